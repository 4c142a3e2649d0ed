"""Cells of a table that nobody can vouch for, before anything is read from them.

Cells that no programme has worked out, that show an error, or that spread one amount over several
rows; numbers above and below the table; rows and columns that are hidden from a person's eye.
"""

from collections.abc import Iterable, Iterator, Sequence

from dashboard.intake.findings import Finding
from dashboard.intake.workbook.columns import Columns
from dashboard.intake.workbook.grid import Place, cell_name
from dashboard.intake.workbook.headers import Column, cell, is_number
from dashboard.intake.workbook.headings import read_heading, remembered, seen_heading
from dashboard.intake.workbook.matrix_title import says_a_change
from dashboard.intake.workbook.parts import Context
from dashboard.intake.workbook.reading import Question, Subject
from dashboard.intake.workbook.tables import Table

# What names the rows of a table, in the columns on its left.
BESIDE = frozenset({"component", "unit", "project"})
# What a row of a list may name itself.
NAMED: tuple[Subject, ...] = ("component", "unit", "capital_type", "budget_source")


def find_doubtful_cells(table: Table, columns: Columns, context: Context) -> list[Finding]:
    """Findings of a list's cells; `columns` says which hold names and amounts."""
    amounts = {each.index for each in columns.measured}
    amounts |= {each.column.index for each in columns.sums}
    names = {
        column.index
        for key, each in columns.keys.items()
        if key not in {"note", "ordinal"}
        for column in each
    }
    found = find_doubts(table, context, names=names, amounts=amounts)
    measures = {each.measure for each in columns.measured}
    change = says_a_change(table, context)
    # A report of payments may speak of changes; a table of plans alone may be the change.
    if change and "plan" in measures and "disbursed" not in measures:
        found.append(context.finding("says_a_change", table.sheet.name, None, change))
    return found


def find_doubts(
    table: Table, context: Context, *, names: set[int], amounts: set[int]
) -> list[Finding]:
    """Findings of a table's cells in the columns of names and of amounts."""
    body = frozenset(table.body)
    found = [
        *_at(table, context, "uncomputed_cell", table.sheet.uncomputed, amounts | names),
        *_at(table, context, "error_cell", table.sheet.errors, amounts | names),
        *_merged_amounts(table, context, amounts),
        *_stray(table, context),
        *_beside(table, context, amounts),
    ]
    hidden = sorted(table.sheet.hidden_rows & body)
    if hidden:
        seen = ", ".join(str(row + 1) for row in hidden)
        found.append(context.finding("hidden_rows", table.sheet.name, (hidden[0], 0), seen))
    concealed = sorted(table.sheet.hidden_columns & (amounts | names))
    if concealed:
        seen = ", ".join(cell_name(0, column)[:-1] for column in concealed)
        place = table.header.start, concealed[0]
        found.append(context.finding("hidden_columns", table.sheet.name, place, seen))
    return found


def ask_unread_names(
    table: Table, columns: Columns, context: Context
) -> tuple[list[Finding], list[Question]]:
    """Columns of text that nobody understands, where they may hold names that the table lacks.

    Else the title's programme, or the sender, would be taken for what each row names itself.
    """
    missing = [subject for subject in NAMED if not columns.keys.keys() & _keys_of(subject)]
    findings, questions = [], []
    for column in table.columns:
        is_settled = ("heading", remembered(column.path)) in context.settled
        if is_settled or read_heading(column.path).kind != "unknown":
            continue
        texts = {value for value in table.values(column.index) if isinstance(value, str)}
        texts = {text for text in texts if text.strip() and not is_number(text)}
        if texts and ("component" in missing or _name_any(texts, missing, context)):
            place = column.row, column.index
            seen = seen_heading(column.path)
            finding = context.finding("heading_unknown", table.sheet.name, place, seen)
            findings.append(finding)
            questions.append(Question("heading", seen, finding, (*missing, "")))
    return findings, questions


def _keys_of(subject: str) -> set[str]:
    return {subject, f"{subject}_code"}


def _name_any(texts: Iterable[str], subjects: Sequence[Subject], context: Context) -> bool:
    known = {"exact", "ambiguous"}
    return any(
        context.names.find(subject, text, at=context.as_of).kind in known
        for text in texts
        for subject in subjects
    )


def _at(
    table: Table, context: Context, code: str, places: Iterable[Place], columns: set[int]
) -> Iterator[Finding]:
    body = frozenset(table.body)
    for row, column in sorted(places):
        if row in body and column in columns:
            seen = cell(table.sheet, row, column) or ""
            yield context.finding(code, table.sheet.name, (row, column), seen)


def _beside(table: Table, context: Context, amounts: set[int]) -> Iterator[Finding]:
    """Names again to the right of amounts: another table beside this one, of other rows."""
    first: dict[str, Column] = {}
    for column in table.columns:
        heading = read_heading(column.path)
        if heading.kind != "key" or heading.code.removesuffix("_code") not in BESIDE:
            continue
        other = first.setdefault(heading.code.removesuffix("_code"), column)
        is_parted = any(other.index < amount < column.index for amount in amounts)
        if is_parted and any(table.values(column.index)):
            place, expected = (column.row, column.index), seen_heading(other.path)
            seen = seen_heading(column.path)
            yield context.finding("columns_alike", table.sheet.name, place, seen, expected=expected)


def _merged_amounts(table: Table, context: Context, amounts: set[int]) -> Iterator[Finding]:
    """An amount merged over several cells may be of each or of all together."""
    origins = sorted({origin for (_, column), origin in table.merged.items() if column in amounts})
    for row, column in origins:
        value = cell(table.sheet, row, column)
        if is_number(value):
            yield context.finding("merged_amount", table.sheet.name, (row, column), value)


def _stray(table: Table, context: Context) -> Iterator[Finding]:
    for row in table.stray:
        column = next(at for at, value in enumerate(table.sheet.rows[row]) if is_number(value))
        value = cell(table.sheet, row, column)
        yield context.finding("outside_table", table.sheet.name, (row, column), value)
