"""The list of investment projects as plain values for scripts: the same rows as the screen.

Amounts are whole đồng, shares are 0 to 1, None where nothing is known; `missing` says why.
"""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.catalogue import ROOT
from dashboard.figures.projects import Project, Wanted, add_up, choose_projects, read_projects
from dashboard.rules.amounts import Missing
from dashboard.store.ledger import Ledger
from dashboard.views.answers import (
    NO_COMPONENT,
    Asked,
    asked_catalogue,
    asked_request,
    check_named,
    dong_or_none,
    share_or_none,
)

MEASURES = ("plan", "carried_over", "planned", "disbursed", "work_done", "paid_so_far")


def projects_answer(
    ledger: Ledger, asked: Asked, *, component: str | None = None
) -> dict[str, Any]:
    """Projects at or under a component and a unit, the most money waiting first.

    Raises UserMistake for a name that is not in the catalogue.
    """
    catalogue = asked_catalogue(ledger, asked)
    request = asked_request(ledger, catalogue, asked)
    code = component or ROOT
    check_named(catalogue.components, code, NO_COMPONENT)
    everything = read_projects(ledger, catalogue, request)
    chosen = choose_projects(everything, catalogue, request.unit, Wanted(component=code))
    return {
        "as_of": request.at.isoformat(),
        "known_at": request.known_at,
        "total": _total_answer(chosen),
        "rows": [project_answer(project) for project in chosen],
    }


def project_answer(project: Project) -> dict[str, Any]:
    """One project in plain values."""
    values = {name: getattr(project, name) for name in MEASURES}
    return {
        "programme": project.programme,
        "code": project.code,
        "name": project.name,
        "component": project.component,
        "unit": project.unit,
        "owner": project.owner,
        "benefit_unit": project.benefit_unit,
        "status": project.status,
        "first_year": project.first_year,
        "last_year": project.last_year,
        "total_investment": project.total_investment_dong,
        "investment_by_source": dict(project.cost_by_source),
        "decision": project.decision or None,
        "listed_as_of": project.as_of.isoformat(),
        **{name: dong_or_none(value) for name, value in values.items()},
        "waiting": dong_or_none(project.waiting),
        "disbursed_share": share_or_none(project.disbursed_share),
        "missing": {
            name: value.kind for name, value in values.items() if isinstance(value, Missing)
        },
        "origin": sorted(project.origins),
    }


def _total_answer(projects: Sequence[Project]) -> dict[str, Any]:
    """Sums over projects of what is known, and of how many it is known."""
    return {
        "projects": len(projects),
        "reported": sum(project.waiting is not None for project in projects),
        "planned": dong_or_none(add_up(projects, "planned")),
        "disbursed": dong_or_none(add_up(projects, "disbursed")),
        "waiting": dong_or_none(add_up(projects, "waiting")),
    }
