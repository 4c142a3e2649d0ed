"""A component by year, source, kind of capital, tranche, assigner or tier, and what to say of it.

Rows are never added to each other: a total is asked for like any other row, and only annual plans
have a sum below them, where that means something.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.catalogue import ROOT
from dashboard.figures.row import FigureRow
from dashboard.figures.years import counted_years, sum_of_years
from dashboard.rules.amounts import Amount
from dashboard.views.blocks import Bullet, build_bullet
from dashboard.views.context import Context
from dashboard.views.headlines import Lead
from dashboard.views.keys import number_key
from dashboard.views.rates import (
    DONE_NAMES,
    is_paid,
    over_name,
    plan_name,
    rate_of_each_year,
)
from dashboard.views.sentences import component_name, money_text, share_text
from dashboard.views.slices import DIMENSION_NAMES, Dimension, Slice, slices_of
from dashboard.views.tables import (
    Table,
    TableCell,
    TableRow,
    is_invented,
    money_cell,
    money_column,
    share_cell,
)

# Rows of these ask for one and the same plan, so that one name says what every rate divides by.
GIVEN_OR_PAID = {"allocated_share": "Allocated", "disbursed_share": "Disbursement"}
MOST_TRANCHES = 4
NO_COVERAGE = "–"


@dataclass(frozen=True)
class Breakdown:
    """A component along one dimension; `bars` only where a chart says more than the table."""

    table: Table
    notes: tuple[str, ...]
    bars: tuple[Bullet, ...]
    bars_title: str
    is_illustration: bool


def build_breakdown(context: Context, component: str, dimension: Dimension) -> Breakdown:
    """The rows of a component along one dimension, each a request of its own."""
    slices = slices_of(dimension, context)
    contexts = [context.for_request(each.request) for each in slices]
    rows = [here.totals.row(component) for here in contexts]
    years = [
        row
        for row in rows
        if dimension == "year" and not context.catalogue.is_medium_term(row.period)
    ]
    lines = [_line(each, row, here) for each, row, here in zip(slices, rows, contexts, strict=True)]
    summed = _sum_line(years, context)
    if summed is not None:
        lines.insert(len(years), summed)
    bars = _bars(years, context)
    return Breakdown(
        table=_table(dimension, component, lines, context),
        notes=(
            *_notes(dimension, component, is_summed=summed is not None, context=context),
            *_origin_notes(rows, context),
        ),
        bars=bars,
        bars_title=rate_of_each_year(years, context) if bars else "",
        is_illustration=any(value.origin == "illustration" for row in rows for value in row.known),
    )


def _done_name(dimension: Dimension, context: Context) -> str:
    """What was given of a plan; rows that are tiers say themselves how far."""
    return "Allocated" if dimension == "tier" else DONE_NAMES[context.request.tier]


def _table(
    dimension: Dimension, component: str, lines: Sequence[TableRow], context: Context
) -> Table:
    words = context.words
    name = words.say(DIMENSION_NAMES[dimension])
    rates = [f"{measure}_share" for measure in ("allocated", "disbursed")]
    given, paid = (
        f"{words.say(GIVEN_OR_PAID[rate])} / {plan_name(context)}"
        if dimension == "tier"
        else words.say("{over} / plan of the row", over=over_name(rate, context))
        for rate in rates
    )
    columns = (
        name,
        money_column("Plan", words),
        money_column(_done_name(dimension, context), words),
        given,
        money_column("Disbursed", words),
        paid,
        words.say("Units that reported"),
    )
    is_followed = any(line.cells[-1].text != NO_COVERAGE for line in lines)
    width = len(columns) if is_followed else len(columns) - 1
    return Table(
        caption=f"{name}: {component_name(component, context.catalogue, words)}",
        columns=columns[:width],
        rows=tuple(TableRow(cells=line.cells[:width], is_total=line.is_total) for line in lines),
    )


def _line(each: Slice, row: FigureRow, context: Context) -> TableRow:
    return TableRow(
        cells=(
            TableCell(each.name),
            money_cell("plan", row, row.plan, context),
            money_cell("allocated", row, row.allocated, context),
            share_cell("allocated_share", row, row.allocated_share, context),
            money_cell("disbursed", row, row.disbursed, context),
            share_cell("disbursed_share", row, row.disbursed_share, context),
            TableCell(
                f"{row.coverage.reported}/{row.coverage.expected}" if row.coverage else NO_COVERAGE
            ),
        ),
        is_total=each.is_total,
    )


def _sum_line(years: Sequence[FigureRow], context: Context) -> TableRow | None:
    """What the annual plans add up to; each cell of the same years, or nothing."""
    plan = sum_of_years("plan", years)
    if not isinstance(plan, Amount):
        return None
    counted = counted_years(plan)
    rows = [row for row in years if row.period in counted]
    name = context.words.say("Sum of {years}", years=", ".join(counted))
    measures = ("plan", "allocated", "allocated_share", "disbursed", "disbursed_share")
    return TableRow(
        cells=(
            TableCell(name),
            *(_sum_cell(measure, rows, context) for measure in measures),
            TableCell(NO_COVERAGE),
        ),
        is_total=True,
    )


def _sum_cell(measure: str, rows: Sequence[FigureRow], context: Context) -> TableCell:
    value, words = sum_of_years(measure, rows), context.words
    if isinstance(value, Amount) and len(value.parts) != len(rows):
        value = None
    if value is None:
        hint = words.say("Not every year has a figure of this kind, so there is no sum.")
        return TableCell("–", nothing="not_stated", hint=hint)
    first = rows[0]
    return TableCell(
        text=money_text(value, words) if isinstance(value, Amount) else share_text(value, words),
        opens=number_key(
            measure,
            first.component,
            first.unit,
            first.request,
            years=[row.period for row in rows],
        ),
        is_invented=is_invented(value),
    )


def _bars(years: Sequence[FigureRow], context: Context) -> tuple[Bullet, ...]:
    """Years beside each other, once two of them have something to show."""
    known = [row for row in years if row.known]
    lead: Lead = "disbursed" if is_paid(years) else "allocated"
    periods = context.catalogue.periods
    bars = [
        build_bullet(row, lead, context.words.pick(periods[row.period].label), context.words)
        for row in known
    ]
    return tuple(bars) if len(bars) > 1 else ()


def _notes(
    dimension: Dimension, component: str, *, is_summed: bool, context: Context
) -> tuple[str, ...]:
    say = context.words.say
    match dimension:
        case "year" if is_summed:
            return (say("The medium-term plan is assigned apart from the annual plans."),)
        case "year":
            return (
                say("The medium-term plan is assigned apart from the annual plans."),
                say("Years are not added up: not all are known, reported and counted once."),
            )
        case "tranche":
            return tuple(_tranche_notes(component, context))
        case "assigner":
            return (say("Plans of two assigners are never added to each other."),)
        case "tier":
            return (say("The two tiers are two figures and are never added to each other."),)
        case _:
            return ()


def _origin_notes(rows: Sequence[FigureRow], context: Context) -> tuple[str, ...]:
    """A press plan beside a reported one need not be of the same whole."""
    origins = {row.plan.origin for row in rows if isinstance(row.plan, Amount)}
    if len(origins) < 2:
        return ()
    return (context.words.say("Rows of different origins do not add up to each other."),)


def _tranche_notes(component: str, context: Context) -> list[str]:
    """From when money is carried over, until when it may be paid, and by which decision."""
    request, catalogue, words = context.request, context.catalogue, context.words
    programmes = (
        catalogue.terms_of(ROOT, request.period)
        if component == ROOT
        else (catalogue.component_path(component)[-2],)
    )
    rows = context.ledger.rows(
        "figures/tranches",
        period=request.period,
        **request.asked,
        programmes=[*programmes, component],
        units=[key for key in catalogue.units if request.unit in catalogue.unit_path(key)],
    )
    said = []
    for row in rows[:MOST_TRANCHES]:
        parts = [words.say("Carried over from {period}", period=row["carried_from"] or "?")]
        if row["last_day"] is not None:
            parts.append(words.say("until {day}", day=words.day(row["last_day"])))
        said.append(", ".join([*parts, *sorted(row["decisions"])]))
    return said
