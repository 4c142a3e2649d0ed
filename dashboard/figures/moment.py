"""Which day, unit and period to open with, and which the ledger has figures for."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.figures.catalogue import MEDIUM_TERM, Catalogue, Period
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

    Where the catalogue has no such period, the medium term that the day is in or nearest to; it
    opens no sooner than that begins, for before there is no province.
    None when the ledger has no report at all.
    """
    rows = ledger.rows("overview/opening_report", at_date=today, known_at=ledger.version)
    if not rows:
        return None
    as_of, period = rows[0]["as_of"], rows[0]["period"]
    if period not in catalogue.periods:
        term = _medium_term_of(as_of, catalogue)
        as_of, period = max(as_of, date(term.first_year, 1, 1)), term.code
    return Moment(as_of, catalogue.province_at(as_of), period, next(iter(catalogue.capital_types)))


def _medium_term_of(day: date, catalogue: Catalogue) -> Period:
    def distance(each: Period) -> tuple[int, bool]:
        years = max(each.first_year - day.year, day.year - each.last_year, 0)
        return years, each.kind != MEDIUM_TERM

    return min(catalogue.periods.values(), key=distance)


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
