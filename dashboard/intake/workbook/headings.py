"""What a heading means: the texts above a column, from the top down, to a key or a measure.

It says what the words say and no more: a year or a source that the heading leaves open stays
None, and words that mean two things, or nothing known, make a heading that is not understood.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dashboard.intake.workbook.spelling import fold
from dashboard.intake.workbook.vocabulary import Mark, phrases, plain, spot

Kind = Literal["key", "measure", "share", "derived", "fact", "total", "dimension", "unknown"]
Path = tuple[str, ...]
KINDS = (
    *("flag", "capital_type", "budget_source", "assigner", "money", "offset", "filler"),
    "measure",
)
WHOLE = ("whole_capital_type", "whole_budget_source", "whole_plan")
KEYS = ("key", "key_filler")
# Keys that an amount of money stands under, without being a figure of the ledger.
FACTS = frozenset({"total_investment"})
# A measure that takes others of the same heading in: an estimate of what will be disbursed.
ABSORBS: dict[str, frozenset[str]] = {
    "disbursed": frozenset({"plan", "assigned"}),
    "estimate": frozenset({"plan", "disbursed"}),
    "commitment": frozenset({"plan", "disbursed"}),
    "allocated": frozenset({"plan"}),
    "allocated_unit": frozenset({"plan", "allocated"}),
    "allocated_project": frozenset({"plan", "allocated"}),
    "unallocated": frozenset({"plan", "allocated"}),
    "to_allocate_after_procedures": frozenset({"plan", "allocated"}),
    "work_done": frozenset({"plan"}),
    "advance": frozenset({"plan", "disbursed"}),
    "assigned": frozenset({"plan"}),
    "plan_expected": frozenset({"plan"}),
    "cancelled": frozenset({"plan"}),
    "returned": frozenset({"plan"}),
}
# 'ngày 15 tháng 7 năm 2023', filled in or not; after 'đến' it is the day the figures reach.
SIGNED_DAY = re.compile(r"(?<!den )(?<!het )\bngay( [0-9]{1,2})? thang( [0-9]{1,2})? nam\b")
# What a person may say a column of numbers means; "" leaves it out.
MEASURES = (
    *("plan", "plan:TTCP", "plan:HDND", "plan:UBND"),
    *("allocated:unit", "allocated:project", "unallocated", "carried_over"),
    *("disbursed", "disbursed:carried", "estimate", "commitment", "work_done", "advance"),
    "",
)


@dataclass(frozen=True)
class Until:
    """How far a column reaches: parts that the heading names; the year may be left open."""

    year: int | None
    month: int
    day: int | None


@dataclass(frozen=True)
class Heading:
    """One column's meaning.

    `code` is the key (component, unit_code, note ...) or the measure of the ledger. `derived` is
    worked out from other columns (a remainder, an increase), `share` a rate, `total` a sum of
    what stands under the same group, `dimension` names a source or a year and no measure.
    `year_offset` is relative to the report's own year. `why` tells what an unknown one lacks.
    """

    kind: Kind
    code: str = ""
    tier: str | None = None
    assigner: str | None = None
    period: str | None = None
    year_offset: int | None = None
    tranche: Literal["own", "carried"] = "own"
    carried_from: str | None = None
    capital_type: str | None = None
    budget_source: str | None = None
    money: str | None = None
    until: Until | None = None
    is_medium_term: bool = False
    is_total: bool = False
    is_in_period: bool = False
    is_since_start: bool = False
    choices: tuple[str, ...] = ()


def seen_heading(path: Path) -> str:
    """A path as it is shown and remembered: 'Giải ngân / Vốn kéo dài'."""
    return " / ".join(" ".join(text.split()) for text in path)


@lru_cache(maxsize=20_000)
def read_heading(path: Path) -> Heading:
    """What the texts above a column mean, from the top down."""
    if not any(plain(text) or "%" in text for text in path):
        return Heading("unknown", choices=MEASURES)
    marks = [_marks(text, path) for text in path]
    every = [mark for level in marks for mark in level]
    has_measure = any(mark.kind == "measure" for mark in every)
    key = _key(path, has_measure=has_measure)
    if key is None:
        return _read_amount(marks)
    if key in FACTS:
        said = _dimensions(marks, set())
        return replace(said or Heading("fact"), kind="fact", code=key)
    return Heading("key", key)


def settle_heading(path: Path, code: str) -> Heading:
    """What a person said that a column means; years and sources of its words still count."""
    if not code:
        return Heading("derived")
    measure, _, detail = code.partition(":")
    said = read_heading(path)
    keys = {value for kind, value in phrases("key").values()}
    if measure in keys and measure not in FACTS:
        return Heading("key", measure)
    is_carried = measure == "carried_over" or detail == "carried"
    return replace(
        said,
        kind="measure",
        code=measure,
        tier=detail if measure == "allocated" else None,
        assigner=detail if measure == "plan" and detail else said.assigner,
        tranche="carried" if is_carried else "own",
        is_in_period=False,
        choices=(),
    )


def remembered(path: Path) -> str:
    """The text under which what a person settled of a heading is found again."""
    return fold(seen_heading(path))


def is_total_text(text: str) -> bool:
    """Whether a name in the body, or a heading, says that its row is a sum.

    >>> is_total_text("Tổng cộng (I+II)")
    True
    """
    first, *rest = spot(text, *KINDS, *KEYS) or (None,)
    if first is None or (first.kind, first.value) != ("flag", "total"):
        return False
    # One short word begins other names too: "Cộng tác viên" is nobody's sum.
    is_plain = " " in first.words
    return is_plain or not any(mark.kind == "unknown" and len(mark.words) > 3 for mark in rest)


def is_of_which(text: str) -> bool:
    """'Trong đó' and 'Chia ra' alone."""
    marks = spot(text, *KINDS)
    return bool(marks) and all(mark.kind == "flag" and mark.value == "of_which" for mark in marks)


def says_of_which(path: Iterable[str]) -> bool:
    """Whether a text says that it is of a part: 'Trong đó: vốn kéo dài'."""
    return any(mark.value == "of_which" for text in path for mark in spot(text, "flag"))


def summed_name(text: str) -> str:
    """What a text that begins like a sum goes on to name: 'Lắk' of 'Cộng Lắk'; else ''."""
    head, _, rest = text.strip().partition(" ")
    return rest.strip() if phrases("flag").get(plain(head), ("", ""))[1] == "total" else ""


def is_page_mark(text: str) -> bool:
    """Whether a text only says that a page ends or goes on: 'Trang 2', '(tiếp theo)'."""
    return {mark.kind for mark in spot(text, "page") if not mark.words.isdigit()} == {"page"}


def is_footer_text(text: str) -> bool:
    """Whether a text belongs to the notes and the signatures below a table."""
    words = plain(text)
    if words in phrases("key") and ":" not in text:
        return False
    marks = spot(text, "footer")
    return bool(marks and marks[0].kind == "footer") or SIGNED_DAY.search(words) is not None


def _marks(text: str, path: Path) -> tuple[Mark, ...]:
    """Marks of one level; a text that is a word alone may mean more than inside a sentence."""
    whole = phrases(*WHOLE).get(plain(text))
    if whole is not None and len(path) > 1:
        kind, value = whole
        return (Mark("measure" if kind == "whole_plan" else kind[6:], value, plain(text)),)
    return spot(text, *KINDS)


def _key(path: Path, *, has_measure: bool) -> str | None:
    """The key that a path names, by its last text or by the whole of it."""
    keys = phrases("key")
    last = keys.get(plain(path[-1])) or keys.get(plain(path[-1].partition("(")[0]))
    if last is not None and (len(path) == 1 or not has_measure):
        return last[1]
    for text in (*path, " ".join(path)):
        known = keys.get(plain(text))
        if known and known[1] in {"decision", "total_investment"}:
            return known[1]
    whole = spot(" ".join(path), *KEYS)
    values = {mark.value for mark in whole if mark.kind == "key"}
    if len(values) == 1 and all(mark.kind in KEYS for mark in whole):
        return values.pop()
    return None


def _read_amount(levels: list[tuple[Mark, ...]]) -> Heading:
    every = [mark for level in levels for mark in level]
    flags = {mark.value for mark in every if mark.kind == "flag"}
    said = _dimensions(levels, flags)
    unknown = replace(said or Heading("unknown"), kind="unknown", choices=MEASURES)
    if any(mark.kind == "unknown" and not _is_footnote(mark) for mark in every):
        return unknown
    if "share" in flags:
        return Heading("share")
    measures = list(dict.fromkeys(mark.value for mark in every if mark.kind == "measure"))
    measure = _strongest(measures)
    if said is None or measure is None or not flags.isdisjoint({"mixed", "change"}):
        return unknown
    # What a template shows to compare with is no statement of who sends it back.
    if not flags.isdisjoint({"remaining", "reference"}):
        return replace(said, kind="derived")
    return _named(said, measure, flags)


def _is_footnote(mark: Mark) -> bool:
    """A number or a letter of its own beside the words: '(1)', '(a)'."""
    return len(mark.words) == 1 and not mark.value


def _strongest(measures: list[str]) -> str | None:
    """The one measure that takes the others in; "" where there is none, None where two differ."""
    if not measures:
        return ""
    for measure in measures:
        rest = set(measures) - {measure}
        if rest <= ABSORBS.get(measure, frozenset()):
            return measure
    return None


def _named(said: Heading, measure: str, flags: set[str]) -> Heading:
    """The heading of a measure and its flags, nothing being in doubt but the tier."""
    if "carried" in flags:
        said = replace(said, tranche="carried")
        measure = {"": "carried_over", "plan": "carried_over"}.get(measure, measure)
    elif "medium_term" in flags:
        measure = measure or "plan"
    if measure.startswith("allocated"):
        return _allocated(said, measure.partition("_")[2])
    if measure == "disbursed":
        return _disbursed(said, flags)
    if measure:
        return replace(said, kind="measure", code=measure)
    if said.is_total:
        return replace(said, kind="total")
    return said if _says_something(said) else replace(said, kind="unknown", choices=MEASURES)


def _allocated(said: Heading, tier: str) -> Heading:
    if not tier:
        choices = ("allocated:unit", "allocated:project", "")
        return replace(said, kind="unknown", code="allocated", choices=choices)
    return replace(said, kind="measure", code="allocated", tier=tier)


def _disbursed(said: Heading, flags: set[str]) -> Heading:
    if "since_start" in flags:
        return replace(said, kind="fact", code="disbursed_since_start")
    is_in_period = said.is_in_period or ("in_period" in flags and "cumulative" not in flags)
    return replace(said, kind="measure", code="disbursed", is_in_period=is_in_period)


def _says_something(said: Heading) -> bool:
    return any(
        value is not None
        for value in (
            *(said.capital_type, said.budget_source, said.period, said.assigner),
            *(said.money, said.until),
        )
    )


def _dimensions(levels: list[tuple[Mark, ...]], flags: set[str]) -> Heading | None:
    """What a heading says besides its measure; None where it says two things at once."""
    every = [mark for level in levels for mark in level]
    single: dict[str, str | None] = {}
    for kind in ("capital_type", "budget_source", "assigner", "money", "offset"):
        values = {mark.value for mark in every if mark.kind == kind}
        if len(values) > 1:
            return None
        single[kind] = next(iter(values), None)
    years = _years(levels)
    starts, ends = _moments(every)
    untils = {_until(mark) for mark in ends}
    if years is None or len(untils) > 1:
        return None
    offset = single["offset"]
    is_relative_source = offset is not None and "carried" in flags and int(offset) < 0
    return Heading(
        "dimension",
        assigner=single["assigner"],
        period=years[0],
        carried_from=years[1],
        year_offset=None if offset is None or is_relative_source else int(offset),
        capital_type=single["capital_type"],
        budget_source=single["budget_source"],
        money=single["money"],
        until=next(iter(untils), None),
        is_medium_term="medium_term" in flags,
        is_total="total" in flags,
        is_in_period=_names_a_month_alone(ends, every, flags) or _starts_within_the_year(starts),
    )


def _moments(every: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Moments after 'từ', and the others: 'từ 01/01/2023 đến 30/6/2023'."""
    starts: list[Mark] = []
    ends: list[Mark] = []
    before: list[str] = []
    for mark in every:
        if mark.kind in {"day", "short", "month", "quarter"}:
            is_start = before[-1:] == ["tu"] or before[-2:] == ["tu", "ngay"]
            (starts if is_start else ends).append(mark)
        before += mark.words.split()
    return starts, ends


def _starts_within_the_year(starts: list[Mark]) -> bool:
    """Whether what is counted begins later than the year does."""
    return any(not mark.value.endswith("01-01") for mark in starts)


def _names_a_month_alone(ends: list[Mark], every: list[Mark], flags: set[str]) -> bool:
    """'Giải ngân tháng 6' may be of that month or up to its end; 'đến tháng 6' is not."""
    names_month = any(mark.kind in {"month", "quarter"} for mark in ends)
    reaches = any(mark.words in _REACHING or "luy ke" in mark.words for mark in every)
    return names_month and not reaches and "cumulative" not in flags


_REACHING = frozenset({"den", "het", "tinh den", "den het"})


def _years(levels: list[tuple[Mark, ...]]) -> tuple[str | None, str | None] | None:
    """(period, year it is carried from); None where the heading names too many years."""
    spans = {mark.value for level in levels for mark in level if mark.kind == "span"}
    own: list[str] = []
    carried: list[str] = []
    for level in levels:
        is_carried = any(mark.kind == "flag" and mark.value == "carried" for mark in level)
        before, after = _years_of(level)
        (carried if is_carried else own).extend(before)
        own += after
    if len(spans | set(own)) > 1 or len(set(carried)) > 1 or (spans and carried):
        return None
    return next(iter([*spans, *own]), None), next(iter(carried), None)


def _years_of(level: Iterable[Mark]) -> tuple[list[str], list[str]]:
    """Years of one text, and those after 'sang': 'năm 2022 kéo dài sang năm 2023'."""
    before: list[str] = []
    after: list[str] = []
    is_after = False
    for mark in level:
        is_after = is_after or "sang" in mark.words.split()
        if mark.kind == "year":
            (after if is_after else before).append(mark.value)
    return before, after


def _until(mark: Mark) -> Until:
    parts = [int(part) for part in mark.value.split("-")]
    if mark.kind == "day":
        return Until(parts[0], parts[1], parts[2])
    if mark.kind == "short":
        return Until(None, parts[0], parts[1])
    return Until(parts[0], parts[1], None) if len(parts) == 2 else Until(None, parts[0], None)
