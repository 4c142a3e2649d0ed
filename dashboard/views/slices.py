"""Along which dimensions a choice can be divided, and what each row then asks for.

A row is a request of its own. Only what the ledger has figures of is offered.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from dashboard.figures.catalogue import Listed
from dashboard.figures.moment import Combination, read_combinations
from dashboard.figures.state import Request
from dashboard.figures.years import medium_term_of, years_of
from dashboard.rules.metrics import ALLOCATED_TIERS, PLAN_ASSIGNERS
from dashboard.views.context import Context
from dashboard.views.rates import TIER_NAMES, assigned_by
from dashboard.views.sentences import TRANCHE_NAMES, tranche_name

Dimension = Literal["year", "source", "capital", "tranche", "assigner", "tier"]
DIMENSION_NAMES: dict[Dimension, str] = {
    "year": "Year",
    "source": "Budget source",
    "capital": "Kind of capital",
    "tranche": "Capital counted",
    "assigner": "Plan assigned by",
    "tier": "Counted as allocated",
}
TOTAL = "all"


@dataclass(frozen=True)
class Slice:
    """One row: its name, what it asks for, and whether it holds the others whole."""

    name: str
    request: Request
    is_total: bool = False


def offered_dimensions(context: Context) -> tuple[Dimension, ...]:
    """The dimensions along which there is more than one row to show."""
    return tuple(each for each in DIMENSION_NAMES if len(slices_of(each, context)) > 1)


def slices_of(dimension: Dimension, context: Context) -> list[Slice]:
    """The rows of a dimension, in the order they are shown."""
    match dimension:
        case "year":
            return _years(context)
        case "source":
            found = {each.budget_source for each in _here(context, "capital_type")}
            sources = context.catalogue.budget_sources
            return [
                Slice(name, replace(context.request, budget_source=code), code == TOTAL)
                for code, name in _kinds(found, sources, context)
            ]
        case "capital":
            found = {each.capital_type for each in _here(context, "budget_source")}
            capitals = context.catalogue.capital_types
            return [
                Slice(name, replace(context.request, capital_type=code), code == TOTAL)
                for code, name in _kinds(found, capitals, context)
            ]
        case "tranche":
            return _tranches(context)
        case "assigner":
            return _assigners(context)
        case "tier":
            return _tiers(context)


def _years(context: Context) -> list[Slice]:
    """Each year, and the medium term below them: two ledgers, neither summed from the other."""
    catalogue, request, words = context.catalogue, context.request, context.words
    years = years_of(catalogue, request.period)
    if not years:
        return []
    term = medium_term_of(catalogue, request.period)
    name = words.say("Medium-term plan {period}", period=term)
    return [
        *(
            Slice(words.pick(catalogue.periods[year].label), replace(request, period=year))
            for year in years
        ),
        Slice(name, replace(request, period=term)),
    ]


def _kinds(
    found: Collection[str], listed: Mapping[str, Listed], context: Context
) -> list[tuple[str, str]]:
    """Kinds that have figures, their total, then kinds that stand outside it; with their names."""
    totals = {each.parent for each in listed.values()}
    kinds = [code for code in listed if code in found and code not in totals]
    inside = [code for code in kinds if TOTAL in _above(code, listed)]
    outside = [code for code in kinds if code not in inside]
    codes = [*inside, TOTAL, *outside] if len(found) > 1 else []
    return [(code, context.words.pick(listed[code].label)) for code in codes]


def _above(code: str, listed: Mapping[str, Listed]) -> Iterable[str]:
    parent = listed[code].parent
    while parent is not None:
        yield parent
        parent = listed[parent].parent


def _tranches(context: Context) -> list[Slice]:
    request, words = context.request, context.words
    found = {each.tranche for each in _here(context, "capital_type", "budget_source")}
    if context.catalogue.is_medium_term(request.period) or found <= {"own"}:
        return []
    return [
        Slice(
            tranche_name(code, request.capital_type, words),
            replace(request, tranche=code),
            is_total=code == TOTAL,
        )
        for code in TRANCHE_NAMES
    ]


def _assigners(context: Context) -> list[Slice]:
    found = {
        assigner
        for each in _here(context, "capital_type", "budget_source")
        for assigner in each.assigners
    }
    return [
        Slice(assigned_by(code, context.words), replace(context.request, assigner=code))
        for code in PLAN_ASSIGNERS
        if code is not None and code in found
    ]


def _tiers(context: Context) -> list[Slice]:
    found = {
        tier for each in _here(context, "capital_type", "budget_source") for tier in each.tiers
    }
    return [
        Slice(context.words.say(TIER_NAMES[code]), replace(context.request, tier=code))
        for code in ALLOCATED_TIERS
        if code in found
    ]


def _here(context: Context, *held: Literal["capital_type", "budget_source"]) -> list[Combination]:
    """What there are figures for at the unit or below, for the period and the kinds held."""
    request, catalogue = context.request, context.catalogue
    listed = {"capital_type": catalogue.capital_types, "budget_source": catalogue.budget_sources}
    return [
        each
        for each in read_combinations(context.ledger, at=request.at, known_at=request.known_at)
        if each.period == request.period
        and request.unit in catalogue.unit_path(each.unit)
        and all(
            getattr(request, field) in {code := getattr(each, field), *_above(code, listed[field])}
            for field in held
        )
    ]
