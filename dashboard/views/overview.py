"""Overview: where the programmes stand, where money is stuck, what the chosen year has."""

from dataclasses import dataclass
from datetime import date

from dashboard.figures.catalogue import ROOT
from dashboard.figures.flags import by_money_at_risk
from dashboard.figures.moment import read_combinations
from dashboard.figures.years import medium_term_of
from dashboard.rules.flags import Flag
from dashboard.views.blocks import Block, Step, build_block, build_waterfall, programme_rows
from dashboard.views.context import Context, Header, build_header
from dashboard.views.flags import FlagCard, build_card
from dashboard.views.headlines import Headline, build_headlines
from dashboard.views.sentences import OFFERED_TRANCHES, tranche_name

MOST_FLAGS = 5
MOST_CHOICES = 4


@dataclass(frozen=True)
class Choice:
    """Figures that the present choice does not show: where they are."""

    at: date
    unit: str
    period: str
    capital_type: str
    budget_source: str
    tranche: str
    text: str


@dataclass(frozen=True)
class Overview:
    """All that page one shows."""

    header: Header
    headlines: tuple[Headline, ...]
    waterfall: tuple[Step, ...]
    blocks: tuple[Block, ...]
    flags: tuple[FlagCard, ...]
    flag_count: int
    newer: Choice | None
    others: tuple[Choice, ...]
    is_checked: bool


def build_overview(context: Context, *, today: date) -> Overview:
    """Page one for the chosen unit, day and kind of money; the chosen period leads."""
    periods = _periods_shown(context)
    contexts = [context.for_period(period) for period in periods]
    lead = contexts[0]
    wholes = [each.totals.row(ROOT) for each in contexts]
    known = [[value for row in programme_rows(each) for value in row.known] for each in contexts]
    found: list[Flag] = []
    for each in contexts:
        found += [flag for flag in each.flags() if flag not in found]
    found.sort(key=by_money_at_risk)
    blocks = tuple(build_block(each) for each in contexts)
    return Overview(
        header=build_header(
            context,
            next(filter(None, known), []),
            coverage=wholes[0].coverage,
            origins={value.origin for each in known for value in each}
            | {flag.origin for flag in found[:MOST_FLAGS]},
        ),
        headlines=build_headlines(wholes[0], lead),
        waterfall=build_waterfall(wholes[0], lead),
        blocks=blocks,
        flags=tuple(build_card(flag, context) for flag in found[:MOST_FLAGS]),
        flag_count=len(found),
        newer=_newer(context, today),
        others=() if known[0] else _others(context),
        is_checked=bool(found) or any(block.has_figures for block in blocks),
    )


def _periods_shown(context: Context) -> list[str]:
    """The chosen period, then its other side: a year's medium term, a medium term's last year."""
    catalogue, request = context.catalogue, context.request
    if not catalogue.is_medium_term(request.period):
        return [request.period, medium_term_of(catalogue, request.period)]
    term = catalogue.periods[request.period]
    years = [
        each.period
        for each in read_combinations(context.ledger, at=request.at, known_at=request.known_at)
        if each.unit == request.unit
        and each.capital_type == request.capital_type
        and catalogue.periods[each.period].kind == "year"
        and term.first_year <= catalogue.periods[each.period].first_year <= term.last_year
    ]
    return [request.period, max(years)] if years else [request.period]


def _others(context: Context) -> tuple[Choice, ...]:
    """What there is for the unit on the day, where the choice itself has nothing; newest first."""
    request, catalogue, words = context.request, context.catalogue, context.words
    found = [
        each
        for each in read_combinations(context.ledger, at=request.at, known_at=request.known_at)
        if each.unit == request.unit and each.tranche in OFFERED_TRANCHES
    ]
    found.sort(key=lambda each: (each.latest_as_of, each.figure_count), reverse=True)
    return tuple(
        Choice(
            at=request.at,
            unit=each.unit,
            period=each.period,
            capital_type=each.capital_type,
            budget_source=each.budget_source,
            tranche=each.tranche,
            text=" · ".join(
                [
                    words.pick(catalogue.periods[each.period].label),
                    words.pick(catalogue.capital_types[each.capital_type].label),
                    words.pick(catalogue.budget_sources[each.budget_source].label),
                    tranche_name(each.tranche, each.capital_type, words),
                ]
            ),
        )
        for each in found[:MOST_CHOICES]
    )


def _newer(context: Context, today: date) -> Choice | None:
    """The newest figures of the whole programme that this choice does not show."""
    request, catalogue, words = context.request, context.catalogue, context.words
    candidates = [
        each
        for each in read_combinations(context.ledger, at=today, known_at=request.known_at)
        if each.latest_as_of > request.at
        and each.capital_type == request.capital_type
        and each.budget_source == "all"
        and each.tranche == "own"
        and catalogue.units[each.unit].level == "province"
    ]
    if not candidates:
        return None
    newest = max(candidates, key=lambda each: (each.latest_as_of, each.figure_count))
    return Choice(
        at=newest.latest_as_of,
        unit=newest.unit,
        period=newest.period,
        capital_type=newest.capital_type,
        budget_source=newest.budget_source,
        tranche=newest.tranche,
        text=words.say(
            "Newer figures: {unit}, {period}, to {day}",
            unit=words.pick(catalogue.units[newest.unit].name),
            period=words.pick(catalogue.periods[newest.period].label),
            day=words.day(newest.latest_as_of),
        ),
    )
