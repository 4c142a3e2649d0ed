"""Which report in force speaks whole for a cell: what such a one leaves out is nothing."""

from collections.abc import Sequence

from dashboard.figures.catalogue import ROOT, Catalogue
from dashboard.figures.state import Cell, Scope


class Voices:
    """The reports in force that speak whole, asked for one period."""

    def __init__(self, catalogue: Catalogue, period: str, scopes: Sequence[Scope]) -> None:
        self._catalogue = catalogue
        self._period = period
        self._scopes = scopes

    def spoken_for(self, cell: Cell) -> Scope | None:
        """A report in force that speaks whole for the cell; of several programmes, for each."""
        above = set(self._catalogue.unit_path(cell.unit))
        found: Scope | None = None
        for programme in self._programmes_of(cell.component):
            found = next(
                (
                    scope
                    for scope in self._scopes
                    if scope.origin == cell.origin
                    and scope.period == self._period
                    and scope.programme == programme
                    and scope.reporting_unit in above
                    and cell.measure in scope.measures
                ),
                None,
            )
            if found is None:
                return None
        return found

    def plans_are_followed(self, component: str, unit: str) -> bool:
        """Whether plans of the programme arrive as decisions, just not this period's."""
        above = set(self._catalogue.unit_path(unit))
        others = [scope for scope in self._scopes if scope.period != self._period]
        return all(
            any(
                scope.programme == programme
                and scope.reporting_unit in above
                and "plan" in scope.measures
                for scope in others
            )
            for programme in self._programmes_of(component)
        )

    def _programmes_of(self, component: str) -> tuple[str, ...]:
        if component == ROOT:
            return self._catalogue.terms_of(ROOT, self._period)
        return (self._catalogue.component_path(component)[-2],)
