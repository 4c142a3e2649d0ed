"""A figure to be corrected, and what its correction moves, as text and a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.figures.effect import Movement
from dashboard.rules.amounts import Amount
from dashboard.views.context import Context
from dashboard.views.sentences import TRANCHE_NAMES, component_place, measure_name, money_text
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
        (say("Capital counted"), say(TRANCHE_NAMES[cell["tranche"]])),
        (say("As of"), words.day(as_of)),
        (say("Present amount"), dong_text(amount_dong, words)),
    ]
    return tuple((name, text) for name, text in lines if text)


def dong_text(dong: int, words: Words) -> str:
    """An amount to the đồng, and read out: no digit is left to guess."""
    return f"{words.number(dong)} đồng ({words.spelled_dong(dong)})"


def effect_table(cell: Movement, above: Sequence[Movement], context: Context) -> Table:
    """Before and after: the figure's own cell to the đồng, then everything above it."""
    words = context.words
    unit = words.unit_name()
    return Table(
        caption=words.say("What would move"),
        columns=(
            words.say("Component"),
            words.say("Unit"),
            f"{words.say('Before')} ({unit})",
            f"{words.say('After')} ({unit})",
            words.say("Difference (đồng)"),
        ),
        rows=tuple(
            _movement_row(each, context, is_total=each is cell)
            for each in (cell, *_others(cell, above))
        ),
    )


def _others(cell: Movement, above: Sequence[Movement]) -> list[Movement]:
    """Without the first one where it says just what the cell says."""
    own = (cell.component, cell.unit, cell.dong)
    return [each for each in above if (each.component, each.unit, each.dong) != own]


def _movement_row(movement: Movement, context: Context, *, is_total: bool) -> TableRow:
    words, catalogue = context.words, context.catalogue
    moved = movement.difference
    return TableRow(
        cells=(
            TableCell(component_place(movement.component, catalogue, words)),
            TableCell(words.pick(catalogue.units[movement.unit].name)),
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
