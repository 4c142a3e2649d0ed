"""What is stated at a date: a request, and the cells and scopes the ledger answers with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from dashboard.figures.catalogue import Catalogue
from dashboard.rules.amounts import (
    ORIGINS,
    Amount,
    Origin,
    Qualifier,
    Share,
    share_bounds,
    weakest_qualifier,
)
from dashboard.rules.metrics import (
    ALLOCATED_TIERS,
    OF_ONE_PLAN,
    PLAN_ASSIGNERS,
    REPORTED_BY_UNITS,
    Assigner,
    Tier,
)
from dashboard.store.ledger import Reader

Row = dict[str, Any]
RATES = frozenset({"allocated_share", "disbursed_share", "assigned_share"})


@dataclass(frozen=True)
class Request:
    """Which figures are asked for. `known_at` is a publication number, never a clock.

    `assigner` is whose plan is asked for, None for the one that the province goes by; `tier` is
    how far money must have been allocated to count as allocated.
    """

    at: date
    known_at: int
    unit: str
    period: str
    capital_type: str = "dtpt"
    budget_source: str = "all"
    tranche: str = "own"
    origins: tuple[Origin, ...] = ORIGINS
    assigner: Assigner | None = None
    tier: Tier = "unit"

    @property
    def asked(self) -> dict[str, Any]:
        """What every query of figures is asked with: the state at (D, n) and the kind of money."""
        return {
            "at_date": self.at,
            "known_at": self.known_at,
            "capital_type": self.capital_type,
            "budget_source": self.budget_source,
            "origins": list(self.origins),
        }


class Cell(NamedTuple):
    """Where one stated value stands; a tuple, as sums over a province look very many up."""

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


def read_state(reader: Reader, catalogue: Catalogue, request: Request) -> State:
    """The state at (D, n) for one period and one kind of money."""
    asked = as_read(catalogue, request)
    return state_of(read_cells(reader, asked), read_scopes(reader, asked), asked)


def as_read(catalogue: Catalogue, request: Request) -> Request:
    """The request as rows are read for it.

    A medium-term plan is one sum: nothing is carried into it from a year before.
    """
    is_medium_term = catalogue.is_medium_term(request.period)
    return replace(request, tranche="own") if is_medium_term else request


def read_cells(reader: Reader, request: Request) -> list[Row]:
    """What is stated for every component, unit, assigner and tier."""
    return reader.rows(
        "figures/cells", period=request.period, tranche=request.tranche, **request.asked
    )


def read_scopes(reader: Reader, request: Request) -> list[Row]:
    """What reports speak for whole, at every unit and of every period."""
    return reader.rows(
        "figures/scopes",
        at_date=request.at,
        known_at=request.known_at,
        capital_type=request.capital_type,
        budget_source=request.budget_source,
    )


def state_of(cells: list[Row], scopes: list[Row], request: Request) -> State:
    """The state of a request as it was read, from what was read for it."""
    chosen = preferred_rows(cells, request)
    rates = {cell: row for cell, row in chosen.items() if cell.measure in RATES}
    return State(
        amounts={
            cell: amount_from(row) for cell, row in chosen.items() if cell.measure not in RATES
        },
        rates={cell: _rate(row) for cell, row in rates.items()},
        scopes=tuple(_scope(row, request) for row in scopes if row["origin"] in request.origins),
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
        assigners=frozenset(filter(None, [row.get("assigner")])),
    )


def preferred_rows(rows: list[dict[str, Any]], request: Request) -> dict[Cell, dict[str, Any]]:
    """One row a cell: the tier asked for, and one assigner's plan throughout a unit."""
    ordered = sorted(rows, key=_preference)
    heard = [row for row in ordered if is_asked(row, request)]
    best = _best_assigners(heard)
    usual = best if request.assigner is None else _best_assigners(ordered)
    chosen: dict[Cell, dict[str, Any]] = {}
    for row in heard:
        if PLAN_ASSIGNERS.index(row["assigner"]) != best.get(_assigned_to(row)):
            continue
        if row["measure"] in OF_ONE_PLAN and not _is_of_plan(row, request, best, usual):
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
    return weakest_qualifier({(each["sign"], each["qualifier"]) for each in row["qualifiers"]})


def _terms(row: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    return tuple((term["deposit_id"], term["row_no"]) for term in row["terms"])


def _scope(row: Mapping[str, Any], request: Request) -> Scope:
    return Scope(
        origin=row["origin"],
        form=row["form"],
        reporting_unit=row["reporting_unit"],
        programme=row["programme"],
        period=row["period"],
        as_of=row["as_of"],
        # A report speaks whole of another assigner's plan, another tier or tranche no more than
        # of a measure that it does not give: what it leaves out there is not nothing. Payments
        # are reported of all money there is.
        measures=frozenset(
            each["measure"]
            for each in row["measures"]
            if is_asked(each, request)
            and (each["measure"] in REPORTED_BY_UNITS or _is_of_tranche(each, request))
        ),
    )


def _is_of_tranche(row: Mapping[str, Any], request: Request) -> bool:
    return "all" in {row["tranche"], request.tranche} or row["tranche"] == request.tranche


def is_asked(row: Mapping[str, Any], request: Request) -> bool:
    """Whether a row is of the tier asked for and, where one is chosen, of the assigner."""
    if row["measure"] == "allocated":
        return row["tier"] in ALLOCATED_TIERS[request.tier]
    if row["measure"] == "plan" and request.assigner is not None:
        return row["assigner"] in {request.assigner, None}
    return True


def _is_of_plan(
    row: Mapping[str, Any],
    request: Request,
    best: Mapping[tuple[str, ...], int],
    usual: Mapping[tuple[str, ...], int],
) -> bool:
    """Whether a stated rate or remainder is of the plan and the tier asked for.

    Nobody states of whose plan it is: it is taken to be of the usual one, and of the first tier.
    """
    if request.tier != "unit" and row["measure"] in {"unallocated", "allocated_share"}:
        return False
    plan = _assigned_to({**row, "measure": "plan"})
    return best.get(plan) == usual.get(plan)


def _best_assigners(ordered: list[dict[str, Any]]) -> dict[tuple[str, ...], int]:
    """The assigner to follow, so that plans of two assigners are never added to each other.

    Of rows in order of preference.
    """
    best: dict[tuple[str, ...], int] = {}
    for row in ordered:
        best.setdefault(_assigned_to(row), PLAN_ASSIGNERS.index(row["assigner"]))
    return best


def _assigned_to(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Within what one assigner is followed: a programme of a unit; in the press, one cell."""
    component = row["component"]
    within = component if row["origin"] == "published" else component.split(".")[0]
    return row["origin"], row["measure"], within, row["unit"]


def _preference(row: Mapping[str, Any]) -> tuple[int, int, bool]:
    """Press statements by day first; reports by the assigner's rank; a tier that is named first."""
    newest_first = -row["as_of"].toordinal() if row["origin"] == "published" else 0
    return newest_first, PLAN_ASSIGNERS.index(row["assigner"]), row["tier"] is None
