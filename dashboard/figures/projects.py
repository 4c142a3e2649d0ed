"""Investment projects at (D, n): the lists in force, and what is heard of each project's money.

Read once for a request whatever the unit; filtered and ordered here, added up over projects.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from dashboard.figures.catalogue import ROOT, YEAR, Catalogue
from dashboard.figures.state import Request, amount_from
from dashboard.forms.values import fold
from dashboard.rules.amounts import Amount, Missing, Origin, Part, Share, add_amounts, divide
from dashboard.rules.metrics import NOT_PLANNED, NOT_REPORTED, NOT_STATED, is_unspent
from dashboard.rules.projects import unpaid_work_of, waiting_of
from dashboard.store.ledger import Ledger

Value = Amount | Missing
Role = Literal["any", "assigned", "place"]
Heard = Mapping[tuple[str, str, str], dict[str, Any]]

STATUSES = ("new", "ongoing", "completed")
ROLES: tuple[Role, ...] = ("any", "assigned", "place")
# What the payments of a tranche stand beside.
PLAN_OF = {"own": "plan", "carried": "carried_over"}
SOURCES = ("central", "provincial", "district", "other")


@dataclass(frozen=True)
class Project:
    """One project on the list in force, and its money in the period asked for.

    `planned` is what payments stand beside: a year's plan in the tranches counted, or what the
    years of a term were given. `cost_by_source` has None where the list does not state a source.
    `is_paid_whole` is false where a year with a plan has no word on its payments.
    """

    programme: str
    code: str
    name: str
    component: str
    unit: str
    owner: str
    benefit_unit: str | None
    status: str
    first_year: int
    last_year: int
    total_investment_dong: int
    cost_by_source: tuple[tuple[str, int | None], ...]
    decision: str
    note: str
    origin: Origin
    as_of: date
    plan: Value
    carried_over: Value
    planned: Value
    disbursed: Value
    work_done: Value
    paid_so_far: Value
    is_paid_whole: bool

    @property
    def key(self) -> str:
        """How a link names the project: a code is read within its programme."""
        return f"{self.programme}|{self.code}"

    @property
    def waiting(self) -> Amount | None:
        """Planned money that is not paid yet."""
        return waiting_of(self.planned, self.disbursed, component=self.component, unit=self.unit)

    @property
    def unpaid_work(self) -> Amount | None:
        """Work done that is not paid yet."""
        return unpaid_work_of(
            self.work_done, self.disbursed, component=self.component, unit=self.unit
        )

    @property
    def disbursed_share(self) -> Share | None:
        """Paid of planned, where both are known and of one origin."""
        if self.waiting is None or isinstance(self.planned, Missing):
            return None
        return None if isinstance(self.disbursed, Missing) else divide(self.disbursed, self.planned)

    @property
    def is_untouched(self) -> bool:
        """Whether there is a plan, and nothing of it was paid."""
        return is_unspent(self.planned, self.disbursed)

    @property
    def of_the_period(self) -> list[Amount]:
        """What reports state of the project in the period asked for."""
        values = (self.plan, self.carried_over, self.disbursed, self.work_done)
        return [value for value in values if isinstance(value, Amount)]

    @property
    def origins(self) -> frozenset[Origin]:
        """Of its row on the list and of every amount beside it."""
        values = (*self.of_the_period, self.paid_so_far)
        return frozenset(
            {self.origin, *(each.origin for each in values if isinstance(each, Amount))}
        )


@dataclass(frozen=True)
class Wanted:
    """Which projects of a list, and in what order. An empty filter lets everything through."""

    component: str = ROOT
    role: Role = "any"
    statuses: tuple[str, ...] = ()
    text: str = ""
    order: str = "waiting"


def read_projects(ledger: Ledger, catalogue: Catalogue, request: Request) -> tuple[Project, ...]:
    """Every project on the lists in force for a request, whatever its unit; remembered."""
    is_year = catalogue.periods[request.period].kind == YEAR
    tranche = request.tranche if is_year else "own"
    return _read(ledger, replace(_of_projects(request), tranche=tranche))


def count_projects(ledger: Ledger, catalogue: Catalogue, request: Request, component: str) -> int:
    """How many the lists in force have at or under a component and the request's unit."""
    return sum(
        component in catalogue.component_path(row["component"])
        and _lies_at(row["unit"], row["benefit_unit"], catalogue, request.unit, "any")
        for row in _listed(ledger, replace(_of_projects(request), tranche="own"))
    )


def choose_projects(
    projects: Iterable[Project], catalogue: Catalogue, unit: str, wanted: Wanted
) -> list[Project]:
    """Those at or under the unit and the component that the filters leave, in order."""
    words = fold(wanted.text).split()
    kept = [
        project
        for project in projects
        if _lies_at(project.unit, project.benefit_unit, catalogue, unit, wanted.role)
        and wanted.component in catalogue.component_path(project.component)
        and (not wanted.statuses or project.status in wanted.statuses)
        and all(word in fold(f"{project.code} {project.name}") for word in words)
    ]
    return sorted(kept, key=ORDERS[wanted.order])


def units_with_projects(ledger: Ledger, *, at: date) -> frozenset[str]:
    """Units that a list in force names, as given the money or as the place; remembered."""
    return _units(ledger, at)


def add_up(projects: Iterable[Project], measure: str) -> Amount | None:
    """The sum of what is known of a measure over projects; None when nothing is."""
    parts = [
        Part(measure, project.component, project.unit, value)
        for project in projects
        if isinstance(value := getattr(project, measure), Amount)
    ]
    return add_amounts(parts, "project_sum") if parts else None


def each_once(projects: Iterable[Project]) -> list[Project]:
    """Projects of which each costs its cost once, on however many programmes' lists it stands.

    The same code at another cost is another project: a code is read within its programme.
    """
    return list({(each.code, each.total_investment_dong): each for each in projects}.values())


def year_amounts(
    ledger: Ledger, request: Request, *, programme: str, code: str
) -> dict[str, dict[tuple[str, str], Value]]:
    """What is heard of one project, by period, then by measure and tranche."""
    rows = ledger.rows("projects/years", programme=programme, project=code, **request.asked)
    found: dict[str, dict[tuple[str, str], Value]] = {}
    for row in rows:
        found.setdefault(row["period"], {})[row["measure"], row["tranche"]] = _heard(row)
    for amounts in found.values():
        for tranche, measure in PLAN_OF.items():
            plan = amounts.get((measure, tranche), Missing(NOT_STATED))
            amounts.setdefault(("disbursed", tranche), _unheard(plan))
    return found


@lru_cache(maxsize=64)
def _read(ledger: Ledger, request: Request) -> tuple[Project, ...]:
    of_every_tranche = replace(request, tranche="own")
    heard = _told(ledger, of_every_tranche)
    return tuple(
        _project(row, heard.get((row["programme"], row["code"]), {}), request.tranche)
        for row in _listed(ledger, of_every_tranche)
    )


@lru_cache(maxsize=16)
def _told(
    ledger: Ledger, request: Request
) -> Mapping[tuple[str, str], dict[tuple[str, str, str], dict[str, Any]]]:
    """What is heard of each (programme, code), by span, measure and tranche."""
    heard: dict[tuple[str, str], dict[tuple[str, str, str], dict[str, Any]]] = {}
    for row in ledger.rows("projects/amounts", period=request.period, **request.asked):
        of_project = heard.setdefault((row["programme"], row["project"]), {})
        of_project[row["span"], row["measure"], row["tranche"]] = row
    return heard


@lru_cache(maxsize=64)
def _listed(ledger: Ledger, request: Request) -> list[dict[str, Any]]:
    return ledger.rows("projects/in_force", period=request.period, **request.asked)


@lru_cache(maxsize=16)
def _units(ledger: Ledger, at: date) -> frozenset[str]:
    rows = ledger.rows("projects/units", at_date=at, known_at=ledger.version)
    return frozenset(row["unit"] for row in rows)


def _of_projects(request: Request) -> Request:
    """What a request asks of projects: owners report plans whoever assigned them."""
    return replace(request, unit="", assigner=None, tier="unit")


def _project(row: Mapping[str, Any], heard: Heard, tranche: str) -> Project:
    place = row["component"], row["unit"]
    counted = ("own", "carried") if tranche == "all" else (tranche,)
    plans = {each: _stated(heard, measure, each) for each, measure in PLAN_OF.items()}
    so_far = heard.get(("all_years", "disbursed", "all"))
    return Project(
        **{name: row[name] for name in PLAIN},
        decision=row["decision"] or "",
        note=row["note"] or "",
        cost_by_source=tuple((name, row[f"{name}_dong"]) for name in SOURCES),
        plan=plans["own"],
        carried_over=plans["carried"],
        planned=_together([(PLAN_OF[each], plans[each]) for each in counted], place),
        disbursed=_together(
            [("disbursed", _paid(heard, each, plans[each])) for each in counted], place
        ),
        work_done=_together(
            [("work_done", _stated(heard, "work_done", each)) for each in counted], place
        ),
        paid_so_far=_heard(so_far) if so_far else Missing(NOT_STATED),
        is_paid_whole=so_far is None or bool(so_far["is_whole"]),
    )


def _stated(heard: Heard, measure: str, tranche: str) -> Value:
    found = heard.get(("period", measure, tranche))
    return _heard(found) if found else Missing(NOT_STATED)


def _paid(heard: Heard, tranche: str, plan: Value) -> Value:
    """What was paid of a plan; what is planned and nobody reports is not reported."""
    found = heard.get(("period", "disbursed", tranche))
    if found and found["is_whole"]:
        return _heard(found)
    return Missing(NOT_REPORTED) if found else _unheard(plan)


def _unheard(plan: Value) -> Missing:
    """Why nobody says what was paid of a plan."""
    if isinstance(plan, Amount):
        return Missing(NOT_REPORTED if plan.dong > 0 else NOT_STATED)
    return plan


def _heard(row: Mapping[str, Any]) -> Value:
    """A heard amount; of what a report left out no rows speak: no plan, or no payment."""
    if not row["terms"] and row["measure"] in PLAN_OF.values():
        return Missing(NOT_PLANNED)
    amount = amount_from({**row, "assigner": None, "terms": row["terms"] or ()})
    amount = replace(amount, assigners=frozenset(row["assigners"] or ()))
    return amount if amount.terms else replace(amount, how="silence")


def _together(values: Sequence[tuple[str, Value]], place: tuple[str, str]) -> Value:
    """The tranches counted as one amount: what is known of them, if none is owed."""
    component, unit = place
    for _, value in values:
        if value == Missing(NOT_REPORTED):
            return value
    parts = [
        Part(measure, component, unit, value)
        for measure, value in values
        if isinstance(value, Amount)
    ]
    if not parts:
        return values[0][1]
    return parts[0].amount if len(parts) == 1 else add_amounts(parts, "tranche_sum")


def _lies_at(assigned: str, place: str | None, catalogue: Catalogue, unit: str, role: Role) -> bool:
    """Whether the money is given at or under the unit, or the place lies there."""
    is_assigned = unit in catalogue.unit_path(assigned)
    is_place = place is not None and unit in catalogue.unit_path(place)
    return (role != "place" and is_assigned) or (role != "assigned" and is_place)


def _largest(value: Callable[[Project], Value | None]) -> Callable[[Project], tuple[Any, ...]]:
    """Largest amounts first; projects of which nothing is known last."""

    def place(project: Project) -> tuple[Any, ...]:
        known = value(project)
        rank = (0, -known.dong) if isinstance(known, Amount) else (1, 0)
        return (*rank, project.key)

    return place


def _slowest(project: Project) -> tuple[Any, ...]:
    share = project.disbursed_share
    return (share is None, share.value if share else 0, project.key)


# Fields that a project has just as its list states them.
PLAIN = (
    *("programme", "code", "name", "component", "unit", "owner", "benefit_unit", "status"),
    *("first_year", "last_year", "total_investment_dong", "origin", "as_of"),
)
ORDERS: Mapping[str, Callable[[Project], tuple[Any, ...]]] = {
    "waiting": _largest(lambda project: project.waiting),
    "plan": _largest(lambda project: project.planned),
    "share": _slowest,
    "cost": lambda project: (-project.total_investment_dong, project.key),
    "code": lambda project: (project.code, project.programme),
}
