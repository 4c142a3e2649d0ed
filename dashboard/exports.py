"""View in, file out: a table as Excel or CSV. Text never becomes a formula."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from dashboard.forms.values import FORMULA_STARTS
from dashboard.views.tables import Table, TableCell

WIDEST = 60
PATTERNS = {str: "@", int: "#,##0", Decimal: "0.00", date: "dd/mm/yyyy"}


def write_csv(table: Table, notes: list[str]) -> bytes:
    """UTF-8 CSV that Excel opens with Vietnamese letters; notes come below the rows."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(disarmed(name) for name in table.columns)
    for row in table.rows:
        writer.writerow(
            disarmed(cell.text) if cell.value is None else str(cell.value) for cell in row.cells
        )
    for note in notes:
        writer.writerow([disarmed(note)])
    return buffer.getvalue().encode("utf-8-sig")


def write_excel(table: Table, notes: list[str]) -> bytes:
    """One sheet: caption and notes on top, then the table with its header kept in view."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        # The day of making would make two equal exports differ.
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001
        sheet = book.add_worksheet()
        top = {"text_wrap": True, "valign": "top"}
        bold = book.add_format({**top, "bold": True, "bottom": 1})
        formats: dict[type, Any] = {
            kind: book.add_format({**top, "num_format": pattern})
            for kind, pattern in PATTERNS.items()
        }
        for number, note in enumerate([table.caption, *notes]):
            sheet.write_string(number, 0, note)
        first = len(notes) + 2
        for column, name in enumerate(table.columns):
            sheet.write_string(first, column, name, bold)
            sheet.set_column(
                column, column, _width(name, [row.cells[column] for row in table.rows])
            )
        for number, row in enumerate(table.rows, start=first + 1):
            for column, cell in enumerate(row.cells):
                _write_cell(sheet, number, column, cell, formats)
        sheet.freeze_panes(first + 1, 0)
        sheet.autofilter(first, 0, first + len(table.rows), len(table.columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return buffer.getvalue()


def disarmed(text: str) -> str:
    """Text that no spreadsheet will run."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _write_cell(
    sheet: Any, row: int, column: int, cell: TableCell, formats: dict[type, Any]
) -> None:
    if isinstance(cell.value, date):
        sheet.write_datetime(row, column, cell.value, formats[date])
    elif cell.value is not None:
        sheet.write_number(row, column, cell.value, formats[type(cell.value)])
    else:
        sheet.write_string(row, column, cell.text, formats[str])


def _width(name: str, cells: list[TableCell]) -> int:
    texts = [cell.text if cell.value is None else f"{cell.value!s:>18}" for cell in cells]
    return min(WIDEST, max(map(len, [name, *texts])) + 2)
