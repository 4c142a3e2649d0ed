"""The year to look at where a whole term has nothing: what is reported and owed year by year."""

from dashboard.figures.catalogue import YEAR
from dashboard.figures.moment import read_combinations
from dashboard.views.components import Crumb
from dashboard.views.context import Context


def latest_year(context: Context) -> Crumb | None:
    """The last year of the chosen term that units have figures of; None for a year."""
    catalogue, request = context.catalogue, context.request
    term = catalogue.periods[request.period]
    if term.kind == YEAR:
        return None
    years = [
        each.period
        for each in read_combinations(context.ledger, at=request.at, known_at=request.known_at)
        if each.capital_type == request.capital_type
        and request.unit in catalogue.unit_path(each.unit)[1:]
        and catalogue.periods[each.period].kind == YEAR
        and term.first_year <= catalogue.periods[each.period].first_year <= term.last_year
    ]
    latest = max(years, default=None)
    if latest is None:
        return None
    return Crumb(latest, context.words.pick(catalogue.periods[latest].label))
