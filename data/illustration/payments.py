"""What is paid, month by month, of a year's own money and of money carried from years before.

Steps rather than a line: each sum has its own months, its own pace and its own end; programmes
end where they should. Amounts are cumulative, never more than the plan, and never fall, but for
one sum that is given back.
"""

import math
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from budget import PROGRAMMES
from changes import SECOND_BATCH_DAY, final_plans, first_batch, plans_at
from projects import Line, chance
from stories import EAGERNESS, GIVEN_BACK, PAID_IN_STEPS, STUCK

# Share of what will be paid by the end of January of the next year, at each month's end.
CURVES: dict[tuple[str, str], tuple[float, ...]] = {
    ("dtpt", "DTTS"): (0, 1, 3, 6, 11, 16, 22, 29, 37, 47, 61, 85, 100),
    ("dtpt", "GNBV"): (0, 1, 3, 5, 8, 12, 19, 27, 36, 47, 62, 85, 100),
    ("dtpt", "NTM"): (0, 2, 8, 16, 25, 34, 41, 48, 56, 65, 76, 91, 100),
    ("sn", "DTTS"): (0, 1, 3, 6, 10, 16, 22, 29, 37, 48, 63, 93, 100),
    ("sn", "GNBV"): (0, 1, 3, 6, 10, 16, 22, 29, 37, 48, 63, 93, 100),
    ("sn", "NTM"): (0, 1, 4, 8, 13, 19, 26, 33, 42, 53, 67, 94, 100),
}
# Recurrent money of DTTS came early in 2023: nearly half of it by the end of June.
EARLY = (0, 3, 11, 20, 33, 51.1, 55, 59, 64, 70, 78, 95, 100)
LATE_2022 = (0, 0, 0, 0, 0, 0, 0, 1, 4, 11, 26, 77, 100)
# 2025: rural works early, the others wait for the communes of July to take over.
CURVES_2025: dict[tuple[str, str], tuple[float, ...]] = {
    ("dtpt", "NTM"): (1, 4, 12, 27, 44, 62, 76, 81, 86, 90, 94, 98, 100),
    ("dtpt", "DTTS"): (0, 2, 7, 15, 25, 35, 40, 43, 47, 54, 65, 86, 100),
    ("dtpt", "GNBV"): (0, 2, 6, 12, 19, 28, 33, 35, 38, 46, 60, 84, 100),
}
CARRIED_CURVE = (1, 6, 14, 23, 33, 44, 54, 63, 71, 79, 88, 100)
# Share of a year's plan that is paid by the end of the next January.
REACHED: dict[tuple[str, int], tuple[float, float, float]] = {
    ("dtpt", 2021): (0, 0.97, 0),
    ("dtpt", 2022): (0.25, 0.45, 0.22),
    ("dtpt", 2023): (0.56, 0.80, 0.54303),
    ("dtpt", 2024): (0.68, 0.78, 0.65),
    ("dtpt", 2025): (0.72, 0.92, 0.75),
    ("sn", 2022): (0.12, 0.12, 0.12),
    ("sn", 2023): (0.38, 0.38, 0.47004),
    ("sn", 2024): (0.34, 0.34, 0.34),
    ("sn", 2025): (0.55, 0.62, 0.58),
}
# Of money carried into a year: the share paid by its end. Into 2024 what is left of 2022 and
# 2023 is what was published.
SPENT: dict[tuple[str, int], tuple[float, float, float]] = {
    ("dtpt", 2023): (0.70, 0.88, 0.76924),
    ("dtpt", 2024): (0.82, 0.93, 0.80),
    ("dtpt", 2025): (0.78, 0.95, 0.80),
    ("sn", 2023): (0.22, 0.30, 0.20111),
    ("sn", 2024): (0.69, 0.96, 0.3986),
    ("sn", 2025): (0.72, 0.90, 0.70),
}
# When money of earlier years is carried into a year, from which years, and by which decision.
CARRY_DAY = {2023: date(2023, 4, 14), 2024: date(2024, 3, 22), 2025: date(2025, 3, 20)}
CARRIED_YEARS = {
    ("dtpt", 2023): (2022,),
    ("dtpt", 2024): (2022, 2023),
    ("dtpt", 2025): (2024,),
    ("sn", 2023): (2022,),
    ("sn", 2024): (2022, 2023),
    ("sn", 2025): (2023, 2024),
}
# Nothing could be paid of these before the guidance came, and little soon after.
BLOCKED = {"DTTS.DA3.TDA2": date(2024, 3, 1), "DTTS.DA10.TDA2": date(2024, 3, 1)}
MOST = 0.985
Sum = TypeVar("Sum", Line, "Carried")


@dataclass(frozen=True)
class Carried:
    """Money of a year that is spent in a later one."""

    line: Line
    into: int
    dong: int


def month_end(year: int, month: int) -> date:
    """The last day of a month of a budget year; month 13 is the next January."""
    at_year, at_month = (year + 1, 1) if month == 13 else (year, month)
    return date(at_year, at_month, monthrange(at_year, at_month)[1])


@dataclass(frozen=True)
class _Habit:
    """How one sum is paid: its level beside others, its months, how its curve bends."""

    level: float
    months: frozenset[int]
    bend: float
    is_late: bool


@cache
def _habit(line: Line, into: int) -> _Habit:
    own = chance("habit", line.component, line.unit, line.project or line.source, line.year, into)
    of_unit = chance("unit", line.component, line.unit).gauss(0, 0.35)
    return _Habit(
        level=math.exp(of_unit + own.gauss(0, 0.25)),
        months=frozenset({3, 6, 9, 12, 13, *own.sample((2, 4, 5, 7, 8, 10, 11), 3)}),
        bend=math.exp(own.gauss(0, 0.15)),
        is_late=own.random() < 1 / 12,
    )


def paid(line: Line, month: int) -> int:
    """Paid of a year's own money by a month's end, in đồng."""
    story = PAID_IN_STEPS.get((line.project, line.source, line.year))
    if story:
        return story[month - 1]
    day = month_end(line.year, month)
    if _is_closed(line, day):
        return 0
    whole = final_plans(line.year, line.capital).get(line, 0)
    level = _ends(line.capital, line.programme, line.year)[line]
    curve = _curve(line, line.year)
    dong = int(whole * level * _reached(curve, _habit(line, 0), month))
    if line.year == 2023 and line.capital == "dtpt" and day < SECOND_BATCH_DAY:
        dong = min(dong, int(_planned_by(line, day) * MOST))
    back = GIVEN_BACK.get((line.project, line.source, line.year))
    return dong - back[1] if back and day >= back[0] else dong


def _planned_by(line: Line, day: date) -> int:
    if line.programme == "DTTS":
        return first_batch().get(line, 0)
    return plans_at(line.year, line.capital, day).get(line, 0)


def paid_carried(money: Carried, month: int) -> int:
    """Paid of money carried into a year by a month's end, in đồng."""
    line = money.line
    if _is_closed(line, month_end(money.into, month)):
        return 0
    level = _carried_ends(line.capital, line.programme, money.into)[money]
    habit = _habit(line, money.into)
    return int(money.dong * level * _reached(CARRIED_CURVE, habit, min(month, 12)))


@cache
def carried_into(year: int, capital: str) -> tuple[Carried, ...]:
    """Money of years before that is carried into a year."""
    found = []
    for vintage in CARRIED_YEARS.get((capital, year), ()):
        if vintage == year - 1:
            left = {
                line: dong - paid(line, 13) for line, dong in final_plans(vintage, capital).items()
            }
        else:
            left = {
                money.line: money.dong - paid_carried(money, 12)
                for money in carried_into(year - 1, capital)
                if money.line.year == vintage
            }
        found += [Carried(line, year, dong) for line, dong in left.items() if dong > 0]
    return tuple(found)


def _curve(line: Line, year: int) -> tuple[float, ...]:
    key = line.capital, line.programme
    if year == 2022:
        return LATE_2022
    if year == 2023 and key == ("sn", "DTTS"):
        return EARLY
    return CURVES_2025.get(key, CURVES[key]) if year == 2025 else CURVES[key]


def _reached(curve: tuple[float, ...], habit: _Habit, month: int) -> float:
    """The share of its end that a sum has reached: the last of its own months counts."""
    last = max((each for each in habit.months if each <= month), default=0)
    if not last or (habit.is_late and month < 10):
        return 0.0
    return (curve[last - 1] / 100) ** habit.bend


def _is_closed(line: Line, day: date) -> bool:
    is_blocked = day < BLOCKED.get(line.component, date.min)
    return is_blocked or day.year < STUCK.get(line.project, 0)


@cache
def _ends(capital: str, programme: str, year: int) -> dict[Line, float]:
    """The share of each sum that is paid in the end, so that the programme ends right."""
    plans = {
        line: dong
        for line, dong in final_plans(year, capital).items()
        if line.programme == programme
    }
    levels = {
        line: 0.0 if _is_closed(line, month_end(year, 13)) else _habit(line, 0).level * _eager(line)
        for line in plans
    }
    return _scaled(plans, levels, REACHED[capital, year][PROGRAMMES.index(programme)])


@cache
def _carried_ends(capital: str, programme: str, into: int) -> dict[Carried, float]:
    entries = {
        money: money.dong
        for money in carried_into(into, capital)
        if money.line.programme == programme
    }
    end = month_end(into, 12)
    levels = {
        money: 0.0 if _is_closed(money.line, end) else _habit(money.line, into).level
        for money in entries
    }
    return _scaled(entries, levels, SPENT[capital, into][PROGRAMMES.index(programme)])


def _eager(line: Line) -> float:
    """Units that a story makes slow or quick."""
    return EAGERNESS.get((line.programme, line.capital, line.year), {}).get(line.unit, 1.0)


def _scaled(
    plans: Mapping[Sum, int], levels: Mapping[Sum, float], target: float
) -> dict[Sum, float]:
    """Levels made larger or smaller together, until what they pay is the target's share."""
    whole = sum(plans.values())
    low, high = 0.0, 50.0
    for _ in range(60):
        middle = (low + high) / 2
        reached = sum(dong * min(MOST, middle * levels[each]) for each, dong in plans.items())
        low, high = (middle, high) if reached < whole * target else (low, middle)
    return {each: min(MOST, low * level) for each, level in levels.items()}
