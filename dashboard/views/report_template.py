"""What a template of a form holds for one unit: its rows, what is known already, what to fill in.

Templates are Vietnamese whatever the reader's language: they go to those who report. Only
official figures are filled in, for what stands in a template comes back as a report; what the
press says, or an illustration, stands beside for comparison.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dashboard.errors import UserMistake
from dashboard.figures.catalogue import Catalogue, Listed
from dashboard.figures.row import Value
from dashboard.rules.amounts import Amount
from dashboard.views.answers import NO_PERIOD, check_named
from dashboard.words import Words

VI = Words("vi")
# Told by the file itself when it comes back; another number when columns change.
VERSION = "2"
Money = Literal["dong", "nghin", "trieu", "ty"]
MONEY_NAMES: dict[Money, str] = {
    "dong": "đồng",
    "nghin": "thousand đồng",
    "trieu": "million đồng",
    "ty": "billion đồng",
}
CAPITALS = ("dtpt", "sn")
SOURCES = ("central", "provincial", "district", "commune")

Kind = Literal["text", "amount", "whole", "day"]
Held = str | int | date | None


@dataclass(frozen=True)
class Column:
    """One column: `group` stands above several headings; `choices` names a list to choose from.

    Cells of an input column may be changed in every row; those of another in spare rows, unless
    it `is_reference`: what is known, to compare with, in đồng as all amounts. `suggested` names a
    list offered in the spare rows at the end, where other texts may stand too.
    """

    key: str
    heading: str
    kind: Kind = "text"
    group: str = ""
    width: int = 16
    is_input: bool = False
    is_reference: bool = False
    choices: str = ""
    suggested: str = ""


@dataclass(frozen=True)
class Line:
    """One row: values by key of the column; a heading row has a name and nothing to fill in.

    A spare one is all open, for what is missing where it stands.
    """

    values: Mapping[str, Held]
    is_heading: bool = False
    is_spare: bool = False


@dataclass(frozen=True)
class Section:
    """One sheet: lines above the table, columns, rows, and how many spare rows follow."""

    name: str
    title: str
    above: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    spare_rows: int = 0


@dataclass(frozen=True)
class Template:
    """Everything that a template's workbook shows; amounts in whole đồng, shown in `money`.

    `version` is what the file says of itself; `choices` are lists to choose from, by name.
    """

    form: str
    unit: str
    unit_name: str
    period: str
    as_of: date
    money: Money
    sections: tuple[Section, ...]
    choices: Mapping[str, tuple[str, ...]]
    instructions: tuple[str, ...]
    version: str = VERSION


@dataclass(frozen=True)
class Place:
    """For whom, of what and of which day a template is made."""

    form: str
    unit: str
    period: str
    as_of: date
    money: Money


def component_text(code: str, catalogue: Catalogue) -> str:
    """`DTTS - Dự án 4: Hạ tầng thiết yếu`: a name that no other component has."""
    component = catalogue.components[code]
    if component.level in {"all", "programme"}:
        return component.name[0]
    return f"{code.partition('.')[0]} - {component.label[0]}: {component.short[0]}"


def unit_text(key: str, catalogue: Catalogue) -> str:
    """The unit's full name."""
    return catalogue.units[key].name[0]


def leaves(catalogue: Catalogue, period: str) -> list[str]:
    """Components that run in a period and have none below, themes that cut across left out."""
    return [
        code
        for code in catalogue.running_in(period)
        if not catalogue.children_of(code, period)
        and all(catalogue.components[above].is_additive for above in catalogue.component_path(code))
    ]


def units_below(catalogue: Catalogue, unit: str, at: date) -> list[str]:
    """Units directly below that exist on that day; a unit with none below stands for itself."""
    below = [
        key for key in catalogue.unit_children.get(unit, ()) if catalogue.units[key].is_in_force(at)
    ]
    return below or [unit]


def choices_of(catalogue: Catalogue, place: Place) -> dict[str, tuple[str, ...]]:
    """Lists to choose from, as their names are read back."""
    units = dict.fromkeys([place.unit, *units_below(catalogue, place.unit, place.as_of)])
    return {
        "component": tuple(
            component_text(code, catalogue) for code in leaves(catalogue, place.period)
        ),
        "unit": tuple(unit_text(key, catalogue) for key in units),
        "capital_type": _labels(catalogue.capital_types, CAPITALS),
        "budget_source": _labels(catalogue.budget_sources, SOURCES),
    }


def heading_lines(place: Place, catalogue: Catalogue, *more: str) -> tuple[str, ...]:
    """Who reports, of which period and day, and any more that the sheet alone says."""
    say = VI.say
    return (
        say("Reporting unit: {unit}", unit=unit_text(place.unit, catalogue)),
        say("{period}; figures up to {day}", period=period_text(place), day=VI.day(place.as_of)),
        *more,
    )


def period_text(place: Place) -> str:
    """`Năm 2023`, `Giai đoạn 2021-2025`."""
    is_year = place.period.isdigit()
    return VI.say("Year {period}" if is_year else "Term {period}", period=place.period)


def named_period(place: Place) -> str:
    """The same inside a heading: `năm 2023`."""
    return period_text(place)[0].lower() + period_text(place)[1:]


def year_before(place: Place) -> str | None:
    """The year that money is carried over from; None for a term of several years."""
    return str(int(place.period) - 1) if place.period.isdigit() else None


def reference_group(origins: Collection[str]) -> str:
    """What stands above reference columns; invented amounts are named so."""
    if "illustration" in origins:
        return VI.say("Reported the time before (illustration)")
    return VI.say("Reported the time before")


def official_dong(value: Value | None) -> int | None:
    """An amount that a template may be filled with; None where nothing official is known."""
    is_official = isinstance(value, Amount) and value.origin == "official"
    return value.dong if is_official and isinstance(value, Amount) else None


def known_dong(value: Value | None) -> int | None:
    """An amount of any origin."""
    return value.dong if isinstance(value, Amount) else None


def instructions(place: Place, catalogue: Catalogue) -> tuple[str, ...]:
    """How to fill a template in, a line a step."""
    say = VI.say
    return (
        say("Form: {form}", form=catalogue.forms[place.form].label[0]),
        say("Write in the yellow cells only; headings are locked so that the file can be read."),
        say("Amounts are in {money}; write numbers, not text.", money=money_text(place.money)),
        say("Disbursement is cumulative up to {day}.", day=VI.day(place.as_of)),
        say("Nothing disbursed: write 0. Not known yet: leave the cell empty."),
        say("Grey columns show what was last known, to compare with; they are not read back."),
        say("Names are chosen from the lists of the cells; spare rows are for what is missing."),
        say("Do not add, move or rename columns and sheets. Send the file back as it is, .xlsx."),
    )


def money_text(money: Money) -> str:
    """`triệu đồng`."""
    return VI.say(MONEY_NAMES[money])


def without_unused(section: Section) -> Section:
    """The section without reference columns that hold nothing but zero."""
    columns = tuple(
        column
        for column in section.columns
        if not column.is_reference or any(line.values.get(column.key) for line in section.lines)
    )
    return replace(section, columns=columns)


def check_place(place: Place, catalogue: Catalogue) -> None:
    """Raises UserMistake where a template cannot be made for a unit, period or day."""
    check_named(catalogue.periods, place.period, NO_PERIOD)
    unit = catalogue.units[place.unit]
    if not unit.is_in_force(place.as_of):
        raise UserMistake(
            "{unit} does not exist on {day}.", unit=unit.name[0], day=place.as_of.isoformat()
        )


def _labels(listed: Mapping[str, Listed], codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(listed[code].label[0] for code in codes if code in listed)
