"""What a workbook says of itself put together with its template and with what a person gave.

A table's own title comes first, then its sheet's, then the whole file's. What a person gave fills
a gap and settles a contradiction within the file; it never overrides what the file says clearly.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, cast

from dashboard.intake.findings import Finding
from dashboard.intake.workbook.grid import Book
from dashboard.intake.workbook.headings import read_heading
from dashboard.intake.workbook.names import Match, Names
from dashboard.intake.workbook.parts import Context, ask_name
from dashboard.intake.workbook.reading import Given, Layout, Question
from dashboard.intake.workbook.register_fields import register_of
from dashboard.intake.workbook.sheet_name import read_sheet_name
from dashboard.intake.workbook.tables import Table
from dashboard.intake.workbook.title import (
    PROVINCES,
    Facts,
    Said,
    day_of,
    distinct,
    read_facts,
    read_notes,
    read_units,
    span_of,
    year_of,
)

# A form that a layout is by itself.
OWN_FORM: dict[Layout, str] = {"list": "F3", "projects": "F1"}


@dataclass(frozen=True)
class Titled:
    """A table, its layout, and what its title states."""

    table: Table
    layout: Layout
    facts: Facts


@dataclass
class Settling:
    """What is known of a file as a whole, and where its statements contradict each other."""

    book: Book
    given: Given
    names: Names
    tables: Sequence[Titled]
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def whole(self) -> Context:
        """What holds for every table: the day, the form, whose report it is."""
        given, template = self.given, self.book.template
        context = Context(self.book.name, self.names, settled=given.settled)
        form = self._form(template.get("form"))
        as_of = self._day(form)
        context = replace(context, form=form, as_of=as_of)
        unit = self._unit(as_of) or template.get("unit")
        return replace(context, unit=unit)

    def of_table(self, titled: Titled, whole: Context) -> Context:
        """What holds for one table besides."""
        named = read_sheet_name(titled.table.sheet.name, self.names, whole.as_of)
        period = self._period(titled, named.period)
        capital = self._kind_of(titled, "capital_type", named.capital_type)
        source = self._kind_of(titled, "budget_source", named.budget_source)
        money = self._money(titled)
        assigner = self.given.assigner
        if assigner is None and whole.form == "plan_decision":
            said = distinct(self._statements(titled, lambda facts: facts.assigner))
            assigner = cast("Literal['TTCP', 'HDND', 'UBND']", said[0]) if len(said) == 1 else None
        self._compare_notes(titled, period=period, capital_type=capital, budget_source=source)
        return replace(
            whole,
            period=period,
            capital_type=capital,
            budget_source=source,
            money=cast("Literal['dong', 'nghin', 'trieu', 'ty'] | None", money),
            assigner=assigner,
            within=self._programme(titled, named.programme),
            unit=self._unit_of_sheet(titled, whole.unit, named.unit),
        )

    def document(self) -> tuple[str | None, date | None]:
        """Number and day of the paper that the file comes with."""
        numbers = [said for each in self.tables for said in each.facts.document]
        days = [said for each in self.tables for said in each.facts.document_date]
        number = numbers[0].value if numbers else None
        return number, date.fromisoformat(days[0].value) if days else None

    def _form(self, template: str | None) -> str | None:
        said = distinct([said for each in self.tables for said in each.facts.form])
        if self.given.form or template:
            return self.given.form or template
        if len(said) == 1:
            return said[0]
        if said:
            return None
        layouts = {each.layout for each in self.tables}
        if layouts == {"register"}:
            registers = {register_of(each.table) for each in self.tables}
            return registers.pop() if len(registers) == 1 else None
        if any(each.facts.assigner for each in self.tables) and "projects" not in layouts:
            return "plan_decision"
        return OWN_FORM.get(layouts.pop()) if len(layouts) == 1 else None

    def _day(self, form: str | None) -> date | None:
        stated = [said for each in self.tables for said in day_of(each.facts)]
        days = distinct(stated) or sorted(self._days_of_headings())
        given = self.given.as_of
        if given is not None:
            months = {said.value for each in self.tables for said in each.facts.month}
            is_of_a_month = not self._has_day() and given.isoformat()[:7] in months
            if days and given.isoformat() not in days and not is_of_a_month:
                self._contradict("day_differs", days[0], given.isoformat(), stated[:1])
            return given
        if len(days) > 1:
            self._contradict("day_differs", days[0], days[1], stated[:1])
            return None
        if not days and form == "plan_decision" and self.document()[1] is not None:
            return self.document()[1]
        return date.fromisoformat(days[0]) if days else self._day_of_template()

    def _day_of_template(self) -> date | None:
        """The day that the file says of itself: of a form that nobody has filled in."""
        try:
            return date.fromisoformat(self.book.template.get("as_of", ""))
        except ValueError:
            return None

    def _has_day(self) -> bool:
        return any(each.facts.as_of for each in self.tables)

    def _days_of_headings(self) -> set[str]:
        """Days up to which columns of payments say that they reach."""
        found = set()
        for each in self.tables:
            for column in each.table.columns:
                heading = read_heading(column.path)
                until = heading.until
                if heading.code == "disbursed" and until and until.year and until.day:
                    found.add(f"{until.year}-{until.month:02}-{until.day:02}")
        return found

    def _unit(self, at: date | None) -> str | None:
        def find(text: str) -> str | None:
            match = self.names.find("unit", text, at=at)
            return match.code if match.kind == "exact" else None

        stated = [said for each in self.tables for said in read_units(each.table.title, find)]
        units = distinct(stated)
        # The province heads the letters of its departments and districts.
        own = [unit for unit in units if unit not in PROVINCES] or units
        if self.given.unit is not None:
            if own and self.given.unit not in own and not PROVINCES.issuperset(own):
                self._contradict("unit_differs", own[0], self.given.unit, stated[:1])
            return self.given.unit
        if len(own) > 1:
            self._contradict("unit_differs", own[0], own[1], stated[:1])
            return None
        return own[0] if own else None

    def _money(self, titled: Titled) -> str | None:
        for said in titled.facts.odd_money:
            self._contradict("money_unknown", said.value, "", [said], titled.table)
            return None
        statements = self._statements(titled, lambda facts: facts.money)
        # A unit of money below the table holds for it as well as one above.
        statements = [*statements, *read_facts(titled.table.notes).money]
        said_money = distinct(statements)
        given = self.given.money
        if given is not None and said_money and given not in said_money:
            at = statements[:1]
            self._contradict("money_differs", said_money[0], given, at, titled.table)
            return None
        if given is not None:
            return given
        if len(said_money) > 1:
            at = statements[:1]
            self._contradict("money_differs", said_money[0], said_money[1], at, titled.table)
            return None
        return said_money[0] if said_money else self.book.template.get("money")

    def _said_of(
        self,
        titled: Titled,
        of: Callable[[Facts], list[Said]],
        given: str | None,
        *,
        template: str = "",
    ) -> str | None:
        """One thing of a table; said in two ways, it is left to headings and rows."""
        if given is not None:
            return given
        said = distinct(self._statements(titled, of))
        if len(said) == 1:
            return said[0]
        return self.book.template.get(template) if not said else None

    def _period(self, titled: Titled, named: str | None) -> str | None:
        """The year of a table: of its title, of its sheet's name, else of the whole file."""
        if titled.layout == "register":
            # A register speaks of the whole span that its title names.
            return self._said_of(titled, span_of, self.given.period, template="period")
        # "Giai đoạn 2021-2025" stands in the names of programmes, whatever year it is.
        own = [year for year in self._beside(titled, year_of) if year.isdigit()]
        if own or named is None or self.given.period is not None:
            self._compare_name(titled, named, [self.given.period] if self.given.period else own)
            return self._said_of(titled, year_of, self.given.period, template="period")
        return named

    def _kind_of(
        self,
        titled: Titled,
        kind: Literal["capital_type", "budget_source"],
        named: str | None,
    ) -> str | None:
        """A kind of money, by the table's title, else the name of its sheet: 'NSTW'."""

        def of(facts: Facts) -> list[Said]:
            return cast("list[Said]", getattr(facts, kind))

        given: str | None = getattr(self.given, kind)
        own = [given] if given is not None else distinct(of(titled.facts))
        if named is not None and (not own or named in own):
            return named
        self._compare_name(titled, named, own)
        return self._said_of(titled, of, given)

    def _compare_name(self, titled: Titled, named: str | None, own: Sequence[str]) -> None:
        """Where the name of a sheet says another thing than its title, or than a person."""
        if named is None or not own or named in own:
            return
        sheet = titled.table.sheet.name
        context = Context(self.book.name, self.names)
        called, *others = (self.names.labels.get(code, code) for code in (named, *own))
        seen = sheet if called in sheet else f"{sheet} ({called})"
        expected = ", ".join(others)
        finding = context.finding("sheet_differs", sheet, None, seen, expected=expected)
        if finding not in self.findings:
            self.findings.append(finding)
            self.questions.append(Question("sheet", sheet, finding, ("",)))

    def _compare_notes(self, titled: Titled, **taken: str | None) -> None:
        """Notes right above a table below another: they may be of either, so that none is heard.

        One that names another thing than what the table takes over from a title above is told.
        """
        sheet = titled.table.sheet.name
        first = next(each for each in self.tables if each.table.sheet.name == sheet)
        if first is titled:
            return
        notes = read_notes(titled.table.title)
        for kind, code in taken.items():
            own = year_of(titled.facts) if kind == "period" else getattr(titled.facts, kind)
            others = [said for said in getattr(notes, kind) if said.value != code]
            if others and not own and code is not None and getattr(self.given, kind) is None:
                self._contradict("note_differs", others[0].text, "", others, titled.table)

    def _unit_of_sheet(self, titled: Titled, unit: str | None, named: Match) -> str | None:
        """Whose the figures of a sheet are: of the unit that it is called after.

        A table that names units itself says more than its sheet does.
        """
        keys = {read_heading(column.path).code for column in titled.table.columns}
        if titled.layout == "matrix" or not keys.isdisjoint({"unit", "unit_code"}):
            return unit
        if named.code is None:
            if named.kind in {"ambiguous", "closed"} and unit not in named.choices:
                self._ask_unit(titled.table.sheet.name, named)
            return unit
        if unit is None or self.names.is_part("unit", named.code, unit):
            return named.code
        self._compare_name(titled, named.code, [unit])
        return unit

    def _ask_unit(self, sheet: str, named: Match) -> None:
        context = Context(self.book.name, self.names)
        finding, question = ask_name(context, sheet, (0, 0), ("unit", sheet, named))
        if finding not in self.findings:
            self.findings.append(finding)
            self.questions.append(question)

    def _beside(self, titled: Titled, of: Callable[[Facts], list[Said]]) -> list[str]:
        """What the table's title says, else other titles of its sheet."""
        sheet = titled.table.sheet.name
        beside = [each for each in self.tables if each.table.sheet.name == sheet]
        own = distinct(of(titled.facts))
        return own or distinct([said for each in beside for said in of(each.facts)])

    def _statements(self, titled: Titled, of: Callable[[Facts], list[Said]]) -> list[Said]:
        """What the table's title says, else its sheet, else the whole file."""
        sheet = titled.table.sheet.name
        beside = [each for each in self.tables if each.table.sheet.name == sheet]
        for group in ([titled], beside, self.tables):
            found = [said for each in group for said in of(each.facts)]
            if found:
                return found
        return []

    def _programme(self, titled: Titled, in_name: str | None) -> str | None:
        """The one programme that the table's title names, else its sheet's titles, or its name.

        A body that is called after a programme names none.
        """
        sheet = titled.table.sheet.name
        beside = [each for each in self.tables if each.table.sheet.name == sheet]
        for group in ([titled], beside):
            named = {
                code
                for each in group
                for placed in each.table.title
                if not read_units([placed], self._place)
                for code in self.names.programmes_in(placed.text)
            }
            if named:
                self._compare_name(titled, in_name, sorted(named))
                is_named = in_name is not None and in_name in named
                return in_name if is_named else (named.pop() if len(named) == 1 else None)
        return in_name

    def _place(self, text: str) -> str | None:
        """Any unit that a text may name, whatever the day."""
        match = self.names.find("unit", text, at=None)
        return None if match.kind == "unknown" else match.kind

    def _contradict(
        self,
        code: str,
        seen: str,
        expected: str,
        stated: Sequence[Said],
        table: Table | None = None,
    ) -> None:
        sheet = table or self.tables[0].table
        place = (stated[0].row, stated[0].column) if stated else None
        context = Context(self.book.name, self.names)
        finding = context.finding(code, sheet.sheet.name, place, seen, expected=expected)
        if finding not in self.findings:
            self.findings.append(finding)


def titled_tables(tables: Sequence[tuple[Table, Layout]]) -> list[Titled]:
    """Tables with what their titles state."""
    return [Titled(table, layout, read_facts(table.title)) for table, layout in tables]
