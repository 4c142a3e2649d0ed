"""Tiếp nhận báo cáo: workbooks are read, checked, shown; then recorded whole, or sent back."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import session
from dashboard.errors import UserMistake
from dashboard.intake.examine import ExaminationChanged, Examined, NotAccepted, record
from dashboard.intake.finding_titles import title_of
from dashboard.intake.findings import FileRefused
from dashboard.intake.returning import Returned, to_return
from dashboard.intake.workbook.reading import Given
from dashboard.rules.flags import Flag
from dashboard.store.deposits import Act
from dashboard.views.report_effect import MOST_MOVEMENTS, effect_tables, entries_table, flag_lines
from dashboard.views.tables import Table
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.figures import show_table
from dashboard.widgets.findings import count_text, show_findings
from dashboard.widgets.given import (
    ask_given,
    ask_questions,
    forget_answers,
    said_so_far,
    show_reading,
)
from dashboard.widgets.page import go_to_deposit, go_where_asked
from dashboard.widgets.person import ask_person
from dashboard.widgets.plain import plain
from dashboard.widgets.queue import choose_file, digest_of, forget_queue, note, put_away
from dashboard.widgets.returning import ask_to_return, put_aside_sent_back, tell_sent_back
from dashboard.widgets.sending import show_settlements, show_templates
from dashboard.widgets.steps import examine_in_steps
from dashboard.widgets.uploader import take_files

KINDS = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv")
# Cells named beside a reason; the table above has all.
MOST_CELLS = 6
COUNT_KEY, SEEN_KEY, RECORDED_KEY = "_report_count", "_report_seen", "_report_recorded"

words, catalogue = session.words(), session.catalogue()
say = words.say


def start_again() -> None:
    """Let all files go, from a callback or before a rerun; it also ends a reading under way."""
    st.session_state[COUNT_KEY] = st.session_state.get(COUNT_KEY, 0) + 1
    st.session_state.pop(SEEN_KEY, None)
    forget_answers()
    forget_queue()


def finish(digest: str, done: str) -> None:
    """One file is dealt with: back to those that wait, or to an empty page."""
    st.session_state.pop(SEEN_KEY, None)
    if is_alone:
        start_again()
    else:
        put_away(digest, done)


def read_and_check(sent: UploadedFile, given: Given, title: str = "") -> Examined:
    """The workbook examined, anew when anything it depends on has changed."""
    ground = digest_of(sent), given, session.ledger().version
    seen = st.session_state.get(SEEN_KEY)
    if seen is not None and seen[0] == ground:
        known: Examined = seen[1]
        return known
    examined = examine_in_steps(
        sent.name, sent.getvalue(), given, give_up=start_again, title=title or sent.name
    )
    st.session_state[SEEN_KEY] = ground, examined
    return examined


def look(sent: UploadedFile, title: str) -> Examined:
    """A file that waits, looked at with nothing but what it says of itself."""
    return read_and_check(sent, Given(), title)


def show_refused(refused: FileRefused, sent: UploadedFile, digest: str, given: Given) -> None:
    """A file that cannot be opened: the sentence, what to do, and how to send it back."""
    st.error(plain(say(refused.message, **refused.values)))
    show_findings(refused.findings, sent.name, sent.getvalue())
    ask_given(digest, None)
    content = sent.getvalue()
    offer_return(to_return(sent.name, content, refused.findings, given), digest, is_first=True)


def show_verdict(examined: Examined) -> None:
    """In one line whether it can be recorded, and what stands in the way."""
    told = count_text(examined.findings, words)
    if examined.is_blocked:
        st.error(say("It cannot be recorded yet: {told}.", told=told))
    elif examined.findings:
        st.warning(say("It can be recorded with reasons: {told}.", told=told))
    else:
        st.success(say("Nothing is wrong with the file. It is not recorded yet."))


def offer_return(returned: Returned, digest: str, *, is_first: bool) -> None:
    """The way back to the unit; then the next file."""
    if ask_to_return(returned, is_first=is_first):
        finish(digest, say("returned"))
        st.rerun()


def show_effect(examined: Examined) -> None:
    """Totals that move, flags that open and close, and invented detail that goes away."""
    st.subheader(say("What recording it would change"), anchor=False)
    if examined.ends_illustration:
        st.warning(say("This is the first official report: the illustration is switched off."))
    totals, units = effect_tables(examined.effect, catalogue, words)
    entries = entries_table(examined.effect.entries, words)
    if not totals.rows and not units.rows and not entries.rows:
        st.text(say("No total moves."))
    show_moved(entries, "entries", is_open=True)
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
        show_table(shown, key=f"effect_{key}", on_open=lambda _: None)


def show_flags_of(title: str, flags: Sequence[Flag]) -> None:
    """Alerts as sentences; nothing where there are none."""
    if flags:
        with st.expander(f"{title} ({len(flags)})"):
            st.text("\n".join(flag_lines(flags[:MOST_MOVEMENTS], catalogue, words)))


def ask_to_record(examined: Examined, digest: str) -> None:
    """A reason for each warning, a name, and one button."""
    st.subheader(say("Record the figures"), anchor=False)
    with st.form("record_report", border=False):
        reasons = {code: ask_reason(code, examined) for code in examined.warnings}
        person = ask_person()
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
    except NotAccepted as missing:
        titles = ", ".join(title_of(code, words) for code in missing.codes)
        st.error(plain(say(missing.message, codes=titles)))
        return
    except UserMistake as mistake:
        st.error(plain(say(mistake.message, **mistake.values)))
        return
    put_aside_sent_back()
    st.session_state[RECORDED_KEY] = recorded
    finish(digest, say("recorded as no. {number}", number=recorded.deposit_id))
    st.rerun()


def ask_reason(code: str, examined: Examined) -> str:
    """Why warnings of one kind may stand: one reason for all of them, with their cells."""
    found = [each for each in examined.findings if each.code == code]
    cells = [each.cell for each in found if each.cell]
    label = say("Why it is right: {title}", title=title_of(code, words))
    more = f" +{len(cells) - MOST_CELLS}" if len(cells) > MOST_CELLS else ""
    places = f" ({', '.join(cells[:MOST_CELLS])}{more})" if cells else ""
    return st.text_input(plain(f"{label}{places}"), max_chars=500, key=f"accept_{code}")


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
files = take_files(say("The units' reports"), KINDS, key=f"report_{count}")
is_alone = len(files) == 1
if not is_alone:
    tell_sent_back()
if not files:
    st.text(
        say(
            "The file is read and checked; you see what is wrong in which cell and what would "
            "change. Nothing is recorded before you say so."
        )
    )
    show_templates()
    show_settlements()
    st.stop()
sent = choose_file(files, look)
if sent is None:
    st.button(say("Let all files go"), on_click=start_again)
    st.stop()
digest = digest_of(sent)
given = said_so_far(digest)
if not is_alone:
    st.subheader(plain(sent.name), anchor=False)
try:
    examined = read_and_check(sent, given)
except FileRefused as refused:
    note(digest, refused)
    show_refused(refused, sent, digest, given)
    st.button(say("Do not record; let the file go"), on_click=finish, args=(digest, say("let go")))
    st.stop()
note(digest, examined)
show_verdict(examined)
show_reading(examined.reading)
ask_given(digest, examined.reading)
ask_questions(examined.questions, digest)
show_findings(examined.findings, sent.name, sent.getvalue())
if not examined.is_blocked:
    show_effect(examined)
    ask_to_record(examined, digest)
digest_of_cells = examined.workbook.values_sha256
back = to_return(sent.name, sent.getvalue(), examined.findings, examined.reading, digest_of_cells)
offer_return(back, digest, is_first=examined.is_blocked)
st.button(say("Do not record; let the file go"), on_click=finish, args=(digest, say("let go")))
