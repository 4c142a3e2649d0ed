"""Whether a report that is owed came in time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.rules.duties import Deadline

Standing = Literal["on_time", "late", "returned", "missing", "not_due"]


@dataclass(frozen=True)
class Sent:
    """A report that was sent: the day its figures are of, and the day it was sent."""

    as_of: date
    sent_on: date


@dataclass(frozen=True)
class SentBack:
    """A report that was returned with comments, and the report recorded in its place, if any."""

    as_of: date
    returned_on: date
    answered_as_of: date | None = None
    answered_on: date | None = None


@dataclass(frozen=True)
class Punctuality:
    """How a unit stands with one deadline; `days` late, or days that a missing one is overdue.

    `returned` are the days on which its reports went back, oldest first.
    """

    standing: Standing
    sent: Sent | None = None
    days: int = 0
    returned: tuple[date, ...] = ()


def punctuality_of(
    deadline: Deadline,
    sent: Iterable[Sent],
    returned: Iterable[SentBack] = (),
    *,
    before: date | None,
    at: date,
) -> Punctuality:
    """How the reports on one cut-off stand on the day `at`.

    A report answers a cut-off with figures of that day or a later one, up to the next cut-off
    `before`. The first that was sent decides: what is sent again afterwards makes nobody late.
    One that went back stands before all until another with figures of this cut-off is recorded in
    its place.
    """

    def answers(as_of: date) -> bool:
        return deadline.cut_off <= as_of and (before is None or as_of < before)

    backs = [each for each in returned if each.returned_on <= at and answers(each.as_of)]
    days_back = tuple(sorted(each.returned_on for each in backs))
    first = min(
        (each for each in sent if each.sent_on <= at and answers(each.as_of)),
        key=lambda each: each.sent_on,
        default=None,
    )
    overdue = max(0, (at - deadline.due).days)
    if not all(_is_answered(each, answers, at) for each in backs):
        return Punctuality("returned", first, overdue, days_back)
    if first is not None:
        days = (first.sent_on - deadline.due).days
        return Punctuality("late" if days > 0 else "on_time", first, max(0, days), days_back)
    return Punctuality("missing" if overdue else "not_due", None, overdue, days_back)


def _is_answered(back: SentBack, answers: Callable[[date], bool], at: date) -> bool:
    if back.answered_on is None or back.answered_as_of is None:
        return False
    return back.answered_on <= at and answers(back.answered_as_of)
