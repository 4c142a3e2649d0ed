"""Rows of a report of indicators, and of a list of owed documents, to rows of the ledger."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.catalogue import ROOT
from dashboard.forms.documents import DocumentCover, OwedDocument
from dashboard.forms.indicators import IndicatorCover, IndicatorValue, decimals_of
from dashboard.intake.check import Known, check_keys, check_listed
from dashboard.intake.findings import Finding
from dashboard.intake.read import Line, shorten

Values = Sequence[tuple[Line, IndicatorValue]]
Documents = Sequence[tuple[Line, OwedDocument]]


def check_indicators(
    name: str, rows: Values, cover: IndicatorCover, known: Known, _: object
) -> list[Finding]:
    """Names against the catalogue, each indicator once a unit and period, inside the scope."""
    findings = check_keys(name, rows, ("indicator", "unit", "period"))
    findings += _check_scope(name, cover, known)
    for line, row in rows:
        wrong = check_listed(name, line, row, known)
        findings += wrong
        is_spoken_for = any(
            scope.period == row.period
            and f"{row.indicator} {scope.programme}" in known["indicator_programme"]
            for scope in cover.scope
        )
        if not wrong and not is_spoken_for:
            place = shorten(f"{row.indicator} {row.period}")
            findings.append(Finding(name, line.number, "indicator", "outside_scope", place))
    return findings


def indicator_rows(rows: Values) -> list[dict[str, Any]]:
    """Rows of the ledger's `indicator_value`."""
    return [
        row.model_dump()
        | {
            "target_decimals": decimals_of(row.target),
            "actual_decimals": decimals_of(row.actual),
        }
        for _, row in rows
    ]


def check_documents(
    name: str, rows: Documents, cover: DocumentCover, known: Known, _: object
) -> list[Finding]:
    """Names against the catalogue, each document once, none issued after the list's own day."""
    findings = check_keys(name, rows, ("title", "component", "issuer_unit"))
    findings += _check_scope(name, cover, known)
    spoken_for = {scope.programme for scope in cover.scope}
    for line, row in rows:
        wrong = check_listed(name, line, row, known)
        findings += wrong
        if not wrong and (row.component.split(".")[0] or ROOT) not in spoken_for:
            place = shorten(row.component)
            findings.append(Finding(name, line.number, "component", "outside_scope", place))
        if row.issued_on is not None and row.issued_on > cover.as_of:
            day = row.issued_on.isoformat()
            findings.append(Finding(name, line.number, "issued_on", "later_than_file", day))
    return findings


def document_rows(rows: Documents) -> list[dict[str, Any]]:
    """Rows of the ledger's `owed_document`."""
    return [row.model_dump() for _, row in rows]


def scopes_without_money(cover: IndicatorCover | DocumentCover, _: object) -> list[dict[str, Any]]:
    """What the cover sheet says the report speaks for: no kind of capital, no source."""
    unit = {"reporting_unit": cover.reporting_unit}
    return [unit | scope.model_dump() for scope in cover.scope]


def _check_scope(name: str, cover: IndicatorCover | DocumentCover, known: Known) -> list[Finding]:
    """The lines of a scope: their names, and each programme and period once."""
    lines = [(Line(1, {}), scope) for scope in cover.scope]
    findings = check_keys(name, lines, tuple(type(cover.scope[0]).model_fields))
    for line, scope in lines:
        findings += check_listed(name, line, scope, known)
    return findings
