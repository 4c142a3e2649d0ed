"""A figure to be corrected, and what its correction moves, as text and a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.figures.effect import Movement
from dashboard.rules.amounts import Amount
from dashboard.views.context import Context
from dashboard.views.sentences import component_place, measure_name, money_text, tranche_name
from dashboard.views.tables import Table, TableCell, TableRow
from dashboard.words import Words

FIELD_NAMES = {
    "amount": "New amount, in đồng",
    "as_of": "Day of the figure",
    "document_number": "Number of the document",
    "document_date": "Date of the document",
    "reason": "Reason for the correction",
    "person": "Your name",
}


def cell_lines(
    cell: Mapping[str, Any], amount_dong: int, as_of: date, context: Context
) -> tuple[tuple[str, str], ...]:
    """Which figure it is: its measure, place, money, day, and the amount as it stands."""
    words, catalogue = context.words, context.catalogue
    say, pick = words.say, words.pick
    lines = [
        (say("Measure"), measure_name(cell["measure"], catalogue, words)),
        (say("Component"), component_place(cell["component"], catalogue, words)),
        (say("Unit"), pick(catalogue.units[cell["unit"]].name)),
        (say("Investment project"), cell["investment_project"] or ""),
        (say("Period"), pick(catalogue.periods[cell["period"]].label)),
        (say("Kind of capital"), pick(catalogue.capital_types[cell["capital_type"]].label)),
        (say("Budget source"), pick(catalogue.budget_sources[cell["budget_source"]].label)),
        (say("Capital counted"), tranche_name(cell["tranche"], cell["capital_type"], words)),
        (say("As of"), words.day(as_of)),
        (say("Present amount"), dong_text(amount_dong, words)),
    ]
    return tuple((name, text) for name, text in lines if text)


def dong_text(dong: int, words: Words) -> str:
    """An amount to the đồng, and read out: no digit is left to guess."""
    return f"{words.number(dong)} đồng ({words.spelled_dong(dong)})"


def effect_table(
    cell: Movement,
    above: Sequence[Movement],
    context: Context,
    *,
    source: str,
    source_above: str,
) -> Table:
    """Before and after: the figure's own cell in its own source, then everything above it."""
    words, sources = context.words, context.catalogue.budget_sources
    unit = words.unit_name()
    own, all_of_it = (words.pick(sources[each].label) for each in (source, source_above))
    first = (cell.component, cell.unit, cell.dong)
    others = [each for each in above if (each.component, each.unit, each.dong) != first]
    return Table(
        caption=words.say("What would move"),
        columns=(
            words.say("Component"),
            f"{words.say('Before')} ({unit})",
            f"{words.say('After')} ({unit})",
            words.say("Difference (đồng)"),
        ),
        rows=(
            _movement_row(cell, own, context, is_total=True),
            *(_movement_row(each, all_of_it, context, is_total=False) for each in others),
        ),
    )


def _movement_row(movement: Movement, source: str, context: Context, *, is_total: bool) -> TableRow:
    words, catalogue = context.words, context.catalogue
    moved = movement.difference
    place = (
        component_place(movement.component, catalogue, words),
        words.pick(catalogue.units[movement.unit].name),
        source,
    )
    return TableRow(
        cells=(
            TableCell(" · ".join(place)),
            *(
                TableCell(
                    money_text(value, words), nothing="" if isinstance(value, Amount) else "nothing"
                )
                for value in (movement.before, movement.after)
            ),
            TableCell("" if moved is None else words.number(moved)),
        ),
        is_total=is_total,
    )
