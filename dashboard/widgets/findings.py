"""What is wrong with a workbook, as a table, and the sender's own workbook with it marked."""

from collections.abc import Sequence

import streamlit as st

from dashboard import session
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
    words = session.words()
    if not findings:
        st.success(words.say("Nothing is wrong with the file."))
        return
    table = _table(findings, words)
    blocking = sum(each.severity == "blocks" for each in findings)
    told = words.say(
        "{blocking} to be put right, {warning} to be confirmed",
        blocking=blocking,
        warning=len(findings) - blocking,
    )
    st.subheader(words.say("What was found"), anchor=False)
    st.text(told)
    if len(findings) > MOST_FINDINGS:
        st.text(words.say("Only the first {count} are listed.", count=MOST_FINDINGS))
    with st.container(horizontal=True):
        show_downloads(lambda: table, [name, told], name="ket-qua-kiem-tra")
        _offer_marked(findings, name, content)
    shown = Table(table.caption, table.columns, table.rows[:MOST_FINDINGS], table.text_columns)
    show_table(shown, key="findings", on_open=lambda _: None, is_text=True)


def _table(findings: Sequence[Finding], words: Words) -> Table:
    say = words.say
    ordered = sorted(findings, key=lambda each: each.severity != "blocks")
    return Table(
        caption=say("What was found"),
        columns=(say("Where in the file"), say("Kind"), say("What to do"), say("Code")),
        rows=tuple(
            TableRow(
                (
                    TableCell(_place(each, words)),
                    TableCell(f"{MARKS[each.severity]} {say(SEVERITY_TEXTS[each.severity])}"),
                    TableCell(problem_of(each, words)),
                    TableCell(each.code),
                )
            )
            for each in ordered
        ),
        text_columns=(1, 2, 3),
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
    """The workbook to send back; made when it is asked for, since a large one takes a while."""
    say = session.words().say
    marked = st.session_state.get(MARKED_KEY)
    if marked is not None and marked[0] == tuple(findings):
        st.download_button(
            say("The marked workbook"),
            data=marked[2],
            file_name=marked[1],
            mime=EXCEL,
            on_click="ignore",
            type="primary",
        )
        return
    if st.button(say("Mark the workbook to send it back")):
        with st.spinner(say("Marking the workbook")):
            made, data = mark_workbook(name, content, findings, session.words())
        st.session_state[MARKED_KEY] = (tuple(findings), made, data)
        st.rerun()
