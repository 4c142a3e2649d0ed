"""How fast money must go: months that are left, what each needs, how that compares."""

from datetime import date
from fractions import Fraction

import pytest

from dashboard.rules.pace import (
    a_year_before,
    months_between,
    need_by,
    pace_so_far,
    starts_counting,
    times_as_fast,
)

LAST = date(2024, 1, 31)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2023-11-30", "2024-01-31", Fraction(2)),
        ("2023-12-31", "2024-01-31", Fraction(1)),
        ("2024-01-31", "2024-01-31", Fraction(0)),
        ("2024-02-01", "2024-01-31", Fraction(-1, 29)),
        # 15 of 30 days, then two whole months.
        ("2023-11-15", "2024-01-31", Fraction(5, 2)),
        ("2023-02-28", "2023-03-31", Fraction(1)),
        ("2024-02-28", "2024-03-31", Fraction(30, 29)),
    ],
)
def test_months_run_from_the_end_of_a_day_to_the_end_of_another(
    first: str, last: str, months: Fraction
) -> None:
    assert months_between(date.fromisoformat(first), date.fromisoformat(last)) == months


@pytest.mark.parametrize(
    ("at", "a_month"),
    [
        ("2023-10-31", 34),  # 100 in three months, rounded up
        ("2023-11-30", 50),
        ("2023-12-31", 100),
        # With less than a month left all of it is needed, not several times all of it.
        ("2024-01-16", 100),
        ("2024-01-31", 100),
    ],
)
def test_what_is_left_is_needed_in_the_months_that_are_left(at: str, a_month: int) -> None:
    need = need_by(100, at=date.fromisoformat(at), last_day=LAST)
    assert need is not None
    assert need.a_month_dong == a_month


def test_nothing_is_needed_once_the_last_day_is_over_or_the_sum_unknown() -> None:
    at = date(2023, 11, 30)
    assert need_by(100, at=date(2024, 2, 1), last_day=LAST) is None
    assert need_by(None, at=at, last_day=LAST) is None
    assert need_by(100, at=at, last_day=None) is None


@pytest.mark.parametrize("remaining", [0, -5])
def test_a_plan_disbursed_in_full_needs_nothing(remaining: int) -> None:
    need = need_by(remaining, at=date(2023, 11, 30), last_day=LAST)
    assert need is not None
    assert need.a_month_dong == 0


@pytest.mark.parametrize(
    ("since", "to", "pace"),
    [
        ("2022-12-31", "2023-11-30", 10),
        ("2022-12-31", "2023-01-31", 110),
        ("2022-12-31", "2023-01-30", None),
        ("2023-05-31", "2023-05-31", None),
    ],
)
def test_a_pace_takes_a_month_to_show(since: str, to: str, pace: int | None) -> None:
    found = pace_so_far(110, since=date.fromisoformat(since), to=date.fromisoformat(to))
    assert found == pace


def test_no_pace_without_payments_or_a_day_of_assignment() -> None:
    day = date(2023, 11, 30)
    assert pace_so_far(None, since=day, to=day) is None
    assert pace_so_far(1, since=None, to=day) is None
    assert pace_so_far(1, since=day, to=None) is None


def test_a_plan_given_before_its_year_counts_from_its_first_day() -> None:
    """2023's plan of 16/12/2022 counts from 01/01/2023; 2022's of the end of May from then."""
    assert starts_counting(date(2022, 12, 16), 2023) == date(2022, 12, 31)
    assert starts_counting(date(2022, 5, 31), 2022) == date(2022, 5, 31)


@pytest.mark.parametrize(
    ("needed", "pace", "times"),
    [(50, 20, Fraction(5, 2)), (0, 20, 0), (50, 0, None), (50, None, None)],
)
def test_the_pace_needed_in_times_of_that_so_far(
    needed: int, pace: int | None, times: Fraction | None
) -> None:
    assert times_as_fast(needed, pace) == times


def test_a_year_before_the_leap_day_is_the_last_of_february() -> None:
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert a_year_before(date(2023, 11, 30)) == date(2022, 11, 30)
