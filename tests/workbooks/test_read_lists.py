"""Workbooks of the list layout, as staff write them, to the figures that they state."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Given, Reading
from dashboard.intake.workbook.spelling import fold
from tests.workbooks.sheets import a_book, drawn

TRIEU = 1_000_000
LAK, EA_SUP = "legacy:656", "legacy:646"
TITLE = """
UBND HUYỆN LẮK
BÁO CÁO GIẢI NGÂN VỐN ĐẦU TƯ PHÁT TRIỂN, NGUỒN NGÂN SÁCH TRUNG ƯƠNG
Số liệu đến ngày 30/6/2023
ĐVT: triệu đồng
"""
HEAD = """STT | Chương trình, dự án | Đơn vị | Kế hoạch năm 2023 | Giải ngân kế hoạch năm 2023
"""
ROWS = """
1 | DTTS.DA2 | Huyện Lắk | 100 | 50
2 | GNBV.DA2 | Huyện Lắk | 200 | 60.5
"""


@pytest.fixture
def read(known_names: Names) -> Any:
    def reading(*sheets: str, said: Given | None = None, **changes: Any) -> Reading:
        drawings = [
            drawn(text, **(changes | {"name": f"Bieu {at}"})) for at, text in enumerate(sheets, 1)
        ]
        return read_book(a_book(*drawings), said or Given(), known_names)

    return reading


def figures(reading: Reading, *columns: str) -> list[tuple[Any, ...]]:
    wanted = columns or ("cell", "measure", "component", "unit", "amount_dong")
    return sorted(zip(*(reading.figures[name] for name in wanted), strict=True), key=str)


def found(reading: Reading) -> list[tuple[str, str]]:
    return sorted((finding.cell, finding.code) for finding in reading.findings)


def test_a_plain_list_gives_every_amount_its_cell_and_its_meaning(read: Any) -> None:
    reading = read(TITLE + HEAD + ROWS)
    assert found(reading) == []
    assert figures(reading) == [
        ("D7", "plan", "DTTS.DA2", LAK, 100 * TRIEU),
        ("D8", "plan", "GNBV.DA2", LAK, 200 * TRIEU),
        ("E7", "disbursed", "DTTS.DA2", LAK, 50 * TRIEU),
        ("E8", "disbursed", "GNBV.DA2", LAK, 60_500_000),
    ]
    assert set(figures(reading, "period", "capital_type", "budget_source", "tranche")) == {
        ("2023", "dtpt", "central", "own")
    }
    assert (reading.form, reading.layout, reading.money) == ("F3", "list", "trieu")
    assert (reading.as_of, reading.unit) == (date(2023, 6, 30), LAK)
    assert (reading.rows_read, reading.rows_accepted, reading.periods) == (2, 2, ("2023",))


def test_every_row_may_say_its_kind_of_capital_and_its_source(read: Any) -> None:
    reading = read(
        """
Đơn vị: UBND huyện Lắk
Đến ngày 30/6/2023, đơn vị tính: đồng
Mã thành phần | Mã đơn vị | Loại vốn | Nguồn vốn | KH năm 2023 giao | Ghi chú
DTTS.DA2 | legacy:656 | ĐTPT | NSTW | 1000 | xong
DTTS.DA2 | legacy:656 | SN | NSĐP | 2000 |
"""
    )
    assert found(reading) == []
    assert figures(reading, "cell", "capital_type", "budget_source", "amount_dong") == [
        ("E4", "dtpt", "central", 1000),
        ("E5", "sn", "local", 2000),
    ]


def test_carried_over_money_keeps_the_year_it_is_of(read: Any) -> None:
    reading = read(
        TITLE
        + """
Nội dung | Đơn vị | Vốn kéo dài từ năm 2022 | Giải ngân | | Ước giải ngân đến 31/01/2024
 | | | KH năm 2023 | Vốn 2022 kéo dài |
DTTS.DA2 | Huyện Lắk | 1 | 2 | 3 | 4
"""
    )
    assert found(reading) == []
    wanted = ("measure", "tranche", "carried_from", "period", "target_date", "amount_dong")
    assert figures(reading, *wanted) == [
        ("carried_over", "carried", "2022", "2023", None, TRIEU),
        ("disbursed", "carried", "2022", "2023", None, 3 * TRIEU),
        ("disbursed", "own", None, "2023", None, 2 * TRIEU),
        ("estimate", "own", None, "2023", date(2024, 1, 31), 4 * TRIEU),
    ]


def test_totals_below_and_above_are_held_against_their_parts_and_not_stored(read: Any) -> None:
    reading = read(TITLE + HEAD + "| Tổng số | | 300 | 110.5" + ROWS + " | Cộng | | 300 | 110.5")
    assert found(reading) == []
    assert len(figures(reading)) == 4
    assert reading.rows_read == 2


def test_a_total_that_its_parts_do_not_come_to_is_said_with_what_they_come_to(read: Any) -> None:
    reading = read(TITLE + HEAD + ROWS + " | Tổng cộng | | 301 | 110.5")
    assert found(reading) == [("D9", "totals_differ")]
    (finding,) = reading.findings
    assert (finding.seen, finding.expected) == ("301000000", "300000000")
    assert finding.severity == "warns"
    assert len(figures(reading)) == 4


def test_subtotals_of_groups_and_a_grand_total_agree(read: Any) -> None:
    reading = read(
        TITLE
        + HEAD
        + """
1 | DTTS.DA2 | Huyện Lắk | 1 | 1
2 | DTTS.DA2 | Huyện Ea Súp | 2 | 1
 | Cộng DA2 | | 3 | 2
3 | DTTS.DA1 | Huyện Lắk | 4 | 1
4 | DTTS.DA1 | Huyện Ea Súp | 5 | 1
 | Cộng DA1 | | 9 | 2
 | TỔNG CỘNG | | 12 | 4
"""
    )
    assert found(reading) == []
    assert sum(reading.figures["amount_dong"]) == 16 * TRIEU


def test_a_sum_may_name_what_it_sums(read: Any) -> None:
    reading = read(TITLE + HEAD + ROWS + " | Cộng huyện Lắk | | 300 | 110.5")
    assert found(reading) == []
    assert len(figures(reading)) == 4


def test_a_total_of_what_cannot_be_read_is_not_held_against_it(read: Any) -> None:
    reading = read(TITLE + HEAD + ROWS.replace("200", "2o0") + " | Tổng số | | 300 | 110.5")
    assert found(reading) == [("D8", "not_an_amount")]


def test_a_printed_total_may_be_rounded(read: Any) -> None:
    rows = '1 | DTTS.DA2 | Huyện Lắk | "1,04" | 1\n2 | DTTS.DA1 | Huyện Lắk | "1,04" | 1\n'
    assert found(read(TITLE + HEAD + rows + ' | Tổng cộng | | "2,1" | 2')) == []
    wrong = read(TITLE + HEAD + rows + ' | Tổng cộng | | "2,2" | 2')
    assert found(wrong) == [("D8", "totals_differ")]


def test_units_under_a_component_take_its_name(read: Any) -> None:
    reading = read(
        TITLE
        + HEAD
        + """
I | DTTS.DA2 | | 3 | 2
1 | | Huyện Lắk | 1 | 1
2 | | Huyện Ea Súp | 2 | 1
II | DTTS.DA1 | | |
1 | | Huyện Lắk | 4 | 1
"""
    )
    assert found(reading) == []
    assert figures(reading, "cell", "component", "unit") == [
        ("D11", "DTTS.DA1", LAK),
        ("D8", "DTTS.DA2", LAK),
        ("D9", "DTTS.DA2", EA_SUP),
        ("E11", "DTTS.DA1", LAK),
        ("E8", "DTTS.DA2", LAK),
        ("E9", "DTTS.DA2", EA_SUP),
    ]


def test_a_group_that_states_another_sum_than_its_rows_is_said(read: Any) -> None:
    reading = read(TITLE + HEAD + "I | DTTS.DA2 | | 4 | 1\n1 | | Huyện Lắk | 1 | 1")
    assert found(reading) == [("D6", "totals_differ")]


def test_a_name_written_in_the_first_row_alone_holds_for_those_below(read: Any) -> None:
    reading = read(
        TITLE
        + """
Nội dung | Đơn vị | Nguồn vốn | Kế hoạch năm 2023
DTTS.DA2 | Huyện Lắk | NSTW | 1
 | | NST | 2
 | Huyện Ea Súp | NSTW | 3
"""
    )
    assert found(reading) == []
    assert figures(reading, "cell", "component", "unit", "budget_source") == [
        ("D7", "DTTS.DA2", LAK, "central"),
        ("D8", "DTTS.DA2", LAK, "provincial"),
        ("D9", "DTTS.DA2", EA_SUP, "central"),
    ]


def test_a_numbered_row_without_its_name_is_not_given_that_of_the_row_above(read: Any) -> None:
    reading = read(TITLE + HEAD + ROWS + "3 | | Huyện Ea Súp | 1 | 1")
    assert found(reading) == [("A9", "name_missing")]
    assert len(figures(reading)) == 4
    assert (reading.rows_read, reading.rows_accepted) == (3, 2)


def test_after_a_total_no_name_is_taken_over(read: Any) -> None:
    text = """
Nội dung | Đơn vị | Kế hoạch năm 2023
DTTS.DA2 | Huyện Lắk | 1
Tổng cộng | | 1
 | Huyện Ea Súp | 3
"""
    assert ("A9", "name_missing") in found(read(TITLE + text))


def test_names_of_several_programmes_are_those_of_the_group_they_stand_in(read: Any) -> None:
    reading = read(
        TITLE.replace("VỐN ĐẦU TƯ", "3 CHƯƠNG TRÌNH, VỐN ĐẦU TƯ")
        + HEAD
        + """
I | Chương trình giảm nghèo bền vững | | 3 | 2
1 | Dự án 1 | Huyện Lắk | 1 | 1
2 | Dự án 2 | Huyện Lắk | 2 | 1
II | Chương trình 1719 | | 4 | 1
1 | Dự án 1 | Huyện Lắk | 4 | 1
"""
    )
    assert found(reading) == []
    assert figures(reading, "cell", "component")[:3] == [
        ("D11", "DTTS.DA1"),
        ("D8", "GNBV.DA1"),
        ("D9", "GNBV.DA2"),
    ]


def test_a_component_above_its_own_parts_is_their_sum(read: Any) -> None:
    rows = """
1 | DTTS.DA3 | Huyện Lắk | 30 | 3
1.1 | DTTS.DA3.TDA1 | Huyện Lắk | 10 | 1
1.2 | DTTS.DA3.TDA2 | Huyện Lắk | 20 | 2
"""
    reading = read(TITLE + HEAD + rows)
    assert found(reading) == []
    assert {component for _, component in figures(reading, "cell", "component")} == {
        "DTTS.DA3.TDA1",
        "DTTS.DA3.TDA2",
    }
    wrong = read(TITLE + HEAD + rows.replace("30 |", "31 |"))
    assert found(wrong) == [("D7", "totals_differ")]
    assert ("D7", "DTTS.DA3") in figures(wrong, "cell", "component")


def test_columns_of_each_source_beside_their_total(read: Any) -> None:
    text = """
UBND HUYỆN LẮK
Vốn đầu tư phát triển, đến ngày 30/6/2023. ĐVT: triệu đồng

Nội dung | Đơn vị | Kế hoạch năm 2023 | |
 | | Tổng số | Trong đó |
 | | | NSTW | NSĐP
A | B | 1=2+3 | 2 | 3
DTTS.DA2 | Huyện Lắk | 30 | 10 | 20
DTTS.DA1 | Huyện Lắk | 3 | 1 | 2
"""
    merged = "C4:E4 D5:E5"
    reading = read(text, merged=merged)
    assert found(reading) == []
    assert figures(reading, "cell", "budget_source", "amount_dong") == [
        ("D8", "central", 10 * TRIEU),
        ("D9", "central", 1 * TRIEU),
        ("E8", "local", 20 * TRIEU),
        ("E9", "local", 2 * TRIEU),
    ]
    wrong = read(text.replace("| 30 |", "| 31 |"), merged=merged)
    assert found(wrong) == [("C8", "totals_differ")]
    assert len(figures(wrong)) == 4


def test_a_part_beside_its_whole_leaves_the_whole_a_figure(read: Any) -> None:
    reading = read(
        TITLE.replace(", NGUỒN NGÂN SÁCH TRUNG ƯƠNG", "")
        + """
Nội dung | Đơn vị | Kế hoạch năm 2023 | Trong đó: NSTW
DTTS.DA2 | Huyện Lắk | 30 | 10
"""
    )
    assert found(reading) == []
    assert figures(reading, "cell", "budget_source", "amount_dong") == [
        ("C7", "all", 30 * TRIEU),
        ("D7", "central", 10 * TRIEU),
    ]


def test_two_ways_to_divide_one_column_cross(read: Any) -> None:
    reading = read(
        """
UBND HUYỆN LẮK
Đến ngày 30/6/2023. ĐVT: triệu đồng

Nội dung | Đơn vị | Kế hoạch năm 2023 | | | |
 | | Tổng số | ĐTPT | SN | NSTW | NSĐP
DTTS.DA2 | Huyện Lắk | 30 | 10 | 20 | 15 | 15
""",
        merged="C4:G4",
    )
    assert ("C5", "breakdowns_cross") in found(reading)


def test_rates_and_remainders_are_not_stored(read: Any) -> None:
    reading = read(
        TITLE
        + """
Nội dung | Đơn vị | Kế hoạch năm 2023 | Giải ngân | Tỷ lệ (%) | Còn lại chưa giải ngân
A | B | 1 | 2 | 3=2/1 | 4=1-2
DTTS.DA2 | Huyện Lắk | 30 | 10 | 33.33 | 20
"""
    )
    assert found(reading) == []
    assert [cell for cell, *_ in figures(reading)] == ["C8", "D8"]


COLUMNS = {
    "STT": ("1", "2"),
    "Nội dung": ("DTTS.DA2", "GNBV.DA2"),
    "Đơn vị": ("Huyện Lắk", "Huyện Ea Súp"),
    "Nguồn vốn": ("NSTW", "NST"),
    "Kế hoạch năm 2023": ("100", "200"),
    "Giải ngân": ("50", "60.5"),
    "Tỷ lệ (%)": ("50", "30.25"),
    "Ghi chú": ("", "chậm"),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=st.permutations(sorted(COLUMNS)))
def test_columns_in_any_order_state_the_same(read: Any, order: list[str]) -> None:
    rows = [" | ".join(COLUMNS[name][at] for name in order) for at in (0, 1)]
    reading = read(
        TITLE.replace(", NGUỒN NGÂN SÁCH TRUNG ƯƠNG", "") + "\n".join([" | ".join(order), *rows])
    )
    assert found(reading) == []
    wanted = ("measure", "component", "unit", "budget_source", "amount_dong")
    assert figures(reading, *wanted) == [
        ("disbursed", "DTTS.DA2", LAK, "central", 50 * TRIEU),
        ("disbursed", "GNBV.DA2", EA_SUP, "provincial", 60_500_000),
        ("plan", "DTTS.DA2", LAK, "central", 100 * TRIEU),
        ("plan", "GNBV.DA2", EA_SUP, "provincial", 200 * TRIEU),
    ]


def test_sheets_of_each_kind_of_capital_are_one_reading(read: Any) -> None:
    recurrent = TITLE.replace("ĐẦU TƯ PHÁT TRIỂN", "SỰ NGHIỆP").replace("triệu", "nghìn")
    reading = read(TITLE + HEAD + ROWS, recurrent + HEAD + ROWS, "Hướng dẫn: nhập đủ các cột")
    assert found(reading) == []
    assert figures(reading, "sheet", "cell", "capital_type", "amount_dong")[::4] == [
        ("Bieu 1", "D7", "dtpt", 100 * TRIEU),
        ("Bieu 2", "D7", "sn", 100_000),
    ]
    assert reading.money is None


def test_two_tables_of_a_sheet_share_what_the_first_title_says(read: Any) -> None:
    second = "Vốn sự nghiệp, nguồn ngân sách tỉnh\n" + HEAD + ROWS
    reading = read(TITLE + HEAD + ROWS + "\n" + second)
    assert found(reading) == []
    said = figures(reading, "cell", "capital_type", "budget_source", "amount_dong")
    assert said[0] == ("D13", "sn", "provincial", 100 * TRIEU)
    assert said[2] == ("D7", "dtpt", "central", 100 * TRIEU)


def test_a_plan_decision_in_a_list_is_of_its_day_and_its_assigner(read: Any) -> None:
    reading = read(
        """
UBND TỈNH ĐẮK LẮK
KẾ HOẠCH VỐN ĐẦU TƯ PHÁT TRIỂN NGUỒN NGÂN SÁCH TRUNG ƯƠNG NĂM 2023
(Kèm theo Quyết định số 123/QĐ-UBND ngày 01/02/2023 của UBND tỉnh Đắk Lắk)
ĐVT: triệu đồng
STT | Nội dung | Đơn vị | Kế hoạch năm 2023
1 | DTTS.DA2 | Huyện Lắk | 100
"""
    )
    assert found(reading) == []
    assert (reading.form, reading.as_of) == ("plan_decision", date(2023, 2, 1))
    assert (reading.document_number, reading.document_date) == ("123/QĐ-UBND", date(2023, 2, 1))
    assert reading.figures["assigner"] == ["UBND"]


def test_payments_of_a_month_alone_are_no_cumulative_ones(read: Any) -> None:
    def headed(*headings: str) -> str:
        row = " | ".join(["DTTS.DA2", "Huyện Lắk", "7", "5"][: 2 + len(headings)])
        return TITLE + f"Nội dung | Đơn vị | {' | '.join(headings)}\n{row}"

    both = read(headed("Giải ngân trong tháng", "Lũy kế giải ngân"))
    assert found(both) == []
    assert figures(both, "cell", "measure") == [("D6", "disbursed")]
    assert found(read(headed("Giải ngân trong tháng"))) == [("C5", "heading_unknown")]


def test_a_year_may_stand_in_a_column(read: Any) -> None:
    reading = read(
        TITLE
        + "Nội dung | Đơn vị | Năm | Kế hoạch\n"
        + "DTTS.DA2 | Huyện Lắk | 2022 | 1\nDTTS.DA2 | Huyện Lắk | 2023 | 2\n"
    )
    assert found(reading) == []
    assert figures(reading, "period", "amount_dong") == [("2022", TRIEU), ("2023", 2 * TRIEU)]


def test_names_under_a_heading_nobody_knows_are_asked_about(read: Any) -> None:
    """Else the title's programme, or the sender, would stand for what each row names."""
    title = TITLE.replace("TRUNG ƯƠNG", "TRUNG ƯƠNG THỰC HIỆN CHƯƠNG TRÌNH 1719")
    rows = "1 | DTTS.DA2 | 100\n2 | DTTS.DA7 | 200"
    reading = read(f"{title}STT | Diễn giải công việc | Kế hoạch năm 2023\n{rows}")
    assert ("B5", "heading_unknown") in found(reading)
    assert reading.is_blocked
    rows = "1 | DTTS.DA2 | Huyện Ea Súp | 100"
    reading = read(f"{title}STT | Nội dung | Nơi làm việc | Kế hoạch năm 2023\n{rows}")
    assert found(reading) == [("C5", "heading_unknown")]
    settled = {("heading", fold("Nơi làm việc")): "unit"}
    reading = read(
        f"{title}STT | Nội dung | Nơi làm việc | Kế hoạch năm 2023\n{rows}",
        said=Given(settled=settled),
    )
    assert (found(reading), reading.figures["unit"]) == ([], [EA_SUP])


UNALLOCATED = "3 | DTTS.DA2 | Chưa phân bổ | 30 | 0\n | Tổng cộng | | 330 | 110.5\n"


def test_money_given_to_no_unit_is_what_the_one_that_reports_has_not_allocated(read: Any) -> None:
    reading = read(TITLE + HEAD + ROWS + UNALLOCATED)
    assert (found(reading), reading.questions) == ([], ())
    assert ("D9", "unallocated", "DTTS.DA2", LAK, 30 * TRIEU) in figures(reading)
    assert len(figures(reading)) == 5


def test_what_is_paid_of_unallocated_money_is_told(read: Any) -> None:
    reading = read(TITLE + HEAD + ROWS + UNALLOCATED.replace("| 0", "| 7").replace("110", "117"))
    assert found(reading) == [("E9", "unallocated_but_used")]


def test_a_person_may_say_whom_a_row_of_nobody_is_of(read: Any) -> None:
    said = Given(settled={("unit", fold("Chưa phân bổ")): EA_SUP})
    reading = read(TITLE + HEAD + ROWS + UNALLOCATED, said=said)
    assert ("D9", "plan", "DTTS.DA2", EA_SUP, 30 * TRIEU) in figures(reading)


def test_work_told_from_the_start_of_projects_is_no_figure_of_a_year(read: Any) -> None:
    headings = HEAD.strip() + " | Khối lượng thực hiện từ khởi công | Khối lượng thực hiện\n"
    reading = read(TITLE + headings + "1 | DTTS.DA2 | Huyện Lắk | 100 | 50 | 900 | 70")
    assert found(reading) == []
    assert ("G6", "work_done", "DTTS.DA2", LAK, 70 * TRIEU) in figures(reading)
    assert len(figures(reading)) == 3
