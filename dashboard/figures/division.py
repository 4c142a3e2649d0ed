"""Whether what is stated for a whole is divided among its parts, so that silence means nothing.

A plan of 100 for a programme that names 60 + 40 below leaves nothing for the rest; one that
names only 60 leaves 40 somewhere, and no part that it does not name is known to have none.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import replace
from typing import Literal

from dashboard.figures.catalogue import Catalogue
from dashboard.figures.state import Cell
from dashboard.rules.amounts import Amount, meet


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
        self._whole_at_unit = _grouped(amounts, by="unit")
        self._whole_of_component = _grouped(amounts, by="component")

    def is_undivided(self, cell: Cell) -> bool:
        """Whether a whole that the cell shares in is stated, and not divided to its level."""
        above = [
            other
            for unit in self._catalogue.unit_path(cell.unit)
            for other in self._whole_at_unit.get((cell.origin, cell.measure, unit), ())
            if self._is_of_one_line(cell.component, other.component)
            and (unit != cell.unit or other.component in self._above(cell.component))
        ]
        above += [
            other
            for component in self._above(cell.component)
            for other in self._whole_of_component.get((cell.origin, cell.measure, component), ())
            if cell.unit in self._catalogue.unit_path(other.unit)
        ]
        return any(not self._is_divided(other, self._amounts[other]) for other in above)

    def _above(self, component: str) -> tuple[str, ...]:
        return self._catalogue.component_path(component)[1:]

    def _is_of_one_line(self, one: str, other: str) -> bool:
        path_of = self._catalogue.component_path
        return one in path_of(other) or other in path_of(one)

    def _is_divided(self, cell: Cell, stated: Amount) -> bool:
        over_components, over_units = self._named_below(cell)
        return (
            _is_all_of(over_components, stated)
            or _is_all_of(over_units, stated)
            or (self._is_given_out(cell, over_units))
        )

    def _is_given_out(self, cell: Cell, over_units: int | None) -> bool:
        """Whether units have all that was allocated of a plan: what is left has no unit yet."""
        given = self._amounts.get(replace(cell, measure="allocated"))
        return cell.measure == "plan" and given is not None and _is_all_of(over_units or 0, given)

    def _named_below(self, cell: Cell) -> tuple[int | None, int | None]:
        """What is named below a cell, whatever is left out: over components, and over units."""
        if cell not in self._named:
            components = self._catalogue.terms_of(cell.component, self._period)
            units = self._units_below(cell.unit)
            self._named[cell] = (
                self._named_sum([replace(cell, component=child) for child in components]),
                self._named_sum([replace(cell, unit=child) for child in units]),
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


def _is_all_of(dong: int | None, stated: Amount) -> bool:
    return dong is not None and meet((stated.low, stated.high), (dong, dong))


def _grouped(
    cells: Iterable[Cell], *, by: Literal["unit", "component"]
) -> dict[tuple[str, str, str], list[Cell]]:
    groups: dict[tuple[str, str, str], list[Cell]] = {}
    for cell in cells:
        groups.setdefault((cell.origin, cell.measure, getattr(cell, by)), []).append(cell)
    return groups
