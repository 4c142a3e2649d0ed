"""Whether what is stated for a whole is divided among its parts, so that silence means nothing.

A plan of 100 for a programme that names 60 + 40 below leaves nothing for the rest; one that
names only 60 leaves 40 somewhere, and no part that it does not name is known to have none.
"""

from collections.abc import Callable, Mapping, Set
from functools import cached_property

from dashboard.figures.catalogue import Catalogue
from dashboard.figures.state import Cell
from dashboard.rules.amounts import Amount, meet

# Origin, measure, component, unit: asked for so often that a cell would be slow to make.
Place = tuple[str, str, str, str]


class Division:
    """Answers for one state; remembers what it has worked out."""

    def __init__(
        self,
        catalogue: Catalogue,
        period: str,
        amounts: Mapping[Cell, Amount],
        below: Set[Cell],
        units_below: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._catalogue = catalogue
        self._period = period
        self._amounts = amounts
        self._below = below
        self._units_below = units_below
        self._named: dict[Cell, tuple[int | None, int | None]] = {}

    def is_undivided(self, cell: Cell) -> bool:
        """Whether a whole that the cell shares in is stated, and not divided to its level.

        Such a whole stands at a unit above, for the component or one above or below it; or for
        a component above, at the unit or one below it.
        """
        origin, measure, component, unit = cell.origin, cell.measure, cell.component, cell.unit
        wholes, over_components, over_units = self._undivided
        line = self._catalogue.component_path(component)
        for place in self._catalogue.unit_path(unit)[1:]:
            if (origin, measure, component, place) in over_components:
                return True
            if any((origin, measure, above, place) in wholes for above in line):
                return True
        return any((origin, measure, above, unit) in over_units for above in line[1:])

    @cached_property
    def _undivided(self) -> tuple[Set[Place], Set[Place], Set[Place]]:
        """Wholes that are not divided; their places over components, and over units."""
        wholes: set[Place] = set()
        over_components: set[Place] = set()
        over_units: set[Place] = set()
        for cell, stated in self._amounts.items():
            if self._is_divided(cell, stated):
                continue
            line = self._catalogue.component_path(cell.component)
            places = self._catalogue.unit_path(cell.unit)
            wholes.add((cell.origin, cell.measure, cell.component, cell.unit))
            over_components |= {(cell.origin, cell.measure, above, cell.unit) for above in line[1:]}
            over_units |= {(cell.origin, cell.measure, cell.component, place) for place in places}
        return wholes, over_components, over_units

    def _is_divided(self, cell: Cell, stated: Amount) -> bool:
        over_components, over_units = self._named_below(cell)
        if _is_all_of(stated, over_components) or _is_all_of(stated, over_units):
            return True
        if cell.measure != "plan":
            return False
        # Units divide what was allocated of a plan; what is left of it has no unit yet.
        allocated = self._amounts.get(cell._replace(measure="allocated"))
        return _is_all_of(allocated, over_units or 0)

    def _named_below(self, cell: Cell) -> tuple[int | None, int | None]:
        """What is named below a cell, whatever is left out: over components, and over units."""
        if cell not in self._named:
            components = self._catalogue.terms_of(cell.component, self._period)
            units = self._units_below(cell.unit)
            self._named[cell] = (
                self._named_sum([cell._replace(component=child) for child in components]),
                self._named_sum([cell._replace(unit=child) for child in units]),
            )
        return self._named[cell]

    def _named_sum(self, cells: list[Cell]) -> int | None:
        found = []
        for cell in cells:
            stated = self._amounts.get(cell)
            if stated is not None:
                found.append(stated.dong)
            elif cell in self._below:
                found += [max(dong for dong in self._named_below(cell) if dong is not None)]
        return sum(found) if found else None


def _is_all_of(stated: Amount | None, named: int | None) -> bool:
    """Whether what is named below may be the whole of an amount, given its rounding."""
    if stated is None or named is None:
        return False
    return meet((stated.low, stated.high), (named, named))
