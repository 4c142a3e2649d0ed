"""What headings mean, in the words that staff use."""

import csv
from dataclasses import fields

import pytest

from dashboard.figures.catalogue import ROOT
from dashboard.intake.workbook.headings import (
    Heading,
    Until,
    is_footer_text,
    is_total_text,
    read_heading,
    remembered,
    settle_heading,
)
from dashboard.intake.workbook.vocabulary import FILE, plain, spot
from tests.conftest import CATALOGUE

NOTHING = Heading("unknown")


def said(*path: str) -> dict[str, object]:
    """What a heading says, defaults left out."""
    heading = read_heading(path)
    return {
        each.name: getattr(heading, each.name)
        for each in fields(Heading)
        if getattr(heading, each.name) != getattr(NOTHING, each.name) and each.name != "choices"
    }


KEYS = {
    "ordinal": ["STT", "TT", "Số TT"],
    "component": [
        "Nội dung",
        "Chương trình, dự án",
        "NỘI DUNG/DỰ ÁN THÀNH PHẦN",
        "Tên chương trình, dự án,\ntiểu dự án",
        "Chuong trinh muc tieu quoc gia",
    ],
    "component_code": ["Chương trình / dự án / tiểu dự án (mã)", "Mã thành phần"],
    "unit": ["Đơn vị", "Đơn vị, địa phương", "Huyện, thị xã, thành phố", "Địa phương"],
    "unit_code": ["Đơn vị, địa phương (mã)", "Mã đơn vị"],
    "capital_type": ["Loại vốn", "Loại vốn (ĐTPT / SN)"],
    "budget_source": ["Nguồn vốn", "Nguồn (NSTW / NST / NSH / NSX / tín dụng / khác)"],
    "project": ["Danh mục dự án", "Tên công trình"],
    "project_code": ["Mã số dự án", "Mã dự án"],
    "note": ["Ghi chú", "Vướng mắc (mã, mô tả, văn bản chờ)"],
}


@pytest.mark.parametrize(
    ("code", "text"), [(key, one) for key, all_ in KEYS.items() for one in all_]
)
def test_keys_are_known_by_their_words(code: str, text: str) -> None:
    assert said(text) == {"kind": "key", "code": code}


AMOUNTS: list[tuple[tuple[str, ...], dict[str, object]]] = [
    (("KH trung hạn 2021-2025",), {"code": "plan", "period": "2021-2025", "is_medium_term": True}),
    (("KH năm 2023 giao",), {"code": "plan", "period": "2023"}),
    (("Kế hoạch năm N",), {"code": "plan", "year_offset": 0}),
    (("Dự toán năm 2023", "TTCP giao"), {"code": "plan", "period": "2023", "assigner": "TTCP"}),
    (
        ("Kế hoạch vốn năm 2023", "ĐTPT", "NSTW"),
        {"code": "plan", "period": "2023", "capital_type": "dtpt", "budget_source": "central"},
    ),
    (
        ("KẾ HOẠCH 2023", "Trong đó", "ĐP"),
        {"code": "plan", "period": "2023", "budget_source": "local"},
    ),
    (("KH 2023", "SN"), {"code": "plan", "period": "2023", "capital_type": "sn"}),
    (("KH 2023", "ĐT"), {"code": "plan", "period": "2023", "capital_type": "dtpt"}),
    (("Kế hoạch 2023\n(Triệu đồng)",), {"code": "plan", "period": "2023", "money": "trieu"}),
    (("Đã phân bổ chi tiết",), {"code": "allocated", "tier": "project"}),
    (("Đã phân bổ cho các đơn vị, địa phương",), {"code": "allocated", "tier": "unit"}),
    (("Vốn chưa phân bổ chi tiết",), {"code": "unallocated"}),
    (("Vốn kéo dài",), {"code": "carried_over", "tranche": "carried"}),
    (
        ("Vốn kéo dài từ năm 2022",),
        {"code": "carried_over", "tranche": "carried", "carried_from": "2022"},
    ),
    (
        ("Kế hoạch năm 2022 kéo dài sang năm 2023",),
        {"code": "carried_over", "tranche": "carried", "carried_from": "2022", "period": "2023"},
    ),
    (
        ("Chuyển nguồn từ năm 2022 sang năm 2023",),
        {"code": "carried_over", "tranche": "carried", "carried_from": "2022", "period": "2023"},
    ),
    (("Giải ngân", "Kế hoạch năm 2023"), {"code": "disbursed", "period": "2023"}),
    (
        ("Giải ngân", "Kế hoạch năm 2022 kéo dài"),
        {"code": "disbursed", "tranche": "carried", "carried_from": "2022"},
    ),
    (
        ("Giải ngân năm 2023", "Vốn 2022 kéo dài"),
        {"code": "disbursed", "tranche": "carried", "carried_from": "2022", "period": "2023"},
    ),
    (
        ("Giải ngân đến ngày 30/6/2023",),
        {"code": "disbursed", "until": Until(2023, 6, 30)},
    ),
    (
        ("GN KH năm 2023 đến 30/06",),
        {"code": "disbursed", "period": "2023", "until": Until(None, 6, 30)},
    ),
    (("Giải ngân đến hết tháng 6/2023",), {"code": "disbursed", "until": Until(2023, 6, None)}),
    (
        ("Lũy kế giải ngân quý II/2023",),
        {"code": "disbursed", "until": Until(2023, 6, None)},
    ),
    (
        ("Giải ngân tháng 6",),
        {"code": "disbursed", "until": Until(None, 6, None), "is_in_period": True},
    ),
    (("Giải ngân trong kỳ",), {"code": "disbursed", "is_in_period": True}),
    (("Giải ngân (từ 01/01/2023) đến hết kỳ",), {"code": "disbursed"}),
    (
        ("Giải ngân từ ngày 01/01/2023 đến ngày 30/6/2023",),
        {"code": "disbursed", "until": Until(2023, 6, 30)},
    ),
    (
        ("Giải ngân từ ngày 01/6/2023 đến ngày 30/6/2023",),
        {"code": "disbursed", "until": Until(2023, 6, 30), "is_in_period": True},
    ),
    (
        ("Ước giải ngân đến 31/01/2024",),
        {"code": "estimate", "until": Until(2024, 1, 31)},
    ),
    (("Cam kết giải ngân đến 31/12/2023",), {"code": "commitment", "until": Until(2023, 12, 31)}),
    (("Khối lượng thực hiện từ khởi công đến hết kỳ",), {"code": "work_done"}),
    (("Vốn tạm ứng theo chế độ chưa thu hồi",), {"code": "advance"}),
    (("Kế hoạch năm 2023", "Tổng số"), {"code": "plan", "period": "2023", "is_total": True}),
    (("Giải ngân (2)",), {"code": "disbursed"}),
]


@pytest.mark.parametrize(("path", "meaning"), AMOUNTS, ids=lambda value: str(value)[:60])
def test_measures_are_known_with_what_their_words_say(
    path: tuple[str, ...], meaning: dict[str, object]
) -> None:
    assert said(*path) == {"kind": "measure", **meaning}


OTHERS = {
    "share": [("Tỷ lệ giải ngân (%)",), ("Giải ngân", "%"), ("Đạt so với kế hoạch",)],
    "derived": [("Còn lại chưa giải ngân",), ("Vốn còn lại",)],
    "fact": [("Tổng mức đầu tư",), ("Lũy kế vốn giải ngân từ khởi công đến hết ngày 31/12/2022",)],
    "total": [("Tổng cộng",), ("Tổng số",)],
    "dimension": [("NSTW",), ("Trong đó", "NST"), ("Năm 2023",), ("Kinh phí sự nghiệp",)],
}


@pytest.mark.parametrize(
    ("kind", "path"), [(kind, one) for kind, all_ in OTHERS.items() for one in all_]
)
def test_columns_that_state_no_figure_of_their_own_are_told_apart(
    kind: str, path: tuple[str, ...]
) -> None:
    assert read_heading(path).kind == kind


@pytest.mark.parametrize(
    "path",
    [
        ("Đã phân bổ",),
        ("Kế hoạch năm 2022 và 2023",),
        ("Kế hoạch năm 2023 (bao gồm vốn kéo dài)",),
        ("KH giải ngân tháng 7",),
        ("Giải ngân NSTW và NST",),
        ("Kế hoạch bổ sung năm 2023",),
        ("Kế hoạch điều chỉnh",),
        ("Giải ngân", "Khối lượng hoàn thành"),
        ("Huyện Ea Súp",),
        ("Vốn",),
        (),
        ("<b>Kế hoạch</b> xyz",),
    ],
)
def test_what_may_mean_two_things_or_nothing_is_not_understood(path: tuple[str, ...]) -> None:
    heading = read_heading(path)
    assert heading.kind == "unknown"
    assert "" in heading.choices


def test_what_a_person_said_stands_and_the_years_of_the_heading_with_it() -> None:
    path = ("Số vốn bố trí đợt 1 năm 2023", "NSTW")
    assert read_heading(path).kind == "unknown"
    settled = settle_heading(path, "allocated:project")
    assert (settled.kind, settled.code, settled.tier) == ("measure", "allocated", "project")
    assert (settled.period, settled.budget_source) == ("2023", "central")
    assert settle_heading(path, "").kind == "derived"
    assert settle_heading(path, "plan:HDND").assigner == "HDND"
    assert settle_heading(path, "disbursed:carried").tranche == "carried"
    assert settle_heading(path, "note") == Heading("key", "note")
    assert remembered(path) == "so von bo tri dot 1 nam 2023 nstw"


@pytest.mark.parametrize(
    "text", ["Tổng cộng", "TỔNG SỐ", "Cộng (I+II)", "Tổng cộng: 3 dự án", "Mang sang"]
)
def test_sums_are_known_by_their_names(text: str) -> None:
    assert is_total_text(text)


@pytest.mark.parametrize("text", ["Cộng đồng dân cư", "Dự án 1", "Huyện Lắk", "Tổ chức thực hiện"])
def test_a_name_that_begins_like_a_sum_is_none(text: str) -> None:
    assert not is_total_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nơi nhận:",
        "KT. CHỦ TỊCH",
        "Người lập biểu",
        "TM. ỦY BAN NHÂN DÂN",
        "Krông Bông, ngày 15 tháng 7 năm 2023",
        "Đắk Lắk, ngày … tháng … năm 2023",
        "Ghi chú: số liệu đến 30/6",
        "(Ký, ghi rõ họ tên)",
    ],
)
def test_notes_and_signatures_are_known(text: str) -> None:
    assert is_footer_text(text)


@pytest.mark.parametrize("text", ["Dự án 1", "Tổng cộng", "Ghi chú", "Nội dung số 02: Hạ tầng"])
def test_rows_of_the_body_are_no_signature(text: str) -> None:
    assert not is_footer_text(text)


def test_days_that_no_calendar_has_are_words_that_nobody_knows() -> None:
    assert [mark.kind for mark in spot("30/02/2023")] != ["day"]
    assert [mark.value for mark in spot("28/02/2023")] == ["2023-02-28"]
    assert [mark.value for mark in spot("ngày 1 tháng 2 năm 2023")] == ["2023-02-01"]


def test_no_phrase_of_a_kind_means_two_things() -> None:
    with FILE.open(encoding="utf-8", newline="") as rows:
        seen: dict[tuple[str, str], str] = {}
        for row in csv.DictReader(rows):
            key = row["kind"], plain(row["phrase"])
            assert seen.setdefault(key, row["value"]) == row["value"], row["phrase"]


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("capital_type", "capital_types"),
        ("budget_source", "budget_sources"),
        ("whole_budget_source", "budget_sources"),
    ],
)
def test_the_vocabulary_names_codes_of_the_lists(kind: str, file: str) -> None:
    with (CATALOGUE / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
        codes = {row["code"] for row in csv.DictReader(rows)}
    with FILE.open(encoding="utf-8", newline="") as rows:
        used = {row["value"] for row in csv.DictReader(rows) if row["kind"] == kind}
    assert used <= codes
    assert ROOT not in used
