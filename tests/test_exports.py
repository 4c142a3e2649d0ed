"""Files that leave the dashboard: every awkward value, and nothing that a spreadsheet would run."""

import csv
import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports import disarmed, write_csv, write_excel
from dashboard.views.tables import Table, TableCell, TableRow

COLUMNS = ("Tên", "Số tiền (đồng)", "Từ ngày")
AWKWARD = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x","y")',
    "https://daklak.gov.vn",
    'Huyện "Krông Năng"',
    "một, hai; ba",
    "dòng một\ndòng hai",
    "<b>đậm</b>",
    "–",
    "",
    "0123",
]
NOTES = ["Số liệu đến 11/07/2023", "=note"]


def table() -> Table:
    rows = [
        TableRow((TableCell(text), TableCell("", value=None), TableCell(""))) for text in AWKWARD
    ]
    rows.append(
        TableRow(
            (
                TableCell("số"),
                TableCell("104,9 tỷ", value=104_900_000_000),
                TableCell("11/07/2023", value=date(2023, 7, 11)),
            )
        )
    )
    rows.append(TableRow((TableCell("không"), TableCell("0", value=0), TableCell("chưa có"))))
    return Table("Cảnh báo", COLUMNS, tuple(rows))


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    book = load_workbook(io.BytesIO(write_excel(table(), NOTES)))
    found = book.active
    assert isinstance(found, Worksheet)
    return found


def test_excel_holds_text_as_text(sheet: Worksheet) -> None:
    first = 2 + len(NOTES) + 1
    assert [cell.value for cell in sheet[first - 0]] == list(COLUMNS)
    cells = [sheet.cell(first + 1 + number, 1) for number in range(len(AWKWARD))]
    read = [str(cell.value or "") for cell in cells]
    assert read == [text.replace("\r", "_x000D_") for text in AWKWARD]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)


def test_excel_holds_numbers_and_days_to_compute_with(sheet: Worksheet) -> None:
    row = 2 + len(NOTES) + 2 + len(AWKWARD)
    assert sheet.cell(row, 2).value == 104_900_000_000
    assert sheet.cell(row, 2).number_format == "#,##0"
    assert sheet.cell(row, 3).value == datetime(2023, 7, 11)  # noqa: DTZ001 - as Excel keeps it
    assert sheet.cell(row + 1, 2).value == 0


def test_excel_says_what_it_is_and_keeps_its_header_in_view(sheet: Worksheet) -> None:
    assert [sheet.cell(number, 1).value for number in (1, 2, 3)] == ["Cảnh báo", *NOTES]
    assert sheet.freeze_panes == "A6"
    assert sheet.auto_filter.ref == f"A5:C{5 + len(table().rows)}"


def test_csv_holds_every_value_and_disarms_formulas() -> None:
    content = write_csv(table(), NOTES)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == list(COLUMNS)
    assert [row[0] for row in rows[1 : 1 + len(AWKWARD)]] == [disarmed(text) for text in AWKWARD]
    assert rows[1 + len(AWKWARD)] == ["số", "104900000000", "2023-07-11"]
    assert rows[2 + len(AWKWARD)] == ["không", "0", "chưa có"]
    assert rows[-2:] == [["Số liệu đến 11/07/2023"], ["'=note"]]
    assert not [value for row in rows for value in row if value.startswith(tuple("=+-@\t\r"))]


def test_equal_tables_make_equal_files() -> None:
    assert write_excel(table(), NOTES) == write_excel(table(), NOTES)
    assert write_csv(table(), NOTES) == write_csv(table(), NOTES)


def test_an_empty_table_still_has_its_header() -> None:
    empty = Table("Cảnh báo", COLUMNS, ())
    assert write_csv(empty, []).decode("utf-8-sig").strip() == ",".join(COLUMNS)
    book = load_workbook(io.BytesIO(write_excel(empty, [])))
    assert [cell.value for cell in book.worksheets[0][3]] == list(COLUMNS)
