"""What a rate divides by what, in words: whose plan, of which year, with which money."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.figures.row import FigureRow, Value
from dashboard.figures.state import Request
from dashboard.rules.amounts import Amount, Share
from dashboard.views.context import Context
from dashboard.views.sentences import carried_text
from dashboard.words import Words

ASSIGNER_NAMES = {
    "TTCP": "the Prime Minister",
    "HDND": "the People's Council",
    "UBND": "the People's Committee",
}
TIER_NAMES = {"unit": "to units and localities", "project": "in detail to projects"}
# What a tier's amounts are called, and what is left of the plan after them.
DONE_NAMES = {"unit": "Allocated", "project": "Allocated in detail to projects"}
LEFT_NAMES = {"unit": "Unallocated", "project": "Not allocated in detail to projects"}
OVER_NAMES = {"unit": "Allocated to units", "project": "Allocated to projects"}
# Recurrent money is given by an estimate, not by a plan.
RECURRENT = "sn"


def rate_name(measure: str, context: Context) -> str:
    """`Giải ngân / kế hoạch năm 2023`: short enough for a column or a card."""
    return f"{over_name(measure, context)} / {plan_name(context)}"


def paid_title(context: Context) -> str:
    """The rate of payments, and that its plan counts carried-over money where it does."""
    name, request = rate_name("disbursed_share", context), context.request
    if request.tranche != "all" or context.catalogue.is_medium_term(request.period):
        return name
    return f"{name}, {carried_text('with {carried}', request.capital_type, context.words)}"


def rate_of_row(measure: str, row: FigureRow, context: Context) -> str:
    """The same in full: `Giải ngân / kế hoạch năm 2023 (HĐND giao), chưa gồm vốn kéo dài`."""
    share: Share | None = getattr(row, measure)
    plan = share.denominator if share and share.denominator else row.plan
    assigner = assigner_of(plan, context)
    said = rate_name(measure, context)
    named = f"{said} ({assigner})" if assigner else said
    # What was carried over was allocated in its own year.
    is_own = measure == "allocated_share" and row.request.tranche == "all"
    request = replace(row.request, tranche="own") if is_own else row.request
    return ", ".join(filter(None, (named, money_counted(plan, request, context))))


def denominator_note(row: FigureRow, context: Context) -> str:
    """What the short name of a rate leaves out: `HĐND giao, chưa gồm vốn kéo dài`."""
    said = (assigner_of(row.plan, context), money_counted(row.plan, row.request, context))
    return ", ".join(filter(None, said))


def plan_name(context: Context) -> str:
    """`kế hoạch năm 2023`, `kế hoạch trung hạn 2021-2025`, `vốn kéo dài sang năm 2023`."""
    request, words = context.request, context.words
    period = context.catalogue.periods[request.period]
    if context.catalogue.is_medium_term(request.period):
        return words.say("medium-term plan {period}", period=period.code)
    if request.tranche == "carried":
        carried = carried_text("{carried}", request.capital_type, words)
        return words.say("{carried} into {period}", carried=carried, period=period.code)
    if period.kind != "year":
        return words.say("plan {period}", period=period.code)
    if request.capital_type == RECURRENT:
        return words.say("estimate of {period}", period=period.code)
    return words.say("plan of {period}", period=period.code)


def assigner_of(plan: Value, context: Context) -> str:
    """`HĐND giao`, where one assigner is stated or was asked for; else nothing."""
    named = plan.assigners if isinstance(plan, Amount) else {context.request.assigner}
    known = [name for name in named if name]
    return assigned_by(known[0], context.words) if len(known) == 1 else ""


def assigned_by(assigner: str, words: Words) -> str:
    """`HĐND giao`."""
    return words.say("assigned by {who}", who=words.say(ASSIGNER_NAMES[assigner]))


def money_counted(plan: Value, request: Request, context: Context) -> str:
    """Whether carried-over money is in a year's plan; a medium term has none."""
    if request.tranche == "carried" or context.catalogue.is_medium_term(request.period):
        return ""
    is_known = isinstance(plan, Amount) and (plan.origin == "published" or _counts_carried(plan))
    said = "with {carried}" if is_known else "no {carried} is stated"
    if request.tranche == "own":
        said = "without {carried}"
    return carried_text(said, request.capital_type, context.words)


def _counts_carried(plan: Amount) -> bool:
    return any(part.measure == "carried_over" for part in plan.parts)


def rate_of_each_year(years: Sequence[FigureRow], context: Context) -> str:
    """`Giải ngân / kế hoạch từng năm (HĐND giao), chưa gồm vốn kéo dài`."""
    measure = "disbursed_share" if is_paid(years) else "allocated_share"
    said = context.words.say("{over} / plan of each year", over=over_name(measure, context))
    plans = [(row.plan, row.request) for row in years if isinstance(row.plan, Amount)]
    assigners = {assigner_of(plan, context) for plan, _ in plans}
    if len(assigners) == 1 and assigners != {""}:
        said = f"{said} ({assigners.pop()})"
    counted = {money_counted(plan, request, context) for plan, request in plans}
    return ", ".join(filter(None, (said, counted.pop() if len(counted) == 1 else "")))


def is_paid(rows: Sequence[FigureRow]) -> bool:
    """Whether any row says what was paid of it."""
    return any(isinstance(row.disbursed, Amount) or row.disbursed_share for row in rows)


def over_name(measure: str, context: Context) -> str:
    """What a rate divides: `Giải ngân`, `Phân bổ cho đơn vị`."""
    if measure == "allocated_share":
        return context.words.say(OVER_NAMES[context.request.tier])
    return context.words.say("Disbursement")
