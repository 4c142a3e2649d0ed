"""What the name of a sheet says of its tables: a year, a kind of money, a programme, a unit.

A title says more than a name, but where there is none, a sheet called 2022 is not of 2023.
"""

from datetime import date
from typing import NamedTuple

from dashboard.intake.workbook.names import Match, Names
from dashboard.intake.workbook.tables import Placed
from dashboard.intake.workbook.title import PROVINCES, Said, distinct, read_facts

NO_PLACE = Match("unknown")


class SheetName(NamedTuple):
    """Codes that the name of a sheet stands for; None where it says nothing, or two things.

    `unit` tells what place the name is of; it may be doubtful.
    """

    period: str | None
    capital_type: str | None
    budget_source: str | None
    programme: str | None
    unit: Match


def read_sheet_name(name: str, names: Names, at: date | None) -> SheetName:
    """What a name says: 'NSTW', 'Năm 2022', 'H. Lắk'."""
    facts = read_facts([Placed(0, 0, name)])
    programmes = names.programmes_in(name)
    unit = names.find("unit", name, at=at)
    is_a_place = not name.strip().isdigit() and unit.code not in PROVINCES
    return SheetName(
        _only(facts.period),
        _only(facts.capital_type),
        _only(facts.budget_source),
        programmes[0] if len(programmes) == 1 else None,
        unit if is_a_place else NO_PLACE,
    )


def _only(statements: list[Said]) -> str | None:
    values = distinct(statements)
    return values[0] if len(values) == 1 else None
