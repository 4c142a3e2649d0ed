"""When a report falls due: from a duty of the catalogue to cut-offs and due days.

Days are inclusive. A duty that no due day was written for makes nobody late.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = range(1, 13)
# The months whose end is a cut-off where the duty names no days of its own. Reports that are
# made once, at the start, the middle or the end of a term, have none.
MONTHS_OF = {
    "month": tuple(MONTHS),
    "quarter": (3, 6, 9, 12),
    "half_year": (6, 12),
    "year": (12,),
}


@dataclass(frozen=True)
class Duty:
    """A report that is owed. Days are `DD`, of every month, or `MM-DD`; None means every one."""

    form: str
    unit_level: str | None
    programme: str | None
    frequency: str
    cut_off_days: tuple[str, ...]
    due_days: tuple[str, ...]
    is_confirmed: bool

    def binds(self, form: str, *, unit_level: str, programme: str) -> bool:
        """Whether a report on this form, by a unit of this level, on the programme is owed."""
        return (
            self.form == form
            and self.unit_level in {None, unit_level}
            and self.programme in {None, programme}
        )


@dataclass(frozen=True)
class Deadline:
    """A cut-off that reports should reach, and the last day on which they are on time.

    `is_confirmed` is whether an office has confirmed the two days.
    """

    cut_off: date
    due: date
    is_confirmed: bool = True


def last_deadline(duty: Duty, *, at: date, first: date, last: date) -> Deadline | None:
    """The latest cut-off from `first` to `last` whose due day is over on the day `at`.

    On the due day itself a report is still on time.
    """
    for year in range(min(at, last).year, first.year - 1, -1):
        for cut_off in sorted(cut_offs(duty, year), reverse=True):
            due = due_day(duty, cut_off)
            if first <= cut_off <= last and due is not None and due < at:
                return Deadline(cut_off, due, duty.is_confirmed)
    return None


def cut_offs(duty: Duty, year: int) -> set[date]:
    """The cut-offs of a calendar year: the days that the duty names, else ends of months."""
    if duty.cut_off_days:
        return {day for text in duty.cut_off_days for day in _days_of(text, year)}
    return {_day(year, month, 31) for month in MONTHS_OF.get(duty.frequency, ())}


def due_day(duty: Duty, cut_off: date) -> date | None:
    """The first day after the cut-off that the duty names as a due day; None if it names none."""
    days = (
        day
        for year in (cut_off.year, cut_off.year + 1)
        for text in duty.due_days
        for day in _days_of(text, year)
        if day > cut_off
    )
    return min(days, default=None)


def days_late(deadline: Deadline, at: date) -> int:
    """How many days ago the due day was."""
    return (at - deadline.due) // timedelta(days=1)


def _days_of(text: str, year: int) -> Iterator[date]:
    *month, day = (int(part) for part in text.split("-"))
    for each in month or MONTHS:
        yield _day(year, each, day)


def _day(year: int, month: int, day: int) -> date:
    """A day of a month, its last where it has no such day."""
    return date(year, month, min(day, monthrange(year, month)[1]))
