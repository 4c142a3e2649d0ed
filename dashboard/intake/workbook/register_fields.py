"""The registers that workbooks bring: forms of one entry a row, and what each column may hold.

The words of their headings stand in `vocabulary.csv`, under the form's own code.
"""

from dataclasses import dataclass
from typing import Literal

from dashboard.intake.workbook.headers import Column
from dashboard.intake.workbook.headings import read_heading
from dashboard.intake.workbook.tables import Table
from dashboard.intake.workbook.vocabulary import phrases, plain, written

Held = Literal[
    "text",
    "project_code",
    "component",
    "unit",
    "capital_type",
    "period",
    "choice",
    "whole",
    "years",
    "money",
    "day",
    "measured",
    "indicator",
]


@dataclass(frozen=True)
class Field:
    """One field of a form's row. `is_open` choices take codes that the vocabulary lacks."""

    name: str
    held: Held = "text"
    is_needed: bool = False
    is_open: bool = False


REGISTERS: dict[str, tuple[Field, ...]] = {
    "project_list": (
        Field("code", "project_code", is_needed=True),
        Field("name", is_needed=True),
        Field("component", "component", is_needed=True),
        Field("unit", "unit"),
        Field("owner", is_needed=True),
        Field("benefit_unit", "unit"),
        Field("status", "choice", is_needed=True),
        Field("first_year", "whole", is_needed=True),
        Field("last_year", "whole", is_needed=True),
        Field("years", "years"),
        Field("total_investment_dong", "money", is_needed=True),
        Field("central_dong", "money"),
        Field("provincial_dong", "money"),
        Field("district_dong", "money"),
        Field("other_dong", "money"),
        Field("decision"),
        Field("note"),
    ),
    "obstacles": (
        Field("component", "component", is_needed=True),
        Field("unit", "unit"),
        Field("period", "period"),
        Field("capital_type", "capital_type"),
        Field("reason_vi", is_needed=True),
        Field("cause_code", "choice", is_needed=True, is_open=True),
        Field("resolver", "choice", is_needed=True, is_open=True),
        Field("amount", "money"),
        Field("since", "day", is_needed=True),
        Field("resolved_on", "day"),
        Field("note"),
    ),
    "indicators": (
        Field("indicator", "indicator", is_needed=True),
        Field("unit", "unit"),
        Field("period", "period"),
        Field("target", "measured"),
        Field("actual", "measured"),
        Field("note"),
    ),
    "documents": (
        Field("title", is_needed=True),
        Field("issuer", is_needed=True),
        Field("issuer_level", "choice", is_needed=True),
        Field("issuer_unit", "unit"),
        Field("component", "component", is_needed=True),
        Field("ground"),
        Field("due_on", "day"),
        Field("issued_number"),
        Field("issued_on", "day"),
        Field("note"),
    ),
}
# Headings that only a table of the form has together.
SIGNS: dict[str, tuple[frozenset[str], ...]] = {
    "project_list": (
        frozenset({"name", "status"}),
        frozenset({"name", "owner", "first_year"}),
        frozenset({"name", "owner", "years"}),
    ),
    "obstacles": (
        frozenset({"component", "reason_vi", "since"}),
        frozenset({"component", "reason_vi", "resolver"}),
    ),
    "indicators": (frozenset({"indicator", "target"}), frozenset({"indicator", "actual"})),
    "documents": (frozenset({"title", "issuer"}),),
}
# What a column may be that no field of the form keeps.
NOT_KEPT = "left_out"
FEWEST_FIELDS = 2


def field_of(form: str, column: Column) -> str | None:
    """The field that a column is of; NOT_KEPT for one that says nothing more, None if unknown."""
    if not column.path:
        return None
    heading = read_heading(column.path)
    if heading.code == "ordinal" or heading.kind == "derived":
        return NOT_KEPT
    known = phrases(form)
    last = column.path[-1]
    for text in (" ".join(column.path), last, last.partition("(")[0]):
        found = known.get(plain(text))
        if found is not None:
            return found[1]
    return None


def fields_of(form: str, table: Table) -> set[str]:
    """Fields that the headings of a table name."""
    found = {field_of(form, column) for column in table.columns}
    return {name for name in found if name is not None} - {NOT_KEPT}


def is_register_of(form: str, table: Table) -> bool:
    """Whether a table of a file that is known to be of the form is its register."""
    return len(fields_of(form, table)) >= FEWEST_FIELDS


def register_of(table: Table) -> str | None:
    """The form whose register a table can only be; None where it is of none, or of several."""
    found = [
        form
        for form, signs in SIGNS.items()
        if any(sign <= fields_of(form, table) for sign in signs)
    ]
    return found[0] if len(found) == 1 else None


def label_of(form: str, field: str) -> str:
    """What the heading of a field is called first of all."""
    return written(form).get(field, field)
