""" "Đối chiếu số liệu": each form in a column of its own, the difference, and what it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.figures.catalogue import ROOT
from dashboard.figures.reconciliation import Comparison, Twice, Voice, doubted_dong
from dashboard.rules.reconciliation import ALIKE, IN_DOUBT, KINDS
from dashboard.views.context import Context, Header, build_day_header
from dashboard.views.headlines import Headline
from dashboard.views.keys import read_term
from dashboard.views.passport import Passport, passport_of
from dashboard.views.sentences import COMPARISON_NAMES, component_place
from dashboard.views.side_by_side import (
    FINEST,
    MOST_LISTED,
    SHAPES,
    Bench,
    component_table,
    is_below,
    kind_text,
    lay_out,
    project_table,
    report_key,
    said_key,
    said_text,
    unit_table,
    voice_name,
)
from dashboard.views.tables import Table, TableCell, TableRow, is_invented


@dataclass(frozen=True)
class ReconciliationView:
    """The forms of one measure side by side; tables of nothing have no rows."""

    header: Header
    headlines: tuple[Headline, ...]
    units: Table
    components: Table
    projects: Table
    twice: Table
    additions: Table
    cells: Table
    form_count: int
    is_counted_twice: bool


def build_reconciliation(
    context: Context, *, measure: str, component: str = ROOT, only_doubts: bool = False
) -> ReconciliationView:
    """What each form says of a measure, at and below a component of the requested unit."""
    here = lay_out(context, measure, component)
    cells = [each for each in here.built.compared if is_below(here, each.component, each.unit)]
    twice = [
        each
        for each in here.built.twice
        if any(is_below(here, each.component, said.unit) for said in each.statements)
    ]
    kept = [each for each in cells if not only_doubts or each.kind in IN_DOUBT]
    kept.sort(key=lambda each: (KINDS.index(each.kind), -abs(each.difference or 0)))
    return ReconciliationView(
        header=build_day_header(context, {voice.origin for voice in here.voices}),
        headlines=_headlines(here, cells),
        units=unit_table(here, cells, only_doubts=only_doubts),
        components=component_table(here, cells, only_doubts=only_doubts),
        projects=project_table(here, only_doubts=only_doubts),
        twice=_twice(here, twice),
        additions=_additions(here),
        cells=_cells(here, kept),
        form_count=len(here.voices),
        is_counted_twice=any(sum(said.is_heard for said in each.statements) > 1 for each in twice),
    )


def build_said_passport(context: Context, key: str) -> Passport | None:
    """What one form says: `origin|form|measure|component|unit|period`; None when it says nothing.

    Of a total, the sum over its parts with `|component_sum` or `|unit_sum` behind it.
    """
    origin, form, measure, component, unit, period, *how = [*key.split("|"), *[""] * 6][:7]
    catalogue = context.catalogue
    known = component in catalogue.components and unit in catalogue.units
    if not known or period not in catalogue.periods or measure not in catalogue.measures:
        return None
    here = lay_out(context.for_period(period), measure, component)
    if how and how[0]:
        said = [
            each.added
            for each in here.built.additions
            if (each.component, each.unit, each.added.how) == (component, unit, how[0])
            and (each.voice.origin, each.voice.form) == (origin, form)
        ]
    else:
        said = [
            side.amount
            for side in here.built.at(component, unit).sides
            if (side.voice.origin, side.voice.form) == (origin, form)
        ]
    return passport_of(said[0], measure, component, unit, here.context) if said else None


def build_report_passport(context: Context, key: str) -> Passport | None:
    """What one report says, named by one of its figures: `measure|period|deposit_id|row_no`."""
    measure, _, rest = key.partition("|")
    period, _, named = rest.partition("|")
    term = read_term(named)
    if term is None:
        return None
    if period not in context.catalogue.periods or measure not in context.catalogue.measures:
        return None
    here = lay_out(context.for_period(period), measure, ROOT)
    found = here.built.statement_with(term)
    if found is None:
        return None
    row, amount = found
    return passport_of(amount, measure, row["component"], row["unit"], here.context)


def _headlines(here: Bench, cells: Sequence[Comparison]) -> tuple[Headline, ...]:
    words = here.context.words
    say = words.say
    count = Counter(each.kind for each in cells)
    compared = len(cells) - count["one_only"]
    return (
        Headline(
            say("Cells compared"),
            words.number(compared),
            say("{count} more are stated by one source only", count=count["one_only"]),
        ),
        Headline(
            say("Agree"),
            words.number(count["agrees"] + count["within_rounding"]),
            say("{count} of them within rounding", count=count["within_rounding"]),
        ),
        Headline(
            say("Differ"),
            words.number(count["differs"]),
            say(
                "another cut-off day: {other_day}; reported by two units: {twice}",
                other_day=count["other_day"],
                twice=count["twice"],
            ),
        ),
        Headline(
            say("Differences in all"),
            f"{words.number(doubted_dong(cells, here.component, here.context.catalogue))} đồng",
            say("added without their signs; another cut-off day is not counted"),
            is_invented=any(voice.origin == "illustration" for voice in here.voices),
        ),
    )


def _twice(here: Bench, found: Sequence[Twice]) -> Table:
    """What several units report on one form: each statement, and which one is heard."""
    words, catalogue = here.context.words, here.context.catalogue
    say = words.say
    return Table(
        caption=say("Reported by two units"),
        columns=(
            *(say("Component"), say("Investment project"), say("Form"), say("Reporting unit")),
            *(say("Unit"), f"{say('Amount')} ({words.unit_name()})", say("As of"), say("Heard")),
        ),
        rows=tuple(
            TableRow(
                (
                    TableCell(component_place(each.component, catalogue, words)),
                    TableCell(each.project or "–"),
                    TableCell(voice_name(each.voice, here)),
                    TableCell(words.pick(catalogue.units[said.reporting_unit].name)),
                    TableCell(words.pick(catalogue.units[said.unit].name)),
                    TableCell(
                        said_text(said.amount, here),
                        opens=report_key(here, said.amount),
                        is_invented=is_invented(said.amount),
                    ),
                    TableCell(words.day(said.amount.as_of)),
                    TableCell(say("✓ heard") if said.is_heard else say("– for comparison")),
                )
            )
            for each in found[:MOST_LISTED]
            for said in each.statements
        ),
    )


def _additions(here: Bench) -> Table:
    """Stated totals that their own parts do not give, the largest difference first."""
    words, catalogue = here.context.words, here.context.catalogue
    say, unit = words.say, words.unit_name()
    found = [
        each
        for each in here.built.additions
        if each.kind not in ALIKE and is_below(here, each.component, each.unit)
    ]
    found.sort(key=lambda each: -abs(each.stated.dong - each.added.dong))
    return Table(
        caption=say("Stated totals and the sums of their parts"),
        columns=(
            *(say("Component"), say("Unit"), say("Form"), f"{say('Stated')} ({unit})"),
            *(f"{say('Sum of the parts')} ({unit})", f"{say('Difference')} ({unit})"),
            say("Comparison"),
        ),
        rows=tuple(
            TableRow(
                (
                    TableCell(component_place(each.component, catalogue, words)),
                    TableCell(words.pick(catalogue.units[each.unit].name)),
                    TableCell(voice_name(each.voice, here)),
                    TableCell(
                        said_text(each.stated, here),
                        opens=said_key(here, each.voice, each.component, each.unit),
                        is_invented=is_invented(each.stated),
                    ),
                    TableCell(
                        said_text(each.added, here),
                        opens=f"{said_key(here, each.voice, each.component, each.unit)}"
                        f"|{each.added.how}",
                        is_invented=is_invented(each.added),
                    ),
                    TableCell(
                        words.money_number(each.stated.dong - each.added.dong, FINEST),
                        is_invented=is_invented(each.stated),
                    ),
                    TableCell(f"{SHAPES[each.kind]} {say(COMPARISON_NAMES[each.kind])}"),
                )
            )
            for each in found[:MOST_LISTED]
        ),
    )


def _cells(here: Bench, cells: Iterable[Comparison]) -> Table:
    """Every compared cell in whole đồng, for a spreadsheet."""
    words, catalogue = here.context.words, here.context.catalogue
    say = words.say
    return Table(
        caption=say("Reconciliation"),
        columns=(
            *(say("Component"), say("Unit")),
            *(
                name
                for voice in here.voices
                for name in (f"{voice_name(voice, here)} (đồng)", say("As of"))
            ),
            *(f"{say('Difference')} (đồng)", say("Comparison")),
        ),
        rows=tuple(
            TableRow(
                (
                    TableCell(component_place(each.component, catalogue, words)),
                    TableCell(words.pick(catalogue.units[each.unit].name)),
                    *(cell for voice in here.voices for cell in _in_dong(each, voice, here)),
                    TableCell("", value=each.difference),
                    TableCell(kind_text(here, each)),
                )
            )
            for each in cells
        ),
    )


def _in_dong(each: Comparison, voice: Voice, here: Bench) -> tuple[TableCell, TableCell]:
    side = next((side for side in each.sides if side.voice == voice), None)
    if side is None:
        return TableCell(""), TableCell("")
    day = side.amount.as_of
    return TableCell("", value=side.amount.dong), TableCell(here.context.words.day(day), value=day)
