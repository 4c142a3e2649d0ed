"""Nhật ký tiếp nhận: every report taken in, its file, what differs from another, its withdrawal."""

import streamlit as st

from dashboard import session
from dashboard.views.deposit_log import (
    DEPOSIT_STATUS_NAMES,
    MOST_DEPOSITS,
    Deposit,
    LogView,
    build_log,
    read_log,
    shown_rows,
)
from dashboard.views.returned_log import read_returned, returned_table
from dashboard.views.sentences import ORIGIN_NAMES
from dashboard.widgets.deposits import show_deposit, show_returned
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.figures import show_table
from dashboard.widgets.plain import plain

ledger, words, catalogue = session.ledger(), session.words(), session.catalogue()
say = words.say
deposits, all_returned = read_log(ledger), read_returned(ledger)


def open_deposit(opens: str) -> None:
    """A report's number opens it above the tables, recorded or returned."""
    kind, _, number = opens.partition(":")
    session.choose(**{"deposit": "", "returned": "", kind: number})


def choose(label: str, name: str, texts: dict[str, str]) -> str:
    """One filter of the log, kept in the link."""
    session.offer(name, "", ["", *texts])
    return str(
        st.selectbox(
            label,
            ["", *texts],
            format_func=lambda code: texts.get(code) or say("All"),
            key=name,
            persist_state="session",
            width=260,
        )
    )


def build_chosen() -> LogView:
    """The log as the filters have it."""
    forms = dict.fromkeys(str(each.row["form"]) for each in deposits)
    origins = {str(each.row["origin"]) for each in deposits}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            say("Search"),
            placeholder=say("File, unit, document or person"),
            key="search_deposits",
            width=300,
        )
        form = choose(
            say("Form"), "form", {code: words.pick(catalogue.forms[code].label) for code in forms}
        )
        origin = choose(
            say("Origin"),
            "origin",
            {code: say(name) for code, name in ORIGIN_NAMES.items() if code in origins},
        )
        status = choose(
            say("Status"),
            "counts",
            {code: say(name) for code, name in DEPOSIT_STATUS_NAMES.items()},
        )
    return build_log(
        deposits, catalogue, words, origin=origin, form=form, status=status, search=search
    )


def opened() -> Deposit | None:
    """The report that the link names, if there is one."""
    session.offer("deposit", "", ["", *(str(each.deposit_id) for each in deposits)])
    number = st.session_state["deposit"]
    return next((each for each in deposits if str(each.deposit_id) == number), None)


def show_all_returned() -> None:
    """The one that the link names, and a table of all that went back."""
    if not all_returned:
        return
    named = {str(each.number): each for each in all_returned}
    session.offer("returned", "", ["", *named])
    opened_one = named.get(st.session_state["returned"])
    if opened_one is not None:
        show_returned(opened_one)
    waiting = sum(not each.is_answered for each in all_returned)
    told = say("{count} returned, {waiting} not sent again yet", count=len(named), waiting=waiting)
    with st.expander(f"{say('Reports returned to their units')} ({told})", expanded=waiting > 0):
        table = returned_table(all_returned, catalogue, words)
        with st.container(horizontal=True):
            show_downloads(lambda: table, [told], name="bao-cao-tra-lai")
        show_table(shown_rows(table), key="returned_log", on_open=open_deposit, is_text=True)


def show_all_recorded() -> None:
    """The one that the link names, then every report that the filters find."""
    shown = opened()
    if shown is not None:
        show_deposit(shown, deposits)
        st.subheader(say("Reports taken in"), anchor=False)
    view = build_chosen()
    told = [say("{found} of {count} reports", found=view.count, count=len(deposits))]
    if view.count > MOST_DEPOSITS:
        told.append(say("Only the newest {count} reports are listed.", count=MOST_DEPOSITS))
    st.text(". ".join(told))
    if not view.count:
        st.info(say("No report matches. Change the search or the filters."))
        return
    with st.container(horizontal=True):
        show_downloads(lambda: view.table, told[:1], name="nhat-ky-tiep-nhan")
    show_table(shown_rows(view.table), key="log", on_open=open_deposit, is_text=True)


st.title(plain(say("Log of reports taken in")), anchor=False)
show_all_returned()
if deposits:
    show_all_recorded()
else:
    st.info(say("No report has been taken in yet. The first one will stand here."))
