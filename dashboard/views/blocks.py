"""One period on page one: bullets and their table, and the way from the plan to what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.catalogue import ROOT
from dashboard.figures.row import FigureRow, Value
from dashboard.rules.amounts import Amount, Missing
from dashboard.views.context import Context
from dashboard.views.headlines import Lead, amount_of, lead_of, share_of_lead
from dashboard.views.rates import DONE_NAMES, rate_of_row
from dashboard.views.sentences import component_place, money_text, share_text
from dashboard.views.tables import Table, figure_table
from dashboard.words import Words


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


def build_block(context: Context) -> Block:
    """The programmes of one period."""
    rows = programme_rows(context)
    words = context.words
    label = words.pick(context.catalogue.periods[context.request.period].label)
    lead = next((each for row in rows if (each := lead_of(row, context))), None)
    return Block(
        period=context.request.period,
        title=bars_title_of(rows, lead, context),
        bullets=tuple(build_bullet(row, lead, _name(row, context), context.words) for row in rows),
        table=figure_table(rows, context, caption=label, leads_down=True),
        notes=_notes(rows[0], context),
        has_figures=any(row.known for row in rows),
    )


def programme_rows(context: Context) -> list[FigureRow]:
    """All programmes, then each of those that run in the period."""
    codes = (ROOT, *context.catalogue.terms_of(ROOT, context.request.period))
    return [context.totals.row(code) for code in codes]


def bars_title_of(rows: Sequence[FigureRow], lead: Lead | None, context: Context) -> str:
    """What bars show: the two sides of their rate in full, or what there is when there is none."""
    words, period = context.words, context.catalogue.periods[context.request.period]
    if lead is None:
        return words.pick(period.label)
    if any(share_of_lead(row, lead) for row in rows):
        return rate_of_row(f"{lead}_share", rows[0], context)
    name = "Disbursed" if lead == "disbursed" else DONE_NAMES[context.request.tier]
    return f"{words.say(name)}, {words.pick(period.label)}"


def build_bullet(row: FigureRow, lead: Lead | None, label: str, words: Words) -> Bullet:
    """One row: what was allocated and paid of a plan, and the rate of what leads."""
    share = share_of_lead(row, lead) if lead else None
    amount = amount_of(row, lead) if lead else None
    return Bullet(
        code=row.component,
        label=label,
        allocated_dong=_dong(row.allocated),
        disbursed_dong=_dong(row.disbursed),
        plan_dong=_dong(row.plan),
        rate=share_text(share, words) if share else words.say(_why_no_rate(row)),
        amount=money_text(amount, words) if isinstance(amount, Amount) else "",
    )


def _name(row: FigureRow, context: Context) -> str:
    return context.words.pick(context.catalogue.components[row.component].label)


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


def build_waterfall(row: FigureRow, context: Context) -> tuple[Step, ...]:
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
