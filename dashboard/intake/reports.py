"""Rows of a report to rows of the ledger, and what is wrong with them."""

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.figures.catalogue import ROOT
from dashboard.forms.projects import ProjectCover
from dashboard.forms.report import ReportCover, ReportFigure
from dashboard.intake.check import Known, check_keys, check_listed
from dashboard.intake.findings import Finding
from dashboard.intake.read import Line, shorten

Rows = Sequence[tuple[Line, ReportFigure]]
# What tells one figure of a report from another.
CELL = (
    "measure",
    "tier",
    "assigner",
    "component",
    "unit",
    "benefit_unit",
    "investment_project",
    "period",
    "capital_type",
    "budget_source",
    "tranche",
    "carried_from",
    "effect",
    "effective_date",
    "decision",
)
# Parents of kinds of money and of sources: node to itself and everything above it.
Above = dict[str, dict[str, frozenset[str]]]


def check_report(
    name: str, rows: Rows, cover: ReportCover, known: Known, above: Above
) -> list[Finding]:
    """Names against the catalogue, measures against the form, rows against the scope."""
    findings = check_keys(name, rows, CELL, code="repeated_cell")
    for scope in cover.scope:
        findings += check_listed(name, Line(1, {}), scope, known)
    for line, row in rows:
        wrong = check_listed(name, line, row, known)
        findings += wrong or [*_check_measure(name, line, row, cover, known)]
        if not wrong and not _is_in_scope(row, cover, above):
            place = f"{row.component} {row.period} {row.capital_type} {row.budget_source}"
            findings.append(Finding(name, line.number, "component", "outside_scope", place))
    return findings


def report_scopes(cover: ReportCover | ProjectCover, _: object) -> list[dict[str, Any]]:
    """What the cover sheet says the report speaks for."""
    unit = {"reporting_unit": cover.reporting_unit}
    return [unit | scope.model_dump() for scope in cover.scope]


def report_figures(name: str, rows: Rows, cover: ReportCover) -> list[dict[str, Any]]:
    """Rows of the ledger's `figure`; a typed amount stands for itself to the đồng."""
    return [_figure(name, line, row, cover) for line, row in rows]


def _figure(name: str, line: Line, row: ReportFigure, cover: ReportCover) -> dict[str, Any]:
    return row.model_dump() | {
        "sheet": name,
        "cell": str(line.number),
        "as_of": cover.as_of,
        "low_dong": row.amount_dong,
        "high_dong": row.amount_dong,
        "precision_dong": 1,
        "qualifier": "exact",
    }


def _check_measure(
    name: str, line: Line, row: ReportFigure, cover: ReportCover, known: Known
) -> Iterable[Finding]:
    if row.measure not in known["amount_measure"]:
        yield Finding(name, line.number, "measure", "wrong_kind", row.measure)
    elif f"{cover.form} {row.measure}" not in known["authority"]:
        yield Finding(name, line.number, "measure", "no_authority", shorten(row.measure))


def _is_in_scope(row: ReportFigure, cover: ReportCover, above: Above) -> bool:
    programme = row.component.split(".")[0] or ROOT
    return any(
        scope.programme == programme
        and scope.period == row.period
        and scope.capital_type in above["capital_type"][row.capital_type]
        and scope.budget_source in above["budget_source"][row.budget_source]
        for scope in cover.scope
    )
