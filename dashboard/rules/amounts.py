"""An amount is an interval: what was printed, and everything it may stand for.

Money is whole đồng in Python integers. Bounds are inclusive. Sums add values and bounds and
are as good as their weakest term.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Qualifier = Literal["exact", "hơn", "gần", "khoảng", "ước"]
Origin = Literal["official", "published", "illustration"]
How = Literal[
    "stated",
    "silence",
    "component_sum",
    "unit_sum",
    "descendant_sum",
    "tranche_sum",
    "year_sum",
    "project_sum",
    "difference",
]

TY = 1_000_000_000
# Best first: a sum with one illustrated term is an illustration.
ORIGINS: tuple[Origin, ...] = ("official", "published", "illustration")
MOST_SHARE_DECIMALS = 2
MOST_POINT_DECIMALS = 1

# What becomes of a word when its amount is taken away.
FLIPPED: dict[Qualifier, Qualifier] = {"hơn": "gần", "gần": "hơn"}

Term = tuple[int, int]


@dataclass(frozen=True)
class Part:
    """One term of a computed amount, named by what it measures and where; sign is 1 or -1.

    `period` is named where the terms are of several.
    """

    measure: str
    component: str
    unit: str
    amount: "Amount"
    sign: int = 1
    period: str = ""


@dataclass(frozen=True)
class Amount:
    """Whole đồng with inclusive bounds, and where they come from.

    `terms` are (deposit_id, row_no) of the figures behind a stated amount; `parts` are the
    terms of a computed one. `assigners` are those who assigned it, where that is stated.
    """

    dong: int
    low: int
    high: int
    qualifier: Qualifier
    origin: Origin
    as_of: date
    precision: int
    how: How = "stated"
    terms: tuple[Term, ...] = ()
    parts: tuple[Part, ...] = ()
    assigners: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Share:
    """A rate between amounts, as a share of 1; `decimals` are those of its percentage.

    A stated rate has its own terms; a computed one has the two amounts it was divided from.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    decimals: int
    qualifier: Qualifier
    origin: Origin
    as_of: date
    is_stated: bool
    terms: tuple[Term, ...] = ()
    numerator: Amount | None = None
    denominator: Amount | None = None


@dataclass(frozen=True)
class Points:
    """One rate less another, as a share of 1 with all that rounding leaves possible.

    `decimals` are those of its percentage points.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    decimals: int
    qualifier: Qualifier


@dataclass(frozen=True)
class Missing:
    """Why there is no amount; `kind` is one of the kinds of nothing in `rules.metrics`."""

    kind: str


def bounds_of(dong: int, qualifier: Qualifier, precision: int) -> tuple[int, int]:
    """Inclusive bounds in đồng of an amount printed to `precision` đồng.

    >>> bounds_of(4450 * TY, "hơn", TY) == (4450 * TY, 4451 * TY - 1)
    True
    """
    below_next = precision - 1
    if qualifier == "hơn":
        return dong, dong + below_next
    if qualifier == "gần":
        return dong - below_next, dong
    if qualifier in {"khoảng", "ước"}:
        return dong - precision, dong + precision
    return dong - precision // 2, dong + precision // 2


def meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two intervals have a value in common: "within rounding"."""
    return one[0] <= other[1] and other[0] <= one[1]


def add_amounts(parts: Sequence[Part], how: How) -> Amount:
    """The signed sum of the parts' amounts; at least one part."""
    amounts = [part.amount for part in parts]
    qualifier = weakest_qualifier({(part.sign, part.amount.qualifier) for part in parts})
    dong = low = high = 0
    for part in parts:
        amount = part.amount
        dong += part.sign * amount.dong
        low += amount.low if part.sign > 0 else -amount.high
        high += amount.high if part.sign > 0 else -amount.low
    if how == "difference" and low < 0 < high:
        # Not even the side of zero is sure.
        qualifier = "khoảng"
    return Amount(
        dong=dong,
        low=low,
        high=high,
        qualifier=qualifier,
        origin=max({amount.origin for amount in amounts}, key=ORIGINS.index),
        as_of=min([amount.as_of for amount in amounts]),
        precision=max([amount.precision for amount in amounts]),
        how=how,
        parts=tuple(parts),
        assigners=frozenset().union(*{amount.assigners for amount in amounts}),
    )


def leaves_of(value: Amount | Share) -> list[Term]:
    """Every stated figure below a number, each once, in the order they are met."""
    found: dict[Term, None] = dict.fromkeys(value.terms)
    below: list[Amount] = []
    if isinstance(value, Amount):
        below = [part.amount for part in value.parts]
    else:
        below = [amount for amount in (value.numerator, value.denominator) if amount]
    for amount in below:
        found |= dict.fromkeys(leaves_of(amount))
    return list(found)


def weakest_qualifier(signed: Iterable[tuple[int, Qualifier]]) -> Qualifier:
    """The word for a sum of (sign, word) terms; taking away "more than" leaves "less than"."""
    named = {
        word if sign >= 0 else FLIPPED.get(word, word) for sign, word in signed if word != "exact"
    }
    if not named:
        return "exact"
    return named.pop() if len(named) == 1 else "khoảng"


def share_bounds(value: Decimal, decimals: int, qualifier: Qualifier) -> tuple[Decimal, Decimal]:
    """Ends of a stated share of 1, printed as a percentage with `decimals` and a word."""
    unit = Decimal(1).scaleb(-decimals - 2)
    if qualifier == "hơn":
        return value, value + unit
    if qualifier == "gần":
        return value - unit, value
    half = unit if qualifier in {"khoảng", "ước"} else unit / 2
    return value - half, value + half


def divide(numerator: Amount, denominator: Amount) -> Share | None:
    """The computed share, or None over a denominator that is or may be zero or less."""
    if denominator.low <= 0:
        return None
    low = Decimal(numerator.low) / denominator.high
    high = Decimal(numerator.high) / denominator.low
    decimals = _supported_decimals(low, high)
    is_firm = decimals is not None
    return Share(
        value=Decimal(numerator.dong) / denominator.dong,
        low=low,
        high=high,
        decimals=decimals or 0,
        qualifier="exact" if is_firm else "khoảng",
        origin=max(numerator.origin, denominator.origin, key=ORIGINS.index),
        as_of=min(numerator.as_of, denominator.as_of),
        is_stated=False,
        numerator=numerator,
        denominator=denominator,
    )


def subtract_rates(one: Share, other: Share) -> Points:
    """How far one rate is above another, to the decimals that both support."""
    low, high = one.low - other.high, one.high - other.low
    decimals = _supported_decimals(low, high, most=MOST_POINT_DECIMALS)
    return Points(
        value=one.value - other.value,
        low=low,
        high=high,
        decimals=decimals or 0,
        qualifier="exact" if decimals is not None else "khoảng",
    )


def round_percent(share: Decimal, decimals: int) -> Decimal:
    """A share of 1 as a percentage with `decimals`, halves away from zero."""
    return (share * 100).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _supported_decimals(low: Decimal, high: Decimal, most: int = MOST_SHARE_DECIMALS) -> int | None:
    """The most decimals that both ends round alike to; of a whole percentage, none."""
    if low == high and low * 100 == round_percent(low, 0):
        return 0
    for decimals in range(most, -1, -1):
        if round_percent(low, decimals) == round_percent(high, decimals):
            return decimals
    return None
