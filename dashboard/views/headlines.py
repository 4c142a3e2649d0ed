"""The large numbers on top of a page: what each is, how much, what it is of."""

from dataclasses import dataclass
from typing import Literal

from dashboard.figures.row import FigureRow, Value
from dashboard.rules.amounts import Amount, Share
from dashboard.views.comparison import context_before, gain_sentence
from dashboard.views.context import Context
from dashboard.views.keys import passport_key
from dashboard.views.rates import DONE_NAMES, LEFT_NAMES, TIER_NAMES, denominator_note, rate_name
from dashboard.views.sentences import component_place, money_text, share_text
from dashboard.views.tables import is_invented

Lead = Literal["allocated", "disbursed"]


@dataclass(frozen=True)
class Headline:
    """One large number: what it is, the number, a line of explanation, its passport.

    `change` is how it moved, where that is known. One that `is_invented` bears a mark.
    """

    label: str
    text: str
    note: str
    opens: str = ""
    change: str = ""
    is_invented: bool = False


def lead_of(row: FigureRow, context: Context) -> Lead | None:
    """What a row is looked at for: a year's payments once there are any, else its allocation."""
    is_paid = isinstance(row.disbursed, Amount) or row.disbursed_share is not None
    is_given = isinstance(row.allocated, Amount) or row.allocated_share is not None
    if is_paid and not context.catalogue.is_medium_term(row.period):
        return "disbursed"
    if is_given:
        return "allocated"
    return "disbursed" if is_paid else None


def amount_of(row: FigureRow, lead: Lead) -> Value:
    """The amount that leads."""
    return row.allocated if lead == "allocated" else row.disbursed


def share_of_lead(row: FigureRow, lead: Lead) -> Share | None:
    """Its rate."""
    return row.allocated_share if lead == "allocated" else row.disbursed_share


def build_headlines(row: FigureRow, context: Context) -> tuple[Headline, ...]:
    """Plan, what was done with it, its rate, what is unallocated; empty when nothing is known."""
    if not row.known:
        return ()
    say, tier = context.words.say, context.request.tier
    lead = lead_of(row, context) or "disbursed"
    name, note = ("Disbursed", "of this plan")
    if lead == "allocated":
        name, note = DONE_NAMES[tier], TIER_NAMES[tier]
    return (
        _headline(
            f"{say('Plan')} {row.period}",
            row,
            row.plan,
            measure="plan",
            note=denominator_note(row, context) or say("assigned to the province"),
            context=context,
        ),
        _headline(
            f"{say(name)} {row.period}",
            row,
            amount_of(row, lead),
            measure=lead,
            note=say(note),
            context=context,
        ),
        _rate(row, lead, context),
        _headline(
            say(LEFT_NAMES[tier]),
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
        is_invented=is_invented(value),
    )


def _rate(row: FigureRow, lead: Lead, context: Context) -> Headline:
    share, measure = share_of_lead(row, lead), f"{lead}_share"
    is_compared = lead == "disbursed" and share is not None
    before = context_before([row], context) if is_compared else None
    return Headline(
        label=rate_name(measure, context),
        text=share_text(share, context.words),
        note=_share_note(share, context),
        opens=passport_key(measure, row) if share else "",
        change=gain_sentence(row, before, context),
        is_invented=is_invented(share),
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
