"""What each format gives: the same cells, the same facts about them, and nothing more."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.packaging.custom import StringProperty

from dashboard.intake.workbook.grid import Block, Book, Cancelled, Sheet, Value
from dashboard.intake.workbook.opening import open_book
from tests.workbooks.packing import (
    a_list,
    a_workbook,
    an_xlsb,
    repacked,
    with_sheet,
    written,
)

FILES = Path(__file__).parent / "files"
THE_ROWS: list[list[Value]] = [
    ["BÁO CÁO GIẢI NGÂN"],
    [],
    ["STT", "Thành phần", "Kế hoạch", "Giải ngân", "Ngày"],
    [1, "Dự án 1\u00a0(a)", 1500000, 0.5, date(2024, 7, 11)],
    ["2", "Dự án 2", 2500000, "#DIV/0!", datetime.fromisoformat("2024-07-11 08:30")],
    [3, "ẩn dòng", 7, None, None, None, 9],
    [None, None, 4000007, "#N/A"],
    [],
    [None, "gộp"],
]
MAKERS: dict[str, Callable[[], bytes]] = {
    "xlsx": a_workbook,
    "xls": (FILES / "libreoffice.xls").read_bytes,
    "ods": (FILES / "libreoffice.ods").read_bytes,
}
TEXT = "STT;Thành phần;Kế hoạch\n1;Dự án 1;1.500.000,5\n\n2;Đường ở Ea Hồ, phường 3;\n;;\n"
TEXT_ROWS: list[list[Value]] = [
    ["STT", "Thành phần", "Kế hoạch"],
    ["1", "Dự án 1", "1.500.000,5"],
    [],
    ["2", "Đường ở Ea Hồ, phường 3"],
]


def opened(content: bytes, name: str = "x.xlsx") -> Book:
    return open_book(name, content)


def only_sheet(content: bytes) -> Sheet:
    [sheet] = opened(content).sheets
    return sheet


@pytest.mark.parametrize("kind", MAKERS)
def test_every_format_gives_the_same_cells_and_facts(kind: str) -> None:
    book = opened(MAKERS[kind]())
    first, second = book.sheets
    assert book.kind == kind
    assert first.rows == THE_ROWS
    assert [type(value) for value in first.rows[3]] == [int, str, int, float, date]
    assert first.merged == (Block(0, 0, 0, 4), Block(8, 1, 9, 2))
    assert (first.hidden_rows, first.hidden_columns) == ({5}, {6})
    assert first.errors == {(4, 3), (6, 3)}
    assert first.uncomputed == set()
    assert (first.is_hidden, second.is_hidden) == (False, True)
    assert (second.name, second.rows) == ("Ẩn", [[], [None, "x"]])


def test_a_binary_workbook_is_read_as_well() -> None:
    book = opened(an_xlsb())
    [sheet] = book.sheets
    assert (book.kind, sheet.name) == ("xlsb", "Biểu")
    assert sheet.rows == [["Thành phần", 1500000], [], [None, "#REF!", 0.5]]
    assert sheet.merged == (Block(0, 0, 0, 1),)
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {2})
    assert sheet.errors == {(2, 1)}


def test_macros_are_named_and_never_run() -> None:
    content = repacked(a_workbook(), {"xl/vbaProject.bin": b"\x00 Shell calc"})
    book = opened(content)
    assert (book.kind, book.sheets[0].rows) == ("xlsm", THE_ROWS)


@pytest.mark.parametrize("name", ["x.xls", "x.csv", "x", "../../x", "<script>", "=1+1", "x\n"])
def test_the_name_is_data_and_the_content_says_what_the_file_is(name: str) -> None:
    book = open_book(name, a_workbook())
    assert (book.name, book.kind, book.sheets[0].rows) == (name, "xlsx", THE_ROWS)


def test_text_is_composed_wherever_it_stands() -> None:
    decomposed = unicodedata.normalize("NFD", "Xã Ea Hồ")
    sheet = only_sheet(a_list([[decomposed, decomposed], ["x", decomposed]]))
    assert sheet.rows == [["Xã Ea Hồ", "Xã Ea Hồ"], ["x", "Xã Ea Hồ"]]


def test_text_that_looks_like_a_command_stays_text() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row, text in enumerate(["=cmd|' /C calc'!A0", "<b>x</b>", "+1", "@x", "'; drop"]):
            sheet.write_string(row, 0, text)

    found = [row[0] for row in only_sheet(written(fill)).rows]
    assert found == ["=cmd|' /C calc'!A0", "<b>x</b>", "+1", "@x", "'; drop"]


def test_a_formula_that_nobody_worked_out_is_known_and_holds_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"], sheet["B3"] = 5, "=SUM(B2:B2)"
    book.save(tmp_path / "x.xlsx")
    found = only_sheet((tmp_path / "x.xlsx").read_bytes())
    assert found.rows == [[], [None, 5]]
    assert found.uncomputed == {(2, 1)}


def test_a_zero_that_stands_for_a_value_still_to_come_is_no_value() -> None:
    """XlsxWriter writes 0 for a formula, and asks that it be worked out when the file is opened."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1")
        sheet.write_formula(0, 1, "=1+1", None, 2)
        sheet.write_number(0, 2, 0)

    found = only_sheet(written(fill))
    assert found.rows == [[None, 2, 0]]
    assert found.uncomputed == {(0, 0)}


def test_a_cached_zero_is_a_value_where_nothing_is_to_be_worked_out() -> None:
    body = (
        '<row r="1"><c r="A1"><f>B1</f><v>0</v></c><c r="B1"><f>A1</f></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c></row>'
    )
    found = only_sheet(repacked(with_sheet(body), {"xl/workbook.xml": plain_workbook()}))
    assert (found.rows, found.uncomputed) == ([[0]], {(0, 1)})


def plain_workbook() -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        '<sheet name="x" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ).encode()


def test_xml_is_read_whatever_prefixes_quotes_and_omissions_its_producer_likes() -> None:
    """Rows and cells without a name stand after the one before them."""
    body = (
        "<x:row hidden='true'><x:c t='e'><x:v>#REF!</x:v></x:c><x:c><x:v>1</x:v></x:c></x:row>"
        "<x:row><x:c><x:v>2</x:v></x:c><x:c><x:f>A1</x:f></x:c><x:c t='e'><x:v>#N/A</x:v>"
        "</x:c></x:row>"
    )
    found = only_sheet(with_sheet(body, prefix="x"))
    assert found.rows == [["#REF!", 1], [2, None, "#N/A"]]
    assert (found.errors, found.uncomputed) == ({(0, 0), (1, 2)}, {(1, 1)})
    assert found.hidden_rows == {0}


def test_an_error_saved_as_text_is_known_as_one() -> None:
    """As CSV holds it, and as a programme that has lost its formulas writes it."""
    assert only_sheet(a_list([["x", "#REF!"], ["#REF!"]])).errors == {(0, 1), (1, 0)}
    assert only_sheet(b"a,b\n1,#N/A\n").errors == {(1, 1)}


def test_what_is_no_finite_number_is_no_number() -> None:
    cells = ["1e999", "NaN", "12345678901234567890", "9007199254740993", "-0.0", "2.50"]
    body = "".join(f'<c r="{"ABCDEF"[at]}1"><v>{each}</v></c>' for at, each in enumerate(cells))
    [row] = only_sheet(with_sheet(f'<row r="1">{body}</row>')).rows
    assert row == ["inf", "nan", 12345678901234567890.0, 9007199254740992.0, 0, 2.5]
    assert [type(value) for value in row] == [str, str, float, float, int, float]


def test_days_and_times_are_what_they_are() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_datetime(
            4, 3, datetime.fromisoformat("2024-02-29"), book.add_format({"num_format": 14})
        )
        sheet.write_number(4, 4, 0.25, book.add_format({"num_format": "hh:mm"}))
        sheet.write_number(4, 5, 1.5, book.add_format({"num_format": "[h]:mm"}))
        sheet.write_boolean(4, 6, True)

    [*blank, row] = only_sheet(written(fill)).rows
    assert blank == [[], [], [], []]
    assert row == [None, None, None, date(2024, 2, 29), time(6), "1 day, 12:00:00", True]


def test_a_million_blank_rows_and_all_columns_cost_nothing() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.write_blank(0, 16_383, None, bold)
        sheet.write_blank(1_048_575, 3, None, bold)
        sheet.write(2, 1, 7)
        sheet.set_column(4, 16_383, None, None, {"hidden": True})
        for row in range(5, 300_000):
            sheet.set_row(row, 30)

    found = only_sheet(written(fill))
    assert found.rows == [["x"], [], [None, 7]]
    assert found.hidden_columns == set()


def test_a_row_as_wide_as_a_sheet_can_be_is_read() -> None:
    [row] = only_sheet(a_list([list(range(16_384))])).rows
    assert row == list(range(16_384))


def test_a_template_of_ours_says_so(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet()
        book.set_custom_property("dashboard_form", "F3")
        book.set_custom_property("dashboard_unit", "legacy:643 Đắk")
        book.set_custom_property("dashboard_version", 2)
        book.set_custom_property("Somebody", "else")

    template = {"form": "F3", "unit": "legacy:643 Đắk", "version": "2"}
    content = written(fill)
    assert opened(content).template == template
    # The properties outlive another programme that opens and saves the file.
    (tmp_path / "x.xlsx").write_bytes(content)
    again = openpyxl.load_workbook(tmp_path / "x.xlsx")
    again.custom_doc_props.append(StringProperty(name="dashboard_period", value="2024"))
    again.save(tmp_path / "y.xlsx")
    found = opened((tmp_path / "y.xlsx").read_bytes()).template
    assert found == {**template, "period": "2024"}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"]
)
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_text_is_read_in_every_usual_encoding(encoding: str, delimiter: str) -> None:
    text = TEXT.replace(";", delimiter)
    if encoding == "cp1258":
        text = in_windows_1258(text)
    book = opened(text.encode(encoding), "a/Biểu 3.csv")
    [sheet] = book.sheets
    assert (book.kind, sheet.name, sheet.rows) == ("text", "Biểu 3", TEXT_ROWS)


def in_windows_1258(text: str) -> str:
    """Tones as marks of their own after the letter, which is all that the code page has."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks[1:] if mark in tones)
        base = "".join(mark for mark in marks if mark not in tones)
        parts.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(parts)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1,5;2,5\n", [["a", "b"], ["1,5", "2,5"]]),
        ('a,b\n"1,5","x ""y""\nz"\n', [["a", "b"], ["1,5", 'x "y"\nz']]),
        ("sep=|\na|b;c;d\n", [["a", "b;c;d"]]),
        ("Tiêu đề\na;b,c\n1;2,3\n", [["Tiêu đề"], ["a", "b,c"], ["1", "2,3"]]),
        ("một dòng", [["một dòng"]]),
        ("a,b\r\n1,2\r\n\r\n,,\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n" + "\n" * 1_000_000, [["a", "b"]]),
    ],
    ids=["comma", "decimals", "quotes", "sep", "title", "no delimiter", "CRLF", "blank rows"],
)
def test_the_delimiter_is_the_one_that_fits(text: str, rows: list[list[Value]]) -> None:
    assert only_sheet(text.encode()).rows == rows


@pytest.mark.parametrize(
    "content", [a_list([[row, "x"] for row in range(9000)]), b"1,x\n" * 9000], ids=["xlsx", "text"]
)
def test_progress_is_told_and_never_goes_back(content: bytes) -> None:
    told: list[tuple[int, int]] = []
    open_book("x", content, lambda done, of: told.append((done, of)))
    shares = [done / of for done, of in told]
    assert len(told) >= 4
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_who_cancels_has_done_with_the_file(after: int) -> None:
    calls = []

    def stop(done: int, of: int) -> None:
        calls.append(done)
        if len(calls) > after:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_book("x", a_list([[row, "x"] for row in range(9000)]), stop)
    assert len(calls) == after + 1
