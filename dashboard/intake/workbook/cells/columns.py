"""Cells as calamine gives them to columns that marshal can carry, some hundred rows at a time.

By column, because most hold values of one type, and those take a fraction of the time. What is
left to the other end, which works at the same time: whole floats to int, columns to rows.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date, time
from itertools import islice
from math import trunc
from typing import Any

from dashboard.intake.workbook.cells.facts import ERROR_TEXTS, LARGEST_WHOLE, Facts

# Few enough that they are still in the processor's cache when they are looked at again.
ROWS_A_LOT = 256
# A lot has no more cells than these, however wide its rows are.
CELLS_A_LOT = 250_000
ERRORS = frozenset(ERROR_TEXTS.values())
Column = list[Any]
# A cell that is none of Python's plain values: row in its lot, column, type, ISO text.
Day = tuple[int, int, str, str]
# Columns, which of them hold floats only, days, the first column, rows done, rows in all.
Lot = tuple[list[Column], list[int], list[Day], int, int, int]


class Columns:
    """Texts are NFC, one object however often they stand, and None where there is none."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._texts = _Texts()
        self._has_day = False

    def lots(self, sheet: Any) -> Iterator[Lot]:
        """All rows of a sheet, from its first; columns from the first that is used."""
        if sheet.start is None:
            return
        total, width = sheet.end[0] + 1, sheet.end[1] + 1
        step = max(min(ROWS_A_LOT, CELLS_A_LOT // width), 1)
        rows, done, first = sheet.iter_rows(), 0, sheet.start[1]
        while lot := list(islice(rows, step)):
            floats: list[int] = []
            columns = [
                self._column(column, floats, number)
                for number, column in enumerate(zip(*lot, strict=True))
            ]
            days = self._take_days(columns)
            self._note_errors(columns, done, first)
            done += len(lot)
            yield columns, floats, days, first, done, total

    def _column(self, column: tuple[Any, ...], floats: list[int], number: int) -> Column:
        texts = self._texts
        kinds = set(map(type, column))
        if kinds == {str}:
            return list(map(texts.__getitem__, column))
        if kinds == {float}:
            floats.append(number)
            return list(column)
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

    def _take_days(self, columns: list[Column]) -> list[Day]:
        if not self._has_day:
            return []
        self._has_day = False
        days = []
        for number, column in enumerate(columns):
            for row, value in enumerate(column):
                if value.__class__ is tuple:
                    days.append((row, number, *value))
                    column[row] = None
        return days

    def _note_errors(self, columns: list[Column], first_row: int, first_column: int) -> None:
        """Errors that are saved as text, as those of a programme that has lost its formulas."""
        if not self._texts.has_error:
            return
        self._texts.has_error = False
        for number, column in enumerate(columns):
            for row, value in enumerate(column):
                if value.__class__ is str and value in ERRORS:
                    self._facts.errors[first_row + row, first_column + number] = value


class _Texts(dict[str, str | None]):
    """Each text seen to its NFC."""

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
