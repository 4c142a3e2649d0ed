"""Annexes of decisions, components against units, to the figures that they state."""

from datetime import date
from typing import Any

import pytest

from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Given, Reading
from tests.workbooks.sheets import a_book, drawn

TRIEU = 1_000_000
BMT, EA_SUP, LAK, CU_KUIN = "legacy:643", "legacy:646", "legacy:656", "legacy:657"
TITLE = """
PHỤ LỤC I
Phân bổ kế hoạch vốn đầu tư phát triển nguồn NSTW năm 2023 thực hiện CTMTQG DTTS&MN
(Kèm theo Nghị quyết số 12/NQ-HĐND ngày 17/3/2023 của HĐND tỉnh Đắk Lắk)
ĐVT: triệu đồng
"""
ACROSS = """STT | Dự án, tiểu dự án | Tổng số | Trong đó | |
 | | | Huyện Lắk | H. Cư Kuin | TP. Buôn Ma Thuột
"""
MERGED = "A5:A6 B5:B6 C5:C6 D5:F5"


@pytest.fixture
def read(known_names: Names) -> Any:
    def reading(text: str, given: Given | None = None, **changes: Any) -> Reading:
        return read_book(a_book(drawn(text, **changes)), given or Given(), known_names)

    return reading


def figures(reading: Reading, *columns: str) -> list[tuple[Any, ...]]:
    wanted = columns or ("cell", "component", "unit", "amount_dong")
    return sorted(zip(*(reading.figures[name] for name in wanted), strict=True), key=str)


def found(reading: Reading) -> list[tuple[str, str]]:
    return sorted((finding.cell, finding.code) for finding in reading.findings)


def test_components_down_and_units_across(read: Any) -> None:
    reading = read(
        TITLE
        + ACROSS
        + """ | TỔNG CỘNG | 1065.5 | 560 | 505.5 |
I | Dự án 2 | 300 | 100 | 200 |
II | Dự án 3 | 765.5 | 460 | 305.5 |
1 | Tiểu dự án 1 | 465.5 | 160 | 305.5 |
2 | Tiểu dự án 2 | 300 | 300 | |
""",
        merged=MERGED,
    )
    assert found(reading) == []
    assert figures(reading) == [
        ("D10", "DTTS.DA3.TDA1", LAK, 160 * TRIEU),
        ("D11", "DTTS.DA3.TDA2", LAK, 300 * TRIEU),
        ("D8", "DTTS.DA2", LAK, 100 * TRIEU),
        ("E10", "DTTS.DA3.TDA1", CU_KUIN, 305_500_000),
        ("E8", "DTTS.DA2", CU_KUIN, 200 * TRIEU),
    ]
    same = ("measure", "assigner", "period", "capital_type", "budget_source", "tranche", "effect")
    assert set(figures(reading, *same)) == {
        ("plan", "HDND", "2023", "dtpt", "central", "own", "state")
    }
    assert (reading.form, reading.layout, reading.as_of) == (
        *("plan_decision", "matrix"),
        date(2023, 3, 17),
    )
    assert (reading.rows_read, reading.rows_accepted) == (3, 3)


def test_units_down_and_components_across_with_groups_and_sums(read: Any) -> None:
    reading = read(
        TITLE
        + """STT | Đơn vị, địa phương | Tổng số | Dự án 2 | Dự án 3 | |
 | | | | Cộng | TDA 1 | TDA 2
 | Tổng cộng | 160 | 70 | 90 | 50 | 40
I | Các sở, ban, ngành | 30 | 30 | | |
1 | Ban Dân tộc | 30 | 30 | | |
II | Các huyện, thị xã, thành phố | 130 | 40 | 90 | 50 | 40
1 | Lắk | 70 | 20 | 50 | 10 | 40
2 | Ea Súp | 60 | 20 | 40 | 40 | -
3 | Cư Kuin | - | - | - | - | -
"""
    )
    assert found(reading) == []
    amounts = {(c, u): dong for c, u, dong in figures(reading, "component", "unit", "amount_dong")}
    assert amounts == {
        ("DTTS.DA2", "org:ban-dan-toc"): 30 * TRIEU,
        ("DTTS.DA2", LAK): 20 * TRIEU,
        ("DTTS.DA2", EA_SUP): 20 * TRIEU,
        ("DTTS.DA2", CU_KUIN): 0,
        ("DTTS.DA3.TDA1", LAK): 10 * TRIEU,
        ("DTTS.DA3.TDA1", EA_SUP): 40 * TRIEU,
        ("DTTS.DA3.TDA1", CU_KUIN): 0,
        ("DTTS.DA3.TDA2", LAK): 40 * TRIEU,
        ("DTTS.DA3.TDA2", EA_SUP): 0,
        ("DTTS.DA3.TDA2", CU_KUIN): 0,
    }


def test_kinds_of_money_under_each_unit(read: Any) -> None:
    reading = read(
        """
Giao kế hoạch năm 2023 thực hiện Chương trình 1719
(Kèm theo Quyết định số 5/QĐ-UBND ngày 17/3/2023)
ĐVT: triệu đồng
TT | Nội dung | Tổng số | Huyện Lắk | | | Huyện Cư Kuin | |
 | | | Tổng số | NSTW | NST | Tổng số | NSTW | NST
1 | Dự án 2 | 60 | 30 | 20 | 10 | 30 | 25 | 5
2 | Dự án 6 | 9 | 4 | 4 | | 5 | |
""",
        Given(capital_type="dtpt"),
        merged="A4:A5 B4:B5 C4:C5 D4:F4 G4:I4",
    )
    assert found(reading) == []
    assert figures(reading, "component", "unit", "budget_source", "amount_dong") == [
        ("DTTS.DA2", LAK, "central", 20 * TRIEU),
        ("DTTS.DA2", LAK, "provincial", 10 * TRIEU),
        ("DTTS.DA2", CU_KUIN, "central", 25 * TRIEU),
        ("DTTS.DA2", CU_KUIN, "provincial", 5 * TRIEU),
        ("DTTS.DA6", LAK, "central", 4 * TRIEU),
        # A whole that the annex does not divide counts for itself.
        ("DTTS.DA6", CU_KUIN, "all", 5 * TRIEU),
    ]


def test_kinds_of_money_under_each_component_or_above_several(read: Any) -> None:
    head = """
Giao kế hoạch năm 2023 nguồn NSTW thực hiện Chương trình 1719
(Kèm theo Quyết định số 5/QĐ-UBND ngày 17/3/2023)
ĐVT: triệu đồng
TT | Nội dung | Huyện Lắk | Huyện Cư Kuin
"""
    under = read(
        head
        + """1 | Dự án 2 | 30 | 3
- | Vốn đầu tư | 10 | 1
- | Vốn sự nghiệp | 20 | 2
2 | Dự án 6 | 7 |
- | Vốn sự nghiệp | 7 |
"""
    )
    above = read(
        head
        + """I | Vốn đầu tư | 10 | 1
1 | Dự án 2 | 10 | 1
II | Vốn sự nghiệp | 27 | 2
1 | Dự án 2 | 20 | 2
2 | Dự án 6 | 7 |
"""
    )
    expected = [
        ("DTTS.DA2", LAK, "dtpt", 10 * TRIEU),
        ("DTTS.DA2", LAK, "sn", 20 * TRIEU),
        ("DTTS.DA2", CU_KUIN, "dtpt", 1 * TRIEU),
        ("DTTS.DA2", CU_KUIN, "sn", 2 * TRIEU),
        ("DTTS.DA6", LAK, "sn", 7 * TRIEU),
    ]
    for reading in (under, above):
        assert found(reading) == []
        assert figures(reading, "component", "unit", "capital_type", "amount_dong") == expected


def test_programmes_give_their_numbers_a_meaning(read: Any) -> None:
    reading = read(
        """
Giao kế hoạch vốn đầu tư nguồn NSTW năm 2023 thực hiện các chương trình MTQG
(Kèm theo Quyết định số 5/QĐ-UBND ngày 17/3/2023)
ĐVT: triệu đồng
TT | Nội dung | Huyện Lắk | Huyện Cư Kuin
A | CTMTQG Giảm nghèo bền vững | 3 |
1 | Dự án 2 | 3 |
B | Chương trình 1719 | 9 | 4
1 | Dự án 2 | 5 | 4
2 | Dự án 9 | 4 |
a | Tiểu dự án 2 | 4 |
C | Chương trình xây dựng nông thôn mới | 6 |
1 | Nội dung thành phần số 3 | 6 |
"""
    )
    assert found(reading) == []
    assert figures(reading, "component", "unit", "amount_dong") == [
        ("DTTS.DA2", LAK, 5 * TRIEU),
        ("DTTS.DA2", CU_KUIN, 4 * TRIEU),
        ("DTTS.DA9.TDA2", LAK, 4 * TRIEU),
        ("GNBV.DA2", LAK, 3 * TRIEU),
        ("NTM.ND03", LAK, 6 * TRIEU),
    ]


def test_kinds_of_money_in_a_column_of_their_own(read: Any) -> None:
    reading = read(
        TITLE.replace("nguồn NSTW ", "")
        + """TT | Nội dung | Nguồn vốn | Huyện Lắk | Huyện Cư Kuin
1 | Dự án 2 | Tổng số | 30 | 3
 | | NSTW | 10 | 1
 | | NST | 20 | 2
2 | Dự án 6 | NSTW | 7 |
3 | Dự án 8 | Nguồn lạ | 7 |
"""
    )
    assert found(reading) == [("C10", "name_unknown")]
    assert [
        figure
        for figure in figures(reading, "component", "unit", "budget_source", "amount_dong")
        if figure[0] != "DTTS.DA8"
    ] == [
        ("DTTS.DA2", LAK, "central", 10 * TRIEU),
        ("DTTS.DA2", LAK, "provincial", 20 * TRIEU),
        ("DTTS.DA2", CU_KUIN, "central", 1 * TRIEU),
        ("DTTS.DA2", CU_KUIN, "provincial", 2 * TRIEU),
        ("DTTS.DA6", LAK, "central", 7 * TRIEU),
    ]


def test_measures_above_the_units(read: Any) -> None:
    reading = read(
        TITLE
        + """TT | Nội dung | Kế hoạch năm 2023 | | | Năm 2022 kéo dài sang năm 2023 |
 | | Tổng số | Huyện Lắk | Huyện Cư Kuin | Huyện Lắk | Huyện Cư Kuin
1 | Dự án 2 | 30 | 10 | 20 | 5 | 6
""",
        merged="A5:A6 B5:B6 C5:E5 F5:G5",
    )
    assert found(reading) == []
    wanted = ("measure", "unit", "period", "tranche", "carried_from", "amount_dong")
    assert figures(reading, *wanted) == [
        ("carried_over", LAK, "2023", "carried", "2022", 5 * TRIEU),
        ("carried_over", CU_KUIN, "2023", "carried", "2022", 6 * TRIEU),
        ("plan", LAK, "2023", "own", None, 10 * TRIEU),
        ("plan", CU_KUIN, "2023", "own", None, 20 * TRIEU),
    ]


def test_what_is_allocated_to_units_is_their_plan(read: Any) -> None:
    reading = read(
        TITLE
        + """TT | Nội dung | Phân bổ cho các huyện, thị xã, thành phố |
 | | Huyện Lắk | Huyện Cư Kuin
1 | Dự án 2 | 10 | 20
""",
        merged="A5:A6 B5:B6 C5:D5",
    )
    assert found(reading) == []
    assert figures(reading, "measure", "tier", "unit") == [
        ("plan", None, LAK),
        ("plan", None, CU_KUIN),
    ]


def test_a_code_and_a_name_that_differ_are_told(read: Any) -> None:
    reading = read(
        TITLE
        + """TT | Mã dự án thành phần | Nội dung | Huyện Lắk | Cư Kuin
1 | DTTS.DA2 | Dự án 6 | 1 | 2
"""
    )
    assert [code for _, code in found(reading)] in (["names_differ"], ["heading_unknown"])


def test_a_column_of_years_is_no_annex_of_one_year(read: Any) -> None:
    reading = read(TITLE + "TT | Nội dung | Năm | Huyện Lắk | Cư Kuin\n1 | Dự án 2 | 2022 | 1 | 2")
    assert reading.is_blocked


BODY = """1 | Dự án 2 | 300 | 100 | 200 |
2 | Dự án 6 | 30 | 10 | 20 |
"""


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        # A sum of a row, of a column, of both; and a whole against its parts.
        (BODY + " | Tổng cộng | 330 | 111 | 220 |", [("D9", "totals_differ")]),
        ("1 | Dự án 2 | 301 | 100 | 200 |", [("C7", "totals_differ")]),
        (
            "1 | Dự án 3 | 10 | 10 | |\na | Tiểu dự án 1 | 9 | 9 | |",
            [("C7", "totals_differ"), ("D7", "totals_differ")],
        ),
        # A sum of nothing that is stated.
        ("1 | Dự án 2 | 300 | | |\n2 | Dự án 6 | 10 | 10 | |", [("C7", "parts_missing")]),
        # Names.
        ("1 | Dự án 77 | 1 | 1 | |", [("B7", "name_unknown")]),
        ("1 | Tiểu dự án 1 | 1 | 1 | |", [("B7", "name_ambiguous")]),
        (BODY + "3 | | 5 | 5 | |", [("B9", "name_missing")]),
        (BODY + "3 | Dự án 2 | 5 | 5 | |", [("D9", "repeated_cell")]),
        # Amounts.
        ("1 | Dự án 2 | | abc | 3 |", [("D7", "not_an_amount")]),
        ('1 | Dự án 2 | | "1.234" | 3 |', [("D7", "ambiguous_number")]),
        ("1 | Dự án 2 | | 50% | 3 |", [("D7", "percentage")]),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(
    read: Any, rows: str, wrong: list[tuple[str, str]]
) -> None:
    reading = read(TITLE + ACROSS + rows, merged=MERGED)
    assert found(reading) == wrong


def test_an_ambiguous_place_among_its_like_is_settled_and_alone_is_asked(read: Any) -> None:
    head = TITLE + "STT | Nội dung | Huyện Lắk | Cư Kuin | Ea Súp\n1 | Dự án 2 | 1 | 2 | 3"
    assert figures(read(head), "unit", "amount_dong")[-1] == (CU_KUIN, 2 * TRIEU)
    assert (EA_SUP, 3 * TRIEU) in figures(read(head), "unit", "amount_dong")
    alone = read(TITLE + "STT | Nội dung | Huyện Lắk | Ea Súp\n1 | Dự án 2 | 1 | 3")
    assert found(alone) == [("D5", "name_ambiguous")]
    (question,) = alone.questions
    assert (question.subject, question.seen) == ("unit", "Ea Súp")
    assert question.choices == (EA_SUP, "legacy:24211")
    settled = Given(settled={("unit", "ea sup"): "legacy:24211"})
    again = read(TITLE + "STT | Nội dung | Huyện Lắk | Ea Súp\n1 | Dự án 2 | 1 | 3", settled)
    assert found(again) == []
    assert ("legacy:24211", 3 * TRIEU) in figures(again, "unit", "amount_dong")


def test_a_column_left_out_states_nothing_and_may_be_in_the_sum(read: Any) -> None:
    text = (
        TITLE
        + "STT | Nội dung | Tổng số | Huyện Lắk | Cư Kuin | Ban A\n1 | Dự án 2 | 6 | 1 | 2 | 3"
    )
    assert found(read(text)) == [("F5", "name_unknown")]
    reading = read(text, Given(settled={("unit", "ban a"): ""}))
    assert found(reading) == []
    assert figures(reading, "unit", "amount_dong") == [(LAK, TRIEU), (CU_KUIN, 2 * TRIEU)]


def test_text_amounts_settle_each_other_across_the_whole_annex(read: Any) -> None:
    reading = read(TITLE + 'TT | Nội dung | Huyện Lắk | Cư Kuin\n1 | Dự án 2 | "1.234" | "7,5"')
    assert found(reading) == []
    assert figures(reading, "unit", "amount_dong", "precision_dong") == [
        (LAK, 1234 * TRIEU, TRIEU),
        (CU_KUIN, 7_500_000, 100_000),
    ]


def test_shares_and_notes_are_no_amounts(read: Any) -> None:
    reading = read(
        TITLE
        + "TT | Nội dung | Huyện Lắk | Cư Kuin | Tỷ lệ (%) | Ghi chú\n1 | Dự án 2 | 1 | 2 | 3 | 5"
    )
    assert found(reading) == []
    assert figures(reading, "unit", "amount_dong") == [(LAK, TRIEU), (CU_KUIN, 2 * TRIEU)]


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("Phân bổ kế hoạch vốn năm 2023", ("plan", None, "2023", "own", None)),
        ("Giao dự toán năm 2023", ("plan", None, "2023", "own", None)),
        ("Kế hoạch vốn sau điều chỉnh năm 2023", ("plan", None, "2023", "own", None)),
        ("Kết quả giải ngân kế hoạch vốn năm 2023", ("disbursed", None, "2023", "own", None)),
        (
            "Vốn đã giao chi tiết đến dự án năm 2023",
            ("allocated", "project", "2023", "own", None),
        ),
    ],
)
def test_the_title_says_what_is_measured(
    read: Any, title: str, meaning: tuple[str | None, ...]
) -> None:
    text = f"""
{title}
TT | Nội dung | Huyện Lắk | Cư Kuin
1 | DTTS.DA2 | 1 | 2
"""
    given = Given(
        money="trieu", capital_type="dtpt", budget_source="central", as_of=date(2023, 6, 30)
    )
    reading = read(text, given)
    assert found(reading) == []
    wanted = ("measure", "tier", "period", "tranche", "carried_from")
    assert set(figures(reading, *wanted)) == {meaning}


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Bổ sung kế hoạch vốn năm 2023", "says_a_change"),
        ("Điều chỉnh kế hoạch vốn năm 2023", "says_a_change"),
        ("Danh mục năm 2023", "measure_missing"),
        ("Tỷ lệ giải ngân năm 2023", "measure_missing"),
    ],
)
def test_a_title_that_says_no_whole_measure_blocks(read: Any, title: str, code: str) -> None:
    text = f"""
{title}
TT | Nội dung | Huyện Lắk | Cư Kuin
1 | DTTS.DA2 | 1 | 2
"""
    given = Given(
        money="trieu", capital_type="dtpt", budget_source="central", as_of=date(2023, 6, 30)
    )
    reading = read(text, given)
    assert ("", code) in found(reading)
    assert reading.is_blocked


def test_what_the_file_does_not_say_of_money_is_asked(read: Any) -> None:
    reading = read(
        """
Giao kế hoạch vốn năm 2023
TT | Nội dung | Huyện Lắk | Cư Kuin
1 | DTTS.DA2 | 1 | 2
""",
        Given(money="trieu", as_of=date(2023, 6, 30)),
    )
    assert {code for _, code in found(reading)} == {
        "capital_type_missing",
        "budget_source_missing",
    }


def test_a_unit_that_is_no_more_is_asked_about_with_its_successors(read: Any) -> None:
    text = TITLE.replace("17/3/2023", "17/8/2025").replace("năm 2023", "năm 2025")
    reading = read(text + "TT | Nội dung | Huyện Lắk | Huyện Cư Kuin\n1 | Dự án 2 | 1 | 2")
    assert {code for _, code in found(reading)} == {"unit_not_then"}
    assert all(choice.startswith("new:") for each in reading.questions for choice in each.choices)


def test_a_cell_that_nobody_worked_out_is_not_taken_for_empty(read: Any) -> None:
    reading = read(TITLE + ACROSS + BODY, merged=MERGED, uncomputed=frozenset({(6, 5)}))
    assert found(reading) == [("F7", "uncomputed_cell")]


def test_a_source_named_over_nought_changes_no_other_column(read: Any) -> None:
    reading = read(
        TITLE
        + "TT | Nội dung | Tổng số | Huyện Lắk | Cư Kuin | Vốn NST\n1 | Dự án 2 | 3 | 1 | 2 | 0"
    )
    assert found(reading) == []
    assert set(figures(reading, "unit", "budget_source")) == {
        (LAK, "central"),
        (CU_KUIN, "central"),
    }


HEAD = "TT | Nội dung | Huyện Lắk | Cư Kuin\n"


@pytest.mark.parametrize(
    ("table", "cell"),
    [
        # What is given to nobody yet is no unit's, and no component's.
        ("TT | Nội dung | Huyện Lắk | Cư Kuin | Chưa phân bổ\n1 | Dự án 2 | 1 | 2 | 3", "E5"),
        (HEAD + "1 | Dự án 2 | 1 | 2\n | Chưa phân bổ | 3 | 4", "B7"),
    ],
)
def test_money_that_is_not_allocated_is_asked_about(read: Any, table: str, cell: str) -> None:
    reading = read(TITLE + table)
    assert reading.is_blocked
    assert cell in {place for place, _ in found(reading)}


@pytest.mark.parametrize("section", ["B | Vốn sự nghiệp", "Vốn sự nghiệp |", "B. Vốn sự nghiệp |"])
def test_a_section_without_amounts_heads_the_rows_below_it(read: Any, section: str) -> None:
    reading = read(TITLE + HEAD + f"1 | Dự án 2 | 1 | 2\n{section} | |\n1 | Dự án 6 | 3 | 4")
    assert found(reading) == []
    assert figures(reading, "component", "unit", "capital_type") == [
        ("DTTS.DA2", LAK, "dtpt"),
        ("DTTS.DA2", CU_KUIN, "dtpt"),
        ("DTTS.DA6", LAK, "sn"),
        ("DTTS.DA6", CU_KUIN, "sn"),
    ]


def test_a_second_table_has_its_own_title(read: Any) -> None:
    second = "\nKế hoạch vốn sự nghiệp năm 2023\n" + HEAD + "1 | Dự án 2 | 3 | 4"
    reading = read(TITLE + HEAD + "1 | Dự án 2 | 1 | 2\n" + second)
    assert found(reading) == []
    assert figures(reading, "capital_type", "unit", "amount_dong") == [
        ("dtpt", LAK, 1 * TRIEU),
        ("dtpt", CU_KUIN, 2 * TRIEU),
        ("sn", LAK, 3 * TRIEU),
        ("sn", CU_KUIN, 4 * TRIEU),
    ]
