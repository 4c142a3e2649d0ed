"""Tiếp nhận báo cáo: a workbook is read, checked and shown; then recorded whole, or not at all."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import session
from dashboard.errors import UserMistake
from dashboard.intake.examine import (
    ExaminationChanged,
    Examined,
    examine,
    record,
)
from dashboard.intake.findings import FileRefused, problem_of
from dashboard.intake.workbook.reading import Given
from dashboard.rules.flags import Flag
from dashboard.store.deposits import Act
from dashboard.views.report_effect import MOST_MOVEMENTS, effect_tables, flag_lines
from dashboard.views.tables import Table
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.figures import show_table
from dashboard.widgets.findings import show_findings
from dashboard.widgets.given import ask_given, ask_questions, forget_answers, show_reading
from dashboard.widgets.page import go_to_deposit, go_where_asked
from dashboard.widgets.person import ask_person
from dashboard.widgets.plain import plain
from dashboard.widgets.sending import show_settlements, show_templates
from dashboard.widgets.uploader import take_file

KINDS = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv")
COUNT_KEY, SEEN_KEY, RECORDED_KEY = "_report_count", "_report_seen", "_report_recorded"

words, catalogue = session.words(), session.catalogue()
say = words.say


def start_again() -> None:
    """Let the file go, from a callback or before a rerun; it also ends a reading under way."""
    st.session_state[COUNT_KEY] = st.session_state.get(COUNT_KEY, 0) + 1
    st.session_state.pop(SEEN_KEY, None)
    forget_answers()


def read_and_check(sent: UploadedFile, given: Given) -> Examined:
    """The workbook examined, anew when anything it depends on has changed."""
    content = sent.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    ground = digest, given, session.ledger().version
    seen = st.session_state.get(SEEN_KEY)
    if seen is not None and seen[0] == ground:
        known: Examined = seen[1]
        return known
    examined = examine_with_bar(sent.name, content, given)
    st.session_state[SEEN_KEY] = ground, examined
    return examined


def examine_with_bar(name: str, content: bytes, given: Given) -> Examined:
    """Drawing the bar is where a reader who gives up ends the reading."""
    place = st.empty()
    with place.container():
        st.button(say("Cancel"), key="cancel_reading", on_click=start_again)
        bar = st.progress(0.0, text=say("Reading the file"))

    def progress(done: int, of: int) -> None:
        bar.progress(min(1.0, done / max(of, 1)), text=say("Reading the file"))

    store = session.settings().store
    try:
        found = examine(store, name, content, given, at=session.now(), by="-", progress=progress)
    finally:
        place.empty()
    return found


def stop_with(refused: FileRefused, name: str, content: bytes) -> NoReturn:
    """A file that cannot be opened: the sentence, and what to do."""
    st.error(plain(say(refused.message, **refused.values)))
    show_findings(refused.findings, name, content)
    st.stop()


def show_effect(examined: Examined) -> None:
    """Totals that move, flags that open and close, and invented detail that goes away."""
    st.subheader(say("What recording it would change"), anchor=False)
    if examined.ends_illustration:
        st.warning(say("This is the first official report: the illustration is switched off."))
    totals, units = effect_tables(examined.effect, catalogue, words)
    if not totals.rows and not units.rows:
        st.text(say("No total moves."))
    show_moved(totals, "totals", is_open=True)
    show_moved(units, "units", is_open=not totals.rows)
    show_flags_of(say("Alerts that would open"), examined.effect.opened)
    show_flags_of(say("Alerts that would close"), examined.effect.closed)


def show_moved(table: Table, key: str, *, is_open: bool) -> None:
    """What moves, with its file; nothing where nothing does."""
    if not table.rows:
        return
    with st.expander(f"{plain(table.caption)} ({len(table.rows)})", expanded=is_open):
        with st.container(horizontal=True):
            show_downloads(lambda: table, [], name=f"tac-dong-{key}")
        shown = replace(table, rows=table.rows[:MOST_MOVEMENTS])
        show_table(shown, key=f"effect_{key}", on_open=lambda _: None, is_text=True)


def show_flags_of(title: str, flags: Sequence[Flag]) -> None:
    """Alerts as sentences; nothing where there are none."""
    if flags:
        with st.expander(f"{title} ({len(flags)})"):
            st.text("\n".join(flag_lines(flags[:MOST_MOVEMENTS], catalogue, words)))


def ask_to_record(examined: Examined) -> None:
    """A reason for each warning, a name, and one button."""
    st.subheader(say("Record the figures"), anchor=False)
    with st.form("record_report", border=False):
        person = ask_person()
        reasons = {code: ask_reason(code, examined) for code in examined.warnings}
        is_sent = st.form_submit_button(say("Record the figures"), type="primary")
    if not is_sent:
        return
    if not person:
        st.error(say("Give your name; it is kept with the report."))
        return
    try:
        recorded = record(
            session.settings().store, examined, reasons, Act("record", session.now(), person)
        )
    except ExaminationChanged as changed:
        ground = st.session_state[SEEN_KEY][0]
        st.session_state[SEEN_KEY] = ground, changed.examined
        st.warning(say(changed.message))
        return
    except UserMistake as mistake:
        st.error(plain(say(mistake.message, **mistake.values)))
        return
    st.session_state[RECORDED_KEY] = recorded
    start_again()
    st.rerun()


def ask_reason(code: str, examined: Examined) -> str:
    """Why warnings of one kind may stand; the first of them stands for all."""
    found = [each for each in examined.findings if each.code == code]
    return st.text_input(
        say(
            "Reason to accept {count} of: {problem}",
            count=len(found),
            problem=problem_of(found[0], words),
        ),
        max_chars=500,
        key=f"accept_{code}",
    )


def tell_recorded() -> None:
    """What was just recorded, and the way to its entry in the log, where it can be withdrawn."""
    recorded = st.session_state.pop(RECORDED_KEY, None)
    if recorded is None:
        return
    st.success(
        say(
            "Recorded: report no. {deposit}, publication no. {number}.",
            deposit=recorded.deposit_id,
            number=recorded.publication,
        )
    )
    st.button(
        say("See it in the log, or withdraw it"),
        on_click=go_to_deposit,
        args=(recorded.deposit_id,),
    )


go_where_asked()
st.title(plain(say("Receive reports")), anchor=False)
tell_recorded()
count = st.session_state.setdefault(COUNT_KEY, 0)
sent = take_file(say("The unit's report"), KINDS, key=f"report_{count}")
if sent is None:
    st.text(
        say(
            "The file is read and checked; you see what is wrong in which cell and what would "
            "change. Nothing is recorded before you say so."
        )
    )
    show_templates()
    show_settlements()
    st.stop()
digest = hashlib.sha256(sent.getvalue()).hexdigest()
given = ask_given(digest)
try:
    examined = read_and_check(sent, given)
except FileRefused as refused:
    stop_with(refused, sent.name, sent.getvalue())
show_reading(examined.reading)
ask_questions(examined.questions, digest)
show_findings(examined.findings, sent.name, sent.getvalue())
if not examined.is_blocked:
    show_effect(examined)
    ask_to_record(examined)
st.button(say("Do not record; let the file go"), on_click=start_again)
