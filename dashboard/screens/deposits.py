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
from dashboard.views.sentences import ORIGIN_NAMES
from dashboard.widgets.deposits import show_deposit
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.figures import show_table
from dashboard.widgets.plain import plain

ledger, words, catalogue = session.ledger(), session.words(), session.catalogue()
say = words.say
deposits = read_log(ledger)


def open_deposit(opens: str) -> None:
    """A report's number opens it above the table."""
    session.choose(deposit=opens.removeprefix("deposit:"))


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


st.title(plain(say("Log of reports taken in")), anchor=False)
if not deposits:
    st.info(say("No report has been taken in yet. The first one will stand here."))
    st.stop()
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
else:
    with st.container(horizontal=True):
        show_downloads(lambda: view.table, told[:1], name="nhat-ky-tiep-nhan")
    show_table(shown_rows(view.table), key="log", on_open=open_deposit, is_text=True)
