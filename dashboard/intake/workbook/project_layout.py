"""The layout of projects (F1): investment projects below the headings of their components.

A table and what the file says of all of it come in, figures of projects go out. A row is a project
by its code, or by a name that the list of projects knows; any other row with amounts must be a
component, a state of projects or a sum, or it is asked. Sums are held against their parts and not
kept.
"""

import re
from collections.abc import Iterator
from typing import Literal, cast

from dashboard.intake.workbook.amounts import Money
from dashboard.intake.workbook.columns import Columns, Measured, read_columns
from dashboard.intake.workbook.components import PROGRAMMES
from dashboard.intake.workbook.doubts import find_doubtful_cells
from dashboard.intake.workbook.grid import Value, cell_name
from dashboard.intake.workbook.headers import Column
from dashboard.intake.workbook.headings import is_of_which, is_total_text
from dashboard.intake.workbook.names import Match
from dashboard.intake.workbook.parts import Context, Part, add_figures, ask_name, no_figures
from dashboard.intake.workbook.project_amounts import ProjectAmounts
from dashboard.intake.workbook.project_groups import Group, Groups
from dashboard.intake.workbook.reading import Question
from dashboard.intake.workbook.spelling import fold, is_numbering
from dashboard.intake.workbook.tables import Table
from dashboard.intake.workbook.vocabulary import phrases, plain

CODE = re.compile(r"[0-9]{7}")
STATES = ("chuyen tiep", "khoi cong moi", "hoan thanh", "chuan bi dau tu", "quyet toan")
LONGEST_STATE = 60
# What a row may say itself, and what is missing where neither it nor the file does.
ROW_SUBJECTS: dict[Literal["unit", "capital_type", "budget_source"], str] = {
    "unit": "no_unit",
    "capital_type": "capital_type_missing",
    "budget_source": "budget_source_missing",
}


def read_projects(table: Table, context: Context) -> Part:
    """The figures of one table of projects, and every doubt about it."""
    return _Reader(table, context).read()


class _Reader:
    """One table, row by row."""

    def __init__(self, table: Table, context: Context) -> None:
        self.table = table
        self.context = context
        self.columns = read_columns(table, context)
        self.findings = [
            *self.columns.findings,
            *find_doubtful_cells(table, self.columns, context),
        ]
        self.questions = list(self.columns.questions)
        self.figures = no_figures()
        self.rows_read = 0
        self.rows_accepted = 0
        self.name = _first(self.columns, "project", "component")
        self.code = _first(self.columns, "project_code", "component_code")
        self.ordinal = _first(self.columns, "ordinal")
        self.money = self._read_money()
        self.amounts = ProjectAmounts(table, self.columns, self.money or "dong")
        self.groups = Groups(context.within)

    def read(self) -> Part:
        """All rows, then the sums."""
        if self.money is not None and self.name is not None:
            stating = [row for row in self.table.body if self.amounts.of_row(row)]
            last = max(stating, default=-1)
            for row in self.table.body:
                # Below the last amounts stand notes.
                if row <= last or self._text(row, self.code):
                    self._read_row(row)
            self._close()
        return Part(
            *("projects", self.figures, self.rows_read, self.rows_accepted),
            findings=tuple(self.findings),
            questions=tuple(self.questions),
            money=self.money,
        )

    def _read_money(self) -> Money | None:
        """The table's unit of money; headings and the file must say the same."""
        said = self.columns.money | ({self.context.money} if self.context.money else set())
        if len(said) == 1:
            return cast("Money", next(iter(said)))
        code = "money_differs" if said else "money_missing"
        row = self.table.header.start
        self._find(code, row, self.name if said else None, ", ".join(sorted(said)))
        return None

    # What a row is -----------------------------------------------------------------------------

    def _read_row(self, row: int) -> None:
        name, code = self._name_of(row), self._text(row, self.code)
        stated = self.amounts.of_row(row)
        if CODE.fullmatch(code):
            self._read_project(row, code, name)
        elif not name or is_of_which(name):
            if stated or code:
                self._find("name_missing", row, self.name, code)
        elif is_total_text(name):
            self.groups.add_total(row, stated)
        elif plain(name) in phrases("other_component"):
            self.groups.leave_components()
        else:
            self._read_named(row, name, code)

    def _name_of(self, row: int) -> str:
        """What a row is called; the title of a section may stand in the column of numbers."""
        ordinal = self._text(row, self.ordinal)
        return self._text(row, self.name) or ("" if is_numbering(ordinal) else ordinal)

    def _read_named(self, row: int, name: str, code: str) -> None:
        """A row with a name and no code of seven digits: a heading, or a project by its name."""
        component, stated = self._component(name), self.amounts.of_row(row)
        known = self._known(name) if component.kind not in {"exact", "left_out"} else None
        if component.kind == "exact" and component.code is not None:
            depth = len(self._tree_path(component.code))
            self.groups.enter_component(row, name, stated, component=component.code, depth=depth)
        elif component.kind == "left_out" or known == "":
            return
        elif known is not None:
            self._read_project(row, known, name)
        elif is_state(name):
            self.groups.enter_state(row, name, stated)
        elif code:
            self._find("bad_project_code", row, self.code, code)
        else:
            self._ask_what(row, name, component, has_amounts=bool(stated))

    def _component(self, name: str) -> Match:
        """The component that a heading names: from the nearest part of the tree outwards."""
        match = Match("unknown")
        for within in (*self._places(), None):
            match = self.context.names.find("component", name, at=self.context.as_of, within=within)
            if match.kind in {"exact", "left_out"}:
                break
        return match

    def _places(self) -> Iterator[str]:
        """Where the row at hand may lie in the tree of components, the nearest first."""
        if self.groups.component is not None:
            yield from self._tree_path(self.groups.component)

    def _tree_path(self, code: str) -> tuple[str, ...]:
        """A component and those above it, the programme last."""
        tree = self.context.names.components.tree
        return tuple(each for each in tree[code].path if tree[each].level != "all")

    def _known(self, name: str) -> str | None:
        """The code of a project by its name; None where no list, or more than one, has it."""
        codes = self.context.names.projects.named(name)
        settled = self.context.settled.get(("project", fold(name)))
        return codes[0] if len(codes) == 1 else settled

    def _ask_what(self, row: int, name: str, match: Match, *, has_amounts: bool) -> None:
        """A row that is neither a known heading nor a known project."""
        if has_amounts and self.code is None:
            choices = self.context.names.projects.named(name)
            self._find("project_without_code", row, self.name, name)
            self.questions.append(Question("project", name, self.findings[-1], choices))
            return
        self._ask("component", row, self.name, name, match)

    # Projects ----------------------------------------------------------------------------------

    def _read_project(self, row: int, code: str, name: str) -> None:
        self.rows_read += 1
        if not self._is_placed(row, name or code, self.groups.component):
            return
        if code not in self.context.names.projects.codes:
            self._find("new_project", row, self.code or self.name, f"{code} {name}".strip())
        self._add_figures(row, self.groups.component, code)
        self.groups.add(self.amounts.of_row(row))
        for doubt in self.amounts.doubts(row):
            self._find(doubt.code, row, doubt.column, doubt.stated, expected=str(doubt.expected))

    def _is_placed(self, row: int, name: str, component: str | None) -> bool:
        tree = self.context.names.components.tree
        if component is None or tree[component].level in PROGRAMMES:
            self._find("project_without_component", row, self.name, name)
            return False
        return True

    def _add_figures(self, row: int, component: str | None, project: str | None) -> None:
        keys = self._keys(row)
        is_whole = keys is not None
        for measured in self.amounts.kept:
            amount = self.amounts.at(row, measured.index)
            if amount.problem:
                seen = self.table.value(row, measured.index)
                self._find(amount.problem, row, measured.column, seen)
                is_whole = False
            elif amount.dong is not None and keys is not None:
                add_figures(
                    self.figures,
                    1,
                    component=component,
                    investment_project=project,
                    amount_dong=amount.dong,
                    precision_dong=amount.precision_dong,
                    cell=cell_name(row, measured.index),
                    **(self._of_column(measured) | self._whose(measured, keys)),
                )
        self.rows_accepted += is_whole

    def _of_column(self, measured: Measured) -> dict[str, object]:
        """What a column says of every figure in it."""
        return {
            "measure": measured.measure,
            "tier": measured.tier,
            "assigner": measured.assigner,
            "period": measured.period,
            "tranche": measured.tranche,
            "carried_from": measured.carried_from,
            "target_date": measured.target_date,
            "effect": "state",
            "sheet": self.table.sheet.name,
        }

    def _whose(self, measured: Measured, keys: dict[str, str | None]) -> dict[str, object]:
        """Whose money it is, of which kind and source; what nobody says is found missing once."""
        whose = {
            "unit": keys["unit"],
            "capital_type": measured.capital_type or keys["capital_type"],
            "budget_source": measured.budget_source or keys["budget_source"],
        }
        for subject, code in ROW_SUBJECTS.items():
            finding = self.context.finding(code, self.table.sheet.name, None)
            if whose[subject] is None and finding not in self.findings:
                self.findings.append(finding)
        return {**whose}

    def _keys(self, row: int) -> dict[str, str | None] | None:
        """What the row says of itself, else the file; None where that is in doubt."""
        found: dict[str, str | None] = {}
        for subject in ROW_SUBJECTS:
            column = _first(self.columns, subject)
            text = self._text(row, column)
            found[subject] = getattr(self.context, subject)
            if text:
                match = self.context.names.find(subject, text, at=self.context.as_of)
                if match.kind != "exact":
                    self._ask(subject, row, column, text, match)
                    return None
                found[subject] = match.code
        return found

    # Sums --------------------------------------------------------------------------------------

    def _close(self) -> None:
        self.groups.close()
        for each in self.groups.differences:
            column, expected = self.amounts.columns[each.column], str(each.parts)
            self._find("totals_differ", each.row, column, each.stated, expected=expected)
        for group in self.groups.alone:
            self._keep_alone(group)

    def _keep_alone(self, group: Group) -> None:
        """A heading with amounts and no project below it states them of the component itself."""
        if self._is_placed(group.row, group.name, group.component):
            self.rows_read += 1
            self._find("no_project_below", group.row, self.name, group.name)
            self._add_figures(group.row, group.component, None)

    # Cells and findings ------------------------------------------------------------------------

    def _text(self, row: int, column: Column | None) -> str:
        return "" if column is None else _as_text(self.table.value(row, column.index))

    def _find(
        self, code: str, row: int, column: Column | None, seen: object, *, expected: str = ""
    ) -> None:
        place = (row, column.index) if column is not None else None
        sheet = self.table.sheet.name
        self.findings.append(self.context.finding(code, sheet, place, seen, expected=expected))

    def _ask(
        self,
        subject: Literal["component", "unit", "capital_type", "budget_source"],
        row: int,
        column: Column | None,
        seen: str,
        match: Match,
    ) -> None:
        place = row, column.index if column is not None else 0
        sheet = self.table.sheet.name
        finding, question = ask_name(self.context, sheet, place, (subject, seen, match))
        if finding not in self.findings:
            self.findings.append(finding)
            self.questions.append(question)


def _first(columns: Columns, *keys: str) -> Column | None:
    return next((columns.keys[key][0] for key in keys if key in columns.keys), None)


def is_state(name: str) -> bool:
    """Whether a name only parts projects by how far they are: 'Dự án chuyển tiếp'."""
    words = plain(name)
    return len(words) <= LONGEST_STATE and any(state in words for state in STATES)


def _as_text(value: Value) -> str:
    """A cell as text; a code that a spreadsheet took for a number has its digits again."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())
