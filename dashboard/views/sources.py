"""Sources of figures: which documents count on the day, and every figure they state."""

from dataclasses import dataclass
from typing import Any

from dashboard.views.context import Context, Header, build_day_header
from dashboard.views.sentences import ORIGIN_NAMES, component_place, measure_name, stated_text
from dashboard.views.tables import Table, TableCell, TableRow

# As `sources/figures` is limited: a page of more is not read.
MOST_FIGURES = 500


@dataclass(frozen=True)
class SourcesView:
    """Deposits and figures as tables."""

    header: Header
    deposits: Table
    figures: Table


def build_sources(context: Context) -> SourcesView:
    """All deposits and figures that count on the chosen day, whatever the other filters."""
    asked: dict[str, Any] = {"at_date": context.request.at, "known_at": context.request.known_at}
    say = context.words.say
    deposits = context.ledger.rows("sources/deposits", **asked)
    return SourcesView(
        header=build_day_header(context, {row["origin"] for row in deposits}),
        deposits=Table(
            caption=say("Documents"),
            columns=(
                say("As of"),
                say("Document"),
                say("Published by"),
                say("Unit"),
                say("Origin"),
                say("File"),
                say("Rows"),
            ),
            rows=tuple(_deposit_row(row, context) for row in deposits),
        ),
        figures=Table(
            caption=say("Figures"),
            columns=(
                say("As of"),
                say("Component"),
                say("Unit"),
                say("Period"),
                say("Kind of capital"),
                say("Measure"),
                say("Stated"),
                say("Published by"),
            ),
            rows=tuple(
                _figure_row(row, context) for row in context.ledger.rows("sources/figures", **asked)
            ),
        ),
    )


def _deposit_row(row: dict[str, Any], context: Context) -> TableRow:
    words, catalogue = context.words, context.catalogue
    return TableRow(
        cells=(
            TableCell(words.day(row["as_of"])),
            TableCell(row["title"] or row["document_number"] or ""),
            TableCell(row["publisher"] or ""),
            TableCell(words.pick(catalogue.units[row["reporting_unit"]].name)),
            TableCell(words.say(ORIGIN_NAMES[row["origin"]])),
            TableCell(row["file_name"] or ""),
            TableCell(words.number(row["row_count"])),
        )
    )


def _figure_row(row: dict[str, Any], context: Context) -> TableRow:
    words, catalogue = context.words, context.catalogue
    return TableRow(
        cells=(
            TableCell(words.day(row["as_of"])),
            TableCell(component_place(row["component"], catalogue, words)),
            TableCell(words.pick(catalogue.units[row["unit"]].name)),
            TableCell(words.pick(catalogue.periods[row["period"]].label)),
            TableCell(words.pick(catalogue.capital_types[row["capital_type"]].short)),
            TableCell(measure_name(row["measure"], catalogue, words)),
            TableCell(stated_text(row, words), opens=f"figure:{row['deposit_id']}|{row['row_no']}"),
            TableCell(row["publisher"] or ""),
        )
    )
