"""What goes back to the sender: the same workbook, marked, and nothing else changed."""

import io
import zipfile
from collections.abc import Callable
from copy import copy
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from python_calamine import CalamineWorkbook

from dashboard.intake.findings import Finding, problem_of
from dashboard.intake.workbook.grid import is_summary_sheet
from dashboard.intake.workbook.opening import open_book
from dashboard.returns import marked
from dashboard.returns.marked import mark_workbook
from dashboard.returns.summary import COLOURS
from dashboard.words import Words

VI = Words()
SHEET = "Biểu 'số' 1"
RED = COLOURS["blocks"]
SUMMARY = "Kết quả kiểm tra"


def finding(cell: str = "", code: str = "ambiguous_number", **changes: Any) -> Finding:
    place = {"file": "bieu.xlsx", "line": 0, "column": "", "sheet": SHEET, "seen": "1.234"}
    return Finding(**(place | {"code": code, "cell": cell} | changes))


def bytes_of(book: Any) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def a_book() -> Any:
    """A report as people make them: merged titles, colours, formulas, a comment, a hidden row."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["A1"] = "BÁO CÁO"
    sheet.merge_cells("A1:E1")
    sheet.append(["TT", "Nội dung", "Kế hoạch", "Giải ngân", "Ngày"])
    for row in range(3, 9):
        sheet.append([row, f"Dự án {row}", row * 100, "1.234", date(2023, 6, row)])
    sheet["C9"] = "=SUM(C3:C8)"
    sheet["B9"] = "=SUM(1"
    sheet["B9"].data_type = "s"
    sheet["B4"].fill = PatternFill("solid", "FFFFFF00")
    sheet["B4"].font = Font(name="Times New Roman", bold=True)
    sheet["C4"].number_format = "#,##0.00"
    sheet["C4"].comment = Comment("Ghi chú của huyện", "Huyện")
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["B"].width = 41
    sheet.freeze_panes = "C3"
    rule = DataValidation(type="list", formula1='"ĐTPT,SN"')
    rule.add("F3:F8")
    sheet.add_data_validation(rule)
    book.create_sheet("Phụ lục")["B2"] = "giữ nguyên"
    return book


def returned(content: bytes, *findings: Finding, name: str = "bieu.xlsx") -> Any:
    """The workbook that goes back, as openpyxl reads it."""
    return load_workbook(io.BytesIO(mark_workbook(name, content, findings, VI)[1]))


def shown(content: bytes) -> dict[str, list[list[Any]]]:
    """Every sheet's values as a reader of files sees them, what formulas came to included."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def listed(sheet: Any) -> list[tuple[Any, ...]]:
    """What the summary lists: number, sheet, cell, severity, seen, what to do."""
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(max_col=6)]
    header = next(number for number, row in enumerate(rows) if row[0] == "STT")
    return rows[header + 1 :]


def test_a_bad_cell_is_coloured_and_told_what_is_wrong() -> None:
    bad = finding("D3")
    sheet = returned(bytes_of(a_book()), bad)[SHEET]
    assert sheet["D3"].fill.fgColor.rgb == RED
    assert sheet["D3"].comment.text == f"⟦1⟧ Lỗi phải sửa: {problem_of(bad, VI)}"
    coloured = [c.coordinate for r in sheet for c in r if c.fill.fgColor.rgb == RED]
    assert coloured == ["D3"]


def test_the_summary_is_first_and_alone_open_and_leads_to_each_cell() -> None:
    book = returned(bytes_of(a_book()), finding("D5"), finding("C3", "not_a_number", seen="ba"))
    assert book.sheetnames == [SUMMARY, SHEET, "Phụ lục"]
    assert [sheet.sheet_view.tabSelected for sheet in book] == [True, False, False]
    summary = book[SUMMARY]
    assert [row[:3] for row in listed(summary)] == [(1, SHEET, "C3"), (2, SHEET, "D5")]
    assert listed(summary)[0][3:5] == ("Lỗi phải sửa", "ba")
    links = [cell.hyperlink.location for row in summary for cell in row if cell.hyperlink]
    assert links == ["'Biểu ''số'' 1'!C3", "'Biểu ''số'' 1'!D5"]
    head = [cell.value for row in summary.iter_rows(max_row=7, max_col=2) for cell in row]
    assert "Tệp: bieu.xlsx" in head
    assert head[head.index("2") + 1] == "Lỗi phải sửa"


def test_every_value_formula_and_look_stays() -> None:
    content = bytes_of(a_book())
    before, after = load_workbook(io.BytesIO(content)), returned(content, finding("D3"))
    for title in before.sheetnames:
        old, new = before[title], after[title]
        assert [[c.value for c in r] for r in new] == [[c.value for c in r] for r in old]
        formats = [[(c.number_format, copy(c.font), copy(c.alignment)) for c in r] for r in old]
        assert [
            [(c.number_format, copy(c.font), copy(c.alignment)) for c in r] for r in new
        ] == formats
    sheet = after[SHEET]
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:E1"]
    assert sheet["B4"].fill.fgColor.rgb == "FFFFFF00"
    assert sheet.column_dimensions["B"].width == 41
    assert sheet.row_dimensions[6].hidden
    assert sheet.freeze_panes == "C3"
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["F3:F8"]
    assert (sheet["C9"].data_type, sheet["B9"].data_type) == ("f", "s")


def test_what_formulas_came_to_stays() -> None:
    """openpyxl alone would write formulas without what they came to."""
    content = _with_results(bytes_of(a_book()), {"C9": ("", "3300")})
    assert shown(content)[SHEET][8][2] == 3300
    marked_content = mark_workbook("bieu.xlsx", content, [finding("D3")], VI)[1]
    after = shown(marked_content)
    assert {title: rows for title, rows in after.items() if title != SUMMARY} == shown(content)
    assert load_workbook(io.BytesIO(marked_content))[SHEET]["C9"].value == "=SUM(C3:C8)"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [(' t="str"', "a &amp; b", "a & b"), (' t="b"', "1", True), (' t="e"', "#DIV/0!", "#DIV/0!")],
)
def test_results_of_every_kind_stay(kind: str, text: str, value: object) -> None:
    content = _with_results(bytes_of(a_book()), {"C9": (kind, text)})
    back = mark_workbook("bieu.xlsx", content, [finding("D3")], VI)[1]
    loaded = load_workbook(io.BytesIO(back), data_only=True)
    assert loaded[SHEET]["C9"].value == value


def _with_results(content: bytes, results: dict[str, tuple[str, str]]) -> bytes:
    """A workbook as Excel saves it: formulas with what they came to."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(written, "w") as target,
    ):
        for part in source.namelist():
            text = source.read(part)
            for cell, (kind, value) in results.items():
                opened = text.replace(
                    f'<c r="{cell}"><f>'.encode(), f'<c r="{cell}"{kind}><f>'.encode()
                )
                text = opened.replace(b"</f><v />", f"</f><v>{value}</v>".encode())
            target.writestr(part, text)
    return written.getvalue()


def test_a_merged_cell_is_marked_where_it_shows() -> None:
    sheet = returned(bytes_of(a_book()), finding("C1"), finding("A1", "no_rows", seen=""))[SHEET]
    assert sheet["A1"].fill.fgColor.rgb == RED
    assert [line[:3] for line in sheet["A1"].comment.text.splitlines()] == ["⟦1⟧", "⟦2⟧"]


def test_a_comment_of_the_sender_stays_and_so_does_its_author() -> None:
    comment = returned(bytes_of(a_book()), finding("C4"))[SHEET]["C4"].comment
    assert comment.author == "Huyện"
    assert comment.text.splitlines()[0] == "Ghi chú của huyện"
    assert comment.text.splitlines()[1].startswith("⟦1⟧ Lỗi phải sửa: ")


def test_several_findings_on_a_cell_share_its_comment() -> None:
    book = returned(bytes_of(a_book()), finding("D3"), finding("D3", "not_a_number"))
    assert len(book[SHEET]["D3"].comment.text.splitlines()) == 2
    assert [row[2] for row in listed(book[SUMMARY])] == ["D3", "D3"]


def test_hidden_places_are_named_so() -> None:
    book = returned(bytes_of(a_book()), finding("D6"))
    assert listed(book[SUMMARY])[0][2] == "D6 (đang ẩn)"
    assert book[SHEET].row_dimensions[6].hidden


def test_findings_without_a_cell_are_listed() -> None:
    book = returned(
        bytes_of(a_book()),
        finding("", "no_rows", seen=""),
        finding("", "missing_column", sheet="", seen="Kế hoạch"),
        finding("A1", sheet="Không có"),
        finding("ZZZ9999999"),
    )
    assert [row[1] or "" for row in listed(book[SUMMARY])] == [SHEET, SHEET, "", "Không có"]
    assert all(cell.comment is None or cell.coordinate == "C4" for r in book[SHEET] for cell in r)


def test_marking_again_takes_the_earlier_marks_off() -> None:
    content = bytes_of(a_book())
    once = mark_workbook("bieu.xlsx", content, [finding("B4"), finding("C4"), finding("D3")], VI)
    again = mark_workbook("bieu.xlsx", once[1], [finding("D4")], VI)[1]
    book = load_workbook(io.BytesIO(again))
    assert book.sheetnames == [SUMMARY, SHEET, "Phụ lục"]
    sheet = book[SHEET]
    assert sheet["B4"].fill.fgColor.rgb == "FFFFFF00"
    assert sheet["D3"].fill.fill_type is None
    notes = {c.coordinate: c.comment.text for r in sheet for c in r if c.comment}
    assert notes["C4"] == "Ghi chú của huyện"
    assert set(notes) == {"C4", "D4"}
    assert [row[2] for row in listed(book[SUMMARY])] == ["D4"]


def test_marks_follow_cells_that_the_sender_moved() -> None:
    once = mark_workbook("bieu.xlsx", bytes_of(a_book()), [finding("B4")], VI)[1]
    book = load_workbook(io.BytesIO(once))
    sheet = book[SHEET]
    sheet["B12"].fill, sheet["B12"].comment = (
        copy(sheet["B4"].fill),
        Comment("Đã sửa\n" + sheet["B4"].comment.text, "Huyện"),
    )
    sheet["B4"].comment, sheet["B4"].fill = None, PatternFill()
    back = returned(bytes_of(book))
    assert back[SHEET]["B12"].fill.fgColor.rgb == "FFFFFF00"
    assert back[SHEET]["B12"].comment.text == "Đã sửa"


def test_a_sheet_of_the_sender_with_the_summarys_name_stays() -> None:
    book = a_book()
    book.create_sheet(SUMMARY)["A1"] = "của huyện"
    back = returned(bytes_of(book), finding("D3"))
    assert back.sheetnames == [f"{SUMMARY} (2)", SHEET, "Phụ lục", SUMMARY]
    assert back[SUMMARY]["A1"].value == "của huyện"


def test_the_reader_knows_the_summary_for_no_report_of_the_sender() -> None:
    back = mark_workbook("bieu.xlsx", bytes_of(a_book()), [finding("D3")], VI)[1]
    mine = [is_summary_sheet(sheet) for sheet in open_book("bieu.xlsx", back).sheets]
    assert mine == [True, False, False]
    assert not any(is_summary_sheet(s) for s in open_book("a.xlsx", bytes_of(a_book())).sheets)


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "<b>x</b>", "\x00a\x1b", "#N/A"]
)
def test_text_of_a_file_is_data(text: str) -> None:
    book = returned(
        bytes_of(a_book()), finding("D3", "not_in_catalogue", seen=text), name=f"{text}.xlsx"
    )
    for row in book[SUMMARY].iter_rows(max_col=6):
        assert {cell.data_type for cell in row} <= {"s", "n"}
    seen = listed(book[SUMMARY])[0][4]
    assert seen == text.replace("\x00", "").replace("\x1b", "")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("../../x.xlsx", "x"),
        ("<script>.xlsx", "_script_"),
        ("C:\\a\\b.xlsx", "b"),
        ("", ""),
        ("..", ""),
    ],
)
def test_the_name_that_goes_back_is_a_name_alone(name: str, stem: str) -> None:
    assert mark_workbook(name, b"", [], VI)[0] == f"{stem} (kết quả kiểm tra).xlsx"


def test_macros_stay_and_are_never_run() -> None:
    content = _with_macros(bytes_of(a_book()))
    name, back = mark_workbook("bieu.xlsm", content, [finding("D3"), finding("C4")], VI)
    assert name == "bieu (kết quả kiểm tra).xlsm"
    with zipfile.ZipFile(io.BytesIO(back)) as archive:
        assert archive.read("xl/vbaProject.bin") == b"macros"
        assert b"macroEnabled" in archive.read("[Content_Types].xml")
    assert load_workbook(io.BytesIO(back), keep_vba=True)[SHEET]["D3"].fill.fgColor.rgb == RED


def _with_macros(content: bytes) -> bytes:
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(written, "w") as target,
    ):
        for part in source.namelist():
            target.writestr(part, source.read(part).replace(plain, macro))
        target.writestr("xl/vbaProject.bin", b"macros")
    return written.getvalue()


def many_rows() -> bytes:
    book = Workbook()
    for row in range(marked.MOST_ROWS + 1):
        book.active.append([row])
    return bytes_of(book)


def merged_everywhere() -> bytes:
    book = Workbook()
    book.active["A1"] = 1
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bytes_of(book))) as source,
        zipfile.ZipFile(written, "w") as target,
    ):
        for part in source.namelist():
            text = source.read(part)
            merges = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            target.writestr(part, text.replace(b"</sheetData>", merges))
    return written.getvalue()


def broken_styles() -> bytes:
    """A workbook that readers of values open and openpyxl does not."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bytes_of(a_book()))) as source,
        zipfile.ZipFile(written, "w") as target,
    ):
        for part in source.namelist():
            text = source.read(part)
            target.writestr(
                part,
                text.replace(b"<pageMargins", b'<pageMargins top="x"').replace(b'top="1"', b""),
            )
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("lon.xlsx", many_rows),
        ("gop.xlsx", merged_everywhere),
        ("hong.xlsx", broken_styles),
        ("bieu.csv", lambda: b"a,b\n1,2\n"),
        ("rong.xlsx", lambda: b""),
        ("dut.xlsx", lambda: bytes_of(a_book())[:900]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_files_get_a_list_of_findings(name: str, make: Callable[[], bytes]) -> None:
    bad = finding("", "bad_value", sheet="", line=7, seen="=1+1")
    returned_name, content = mark_workbook(name, make(), [bad, finding("D3")], VI)
    book = load_workbook(io.BytesIO(content))
    assert returned_name.endswith("(kết quả kiểm tra).xlsx")
    assert book.sheetnames == [SUMMARY]
    assert [row[2] for row in listed(book[SUMMARY])] == ["dòng 7", "D3"]
    assert not any(cell.hyperlink for row in book[SUMMARY] for cell in row)


def test_nothing_to_put_right_is_said() -> None:
    summary = returned(bytes_of(a_book()))[SUMMARY]
    said = [cell.value for cell in summary["A"]]
    assert "Không thấy gì phải sửa." in said


def test_more_findings_than_anyone_reads_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.returns.summary.MOST_LISTED", 3)
    monkeypatch.setattr(marked, "MOST_LISTED", 3)
    monkeypatch.setattr(marked, "MOST_COMMENTS", 2)
    findings = [finding(f"D{row}") for row in range(3, 9)]
    book = returned(bytes_of(a_book()), *findings)
    rows = listed(book[SUMMARY])
    assert [row[2] for row in rows[:3]] == ["D3", "D4", "D5"]
    assert rows[3][0] == "còn 3 mục nữa"
    assert [book[SHEET][f"D{row}"].comment is not None for row in (3, 4, 5)] == [True, True, False]
    assert book[SHEET]["D5"].fill.fgColor.rgb == RED
    assert book[SHEET]["D6"].fill.fill_type is None


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False, width=64),
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20),
    st.sampled_from(["=1+1", "=SUM(A1:A9)", "+84", "@x", " lề ", "1.234", "(1.234)", "#REF!"]),
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
        lambda day: day.replace(microsecond=0)
    ),
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(st.lists(VALUES, max_size=6), min_size=1, max_size=8),
    places=st.lists(st.tuples(st.integers(1, 12), st.integers(1, 8)), max_size=6),
    title=st.text(
        st.characters(
            codec="utf-8",
            exclude_characters="[]:*?/\\'",
            exclude_categories=["Cc", "Cs", "Cn", "Z"],
        ),
        min_size=1,
        max_size=15,
    ),
)
def test_marking_changes_no_value_of_any_workbook(
    rows: list[list[Any]], places: list[tuple[int, int]], title: str
) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str) and not value.startswith("=SUM"):
                cell.data_type = "s"
    content = bytes_of(book)
    names = [sheet.cell(*place).coordinate for place in places]
    findings = [finding(name, sheet=title) for name in names]
    once = mark_workbook("a.xlsx", content, findings, VI)[1]
    twice = mark_workbook("a.xlsx", once, findings[:1], VI)[1]
    before = load_workbook(io.BytesIO(content))[title]
    expected = {
        cell.coordinate: (cell.value, cell.data_type)
        for row in before
        for cell in row
        if cell.value is not None
    }
    for back, marks in ((once, set(names)), (twice, set(names[:1]))):
        loaded = load_workbook(io.BytesIO(back))
        assert len(loaded.sheetnames) == 2
        after = loaded[title]
        cells = [cell for row in after for cell in row]
        assert {
            c.coordinate: (c.value, c.data_type) for c in cells if c.value is not None
        } == expected
        assert {cell.coordinate for cell in cells if cell.comment} == marks
        assert {cell.coordinate for cell in cells if cell.fill.fill_type} == marks
