"""The list of investment projects: who has the money, where it is built, what is paid of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.catalogue import PROVINCE, YEAR
from dashboard.figures.projects import (
    STATUSES,
    Project,
    Wanted,
    add_up,
    choose_projects,
    each_once,
    read_projects,
)
from dashboard.rules.amounts import Amount, Share, divide
from dashboard.views.context import Context, Header, build_header
from dashboard.views.headlines import Headline
from dashboard.views.project_tables import planned_name, project_table, unit_name
from dashboard.views.sentences import (
    COST_NAMES,
    STATUS_NAMES,
    money_text,
    share_text,
    tranche_name,
)
from dashboard.views.tables import Table, is_invented

PAGE_SIZE = 50
MOST_BARS = 10


@dataclass(frozen=True)
class Waiting:
    """One project in the chart: what is paid and what still waits, in đồng."""

    label: str
    place: str
    disbursed_dong: int
    waiting_dong: int
    rate: str
    text: str


@dataclass(frozen=True)
class ProjectsView:
    """One page of the list and what stands above it.

    `is_listed` is whether any list is in force at all; `elsewhere` are provinces of another time
    whose lists have projects: (key, name, count).
    """

    header: Header
    headlines: tuple[Headline, ...]
    bars: tuple[Waiting, ...]
    bars_title: str
    table: Table
    note: str
    projects: tuple[Project, ...]
    total_count: int
    page: int
    page_count: int
    is_listed: bool
    elsewhere: tuple[tuple[str, str, int], ...]


def build_projects(context: Context, wanted: Wanted, *, page: int = 1) -> ProjectsView:
    """The projects that the filters leave; `page` counts from 1 and is held to what there is."""
    everything = read_projects(context.ledger, context.catalogue, context.request)
    here = _chosen(everything, context, Wanted(component=wanted.component, role=wanted.role))
    chosen = _chosen(everything, context, wanted)
    page_count = max(1, -(-len(chosen) // PAGE_SIZE))
    page = min(max(page, 1), page_count)
    shown = chosen[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return ProjectsView(
        header=build_header(
            context,
            [value for project in chosen for value in project.of_the_period],
            origins={origin for project in chosen for origin in project.origins},
        ),
        headlines=_headlines(chosen, context),
        bars=_bars(chosen, context),
        bars_title=context.words.say("Projects with the most money waiting"),
        table=project_table(shown, context),
        note=_list_note(chosen, context),
        projects=tuple(chosen),
        total_count=len(here),
        page=page,
        page_count=page_count,
        is_listed=bool(here),
        elsewhere=() if here else _elsewhere(everything, context),
    )


def _chosen(everything: Sequence[Project], context: Context, wanted: Wanted) -> list[Project]:
    return choose_projects(everything, context.catalogue, context.request.unit, wanted)


def _elsewhere(everything: Sequence[Project], context: Context) -> tuple[tuple[str, str, int], ...]:
    """Projects do not end with a province's name: those under another one stay in sight."""
    catalogue = context.catalogue
    found = []
    for key, unit in catalogue.units.items():
        if unit.level == PROVINCE and key != context.request.unit:
            count = len(choose_projects(everything, catalogue, key, Wanted()))
            if count:
                found.append((key, context.words.pick(unit.name), count))
    return tuple(found)


def _headlines(projects: Sequence[Project], context: Context) -> tuple[Headline, ...]:
    if not projects:
        return ()
    say = context.words.say
    untouched = [project for project in projects if project.is_untouched]
    unpaid = [project for project in projects if project.unpaid_work is not None]
    return (
        Headline(
            label=say("Number of projects"),
            text=context.words.number(len(projects)),
            note=_status_note(projects, context),
        ),
        _cost_headline(projects, context),
        _planned_headline(projects, context),
        _disbursed_headline(projects, context),
        Headline(
            label=say("With a plan, nothing disbursed"),
            text=say("{count} projects", count=len(untouched)),
            note=say("together {amount}", amount=_sum_text(untouched, "planned", context))
            if untouched
            else say("none in what is reported"),
            opens="total:untouched" if untouched else "",
            is_invented=is_invented(add_up(untouched, "planned")),
        ),
        Headline(
            label=say("Work done but not paid"),
            text=say("{count} projects", count=len(unpaid)),
            note=say("together {amount}", amount=_sum_text(unpaid, "unpaid_work", context))
            if unpaid
            else say("none in what is reported"),
            opens="total:unpaid_work" if unpaid else "",
            is_invented=is_invented(add_up(unpaid, "unpaid_work")),
        ),
    )


def _status_note(projects: Sequence[Project], context: Context) -> str:
    counts = Counter(project.status for project in projects)
    return " · ".join(
        f"{counts[status]} {context.words.say(STATUS_NAMES[status])}"
        for status in STATUSES
        if counts[status]
    )


def _cost_headline(projects: Sequence[Project], context: Context) -> Headline:
    """Approved cost, each project once however many programmes list it."""
    words = context.words
    once = each_once(projects)
    total = sum(project.total_investment_dong for project in once)
    by_source = []
    for name, label in COST_NAMES.items():
        known = [dong for each in once if (dong := dict(each.cost_by_source)[name]) is not None]
        if any(known):
            by_source.append(f"{words.say(label)} {words.money_number(sum(known))}")
    unstated = sum(any(dong is None for _, dong in each.cost_by_source) for each in once)
    if unstated:
        by_source.append(words.say("{count} do not state every source", count=unstated))
    return Headline(
        label=words.say("Total investment"),
        text=words.money(total),
        note=" · ".join(by_source),
        opens="total:cost",
        is_invented=any(project.origin == "illustration" for project in once),
    )


def _planned_headline(projects: Sequence[Project], context: Context) -> Headline:
    words = context.words
    planned = add_up(projects, "planned")
    count = sum(isinstance(project.planned, Amount) for project in projects)
    return Headline(
        label=f"{planned_name(context)} {context.request.period}",
        text=money_text(planned, words, with_unit=True),
        note=words.say("stated of {count} of {all} projects", count=count, all=len(projects)),
        opens="total:planned" if planned else "",
        is_invented=is_invented(planned),
    )


def _disbursed_headline(projects: Sequence[Project], context: Context) -> Headline:
    """Paid, and of which plans: only those whose payments are reported."""
    words = context.words
    disbursed = add_up(projects, "disbursed")
    reported = [project for project in projects if project.waiting is not None]
    planned = [project for project in projects if isinstance(project.planned, Amount)]
    share = _share_over(reported)
    note = words.say("Plan or amount is not stated, so there is no rate.")
    if share is not None and share.denominator is not None:
        note = words.say(
            "{share} of {amount}; {reported} of {planned} projects with a plan have reported",
            share=share_text(share, words),
            amount=money_text(share.denominator, words, with_unit=True),
            reported=len(reported),
            planned=len(planned),
        )
    return Headline(
        label=words.say("Disbursed"),
        text=money_text(disbursed, words, with_unit=True),
        note=note,
        opens="total:disbursed" if disbursed else "",
        is_invented=is_invented(disbursed),
    )


def _share_over(reported: Sequence[Project]) -> Share | None:
    paid, planned = add_up(reported, "disbursed"), add_up(reported, "planned")
    return divide(paid, planned) if paid is not None and planned is not None else None


def _sum_text(projects: Sequence[Project], measure: str, context: Context) -> str:
    return money_text(add_up(projects, measure), context.words, with_unit=True)


def _bars(projects: Sequence[Project], context: Context) -> tuple[Waiting, ...]:
    words = context.words
    waiting = [
        (project, project.waiting)
        for project in projects
        if project.waiting is not None and project.waiting.dong > 0
    ]
    waiting.sort(key=lambda pair: (-pair[1].dong, pair[0].key))
    return tuple(
        Waiting(
            label=project.name,
            place=unit_name(project.unit, context),
            disbursed_dong=project.disbursed.dong if isinstance(project.disbursed, Amount) else 0,
            waiting_dong=amount.dong,
            rate=_rate_text(project, context),
            text=money_text(amount, words),
        )
        for project, amount in waiting[:MOST_BARS]
    )


def _rate_text(project: Project, context: Context) -> str:
    if project.is_untouched:
        return context.words.say("nothing disbursed")
    share = project.disbursed_share
    return share_text(share, context.words) if share else ""


def _list_note(projects: Sequence[Project], context: Context) -> str:
    """Of which day the lists are, and which money is counted beside them."""
    if not projects:
        return ""
    words = context.words
    days = sorted({project.as_of for project in projects})
    text = words.say("List of {day}", day=words.day(days[0]))
    if len(days) > 1:
        text = words.say(
            "Lists of {first} to {last}", first=words.day(days[0]), last=words.day(days[-1])
        )
    if context.catalogue.periods[context.request.period].kind == YEAR:
        counted = tranche_name(context.request.tranche, context.request.capital_type, words)
    else:
        counted = words.say("all years of the term together")
    parts = [text, f"{words.say('Capital counted')}: {counted}", words.unit_name()]
    if context.request.assigner is not None:
        parts.insert(2, words.say("plans as reported by project, whoever assigned them"))
    return " · ".join(parts)
