"""Where each unit stands: against the average, against last year, and against the last day.

Rates are compared with what rounding leaves possible; money is whole đồng. The average is the
parent's own rate, else that of the units whose rates are known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dashboard.figures.reported import Report
from dashboard.figures.row import FigureRow, points_gained
from dashboard.figures.totals import FOLLOWED, Totals
from dashboard.rules import metrics, pace
from dashboard.rules.amounts import (
    ORIGINS,
    Amount,
    Missing,
    Origin,
    Part,
    Points,
    Share,
    add_amounts,
    divide,
    subtract_rates,
)
from dashboard.store.ledger import Ledger

# Days by who says so, unit and programme: invented ones never stand beside what is reported.
Days = Mapping[tuple[Origin, str, str], date]
# Which measure gives each tranche its money.
GIVEN = {"own": "plan", "all": "plan", "carried": "carried_over"}


@dataclass(frozen=True)
class Average:
    """A rate to hold units against; `unit_count` is None for the parent's own."""

    share: Share
    unit_count: int | None


@dataclass(frozen=True)
class Tranche:
    """Money with a last day of its own, and the totals that tell what is left of it."""

    totals: Totals
    last_days: Days | date | None


@dataclass(frozen=True)
class Beside:
    """What units are held against: last year's totals, days of assignment, tranches."""

    before: Totals | None
    assigned: Days
    tranches: tuple[Tranche, ...]


@dataclass(frozen=True)
class Standing:
    """One unit in one component. `needs` are those of each tranche, empty where unknown."""

    row: FigureRow
    against_average: Points | None
    against_before: Points | None
    is_below: bool
    is_unspent: bool
    needs: tuple[pace.Need, ...]
    since: date | None
    pace_dong: int | None
    report: Report | None

    @property
    def unit(self) -> str:
        """Whose standing it is."""
        return self.row.unit

    @property
    def is_planned(self) -> bool:
        """Whether a plan is known that payments are owed on."""
        return isinstance(self.row.plan, Amount) and self.row.plan.dong > 0

    @property
    def is_silent(self) -> bool:
        """Whether the unit has a plan and no report on it has come."""
        missing = self.row.disbursed
        return isinstance(missing, Missing) and missing.kind == metrics.NOT_REPORTED

    @property
    def is_late(self) -> bool:
        """Whether the unit's report stops short of the last due cut-off."""
        return self.report is not None and self.report.is_late

    @property
    def is_placed(self) -> bool:
        """Whether the component may have money at the unit at all."""
        plan = self.row.plan
        return not (isinstance(plan, Missing) and plan.kind == metrics.NOT_PLANNED)

    @property
    def waiting_dong(self) -> int:
        """What waits to be disbursed; of a unit that has not reported, all of its plan may."""
        if self.row.remaining is not None:
            return self.row.remaining.dong
        return self.row.plan.dong if isinstance(self.row.plan, Amount) else 0

    @property
    def needed_dong(self) -> int | None:
        """đồng that each month left needs; None where it is not known or too late."""
        return sum(need.a_month_dong for need in self.needs) if self.needs else None


def average_of(totals: Totals, component: str, parent: str) -> Average | None:
    """The parent's rate; where a unit has not reported, the rate of those that have.

    A rate that the press states need not speak of the same whole as reports of units do.
    """
    rows = [totals.row(component, unit) for unit in totals.units_below(parent)]
    shares = [(row.unit, row.disbursed_share) for row in rows if row.disbursed_share]
    whole = totals.row(component, parent).disbursed_share
    if whole is not None and all(share.origin == whole.origin for _, share in shares):
        return Average(whole, None)
    best = min((share.origin for _, share in shares), key=ORIGINS.index, default=None)
    known = [
        (Part("disbursed", component, unit, over), Part("plan", component, unit, under))
        for unit, share in shares
        if share.origin == best
        if (over := share.numerator) is not None and (under := share.denominator) is not None
    ]
    if not known or metrics.are_of_several_assigners([under for _, under in known]):
        return None
    share = divide(
        add_amounts([over for over, _ in known], "unit_sum"),
        add_amounts([under for _, under in known], "unit_sum"),
    )
    return Average(share, len(known)) if share else None


def standings_below(totals: Totals, component: str, parent: str, beside: Beside) -> list[Standing]:
    """Every unit directly below the parent, in the province's order."""
    average = average_of(totals, component, parent)
    return [
        standing_of(totals, component, unit, average=average, beside=beside)
        for unit in totals.units_below(parent)
    ]


def standing_of(
    totals: Totals, component: str, unit: str, *, average: Average | None, beside: Beside
) -> Standing:
    """Where one unit stands in a component."""
    row = totals.row(component, unit)
    share = row.disbursed_share
    before = beside.before.row(component, unit) if beside.before else None
    average_share = average.share if average and is_of_one_origin(share, average) else None
    # Decisions say since when; what the press says was paid need not be of that money.
    is_paid = isinstance(row.disbursed, Amount) and row.disbursed.origin in FOLLOWED
    paid = row.disbursed if is_paid and isinstance(row.disbursed, Amount) else None
    since = _since(totals, paid.origin, row, beside) if paid else None
    return Standing(
        row=row,
        against_average=subtract_rates(share, average_share) if share and average_share else None,
        against_before=points_gained(row, before) if before else None,
        is_below=metrics.is_below(share, average_share),
        is_unspent=metrics.is_unspent(row.plan, row.disbursed),
        needs=_needs(row, beside),
        since=since,
        pace_dong=pace.pace_so_far(
            paid.dong if paid else None, since=since, to=paid.as_of if paid else None
        ),
        report=totals.report_of(component, unit),
    )


def is_of_one_origin(share: Share | None, average: Average) -> bool:
    """Whether a unit's rate and the average are told by the same kind of source."""
    return share is not None and share.origin == average.share.origin


def _needs(row: FigureRow, beside: Beside) -> tuple[pace.Need, ...]:
    """What each tranche needs by its last day; nothing unless they make up the whole."""
    if row.remaining is None:
        return ()
    needs = []
    for tranche in beside.tranches:
        left = tranche.totals.row(row.component, row.unit).remaining
        need = pace.need_by(
            left.dong if left else None,
            at=tranche.totals.request.at,
            last_day=_last_day(tranche, left, row),
        )
        needs += [need] if need else []
    is_whole = sum(need.remaining_dong for need in needs) == max(row.remaining.dong, 0)
    return tuple(needs) if is_whole else ()


def _last_day(tranche: Tranche, left: Amount | None, row: FigureRow) -> date | None:
    if not isinstance(tranche.last_days, Mapping):
        return tranche.last_days
    return _first_day(tranche.last_days, tranche.totals, left.origin, row) if left else None


def _since(totals: Totals, origin: Origin, row: FigureRow, beside: Beside) -> date | None:
    assigned = _first_day(beside.assigned, totals, origin, row)
    return pace.starts_counting(assigned, totals.period.first_year) if assigned else None


def _first_day(days: Days, totals: Totals, origin: Origin, row: FigureRow) -> date | None:
    """The earliest of the programmes of a row's component that one origin knows of."""
    programmes = totals.reported.programmes_of(row.component)
    known = (days.get((origin, row.unit, programme)) for programme in programmes)
    return min(filter(None, known), default=None)


@lru_cache(maxsize=64)
def read_assigned(ledger: Ledger, totals: Totals) -> Days:
    """The day each unit was first given money of a programme, by who says so."""
    rows = _rows(ledger, "units/first_assigned", totals, measure=GIVEN[totals.request.tranche])
    return {(row["origin"], row["unit"], row["programme"]): row["assigned_date"] for row in rows}


@lru_cache(maxsize=64)
def read_last_days(ledger: Ledger, totals: Totals) -> Days:
    """The first day on which carried-over money lapses, by who says so."""
    rows = _rows(ledger, "units/carried_last_day", totals)
    return {(row["origin"], row["unit"], row["programme"]): row["last_day"] for row in rows}


def _rows(ledger: Ledger, name: str, totals: Totals, **more: Any) -> Sequence[Mapping[str, Any]]:
    request = totals.request
    return ledger.rows(name, period=request.period, **request.asked, **more)
