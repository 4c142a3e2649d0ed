"""The kinds of file the front door knows: how each is read, checked and written down."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from dashboard.forms.cover import Cover
from dashboard.forms.documents import DocumentCover, OwedDocument
from dashboard.forms.indicators import IndicatorCover, IndicatorValue
from dashboard.forms.obstacles import ObstacleCover
from dashboard.forms.projects import InvestmentProject, ProjectCover
from dashboard.forms.published import PublishedCover, PublishedFigure, PublishedObstacle
from dashboard.forms.report import FORMS, ReportCover, ReportFigure
from dashboard.intake import check, indicators, projects, reports
from dashboard.intake.findings import Finding

Rows = list[tuple[Any, Any]]
Records = list[dict[str, Any]]


def _nothing(*_: object) -> Records:
    """A kind of file that has none of these."""
    return []


@dataclass(frozen=True)
class Kind:
    """A cover sheet, a row, and what becomes of them."""

    cover: type[Cover]
    row: type[BaseModel]
    check: Callable[[str, Rows, Any, check.Known, reports.Above], list[Finding]]
    scopes: Callable[[Any, Any], Records]
    figures: Callable[[str, Rows, Any], Records] = _nothing
    obstacles: Callable[[Rows], Records] = _nothing
    projects: Callable[[Rows], Records] = _nothing
    indicators: Callable[[Rows], Records] = _nothing
    documents: Callable[[Rows], Records] = _nothing


def _check_published(
    name: str, rows: Rows, cover: PublishedCover, known: check.Known, _: reports.Above
) -> list[Finding]:
    return check.check_published(name, rows, cover, known)


PUBLISHED = Kind(
    cover=PublishedCover,
    row=PublishedFigure,
    check=_check_published,
    scopes=lambda cover, rows: check.ledger_scopes(cover, [row for _, row in rows]),
    figures=lambda name, rows, cover: [
        check.ledger_figure(name, line, row, cover.as_of) for line, row in rows
    ],
)
OBSTACLES = Kind(
    cover=PublishedCover,
    row=PublishedObstacle,
    check=_check_published,
    scopes=_nothing,
    obstacles=lambda rows: [check.ledger_obstacle(row) for _, row in rows],
)
REPORT = Kind(
    cover=ReportCover,
    row=ReportFigure,
    check=reports.check_report,
    scopes=reports.report_scopes,
    figures=reports.report_figures,
)
UNIT_OBSTACLES = Kind(
    cover=ObstacleCover,
    row=PublishedObstacle,
    check=projects.check_obstacles,
    scopes=_nothing,
    obstacles=lambda rows: [check.ledger_obstacle(row) for _, row in rows],
)
PROJECT_LIST = Kind(
    cover=ProjectCover,
    row=InvestmentProject,
    check=projects.check_projects,
    scopes=reports.report_scopes,
    projects=projects.project_rows,
)
INDICATORS = Kind(
    cover=IndicatorCover,
    row=IndicatorValue,
    check=indicators.check_indicators,
    scopes=indicators.scopes_without_money,
    indicators=indicators.indicator_rows,
)
DOCUMENTS = Kind(
    cover=DocumentCover,
    row=OwedDocument,
    check=indicators.check_documents,
    scopes=indicators.scopes_without_money,
    documents=indicators.document_rows,
)
KINDS: dict[str, Kind] = {
    "published": PUBLISHED,
    "published_obstacles": OBSTACLES,
    "obstacles": UNIT_OBSTACLES,
    "project_list": PROJECT_LIST,
    "indicators": INDICATORS,
    "documents": DOCUMENTS,
    **dict.fromkeys(FORMS, REPORT),
}
