"""Forms side by side: one column a form, the difference, and its kind in word and shape."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.figures.reconciliation import (
    CORRECTION,
    Comparison,
    Reconciliation,
    Side,
    Voice,
    doubted_dong,
    reconcile,
    request_for,
)
from dashboard.rules.amounts import Amount
from dashboard.rules.reconciliation import IN_DOUBT, KINDS, Kind
from dashboard.views.context import Context, known_totals
from dashboard.views.sentences import (
    COMPARISON_NAMES,
    FORM_NAMES,
    ORIGIN_NAMES,
    component_place,
)
from dashboard.views.tables import Table, TableCell, TableRow, is_invented

# A kind is told by word and shape together.
SHAPES: dict[Kind, str] = {
    "differs": "▲",
    "twice": "◆",
    "other_day": "○",
    "corrected": "□",
    "within_rounding": "≈",
    "agrees": "✓",
    "one_only": "–",
}
# A page lists so many; the export holds them all.
MOST_LISTED = 100
# Forms are typed in million đồng: what differs by one must be seen to.
FINEST = 1_000_000


@dataclass(frozen=True)
class _Line:
    """One row to compare: its name and where that leads, and the compared cells below it.

    `doubted_dong` is what those cells differ by, added without their signs.
    """

    name: str
    opens: str
    compared: Comparison
    below: Sequence[Comparison]
    doubted_dong: int

    @property
    def differing(self) -> list[Comparison]:
        """Cells at or below that someone has to look at."""
        return [each for each in self.below if each.kind in IN_DOUBT]

    @property
    def weight(self) -> tuple[int, int, int]:
        """What stands on top: most money in doubt, then the kind, then the largest difference."""
        largest = abs(self.compared.difference or 0)
        return -self.doubted_dong, KINDS.index(self.compared.kind), -largest


@dataclass(frozen=True)
class Bench:
    """One measure at one component and unit, in the reader's words."""

    context: Context
    built: Reconciliation
    component: str
    voices: tuple[Voice, ...]
    days: dict[Voice, date]


def lay_out(context: Context, measure: str, component: str) -> Bench:
    """The forms of a measure, the voices that are shown and the day each usually speaks of."""
    request = request_for(context.request, context.catalogue, measure)
    asked = Context(context.ledger, known_totals(context.ledger, request), context.words)
    built = reconcile(context.ledger, asked.totals, measure)
    days: dict[Voice, Counter[date]] = defaultdict(Counter)
    for each in built.compared:
        for side in each.sides:
            days[side.voice][side.amount.as_of] += 1
    usual = {voice: max(found, key=lambda day: (found[day], day)) for voice, found in days.items()}
    voices = [*built.voices, *(voice for voice in usual if voice.form == CORRECTION)]
    return Bench(asked, built, component, tuple(voices), usual)


def is_below(here: Bench, component: str, unit: str) -> bool:
    """Whether a place is at or below the component and the unit that are looked at."""
    catalogue = here.context.catalogue
    return here.component in catalogue.component_path(
        component
    ) and here.context.request.unit in catalogue.unit_path(unit)


def unit_table(here: Bench, cells: Sequence[Comparison], *, only_doubts: bool) -> Table:
    """The requested unit, and those directly below it that a form speaks of."""
    catalogue, words = here.context.catalogue, here.context.words
    unit = here.context.request.unit
    below: dict[str, list[Comparison]] = defaultdict(list)
    for each in cells:
        for above in catalogue.unit_path(each.unit):
            below[above].append(each)
    lines = [
        _Line(
            words.pick(catalogue.units[key].name),
            f"unit:{key}" if key != unit else "",
            here.built.at(here.component, key),
            below[key],
            doubted_dong(below[key], here.component, catalogue),
        )
        for key in (unit, *catalogue.unit_children.get(unit, ()))
        if key in below
    ]
    return _compared(here, (words.say("By unit"), words.say("Unit")), lines, only_doubts)


def component_table(here: Bench, cells: Sequence[Comparison], *, only_doubts: bool) -> Table:
    """The component, and those directly below it, at the requested unit."""
    catalogue, words = here.context.catalogue, here.context.words
    below: dict[str, list[Comparison]] = defaultdict(list)
    for each in cells:
        for above in catalogue.component_path(each.component):
            below[above].append(each)
    children = catalogue.children_of(here.component, here.context.request.period)
    lines = [
        _Line(
            component_place(code, catalogue, words),
            f"component:{code}" if code != here.component else "",
            here.built.at(code, here.context.request.unit),
            below[code],
            doubted_dong(below[code], code, catalogue),
        )
        for code in (here.component, *children)
        if code in below
    ]
    named = words.say("By component"), words.say("Component")
    return _compared(here, named, lines if len(lines) > 1 else [], only_doubts)


def project_table(here: Bench, *, only_doubts: bool) -> Table:
    """Investment projects of the requested unit, as each form reports them."""
    words = here.context.words
    found = here.built.projects_at(here.component, here.context.request.unit)
    lines = [
        _Line(
            str(each.project),
            "",
            each,
            (each,),
            doubted_dong((each,), each.component, here.context.catalogue),
        )
        for each in found
    ]
    named = words.say("By investment project"), words.say("Investment project")
    return _compared(here, named, lines, only_doubts, has_total=False)


def _compared(
    here: Bench,
    named: tuple[str, str],
    lines: Sequence[_Line],
    only_doubts: bool,
    *,
    has_total: bool = True,
) -> Table:
    """Lines with a column a form; the first is the whole of the others and stays on top."""
    words = here.context.words
    whole, rest = (lines[:1], lines[1:]) if has_total else ((), lines)
    kept = [each for each in rest if each.differing or not only_doubts]
    kept.sort(key=lambda each: each.weight)
    caption, first = named
    unit = words.unit_name()
    return Table(
        caption=caption,
        columns=(
            first,
            *(_column(voice, here) for voice in here.voices),
            f"{words.say('Difference')} ({unit})",
            words.say("Comparison"),
            words.say("Cells that differ below"),
        ),
        rows=tuple(
            TableRow(_cells_of(here, line), is_total=line in whole)
            for line in (*whole, *kept[:MOST_LISTED])
        ),
    )


def _column(voice: Voice, here: Bench) -> str:
    """A form, the day it usually speaks of, and the unit of money."""
    words = here.context.words
    name = voice_name(voice, here)
    if voice in here.days:
        name = f"{name}, {words.say('as of {day}', day=words.day(here.days[voice]))}"
    return f"{name} ({words.unit_name()})"


def _cells_of(here: Bench, line: _Line) -> tuple[TableCell, ...]:
    words = here.context.words
    said = {side.voice: side for side in line.compared.sides}
    below = words.number(len(line.differing)) if line.differing else "–"
    if line.doubted_dong:
        below = f"{below} · {words.money(line.doubted_dong, FINEST)}"
    return (
        TableCell(line.name, opens=line.opens),
        *(_side_cell(here, line.compared, said.get(voice)) for voice in here.voices),
        _difference_cell(here, line.compared),
        TableCell(kind_text(here, line.compared)),
        TableCell(below),
    )


def _side_cell(here: Bench, compared: Comparison, side: Side | None) -> TableCell:
    """An amount with its own day where that is not the form's usual one."""
    words = here.context.words
    if side is None:
        hint = words.say("This form states no figure at this level; it is not zero.")
        return TableCell("–", nothing="not_stated", hint=hint)
    text = said_text(side.amount, here)
    day = side.amount.as_of
    if day != here.days.get(side.voice):
        text = f"{text} · {words.day(day)}"
    return TableCell(
        text,
        opens=_side_key(here, compared, side),
        hint=words.say("as of {day}", day=words.day(day)),
        value=side.amount.dong,
        is_invented=is_invented(side.amount),
    )


def _side_key(here: Bench, compared: Comparison, side: Side) -> str:
    """The passport of what a form says; what a report left out has none."""
    if compared.project is not None:
        return report_key(here, side.amount)
    if not (side.amount.terms or side.amount.parts):
        return ""
    return said_key(here, side.voice, compared.component, compared.unit)


def said_text(amount: Amount, here: Bench) -> str:
    """An amount as it was printed, or to the million where it was counted in đồng."""
    words = here.context.words
    number = words.money_number(amount.dong, max(amount.precision, FINEST))
    return words.qualifier(amount.qualifier) + number


def said_key(here: Bench, voice: Voice, component: str, unit: str) -> str:
    """How a link names what one form says of a place."""
    period = here.context.request.period
    named = (voice.origin, voice.form, here.built.measure, component, unit, period)
    return "said:" + "|".join(named)


def report_key(here: Bench, amount: Amount) -> str:
    """How a link names what one report says: by the first of its figures."""
    deposit_id, row_no = amount.terms[0]
    return f"report:{here.built.measure}|{here.context.request.period}|{deposit_id}|{row_no}"


def _difference_cell(here: Bench, compared: Comparison) -> TableCell:
    difference = compared.difference
    if difference is None:
        return TableCell("–")
    words = here.context.words
    sign = "+" if difference > 0 else ""
    return TableCell(
        f"{sign}{words.money_number(difference, FINEST)}",
        value=difference,
        is_invented=any(is_invented(side.amount) for side in compared.sides),
    )


def kind_text(here: Bench, compared: Comparison) -> str:
    """A kind in shape and word; of a single source, whose it is."""
    words = here.context.words
    if compared.kind == "one_only":
        if not compared.sides:
            return words.say("no form at this level")
        only = voice_name(compared.sides[0].voice, here)
        return f"{SHAPES['one_only']} {words.say('only in {form}', form=only)}"
    return f"{SHAPES[compared.kind]} {words.say(COMPARISON_NAMES[compared.kind])}"


def voice_name(voice: Voice, here: Bench) -> str:
    """A form, and its origin where forms of several stand beside each other."""
    words = here.context.words
    name = words.say(FORM_NAMES[voice.form]) if voice.form in FORM_NAMES else voice.form
    is_mixed = voice.origin != "published" and len({each.origin for each in here.voices}) > 1
    return f"{name}, {words.say(ORIGIN_NAMES[voice.origin])}" if is_mixed else name
