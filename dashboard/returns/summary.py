"""The sheet on top of what goes back: how many things, and for each its cell and what to do.

It says by a sign of its own that no sender wrote it, and keeps in a hidden column how each
marked cell looked before.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from dashboard.forms.values import CONTROL, FORMULA_STARTS
from dashboard.intake.findings import Finding, Severity, problem_of
from dashboard.intake.workbook.grid import SUMMARY_SIGN, SUMMARY_SIGN_COLUMN
from dashboard.words import Words

SEVERITY_NAMES: dict[Severity, str] = {"blocks": "Must be put right", "warns": "To be confirmed"}
# Colours that no palette of a spreadsheet offers: a cell that has one was marked here.
COLOURS: dict[Severity, str] = {"blocks": "FFFFB4AE", "warns": "FFFFE08F"}
COLUMNS = ("No.", "Sheet", "Cell", "Severity", "What the file says", "What to do")
WIDTHS = (6, 24, 16, 18, 36, 76)
# The hidden column: the sign in its first cell, and looks of marked cells below.
LOOKS = SUMMARY_SIGN_COLUMN + 1
MOST_LISTED = 5_000
LONGEST_TEXT = 400
LONGEST_TITLE = 31
FRAME = Border(*[Side("thin", "FFBFBFBF")] * 4)
TOP = Alignment(wrap_text=True, vertical="top")
PLAIN, BOLD = (
    Font(name="Times New Roman", size=12),
    Font(name="Times New Roman", size=12, bold=True),
)
TITLE = Font(name="Times New Roman", size=16, bold=True)
LINK = Font(name="Times New Roman", size=12, color="FF0563C1", underline="single")
HEADING = PatternFill("solid", "FFD9E2EC")


@dataclass(frozen=True)
class Mark:
    """One finding in a workbook that goes back.

    `is_there` is whether the workbook has its sheet and, where it names one, its cell.
    """

    number: int
    finding: Finding
    is_there: bool = False
    is_hidden: bool = False


def write_summary(
    book: Any,
    name: str,
    marks: Sequence[Mark],
    words: Words,
    *,
    looks: Mapping[int, PatternFill] | None = None,
    leaves_out: bool = False,
) -> None:
    """Put the sheet first in an openpyxl workbook.

    `looks` are fills of cells before they were marked, by number of the mark; `leaves_out` is
    whether the copy lacks drawings of the original.
    """
    sheet = book.create_sheet(_free_title(book, words.say("Check result")), 0)
    _write(sheet, 1, 1, words.say("Check result").upper(), font=TITLE)
    _write(sheet, 1, LOOKS, SUMMARY_SIGN)
    first = _write_head(sheet, name, marks, words, leaves_out)
    for column, text in enumerate(COLUMNS, start=1):
        cell = _write(sheet, first, column, words.say(text), font=BOLD, fill=HEADING)
        cell.alignment, cell.border = TOP, FRAME
    for row, mark in enumerate(marks[:MOST_LISTED], start=first + 1):
        _write_mark(sheet, row, mark, words)
        if looks and mark.number in looks:
            sheet.cell(row, LOOKS).fill = looks[mark.number]
    if len(marks) > MOST_LISTED:
        more = words.say("{count} more", count=words.number(len(marks) - MOST_LISTED))
        _write(sheet, first + 1 + MOST_LISTED, 1, more)
    _set_page(sheet, first, marks)
    _open_on(book, sheet)


def looks_before(sheet: Any) -> dict[int, PatternFill]:
    """How marked cells looked, by the number of the mark, from a summary made before."""
    rows = sheet.iter_rows(min_row=2, max_col=LOOKS)
    return {row[0].value: row[-1].fill for row in rows if isinstance(row[0].value, int)}


def is_summary(sheet: Any) -> bool:
    """Whether a sheet of an openpyxl workbook is one of these."""
    return bool(sheet.cell(1, LOOKS).value == SUMMARY_SIGN)


def one_line(text: str) -> str:
    """Text of a file as data: printable, on one line, not without end."""
    return " ".join(CONTROL.sub(" ", text).replace("\ufffe", " ").replace("\uffff", " ").split())[
        :LONGEST_TEXT
    ]


def _write_head(
    sheet: Any, name: str, marks: Sequence[Mark], words: Words, leaves_out: bool
) -> int:
    """What the file is and what to do with it; returns the row of the column names."""
    counted = Counter(mark.finding.severity for mark in marks)
    lines = [words.say("File: {name}", name=name)]
    if not marks:
        lines.append(words.say("Nothing to put right was found."))
    if counted["blocks"]:
        text = "Correct what is marked red and send this file again; nothing was recorded yet."
        lines.append(words.say(text))
    if counted["warns"]:
        text = "What is marked yellow: correct it, or say in a line why it is right."
        lines.append(words.say(text))
    if leaves_out:
        text = "This copy lacks shapes or controls of your file. Keep your own and correct that."
        lines.append(words.say(text))
    for row, line in enumerate(lines, start=2):
        _write(sheet, row, 1, line)
    first = len(lines) + 3
    for row, severity in enumerate(SEVERITY_NAMES, start=first):
        _write(sheet, row, 1, words.number(counted[severity]), fill=_fill(severity), right=True)
        _write(sheet, row, 2, words.say(SEVERITY_NAMES[severity]), font=BOLD)
    return first + len(SEVERITY_NAMES) + 1


def _write_mark(sheet: Any, row: int, mark: Mark, words: Words) -> None:
    finding = mark.finding
    texts = (
        finding.sheet,
        _place(mark, words),
        words.say(SEVERITY_NAMES[finding.severity]),
        finding.seen,
        problem_of(finding, words),
    )
    number = sheet.cell(row, 1, mark.number)
    number.font, number.alignment, number.border = PLAIN, TOP, FRAME
    for column, text in enumerate(texts, start=2):
        cell = _write(sheet, row, column, text)
        cell.alignment, cell.border = TOP, FRAME
    sheet.cell(row, 4).fill = _fill(finding.severity)
    if mark.is_there:
        target = f"{quote_sheetname(finding.sheet)}!{finding.cell or 'A1'}"
        place = sheet.cell(row, 3 if finding.cell else 2)
        place.hyperlink = Hyperlink(ref=place.coordinate, location=target)
        place.font = LINK


def _place(mark: Mark, words: Words) -> str:
    finding = mark.finding
    line = words.say("row {line}", line=finding.line) if finding.line > 0 else ""
    place = finding.cell or line
    return words.say("{cell} (hidden)", cell=place) if mark.is_hidden else place


def _write(
    sheet: Any,
    row: int,
    column: int,
    text: str,
    *,
    font: Font = PLAIN,
    fill: PatternFill | None = None,
    right: bool = False,
) -> Any:
    """A cell of text, whatever it looks like; one that a person edits stays text too."""
    cell = sheet.cell(row, column)
    cell.value = one_line(text) or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith(FORMULA_STARTS)
    cell.font = font
    if fill is not None:
        cell.fill = fill
    if right:
        cell.alignment = Alignment(horizontal="right")
    return cell


def _fill(severity: Severity) -> PatternFill:
    return PatternFill("solid", COLOURS[severity])


def _set_page(sheet: Any, first: int, marks: Sequence[Mark]) -> None:
    for column, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["G"].hidden = True
    sheet.freeze_panes = f"A{first + 1}"
    if marks:
        sheet.auto_filter.ref = f"A{first}:F{first + min(len(marks), MOST_LISTED)}"
        worst = min(mark.finding.severity for mark in marks)
        sheet.sheet_properties.tabColor = COLOURS[worst]
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{first}:{first}"
    sheet.sheet_view.showGridLines = False


def _open_on(book: Any, sheet: Any) -> None:
    """Show this sheet first, and it alone: what is typed into several sheets at once is lost."""
    for each in book.worksheets:
        for view in each.views.sheetView:
            view.tabSelected = each is sheet
    for chart in book.chartsheets:
        for view in chart.sheetViews.sheetView:
            view.tabSelected = False
    book.active = 0


def _free_title(book: Any, wanted: str) -> str:
    taken = {title.casefold() for title in book.sheetnames}
    return next(title for title in _titles(wanted) if title.casefold() not in taken)


def _titles(wanted: str) -> Iterator[str]:
    yield wanted[:LONGEST_TITLE]
    number = 2
    while True:
        after = f" ({number})"
        yield wanted[: LONGEST_TITLE - len(after)] + after
        number += 1
