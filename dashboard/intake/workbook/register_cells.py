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
YEARS = re.compile(r"(?P<first>20[0-9]{2})(?:\s*[-–]\s*(?P<last>20[0-9]{2}))?")
MEASURED = re.compile(
    r"(?P<sign>-)?(?P<whole>[0-9]{1,15})(?:(?P<mark>[.,])(?P<part>[0-9]{1,6}))?\s*%?"
)
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
    found = YEARS.fullmatch(as_text(value))
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
    text = str(Decimal(repr(value))) if isinstance(value, int | float) else as_text(value)
    found = MEASURED.fullmatch(text)
    if found is None:
        grouped = GROUPED.fullmatch(text)
        return Decimal(text.replace(grouped[1], "")) if grouped else Unread("not_a_number")
    may_be_grouped = len(found["part"] or "") == 3 and found["whole"].lstrip("0") != ""
    if isinstance(value, str) and may_be_grouped and len(found["whole"]) <= 3:
        return Unread("ambiguous_number")
    part = f".{found['part']}" if found["part"] else ""
    return Decimal(f"{found['sign'] or ''}{found['whole']}{part}")


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
