"""Sheets drawn as text for tests: cells parted by bars, merged blocks by their names."""

import re

from dashboard.intake.workbook.grid import Block, Book, Sheet, Value


def drawn(text: str, *, merged: str = "", **changes: object) -> Sheet:
    """A sheet from lines of `a | b | 1`; an empty line is a blank row; `merged` is 'A1:B2 C1:C2'.

    What looks like a plain number is one; a text is put in quotes where it would.
    """
    lines = text.strip("\n").splitlines()
    rows = [[_value(part) for part in line.split("|")] if line.strip() else [] for line in lines]
    blocks = tuple(_block(name) for name in merged.split())
    return Sheet(name=str(changes.pop("name", "Bieu")), rows=rows, merged=blocks, **changes)  # type: ignore[arg-type]


def a_book(*sheets: Sheet, template: dict[str, str] | None = None) -> Book:
    """A file of these sheets."""
    return Book("bao-cao.xlsx", "xlsx", sheets, template or {})


def _value(part: str) -> Value:
    text = part.strip().replace("\\n", "\n")
    if re.fullmatch(r"-?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"-?[0-9]+\.[0-9]+", text):
        return float(text)
    return text.strip('"') or None


def _block(name: str) -> Block:
    (first_column, first_row), (last_column, last_row) = re.findall(r"([A-Z])([0-9]+)", name)
    rows = int(first_row) - 1, int(last_row) - 1
    columns = ord(first_column) - 65, ord(last_column) - 65
    return Block(rows[0], columns[0], rows[1], columns[1])
