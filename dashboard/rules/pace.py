"""How fast money was disbursed so far, and how fast it must go from now on.

Months are counted to the end of a day, so that the end of one month to the end of the next is
exactly one; amounts are whole đồng.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

# Less time than this is no measure of a pace: a week's payments are not a quarter of a month's.
SHORTEST = Fraction(1)


@dataclass(frozen=True)
class Need:
    """What is still to disburse by a day, in đồng; `months` are those that are left."""

    remaining_dong: int
    months: Fraction
    last_day: date

    @property
    def a_month_dong(self) -> int:
        """What each month left needs, rounded up; with less than one left, all of it."""
        return -(-self.remaining_dong // max(self.months, SHORTEST))


def months_between(first: date, last: date) -> Fraction:
    """Months from the end of one day to the end of another; below zero when the first is later.

    >>> months_between(date(2023, 11, 30), date(2024, 1, 31))
    Fraction(2, 1)
    """
    return _position(last) - _position(first)


def need_by(remaining_dong: int | None, *, at: date, last_day: date | None) -> Need | None:
    """What is needed from the day `at`; None where it is not known, or the last day is over.

    On the last day itself money may still be disbursed. Nothing is needed of a plan that is
    disbursed in full.
    """
    if remaining_dong is None or last_day is None or at > last_day:
        return None
    return Need(max(remaining_dong, 0), months_between(at, last_day), last_day)


def pace_so_far(disbursed_dong: int | None, *, since: date | None, to: date | None) -> int | None:
    """đồng a month from the day the plan was assigned; None before a month has gone by."""
    if disbursed_dong is None or since is None or to is None:
        return None
    months = months_between(since, to)
    return int(disbursed_dong / months) if months >= SHORTEST else None


def starts_counting(assigned: date, first_year: int) -> date:
    """From the end of which day on a plan can be disbursed: not before its year begins."""
    return max(assigned, date(first_year - 1, 12, 31))


def times_as_fast(needed_dong: int, pace_dong: int | None) -> Fraction | None:
    """How many times the pace so far is needed; None where there has been none."""
    return Fraction(needed_dong, pace_dong) if pace_dong and pace_dong > 0 else None


def a_year_before(day: date) -> date:
    """The same day one year before; the last day of a month stays the last, in leap years too.

    >>> a_year_before(date(2024, 2, 29)), a_year_before(date(2025, 2, 28))
    (datetime.date(2023, 2, 28), datetime.date(2024, 2, 29))
    """
    last = monthrange(day.year - 1, day.month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return day.replace(year=day.year - 1, day=last if is_last else day.day)


def _position(day: date) -> Fraction:
    """The end of a day in months since year 0; ends of months are whole."""
    length = monthrange(day.year, day.month)[1]
    return day.year * 12 + day.month - 1 + Fraction(day.day, length)
