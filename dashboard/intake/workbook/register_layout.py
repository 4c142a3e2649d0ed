"""The layout of registers: one entry a row, its columns named by the fields of a form.

A table and what the file says of all of it come in; entries go out, each with the cell of every
value. What a row may hold together is for the form's own model; here each cell is understood.
"""

from dataclasses import dataclass, field
from typing import Any, cast

from dashboard.intake.findings import Finding
from dashboard.intake.workbook.amounts import NOTHING, Amount, Money, read_amounts
from dashboard.intake.workbook.doubts import find_doubts
from dashboard.intake.workbook.grid import cell_name
from dashboard.intake.workbook.headers import Column
from dashboard.intake.workbook.headings import (
    is_total_text,
    read_heading,
    remembered,
    seen_heading,
)
from dashboard.intake.workbook.parts import Context, Part, ask_name, no_figures
from dashboard.intake.workbook.project_layout import is_state
from dashboard.intake.workbook.reading import Entry, Question, Subject
from dashboard.intake.workbook.register_cells import (
    NAMED,
    Unread,
    as_text,
    may_be_a_share,
    read_cell,
)
from dashboard.intake.workbook.register_fields import (
    NOT_KEPT,
    REGISTERS,
    Field,
    field_of,
    label_of,
)
from dashboard.intake.workbook.tables import Table

# Fields that head a row; a row with nothing else is a heading of others, or a sum.
HEADS = frozenset({"name", "title", "reason_vi", "indicator", "component", "code"})
# Names of these may begin as those of sums do: "Tổng số xã đạt chuẩn".
WITHOUT_SUMS = frozenset({"indicators", "documents"})
# Two years in one column stand for both.
INSTEAD = {"first_year": "years", "last_year": "years"}


@dataclass
class _Register:
    """One table while it is read. `columns` are those of the form's fields."""

    table: Table
    context: Context
    form: str
    columns: dict[str, Column] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    rows_read: int = 0

    def find(
        self, code: str, row: int, column: Column, seen: object = "", *, expected: str = ""
    ) -> Finding:
        """Note a finding at a cell, each once."""
        sheet, place = self.table.sheet.name, (row, column.index)
        finding = self.context.finding(code, sheet, place, seen, expected=expected)
        if finding not in self.findings:
            self.findings.append(finding)
        return finding


def read_register(table: Table, context: Context) -> Part:
    """The entries of one table of a register, and every doubt about it."""
    work = _Register(table, context, context.form or "")
    _name_columns(work)
    _miss_columns(work)
    money = _money(work)
    work.findings += _doubts(work)
    _read_rows(work, money)
    return Part(
        *("register", no_figures(), work.rows_read, len(work.entries)),
        findings=tuple(work.findings),
        questions=tuple(work.questions),
        money=money,
        entries=tuple(work.entries),
    )


# Columns ---------------------------------------------------------------------------------------


def _name_columns(work: _Register) -> None:
    known = {each.name for each in REGISTERS[work.form]}
    for column in work.table.columns:
        settled = work.context.settled.get(("heading", remembered(column.path)))
        name = field_of(work.form, column) if settled is None else settled or NOT_KEPT
        if name == NOT_KEPT:
            continue
        if name not in known:
            _ask_heading(work, column, known)
        elif name in work.columns:
            other = seen_heading(work.columns[name].path)
            seen = seen_heading(column.path)
            work.find("columns_alike", column.row, column, seen, expected=other)
        else:
            work.columns[name] = column


def _ask_heading(work: _Register, column: Column, known: set[str]) -> None:
    """A column that no field is known for; one without a value asks nothing."""
    body = zip(work.table.body, work.table.values(column.index), strict=True)
    first = next((row for row, value in body if as_text(value)), None)
    if first is None:
        return
    seen = seen_heading(column.path)
    if not seen:
        work.find("heading_missing", first, column)
        return
    finding = work.find("heading_unknown", column.row, column, seen)
    free = [each.name for each in REGISTERS[work.form] if each.name in known - set(work.columns)]
    work.questions.append(Question("heading", seen, finding, (*free, "")))


def _miss_columns(work: _Register) -> None:
    for each in REGISTERS[work.form]:
        if each.is_needed and not {each.name, INSTEAD.get(each.name)} & set(work.columns):
            _miss(work, "missing_column", each.name)
    if work.form == "indicators":
        if not {"target", "actual"} & set(work.columns):
            _miss(work, "missing_column", "actual")
        if "period" not in work.columns and work.context.period is None:
            _miss(work, "period_missing", "indicator")
    if work.form == "project_list" and work.context.period is None:
        _miss(work, "period_missing", "code")
    has_unit = any(each.name == "unit" for each in REGISTERS[work.form])
    if has_unit and "unit" not in work.columns and work.context.unit is None:
        _miss(work, "no_unit", "unit")


def _miss(work: _Register, code: str, name: str) -> None:
    first = work.table.columns[0]
    work.find(code, work.table.header.start, first, label_of(work.form, name))


def _money(work: _Register) -> Money | None:
    """The unit of money of the table; asked for only where an amount is written."""
    held = [each.name for each in REGISTERS[work.form] if each.held == "money"]
    columns = [work.columns[name] for name in held if name in work.columns]
    said = {read_heading(column.path).money for column in columns} - {None}
    said |= {work.context.money} if work.context.money else set()
    if len(said) == 1:
        return cast("Money", said.pop())
    stated = [
        (row, column)
        for column in columns
        for row, value in zip(work.table.body, work.table.written(column.index), strict=True)
        if as_text(value)
    ]
    if stated:
        row, column = stated[0]
        code = "money_differs" if said else "money_missing"
        names = sorted(str(each) for each in said)
        work.find(code, row, column, *names[:1], expected=", ".join(names[1:]))
    return None


def _doubts(work: _Register) -> list[Finding]:
    held = {each.name: each.held for each in REGISTERS[work.form]}
    amounts = {column.index for name, column in work.columns.items() if held[name] == "money"}
    names = {column.index for column in work.columns.values()} - amounts
    return find_doubts(work.table, work.context, names=names, amounts=amounts)


# Rows ------------------------------------------------------------------------------------------


def _read_rows(work: _Register, money: Money | None) -> None:
    fields = {each.name: each for each in REGISTERS[work.form]}
    amounts = {
        name: read_amounts(work.table.written(column.index), money)
        for name, column in work.columns.items()
        if fields[name].held == "money" and money is not None
    }
    for at, row in enumerate(work.table.body):
        written = {
            name
            for name, column in work.columns.items()
            if as_text(work.table.value(row, column.index))
        }
        says = written & {"target", "actual"} if work.form == "indicators" else written
        if says and not _is_heading(work, row, written):
            work.rows_read += 1
            _read_row(work, row, {name: each[at] for name, each in amounts.items()}, fields)


def _is_heading(work: _Register, row: int, written: set[str]) -> bool:
    """Whether a row only parts the others, or adds them up."""
    heads = [name for name in work.columns if name in HEADS and name in written]
    text = as_text(work.table.value(row, work.columns[heads[0]].index)) if heads else ""
    if "code" in written or not text:
        return False
    if work.form in WITHOUT_SUMS or not is_total_text(text):
        return written == {heads[0]} and is_state(text)
    money = {each.name for each in REGISTERS[work.form] if each.held == "money"}
    return written <= {heads[0], *money}


def _read_row(
    work: _Register, row: int, amounts: dict[str, Amount], fields: dict[str, Field]
) -> None:
    context = work.context
    values: dict[str, Any] = {}
    before = len(work.findings)
    is_whole = True
    for name, column in work.columns.items():
        value = work.table.value(row, column.index)
        if fields[name].held == "money":
            # An amount of no known unit of money is told once, and no row is whole with it.
            amount = amounts.get(name, NOTHING)
            is_whole = is_whole and (name in amounts or not as_text(value))
            read: Any = Unread(amount.problem) if amount.problem else amount.dong
        else:
            read = read_cell(fields[name], value, context)
        if isinstance(read, Unread):
            is_whole = False
            _say_unread(work, (row, column), fields[name], read, as_text(value))
        elif name == "years" and read is not None:
            values |= {"first_year": read[0], "last_year": read[1]}
        elif name != "years":
            values[name] = read
    _doubt_rates(work, row, values)
    if not is_whole or len(work.findings) > before:
        return
    if "unit" in fields and "unit" not in work.columns:
        values["unit"] = context.unit
    if work.form == "indicators" and values.get("period") is None:
        values["period"] = context.period
    cells = {name: cell_name(row, column.index) for name, column in work.columns.items()}
    cells |= {name: cells[two] for name, two in INSTEAD.items() if two in cells}
    said = context.period, context.capital_type, context.budget_source
    work.entries.append(Entry(work.table.sheet.name, row + 1, values, cells, said))


def _doubt_rates(work: _Register, row: int, values: dict[str, Any]) -> None:
    """Numbers of a rate in per cent that may be hundredths of what a person sees."""
    if values.get("indicator") not in work.context.names.in_percent:
        return
    for column in (work.columns[name] for name in ("target", "actual") if name in work.columns):
        value = work.table.value(row, column.index)
        if may_be_a_share(value):
            work.find("rate_or_share", row, column, value)


def _say_unread(
    work: _Register, place: tuple[int, Column], of: Field, unread: Unread, text: str
) -> None:
    """The finding of a cell that says nothing sure; of a name that is asked, the question."""
    row, column = place
    if unread.match is None:
        work.find(unread.code, row, column, text, expected=unread.expected)
        return
    subject = cast("Subject", NAMED[of.held])
    finding, question = ask_name(
        *(work.context, work.table.sheet.name, (row, column.index)),
        (subject, text, unread.match),
    )
    work.findings.append(finding)
    if not any((each.subject, each.seen) == (subject, text) for each in work.questions):
        work.questions.append(question)
