"""Every template comes back: unchanged with what stood in it, and filled in with just that."""

import io
import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.figures.catalogue import Catalogue
from dashboard.intake.workbook.grid import cell_name
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.opening import open_book
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Given, Reading
from dashboard.returns.templates import DONG_PER, make_template
from dashboard.store.ledger import open_ledger
from dashboard.views.context import known_catalogue
from dashboard.views.report_template import (
    Money,
    Section,
    Template,
    component_text,
    leaves,
)
from dashboard.views.templates import build_template
from tests.builders import project_list, report

DISTRICT, DEPARTMENT, COMMUNE = "legacy:646", "org:so-nnptnt", "new:24235"
THEN, TODAY = date(2023, 6, 30), date(2025, 9, 30)
PLAN = """
component      unit  measure       tranche  source      capital  amount
DTTS.DA4.TDA1  {0}   plan          own      central     dtpt     5000000001
DTTS.DA4.TDA1  {0}   carried_over  carried  central     dtpt     1200000000
DTTS.DA5.TDA3  {0}   plan          own      central     sn       750500000
DTTS.DA4.TDA1  {0}   plan          own      provincial  dtpt     99
"""
SCOPES = "DTTS {0} dtpt central\nDTTS {0} dtpt provincial\nDTTS {0} sn central"
PAID = """
component      unit  measure    tranche  source   capital  amount
DTTS.DA4.TDA1  {0}   disbursed  own      central  dtpt     2345678901
DTTS.DA5.TDA3  {0}   disbursed  own      central  sn       0
"""
PROJECTS = """
code     unit  component      name
{1}1  {0}   DTTS.DA4.TDA1  Đường buôn Ea Mar
{1}2  {0}   DTTS.DA1       Nước sạch; hạng mục: bể chứa
{1}3  {0}   DTTS.DA4.TDA1  Cầu buôn Kô Tam
"""
OF_PROJECTS = """
component      unit  project  measure       tranche  source   amount
DTTS.DA4.TDA1  {0}   {1}1  plan          own      central  5000000000
DTTS.DA4.TDA1  {0}   {1}1  carried_over  carried  central  500000007
DTTS.DA4.TDA1  {0}   {1}1  disbursed     own      central  100
DTTS.DA1       {0}   {1}2  plan          own      central  123456789
"""
# What a column of amounts states: measure and tranche.
STATED = {
    "plan": ("plan", "own"),
    "allocated": ("allocated", "own"),
    "carried_over": ("carried_over", "carried"),
    "disbursed": ("disbursed", "own"),
    "disbursed_carried": ("disbursed", "carried"),
    "work_done": ("work_done", "own"),
}
FIGURE = ("sheet", "cell", "measure", "tranche", "component", "unit")
KIND = ("capital_type", "budget_source", "investment_project", "amount_dong")
Figure = tuple[Any, ...]


@pytest.fixture(scope="module")
def reported(catalogue_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Only to be read: each unit has plans, payments and projects of its year."""
    store = Path(shutil.copytree(catalogue_store, tmp_path_factory.mktemp("reported") / "store"))
    places = ((DISTRICT, 2023), (DEPARTMENT, 2023), (COMMUNE, 2025))
    for code, (unit, year) in enumerate(places, start=765431):
        scopes = SCOPES.format(year)
        report(store, PLAN.format(unit), scope=scopes, as_of=f"{year}-01-05", unit=unit)
        report(
            *(store, PAID.format(unit)), scope=scopes, as_of=f"{year}-03-31", form="F3", unit=unit
        )
        project_list(store, PROJECTS.format(unit, code), as_of=f"{year}-01-05", unit=unit)
        report(
            *(store, OF_PROJECTS.format(unit, code)),
            scope=f"DTTS {year} dtpt central",
            as_of=f"{year}-03-31",
            form="F1",
            unit=unit,
        )
    return store


@dataclass(frozen=True)
class Sent:
    """A template as it was made, and what its cells are called in the catalogue."""

    template: Template
    content: bytes
    catalogue: Catalogue


@cache
def built(store: Path, form: str, unit: str) -> tuple[Template, Catalogue]:
    at = TODAY if unit.startswith("new:") else THEN
    with open_ledger(store) as ledger:
        return build_template(ledger, form, unit=unit, at=at), known_catalogue(ledger)


def sent(store: Path, form: str, unit: str, money: Money = "trieu") -> Sent:
    template, catalogue = built(store, form, unit)
    template = replace(template, money=money)
    return Sent(template, make_template(template), catalogue)


def read_back(store: Path, content: bytes) -> Reading:
    with open_ledger(store) as ledger:
        return read_book(open_book("bieu.xlsx", content), Given(), Names.from_catalogue(ledger))


def figures(reading: Reading) -> list[Figure]:
    return sorted(zip(*(reading.figures[name] for name in (*FIGURE, *KIND)), strict=True), key=str)


@dataclass(frozen=True)
class Meaning:
    """What texts of a template stand for."""

    sent: Sent

    def component(self, text: str) -> str:
        catalogue = self.sent.catalogue
        found = list(leaves(catalogue, self.sent.template.period))
        found += [code for code in catalogue.components if code.count(".") == 1]
        return next(code for code in found if component_text(code, catalogue) == text)

    def unit(self, text: str) -> str:
        template, units = self.sent.template, self.sent.catalogue.units
        return next(
            key
            for key, unit in units.items()
            if unit.name[0] == text and unit.is_in_force(template.as_of)
        )

    def money(self, subject: str, text: str) -> str:
        listed = getattr(self.sent.catalogue, subject)
        return next(code for code, each in listed.items() if each.label[0] == text)


def body_of(sheet: Any, section: Section) -> int:
    """The first row of the body, counted from one."""
    first = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "STT")
    return first + 1 + any(column.group for column in section.columns)


def stated_at(
    made: Sent, section: Section, *, sheet: str, row: int, values: Mapping[str, Any], within: str
) -> Iterator[Figure]:
    """What a row of a section states, by the values of its columns in đồng."""
    meaning, template = Meaning(made), made.template
    above = {line.partition(": ")[0]: line.partition(": ")[2] for line in section.above}
    is_matrix = template.form == "plan_decision"
    for index, column in enumerate(section.columns):
        dong = values.get(column.key)
        is_asked = column.kind == "amount" and column.is_input
        if dong is None or not is_asked:
            continue
        measure, tranche = STATED["plan" if is_matrix else column.key]
        capital = values.get("capital_type") or above["Loại vốn"]
        source = values.get("budget_source") or above["Nguồn vốn"]
        yield (
            *(sheet, cell_name(row - 1, index), measure, tranche),
            meaning.component(values.get("component") or within),
            *(
                column.key
                if is_matrix
                else meaning.unit(values["unit"])
                if "unit" in values
                else template.unit,
            ),
            *(meaning.money("capital_types", capital), meaning.money("budget_sources", source)),
            *(values.get("code"), dong),
        )


def unchanged(made: Sent) -> list[Figure]:
    """What stands in a template already."""
    book = load_workbook(io.BytesIO(made.content))
    found: list[Figure] = []
    for section, sheet in zip(made.template.sections, book.worksheets, strict=False):
        start, within = body_of(sheet, section), ""
        for row, line in enumerate(section.lines, start=start):
            within = str(line.values["name"]) if line.is_heading else within
            values = {} if line.is_heading else line.values
            found += stated_at(
                made, section, sheet=sheet.title, row=row, values=values, within=within
            )
    return sorted(found, key=str)


UNITS = (DISTRICT, DEPARTMENT, COMMUNE)


@pytest.mark.parametrize(("unit", "money"), list(zip(UNITS, ("dong", "trieu", "ty"), strict=True)))
@pytest.mark.parametrize("form", ["F1", "F3", "treasury", "plan_decision"])
def test_a_template_comes_back_unchanged_with_what_stood_in_it(
    reported: Path, form: str, unit: str, money: Money
) -> None:
    made = sent(reported, form, unit, money)
    reading = read_back(reported, made.content)
    assert (reading.findings, reading.questions) == ((), ())
    template = made.template
    assert (reading.form, reading.unit, reading.as_of) == (form, unit, template.as_of)
    assert figures(reading) == unchanged(made)


def filled(made: Sent, dice: random.Random) -> tuple[bytes, list[Figure]]:
    """The template as a clerk fills it in, and every figure that it then states."""
    book = load_workbook(io.BytesIO(made.content))
    found: list[Figure] = []
    for section, sheet in zip(made.template.sections, book.worksheets, strict=False):
        found += [*filled_rows(made, section, sheet, dice), *added_rows(made, section, sheet, dice)]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), sorted(found, key=str)


def filled_rows(made: Sent, section: Section, sheet: Any, dice: random.Random) -> Iterator[Figure]:
    """Amounts and notes in the rows that the template has."""
    within = ""
    for row, line in enumerate(section.lines, start=body_of(sheet, section)):
        within = str(line.values["name"]) if line.is_heading else within
        if line.is_heading or line.is_spare:
            continue
        values = dict(line.values)
        for column in section.columns:
            if column.key == "note":
                values["note"] = "đã đối chiếu với Kho bạc"
            elif column.kind == "amount" and column.is_input and dice.random() < 0.7:
                values[column.key] = an_amount(dice)
        write(made, section, sheet, row, values)
        yield from stated_at(
            made, section, sheet=sheet.title, row=row, values=values, within=within
        )


def added_rows(made: Sent, section: Section, sheet: Any, dice: random.Random) -> Iterator[Figure]:
    """Rows of the clerk's own in the spare ones, a row left out before them."""
    within = ""
    first = body_of(sheet, section) + len(section.lines) + 1
    for row, values in enumerate(added(made, section, dice), start=first):
        write(made, section, sheet, row, values)
        if made.template.form == "F1" and "code" not in values:
            within = str(values["name"])
            continue
        yield from stated_at(
            made, section, sheet=sheet.title, row=row, values=values, within=within
        )


def added(made: Sent, section: Section, dice: random.Random) -> list[dict[str, Any]]:
    """Rows for the spare ones: names from their lists; a project below its component."""
    amounts = [each.key for each in section.columns if each.kind == "amount" and each.is_input]
    choices = made.template.choices
    if made.template.form == "F1":
        heading = dice.choice([each for each in choices["component"] if "Dự án 4" in each])
        project = {"name": "Kênh mương Ea Bung", "code": "7999999"}
        return [{"name": heading}, project | {key: an_amount(dice) for key in amounts}]
    if not section.spare_rows:
        return []
    known = {(line.values["component"], line.values["unit"]) for line in section.lines}
    names = ("component", "unit", "capital_type", "budget_source")
    rows = [{name: dice.choice(choices[name]) for name in names} for _ in range(3)]
    once = {
        tuple(row.values()): row for row in rows if (row["component"], row["unit"]) not in known
    }
    return [row | {key: an_amount(dice) for key in amounts} for row in once.values()]


def an_amount(dice: random.Random) -> int:
    return dice.choice([0, dice.randint(1, 10**6), dice.randint(1, 10**11)])


def write(made: Sent, section: Section, sheet: Any, row: int, values: Mapping[str, Any]) -> None:
    """As a spreadsheet keeps it: a number is a float, or a whole one."""
    per = DONG_PER[made.template.money]
    for index, column in enumerate(section.columns, start=1):
        value = values.get(column.key)
        if column.kind == "amount" and isinstance(value, int) and not column.is_reference:
            sheet.cell(row, index).value = value // per if value % per == 0 else value / per
        elif isinstance(value, str):
            sheet.cell(row, index).value = value


@pytest.mark.parametrize(("unit", "money"), list(zip(UNITS, ("ty", "dong", "trieu"), strict=True)))
@pytest.mark.parametrize("form", ["F1", "F3", "treasury", "plan_decision"])
def test_a_template_filled_in_comes_back_to_the_dong(
    reported: Path, form: str, unit: str, money: Money
) -> None:
    made = sent(reported, form, unit, money)
    content, expected = filled(made, random.Random(f"{form} {unit}"))
    reading = read_back(reported, content)
    assert {each.code for each in reading.findings} <= {"new_project"}
    assert reading.questions == ()
    assert figures(reading) == expected
    assert len(expected) > 0
