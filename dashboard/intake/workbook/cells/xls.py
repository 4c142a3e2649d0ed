"""What calamine does not tell of .xls: errors, what is hidden, whether it is encrypted.

The records of each sheet are walked: a type, a length and a body each. Formulas of .xls always
have a value, save where the programme that wrote it asked for them to be worked out on opening.
"""

import io
import struct
from collections.abc import Iterator

import olefile

from dashboard.intake.workbook.cells.facts import Facts, Unreadable, error_text

BOF, END = 0x0809, 0x000A
FORMULA, BOOLEAN_OR_ERROR, ROW, COLUMNS = 0x0006, 0x0205, 0x0208, 0x007D
SHEET, ENCRYPTED = 0x0085, 0x002F
# Streams of a compound file that say what else it is.
OTHER_STREAMS = {
    "WordDocument": "Word (.doc)",
    "PowerPoint Document": "PowerPoint (.ppt)",
    "__properties_version1.0": "Outlook (.msg)",
    "VisioDocument": "Visio (.vsd)",
}


def read_stream(content: bytes) -> bytes:
    """The records of an .xls. Raises Unreadable, saying what else the compound file is."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as compound:
            streams = {parts[0] for parts in compound.listdir()}
            for name in ("Workbook", "Book"):
                if compound.exists(name):
                    return bytes(compound.openstream(name).read())
    except Exception as error:
        # olefile raises whatever it stumbles over.
        raise Unreadable("damaged_file", "OLE") from error
    if "EncryptedPackage" in streams:
        raise Unreadable("encrypted_file")
    for name, kind in OTHER_STREAMS.items():
        if name in streams:
            raise Unreadable("not_a_workbook", kind)
    raise Unreadable("not_a_workbook", "OLE")


class Workbook:
    """Where each sheet begins among the records, and its name's order."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._starts: list[int] = []
        for kind, body in _records(stream, 0):
            if kind == ENCRYPTED:
                raise Unreadable("encrypted_file")
            if kind == SHEET and len(body) >= 4:
                self._starts.append(struct.unpack_from("<I", body)[0])
        self.names: list[str] | None = None

    def facts(self, index: int) -> Facts:
        """Walk one sheet. Raises Unreadable."""
        facts = Facts()
        if index >= len(self._starts):
            raise Unreadable("damaged_file", "OLE")
        for kind, body in _records(self._stream, self._starts[index]):
            _note(facts, kind, body)
        return facts


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """From the beginning of one part to its end; a chart inside it is a part of its own."""
    depth = 0
    while start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        body = stream[start + 4 : start + 4 + size]
        start += 4 + size
        if kind == BOF:
            depth += 1
        elif kind == END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, body


def _note(facts: Facts, kind: int, body: bytes) -> None:
    if kind == FORMULA and len(body) >= 16:
        _note_formula(facts, body)
    elif kind == BOOLEAN_OR_ERROR and len(body) >= 8 and body[7]:
        facts.errors[struct.unpack_from("<HH", body)] = error_text(body[6])
    elif kind == ROW and len(body) >= 16 and body[12] & 0x20:
        facts.hide_row(struct.unpack_from("<H", body)[0])
    elif kind == COLUMNS and len(body) >= 10 and body[8] & 1:
        facts.hide_columns(*struct.unpack_from("<HH", body))


def _note_formula(facts: Facts, body: bytes) -> None:
    row, column, _, value, options = struct.unpack_from("<HHH8sH", body)
    if value[6:] == b"\xff\xff" and value[0] == 2:
        facts.errors[row, column] = error_text(value[2])
    elif not any(value) and options & 2:
        facts.uncomputed.add((row, column))
