"""The child itself: bounds its own memory and time, reads one workbook, tells what it found.

In: a line of marshalled settings (`prefix` of properties, limits), then the file. Out, marshalled,
each after its length:

    ("book", kind, names of sheets, properties)
    ("sheet", index)                             before a sheet is read, so that a death has a place
    ("rows", rows, dates, done, of)              some thousand rows; `dates` are (row, column, type,
                                                 ISO text) of cells that are none of Python's plain
                                                 values, rows counted from the start of the message
    ("facts", facts)                             a `Sheet`'s fields besides its name and rows
    ("refused", code, seen)  or  ("end",)
"""

import io
import marshal
import os
import resource
import struct
import sys
import threading
import unicodedata
from collections.abc import Iterable
from datetime import date, time
from typing import Any, Protocol

import python_calamine

from dashboard.intake.workbook.cells import ods, package, xls, xlsb, xlsx
from dashboard.intake.workbook.cells.facts import ERROR_TEXTS, Facts, Unreadable, within

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROWS_A_MESSAGE = 4096
# Cells that wait to be sent are no more than these, however wide their rows are.
CELLS_A_MESSAGE = 250_000
LONGEST_SEEN = 80
# Whole numbers above this are not told apart by a float.
LARGEST_WHOLE = 2.0**53
Row = list[Any]
BLANK: Row = []
ERRORS = frozenset(ERROR_TEXTS.values())


class Source(Protocol):
    """A workbook of one format: names where the format tells them, facts of each sheet."""

    @property
    def names(self) -> list[str] | None:
        """Names of sheets in order; None where only calamine knows them."""

    def facts(self, index: int) -> Facts:
        """What is to be said of one sheet besides its values."""


def main() -> None:
    """Read the file on standard input; always leave by the short way, threads or no threads."""
    settings = marshal.load(sys.stdin.buffer)  # noqa: S302  # our own server's
    bound(settings["memory_bytes"], settings["cpu_seconds"])
    try:
        _read(sys.stdin.buffer.read(), settings)
    except BrokenPipeError:
        # Nobody listens any more.
        pass
    except Unreadable as error:
        send("refused", error.code, error.seen)
    except MemoryError:
        send("refused", "too_many_cells", "")
    except BaseException as error:
        # Whatever goes wrong here goes wrong because of the file; calamine's panics too, which
        # are no Exception.
        send("refused", *_reason(error))
    os._exit(0)


def bound(memory_bytes: int, cpu_seconds: int) -> None:
    """Hold this process to its memory and time, and keep it from writing any file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def send(*message: Any) -> None:
    """One message to the parent, after its length."""
    data = marshal.dumps(message)
    sys.stdout.buffer.write(struct.pack("<I", len(data)))
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _reason(error: BaseException) -> tuple[str, str]:
    if isinstance(error, python_calamine.PasswordError):
        return "encrypted_file", ""
    if isinstance(error, python_calamine.CalamineError):
        return "damaged_file", str(error)[:LONGEST_SEEN]
    return "damaged_file", type(error).__name__


def _read(content: bytes, settings: dict[str, Any]) -> None:
    try:
        kind, source, properties = _open(content, settings)
    except Unreadable as error:
        if error.code != "encrypted_file":
            raise
        content = _unlocked(content)
        kind, source, properties = _open(content, settings)
    book = python_calamine.load_workbook(io.BytesIO(content))
    # calamine has a copy of its own.
    del content
    sheets = [
        (index, each.name, each.visible != python_calamine.SheetVisibleEnum.Visible)
        for index, each in enumerate(book.sheets_metadata)
        if each.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    if source.names is not None and source.names != book.sheet_names:
        raise Unreadable("damaged_file", kind)
    if len(sheets) > settings["sheets"]:
        raise Unreadable("too_many_sheets", str(settings["sheets"]))
    send("book", kind, [name for _, name, _ in sheets], properties)
    counted = _Counted(settings["rows"], settings["cells"])
    for number, (index, _, is_hidden) in enumerate(sheets):
        send("sheet", number)
        _read_sheet(book, index, source=source, counted=counted, is_hidden=is_hidden)
    send("end")


def _unlocked(content: bytes) -> bytes:
    """Workbooks that are only protected against changes are locked with a word all know."""
    import msoffcrypto  # noqa: PLC0415  # slow to import, and hardly ever needed

    opened = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(content))
        locked.load_key(password="VelvetSweatshop")  # noqa: S106
        locked.decrypt(opened)
    except Exception as error:
        # msoffcrypto raises whatever it stumbles over; a wrong password first of all.
        raise Unreadable("encrypted_file") from error
    return opened.getvalue()


def _open(content: bytes, settings: dict[str, Any]) -> tuple[str, Source, dict[str, str]]:
    if content.startswith(COMPOUND):
        return "xls", xls.Workbook(xls.read_stream(content)), {}
    parts = package.Package(content, most_bytes=settings["unpacked_bytes"])
    kind = package.kind_of(parts)
    parts.check_parts()
    prefix = settings["prefix"]
    if kind == "ods":
        return kind, ods.Workbook(parts), ods.read_properties(parts, prefix)
    source = xlsb.Workbook(parts) if kind == "xlsb" else xlsx.Workbook(parts)
    return kind, source, xlsx.read_properties(parts, prefix)


class _Counted:
    """Rows and cells of data so far, held to what is allowed."""

    def __init__(self, most_rows: int, most_cells: int) -> None:
        self.most_rows, self.most_cells = most_rows, most_cells
        self.rows = self.cells = 0

    def add(self, rows: int, cells: int) -> None:
        self.rows += rows
        self.cells += cells
        if self.rows > self.most_rows:
            raise Unreadable("too_many_rows", str(self.most_rows))
        if self.cells > self.most_cells:
            raise Unreadable("too_many_cells")


def _read_sheet(
    book: Any, index: int, *, source: Source, counted: _Counted, is_hidden: bool
) -> None:
    # calamine lets go of the interpreter while it reads: the scan for facts runs beside it.
    reading = _Reading(book, index)
    reading.start()
    facts = source.facts(index)
    sheet = reading.result()
    start = sheet.start
    rows = _Rows(facts, counted, 0 if start is None else start[1])
    rows.send_all(() if start is None else sheet.iter_rows(), max(sheet.total_height, 1))
    found = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    told = {
        "is_hidden": is_hidden,
        "merged": found or facts.merged,
        "hidden_rows": list(within(facts.hidden_rows, rows.height)),
        "hidden_columns": list(within(facts.hidden_columns, rows.width)),
        "uncomputed": list(facts.uncomputed),
        "errors": list(facts.errors),
    }
    send("facts", told)


class _Reading(threading.Thread):
    """One sheet read by calamine; a panic is kept and raised where the result is asked for."""

    def __init__(self, book: Any, index: int) -> None:
        super().__init__(daemon=True)
        self._book, self._index = book, index
        self._sheet: Any = None
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._sheet = self._book.get_sheet_by_index(self._index)
        except BaseException as error:
            self._error = error

    def result(self) -> Any:
        self.join()
        if self._error is not None:
            raise self._error
        return self._sheet


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


class _Rows:
    """Rows as calamine gives them to rows as they are wanted, sent some thousand at a time."""

    def __init__(self, facts: Facts, counted: _Counted, first_column: int) -> None:
        self.height = self.width = self._waiting = 0
        self._has_date = False
        self._facts, self._counted = facts, counted
        self._before = [None] * first_column
        self._texts = _Texts()
        self._rows: list[Row] = []
        self._dates: list[tuple[int, int, str, str]] = []
        self._patches: dict[int, list[tuple[int, str | None]]] = {}
        for (row, column), text in facts.errors.items():
            self._patches.setdefault(row, []).append((column, text))
        for row, column in facts.uncomputed:
            self._patches.setdefault(row, []).append((column, None))

    def send_all(self, rows: Iterable[Row], total: int) -> None:
        """Send them up to the last that holds anything."""
        texts, patches, blank = self._texts, self._patches, 0
        for number, cells in enumerate(rows):
            row = [
                texts[value]
                if (kind := value.__class__) is str
                else (int(value) if value.is_integer() else value)
                if kind is float and -LARGEST_WHOLE < value < LARGEST_WHOLE
                else (value if kind is bool or kind is int else self._other(value))
                for value in cells
            ]
            if self._before:
                row[:0] = self._before
            if number in patches or texts.has_error:
                self._note_errors(row, number)
            while row and row[-1] is None:
                row.pop()
            if not row:
                blank += 1
                continue
            if blank:
                self._rows.extend([BLANK] * blank)
                blank = 0
            self._add(row, number, total)
        self._flush(total, total)

    def _add(self, row: Row, number: int, total: int) -> None:
        self.height, self.width = number + 1, max(self.width, len(row))
        self._counted.add(1, len(row))
        self._waiting += len(row)
        if self._has_date:
            self._has_date = False
            for column, value in enumerate(row):
                if value.__class__ is tuple:
                    self._dates.append((len(self._rows), column, *value))
                    row[column] = None
        self._rows.append(row)
        if len(self._rows) >= ROWS_A_MESSAGE or self._waiting > CELLS_A_MESSAGE:
            self._flush(number, total)

    def _other(self, value: object) -> object:
        """Days and times as a type and a text, for marshal to carry; lengths of time as text."""
        if isinstance(value, date | time):
            self._has_date = True
            # A datetime is a date as well.
            return value.__class__.__name__, value.isoformat()
        # A number beyond all counting is no number; `nan` and `inf` are refused as text.
        if isinstance(value, float) and value - value == 0:
            return value
        return str(value)

    def _note_errors(self, row: Row, number: int) -> None:
        for column, text in self._patches.get(number, ()):
            row.extend([None] * (column + 1 - len(row)))
            row[column] = text
        if self._texts.has_error:
            self._texts.has_error = False
            for column, value in enumerate(row):
                if value.__class__ is str and value in ERRORS:
                    self._facts.errors.setdefault((number, column), value)

    def _flush(self, done: int, total: int) -> None:
        send("rows", self._rows, self._dates, done, total)
        self._rows, self._dates, self._waiting = [], [], 0
