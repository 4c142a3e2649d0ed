"""Columns of cells as they arrive, some hundred rows at a time, to the rows of one sheet."""

from collections.abc import Iterable
from datetime import date, datetime, time
from math import isfinite, trunc
from typing import Any

from dashboard.intake.workbook.apart import Limits
from dashboard.intake.workbook.cells.facts import LARGEST_WHOLE, Unreadable
from dashboard.intake.workbook.grid import Place, Value

FROM_TEXT: dict[str, Any] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}
Row = list[Value]
Day = tuple[int, int, str, str]


class Counted:
    """Rows and cells that hold anything, of all sheets so far, held to what is allowed."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._rows = self._cells = 0

    def add(self, rows: list[Row]) -> None:
        """Count these as well. Raises Unreadable."""
        self._rows += sum(map(bool, rows))
        self._cells += sum(map(len, rows))
        if self._rows > self._limits.rows:
            raise Unreadable("too_many_rows", str(self._limits.rows))
        if self._cells > self._limits.cells:
            raise Unreadable("too_many_cells")


class Gathering:
    """Rows of one sheet. Empty rows are one and the same list; those at the end are left out."""

    def __init__(self, counted: Counted) -> None:
        self.rows: list[Row] = []
        self._counted = counted
        self._blank: Row = []
        self._held = 0

    def add(
        self, columns: list[list[Any]], floats: list[int], days: list[Day], first_column: int
    ) -> None:
        """The next rows, as `cells/columns.py` has them. Raises Unreadable at one too many."""
        for number in floats:
            columns[number] = _numbers(columns[number])
        for at, number, kind, text in days:
            columns[number][at] = FROM_TEXT[kind](text)
        rows: list[Row] = list(map(list, zip(*columns, strict=True)))
        if first_column:
            rows = [[*[None] * first_column, *row] for row in rows]
        for row in rows:
            _trim(row)
        self._counted.add(rows)
        end = next((at for at in range(len(rows), 0, -1) if rows[at - 1]), 0)
        if end:
            self.rows += [self._blank] * self._held
            self.rows += [row or self._blank for row in rows[:end]]
            self._held = 0
        self._held += len(rows) - end

    def settle(self, errors: dict[Place, str], uncomputed: Iterable[Place]) -> None:
        """Put the text of errors where they stand, and nothing where a value is still to come."""
        for (row, column), text in errors.items():
            cells = self._row(row, column)
            cells[column] = text
        for row, column in uncomputed:
            if row < len(self.rows) and column < len(self.rows[row]):
                self.rows[row][column] = None
                _trim(self.rows[row])
        while self.rows and not self.rows[-1]:
            self.rows.pop()

    def width(self) -> int:
        """Of the widest row."""
        return max(map(len, self.rows), default=0)

    def _row(self, row: int, column: int) -> Row:
        """The row, long enough to hold the column; it stands for itself from now on."""
        self.rows += [self._blank] * (row + 1 - len(self.rows))
        cells = [*self.rows[row], *[None] * (column + 1 - len(self.rows[row]))]
        self.rows[row] = cells
        return cells


def _numbers(column: list[float]) -> list[Any]:
    """Whole floats to int, as far as a float tells whole numbers apart."""
    is_small = min(column) > -LARGEST_WHOLE and max(column) < LARGEST_WHOLE
    if is_small and all(map(float.is_integer, column)):
        return list(map(trunc, column))
    return [_number(value) for value in column]


def _number(value: float) -> Value:
    if value.is_integer() and abs(value) < LARGEST_WHOLE:
        return trunc(value)
    # `nan` and `inf` are no numbers, but what somebody wrote.
    return value if isfinite(value) else str(value)


def _trim(row: Row) -> None:
    while row and row[-1] is None:
        row.pop()
