"""How everything is said: two languages, numbers, money, dates, one way everywhere.

The English text in the code is the key; `translations/vi.po` holds the Vietnamese. Numbers
are written as the reader's language writes them. Knows no figure and no screen.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal

from babel.messages.pofile import read_po
from babel.numbers import format_decimal

Language = Literal["vi", "en"]
MoneyUnit = Literal["ty", "trieu"]

LANGUAGES: tuple[Language, ...] = ("vi", "en")
MONEY_UNITS: tuple[MoneyUnit, ...] = ("ty", "trieu")
# Times are kept in UTC; Việt Nam is seven hours ahead all year, wherever the server stands.
LOCAL_TIME = timedelta(hours=7)
TRANSLATIONS = Path(__file__).resolve().parent / "translations"
DONG_PER: dict[MoneyUnit, int] = {"ty": 1_000_000_000, "trieu": 1_000_000}
UNIT_NAMES: dict[MoneyUnit, str] = {"ty": "billion đồng", "trieu": "million đồng"}
SIZES = {"billion": 10**9, "million": 10**6, "thousand": 10**3}
DONG = "đồng"
QUALIFIERS = {
    "exact": "",
    "hơn": "more than",
    "gần": "just under",
    "khoảng": "about",
    "ước": "estimated",
}
MINUS = "\N{MINUS SIGN}"
# No break between a number and its unit: "4.555,6 tỷ đồng" stays on one line.
TIE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Words:
    """The reader's choice of language and unit of money."""

    language: Language = "vi"
    money_unit: MoneyUnit = "ty"

    def say(self, text: str, **values: object) -> str:
        """`text` in the reader's language, with its named places filled."""
        said = text if self.language == "en" else translations().get(text, text)
        return said.format(**values) if values else said

    def pick(self, pair: tuple[str, str]) -> str:
        """The reader's side of a (Vietnamese, English) pair from the catalogue."""
        return pair[LANGUAGES.index(self.language)]

    def number(self, value: Decimal | int, decimals: int = 0) -> str:
        """`4.555,6` or `4,555.6`, with exactly `decimals` decimals."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        exact = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        # Nothing has no sign, whichever side it was rounded from.
        exact = abs(exact) if exact.is_zero() else exact
        return _formatted(exact, pattern, self.language).replace("-", MINUS)

    def money_number(self, dong: int, precision: int = 1) -> str:
        """đồng in the chosen unit, to the decimals it was printed with and no zeros beyond."""
        per = DONG_PER[self.money_unit]
        decimals = _decimals(dong, per=per, precision=precision)
        return self.number(Decimal(dong) / per, decimals)

    def money(self, dong: int, precision: int = 1, qualifier: str = "exact") -> str:
        """`hơn 4.450 tỷ đồng`: the word, the number, the unit."""
        number = f"{self.money_number(dong, precision)}{TIE}{self.unit_name()}"
        return f"{self.qualifier(qualifier)}{number}"

    def spelled_dong(self, dong: int) -> str:
        """An amount from zero up read out: `1 tỷ 234 triệu 567 nghìn đồng`, nothing left out."""
        told = []
        for name, size in SIZES.items():
            count, dong = divmod(dong, size)
            if count:
                told.append(f"{self.number(count)} {self.say(name)}")
        if dong or not told:
            told.append(self.number(dong))
        return " ".join([*told, DONG])

    def qualifier(self, qualifier: str) -> str:
        """The word before a number with the space after it; nothing when exact."""
        word = QUALIFIERS[qualifier]
        return f"{self.say(word)} " if word else ""

    def unit_name(self) -> str:
        """`tỷ đồng`, `triệu đồng`."""
        return self.say(UNIT_NAMES[self.money_unit]).replace(" ", TIE)

    def percent(self, share: Decimal, decimals: int) -> str:
        """A share of 1 as `95,38%`."""
        return f"{self.number(share * 100, decimals)}%"

    def day(self, day: date) -> str:
        """`11/07/2023` in both languages: day first, as the province writes it."""
        return day.strftime("%d/%m/%Y")

    def moment(self, at: datetime) -> str:
        """`11/07/2023 14:05` as clocks in Việt Nam showed it, of a moment kept in UTC."""
        return (at + LOCAL_TIME).strftime("%d/%m/%Y %H:%M")


@lru_cache(maxsize=1)
def translations() -> dict[str, str]:
    """English text to Vietnamese, from the catalogue file."""
    with (TRANSLATIONS / "vi.po").open("rb") as file:
        catalogue = read_po(file, locale="vi")
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id and entry.string}


@lru_cache(maxsize=16_384)
def _formatted(exact: Decimal, pattern: str, language: Language) -> str:
    return format_decimal(exact, format=pattern, locale=language)


def _decimals(dong: int, *, per: int, precision: int) -> int:
    """Decimals worth printing: as many as were printed, one for what was counted in đồng."""
    most = max(1, len(str(per // precision)) - 1) if 1 < precision < per else 1
    # Something is never written as nothing: 30 million is 0,03 billion, not 0.
    while dong and not round(Decimal(dong) / per, most) and most < len(str(per)):
        most += 1
    exact = (Decimal(dong) / per).quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP)
    decimals = -int(exact.normalize().as_tuple().exponent)
    return max(0, decimals)
