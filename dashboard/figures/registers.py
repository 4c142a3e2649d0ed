"""What a publication moves in a register: entries that come, that change, and that are gone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.figures.catalogue import Catalogue
from dashboard.store.ledger import Reader

# Registers that a later report of the same unit replaces whole, and the query of each.
HELD_WHOLE = {
    "project_list": "registers/project_list",
    "indicators": "registers/indicators",
    "documents": "registers/documents",
}
# What tells one obstacle from another in the ledger.
OBSTACLE = ("component", "unit", "period", "capital_type")
TOLD = ("reason_vi", "cause_code", "resolver", "amount_dong", "since")

# Key of an entry to what it is called and all that it says.
Entries = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class EntriesMoved:
    """Entries of a register by what they are called: new, said otherwise, and there no more."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()


NOTHING_MOVED = EntriesMoved()


def find_entries_moved(
    reader: Reader, catalogue: Catalogue, form: str, *, unit: str, at: date, known_at: int
) -> EntriesMoved:
    """What publication `known_at` moved in the register of a unit, as it stands on the day `at`."""
    before, after = (
        _entries(reader, catalogue, form, unit=unit, at=at, known_at=number)
        for number in (known_at - 1, known_at)
    )
    return EntriesMoved(
        added=tuple(after[key][0] for key in after if key not in before),
        changed=tuple(
            after[key][0] for key in after if key in before and after[key] != before[key]
        ),
        vanished=tuple(before[key][0] for key in before if key not in after),
    )


def _entries(
    reader: Reader, catalogue: Catalogue, form: str, *, unit: str, at: date, known_at: int
) -> Entries:
    if form in HELD_WHOLE:
        rows = reader.rows(HELD_WHOLE[form], at_date=at, known_at=known_at, reporting_unit=unit)
        return {row["entry"]: (row["label"], row["content"]) for row in rows}
    rows = reader.rows(
        "figures/obstacles",
        at_date=at,
        known_at=known_at,
        capital_type="all",
        origins=["official", "published"],
    )
    return {
        "|".join(str(row[name] or "") for name in OBSTACLE): _obstacle(row)
        for row in rows
        if unit in catalogue.unit_path(row["unit"])
    }


def _obstacle(row: dict[str, Any]) -> tuple[str, str]:
    return row["reason_vi"], repr([row[name] for name in TOLD])
