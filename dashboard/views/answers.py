"""The same figures and flags as the screens, as plain values for scripts.

Amounts are whole đồng, shares are 0 to 1, None where nothing is known.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.errors import UserMistake
from dashboard.figures.catalogue import ROOT, Catalogue
from dashboard.figures.flags import find_flags
from dashboard.figures.moment import read_combinations
from dashboard.figures.reconciliation import Comparison, reconcile, request_for
from dashboard.figures.reported import Coverage
from dashboard.figures.row import FigureRow, Value
from dashboard.figures.state import Request
from dashboard.rules.amounts import ORIGINS, Amount, Missing, Origin, Share
from dashboard.rules.flags import RULES, Flag
from dashboard.rules.metrics import Assigner, Tier
from dashboard.store.ledger import Ledger
from dashboard.views.context import known_catalogue, known_totals
from dashboard.views.sentences import flag_message
from dashboard.words import Words

NO_COMPONENT = "There is no component {code}. Codes stand in data/catalogue/components.csv."
NO_PERIOD = "There is no period {code}. Known: {known}"
NO_CAPITAL = "There is no kind of capital {code}. Known: {known}"
NO_SOURCE = "There is no budget source {code}. Known: {known}"


@dataclass(frozen=True)
class Asked:
    """What a person typed; None where they left it open."""

    at: date
    period: str | None = None
    known_at: int | None = None
    capital_type: str | None = None
    budget_source: str = "all"
    tranche: str = "own"
    origin: Origin | None = None
    unit: str | None = None
    assigner: Assigner | None = None
    tier: Tier = "unit"


def figures_answer(ledger: Ledger, asked: Asked, *, component: str | None = None) -> dict[str, Any]:
    """The rows of a component and its children; by default all programmes. Raises UserMistake."""
    catalogue = asked_catalogue(ledger, asked)
    request = asked_request(ledger, catalogue, asked)
    code = component or ROOT
    check_named(catalogue.components, code, NO_COMPONENT)
    totals = known_totals(ledger, request)
    codes = (code, *catalogue.children_of(code, request.period))
    rows = [figure_answer(totals.row(each)) for each in codes]
    return {"as_of": request.at.isoformat(), "known_at": request.known_at, "rows": rows}


def flags_answer(ledger: Ledger, asked: Asked, words: Words) -> dict[str, Any]:
    """Flags of one period and kind of money, or of every one that has figures."""
    catalogue = asked_catalogue(ledger, asked)
    found: list[Flag] = []
    for each in _every_combination(ledger, catalogue, asked):
        totals = known_totals(ledger, asked_request(ledger, catalogue, each))
        found += [flag for flag in find_flags(ledger, totals) if flag not in found]
    return {"rows": [flag_answer(flag, catalogue, words) for flag in found]}


def reconcile_answer(
    ledger: Ledger, asked: Asked, *, measure: str, component: str | None = None
) -> dict[str, Any]:
    """What each form says of a measure, each compared cell once. Raises UserMistake."""
    catalogue = asked_catalogue(ledger, asked)
    code = component or ROOT
    check_named(catalogue.components, code, NO_COMPONENT)
    request = request_for(asked_request(ledger, catalogue, asked), catalogue, measure)
    compared = reconcile(ledger, known_totals(ledger, request), measure).compared
    return {
        "as_of": request.at.isoformat(),
        "known_at": request.known_at,
        "measure": measure,
        "rows": [
            comparison_answer(each)
            for each in compared
            if code in catalogue.component_path(each.component)
            and request.unit in catalogue.unit_path(each.unit)
        ],
    }


def comparison_answer(compared: Comparison) -> dict[str, Any]:
    """One compared cell in plain values; differences are to what is heard."""
    return {
        "component": compared.component,
        "unit": compared.unit,
        "kind": compared.kind,
        "difference": compared.difference,
        "forms": [
            {
                "form": side.voice.form,
                "origin": side.voice.origin,
                "amount": side.amount.dong,
                "as_of": side.amount.as_of.isoformat(),
                "difference": side.difference,
                "kind": side.kind,
            }
            for side in compared.sides
        ],
    }


def figure_answer(row: FigureRow) -> dict[str, Any]:
    """One row of figures in plain values; origin is given for each measure on its own."""
    measures = {
        "plan": row.plan,
        "allocated": row.allocated,
        "balance": row.balance,
        "unallocated": row.unallocated,
        "unexplained": row.unexplained,
        "disbursed": row.disbursed,
        "allocated_share": row.allocated_share,
        "disbursed_share": row.disbursed_share,
    }
    return {
        "component": row.component,
        "unit": row.unit,
        "period": row.period,
        "capital_type": row.request.capital_type,
        "plan": dong_or_none(row.plan),
        "plan_qualifier": _qualifier(row.plan),
        "allocated": dong_or_none(row.allocated),
        "allocated_qualifier": _qualifier(row.allocated),
        "balance": dong_or_none(row.balance),
        "unallocated": dong_or_none(row.unallocated),
        "unexplained": dong_or_none(row.unexplained),
        "within_rounding": row.is_within_rounding,
        "disbursed": dong_or_none(row.disbursed),
        "allocated_share": share_or_none(row.allocated_share),
        "disbursed_share": share_or_none(row.disbursed_share),
        "coverage": _coverage(row.coverage),
        "origin": {
            name: value.origin if isinstance(value, Amount | Share) else None
            for name, value in measures.items()
        },
    }


def flag_answer(flag: Flag, catalogue: Catalogue, words: Words) -> dict[str, Any]:
    """One flag in plain values, its message in the reader's language."""
    return {
        "rule": flag.rule,
        "family": RULES[flag.rule].family,
        "severity": flag.severity,
        "component": flag.component,
        "unit": flag.unit,
        "period": flag.period,
        "amount": dong_or_none(flag.amount),
        "since": flag.since.isoformat(),
        "origin": flag.origin,
        "message": flag_message(flag, catalogue, words),
    }


def asked_request(ledger: Ledger, catalogue: Catalogue, asked: Asked) -> Request:
    """What was asked, as a request to the ledger. Raises UserMistake for an unknown unit."""
    return Request(
        at=asked.at,
        known_at=asked.known_at or ledger.version,
        unit=(
            catalogue.unit_named(asked.unit, asked.at)
            if asked.unit
            else catalogue.province_at(asked.at)
        ),
        period=asked.period or "",
        capital_type=asked.capital_type or "dtpt",
        budget_source=asked.budget_source,
        tranche=asked.tranche,
        origins=(asked.origin,) if asked.origin else ORIGINS,
        assigner=asked.assigner,
        tier=asked.tier,
    )


def _every_combination(ledger: Ledger, catalogue: Catalogue, asked: Asked) -> list[Asked]:
    """What was asked, once for each period and kind of money left open that has figures."""
    if asked.period and asked.capital_type:
        return [asked]
    unit = catalogue.unit_named(asked.unit, asked.at) if asked.unit else None
    known_at = asked.known_at or ledger.version
    pairs = {
        (each.period, each.capital_type)
        for each in read_combinations(ledger, at=asked.at, known_at=known_at)
        if unit is None or each.unit == unit
        if asked.period in {None, each.period}
        if asked.capital_type in {None, each.capital_type}
    }
    return [
        replace(asked, period=period, capital_type=capital) for period, capital in sorted(pairs)
    ]


def asked_catalogue(ledger: Ledger, asked: Asked) -> Catalogue:
    """The catalogue as it was known, after checking the names that were given against it."""
    if asked.known_at is not None and not 1 <= asked.known_at <= ledger.version:
        raise UserMistake("Publications are numbered 1 to {last}.", last=ledger.version)
    catalogue = known_catalogue(ledger, asked.known_at or ledger.version)
    check_named(catalogue.periods, asked.period, NO_PERIOD)
    check_named(catalogue.capital_types, asked.capital_type, NO_CAPITAL)
    check_named(catalogue.budget_sources, asked.budget_source, NO_SOURCE)
    return catalogue


def check_named(known: Collection[str], code: str | None, unknown: str) -> None:
    """Raise UserMistake, worded as `unknown`, unless the code is known or left open."""
    if code is not None and code not in known:
        raise UserMistake(unknown, code=code, known=", ".join(known))


def dong_or_none(value: Value | None) -> int | None:
    """Whole đồng of an amount; None where nothing is known."""
    return None if value is None or isinstance(value, Missing) else value.dong


def _qualifier(value: Value | None) -> str | None:
    return None if value is None or isinstance(value, Missing) else value.qualifier


def _coverage(coverage: Coverage | None) -> dict[str, float | str | None] | None:
    if coverage is None:
        return None
    return {
        "reported": coverage.reported,
        "expected": coverage.expected,
        "plan_share": float(coverage.plan_share),
        "stale": coverage.stale,
        "cut_off": coverage.cut_off.isoformat() if coverage.cut_off else None,
    }


def share_or_none(share: Share | None) -> float | None:
    """A rate as a share of 1; None where there is none."""
    return None if share is None else plain_share(share.value)


def plain_share(value: Decimal | None) -> float | None:
    """A share of 1 as scripts read numbers."""
    return None if value is None else float(value)
