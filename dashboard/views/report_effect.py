"""What recording a report would move, as a table and as sentences."""

from collections.abc import Sequence

from dashboard.figures.catalogue import Catalogue
from dashboard.figures.effect import Moved, ReportEffect
from dashboard.figures.registers import EntriesMoved
from dashboard.rules.amounts import Amount
from dashboard.rules.flags import RULES, Flag
from dashboard.views.sentences import (
    TRANCHE_NAMES,
    component_place,
    measure_name,
    money_text,
)
from dashboard.views.tables import Table, TableCell, TableRow
from dashboard.words import Words

# As many movements as somebody looks through; the file of the table has all.
MOST_MOVEMENTS = 100


def effect_tables(effect: ReportEffect, catalogue: Catalogue, words: Words) -> tuple[Table, Table]:
    """Totals of programmes that move, and amounts of units that do; either may have no rows."""
    return (
        _table(words.say("Totals that move"), effect.totals, catalogue, words),
        _table(words.say("Amounts of units that move"), effect.units, catalogue, words),
    )


def entries_table(moved: EntriesMoved, words: Words) -> Table:
    """Entries of a register that come, change or go, a row each; what goes stands first."""
    say = words.say
    told = (
        (say("no longer on the list"), moved.vanished),
        (say("said otherwise"), moved.changed),
        (say("new entry"), moved.added),
    )
    return Table(
        caption=say("Entries that move"),
        columns=(say("Entry"), say("What happens")),
        rows=tuple(
            TableRow(cells=(TableCell(name), TableCell(what)))
            for what, names in told
            for name in names
        ),
        text_columns=(1,),
    )


def flag_lines(flags: Sequence[Flag], catalogue: Catalogue, words: Words) -> list[str]:
    """One sentence a flag: its rule, where, and the money."""
    return [_flag_line(flag, catalogue, words) for flag in flags]


def _table(caption: str, moved: Sequence[Moved], catalogue: Catalogue, words: Words) -> Table:
    say, unit = words.say, words.unit_name()
    return Table(
        caption=caption,
        columns=(
            say("Component"),
            say("Unit"),
            say("Measure"),
            say("Money"),
            f"{say('Before')} ({unit})",
            f"{say('After')} ({unit})",
            say("Difference (đồng)"),
        ),
        rows=tuple(_row(each, catalogue, words) for each in moved),
        text_columns=(1, 2, 3),
    )


def _row(moved: Moved, catalogue: Catalogue, words: Words) -> TableRow:
    asked, own = moved.request, moved.movement
    money = (
        words.pick(catalogue.periods[asked.period].label),
        words.pick(catalogue.capital_types[asked.capital_type].short),
        words.pick(catalogue.budget_sources[asked.budget_source].short),
        words.say(TRANCHE_NAMES[asked.tranche]),
    )
    before, after = own.dong
    return TableRow(
        cells=(
            TableCell(component_place(own.component, catalogue, words)),
            TableCell(words.pick(catalogue.units[own.unit].name)),
            TableCell(measure_name(own.measure, catalogue, words)),
            TableCell(" · ".join(money)),
            *(
                TableCell(
                    money_text(value, words),
                    nothing="" if isinstance(value, Amount) else "nothing",
                    value=dong,
                )
                for value, dong in ((own.before, before), (own.after, after))
            ),
            TableCell(
                "" if own.difference is None else words.number(own.difference),
                value=own.difference,
            ),
        )
    )


def _flag_line(flag: Flag, catalogue: Catalogue, words: Words) -> str:
    parts = (
        words.say(RULES[flag.rule].title),
        component_place(flag.component, catalogue, words),
        words.pick(catalogue.units[flag.unit].name),
        money_text(flag.amount, words, with_unit=True) if flag.amount is not None else "",
    )
    return " · ".join(filter(None, parts))
