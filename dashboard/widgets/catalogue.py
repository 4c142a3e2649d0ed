"""A list corrected by an administrator: one row by a form, or the whole list by its CSV.

Whichever way, the change is shown first, with everything that stands against it at once, and is
recorded with a name and a reason, or not at all.
"""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard import session
from dashboard.errors import UserMistake
from dashboard.exports import write_csv
from dashboard.figures.lists import TextRow
from dashboard.forms.catalogue import DAY_COLUMNS, LISTS
from dashboard.intake.findings import FileRefused, Finding, problem_of
from dashboard.intake.lists import Proposal, propose_list, record_list, write_list
from dashboard.store.deposits import Act
from dashboard.views.catalogue import ListView, change_table, count_changes
from dashboard.views.list_names import column_name, offered_entries, value_name
from dashboard.views.tables import Table, TableCell, TableRow
from dashboard.widgets.downloads import show_downloads
from dashboard.widgets.figures import show_table
from dashboard.widgets.person import ask_person
from dashboard.widgets.plain import plain
from dashboard.widgets.uploader import take_file
from dashboard.words import Words

PROPOSAL_KEY, RECORDED_KEY, ROW_KEY, REFUSED_KEY = "_proposal", "_recorded", "_row", "_refused"
UPLOAD_KEY = "_uploads"
NEW_ROW = ""
# A screen lists so many things to put right; the download has them all.
MOST_FINDINGS = 200
# Without it, an empty choice is filled with an invitation in English.
NO_CODE = "–"


def show_list_editor(view: ListView, table: str) -> None:
    """Ways to correct the list; once there is a proposal, its effect instead."""
    say = session.words().say
    recorded = st.session_state.pop(RECORDED_KEY, None)
    if recorded is not None:
        st.success(say("Recorded as publication no. {number}.", number=recorded))
    proposal = st.session_state.get(PROPOSAL_KEY)
    if proposal is not None and proposal.table == table:
        _show_proposal(proposal)
        return
    _show_refusal()
    row, file = st.columns(2, gap="large")
    with row:
        _show_row_form(view, table)
    with file:
        _show_file(view, table)


def open_row(key: str) -> None:
    """Remember, from a callback, which row the form opens with."""
    st.session_state[ROW_KEY] = key
    st.session_state.pop(PROPOSAL_KEY, None)


def _show_row_form(view: ListView, table: str) -> None:
    say = session.words().say
    st.subheader(say("One row"), anchor=False)
    if st.session_state.get(ROW_KEY) not in view.rows:
        st.session_state[ROW_KEY] = NEW_ROW
    key = st.selectbox(
        say("Row"),
        [NEW_ROW, *view.rows],
        format_func=lambda each: view.names.get(each) or say("A new row"),
        key=ROW_KEY,
        persist_state="session",
    )
    empty = dict.fromkeys(LISTS[table][1].model_fields, "")
    before = view.rows.get(key, empty)
    with st.form(f"row_{table}_{key}_{session.ledger().version}", border=False):
        after = {
            column: _ask_value(
                view, table, column, before, is_fixed=key != NEW_ROW and column in LISTS[table][2]
            )
            for column in before
        }
        if st.form_submit_button(say("See what would change"), type="primary"):
            _propose(table, write_list(table, _with_row(view, key, after)))


def _ask_value(view: ListView, table: str, column: str, row: TextRow, *, is_fixed: bool) -> str:
    """One column of the row: chosen where there are codes to choose from, typed elsewhere."""
    words, rows = session.words(), view.rows.values()
    label, text = column_name(column, words), row[column]
    if column in DAY_COLUMNS:
        text = value_name(column, text, words)
    known = session.catalogue()
    offered = offered_entries(table, column, row, rows=rows, known=known, words=words)
    if offered and not is_fixed:
        options = list(dict.fromkeys(["", text, *offered]))
        return st.selectbox(
            label,
            options,
            index=options.index(text),
            format_func=lambda code: offered.get(code, code) or NO_CODE,
        )
    if column == "note" or len(text) > 60:
        return st.text_area(label, value=text, disabled=is_fixed, height="content")
    return st.text_input(label, value=text, disabled=is_fixed)


def _with_row(view: ListView, key: str, after: TextRow) -> list[TextRow]:
    rows: dict[str, TextRow] = dict(view.rows)
    if key == NEW_ROW:
        return [*rows.values(), after]
    return [after if each == key else row for each, row in rows.items()]


def _show_file(view: ListView, table: str) -> None:
    say = session.words().say
    st.subheader(say("The whole list as a file"), anchor=False)
    st.text(
        say(
            "Download the list, correct it in a spreadsheet, save it as CSV UTF-8 and send it "
            "back. Nothing is recorded before you have seen what changes."
        )
    )
    st.download_button(
        say("Download the list (CSV)"),
        data=write_csv(view.raw, []),
        file_name=f"{LISTS[table][0]}.csv",
        mime="text/csv",
        on_click="ignore",
    )
    count = st.session_state.setdefault(UPLOAD_KEY, 0)
    sent = take_file(say("The corrected list (CSV)"), ["csv"], key=f"upload_{count}")
    if sent is not None:
        # A file is taken once: the next one comes into a field of its own.
        st.session_state[UPLOAD_KEY] = count + 1
        _propose(table, sent.getvalue())


def _propose(table: str, content: bytes) -> None:
    st.session_state.pop(REFUSED_KEY, None)
    try:
        st.session_state[PROPOSAL_KEY] = propose_list(session.ledger(), table, content)
    except FileRefused as refused:
        st.session_state[REFUSED_KEY] = refused
    st.rerun()


def _show_refusal() -> None:
    refused = st.session_state.pop(REFUSED_KEY, None)
    if refused is None:
        return
    words = session.words()
    st.error(plain(words.say(refused.message, **refused.values)))
    table = findings_table(refused.findings, words)
    left_out = len(table.rows) - MOST_FINDINGS
    first = replace(table, rows=table.rows[:MOST_FINDINGS])
    show_table(first, key="refused", on_open=lambda _: None, is_text=True)
    if left_out > 0:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(words.say("{count} more are in the download.", count=words.number(left_out)))
            show_downloads(lambda: table, [], name="loi-phai-sua")


def findings_table(findings: Sequence[Finding], words: Words) -> Table:
    """Every finding as a row: its line, its column, what to do."""
    return Table(
        caption=words.say("Things to put right"),
        columns=(words.say("Line"), words.say("Column"), words.say("What to do")),
        rows=tuple(
            TableRow(
                (
                    TableCell(f"{each.file}, {each.line}"),
                    TableCell(column_name(each.column, words) if each.column else ""),
                    TableCell(problem_of(each, words)),
                )
            )
            for each in findings
        ),
    )


def _show_proposal(proposal: Proposal) -> None:
    words = session.words()
    say = words.say
    st.subheader(say("What would change"), anchor=False)
    if proposal.changes:
        st.text(count_changes(proposal.changes, words))
        caption = say("What would change")
        table = change_table(proposal.changes, session.catalogue(), words, caption=caption)
        show_table(table, key="proposal", on_open=lambda _: None, is_text=True)
        _ask_to_record(proposal)
    else:
        st.info(say("The list would stay as it is; there is nothing to record."))
    if st.button(say("Do not record")):
        st.session_state.pop(PROPOSAL_KEY)
        st.rerun()


def _ask_to_record(proposal: Proposal) -> None:
    say = session.words().say
    with st.form("record_list", border=False):
        person = ask_person()
        reason = st.text_area(say("Reason for the change"), height="content")
        is_sent = st.form_submit_button(say("Record the change"), type="primary")
    if not is_sent:
        return
    try:
        act = Act("catalogue", session.now(), person.strip(), note=reason.strip())
        number = record_list(session.settings().store, proposal, act)
    except FileRefused as refused:
        st.session_state[REFUSED_KEY] = refused
        st.session_state.pop(PROPOSAL_KEY)
    except UserMistake as mistake:
        st.error(plain(say(mistake.message, **mistake.values)))
        return
    else:
        st.session_state[RECORDED_KEY] = number
        st.session_state.pop(PROPOSAL_KEY)
    st.rerun()
