"""Which day, unit and period to open with, and which the ledger has figures for."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.figures.catalogue import Catalogue
from dashboard.rules.metrics import Assigner, Tier
from dashboard.store.ledger import Ledger


@dataclass(frozen=True)
class Moment:
    """Where the dashboard opens: the last day on which the whole programme was stated."""

    at: date
    unit: str
    period: str
    capital_type: str


@dataclass(frozen=True)
class Combination:
    """A unit, period and kind of money that has figures: how new, whose plans, which tiers."""

    unit: str
    period: str
    capital_type: str
    budget_source: str
    tranche: str
    latest_as_of: date
    figure_count: int
    assigners: tuple[Assigner, ...]
    tiers: tuple[Tier, ...]


def opening_moment(ledger: Ledger, catalogue: Catalogue, *, today: date) -> Moment | None:
    """The latest day with a medium-term plan and allocation of all programmes, else of anything.

    None when the ledger has no figures.
    """
    rows = ledger.rows("overview/opening_moment", at_date=today, known_at=ledger.version)
    if not rows:
        return None
    row = rows[0]
    unit = row["unit"] if row["unit"] in catalogue.units else catalogue.province_at(row["as_of"])
    return Moment(row["as_of"], unit, row["period"], row["capital_type"])


def moment_without_money(ledger: Ledger, catalogue: Catalogue, *, today: date) -> Moment | None:
    """The day and period of the latest report of any kind: of targets, of documents, returned.

    None when the ledger has no report at all.
    """
    rows = ledger.rows("overview/opening_report", at_date=today, known_at=ledger.version)
    if not rows or rows[0]["period"] not in catalogue.periods:
        return None
    as_of, period = rows[0]["as_of"], rows[0]["period"]
    return Moment(as_of, catalogue.province_at(as_of), period, next(iter(catalogue.capital_types)))


@lru_cache(maxsize=64)
def read_combinations(ledger: Ledger, *, at: date, known_at: int) -> tuple[Combination, ...]:
    """Everything there are figures for on a day; remembered by version and day."""
    rows = ledger.rows("figures/combinations", at_date=at, known_at=known_at)
    return tuple(
        Combination(**{**row, "assigners": tuple(row["assigners"]), "tiers": tuple(row["tiers"])})
        for row in rows
    )


def as_of_days(ledger: Ledger, *, today: date) -> list[date]:
    """The days that reports speak of, newest first, none after today."""
    rows = ledger.rows("overview/as_of_days", at_date=today, known_at=ledger.version)
    return [row["as_of"] for row in rows]
