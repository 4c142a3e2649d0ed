"""Rows of a list of investment projects, and of a unit's obstacles, to rows of the ledger."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.catalogue import ROOT
from dashboard.forms.obstacles import ObstacleCover
from dashboard.forms.projects import InvestmentProject, ProjectCover
from dashboard.forms.published import PublishedObstacle
from dashboard.intake.check import Known, check_keys, check_listed
from dashboard.intake.findings import Finding
from dashboard.intake.read import Line, shorten

Projects = Sequence[tuple[Line, InvestmentProject]]
Obstacles = Sequence[tuple[Line, PublishedObstacle]]


def check_projects(
    name: str, rows: Projects, cover: ProjectCover, known: Known, _: object
) -> list[Finding]:
    """Names against the catalogue, each project once, components inside the scope."""
    findings = check_keys(name, rows, ("code",))
    spoken_for = {scope.programme for scope in cover.scope}
    for scope in cover.scope:
        findings += check_listed(name, Line(1, {}), scope, known)
    for line, row in rows:
        wrong = check_listed(name, line, row, known)
        findings += wrong
        if not wrong and (row.component.split(".")[0] or ROOT) not in spoken_for:
            place = shorten(row.component)
            findings.append(Finding(name, line.number, "component", "outside_scope", place))
    return findings


def project_rows(rows: Projects) -> list[dict[str, Any]]:
    """Rows of the ledger's `investment_project`."""
    return [row.model_dump() for _, row in rows]


def check_obstacles(
    name: str, rows: Obstacles, cover: ObstacleCover, known: Known, _: object
) -> list[Finding]:
    """Names against the catalogue, no obstacle later than the report."""
    findings = check_keys(name, rows, ("row_id",))
    for line, row in rows:
        findings += check_listed(name, line, row, known)
        if row.since > cover.as_of:
            day = row.since.isoformat()
            findings.append(Finding(name, line.number, "since", "later_than_file", day))
    return findings
