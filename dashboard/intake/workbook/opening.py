"""Bytes of a file to a `Book` of cells, or to a finding; everything hostile ends here.

The format is told by the content, never by the name, and the name is data. Macros, links and
formulas are never run or followed: a cell is the value that the file has for it. Text is NFC; a
no-break space stays one, as the file has it, and is for the reader of the text to see through.

Of what a sheet says besides its values:

| | errors | uncomputed | hidden rows, columns | merged | hidden sheets | template |
| --- | --- | --- | --- | --- | --- | --- |
| xlsx, xlsm | yes | yes | yes | yes | yes | yes |
| xls | yes | where asked to be worked out on opening | yes | yes | yes | no |
| xlsb | yes | no | yes | yes | yes | yes |
| ods | yes | yes | yes | yes | yes | yes |
| text | yes | | | | | |

A cell that shows an error holds the text of the error (`#REF!`), an uncomputed one None. Rows
that are empty may be one and the same list.
"""

from datetime import date, datetime, time
from typing import Any, NoReturn

from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.workbook.apart import Limits, Message, read_apart
from dashboard.intake.workbook.cells.facts import Unreadable
from dashboard.intake.workbook.contents import is_workbook
from dashboard.intake.workbook.delimited import read_delimited
from dashboard.intake.workbook.grid import Block, Book, Progress, Sheet, Value

LIMITS = Limits()
# Progress is told in thousandths of the file: how many rows there are is known only at the end.
WHOLE = 1000
FROM_TEXT: dict[str, Any] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}


def open_book(name: str, content: bytes, progress: Progress | None = None) -> Book:
    """The cells of a workbook or of delimited text.

    Raises FileRefused with one finding, or Cancelled as soon as `progress` raises it.
    """
    tell = progress or _nobody
    book = _Building(tell)
    try:
        if len(content) > LIMITS.content_bytes:
            raise Unreadable("too_large", f"{LIMITS.content_bytes // 1_000_000} MB")
        tell(0, WHOLE)
        if is_workbook(content):
            for message in read_apart(content, LIMITS):
                book.hear(message)
        else:
            book.kind = "text"
            book.sheets = [read_delimited(name, content, LIMITS, tell)]
    except Unreadable as error:
        _refuse(name, error, book.current)
    tell(WHOLE, WHOLE)
    return Book(name, book.kind, tuple(book.sheets), book.template)


def _nobody(_done: int, _of: int) -> None:
    """Progress that nobody follows."""


def _refuse(name: str, error: Unreadable, sheet: str) -> NoReturn:
    raise FileRefused([Finding(name, 0, "", error.code, error.seen, sheet=sheet)]) from error


class _Building:
    """A book that grows as messages come; their shapes stand in `cells/child.py`."""

    def __init__(self, tell: Progress) -> None:
        self.kind = ""
        self.template: dict[str, str] = {}
        self.sheets: list[Sheet] = []
        self._tell = tell
        self._names: list[str] = []
        self._number = -1
        self._rows: list[list[Value]] = []
        self._done = 0

    @property
    def current(self) -> str:
        """The sheet that is being read, empty before the first."""
        return self._names[self._number] if self._number >= 0 else ""

    def hear(self, message: Message | None) -> None:
        """Take in one message; None says that it is still being read."""
        match message:
            case ("book", kind, names, template):
                self.kind, self._names, self.template = kind, names, template
            case ("sheet", number):
                self._number, self._rows = number, []
                self._step(0, 1)
            case ("rows", rows, dates, done, of):
                self._add(rows, dates)
                self._step(done, of)
            case ("facts", facts):
                self.sheets.append(self._finished(facts))
            case _:
                self._tell(self._done, WHOLE)

    def _add(self, rows: list[list[Value]], dates: list[tuple[int, int, str, str]]) -> None:
        for row, column, kind, text in dates:
            rows[row][column] = FROM_TEXT[kind](text)
        self._rows += rows

    def _step(self, done: int, of: int) -> None:
        self._done = (self._number * of + done) * WHOLE // (len(self._names) * of)
        self._tell(self._done, WHOLE)

    def _finished(self, facts: dict[str, Any]) -> Sheet:
        merged = tuple(Block(*corners) for corners in facts.pop("merged"))
        is_hidden = facts.pop("is_hidden")
        places = {name: frozenset(found) for name, found in facts.items()}
        return Sheet(self.current, self._rows, merged=merged, is_hidden=is_hidden, **places)
