"""The child itself: bounds its own memory and time, reads one workbook, tells what it found.

In: a line of marshalled settings (`prefix` of properties, limits), then the file. Out, marshalled,
each after its length:

    ("book", kind, names of sheets, properties)
    ("sheet", index)                             before a sheet is read, so that a death has a place
    ("columns", columns, floats, days, first column, done, of)
                                                 some hundred rows, see `columns.py`
    ("facts", facts)                             by name: is_hidden, merged (corners), hidden_rows
                                                 and hidden_columns (first, last + 1),
                                                 uncomputed (places), errors (place to text)
    ("refused", code, seen)  or  ("end",)
"""

import gc
import io
import marshal
import os
import resource
import struct
import sys
import tempfile
import threading
from typing import Any, Protocol

import python_calamine

from dashboard.intake.workbook.cells import ods, package, xls, xlsb, xlsx
from dashboard.intake.workbook.cells.columns import Columns
from dashboard.intake.workbook.cells.facts import Facts, Unreadable

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LONGEST_SEEN = 80


class Source(Protocol):
    """A workbook of one format: names where the format tells them, facts of each sheet."""

    @property
    def names(self) -> list[str] | None:
        """Names of sheets in order; None where only calamine knows them."""

    def facts(self, index: int) -> Facts:
        """What is to be said of one sheet besides its values."""


def main() -> None:
    """Read the file on standard input; always leave by the short way, threads or no threads."""
    # Rows are many and never in a circle: looking for circles took a tenth of the time.
    gc.disable()
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
    book = _load(content, kind, settings["unpacked_bytes"])
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
    for number, (index, _, is_hidden) in enumerate(sheets):
        send("sheet", number)
        _read_sheet(book, index, source=source, is_hidden=is_hidden)
    send("end")


def _unlocked(content: bytes) -> bytes:
    """Workbooks that are only protected against changes are locked with a word all know."""
    import msoffcrypto  # noqa: PLC0415  # slow to import, and hardly ever needed

    # No file may be written here, and msoffcrypto would copy an .xls into one.
    tempfile.TemporaryFile = io.BytesIO  # type: ignore[assignment]
    opened = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(content))
        locked.load_key(password="VelvetSweatshop")  # noqa: S106
        locked.decrypt(opened)
    except MemoryError:
        raise
    except Exception as error:
        # msoffcrypto raises whatever it stumbles over; a wrong password first of all.
        raise Unreadable("encrypted_file") from error
    return opened.getvalue()


def _open(content: bytes, settings: dict[str, Any]) -> tuple[str, Source, dict[str, str]]:
    if content.startswith(COMPOUND):
        return "xls", xls.Workbook(xls.read_stream(content)), {}
    parts = package.Package(content, most_bytes=settings["unpacked_bytes"])
    kind = package.kind_of(parts)
    parts.check_parts(kind)
    prefix = settings["prefix"]
    if kind == "ods":
        return kind, ods.Workbook(parts), ods.read_properties(parts, prefix)
    source = xlsb.Workbook(parts) if kind == "xlsb" else xlsx.Workbook(parts)
    return kind, source, xlsx.read_properties(parts, prefix)


def _load(content: bytes, kind: str, most_bytes: int) -> Any:
    """calamine's own view of the file. Raises Unreadable."""
    try:
        return _taken_by_calamine(content, kind)
    except Unreadable:
        if kind != "ods":
            raise
    plain = ods.made_plain(package.Package(content, most_bytes=most_bytes))
    return _taken_by_calamine(plain, kind)


def _taken_by_calamine(content: bytes, kind: str) -> Any:
    """It tries every format and says only that none fits, or panics, which is no Exception."""
    try:
        return python_calamine.load_workbook(io.BytesIO(content))
    except MemoryError:
        raise
    except python_calamine.PasswordError as error:
        raise Unreadable("encrypted_file") from error
    except BaseException as error:
        raise Unreadable("damaged_file", kind) from error


def _read_sheet(book: Any, index: int, *, source: Source, is_hidden: bool) -> None:
    # calamine lets go of the interpreter while it reads: the scan for facts runs beside it.
    reading = _Reading(book, index)
    reading.start()
    facts = source.facts(index)
    sheet = reading.result()
    for lot in Columns(facts).lots(sheet):
        send("columns", *lot)
    found = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    told = {
        "is_hidden": is_hidden,
        "merged": found or facts.merged,
        "hidden_rows": [(each.start, each.stop) for each in facts.hidden_rows],
        "hidden_columns": [(each.start, each.stop) for each in facts.hidden_columns],
        "uncomputed": list(facts.uncomputed),
        "errors": facts.errors,
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
