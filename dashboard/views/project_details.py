"""One investment project in full, and what a headline over projects is the sum of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.flags import read_obstacles
from dashboard.figures.projects import (
    Project,
    Value,
    each_once,
    read_projects,
    year_amounts,
)
from dashboard.rules.amounts import Amount, Missing
from dashboard.rules.metrics import NOT_STATED
from dashboard.views.context import Context
from dashboard.views.project_tables import (
    carried_cell,
    cost_cell,
    money_cell,
    planned_name,
    status_text,
    unit_name,
)
from dashboard.views.sentences import (
    COST_NAMES,
    component_place,
    measure_name,
    project_name,
    stated_text,
    tranche_name,
)
from dashboard.views.tables import Table, TableCell, TableRow

# Terms that a dialog lists; the export has them all.
MOST_TERMS = 100
# What reports stated of a project, the newest; older ones are counted.
MOST_REPORTS = 40
# Columns of the years of a project: what it is called, measure and tranche.
YEAR_COLUMNS = (
    ("plan", "plan", "own"),
    ("carried_over", "carried_over", "carried"),
    ("disbursed_own", "disbursed", "own"),
    ("disbursed_carried", "disbursed", "carried"),
    ("work_done", "work_done", "own"),
)
# What a headline adds up over projects.
TOTALS = ("cost", "planned", "disbursed", "untouched", "unpaid_work")


@dataclass(frozen=True)
class ProjectDetails:
    """A project as its list states it, its money by year and by report, what stands in its way."""

    name: str
    facts: tuple[tuple[str, str], ...]
    costs: tuple[tuple[str, str], ...]
    years: Table
    reports: Table
    reports_left_out: int
    obstacles: Table
    is_illustration: bool


@dataclass(frozen=True)
class ProjectTotal:
    """A headline's number and the projects it is the sum of, the largest first."""

    title: str
    text: str
    formula: str
    terms: Table
    left_out: int
    is_illustration: bool


@dataclass(frozen=True)
class _Term:
    """A project, the đồng that it adds, and how they are shown."""

    project: Project
    dong: int
    cell: TableCell


def build_project(context: Context, key: str) -> ProjectDetails | None:
    """The project named by `programme|code`; None when no list in force has it."""
    everything = read_projects(context.ledger, context.catalogue, context.request)
    project = next((each for each in everything if each.key == key), None)
    if project is None:
        return None
    stated = _stated(project, context)
    return ProjectDetails(
        name=project.name,
        facts=_facts(project, context),
        costs=_costs(project, context),
        years=_years(project, context),
        reports=_reports(stated[:MOST_REPORTS], context),
        reports_left_out=max(0, len(stated) - MOST_REPORTS),
        obstacles=_obstacles(project, context),
        is_illustration="illustration" in project.origins,
    )


def build_total(context: Context, projects: Sequence[Project], measure: str) -> ProjectTotal | None:
    """What the headline `measure` of these projects is made of; None when there is nothing."""
    if measure not in TOTALS:
        return None
    words = context.words
    terms = _terms_of(projects, measure, context)
    if not terms:
        return None
    terms.sort(key=lambda term: (-term.dong, term.project.key))
    title = planned_name(context) if measure == "planned" else _name(measure, context)
    name = planned_name(context) if measure == "untouched" else title
    return ProjectTotal(
        title=title,
        text=words.money(sum(term.dong for term in terms)),
        formula=words.say("sum over {count} investment projects", count=len(terms)),
        terms=Table(
            caption=words.say("Terms"),
            columns=(
                words.say("Investment project"),
                words.say("Assigned unit"),
                f"{name} ({words.unit_name()})",
            ),
            rows=tuple(
                TableRow(
                    cells=(
                        TableCell(term.project.name, note=term.project.code),
                        TableCell(unit_name(term.project.unit, context)),
                        term.cell,
                    )
                )
                for term in terms[:MOST_TERMS]
            ),
            text_columns=(1,),
        ),
        left_out=max(0, len(terms) - MOST_TERMS),
        is_illustration=any(term.cell.is_invented for term in terms),
    )


def _terms_of(projects: Sequence[Project], measure: str, context: Context) -> list[_Term]:
    """Each project with the amount that it adds."""
    if measure == "cost":
        return [
            _Term(each, each.total_investment_dong, cost_cell(each, context))
            for each in each_once(projects)
            if each.total_investment_dong
        ]
    taken = [each for each in projects if each.is_untouched] if measure == "untouched" else projects
    name = "planned" if measure == "untouched" else measure
    found = [(each, getattr(each, name)) for each in taken]
    return [
        _Term(each, value.dong, money_cell(value, context))
        for each, value in found
        if isinstance(value, Amount)
    ]


def _facts(project: Project, context: Context) -> tuple[tuple[str, str], ...]:
    say = context.words.say
    facts = (
        (say("Project code"), project.code),
        (say("Component"), component_place(project.component, context.catalogue, context.words)),
        (say("Assigned unit"), unit_name(project.unit, context)),
        (say("Project owner"), project.owner),
        (say("Place"), unit_name(project.benefit_unit, context)),
        (say("Status"), status_text(project, context)),
        (say("Years"), f"{project.first_year}–{project.last_year}"),
        (say("Investment decision"), project.decision or say("not stated")),
        (say("On the list of"), context.words.day(project.as_of)),
        (say("Note"), project.note),
    )
    return tuple((name, text) for name, text in facts if text)


def _costs(project: Project, context: Context) -> tuple[tuple[str, str], ...]:
    """Approved cost and its sources; a source that is not stated says so."""
    words = context.words
    by_source = tuple(
        (
            words.say(COST_NAMES[name]),
            words.say("not stated") if dong is None else words.money(dong),
        )
        for name, dong in project.cost_by_source
    )
    return ((words.say("Total investment"), words.money(project.total_investment_dong)), *by_source)


def _years(project: Project, context: Context) -> Table:
    words, catalogue = context.words, context.catalogue
    heard = year_amounts(
        context.ledger, context.request, programme=project.programme, code=project.code
    )
    # Years in which the project was given nothing say nothing of it.
    heard = {
        period: amounts
        for period, amounts in heard.items()
        if any(isinstance(value, Amount) for value in amounts.values())
    }
    columns = [
        each
        for each in YEAR_COLUMNS
        if any(isinstance(amounts.get(each[1:]), Amount) for amounts in heard.values())
    ]
    return Table(
        caption=words.say("Period by period"),
        columns=(
            words.say("Period"),
            *(f"{_name(name, context)} ({words.unit_name()})" for name, _, _ in columns),
        ),
        rows=tuple(
            TableRow(
                cells=(
                    TableCell(words.pick(catalogue.periods[period].label)),
                    *(
                        _year_cell(
                            measure,
                            tranche,
                            amounts.get((measure, tranche), Missing(NOT_STATED)),
                            context,
                        )
                        for _, measure, tranche in columns
                    ),
                )
            )
            for period, amounts in heard.items()
        ),
    )


def _name(name: str, context: Context) -> str:
    return project_name(name, context.request.capital_type, context.words)


def _year_cell(measure: str, tranche: str, value: Value, context: Context) -> TableCell:
    if tranche == "carried" and isinstance(value, Missing):
        return carried_cell(value, context)
    return money_cell(value, context, is_paid=measure == "disbursed")


def _stated(project: Project, context: Context) -> Sequence[Mapping[str, Any]]:
    """What each report said of the chosen period, the newest first."""
    request = context.request
    return context.ledger.rows(
        "projects/stated_over_time",
        at_date=request.at,
        known_at=request.known_at,
        capital_type=request.capital_type,
        origins=list(request.origins),
        period=request.period,
        programme=project.programme,
        project=project.code,
    )


def _reports(rows: Sequence[Mapping[str, Any]], context: Context) -> Table:
    words = context.words
    return Table(
        caption=words.say("Report by report"),
        columns=(
            words.say("As of"),
            words.say("Measure"),
            words.say("Stated"),
            words.say("Form"),
        ),
        rows=tuple(_report_row(row, context) for row in rows),
        text_columns=(1, 3),
    )


def _report_row(row: Mapping[str, Any], context: Context) -> TableRow:
    words, catalogue, request = context.words, context.catalogue, context.request
    said_of = [measure_name(row["measure"], catalogue, words)]
    if row["capital_type"] != request.capital_type:
        said_of.append(words.pick(catalogue.capital_types[row["capital_type"]].short))
    if row["budget_source"] != "all":
        said_of.append(words.pick(catalogue.budget_sources[row["budget_source"]].short))
    if row["tranche"] != "own":
        said_of.append(tranche_name(row["tranche"], row["capital_type"], words))
    return TableRow(
        cells=(
            TableCell(words.day(row["as_of"])),
            TableCell(" · ".join(said_of)),
            TableCell(stated_text(row, words), opens=f"figure:{row['deposit_id']}|{row['row_no']}"),
            TableCell(words.pick(catalogue.forms[row["form"]].label)),
        )
    )


def _obstacles(project: Project, context: Context) -> Table:
    """Obstacles of the component and of everything it is in, at the unit or above it."""
    words, catalogue, request = context.words, context.catalogue, context.request
    components = catalogue.component_path(project.component)
    units = set(catalogue.unit_path(project.unit))
    if project.benefit_unit:
        units |= set(catalogue.unit_path(project.benefit_unit))
    found = [
        row
        for row in read_obstacles(context.ledger, request)
        if row["component"] in components
        and row["unit"] in units
        and row["period"] in {None, request.period}
    ]
    return Table(
        caption=words.say("Obstacles of its component and unit"),
        columns=(
            words.say("Since"),
            words.say("Unit"),
            words.say("Component"),
            words.say("Reason"),
        ),
        rows=tuple(_obstacle_row(row, context) for row in found),
        text_columns=(1, 2, 3),
    )


def _obstacle_row(row: Mapping[str, Any], context: Context) -> TableRow:
    words = context.words
    reason = row["reason_vi"] if words.language == "vi" else row["reason_en"] or row["reason_vi"]
    return TableRow(
        cells=(
            TableCell(words.day(row["since"])),
            TableCell(unit_name(row["unit"], context)),
            TableCell(component_place(row["component"], context.catalogue, words)),
            TableCell(reason, opens=f"obstacle:{row['deposit_id']}|{row['row_no']}"),
        )
    )
