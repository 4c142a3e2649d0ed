"""How staff write amounts: as numbers, as text in three writings, and nothing as a dash."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from tests.workbooks.dress_hand import Hand

DONG_IN = {"dong": 1, "nghin": 10**3, "trieu": 10**6, "ty": 10**9}
DECIMALS = {"dong": 0, "nghin": 3, "trieu": 6, "ty": 9}
# Marks of groups and of decimals.
WRITINGS = {
    "vietnamese": (".", ","),
    "english": (",", "."),
    "spaced": (" ", ","),
    "hard spaced": ("\u00a0", ","),
    "plain comma": ("", ","),
    "plain point": ("", "."),
}
AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
SETTLING = re.compile(
    r"[0-9]{1,3}([., \u00a0][0-9]{3})*[.,]([0-9]{1,2}|[0-9]{4,})"
    r"|[0-9]{1,3}([.,])[0-9]{3}(\3[0-9]{3})+"
    r"|[0-9]{1,3}(\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(,[0-9]{3})+\.[0-9]+"
    r"|[0-9]{4,}[.,][0-9]+|0[.,][0-9]+|[0-9]{1,3}([ \u00a0][0-9]{3})+[.,][0-9]+"
)


@dataclass(frozen=True)
class Writer:
    """One person's way with amounts on one sheet.

    `text_share` of the amounts are text; `decimals` is the most that a printed amount has.
    """

    money: str
    decimals: int
    writing: str
    text_share: float
    pads_zeros: bool

    def round(self, dong: int) -> int:
        """The nearest amount that this person prints whole."""
        step = DONG_IN[self.money] // 10**self.decimals
        return max(step, dong // step * step)

    def number(self, dong: int) -> int | float:
        """The amount as a numeric cell."""
        value = Decimal(dong) / DONG_IN[self.money]
        return int(value) if value == value.to_integral_value() else float(value)

    def text(self, dong: int) -> str:
        """The amount as text."""
        groups, point = WRITINGS[self.writing]
        value = Decimal(dong) / DONG_IN[self.money]
        places = max(0, -int(value.normalize().as_tuple().exponent))
        if self.pads_zeros:
            places = max(places, self.decimals)
        printed = f"{value:,.{places}f}"
        return printed.replace(",", "\0").replace(".", point).replace("\0", groups)


def a_writer(hand: Hand, money: str, *, all_text: bool = False) -> Writer:
    """A way with amounts; `all_text` where the file has no numeric cells."""
    decimals = hand.random.randint(0, min(3, DECIMALS[money]))
    if hand.has("amounts to the đồng", 0.1):
        decimals = DECIMALS[money]
    writing = hand.pick(tuple(WRITINGS))
    share = 0.0
    if all_text or hand.has("numbers as text", 0.35):
        share = hand.pick((0.15, 1.0)) if not all_text else 1.0
        hand.note(f"{writing} writing")
    return Writer(money, decimals, writing, share, hand.has("padded decimals", 0.3))


def amount_cell(hand: Hand, writer: Writer, dong: int | None) -> object:
    """What stands in the cell of an amount; nothing where nothing is stated."""
    if dong is None:
        return None
    is_text = writer.text_share and hand.random.random() < writer.text_share
    if dong == 0:
        return _nothing_cell(hand, writer, is_text=bool(is_text))
    if is_text:
        text = writer.text(dong)
        return hand.pick((text, text, f" {text}", f"{text}\u00a0", f"{text} "))
    value = writer.number(dong)
    if isinstance(value, float) and hand.has("worked out by floats", 0.02):
        return math.nextafter(value, math.inf)
    return value


def _nothing_cell(hand: Hand, writer: Writer, *, is_text: bool) -> object:
    if not is_text:
        return 0
    point = WRITINGS[writer.writing][1]
    return hand.pick(("0", f"0{point}0", f"0{point}00", "-", " -   "))


def is_ambiguous(text: object) -> bool:
    """Whether it may be over a thousand or a little over one."""
    return isinstance(text, str) and bool(AMBIGUOUS.fullmatch(text.strip()))


def settles(text: object) -> bool:
    """Whether its marks can only be of one writing."""
    return isinstance(text, str) and bool(SETTLING.fullmatch(text.strip()))
