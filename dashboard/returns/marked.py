"""The sender's own workbook back: bad cells coloured and explained, all of them listed on top.

The copy holds just what the original holds, in every cell, or it is not made: then, and for
formats that are not written here, what was found goes back in a workbook of its own. Text of
files is data: never a formula, never more than a line.
"""

import io
import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from dashboard.intake.findings import FileRefused, Finding, problem_of
from dashboard.intake.workbook.grid import Book, Sheet, Value, is_summary_sheet
from dashboard.intake.workbook.opening import open_book
from dashboard.returns.same_values import carry_values, recalculates, sheet_parts
from dashboard.returns.summary import (
    COLOURS,
    MOST_LISTED,
    SEVERITY_NAMES,
    Mark,
    is_summary,
    looks_before,
    one_line,
    write_summary,
)
from dashboard.words import Words

# Larger than this a workbook is not written again; cells are those of all sheets. What else its
# XML says (styles, rules of validation, rich text, what pivot tables remember) takes the memory
# of two cells each.
MOST_ROWS = 20_000
MOST_CELLS = 600_000
MOST_XML_BYTES = 150_000_000
CELLS_A_THING = 2
# A spreadsheet opens slowly with more; further cells are coloured and listed only.
MOST_COMMENTS = 2_000
KINDS = ("xlsx", "xlsm")
# A line of ours in a comment; what people wrote around it stays.
NOTE = re.compile(r"^⟦\d+⟧ .*\n?", re.M)
NUMBER = re.compile(r"⟦(\d+)⟧ ")
# Cells that one of these covers are all made when a workbook is loaded.
COVERING = re.compile(rb'<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref="([A-Za-z0-9:$]+)"')
ROW, CELL = re.compile(rb"<(?:\w+:)?row\b"), re.compile(rb"<(?:\w+:)?c\b")
THING = re.compile(rb"<(?![/!?]|(?:\w+:)?(?:row|c|v|f|is|si|t)\b)")
CELL_NAME = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
# Parts of a package that openpyxl does not write again; controls it does beside macros.
LEFT_OUT = ("xl/threadedComments/", "xl/slicers/", "xl/diagrams/")
CONTROLS = ("xl/ctrlProps/", "xl/activeX/")
SHAPE = re.compile(rb"<(?:\w+:)?(?:sp|cxnSp|grpSp)\b")
NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
LONGEST_NAME = 120
NO_FILL = PatternFill()
# Of a comment's box: points across, and letters that a line of it holds.
COMMENT_WIDTH, COMMENT_LETTERS = 340, 52


def mark_workbook(
    name: str, content: bytes, findings: Iterable[Finding], words: Words
) -> tuple[str, bytes]:
    """The workbook to send back: its file name and its bytes, always .xlsx or .xlsm.

    `name` and `content` are the file as it came. Never raises for what a file holds.
    """
    found = list(findings)
    book = _open(name, content)
    marked = None
    if book is not None and book.kind in KINDS:
        marked = _mark(book, content, found, words)
    if book is None or marked is None:
        return _returned(name, "xlsx", words), _findings_workbook(name, found, words)
    return _returned(name, book.kind, words), marked


def _open(name: str, content: bytes) -> Book | None:
    try:
        return open_book(name, content)
    except FileRefused:
        return None


def _returned(name: str, kind: str, words: Words) -> str:
    """A file name for a sender's: no folders, nothing that a system would not take."""
    plain = NOT_IN_NAMES.sub("_", _without_folders(name)).strip(". ")
    stem = plain.rpartition(".")[0] or plain
    return f"{words.say('{name} (checked)', name=stem[:LONGEST_NAME])}.{kind}"


def _without_folders(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _can_be_loaded(content: bytes) -> bool:
    """Whether the workbook is small enough, counted before anything is made of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [each for each in archive.infolist() if each.filename.lower().endswith(".xml")]
        if sum(each.file_size for each in parts) > MOST_XML_BYTES:
            return False
        sheets = set(sheet_parts(archive).values())
        cells = 0
        for part in parts:
            xml = archive.read(part)
            cells += CELLS_A_THING * _count(THING, xml)
            if part.filename in sheets:
                cells += _count(CELL, xml)
                cells += sum(_area(found.decode()) for found in COVERING.findall(xml))
                if _count(ROW, xml) > MOST_ROWS:
                    return False
            if cells > MOST_CELLS:
                return False
    return True


def _count(what: re.Pattern[bytes], xml: bytes) -> int:
    return sum(1 for _ in what.finditer(xml))


def _area(covered: str) -> int:
    """Cells in a range; more than can be loaded where it has no end."""
    edges = range_boundaries(covered)
    if None in edges:
        return MOST_CELLS + 1
    first_column, first_row, last_column, last_row = edges
    return int((last_column - first_column + 1) * (last_row - first_row + 1))


def _mark(book: Book, content: bytes, findings: list[Finding], words: Words) -> bytes | None:
    """The marked copy; None where the library cannot make one, or one that is the same."""
    try:
        with warnings.catch_warnings():
            # What the library leaves out is told on the summary, not on the server's console.
            warnings.simplefilter("ignore")
            if not _can_be_loaded(content):
                return None
            is_macro = book.kind == "xlsm"
            loaded = load_workbook(io.BytesIO(content), keep_vba=is_macro, rich_text=True)
            # What formulas came to is carried over: a 0 would not be believed otherwise.
            if loaded.calculation is not None:
                loaded.calculation.fullCalcOnLoad = recalculates(content)
            _draw(loaded, book, findings, words, leaves_out=_leaves_out(content, is_macro))
            written = io.BytesIO()
            loaded.save(written)
            del loaded
        marked = carry_values(content, written.getvalue())
    except Exception:  # - a file that breaks the library is no bug of ours
        return None
    copied = _open(f"copy.{book.kind}", marked)
    return marked if copied is not None and _cells(copied) == _cells(book) else None


def _cells(book: Book) -> list[tuple[object, ...]]:
    """What the sender's sheets say; merged cells come in any order, and texts with any blanks."""
    return [
        (
            _without_blanks(sheet),
            replace(sheet, rows=[], merged=tuple(sorted(sheet.merged))),
        )
        for sheet in book.sheets
        if not is_summary_sheet(sheet)
    ]


def _without_blanks(sheet: Sheet) -> dict[tuple[int, int], Value]:
    """Values by their place; blanks around a text are kept by some programmes only."""
    values = {
        (row, column): value.strip() if isinstance(value, str) else value
        for row, cells in enumerate(sheet.rows)
        for column, value in enumerate(cells)
    }
    return {place: value for place, value in values.items() if value not in (None, "")}


def _draw(
    loaded: Any, book: Book, findings: list[Finding], words: Words, *, leaves_out: bool
) -> None:
    _remove_marks(loaded)
    marks = _marks(loaded, book, findings)
    looks = _mark_cells(loaded, marks, words)
    name = _without_folders(book.name)
    write_summary(loaded, name, marks, words, looks=looks, leaves_out=leaves_out)


def _marks(loaded: Any, book: Book, findings: list[Finding]) -> list[Mark]:
    titles = [sheet.title for sheet in loaded.worksheets]
    hidden = {sheet.name: sheet for sheet in book.sheets}
    return [
        Mark(
            number,
            finding,
            is_there=finding.sheet in titles
            and (not finding.cell or _place_of(finding) is not None),
            is_hidden=_is_hidden(finding, hidden.get(finding.sheet)),
        )
        for number, finding in enumerate(_in_order(findings, titles), start=1)
    ]


def _in_order(findings: list[Finding], titles: list[str]) -> list[Finding]:
    """As people work through them: what blocks first, then sheet by sheet, downwards."""

    def turn(finding: Finding) -> tuple[Any, ...]:
        sheet = titles.index(finding.sheet) if finding.sheet in titles else len(titles)
        place = _place_of(finding) or (finding.line, 0)
        return finding.severity, sheet, finding.sheet, place, finding

    return sorted(findings, key=turn)


def _place_of(finding: Finding) -> tuple[int, int] | None:
    """Row and column of its cell, from 1; None when it has none that a sheet could have."""
    if not CELL_NAME.fullmatch(finding.cell):
        return None
    row, column = coordinate_to_tuple(finding.cell)
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def _is_hidden(finding: Finding, sheet: Sheet | None) -> bool:
    place = _place_of(finding)
    if sheet is None or place is None:
        return False
    row, column = place
    is_out_of_sight = row - 1 in sheet.hidden_rows or column - 1 in sheet.hidden_columns
    return sheet.is_hidden or is_out_of_sight


def _mark_cells(loaded: Any, marks: list[Mark], words: Words) -> dict[int, PatternFill]:
    """Colour and explain cells; returns how each looked, by the number of its first mark."""
    corners = {sheet.title: _corners(sheet) for sheet in loaded.worksheets}
    by_cell: dict[tuple[str, tuple[int, int]], list[Mark]] = defaultdict(list)
    for mark in marks[:MOST_LISTED]:
        title, place = mark.finding.sheet, _place_of(mark.finding)
        if mark.is_there and place is not None:
            by_cell[title, corners[title].get(place, place)].append(mark)
    looks = {}
    for count, ((title, place), of_cell) in enumerate(by_cell.items()):
        cell = loaded[title].cell(*place)
        looks[of_cell[0].number] = copy(cell.fill)
        cell.fill = PatternFill("solid", COLOURS[of_cell[0].finding.severity])
        if count < MOST_COMMENTS:
            _explain(cell, of_cell, words)
    return looks


def _corners(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """The top left of each cell that is merged into another: only there a mark is seen."""
    return {
        place: (merged.min_row, merged.min_col)
        for merged in sheet.merged_cells.ranges
        for place in merged.cells
    }


def _explain(cell: Any, marks: list[Mark], words: Words) -> None:
    lines = [cell.comment.text.rstrip("\n")] if cell.comment else []
    lines += [
        f"⟦{mark.number}⟧ {words.say(SEVERITY_NAMES[mark.finding.severity])}: "
        + one_line(problem_of(mark.finding, words))
        for mark in marks
    ]
    author = cell.comment.author if cell.comment else words.say("Check result")
    rows = sum(1 + len(line) // COMMENT_LETTERS + line.count("\n") for line in lines)
    cell.comment = Comment("\n".join(lines), author, height=24 + 18 * rows, width=COMMENT_WIDTH)


def _remove_marks(loaded: Any) -> None:
    """Take off what an earlier check put on: its sheets, its lines, its colours."""
    earlier = [sheet for sheet in loaded.worksheets if is_summary(sheet)]
    looks = {number: fill for sheet in earlier for number, fill in looks_before(sheet).items()}
    for sheet in earlier:
        loaded.remove(sheet)
    if not earlier:
        return
    for sheet in loaded.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                _remove_mark(cell, looks)


def _remove_mark(cell: Any, looks: Mapping[int, PatternFill]) -> None:
    if isinstance(cell, MergedCell):
        return
    number = NUMBER.search(cell.comment.text) if cell.comment else None
    if cell.fill.fill_type and cell.fill.fgColor.rgb in COLOURS.values():
        cell.fill = copy(looks.get(int(number[1]), NO_FILL)) if number else copy(NO_FILL)
    if cell.comment is not None and number is not None:
        text = NOTE.sub("", cell.comment.text).rstrip("\n")
        cell.comment = Comment(text, cell.comment.author) if text else None


def _leaves_out(content: bytes, is_macro: bool) -> bool:
    """Whether the original has drawings or controls that the copy lacks."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.namelist()
        drawings = [part for part in parts if part.startswith("xl/drawings/drawing")]
        has_shapes = any(SHAPE.search(archive.read(part)) for part in drawings)
    controls = () if is_macro else CONTROLS
    return has_shapes or any(part.startswith((*LEFT_OUT, *controls)) for part in parts)


def _findings_workbook(name: str, findings: list[Finding], words: Words) -> bytes:
    """What was found, listed in a workbook of its own."""
    book = Workbook()
    book.remove(book.active)
    order = _in_order(findings, [])
    marks = [Mark(number, finding) for number, finding in enumerate(order, start=1)]
    write_summary(book, _without_folders(name), marks, words)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
