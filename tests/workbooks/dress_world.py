"""What the made-up workbooks speak of: components and units of the catalogue's own files."""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

from dashboard.settings import PROJECT
from tests.workbooks.dress_hand import folded

PROGRAMMES = ("DTTS", "GNBV", "NTM")


@dataclass(frozen=True)
class Component:
    """A component: its code, what people call it ("Dự án 2"), its official name."""

    code: str
    parent: str
    label: str
    name: str
    level: str


@dataclass(frozen=True)
class Unit:
    """A place: `name` with its kind ("Huyện Ea Súp"), `short` without ("Ea Súp")."""

    key: str
    level: str
    kind: str
    name: str
    short: str
    parent: str


def _rows(name: str) -> list[dict[str, str]]:
    path = PROJECT / "data" / "catalogue" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def components() -> dict[str, Component]:
    """Every component of 2021-2025 that adds up to its programme, by code."""
    return {
        row["code"]: Component(
            row["code"], row["parent_code"], row["label_vi"], row["name_vi"], row["level"]
        )
        for row in _rows("components")
        if row["is_additive"] == "1" and row["first_year"] == "2021"
    }


def parts_of(code: str) -> tuple[Component, ...]:
    """The components directly below one, in the catalogue's order."""
    return tuple(each for each in components().values() if each.parent == code)


def leaves_of(code: str) -> tuple[Component, ...]:
    """The components at the bottom below one."""
    below = parts_of(code)
    if not below:
        return (components()[code],)
    return tuple(leaf for part in below for leaf in leaves_of(part.code))


@cache
def units_at(day: date) -> tuple[Unit, ...]:
    """Every place and body in force on a day."""
    return tuple(
        Unit(*(row[name] for name in ("unit_key", "level", "kind_vi", "name_vi", "short_vi")), "")
        for row in _rows("units")
        if row["scheme"] in ("legacy", "new", "org")
        and row["valid_from"] <= day.isoformat()
        and (not row["valid_to"] or day.isoformat() <= row["valid_to"])
    )


@cache
def lonely_names(day: date) -> frozenset[str]:
    """Folded names and short names that mean one unit only on a day."""
    counted = Counter(
        name for unit in units_at(day) for name in {folded(unit.name), folded(unit.short)}
    )
    return frozenset(name for name, count in counted.items() if count == 1)


@cache
def lonely_components() -> frozenset[str]:
    """Folded official names that mean one component only."""
    counted = Counter(folded(row["name_vi"]) for row in _rows("components"))
    return frozenset(name for name, count in counted.items() if count == 1)
