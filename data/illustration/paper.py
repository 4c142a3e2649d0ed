"""A report on disk: rows as CSV, and beside it the cover sheet that says what it speaks for."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from places import PROVINCE

MARK = "(minh họa)"
PUBLISHER = "Số liệu minh họa"
OBSTACLE_COLUMNS = (
    *("row_id", "component", "unit", "note", "period", "capital_type", "kind", "reason_vi"),
    *("reason_en", "cause_code", "resolver", "amount", "since", "resolved_on"),
)
PROJECT_COLUMNS = (
    *("code", "name", "component", "unit", "owner", "benefit_unit", "status", "first_year"),
    *("last_year", "total_investment_dong", "central_dong", "provincial_dong", "district_dong"),
    *("other_dong", "decision", "note"),
)


INDICATOR_COLUMNS = ("indicator", "unit", "period", "target", "actual", "note")
DOCUMENT_COLUMNS = (
    *("title", "issuer", "issuer_level", "issuer_unit", "component", "ground", "due_on"),
    *("issued_number", "issued_on", "note"),
)
COLUMNS = {
    "obstacles": OBSTACLE_COLUMNS,
    "project_list": PROJECT_COLUMNS,
    "indicators": INDICATOR_COLUMNS,
    "documents": DOCUMENT_COLUMNS,
}
SCOPE_COLUMNS = ("programme", "period", "capital_type")


class Row(NamedTuple):
    """One line of a report; the names are its columns."""

    measure: str
    component: str
    unit: str
    budget_source: str
    period: str
    capital_type: str
    amount_dong: int
    tier: str = ""
    assigner: str = ""
    benefit_unit: str = ""
    investment_project: str = ""
    tranche: str = "own"
    carried_from: str = ""
    tranche_last_day: str = ""
    tranche_decision: str = ""
    effect: str = "state"
    effective_date: str = ""
    target_date: str = ""
    decision: str = ""
    note: str = ""


Scope = tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """What a report is. `scopes` are (programme, period, kind of capital), all sources.

    A report that is not of money has a scope of a programme and period, or a programme alone.
    """

    form: str
    day: date
    title: str
    number: str
    scopes: tuple[Scope, ...] = ()
    reporting_unit: str = PROVINCE
    holds_state: bool = True


def number_of(number: int, kind: str) -> str:
    """A number that no real document can have."""
    return f"MH-{number:04d}/{kind} {MARK}"


def write(folder: Path, name: str, paper: Paper, rows: list) -> None:
    """A pair of files, in a folder named after the day; nothing without rows."""
    if not rows:
        return
    place = _made(folder / paper.day.isoformat())
    columns = COLUMNS.get(paper.form, Row._fields)
    with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    (place / f"{name}.toml").write_text(_cover(paper), encoding="utf-8")


@cache
def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _cover(paper: Paper) -> str:
    scopes = "".join(f"[[scope]]\n{_scope(scope)}\n" for scope in paper.scopes)
    return f"""form = "{paper.form}"
as_of = {paper.day}
origin = "illustration"
reporting_unit = "{paper.reporting_unit}"
holds_state = {str(paper.holds_state).lower()}

{scopes}[document]
publisher = "{PUBLISHER}"
title = "{paper.title} {MARK}"
number = "{paper.number}"
date = {paper.day}
"""


def _scope(scope: Scope) -> str:
    told = dict(zip(SCOPE_COLUMNS, scope, strict=False))
    if "capital_type" in told:
        told["budget_source"] = "all"
    return "".join(f'{name} = "{value}"\n' for name, value in told.items())
