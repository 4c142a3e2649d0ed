"""A store with the detail of a whole province: some 300,000 figures, made in a minute.

Every component at every unit, by source and kind of capital: plans of four years, and the
treasury's cumulative payments month by month. The amounts mean nothing.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.figures.catalogue import Catalogue, read_catalogue
from dashboard.intake.prepare import prepare_store
from dashboard.store.deposits import Act, Publication, publish
from dashboard.store.ledger import open_ledger
from tests.builders import AT, PROVINCE
from tests.conftest import CATALOGUE, PUBLISHED

PROGRAMMES = ("NTM", "GNBV", "DTTS")
YEARS = (2022, 2023, 2024, 2025)
CAPITALS = ("dtpt", "sn")
SOURCES = ("central", "provincial")


def build_province(store: Path) -> int:
    """Catalogue, published figures and the detail; returns how many figures of detail."""
    prepare_store(store, catalogue=CATALOGUE, published=PUBLISHED, at=AT, by="bench")
    with open_ledger(store) as ledger:
        catalogue = read_catalogue(ledger)
    places = list(_places(catalogue))
    publish(store, Act("record", AT, "bench"), lambda book: _tell_years(book, places))
    return len(places) * len(SOURCES) * len(YEARS) * len(CAPITALS) * 13


def _places(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    units = [
        unit
        for unit in catalogue.unit_children[PROVINCE]
        if catalogue.units[unit].is_in_force(date(2023, 7, 1))
    ]
    for code, component in catalogue.components.items():
        is_leaf = code not in catalogue.component_children and component.is_additive
        if is_leaf and code.split(".")[0] in PROGRAMMES:
            yield from ((code, unit) for unit in units)


def _tell_years(book: Publication, places: list[tuple[str, str]]) -> None:
    for year in YEARS:
        for capital in CAPITALS:
            _record(book, "plan", date(year, 1, 1), capital, places)
            for month in range(1, 13):
                _record(book, "disbursed", date(year, month, 28), capital, places)


def _record(
    book: Publication, measure: str, day: date, capital: str, places: list[tuple[str, str]]
) -> None:
    """One report on all programmes of a year and a kind of capital."""
    form = "plan_decision" if measure == "plan" else "treasury"
    scope = {"period": str(day.year), "capital_type": capital, "budget_source": "all"}
    whose = {"reporting_unit": PROVINCE}
    book.record(
        {
            "form": form,
            "as_of": day,
            "origin": "official",
            "holds_state": True,
            "received_at": AT,
            **whose,
        },
        scopes=[scope | whose | {"programme": programme} for programme in PROGRAMMES],
        figures=[
            _figure(measure, place, day, capital, source) for place in places for source in SOURCES
        ],
    )


def _figure(
    measure: str, place: tuple[str, str], day: date, capital: str, source: str
) -> dict[str, Any]:
    dong = 1_000_000_000 if measure == "plan" else 70_000_000 * day.month
    return {
        "measure": measure,
        "component": place[0],
        "unit": place[1],
        "period": str(day.year),
        "capital_type": capital,
        "budget_source": source,
        "tranche": "own",
        "as_of": day,
        "amount_dong": dong,
        "low_dong": dong,
        "high_dong": dong,
        "qualifier": "exact",
        "precision_dong": 1,
        "effect": "state",
    }
