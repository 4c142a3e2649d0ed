"""A report goes back to its unit: what the unit is told, who returns it, and what to send."""

import hashlib
from dataclasses import dataclass

import streamlit as st

from dashboard import session
from dashboard.errors import UserMistake
from dashboard.intake.returning import Returned, return_report
from dashboard.returns.letter import write_letter
from dashboard.store.deposits import Act
from dashboard.widgets.findings import marked_workbook, show_marked
from dashboard.widgets.page import go_to_returned
from dashboard.widgets.person import ask_person
from dashboard.widgets.plain import plain

SENT_BACK_KEY = "_sent_back"
LONGEST_COMMENT = 10_000


@dataclass(frozen=True)
class _SentBack:
    """What was just returned: for the message to copy and the workbook to send."""

    number: int
    comment: str
    marked: tuple[str, bytes]


def ask_to_return(returned: Returned, *, is_first: bool) -> bool:
    """The message to the unit, a name and one button; whether it was returned just now.

    `is_first` where it is all that can be done with the file; else it is folded in.
    """
    say = session.words().say
    if is_first:
        st.subheader(say("Return to the unit with comments"), anchor=False)
        return _ask(returned, is_first=True)
    with st.expander(say("Return to the unit with comments")):
        return _ask(returned, is_first=False)


def tell_sent_back() -> None:
    """The message to copy and the marked workbook, until they are put aside."""
    sent = st.session_state.get(SENT_BACK_KEY)
    if sent is None:
        return
    say = session.words().say
    with st.container(border=True):
        st.success(say("Returned, as of publication no. {number}.", number=sent.number))
        st.text(say("Send this message and the marked workbook to the unit."))
        st.code(sent.comment, language=None, wrap_lines=True)
        with st.container(horizontal=True):
            show_marked(*sent.marked)
            st.button(say("See it in the log"), on_click=_see, args=(sent.number,))
            st.button(say("Close"), key="close_sent_back", on_click=put_aside_sent_back)


def put_aside_sent_back() -> None:
    """The message is sent, or something else was done since: it stands in the log."""
    st.session_state.pop(SENT_BACK_KEY, None)


def _ask(returned: Returned, *, is_first: bool) -> bool:
    say = session.words().say
    st.text(
        say(
            "Nothing of it is recorded as figures. The file, your comments and the day are kept; "
            "the page of who has sent reports shows it as returned until it comes again."
        )
    )
    letter = write_letter(returned, session.catalogue())
    same = hashlib.sha256(letter.encode(errors="replace")).hexdigest()[:12]
    with st.form("return_report", border=False):
        comment = st.text_area(
            say("What the unit is told"),
            letter,
            key=f"comment_{same}",
            height=260,
            max_chars=LONGEST_COMMENT,
        )
        person = ask_person("_returns")
        is_sent = st.form_submit_button(
            say("Return to the unit with comments"), type="primary" if is_first else "secondary"
        )
    return is_sent and _return(returned, comment, person)


def _return(returned: Returned, comment: str, person: str) -> bool:
    say = session.words().say
    if not person:
        st.error(say("Give your name; it is kept with the report."))
        return False
    try:
        with st.spinner(say("Marking the workbook")):
            marked = marked_workbook(returned.findings, returned.name, returned.content)
        act = Act("return", session.now(), person)
        number = return_report(session.settings().store, returned, comment, act)
    except UserMistake as mistake:
        st.error(plain(say(mistake.message, **mistake.values)))
        return False
    st.session_state[SENT_BACK_KEY] = _SentBack(number, comment, marked)
    return True


def _see(number: int) -> None:
    put_aside_sent_back()
    go_to_returned(number)
