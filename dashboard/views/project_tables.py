"""Tables of investment projects: a page of the list for the eye, the whole of it for export."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.figures.catalogue import YEAR
from dashboard.figures.projects import Project, Value
from dashboard.rules.amounts import ORIGINS, Amount, Missing, Term
from dashboard.rules.metrics import NOT_PLANNED, nothing_or
from dashboard.views.context import Context
from dashboard.views.sentences import (
    COST_NAMES,
    KIND_MEANINGS,
    ORIGIN_NAMES,
    STATUS_NAMES,
    carried_text,
    component_place,
    disbursed_text,
    money_text,
    project_name,
    share_text,
)
from dashboard.views.tables import Table, TableCell, TableRow, is_invented

# Columns of the list that read from the left: assigned unit, owner, place.
TEXT_COLUMNS = (1, 2, 3)


def project_table(projects: Sequence[Project], context: Context) -> Table:
    """Rows of projects: names lead to their details, amounts to the figures behind them."""
    say = context.words.say
    return Table(
        caption=say("Investment projects"),
        columns=(
            say("Investment project"),
            say("Assigned unit"),
            say("Project owner"),
            say("Place"),
            say("Total investment"),
            *_money_names(context),
        ),
        rows=tuple(_row(project, context) for project in projects),
        text_columns=TEXT_COLUMNS,
    )


def export_table(projects: Sequence[Project], context: Context) -> Table:
    """The filtered list with every field, amounts in whole đồng and blank where not known."""
    say = context.words.say
    money = [f"{name} (đồng)" for name in _money_names(context)]
    return Table(
        caption=say("Investment projects"),
        columns=(
            say("Project code"),
            say("Investment project"),
            say("Component"),
            say("Assigned unit"),
            say("Project owner"),
            say("Place"),
            say("Status"),
            say("First year"),
            say("Last year"),
            say("Investment decision"),
            f"{say('Total investment')} (đồng)",
            *(f"{say(name)} (đồng)" for name in COST_NAMES.values()),
            *money,
            say("Disbursed / plan"),
            say("Origin"),
        ),
        rows=tuple(_export_row(project, context) for project in projects),
    )


def planned_name(context: Context) -> str:
    """What payments stand beside: a year's plan, or what the years of a term were given."""
    if context.catalogue.periods[context.request.period].kind != YEAR:
        return _name("arranged", context)
    names = {"own": "plan", "carried": "carried_over", "all": "plan_with_carried"}
    return _name(names[context.request.tranche], context)


def money_cell(value: Value, context: Context, *, is_paid: bool = False) -> TableCell:
    """An amount that opens the figures behind it, or a kind of nothing with its meaning."""
    words = context.words
    if isinstance(value, Missing):
        hint = words.say(
            "The report that speaks for its unit gives it no money in this period."
            if value.kind == NOT_PLANNED
            else KIND_MEANINGS[value.kind]
        )
        return TableCell(money_text(value, words), nothing=value.kind, hint=hint)
    kind = (nothing_or(value) or "") if is_paid else ""
    return TableCell(
        disbursed_text(value, words) if is_paid else money_text(value, words),
        opens=figure_key(value),
        nothing=kind,
        hint=words.say(KIND_MEANINGS[kind]) if kind else "",
        value=value.dong,
        is_invented=is_invented(value),
    )


def cost_cell(project: Project, context: Context) -> TableCell:
    """What the list says that the project costs in all."""
    return TableCell(
        context.words.money_number(project.total_investment_dong),
        value=project.total_investment_dong,
        is_invented=project.origin == "illustration",
    )


def carried_cell(value: Value, context: Context) -> TableCell:
    """As `money_cell`, for carried-over money: what is not there was not placed, but left."""
    cell = money_cell(value, context)
    if cell.nothing != NOT_PLANNED:
        return cell
    return replace(
        cell, text=carried_text("no {carried}", context.request.capital_type, context.words)
    )


def figure_key(value: Amount) -> str:
    """The link to every stated figure behind an amount, those taken away with a minus."""
    found = _signed_terms(value, 1)
    keys = [f"{'-' if sign < 0 else ''}{deposit}|{row}" for sign, (deposit, row) in found]
    return "figure:" + ",".join(keys) if keys else ""


def unit_name(unit: str | None, context: Context) -> str:
    """A unit by name; a place that the list does not state says so."""
    if unit is None:
        return context.words.say("not stated")
    return context.words.pick(context.catalogue.units[unit].name)


def shows_carried_over(context: Context) -> bool:
    """Whether carried-over money has a column of its own: a year's, where it is not counted in."""
    is_year = context.catalogue.periods[context.request.period].kind == YEAR
    return is_year and context.request.tranche == "own"


def status_text(project: Project, context: Context) -> str:
    """`chuyển tiếp`, as lists write it."""
    return context.words.say(STATUS_NAMES[project.status])


def _row(project: Project, context: Context) -> TableRow:
    words = context.words
    component = context.catalogue.components[project.component]
    about = (
        project.code,
        f"{project.programme}, {words.pick(component.label)}",
        status_text(project, context),
    )
    return TableRow(
        cells=(
            TableCell(
                project.name,
                opens=f"project:{project.key}",
                hint=component_place(project.component, context.catalogue, words),
                note=" · ".join(about),
            ),
            TableCell(unit_name(project.unit, context)),
            TableCell(project.owner),
            _place_cell(project, context),
            cost_cell(project, context),
            *_money_cells(project, context),
        )
    )


def _place_cell(project: Project, context: Context) -> TableCell:
    nothing = "" if project.benefit_unit else "not_stated"
    return TableCell(unit_name(project.benefit_unit, context), nothing=nothing)


def _export_row(project: Project, context: Context) -> TableRow:
    words = context.words
    share = project.disbursed_share
    return TableRow(
        cells=(
            TableCell(project.code),
            TableCell(project.name),
            TableCell(component_place(project.component, context.catalogue, words)),
            TableCell(unit_name(project.unit, context)),
            TableCell(project.owner),
            TableCell(unit_name(project.benefit_unit, context)),
            TableCell(status_text(project, context)),
            TableCell("", value=project.first_year),
            TableCell("", value=project.last_year),
            TableCell(project.decision),
            TableCell("", value=project.total_investment_dong),
            *(_cost_cell(dong, context) for _, dong in project.cost_by_source),
            *_money_cells(project, context),
            TableCell(share_text(share, words) if share else ""),
            TableCell(words.say(ORIGIN_NAMES[max(project.origins, key=ORIGINS.index)])),
        )
    )


def _cost_cell(dong: int | None, context: Context) -> TableCell:
    return TableCell(context.words.say("not stated") if dong is None else "", value=dong)


def _money_names(context: Context) -> list[str]:
    names = ["disbursed", "waiting", "work_done", "paid_so_far"]
    if shows_carried_over(context):
        names.insert(0, "carried_over")
    return [planned_name(context), *(_name(name, context) for name in names)]


def _name(name: str, context: Context) -> str:
    return project_name(name, context.request.capital_type, context.words)


def _money_cells(project: Project, context: Context) -> list[TableCell]:
    cells = [
        money_cell(project.planned, context),
        replace(
            money_cell(project.disbursed, context, is_paid=True),
            note=_rate_note(project, context),
        ),
        _waiting_cell(project, context),
        money_cell(project.work_done, context),
        replace(
            money_cell(project.paid_so_far, context, is_paid=True),
            note="" if project.is_paid_whole else context.words.say("not every year reported"),
        ),
    ]
    if shows_carried_over(context):
        cells.insert(1, carried_cell(project.carried_over, context))
    return cells


def _waiting_cell(project: Project, context: Context) -> TableCell:
    if project.waiting is not None:
        return money_cell(project.waiting, context)
    hint = context.words.say("Plan or payment is not known, so what is left is not known either.")
    return TableCell("–", nothing="not_stated", hint=hint)


def _rate_note(project: Project, context: Context) -> str:
    share = project.disbursed_share
    if share is None or project.is_untouched:
        return ""
    planned = planned_name(context)
    return context.words.say(
        "{share} of {planned}",
        share=share_text(share, context.words),
        planned=planned[:1].lower() + planned[1:],
    )


def _signed_terms(value: Amount, sign: int) -> list[tuple[int, Term]]:
    found = [(sign, term) for term in value.terms]
    for part in value.parts:
        found += _signed_terms(part.amount, sign * part.sign)
    return found
