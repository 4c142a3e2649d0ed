"""One cell of a register to the value of its field, or why it says nothing sure.

Names become codes of the catalogue, days and numbers are taken as Vietnamese write them; nothing
is guessed: what can be read in two ways, and a word that no list has, is said.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from dashboard.forms.indicators import PLAIN_MEASURED
from dashboard.forms.values import fold, typed_day
from dashboard.intake.workbook.grid import Value
from dashboard.intake.workbook.names import Match
from dashboard.intake.workbook.parts import Context
from dashboard.intake.workbook.project_layout import CODE
from dashboard.intake.workbook.reading import Subject
from dashboard.intake.workbook.register_fields import Field
from dashboard.intake.workbook.vocabulary import phrases, plain, written

# What is asked of the catalogue's names.
NAMED = {"component": "component", "unit": "unit", "capital_type": "capital_type"}
PERIOD = re.compile(
    r"(?:(?:nam|giai doan) )?(?P<first>20[0-9]{2})(?: ?[-–] ?(?P<last>20[0-9]{2}))?"
)
WHOLE = re.compile(r"-?[0-9]{1,9}")
# One mark and three digits: decimals or thousands.
AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
UNROUNDED = re.compile(r"-?[0-9]{1,15}\.[0-9]{7,}")
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}([.,])[0-9]{3}(\1[0-9]{3})+")
CODED = re.compile(r"[a-z]+(_[a-z]+)*")
MOST_EXPECTED = 12


@dataclass(frozen=True)
class Unread:
    """Why a cell is not understood: a finding's code, or the match of a name that is open."""

    code: str = ""
    expected: str = ""
    match: Match | None = None


def as_text(value: Value) -> str:
    """A cell as text, spaces at its ends left out; a whole number has its digits alone."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value).strip()


def read_cell(field: Field, value: Value, context: Context) -> Any:
    """The value of a field, None where nothing is written, or Unread."""
    text = as_text(value)
    if not text:
        return None
    return _READERS[field.held](field, value, context)


def _text(_: Field, value: Value, __: Context) -> str:
    return as_text(value)


def _project_code(_: Field, value: Value, __: Context) -> Any:
    text = as_text(value)
    return text if CODE.fullmatch(text) else Unread("bad_project_code")


def _name(field: Field, value: Value, context: Context) -> Any:
    subject = cast("Subject", NAMED[field.held])
    within = {"component": context.within, "unit": context.unit}.get(field.held)
    match = context.names.find(subject, as_text(value), at=context.as_of, within=within)
    return match.code if match.kind == "exact" else Unread(match=match)


def _indicator(_: Field, value: Value, context: Context) -> Any:
    codes = context.names.indicator(as_text(value))
    if len(codes) == 1:
        return codes[0]
    code = "name_ambiguous" if codes else "indicator_unknown"
    return Unread(code, expected=", ".join(codes))


def _choice(field: Field, value: Value, _: Context) -> Any:
    text = as_text(value)
    known = phrases(field.name)
    found = known.get(plain(text))
    if found is not None:
        return found[1]
    offered = written(field.name)
    if text in offered or (field.is_open and CODED.fullmatch(text)):
        return text
    return Unread("not_a_choice", expected=", ".join(list(offered.values())[:MOST_EXPECTED]))


def _period(_: Field, value: Value, __: Context) -> Any:
    found = PERIOD.fullmatch(fold(as_text(value)))
    if found is None:
        return Unread("not_a_period")
    return "-".join(filter(None, found.groups()))


def _whole(_: Field, value: Value, __: Context) -> Any:
    text = as_text(value)
    return int(text) if WHOLE.fullmatch(text) else Unread("not_a_number")


def _years(_: Field, value: Value, __: Context) -> Any:
    found = PERIOD.fullmatch(fold(as_text(value)))
    if found is None:
        return Unread("not_a_period")
    return int(found["first"]), int(found["last"] or found["first"])


def _day(_: Field, value: Value, __: Context) -> Any:
    if isinstance(value, int | float):
        return Unread("not_a_typed_day")
    try:
        return typed_day(as_text(value))
    except ValueError as error:
        return Unread(str(error))


def _measured(_: Field, value: Value, __: Context) -> Any:
    """A number as it is printed; a comma or a point stands before its decimals."""
    if isinstance(value, bool | date):
        return Unread("not_a_number")
    text = f"{Decimal(repr(value)):f}" if isinstance(value, int | float) else as_text(value)
    grouped = GROUPED.fullmatch(text)
    if grouped:
        return Decimal(text.replace(grouped[1], ""))
    plain = text.removesuffix("%").rstrip().replace(",", ".")
    if isinstance(value, str) and AMBIGUOUS.fullmatch(plain):
        return Unread("ambiguous_number")
    if UNROUNDED.fullmatch(plain):
        return Unread("unrounded_number")
    return Decimal(plain) if PLAIN_MEASURED.fullmatch(plain) else Unread("not_a_number")


def may_be_a_share(value: Value) -> bool:
    """Whether a cell of a rate may show a hundred times what it holds: 97,7% is held as 0.977.

    Formats of cells are not read, so that one part of 100 and one whole look the same.
    """
    return type(value) in {int, float} and 0 < abs(cast("float", value)) <= 1


_READERS: dict[str, Callable[[Field, Value, Context], Any]] = {
    "text": _text,
    "project_code": _project_code,
    "component": _name,
    "unit": _name,
    "capital_type": _name,
    "indicator": _indicator,
    "choice": _choice,
    "period": _period,
    "whole": _whole,
    "years": _years,
    "day": _day,
    "measured": _measured,
}
