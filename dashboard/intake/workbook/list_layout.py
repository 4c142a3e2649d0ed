"""The list layout: a row for each component, unit and kind of money; measures across.

A table and what the file says as a whole come in; figures come out, one an amount, and everything
that is in doubt. Rows and columns that are sums are held against their parts and not stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from dashboard.intake.findings import Finding
from dashboard.intake.workbook.amounts import Amounts, Money, read_amounts
from dashboard.intake.workbook.columns import Columns, Measured, SumOf, read_columns
from dashboard.intake.workbook.doubts import ask_unread_names, find_doubtful_cells
from dashboard.intake.workbook.grid import cell_name
from dashboard.intake.workbook.headers import cell
from dashboard.intake.workbook.naming import UNALLOCATED, Named, name_rows
from dashboard.intake.workbook.parts import Context, Part, add_figures, no_figures
from dashboard.intake.workbook.reading import Figures, Question
from dashboard.intake.workbook.row_headings import with_row_headings
from dashboard.intake.workbook.rows import Level, Rows, arrange
from dashboard.intake.workbook.sums import (
    WHOLES,
    Difference,
    check_group_rows,
    check_sum_column,
    check_sum_rows,
    check_whole_rows,
    section_of,
    wholes_among,
)
from dashboard.intake.workbook.tables import Table

SUBJECTS: dict[str, tuple[str, str]] = {
    "component": ("component", "component_code"),
    "unit": ("unit", "unit_code"),
    "capital_type": ("capital_type", ""),
    "budget_source": ("budget_source", ""),
    "period": ("period", ""),
}
MISSING = {
    "component": "component_missing",
    "unit": "unit_missing",
    "capital_type": "capital_type_missing",
    "budget_source": "budget_source_missing",
}
MoneyKind = Literal["capital_type", "budget_source"]


@dataclass
class _List:
    """One table while it is read."""

    table: Table
    context: Context
    columns: Columns
    rows: Rows
    named: Named
    amounts: dict[int, Amounts]
    money: Money | None
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    # Cells that are sums of others: (place in the body, column), and whole columns.
    sums: set[tuple[int, int]] = field(default_factory=set)
    sum_columns: set[int] = field(default_factory=set)

    def find(self, code: str, at: int, column: int, seen: object = "", **more: str) -> None:
        """Note a finding at a place of the body."""
        place = self.table.body[at], column
        self.findings.append(self.context.finding(code, self.table.sheet.name, place, seen, **more))


def read_list(table: Table, context: Context) -> Part:
    """The figures of one table of this layout, and what is in doubt about it."""
    columns = read_columns(table, context)
    money, odd = _money(table, context, columns)
    doubts = find_doubtful_cells(table, columns, context)
    unread, asked = ask_unread_names(table, columns, context)
    ordinals = [column.index for column in columns.keys.get("ordinal", ())]
    levels = with_row_headings(table, levels_of(table, columns), ordinals, context)
    rows = arrange(table, levels, ordinals, context.is_name)
    indices = {each.index for each in columns.measured}
    indices |= {each.column.index for each in columns.sums}
    amounts = {
        index: read_amounts(table.written(index), money or "dong") for index in sorted(indices)
    }
    stating = _stating(rows, amounts)
    named = name_rows(table, context, levels, rows, stating)
    work = _List(table, context, columns, rows, named, amounts, money)
    work.findings += [*columns.findings, *odd, *doubts, *unread, *named.findings]
    work.questions += [*columns.questions, *asked, *named.questions]
    if money is None or not columns.measured:
        return _finished(work, no_figures(), stating, accepted=0)
    _check_sums(work)
    _check_rows(work, stating)
    figures = no_figures()
    named_rows = [at for at in rows.of_kind("data") if named.is_named[at]]
    for each in columns.measured:
        # The ledger knows years, not the life of a project.
        if not each.is_since_start:
            _add_column(work, figures, each, _given(work, each, named_rows))
            _add_unallocated(work, figures, each, named_rows)
    return _finished(work, figures, stating, accepted=_accepted(work, stating))


def levels_of(table: Table, columns: Columns) -> list[Level]:
    """The subjects that the table's own columns name, from the left; empty columns name none."""
    levels = []
    for subject, (name, code) in SUBJECTS.items():
        named = [column.index for column in columns.keys.get(name, ())]
        coded = [column.index for column in columns.keys.get(code, ())]
        names = tuple(index for index in named if any(table.values(index)))
        codes = tuple(index for index in coded if any(table.values(index)))
        if names or codes:
            levels.append(Level(subject, names, codes))  # type: ignore[arg-type]
    return sorted(levels, key=lambda level: level.first)


def _money(table: Table, context: Context, columns: Columns) -> tuple[Money | None, list[Finding]]:
    """The table's unit of money; headings and the file must say the same."""
    said = {*columns.money, *([context.money] if context.money else [])}
    if len(said) == 1:
        return cast("Money", said.pop()), []
    code = "money_differs" if said else "money_missing"
    place = (table.header.start, table.columns[0].index) if said else None
    return None, [context.finding(code, table.sheet.name, place, ", ".join(sorted(said)))]


def _stating(rows: Rows, amounts: dict[int, Amounts]) -> list[bool]:
    """Which rows state an amount, or something in the place of one."""
    stating = [False] * len(rows.kinds)
    for column in amounts.values():
        if None not in column.dong:
            return [True] * len(rows.kinds)
        stating = [was or dong is not None for was, dong in zip(stating, column.dong, strict=True)]
        for at in column.problems:
            stating[at] = True
    return stating


def _check_sums(work: _List) -> None:
    """Sums of rows and of columns against their parts; what they are is noted, and differences."""
    rows, amounts = work.rows, work.amounts
    components = work.named.codes["component"]
    wholes = wholes_among(components, work.named.others, rows.of_kind("data"))
    groups = check_group_rows(rows, components, amounts, wholes)
    found = [*check_sum_rows(rows, amounts, wholes), *groups]
    sums, differences = check_whole_rows(wholes, amounts)
    work.sums |= sums
    for each in (*found, *differences):
        _note_difference(work, each)
    for total in work.columns.sums:
        _check_sum_column(work, total)


def _check_sum_column(work: _List, total: SumOf) -> None:
    by_index = {each.index: each for each in work.columns.measured}
    parts = [work.amounts[part] for part in total.parts if part in work.amounts]
    stated = work.amounts.get(total.column.index)
    if stated is None or len(parts) != len(total.parts):
        return
    named = [by_index[part] for part in total.parts if part in by_index]
    capitals = {each.capital_type for each in named}
    sources = {each.budget_source for each in named}
    if total.measured is not None and len(capitals) > 1 and len(sources) > 1:
        seen = " / ".join(sorted(str(each) for each in capitals | sources if each))
        work.findings.append(
            work.context.finding(
                *("breakdowns_cross", work.table.sheet.name),
                (total.column.row, total.column.index),
                seen,
            )
        )
        return
    is_whole = total.is_stated or capitals in WHOLES or sources in WHOLES
    is_sum, differences = check_sum_column(
        stated, parts, is_whole=is_whole, checked=work.rows.of_kind("data")
    )
    for at, said, found in differences:
        _note_difference(work, Difference(at, total.column.index, said, found))
    if is_sum:
        work.sum_columns.add(total.column.index)


def _note_difference(work: _List, each: Difference) -> None:
    work.find("totals_differ", each.row, each.column, str(each.stated), expected=str(each.parts))


def _check_rows(work: _List, stating: Sequence[bool]) -> None:
    """Amounts that cannot be read, and rows with amounts that no name can be given to."""
    rows = work.rows
    for column, amounts in work.amounts.items():
        for at, problem in sorted(amounts.problems.items()):
            if rows.kinds[at] != "label":
                seen = cell(work.table.sheet, work.table.body[at], column)
                work.find(problem, at, column, seen)
    for at, kind in enumerate(rows.kinds):
        is_alone = kind == "group" and not section_of(at, rows, work.named.codes["component"])
        if stating[at] and (kind in {"label", "doubtful"} or is_alone):
            work.find("name_missing", at, work.table.columns[0].index)


def _add_column(
    work: _List, figures: Figures, measured: Measured, named_rows: Sequence[int]
) -> None:
    """The figures of one column, those left out that are sums or have no name."""
    if measured.index in work.sum_columns:
        return
    amounts = work.amounts[measured.index]
    dong, precisions = amounts.dong, amounts.precision_dong
    codes = work.named.codes
    kept = [
        at for at in named_rows if dong[at] is not None and (at, measured.index) not in work.sums
    ]
    if not kept:
        return
    money = {kind: _kind_of_money(work, measured, kind, kept) for kind in _KINDS}
    if None in money.values():
        return
    body = work.table.body
    column = cell_name(0, measured.index)[:-1]
    period = codes.get("period")
    add_figures(
        figures,
        len(kept),
        measure=measured.measure,
        tier=measured.tier,
        assigner=measured.assigner,
        component=[codes["component"][at] for at in kept],
        unit=[codes["unit"][at] for at in kept],
        period=[period[at] for at in kept] if period else measured.period,
        capital_type=money["capital_type"],
        budget_source=money["budget_source"],
        tranche=measured.tranche,
        carried_from=measured.carried_from,
        amount_dong=[dong[at] for at in kept],
        effect="state",
        target_date=measured.target_date,
        sheet=work.table.sheet.name,
        cell=[f"{column}{body[at] + 1}" for at in kept],
        precision_dong=1 if precisions is None else [precisions[at] for at in kept],
    )


def _given(work: _List, measured: Measured, named_rows: Sequence[int]) -> Sequence[int]:
    """The rows of units; beside unallocated money, what was done with it is no statement."""
    is_unallocated = work.named.is_unallocated
    if not any(is_unallocated):
        return named_rows
    dong = work.amounts[measured.index].dong
    for at in named_rows:
        if is_unallocated[at] and not _is_own_plan(measured) and dong[at]:
            work.find("unallocated_but_used", at, measured.index, str(dong[at]))
    return [at for at in named_rows if not is_unallocated[at]]


def _add_unallocated(
    work: _List, figures: Figures, measured: Measured, named_rows: Sequence[int]
) -> None:
    """Plans in rows of unallocated money: they are of the unit that reports."""
    rows = [at for at in named_rows if work.named.is_unallocated[at]]
    if rows and _is_own_plan(measured):
        stated = replace(measured, measure=UNALLOCATED, assigner=None)
        _add_column(work, figures, stated, rows)


def _is_own_plan(measured: Measured) -> bool:
    return (measured.measure, measured.tranche) == ("plan", "own")


_KINDS: tuple[MoneyKind, ...] = ("capital_type", "budget_source")


def _kind_of_money(
    work: _List, measured: Measured, kind: MoneyKind, kept: Sequence[int]
) -> str | list[str | None] | None:
    """What a column's figures are of: as rows say, its heading, or the file; None where nobody."""
    by_row = work.named.codes.get(kind)
    by_heading = getattr(measured, kind)
    if by_row is not None:
        for at in kept:
            if by_heading is not None and by_row[at] != by_heading:
                work.find("kinds_differ", at, measured.index, by_heading, expected=str(by_row[at]))
                return None
        return [by_row[at] for at in kept]
    if by_heading is not None:
        return str(by_heading)
    is_whole = any(
        total.measured == measured and getattr(part, kind) is not None
        for total in work.columns.sums
        for part in work.columns.measured
        if part.index in total.parts
    )
    said: str | None = "all" if is_whole else getattr(work.context, kind)
    if said is None:
        finding = work.context.finding(MISSING[kind], work.table.sheet.name, None)
        if finding not in work.findings:
            work.findings.append(finding)
    return said


def _accepted(work: _List, stating: Sequence[bool]) -> int:
    wrong = {at for amounts in work.amounts.values() for at in amounts.problems}
    return sum(
        stating[at] and work.named.is_named[at] and at not in wrong
        for at in work.rows.of_kind("data")
    )


def _finished(work: _List, figures: Figures, stating: Sequence[bool], *, accepted: int) -> Part:
    read = sum(stating[at] for at in work.rows.of_kind("data", "doubtful"))
    return Part(
        "list", figures, read, accepted, tuple(work.findings), tuple(work.questions), work.money
    )
