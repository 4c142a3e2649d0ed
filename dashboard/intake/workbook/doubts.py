"""Cells of a table that nobody can vouch for, before anything is read from them.

Cells that no programme has worked out, that show an error, or that spread one amount over several
rows; numbers above and below the table; rows and columns that are hidden from a person's eye.
"""

from collections.abc import Iterable, Iterator

from dashboard.intake.findings import Finding
from dashboard.intake.workbook.columns import Columns
from dashboard.intake.workbook.grid import Place, cell_name
from dashboard.intake.workbook.headers import cell, is_number
from dashboard.intake.workbook.parts import Context
from dashboard.intake.workbook.tables import Table


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
    return find_doubts(table, context, names=names, amounts=amounts)


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


def _at(
    table: Table, context: Context, code: str, places: Iterable[Place], columns: set[int]
) -> Iterator[Finding]:
    body = frozenset(table.body)
    for row, column in sorted(places):
        if row in body and column in columns:
            seen = cell(table.sheet, row, column) or ""
            yield context.finding(code, table.sheet.name, (row, column), seen)


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
