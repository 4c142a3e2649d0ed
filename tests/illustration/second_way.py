"""The illustration's files added up a second way, in plain Python: no ledger, query or total.

Reads CSV and cover sheets alone. What a report holds, what replaces it and what changes it are
written here anew, from docs/reports.md.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

OLD, MERGED = "legacy:66", "new:66"
FORM_OF = {
    "plan": "plan_decision",
    "allocated": "plan_decision",
    "carried_over": "plan_decision",
    "unallocated": "plan_decision",
    "disbursed": "treasury",
}
CAPITALS = ("dtpt", "sn")
Cell = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """A day and what is asked for it."""

    at: date
    period: str
    capital: str = "dtpt"
    source: str = "all"
    tranche: str = "own"

    @property
    def capitals(self) -> tuple[str, ...]:
        return CAPITALS if self.capital == "all" else (self.capital,)


class Reports:
    """Every made file."""

    def __init__(self, folder: Path) -> None:
        self.files = [
            (tomllib.loads(path.with_suffix(".toml").read_text()), _rows(path))
            for path in sorted(folder.glob("*/*.csv"))
        ]

    @cached_property
    def _by_form(self) -> dict[str, list[tuple[dict, list[dict[str, str]]]]]:
        found = defaultdict(list)
        for cover, rows in self.files:
            found[cover["form"]].append((cover, rows))
        return found

    def in_force(self, form: str, asked: Asked) -> Iterator[dict[str, str]]:
        """Rows of the newest report of each unit and programme, and of changes after it."""
        for capital in asked.capitals:
            for (unit, programme), (day, rows) in self._newest(form, asked, capital).items():
                yield from _of(rows, programme, asked.period, capital)
                for row in self._changes(form, unit):
                    is_after = day < date.fromisoformat(row["effective_date"]) <= asked.at
                    if is_after and _is_of(row, programme, asked.period, capital):
                        yield row

    def _newest(
        self, form: str, asked: Asked, capital: str
    ) -> dict[Cell, tuple[date, list[dict[str, str]]]]:
        newest: dict[Cell, tuple[date, list[dict[str, str]]]] = {}
        for cover, rows in self._by_form[form]:
            if not cover["holds_state"] or cover["as_of"] > asked.at:
                continue
            for scope in cover["scope"]:
                key = cover["reporting_unit"], scope["programme"]
                is_asked = (scope["period"], scope["capital_type"]) == (asked.period, capital)
                if is_asked and (key not in newest or newest[key][0] < cover["as_of"]):
                    newest[key] = cover["as_of"], rows
        return newest

    def _changes(self, form: str, unit: str) -> Iterator[dict[str, str]]:
        for cover, rows in self._by_form[form]:
            if cover["reporting_unit"] == unit:
                yield from (row for row in rows if row["effect"] != "state")

    def has_all(self, asked: Asked, root: str) -> set[str]:
        """Programmes whose plan of every kind of capital asked for is decided."""
        found = []
        for capital in asked.capitals:
            found.append(
                {
                    scope["programme"]
                    for cover, _ in self._by_form["plan_decision"]
                    for scope in cover["scope"]
                    if cover["holds_state"]
                    and cover["as_of"] <= asked.at
                    and cover["reporting_unit"] == root
                    and (scope["period"], scope["capital_type"]) == (asked.period, capital)
                }
            )
        return set.intersection(*found)

    def sums(self, measure: str, asked: Asked, root: str) -> dict[Cell, int]:
        """đồng by (component or one above it, unit or its province), of one province's tree."""
        found: dict[Cell, int] = defaultdict(int)
        whole = self.has_all(asked, root)
        for row in self.in_force(FORM_OF[measure], asked):
            if row["measure"] != measure or row["tier"] == "project":
                continue
            programme = row["component"].split(".")[0]
            is_told = _is_counted(row, measure, asked) and _root_of(row["unit"]) == root
            if not is_told or programme not in whole:
                continue
            for component in _upwards(row["component"], len(whole)):
                for unit in _units(row["unit"], measure, root):
                    found[component, unit] += int(row["amount_dong"])
        return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _of(
    rows: list[dict[str, str]], programme: str, period: str, capital: str
) -> Iterator[dict[str, str]]:
    for row in rows:
        if row["effect"] == "state" and _is_of(row, programme, period, capital):
            yield row


def _is_of(row: dict[str, str], programme: str, period: str, capital: str) -> bool:
    is_programme = row["component"].split(".")[0] == programme
    return is_programme and (row["period"], row["capital_type"]) == (period, capital)


def _is_counted(row: dict[str, str], measure: str, asked: Asked) -> bool:
    is_source = asked.source in {"all", row["budget_source"]}
    if measure in {"plan", "allocated", "unallocated"}:
        return is_source and row["tranche"] == "own"
    return is_source and asked.tranche in {"all", row["tranche"]}


def _root_of(unit: str) -> str:
    return MERGED if unit.startswith("new:") or unit.endswith("@2025-07-01") else OLD


def _upwards(component: str, programmes: int) -> Iterator[str]:
    parts = component.split(".")
    yield from (".".join(parts[:length]) for length in range(1, len(parts) + 1))
    # Of all three together there is a sum only when all three are known.
    if programmes == 3:
        yield "ALL"


def _units(unit: str, measure: str, root: str) -> set[str]:
    """Payments and carried-over money are told by unit, the province's own plan for itself."""
    return {unit, root} if measure in {"disbursed", "carried_over"} else {unit}
