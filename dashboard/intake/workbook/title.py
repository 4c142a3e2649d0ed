"""What the texts around a table say of all of it: money, days, years, papers, whose report it is.

Texts come in, statements go out, each with its place; two that differ both stand. Which one holds
where they do, and what to ask where there is none, is for the reader of the workbook.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise, product
from typing import NamedTuple

from dashboard.forms.values import fold
from dashboard.intake.workbook.headings import is_footer_text
from dashboard.intake.workbook.tables import Placed
from dashboard.intake.workbook.vocabulary import Mark, last_day, phrases, plain, spot

# '123/QĐ-UBND', '12/2023/NQ-HĐND': letters of any alphabet, so no words are needed.
DOCUMENT = re.compile(
    r"\b[0-9]{1,6}[a-z]?\s?/\s?(?:[0-9]{4}\s?/\s?)?[^\W\d_]{2,}[0-9]*(?:\s?[-–&]\s?[^\W\d_]+[0-9]*)*"
)
MONEY = re.compile(
    r"\b(?P<word>don vi tinh|dvt|d\.v\.t|don vi)\b\s*[:.\-]?\s*(?P<unit>[^()\[\];,\n]*)"
)
DONG = frozenset({"dong", "d", "vnd"})
MULTIPLES = frozenset(product(("trieu", "nghin", "ngan", "ty", "ti"), DONG))
FORM = re.compile(r"\bf[123]\b")
HALF_YEAR = re.compile(
    r"\b(?P<months>[0-9]{1,2})\s+thang(?:\s+dau)?\s+nam\s+(?P<year>20[0-9]{2})\b"
)
PROVINCES = frozenset({"legacy:66", "new:66"})
WORDS_BEFORE = 4
# Words after which a day is the one the figures reach, or one still to come.
REACHING = frozenset({"den", "het", "diem", "tinh"})
# Whole words: "uoc" stands in "quoc gia".
LOOKING_AHEAD = re.compile(r"\b(uoc|cam ket|du kien|dang ky)\b")
# By the middle of March the year before is closed, and a report speaks of its own.
FIRST_MONTH_OF_ITS_OWN = 3
# Decisions and resolutions assign money; a report of the same office assigns none.
DECIDING = frozenset({"qd", "nq"})
ISSUERS = {"hdnd": "HDND", "ubnd": "UBND", "ttg": "TTCP"}
PREFIXES = ("don vi bao cao", "don vi", "co quan bao cao", "ten don vi")
LONGEST_TEXT = 500


class Said(NamedTuple):
    """One statement, and the cell it stands in."""

    value: str
    row: int
    column: int
    text: str


@dataclass
class Facts:
    """Statements of some texts, by what they are about.

    `money` and the kinds of money are codes, `odd_money` a unit that nobody knows; `as_of` is
    2023-06-30, `month` 2023-06 where no day is named, `period` 2023 or 2021-2025 (a `span`).
    """

    money: list[Said] = field(default_factory=list)
    odd_money: list[Said] = field(default_factory=list)
    as_of: list[Said] = field(default_factory=list)
    month: list[Said] = field(default_factory=list)
    period: list[Said] = field(default_factory=list)
    span: list[Said] = field(default_factory=list)
    document: list[Said] = field(default_factory=list)
    document_date: list[Said] = field(default_factory=list)
    assigner: list[Said] = field(default_factory=list)
    form: list[Said] = field(default_factory=list)
    capital_type: list[Said] = field(default_factory=list)
    budget_source: list[Said] = field(default_factory=list)


def read_facts(texts: Iterable[Placed]) -> Facts:
    """What the texts state, a line at a time."""
    facts = Facts()
    for placed, line in _lines(texts):
        _Line(placed, line, facts).read()
    return facts


def read_notes(texts: Iterable[Placed]) -> Facts:
    """What notes among the texts say of years and kinds of money; no title says it."""
    facts = Facts()
    for placed, line in _lines(texts):
        _Line(placed, line, facts).read_note()
    return facts


def read_units(texts: Iterable[Placed], find_unit: Callable[[str], str | None]) -> list[Said]:
    """Units that a whole line names; `find_unit` gives the unit of a text, or None."""
    found = []
    for placed, line in _lines(texts):
        head, colon, rest = line.partition(":")
        unit = find_unit(rest.strip() if colon and plain(head) in PREFIXES else line.strip())
        if unit is not None:
            found.append(Said(unit, *placed))
    return found


def _lines(texts: Iterable[Placed]) -> Iterator[tuple[Placed, str]]:
    for placed in texts:
        for line in placed.text[:LONGEST_TEXT].splitlines():
            if line.strip():
                yield placed, line


def distinct(statements: Sequence[Said]) -> list[str]:
    """The values that are said, each once, in their order."""
    return list(dict.fromkeys(said.value for said in statements))


class _Line:
    """One line of text, and where what it says is put."""

    def __init__(self, placed: Placed, line: str, facts: Facts) -> None:
        self.placed = placed
        self.facts = facts
        self.document = DOCUMENT.search(line)
        # What a paper is called says nothing of the money: '16-NQ/TW'.
        self.bare = DOCUMENT.sub(" ", line)
        self.folded = fold(line)
        self.marks = spot(self.bare, "filler")

    def read(self) -> None:
        """Put what the line says where it belongs."""
        self._read_money()
        self._read_form()
        if self.document is not None:
            self._read_document(self.document)
            return
        if not is_footer_text(self.bare):
            self._read_scope()

    def read_note(self) -> None:
        """Put what the line says where it belongs, where it is a note."""
        if self.document is None and is_footer_text(self.bare):
            self._read_scope()

    def _read_scope(self) -> None:
        self._read_moments()
        for kind in ("capital_type", "budget_source"):
            for mark in spot(self.bare, "capital_type", "budget_source"):
                if mark.kind == kind:
                    self._say(getattr(self.facts, kind), mark.value)

    def _say(self, where: list[Said], value: str) -> None:
        where.append(Said(value, self.placed.row, self.placed.column, self.placed.text))

    def _read_money(self) -> None:
        known = phrases("money")
        stated = MONEY.search(self.folded)
        whole = known.get(plain(self.folded))
        if whole is not None:
            self._say(self.facts.money, whole[1])
        elif stated is not None:
            unit = plain(stated["unit"])
            if unit in known:
                self._say(self.facts.money, known[unit][1])
            elif unit and (stated["word"] != "don vi" or _speaks_of_money(unit)):
                self._say(self.facts.odd_money, unit)

    def _read_form(self) -> None:
        found = FORM.search(self.folded)
        if found is not None:
            self._say(self.facts.form, found[0].upper())

    def _read_document(self, found: re.Match[str]) -> None:
        is_attached = "kem theo" in self.folded
        number = "".join(found[0].split())
        where = self.facts.document
        where.insert(0, self._said(number)) if is_attached else self._say(where, number)
        for mark in self.marks:
            if mark.kind == "day":
                said = self._said(mark.value)
                dates = self.facts.document_date
                dates.insert(0, said) if is_attached else dates.append(said)
                break
        kind, _, issuer = fold(number).replace("–", "-").rpartition("/")[2].partition("-")
        if kind in DECIDING and issuer in ISSUERS:
            self._say(self.facts.assigner, ISSUERS[issuer])

    def _said(self, value: str) -> Said:
        return Said(value, self.placed.row, self.placed.column, self.placed.text)

    def _read_moments(self) -> None:
        half = HALF_YEAR.search(self.folded)
        if half is not None and 1 <= int(half["months"]) <= 12:
            self._say(self.facts.month, f"{half['year']}-{int(half['months']):02}")
        if LOOKING_AHEAD.search(self.folded):
            return
        before: list[str] = []
        years = [mark.value for mark in self.marks if mark.kind == "year"]
        for mark in self.marks:
            self._read_moment(mark, before, years)
            before += mark.words.split()

    def _read_moment(self, mark: Mark, before: list[str], years: list[str]) -> None:
        reaches = not REACHING.isdisjoint(before[-WORDS_BEFORE:])
        if mark.kind == "day" and reaches:
            self._say(self.facts.as_of, mark.value)
        elif mark.kind == "short" and reaches and len(set(years)) == 1:
            for day in _days(f"{years[0]}-{mark.value}"):
                self._say(self.facts.as_of, day)
        elif mark.kind in {"month", "quarter"} and before[-1:] != ["tu"]:
            if "-" in mark.value:
                self._say(self.facts.month, mark.value)
            elif len(set(years)) == 1:
                self._say(self.facts.month, f"{years[0]}-{mark.value}")
        elif mark.kind == "year":
            self._say(self.facts.period, mark.value)
        elif mark.kind == "span":
            self._say(self.facts.span, mark.value)


def _speaks_of_money(unit: str) -> bool:
    """Whether what stands after 'Đơn vị:' is of money, and nobody who reports."""
    words = unit.split()
    is_multiple = any(pair in MULTIPLES for pair in pairwise(words))
    return is_multiple or (words[-1] in DONG and words[0].isdigit())


def _days(text: str) -> Iterator[str]:
    try:
        yield date.fromisoformat(text).isoformat()
    except ValueError:
        return


def day_of(facts: Facts) -> list[Said]:
    """The days that the figures reach: those named, else the last days of the months named."""
    if facts.as_of:
        return facts.as_of
    return [said._replace(value=last_day(said.value).isoformat()) for said in facts.month]


def year_of(facts: Facts) -> list[Said]:
    """The report's own year: as named, else a medium term, else the year of its day."""
    if facts.period:
        return facts.period
    days = [said for said in day_of(facts) if int(said.value[5:7]) >= FIRST_MONTH_OF_ITS_OWN]
    if days:
        return [said._replace(value=said.value[:4]) for said in days]
    return facts.span


def span_of(facts: Facts) -> list[Said]:
    """The medium term that is named, else the report's own year."""
    return facts.span or year_of(facts)
