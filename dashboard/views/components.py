"""A component and what it is made of: figures, shares, flags, stated rates over time."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from dashboard.figures.projects import count_projects
from dashboard.figures.row import FigureRow
from dashboard.rules.amounts import Amount, Missing
from dashboard.rules.flags import Flag
from dashboard.rules.metrics import nothing_or
from dashboard.views.blocks import bars_title_of
from dashboard.views.comparison import context_before, gain_cell, gained
from dashboard.views.context import Context, Header, build_header
from dashboard.views.flags import FlagCard, build_card
from dashboard.views.headlines import Lead, amount_of, lead_of, share_of_lead
from dashboard.views.sentences import (
    component_name,
    disbursed_text,
    measure_name,
    money_text,
    share_text,
    stated_text,
    tranche_name,
)
from dashboard.views.tables import Table, TableCell, TableRow, figure_table, with_column


@dataclass(frozen=True)
class Crumb:
    """One step of the path from all programmes down to the component."""

    code: str
    label: str


@dataclass(frozen=True)
class Bar:
    """One component in the chart: lengths in đồng, None where not known; main amount and rate."""

    code: str
    label: str
    text: str
    rate: str
    plan_dong: int | None
    allocated_dong: int | None
    unallocated_dong: int | None
    disbursed_dong: int | None


@dataclass(frozen=True)
class ComponentView:
    """The page of one component."""

    header: Header
    path: tuple[Crumb, ...]
    title: str
    official_name: str
    lead: str
    bars_title: str
    bars: tuple[Bar, ...]
    table: Table
    flags: tuple[FlagCard, ...]
    over_time: Table
    has_figures: bool
    project_count: int


def build_component(context: Context, code: str) -> ComponentView:
    """The component, its children, the flags at or below it, and what was stated when."""
    catalogue, words = context.catalogue, context.words
    codes = (code, *catalogue.children_of(code, context.request.period))
    rows = [context.totals.row(each) for each in codes]
    lead = next((each for row in rows if (each := lead_of(row, context))), None)
    flags = [flag for flag in context.flags() if code in catalogue.component_path(flag.component)]
    table = figure_table(
        rows, context, caption=component_name(code, catalogue, words), leads_down=True
    )
    component = catalogue.components[code]
    before, after = component.lead_province
    return ComponentView(
        header=build_header(
            context,
            [value for row in rows for value in row.known],
            coverage=rows[0].coverage,
        ),
        path=tuple(
            Crumb(each, words.pick(catalogue.components[each].label))
            for each in reversed(catalogue.component_path(code))
        ),
        title=component_name(code, catalogue, words),
        official_name=words.pick(component.name),
        lead=_lead(before, after),
        bars_title=bars_title_of(rows, lead, context),
        bars=tuple(_bar(row, lead, context) for row in rows[1:]),
        table=_with_flags(_with_gain(table, rows, context), rows, flags, context),
        flags=tuple(build_card(flag, context) for flag in flags),
        over_time=_over_time(context, set(codes)),
        has_figures=any(row.known for row in rows),
        project_count=count_projects(context.ledger, catalogue, context.request, code),
    )


def _lead(before: str | None, after: str | None) -> str:
    if before and after and before != after:
        return f"{before} → {after}"
    return after or before or ""


def _bar(row: FigureRow, lead: Lead | None, context: Context) -> Bar:
    def dong(value: Amount | Missing | None) -> int | None:
        return value.dong if isinstance(value, Amount) else None

    leading = amount_of(row, lead) if lead else None
    known = (leading, row.allocated, row.disbursed, row.unallocated, row.plan)
    main = next((value for value in known if isinstance(value, Amount)), None)
    share = share_of_lead(row, lead) if lead and main is leading else None
    is_paid = main is not None and main is row.disbursed
    if is_paid and nothing_or(row.disbursed):
        share = None
    say_amount = disbursed_text if is_paid else money_text
    return Bar(
        code=row.component,
        label=component_name(row.component, context.catalogue, context.words),
        text=say_amount(main, context.words) if main else "",
        rate=share_text(share, context.words) if share else "",
        plan_dong=dong(row.plan),
        allocated_dong=dong(row.allocated),
        unallocated_dong=dong(row.unallocated),
        disbursed_dong=dong(row.disbursed),
    )


def _with_gain(table: Table, rows: list[FigureRow], context: Context) -> Table:
    """The figures with a column that holds each rate against the same period last year's."""
    before = context_before(rows, context)
    if not any(gained(row, before) for row in rows):
        return table
    cells = [gain_cell(row, before, context) for row in rows]
    return with_column(table, context.words.say("On the same period last year (points)"), cells)


def _with_flags(table: Table, rows: list[FigureRow], flags: list[Flag], context: Context) -> Table:
    """The figures with a last column that counts the flags at or below each component."""
    counts = Counter(
        above for flag in flags for above in context.catalogue.component_path(flag.component)
    )
    cells = [_flag_count(counts[row.component], row.component) for row in rows]
    return with_column(table, context.words.say("Alerts"), cells)


def _flag_count(count: int, component: str) -> TableCell:
    return TableCell(f"▲ {count}", opens=f"flags:{component}") if count else TableCell("–")


def _over_time(context: Context, codes: set[str]) -> Table:
    """What was stated on each day: a rate that falls stands beside the plan that grew."""
    request, words = context.request, context.words
    stated = context.ledger.rows(
        "components/stated_over_time",
        at_date=request.at,
        known_at=request.known_at,
        unit=request.unit,
        period=request.period,
        capital_type=request.capital_type,
    )
    kept = [row for row in stated if row["component"] in codes and row["origin"] in request.origins]
    say = words.say
    return Table(
        caption=say("What was stated, day by day"),
        columns=(say("As of"), say("Component"), say("Measure"), say("Stated"), say("Source")),
        rows=tuple(_stated_row(row, context) for row in kept),
    )


def _stated_row(row: dict[str, Any], context: Context) -> TableRow:
    words, catalogue = context.words, context.catalogue
    source = row["budget_source"]
    said_of = [measure_name(row["measure"], catalogue, words)]
    if source != "all":
        said_of.append(words.pick(catalogue.budget_sources[source].short))
    if row["tranche"] != "own":
        said_of.append(tranche_name(row["tranche"], context.request.capital_type, words))
    if row["rate_denominator_dong"] is not None:
        said_of.append(words.say("of {amount}", amount=words.money(row["rate_denominator_dong"])))
    return TableRow(
        cells=(
            TableCell(words.day(row["as_of"])),
            TableCell(component_name(row["component"], catalogue, words)),
            TableCell(" · ".join(said_of)),
            TableCell(stated_text(row, words), opens=f"figure:{row['deposit_id']}|{row['row_no']}"),
            TableCell(row["publisher"] or row["document_number"] or ""),
        )
    )
