"""Rows of text to rows of the ledger, and everything that is wrong with them at once."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from dashboard.figures.catalogue import ROOT
from dashboard.forms.published import PublishedCover, PublishedFigure, PublishedObstacle
from dashboard.intake.findings import Finding
from dashboard.intake.read import Line, shorten
from dashboard.rules.amounts import TY, bounds_of

Model = TypeVar("Model", bound=BaseModel)
# Columns that name something of a list, and which list.
LISTED = {
    "component": "component",
    "programme": "component",
    "unit": "unit",
    "benefit_unit": "unit",
    "reporting_unit": "unit",
    "period": "period",
    "capital_type": "capital_type",
    "budget_source": "budget_source",
    "measure": "measure",
    "indicator": "indicator",
    "issuer_unit": "unit",
}
# What tells one figure of a file from another.
CELL = (
    "measure",
    "tier",
    "assigner",
    "component",
    "unit",
    "period",
    "capital_type",
    "budget_source",
    "tranche",
    "carried_from",
)

Known = dict[str, frozenset[str]]


def check_rows(
    name: str, lines: Sequence[Line], model: type[Model]
) -> tuple[list[tuple[Line, Model]], list[Finding]]:
    """Each line as `model`, and a finding for each value that is not allowed."""
    rows: list[tuple[Line, Model]] = []
    findings: list[Finding] = []
    for line in lines:
        try:
            rows.append((line, model.model_validate(line.cells)))
        except ValidationError as error:
            findings += [_finding(name, line, problem) for problem in error.errors()]
    return rows, findings


def check_keys(
    name: str,
    rows: Iterable[tuple[Line, BaseModel]],
    key: Sequence[str],
    *,
    code: str = "repeated",
) -> list[Finding]:
    """A finding for each row whose key was seen before."""
    seen: set[tuple[Any, ...]] = set()
    findings = []
    for line, row in rows:
        own = row.__dict__
        values = tuple([own[column] for column in key])
        if values in seen:
            text = " ".join("" if value is None else str(value) for value in values)
            findings.append(Finding(name, line.number, key[0], code, shorten(text)))
        seen.add(values)
    return findings


def check_published(
    name: str,
    rows: Sequence[tuple[Line, PublishedFigure | PublishedObstacle]],
    cover: PublishedCover,
    known: Known,
) -> list[Finding]:
    """Names against the catalogue, kinds of measure, dates against the file's own."""
    findings = check_keys(name, rows, ("row_id",))
    figures = [(line, row) for line, row in rows if isinstance(row, PublishedFigure)]
    findings += check_keys(name, figures, CELL, code="repeated_cell")
    for line, row in rows:
        findings += check_listed(name, line, row, known)
        if isinstance(row, PublishedFigure):
            findings += _check_measure(name, line, row, known)
        elif row.since > cover.as_of:
            findings.append(
                Finding(name, line.number, "since", "later_than_file", row.since.isoformat())
            )
    return findings


def check_listed(name: str, line: Line, row: BaseModel, known: Known) -> list[Finding]:
    """A finding for each name of a row that its list does not hold."""
    own = row.__dict__
    return [
        Finding(name, line.number, column, "not_in_catalogue", shorten(value))
        for column, listed in LISTED.items()
        if column in own and (value := own[column]) is not None and value not in known[listed]
    ]


def ledger_figure(file: str, line: Line, row: PublishedFigure, as_of: date) -> dict[str, Any]:
    """One row of the ledger's `figure` from one published figure."""
    amount, precision = row.amount_dong, row.precision_dong
    bounds: tuple[int | None, int | None] = (None, None)
    if amount is not None and precision is not None:
        bounds = bounds_of(amount, row.qualifier, precision)
    percent, denominator = row.stated_rate_percent, row.rate_denominator_value
    own = row.model_dump(include={*CELL, "row_id", "qualifier", "rate_decimals", "note"})
    return own | {
        "sheet": file,
        "cell": str(line.number),
        "as_of": as_of,
        "amount_dong": amount,
        "low_dong": bounds[0],
        "high_dong": bounds[1],
        "precision_dong": precision,
        "stated_rate": None if percent is None else percent / 100,
        "rate_denominator_dong": None if denominator is None else int(denominator * TY),
        "effect": "state",
    }


def ledger_obstacle(row: PublishedObstacle) -> dict[str, Any]:
    """One row of the ledger's `obstacle`."""
    own = row.model_dump(exclude={"amount"})
    return own | {"amount_dong": None if row.amount is None else int(row.amount * TY)}


def ledger_scopes(
    cover: PublishedCover, rows: Iterable[PublishedFigure | PublishedObstacle]
) -> list[dict[str, Any]]:
    """What a published file speaks for: just what it has figures on."""
    figures = [row for row in rows if isinstance(row, PublishedFigure)]
    scopes = sorted(
        {
            (row.component.split(".")[0] or ROOT, row.period, row.capital_type, row.budget_source)
            for row in figures
        }
    )
    names = ("programme", "period", "capital_type", "budget_source")
    unit = {"reporting_unit": cover.reporting_unit}
    return [unit | dict(zip(names, scope, strict=True)) for scope in scopes]


def code_of(problem: Any) -> str:
    """The finding that one of pydantic's errors is: a value error is ours and names its own."""
    is_ours = problem["type"] == "value_error"
    return str(problem["ctx"]["error"]) if is_ours else "bad_value"


def _check_measure(name: str, line: Line, row: PublishedFigure, known: Known) -> list[Finding]:
    kind = "rate_measure" if row.stated_rate_percent is not None else "amount_measure"
    if row.measure in known["measure"] and row.measure not in known[kind]:
        return [Finding(name, line.number, "measure", "wrong_kind", row.measure)]
    return []


def _finding(name: str, line: Line, problem: Any) -> Finding:
    column = str(problem["loc"][0]) if problem["loc"] else ""
    return Finding(
        name, line.number, column, code_of(problem), shorten(line.cells.get(column) or "")
    )
