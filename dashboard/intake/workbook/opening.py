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

from typing import Any, NoReturn

from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.workbook.apart import Limits, Message, read_apart
from dashboard.intake.workbook.cells.facts import Unreadable
from dashboard.intake.workbook.contents import is_workbook
from dashboard.intake.workbook.delimited import read_delimited
from dashboard.intake.workbook.gathering import Counted, Gathering
from dashboard.intake.workbook.grid import Block, Book, Progress, Sheet

LIMITS = Limits()
# Progress is told in thousandths of the file: how many rows there are is known only at the end.
WHOLE = 1000


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
        self._counted = Counted(LIMITS)
        self._gathering = Gathering(self._counted)
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
                self._number, self._gathering = number, Gathering(self._counted)
                self._step(0, 1)
            case ("columns", *lot, done, of):
                self._gathering.add(*lot)
                self._step(done, of)
            case ("facts", facts):
                self.sheets.append(self._finished(facts))
            case _:
                self._tell(self._done, WHOLE)

    def _step(self, done: int, of: int) -> None:
        self._done = (self._number * of + done) * WHOLE // (len(self._names) * of)
        self._tell(self._done, WHOLE)

    def _finished(self, facts: dict[str, Any]) -> Sheet:
        gathered = self._gathering
        gathered.settle(facts["errors"], facts["uncomputed"])
        return Sheet(
            self.current,
            gathered.rows,
            merged=tuple(Block(*corners) for corners in facts["merged"]),
            is_hidden=facts["is_hidden"],
            hidden_rows=_within(facts["hidden_rows"], len(gathered.rows)),
            hidden_columns=_within(facts["hidden_columns"], gathered.width()),
            uncomputed=frozenset(facts["uncomputed"]),
            errors=frozenset(facts["errors"]),
        )


def _within(ranges: list[tuple[int, int]], size: int) -> frozenset[int]:
    """Each number of the ranges that is below `size`: the rest of a sheet is empty."""
    return frozenset(number for first, end in ranges for number in range(first, min(end, size)))
