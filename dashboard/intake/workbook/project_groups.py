"""The headings that rows of projects lie below, and what their own rows state held against parts.

Rows go in from the top down; out come the component of the row at hand, and each stated sum that
its parts do not come to, beyond what printing may have rounded away.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.intake.workbook.amounts import Amount

# Amounts of a row, by column.
Stated = Mapping[int, Amount]


class Difference(NamedTuple):
    """A cell that states another sum than its parts come to, both in đồng."""

    row: int
    column: int
    stated: int
    parts: int


@dataclass
class Group:
    """A heading of the body, or the table as a whole.

    `depth` grows downwards from 0; a state of projects lies half a step below what it divides.
    `stated` is what its own row says; `sums` what its parts come to, and by how much print may
    have moved them.
    """

    row: int
    name: str
    depth: float
    component: str | None
    stated: Stated = field(default_factory=dict)
    is_state: bool = False
    sums: dict[int, tuple[int, int]] = field(default_factory=dict)
    # Columns in which a part could not be read, so that no sum can be held against them.
    unread: set[int] = field(default_factory=set)
    count: int = 0

    def add(self, amounts: Stated) -> None:
        """One row of data below it."""
        self.count += 1
        for index, amount in amounts.items():
            if amount.problem:
                self.unread.add(index)
                continue
            dong, moved = self.sums.get(index, (0, 0))
            self.sums[index] = dong + (amount.dong or 0), moved + (amount.precision_dong or 1) - 1

    def differences(self, row: int, stated: Stated) -> Iterator[Difference]:
        """Where a row states another sum than the parts of this group come to."""
        for index, amount in stated.items():
            dong, moved = self.sums.get(index, (0, 0))
            allowed = (moved + (amount.precision_dong or 1) - 1) / 2
            is_known = amount.dong is not None and index not in self.unread
            if is_known and abs((amount.dong or 0) - dong) > allowed:
                yield Difference(row, index, amount.dong or 0, dong)


class Groups:
    """The groups that the row at hand lies in, from the whole table down."""

    def __init__(self, component: str | None) -> None:
        self.path = [Group(-1, "", 0, component)]
        self.differences: list[Difference] = []
        # Headings left behind with amounts of their own and nothing below them.
        self.alone: list[Group] = []
        self._totals: list[tuple[int, Stated]] = []

    @property
    def component(self) -> str | None:
        """The component of the row at hand."""
        return self.path[-1].component

    def enter_component(
        self, row: int, name: str, stated: Stated, *, component: str, depth: int
    ) -> None:
        """Go below the heading of a component; those as deep or deeper are left."""
        self._leave(depth)
        self.path.append(Group(row, name, depth, component, stated))

    def leave_components(self) -> None:
        """Go below no component: what follows is of one that is still to be named."""
        self._leave(0.5)

    def enter_state(self, row: int, name: str, stated: Stated) -> None:
        """Go below a state of projects, beside the state that holds here."""
        beside = next((group for group in self.path if group.is_state), None)
        if beside is not None:
            self._leave(beside.depth)
        above = self.path[-1]
        group = Group(row, name, above.depth + 0.5, above.component, stated, is_state=True)
        self.path.append(group)

    def add(self, amounts: Stated) -> None:
        """One row of data."""
        for group in self.path:
            group.add(amounts)

    def add_total(self, row: int, stated: Stated) -> None:
        """A sum: of the part of the table that it closes, or else of the whole."""
        closes = any(group.count and not any(group.differences(row, stated)) for group in self.path)
        if not closes:
            self._totals.append((row, stated))

    def close(self) -> None:
        """Leave every group: what is still open is held against its parts."""
        self.leave_components()
        for row, stated in self._totals:
            self.differences += self.path[0].differences(row, stated)

    def _leave(self, depth: float) -> None:
        while len(self.path) > 1 and self.path[-1].depth >= depth:
            group = self.path.pop()
            if group.count:
                self.differences += group.differences(group.row, group.stated)
            elif group.stated:
                self.alone.append(group)
                self.add(group.stated)
