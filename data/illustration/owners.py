"""What owners and districts report themselves: F1 by project, F3 summaries, F2 settlements.

The treasury speaks before F1 and F3 on payments: they are compared with it, never added.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from budget import CAPITALS, PROGRAMMES
from changes import DECIDED, plans_at
from paper import Paper, Row, number_of, write
from payments import (
    CARRY_DAY,
    Carried,
    carried_into,
    month_end,
    paid,
    paid_carried,
)
from places import PROVINCE
from projects import Line, all_projects, chance
from stories import (
    EXPECTED_AS_PAID,
    REPORTED_ABOVE,
    REPORTED_TWICE,
    SILENT,
    SUMMARY_DISTRICTS,
    SUMMARY_YEAR,
    WORK_DONE,
)
from treasury import carried_rows, own_rows

QUARTERS = (3, 6, 9, 12)
YEARS = (2022, 2023, 2024, 2025)
LAST_DAY = date(2025, 6, 30)
SUMMARY_DAYS = {"DTTS": 14, "NTM": 21}


def write_owners(folder: Path) -> None:
    """Quarterly F1 of every owner to June 2025, F3 of two districts, the F2 of 2024."""
    for year in YEARS:
        for month in (*QUARTERS, 13):
            if DECIDED[year] <= month_end(year, month) <= LAST_DAY:
                _write_quarter(folder, year, month)
    for month in range(1, 13):
        for unit in SUMMARY_DISTRICTS:
            for programme in SUMMARY_DAYS:
                _write_summary(folder, unit, programme, month)
    _write_settlement(folder)


def _write_quarter(folder: Path, year: int, month: int) -> None:
    day = month_end(year, month)
    rows = project_rows(year, month)
    for unit in sorted({line.unit for line in rows}):
        if (unit, year, month) in SILENT:
            continue
        own = [line for line in rows if line.unit == unit]
        own += _also_reported(rows, unit, year, month)
        own = [_as_the_owner_says(line, year, month) for line in own]
        write_projects(folder, own, (unit, year, day))


def write_projects(folder: Path, rows: list[Row], report: tuple[str, int, date]) -> None:
    """One F1."""
    unit, year, day = report
    programmes = sorted({line.component.split(".", maxsplit=1)[0] for line in rows})
    name = unit.replace(":", "-").replace("@", "-")
    paper = Paper(
        "F1",
        day,
        f"Biểu giải ngân theo dự án năm {year}, đến {day:%d/%m/%Y}",
        number_of(500 + 4 * (day.year - 2022) + day.month // 3, "BC"),
        tuple((programme, str(year), "dtpt") for programme in programmes),
        reporting_unit=unit,
    )
    write(folder, f"F1-{name}-{year}", paper, rows)


def project_rows(year: int, month: int) -> list[Row]:
    """What owners know of each project: plan, paid and work done, of both tranches."""
    day = month_end(year, month)
    rows: list[Row] = []
    work: dict[str, tuple[Row, int]] = {}
    for line, dong in plans_at(year, "dtpt", day).items():
        row = _row(line, "plan", dong, year)
        spent = paid(line, month)
        rows += [row, row._replace(measure="disbursed", amount_dong=spent)]
        known = work.get(line.project, (row, 0))
        work[line.project] = known[0], known[1] + spent
    for code, (row, spent) in work.items():
        done = WORK_DONE.get((code, year, month), _work_done(code, spent, year))
        rows.append(row._replace(measure="work_done", budget_source="all", amount_dong=done))
    if day >= CARRY_DAY.get(year, date.max):
        for money in carried_into(year, "dtpt"):
            rows += _of_carried(money, year, month)
    return rows


def _row(line: Line, measure: str, dong: int, year: int) -> Row:
    return Row(
        *(measure, *line.cell, str(year), line.capital, dong),
        investment_project=line.project,
        benefit_unit=all_projects()[line.project].place,
    )


def _of_carried(money: Carried, year: int, month: int) -> Iterable[Row]:
    row = _row(money.line, "carried_over", money.dong, year)._replace(
        tranche="carried",
        carried_from=str(money.line.year),
        tranche_last_day=f"{year}-12-31",
    )
    return row, row._replace(measure="disbursed", amount_dong=paid_carried(money, month))


@cache
def _pace_of_work(code: str, year: int) -> float:
    return 1.03 + 0.3 * chance("work", code, year).random()


def _work_done(code: str, spent: int, year: int) -> int:
    """Work runs ahead of payment."""
    return int(spent * _pace_of_work(code, year))


def _also_reported(rows: list[Row], unit: str, year: int, month: int) -> list[Row]:
    """A district that reports a department's project too, because it stands there."""
    code, district, *moment = REPORTED_TWICE
    if moment != [year, month] or unit != district:
        return []
    return [line for line in rows if line.investment_project == code]


def _as_the_owner_says(line: Row, year: int, month: int) -> Row:
    """Amounts that differ from the treasury's on purpose."""
    if line.measure != "disbursed" or line.tranche != "own" or line.budget_source != "central":
        return line
    unit, component, *moment, more = REPORTED_ABOVE
    place = line.unit, line.component
    if (place, moment) == ((unit, component), [year, month]) and _is_first(line):
        return line._replace(amount_dong=line.amount_dong + more)
    unit, component, *moment = EXPECTED_AS_PAID
    if (place, moment) == ((unit, component), [year, month]):
        return line._replace(amount_dong=paid(_line_of(line, year), 13))
    return line


def _is_first(line: Row) -> bool:
    of_unit = [
        code
        for code, project in all_projects().items()
        if (project.unit, project.component) == (line.unit, line.component)
        and project.first_year <= int(line.period) <= project.last_year
    ]
    return line.investment_project == max(of_unit)


def _line_of(row: Row, year: int) -> Line:
    cell = row.component, row.unit, row.budget_source
    return Line(*cell, "dtpt", year, row.investment_project)


def _write_summary(folder: Path, unit: str, programme: str, month: int) -> None:
    """A district's F3 to the 14th or the 21st: what the treasury had at the month end before."""
    if month == 1:
        return
    day = date(SUMMARY_YEAR, month, SUMMARY_DAYS[programme])
    rows: list[Row] = []
    for capital in CAPITALS:
        own = [
            line
            for line in own_rows(programme, SUMMARY_YEAR, capital, month - 1)
            if line.unit == unit
        ]
        end = {
            line[:6]: line.amount_dong for line in own_rows(programme, SUMMARY_YEAR, capital, 13)
        }
        rows += own
        rows += [
            line._replace(
                measure="estimate",
                amount_dong=end[line[:6]] // 10_000_000 * 10_000_000,
                target_date="2025-01-31",
            )
            for line in own
        ]
        rows += [
            line
            for line in carried_rows(programme, SUMMARY_YEAR, capital, month - 1)
            if line.unit == unit
        ]
    paper = Paper(
        "F3",
        day,
        f"Tổng hợp {programme} tháng {month}/{SUMMARY_YEAR}",
        number_of(600 + month, "BC-UBND"),
        tuple((programme, str(SUMMARY_YEAR), capital) for capital in CAPITALS),
        reporting_unit=unit,
    )
    write(folder, f"F3-{unit.replace(':', '-')}-{programme}", paper, rows)


def _write_settlement(folder: Path) -> None:
    """F2 of 2024: carried investment money that was not spent by its last day is cancelled."""
    day = date(2025, 5, 30)
    cells: dict[tuple[int, tuple[str, str, str]], int] = {}
    for money in carried_into(2024, "dtpt"):
        key = money.line.year, money.line.cell
        cells[key] = cells.get(key, 0) + money.dong - paid_carried(money, 12)
    rows = [
        Row(
            *("cancelled", *cell, "2024", "dtpt", dong),
            tranche="carried",
            carried_from=str(vintage),
            tranche_last_day="2024-12-31",
        )
        for (vintage, cell), dong in cells.items()
        if dong
    ]
    scopes = tuple((programme, "2024", "dtpt") for programme in PROGRAMMES)
    title = "Quyết toán niên độ năm 2024: vốn kéo dài hết hạn, hủy"
    paper = Paper("F2", day, title, number_of(700, "BC-STC"), scopes, PROVINCE)
    write(folder, "F2-quyet-toan-2024", paper, rows)
