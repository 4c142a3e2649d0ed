"""What a target and a due day mean: whether it is reached, how much of it, how late."""

from datetime import date
from decimal import Decimal


def is_reached(actual: Decimal, target: Decimal, *, is_higher_better: bool) -> bool:
    """Whether what is reached is at least as good as what is aimed at."""
    return actual >= target if is_higher_better else actual <= target


def share_of_target(actual: Decimal, target: Decimal, *, is_higher_better: bool) -> Decimal | None:
    """How much of a target is reached, 1 for all of it; None where a share would mislead.

    Where less is better, a share above 1 would read as good; of a target of zero, or a result
    below zero, there is none.
    """
    if not is_higher_better or target <= 0 or actual < 0:
        return None
    return actual / target


def days_late(due_on: date | None, *, until: date) -> int | None:
    """Days past the due day, 0 up to and on it; None where no day was set."""
    return None if due_on is None else max(0, (until - due_on).days)
