"""Decisions that change what another one gave: each with its day, number and money.

What a change moves belongs to one smallest sum at each unit: its project with the largest plan.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from budget import YEARS
from money import billions, split
from projects import Line, all_projects, idle_lines, lines_of

# The first decisions on a year, by year; DTTS's 2023 came in two.
DECIDED = {
    2021: date(2021, 12, 20),
    2022: date(2022, 8, 15),
    2023: date(2022, 12, 16),
    2024: date(2023, 12, 12),
    2025: date(2024, 12, 10),
}
# What ongoing projects of DTTS had of 2023 at once; the rest came after procedures.
FIRST_BATCH, SECOND_BATCH_DAY = 71.22, date(2023, 3, 10)
MEDIUM_TERM_DAY = date(2022, 7, 20)


@dataclass(frozen=True)
class Move:
    """A part of a change: what it does to a unit's plan, and to the province's own."""

    component: str
    unit: str
    source: str
    dong: int
    planned: int = 0
    allocated: int = 0


@dataclass(frozen=True)
class Change:
    """A decision that changes a year's investment plan."""

    effect: str
    year: int
    day: date
    number: int
    title: str
    moves: tuple[Move, ...]

    @property
    def programme(self) -> str:
        """The programme whose money it changes."""
        return self.moves[0].component.split(".", maxsplit=1)[0]


CHANGES = (
    Change(
        "transfer",
        2023,
        date(2023, 10, 12),
        231,
        "Điều chuyển vốn giữa hai huyện",
        (
            Move("DTTS.DA4.TDA1", "legacy:645", "central", billions(-3.2)),
            Move("DTTS.DA4.TDA1", "legacy:656", "central", billions(3.2)),
        ),
    ),
    Change(
        "supplement",
        2024,
        date(2024, 7, 18),
        307,
        "Bổ sung vốn ngân sách tỉnh",
        (
            Move("NTM.ND02", "legacy:653", "provincial", billions(5.0), *[billions(8.4)] * 2),
            Move("NTM.ND02", "legacy:656", "provincial", billions(3.4)),
        ),
    ),
    Change(
        "recovery",
        2024,
        date(2024, 8, 15),
        318,
        "Thu hồi vốn của đơn vị không còn nhu cầu",
        (Move("DTTS.DA5.TDA1", "org:so-gddt", "central", billions(-2.6), 0, billions(-2.6)),),
    ),
    Change(
        "adjustment",
        2024,
        date(2024, 9, 5),
        322,
        "Điều chỉnh vốn giữa hai dự án thành phần",
        (
            Move("DTTS.DA4.TDA1", "legacy:649", "central", *[billions(-1.5)] * 3),
            Move("DTTS.DA1", "legacy:649", "central", *[billions(1.5)] * 3),
        ),
    ),
    Change(
        "supplement",
        2024,
        date(2024, 11, 20),
        341,
        "Bổ sung từ vốn đã thu hồi",
        (Move("DTTS.DA5.TDA1", "legacy:653", "central", billions(2.6), 0, billions(2.6)),),
    ),
    Change(
        "cancellation",
        2024,
        date(2024, 11, 28),
        345,
        "Hủy kế hoạch vốn không còn khả năng thực hiện",
        (Move("GNBV.DA1.TDA1", "legacy:646", "central", *[billions(-4.8)] * 3),),
    ),
)


@cache
def moved_lines(change: Change) -> tuple[tuple[Line, Move], ...]:
    """The smallest sum that each part of a change belongs to."""
    found = []
    for move in change.moves:
        cell = move.component, move.unit, move.source
        of_cell = {
            line: dong for line, dong in lines_of(change.year, "dtpt").items() if line.cell == cell
        }
        found.append((max(of_cell, key=lambda line: of_cell[line]), move))
    return tuple(found)


@cache
def first_batch() -> dict[Line, int]:
    """What DTTS's ongoing projects were given of 2023 at once, of central money."""
    ongoing = {
        line: dong / 1e9
        for line, dong in lines_of(2023, "dtpt").items()
        if line.programme == "DTTS"
        and line.source == "central"
        and all_projects()[line.project].first_year < 2023
        and line.component in {"DTTS.DA1", "DTTS.DA2", "DTTS.DA4.TDA1", "DTTS.DA5.TDA1"}
    }
    return {line: dong for line, dong in split(billions(FIRST_BATCH), ongoing).items() if dong}


@cache
def plans_at(year: int, capital: str, day: date) -> dict[Line, int]:
    """The year's plan by its smallest sums on a day, as decisions up to it have left it."""
    if day < DECIDED[year]:
        return {}
    found = dict(lines_of(year, capital))
    if capital == "sn":
        return found
    if year == 2023 and day < SECOND_BATCH_DAY:
        found = {line: dong for line, dong in found.items() if line.programme != "DTTS"}
        found |= first_batch()
    for change in CHANGES:
        if change.year == year and change.day <= day:
            for line, move in moved_lines(change):
                found[line] = found.get(line, 0) + move.dong
    return found


@cache
def final_plans(year: int, capital: str) -> dict[Line, int]:
    """The year's plan when nothing changes it any more."""
    return plans_at(year, capital, date.max)


def medium_term() -> dict[tuple[str, str, str], int]:
    """Investment of all years by component, unit and source, but for the money that lay idle."""
    found: dict[tuple[str, str, str], int] = {}
    for year in YEARS:
        for line, dong in lines_of(year, "dtpt").items():
            found[line.cell] = found.get(line.cell, 0) + dong
    for line, dong in idle_lines().items():
        found[line.cell] -= dong
    return found
