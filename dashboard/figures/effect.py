"""What a publication moves: amounts as known before it and after it, on one day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.figures.catalogue import Catalogue
from dashboard.figures.row import Value
from dashboard.figures.state import Request, read_state
from dashboard.figures.totals import Totals
from dashboard.rules.amounts import Amount
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


def find_movements(
    reader: Reader,
    catalogue: Catalogue,
    request: Request,
    *,
    measure: str,
    places: Iterable[tuple[str, str]],
) -> tuple[Movement, ...]:
    """A measure at (component, unit) places, before publication `request.known_at` and by it."""
    before = replace(request, known_at=request.known_at - 1)
    known = [
        Totals(catalogue, asked, read_state(reader, catalogue, asked))
        for asked in (before, request)
    ]
    return tuple(
        Movement(
            measure, component, unit, *(each.value(measure, component, unit) for each in known)
        )
        for component, unit in places
    )


def _dong(value: Value | None) -> int | None:
    return value.dong if isinstance(value, Amount) else None
