"""Investment projects that the lists in force name: a code, or a name that has one code only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from dashboard.intake.workbook.spelling import fold, group_names, squeeze
from dashboard.store.ledger import Reader


@dataclass(frozen=True)
class KnownProjects:
    """Codes by squeezed name. Empty where no list has been received."""

    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_ledger(cls, reader: Reader) -> Self:
        """The projects on the official lists in force."""
        rows = reader.rows("projects/names")
        return cls.from_names((row["name"], row["code"]) for row in rows)

    @classmethod
    def from_names(cls, names: Iterable[tuple[str, str]]) -> Self:
        """From (name, code)."""
        return cls(group_names((squeeze(fold(name)), code) for name, code in names))

    def named(self, name: str) -> tuple[str, ...]:
        """The codes of the projects that bear a name."""
        return self.by_name.get(squeeze(fold(name)), ())

    @property
    def codes(self) -> frozenset[str]:
        """Every code."""
        return frozenset(code for codes in self.by_name.values() for code in codes)
