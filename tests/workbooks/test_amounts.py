"""Cells of money: every way of writing an amount, and what cannot be one."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake.findings import WORDING
from dashboard.intake.workbook.amounts import (
    DONG_PER,
    NOTHING,
    Amount,
    Money,
    read_amount,
    read_amounts,
)
from dashboard.intake.workbook.grid import Value

MILLION = 1_000_000
UNITS: list[Money] = ["dong", "nghin", "trieu", "ty"]


@pytest.mark.parametrize(
    ("cell", "dong", "precision"),
    [
        # Numbers are what they are, to the đồng.
        (5, 5 * MILLION, 1),
        (-2.5, -2_500_000, 1),
        (1234.567891, 1_234_567_891, 1),
        (0.1 + 0.2, 300_000, 1),
        (0.1 * 3, 300_000, 1),
        (5e-05, 50, 1),
        (0, 0, 1),
        # Vietnamese and English marks, spaces of every kind.
        ("1.234.567,8", 1_234_567_800_000, 100_000),
        ("1,234,567.8", 1_234_567_800_000, 100_000),
        ("1.234.567", 1_234_567 * MILLION, MILLION),
        ("1\u00a0234\u00a0567", 1_234_567 * MILLION, MILLION),
        ("1\u2009234,5", 1_234_500_000, 100_000),
        ("1 234.567", 1_234_567_000, 1_000),
        ("1,234.567", 1_234_567_000, 1_000),
        ("12,5", 12_500_000, 100_000),
        ("12.50", 12_500_000, 10_000),
        ("0,125", 125_000, 1_000),
        ("1234.567", 1_234_567_000, 1_000),
        ("1234", 1234 * MILLION, MILLION),
        ("1234,567891", 1_234_567_891, 1),
        ("0,0", 0, 100_000),
        # Below zero: brackets, or any minus.
        ("(1.234,5)", -1_234_500_000, 100_000),
        ("−3", -3 * MILLION, MILLION),
        ("- 3", -3 * MILLION, MILLION),
        # The unit may be said again.
        ("5 tr.đ", 5 * MILLION, MILLION),
        ("7 triệu đồng", 7 * MILLION, MILLION),
        # A dash is the accountant's zero; an empty cell says nothing.
        ("-", 0, 1),
        (" – ", 0, 1),
        ("", None, None),
        ("\u00a0", None, None),
        (None, None, None),
    ],
)
def test_a_cell_of_million_dong_is_read(
    cell: Value, dong: int | None, precision: int | None
) -> None:
    assert read_amount(cell, "trieu") == Amount(dong, precision)


def test_a_cell_of_each_unit_of_money_is_read() -> None:
    assert [read_amount("1,5", money) for money in ("nghin", "trieu", "ty")] == [
        Amount(1_500, 100),
        Amount(1_500_000, 100_000),
        Amount(1_500_000_000, 100_000_000),
    ]
    assert read_amount("1.234.567,00 đ", "dong") == Amount(1_234_567, 1)
    assert read_amount(4555.6, "ty") == Amount(4_555_600_000_000, 1)


@pytest.mark.parametrize(
    ("cell", "money", "problem"),
    [
        ("1.234", "trieu", "ambiguous_number"),
        ("12,345", "trieu", "ambiguous_number"),
        ("(1.234)", "trieu", "ambiguous_number"),
        ("12%", "trieu", "percentage"),
        ("95,38 %", "trieu", "percentage"),
        ("5 tỷ", "trieu", "other_unit_of_money"),
        ("1.234.567 đ", "trieu", "other_unit_of_money"),
        ("5 tấn", "trieu", "not_an_amount"),
        ("x", "trieu", "not_an_amount"),
        ("...", "trieu", "not_an_amount"),
        ("30.06.2023", "trieu", "not_an_amount"),
        ("1.23.456", "trieu", "not_an_amount"),
        ("1.234,567,8", "trieu", "not_an_amount"),
        ("1 2", "trieu", "not_an_amount"),
        ("1 234 56", "trieu", "not_an_amount"),
        ("3-", "trieu", "not_an_amount"),
        ("(-5)", "trieu", "not_an_amount"),
        ("(5", "trieu", "not_an_amount"),
        ("1e5", "trieu", "not_an_amount"),
        ("=1+1", "trieu", "not_an_amount"),
        (True, "trieu", "not_an_amount"),
        (float("nan"), "trieu", "not_an_amount"),
        (float("inf"), "trieu", "not_an_amount"),
        (1 / 3, "trieu", "not_whole_dong"),
        (1_234_567_890.5, "dong", "not_whole_dong"),
        ("1,5", "dong", "not_whole_dong"),
        ("1,2345678", "trieu", "not_whole_dong"),
        (1e20, "trieu", "beyond_any_budget"),
        ("99999999999999999999", "dong", "beyond_any_budget"),
    ],
)
def test_what_is_no_amount_or_two_is_a_finding(cell: Value, money: Money, problem: str) -> None:
    assert read_amount(cell, money) == Amount(problem=problem)
    assert problem in WORDING


@pytest.mark.parametrize(
    ("column", "first"),
    [
        # What another cell shows of its marks holds for "1.234" too.
        (["1.234", "12,5"], 1234 * MILLION),
        (["1.234", "1.234.567"], 1234 * MILLION),
        (["1.234", "5.678,9"], 1234 * MILLION),
        (["1.234", "0.500"], 1_234_000),
        (["1.234", "12.5"], 1_234_000),
        (["1.234", "1,234,567"], 1_234_000),
        (["1,234", "12.5"], 1234 * MILLION),
        # Nothing shown, or two habits in one column: asked.
        (["1.234", "7", 5, None, "-"], None),
        (["1.234", "5,678"], None),
        (["1.234", "12,5", "12.5"], None),
        (["1.234", "12345"], None),
    ],
)
def test_the_column_settles_which_mark_is_before_decimals(
    column: list[Value], first: int | None
) -> None:
    read = read_amounts(column, "trieu")[0]
    assert read.dong == first
    assert (read.problem == "ambiguous_number") == (first is None)


def test_true_is_not_one() -> None:
    assert list(read_amounts([1, True, 1.0, 0, False, None], "dong")) == [
        Amount(1, 1),
        Amount(problem="not_an_amount"),
        Amount(1, 1),
        Amount(0, 1),
        Amount(problem="not_an_amount"),
        NOTHING,
    ]


def _written(number: Decimal, places: int, *, group: str, decimal: str) -> str:
    plain = f"{abs(number):,.{places}f}"
    return plain.replace(",", "\x00").replace(".", decimal).replace("\x00", group)


@given(
    dong=st.integers(-(10**14), 10**14),
    money=st.sampled_from(UNITS),
    places=st.integers(0, 6),
    dress=st.tuples(
        st.sampled_from([".,", ",.", " ,", "\u00a0,", "\u202f.", ",", "."]),
        st.sampled_from(["-", "(", "−"]),
        st.sampled_from(["", " ", "\u00a0"]),
    ),
    beside=st.lists(st.sampled_from(["-", "", 7, 2.5, "12"]), max_size=3),
)
def test_an_amount_in_any_dress_is_read_or_asked_and_never_another(
    dong: int,
    money: Money,
    places: int,
    dress: tuple[str, str, str],
    beside: list[Value],
) -> None:
    number = (Decimal(dong) / DONG_PER[money]).quantize(Decimal(1).scaleb(-places))
    truth = number * DONG_PER[money]
    marks, negative, tail = dress
    text = _written(number, places, group=marks[:-1], decimal=marks[-1])
    if number < 0:
        text = f"({text})" if negative == "(" else negative + text
    read = read_amounts([text + tail, *beside], money)[0]
    if truth != truth.to_integral_value():
        assert read.problem in {"not_whole_dong", "ambiguous_number"}
    elif read.problem:
        assert read == Amount(problem="ambiguous_number")
        assert sum(text.count(mark) for mark in ".,") == 1
    else:
        assert read.dong == truth
        assert read.precision_dong == max(1, DONG_PER[money] // 10**places)


@given(dong=st.integers(-(10**15), 10**15), money=st.sampled_from(UNITS))
def test_a_number_of_a_cell_is_exact_to_the_dong(dong: int, money: Money) -> None:
    # A cell holds fifteen digits, as spreadsheets do.
    cell = float(f"{dong}e-{len(str(DONG_PER[money])) - 1}")
    assert read_amount(cell, money) == Amount(dong, 1)


@given(
    parts=st.lists(st.integers(0, 10**11), min_size=1, max_size=200),
    money=st.sampled_from(UNITS),
)
def test_a_sum_of_floats_is_the_sum_of_its_parts(parts: list[int], money: Money) -> None:
    cell = 0.0
    for part in parts:
        cell += part / DONG_PER[money]
    assert read_amount(cell, money).dong == sum(parts)


@given(
    cells=st.lists(st.one_of(st.none(), st.integers(), st.floats()), min_size=1, max_size=20),
    money=st.sampled_from(UNITS),
)
def test_a_column_of_numbers_alone_is_read_as_each_of_its_cells(
    cells: list[Value], money: Money
) -> None:
    # A text beside them has each cell read by its digits.
    *each, _ = read_amounts([*cells, "x"], money)
    assert list(read_amounts(cells, money)) == each


@given(
    dong=st.integers(-(10**18), 10**18),
    nudge=st.integers(-3, 3),
    money=st.sampled_from(UNITS),
)
def test_a_cell_beside_a_whole_number_of_dong_is_read_the_same_alone_and_in_a_column(
    dong: int, nudge: int, money: Money
) -> None:
    cell = dong / DONG_PER[money]
    cell += nudge * math.ulp(cell)
    assert list(read_amounts([cell], money)) == list(read_amounts([cell, "x"], money))[:1]
