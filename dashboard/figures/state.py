"""What is stated at a date: a request, and the cells and scopes the ledger answers with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.figures.catalogue import MEDIUM_TERM, Catalogue
from dashboard.rules.amounts import (
    ORIGINS,
    Amount,
    Origin,
    Qualifier,
    Share,
    share_bounds,
    weakest_qualifier,
)
from dashboard.rules.metrics import ALLOCATED_TIERS, PLAN_ASSIGNERS
from dashboard.store.ledger import Reader

RATES = frozenset({"allocated_share", "disbursed_share", "assigned_share"})


@dataclass(frozen=True)
class Request:
    """Which figures are asked for. `known_at` is a publication number, never a clock."""

    at: date
    known_at: int
    unit: str
    period: str
    capital_type: str = "dtpt"
    budget_source: str = "all"
    tranche: str = "own"
    origins: tuple[Origin, ...] = ORIGINS


@dataclass(frozen=True)
class Cell:
    """Where one stated value stands."""

    origin: Origin
    measure: str
    component: str
    unit: str


@dataclass(frozen=True)
class Scope:
    """What the reports of one form in force speak for whole."""

    origin: Origin
    form: str
    reporting_unit: str
    programme: str
    period: str
    as_of: date
    measures: frozenset[str]


@dataclass(frozen=True)
class State:
    """Everything stated for a request, whatever the component and unit."""

    amounts: Mapping[Cell, Amount]
    rates: Mapping[Cell, Share]
    scopes: tuple[Scope, ...]


def read_state(ledger: Reader, catalogue: Catalogue, request: Request) -> State:
    """The state at (D, n) for one period and one kind of money."""
    # A medium-term plan is one sum: nothing is carried into it from a year before.
    is_medium_term = catalogue.periods[request.period].kind == MEDIUM_TERM
    asked: dict[str, Any] = {
        "at_date": request.at,
        "known_at": request.known_at,
        "capital_type": request.capital_type,
        "budget_source": request.budget_source,
    }
    origins = list(request.origins)
    rows = ledger.rows(
        "figures/cells",
        period=request.period,
        tranche="own" if is_medium_term else request.tranche,
        origins=origins,
        **asked,
    )
    chosen = preferred_rows(rows)
    rates = {cell: row for cell, row in chosen.items() if cell.measure in RATES}
    return State(
        amounts={
            cell: amount_from(row) for cell, row in chosen.items() if cell.measure not in RATES
        },
        rates={cell: _rate(row) for cell, row in rates.items()},
        scopes=tuple(
            _scope(row)
            for row in ledger.rows("figures/scopes", **asked)
            if row["origin"] in request.origins
        ),
    )


def amount_from(row: Mapping[str, Any]) -> Amount:
    """A stated amount from a row of `figures/cells`."""
    return Amount(
        dong=row["amount_dong"],
        low=row["low_dong"],
        high=row["high_dong"],
        qualifier=_qualifier(row),
        origin=row["origin"],
        as_of=row["as_of"],
        precision=row["precision_dong"],
        terms=_terms(row),
    )


def preferred_rows(rows: list[dict[str, Any]]) -> dict[Cell, dict[str, Any]]:
    """One row a cell: the first tier of allocation, and one assigner's plan throughout a unit."""
    heard = [row for row in rows if row["measure"] != "allocated" or row["tier"] in ALLOCATED_TIERS]
    best = _best_assigners(heard)
    chosen: dict[Cell, dict[str, Any]] = {}
    for row in sorted(heard, key=_preference):
        if PLAN_ASSIGNERS.index(row["assigner"]) != best.get(_assigned_to(row)):
            continue
        cell = Cell(row["origin"], row["measure"], row["component"], row["unit"])
        chosen.setdefault(cell, row)
    return chosen


def _rate(row: Mapping[str, Any]) -> Share:
    value = Decimal(row["stated_rate"])
    decimals = row["rate_decimals"]
    qualifier = _qualifier(row)
    low, high = share_bounds(value, decimals, qualifier)
    return Share(
        value=value,
        low=low,
        high=high,
        decimals=decimals,
        qualifier=qualifier,
        origin=row["origin"],
        as_of=row["as_of"],
        is_stated=True,
        terms=_terms(row),
    )


def _qualifier(row: Mapping[str, Any]) -> Qualifier:
    return weakest_qualifier((each["sign"], each["qualifier"]) for each in row["qualifiers"])


def _terms(row: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    return tuple((term["deposit_id"], term["row_no"]) for term in row["terms"])


def _scope(row: Mapping[str, Any]) -> Scope:
    return Scope(
        origin=row["origin"],
        form=row["form"],
        reporting_unit=row["reporting_unit"],
        programme=row["programme"],
        period=row["period"],
        as_of=row["as_of"],
        measures=frozenset(row["measures"]),
    )


def _best_assigners(rows: list[dict[str, Any]]) -> dict[tuple[str, ...], int]:
    """The assigner to follow, so that plans of two assigners are never added to each other."""
    best: dict[tuple[str, ...], int] = {}
    for row in sorted(rows, key=_preference):
        best.setdefault(_assigned_to(row), PLAN_ASSIGNERS.index(row["assigner"]))
    return best


def _assigned_to(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Within what one assigner is followed: a programme of a unit; in the press, one cell."""
    component = row["component"]
    within = component if row["origin"] == "published" else component.split(".")[0]
    return row["origin"], row["measure"], within, row["unit"]


def _preference(row: Mapping[str, Any]) -> tuple[int, int, int]:
    """Press statements by day first; reports by the assigner's rank."""
    tier = row["tier"] if row["tier"] in ALLOCATED_TIERS else None
    newest_first = -row["as_of"].toordinal() if row["origin"] == "published" else 0
    return newest_first, PLAN_ASSIGNERS.index(row["assigner"]), ALLOCATED_TIERS.index(tier)
