"""What the store knows that a report is held against: names, money above money, what offends."""

from collections.abc import Collection
from typing import Any

from dashboard.intake.check import Known
from dashboard.intake.reports import Above
from dashboard.store.deposits import Publication
from dashboard.store.ledger import Reader

# Checks of the ledger that speak of one report, and the finding each is at the front door.
OFFENCES = {
    "overlapping_scope": "scope_overlaps",
    "crossing_breakdown": "breakdowns_cross",
    "change_without_state": "change_without_state",
}


def known_names(reader: Reader) -> Known:
    """Every name that a figure may use, by list."""
    known: dict[str, set[str]] = {}
    for row in reader.rows("catalogue/known_names"):
        known.setdefault(row["list"], set()).add(row["name"])
    return {name: frozenset(values) for name, values in known.items()}


def money_above(reader: Reader) -> Above:
    """Each kind of capital and source with everything that covers it, itself included."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in reader.rows("catalogue/money_above"):
        found.setdefault(row["list"], {}).setdefault(row["node"], set()).add(row["above"])
    return {
        name: {node: frozenset(above) for node, above in nodes.items()}
        for name, nodes in found.items()
    }


def offences_of(
    publication: Publication, check: str, deposits: Collection[int]
) -> list[dict[str, Any]]:
    """What a check of the ledger says of these deposits."""
    return [
        row
        for row in publication.rows(f"ledger/{check}", folder="checks")
        if {row["deposit_id"], row.get("other_deposit_id")} & set(deposits)
    ]
