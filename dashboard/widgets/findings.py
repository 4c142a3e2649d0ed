"""What is wrong with a workbook, as a table, and the sender's own workbook with it marked."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard import session
from dashboard.intake.finding_titles import title_of
from dashboard.intake.findings import Finding, problem_of
from dashboard.returns.marked import mark_workbook
from dashboard.views.tables import Table, TableCell, TableRow
from dashboard.widgets.downloads import EXCEL, show_downloads
from dashboard.widgets.figures import show_table
from dashboard.words import Words

MOST_FINDINGS = 200
MARKED_KEY = "_marked"
SEVERITY_TEXTS = {"blocks": "must be put right", "warns": "to be confirmed"}
MARKS = {"blocks": "✗", "warns": "▲"}


def show_findings(findings: Sequence[Finding], name: str, content: bytes) -> None:
    """All of them, what blocks first; nothing where there are none."""
    if not findings:
        return
    words = session.words()
    table, told = _table(findings, words), count_text(findings, words)
    st.subheader(words.say("What was found"), anchor=False)
    if len(findings) > MOST_FINDINGS:
        st.text(words.say("Only the first {count} are listed.", count=MOST_FINDINGS))
    shown = replace(table, rows=table.rows[:MOST_FINDINGS])
    show_table(shown, key="findings", on_open=lambda _: None, is_text=True)
    with st.container(horizontal=True):
        show_downloads(lambda: table, [name, told], name="ket-qua-kiem-tra")
        _offer_marked(findings, name, content)


def count_text(findings: Sequence[Finding], words: Words) -> str:
    """`1 lỗi phải sửa, 2 chỗ cần xác nhận`."""
    blocking = sum(each.severity == "blocks" for each in findings)
    return words.say(
        "{blocking} to be put right, {warning} to be confirmed",
        blocking=blocking,
        warning=len(findings) - blocking,
    )


def marked_workbook(findings: Sequence[Finding], name: str, content: bytes) -> tuple[str, bytes]:
    """The workbook to send back, its name and bytes; made once for the same findings."""
    known = st.session_state.get(MARKED_KEY)
    if known is None or known[0] != (name, tuple(findings)):
        made = mark_workbook(name, content, findings, session.words())
        known = (name, tuple(findings)), made
        st.session_state[MARKED_KEY] = known
    marked: tuple[str, bytes] = known[1]
    return marked


def _table(findings: Sequence[Finding], words: Words) -> Table:
    say = words.say
    ordered = sorted(findings, key=lambda each: each.severity != "blocks")
    return Table(
        caption=say("What was found"),
        columns=(
            say("Where in the file"),
            say("What is wrong"),
            say("What to do"),
            say("Kind"),
            say("Code"),
        ),
        rows=tuple(
            TableRow(
                (
                    TableCell(_place(each, words)),
                    TableCell(title_of(each.code, words)),
                    TableCell(problem_of(each, words)),
                    TableCell(f"{MARKS[each.severity]} {say(SEVERITY_TEXTS[each.severity])}"),
                    TableCell(each.code),
                )
            )
            for each in ordered
        ),
        text_columns=(1, 2, 3, 4),
    )


def _place(finding: Finding, words: Words) -> str:
    if finding.cell:
        return words.say("{sheet}, cell {cell}", sheet=finding.sheet, cell=finding.cell)
    if finding.sheet:
        return finding.sheet
    return (
        words.say("line {number}", number=finding.line) if finding.line else words.say("the file")
    )


def _offer_marked(findings: Sequence[Finding], name: str, content: bytes) -> None:
    """The marked workbook; made when it is asked for, since a large one takes a while."""
    say = session.words().say
    made = st.session_state.get(MARKED_KEY)
    if made is None or made[0] != (name, tuple(findings)):
        if st.button(say("Mark the workbook")):
            with st.spinner(say("Marking the workbook")):
                marked_workbook(findings, name, content)
            st.rerun()
        return
    show_marked(*made[1])


def show_marked(name: str, content: bytes) -> None:
    """One button for a marked workbook."""
    st.download_button(
        session.words().say("The marked workbook"),
        data=content,
        file_name=name,
        mime=EXCEL,
        on_click="ignore",
    )
