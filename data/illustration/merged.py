"""From 1 July 2025: the money of 2025 on today's communes and departments, to the same đồng.

The province merged with Phú Yên, whose money is not in here. An investment project goes whole
to the commune where it stands; a district's recurrent money is divided among its communes.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from budget import CAPITALS, PROGRAMMES
from changes import final_plans
from decisions import by_cell, province_rows, unit_rows
from lists import unit_today
from money import split
from owners import project_rows, write_projects
from paper import Paper, Row, number_of, write
from payments import Carried, carried_into, month_end, paid, paid_carried
from places import MERGED, PROVINCE, after_merger, is_district, new_commune, new_communes
from projects import Line, all_projects, chance

DAY = date(2025, 7, 15)
YEAR = 2025
MONTHS = range(7, 14)
MOST = 0.985
# What a commune is given of recurrent money is round to fifty million.
ROUND_OF_COMMUNES = 50_000_000


@dataclass(frozen=True)
class Share:
    """A commune's part of a district's sum: how much, and how quickly it spends beside it."""

    line: Line
    dong: int
    paid_before: int
    pace: float


def write_merged(folder: Path) -> None:
    """The decision of July, then the treasury and the owners to January 2026."""
    for place, programme in enumerate(PROGRAMMES):
        _write_plan(folder, programme, 215 + place)
        for month in MONTHS:
            _write_month(folder, programme, month)
    for month in (9, 12, 13):
        rows = [_today(row) for row in project_rows(YEAR, month)]
        write_projects(folder, rows, (MERGED, YEAR, month_end(YEAR, month)))


def _write_plan(folder: Path, programme: str, number: int) -> None:
    rows: list[Row] = []
    for capital in CAPITALS:
        cells = by_cell(_plans(programme, capital))
        rows += [_of_merged(row) for row in province_rows(cells, str(YEAR), capital)]
        rows += unit_rows(cells, str(YEAR), capital)
        rows += _carried_plan(programme, capital)
    paper = Paper(
        "plan_decision",
        DAY,
        f"Giao lại kế hoạch vốn năm {YEAR} cho xã, phường và sở, ngành, {programme}",
        number_of(number, "QĐ-UBND"),
        tuple((programme, str(YEAR), capital) for capital in CAPITALS),
        MERGED,
    )
    write(folder, f"ke-hoach-{YEAR}-{programme}-sau-hop-nhat", paper, rows)


def _of_merged(row: Row) -> Row:
    return row._replace(unit=MERGED) if row.unit == PROVINCE else row


@cache
def _plans(programme: str, capital: str) -> dict[Line, int]:
    """The year's plan at today's units."""
    found: dict[Line, int] = {}
    for line, dong in final_plans(YEAR, capital).items():
        if line.programme == programme:
            for share in _shares(line, dong, paid(line, 6)):
                found[share.line] = found.get(share.line, 0) + share.dong
    return found


@cache
def _shares(line: Line, dong: int, paid_before: int) -> tuple[Share, ...]:
    """Where a sum goes: all of it to one unit, or a part to each commune of its district."""
    if line.project:
        unit = unit_today(all_projects()[line.project])
        return (Share(replace(line, unit=unit), dong, paid_before, 1.0),)
    if not is_district(line.unit):
        return (Share(replace(line, unit=after_merger(line.unit)), dong, paid_before, 1.0),)
    parts = split(dong, new_communes(line.unit), step=ROUND_OF_COMMUNES)
    before = split(paid_before, {unit: part for unit, part in parts.items() if part}, step=1)
    return tuple(
        Share(replace(line, unit=unit), part, before[unit], _pace(line.programme, unit))
        for unit, part in parts.items()
        if part
    )


@cache
def _pace(programme: str, unit: str) -> float:
    return min(1.3, math.exp(chance("commune", programme, unit).gauss(-0.1, 0.35)))


def _paid_of(share: Share, whole: tuple[int, int, int]) -> int:
    """What a share has paid when its district's sum has gone from `before` to `now` of `dong`."""
    dong, before, now = whole
    left = share.dong - share.paid_before
    gone = (now - before) / (dong - before) if dong > before else 0.0
    return share.paid_before + int(left * min(MOST, gone * share.pace))


def _carried_plan(programme: str, capital: str) -> list[Row]:
    cells: dict[tuple[int, tuple[str, str, str]], int] = {}
    for money in _carried_of(programme, capital):
        for share in _shares(money.line, money.dong, paid_carried(money, 6)):
            key = money.line.year, share.line.cell
            cells[key] = cells.get(key, 0) + share.dong
    return [
        _carried_row("carried_over", vintage, cell, capital, dong)
        for (vintage, cell), dong in cells.items()
    ]


def _carried_of(programme: str, capital: str) -> Iterable[Carried]:
    return (money for money in carried_into(YEAR, capital) if money.line.programme == programme)


def _carried_row(
    measure: str, vintage: int, cell: tuple[str, str, str], capital: str, dong: int
) -> Row:
    return Row(
        *(measure, *cell, str(YEAR), capital, dong),
        tranche="carried",
        carried_from=str(vintage),
        tranche_last_day=f"{YEAR}-12-31",
    )


def _write_month(folder: Path, programme: str, month: int) -> None:
    day = month_end(YEAR, month)
    rows: list[Row] = []
    for capital in CAPITALS:
        rows += _own_rows(programme, capital, month)
        rows += _carried_payments(programme, capital, month)
    paper = Paper(
        "treasury",
        day,
        f"Số liệu giải ngân {programme} năm {YEAR}, lũy kế đến {day:%d/%m/%Y}",
        number_of(100 + 13 * (YEAR - 2021) + month, "BC-KBNN"),
        tuple((programme, str(YEAR), capital) for capital in CAPITALS),
        MERGED,
    )
    write(folder, f"kho-bac-{day}-{YEAR}-{programme}", paper, rows)


def _own_rows(programme: str, capital: str, month: int) -> list[Row]:
    cells: dict[tuple[str, str, str], int] = {}
    for line, dong in final_plans(YEAR, capital).items():
        if line.programme == programme:
            before, now = paid(line, 6), paid(line, month)
            for share in _shares(line, dong, before):
                spent = now if share.dong == dong else _paid_of(share, (dong, before, now))
                cells[share.line.cell] = cells.get(share.line.cell, 0) + spent
    return [Row("disbursed", *cell, str(YEAR), capital, dong) for cell, dong in cells.items()]


def _carried_payments(programme: str, capital: str, month: int) -> list[Row]:
    cells: dict[tuple[int, tuple[str, str, str]], int] = {}
    for money in _carried_of(programme, capital):
        before, now = paid_carried(money, 6), paid_carried(money, month)
        for share in _shares(money.line, money.dong, before):
            spent = now if share.dong == money.dong else _paid_of(share, (money.dong, before, now))
            key = money.line.year, share.line.cell
            cells[key] = cells.get(key, 0) + spent
    return [
        _carried_row("disbursed", vintage, cell, capital, dong)
        for (vintage, cell), dong in cells.items()
    ]


def _today(row: Row) -> Row:
    """An owner's row at the unit that has the project now."""
    project = all_projects()[row.investment_project]
    return row._replace(unit=unit_today(project), benefit_unit=new_commune(project.place))
