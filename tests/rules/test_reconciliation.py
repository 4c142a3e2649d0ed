"""When two statements are one, and when the rounding or the day explains what parts them."""

from datetime import date

import pytest

from dashboard.rules.amounts import TY, Amount, Qualifier, bounds_of
from dashboard.rules.reconciliation import foremost, kind_of

MAY, JUNE = date(2023, 5, 31), date(2023, 6, 30)


def amount(
    dong: int, *, day: date = JUNE, precision: int = 1, qualifier: Qualifier = "exact"
) -> Amount:
    low, high = bounds_of(dong, qualifier, precision)
    return Amount(dong, low, high, qualifier, "official", day, precision)


def test_the_same_dong_agrees_whatever_the_day_and_the_word() -> None:
    assert kind_of("disbursed", amount(5), amount(5)) == "agrees"
    assert kind_of("disbursed", amount(5, day=MAY), amount(5)) == "agrees"
    assert kind_of("plan", amount(5 * TY, precision=TY, qualifier="hơn"), amount(5 * TY)) == (
        "agrees"
    )


@pytest.mark.parametrize(
    ("counted", "kind"),
    [
        # "603 tỷ" stands for 602,5 to 603,5.
        (602_499_999_999, "differs"),
        (602_500_000_000, "within_rounding"),
        (603_500_000_000, "within_rounding"),
        (603_500_000_001, "differs"),
    ],
)
def test_rounding_explains_up_to_half_of_the_last_unit(counted: int, kind: str) -> None:
    assert kind_of("plan", amount(603 * TY, precision=TY), amount(counted)) == kind


def test_one_dong_between_two_counted_amounts_is_a_difference() -> None:
    assert kind_of("disbursed", amount(6), amount(5)) == "differs"
    assert kind_of("disbursed", amount(4), amount(5)) == "differs"


@pytest.mark.parametrize(
    ("said", "heard", "kind"),
    [
        (amount(4, day=MAY), amount(5), "other_day"),
        (amount(6, day=MAY), amount(5), "differs"),
        (amount(6), amount(5, day=MAY), "other_day"),
        (amount(4), amount(5, day=MAY), "differs"),
    ],
)
def test_payments_only_grow_so_an_earlier_day_explains_less_never_more(
    said: Amount, heard: Amount, kind: str
) -> None:
    assert kind_of("disbursed", said, heard) == kind


@pytest.mark.parametrize("dong", [4, 6])
def test_a_plan_of_an_earlier_day_may_not_know_of_a_later_decision(dong: int) -> None:
    assert kind_of("plan", amount(dong, day=MAY), amount(5)) == "other_day"
    assert kind_of("plan", amount(dong), amount(5, day=MAY)) == "differs"


def test_a_correction_explains_only_what_it_mended() -> None:
    assert kind_of("disbursed", amount(4), amount(5), is_corrected=True) == "corrected"
    assert kind_of("disbursed", amount(5), amount(5), is_corrected=True) == "agrees"


def test_of_several_kinds_the_one_that_needs_a_look_is_told() -> None:
    assert foremost(["agrees", "other_day", "differs"]) == "differs"
    assert foremost(["agrees", "within_rounding"]) == "within_rounding"
    assert foremost(["twice", "other_day"]) == "twice"
    assert foremost([]) == "one_only"
