"""Indicators at (D, n): what is aimed at and what is reached, and which units have said so.

Numbers are as their report printed them and are never added: the province's is its own report's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from dashboard.figures.catalogue import Catalogue, Indicator
from dashboard.figures.state import Request
from dashboard.rules.amounts import Origin
from dashboard.rules.indicators import is_reached, share_of_target
from dashboard.store.ledger import Ledger

TARGET, ACTUAL = "target", "actual"


@dataclass(frozen=True)
class Measured:
    """One printed number: its decimals, whose report of which day, and its row there."""

    value: Decimal
    decimals: int
    origin: Origin
    as_of: date
    note: str
    term: tuple[int, int]


@dataclass(frozen=True)
class IndicatorStanding:
    """An indicator at a unit; None where no report in force states it.

    `expected` are the units directly below that have a target, `silent` those of them without a
    result.
    """

    indicator: Indicator
    unit: str
    target: Measured | None
    actual: Measured | None
    expected: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def share(self) -> Decimal | None:
        """How much of the target is reached, where a share means something."""
        pair = self._compared()
        if pair is None:
            return None
        is_higher = self.indicator.is_higher_better
        return share_of_target(*pair, is_higher_better=is_higher)

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is reached; None where one of the two is not known."""
        pair = self._compared()
        if pair is None:
            return None
        return is_reached(*pair, is_higher_better=self.indicator.is_higher_better)

    @property
    def origins(self) -> frozenset[Origin]:
        """Of both numbers."""
        return frozenset(each.origin for each in (self.target, self.actual) if each is not None)

    def _compared(self) -> tuple[Decimal, Decimal] | None:
        """Result and target, where both are known and of one origin."""
        if self.target is None or self.actual is None or len(self.origins) > 1:
            return None
        return self.actual.value, self.target.value


Stated = Mapping[tuple[str, str, str], Measured]


def read_indicators(
    ledger: Ledger, catalogue: Catalogue, request: Request, component: str
) -> list[IndicatorStanding]:
    """Indicators at or under a component that a report states at the unit or directly below it."""
    stated = _stated(ledger, request)
    below = catalogue.unit_children.get(request.unit, ())
    here = {code for _, code, unit in stated if unit == request.unit or unit in below}
    return [
        _standing(indicator, request.unit, below, stated)
        for code, indicator in catalogue.indicators.items()
        if code in here and component in catalogue.component_path(indicator.component)
    ]


def read_indicator_units(
    ledger: Ledger, catalogue: Catalogue, request: Request, code: str
) -> list[IndicatorStanding]:
    """One indicator at the unit and at each unit directly below that a report speaks of."""
    stated = _stated(ledger, request)
    children = catalogue.unit_children
    named = {unit for _, indicator, unit in stated if indicator == code}
    units = [request.unit, *children.get(request.unit, ())]
    indicator = catalogue.indicators[code]
    return [
        _standing(indicator, unit, children.get(unit, ()), stated)
        for unit in units
        if unit in named or unit == request.unit
    ]


def units_in_reports(ledger: Ledger, *, at: date) -> frozenset[str]:
    """Units that reports of indicators or lists of owed documents speak of; remembered."""
    return _units(ledger, at)


def _standing(
    indicator: Indicator, unit: str, below: tuple[str, ...], stated: Stated
) -> IndicatorStanding:
    code = indicator.code
    expected = tuple(each for each in below if (TARGET, code, each) in stated)
    return IndicatorStanding(
        indicator=indicator,
        unit=unit,
        target=stated.get((TARGET, code, unit)),
        actual=stated.get((ACTUAL, code, unit)),
        expected=expected,
        silent=tuple(each for each in expected if (ACTUAL, code, each) not in stated),
    )


def _stated(ledger: Ledger, request: Request) -> Stated:
    asked = (request.at, request.known_at, request.period, request.origins)
    return _read(ledger, *asked)


@lru_cache(maxsize=32)
def _read(
    ledger: Ledger, at: date, known_at: int, period: str, origins: tuple[Origin, ...]
) -> Stated:
    rows = ledger.rows(
        "indicators/in_force",
        at_date=at,
        known_at=known_at,
        period=period,
        origins=list(origins),
    )
    return {(row["part"], row["indicator"], row["unit"]): _measured(row) for row in rows}


@lru_cache(maxsize=16)
def _units(ledger: Ledger, at: date) -> frozenset[str]:
    rows = ledger.rows("indicators/units", at_date=at, known_at=ledger.version)
    return frozenset(row["unit"] for row in rows)


def _measured(row: Mapping[str, Any]) -> Measured:
    return Measured(
        value=row["amount"],
        decimals=row["decimals"],
        origin=row["origin"],
        as_of=row["as_of"],
        note=row["note"] or "",
        term=(row["deposit_id"], row["row_no"]),
    )
