"""Rows as calamine gives them to rows as they are wanted, some hundred at a time.

A sheet of 100,000 rows goes through here cell by cell, so what concerns few of them (days, errors,
blank rows) is looked for once in each lot of rows, and only where it was met.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, time
from itertools import islice
from math import trunc
from typing import Any

from dashboard.intake.workbook.cells.facts import ERROR_TEXTS, Facts, Unreadable

# Few enough that they are still in the processor's cache when they are looked at again.
ROWS_A_LOT = 256
# A lot has no more cells than these, however wide its rows are.
CELLS_A_LOT = 250_000
# Whole numbers above this are not told apart by a float.
LARGEST_WHOLE = 2.0**53
Row = list[Any]
BLANK: Row = []
ERRORS = frozenset(ERROR_TEXTS.values())
# A cell that is none of Python's plain values: row in its message, column, type, ISO text.
Day = tuple[int, int, str, str]
Lot = tuple[list[Row], list[Day], int, int]


class Counted:
    """Rows and cells of data so far, of all sheets, held to what is allowed."""

    def __init__(self, most_rows: int, most_cells: int) -> None:
        self._most_rows, self._most_cells = most_rows, most_cells
        self._rows = self._cells = 0

    def add(self, rows: list[Row]) -> None:
        """Count the rows that hold anything. Raises Unreadable."""
        self._rows += sum(map(bool, rows))
        self._cells += sum(map(len, rows))
        if self._rows > self._most_rows:
            raise Unreadable("too_many_rows", str(self._most_rows))
        if self._cells > self._most_cells:
            raise Unreadable("too_many_cells")


class Rows:
    """The rows of one sheet; `height` and `width` of what holds anything are known at its end."""

    def __init__(self, facts: Facts, counted: Counted) -> None:
        self.height = self.width = 0
        self._facts, self._counted = facts, counted
        self._blank = 0
        self._has_day = False
        self._texts = _Texts()
        self._patches: dict[int, list[tuple[int, str | None]]] = {}
        for (row, column), text in facts.errors.items():
            self._patches.setdefault(row, []).append((column, text))
        for row, column in facts.uncomputed:
            self._patches.setdefault(row, []).append((column, None))

    def messages(self, sheet: Any) -> Iterator[Lot]:
        """Rows, days, rows done, rows in all. Raises Unreadable where there are too many."""
        if sheet.start is None:
            return
        total, width = sheet.end[0] + 1, sheet.end[1] + 1
        step = max(min(ROWS_A_LOT, CELLS_A_LOT // width), 1)
        # calamine gives rows from the first of the sheet, cells from the first that is used.
        before = [None] * sheet.start[1]
        rows, done = sheet.iter_rows(), 0
        while lot := list(islice(rows, step)):
            kept = self._plain(lot)
            if before:
                kept = [[*before, *row] for row in kept]
            yield from self._settle(kept, done, total)
            done += len(lot)

    def _plain(self, lot: list[Row]) -> list[Row]:
        """Whole floats to int, no text to None, text to NFC, days to what marshal can carry.

        By column, because most columns hold values of one type, and those take half the time.
        """
        columns = [self._column(column) for column in zip(*lot, strict=True)]
        return list(map(list, zip(*columns, strict=True)))

    def _column(self, column: tuple[Any, ...]) -> Iterable[Any]:
        texts = self._texts
        kinds = set(map(type, column))
        if kinds == {str}:
            return map(texts.__getitem__, column)
        if kinds == {float} and _are_whole(column):
            return map(trunc, column)
        return [
            texts[value]
            if (kind := value.__class__) is str
            else (trunc(value) if value.is_integer() else value)
            if kind is float and -LARGEST_WHOLE < value < LARGEST_WHOLE
            else (value if kind is bool or kind is int else self._other(value))
            for value in column
        ]

    def _other(self, value: object) -> object:
        if isinstance(value, date | time):
            self._has_day = True
            # A datetime is a date as well.
            return value.__class__.__name__, value.isoformat()
        # A number beyond all counting is no number: `nan` and `inf` go on as text.
        if isinstance(value, float) and value - value == 0:
            return value
        return str(value)

    def _settle(self, rows: list[Row], first: int, total: int) -> Iterator[Lot]:
        """Hold blank rows back until one follows that is not; the last are never sent."""
        if self._patches or self._texts.has_error:
            self._note_errors(rows, first)
        for row in rows:
            while row and row[-1] is None:
                row.pop()
        self._counted.add(rows)
        end = next((at for at in range(len(rows), 0, -1) if rows[at - 1]), 0)
        if end:
            sent = [BLANK] * self._blank + [row or BLANK for row in rows[:end]]
            self._blank = 0
            self.height, self.width = first + end, max(self.width, *map(len, sent), 0)
            yield sent, self._take_days(sent), self.height, total
        self._blank += len(rows) - end

    def _note_errors(self, rows: list[Row], first: int) -> None:
        for number in range(first, first + len(rows)):
            row = rows[number - first]
            for column, text in self._patches.get(number, ()):
                row.extend([None] * (column + 1 - len(row)))
                row[column] = text
            if self._texts.has_error:
                for column, value in enumerate(row):
                    if value.__class__ is str and value in ERRORS:
                        self._facts.errors.setdefault((number, column), value)
        self._texts.has_error = False

    def _take_days(self, rows: list[Row]) -> list[Day]:
        if not self._has_day:
            return []
        self._has_day = False
        days = []
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value.__class__ is tuple:
                    days.append((number, column, *value))
                    row[column] = None
        return days


def _are_whole(column: tuple[float, ...]) -> bool:
    is_small = min(column) > -LARGEST_WHOLE and max(column) < LARGEST_WHOLE
    return is_small and all(map(float.is_integer, column))


class _Texts(dict[str, str | None]):
    """Each text seen to its NFC, one object however often it stands; None for no text."""

    def __init__(self) -> None:
        super().__init__()
        self.has_error = False

    def __missing__(self, text: str) -> str | None:
        if text in ERRORS:
            # Not kept, so that the next one is seen as well.
            self.has_error = True
            return text
        known = self[text] = unicodedata.normalize("NFC", text) or None
        return known
