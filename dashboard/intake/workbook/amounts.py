"""Cells of money to whole đồng, column by column; never by float arithmetic, and never by a guess.

A cell with a number is that number of its unit of money, exactly. A cell with text has the
precision that was written. An empty cell states nothing; a dash, as accountants write it, states
zero. `1.234` alone is a thousand or a little over one: the other cells of its column show which
mark stands before decimals, and where they do not, it is asked.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from types import NoneType
from typing import Any, Literal, NamedTuple, overload

from dashboard.forms.published import LARGEST_DONG
from dashboard.intake.workbook.grid import Value

Money = Literal["dong", "nghin", "trieu", "ty"]
Mark = Literal[".", ","]

DONG_PER: dict[Money, int] = {"dong": 1, "nghin": 10**3, "trieu": 10**6, "ty": 10**9}
PLACES: dict[Money, int] = {"dong": 0, "nghin": 3, "trieu": 6, "ty": 9}
# A sum of floats misses by a few of their smallest steps; no money is stated in such steps.
STEPS = 64
LEAST_STATED = Decimal("0.01")
LARGEST_MISS = Decimal("1e-9")
# Below this a float is told from its neighbours by every one of its decimal digits.
SURE_BELOW = 10**15
# Folded; what stands after a number and names its unit.
UNIT_NAMES: dict[str, Money] = {
    **dict.fromkeys(("d", "dong", "vnd", "vn d"), "dong"),
    **dict.fromkeys(("nghin", "ngan", "nghin dong", "ngan dong", "n d", "nd"), "nghin"),
    **dict.fromkeys(("tr", "trd", "tr d", "trieu", "trieu dong", "tr dong"), "trieu"),
    **dict.fromkeys(("ty", "ti", "ty dong", "ti dong", "t d"), "ty"),
}
NUMBER = r"[0-9]+(?:[., ][0-9]+)*"
WRITTEN = re.compile(
    rf"(?P<open>\()?(?P<sign>[+-])? ?(?P<number>{NUMBER})(?P<close>\))?"
    r" ?(?P<unit>%|[^\W\d_][^\d]*)?"
)
DASH = re.compile(r"-+")
SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+")
GROUPED = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*")
MINUS = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


class Amount(NamedTuple):
    """What a cell states: whole đồng and the last printed unit in đồng, or the code of a finding.

    All three are empty where the cell states nothing.
    """

    dong: int | None = None
    precision_dong: int | None = None
    problem: str = ""


class Text(NamedTuple):
    """A number as it was written: its digits, without the marks that part them, and its mark.

    `places` are its decimals; `may_be_grouped` where three digits after the one mark may be
    thousands as well.
    """

    digits: str
    places: int
    decimal: Mark | None
    group: Mark | None
    may_be_grouped: bool
    is_negative: bool
    unit: str


NOTHING = Amount()
ZERO = Amount(0, 1)


class Amounts(Sequence[Amount]):
    """What the cells of a column state, as columns: đồng, precision, and places with a problem.

    `precision_dong` is None where every amount is exact to the đồng.
    """

    def __init__(
        self,
        dong: list[int | None],
        precision_dong: list[int | None] | None,
        problems: dict[int, str],
    ) -> None:
        self.dong = dong
        self.precision_dong = precision_dong
        self.problems = problems

    def __len__(self) -> int:
        return len(self.dong)

    @overload
    def __getitem__(self, at: int) -> Amount: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Amount]: ...
    def __getitem__(self, at: int | slice) -> Amount | Sequence[Amount]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        dong = self.dong[at]
        if dong is None:
            return Amount(problem=self.problems.get(at, ""))
        return Amount(dong, 1 if self.precision_dong is None else self.precision_dong[at])


def read_amounts(values: Sequence[Value], money: Money) -> Amounts:
    """What the cells of one column state, in `money`; the column settles what a cell leaves open.

    Problems: not_an_amount, percentage, other_unit_of_money, ambiguous_number, not_whole_dong,
    beyond_any_budget.
    """
    if set(map(type, values)) <= {int, float, NoneType}:
        return _of_number_column(values, money)
    read = _of_cells(values, money)
    return Amounts(
        [amount.dong for amount in read],
        [amount.precision_dong for amount in read],
        {at: amount.problem for at, amount in enumerate(read) if amount.problem},
    )


def _of_number_column(values: Sequence[Any], money: Money) -> Amounts:
    """A column of numbers alone. A product of floats is but a candidate for whole đồng.

    It stands where it divided by the unit is the very cell again: below fifteen digits only one
    decimal number is that near. All others are read by their digits.
    """
    unit = DONG_PER[money]
    try:
        dong = [None if value is None else round(value * unit) for value in values]
    except (OverflowError, ValueError):
        dong = [0] * len(values)
    limit = min(LARGEST_DONG, SURE_BELOW)
    doubtful = [
        at
        for at, (value, whole) in enumerate(zip(values, dong, strict=True))
        if whole is not None and (whole / unit != value or not -limit < whole < limit)
    ]
    problems = {}
    for at in doubtful:
        amount = _of_number(values[at], money)
        dong[at] = amount.dong
        if amount.problem:
            problems[at] = amount.problem
    return Amounts(dong, None, problems)


def _of_cells(values: Sequence[Value], money: Money) -> list[Amount]:
    # True is 1 to Python, and no amount to a person.
    flags = {at for at, value in enumerate(values) if value is True or value is False}
    distinct = (
        {value for at, value in enumerate(values) if at not in flags} if flags else set(values)
    )
    texts = {value: _read_text(value) for value in distinct if isinstance(value, str)}
    decimal = _decimal_mark(text for text in texts.values() if isinstance(text, Text))
    read: dict[Value, Amount] = {
        value: _of_text(text, money, decimal) for value, text in texts.items()
    }
    read |= _of_numbers((value for value in distinct if value not in texts), money)
    if not flags:
        return [read[value] for value in values]
    wrong = Amount(problem="not_an_amount")
    return [wrong if at in flags else read[value] for at, value in enumerate(values)]


def read_amount(value: Value, money: Money) -> Amount:
    """What one cell states, with no column to settle it."""
    return read_amounts([value], money)[0]


def _of_numbers(values: Iterable[Value], money: Money) -> dict[Value, Amount]:
    """What each number states; most are floats with no more decimals than their unit has places."""
    places, largest = PLACES[money], LARGEST_DONG // DONG_PER[money]
    scales = [10 ** (places - decimals) for decimals in range(places + 1)]
    read: dict[Value, Amount] = {}
    for value in values:
        if type(value) is float and -largest < value < largest:
            whole, _, part = repr(value).partition(".")
            if len(part) <= places and part.isdigit():
                read[value] = Amount(int(whole + part) * scales[len(part)], 1)
                continue
        read[value] = _of_number(value, money)
    return read


def _of_number(value: Value, money: Money) -> Amount:
    if value is None:
        return NOTHING
    if isinstance(value, int):
        return _within_budgets(value * DONG_PER[money], 1)
    if not isinstance(value, float) or not math.isfinite(value):
        return Amount(problem="not_an_amount")
    if value.is_integer():
        return _within_budgets(int(value) * DONG_PER[money], 1)
    return _rounded(value, money)


def _rounded(value: float, money: Money) -> Amount:
    """A float beside a whole number of đồng by no more than floats miss; else a real fraction."""
    exact = Decimal(repr(value)) * DONG_PER[money]
    whole = exact.to_integral_value()
    missed = Decimal(math.ulp(value)) * STEPS * DONG_PER[money]
    allowed = min(max(missed, LEAST_STATED), LARGEST_MISS * abs(exact))
    if abs(exact - whole) > allowed:
        return Amount(problem="not_whole_dong")
    return _within_budgets(int(whole), 1)


def _within_budgets(dong: int, precision: int) -> Amount:
    if abs(dong) > LARGEST_DONG:
        return Amount(problem="beyond_any_budget")
    return Amount(dong, precision)


def _read_text(text: str) -> Text | Amount:
    """A text as a number; or what it states without one, or why it is none."""
    plain = _plain(text)
    if not plain:
        return NOTHING
    if DASH.fullmatch(plain):
        return ZERO
    written = WRITTEN.fullmatch(plain)
    if written is None or not _is_in_order(written, text):
        return Amount(problem="not_an_amount")
    if written["unit"] == "%":
        return Amount(problem="percentage")
    is_negative = written["open"] is not None or written["sign"] == "-"
    return _read_marks(written["number"], is_negative, written["unit"] or "")


def _is_in_order(written: re.Match[str], text: str) -> bool:
    """Whether brackets are closed, and no small figure of a note is taken in: '1,5²'."""
    is_open, is_closed = written["open"] is not None, written["close"] is not None
    is_twice_negative = is_open and written["sign"] is not None
    has_note = any(unicodedata.category(each) == "No" for each in text)
    return is_open == is_closed and not is_twice_negative and not has_note


def _plain(text: str) -> str:
    """Text with one kind of space, one kind of minus, no invisible signs."""
    if text.isascii():
        return " ".join(text.split()).removeprefix("'").strip()
    shown = "".join(each for each in text if unicodedata.category(each) != "Cf")
    spaced = "".join(" " if each.isspace() else each for each in shown)
    plain = unicodedata.normalize("NFKC", " ".join(spaced.split())).translate(MINUS)
    return plain.removeprefix("'").strip()


def _read_marks(number: str, is_negative: bool, unit: str) -> Text | Amount:
    """The digits of a number by the marks in it; a space parts thousands and nothing else."""
    head, mark, tail = _parted(number)
    is_whole = head.isdigit() or SPACED.fullmatch(head)
    groups = GROUPED.fullmatch(head)
    if not tail and groups and head.count(groups[1]) > 1:
        return Text(_digits(head), 0, None, _mark(groups[1]), False, is_negative, unit)
    if mark and (is_whole or (groups and groups[1] != mark)):
        may_be_grouped = GROUPED.fullmatch(number) is not None and not number.startswith("0")
        group = _mark(groups[1]) if groups else None
        places = len(tail)
        return Text(
            _digits(head) + tail, places, _mark(mark), group, may_be_grouped, is_negative, unit
        )
    if not mark and is_whole:
        return Text(_digits(head), 0, None, None, False, is_negative, unit)
    return Amount(problem="not_an_amount")


def _parted(number: str) -> tuple[str, str, str]:
    """A number before and after its last mark, where that may stand before decimals."""
    at = max(number.rfind("."), number.rfind(","))
    if at < 0 or number.count(number[at]) > 1 or " " in number[at:]:
        return number, "", ""
    return number[:at], number[at], number[at + 1 :]


def _digits(text: str) -> str:
    return re.sub(r"[., ]", "", text)


def _mark(text: str) -> Mark:
    return "." if text == "." else ","


def _decimal_mark(texts: Iterable[Text]) -> Mark | None:
    """The mark before decimals, where the column shows one and nothing against it."""
    shown: set[Mark] = set()
    other: dict[Mark, Mark] = {".": ",", ",": "."}
    for text in texts:
        if text.decimal is not None and not text.may_be_grouped:
            shown.add(text.decimal)
        if text.group is not None:
            shown.add(other[text.group])
    return shown.pop() if len(shown) == 1 else None


def _of_text(text: Text | Amount, money: Money, decimal: Mark | None) -> Amount:
    if isinstance(text, Amount):
        return text
    unit = " ".join(re.findall(r"[a-z]+", _folded(text.unit))) if text.unit else ""
    if unit and UNIT_NAMES.get(unit) is None:
        return Amount(problem="not_an_amount")
    if unit and UNIT_NAMES[unit] != money:
        return Amount(problem="other_unit_of_money")
    if text.may_be_grouped and decimal is None:
        return Amount(problem="ambiguous_number")
    places = 0 if text.may_be_grouped and decimal != text.decimal else text.places
    return _whole(text, places, money)


def _whole(text: Text, places: int, money: Money) -> Amount:
    number = int(text.digits) * DONG_PER[money]
    dong, fraction = divmod(number, 10**places)
    if fraction:
        return Amount(problem="not_whole_dong")
    precision = max(1, DONG_PER[money] // 10**places)
    return _within_budgets(-dong if text.is_negative else dong, precision)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold().replace("\u0111", "d"))
    return "".join(each for each in apart if not unicodedata.combining(each))
