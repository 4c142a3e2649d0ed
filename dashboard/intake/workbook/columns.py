"""The columns of one table: which name, which hold figures, which are sums of others.

A heading says what its words say; here the table and the file say the rest: the year of a column
that names none, the day of an estimate, the group that 'Trong đó' belongs to. A column of numbers
whose meaning stays open makes a question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.forms.report import LOOKING_AHEAD
from dashboard.intake.findings import Finding
from dashboard.intake.workbook.grid import Place
from dashboard.intake.workbook.headers import Column, is_number
from dashboard.intake.workbook.headings import (
    MEASURES,
    Heading,
    Until,
    read_heading,
    remembered,
    seen_heading,
    settle_heading,
)
from dashboard.intake.workbook.parts import Context
from dashboard.intake.workbook.reading import Question
from dashboard.intake.workbook.tables import Table
from dashboard.intake.workbook.tranches import is_carried_part, join_tranches
from dashboard.intake.workbook.vocabulary import last_day, plain, spot

SUM = re.compile(r"[A-Za-z0-9]+(\+[A-Za-z0-9]+)+")
SPAN_LENGTH = len("2021-2025")
# Sources that a total over several takes in, besides `all`, which takes in every one.
PARTS = {"local": frozenset({"provincial", "district", "commune"})}

SINCE_START = ("tu khoi cong", "tu kc", "tu khi khoi cong")


@dataclass(frozen=True)
class Measured:
    """A column of figures. What its heading leaves open is None, and rows or the file say it."""

    column: Column
    measure: str
    tier: str | None
    assigner: str | None
    period: str | None
    tranche: str
    carried_from: str | None
    capital_type: str | None
    budget_source: str | None
    target_date: date | None
    until: date | None

    @property
    def index(self) -> int:
        """Its place in the sheet."""
        return self.column.index

    @property
    def subject(self) -> tuple[object, ...]:
        """What it measures, whatever the money."""
        return (
            *(self.measure, self.tier, self.assigner, self.period, self.tranche),
            *(self.carried_from, self.target_date, self.is_since_start, self.until),
        )

    @property
    def is_since_start(self) -> bool:
        """Whether it counts from the start of each project on, and not within its period."""
        words = plain(" ".join(self.column.path))
        return any(each in words for each in SINCE_START)

    def refines(self, other: "Measured") -> bool:
        """Whether it is a part of the other by kind of capital or source."""
        if self.subject != other.subject:
            return False
        own, theirs = self.money, other.money
        return own != theirs and all(
            whole in {None, "all", part} or part in PARTS.get(str(whole), ())
            for part, whole in zip(own, theirs, strict=True)
        )

    @property
    def money(self) -> tuple[str | None, str | None]:
        """Kind of capital and source, as far as the heading says them."""
        return self.capital_type, self.budget_source


@dataclass(frozen=True)
class SumOf:
    """A column that is the sum of others, by its formula or its heading.

    `is_stated` where the row of column numbers says so; otherwise the parts may be only some.
    """

    column: Column
    parts: tuple[int, ...]
    is_stated: bool
    measured: Measured | None = None


@dataclass(frozen=True)
class Columns:
    """What the columns of a table are. `keys` maps a key to its columns, from the left."""

    keys: dict[str, tuple[Column, ...]]
    measured: tuple[Measured, ...]
    sums: tuple[SumOf, ...]
    money: frozenset[str]
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass
class _Work:
    """What is found of the columns, one after the other."""

    table: Table
    context: Context
    headings: dict[int, Heading] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def read_columns(table: Table, context: Context) -> Columns:
    """What each column of the table is, and every doubt about it."""
    work = _Work(table, context)
    for column, path in _with_groups(table):
        settled = context.settled.get(("heading", remembered(path)))
        heading = read_heading(path) if settled is None else settle_heading(path, settled)
        work.headings[column.index] = heading
    keys: dict[str, tuple[Column, ...]] = {}
    for column in table.columns:
        heading = work.headings[column.index]
        if heading.kind == "key":
            keys[heading.code] = (*keys.get(heading.code, ()), column)
    stated = dict(_stated_sums(work))
    taken_in = {index for each in stated.values() for index in (each.column.index, *each.parts)}
    for column, parts in _joined(work, taken_in):
        stated[column.index] = SumOf(column, parts, is_stated=True)
    measured = []
    for column in table.columns:
        if column.index not in stated:
            found = _measure(work, column)
            measured += [] if found is None else [found]
    _ask_of_single_months(work, measured)
    measured = _of_one_year(_of_the_day(work, measured))
    _refuse_alike(work, measured)
    return Columns(
        keys,
        tuple(measured),
        (*stated.values(), *_sums_by_heading(measured)),
        frozenset(
            heading.money
            for heading in work.headings.values()
            if heading.money and heading.kind != "key"
        ),
        tuple(work.findings),
        tuple(work.questions),
    )


def _with_groups(table: Table) -> Iterator[tuple[Column, tuple[str, ...]]]:
    """Columns with their paths; a 'Trong đó' of its own belongs to the measure on its left."""
    group: tuple[str, ...] = ()
    for column in table.columns:
        path = column.path
        marks = spot(path[0], "flag") if path else ()
        is_part = bool(marks) and marks[0].value == "of_which"
        said = read_heading(path)
        if is_part and group and (said.kind == "dimension" or is_carried_part(path, said)):
            path = (*group, *path)
        elif read_heading(path).kind == "measure":
            group = path
        yield column, path


def _stated_sums(work: _Work) -> Iterator[tuple[int, SumOf]]:
    """Columns whose number says that they are worked out from others: '3=4+5'."""
    labels = {column.label: column.index for column in work.table.columns if column.label}
    for column in work.table.columns:
        if not column.formula:
            continue
        heading = work.headings[column.index]
        if not SUM.fullmatch(column.formula):
            # A difference or a rate states nothing that its terms do not.
            if heading.kind != "key":
                work.headings[column.index] = Heading("derived")
            continue
        parts = [labels.get(label) for label in column.formula.split("+")]
        kinds = {work.headings[part].kind for part in parts if part is not None}
        if None not in parts and kinds <= {"measure", "total", "unknown"}:
            known = tuple(part for part in parts if part is not None)
            yield column.index, SumOf(column, known, is_stated=True)


def _joined(work: _Work, stated: set[int]) -> Iterator[tuple[Column, tuple[int, ...]]]:
    """Columns of a year's own money and of what is carried over, with their parts.

    One that lacks a part is asked about, and means nothing until then.
    """
    settled = {
        subject_text for subject_text in work.context.settled if subject_text[0] == "heading"
    }
    columns = {
        column.index: column
        for column in work.table.columns
        if column.index not in stated and ("heading", remembered(column.path)) not in settled
    }
    joined = join_tranches(tuple(columns.values()), work.headings, work.context.period)
    for index in joined.open:
        heading = work.headings[index]
        _ask(work, columns[index], replace(heading, choices=(*MEASURES,)))
        work.headings[index] = Heading("derived")
    for index, parts in joined.sums.items():
        yield columns[index], parts


def _measure(work: _Work, column: Column) -> Measured | None:
    heading = work.headings[column.index]
    if heading.kind in {"key", "share", "derived", "fact"} or heading.is_in_period:
        return None
    if heading.kind != "measure":
        _ask(work, column, heading)
        return None
    period, carried_from = _years(work.context, heading)
    if period is None:
        if _first_number(work.table, column) is not None:
            _find(work, "period_missing", column)
        return None
    until = day_of(heading.until, period, work.context, looks_ahead=heading.code in LOOKING_AHEAD)
    if heading.code in LOOKING_AHEAD and until is None:
        if _first_number(work.table, column) is not None:
            _find(work, "target_missing", column)
        return None
    return Measured(
        column,
        heading.code,
        heading.tier,
        heading.assigner or (work.context.assigner if heading.code == "plan" else None),
        period,
        heading.tranche,
        carried_from,
        heading.capital_type,
        heading.budget_source,
        target_date=until if heading.code in LOOKING_AHEAD else None,
        until=until if heading.code not in LOOKING_AHEAD and heading.until else None,
    )


def _ask_of_single_months(work: _Work, measured: list[Measured]) -> None:
    """A month's own payments are left out beside the cumulative ones, and asked about alone."""
    cumulative = {(each.measure, each.tranche) for each in measured}
    for column in work.table.columns:
        heading = work.headings[column.index]
        if heading.is_in_period and (heading.code, heading.tranche) not in cumulative:
            _ask(work, column, heading)


def _years(context: Context, heading: Heading) -> tuple[str | None, str | None]:
    """(period, year carried from): as the heading says, else as the report's own year says."""
    own = context.period
    if heading.is_medium_term:
        named = heading.period if heading.period and len(heading.period) == SPAN_LENGTH else None
        return named or (own if own and len(own) == SPAN_LENGTH else None), None
    period = heading.period
    if period is None and own is not None:
        offset = heading.year_offset or 0
        period = str(int(own) + offset) if len(own) == 4 else (own if not offset else None)
    carried = heading.carried_from
    # 'Vốn kéo dài năm 2023' in the report of 2023 is money spent in it, of a year not named.
    if carried is not None and period is not None and carried >= period[:4]:
        carried, period = (None, period) if carried == period else (None, None)
    return period, carried


def day_of(until: Until | None, period: str, context: Context, *, looks_ahead: bool) -> date | None:
    """The day a heading names; a year it leaves open is the one that can be meant."""
    if until is None:
        return None
    if until.year is not None:
        return _date(until.year, until)
    year = int(period[-4:])
    if not looks_ahead:
        return _date(context.as_of.year if context.as_of else year, until)
    days = [_date(year, until), _date(year + 1, until)]
    last = date(year + 1, 1, 31)
    meant = [
        day
        for day in days
        if day is not None and day <= last and (context.as_of is None or day >= context.as_of)
    ]
    return meant[0] if len(meant) == 1 else None


def _date(year: int, until: Until) -> date | None:
    if until.day is None:
        return last_day(f"{year}-{until.month:02}")
    try:
        return date(year, until.month, until.day)
    except ValueError:
        return None


def _of_one_year(measured: list[Measured]) -> list[Measured]:
    """Where one heading names the year that money is carried from, the others are of that year."""
    years = {each.carried_from for each in measured if each.carried_from}
    if len(years) != 1:
        return measured
    (year,) = years
    return [
        replace(each, carried_from=year) if each.tranche == "carried" else each for each in measured
    ]


def _of_the_day(work: _Work, measured: list[Measured]) -> list[Measured]:
    """Columns of payments that reach the report's day; earlier ones beside them are left out."""
    day = work.context.as_of
    kept = []
    for each in measured:
        if each.until is None or day is None or each.until == day:
            kept.append(replace(each, until=None))
            continue
        is_repeated = each.until < day and any(
            other.subject[:-1] == each.subject[:-1] and other.until in {None, day}
            for other in measured
            if other is not each
        )
        if not is_repeated and _first_number(work.table, each.column) is not None:
            _find(work, "day_of_column", each.column, expected=day.isoformat())
    return kept


def _refuse_alike(work: _Work, measured: list[Measured]) -> None:
    seen: dict[tuple[object, ...], Measured] = {}
    for each in measured:
        key = (*each.subject, each.capital_type, each.budget_source)
        if key in seen and _first_number(work.table, each.column) is not None:
            other = seen_heading(seen[key].column.path)
            _find(work, "columns_alike", each.column, expected=other)
        seen.setdefault(key, each)


def _sums_by_heading(measured: list[Measured]) -> Iterator[SumOf]:
    """Columns over all sources or kinds of capital beside columns of each."""
    for whole in measured:
        parts = [part for part in measured if part.refines(whole)]
        nearest = [part for part in parts if not any(part.refines(other) for other in parts)]
        if nearest:
            indices = tuple(part.index for part in nearest)
            yield SumOf(whole.column, indices, is_stated=False, measured=whole)


def _ask(work: _Work, column: Column, heading: Heading) -> None:
    """A question about a column of numbers whose meaning is open; text alone asks nothing."""
    place = _first_number(work.table, column)
    if place is None:
        return
    if not any(plain(text) or "%" in text for text in column.path):
        _find(work, "heading_missing", column, place=place)
        return
    finding = _find(work, "heading_unknown", column)
    choices = heading.choices or MEASURES
    work.questions.append(Question("heading", seen_heading(column.path), finding, choices))


def _find(
    work: _Work, code: str, column: Column, *, place: Place | None = None, expected: str = ""
) -> Finding:
    at = place or (column.row, column.index)
    seen = seen_heading(column.path)
    finding = work.context.finding(code, work.table.sheet.name, at, seen, expected=expected)
    work.findings.append(finding)
    return finding


def _first_number(table: Table, column: Column) -> Place | None:
    """Where the first number of a column stands, None in a column of text."""
    for row, value in zip(table.body, table.values(column.index), strict=True):
        if is_number(value) and value != "-":
            return row, column.index
    return None
