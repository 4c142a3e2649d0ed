"""A template as a workbook: what may be filled in is open and yellow, all else is locked.

There are no formulas: a file that some other programme filled in holds all that it shows. What
the file is for stands in its properties, so that it is known at once when it comes back.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from dashboard.intake.workbook.grid import LISTS_SIGN, TEMPLATE_PREFIX
from dashboard.views.report_template import VI, Column, Line, Section, Template, money_text

DONG_PER = {"dong": 1, "nghin": 10**3, "trieu": 10**6, "ty": 10**9}
PATTERNS = {"dong": "#,##0", "nghin": "#,##0.0##", "trieu": "#,##0.0##", "ty": "#,##0.0#####"}
FONT = {"font_name": "Times New Roman", "font_size": 12}
CELL = {**FONT, "border": 1, "border_color": "#BFBFBF", "valign": "top", "text_wrap": True}
HEADING = {**CELL, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E2EC"}
INPUT, KNOWN = {"bg_color": "#FFFDE7", "locked": False}, {"bg_color": "#EEEEEE", "italic": True}
SECTION = {"bold": True, "bg_color": "#F4F6F8"}
# Counted from the start of the year or of the work.
CUMULATIVE = frozenset({"disbursed", "disbursed_carried", "work_done"})
# A sheet with more columns does not shrink to one page across.
MOST_ACROSS = 16
LINE_HEIGHT = 16
LONGEST_NAME = 31
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
# Spreadsheets sort, filter and widen in a locked sheet; they add and remove nothing.
ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}


def make_template(template: Template) -> bytes:
    """The workbook: a sheet a section, the instructions, and a hidden sheet of the lists."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        # The day of making would make two equal templates differ.
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001
        for name, value in _told_of_itself(template).items():
            book.set_custom_property(TEMPLATE_PREFIX + name, value, "text")
        sheets = [book.add_worksheet(name) for name in _names(template)]
        guide = book.add_worksheet(VI.say("Instructions"))
        lists = _write_lists(book, template.choices)
        looks = _Looks(book, PATTERNS[template.money], DONG_PER[template.money], {})
        for sheet, section in zip(sheets, template.sections, strict=True):
            _write_section(sheet, section, template, looks, lists)
        _write_guide(guide, template, looks)
    return buffer.getvalue()


@dataclass(frozen=True)
class _Looks:
    """Formats of a workbook, each made once; `per` is đồng in its unit of money."""

    book: Any
    pattern: str
    per: int
    made: dict[tuple[tuple[str, Any], ...], Any]

    def of(self, *parts: Mapping[str, Any]) -> Any:
        """The format of several parts together."""
        whole = {name: value for part in parts for name, value in part.items()}
        key = tuple(sorted(whole.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(whole)
        return self.made[key]

    @property
    def heading(self) -> Any:
        """How a row looks that has a name and nothing to fill in."""
        return self.of(CELL, SECTION)

    def cell(self, column: Column, *, is_open: bool) -> Any:
        """How a cell of the body looks."""
        patterns = {"amount": self.pattern, "whole": "0", "day": "dd/mm/yyyy"}
        # Text stays as it is typed: a code such as 0123 keeps its zero.
        pattern = {"num_format": patterns.get(column.kind, "@")}
        if column.key == "ordinal":
            pattern = {"num_format": "0"}
        return self.of(
            CELL, pattern, INPUT if is_open else {}, KNOWN if column.is_reference else {}
        )


def _told_of_itself(template: Template) -> dict[str, str]:
    return {
        "form": template.form,
        "unit": template.unit,
        "period": template.period,
        "version": template.version,
        "as_of": template.as_of.isoformat(),
        "money": template.money,
    }


def _names(template: Template) -> list[str]:
    """Names of sheets, as short and as different as a spreadsheet wants them."""
    names: list[str] = []
    for number, section in enumerate(template.sections, start=1):
        plain = section.name.translate(NOT_IN_NAMES).strip("' ")[:LONGEST_NAME] or str(number)
        names.append(plain)
    return names


def _write_lists(book: Any, choices: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """A hidden sheet with the lists to choose from; returns the range of each."""
    name = VI.say("Lists")
    sheet = book.add_worksheet(name)
    ranges = {}
    for column, (key, texts) in enumerate(choices.items()):
        for row, text in enumerate(texts):
            sheet.write_string(row, column, text)
        letter = chr(ord("A") + column)
        if texts:
            ranges[key] = f"='{name}'!${letter}$1:${letter}${len(texts)}"
    sheet.write_string(0, len(choices), LISTS_SIGN)
    sheet.very_hidden()
    return ranges


def _write_section(
    sheet: Any, section: Section, template: Template, looks: _Looks, lists: Mapping[str, str]
) -> None:
    last = len(section.columns) - 1
    first = _write_head(sheet, section, template, looks, last)
    body = _write_headings(sheet, section, looks, first)
    spare = [Line({}, is_spare=True)] * section.spare_rows
    for row, line in enumerate([*section.lines, *spare], start=body):
        sheet.set_row(row, LINE_HEIGHT * _lines_of(line, section.columns))
        _write_line(sheet, row, line, section.columns, looks)
    end = body + len(section.lines) + section.spare_rows - 1
    if end >= body:
        _guard(sheet, section, lists, looks.per, body=body, end=end)
    _write_foot(sheet, looks, end + 2, last)
    _set_page(sheet, section, first, body)


def _write_head(sheet: Any, section: Section, template: Template, looks: _Looks, last: int) -> int:
    """Title, lines and unit of money; returns the row of the headings."""
    title = looks.of(FONT, {"bold": True, "font_size": 14})
    sheet.write_string(0, 0, section.title.upper(), title)
    for row, line in enumerate(section.above, start=1):
        sheet.write_string(row, 0, line, looks.of(FONT))
    row = 1 + len(section.above)
    stated = VI.say("Unit of money: {money}", money=money_text(template.money))
    sheet.write_string(row, last, stated, looks.of(FONT, {"italic": True, "align": "right"}))
    return row + 1


def _write_headings(sheet: Any, section: Section, looks: _Looks, first: int) -> int:
    """Headings, grouped where columns have a group, and the row of numbers; returns the body's."""
    look = looks.of(HEADING)
    has_groups = any(column.group for column in section.columns)
    last = first + has_groups
    for number, column in enumerate(section.columns):
        sheet.set_column(number, number, column.width)
        if column.group:
            sheet.write_string(last, number, column.heading, look)
        elif has_groups:
            sheet.merge_range(first, number, last, number, column.heading, look)
        else:
            sheet.write_string(first, number, column.heading, look)
    for group, begin, end in _groups(section.columns):
        if begin == end:
            sheet.write_string(first, begin, group, look)
        else:
            sheet.merge_range(first, begin, first, end, group, look)
    sheet.set_row(last, 64)
    return last + 1


def _groups(columns: tuple[Column, ...]) -> list[tuple[str, int, int]]:
    """Groups of neighbouring columns: name, first and last column."""
    found: list[tuple[str, int, int]] = []
    for number, column in enumerate(columns):
        if found and column.group == found[-1][0] and found[-1][2] == number - 1:
            found[-1] = (column.group, found[-1][1], number)
        elif column.group:
            found.append((column.group, number, number))
    return found


def _write_line(
    sheet: Any, row: int, line: Line, columns: tuple[Column, ...], looks: _Looks
) -> None:
    for number, column in enumerate(columns):
        may_open = column.is_input or line.is_spare
        is_open = may_open and not line.is_heading and not column.is_reference
        look = looks.heading if line.is_heading else looks.cell(column, is_open=is_open)
        value = line.values.get(column.key)
        if value is None:
            sheet.write_blank(row, number, None, look)
        elif isinstance(value, date):
            sheet.write_datetime(row, number, value, look)
        elif isinstance(value, int):
            shown = Decimal(value) / looks.per if column.kind == "amount" else value
            sheet.write_number(row, number, shown, look)
        else:
            sheet.write_string(row, number, value, look)


def _lines_of(line: Line, columns: tuple[Column, ...]) -> int:
    """How many lines of print the longest text of a row takes."""
    texts = [(line.values.get(column.key), column.width) for column in columns]
    return max(1, *(-(-len(text) // width) for text, width in texts if isinstance(text, str)), 1)


def _guard(
    sheet: Any, section: Section, lists: Mapping[str, str], per: int, *, body: int, end: int
) -> None:
    """Lists to choose from, and amounts that are numbers from zero up."""
    for column, each in enumerate(section.columns):
        if each.choices in lists:
            choice = {
                "validate": "list",
                "source": lists[each.choices],
                "error_title": VI.say("Not in the list"),
                "error_message": VI.say("Choose one of the list of this cell."),
            }
            sheet.data_validation(body, column, end, column, choice)
        elif each.suggested in lists and section.spare_rows:
            offer = {"validate": "list", "source": lists[each.suggested], "show_error": False}
            sheet.data_validation(1 + end - section.spare_rows, column, end, column, offer)
        elif each.kind == "amount" and not each.is_reference:
            for first, last, least in _least(section, each.key, body, end):
                sheet.data_validation(first, column, last, column, _amount_from(least, per))


def _least(section: Section, key: str, body: int, end: int) -> list[tuple[int, int, int]]:
    """The least that a column's cells should hold, in đồng: first row, last row, amount.

    What is counted from the start of the year does not fall below what was reported before.
    """
    known = [line.values.get(f"known_{key}") for line in section.lines]
    if key not in CUMULATIVE or not any(known):
        return [(body, end, 0)]
    rows = [
        (row, row, amount if isinstance(amount, int) else 0)
        for row, amount in enumerate(known, start=body)
    ]
    after = body + len(known)
    return [*rows, (after, end, 0)] if after <= end else rows


def _amount_from(least: int, per: int) -> dict[str, Any]:
    if not least:
        return {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "error_title": VI.say("Not an amount"),
            "error_message": VI.say("Write a number from zero up, without letters."),
        }
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": str(Decimal(least) / per),
        "error_type": "warning",
        "error_title": VI.say("Lower than before"),
        "error_message": VI.say("A cumulative amount seldom falls. Is it right?"),
    }


def _write_foot(sheet: Any, looks: _Looks, row: int, last: int) -> None:
    look = looks.of(FONT, {"bold": True})
    sheet.write_string(row, 1, VI.say("Prepared by"), look)
    sheet.write_string(row, max(2, last - 2), VI.say("Head of the unit"), look)


def _set_page(sheet: Any, section: Section, first: int, body: int) -> None:
    fixed = next((n for n, column in enumerate(section.columns) if column.is_input), 2)
    sheet.freeze_panes(body, min(fixed, 2))
    sheet.repeat_rows(first, body - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&R&P/&N")
    if len(section.columns) <= MOST_ACROSS:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.repeat_columns(0, 1)
    sheet.protect("", ALLOWED)


def _write_guide(sheet: Any, template: Template, looks: _Looks) -> None:
    title = looks.of(FONT, {"bold": True, "font_size": 14})
    text = looks.of(FONT, {"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, VI.say("How to fill this in").upper(), title)
    for number, line in enumerate(template.instructions, start=1):
        # Numbers alone in cells would look like figures to a reader of workbooks.
        sheet.write_string(number, 0, f"{number}. {line}", text)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.protect("", ALLOWED)
