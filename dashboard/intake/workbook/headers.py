"""The heading of a table: its rows, and for each column the texts above it from the top down.

A row that names a key (an ordinal, a component, a unit, a project) and at least one thing more is
taken for the heading's main row; it is extended up and down by what belongs to it.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from dashboard.intake.workbook.grid import Block, Place, Sheet, Value
from dashboard.intake.workbook.headings import Heading, read_heading
from dashboard.intake.workbook.vocabulary import phrases, plain

# Keys that stand at the head of a table; a note or a decision alone makes none.
ANCHORS = frozenset(
    {"ordinal", "component", "component_code", "unit", "unit_code", "project", "project_code"}
)
NAMING = frozenset({"key", "measure", "share", "derived", "fact", "total"})
# Forms of one entry a row, whose headings the vocabulary has under their codes.
REGISTERS = ("project_list", "obstacles", "indicators", "documents")
NUMBER = re.compile(r"[(+-]?\s*[0-9][0-9.,\s]*\s*[)%]?|[-–—]+")
LABEL = re.compile(r"\(?\s*(?P<name>[A-Z]|[a-z]|[0-9]{1,2}[a-z]?)\s*\)?\s*(=\s*(?P<formula>.+))?")
YEARS = range(2010, 2051)
MOST_ROWS = 6
MOST_ROWS_ABOVE = 2
LONGEST_ANCHOR = 120


@dataclass(frozen=True)
class Column:
    """A column: its texts from the top down, and what the row of column numbers calls it.

    `label` is '3' and `formula` '4+5' of a cell '3=4+5'; `row` is where its lowest text stands.
    """

    index: int
    path: tuple[str, ...]
    row: int
    label: str = ""
    formula: str = ""


@dataclass(frozen=True)
class Header:
    """Rows first to last, both in it, the row of column numbers too."""

    first: int
    last: int
    columns: tuple[Column, ...]

    @cached_property
    def keys(self) -> frozenset[int]:
        """The columns that name something."""
        return frozenset(
            column.index for column in self.columns if read_heading(column.path).kind == "key"
        )

    @cached_property
    def names(self) -> frozenset[int]:
        """The columns that name a component, a unit or a project."""
        return frozenset(
            column.index
            for column in self.columns
            if read_heading(column.path).code in ANCHORS - {"ordinal"}
        )

    def says_the_same(self, other: "Header") -> bool:
        """Whether it is the other, repeated at the head of a page."""
        return [(column.index, column.path) for column in self.columns] == [
            (column.index, column.path) for column in other.columns
        ]


def cell(sheet: Sheet, row: int, column: int) -> Value:
    """A cell, None outside what is written; text of spaces alone is nothing."""
    if not 0 <= row < len(sheet.rows) or column >= len(sheet.rows[row]):
        return None
    value = sheet.rows[row][column]
    return None if isinstance(value, str) and not value.strip() else value


def is_number(value: Value) -> bool:
    """Whether a cell holds a number, or text that looks like one, or the dash of nothing."""
    if isinstance(value, str):
        return NUMBER.fullmatch(value.strip()) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_anchor(text: str) -> bool:
    """Whether a text alone names a key that stands at the head of tables."""
    if len(text) > LONGEST_ANCHOR or not set(plain(text).split()) <= _anchor_words():
        return False
    heading = read_heading((text,))
    return heading.kind == "key" and heading.code in ANCHORS


def origins(merged: tuple[Block, ...]) -> dict[Place, Place]:
    """Each cell of the merged blocks, but the one that shows, to the one that shows."""
    return {
        (row, column): (block.first_row, block.first_column)
        for block in merged
        for row in range(block.first_row, block.last_row + 1)
        for column in range(block.first_column, block.last_column + 1)
        if (row, column) != (block.first_row, block.first_column)
    }


def find_header(sheet: Sheet, row: int, above: int) -> Header | None:
    """The heading whose main row is `row`, or None; it does not reach up to row `above`."""
    own = _own_texts(sheet, row)
    if own is None or not _names_enough(sheet, row, own):
        return None
    anchors = {column for column, text in own.items() if is_anchor(text)}
    first = _first_row(sheet, row, above, anchors)
    last = _last_row(sheet, first, row, anchors)
    labels = _labels(sheet, last + 1, len(own))
    columns = _columns(sheet, first, last, labels)
    return Header(first, last + 1 if labels else last, columns)


@cache
def _anchor_words() -> frozenset[str]:
    return frozenset(word for phrase in phrases("key", "key_filler") for word in phrase.split())


def _own_texts(sheet: Sheet, row: int) -> dict[int, str] | None:
    """Column to text of a row, as a heading has it; None where it holds an amount or a label."""
    if not 0 <= row < len(sheet.rows):
        return None
    texts: dict[int, str] = {}
    for column, value in enumerate(sheet.rows[row]):
        text = _heading_text(value)
        if text is None:
            return None
        if text:
            texts[column] = text
    return texts


def _heading_text(value: Value) -> str | None:
    """What a cell says in a heading: a text, a year, a day; None for any other number."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        return str(int(value)) if value in YEARS else None
    text = str(value).strip()
    is_year = text.isdigit() and int(text) in YEARS
    return None if is_number(text) and not is_year else text


def _names_enough(sheet: Sheet, row: int, own: dict[int, str]) -> bool:
    """An anchor and something more that is known; or two things more, with numbers below them."""
    of_registers = phrases(*REGISTERS)
    known = [
        column
        for column, text in own.items()
        if _is_naming(read_heading((text,))) or plain(text) in of_registers
    ]
    if len(known) >= 2:
        return True
    others = [column for column in own if column not in known]
    below = range(row + 1, row + 1 + MOST_ROWS)
    numbered = [
        column for column in others if any(is_number(cell(sheet, at, column)) for at in below)
    ]
    return len(numbered) >= 2


def _is_naming(heading: Heading) -> bool:
    return heading.kind in NAMING or heading.code == "allocated"


def _first_row(sheet: Sheet, row: int, above: int, anchors: set[int]) -> int:
    """Groups over the columns may begin a row or two above the row that names the keys."""
    first = row
    while first - 1 > above and row - first < MOST_ROWS_ABOVE:
        own = _own_texts(sheet, first - 1)
        if not own or not all(_is_group(text) for text in own.values()):
            break
        spans = [_span(sheet, first - 1, column) for column in own]
        if any(not anchors.isdisjoint(span) for span in spans):
            break
        first -= 1
    return first


def _is_group(text: str) -> bool:
    """Whether a text may stand over several columns; a unit of money or a day alone may not."""
    heading = read_heading((text,))
    says = (heading.capital_type, heading.budget_source, heading.period, heading.assigner)
    return heading.kind in {"measure", "total", "share"} or (
        heading.kind == "dimension" and any(said is not None for said in says)
    )


def _span(sheet: Sheet, row: int, column: int) -> range:
    for block in sheet.merged:
        if (block.first_row, block.first_column) == (row, column):
            return range(block.first_column, block.last_column + 1)
    return range(column, column + 1)


def _last_row(sheet: Sheet, first: int, row: int, anchors: set[int]) -> int:
    merged = [
        block.last_row
        for block in sheet.merged
        if first <= block.first_row <= row and block.last_row < first + MOST_ROWS
    ]
    last = max([row, *merged])
    while last + 1 < first + MOST_ROWS:
        own = _own_texts(sheet, last + 1)
        if not own or not anchors.isdisjoint(own):
            break
        last += 1
    return last


def _labels(sheet: Sheet, row: int, width: int) -> dict[int, tuple[str, str]]:
    """Column to (name, formula) of a row of column numbers; empty where the row is none."""
    if row >= len(sheet.rows):
        return {}
    labels: dict[int, tuple[str, str]] = {}
    for column, value in enumerate(sheet.rows[row]):
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        text = str(int(value)) if isinstance(value, float) and value == int(value) else str(value)
        found = LABEL.fullmatch(text.strip())
        if found is None:
            return {}
        labels[column] = found["name"], "".join((found["formula"] or "").split())
    names = [name for name, _ in labels.values()]
    numbers = [int(name) for name in names if name.isdigit()]
    is_counting = numbers == sorted(set(numbers)) and len(names) == len(set(names))
    return labels if is_counting and len(labels) >= max(2, width // 2) and numbers else {}


def _columns(
    sheet: Sheet, first: int, last: int, labels: dict[int, tuple[str, str]]
) -> tuple[Column, ...]:
    shown = _shown(sheet, first, last)
    columns = []
    for index in sorted({column for _, column in shown} | set(labels)):
        at = [row for row in range(first, last + 1) if (row, index) in shown]
        path = [shown[row, index] for row in at]
        name, formula = labels.get(index, ("", ""))
        lowest = at[-1] if at else first
        columns.append(Column(index, _without_repeats(path), lowest, name, formula))
    return tuple(columns)


def _without_repeats(path: list[str]) -> tuple[str, ...]:
    return tuple(text for at, text in enumerate(path) if at == 0 or text != path[at - 1])


def _shown(sheet: Sheet, first: int, last: int) -> dict[Place, str]:
    """What each cell of the heading shows, groups spread over the columns they stand above."""
    rows = range(first, last + 1)
    own = {
        (row, column): text
        for row in rows
        for column, text in (_own_texts(sheet, row) or {}).items()
    }
    inside = origins(tuple(block for block in sheet.merged if block.first_row in rows))
    shown = own | {
        place: own[origin] for place, origin in inside.items() if origin in own and place[0] in rows
    }
    merged = set(inside) | set(inside.values())
    grouped = {
        (row, column) for row, column in own if any((b, column) in own for b in rows if b > row)
    }
    width = max((column for _, column in shown), default=-1) + 1
    for row in rows[:-1]:
        for column in range(1, width):
            left, place = (row, column - 1), (row, column)
            has_own_below = any((below, column) in own for below in rows if below > row)
            if place in shown or place in merged or left in merged or not has_own_below:
                continue
            if left in grouped:
                shown[place] = shown[left]
                grouped.add(place)
    return shown
