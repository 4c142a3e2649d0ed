"""One unit's own card: figures by programme and component, flags, what blocks it, its reports."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dashboard.figures.flags import read_obstacles
from dashboard.figures.row import FigureRow
from dashboard.figures.standing import Average, Beside, Standing, average_of, standing_of
from dashboard.figures.state import Scope
from dashboard.figures.totals import Totals
from dashboard.rules.amounts import Amount, Missing
from dashboard.rules.flags import BLOCKED
from dashboard.rules.metrics import NO_PLAN_YET, NOT_REPORTED
from dashboard.rules.pace import times_as_fast
from dashboard.views.context import Context
from dashboard.views.flags import FlagCard, build_card
from dashboard.views.headlines import Headline
from dashboard.views.keys import passport_key
from dashboard.views.rates import paid_title
from dashboard.views.sentences import (
    KIND_MEANINGS,
    component_place,
    disbursed_text,
    measure_name,
    money_text,
    points_text,
    share_text,
)
from dashboard.views.standings import (
    build_beside,
    needed_cell,
    points_cell,
    remaining_cell,
    report_cell,
    times_text,
)
from dashboard.views.tables import (
    Table,
    TableCell,
    TableRow,
    is_invented,
    money_cell,
    name_cell,
    share_cell,
)


@dataclass(frozen=True)
class UnitCard:
    """The card of one unit; tables may have no rows. `note` is why there is no plan, if so."""

    note: str
    headlines: tuple[Headline, ...]
    table: Table
    flags: tuple[FlagCard, ...]
    obstacles: Table
    reports: Table
    has_figures: bool


def build_unit_card(context: Context, component: str) -> UnitCard:
    """The chosen unit in a component and in all below it, held against its province."""
    catalogue, totals = context.catalogue, context.totals
    beside = build_beside(context)
    whole = _standing(component, context, beside)
    codes = list(_told(totals, component))
    flags = [
        flag
        for flag in context.flags()
        if flag.rule != BLOCKED.id and component in catalogue.component_path(flag.component)
    ]
    missing = whole.row.plan if isinstance(whole.row.plan, Missing) else None
    return UnitCard(
        note=context.words.say(KIND_MEANINGS[missing.kind]) if missing else "",
        headlines=() if missing else _headlines(whole, context),
        table=_table([whole, *(_standing(code, context, beside) for code in codes)], context),
        flags=tuple(build_card(flag, context) for flag in flags),
        obstacles=_obstacles(component, context),
        reports=_reports(component, context),
        has_figures=bool(whole.row.known) or bool(codes),
    )


def _standing(component: str, context: Context, beside: Beside) -> Standing:
    unit = context.request.unit
    average = _provincial(component, context)
    return standing_of(context.totals, component, unit, average=average, beside=beside)


def _provincial(component: str, context: Context) -> Average | None:
    """The rate of the unit's province, where the unit is below one."""
    province = context.catalogue.province_of(context.request.unit)
    if province == context.request.unit:
        return None
    return average_of(context.totals, component, province)


def _told(totals: Totals, component: str) -> Iterator[str]:
    """Components below that have figures, or of which it must be said why they have none."""
    catalogue, request = totals.catalogue, totals.request
    is_told = {component: True}
    for code in catalogue.running_in(request.period):
        above = catalogue.components[code].parent_code
        if code == component or above not in is_told:
            continue
        row = totals.row(code)
        if row.known or (is_told[above] and _is_worth_a_word(totals, row)):
            is_told[code] = bool(row.known)
            yield code


def _is_worth_a_word(totals: Totals, row: FigureRow) -> bool:
    """Whether a component without figures is owed some, or has none by a rule."""
    request = totals.request
    kinds = {value.kind for value in (row.plan, row.disbursed) if isinstance(value, Missing)}
    is_excluded = totals.catalogue.is_excluded(
        row.component, row.unit, request.capital_type, request.period
    )
    return is_excluded or bool(kinds & {NO_PLAN_YET, NOT_REPORTED})


def _headlines(whole: Standing, context: Context) -> tuple[Headline, ...]:
    words, row = context.words, whole.row
    title = paid_title(context)
    report = report_cell(whole, context)
    return (
        Headline(
            label=title,
            text=share_text(row.disbursed_share, words) if row.disbursed_share else "–",
            note=_against_average(whole, context),
            opens=passport_key("disbursed_share", row) if row.disbursed_share else "",
            is_invented=is_invented(row.disbursed_share),
        ),
        Headline(
            label=words.say("Disbursed"),
            text=_amount_text(row, context),
            note=words.say("of {amount}", amount=money_text(row.plan, words, with_unit=True)),
            opens=money_cell("disbursed", row, row.disbursed, context).opens,
            is_invented=is_invented(row.disbursed),
        ),
        Headline(
            label=words.say("Still to disburse"),
            text=money_text(row.remaining, words, with_unit=True) if row.remaining else "–",
            note=_need_text(whole, context),
            opens=money_cell("remaining", row, row.remaining, context).opens,
            is_invented=is_invented(row.remaining),
        ),
        Headline(
            label=words.say("Reported to"),
            text=report.text,
            note=" · ".join(filter(None, [report.hint, report.note])),
        ),
    )


def _amount_text(row: FigureRow, context: Context) -> str:
    said = disbursed_text(row.disbursed, context.words)
    if isinstance(row.disbursed, Missing) or not row.disbursed.dong:
        return said
    return money_text(row.disbursed, context.words, with_unit=True)


def _against_average(whole: Standing, context: Context) -> str:
    words = context.words
    average = _provincial(whole.row.component, context)
    if whole.against_average is None or average is None:
        return ""
    return words.say(
        "{points} percentage points against the average of {rate}",
        points=points_text(whole.against_average, words),
        rate=share_text(average.share, words),
    )


def _need_text(whole: Standing, context: Context) -> str:
    """What each month left needs, and how much faster than so far that is."""
    words, needed = context.words, whole.needed_dong
    if not needed:
        return needed_cell(whole, context).text if needed is None else ""
    told = words.say(
        "{amount} a month to {day}",
        amount=words.money(needed),
        day=words.day(max(need.last_day for need in whole.needs)),
    )
    times = times_as_fast(needed, whole.pace_dong)
    if times is None:
        return told
    faster = times_text(Decimal(times.numerator) / times.denominator, context)
    return words.say("{told}, {times} the pace so far", told=told, times=faster)


def _table(standings: Sequence[Standing], context: Context) -> Table:
    words, request = context.words, context.request
    say, unit = words.say, words.unit_name()
    depth = len(context.catalogue.component_path(standings[0].row.component))
    return Table(
        caption=words.pick(context.catalogue.units[request.unit].name),
        columns=(
            say("Component"),
            f"{say('Plan')} ({unit})",
            f"{say('Disbursed')} ({unit})",
            paid_title(context),
            say("Against the average (percentage points)"),
            say("Against the same day last year (percentage points)"),
            f"{say('Still to disburse')} ({unit})",
            f"{say('Needed a month')} ({unit})",
        ),
        rows=tuple(
            TableRow(
                cells=_cells(each, context),
                depth=len(context.catalogue.component_path(each.row.component)) - depth,
                is_total=number == 0,
            )
            for number, each in enumerate(standings)
        ),
    )


def _cells(standing: Standing, context: Context) -> tuple[TableCell, ...]:
    row = standing.row
    return (
        name_cell(row.component, context, leads_down=True),
        money_cell("plan", row, row.plan, context),
        money_cell("disbursed", row, row.disbursed, context),
        share_cell("disbursed_share", row, row.disbursed_share, context),
        points_cell(standing.against_average, row, context),
        points_cell(standing.against_before, row, context),
        remaining_cell(standing, context),
        needed_cell(standing, context),
    )


def _obstacles(component: str, context: Context) -> Table:
    """What blocks components of the unit: stated for itself, or for all units that have a plan."""
    words = context.words
    say = words.say
    found = read_obstacles(context.ledger, context.request)
    return Table(
        caption=say("What blocks it"),
        columns=(
            say("Component"),
            say("Reason"),
            say("Stated for"),
            say("Since"),
            f"{say('Plan of the unit there')} ({words.unit_name()})",
        ),
        rows=tuple(
            _obstacle_row(row, context) for row in found if _blocks(row, component, context)
        ),
    )


def _blocks(row: Mapping[str, Any], component: str, context: Context) -> bool:
    catalogue, request = context.catalogue, context.request
    if row["period"] not in {None, request.period}:
        return False
    if component not in catalogue.component_path(row["component"]):
        return False
    if not catalogue.is_term(row["component"], request.period):
        return False
    if request.unit in catalogue.unit_path(row["unit"]):
        return True
    plan = context.totals.plan(row["component"], request.unit)
    has_plan = isinstance(plan, Amount) and plan.dong > 0
    return row["unit"] in catalogue.unit_path(request.unit) and has_plan


def _obstacle_row(row: Mapping[str, Any], context: Context) -> TableRow:
    words, catalogue = context.words, context.catalogue
    reason = row["reason_vi"] if words.language == "vi" else row["reason_en"] or row["reason_vi"]
    figures = context.totals.row(row["component"])
    return TableRow(
        (
            TableCell(
                component_place(row["component"], catalogue, words),
                opens=f"component:{row['component']}",
            ),
            TableCell(reason, opens=f"obstacle:{row['deposit_id']}|{row['row_no']}"),
            TableCell(words.pick(catalogue.units[row["unit"]].name)),
            TableCell(words.day(row["since"])),
            money_cell("plan", figures, figures.plan, context),
        )
    )


def _reports(component: str, context: Context) -> Table:
    """Reports in force that speak for the unit, the newest first: whose, to which day, of what."""
    say = context.words.say
    above = context.catalogue.unit_path(context.request.unit)
    programmes = context.totals.reported.programmes_of(component)
    scopes = [
        scope
        for scope in context.totals.state.scopes
        if scope.period == context.request.period
        and scope.programme in programmes
        and scope.reporting_unit in above
    ]
    scopes.sort(key=lambda scope: (-scope.as_of.toordinal(), scope.form, scope.programme))
    return Table(
        caption=say("What was last reported for it"),
        columns=(
            say("Figures as of"),
            say("Report"),
            say("Programme"),
            say("Sent by"),
            say("What it states"),
        ),
        rows=tuple(_report_row(scope, context) for scope in scopes),
    )


def _report_row(scope: Scope, context: Context) -> TableRow:
    words, catalogue = context.words, context.catalogue
    measures = [measure_name(code, catalogue, words) for code in sorted(scope.measures)]
    return TableRow(
        (
            TableCell(words.day(scope.as_of)),
            TableCell(words.pick(catalogue.forms[scope.form].label)),
            TableCell(words.pick(catalogue.components[scope.programme].label)),
            TableCell(words.pick(catalogue.units[scope.reporting_unit].name)),
            TableCell(", ".join(measures)),
        )
    )
