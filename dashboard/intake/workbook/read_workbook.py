"""A workbook to a reading: which sheets and tables hold figures, in which layout, of what.

Every sheet is accounted for: read, left out because a person said so, or named in a finding.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from dashboard.intake.findings import Finding
from dashboard.intake.workbook.context import Settling, titled_tables
from dashboard.intake.workbook.grid import (
    Book,
    Sheet,
    Value,
    cell_name,
    is_lists_sheet,
    is_summary_sheet,
)
from dashboard.intake.workbook.headers import YEARS, is_number
from dashboard.intake.workbook.headings import read_heading
from dashboard.intake.workbook.list_layout import read_list
from dashboard.intake.workbook.matrix_layout import read_matrix
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.parts import Context, Part, join_figures
from dashboard.intake.workbook.project_layout import read_projects
from dashboard.intake.workbook.reading import Given, Layout, Question, Reading
from dashboard.intake.workbook.register_fields import REGISTERS, is_register_of, register_of
from dashboard.intake.workbook.register_layout import read_register
from dashboard.intake.workbook.spelling import fold
from dashboard.intake.workbook.tables import Table, find_tables

READERS: dict[Layout, Callable[[Table, Context], Part]] = {
    "list": read_list,
    "matrix": read_matrix,
    "projects": read_projects,
    "register": read_register,
}
# A sheet with fewer numbers than this and no table explains something.
FEWEST_NUMBERS = 4
# A number of as many digits is an amount wherever it stands.
FEWEST_DIGITS = 3
# Rows of as many filled cells, where a register is read, are a table of other headings.
FEWEST_ROWS, FEWEST_CELLS = 2, 3
# Names of the catalogue over columns of numbers, from which on a table is a matrix.
FEWEST_ACROSS = 2


@dataclass(frozen=True)
class _Looked:
    """The tables of a sheet that are to be read, those of no layout, what is said of the sheet."""

    sheet: Sheet
    tables: Sequence[tuple[Table, Layout]] = ()
    left_over: Sequence[Table] = ()
    said: Part = field(default_factory=lambda: _nothing([]))
    is_strange: bool = False

    @property
    def may_hold_entries(self) -> bool:
        """Whether entries of a register may stand where nothing was read."""
        return self.is_strange or bool(self.left_over)


def read_book(book: Book, given: Given, names: Names) -> Reading:
    """What the workbook states; the same book and the same `given` read the same again."""
    names = names.hearing(given.settled)
    found = [_look_at(book, sheet, given, names) for sheet in book.sheets]
    tables = [table for each in found for table in each.tables]
    settling = Settling(book, given, names, titled_tables(tables))
    whole = settling.whole()
    parts = [each.said for each in found]
    if whole.form in REGISTERS or any(layout == "register" for _, layout in tables):
        parts += [_unknown(book, each) for each in found if each.may_hold_entries]
    for titled in settling.tables:
        context = settling.of_table(titled, whole)
        reader = READERS.get(titled.layout)
        if reader is None:
            place = titled.table.header.start, titled.table.columns[0].index
            sheet = titled.table.sheet.name
            finding = context.finding("layout_unknown", sheet, place, titled.layout)
            parts.append(_nothing([finding]))
        else:
            parts.append(reader(titled.table, context))
    is_empty_form = book.template.get("form") is not None
    if not settling.tables and not is_empty_form and not any(part.findings for part in parts):
        parts.append(_nothing([Finding(book.name, 0, "", "layout_unknown", book.name)]))
    return _reading(settling, whole, parts)


def layout_of(table: Table, names: Names, form: str | None = None) -> Layout | None:
    """The layout that a table's headings are of; None where it holds nothing to record.

    A matrix has units or components across; a list has measures across. A register is told by
    the form of the file, or by headings that only it has together.
    """
    if form in REGISTERS:
        return "register" if is_register_of(form, table) else None
    headings = [read_heading(column.path) for column in table.columns]
    keys = {heading.code for heading in headings if heading.kind == "key"}
    has_measure = any(
        heading.kind == "measure" or heading.code == "allocated" for heading in headings
    )
    if form is None and not has_measure and register_of(table) is not None:
        return "register"
    unknown = [
        column.path[-1]
        for column, heading in zip(table.columns, headings, strict=True)
        if heading.kind == "unknown" and column.path
    ]
    if not has_measure and all(heading.kind != "unknown" for heading in headings):
        return None
    if keys & {"project", "project_code"}:
        return "projects"
    across = [text for text in unknown if _is_a_name(text, names)]
    return "list" if has_measure and len(across) < FEWEST_ACROSS else "matrix"


def _is_a_name(text: str, names: Names) -> bool:
    return any(
        names.find(subject, text, at=None).kind in {"exact", "ambiguous"}
        for subject in ("unit", "component")
    )


def _look_at(book: Book, sheet: Sheet, given: Given, names: Names) -> _Looked:
    is_ours = is_summary_sheet(sheet) or is_lists_sheet(sheet)
    if is_ours or given.settled.get(("sheet", fold(sheet.name))) == "":
        return _Looked(sheet)
    form = given.form or book.template.get("form")
    every = find_tables(sheet)
    found = [(table, layout_of(table, names, form)) for table in every if table.body]
    tables = [(table, layout) for table, layout in found if layout is not None]
    left_over = [table for table, layout in found if layout is None]
    if tables and not sheet.is_hidden:
        return _Looked(sheet, tables, left_over)
    if not tables and not _has_numbers(sheet):
        is_strange = not every and _is_table_of_text(sheet)
        return _Looked(sheet, left_over=left_over, is_strange=is_strange)
    return _Looked(sheet, said=_unknown(book, _Looked(sheet)))


def _unknown(book: Book, looked: _Looked) -> Part:
    """That a sheet is not read, or the first table of it that is not."""
    sheet = looked.sheet
    code = "hidden_sheet" if sheet.is_hidden else "sheet_unknown"
    finding = Finding(book.name, 0, "", code, sheet.name, sheet=sheet.name)
    if looked.left_over:
        first = looked.left_over[0]
        cell = cell_name(first.header.start, first.columns[0].index)
        finding = replace(finding, line=first.header.start + 1, cell=cell)
    is_asked = not sheet.is_hidden
    return _nothing([finding], [Question("sheet", sheet.name, finding, ("",))] * is_asked)


def _is_table_of_text(sheet: Sheet) -> bool:
    filled = [sum(value is not None for value in row) for row in sheet.rows]
    return sum(count >= FEWEST_CELLS for count in filled) >= FEWEST_ROWS


def _has_numbers(sheet: Sheet) -> bool:
    """Whether a sheet without a table may state amounts; a few small numbers only number lines."""
    count = 0
    for row in sheet.rows:
        numbers = [value for value in row if is_number(value) and value != "-"]
        count += len(numbers)
        if count >= FEWEST_NUMBERS or any(map(_is_long, numbers)):
            return True
    return False


def _is_long(number: Value) -> bool:
    digits = [each for each in str(number) if each.isdigit()]
    return len(digits) >= FEWEST_DIGITS and number not in YEARS


def _nothing(findings: Sequence[Finding], questions: Sequence[Question] = ()) -> Part:
    return Part(None, join_figures([]), 0, 0, tuple(findings), tuple(questions))


def _reading(settling: Settling, whole: Context, parts: Sequence[Part]) -> Reading:
    layouts = {part.layout for part in parts if part.layout is not None}
    money = {part.money for part in parts if part.layout is not None}
    figures = join_figures(part.figures for part in parts)
    number, day = settling.document()
    entries = tuple(entry for part in parts for entry in part.entries)
    told = {entry.values.get("period") or entry.said[0] for entry in entries}
    findings = [*settling.findings, *(each for part in parts for each in part.findings)]
    return Reading(
        form=whole.form,
        layout=layouts.pop() if len(layouts) == 1 else None,
        money=money.pop() if len(money) == 1 else None,
        as_of=whole.as_of,
        unit=whole.unit,
        periods=tuple(sorted(set(figures["period"]) | {each for each in told if each})),
        document_number=number,
        document_date=day,
        rows_read=sum(part.rows_read for part in parts),
        rows_accepted=sum(part.rows_accepted for part in parts),
        figures=figures,
        findings=tuple(dict.fromkeys(findings)),
        questions=(*settling.questions, *(each for part in parts for each in part.questions)),
        entries=entries,
    )
