"""Years beside each other: the same day a year before, and the sum of annual plans' figures."""

from collections.abc import Sequence

from dashboard.figures.catalogue import MEDIUM_TERM, Catalogue
from dashboard.figures.flags import RATE_OF
from dashboard.figures.row import FigureRow, Value
from dashboard.figures.totals import FOLLOWED
from dashboard.rules import metrics
from dashboard.rules.amounts import Amount, Missing, Part, Share, add_amounts, divide

SUMMED_OVER_YEARS = ("plan", "allocated", "disbursed", "allocated_share", "disbursed_share")


def medium_term_of(catalogue: Catalogue, period: str) -> str:
    """The medium term that a year lies in; a medium term is its own."""
    asked = catalogue.periods[period]
    if catalogue.is_medium_term(period):
        return period
    for code, each in catalogue.periods.items():
        if each.kind == MEDIUM_TERM and each.first_year <= asked.first_year <= each.last_year:
            return code
    return period


def years_of(catalogue: Catalogue, period: str) -> tuple[str, ...]:
    """The years of the medium term that a period lies in, in order."""
    term = catalogue.periods[medium_term_of(catalogue, period)]
    years = [
        each
        for each in catalogue.periods.values()
        if each.kind == "year" and term.first_year <= each.first_year <= term.last_year
    ]
    return tuple(each.code for each in sorted(years, key=lambda each: each.first_year))


def sum_of_years(measure: str, rows: Sequence[FigureRow]) -> Amount | Share | None:
    """What annual plans add up to, what was done of them, or the rate of the two sums.

    None where it would be no sum. Every year counts once and must be known, of one origin that is
    reported and not the press. With carried-over money a đồng would count in two years. Never a
    medium-term plan.
    """
    if measure in RATE_OF:
        over, under = (_summed(each, rows) for each in RATE_OF[measure])
        is_of_same_years = over and under and counted_years(over) == counted_years(under)
        return divide(over, under) if over and under and is_of_same_years else None
    return _summed(measure, rows)


def counted_years(amount: Amount) -> tuple[str, ...]:
    """The years that a sum over years has amounts of."""
    return tuple(part.period for part in amount.parts)


def _summed(measure: str, rows: Sequence[FigureRow]) -> Amount | None:
    values: list[tuple[FigureRow, Value]] = [(row, getattr(row, measure)) for row in rows]
    parts = [
        Part(measure, row.component, row.unit, value, period=row.period)
        for row, value in values
        if isinstance(value, Amount)
    ]
    if len(parts) < 2 or any(_is_hole(value) for _, value in values):
        return None
    origins = {part.amount.origin for part in parts}
    is_one_tranche = all(row.request.tranche == "own" for row in rows)
    if not is_one_tranche or len(origins) > 1 or not origins <= set(FOLLOWED):
        return None
    return None if metrics.are_of_several_assigners(parts) else add_amounts(parts, "year_sum")


def _is_hole(value: Value) -> bool:
    """A year whose plan is still to come adds nothing; one that nobody speaks of is a hole."""
    return isinstance(value, Missing) and value.kind in metrics.HOLES
