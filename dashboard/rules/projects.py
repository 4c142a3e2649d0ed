"""What the amounts of an investment project mean beside each other.

Amounts are compared only where both are known and of one origin, and only as far as their
intervals leave no doubt.
"""

from dashboard.rules.amounts import Amount, Missing, Part, add_amounts


def waiting_of(
    planned: Amount | Missing, disbursed: Amount | Missing, *, component: str, unit: str
) -> Amount | None:
    """Money of the plan that is not paid yet, or None when either is not known."""
    if isinstance(planned, Missing) or isinstance(disbursed, Missing):
        return None
    if planned.origin != disbursed.origin:
        return None
    parts = [
        Part("plan", component, unit, planned),
        Part("disbursed", component, unit, disbursed, sign=-1),
    ]
    return add_amounts(parts, "difference")


def unpaid_work_of(
    work_done: Amount | Missing, disbursed: Amount | Missing, *, component: str, unit: str
) -> Amount | None:
    """The value of work done beyond what was paid, or None when there surely is none."""
    if isinstance(work_done, Missing) or isinstance(disbursed, Missing):
        return None
    if work_done.origin != disbursed.origin or work_done.low <= disbursed.high:
        return None
    parts = [
        Part("work_done", component, unit, work_done),
        Part("disbursed", component, unit, disbursed, sign=-1),
    ]
    return add_amounts(parts, "difference")


def is_untouched(planned: Amount | Missing, disbursed: Amount | Missing) -> bool:
    """Whether there is a plan, and a report says that nothing of it was paid."""
    has_plan = isinstance(planned, Amount) and planned.dong > 0
    return has_plan and isinstance(disbursed, Amount) and disbursed.dong == 0
