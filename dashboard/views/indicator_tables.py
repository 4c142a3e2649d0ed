"""Tables of indicators: by indicator and by unit for the eye, with every field for export."""

from collections.abc import Sequence
from decimal import Decimal

from dashboard.figures.indicators import ACTUAL, TARGET, IndicatorStanding, Measured
from dashboard.rules.metrics import NOT_REPORTED, NOT_STATED
from dashboard.views.context import Context
from dashboard.views.sentences import (
    KIND_MEANINGS,
    KIND_NAMES,
    ORIGIN_NAMES,
    as_of_note,
    component_place,
    measured_text,
    unit_name,
)
from dashboard.views.tables import Table, TableCell, TableRow

# Columns that read from the left: what an indicator is measured in, how it stands.
TEXT_COLUMNS = (1, 5)
UNIT_TEXT_COLUMNS = (4,)
MOST_NAMED = 5


def indicator_table(standings: Sequence[IndicatorStanding], context: Context) -> Table:
    """A row an indicator; names lead to its units, numbers to the report behind them."""
    say = context.words.say
    return Table(
        caption=say("Targets and results"),
        columns=(
            say("Indicator"),
            say("Measured in"),
            say("Target"),
            say("Result"),
            say("Of target"),
            say("Standing"),
            say("Units with a result"),
        ),
        rows=tuple(
            TableRow(
                (
                    _name_cell(each, context),
                    TableCell(context.words.pick(each.indicator.measured_in)),
                    *_number_cells(each, context),
                    reported_cell(each, context),
                )
            )
            for each in standings
        ),
        text_columns=TEXT_COLUMNS,
    )


def indicator_units_table(standings: Sequence[IndicatorStanding], context: Context) -> Table:
    """One indicator by unit: the first row is the unit above, which is no sum of the others."""
    words = context.words
    indicator = standings[0].indicator
    measured_in = words.pick(indicator.measured_in)
    return Table(
        caption=words.pick(indicator.label),
        columns=(
            words.say("Unit"),
            f"{words.say('Target')} ({measured_in})",
            f"{words.say('Result')} ({measured_in})",
            words.say("Of target"),
            words.say("Standing"),
        ),
        rows=tuple(
            TableRow(
                (
                    TableCell(
                        unit_name(each.unit, context.catalogue, words), opens=f"unit:{each.unit}"
                    ),
                    *_number_cells(each, context),
                ),
                is_total=each.unit == context.request.unit,
            )
            for each in standings
        ),
        text_columns=UNIT_TEXT_COLUMNS,
    )


def export_table(standings: Sequence[IndicatorStanding], context: Context) -> Table:
    """The filtered indicators with every field; blank where nothing is known."""
    words, say = context.words, context.words.say
    return Table(
        caption=say("Targets and results"),
        columns=(
            say("Code"),
            say("Indicator"),
            say("Component"),
            say("Unit"),
            say("Period"),
            say("Measured in"),
            say("Target"),
            say("Result"),
            say("Of target"),
            say("Standing"),
            say("As of"),
            say("Units with a result"),
            say("Origin"),
        ),
        rows=tuple(
            TableRow(
                (
                    TableCell(each.indicator.code),
                    TableCell(words.pick(each.indicator.label)),
                    TableCell(component_place(each.indicator.component, context.catalogue, words)),
                    TableCell(words.pick(context.catalogue.units[each.unit].name)),
                    TableCell(context.request.period),
                    TableCell(words.pick(each.indicator.measured_in)),
                    _plain_cell(each.target),
                    _plain_cell(each.actual),
                    _plain_share(each.share),
                    TableCell(standing_text(each, context)),
                    TableCell("", value=each.actual.as_of) if each.actual else TableCell(""),
                    TableCell(reported_text(each)),
                    TableCell(", ".join(say(ORIGIN_NAMES[one]) for one in sorted(each.origins))),
                )
            )
            for each in standings
        ),
    )


def standing_text(standing: IndicatorStanding, context: Context) -> str:
    """`đạt`, `chưa đạt`; empty where target and result cannot be held against each other."""
    if standing.is_reached is None:
        return ""
    return context.words.say("reached" if standing.is_reached else "not reached yet")


def reported_text(standing: IndicatorStanding) -> str:
    """`12/15`: units directly below with a result, of those with a target; empty without any."""
    count = len(standing.expected)
    return f"{count - len(standing.silent)}/{count}" if count else ""


def reported_cell(standing: IndicatorStanding, context: Context) -> TableCell:
    """Who has reported; names those that have not, while they are few."""
    words = context.words
    if not standing.expected:
        hint = words.say("No unit below has a target of its own in the reports in force.")
        return TableCell("–", nothing=NOT_STATED, hint=hint)
    # Where nobody has reported, the count says it all.
    silent = standing.silent if len(standing.silent) < len(standing.expected) else ()
    names = [unit_name(unit, context.catalogue, words) for unit in silent]
    told = ", ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        told += words.say(" and {count} more", count=len(names) - MOST_NAMED)
    note = words.say("not yet: {units}", units=told) if names else ""
    return TableCell(reported_text(standing), note=note)


def _name_cell(standing: IndicatorStanding, context: Context) -> TableCell:
    words, indicator = context.words, standing.indicator
    place = component_place(indicator.component, context.catalogue, words)
    return TableCell(
        text=words.pick(indicator.label),
        opens=f"units_of:{indicator.code}" if standing.expected else "",
        note=" · ".join(filter(None, (place, indicator.source))),
        hint=indicator.note,
    )


def _number_cells(standing: IndicatorStanding, context: Context) -> tuple[TableCell, ...]:
    is_owed = standing.target is not None
    return (
        _measured_cell(TARGET, standing.target, context),
        _measured_cell(ACTUAL, standing.actual, context, is_owed=is_owed),
        _share_cell(standing, context),
        _standing_cell(standing, context),
    )


def _measured_cell(
    part: str, measured: Measured | None, context: Context, *, is_owed: bool = False
) -> TableCell:
    """A number that opens its report; a result that is owed is not reported, and not zero."""
    words = context.words
    if measured is None:
        kind = NOT_REPORTED if is_owed else NOT_STATED
        hint = words.say(
            "There is a target, and no report in force says what is reached; it is not zero."
            if is_owed
            else KIND_MEANINGS[NOT_STATED]
        )
        return TableCell(words.say(KIND_NAMES[kind]), nothing=kind, hint=hint)
    deposit, row = measured.term
    return TableCell(
        measured_text(measured.value, measured.decimals, words),
        opens=f"indicator:{part}|{deposit}|{row}",
        note=as_of_note(measured.as_of, words) if part == ACTUAL else "",
        is_invented=measured.origin == "illustration",
    )


def _share_cell(standing: IndicatorStanding, context: Context) -> TableCell:
    words = context.words
    if standing.share is None:
        hint = words.say(
            "No share where less is better, the target is zero, or one of the two is not known."
        )
        return TableCell("–", nothing=NOT_STATED, hint=hint)
    return TableCell(
        words.percent(standing.share, 1), is_invented="illustration" in standing.origins
    )


def _standing_cell(standing: IndicatorStanding, context: Context) -> TableCell:
    text = standing_text(standing, context)
    if not text:
        return TableCell("–", nothing=NOT_STATED)
    note = "" if standing.indicator.is_higher_better else context.words.say("less is better")
    return TableCell(text, note=note)


def _plain_cell(measured: Measured | None) -> TableCell:
    """As it was printed: a spreadsheet's own decimals would say more or less."""
    if measured is None:
        return TableCell("")
    return TableCell(str(round(measured.value, measured.decimals)))


def _plain_share(share: Decimal | None) -> TableCell:
    return TableCell("") if share is None else TableCell("", value=round(share * 100, 2))
