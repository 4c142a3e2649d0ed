"""Documents to be issued at (D, n), and which of them are owed still."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.figures.catalogue import Catalogue
from dashboard.figures.state import Request
from dashboard.rules.amounts import Origin
from dashboard.rules.indicators import days_late
from dashboard.store.ledger import Ledger

LEVELS = ("central", "province", "unit")


@dataclass(frozen=True)
class Document:
    """One document: who must issue it, on what ground, until when; `issued_on` None while owed."""

    title: str
    issuer: str
    issuer_level: str
    issuer_unit: str | None
    component: str
    ground: str
    due_on: date | None
    issued_number: str
    issued_on: date | None
    note: str
    origin: Origin
    as_of: date
    reporting_unit: str
    deposit_id: int
    row_no: int

    @property
    def is_owed(self) -> bool:
        """Whether no list in force knows of its issue."""
        return self.issued_on is None

    def days_late(self, at: date) -> int | None:
        """Days past its due day, to the day of its issue or to `at`; None where none was set."""
        return days_late(self.due_on, until=self.issued_on or at)


def read_documents(
    ledger: Ledger, catalogue: Catalogue, request: Request, component: str
) -> list[Document]:
    """Documents at or under a component, of the lists and issuers at or under the unit.

    Those owed come first, the latest of them before the others.
    """
    found = [
        document
        for document in _read(ledger, request.at, request.known_at, request.origins)
        if component in catalogue.component_path(document.component)
        and _concerns(document, catalogue, request.unit)
    ]
    return sorted(found, key=lambda each: _place(each, request.at))


def count_by_level(documents: Iterable[Document]) -> dict[str, int]:
    """How many documents are owed by each level, from the central one down."""
    owed = [document.issuer_level for document in documents if document.is_owed]
    return {level: owed.count(level) for level in LEVELS if level in owed}


def _concerns(document: Document, catalogue: Catalogue, unit: str) -> bool:
    units = filter(None, (document.reporting_unit, document.issuer_unit))
    return any(unit in catalogue.unit_path(each) for each in units)


def _place(document: Document, at: date) -> tuple[bool, int, str]:
    late = document.days_late(at)
    return not document.is_owed, 1 if late is None else -late, document.title


@lru_cache(maxsize=32)
def _read(
    ledger: Ledger, at: date, known_at: int, origins: tuple[Origin, ...]
) -> tuple[Document, ...]:
    rows = ledger.rows("documents/in_force", at_date=at, known_at=known_at, origins=list(origins))
    blank = ("ground", "issued_number", "note")
    return tuple(Document(**row | {name: row[name] or "" for name in blank}) for row in rows)
