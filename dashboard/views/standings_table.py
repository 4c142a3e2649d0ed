"""Standings as a table: on the screen with passports, in a file with amounts to compute with."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dashboard.figures.standing import Standing
from dashboard.rules.amounts import MOST_SHARE_DECIMALS, Amount, Share, round_percent
from dashboard.views.context import Context, coverage_text
from dashboard.views.rates import paid_title
from dashboard.views.sentences import component_place, unit_name
from dashboard.views.standings import (
    flag_cell,
    needed_cell,
    pace_cell,
    points_cell,
    remaining_cell,
    report_cell,
    times_cell,
)
from dashboard.views.tables import Table, TableCell, TableRow, money_cell, share_cell

# Where the columns stand.
NAME, PLAN, DISBURSED, RATE, REMAINING, NEEDED, TIMES, FLAGS = 0, 1, 2, 3, 6, 7, 9, 10


def standings_table(
    shown: Sequence[Standing], whole: Standing, component: str, context: Context
) -> Table:
    """One row a unit under the row of the whole; names lead to the unit."""
    flags = _flag_counts(component, context)
    total = flag_cell(flags.total(), f"flags:{component}")
    rows = [TableRow(_cells(whole, total, context), is_total=True)]
    for each in shown:
        count = flag_cell(flags[each.unit], f"unit:{each.unit}")
        rows.append(TableRow(_cells(each, count, context), depth=1))
    return Table(
        caption=_caption(component, context),
        columns=_columns(context, context.words.unit_name()),
        rows=tuple(rows),
    )


def standings_export(
    table: Table, shown: Sequence[Standing], whole: Standing, context: Context
) -> Table:
    """The same rows with amounts in whole đồng and rates in per cent, to compute with."""
    rows = []
    for standing, row in zip((whole, *shown), table.rows, strict=True):
        figures = standing.row
        values = {
            PLAN: figures.plan,
            DISBURSED: figures.disbursed,
            RATE: figures.disbursed_share,
            REMAINING: figures.remaining,
        }
        cells = [_exported(cell, values.get(number)) for number, cell in enumerate(row.cells)]
        rows.append(TableRow(tuple(cells)))
    columns = list(_columns(context, "đồng"))
    columns[RATE] += " (%)"
    return Table(table.caption, tuple(columns), tuple(rows))


def narrowed(table: Table, context: Context) -> Table:
    """The table as a screen has room for it: how much faster stands beneath what is needed."""
    rows = tuple(
        replace(
            row,
            cells=(
                *row.cells[:NEEDED],
                _with_times(row.cells[NEEDED], row.cells[TIMES], context),
                *row.cells[NEEDED + 1 :],
            ),
        )
        for row in table.rows
    )
    kept = tuple(number for number in range(len(table.columns)) if number != TIMES)
    return _kept(replace(table, rows=rows), kept)


def plans_alone(table: Table) -> Table:
    """The table without what only payments tell, where nobody reports any."""
    return _kept(table, (NAME, PLAN, FLAGS))


def _with_times(needed: TableCell, times: TableCell, context: Context) -> TableCell:
    if times.nothing:
        return needed
    return replace(needed, note=context.words.say("{times} the pace so far", times=times.text))


def _kept(table: Table, kept: Sequence[int]) -> Table:
    return replace(
        table,
        columns=tuple(table.columns[number] for number in kept),
        rows=tuple(
            replace(row, cells=tuple(row.cells[number] for number in kept)) for row in table.rows
        ),
    )


def _columns(context: Context, unit: str) -> tuple[str, ...]:
    words, request = context.words, context.request
    say = words.say
    last_day = context.catalogue.periods[request.period].last_day
    needed = say("Needed a month")
    if last_day is not None and request.tranche == "own":
        needed = say("Needed a month to {day}", day=words.day(last_day))
    return (
        say("Unit"),
        f"{say('Plan')} ({unit})",
        f"{say('Disbursed')} ({unit})",
        paid_title(context),
        say("Against the average (percentage points)"),
        say("Against the same day last year (percentage points)"),
        f"{say('Still to disburse')} ({unit})",
        f"{needed} ({unit})",
        f"{say('A month so far')} ({unit})",
        say("Pace needed, times that so far"),
        say("Alerts"),
        say("Reported to"),
    )


def _cells(standing: Standing, flags: TableCell, context: Context) -> tuple[TableCell, ...]:
    row = standing.row
    return (
        _name_cell(standing, context),
        money_cell("plan", row, row.plan, context),
        money_cell("disbursed", row, row.disbursed, context),
        share_cell("disbursed_share", row, row.disbursed_share, context),
        points_cell(standing.against_average, row, context),
        points_cell(standing.against_before, row, context),
        remaining_cell(standing, context),
        needed_cell(standing, context),
        pace_cell(standing, context),
        times_cell(standing, context),
        flags,
        _report_cell(standing, context),
    )


def _report_cell(standing: Standing, context: Context) -> TableCell:
    """Of a unit with reporting units below, how many of them; else its own report."""
    coverage = standing.row.coverage
    if coverage is None:
        return report_cell(standing, context)
    return TableCell(
        f"{coverage.reported}/{coverage.expected}", hint=coverage_text(coverage, context.words)
    )


def _name_cell(standing: Standing, context: Context) -> TableCell:
    is_parent = standing.unit == context.request.unit
    has_more = bool(standing.row.known) and not is_parent
    return TableCell(
        text=unit_name(standing.unit, context.catalogue, context.words),
        opens=f"unit:{standing.unit}" if has_more else "",
        hint=context.words.pick(context.catalogue.units[standing.unit].name),
    )


def _flag_counts(component: str, context: Context) -> Counter[str]:
    """Flags of the component at or below each unit, and those of the parent itself."""
    path_of, parent = context.catalogue.unit_path, context.request.unit
    counts: Counter[str] = Counter()
    for flag in context.flags():
        if component in context.catalogue.component_path(flag.component):
            path = path_of(flag.unit)
            above = path.index(parent) if parent in path else 0
            counts[path[max(above - 1, 0)]] += 1
    return counts


def _caption(component: str, context: Context) -> str:
    catalogue, words = context.catalogue, context.words
    period = words.pick(catalogue.periods[context.request.period].label)
    place = component_place(component, catalogue, words)
    return f"{words.say('Units, localities')}: {place}, {period}"


def _exported(cell: TableCell, value: object) -> TableCell:
    if isinstance(value, Amount):
        return TableCell(cell.text, value=value.dong)
    if isinstance(value, Share) and not cell.nothing:
        return TableCell(cell.text, value=round_percent(value.value, MOST_SHARE_DECIMALS))
    return TableCell(cell.text, value=cell.value)
