"""Every doubt about a workbook, each brought about by a sheet that a person might send."""

from typing import Any

import pytest

from dashboard.intake.findings import WARNINGS
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Given, Reading
from dashboard.intake.workbook.spelling import fold
from tests.workbooks.sheets import a_book, drawn

TITLE = """UBND HUYỆN LẮK
Vốn đầu tư phát triển, ngân sách trung ương, đến ngày 30/6/2023. ĐVT: triệu đồng
"""
HEAD = "STT | Nội dung | Đơn vị | Kế hoạch năm 2023 | Giải ngân\n"
ROW = "1 | DTTS.DA2 | Huyện Lắk | 100 | 50\n"
GOOD = TITLE + HEAD + ROW


def headed(*headings: str, row: str = "DTTS.DA2 | Huyện Lắk | 100 | 50", title: str = TITLE) -> str:
    return f"{title}{' | '.join(headings)}\n{row}"


# Code to (a sheet, what else is said of it, the cell it is found at).
DOUBTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "unit_not_then": (GOOD.replace("2023", "2025").replace("30/6", "31/8"), {}, "C4"),
    "no_unit": (
        headed("Nội dung", "Kế hoạch năm 2023", row="DTTS.DA2 | 1", title=TITLE[14:]),
        {},
        "",
    ),
    "layout_unknown": ("Kính gửi: Sở Tài chính", {}, ""),
    "sheet_unknown": ("1 | 2 | 3\n4 | 5 | 6", {}, ""),
    "heading_unknown": (headed("Nội dung", "Đơn vị", "Kế hoạch năm 2023", "Đã phân bổ"), {}, "D3"),
    "heading_missing": (headed("Nội dung", "Đơn vị", "Kế hoạch năm 2023", ""), {}, "D4"),
    "columns_alike": (headed("Nội dung", "Đơn vị", "Kế hoạch năm 2023", "KH 2023"), {}, "D3"),
    "period_missing": (
        headed("Nội dung", "Đơn vị", "Kế hoạch", row="DTTS.DA2 | Huyện Lắk | 1").replace(
            ", đến ngày 30/6/2023", ""
        ),
        {},
        "C3",
    ),
    "target_missing": (headed("Nội dung", "Đơn vị", "KH 2023", "Ước giải ngân"), {}, "D3"),
    "day_of_column": (
        headed("Nội dung", "Đơn vị", "KH 2023", "Giải ngân đến 31/7/2023"),
        {},
        "D3",
    ),
    "money_missing": (GOOD.replace(" ĐVT: triệu đồng", ""), {}, ""),
    "money_unknown": (GOOD.replace("triệu đồng", "nghìn USD"), {}, "A2"),
    "money_differs": (GOOD.replace("UBND HUYỆN LẮK", "ĐVT: tỷ đồng"), {}, "A1"),
    "day_differs": (GOOD.replace("LẮK\n", "LẮK | Đến ngày 31/7/2023\n"), {}, "B1"),
    "unit_differs": (GOOD.replace("LẮK\n", "LẮK | UBND huyện Ea Súp\n"), {}, "A1"),
    "component_missing": (
        headed("STT", "Đơn vị", "Kế hoạch năm 2023", "Giải ngân", row="1 | Huyện Lắk | 1 | 1"),
        {},
        "",
    ),
    "capital_type_missing": (GOOD.replace("Vốn đầu tư phát triển, ", ""), {}, ""),
    "budget_source_missing": (GOOD.replace("ngân sách trung ương, ", ""), {}, ""),
    "kinds_differ": (
        headed(
            *("Nội dung", "Đơn vị", "Nguồn vốn", "KH 2023 NSTW"),
            row="DTTS.DA2 | Huyện Lắk | NST | 1",
        ),
        {},
        "D4",
    ),
    "name_unknown": (GOOD.replace("DTTS.DA2", "Trồng rừng ven biển"), {}, "B4"),
    "name_ambiguous": (GOOD.replace("DTTS.DA2", "Dự án 2"), {}, "B4"),
    "names_differ": (
        headed(
            *("Mã thành phần", "Nội dung", "Đơn vị", "KH 2023"),
            row="DTTS.DA2 | GNBV.DA2 | Huyện Lắk | 1",
        ),
        {},
        "B4",
    ),
    "name_missing": (GOOD + "2 | | Huyện Ea Súp | 1 | 1", {}, "A5"),
    "not_a_period": (
        headed("Nội dung", "Đơn vị", "Năm", "Kế hoạch", row="DTTS.DA2 | Huyện Lắk | nay | 1"),
        {},
        "C4",
    ),
    "merged_amount": (GOOD + "2 | DTTS.DA1 | Huyện Lắk | | 5", {"merged": "D4:D5"}, "D4"),
    "uncomputed_cell": (GOOD, {"uncomputed": frozenset({(3, 3)})}, "D4"),
    "error_cell": (GOOD.replace("100", "#REF!"), {"errors": frozenset({(3, 3)})}, "D4"),
    "outside_table": (GOOD + "Người lập biểu\n2 | DTTS.DA1 | Huyện Lắk | 7 | 5", {}, "A6"),
    "breakdowns_cross": (
        headed(
            *("Nội dung", "Đơn vị", "KH 2023", "KH 2023 ĐTPT", "KH 2023 SN"),
            *("KH 2023 NSTW", "KH 2023 NSĐP"),
            row="DTTS.DA2 | Huyện Lắk | 3 | 1 | 2 | 1 | 2",
        ),
        {},
        "C3",
    ),
    "totals_differ": (GOOD + " | Tổng cộng | | 101 | 50", {}, "D5"),
    "hidden_rows": (GOOD, {"hidden_rows": frozenset({3})}, "A4"),
    "hidden_columns": (GOOD, {"hidden_columns": frozenset({4})}, "E3"),
    "hidden_sheet": (GOOD, {"is_hidden": True}, ""),
}


def read(names: Names, text: str, *, given: Given | None = None, **changes: Any) -> Reading:
    return read_book(a_book(drawn(text, **changes)), given or Given(), names)


def found(reading: Reading) -> set[tuple[str, str]]:
    return {(finding.cell, finding.code) for finding in reading.findings}


def test_the_sheet_that_the_doubts_are_made_from_has_none(known_names: Names) -> None:
    reading = read(known_names, GOOD)
    assert found(reading) == set()
    assert reading.figures["amount_dong"] == [100_000_000, 50_000_000]


@pytest.mark.parametrize("code", DOUBTS)
def test_a_doubt_is_found_at_its_cell(known_names: Names, code: str) -> None:
    text, changes, cell = DOUBTS[code]
    reading = read(known_names, text, **changes)
    assert (cell, code) in found(reading)
    assert reading.is_blocked == any(each not in WARNINGS for _, each in found(reading))
    assert all(finding.sheet or code == "layout_unknown" for finding in reading.findings)


ASKED = {
    "heading_unknown": ("heading", "Đã phân bổ", "allocated:project"),
    "name_unknown": ("component", "Trồng rừng ven biển", "DTTS.DA1"),
    "name_ambiguous": ("component", "Dự án 2", "GNBV.DA2"),
    "unit_not_then": ("unit", "Huyện Lắk", "legacy:656"),
    "sheet_unknown": ("sheet", "Bieu", ""),
}


@pytest.mark.parametrize("code", ASKED)
def test_what_a_person_settles_is_asked_no_more(known_names: Names, code: str) -> None:
    text, changes, _ = DOUBTS[code]
    subject, seen, answer = ASKED[code]
    (question,) = read(known_names, text, **changes).questions
    assert (question.subject, question.seen) == (subject, seen)
    assert question.finding.code == code
    given = Given(settled={(question.subject, fold(seen)): answer})
    again = read(known_names, text, given=given, **changes)
    assert code not in {each for _, each in found(again)}
    assert again.questions == ()


def test_what_a_person_gave_fills_gaps_and_settles_contradictions(known_names: Names) -> None:
    bare = GOOD.replace(" ĐVT: triệu đồng", "").replace("ngân sách trung ương, ", "")
    given = Given(money="ty", budget_source="provincial")
    reading = read(known_names, bare, given=given)
    assert found(reading) == set()
    assert reading.figures["amount_dong"][0] == 100_000_000_000
    assert set(reading.figures["budget_source"]) == {"provincial"}
    text, _, _ = DOUBTS["money_differs"]
    assert found(read(known_names, text, given=Given(money="ty", unit="legacy:656"))) == set()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Given(money="ty"), "money_differs"),
        (Given(unit="legacy:646"), "unit_differs"),
    ],
)
def test_what_a_person_gave_does_not_override_what_the_file_says(
    known_names: Names, given: Given, code: str
) -> None:
    assert code in {each for _, each in found(read(known_names, GOOD, given=given))}


def test_an_open_name_stops_its_own_rows_only(known_names: Names) -> None:
    text = GOOD + "2 | Trồng rừng ven biển | Huyện Lắk | 7 | 5"
    reading = read(known_names, text)
    assert reading.figures["component"] == ["DTTS.DA2", "DTTS.DA2"]
    assert (reading.rows_read, reading.rows_accepted) == (2, 1)


def test_a_name_that_stands_in_a_hundred_rows_is_asked_once(known_names: Names) -> None:
    rows = "".join(f"{number} | Dự án 99 | Huyện Lắk | 1 | 1\n" for number in range(1, 101))
    reading = read(known_names, TITLE + HEAD + rows)
    assert found(reading) == {("B4", "name_unknown")}
