"""Amounts as intervals: what a printed figure may stand for, and what sums and rates make of it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.rules.amounts import (
    TY,
    Amount,
    Origin,
    Part,
    Qualifier,
    add_amounts,
    bounds_of,
    divide,
    meet,
    round_percent,
)

DAY = date(2023, 7, 11)
MILLION = 1_000_000


def amount(
    dong: int,
    qualifier: Qualifier = "exact",
    precision: int = 1,
    *,
    origin: Origin = "published",
    as_of: date = DAY,
) -> Amount:
    """An amount printed to `precision` đồng."""
    low, high = bounds_of(dong, qualifier, precision)
    return Amount(dong, low, high, qualifier, origin, as_of, precision)


def part(value: Amount, sign: int = 1) -> Part:
    return Part("plan", "DTTS", "legacy:66", value, sign)


@pytest.mark.parametrize(
    ("qualifier", "below", "above"),
    [
        ("exact", TY // 2, TY // 2),
        ("hơn", 0, TY - 1),
        ("gần", TY - 1, 0),
        ("khoảng", TY, TY),
        ("ước", TY, TY),
    ],
)
def test_a_word_says_how_far_the_truth_may_be(qualifier: Qualifier, below: int, above: int) -> None:
    assert bounds_of(666 * TY, qualifier, TY) == (666 * TY - below, 666 * TY + above)


def test_an_amount_to_the_dong_stands_for_itself() -> None:
    assert bounds_of(1_234, "exact", 1) == (1_234, 1_234)
    assert bounds_of(1_234, "hơn", 1) == (1_234, 1_234)


def test_the_balance_of_dtts_holds_the_remainder_that_was_named() -> None:
    """2.272 - 2.167 = 105, and 104,9 lies within its rounding."""
    balance = add_amounts(
        [part(amount(2272 * TY, precision=TY)), part(amount(2167 * TY, precision=TY), -1)],
        "difference",
    )
    named = amount(104_900 * MILLION, precision=100 * MILLION)
    assert balance.dong == 105 * TY
    assert (balance.low, balance.high) == (104 * TY, 106 * TY)
    assert meet((balance.low, balance.high), (named.low, named.high))


def test_intervals_that_touch_have_a_value_in_common() -> None:
    assert meet((1, 2), (2, 3))
    assert not meet((1, 2), (3, 4))


@pytest.mark.parametrize(
    ("words", "signs", "read_as"),
    [
        (["exact", "exact"], [1, 1], "exact"),
        (["exact", "hơn"], [1, 1], "hơn"),
        (["hơn", "gần"], [1, 1], "khoảng"),
        (["exact", "hơn"], [1, -1], "gần"),
        (["gần", "hơn"], [1, -1], "gần"),
        (["exact", "ước"], [1, -1], "ước"),
    ],
)
def test_a_sum_is_worded_as_its_weakest_term(
    words: list[Qualifier], signs: list[int], read_as: Qualifier
) -> None:
    terms = [part(amount(9 * TY, word), sign) for word, sign in zip(words, signs, strict=True)]
    assert add_amounts(terms, "component_sum").qualifier == read_as


def test_a_sum_is_as_old_and_as_sure_as_its_weakest_term() -> None:
    newer, older = date(2023, 9, 1), date(2023, 3, 1)
    total = add_amounts(
        [
            part(amount(1, origin="official", as_of=newer)),
            part(amount(TY, precision=TY, origin="illustration", as_of=older)),
        ],
        "unit_sum",
    )
    assert (total.origin, total.as_of, total.precision) == ("illustration", older, TY)


def test_a_share_has_the_decimals_that_its_rounding_supports() -> None:
    """633/1.339 printed to the tỷ is 47,22% to 47,33%: sure of 47% and no decimal more."""
    printed = divide(amount(633 * TY, "exact", TY), amount(1339 * TY, "exact", TY))
    sharp = divide(amount(633 * TY), amount(1339 * TY))
    assert printed is not None
    assert sharp is not None
    assert round_percent(printed.value, printed.decimals) == Decimal("47")
    assert (printed.decimals, printed.qualifier) == (0, "exact")
    assert round_percent(sharp.value, sharp.decimals) == Decimal("47.27")


@pytest.mark.parametrize(("part", "decimals"), [(100, 0), (50, 0), (33, 0), (1, 0), (12_345, 2)])
def test_a_rate_that_is_a_whole_percentage_has_no_decimals(part: int, decimals: int) -> None:
    whole = 100 if part <= 100 else 100_000
    share = divide(amount(part), amount(whole))
    assert share is not None
    assert share.decimals == decimals


def test_a_share_that_even_whole_percents_cannot_hold_is_worded_about() -> None:
    loose = divide(amount(6 * TY, "khoảng", TY), amount(13 * TY, "khoảng", TY))
    assert loose is not None
    assert (loose.decimals, loose.qualifier) == (0, "khoảng")


@pytest.mark.parametrize("denominator", [amount(0), amount(-5), amount(TY, "khoảng", TY)])
def test_nothing_is_divided_by_what_may_be_zero(denominator: Amount) -> None:
    assert divide(amount(5), denominator) is None


@pytest.mark.parametrize(
    ("share", "decimals", "percent"),
    [("0.953785", 2, "95.38"), ("0.9765", 1, "97.7"), ("0.0005", 1, "0.1"), ("-0.0005", 1, "-0.1")],
)
def test_halves_go_away_from_zero(share: str, decimals: int, percent: str) -> None:
    assert round_percent(Decimal(share), decimals) == Decimal(percent)


amounts = st.builds(
    amount,
    st.integers(0, 10_000 * TY),
    st.sampled_from(["exact", "hơn", "gần", "khoảng", "ước"]),
    st.sampled_from([1, MILLION, 100 * MILLION, TY]),
)


@given(st.lists(st.tuples(amounts, st.sampled_from([1, -1])), min_size=1, max_size=6))
def test_a_sum_holds_every_truth_of_its_terms(terms: list[tuple[Amount, int]]) -> None:
    total = add_amounts([part(value, sign) for value, sign in terms], "component_sum")
    lowest = sum(value.low if sign > 0 else -value.high for value, sign in terms)
    highest = sum(value.high if sign > 0 else -value.low for value, sign in terms)
    assert (total.low, total.high) == (lowest, highest)
    assert total.low <= total.dong <= total.high
    assert total.dong == sum(sign * value.dong for value, sign in terms)


@given(amounts, amounts)
def test_a_computed_share_lies_between_its_bounds(one: Amount, other: Amount) -> None:
    share = divide(one, other)
    if share is None:
        assert other.low <= 0
    else:
        assert share.low <= share.value <= share.high
        if share.qualifier == "exact":
            assert round_percent(share.low, share.decimals) == round_percent(
                share.high, share.decimals
            )
