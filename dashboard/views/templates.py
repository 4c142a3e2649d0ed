"""A template for one unit: which form has which sheets."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from dashboard.errors import UserMistake
from dashboard.figures.catalogue import Catalogue
from dashboard.store.ledger import Ledger
from dashboard.views.context import known_catalogue
from dashboard.views.report_template import (
    Money,
    Place,
    Section,
    Template,
    check_place,
    choices_of,
    instructions,
    unit_text,
)
from dashboard.views.template_amounts import plan_matrix, treasury_list, unit_list
from dashboard.views.template_projects import project_list, project_sheets, statuses
from dashboard.views.template_registers import (
    document_list,
    indicator_list,
    obstacle_list,
    register_choices,
)

SHEETS: Mapping[str, Callable[[Ledger, Catalogue, Place], Section | Iterable[Section]]] = {
    "F1": project_sheets,
    "F3": unit_list,
    "plan_decision": plan_matrix,
    "treasury": treasury_list,
    "project_list": project_list,
    "obstacles": obstacle_list,
    "indicators": indicator_list,
    "documents": document_list,
}
FORMS = tuple(SHEETS)


def build_template(
    ledger: Ledger,
    form: str,
    *,
    unit: str,
    at: date,
    period: str | None = None,
    money: Money = "trieu",
) -> Template:
    """A template filled with what is known on the day; `period` is the day's year by default.

    `unit` is a key or a code. Raises UserMistake where there is no such form, unit or period.
    """
    catalogue = known_catalogue(ledger)
    if form not in SHEETS:
        known = ", ".join(FORMS)
        raise UserMistake("There is no template {form}. Known: {known}", form=form, known=known)
    place = Place(form, catalogue.unit_named(unit, at), period or str(at.year), at, money)
    check_place(place, catalogue)
    made = SHEETS[form](ledger, catalogue, place)
    return Template(
        form=form,
        unit=place.unit,
        unit_name=unit_text(place.unit, catalogue),
        period=place.period,
        as_of=at,
        money=money,
        sections=(made,) if isinstance(made, Section) else tuple(made),
        choices=choices_of(catalogue, place) | {"status": statuses()} | register_choices(),
        instructions=instructions(place, catalogue),
    )
