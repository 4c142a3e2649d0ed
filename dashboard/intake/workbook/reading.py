"""What was understood of a workbook: the figures it states, and all that is in doubt.

A reading is worked out from the file and from what a person said about it (`Given`), so that the
same two give the same figures again; nothing is guessed: what can be read in two ways blocks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from dashboard.intake.findings import Finding

Layout = Literal["list", "matrix", "projects", "register"]
# What a person can settle: what a heading means, which entry of a list a name stands for.
Subject = Literal[
    "heading", "component", "unit", "budget_source", "capital_type", "project", "sheet"
]
Money = Literal["dong", "nghin", "trieu", "ty"]
Assigner = Literal["TTCP", "HDND", "UBND"]
# Column to its values, one a figure: the fields of ReportFigure, and sheet, cell, precision_dong.
Figures = dict[str, list[Any]]


@dataclass(frozen=True)
class Given:
    """What the file does not say, or a person has settled; None where nobody has said it."""

    form: str | None = None
    unit: str | None = None
    as_of: date | None = None
    period: str | None = None
    money: Money | None = None
    capital_type: str | None = None
    budget_source: str | None = None
    assigner: Assigner | None = None
    # (subject, folded text as seen) to a code, or to "" for: leave it out.
    settled: Mapping[tuple[Subject, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """Something that only a person can settle; `choices` are codes, the likeliest first."""

    subject: Subject
    seen: str
    finding: Finding
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One row of a register: what each field holds, typed, and the cell it stands in.

    `row` counts from 1. `said` is the period, kind of capital and source that its table is of.
    """

    sheet: str
    row: int
    values: Mapping[str, Any]
    cells: Mapping[str, str]
    said: tuple[str | None, str | None, str | None]


@dataclass(frozen=True)
class Reading:
    """One workbook, read. `rows_read` counts rows of data, subtotals left out.

    A register has `entries` and no figures.
    """

    form: str | None
    layout: Layout | None
    money: str | None
    as_of: date | None
    unit: str | None
    periods: tuple[str, ...]
    document_number: str | None
    document_date: date | None
    rows_read: int
    rows_accepted: int
    figures: Figures
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def is_blocked(self) -> bool:
        """Whether something must be put right before it can be recorded."""
        return any(finding.severity == "blocks" for finding in self.findings)
