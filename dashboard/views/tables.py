"""A table of figures as screens draw it: text, alignment, and which passport an amount opens."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dashboard.figures.row import FigureRow, Value
from dashboard.rules.amounts import Amount, Missing, Share
from dashboard.rules.metrics import NOTHING_DISBURSED, nothing_or
from dashboard.views.context import Context
from dashboard.views.keys import passport_key
from dashboard.views.rates import DONE_NAMES, LEFT_NAMES, rate_name, rate_of_row
from dashboard.views.sentences import (
    KIND_MEANINGS,
    component_name,
    disbursed_text,
    money_text,
    share_text,
)
from dashboard.words import Words


@dataclass(frozen=True)
class TableCell:
    """`opens` is the passport or the place an amount leads to; `nothing` a kind of nothing.

    `note` stands small beneath the text. `value` is what a spreadsheet computes with: whole đồng,
    a day, a rate in per cent; None where it is text. An amount that `is_invented` bears a mark.
    """

    text: str
    opens: str = ""
    nothing: str = ""
    hint: str = ""
    value: int | Decimal | date | None = None
    note: str = ""
    is_invented: bool = False


@dataclass(frozen=True)
class TableRow:
    """A row: its name, how deep it is, and its cells."""

    cells: tuple[TableCell, ...]
    depth: int = 0
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """A caption, column names, rows; the first column names the row.

    `text_columns` are those that read from the left, by number; the others hold amounts.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    text_columns: tuple[int, ...] = ()


def figure_columns(context: Context) -> tuple[str, ...]:
    """Column names of `figure_cells`: money with its unit, rates with what they divide by."""
    words, request = context.words, context.request
    return (
        money_column("Plan", words),
        money_column(DONE_NAMES[request.tier], words),
        rate_name("allocated_share", context),
        money_column("Balance", words),
        money_column(LEFT_NAMES[request.tier], words),
        money_column("Disbursed", words),
        rate_name("disbursed_share", context),
    )


def money_column(name: str, words: Words) -> str:
    """`Kế hoạch (tỷ đồng)`."""
    return f"{words.say(name)} ({words.unit_name()})"


def figure_cells(row: FigureRow, context: Context) -> tuple[TableCell, ...]:
    """The measures of a row, each amount opening its passport."""
    return (
        money_cell("plan", row, row.plan, context),
        money_cell("allocated", row, row.allocated, context),
        share_cell("allocated_share", row, row.allocated_share, context),
        money_cell("balance", row, row.balance, context),
        money_cell("unallocated", row, row.unallocated, context),
        money_cell("disbursed", row, row.disbursed, context),
        share_cell("disbursed_share", row, row.disbursed_share, context),
    )


def figure_table(
    rows: Sequence[FigureRow], context: Context, *, caption: str, leads_down: bool
) -> Table:
    """Rows of figures; names lead to the component's own page when `leads_down`."""
    words = context.words
    first = min((_depth(row, context) for row in rows), default=0)
    return Table(
        caption=caption,
        columns=(words.say("Component"), *figure_columns(context)),
        rows=tuple(
            TableRow(
                cells=(name_cell(row.component, context, leads_down), *figure_cells(row, context)),
                depth=_depth(row, context) - first,
                is_total=_depth(row, context) == first,
            )
            for row in rows
        ),
    )


def with_column(table: Table, name: str, cells: Sequence[TableCell]) -> Table:
    """The table with one more column, a cell a row."""
    rows = tuple(
        replace(row, cells=(*row.cells, cell)) for row, cell in zip(table.rows, cells, strict=True)
    )
    return replace(table, columns=(*table.columns, name), rows=rows)


def name_cell(component: str, context: Context, leads_down: bool) -> TableCell:
    """The component's name; its full official name as a hint."""
    catalogue, words = context.catalogue, context.words
    return TableCell(
        text=component_name(component, catalogue, words),
        opens=f"component:{component}" if leads_down else "",
        hint=words.pick(catalogue.components[component].name),
    )


def money_cell(measure: str, row: FigureRow, value: Value | None, context: Context) -> TableCell:
    """An amount that opens its passport, or a kind of nothing with its meaning."""
    kind = _nothing(measure, value)
    text = disbursed_text(value, context.words) if value and measure == "disbursed" else None
    return TableCell(
        text=text or money_text(value, context.words),
        opens=passport_key(measure, row) if isinstance(value, Amount) else "",
        nothing=kind,
        hint=context.words.say(KIND_MEANINGS[kind]) if kind else "",
        is_invented=is_invented(value),
    )


def share_cell(measure: str, row: FigureRow, share: Share | None, context: Context) -> TableCell:
    """A rate that opens its passport; never 0% for what is not known."""
    if measure == "disbursed_share" and nothing_or(row.disbursed) == NOTHING_DISBURSED:
        return TableCell(text="–", nothing=NOTHING_DISBURSED)
    if share is None:
        hint = context.words.say("Plan or amount is not stated, so there is no rate.")
        return TableCell(text="–", nothing="not_stated", hint=hint)
    return TableCell(
        text=share_text(share, context.words),
        opens=passport_key(measure, row),
        hint=_of_what(measure, row, share, context),
        is_invented=is_invented(share),
    )


def is_invented(value: Value | Share | None) -> bool:
    """Whether any of an amount or a rate is illustration."""
    return isinstance(value, Amount | Share) and value.origin == "illustration"


def _of_what(measure: str, row: FigureRow, share: Share, context: Context) -> str:
    """Both sides of a rate in full, and the amount it divides by."""
    words = context.words
    name = rate_of_row(measure, row, context)
    if share.denominator is None:
        return f"{name}; {words.say('as stated')}"
    amount = money_text(share.denominator, words, with_unit=True)
    return f"{name}; {words.say('of {amount}', amount=amount)}"


def _nothing(measure: str, value: Value | None) -> str:
    if value is None:
        return "not_stated"
    if isinstance(value, Missing):
        return value.kind
    return (nothing_or(value) or "") if measure == "disbursed" else ""


def _depth(row: FigureRow, context: Context) -> int:
    return len(context.catalogue.component_path(row.component)) - 1
