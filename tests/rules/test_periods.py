"""A rate beside that of the same period last year: the day, and which two may be compared."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboard.rules.amounts import Amount, Part, Points, Share, add_amounts, divide
from dashboard.rules.metrics import points_between
from dashboard.rules.pace import a_year_before

NOW, THEN = date(2023, 11, 30), date(2022, 11, 30)


def an_amount(dong: int, as_of: date = NOW, **changes: Any) -> Amount:
    """A reported amount, exact to the đồng."""
    return replace(Amount(dong, dong, dong, "exact", "official", as_of, precision=1), **changes)


def a_rate(over: int, under: int = 1000, as_of: date = NOW, **changes: Any) -> Share:
    """A computed rate; `changes` are of its plan."""
    plan = an_amount(under, date(as_of.year, 1, 1), assigners=frozenset({"HDND"}))
    share = divide(an_amount(over, as_of), replace(plan, **changes))
    assert share is not None
    return share


def a_stated_rate(value: str, decimals: int, as_of: date = NOW, **changes: Any) -> Share:
    """A rate as the press prints it."""
    half = Decimal(1).scaleb(-decimals - 2) / 2
    rate = Decimal(value)
    return replace(
        Share(rate, rate - half, rate + half, decimals, "exact", "published", as_of, True),
        **changes,
    )


def shown(points: Points | None) -> tuple[Decimal, int, str]:
    """What is written of a difference."""
    assert points is not None
    return points.value, points.decimals, points.qualifier


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2023-11-15", "2022-11-15"),
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-29"),
        ("2024-02-28", "2023-02-28"),
        ("2023-11-30", "2022-11-30"),
        ("2024-01-31", "2023-01-31"),
    ],
)
def test_the_last_day_of_a_month_answers_to_the_last(day: str, expected: str) -> None:
    assert a_year_before(date.fromisoformat(day)).isoformat() == expected


def test_the_gain_is_in_points_to_one_decimal() -> None:
    points = points_between(a_rate(372), a_rate(330, as_of=THEN))
    assert shown(points) == (Decimal("0.042"), 1, "exact")


def test_a_rate_may_lose() -> None:
    points = points_between(a_rate(300), a_rate(355, as_of=THEN))
    assert shown(points) == (Decimal("-0.055"), 1, "exact")


def test_printed_rates_support_only_what_their_rounding_does() -> None:
    """46,24 less 39 is between 6,7 and 7,7 points: not even whole points are sure of themselves."""
    now = a_stated_rate("0.4624", 2)
    vague = points_between(now, a_stated_rate("0.39", 0, THEN))
    assert shown(vague) == (Decimal("0.0724"), 0, "khoảng")
    firm = points_between(now, a_stated_rate("0.3913", 2, THEN))
    assert shown(firm) == (Decimal("0.0711"), 1, "exact")


@pytest.mark.parametrize(
    "before",
    [
        None,
        a_stated_rate("0.33", 2, THEN),
        a_stated_rate("0.33", 2, THEN, origin="official"),
        replace(a_rate(330, as_of=THEN), origin="illustration"),
        a_rate(330, as_of=THEN, assigners=frozenset({"TTCP"})),
        a_rate(330, as_of=date(2022, 11, 14)),
        a_rate(330, as_of=date(2022, 12, 16)),
    ],
    ids=["unknown", "published", "stated", "illustration", "assigner", "earlier", "later"],
)
def test_rates_that_are_not_alike_are_not_compared(before: Share | None) -> None:
    assert points_between(a_rate(372), before) is None


@pytest.mark.parametrize("day", [date(2022, 11, 15), date(2022, 12, 15)])
def test_reports_half_a_month_apart_still_compare(day: date) -> None:
    assert points_between(a_rate(372), a_rate(330, as_of=day)) is not None


def test_money_counted_must_be_the_same() -> None:
    parts = [
        Part("plan", "ALL", "legacy:66", an_amount(700)),
        Part("carried_over", "ALL", "legacy:66", an_amount(300)),
    ]
    with_carried = divide(an_amount(330, THEN), add_amounts(parts, "tranche_sum"))
    assert points_between(a_rate(372, assigners=frozenset()), with_carried) is None


def test_nothing_is_compared_with_what_is_not_known() -> None:
    assert points_between(None, a_rate(330, as_of=THEN)) is None
