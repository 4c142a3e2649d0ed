"""A workbook as cells: what every format comes down to, and how a cell is named."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

# What a cell may hold; None where it is empty. Text is NFC, as the file has it otherwise.
Value = str | int | float | bool | date | datetime | time | None
# Called with (done, of) while a file is read; raises Cancelled when the reader has had enough.
Progress = Callable[[int, int], None]
Place = tuple[int, int]
# Custom properties of a file that begin so are what a template of ours says of itself.
TEMPLATE_PREFIX = "dashboard_"
# On a sheet that this dashboard put on top of a workbook it sent back; the sender wrote none of it.
SUMMARY_SIGN, SUMMARY_SIGN_COLUMN = "dashboard_marked", 6
# Last in the first row of a template's lists to choose from: they are no report either.
LISTS_SIGN = "dashboard_lists"


class Block(NamedTuple):
    """A rectangle of cells, both corners in it, counted from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows[r][c]` counts from 0 at A1; rows may be of unequal length."""

    name: str
    rows: list[list[Value]]
    merged: tuple[Block, ...] = ()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    # Cells with a formula that no programme has worked out, and cells that show an error.
    uncomputed: frozenset[Place] = frozenset()
    errors: frozenset[Place] = frozenset()


@dataclass(frozen=True)
class Book:
    """One file. `kind` is its format: xlsx, xlsm, xls, xlsb, ods or text."""

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    # Properties under TEMPLATE_PREFIX, without it: form, unit, period, version; else empty.
    template: dict[str, str] = field(default_factory=dict)


class Cancelled(Exception):
    """The person who asked for the file to be read does not want it any more."""


def cell_name(row: int, column: int) -> str:
    """The name people give a cell: (11, 2) is C12."""
    letters = ""
    number = column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def is_summary_sheet(sheet: Sheet) -> bool:
    """Whether the sheet lists what an earlier check found; no report of the sender's."""
    first = sheet.rows[0] if sheet.rows else []
    return len(first) > SUMMARY_SIGN_COLUMN and first[SUMMARY_SIGN_COLUMN] == SUMMARY_SIGN


def digest_of_values(book: Book) -> str:
    """One text for all files with the same cells, whichever programme saved them.

    A sheet that this dashboard put on top does not count, nor do empty cells at the end.
    """
    told = hashlib.sha256()
    for sheet in book.sheets:
        if is_summary_sheet(sheet):
            continue
        told.update(repr(sheet.name).encode())
        for number, row in enumerate(sheet.rows):
            held = next((n for n in range(len(row), 0, -1) if row[n - 1] is not None), 0)
            if held:
                told.update(repr((number, row[:held])).encode())
    return told.hexdigest()


def is_lists_sheet(sheet: Sheet) -> bool:
    """Whether the sheet holds the lists that a template's cells are chosen from."""
    return bool(sheet.rows) and sheet.rows[0][-1:] == [LISTS_SIGN]
