"""View in, file out: a table as Excel or CSV. Text never becomes a formula."""

import csv
import io

import xlsxwriter

from dashboard.views.tables import Table

# A spreadsheet takes text that starts so for a formula; in CSV a leading apostrophe disarms it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60


def write_csv(table: Table, notes: list[str]) -> bytes:
    """UTF-8 CSV that Excel opens with Vietnamese letters; notes come below the rows."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([disarmed(cell.text) for cell in row.cells])
    for note in notes:
        writer.writerow([disarmed(note)])
    return buffer.getvalue().encode("utf-8-sig")


def write_excel(table: Table, notes: list[str]) -> bytes:
    """One sheet: notes on top, then the table with its header kept in view."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for number, note in enumerate([table.caption, *notes]):
            sheet.write_string(number, 0, note)
        first = len(notes) + 2
        for column, name in enumerate(table.columns):
            sheet.write_string(first, column, name, bold)
            texts = [name, *(row.cells[column].text for row in table.rows)]
            sheet.set_column(column, column, min(WIDEST, max(map(len, texts)) + 2))
        for number, row in enumerate(table.rows, start=first + 1):
            for column, cell in enumerate(row.cells):
                sheet.write_string(number, column, cell.text, plain)
        sheet.freeze_panes(first + 1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return buffer.getvalue()


def disarmed(text: str) -> str:
    """Text that no spreadsheet will run."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
