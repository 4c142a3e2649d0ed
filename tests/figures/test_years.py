"""Years beside each other: which request is a year before, and what may be summed over years."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.figures.row import FigureRow
from dashboard.figures.state import Request
from dashboard.figures.years import counted_years, sum_of_years, years_of
from dashboard.rules.amounts import Amount, Share
from dashboard.store.ledger import open_ledger
from dashboard.views.context import Context, known_catalogue, known_totals
from dashboard.words import Words
from tests.builders import report, totals

PLAN = "measure  component  unit  amount\nplan  DTTS.DA1  66  {}"
PAID = "measure  component  unit  amount\ndisbursed  DTTS.DA1  66  {}"


def reported(store: Path, year: str, plan: int, paid: int | None = None) -> None:
    """A year's plan, and what the treasury paid of it, both in by 01/07/2023."""
    scope = f"DTTS {year} dtpt all"
    report(store, PLAN.format(plan), scope=scope, as_of="2023-01-01")
    if paid is not None:
        report(store, PAID.format(paid), scope=scope, form="treasury", as_of="2023-06-30")


def rows(store: Path, *years: str, **changes: str) -> list[FigureRow]:
    """Rows of DTTS Dự án 1 for each year."""
    return [totals(store, period=year, **changes).row("DTTS.DA1") for year in years]


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("2023", "2023-11-30", ("2022", "2022-11-30")),
        # January belongs to two budget years.
        ("2023", "2024-01-15", ("2022", "2023-01-15")),
        ("2024", "2024-02-29", ("2023", "2023-02-28")),
        ("2021", "2021-06-30", None),
        ("2021-2025", "2023-11-30", None),
    ],
)
def test_the_year_before_on_the_same_day_of_it(
    store: Path, period: str, day: str, expected: tuple[str, str] | None
) -> None:
    request = Request(date.fromisoformat(day), 1, "legacy:66", period, "sn", "central", "all")
    ledger = open_ledger(store)
    before = Context(ledger, known_totals(ledger, request), Words()).year_before()
    found = before and (before.request.period, before.request.at.isoformat())
    assert found == expected
    if before is not None:
        assert replace(before.request, at=request.at, period=period) == request


def test_years_are_those_of_the_medium_term(store: Path) -> None:
    catalogue = known_catalogue(open_ledger(store))
    years = ("2021", "2022", "2023", "2024", "2025")
    assert years_of(catalogue, "2023") == years_of(catalogue, "2021-2025") == years


def test_annual_plans_payments_and_their_rate_add_up(store: Path) -> None:
    reported(store, "2022", 100, 90)
    reported(store, "2023", 300, 110)
    years = rows(store, "2022", "2023", "2024")
    plan, share = sum_of_years("plan", years), sum_of_years("disbursed_share", years)
    assert isinstance(plan, Amount)
    assert isinstance(share, Share)
    assert (plan.dong, plan.how, counted_years(plan)) == (400, "year_sum", ("2022", "2023"))
    # (90 + 110) / (100 + 300); 2024's plan is still to come and adds nothing.
    assert str(share.value) == "0.5"


def test_a_year_that_is_not_reported_leaves_no_sum_of_payments(store: Path) -> None:
    reported(store, "2022", 100, 90)
    reported(store, "2023", 300)
    years = rows(store, "2022", "2023")
    assert isinstance(sum_of_years("plan", years), Amount)
    assert sum_of_years("disbursed", years) is None
    assert sum_of_years("disbursed_share", years) is None


def test_one_year_is_no_sum(store: Path) -> None:
    reported(store, "2022", 100)
    assert sum_of_years("plan", rows(store, "2022", "2023")) is None


def test_what_the_press_prints_is_not_added_up(store: Path) -> None:
    for year in ("2022", "2023"):
        scope = f"DTTS {year} dtpt all"
        report(store, PLAN.format(100), scope=scope, form="published", origin="published")
    assert sum_of_years("plan", rows(store, "2022", "2023")) is None


def test_invented_and_reported_years_are_not_added_up(store: Path) -> None:
    reported(store, "2022", 100)
    report(store, PLAN.format(300), scope="DTTS 2023 dtpt all", origin="illustration")
    assert sum_of_years("plan", rows(store, "2022", "2023")) is None


def test_with_carried_over_money_a_dong_would_count_twice(store: Path) -> None:
    reported(store, "2022", 100)
    reported(store, "2023", 300)
    assert sum_of_years("plan", rows(store, "2022", "2023", tranche="all")) is None


def test_plans_of_two_assigners_are_not_added_over_years(store: Path) -> None:
    text = "measure  component  unit  amount  assigner\nplan  DTTS.DA1  66  100  {}"
    for year, assigner in (("2022", "HDND"), ("2023", "TTCP")):
        report(store, text.format(assigner), scope=f"DTTS {year} dtpt all")
    assert sum_of_years("plan", rows(store, "2022", "2023")) is None
