"""One report taken in: its facts and file, what it speaks for, another beside it, withdrawal."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

import streamlit as st

from dashboard import session
from dashboard.errors import UserMistake
from dashboard.intake.finding_titles import title_of
from dashboard.store.deposits import Act, withdraw_deposit
from dashboard.views.deposit_log import (
    Deposit,
    compare_deposits,
    deposit_name,
    details_of,
    first_differences,
    like,
)
from dashboard.views.returned_log import ReturnedReport, returned_facts
from dashboard.views.tables import Table
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.figures import show_table
from dashboard.widgets.person import ask_person
from dashboard.widgets.plain import plain

WITHDRAWN_KEY = "_withdrawn"


def show_deposit(deposit: Deposit, deposits: Sequence[Deposit]) -> None:
    """The report, all that can be asked of it, and the way to take it back."""
    words, catalogue = session.words(), session.catalogue()
    facts, scopes, acceptances = details_of(session.ledger(), deposit, catalogue, words, title_of)
    _tell_withdrawn()
    with st.container(border=True):
        _show_title(deposit)
        st.text("\n".join(f"{name}: {text}" for name, text in facts))
        with st.container(horizontal=True):
            _offer_file(deposit.row, key="received_deposit")
            _show_withdrawal(deposit)
        for table, key in ((scopes, "scopes"), (acceptances, "acceptances")):
            _show_part(table, key)
        _show_comparison(deposit, deposits)


def show_returned(returned: ReturnedReport) -> None:
    """A report that went back: its facts, what the unit was told, the file as it came."""
    words = session.words()
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.markdown(f"**{plain(words.say('Returned to its unit'))}**")
            st.button(words.say("Close"), key="close_returned", on_click=_close)
        facts = returned_facts(returned, session.catalogue(), words)
        st.text("\n".join(f"{name}: {text}" for name, text in facts))
        st.text(words.say("What the unit was told:"))
        st.code(returned.row["comment"], language=None, wrap_lines=True)
        _offer_file(returned.row, key="received_returned")


def _close() -> None:
    session.choose(deposit="", returned="")


def _show_title(deposit: Deposit) -> None:
    words = session.words()
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.markdown(f"**{plain(deposit_name(deposit, words))}**")
        st.button(words.say("Close"), key="close_deposit", on_click=_close)
    if deposit.row["origin"] == "illustration":
        st.badge(words.say("ILLUSTRATION"), color="orange")


def _offer_file(row: Mapping[str, Any], *, key: str) -> None:
    """The file as it came; its name is shown, never followed."""
    digest = str(row["sha256"])
    st.download_button(
        session.words().say("Received file"),
        data=lambda: session.received(digest),
        file_name=PurePath(str(row["file_name"])).name,
        on_click="ignore",
        key=key,
    )


def _show_part(table: Table, key: str) -> None:
    if table.rows:
        with st.expander(f"{plain(table.caption)} ({len(table.rows)})"):
            show_table(table, key=f"deposit_{key}", on_open=lambda _: None, is_text=True)


def _show_comparison(deposit: Deposit, deposits: Sequence[Deposit]) -> None:
    words = session.words()
    others = {str(each.deposit_id): each for each in like(deposit, deposits)}
    if not others:
        return
    session.offer("beside", "", ["", *others])
    chosen = st.selectbox(
        words.say("Compare with another of the same form and unit"),
        ["", *others],
        format_func=lambda number: deposit_name(others[number], words) if number else "–",
        key="beside",
        persist_state="session",
        width=420,
    )
    if chosen:
        _show_differences(others[chosen], deposit)


def _show_differences(before: Deposit, after: Deposit) -> None:
    words = session.words()
    table = compare_deposits(session.ledger(), before, after, session.catalogue(), words)
    if not table.rows:
        st.info(words.say("The two state the same figures."))
        return
    st.text(words.say("{count} figures differ", count=len(table.rows)))
    with st.container(horizontal=True):
        notes = [deposit_name(before, words), deposit_name(after, words)]
        show_downloads(lambda: table, notes, name="so-sanh-bao-cao")
    show_table(first_differences(table), key="differences", on_open=lambda _: None)


def _show_withdrawal(deposit: Deposit) -> None:
    """Only what was sent in and still counts can be withdrawn, with a name and a reason."""
    if deposit.is_withdrawn or not deposit.is_official:
        return
    say = session.words().say
    with st.popover(say("Withdraw the report")):
        st.text(
            say(
                "Its figures count no more, and those before it count again. The report and its "
                "file are kept."
            )
        )
        with st.form("withdraw", border=False):
            person = ask_person()
            reason = st.text_area(say("Reason for the withdrawal"), height="content")
            is_sent = st.form_submit_button(say("Withdraw"), type="primary")
        if is_sent:
            _withdraw(deposit, person, reason.strip())


def _withdraw(deposit: Deposit, person: str, reason: str) -> None:
    say = session.words().say
    if not person or not reason:
        st.error(say("Give your name and the reason; both are kept with the change."))
        return
    try:
        act = Act("withdraw", session.now(), person, note=reason)
        number = withdraw_deposit(session.settings().store, deposit.deposit_id, act)
    except UserMistake as mistake:
        st.error(plain(say(mistake.message, **mistake.values)))
        return
    st.session_state[WITHDRAWN_KEY] = number
    st.rerun()


def _tell_withdrawn() -> None:
    number = st.session_state.pop(WITHDRAWN_KEY, None)
    if number is not None:
        text = "Withdrawn, as of publication no. {number}. Figures are as they were before it."
        st.success(session.words().say(text, number=number))
