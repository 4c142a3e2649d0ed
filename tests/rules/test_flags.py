"""Each rule just under, at and over the line it stands on."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.rules.amounts import (
    TY,
    Amount,
    Missing,
    Part,
    Qualifier,
    Share,
    bounds_of,
    share_bounds,
)
from dashboard.rules.flags import (
    RULES,
    does_not_add_up,
    is_left,
    is_over_allocated,
    is_unallocated,
    lying_idle,
    remainder_of,
    severity_of_remainder,
)
from dashboard.rules.metrics import (
    NOT_REPORTED,
    NOT_STATED,
    NOTHING_DISBURSED,
    balance_of,
    is_rate_reproduced,
    nothing_or,
    share_of,
    unexplained_of,
)

DAY = date(2023, 7, 11)
PLACE = {"component": "DTTS", "unit": "legacy:66"}


def amount(
    dong: int, precision: int = 1, qualifier: Qualifier = "exact", as_of: date = DAY
) -> Amount:
    low, high = bounds_of(abs(dong), qualifier, precision)
    low, high = (low, high) if dong >= 0 else (-high, -low)
    return Amount(dong, low, high, qualifier, "published", as_of, precision)


def part(value: Amount) -> Part:
    return Part("unallocated", "DTTS.DA2", "legacy:66", value)


def stated(percent: str, decimals: int, as_of: date = DAY) -> Share:
    value = Decimal(percent) / 100
    low, high = share_bounds(value, decimals, "exact")
    return Share(value, low, high, decimals, "exact", "published", as_of, is_stated=True)


@pytest.mark.parametrize(
    ("dong", "severity"),
    [
        (50 * TY - 1, "attention"),
        (50 * TY, "serious"),
        (50 * TY + 1, "serious"),
        (-50 * TY, "serious"),
        (1, "attention"),
    ],
)
def test_a_remainder_is_serious_from_fifty_ty(dong: int, severity: str) -> None:
    assert severity_of_remainder(amount(dong)) == severity


@pytest.mark.parametrize(
    ("own", "below", "left"),
    [
        (amount(10), [], 10),
        (amount(0), [], None),
        (amount(10), [amount(9)], 1),
        (amount(10), [amount(10)], None),
        # 105 with 104,9 flagged deeper: the rest may be rounding alone.
        (amount(105 * TY, TY), [amount(104_900_000_000, 100_000_000)], None),
        (amount(107 * TY, TY), [amount(104_900_000_000, 100_000_000)], 2_100_000_000),
        # 1 tỷ printed to the tỷ is at least half of one; "about 1" may be nothing.
        (amount(TY, TY), [], TY),
        (amount(TY, TY, "khoảng"), [], None),
    ],
)
def test_only_what_is_surely_left_is_flagged(
    own: Amount, below: list[Amount], left: int | None
) -> None:
    remainder = remainder_of(own, [part(value) for value in below])
    assert (remainder.dong if is_unallocated(remainder) else None) == left


def test_a_difference_is_left_on_either_side_of_its_rounding() -> None:
    assert is_left(amount(-1))
    assert is_left(amount(1))
    assert not is_left(amount(0))
    assert not is_left(amount(TY, TY, "khoảng"))


@pytest.mark.parametrize(
    ("named", "balance", "idle"),
    [(30, 0, 30), (30, 10, 30), (10, 30, 30), (30, None, 30), (None, 30, None)],
)
def test_the_larger_of_named_and_balance_lies_idle(
    named: int | None, balance: int | None, idle: int | None
) -> None:
    sides = [None if dong is None else amount(dong) for dong in (named, balance)]
    found = lying_idle(*sides)
    assert (found.dong if found else None) == idle


@pytest.mark.parametrize(
    ("balance", "is_over"),
    [
        (amount(0), False),
        (amount(-1), True),
        (amount(1), False),
        (amount(-TY, TY, "khoảng"), False),
        (amount(-2 * TY, TY, "khoảng"), True),
    ],
)
def test_over_allocated_only_when_no_rounding_explains_it(balance: Amount, is_over: bool) -> None:
    assert is_over_allocated(balance) is is_over


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (amount(100), amount(100), False),
        (amount(100), amount(101), True),
        # 105 stands for 104,5 to 105,5; 104,4 to one decimal for 104,35 to 104,45.
        (amount(105 * TY, TY), amount(104_500_000_000, 100_000_000), False),
        (amount(105 * TY, TY), amount(104_400_000_000, 100_000_000), True),
        (amount(1086 * TY, TY, "hơn"), amount(1087 * TY - 1), False),
        (amount(1086 * TY, TY, "hơn"), amount(1087 * TY), True),
        (amount(1086 * TY, TY, "hơn"), amount(1086 * TY - 1), True),
    ],
)
def test_a_sum_is_doubted_only_beyond_its_rounding(
    one: Amount, other: Amount, differs: bool
) -> None:
    assert does_not_add_up(one, other) is differs


@pytest.mark.parametrize(
    ("percent", "decimals", "fits"),
    [
        # 633/1.339 lies between 47,22% and 47,33%.
        ("47.3", 1, True),
        ("47.2", 1, True),
        ("47.1", 1, False),
        ("47.34", 2, False),
        ("47.33", 2, True),
        ("47", 0, True),
        ("48", 0, False),
    ],
)
def test_a_printed_rate_against_its_two_amounts(percent: str, decimals: int, fits: bool) -> None:
    numerator, denominator = amount(633 * TY, TY), amount(1339 * TY, TY)
    assert is_rate_reproduced(stated(percent, decimals), numerator, denominator) is fits


def test_a_rate_over_nothing_is_not_doubted() -> None:
    assert is_rate_reproduced(stated("100", 0), amount(0), amount(0))


def test_a_stated_rate_stands_until_an_amount_is_newer() -> None:
    older, newer = date(2023, 6, 30), date(2023, 8, 1)
    rate = stated("97.7", 1)
    known = amount(97), amount(100)
    assert share_of(rate, *known) is rate
    assert share_of(rate, amount(97, as_of=older), amount(100)) is rate
    overtaken = share_of(rate, amount(98, as_of=newer), amount(100))
    assert overtaken is not None
    assert (overtaken.is_stated, overtaken.value) == (False, Decimal("0.98"))


def test_without_one_of_its_amounts_there_is_no_rate() -> None:
    assert share_of(None, Missing(NOT_REPORTED), amount(100)) is None
    assert share_of(None, amount(1), Missing(NOT_STATED)) is None
    assert balance_of(Missing(NOT_STATED), amount(1), **PLACE) is None
    assert unexplained_of(None, amount(1), **PLACE) is None
    assert unexplained_of(amount(1), None, **PLACE) is None


def test_a_reported_zero_is_nothing_disbursed_and_a_gap_is_not() -> None:
    assert nothing_or(amount(0)) == NOTHING_DISBURSED
    assert nothing_or(amount(1)) is None
    assert nothing_or(Missing(NOT_REPORTED)) == NOT_REPORTED


def test_every_threshold_says_why_and_who() -> None:
    for rule in RULES.values():
        for threshold in rule.thresholds:
            assert threshold.reason
            assert threshold.owner
            assert threshold.value_dong > 0


def test_the_press_is_not_divided_by_a_plan_it_stated_later() -> None:
    """67% of July stands beside September's larger plan; 2.800 / 4.220 was said by nobody."""
    july, september = date(2025, 7, 1), date(2025, 9, 30)
    paid, plan = amount(2800, as_of=july), amount(4220, as_of=september)
    assert share_of(None, paid, plan) is None
    rate = stated("67", 0, july)
    assert share_of(rate, paid, plan) is rate


def test_a_difference_that_may_be_nothing_is_worded_about() -> None:
    """535,5 (gần) less 535 (hơn): not even the side of zero is sure."""
    plan = amount(535_500_000_000, 100_000_000, "gần")
    allocated = amount(535 * TY, TY, "hơn")
    left = balance_of(plan, allocated, **PLACE)
    assert left is not None
    assert left.low < 0 < left.high
    assert left.qualifier == "khoảng"
