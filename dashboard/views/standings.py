"""What units are held against, and how a standing reads in the cells of a table."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from dashboard.figures.row import FigureRow
from dashboard.figures.standing import (
    Beside,
    Standing,
    Tranche,
    read_assigned,
    read_last_days,
)
from dashboard.rules.amounts import MOST_SHARE_DECIMALS, Points, round_percent
from dashboard.rules.duties import days_late
from dashboard.rules.pace import Need, times_as_fast
from dashboard.views.context import Context
from dashboard.views.sentences import KIND_NAMES, points_text
from dashboard.views.tables import TableCell, is_invented, money_cell

MOST_NAMED = 3


def build_beside(context: Context) -> Beside:
    """Last year's totals, days of assignment, and the tranches with their own last days."""
    before = context.year_before()
    return Beside(
        before=before.totals if before else None,
        assigned=read_assigned(context.ledger, context.totals),
        tranches=_tranches(context),
    )


def _tranches(context: Context) -> tuple[Tranche, ...]:
    """The money counted, each tranche with its own last day."""
    tranche = context.request.tranche
    found = []
    if tranche != "carried":
        own = context.for_tranche("own").totals
        found.append(Tranche(own, own.period.last_day))
    if tranche != "own":
        carried = context.for_tranche("carried").totals
        found.append(Tranche(carried, read_last_days(context.ledger, carried)))
    return tuple(found)


def points_cell(points: Points | None, row: FigureRow, context: Context) -> TableCell:
    """Percentage points above or below; a dash where one of the two rates is not known."""
    if points is None:
        hint = context.words.say("One of the two rates is not known.")
        return TableCell("–", nothing="not_stated", hint=hint)
    return TableCell(
        points_text(points, context.words),
        value=round_percent(points.value, MOST_SHARE_DECIMALS),
        is_invented=is_invented(row.disbursed_share),
    )


def needed_cell(standing: Standing, context: Context) -> TableCell:
    """What each month left needs, or why there is no such amount."""
    words = context.words
    last_day = standing.row.period and context.catalogue.periods[standing.row.period].last_day
    if standing.needed_dong is not None:
        return TableCell(
            words.money_number(standing.needed_dong),
            hint="; ".join(_need_text(need, context) for need in standing.needs),
            value=standing.needed_dong,
            is_invented=is_invented(standing.row.remaining),
        )
    if standing.row.remaining is not None and last_day and context.request.at > last_day:
        return TableCell(words.say("the last day is over"), nothing="not_stated")
    return TableCell("–", nothing="not_stated", hint=words.say("Not known, so not worked out."))


def pace_cell(standing: Standing, context: Context) -> TableCell:
    """What each month brought since the plan was assigned."""
    words = context.words
    if standing.pace_dong is None or standing.since is None:
        return TableCell("–", nothing="not_stated", hint=words.say("Not known, so not worked out."))
    return TableCell(
        words.money_number(standing.pace_dong),
        hint=words.say("counted from the end of {day}", day=words.day(standing.since)),
        value=standing.pace_dong,
        is_invented=is_invented(standing.row.disbursed),
    )


def times_cell(standing: Standing, context: Context) -> TableCell:
    """How many times the pace so far is needed."""
    needed = standing.needed_dong
    times = times_as_fast(needed, standing.pace_dong) if needed else None
    if times is None:
        return TableCell("–", nothing="not_stated")
    value = Decimal(times.numerator) / times.denominator
    return TableCell(
        times_text(value, context),
        value=round(value, 1),
        is_invented=is_invented(standing.row.remaining),
    )


def times_text(times: Decimal, context: Context) -> str:
    """`2,3 lần`."""
    return context.words.say("{number} times", number=context.words.number(times, 1))


def report_cell(standing: Standing, context: Context) -> TableCell:
    """Up to which day the unit has reported, how late it is, or that it has not."""
    words, report = context.words, standing.report
    if report is None:
        if standing.is_silent:
            return TableCell(words.say(KIND_NAMES["not_reported"]), nothing="not_reported")
        return TableCell("–", nothing="not_stated")
    deadline = report.deadline
    if deadline is None:
        return TableCell(words.day(report.as_of), value=report.as_of)
    late = ""
    if report.is_late:
        late = words.say("{count} days late", count=days_late(deadline, context.request.at))
    return TableCell(
        words.day(report.as_of),
        hint=words.say("due to {day}", day=words.day(deadline.cut_off)),
        value=report.as_of,
        note=late,
    )


def remaining_cell(standing: Standing, context: Context) -> TableCell:
    """What is still to disburse; a dash where plan or payments are told to be nothing."""
    row = standing.row
    if row.remaining is None:
        hint = context.words.say("Not known, so not worked out.")
        return TableCell("–", nothing="not_stated", hint=hint)
    return money_cell("remaining", row, row.remaining, context)


def flag_cell(count: int, opens: str) -> TableCell:
    """How many flags there are, leading to them."""
    return TableCell(f"▲ {count}", opens=opens, value=count) if count else TableCell("–", value=0)


def named(texts: Sequence[str], context: Context) -> str:
    """The first few of several names, and how many more there are."""
    shown = "; ".join(texts[:MOST_NAMED])
    left = len(texts) - MOST_NAMED
    return (
        shown
        if left <= 0
        else context.words.say("{names} and {count} more", names=shown, count=left)
    )


def most_money_first(standings: Iterable[Standing]) -> list[Standing]:
    """Those with the most money waiting to be disbursed first."""
    return sorted(standings, key=lambda each: (-each.waiting_dong, each.unit))


def _need_text(need: Need, context: Context) -> str:
    words = context.words
    return words.say(
        "{amount} in {months} months, to {day}",
        amount=words.money(need.remaining_dong),
        months=words.number(Decimal(need.months.numerator) / need.months.denominator, 1),
        day=words.day(need.last_day),
    )
