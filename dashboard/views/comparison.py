"""Cùng kỳ năm trước: a disbursed rate beside that of the year before, on the same day of it."""

from collections.abc import Sequence

from dashboard.figures.row import FigureRow, points_gained
from dashboard.rules.amounts import Points
from dashboard.views.context import Context
from dashboard.views.keys import passport_key
from dashboard.views.sentences import points_text, share_text
from dashboard.views.tables import TableCell, is_invented


def context_before(rows: Sequence[FigureRow], context: Context) -> Context | None:
    """The year before, asked for only where a year has a rate to put beside it."""
    if context.catalogue.is_medium_term(context.request.period):
        return None
    return context.year_before() if any(row.disbursed_share for row in rows) else None


def gained(row: FigureRow, before: Context | None) -> Points | None:
    """What a row's disbursed rate gained on the year before; None where nothing compares."""
    if before is None:
        return None
    return points_gained(row, before.totals.row(row.component, row.unit))


def gain_sentence(row: FigureRow, before: Context | None, context: Context) -> str:
    """`+4,2 điểm phần trăm so với cùng kỳ năm trước`, or nothing."""
    points = gained(row, before)
    if points is None:
        return ""
    return context.words.say(
        "{points} percentage points on the same period last year",
        points=points_text(points, context.words),
    )


def gain_cell(row: FigureRow, before: Context | None, context: Context) -> TableCell:
    """The gain, leading to the rate of the year before."""
    points = gained(row, before)
    if before is None or points is None:
        return TableCell(
            "–", nothing="not_stated", hint=context.words.say("There is no figure to compare with.")
        )
    then = before.totals.row(row.component, row.unit)
    return TableCell(
        text=points_text(points, context.words),
        opens=passport_key("disbursed_share", then),
        hint=context.words.say(
            "{rate} on {day}",
            rate=share_text(then.disbursed_share, context.words),
            day=context.words.day(before.request.at),
        ),
        is_invented=is_invented(row.disbursed_share),
    )
