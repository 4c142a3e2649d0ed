"""What a publication moves: amounts as known before it and after it, on one day."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.figures.catalogue import ROOT, Catalogue
from dashboard.figures.flags import by_money_at_risk, find_flags_of_figures
from dashboard.figures.registers import NOTHING_MOVED, EntriesMoved
from dashboard.figures.row import Value
from dashboard.figures.state import Request, read_state
from dashboard.figures.totals import Totals
from dashboard.rules.amounts import Amount
from dashboard.rules.flags import Flag
from dashboard.store.ledger import Reader


@dataclass(frozen=True)
class Movement:
    """One amount of a component at a unit; None where nothing of the kind is stated."""

    measure: str
    component: str
    unit: str
    before: Value | None
    after: Value | None

    @property
    def dong(self) -> tuple[int | None, int | None]:
        """The two amounts in đồng, None for any kind of nothing."""
        return _dong(self.before), _dong(self.after)

    @property
    def is_moved(self) -> bool:
        """Whether the amount is another one afterwards."""
        before, after = self.dong
        return before != after

    @property
    def difference(self) -> int | None:
        """After less before, in đồng; None unless both are known."""
        before, after = self.dong
        return None if before is None or after is None else after - before


@dataclass(frozen=True)
class Moved:
    """A movement, and of which period and kind of money it was asked."""

    request: Request
    movement: Movement

    @property
    def key(self) -> tuple[object, ...]:
        """What it is of and what it comes to, to tell whether an effect is still the same."""
        asked, own = self.request, self.movement
        money = asked.period, asked.capital_type, asked.budget_source, asked.tranche
        return *money, own.measure, own.component, own.unit, own.dong


@dataclass(frozen=True)
class ReportEffect:
    """What a report moves on its own day.

    `totals` are of programmes at their province and of all programmes together, `units` of the
    programmes at each unit that the report names; flags are those that figures raise. `entries`
    are those of a register.
    """

    totals: tuple[Moved, ...] = ()
    units: tuple[Moved, ...] = ()
    opened: tuple[Flag, ...] = ()
    closed: tuple[Flag, ...] = ()
    entries: EntriesMoved = NOTHING_MOVED

    @property
    def key(self) -> tuple[object, ...]:
        """To tell whether an effect is still the one that was shown."""
        moved = tuple(each.key for each in (*self.totals, *self.units))
        flags = (tuple(map(_flag_key, each)) for each in (self.opened, self.closed))
        return moved, *flags, self.entries


def find_movements(
    reader: Reader,
    catalogue: Catalogue,
    request: Request,
    *,
    measure: str,
    places: Iterable[tuple[str, str]],
) -> tuple[Movement, ...]:
    """A measure at (component, unit) places, before publication `request.known_at` and by it."""
    before, after = _before_and_after(reader, catalogue, request)
    return _movements(before, after, measure, places)


def find_report_effect(
    reader: Reader,
    catalogue: Catalogue,
    requests: Sequence[Request],
    *,
    measures: Collection[str],
    programmes: Collection[str],
    units: Collection[str],
    flagged: Callable[[Request], Collection[str]],
) -> ReportEffect:
    """What publication `known_at` of the requests moved; each is asked at a province.

    `flagged` names the units at which flags of a request are looked for.

    Amounts are those that screens show of official and published figures: an illustration is
    never attached to a version that is being built.
    """
    totals: list[Moved] = []
    of_units: list[Moved] = []
    opened: dict[tuple[object, ...], Flag] = {}
    closed: dict[tuple[object, ...], Flag] = {}
    for request in requests:
        before, after = _before_and_after(reader, catalogue, request)
        province = request.unit
        at_top = [(code, province) for code in (*sorted(programmes), ROOT)]
        inside = [each for each in sorted(units) if catalogue.province_of(each) == province]
        at_units = [
            (code, each) for each in inside if each != province for code in sorted(programmes)
        ]
        for measure in sorted(measures):
            totals += _moved(request, _movements(before, after, measure, at_top))
            of_units += _moved(request, _movements(before, after, measure, at_units))
        for unit in flagged(request):
            was, now = (_flags(each.at_unit(unit)) for each in (before, after))
            opened |= {key: flag for key, flag in now.items() if key not in was}
            closed |= {key: flag for key, flag in was.items() if key not in now}
    return ReportEffect(tuple(totals), tuple(of_units), _in_order(opened), _in_order(closed))


def _before_and_after(
    reader: Reader, catalogue: Catalogue, request: Request
) -> tuple[Totals, Totals]:
    asked_before = replace(request, known_at=request.known_at - 1)
    before, after = (
        Totals(catalogue, asked, read_state(reader, catalogue, asked))
        for asked in (asked_before, request)
    )
    return before, after


def _movements(
    before: Totals, after: Totals, measure: str, places: Iterable[tuple[str, str]]
) -> tuple[Movement, ...]:
    return tuple(
        Movement(
            *(measure, component, unit),
            before.value(measure, component, unit),
            after.value(measure, component, unit),
        )
        for component, unit in places
    )


def _moved(request: Request, movements: Iterable[Movement]) -> list[Moved]:
    return [Moved(request, each) for each in movements if each.is_moved]


def _flags(totals: Totals) -> dict[tuple[object, ...], Flag]:
    return {_flag_key(flag): flag for flag in find_flags_of_figures(totals)}


def _flag_key(flag: Flag) -> tuple[object, ...]:
    return flag.rule, flag.component, flag.unit, flag.period, flag.capital_type, flag.measure


def _in_order(flags: dict[tuple[object, ...], Flag]) -> tuple[Flag, ...]:
    return tuple(sorted(flags.values(), key=by_money_at_risk))


def _dong(value: Value | None) -> int | None:
    return value.dong if isinstance(value, Amount) else None
