"""Units and localities side by side: rate, pace, what is still to disburse, who has reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.figures.catalogue import PROVINCE
from dashboard.figures.reported import Coverage
from dashboard.figures.row import FigureRow
from dashboard.figures.standing import (
    Average,
    Standing,
    average_of,
    standing_of,
    standings_below,
)
from dashboard.rules.amounts import Amount
from dashboard.views.components import Crumb
from dashboard.views.context import Context, Header, build_header
from dashboard.views.headlines import Headline
from dashboard.views.keys import passport_key
from dashboard.views.rates import paid_title
from dashboard.views.sentences import (
    KIND_NAMES,
    disbursed_text,
    money_text,
    share_text,
    unit_name,
)
from dashboard.views.standings import (
    build_beside,
    most_money_first,
    named,
)
from dashboard.views.standings_table import narrowed, plans_alone, standings_export, standings_table
from dashboard.views.tables import Table, is_invented
from dashboard.views.years import latest_year

MOST_BARS = 30
ORDERS = ("province", "slowest", "waiting")


@dataclass(frozen=True)
class UnitBar:
    """One unit in the chart: its rate as a share of 1, None where there is none, and its text."""

    code: str
    label: str
    share: Decimal | None
    rate: str
    text: str


@dataclass(frozen=True)
class AverageLine:
    """The line that bars are held against: a share of 1, and what it is called."""

    share: Decimal
    text: str


@dataclass(frozen=True)
class UnitsView:
    """Every unit directly below one; `notes` are what the chart leaves out, in words.

    `year` is where payments are reported when the chosen period is a term of years.
    """

    header: Header
    headlines: tuple[Headline, ...]
    bars: tuple[UnitBar, ...]
    average: AverageLine | None
    notes: tuple[str, ...]
    table: Table
    export: Table
    has_figures: bool
    year: Crumb | None


def build_units(context: Context, component: str, *, order: str = "province") -> UnitsView:
    """The units directly below the chosen one, in one component."""
    totals, parent = context.totals, context.request.unit
    beside = build_beside(context)
    standings = standings_below(totals, component, parent, beside)
    average = average_of(totals, component, parent)
    whole = standing_of(totals, component, parent, average=None, beside=beside)
    shown = arranged(standings, order)
    table = standings_table(shown, whole, component, context)
    export = standings_export(table, shown, whole, context)
    is_followed = average is not None or whole.row.coverage is not None
    known = [value for each in (whole, *standings) for value in each.row.known]
    return UnitsView(
        header=build_header(context, known, coverage=whole.row.coverage),
        headlines=_headlines(standings, whole.row, average, context) if is_followed else (),
        bars=_bars(shown, context),
        average=_average_line(average, context) if average else None,
        notes=_notes(standings, context),
        table=narrowed(table, context) if is_followed else plans_alone(table),
        export=export if is_followed else plans_alone(export),
        has_figures=any(each.row.known for each in standings),
        year=latest_year(context) if average is None else None,
    )


def build_path(context: Context) -> tuple[Crumb, ...]:
    """From the province down to the chosen unit; an empty code is the province of the day."""
    catalogue, request = context.catalogue, context.request
    today = catalogue.province_at(request.at)
    return tuple(
        Crumb("" if key == today else key, context.words.pick(catalogue.units[key].name))
        for key in reversed(catalogue.unit_path(request.unit))
    )


def arranged(standings: Sequence[Standing], order: str) -> list[Standing]:
    """In the province's order, by rate from the lowest, or by the money that waits."""
    if order == "waiting":
        return most_money_first(standings)
    if order == "slowest":
        return sorted(standings, key=_rate)
    return list(standings)


def _rate(standing: Standing) -> tuple[bool, Decimal]:
    share = standing.row.disbursed_share
    return share is None, share.value if share else Decimal(0)


def _headlines(
    standings: Sequence[Standing], whole: FigureRow, average: Average | None, context: Context
) -> tuple[Headline, ...]:
    """The rate to hold units against, who is below it, who is at zero, who has not reported."""
    say = context.words.say
    planned = [each for each in standings if each.is_planned]
    below = most_money_first(each for each in planned if each.is_below)
    unspent = most_money_first(each for each in planned if each.is_unspent)
    return (
        _rate_headline(whole, average, context),
        Headline(
            label=say("Below the average"),
            text=_count(below, planned, context) if average else "–",
            note=_money_named(below, context),
            is_invented=_are_invented(below),
        ),
        Headline(
            label=say("Nothing disbursed yet"),
            text=_count(unspent, planned, context),
            note=_money_named(unspent, context),
            is_invented=_are_invented(unspent),
        ),
        _silent_headline(planned, whole.coverage, context),
    )


def _rate_headline(whole: FigureRow, average: Average | None, context: Context) -> Headline:
    words = context.words
    title = paid_title(context)
    if average is None:
        note = words.say("Plan or amount is not stated, so there is no rate.")
        return Headline(title, share_text(None, words), note)
    return Headline(
        label=title,
        text=share_text(average.share, words),
        note=_of_what(average, context),
        opens="" if average.unit_count else passport_key("disbursed_share", whole),
        is_invented=is_invented(average.share),
    )


def _of_what(average: Average, context: Context) -> str:
    words, share = context.words, average.share
    amounts = ""
    if share.numerator is not None and share.denominator is not None:
        over = money_text(share.numerator, words)
        amounts = f"{over} / {money_text(share.denominator, words, with_unit=True)}"
    if average.unit_count is None:
        return amounts or words.say("as stated")
    count = words.say("of the {count} units that have reported", count=average.unit_count)
    return f"{amounts} · {count}"


def _silent_headline(
    planned: Sequence[Standing], coverage: Coverage | None, context: Context
) -> Headline:
    say, words = context.words.say, context.words
    if coverage is None:
        return Headline(say("Not reported yet"), "–", say("Nobody reports payments of this plan."))
    silent = most_money_first(each for each in planned if each.is_silent or each.is_late)
    label = say("Not reported yet")
    if coverage.cut_off is not None:
        label = say("Not reported to {day} yet", day=words.day(coverage.cut_off))
    notes = [named([_late_name(each, context) for each in silent], context) or say("none")]
    deadlines = [each.report.deadline for each in planned if each.report is not None]
    if silent and any(deadline and not deadline.is_confirmed for deadline in deadlines):
        notes.append(say("the due day is not confirmed yet"))
    return Headline(label, _count(silent, planned, context), " · ".join(notes))


def _late_name(standing: Standing, context: Context) -> str:
    name = unit_name(standing.unit, context.catalogue, context.words)
    if standing.report is None:
        return name
    return f"{name} ({context.words.day(standing.report.as_of)})"


def _count(some: Sequence[Standing], every: Sequence[Standing], context: Context) -> str:
    return context.words.say("{count} of {all} units", count=len(some), all=len(every))


def _are_invented(standings: Sequence[Standing]) -> bool:
    """Whether any money that waits at these units is illustration."""
    return any(is_invented(each.row.remaining or each.row.plan) for each in standings)


def _money_named(standings: Sequence[Standing], context: Context) -> str:
    """Units with the money that waits at each."""
    words = context.words
    texts = [
        f"{unit_name(each.unit, context.catalogue, words)} {words.money_number(each.waiting_dong)}"
        for each in standings
    ]
    if not texts:
        return words.say("none")
    waiting = sum(each.waiting_dong for each in standings)
    total = words.say("{amount} waiting", amount=words.money(waiting))
    return f"{total}: {named(texts, context)}"


def _bars(shown: Sequence[Standing], context: Context) -> tuple[UnitBar, ...]:
    """Units that may have money here; of many, those with the most of it waiting."""
    placed = [each for each in shown if each.is_placed]
    if not any(each.row.disbursed_share for each in placed):
        return ()
    kept = {each.unit for each in most_money_first(placed)[:MOST_BARS]}
    return tuple(_bar(each, context) for each in placed if each.unit in kept)


def _bar(standing: Standing, context: Context) -> UnitBar:
    words, row = context.words, standing.row
    share = None if standing.is_unspent else row.disbursed_share
    left = money_text(row.remaining, words) if row.remaining is not None else ""
    return UnitBar(
        code=standing.unit,
        label=unit_name(standing.unit, context.catalogue, words),
        share=share.value if share else None,
        rate=share_text(share, words) if share else _why_no_rate(row, context),
        text=words.say("{amount} left", amount=left) if left else "",
    )


def _why_no_rate(row: FigureRow, context: Context) -> str:
    words = context.words
    if isinstance(row.disbursed, Amount) and isinstance(row.plan, Amount):
        return disbursed_text(row.disbursed, words) if not row.disbursed.dong else "–"
    missing = row.disbursed if isinstance(row.plan, Amount) else row.plan
    return money_text(missing, words)


def _average_line(average: Average, context: Context) -> AverageLine:
    say = context.words.say
    level = context.catalogue.units[context.request.unit].level
    name = say("Provincial average" if level == PROVINCE else "Average of the units below")
    if average.unit_count is not None:
        name = say("Average of those that have reported")
    rate = share_text(average.share, context.words)
    return AverageLine(average.share.value, f"{name} {rate}")


def _notes(standings: Sequence[Standing], context: Context) -> tuple[str, ...]:
    words = context.words
    placed = [each for each in standings if each.is_placed]
    notes = []
    has_bars = any(each.row.disbursed_share for each in placed)
    if has_bars and len(placed) > MOST_BARS:
        notes.append(
            words.say(
                "The chart shows the {shown} of {count} units with the most money waiting; "
                "the table shows all.",
                shown=MOST_BARS,
                count=len(placed),
            )
        )
    outside = [
        unit_name(each.unit, context.catalogue, words) for each in standings if not each.is_placed
    ]
    if outside and placed:
        kind = words.say(KIND_NAMES["not_planned"]).capitalize()
        notes.append(f"{kind} ({len(outside)}): {', '.join(outside)}.")
    return tuple(notes)
