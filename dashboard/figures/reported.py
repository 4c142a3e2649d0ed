"""Which reports in force speak for whom, how far they reach, and whether that is far enough.

A report speaks for the unit that sends it and for all below: the treasury's, for the province.
It reaches a cut-off when its figures are of that day or a later one. Cut-offs come from the
duties of its form; one that is not due yet, or past the period's last day, is owed by nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.figures.catalogue import ROOT, Catalogue
from dashboard.figures.state import Cell, Request, Scope
from dashboard.rules.amounts import ORIGINS, Origin
from dashboard.rules.duties import Deadline, last_deadline

PAID = "disbursed"


@dataclass(frozen=True)
class Coverage:
    """Of the units with a plan, those that reported to the last due cut-off, and their plan's part.

    `stale` have an older report, which stays in the totals. `cut_off` is None where no duty is
    due; then any report will do.
    """

    reported: int
    expected: int
    plan_share: Decimal
    stale: int = 0
    cut_off: date | None = None


@dataclass(frozen=True)
class Report:
    """How far a unit's reports reach, the oldest of its programmes, and what they should reach.

    `deadline` is the last due one of the forms the unit reports on.
    """

    as_of: date
    deadline: Deadline | None
    is_late: bool


def joined(reports: Sequence[Report | None]) -> Report | None:
    """Several reports as one, as good as the oldest; None if one of them has not come."""
    known = [report for report in reports if report is not None]
    if not known or len(known) < len(reports):
        return None
    return Report(
        as_of=min(report.as_of for report in known),
        deadline=_latest(report.deadline for report in known),
        is_late=any(report.is_late for report in known),
    )


def coverage_of(plans: Mapping[str, int], reports: Mapping[str, Report | None]) -> Coverage:
    """Coverage of units by their plans in đồng, all above zero, and their reports."""
    known = {unit: report for unit, report in reports.items() if report is not None}
    in_time = [unit for unit, report in known.items() if not report.is_late]
    deadline = _latest(report.deadline for report in known.values())
    return Coverage(
        reported=len(in_time),
        expected=len(plans),
        plan_share=Decimal(sum(plans[unit] for unit in in_time)) / sum(plans.values()),
        stale=len(known) - len(in_time),
        cut_off=deadline.cut_off if deadline else None,
    )


def _latest(deadlines: Iterable[Deadline | None]) -> Deadline | None:
    known = (deadline for deadline in deadlines if deadline is not None)
    return max(known, key=lambda each: each.cut_off, default=None)


class Reported:
    """Answers for one period and one kind of money; remembers what it has worked out."""

    def __init__(self, catalogue: Catalogue, request: Request, scopes: Sequence[Scope]) -> None:
        self._catalogue = catalogue
        self._request = request
        self._of_period = [scope for scope in scopes if scope.period == request.period]
        self._of_others = [scope for scope in scopes if scope.period != request.period]
        self._programmes = catalogue.terms_of(ROOT, request.period)
        self._deadlines: dict[tuple[str, str, str], Deadline | None] = {}
        self._speaking: dict[tuple[str, str, str, str], Scope | None] = {}
        self._followed: dict[tuple[str, str], bool] = {}

    def is_followed(self, origin: Origin) -> bool:
        """Whether anybody reports payments of the period: of a medium term nobody does."""
        return any(scope.origin == origin and PAID in scope.measures for scope in self._of_period)

    def speaking_for(self, cell: Cell) -> Scope | None:
        """A report in force that speaks whole for the cell; of several programmes, for each."""
        found: Scope | None = None
        for programme in self.programmes_of(cell.component):
            found = self._speaking_of(cell.origin, cell.measure, programme, cell.unit)
            if found is None:
                return None
        return found

    def plans_are_followed(self, component: str, unit: str) -> bool:
        """Whether plans of the programme arrive as decisions, just not this period's."""
        programmes = self.programmes_of(component)
        return all(self._plan_is_followed(each, unit) for each in programmes) and not all(
            self._has_plan(each, unit) for each in programmes
        )

    def report_of(self, origin: Origin, programmes: Sequence[str], unit: str) -> Report | None:
        """The unit's reports of payments on each of the programmes; None if one has none."""
        return joined([self._report_on(origin, programme, unit) for programme in programmes])

    def programmes_of(self, component: str) -> tuple[str, ...]:
        """The programmes that a component is made of or lies in."""
        if component == ROOT:
            return self._programmes
        return (self._catalogue.component_path(component)[-2],)

    def _report_on(self, origin: Origin, programme: str, unit: str) -> Report | None:
        """Of the reports in force one that is on time, else the newest."""
        above = self._catalogue.unit_path(unit)
        found = [
            (self._is_late(scope), scope)
            for scope in self._of_period
            if scope.origin == origin
            and scope.programme == programme
            and scope.reporting_unit in above
            and PAID in scope.measures
        ]
        if not found:
            return None
        is_late, best = min(found, key=lambda each: (each[0], -each[1].as_of.toordinal()))
        return Report(best.as_of, self._deadline(best), is_late)

    def _is_late(self, scope: Scope) -> bool:
        deadline = self._deadline(scope)
        return deadline is not None and scope.as_of < deadline.cut_off

    def _deadline(self, scope: Scope) -> Deadline | None:
        level = self._catalogue.units[scope.reporting_unit].level
        key = scope.form, level, scope.programme
        if key not in self._deadlines:
            self._deadlines[key] = self._last_deadline(*key)
        return self._deadlines[key]

    def _last_deadline(self, form: str, level: str, programme: str) -> Deadline | None:
        period = self._catalogue.periods[self._request.period]
        found = (
            last_deadline(
                duty,
                at=self._request.at,
                first=date(period.first_year, 1, 1),
                last=period.last_day or date.max,
            )
            for duty in self._catalogue.duties
            if duty.binds(form, unit_level=level, programme=programme)
        )
        return _latest(found)

    def _speaking_of(self, origin: Origin, measure: str, programme: str, unit: str) -> Scope | None:
        key = origin, measure, programme, unit
        if key not in self._speaking:
            above = self._catalogue.unit_path(unit)
            self._speaking[key] = next(
                (
                    scope
                    for scope in self._of_period
                    if scope.origin == origin
                    and scope.programme == programme
                    and scope.reporting_unit in above
                    and measure in scope.measures
                ),
                None,
            )
        return self._speaking[key]

    def _has_plan(self, programme: str, unit: str) -> bool:
        return any(
            self._speaking_of(origin, "plan", programme, unit) is not None for origin in ORIGINS
        )

    def _plan_is_followed(self, programme: str, unit: str) -> bool:
        if (programme, unit) not in self._followed:
            above = self._catalogue.unit_path(unit)
            self._followed[programme, unit] = any(
                scope.programme == programme
                and scope.reporting_unit in above
                and "plan" in scope.measures
                for scope in self._of_others
            )
        return self._followed[programme, unit]
