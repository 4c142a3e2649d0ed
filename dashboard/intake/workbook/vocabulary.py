"""The words of workbooks: `vocabulary.csv` read once, and phrases spotted in a text.

A text comes in as staff write it and goes out as marks: which words of the vocabulary stand in
it, which days, years and spans, and which words nobody knows. What the marks mean together is
for others to say.
"""

import csv
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from dashboard.forms.values import fold

FILE = Path(__file__).with_name("vocabulary.csv")
# Days, months, spans and years as they stand in running text; folded, so without diacritics.
MOMENT = re.compile(
    r"(?P<day>\b(?P<d>[0-3]?[0-9])\s*[/.-]\s*(?P<m>[01]?[0-9])\s*[/.-]\s*(?P<y>20[0-9]{2})\b)"
    r"|(?P<words>\bngay\s+(?P<wd>[0-3]?[0-9])\s+thang\s+(?P<wm>[01]?[0-9])\s+nam\s+(?P<wy>20[0-9]{2})\b)"
    r"|(?P<span>\b(?P<first>20[0-9]{2})\s*(?:-|–|—|den(?:\s+nam)?)\s*(?P<last>20[0-9]{2})\b)"
    r"|(?P<month>\bthang\s+(?P<tm>1[0-2]|0?[1-9])\b(?:\s*(?:[/.-]|nam)\s*(?P<ty>20[0-9]{2})\b)?)"
    r"|(?P<quarter>\b(?:quy|q)\s*\.?\s*(?P<q>iv|i{1,3}|[1-4])\b(?:\s*(?:[/.-]|nam)\s*(?P<qy>20[0-9]{2})\b)?)"
    r"|(?P<short>\b(?P<sd>[0-3]?[0-9])/(?P<sm>[01]?[0-9])\b)"
    r"|(?P<year>\b20[0-9]{2}\b)"
)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
WORD = re.compile(r"[a-z0-9]+|%")
LONGEST_PHRASE = 12


class Mark(NamedTuple):
    """A piece of a text: `kind` and `value` as the vocabulary names them.

    Besides, `day` (2023-06-30), `month` and `quarter` (the month it ends in: 2023-06, or 06 where
    no year is given), `short` (06-30), `span` (2021-2025), `year`, and `unknown` for a word that
    nobody knows.
    """

    kind: str
    value: str
    words: str


def plain(text: str) -> str:
    """Words alone: folded, every other sign a space.

    >>> plain("KH  2021-2025\\n(NSTW)")
    'kh 2021 2025 nstw'
    """
    return " ".join(WORD.findall(fold(text)))


@cache
def phrases(*kinds: str) -> dict[str, tuple[str, str]]:
    """Phrases of the kinds, plain, to (kind, value); the first of two alike counts."""
    found: dict[str, tuple[str, str]] = {}
    with FILE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["kind"] in kinds:
                found.setdefault(plain(row["phrase"]), (row["kind"], row["value"]))
    return found


@cache
def written(kind: str) -> dict[str, str]:
    """Each value of a kind as the first phrase that the vocabulary writes for it."""
    found: dict[str, str] = {}
    with FILE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["kind"] == kind:
                found.setdefault(row["value"], row["phrase"])
    return found


@lru_cache(maxsize=100_000)
def spot(text: str, *kinds: str) -> tuple[Mark, ...]:
    """Marks of a text in their order, the longest phrase first; the rest is `unknown`."""
    folded = fold(text)
    marks: list[Mark] = []
    end = 0
    for moment in MOMENT.finditer(folded):
        mark = _moment(moment)
        if mark is not None:
            marks += [*_spot_words(folded[end : moment.start()], kinds), mark]
            end = moment.end()
    return (*marks, *_spot_words(folded[end:], kinds))


def last_day(value: str) -> date:
    """The last day of a month written 2023-06."""
    year, month = map(int, value.split("-"))
    return date(year, month, monthrange(year, month)[1])


def _spot_words(text: str, kinds: tuple[str, ...]) -> Iterator[Mark]:
    known = phrases(*kinds)
    words = WORD.findall(text)
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            if phrase in known:
                yield Mark(*known[phrase], phrase)
                at += length
                break
        else:
            yield Mark("unknown", "", words[at])
            at += 1


def _moment(found: re.Match[str]) -> Mark | None:
    """The mark of a day, month, span or year; None where no calendar has it."""
    # Groups close from the inside out, so the last one is that of the whole moment.
    kind = str(found.lastgroup)
    part = found.groupdict()
    try:
        value = _VALUES[kind](part)
    except ValueError:
        return None
    return Mark("day" if kind == "words" else kind, value, found[0])


def _span(part: dict[str, str]) -> str:
    if part["first"] >= part["last"]:
        raise ValueError("span")
    return f"{part['first']}-{part['last']}"


def _quarter(part: dict[str, str]) -> str:
    number = QUARTERS.get(part["q"]) or int(part["q"])
    return _month(part["qy"], 3 * number)


def _month(year: str | None, month: int) -> str:
    return f"{year}-{month:02}" if year else f"{month:02}"


def _day(year: str, month: str, day: str) -> str:
    return date(int(year), int(month), int(day)).isoformat()


_VALUES: dict[str, Callable[[dict[str, str]], str]] = {
    "day": lambda part: _day(part["y"], part["m"], part["d"]),
    "words": lambda part: _day(part["wy"], part["wm"], part["wd"]),
    "span": _span,
    "month": lambda part: _month(part["ty"], int(part["tm"])),
    "quarter": _quarter,
    # A leap year, so that the 29th of February is a day of some year.
    "short": lambda part: _day("2024", part["sm"], part["sd"])[5:],
    "year": lambda part: part["year"],
}
