"""The treasury's monthly reports: cumulative payments by component, unit and source."""

from datetime import date
from functools import cache
from pathlib import Path

from budget import CAPITALS, PROGRAMMES, YEARS
from changes import DECIDED, plans_at
from paper import Paper, Row, number_of, write
from payments import CARRIED_YEARS, CARRY_DAY, carried_into, month_end, paid, paid_carried
from stories import GIVEN_BACK, GIVEN_BACK_NUMBER

LAST_REPORT = date(2025, 6, 30)


def write_treasury(folder: Path) -> None:
    """Each month end from the first decision of a year to the next January; and what came back."""
    for year in YEARS:
        for month in range(1, 14):
            day = month_end(year, month)
            if DECIDED[year] <= day <= LAST_REPORT:
                for programme in PROGRAMMES:
                    _write_month(folder, programme, year, month)
    _write_given_back(folder)


def _write_month(folder: Path, programme: str, year: int, month: int) -> None:
    day = month_end(year, month)
    rows: list[Row] = []
    capitals = [capital for capital in CAPITALS if _has_plan(programme, year, capital)]
    for capital in capitals:
        rows += own_rows(programme, year, capital, month)
        rows += carried_rows(programme, year, capital, month)
    paper = Paper(
        "treasury",
        day,
        f"Số liệu giải ngân {programme} năm {year}, lũy kế đến {day:%d/%m/%Y}",
        number_of(100 + 13 * (year - 2021) + month, "BC-KBNN"),
        tuple((programme, str(year), capital) for capital in capitals),
    )
    write(folder, f"kho-bac-{day}-{year}-{programme}", paper, rows)


@cache
def _has_plan(programme: str, year: int, capital: str) -> bool:
    return any(line.programme == programme for line in plans_at(year, capital, date.max))


def own_rows(programme: str, year: int, capital: str, month: int) -> list[Row]:
    """Paid of the year's own plan."""
    cells: dict[tuple[str, str, str], int] = {}
    for line in plans_at(year, capital, month_end(year, month)):
        if line.programme == programme:
            cells[line.cell] = cells.get(line.cell, 0) + paid(line, month)
    return [Row("disbursed", *cell, str(year), capital, dong) for cell, dong in cells.items()]


def carried_rows(programme: str, year: int, capital: str, month: int) -> list[Row]:
    """Paid of money of years before, once a decision has carried it over, to its last day."""
    if (capital, year) not in CARRIED_YEARS or month_end(year, month) < CARRY_DAY[year]:
        return []
    cells: dict[tuple[int, tuple[str, str, str]], int] = {}
    for money in carried_into(year, capital):
        if money.line.programme == programme:
            key = money.line.year, money.line.cell
            cells[key] = cells.get(key, 0) + paid_carried(money, month)
    return [
        Row(
            *("disbursed", *cell, str(year), capital, dong),
            tranche="carried",
            carried_from=str(vintage),
            tranche_last_day=f"{year}-12-31",
        )
        for (vintage, cell), dong in cells.items()
    ]


def _write_given_back(folder: Path) -> None:
    """Money that came back between two month ends: the next month's report holds it too."""
    for (code, source, year), (day, dong) in GIVEN_BACK.items():
        line = next(
            line
            for line in plans_at(year, "dtpt", day)
            if (line.project, line.source) == (code, source)
        )
        number = number_of(GIVEN_BACK_NUMBER, "BC-KBNN")
        row = Row(
            *("disbursed", *line.cell, str(year), "dtpt", -dong),
            effect="return",
            effective_date=day.isoformat(),
            decision=number,
        )
        scopes = ((line.programme, str(year), "dtpt"),)
        title = "Thu hồi tạm ứng, nộp trả"
        paper = Paper("treasury", day, title, number, scopes, holds_state=False)
        write(folder, f"kho-bac-hoan-tra-{day}", paper, [row])
