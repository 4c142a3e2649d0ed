"""Values of every form: what a cell of text may be, before it means anything.

Each type takes text as files bring it and refuses what only looks like a value: `1e999`,
`1_000` and `1672531200` are numbers and days to a computer, not to a person.
"""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

PLAIN_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,12})?")
PLAIN_WHOLE = re.compile(r"-?[0-9]{1,9}")
PLAIN_DONG = re.compile(r"-?[0-9]{1,17}")
# Whole đồng as a person types it: digits, or groups of three parted by one kind of mark.
TYPED_DIGITS = re.compile(r"0|[1-9][0-9]{0,17}")
TYPED_GROUPS = re.compile(r"[1-9][0-9]{0,2}([., ])[0-9]{3}(\1[0-9]{3})*")
CURRENCY = re.compile(r"\s*(đồng|\u0111|vn\u0111|vnd)$")
TYPED_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Programmes of these decades; a day outside is a slip of the pen.
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
# A spreadsheet takes text that starts so for a formula; a leading apostrophe disarms it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Letters that are no letter and mark in Unicode, and apostrophes as keyboards write them.
FOLDED = {0x111: "d", 0xF0: "d", **dict.fromkeys(map(ord, "’‘`´"), "'")}


def fold(text: str) -> str:
    """A name as it is looked for: without diacritics, case and double spaces.

    >>> fold("Krông  PẮC")
    'krong pac'
    """
    apart = unicodedata.normalize("NFD", text.casefold().translate(FOLDED))
    return " ".join("".join(each for each in apart if not unicodedata.combining(each)).split())


def _plain_number(text: object) -> object:
    if isinstance(text, str) and not PLAIN_NUMBER.fullmatch(text.strip()):
        raise ValueError("not_a_number")
    return text


def _plain_whole(text: object) -> object:
    if isinstance(text, str) and not PLAIN_WHOLE.fullmatch(text.strip()):
        raise ValueError("not_a_number")
    return text


def plain_dong(text: object) -> object:
    """Whole đồng as text, or the text's refusal."""
    if isinstance(text, str) and not PLAIN_DONG.fullmatch(text.strip()):
        raise ValueError("not_whole_dong")
    return text


def typed_dong(text: str) -> int:
    """Whole đồng as Vietnamese type it. Raises ValueError with the code of a finding.

    One group alone is refused: `1.234` may be a thousand đồng or a little over one.

    >>> typed_dong("1.234.567.000")
    1234567000
    """
    # A currency's name after the number says nothing new.
    bare = CURRENCY.sub("", re.sub(r"\s", " ", text.strip()).casefold())
    if not bare:
        raise ValueError("nothing_written")
    if TYPED_DIGITS.fullmatch(bare):
        return int(bare)
    groups = TYPED_GROUPS.fullmatch(bare)
    if groups is None:
        raise ValueError("not_whole_dong_typed")
    if bare.count(groups[1]) == 1 and groups[1] != " ":
        raise ValueError("ambiguous_number")
    return int(bare.replace(groups[1], ""))


def typed_day(text: str) -> date:
    """A day as Vietnamese type it, or as files have it. Raises ValueError with a finding's code.

    >>> typed_day("2/12/2023")
    datetime.date(2023, 12, 2)
    """
    bare = text.strip()
    if not bare:
        raise ValueError("nothing_written")
    parts = TYPED_DAY.fullmatch(bare)
    try:
        if parts is not None:
            day, month, year = map(int, parts.groups())
            return _in_our_time(date(year, month, day))
        if ISO_DAY.fullmatch(bare) is None:
            # `20240301` and `2024-W09-5` are days to a computer, not to a person.
            raise ValueError
        return _in_our_time(date.fromisoformat(bare))
    except ValueError:
        raise ValueError("not_a_typed_day") from None


def _plain_day(value: object) -> object:
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    if not is_day and not (isinstance(value, str) and ISO_DAY.fullmatch(value.strip())):
        raise ValueError("not_a_day")
    return value


def _in_our_time(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError("not_a_day")
    return day


def _printable(text: str) -> str:
    if CONTROL.search(text):
        raise ValueError("control_character")
    return text


Printed = Annotated[Decimal, BeforeValidator(_plain_number)]
Digits = Annotated[int, BeforeValidator(_plain_number)]
Whole = Annotated[int, BeforeValidator(_plain_whole), Field(ge=-999_999_999, le=999_999_999)]
Day = Annotated[date, BeforeValidator(_plain_day), AfterValidator(_in_our_time)]
Text = Annotated[str, AfterValidator(_printable), Field(max_length=2000)]
Code = Annotated[str, AfterValidator(_printable), Field(min_length=1, max_length=60)]
