"""The value of a cell, and the rows of figures that tables, charts and the terminal show.

Values come in this order: official stated, complete official sum, published stated,
illustration. Sums are folded over the trees of the catalogue from what the state holds.
"""

from collections.abc import Collection, Iterable
from copy import copy
from dataclasses import replace
from typing import Literal, TypeGuard

from dashboard.figures.catalogue import ROOT, Catalogue, Period
from dashboard.figures.division import Division
from dashboard.figures.reported import Coverage, Report, Reported, coverage_of, joined
from dashboard.figures.row import FigureRow, Value
from dashboard.figures.state import Cell, Request, State
from dashboard.rules import metrics
from dashboard.rules.amounts import ORIGINS, Amount, Missing, Origin, Part, Share, add_amounts
from dashboard.rules.flags import is_unallocated

# Origins whose units report; what the press states is not followed unit by unit.
FOLLOWED: tuple[Origin, ...] = ("official", "illustration")
# Without any of these there is neither a plan nor a remainder of one.
TELLS_OF_A_PLAN = frozenset({"plan", "carried_over", "unallocated"})
SumHow = Literal["component_sum", "unit_sum"]
# An official or illustrated zero: the report speaks for this cell and places nothing there.
ZERO = Missing(metrics.NOT_PLANNED)


class Totals:
    """Answers for one request; remembers what it has worked out."""

    def __init__(self, catalogue: Catalogue, request: Request, state: State) -> None:
        self.catalogue = catalogue
        self.request = request
        self.state = state
        # Carried-over money is what is planned of its own tranche; a medium term has none.
        is_carried = request.tranche == "carried" and not catalogue.is_medium_term(request.period)
        self._plan_of = "carried_over" if is_carried else "plan"
        self._complete: dict[Cell, Value | None] = {}
        self._values: dict[tuple[str, str, str], Value] = {}
        self._rows: dict[tuple[str, str], FigureRow] = {}
        self._children: dict[str, tuple[str, ...]] = {}
        self._below = self._ancestors_of(state.amounts)
        stated = (*state.amounts, *self._below)
        self._named_units = {cell.unit for cell in stated}
        # Where at least something is planned or left over, there or below.
        self._planned_places = {
            (cell.component, cell.unit) for cell in stated if cell.measure in TELLS_OF_A_PLAN
        }
        self.reported = Reported(catalogue, request, state.scopes)
        self._division = Division(
            catalogue, request.period, state.amounts, self._below, self.units_below
        )

    def at_unit(self, unit: str) -> "Totals":
        """The same figures asked for at another unit; what was worked out is shared."""
        other = copy(self)
        other.request = replace(self.request, unit=unit)
        return other

    @property
    def period(self) -> Period:
        """The period asked for, with its years and its last day."""
        return self.catalogue.periods[self.request.period]

    def row(self, component: str, unit: str | None = None) -> FigureRow:
        """The row of a component at a unit, by default the requested one."""
        place = component, unit or self.request.unit
        if place not in self._rows:
            self._rows[place] = self._row(*place)
        return self._rows[place]

    def _row(self, component: str, unit: str) -> FigureRow:
        plan = self.plan(component, unit)
        allocated = self.value("allocated", component, unit)
        disbursed = self.value("disbursed", component, unit)
        balance = self._own_balance(component, unit)
        paid_of = self._plan_beside(disbursed, component, unit)
        unallocated = self.unallocated(component, unit)
        unexplained = metrics.unexplained_of(balance, unallocated, component=component, unit=unit)
        return FigureRow(
            component=component,
            unit=unit,
            request=self.request,
            plan=plan,
            allocated=allocated,
            disbursed=disbursed,
            remaining=metrics.remaining_of(paid_of, disbursed, component=component, unit=unit),
            balance=balance,
            unallocated=unallocated,
            unexplained=unexplained,
            is_within_rounding=metrics.may_be_nothing(unexplained),
            allocated_share=self._share("allocated_share", allocated, component, unit),
            disbursed_share=self._share("disbursed_share", disbursed, component, unit),
            coverage=self.coverage(component, unit),
        )

    def plan(self, component: str, unit: str) -> Value:
        """What the chosen tranche is measured against; carried-over money is planned too."""
        own = self.value(self._plan_of, component, unit)
        return self._with_carried_over(own, component, unit)

    def value(self, measure: str, component: str, unit: str) -> Value:
        """The amount of a measure, or the kind of nothing."""
        place = measure, component, unit
        if place not in self._values:
            self._values[place] = self._value(*place)
        return self._values[place]

    def _value(self, measure: str, component: str, unit: str) -> Value:
        official = self.complete("official", measure, component, unit)
        if isinstance(official, Amount) and official.how != "silence":
            return official
        published = self.stated("published", measure, component, unit)
        if published is not None:
            return published
        return (
            official
            or self.complete("illustration", measure, component, unit)
            or Missing(self._kind_of_nothing(measure, component, unit))
        )

    def stated(self, origin: Origin, measure: str, component: str, unit: str) -> Amount | None:
        """What a report states for the cell itself."""
        return self.state.amounts.get(Cell(origin, measure, component, unit))

    def complete(self, origin: Origin, measure: str, component: str, unit: str) -> Value | None:
        """Stated, else a sum whose every term is known, else None."""
        cell = Cell(origin, measure, component, unit)
        if cell not in self._complete:
            self._complete[cell] = self._stated_or_summed(cell)
        return self._complete[cell]

    def sums(self, origin: Origin, measure: str, component: str, unit: str) -> list[Amount]:
        """The complete sums over components and over units: none, one or both."""
        cell = Cell(origin, measure, component, unit)
        if cell not in self._below:
            return []
        over_components = [
            (child, unit) for child in self.catalogue.terms_of(component, self.request.period)
        ]
        found = [self._sum(cell, over_components, "component_sum")]
        if measure not in metrics.NEVER_SUMMED_OVER_UNITS:
            found.append(self.sum_over_units(origin, measure, component, unit))
        return [amount for amount in found if amount is not None and amount.how != "silence"]

    def sum_over_units(
        self, origin: Origin, measure: str, component: str, unit: str
    ) -> Amount | None:
        """The sum over the units directly below, when every one of them is known."""
        cell = Cell(origin, measure, component, unit)
        over_units = [(component, child) for child in self.units_below(unit)]
        return self._sum(cell, over_units, "unit_sum") if cell in self._below else None

    def unallocated(self, component: str, unit: str) -> Amount | None:
        """Stated, else the sum of what is known below, else plan less allocated."""
        named = self.named_unallocated(component, unit)
        if len(named) == 1 and named[0].component == component:
            return named[0].amount
        if named:
            return add_amounts(named, "descendant_sum")
        return self._own_balance(component, unit)

    def named_unallocated(self, component: str, unit: str) -> list[Part]:
        """Remainders at or below a component: stated, or surely left of a plan once allocated."""
        if (component, unit) not in self._planned_places:
            return []
        value = self.value("unallocated", component, unit)
        if isinstance(value, Amount):
            return [Part("unallocated", component, unit, value)]
        named: list[Part] = []
        for child in self.catalogue.terms_of(component, self.request.period):
            below = self.named_unallocated(child, unit)
            left = self._own_balance(child, unit)
            if not below and left is not None and is_unallocated(left):
                below = [Part("unallocated", child, unit, left)]
            named += below
        return named

    def coverage(self, component: str, unit: str) -> Coverage | None:
        """Of the units below with a plan, those whose report is in; None without reports."""
        for origin in FOLLOWED:
            if not self.reported.is_followed(origin):
                continue
            plans = self._plans_below(origin, component, unit)
            if plans:
                reports = {child: self._report(origin, component, child) for child in plans}
                return coverage_of(plans, reports)
        return None

    def report_of(self, component: str, unit: str) -> Report | None:
        """How far the reports on a unit's payments reach; None if they have not come."""
        found = (self._report(origin, component, unit) for origin in FOLLOWED)
        return next((report for report in found if report is not None), None)

    def _report(self, origin: Origin, component: str, unit: str) -> Report | None:
        """Of those who speak for the unit, else of all the units below that have a plan."""
        if not isinstance(self.complete(origin, "disbursed", component, unit), Amount):
            return None
        planned = [
            programme
            for programme in self.reported.programmes_of(component)
            if component != ROOT or self._planned(origin, programme, unit)
        ]
        below = self._plans_below(origin, component, unit)
        return self.reported.report_of(origin, planned, unit) or joined(
            [self._report(origin, component, child) for child in below]
        )

    def _plans_below(self, origin: Origin, component: str, unit: str) -> dict[str, int]:
        plans = {child: self._planned(origin, component, child) for child in self.units_below(unit)}
        return {child: dong for child, dong in plans.items() if dong}

    def _planned(self, origin: Origin, component: str, unit: str) -> int:
        """đồng of a plan that payments are owed on; 0 where there is none."""
        plan = self._owed(origin, component, unit)
        return max(plan.dong, 0) if isinstance(plan, Amount) else 0

    def _share(self, measure: str, numerator: Value, component: str, unit: str) -> Share | None:
        """The stated rate or the computed one, whichever holds."""
        cells = [Cell(origin, measure, component, unit) for origin in ORIGINS]
        stated = next((self.state.rates[cell] for cell in cells if cell in self.state.rates), None)
        is_allocation = measure == "allocated_share"
        beside = self._own_plan_beside if is_allocation else self._plan_beside
        return metrics.share_of(stated, numerator, beside(numerator, component, unit))

    def _own_balance(self, component: str, unit: str) -> Amount | None:
        allocated = self.value("allocated", component, unit)
        # What is carried over was allocated in its own year.
        planned = self._own_plan_beside(allocated, component, unit)
        return metrics.balance_of(planned, allocated, component=component, unit=unit)

    def _plan_beside(self, amount: Value, component: str, unit: str) -> Value:
        """What payments are made of: with carried-over money, where that is counted.

        Where nobody says how much was carried over, payments of it may count and it may not.
        """
        own = self._own_plan_beside(amount, component, unit)
        if self._adds_carried_over(own) and not self.complete(
            own.origin, "carried_over", component, unit
        ):
            return Missing(metrics.NOT_STATED)
        return self._with_carried_over(own, component, unit)

    def _adds_carried_over(self, plan: Value) -> TypeGuard[Amount]:
        """A published plan of all tranches says so itself; a report's tranches stand apart."""
        is_reported = isinstance(plan, Amount) and plan.origin != "published"
        is_year = not self.catalogue.is_medium_term(self.request.period)
        return self.request.tranche == "all" and is_year and is_reported

    def _own_plan_beside(self, amount: Value, component: str, unit: str) -> Value:
        """The plan of the amount's own origin: two sources need not speak of the same whole."""
        plan = self.value(self._plan_of, component, unit)
        if isinstance(amount, Missing) or isinstance(plan, Missing) or plan.origin == amount.origin:
            return plan
        own = self._of_origin(amount.origin, self._plan_of, component, unit)
        return own or Missing(metrics.NOT_STATED)

    def _with_carried_over(self, plan: Value, component: str, unit: str) -> Value:
        if isinstance(plan, Missing):
            # Money of years before may be all that a unit has this year.
            is_counted = self.request.tranche == "all" and plan == ZERO
            alone = self.value("carried_over", component, unit) if is_counted else plan
            return alone if metrics.nothing_or(alone) is None else plan
        if not self._adds_carried_over(plan):
            return plan
        carried = self.complete(plan.origin, "carried_over", component, unit)
        if not isinstance(carried, Amount):
            return plan
        return metrics.both_tranches(plan, carried, component=component, unit=unit)

    def _of_origin(self, origin: Origin, measure: str, component: str, unit: str) -> Value | None:
        if origin == "published":
            return self.stated(origin, measure, component, unit)
        return self.complete(origin, measure, component, unit)

    def _stated_or_summed(self, cell: Cell) -> Value | None:
        stated = self.state.amounts.get(cell)
        if stated is not None:
            return stated
        sums = self.sums(cell.origin, cell.measure, cell.component, cell.unit)
        if sums:
            return sums[0]
        if cell in self._below or self._division.is_undivided(cell):
            return None
        return self._silence(cell)

    def _silence(self, cell: Cell) -> Value | None:
        """What it means that a report which speaks whole does not name the cell."""
        scope = self.reported.speaking_for(cell)
        is_heard = cell.measure != "carried_over" or self.request.tranche != "own"
        if scope is None or not is_heard:
            return None
        if cell.measure in metrics.PLANNED or self._has_none(cell, cell.component, cell.unit):
            return ZERO
        owed = self._owed(cell.origin, cell.component, cell.unit)
        is_unknown = owed is None and self.request.tranche == "carried"
        if is_unknown or cell.measure not in metrics.SILENCE_IS_ZERO:
            return None
        return Amount(0, 0, 0, "exact", cell.origin, scope.as_of, precision=1, how="silence")

    def _sum(self, cell: Cell, places: Iterable[tuple[str, str]], how: SumHow) -> Amount | None:
        parts: list[Part] = []
        for component, unit in places:
            value = self.complete(cell.origin, cell.measure, component, unit)
            if isinstance(value, Amount):
                parts.append(Part(cell.measure, component, unit, value))
            elif value is None and not self._need_not_report(cell, component, unit):
                return None
        if cell.measure in metrics.PLANNED and metrics.are_of_several_assigners(parts):
            return None
        named = [part for part in parts if part.amount.how != "silence"]
        if named:
            return add_amounts(named, how)
        return parts[0].amount if parts else None

    def _need_not_report(self, cell: Cell, component: str, unit: str) -> bool:
        """A unit without money need not report before a sum is complete."""
        return cell.measure in metrics.REPORTED_BY_UNITS and self._has_none(cell, component, unit)

    def _has_none(self, cell: Cell, component: str, unit: str) -> bool:
        owed = self._owed(cell.origin, component, unit)
        return owed == ZERO or (isinstance(owed, Amount) and owed.dong == 0)

    def _owed(self, origin: Origin, component: str, unit: str) -> Value | None:
        """What payments are owed on: the plan, or money of years before where that is all."""
        own = self.complete(origin, self._plan_of, component, unit)
        if self.request.tranche != "all" or own != ZERO:
            return own
        return self.complete(origin, "carried_over", component, unit) or own

    def _kind_of_nothing(self, measure: str, component: str, unit: str) -> str:
        request = self.request
        if self.catalogue.is_excluded(component, unit, request.capital_type, request.period):
            return metrics.NOT_PLANNED
        if measure == self._plan_of:
            is_awaited = measure == "plan" and self.reported.plans_are_followed(component, unit)
            return metrics.NO_PLAN_YET if is_awaited else metrics.NOT_STATED
        if measure in metrics.PLANNED:
            return metrics.NOT_STATED
        plan = self.plan(component, unit)
        if isinstance(plan, Missing) and plan.kind in {metrics.NOT_PLANNED, metrics.NO_PLAN_YET}:
            return plan.kind
        owes = measure in metrics.REPORTED_BY_UNITS and isinstance(plan, Amount)
        is_followed = owes and isinstance(plan, Amount) and plan.origin in FOLLOWED
        return metrics.NOT_REPORTED if is_followed else metrics.NOT_STATED

    def units_below(self, unit: str) -> tuple[str, ...]:
        """Units directly below, as of the day asked or the parent's last one.

        A unit that has a name no more is kept while a figure in force still names it.
        """
        if unit not in self._children:
            units = self.catalogue.units
            day = min(self.request.at, units[unit].valid_to or self.request.at)
            self._children[unit] = tuple(
                child
                for child in self.catalogue.unit_children.get(unit, ())
                if child in self._named_units or units[child].is_in_force(day)
            )
        return self._children[unit]

    def _ancestors_of(self, cells: Collection[Cell]) -> set[Cell]:
        """Places above the cells, by component, by unit or by both: components first, being few."""
        above = {
            Cell(origin, measure, component, unit)
            for origin, measure, own, unit in cells
            for component in self.catalogue.component_path(own)[1:]
        }
        return above | {
            Cell(origin, measure, component, unit)
            for origin, measure, component, own in above.union(cells)
            for unit in self.catalogue.unit_path(own)[1:]
        }
