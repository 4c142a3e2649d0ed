"""Cùng kỳ năm trước on page one and beside the components: the gain, and when there is none."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.views.components import build_component
from dashboard.views.headlines import build_headlines
from dashboard.views.passport import build_passport
from tests.builders import report
from tests.views.test_keys import a_context

PLAN = "measure  component  unit  amount\nplan  DTTS.DA1  66  {}\nplan  DTTS.DA2  66  {}"
PAID = "measure  component  unit  amount\ndisbursed  DTTS.DA1  66  {}\ndisbursed  DTTS.DA2  66  {}"


def a_year(store: Path, year: int, paid: tuple[int, int], *, month_day: str = "06-30") -> None:
    """100 and 50 million planned for two projects, and what was paid of them by a day."""
    scope = f"DTTS {year} dtpt all"
    report(store, PLAN.format(100, 50), scope=scope, as_of=f"{year}-01-10")
    as_of = f"{year}-{month_day}"
    report(store, PAID.format(*paid), scope=scope, form="treasury", as_of=as_of)


def gains(store: Path, **changes: Any) -> list[str]:
    """The last column but one of DTTS's table, when it is there."""
    table = build_component(a_context(store, **changes), "DTTS").table
    if "cùng kỳ" not in table.columns[-2]:
        return []
    return [row.cells[-2].text for row in table.rows[:3]]


def test_each_component_stands_beside_its_own_year_before(store: Path) -> None:
    a_year(store, 2022, (30, 0))
    a_year(store, 2023, (42, 20))
    # 62 / 150 less 30 / 150; 42 less 30; Dự án 2 had paid nothing, so it had no rate.
    assert gains(store) == ["+21,3", "+12", "–"]


def test_the_gain_opens_the_rate_of_the_year_before(store: Path) -> None:
    a_year(store, 2022, (30, 0))
    a_year(store, 2023, (42, 20))
    context = a_context(store)
    cell = build_component(context, "DTTS").table.rows[1].cells[-2]
    passport = build_passport(context, cell.opens.removeprefix("passport:"))
    assert passport is not None
    assert passport.text == "30%"
    assert passport.place.endswith("Năm 2022 · Vốn đầu tư phát triển · Tính đến 01/07/2022")


@pytest.mark.parametrize("month_day", ["01-31", "05-31"])
def test_a_year_before_that_reached_another_day_is_not_compared(
    store: Path, month_day: str
) -> None:
    a_year(store, 2022, (30, 10), month_day=month_day)
    a_year(store, 2023, (42, 20))
    assert gains(store) == []


def test_without_a_year_before_there_is_no_column_and_no_sentence(store: Path) -> None:
    a_year(store, 2023, (42, 20))
    assert gains(store) == []
    context = a_context(store)
    (*_, rate, _) = build_headlines(context.totals.row("DTTS"), context)
    assert (rate.text, rate.change) == ("41,33%", "")


def test_a_headline_says_what_it_gained(store: Path) -> None:
    a_year(store, 2022, (60, 30))
    a_year(store, 2023, (42, 20))
    context = a_context(store)
    (*_, rate, _) = build_headlines(context.totals.row("DTTS"), context)
    assert rate.label == "Giải ngân / kế hoạch năm 2023"
    assert rate.change == "−18,7 điểm phần trăm so với cùng kỳ năm trước"


def test_the_leap_day_answers_to_the_last_of_february(store: Path) -> None:
    for year, paid in ((2023, 30), (2024, 40)):
        scope = f"DTTS {year} dtpt all"
        plan = "measure  component  unit  amount\nplan  DTTS.DA1  66  100"
        report(store, plan, scope=scope, as_of=f"{year}-01-10")
        text = f"measure  component  unit  amount\ndisbursed  DTTS.DA1  66  {paid}"
        as_of = {2023: "2023-02-28", 2024: "2024-02-29"}[year]
        report(store, text, scope=scope, form="treasury", as_of=as_of)
    for day, period in ((date(2024, 2, 29), "2024"), (date(2024, 3, 5), "2024")):
        assert gains(store, at=day, period=period)[:2] == ["+10", "+10"]


def test_a_medium_term_has_no_year_before(published_store: Path) -> None:
    context = a_context(published_store, at=date(2023, 7, 11), period="2021-2025")
    assert all(not each.change for each in build_headlines(context.totals.row("ALL"), context))
