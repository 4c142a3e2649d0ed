"""Whether a report that is owed came in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.rules.duties import Deadline

Standing = Literal["on_time", "late", "missing", "not_due"]


@dataclass(frozen=True)
class Sent:
    """A report that was sent: the day its figures are of, and the day it was sent."""

    as_of: date
    sent_on: date


@dataclass(frozen=True)
class Punctuality:
    """How a unit stands with one deadline; `days` late, or days that a missing one is overdue."""

    standing: Standing
    sent: Sent | None = None
    days: int = 0


def punctuality_of(
    deadline: Deadline, sent: Iterable[Sent], *, before: date | None, at: date
) -> Punctuality:
    """How the reports on one cut-off stand on the day `at`.

    A report answers a cut-off with figures of that day or a later one, up to the next cut-off
    `before`. The first that was sent decides: what is sent again afterwards makes nobody late.
    """
    answers = [
        each
        for each in sent
        if each.sent_on <= at
        and deadline.cut_off <= each.as_of
        and (before is None or each.as_of < before)
    ]
    if answers:
        first = min(answers, key=lambda each: each.sent_on)
        days = (first.sent_on - deadline.due).days
        return Punctuality("late" if days > 0 else "on_time", first, max(0, days))
    overdue = (at - deadline.due).days
    return Punctuality("missing", None, overdue) if overdue > 0 else Punctuality("not_due")
