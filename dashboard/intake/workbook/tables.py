"""Where the tables of a sheet are: titles, headings, body, notes; by content, not by position.

A sheet of cells comes in; out come its tables, each with a path of texts for every column, the
rows of its body without blank rows and repeated headings, and what stands above and below. What
a heading means is asked of the vocabulary; which figures stand there, of the layouts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, zip_longest
from typing import NamedTuple

from dashboard.intake.workbook.grid import Place, Sheet, Value
from dashboard.intake.workbook.headers import (
    Column,
    Header,
    cell,
    find_header,
    is_anchor,
    is_number,
    origins,
)
from dashboard.intake.workbook.headings import is_footer_text, is_page_mark, is_total_text
from dashboard.intake.workbook.spelling import is_numbering, without_item

NUMBERS = frozenset({int, float})


class Placed(NamedTuple):
    """A text and where it stands."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class Table:
    """One table of a sheet. Rows and columns are counted as in the sheet.

    `columns` are those with a heading, and those without one that hold numbers (an empty path).
    `body` are the rows that hold anything, in their order; `stray` rows above and below it that
    hold numbers as a body does. `merged` names, of cells merged in the body, the one that shows.
    """

    sheet: Sheet
    title: tuple[Placed, ...]
    header: range
    columns: tuple[Column, ...]
    body: tuple[int, ...]
    notes: tuple[Placed, ...] = ()
    stray: tuple[int, ...] = ()
    merged: dict[Place, Place] = field(default_factory=dict)

    def value(self, row: int, column: int) -> Value:
        """What a cell shows; of one merged down its column, what the whole shows.

        A text merged across columns, as the title of a section is, stands in the first of them.
        """
        origin = self.merged.get((row, column), (row, column))
        return cell(self.sheet, *origin) if origin[1] == column else None

    def values(self, column: int) -> Sequence[Value]:
        """A column of the body, row by row, as `value` has its cells."""
        found = self.written(column)
        if not self.merged:
            return found
        shown = list(found)
        for at, row in enumerate(self.body):
            origin = self.merged.get((row, column))
            if origin is not None:
                shown[at] = self.value(row, column)
        return shown

    def written(self, column: int) -> Sequence[Value]:
        """A column of the body as it is written: a merged amount is written once."""
        columns = self._columns
        return columns[column] if column < len(columns) else (None,) * len(self.body)

    @cached_property
    def _columns(self) -> list[tuple[Value, ...]]:
        rows = self.sheet.rows
        return list(zip_longest(*map(rows.__getitem__, self.body)))


def find_tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet, from the top down; a heading repeated as it was begins none."""
    return _Finder(sheet).find()


def texts_of(sheet: Sheet, rows: Iterable[int] | None = None) -> tuple[Placed, ...]:
    """The texts of a sheet, or of some of its rows."""
    return tuple(
        Placed(row, column, value)
        for row in (range(len(sheet.rows)) if rows is None else rows)
        for column, value in enumerate(sheet.rows[row])
        if isinstance(value, str) and value.strip()
    )


class _Finder:
    """The tables of one sheet, with what is asked of its cells again and again."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        # Distinct texts first: a hundred thousand rows hold a few hundred of them.
        texts = {value for value in chain.from_iterable(sheet.rows) if type(value) is str}
        self.blank = {None, *(text for text in texts if not text.strip())}
        self.numbers = {text for text in texts if is_number(text)}
        self.anchors = {text for text in texts if is_anchor(text)}
        self.merged = origins(sheet.merged)

    def find(self) -> list[Table]:
        headers, repeated = self._headers()
        tables = []
        title_from = 0
        for at, header in enumerate(headers):
            end = headers[at + 1].first if at + 1 < len(headers) else len(self.sheet.rows)
            table = self._table(header, title_from, end, repeated)
            tables.append(table)
            # What stands between two tables may be said of either.
            stating = (row for row in reversed(table.body) if self._has_amount(row, header.keys))
            title_from = next(stating, header.last) + 1
        return tables

    def _headers(self) -> tuple[list[Header], set[int]]:
        """Headings from the top down, and the rows in which one is only repeated."""
        headers: list[Header] = []
        repeated: set[int] = set()
        above = -1
        for row, values in enumerate(self.sheet.rows):
            if row <= above or self.anchors.isdisjoint(values):
                continue
            header = find_header(self.sheet, row, above)
            if header is None:
                continue
            is_repeated = bool(headers) and header.says_the_same(headers[-1])
            is_page_break = is_repeated and not self._is_titled(header.first, above)
            above = header.last
            if is_page_break:
                repeated |= set(range(header.first, header.last + 1))
            else:
                headers.append(header)
        return headers, repeated

    def _is_titled(self, first: int, above: int) -> bool:
        """Whether texts stand right above a heading: what is below them may be of other money.

        A numbered row right below the body is the last of a page: 'II | Huyện Lắk'.
        """
        while self._is_section(first - 1, above):
            first -= 1
        for row in range(first - 1, above, -1):
            values = self.sheet.rows[row]
            if any(self._is_number(value) for value in values):
                return False
            texts = [value for value in values if isinstance(value, str) and value.strip()]
            if not all(is_page_mark(text) for text in texts):
                return True
        return False

    def _is_section(self, row: int, above: int) -> bool:
        """Whether a row is numbered as one of the body, and stands below one that is no sum."""
        if row - 1 <= above:
            return False
        values, before = self.sheet.rows[row], self.sheet.rows[row - 1]
        texts = [value for value in values if isinstance(value, str) and value.strip()]
        if not texts or any(self._is_number(value) for value in values[1:]):
            return False
        has_number = (
            is_numbering(texts[0]) if len(texts) > 1 else without_item(texts[0]) != texts[0]
        )
        said = [value for value in before if isinstance(value, str)]
        return has_number and any(before) and not any(map(is_total_text, said))

    def _table(self, header: Header, title_from: int, end: int, repeated: set[int]) -> Table:
        rows = [
            row
            for row in range(header.last + 1, end)
            if row not in repeated and not self.blank.issuperset(self.sheet.rows[row])
        ]
        body, below = self._part(rows, header)
        if end < len(self.sheet.rows):
            body = self._without_titles(body)
        return Table(
            *(self.sheet, texts_of(self.sheet, range(title_from, header.first))),
            header=range(header.first, header.last + 1),
            columns=(*header.columns, *self._without_heading(body, header)),
            body=tuple(body),
            notes=texts_of(self.sheet, below),
            stray=(
                *(row for row in range(title_from, header.first) if self._holds_numbers(row)),
                *(row for row in below if self._has_amount(row, header.keys)),
            ),
            merged={
                place: origin
                for place, origin in self.merged.items()
                if header.last < origin[0] < end
            },
        )

    def _without_titles(self, body: list[int]) -> list[int]:
        """Without the rows of text at its end: they are the title of the table below."""
        kept = len(body)
        while kept and not any(map(self._is_number, self.sheet.rows[body[kept - 1]])):
            kept -= 1
        return body[:kept]

    def _part(self, rows: list[int], header: Header) -> tuple[list[int], list[int]]:
        """Rows of the body, and those from the notes and signatures on."""
        keys, names = header.keys, header.names
        amounts = [column.index for column in header.columns if column.index not in keys]
        first = amounts[0] if amounts else 0
        cells = self.sheet.rows
        for at, row in enumerate(rows):
            if first < len(cells[row]) and type(cells[row][first]) in NUMBERS:
                continue
            if not self._has_amount(row, keys) and self._is_footer(row, names):
                return rows[:at], rows[at:]
        return rows, []

    def _is_footer(self, row: int, names: frozenset[int]) -> bool:
        """A note beside a name of the body is one of the body's."""
        said = {
            column: value
            for column, value in enumerate(self.sheet.rows[row])
            if isinstance(value, str) and value.strip()
        }
        signed = {column for column, value in said.items() if is_footer_text(value)}
        return bool(signed) and not any(column in names for column in said.keys() - signed)

    def _holds_numbers(self, row: int) -> bool:
        """Two numbers in a row make it no title."""
        values = self.sheet.rows[row]
        return len([value for value in values if self._is_number(value) and value != "-"]) >= 2

    def _has_amount(self, row: int, keys: frozenset[int]) -> bool:
        return any(
            self._is_number(value) and column not in keys
            for column, value in enumerate(self.sheet.rows[row])
        )

    def _is_number(self, value: Value) -> bool:
        return type(value) in NUMBERS or value in self.numbers

    def _without_heading(self, body: list[int], header: Header) -> list[Column]:
        rows = self.sheet.rows
        headed = {column.index for column in header.columns}
        width = max((len(rows[row]) for row in body), default=0)
        return [
            Column(index, (), header.last)
            for index in range(width)
            if index not in headed
            and any(index < len(rows[row]) and self._is_number(rows[row][index]) for row in body)
        ]
