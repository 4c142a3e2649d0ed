"""Workbooks as Excel and others save them are marked, or listed where no true copy can be made."""

import io
import zipfile

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName

from dashboard.intake.findings import Finding
from dashboard.intake.workbook.opening import open_book
from dashboard.returns import marked
from dashboard.returns.marked import mark_workbook
from dashboard.returns.summary import COLOURS
from dashboard.words import Words
from tests.workbooks.packing import repacked, with_sheet

SUMMARY = "Kết quả kiểm tra"
SHEET = "Biểu 1"
RED = COLOURS["blocks"]


def finding(cell: str, sheet: str = SHEET) -> Finding:
    return Finding(
        "x.xlsx", 0, "", "ambiguous_number", "=cmd|' /C calc'!A0", sheet=sheet, cell=cell
    )


def marked_copy(content: bytes, *, cell: str = "A1", sheet: str = SHEET) -> bytes:
    """The copy, once it is sure that the cell is coloured in it."""
    back = mark_workbook("x.xlsx", content, [finding(cell, sheet)], Words())[1]
    assert load_workbook(io.BytesIO(back))[sheet][cell].fill.fgColor.rgb == RED
    return back


def a_workbook_of(cells: str, calculation: bytes) -> bytes:
    """One row, in a workbook that says this of its formulas."""
    content = with_sheet(f'<row r="1">{cells}</row>')
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        book = parts.read("xl/workbook.xml")
    start, end = book.index(b"<calcPr"), book.index(b"</workbook>")
    return repacked(content, {"xl/workbook.xml": book[:start] + calculation + book[end:]})


def test_formulas_that_come_to_zero_or_to_no_letters_keep_what_they_came_to() -> None:
    content = a_workbook_of(
        '<c r="A1"><f>1-1</f><v>0</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
        '<c r="C1" t="b"><f>FALSE()</f><v>0</v></c>',
        b"<calcPr/>",
    )
    before, after = (open_book("x", each).sheets for each in (content, marked_copy(content)))
    assert before[0].rows == after[1].rows == [[0, None, False]]
    assert after[1].uncomputed == frozenset()


def test_a_copy_of_a_workbook_to_be_worked_out_on_opening_is_so_too() -> None:
    content = a_workbook_of('<c r="A1"><f>1+1</f><v>0</v></c>', b'<calcPr fullCalcOnLoad="1"/>')
    for each in (content, marked_copy(content)):
        assert open_book("x", each).sheets[-1].uncomputed == {(0, 0)}


def test_merged_cells_in_any_order_and_texts_of_blanks_stay() -> None:
    book = Workbook()
    book.active.title = SHEET
    book.active["A1"], book.active["D4"] = "x", "  "
    content = io.BytesIO()
    book.save(content)
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in (9, 2, 7, 3, 30, 5))
    with zipfile.ZipFile(content) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml")
    xml = xml.replace(b"</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>".encode())
    back = marked_copy(repacked(content.getvalue(), {"xl/worksheets/sheet1.xml": xml}))
    copied = open_book("x", back).sheets[1]
    assert sorted(each.first_row for each in copied.merged) == [1, 2, 4, 6, 8, 29]
    assert copied.rows[3][3] == "  "


def test_protection_names_and_hidden_sheets_of_the_sender_stay() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title, sheet["A1"] = SHEET, "x"
    sheet.protection.sheet, sheet.protection.password = True, "x"
    book.create_sheet("Ẩn").sheet_state = "veryHidden"
    book.defined_names["vung"] = DefinedName("vung", attr_text=f"'{SHEET}'!$A$1")
    content = io.BytesIO()
    book.save(content)
    back = load_workbook(io.BytesIO(marked_copy(content.getvalue())))
    assert back[SHEET].protection.sheet
    assert back["Ẩn"].sheet_state == "veryHidden"
    assert back.defined_names["vung"].attr_text == f"'{SHEET}'!$A$1"
    assert back.active.title == SUMMARY


def test_a_workbook_locked_against_changes_gets_a_list() -> None:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(with_sheet(""))).encrypt("VelvetSweatshop", locked)
    back = mark_workbook("x.xlsx", locked.getvalue(), [finding("A1")], Words())[1]
    assert load_workbook(io.BytesIO(back)).sheetnames == [SUMMARY]


@pytest.mark.parametrize("thing", ["<cfRule/>", "<u:dataValidation a='1'/>", "<col min='1'/>"])
def test_what_takes_memory_is_counted_whatever_it_is(
    thing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = '<row r="1"><c r="A1"><v>1</v></c></row>'
    content = with_sheet(cell, head=f"<x xmlns:u='u'>{thing * 2000}</x>")
    monkeypatch.setattr(marked, "MOST_CELLS", 4000)
    back = mark_workbook("x.xlsx", content, [finding("A1")], Words())[1]
    assert load_workbook(io.BytesIO(back)).sheetnames == [SUMMARY]
    monkeypatch.setattr(marked, "MOST_CELLS", 6000)
    assert marked._can_be_loaded(content)
    monkeypatch.setattr(marked, "MOST_XML_BYTES", len(thing) * 2000)
    assert not marked._can_be_loaded(content)
