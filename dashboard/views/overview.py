"""Overview: where the programmes stand, where money is stuck, what the chosen year has."""

from dataclasses import dataclass
from datetime import date

from dashboard.figures.catalogue import MEDIUM_TERM, ROOT
from dashboard.figures.flags import by_money_at_risk, find_flags
from dashboard.figures.moment import read_combinations
from dashboard.figures.totals import FigureRow, Value
from dashboard.rules.amounts import Amount, Missing, Share
from dashboard.rules.flags import Flag
from dashboard.views.context import Context, Header, build_header, medium_term_of
from dashboard.views.flags import FlagCard, build_card
from dashboard.views.sentences import (
    OFFERED_TRANCHES,
    TRANCHE_NAMES,
    component_place,
    money_text,
    share_text,
)
from dashboard.views.tables import Table, figure_table, passport_key

MOST_FLAGS = 5
MOST_CHOICES = 4


@dataclass(frozen=True)
class Headline:
    """One large number: what it is, the number, a line of explanation, its passport."""

    label: str
    text: str
    note: str
    opens: str = ""


@dataclass(frozen=True)
class Bullet:
    """One row of a bullet chart; lengths in đồng, None where not known."""

    code: str
    label: str
    allocated_dong: int | None
    disbursed_dong: int | None
    plan_dong: int | None
    rate: str
    amount: str


@dataclass(frozen=True)
class Step:
    """One bar of the waterfall; `kind` is plan, allocated, balance, unallocated or unexplained."""

    label: str
    dong: int
    kind: str
    text: str


@dataclass(frozen=True)
class Block:
    """One period: bullets, their table, and a sentence when a rate cannot be given."""

    period: str
    title: str
    bullets: tuple[Bullet, ...]
    table: Table
    notes: tuple[str, ...]
    has_figures: bool


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
    known = [[value for row in _programme_rows(each) for value in row.known] for each in contexts]
    found: list[Flag] = []
    for each in contexts:
        found += [flag for flag in find_flags(each.ledger, each.totals) if flag not in found]
    found.sort(key=by_money_at_risk)
    blocks = tuple(build_block(each) for each in contexts)
    return Overview(
        header=build_header(
            context,
            next(filter(None, known), []),
            coverage=wholes[0].coverage,
        ),
        headlines=_headlines(wholes[0], lead),
        waterfall=_waterfall(wholes[0], lead),
        blocks=blocks,
        flags=tuple(build_card(flag, context) for flag in found[:MOST_FLAGS]),
        flag_count=len(found),
        newer=_newer(context, today),
        others=() if known[0] else _others(context),
        is_checked=bool(found) or any(block.has_figures for block in blocks),
    )


def build_block(context: Context) -> Block:
    """The programmes of one period."""
    rows = _programme_rows(context)
    words = context.words
    label = words.pick(context.catalogue.periods[context.request.period].label)
    return Block(
        period=context.request.period,
        title=_block_title(rows[0], label, context),
        bullets=tuple(_bullet(row, context) for row in rows),
        table=figure_table(rows, context, caption=label, leads_down=True),
        notes=_notes(rows[0], context),
        has_figures=any(row.known for row in rows),
    )


def _programme_rows(context: Context) -> list[FigureRow]:
    codes = (ROOT, *context.catalogue.terms_of(ROOT, context.request.period))
    return [context.totals.row(code) for code in codes]


def _block_title(row: FigureRow, period: str, context: Context) -> str:
    """What the bars of a block compare."""
    say = context.words.say
    if isinstance(row.allocated, Amount):
        return say("Allocated against plan, {period}", period=period)
    if isinstance(row.disbursed, Amount):
        return say("Disbursed against plan, {period}", period=period)
    return period


def _periods_shown(context: Context) -> list[str]:
    """The chosen period, then its other side: a year's medium term, a medium term's last year."""
    catalogue, request = context.catalogue, context.request
    if catalogue.periods[request.period].kind != MEDIUM_TERM:
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


def _headlines(row: FigureRow, context: Context) -> tuple[Headline, ...]:
    """Plan, what was done with it, its rate, what is unallocated; empty when nothing is known."""
    if not row.known:
        return ()
    say = context.words.say
    is_disbursed = isinstance(row.allocated, Missing) and row.allocated_share is None
    done = ("Disbursed", row.disbursed, "disbursed", "of this plan")
    if not is_disbursed:
        done = ("Allocated", row.allocated, "allocated", "to units and localities")
    name, value, measure, note = done
    share = row.disbursed_share if is_disbursed else row.allocated_share
    return (
        _headline(
            f"{say('Plan')} {row.period}",
            row,
            row.plan,
            measure="plan",
            note=say("assigned to the province"),
            context=context,
        ),
        _headline(
            f"{say(name)} {row.period}",
            row,
            value,
            measure=measure,
            note=say(note),
            context=context,
        ),
        Headline(
            label=say("Disbursed / plan" if is_disbursed else "Allocated / plan"),
            text=share_text(share, context.words),
            note=_share_note(share, context),
            opens=passport_key(f"{measure}_share", row) if share else "",
        ),
        _headline(
            say("Unallocated"),
            row,
            row.unallocated,
            measure="unallocated",
            note=_where_unallocated(row, context),
            context=context,
        ),
    )


def _headline(
    label: str,
    row: FigureRow,
    value: Value | None,
    *,
    measure: str,
    note: str,
    context: Context,
) -> Headline:
    return Headline(
        label=label,
        text=money_text(value, context.words, with_unit=True),
        note=note,
        opens=passport_key(measure, row) if isinstance(value, Amount) else "",
    )


def _share_note(share: Share | None, context: Context) -> str:
    if share is None:
        return context.words.say("Plan or amount is not stated, so there is no rate.")
    return context.words.say("as stated" if share.is_stated else "computed from the two amounts")


def _where_unallocated(row: FigureRow, context: Context) -> str:
    if row.unallocated is None:
        return ""
    named = context.totals.named_unallocated(row.component, row.unit)
    places = [component_place(part.component, context.catalogue, context.words) for part in named]
    return "; ".join(places) or context.words.say("plan less allocated")


def _bullet(row: FigureRow, context: Context) -> Bullet:
    words = context.words
    share = row.allocated_share or row.disbursed_share
    amount = row.allocated if isinstance(row.allocated, Amount) else row.disbursed
    return Bullet(
        code=row.component,
        label=words.pick(context.catalogue.components[row.component].label),
        allocated_dong=_dong(row.allocated),
        disbursed_dong=_dong(row.disbursed),
        plan_dong=_dong(row.plan),
        rate=share_text(share, words) if share else words.say(_why_no_rate(row)),
        amount=money_text(amount, words) if isinstance(amount, Amount) else "",
    )


def _why_no_rate(row: FigureRow) -> str:
    amounts = [value for value in (row.allocated, row.disbursed) if isinstance(value, Amount)]
    if isinstance(row.plan, Missing):
        return "plan not stated" if amounts else "no figure stated"
    return "not of one day or source" if amounts else "only the plan is stated"


def _dong(value: Value) -> int | None:
    return value.dong if isinstance(value, Amount) else None


def _notes(row: FigureRow, context: Context) -> tuple[str, ...]:
    words = context.words
    if isinstance(row.allocated, Amount) and isinstance(row.plan, Missing):
        text = words.say(
            "{amount} allocated. The plan of this period is not stated, so no percentage is given.",
            amount=money_text(row.allocated, words, with_unit=True).capitalize(),
        )
        return (text,)
    if row.unexplained is not None and row.is_within_rounding and row.unexplained.dong:
        amount = money_text(row.unexplained, words, with_unit=True)
        text = words.say(
            "{amount} of the balance is not named; the rounding of the figures explains it.",
            amount=amount.capitalize(),
        )
        return (text,)
    return ()


def _waterfall(row: FigureRow, context: Context) -> tuple[Step, ...]:
    """Plan, allocated, balance, then what the balance is made of; empty when not all is known."""
    words = context.words
    if isinstance(row.plan, Missing) or isinstance(row.allocated, Missing) or row.balance is None:
        return ()
    steps = [
        _step(words.say("Plan"), row.plan, "plan", context),
        _step(words.say("Allocated"), row.allocated, "allocated", context),
        _step(words.say("Balance"), row.balance, "balance", context),
    ]
    for part in context.totals.named_unallocated(row.component, row.unit):
        place = component_place(part.component, context.catalogue, words)
        steps.append(_step(place, part.amount, "unallocated", context))
    if len(steps) > 3 and row.unexplained is not None and row.unexplained.dong:
        label = "rounding" if row.is_within_rounding else "not explained"
        steps.append(_step(words.say(label), row.unexplained, "unexplained", context))
    return tuple(steps)


def _step(label: str, amount: Amount, kind: str, context: Context) -> Step:
    return Step(label, amount.dong, kind, money_text(amount, context.words))


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
                    words.say(TRANCHE_NAMES[each.tranche]),
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
