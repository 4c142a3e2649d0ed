"""Indicators and owed documents as plain values for scripts: the same rows as the screen.

Numbers of indicators are text with the decimals they were printed with; None where not known.
"""

from typing import Any

from dashboard.figures.catalogue import ROOT, Catalogue
from dashboard.figures.documents import Document, read_documents
from dashboard.figures.indicators import IndicatorStanding, Measured, read_indicators
from dashboard.figures.state import Request
from dashboard.store.ledger import Ledger
from dashboard.views.answers import (
    NO_COMPONENT,
    Asked,
    asked_catalogue,
    asked_request,
    check_named,
    plain_share,
)


def indicators_answer(
    ledger: Ledger, asked: Asked, *, component: str | None = None
) -> dict[str, Any]:
    """Indicators at or under a component, at a unit. Raises UserMistake for an unknown name."""
    catalogue, request, code = _checked(ledger, asked, component)
    found = read_indicators(ledger, catalogue, request, code)
    return _head(request) | {
        "unit": request.unit,
        "period": request.period,
        "rows": [indicator_answer(each) for each in found],
    }


def documents_answer(
    ledger: Ledger, asked: Asked, *, component: str | None = None
) -> dict[str, Any]:
    """Documents to be issued, those owed first. Raises UserMistake for an unknown name."""
    catalogue, request, code = _checked(ledger, asked, component)
    found = read_documents(ledger, catalogue, request, code)
    return _head(request) | {
        "unit": request.unit,
        "owed": sum(each.is_owed for each in found),
        "rows": [document_answer(each, request) for each in found],
    }


def indicator_answer(standing: IndicatorStanding) -> dict[str, Any]:
    """One indicator at a unit in plain values."""
    indicator = standing.indicator
    return {
        "indicator": indicator.code,
        "component": indicator.component,
        "name": indicator.label[0],
        "measured_in": indicator.measured_in[0],
        "higher_is_better": indicator.is_higher_better,
        "target": _printed(standing.target),
        "actual": _printed(standing.actual),
        "share_of_target": plain_share(standing.share),
        "reached": standing.is_reached,
        "as_of": standing.actual.as_of.isoformat() if standing.actual else None,
        "units_expected": len(standing.expected),
        "units_silent": list(standing.silent),
        "origin": sorted(standing.origins),
    }


def document_answer(document: Document, request: Request) -> dict[str, Any]:
    """One document in plain values."""
    return {
        "title": document.title,
        "issuer": document.issuer,
        "issuer_level": document.issuer_level,
        "issuer_unit": document.issuer_unit,
        "component": document.component,
        "ground": document.ground or None,
        "due_on": document.due_on.isoformat() if document.due_on else None,
        "days_late": document.days_late(request.at),
        "issued_number": document.issued_number or None,
        "issued_on": document.issued_on.isoformat() if document.issued_on else None,
        "listed_as_of": document.as_of.isoformat(),
        "origin": document.origin,
    }


def _checked(ledger: Ledger, asked: Asked, component: str | None) -> tuple[Catalogue, Request, str]:
    catalogue = asked_catalogue(ledger, asked)
    code = component or ROOT
    check_named(catalogue.components, code, NO_COMPONENT)
    return catalogue, asked_request(ledger, catalogue, asked), code


def _head(request: Request) -> dict[str, Any]:
    return {"as_of": request.at.isoformat(), "known_at": request.known_at}


def _printed(measured: Measured | None) -> str | None:
    return None if measured is None else str(round(measured.value, measured.decimals))
