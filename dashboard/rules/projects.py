"""What the amounts of an investment project mean beside each other.

Amounts are compared only where both are known and of one origin, and only as far as their
intervals leave no doubt.
"""

from dashboard.rules.amounts import Amount, Missing
from dashboard.rules.metrics import left_of, remaining_of


def waiting_of(
    planned: Amount | Missing, disbursed: Amount | Missing, *, component: str, unit: str
) -> Amount | None:
    """Money of the plan that is not paid yet; None unless both are known, of one origin."""
    if not _are_of_one_origin(planned, disbursed):
        return None
    return remaining_of(planned, disbursed, component=component, unit=unit)


def unpaid_work_of(
    work_done: Amount | Missing, disbursed: Amount | Missing, *, component: str, unit: str
) -> Amount | None:
    """The value of work done beyond what was paid, or None when there surely is none."""
    if not _are_of_one_origin(work_done, disbursed):
        return None
    paid = ("disbursed", disbursed)
    unpaid = left_of(("work_done", work_done), paid, component=component, unit=unit)
    return unpaid if unpaid is not None and unpaid.low > 0 else None


def _are_of_one_origin(one: Amount | Missing, other: Amount | Missing) -> bool:
    return isinstance(one, Amount) and isinstance(other, Amount) and one.origin == other.origin
