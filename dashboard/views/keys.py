"""How a link names a number, and what it names: everything that makes it that one and no other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast, get_args

from dashboard.figures.row import FigureRow
from dashboard.figures.state import Request
from dashboard.figures.years import SUMMED_OVER_YEARS, sum_of_years
from dashboard.rules.amounts import Amount, Missing, Share, Term
from dashboard.rules.metrics import Assigner, Tier
from dashboard.views.context import Context
from dashboard.views.rates import TIER_NAMES, assigned_by
from dashboard.views.sentences import TRANCHE_NAMES, component_place, tranche_name

JOINT, YEARS_JOINT = "|", "+"
# Measure, component, unit and period alone: the rest is then as the reader's filters say.
SHORT, FULL = 4, 10
# Digits enough for any report and line, and few enough for the ledger to count.
TERM = re.compile(r"([0-9]{1,12})\|([0-9]{1,9})")


@dataclass(frozen=True)
class Named:
    """A number that a key names; `years` are those it is a sum of, none for a single period."""

    measure: str
    component: str
    request: Request
    years: tuple[str, ...]


def passport_key(measure: str, row: FigureRow) -> str:
    """How a link names a number of a row."""
    return number_key(measure, row.component, row.unit, row.request)


def number_key(
    measure: str, component: str, unit: str, request: Request, *, years: Sequence[str] = ()
) -> str:
    """Measure, component, unit, period, capital, source, tranche, assigner, tier and day."""
    named = (
        *(measure, component, unit, YEARS_JOINT.join(years) or request.period),
        *(request.capital_type, request.budget_source, request.tranche),
        *(request.assigner or "", request.tier, request.at.isoformat()),
    )
    return f"passport:{JOINT.join(named)}"


def read_number_key(key: str, context: Context) -> Named | None:
    """What a key without its `passport:` names; None where it is none that the lists know."""
    named = key.split(JOINT)
    if len(named) not in {SHORT, FULL}:
        return None
    measure, component, unit, spelled = named[:SHORT]
    periods = tuple(spelled.split(YEARS_JOINT))
    catalogue = context.catalogue
    is_known = component in catalogue.components and unit in catalogue.units
    if not is_known or not all(period in catalogue.periods for period in periods):
        return None
    request = replace(context.request, unit=unit, period=periods[0])
    if len(named) == FULL:
        found = _with_the_rest(request, named[SHORT:], context)
        if found is None:
            return None
        request = found
    return Named(measure, component, request, periods if len(periods) > 1 else ())


def value_of(named: Named, context: Context) -> Amount | Missing | Share | None:
    """The number named, in the context of its own request."""
    if not named.years:
        return _value(context.totals.row(named.component), named.measure)
    if named.measure not in SUMMED_OVER_YEARS:
        return None
    rows = [context.for_period(year).totals.row(named.component) for year in named.years]
    return sum_of_years(named.measure, rows)


def place_of(named: Named, context: Context, *, seen_at: date) -> str:
    """Where a number stands, and of which money, plan, tier and day it is."""
    request, words, catalogue = named.request, context.words, context.catalogue
    said = [
        component_place(named.component, catalogue, words),
        words.pick(catalogue.units[request.unit].name),
        ", ".join(
            words.pick(catalogue.periods[period].label)
            for period in named.years or (request.period,)
        ),
        *_money_of(request, context),
    ]
    if request.at != seen_at:
        said.append(words.say("Up to {day}", day=words.day(request.at)))
    return " · ".join(said)


def chosen_text(context: Context) -> str:
    """The reader's filters in a line, as a page on paper needs them."""
    request, words, catalogue = context.request, context.words, context.catalogue
    said = [
        words.pick(catalogue.units[request.unit].name),
        words.pick(catalogue.periods[request.period].label),
        *_money_of(request, context),
        words.say("Up to {day}", day=words.day(request.at)),
        words.unit_name(),
    ]
    return f"{words.say('Filters')}: {' · '.join(said)}"


def _money_of(request: Request, context: Context) -> list[str]:
    """Of which money, plan and tier a number is; what is usual is left out."""
    words, catalogue = context.words, context.catalogue
    said = [words.pick(catalogue.capital_types[request.capital_type].label)]
    if request.budget_source != "all":
        said.append(words.pick(catalogue.budget_sources[request.budget_source].label))
    if request.tranche != "own":
        said.append(tranche_name(request.tranche, request.capital_type, words))
    if request.assigner:
        said.append(assigned_by(request.assigner, words))
    if request.tier != "unit":
        said.append(words.say(TIER_NAMES[request.tier]))
    return said


def _with_the_rest(request: Request, named: list[str], context: Context) -> Request | None:
    capital, source, tranche, assigner, tier, day = named
    catalogue = context.catalogue
    is_known = (
        capital in catalogue.capital_types
        and source in catalogue.budget_sources
        and tranche in TRANCHE_NAMES
        and assigner in {"", *get_args(Assigner)}
        and tier in get_args(Tier)
    )
    try:
        at = date.fromisoformat(day)
    except ValueError:
        return None
    if not is_known:
        return None
    return replace(
        request,
        at=at,
        capital_type=capital,
        budget_source=source,
        tranche=tranche,
        assigner=cast(Assigner, assigner) if assigner else None,
        tier=cast(Tier, tier),
    )


def _value(row: FigureRow, measure: str) -> Amount | Missing | Share | None:
    values: dict[str, Amount | Missing | Share | None] = {
        "plan": row.plan,
        "allocated": row.allocated,
        "disbursed": row.disbursed,
        "remaining": row.remaining,
        "balance": row.balance,
        "unallocated": row.unallocated,
        "unexplained": row.unexplained,
        "allocated_share": row.allocated_share,
        "disbursed_share": row.disbursed_share,
    }
    return values.get(measure)


def read_term(key: str) -> Term | None:
    """`deposit_id|row_no` of a stated figure; None for what is no such key."""
    found = TERM.fullmatch(key)
    return (int(found.group(1)), int(found.group(2))) if found else None
