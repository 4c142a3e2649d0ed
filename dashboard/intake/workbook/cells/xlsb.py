"""What calamine does not tell of .xlsb: errors, what is hidden, merged cells, order of sheets.

Parts are records: a type and a length of seven bits a byte, and a body. A part is walked whole,
within the bounds that its package is held to.
"""

import struct
from collections.abc import Iterator

from dashboard.intake.workbook.cells.facts import Facts, Unreadable, error_text
from dashboard.intake.workbook.cells.package import Package
from dashboard.intake.workbook.cells.xlsx import read_targets

WORKBOOK = "xl/workbook.bin"
ROW, CELL_ERROR, FORMULA_ERROR, COLUMNS, MERGED, SHEET = 0, 3, 11, 60, 176, 156


class Workbook:
    """The order of sheets and which part each is in."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.names: list[str] = []
        self._relations: list[str] = []
        for kind, body in _records(package.read(WORKBOOK)):
            if kind == SHEET:
                relation, at = _text(body, 8)
                self._relations.append(relation)
                self.names.append(_text(body, at)[0])
        self._targets = read_targets(package, "xl/_rels/workbook.bin.rels")

    def facts(self, index: int) -> Facts:
        """Walk one sheet. Raises Unreadable."""
        facts = Facts()
        part = self._targets.get(self._relations[index])
        if part is None:
            raise Unreadable("damaged_file", WORKBOOK)
        row = 0
        for kind, body in _records(self._package.read(part)):
            if kind == ROW:
                row = struct.unpack_from("<I", body)[0]
                if body[11] & 0x10:
                    facts.hide_row(row)
            else:
                _note(facts, kind, row, body)
        return facts


def _note(facts: Facts, kind: int, row: int, body: bytes) -> None:
    if kind in {CELL_ERROR, FORMULA_ERROR}:
        facts.errors[row, struct.unpack_from("<I", body)[0]] = error_text(body[8])
    elif kind == COLUMNS and body[16] & 1:
        facts.hide_columns(*struct.unpack_from("<II", body))
    elif kind == MERGED:
        first_row, last_row, first_column, last_column = struct.unpack_from("<IIII", body)
        facts.merged.append((first_row, first_column, last_row, last_column))


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        kind, at = part[at], at + 1
        if kind & 0x80:
            kind, at = (kind & 0x7F) | (part[at] & 0x7F) << 7, at + 1
        size, at = _length(part, at)
        yield kind, part[at : at + size]
        at += size


def _length(part: bytes, at: int) -> tuple[int, int]:
    size = 0
    for shift in (0, 7, 14, 21):
        byte, at = part[at], at + 1
        size |= (byte & 0x7F) << shift
        if not byte & 0x80:
            break
    return size, at


def _text(body: bytes, at: int) -> tuple[str, int]:
    """A text of 16-bit letters after the count of them, and where it ends."""
    count = struct.unpack_from("<I", body, at)[0]
    end = at + 4 + 2 * count
    return body[at + 4 : end].decode("utf-16-le"), end
