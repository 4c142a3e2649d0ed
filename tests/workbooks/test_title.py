"""What titles state, in the words that staff use."""

import pytest

from dashboard.intake.workbook.tables import Placed
from dashboard.intake.workbook.title import day_of, distinct, read_facts, read_units, year_of


def said(*texts: str) -> dict[str, list[str]]:
    facts = read_facts([Placed(row, 0, text) for row, text in enumerate(texts)])
    return {name: distinct(found) for name, found in vars(facts).items() if found}


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("ĐVT: triệu đồng", "trieu"),
        ("Đvt : Tr.đồng", "trieu"),
        ("Đơn vị tính: Tỷ đồng", "ty"),
        ("(Đơn vị: nghìn đồng)", "nghin"),
        ("ĐVT: 1.000 đồng", "nghin"),
        ("Đơn vị tính: đồng", "dong"),
        ("(Triệu đồng)", "trieu"),
        ("Đến ngày 30/6/2023, ĐVT: ngàn đồng", "nghin"),
    ],
)
def test_the_unit_of_money_is_heard_in_every_usual_form(text: str, money: str) -> None:
    assert said(text)["money"] == [money]


@pytest.mark.parametrize("text", ["ĐVT: nghìn USD", "ĐVT: hộ", "Đơn vị tính: %, người"])
def test_a_unit_that_is_no_money_is_not_taken_for_one(text: str) -> None:
    assert "money" not in said(text)


def test_an_odd_unit_is_told() -> None:
    assert said("ĐVT: nghìn USD")["odd_money"] == ["nghin usd"]


@pytest.mark.parametrize(
    "text", ["Tổng vốn 500 triệu đồng", "Đơn vị: UBND huyện Lắk", "Đơn vị: Đồng Nai"]
)
def test_other_texts_state_no_unit_of_money(text: str) -> None:
    assert not {"money", "odd_money"} & set(said(text))


DAYS = [
    ("Số liệu đến ngày 30/6/2023", "2023-06-30"),
    ("tính đến hết ngày 30 tháng 6 năm 2023", "2023-06-30"),
    ("(Đến 30/06 năm 2023)", "2023-06-30"),
    ("BÁO CÁO GIẢI NGÂN THÁNG 6 NĂM 2023", "2023-06-30"),
    ("đến hết tháng 02/2024", "2024-02-29"),
    ("Quý II/2023", "2023-06-30"),
    ("quý 4 năm 2023", "2023-12-31"),
    ("KẾT QUẢ 6 THÁNG ĐẦU NĂM 2023", "2023-06-30"),
    ("từ tháng 1 đến tháng 9 năm 2023", "2023-09-30"),
    ("CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA, đến ngày 30-06-2023", "2023-06-30"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_that_the_figures_reach(text: str, day: str) -> None:
    assert distinct(day_of(read_facts([Placed(0, 0, text)]))) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Lắk, ngày 15 tháng 7 năm 2023",
        "(Kèm theo Quyết định số 123/QĐ-UBND ngày 01/02/2023)",
        "Ước giải ngân đến ngày 31/12/2023",
        "KẾ HOẠCH VỐN NĂM 2023",
        "đến ngày 31/02/2023",
    ],
)
def test_other_days_are_not_taken_for_it(text: str) -> None:
    assert day_of(read_facts([Placed(0, 0, text)])) == []


@pytest.mark.parametrize(
    ("texts", "years"),
    [
        (("KẾ HOẠCH VỐN NĂM 2023 CHƯƠNG TRÌNH GIAI ĐOẠN 2021-2025",), ["2023"]),
        (("KẾ HOẠCH GIAI ĐOẠN 2021 - 2025",), ["2021-2025"]),
        (("Đến ngày 30/6/2023",), ["2023"]),
        (("Đến ngày 31/01/2024",), []),
        (("Lắk, ngày 15 tháng 7 năm 2024", "NĂM 2023"), ["2023"]),
        (("KẾ HOẠCH NĂM 2022 KÉO DÀI SANG NĂM 2023",), ["2022", "2023"]),
    ],
)
def test_the_years_that_a_title_names(texts: tuple[str, ...], years: list[str]) -> None:
    facts = read_facts([Placed(row, 0, text) for row, text in enumerate(texts)])
    assert distinct(year_of(facts)) == years


def test_the_paper_that_a_table_comes_with() -> None:
    found = said(
        "Căn cứ Nghị quyết số 12/2022/NQ-HĐND ngày 10/12/2022",
        "(Kèm theo Quyết định số 123/QĐ-UBND ngày 01/02/2023 của UBND tỉnh)",
    )
    assert found["document"][0] == "123/QĐ-UBND"
    assert found["document_date"][0] == "2023-02-01"
    assert set(found["assigner"]) == {"HDND", "UBND"}


def test_a_report_of_an_office_assigns_nothing() -> None:
    assert "assigner" not in said("Kèm theo Báo cáo số 45/BC-UBND ngày 3/7/2023")


def test_a_paper_of_the_party_says_nothing_of_the_central_budget() -> None:
    assert "budget_source" not in said("Căn cứ Nghị quyết số 16-NQ/TW; số 25/2021/QH15")


def test_the_kinds_of_money_of_a_title() -> None:
    found = said("VỐN ĐẦU TƯ PHÁT TRIỂN NGUỒN NGÂN SÁCH TRUNG ƯƠNG từ năm 2023")
    assert (found["capital_type"], found["budget_source"]) == (["dtpt"], ["central"])


def test_units_are_those_that_a_whole_line_names() -> None:
    known = {"UBND HUYỆN LẮK": "a", "Huyện Ea Súp": "b"}
    texts = [
        Placed(0, 0, "UBND HUYỆN LẮK\nPHÒNG TÀI CHÍNH"),
        Placed(1, 0, "Đơn vị báo cáo: Huyện Ea Súp"),
        Placed(2, 0, "Kính gửi: Huyện Ea Súp"),
    ]
    assert distinct(read_units(texts, known.get)) == ["a", "b"]
