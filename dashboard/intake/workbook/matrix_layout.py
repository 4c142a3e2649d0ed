"""The matrix layout, the annex of a decision: components down and units across, or the other way.

A cell is a figure where a component and a unit meet. Sums of rows and columns are held against
their parts and are no figures; a whole that the annex does not divide is one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, cast

from dashboard.forms.report import LOOKING_AHEAD
from dashboard.intake.findings import Finding
from dashboard.intake.workbook.amounts import Amount, Money, read_amounts
from dashboard.intake.workbook.columns import day_of
from dashboard.intake.workbook.doubts import find_doubts
from dashboard.intake.workbook.grid import cell_name
from dashboard.intake.workbook.headings import Heading, read_heading
from dashboard.intake.workbook.matrix_axes import OTHER, Axes, Entry, axis_down
from dashboard.intake.workbook.matrix_columns import read_matrix_columns
from dashboard.intake.workbook.matrix_rows import read_matrix_rows
from dashboard.intake.workbook.matrix_sums import Cell, Reach, Sorted, reach_of, sort_cells
from dashboard.intake.workbook.matrix_title import says_a_change, title_heading, title_texts
from dashboard.intake.workbook.parts import Context, Part, add_figures, no_figures
from dashboard.intake.workbook.reading import Question
from dashboard.intake.workbook.tables import Table

MISSING = {"capital_type": "capital_type_missing", "budget_source": "budget_source_missing"}
SPAN_LENGTH = len("2021-2025")
NAMING = ("part", "left_out")
# Headings of numbers that are worked out from amounts and state none.
NO_AMOUNTS = ("share", "derived", "fact")


@dataclass
class _Matrix:
    """One table while it is read; cells are (place of the row, place of the column)."""

    table: Table
    context: Context
    axes: Axes
    title: Heading | None
    amounts: dict[Cell, Amount] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @cached_property
    def reach(self) -> tuple[Reach, Reach]:
        """What each row and each column takes in."""
        axes = self.axes
        rows = reach_of(axes.rows, axes.down, self.context)
        return rows, reach_of(axes.columns, OTHER[axes.down], self.context)

    def find(self, code: str, cell: Cell | None, seen: object = "", **more: str) -> Finding:
        """Note a finding at a cell, or of the whole table."""
        place = None
        if cell is not None:
            place = self.axes.rows[cell[0]].index, self.axes.columns[cell[1]].index
        finding = self.context.finding(code, self.table.sheet.name, place, seen, **more)
        if finding not in self.findings:
            self.findings.append(finding)
        return finding


def read_matrix(table: Table, context: Context) -> Part:
    """The figures of one table of this layout, and what is in doubt about it."""
    down = axis_down(table, context)
    if down is None:
        place = table.header.start, table.columns[0].index
        finding = context.finding("layout_unknown", table.sheet.name, place, "matrix")
        return Part(None, no_figures(), findings=(finding,))
    axes = Axes(down)
    read_matrix_columns(table, context, axes)
    read_matrix_rows(table, context, axes)
    work = _Matrix(table, context, axes, title_heading(table, context))
    _ask_of_other_measures(work)
    work.findings += [*axes.findings, *_doubts(work)]
    work.questions += axes.questions
    change = says_a_change(table, context)
    if change:
        work.find("says_a_change", None, change)
    money = _money(work)
    _refuse_crossing(work)
    _read_amounts(work, money or "dong")
    cells = _sorted(work)
    figures = no_figures()
    rows = {row for row, _ in cells.figures}
    wrong = {row for row, _ in work.amounts if any(_is_wrong(work, row))}
    if money is not None:
        for column in sorted({column for _, column in cells.figures}):
            for figure in _figures(work, [each for each in cells.figures if each[1] == column]):
                add_figures(figures, 1, **figure)
    _refuse_repeated(work, figures)
    accepted = len(rows - wrong) if money is not None else 0
    findings, questions = tuple(work.findings), tuple(work.questions)
    read = len(rows | wrong)
    return Part("matrix", figures, read, accepted, findings, questions, money)


def _ask_of_other_measures(work: _Matrix) -> None:
    """A column of no unit and no component that measures what the table's parts do not."""
    axes, title = work.axes, work.title
    parts = {each.measured for each in axes.columns if each.kind == "part"}
    for entry in axes.columns:
        said = entry.heading
        if entry.kind != "sum" or said is None or entry.measured in parts:
            continue
        is_of_title = title is not None and (said.kind != "measure" or _alike(said, title))
        if None not in parts or not is_of_title:
            column = next(each for each in work.table.columns if each.index == entry.index)
            place = column.row, entry.index
            finding = work.context.finding(
                "heading_unknown", work.table.sheet.name, place, entry.seen
            )
            axes.findings.append(finding)
            axes.questions.append(Question("heading", entry.seen, finding, ("",)))


def _alike(one: Heading, other: Heading) -> bool:
    """Whether two headings measure the same; what is allocated to units is their plan."""
    measures = {_measure(each)[0] for each in (one, other)}
    return len(measures) == 1 and one.tranche == other.tranche


def _doubts(work: _Matrix) -> list[Finding]:
    """Cells that nobody can vouch for."""
    kinds = {column.index: read_heading(column.path).kind for column in work.table.columns}
    keys = {index for index, kind in kinds.items() if kind == "key"}
    amounts = {index for index, kind in kinds.items() if kind not in {"key", *NO_AMOUNTS}}
    return find_doubts(work.table, work.context, names=keys, amounts=amounts)


def _money(work: _Matrix) -> Money | None:
    """The unit of money; headings and the file must say the same."""
    texts = {text for column in work.table.columns for text in column.path}
    headings = [read_heading((text,)) for text in texts]
    # "đồng" stands in names of components too: "vùng đồng bào".
    said = {each.money for each in headings if each.kind != "unknown"} | {work.context.money}
    known = sorted(each for each in said if each is not None)
    if len(known) == 1:
        return cast("Money", known[0])
    work.find("money_differs" if known else "money_missing", None, ", ".join(known))
    return None


def _read_amounts(work: _Matrix, money: Money) -> None:
    """All cells at once: one hand wrote them, so one cell's marks settle another's."""
    rows, columns = work.axes.rows, work.axes.columns
    cells = [(row, column) for column in range(len(columns)) for row in range(len(rows))]
    written = {
        column: dict(zip(work.table.body, work.table.written(columns[column].index), strict=True))
        for column in range(len(columns))
    }
    values = [written[column][rows[row].index] for row, column in cells]
    for cell, value, amount in zip(cells, values, read_amounts(values, money), strict=True):
        if amount.problem:
            work.find(amount.problem, cell, value)
        if amount.problem or amount.dong is not None:
            work.amounts[cell] = amount


def _is_wrong(work: _Matrix, row: int) -> Iterator[bool]:
    for column in range(len(work.axes.columns)):
        amount = work.amounts.get((row, column))
        yield amount is not None and amount.problem != ""


def _sorted(work: _Matrix) -> Sorted:
    """Which cells are figures; wholes are held against their parts where all can be read."""
    axes = work.axes
    rows, columns = work.reach
    stated = {cell: amount for cell, amount in work.amounts.items() if not amount.problem}
    named = frozenset(
        (row, column)
        for row, column in stated
        if axes.rows[row].kind in NAMING and axes.columns[column].kind in NAMING
    )
    cells = sort_cells(stated, rows, columns, named)
    # Where a name or an amount is open, a sum can be held against nothing.
    if len(stated) == len(work.amounts) and not axes.findings:
        for cell, parts in cells.differing:
            work.find("totals_differ", cell, str(stated[cell].dong), expected=str(parts))
        for cell in cells.alone:
            work.find("parts_missing", cell, _seen(work, cell))
    kept = [cell for cell in cells.figures if not _is_left_out(work, cell)]
    return Sorted(tuple(kept), cells.differing, cells.alone)


def _refuse_crossing(work: _Matrix) -> None:
    """One name divided by kind of capital and, apart from that, by source."""
    for entries in (work.axes.rows, work.axes.columns):
        by_capital = {each.code for each in entries if each.capital_type and not each.budget_source}
        by_source = {each.code for each in entries if each.budget_source and not each.capital_type}
        crossing = [each for each in entries if each.code in by_capital & by_source]
        if crossing:
            work.find("breakdowns_cross", None, crossing[0].seen)


def _is_left_out(work: _Matrix, cell: Cell) -> bool:
    row, column = work.axes.rows[cell[0]], work.axes.columns[cell[1]]
    return "left_out" in {row.kind, column.kind}


def _seen(work: _Matrix, cell: Cell) -> str:
    return f"{work.axes.rows[cell[0]].seen} / {work.axes.columns[cell[1]].seen}"


def _figures(work: _Matrix, cells: list[Cell]) -> Iterator[dict[str, Any]]:
    """The figures of one column."""
    for cell in cells:
        row, column = work.axes.rows[cell[0]], work.axes.columns[cell[1]]
        heading = _heading(work, cell, row, column)
        money = {kind: _kind_of_money(work, kind, cell) for kind in MISSING}
        if heading is None or None in money.values():
            continue
        period = _period(work.context, heading)
        if period is None:
            work.find("period_missing", None)
            continue
        target = _target(heading)
        if heading.code in LOOKING_AHEAD and target is None:
            work.find("target_missing", cell, column.seen)
            continue
        if _reaches_another_day(work.context, heading, period):
            day = work.context.as_of.isoformat() if work.context.as_of else ""
            work.find("day_of_column", cell, column.seen, expected=day)
            continue
        amount = work.amounts[cell]
        measure, tier = _measure(heading)
        yield {
            "measure": measure,
            "tier": tier,
            "assigner": heading.assigner or work.context.assigner if measure == "plan" else None,
            work.axes.down: row.code,
            OTHER[work.axes.down]: column.code,
            "period": period,
            **money,
            "tranche": heading.tranche,
            "carried_from": heading.carried_from,
            "amount_dong": amount.dong,
            "effect": "state",
            "target_date": target,
            "sheet": work.table.sheet.name,
            "cell": cell_name(row.index, column.index),
            "precision_dong": amount.precision_dong,
        }


def _measure(heading: Heading) -> tuple[str, str | None]:
    """Measure and tier: what is allocated to a unit that has a row or a column is its plan."""
    if heading.code == "allocated" and heading.tier == "unit":
        return "plan", None
    return heading.code, heading.tier


def _heading(work: _Matrix, cell: Cell, row: Entry, column: Entry) -> Heading | None:
    said = [each for each in (column.heading, row.heading) if each is not None]
    if len(said) > 1 and column.measured != row.measured:
        work.find("kinds_differ", cell, column.seen, expected=row.seen)
        return None
    whole = said[0] if said else None
    if whole is not None and whole.kind == "measure":
        return whole
    if work.title is not None:
        return work.title if whole is None else _narrowed(work.title, whole)
    texts = title_texts(work.table, work.context)
    seen = max((placed.text for placed in texts), key=len, default=work.table.sheet.name)
    finding = work.find("measure_missing", None, seen)
    question = Question("heading", seen, finding, ("plan", "disbursed", "carried_over", ""))
    if question not in work.questions:
        work.questions.append(question)
    return None


def _narrowed(title: Heading, said: Heading) -> Heading:
    """What the title measures, of the year or the day that a heading names."""
    return replace(
        title,
        period=said.period or title.period,
        year_offset=said.year_offset if said.year_offset is not None else title.year_offset,
        assigner=said.assigner or title.assigner,
        until=said.until or title.until,
        is_medium_term=said.is_medium_term or title.is_medium_term,
    )


def _kind_of_money(work: _Matrix, kind: str, cell: Cell) -> str | None:
    """Kind of capital, or source, of a cell: of its row or column, of the file, or of all."""
    row, column = work.axes.rows[cell[0]], work.axes.columns[cell[1]]
    said = {getattr(row, kind), getattr(column, kind)} - {None}
    if len(said) > 1:
        first, second = sorted(said)
        work.find("kinds_differ", cell, first, expected=second)
        return None
    if said:
        return str(said.pop())
    is_divided = any(getattr(entry, kind) for entry in _below(work, cell))
    whole = "all" if is_divided else getattr(work.context, kind)
    if whole is None:
        work.find(MISSING[kind], None)
    return whole


def _below(work: _Matrix, cell: Cell) -> Iterator[Entry]:
    """The rows and columns that are parts of those of a cell."""
    rows, columns = work.reach
    yield from (work.axes.rows[at] for at in rows.under[cell[0]])
    yield from (work.axes.columns[at] for at in columns.under[cell[1]])


def _period(context: Context, heading: Heading) -> str | None:
    """The year or the medium term: as a heading says, else as the file says."""
    own = heading.period or context.period
    if heading.is_medium_term:
        return own if own is not None and len(own) == SPAN_LENGTH else None
    if own is None or not heading.year_offset or heading.period:
        return own
    return str(int(own) + heading.year_offset) if len(own) != SPAN_LENGTH else None


def _reaches_another_day(context: Context, heading: Heading, period: str) -> bool:
    """Whether payments are told up to another day than the report's."""
    if heading.until is None or heading.code in LOOKING_AHEAD or context.as_of is None:
        return False
    return day_of(heading.until, period, context, looks_ahead=False) != context.as_of


def _target(heading: Heading) -> date | None:
    until = heading.until
    if heading.code not in LOOKING_AHEAD or until is None or None in {until.year, until.day}:
        return None
    return date(cast("int", until.year), until.month, cast("int", until.day))


def _refuse_repeated(work: _Matrix, figures: dict[str, list[Any]]) -> None:
    """Cells that state the same figure: names of two rows, or two columns, that are one."""
    keys = ("measure", "tier", "component", "unit", "period", "capital_type", "budget_source")
    columns = [figures[key] for key in (*keys, "tranche", "carried_from", "target_date")]
    rows, across = work.axes.rows, work.axes.columns
    cells = {cell_name(rows[row].index, across[at].index): (row, at) for row, at in work.amounts}
    first: dict[tuple[Any, ...], str] = {}
    for key, name in zip(zip(*columns, strict=True), figures["cell"], strict=True):
        if first.setdefault(key, name) != name:
            work.find("repeated_cell", cells[name], f"{first[key]}, {name}")
