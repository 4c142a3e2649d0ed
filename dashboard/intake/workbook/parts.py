"""What a layout is given beside a table, and what it gives back: one part of a reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from dashboard.intake.findings import Finding
from dashboard.intake.read import shorten
from dashboard.intake.workbook.grid import cell_name
from dashboard.intake.workbook.names import Match, Names
from dashboard.intake.workbook.reading import Entry, Figures, Layout, Question, Subject

# The columns of figures: fields of ReportFigure, and where and how exactly each is written.
FIGURE_COLUMNS = (
    *("measure", "tier", "assigner", "component", "unit", "benefit_unit", "investment_project"),
    *("period", "capital_type", "budget_source", "tranche", "carried_from", "tranche_last_day"),
    *("tranche_decision", "amount_dong", "effect", "effective_date", "target_date", "decision"),
    *("note", "sheet", "cell", "precision_dong"),
)


@dataclass(frozen=True)
class Context:
    """What the file, its template or a person says of a table as a whole; None where nobody does.

    `period` is the report's own year or medium term; `unit` whose report it is; `within` the
    programme that a title names, for names that several programmes have.
    """

    file: str
    names: Names
    form: str | None = None
    money: Literal["dong", "nghin", "trieu", "ty"] | None = None
    as_of: date | None = None
    period: str | None = None
    unit: str | None = None
    capital_type: str | None = None
    budget_source: str | None = None
    assigner: Literal["TTCP", "HDND", "UBND"] | None = None
    within: str | None = None
    settled: Mapping[tuple[Subject, str], str] = field(default_factory=dict)

    def is_name(self, text: str) -> bool:
        """Whether the catalogue has a component or a unit of this name, or several."""
        return any(
            self.names.find(subject, text, at=self.as_of, within=within).kind
            in {"exact", "ambiguous", "closed"}
            for subject, within in self._listed()
        )

    def _listed(self) -> tuple[tuple[Subject, str | None], ...]:
        return ("unit", self.unit), ("component", self.within)

    def finding(
        self, code: str, sheet: str, place: tuple[int, int] | None, seen: object = "", **more: str
    ) -> Finding:
        """A finding at a cell of a sheet, or at the sheet as a whole."""
        row, cell = (place[0] + 1, cell_name(*place)) if place else (0, "")
        return Finding(self.file, row, "", code, shorten(seen), sheet=sheet, cell=cell, **more)


@dataclass(frozen=True)
class Part:
    """What one table states. `rows_read` counts rows of data, sums left out.

    `money` is the unit of money that its amounts were read in.
    """

    layout: Layout | None
    figures: Figures
    rows_read: int = 0
    rows_accepted: int = 0
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    money: str | None = None
    entries: tuple[Entry, ...] = ()


def ask_name(
    context: Context, sheet: str, place: tuple[int, int], named: tuple[Subject, str, Match]
) -> tuple[Finding, Question]:
    """The finding and the question of a name (subject, text as seen, match) that is not exact."""
    subject, seen, match = named
    code = {"ambiguous": "name_ambiguous", "closed": "unit_not_then"}.get(
        match.kind, "name_unknown"
    )
    finding = context.finding(code, sheet, place, seen, expected=", ".join(match.choices))
    return finding, Question(subject, seen, finding, match.choices)


def no_figures() -> Figures:
    """Every column, without a value."""
    return {column: [] for column in FIGURE_COLUMNS}


def add_figures(figures: Figures, count: int, **columns: Any) -> None:
    """`count` figures more; a column not given is None, one given as no list says the same."""
    for name in FIGURE_COLUMNS:
        value = columns.get(name)
        figures[name].extend(value if isinstance(value, list) else [value] * count)


def join_figures(parts: Iterable[Figures]) -> Figures:
    """The figures of all parts, one after the other."""
    joined = no_figures()
    for part in parts:
        for name in FIGURE_COLUMNS:
            joined[name].extend(part[name])
    return joined
