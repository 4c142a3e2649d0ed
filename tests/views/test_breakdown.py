"""A component divided along one dimension: each row its own request, nothing added by the way."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.views.breakdown import Breakdown, build_breakdown
from dashboard.views.passport import build_passport
from dashboard.views.slices import Dimension, offered_dimensions
from tests.builders import report
from tests.views.test_keys import a_context

PLAN = "measure  component  unit  amount\nplan  DTTS.DA1  66  {}"
PAID = "measure  component  unit  amount\ndisbursed  DTTS.DA1  66  {}"


def a_year(store: Path, year: str, plan: int, paid: int | None = None) -> None:
    """A year's plan in millions, and what the treasury paid of it."""
    scope = f"DTTS {year} dtpt all"
    report(store, PLAN.format(plan * 1_000_000), scope=scope, as_of="2023-01-01")
    if paid is not None:
        text = PAID.format(paid * 1_000_000)
        report(store, text, scope=scope, form="treasury", as_of="2023-06-30")


def broken_down(store: Path, dimension: Dimension, **changes: Any) -> Breakdown:
    """DTTS Dự án 1 of 2023 in millions, along a dimension."""
    return build_breakdown(a_context(store, **changes), "DTTS.DA1", dimension)


def texts(found: Breakdown, *columns: int) -> list[tuple[str, ...]]:
    """Cells of some columns, the name first."""
    return [tuple(row.cells[column].text for column in (0, *columns)) for row in found.table.rows]


def test_years_have_their_sum_and_the_medium_term_stands_apart(store: Path) -> None:
    a_year(store, "2022", 100, 90)
    a_year(store, "2023", 300, 110)
    report(store, PLAN.format(900_000_000), scope="DTTS 2021-2025 dtpt all", as_of="2022-07-20")
    found = broken_down(store, "year")
    assert texts(found, 1, 4, 5) == [
        ("Năm 2021", "chưa giao kế hoạch", "chưa giao kế hoạch", "–"),
        ("Năm 2022", "100", "90", "90%"),
        ("Năm 2023", "300", "110", "36,67%"),
        ("Năm 2024", "chưa giao kế hoạch", "chưa giao kế hoạch", "–"),
        ("Năm 2025", "chưa giao kế hoạch", "chưa giao kế hoạch", "–"),
        ("Cộng các năm 2022, 2023", "400", "200", "50%"),
        ("Kế hoạch trung hạn 2021-2025", "900", "chưa báo cáo", "–"),
    ]
    assert found.notes == (
        "Kế hoạch trung hạn được giao riêng, không phải là tổng các kế hoạch năm.",
    )


def test_years_with_a_hole_have_no_sum_of_payments(store: Path) -> None:
    a_year(store, "2022", 100, 90)
    a_year(store, "2023", 300)
    summed = next(row for row in texts(broken_down(store, "year"), 1, 4, 5) if "Cộng" in row[0])
    assert summed == ("Cộng các năm 2022, 2023", "400", "–", "–")


def test_years_of_the_press_are_not_added_up(published_store: Path) -> None:
    context = a_context(published_store, at=date(2025, 12, 15), unit="new:66", period="2025")
    found = build_breakdown(context, "ALL", "year")
    assert not any("Cộng" in row[0] for row in texts(found))
    assert found.notes[-1].startswith("Không cộng các năm")


def test_bars_stand_for_years_that_have_figures(store: Path) -> None:
    a_year(store, "2022", 100, 90)
    a_year(store, "2023", 300, 110)
    found = broken_down(store, "year")
    assert [(bar.label, bar.rate, bar.plan_dong) for bar in found.bars] == [
        ("Năm 2022", "90%", 100_000_000),
        ("Năm 2023", "36,67%", 300_000_000),
    ]
    assert found.bars_title == "Giải ngân / kế hoạch từng năm, chưa gồm vốn kéo dài"


def test_one_year_is_no_chart(store: Path) -> None:
    a_year(store, "2023", 300, 110)
    assert broken_down(store, "year").bars == ()


def of_two_sources(store: Path) -> None:
    """Central and provincial money of one component; units report part of it."""
    report(
        store,
        """
        measure  component  unit  amount    source
        plan     DTTS.DA1   643   60000000  central
        plan     DTTS.DA1   644   30000000  central
        plan     DTTS.DA1   643   10000000  provincial
        """,
        scope="DTTS 2023 dtpt central\nDTTS 2023 dtpt provincial\n"
        "DTTS 2023 dtpt district\nDTTS 2023 dtpt commune",
    )
    report(
        store,
        "measure  component  unit  amount  source\ndisbursed  DTTS.DA1  643  20000000  central",
        scope="DTTS 2023 dtpt central",
        form="treasury",
        as_of="2023-06-30",
        unit="legacy:643",
    )


def test_sources_end_with_their_own_total_and_say_who_reported(store: Path) -> None:
    of_two_sources(store)
    found = broken_down(store, "source")
    assert texts(found, 1, 4, 6) == [
        ("Ngân sách trung ương", "90", "chưa báo cáo", "1/2"),
        ("Ngân sách tỉnh", "10", "chưa báo cáo", "–"),
        ("Tổng các nguồn", "100", "chưa báo cáo", "–"),
    ]
    assert [row.is_total for row in found.table.rows] == [False, False, True]


def test_each_amount_of_a_row_opens_that_amount(store: Path) -> None:
    of_two_sources(store)
    context = a_context(store, budget_source="provincial")
    for row in build_breakdown(context, "DTTS.DA1", "source").table.rows:
        passport = build_passport(context, row.cells[1].opens.removeprefix("passport:"))
        assert passport is not None
        assert passport.text.split("\N{NO-BREAK SPACE}")[0] == row.cells[1].text


def test_kinds_of_capital_outside_the_total_come_after_it(published_store: Path) -> None:
    context = a_context(published_store, at=date(2025, 12, 15), unit="new:66", period="2025")
    found = build_breakdown(context, "ALL", "capital")
    assert [row[0] for row in texts(found)] == [
        "Vốn đầu tư phát triển",
        "Vốn sự nghiệp",
        "Tổng vốn ngân sách",
        "Không nêu loại vốn",
    ]


def test_tranches_say_until_when_and_by_which_decision(store: Path) -> None:
    report(
        store,
        """
        measure       component  unit  amount     tranche  carried_from  decision
        plan          DTTS.DA1   66    100000000  own      -             -
        carried_over  DTTS.DA1   66    30000000   carried  2022          12/QĐ-UBND
        """,
    )
    found = broken_down(store, "tranche")
    assert texts(found, 1) == [
        ("vốn trong kỳ", "100"),
        ("vốn kéo dài", "30"),
        ("cả vốn kéo dài", "130"),
    ]
    assert found.notes == ("Kéo dài từ năm 2022, 12/QĐ-UBND",)


def test_assigners_and_tiers_are_rows_without_a_total(store: Path) -> None:
    report(
        store,
        """
        measure    component  unit  amount     assigner  tier
        plan       DTTS.DA1   66    100000000  HDND      -
        plan       DTTS.DA1   66    90000000   TTCP      -
        allocated  DTTS.DA1   66    80000000   -         unit
        allocated  DTTS.DA1   66    45000000   -         project
        """,
    )
    assigners = broken_down(store, "assigner")
    assert texts(assigners, 1, 3) == [("HĐND giao", "100", "80%"), ("TTCP giao", "90", "88,89%")]
    tiers = broken_down(store, "tier")
    assert texts(tiers, 2, 3) == [
        ("cho đơn vị, địa phương", "80", "80%"),
        ("chi tiết đến dự án", "45", "45%"),
    ]
    assert not any(row.is_total for found in (assigners, tiers) for row in found.table.rows)


@pytest.mark.parametrize(
    ("period", "expected"), [("2023", ("year",)), ("2021-2025", ("year",)), ("2021-2023", ())]
)
def test_only_what_has_more_than_one_row_is_offered(
    store: Path, period: str, expected: tuple[str, ...]
) -> None:
    a_year(store, "2023", 300)
    found = offered_dimensions(a_context(store, period=period))
    assert set(expected) <= set(found)
    assert not {"source", "tranche", "assigner", "tier"} & set(found)


def test_dimensions_with_figures_are_offered(store: Path) -> None:
    of_two_sources(store)
    assert offered_dimensions(a_context(store)) == ("year", "source")
