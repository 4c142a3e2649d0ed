"""What the figures of a row mean: balance, shares, the two identities, kinds of nothing."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from dashboard.rules.amounts import (
    ORIGINS,
    Amount,
    Missing,
    Part,
    Points,
    Share,
    add_amounts,
    divide,
    meet,
    subtract_rates,
)
from dashboard.rules.pace import a_year_before

Assigner = Literal["TTCP", "HDND", "UBND"]
Tier = Literal["unit", "project"]
# Kinds of nothing; none is ever shown as 0% or 100%.
NOT_PLANNED = "not_planned"
NO_PLAN_YET = "no_plan_yet"
NOT_STATED = "not_stated"
NOT_REPORTED = "not_reported"
NOTHING_DISBURSED = "nothing_disbursed"

# Where a sum over years would leave out something that there is.
HOLES = frozenset({NOT_STATED, NOT_REPORTED})

# The council's plan is the province's own total; the Prime Minister's part of it comes last.
PLAN_ASSIGNERS: tuple[Assigner | None, ...] = ("HDND", "UBND", "TTCP", None)
# What is assigned to be spent: two assigners' amounts of it are never added.
PLANNED = frozenset({"plan", "carried_over"})
# Allocated to units and localities is the first tier; in detail to projects is another measure.
ALLOCATED_TIERS: dict[Tier, tuple[Tier | None, ...]] = {
    "unit": ("unit", None),
    "project": ("project",),
}
# Stated of a plan: beside another assigner's plan, or of another tier, they would mean nothing.
OF_ONE_PLAN = frozenset({"unallocated", "allocated_share", "disbursed_share"})
# Money allocated at one level is planned at the next: adding both would count it twice.
NEVER_SUMMED_OVER_UNITS = frozenset({"allocated", "unallocated"})
# One measure is missing as long as any planned unit has not spoken.
REPORTED_BY_UNITS = frozenset({"disbursed"})
# A report that speaks whole and gives amounts of these leaves out what is zero.
SILENCE_IS_ZERO = frozenset({"allocated", "disbursed"})
# Reports are monthly: two that are further apart do not speak of the same time of the year.
SAME_PERIOD_DAYS = 15


def are_of_several_assigners(parts: Sequence[Part]) -> bool:
    """Whether a sum would add one assigner's plan to another's, which nobody states."""
    return len({name for part in parts for name in part.amount.assigners}) > 1


def both_tranches(plan: Amount, carried: Amount, *, component: str, unit: str) -> Amount:
    """What can be spent in a year: its own plan and what was carried into it."""
    parts = [
        Part("plan", component, unit, plan),
        Part("carried_over", component, unit, carried),
    ]
    return add_amounts(parts, "tranche_sum")


def left_of(
    whole: tuple[str, Amount | Missing | None],
    part: tuple[str, Amount | Missing | None],
    *,
    component: str,
    unit: str,
) -> Amount | None:
    """One (measure, amount) less another of the same place, or None when either is not known."""
    (measure, total), (taken_measure, taken) = whole, part
    if not isinstance(total, Amount) or not isinstance(taken, Amount):
        return None
    parts = [
        Part(measure, component, unit, total),
        Part(taken_measure, component, unit, taken, sign=-1),
    ]
    return add_amounts(parts, "difference")


def balance_of(
    plan: Amount | Missing, allocated: Amount | Missing, *, component: str, unit: str
) -> Amount | None:
    """Plan less allocated, or None when either is not known."""
    return left_of(("plan", plan), ("allocated", allocated), component=component, unit=unit)


def remaining_of(
    plan: Amount | Missing, disbursed: Amount | Missing, *, component: str, unit: str
) -> Amount | None:
    """What of a plan is still to disburse, or None when either is not known."""
    return left_of(("plan", plan), ("disbursed", disbursed), component=component, unit=unit)


def is_below(rate: Share | None, average: Share | None) -> bool:
    """Whether a rate is under an average, whatever the rounding."""
    return rate is not None and average is not None and rate.high < average.low


def is_unspent(plan: Amount | Missing, disbursed: Amount | Missing) -> bool:
    """Whether there is a plan, a report is in, and it says that nothing was disbursed of it."""
    has_plan = isinstance(plan, Amount) and plan.dong > 0
    return has_plan and nothing_or(disbursed) == NOTHING_DISBURSED


def unexplained_of(
    balance: Amount | None, unallocated: Amount | None, *, component: str, unit: str
) -> Amount | None:
    """What of the balance no unallocated sum names, or None when either is not known."""
    named = ("unallocated", unallocated)
    return left_of(("balance", balance), named, component=component, unit=unit)


def may_be_nothing(unexplained: Amount | None) -> bool | None:
    """Whether rounding alone may be all of a difference; None where there is none to look at."""
    return None if unexplained is None else unexplained.low <= 0 <= unexplained.high


def is_within_rounding(one: Amount, other: Amount) -> bool:
    """Whether two amounts may be the same one, printed with different precision."""
    return meet((one.low, one.high), (other.low, other.high))


def share_of(
    stated: Share | None, numerator: Amount | Missing, denominator: Amount | Missing
) -> Share | None:
    """The stated rate until a newer or better amount overtakes it, then the computed, or None.

    What the press said is never divided by a plan it stated later: nobody held the two together.
    """
    if stated is not None and not _is_overtaken(stated, numerator, denominator):
        return stated
    if isinstance(numerator, Missing) or isinstance(denominator, Missing):
        return None
    if numerator.origin == "published" and denominator.as_of > numerator.as_of:
        return None
    return divide(numerator, denominator)


def _is_overtaken(
    stated: Share, numerator: Amount | Missing, denominator: Amount | Missing
) -> bool:
    known = [amount for amount in (numerator, denominator) if isinstance(amount, Amount)]
    is_better = any(ORIGINS.index(each.origin) < ORIGINS.index(stated.origin) for each in known)
    # A later press plan leaves the rate that was printed before it as it was printed.
    followed = known if stated.origin != "published" else [numerator]
    return is_better or any(
        isinstance(each, Amount) and each.origin == stated.origin and each.as_of > stated.as_of
        for each in followed
    )


def is_rate_reproduced(stated: Share, numerator: Amount, denominator: Amount) -> bool:
    """Whether a stated rate can come from these amounts, given how each was printed."""
    computed = divide(numerator, denominator)
    if computed is None:
        return True
    return computed.low <= stated.high and stated.low <= computed.high


def points_between(now: Share | None, before: Share | None) -> Points | None:
    """What a rate gained on the same period a year before; None where the two do not compare.

    They compare when both are stated or both computed, of one origin, against a plan that counts
    the same money by the same assigner, and speak of the same time of the year.
    """
    if now is None or before is None or not _are_alike(now, before):
        return None
    return subtract_rates(now, before)


def _are_alike(now: Share, before: Share) -> bool:
    days = abs((a_year_before(_reached(now)) - _reached(before)).days)
    is_same_kind = (now.origin, now.is_stated) == (before.origin, before.is_stated)
    return is_same_kind and days <= SAME_PERIOD_DAYS and _money_of(now) == _money_of(before)


def _reached(share: Share) -> date:
    """The day up to which was paid: that of the payments, however old the plan is."""
    return share.numerator.as_of if share.numerator else share.as_of


def _money_of(share: Share) -> tuple[frozenset[str], bool]:
    """Who assigned the plan a computed rate divides by, and whether that counts carried-over."""
    plan = share.denominator
    if plan is None:
        return frozenset(), False
    return plan.assigners, any(part.measure == "carried_over" for part in plan.parts)


def nothing_or(amount: Amount | Missing) -> str | None:
    """The kind of nothing to show for a disbursed amount, None when there is something."""
    if isinstance(amount, Missing):
        return amount.kind
    return NOTHING_DISBURSED if amount.dong == 0 and amount.how != "difference" else None
