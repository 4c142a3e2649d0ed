"""Templates by investment project: F1 and the list of projects."""

from collections.abc import Iterable, Iterator

from dashboard.figures.catalogue import Catalogue
from dashboard.figures.projects import Project, Wanted, choose_projects, read_projects
from dashboard.figures.state import Request
from dashboard.store.ledger import Ledger
from dashboard.views.report_template import (
    VI,
    Column,
    Held,
    Line,
    Place,
    Section,
    component_text,
    heading_lines,
    known_dong,
    official_dong,
    reference_group,
    unit_text,
    without_unused,
)
from dashboard.views.sentences import COST_NAMES, STATUS_NAMES
from dashboard.views.template_amounts import SPARE_ROWS, amount_heading, reference_heading

# Rows below the projects of a component, for those that no list has yet.
ROOM = 2
GIVEN = ("plan", "carried_over")
MONEY = {
    "carried_over": "carried_over",
    "plan": "plan",
    "work_done": "work_done",
    "disbursed": "disbursed",
    "disbursed_carried": "disbursed",
}


def project_sheets(ledger: Ledger, catalogue: Catalogue, place: Place) -> Iterator[Section]:
    """F1: a sheet a budget source; projects on the list in force under their components."""
    for source in _sources(catalogue, place):
        label, short = (
            catalogue.budget_sources[source].label[0],
            catalogue.budget_sources[source].short[0],
        )
        own = _projects(ledger, catalogue, place, source, "own")
        carried = {
            project.key: project
            for project in _projects(ledger, catalogue, place, source, "carried")
        }
        section = Section(
            name=short,
            title=catalogue.forms[place.form].label[0],
            above=heading_lines(
                place,
                catalogue,
                VI.say("Capital type: {name}", name=catalogue.capital_types["dtpt"].label[0]),
                VI.say("Budget source: {name}", name=label),
            ),
            columns=_columns(place, reference_group(_origins([*own, *carried.values()]))),
            lines=tuple(_lines(own, carried, catalogue)),
            spare_rows=SPARE_ROWS,
        )
        yield without_unused(section)


def project_list(ledger: Ledger, catalogue: Catalogue, place: Place) -> Section:
    """The list of investment projects as it is in force, to be brought up to date."""
    say = VI.say
    columns = (
        Column("ordinal", say("Ordinal"), width=5),
        Column("code", say("Project code"), width=14, is_input=True),
        Column("name", say("Name of the project"), width=46, is_input=True),
        Column(
            "component",
            say("Component of the programme"),
            width=46,
            is_input=True,
            choices="component",
        ),
        Column("unit", say("Unit given the capital"), width=24, is_input=True, choices="unit"),
        Column("owner", say("Project owner"), width=28, is_input=True),
        Column("benefit_unit", say("Place of building"), width=24, is_input=True),
        Column("status", say("Status"), width=16, is_input=True, choices="status"),
        Column("first_year", say("First year"), "whole", width=10, is_input=True),
        Column("last_year", say("Last year"), "whole", width=10, is_input=True),
        Column("total_investment_dong", say("Total investment"), "amount", is_input=True),
        *(
            Column(
                f"{source}_dong", say(name).capitalize(), "amount", say("Of which"), is_input=True
            )
            for source, name in COST_NAMES.items()
        ),
        Column("decision", say("Decision to invest"), width=24, is_input=True),
        Column("note", say("Note"), width=24, is_input=True),
    )
    listed = _projects(ledger, catalogue, place, "all", "own")
    return Section(
        name=catalogue.forms[place.form].label[0][:31],
        title=catalogue.forms[place.form].label[0],
        above=heading_lines(place, catalogue),
        columns=columns,
        lines=tuple(
            _listed(number, each, catalogue) for number, each in enumerate(listed, start=1)
        ),
        spare_rows=2 * SPARE_ROWS,
    )


def statuses() -> tuple[str, ...]:
    """What a project may be: new, under way, done."""
    return tuple(VI.say(name) for name in STATUS_NAMES.values())


def _columns(place: Place, group: str) -> tuple[Column, ...]:
    say = VI.say
    return (
        Column("ordinal", say("Ordinal"), width=5),
        Column("name", say("List of projects"), width=50, suggested="component"),
        Column("code", say("Project code"), width=14),
        Column("benefit_unit", say("Place of building"), width=22),
        Column("decision", say("Decision to invest"), width=22),
        Column("total_investment_dong", say("Total investment"), "amount", width=18),
        *(
            Column(key, amount_heading(key, place), "amount", width=18, is_input=True)
            for key in MONEY
        ),
        *(
            Column(
                f"known_{key}",
                reference_heading(key),
                "amount",
                group,
                18,
                is_reference=True,
            )
            for key in MONEY
        ),
        Column("note", say("Note"), width=24, is_input=True),
    )


def _lines(
    projects: list[Project], carried: dict[str, Project], catalogue: Catalogue
) -> Iterator[Line]:
    """Projects under a heading for each component, with room for more, then for components."""
    room = [Line({}, is_spare=True)] * ROOM
    above = None
    for number, project in enumerate(projects, start=1):
        if project.component != above:
            yield from room if above else ()
            above = project.component
            yield Line({"name": component_text(above, catalogue)}, is_heading=True)
        values = _facts(number, project, catalogue)
        for key, measure in MONEY.items():
            is_carried = key == "disbursed_carried"
            of = carried.get(project.key) if is_carried else project
            value = getattr(of, measure) if of else None
            if key in GIVEN and official_dong(value) is not None:
                values[key] = official_dong(value)
            else:
                values[f"known_{key}"] = known_dong(value)
        yield Line(values)
    yield from room if above else ()
    # What is written below it is of no component until one is chosen.
    yield Line({"name": VI.say("Projects of another component")}, is_heading=True)


def _sources(catalogue: Catalogue, place: Place) -> list[str]:
    """Sources that there are on the day: a district's own money while there are districts."""
    levels = {unit.level for unit in catalogue.units.values() if unit.is_in_force(place.as_of)}
    own = [level for level in ("district", "commune") if level in levels]
    return ["central", "provincial", *own]


def _origins(projects: Iterable[Project]) -> set[str]:
    """Of what stands for comparison."""
    amounts = [value for project in projects for value in project.of_the_period]
    return {value.origin for value in amounts}


def _facts(number: int, project: Project, catalogue: Catalogue) -> dict[str, Held]:
    place = project.benefit_unit
    return {
        "ordinal": number,
        "name": project.name,
        "code": project.code,
        "benefit_unit": unit_text(place, catalogue) if place else None,
        "decision": project.decision or None,
        "total_investment_dong": project.total_investment_dong,
    }


def _listed(number: int, project: Project, catalogue: Catalogue) -> Line:
    costs = {f"{source}_dong": dong for source, dong in project.cost_by_source}
    return Line(
        _facts(number, project, catalogue)
        | costs
        | {
            "component": component_text(project.component, catalogue),
            "unit": unit_text(project.unit, catalogue),
            "owner": project.owner,
            "status": VI.say(STATUS_NAMES[project.status]),
            "first_year": project.first_year,
            "last_year": project.last_year,
            "note": project.note or None,
        }
    )


def _projects(
    ledger: Ledger, catalogue: Catalogue, place: Place, source: str, tranche: str
) -> list[Project]:
    """Projects given to the unit, component by component; never invented ones."""
    request = Request(
        at=place.as_of,
        known_at=ledger.version,
        unit=place.unit,
        period=place.period,
        budget_source=source,
        tranche=tranche,
    )
    known = read_projects(ledger, catalogue, request)
    chosen = choose_projects(known, catalogue, place.unit, Wanted(role="assigned", order="code"))
    order = list(catalogue.components)
    listed = [project for project in chosen if project.origin == "official"]
    return sorted(listed, key=lambda each: order.index(each.component))
