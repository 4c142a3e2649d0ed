"""A row of figures: one component at one unit, as tables, charts and the terminal show it."""

from dataclasses import dataclass

from dashboard.figures.reported import Coverage
from dashboard.figures.state import Request
from dashboard.rules.amounts import Amount, Missing, Points, Share
from dashboard.rules.metrics import NOTHING_DISBURSED, nothing_or, points_between

Value = Amount | Missing


@dataclass(frozen=True)
class FigureRow:
    """One component at one unit: every measure with its own origin, qualifier and as-of date."""

    component: str
    unit: str
    request: Request
    plan: Value
    allocated: Value
    disbursed: Value
    remaining: Amount | None
    balance: Amount | None
    unallocated: Amount | None
    unexplained: Amount | None
    is_within_rounding: bool | None
    allocated_share: Share | None
    disbursed_share: Share | None
    coverage: Coverage | None

    @property
    def period(self) -> str:
        """The plan period asked for."""
        return self.request.period

    @property
    def known(self) -> list[Amount | Share]:
        """What is known of the row; what it works out from two of its own is left out."""
        values = (
            *(self.plan, self.allocated, self.disbursed, self.unallocated),
            *(self.allocated_share, self.disbursed_share),
        )
        return [value for value in values if isinstance(value, Amount | Share)]


def points_gained(now: FigureRow, then: FigureRow) -> Points | None:
    """What a disbursed rate gained on the year before; None where the two do not compare.

    Where nothing was paid no rate is shown, so there is none to compare.
    """
    if NOTHING_DISBURSED in {nothing_or(now.disbursed), nothing_or(then.disbursed)}:
        return None
    return points_between(now.disbursed_share, then.disbursed_share)
