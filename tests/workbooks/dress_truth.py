"""What is true of a made-up workbook: its figures, and all that the file does not say of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from dashboard.intake.workbook.reading import Given


class Figure(NamedTuple):
    """One amount, as a reader is to find it."""

    measure: str
    component: str
    unit: str
    period: str
    capital_type: str
    budget_source: str
    amount_dong: int
    tier: str | None = None
    assigner: str | None = None
    investment_project: str | None = None
    tranche: str = "own"
    carried_from: str | None = None


@dataclass(frozen=True)
class Dressed:
    """One workbook. `expects` is "clean", or "asks" where nobody could be sure what was meant."""

    name: str
    layout: str
    content: bytes
    given: Given
    as_of: date
    money: str
    truth: frozenset[Figure]
    habits: tuple[str, ...]
    doubts: tuple[str, ...]
    # Findings that have to be there, though the figures are right.
    planted: tuple[str, ...] = ()
    # Names to codes of investment projects that the list in force is to have.
    listed: Mapping[str, str] = field(default_factory=dict)

    @property
    def expects(self) -> str:
        """Whether a reader can be sure of all of it."""
        return "asks" if self.doubts else "clean"
