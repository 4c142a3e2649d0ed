"""The catalogue in force as trees: components, units, periods, kinds of money.

Read once a publication; knows names and places, no amounts.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from dashboard.errors import UserMistake
from dashboard.rules.duties import Duty
from dashboard.store.ledger import Reader

ROOT = "ALL"
PROVINCE = "province"
MEDIUM_TERM = "medium_term"
YEAR = "year"
UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Component:
    """A programme, project or sub-project; `is_additive` is false for what cuts across others."""

    code: str
    parent_code: str | None
    level: str
    is_additive: bool
    first_year: int | None
    last_year: int | None
    label: tuple[str, str]
    short: tuple[str, str]
    name: tuple[str, str]
    lead_province: tuple[str | None, str | None]


@dataclass(frozen=True)
class Unit:
    """A locality, department or place for comparison, in one of its meanings."""

    key: str
    code: str
    level: str
    valid_from: date
    valid_to: date | None
    name: tuple[str, str]
    short: str
    parent_key: str | None

    def is_in_force(self, at: date) -> bool:
        """Whether the unit has this meaning on that day."""
        return self.valid_from <= at and (self.valid_to is None or at <= self.valid_to)


@dataclass(frozen=True)
class Period:
    """A plan period: a year, the medium term, or a span; `last_day` is the last to disburse."""

    code: str
    first_year: int
    last_year: int
    kind: str
    last_day: date | None
    label: tuple[str, str]


@dataclass(frozen=True)
class Listed:
    """An entry of a controlled list; labels are (Vietnamese, English).

    `parent` is the total that it is a part of, where it is.
    """

    code: str
    label: tuple[str, str]
    short: tuple[str, str]
    parent: str | None = None


@dataclass(frozen=True)
class Indicator:
    """What a programme is judged by; `is_higher_better` says which way is good."""

    code: str
    component: str
    label: tuple[str, str]
    measured_in: tuple[str, str]
    is_higher_better: bool
    source: str
    note: str


@dataclass(frozen=True)
class Catalogue:
    """Every list, by code, in the province's order."""

    components: Mapping[str, Component]
    units: Mapping[str, Unit]
    periods: Mapping[str, Period]
    capital_types: Mapping[str, Listed]
    budget_sources: Mapping[str, Listed]
    measures: Mapping[str, Listed]
    forms: Mapping[str, Listed]
    indicators: Mapping[str, Indicator]
    exclusions: Sequence[Mapping[str, Any]]
    duties: Sequence[Duty]

    @cached_property
    def component_children(self) -> Mapping[str, tuple[str, ...]]:
        """Codes directly below each component."""
        return _children({code: row.parent_code for code, row in self.components.items()})

    @cached_property
    def unit_children(self) -> Mapping[str, tuple[str, ...]]:
        """Keys directly below each unit."""
        return _children({key: row.parent_key for key, row in self.units.items()})

    @cached_property
    def _component_paths(self) -> Mapping[str, tuple[str, ...]]:
        parents = {code: row.parent_code for code, row in self.components.items()}
        return {code: _path(code, parents) for code in parents}

    @cached_property
    def _unit_paths(self) -> Mapping[str, tuple[str, ...]]:
        parents = {key: row.parent_key for key, row in self.units.items()}
        return {key: _path(key, parents) for key in parents}

    @cached_property
    def _terms(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """What `terms_of` has answered: sums over a province ask the same again and again."""
        return {}

    def component_path(self, code: str) -> tuple[str, ...]:
        """From the component up to the root, itself first."""
        return self._component_paths[code]

    def unit_path(self, key: str) -> tuple[str, ...]:
        """From the unit up to its province, itself first."""
        return self._unit_paths[key]

    def is_medium_term(self, period: str) -> bool:
        """Whether a period is a medium term: one plan of its own, into which nothing is carried."""
        return self.periods[period].kind == MEDIUM_TERM

    def province_of(self, key: str) -> str:
        """The unit at the top of the tree that the unit is in."""
        return self._unit_paths[key][-1]

    def is_term(self, code: str, period: str) -> bool:
        """Whether a component runs in a period: 2026-2035's programme is no term of 2023."""
        component, asked = self.components[code], self.periods[period]
        starts = component.first_year is None or component.first_year <= asked.last_year
        ends = component.last_year is None or component.last_year >= asked.first_year
        return starts and ends

    def running_in(self, period: str) -> list[str]:
        """Components that run in a period, in the province's order."""
        return [code for code in self.components if self.is_term(code, period)]

    def children_of(self, code: str, period: str) -> tuple[str, ...]:
        """Components directly below that run in the period."""
        below = self.component_children.get(code, ())
        return tuple(child for child in below if self.is_term(child, period))

    def terms_of(self, code: str, period: str) -> tuple[str, ...]:
        """Children that a total is made of; themes that cut across the others are not."""
        asked = code, period
        if asked not in self._terms:
            self._terms[asked] = tuple(
                child
                for child in self.children_of(code, period)
                if self.components[child].is_additive
            )
        return self._terms[asked]

    def is_added_into(self, code: str, whole: str) -> bool:
        """Whether sums of `whole` hold a component at or below it: none holds a theme below."""
        path = self.component_path(code)
        below = path[: path.index(whole)] if whole in path else ()
        return whole in path and all(self.components[each].is_additive for each in below)

    def period_before(self, code: str) -> str | None:
        """The period of the same kind that ends where this one begins; None if there is none."""
        asked = self.periods[code]
        for before, each in self.periods.items():
            if each.kind == asked.kind and each.last_year == asked.first_year - 1:
                return before
        return None

    @cached_property
    def _excluded(self) -> Mapping[tuple[str, str], Sequence[Mapping[str, Any]]]:
        by_place: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
        for row in self.exclusions:
            by_place[row["component"], row["unit_key"]].append(row)
        return by_place

    def is_excluded(self, component: str, unit: str, capital_type: str, period: str) -> bool:
        """Whether a rule of the programme places no such money at the unit."""
        asked = self.periods[period]
        return any(
            row["capital_type"] == capital_type
            and row["first_year"] <= asked.first_year
            and asked.last_year <= row["last_year"]
            for above in self.component_path(component)
            for place in self.unit_path(unit)
            for row in self._excluded.get((above, place), ())
        )

    def province_at(self, at: date) -> str:
        """The province in force on a day. Raises UserMistake before the first one."""
        for key, unit in self.units.items():
            if unit.level == PROVINCE and unit.is_in_force(at):
                return key
        raise UserMistake("No province is known on {day}.", day=at.isoformat())

    def unit_named(self, text: str, at: date) -> str:
        """A unit by its key, or by its code as it was on that day. Raises UserMistake."""
        if text in self.units:
            return text
        found = [key for key, unit in self.units.items() if unit.code == text]
        in_force = [key for key in found if self.units[key].is_in_force(at)]
        if len(in_force) == 1:
            return in_force[0]
        if found:
            raise UserMistake(
                "Unit {code} means several places; give one of: {keys}",
                code=text,
                keys=", ".join(found),
            )
        raise UserMistake("Unit {code} is not in the catalogue.", code=text)


def read_catalogue(ledger: Reader, known_at: int | None = None) -> Catalogue:
    """The catalogue in force at a publication, by default in this version of the ledger."""

    def rows(name: str) -> list[dict[str, Any]]:
        return ledger.rows(name, catalogue_at=known_at)

    return Catalogue(
        components={row["code"]: _component(row) for row in rows("catalogue/components")},
        units={row["unit_key"]: _unit(row) for row in rows("catalogue/units")},
        periods={row["code"]: _period(row) for row in rows("catalogue/periods")},
        capital_types=_listed(rows("catalogue/capital_types")),
        budget_sources=_listed(rows("catalogue/budget_sources")),
        measures=_listed(rows("catalogue/measures")),
        forms=_listed(rows("catalogue/forms")),
        indicators={row["code"]: _indicator(row) for row in rows("catalogue/indicators")},
        exclusions=rows("catalogue/funding_exclusions"),
        duties=[_duty(row) for row in rows("catalogue/reporting_duties")],
    )


def _component(row: Mapping[str, Any]) -> Component:
    return Component(
        code=row["code"],
        parent_code=row["parent_code"],
        level=row["level"],
        is_additive=row["is_additive"],
        first_year=row["first_year"],
        last_year=row["last_year"],
        label=(row["label_vi"], row["label_en"]),
        short=(row["short_vi"], row["short_en"]),
        name=(row["name_vi"], row["name_en"]),
        lead_province=(row["lead_province_before"], row["lead_province_after"]),
    )


def _unit(row: Mapping[str, Any]) -> Unit:
    return Unit(
        key=row["unit_key"],
        code=row["code"],
        level=row["level"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        name=(row["name_vi"], row["name_en"]),
        short=row["short_vi"],
        parent_key=row["parent_key"],
    )


def _period(row: Mapping[str, Any]) -> Period:
    return Period(
        code=row["code"],
        first_year=row["first_year"],
        last_year=row["last_year"],
        kind=row["kind"],
        last_day=row["last_day"],
        label=(row["label_vi"], row["label_en"]),
    )


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(
        code=row["code"],
        component=row["component"],
        label=(row["label_vi"], row["label_en"]),
        measured_in=(row["measured_in_vi"], row["measured_in_en"]),
        is_higher_better=row["direction"] == "higher",
        source=row["source"] or "",
        note=row["note"] or "",
    )


def _duty(row: Mapping[str, Any]) -> Duty:
    return Duty(
        form=row["form"],
        unit_level=row["unit_level"],
        programme=row["programme"],
        frequency=row["frequency"],
        cut_off_days=tuple((row["cut_off_month_day"] or "").split()),
        due_days=tuple((row["due_month_day"] or "").split()),
        is_confirmed=row["confidence"] != UNVERIFIED,
    )


def _listed(rows: list[dict[str, Any]]) -> dict[str, Listed]:
    return {
        row["code"]: Listed(
            code=row["code"],
            label=(row["label_vi"], row["label_en"]),
            short=(row["short_vi"], row["short_en"]),
            parent=row.get("parent_code"),
        )
        for row in rows
    }


def _children(parents: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    below = defaultdict(list)
    for code, parent in parents.items():
        if parent is not None:
            below[parent].append(code)
    return {code: tuple(children) for code, children in below.items()}


def _path(code: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    path = [code]
    while (parent := parents.get(path[-1])) is not None:
        path.append(parent)
    return tuple(path)
