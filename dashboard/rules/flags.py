"""When a figure deserves attention: one entry a rule, its words, thresholds and decision.

The statements are catalogue entries in English; `words` says them in the reader's language.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dashboard.rules.amounts import TY, Amount, Origin, Part, Term, add_amounts
from dashboard.rules.metrics import is_within_rounding

Family = Literal["committee", "staff"]
Severity = Literal["serious", "attention", "watch"]
SEVERITIES: tuple[Severity, ...] = ("serious", "attention", "watch")


@dataclass(frozen=True)
class Threshold:
    """A limit that a rule stands on, why it is where it is, and who may move it."""

    name: str
    value_dong: int
    reason: str
    owner: str


@dataclass(frozen=True)
class Rule:
    """What a flag claims, and how it is worked out, in words."""

    id: str
    family: Family
    title: str
    statement: str
    formula: str
    thresholds: tuple[Threshold, ...] = ()


@dataclass(frozen=True)
class Flag:
    """A rule that fired at a component of a unit. `amount` is the money at risk, if known.

    `seen` and `expected` are the two sides of a sum that does not add up. `details` fill the
    places of the message; `terms` are (deposit_id, row_no) of an obstacle.
    """

    rule: str
    severity: Severity
    component: str
    unit: str
    period: str | None
    capital_type: str | None
    amount: Amount | None
    since: date
    origin: Origin
    message: str
    measure: str = ""
    seen: Amount | None = None
    expected: Amount | None = None
    details: tuple[tuple[str, str], ...] = ()
    terms: tuple[Term, ...] = ()


LARGE_REMAINDER = Threshold(
    name="Serious from",
    value_dong=50 * TY,
    reason="About one per cent of the province's medium-term investment plan.",
    owner="Department of Finance, planning desk",
)

UNALLOCATED = Rule(
    id="unallocated",
    family="committee",
    title="Unallocated",
    statement="Assigned capital has been allocated to no unit or locality.",
    formula="Plan - allocated, or the remainder a report states. It is flagged at the deepest "
    "component known, when it is above zero whatever the rounding.",
    thresholds=(LARGE_REMAINDER,),
)
OVER_ALLOCATED = Rule(
    id="over_allocated",
    family="committee",
    title="Over-allocated",
    statement="More has been allocated than the plan assigns.",
    formula="Allocated - plan, when it is above zero whatever the rounding.",
)
BLOCKED = Rule(
    id="blocked",
    family="committee",
    title="Blocked",
    statement="A component cannot start or go on until an obstacle is removed.",
    formula="An obstacle is reported, and no report in force says that it is resolved.",
)
DOES_NOT_ADD_UP = Rule(
    id="does_not_add_up",
    family="staff",
    title="Does not add up",
    statement="Stated figures differ by more than their rounding can explain.",
    formula="A total against the sum of its components; plan against allocated + unallocated; "
    "a stated rate against its two amounts. Each only when all its terms are known.",
)
RULES: dict[str, Rule] = {
    rule.id: rule for rule in (UNALLOCATED, OVER_ALLOCATED, BLOCKED, DOES_NOT_ADD_UP)
}


def lying_idle(named: Amount | None, balance: Amount | None) -> Amount | None:
    """The larger of what is named as unallocated and what the balance shows; the named if alike."""
    if named is None or balance is None or is_within_rounding(named, balance):
        return named
    return max(named, balance, key=lambda amount: amount.dong)


def remainder_of(own: Amount, below: Sequence[Part]) -> Amount:
    """What of a component's sum is not already told deeper down."""
    if not below:
        return own
    parts = [Part("own", "", "", own), *(replace(part, sign=-1) for part in below)]
    return add_amounts(parts, "difference")


def is_unallocated(remainder: Amount) -> bool:
    """Whether money is left, whatever the rounding."""
    return remainder.low > 0


def is_over_allocated(balance: Amount) -> bool:
    """Whether more is allocated than planned, whatever the rounding."""
    return balance.high < 0


def is_left(difference: Amount) -> bool:
    """Whether a difference is one, whatever the rounding."""
    return difference.low > 0 or difference.high < 0


def gap_between(seen: Amount, expected: Amount) -> Amount:
    """What is seen less what is expected."""
    parts = [Part("seen", "", "", seen), Part("expected", "", "", expected, sign=-1)]
    return add_amounts(parts, "difference")


def does_not_add_up(stated: Amount, computed: Amount) -> bool:
    """Whether two amounts that should be the same cannot be."""
    return not is_within_rounding(stated, computed)


def severity_of_remainder(amount: Amount) -> Severity:
    """How much a sum that lies idle or was given twice matters."""
    return "serious" if abs(amount.dong) >= LARGE_REMAINDER.value_dong else "attention"
