"""Decisions on plans: the medium term, each year's, carried-over money, and what changes them."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from budget import CAPITALS, IDLE, MEDIUM_TERM, PROGRAMMES, YEARS, programme_of
from changes import (
    CHANGES,
    DECIDED,
    MEDIUM_TERM_DAY,
    SECOND_BATCH_DAY,
    Change,
    first_batch,
    medium_term,
    plans_at,
)
from money import billions
from paper import Paper, Row, number_of, write
from payments import CARRY_DAY, Carried, carried_into
from places import PROVINCE
from projects import Line, all_projects, idle_lines, lines_of
from stories import SHORT_OF_COUNTERPART

Cells = dict[tuple[str, str, str], int]
CAPITAL_NAMES = {"dtpt": "vốn đầu tư phát triển", "sn": "vốn sự nghiệp"}
# Resolutions of the National Assembly that let money be carried over.
CARRIED_BY = {
    (2023, 2022): "Luật Đầu tư công",
    (2024, 2022): "108/2023/QH15",
    (2024, 2023): "104/2023/QH15",
    (2025, 2023): "111/2024/QH15",
    (2025, 2024): "Luật Đầu tư công",
}
DETAILED_DAY = {2022: (10, 5), 2023: (4, 5), 2024: (4, 5), 2025: (4, 4)}


def write_decisions(folder: Path) -> None:
    """Every decision up to June 2025."""
    for place, programme in enumerate(PROGRAMMES):
        _write_medium_term(folder, programme, 1 + place)
    _write_idle_given(folder)
    for year in YEARS:
        for capital in CAPITALS:
            for place, programme in enumerate(PROGRAMMES):
                number = 10 * (year - 2020) + 2 * place + CAPITALS.index(capital)
                _write_year_plan(folder, (programme, year, capital), number)
    _write_second_batch(folder)
    for year in DETAILED_DAY:
        _write_detailed(folder, year)
    for into in CARRY_DAY:
        for capital in CAPITALS:
            _write_carried(folder, into, capital)
    for change in CHANGES:
        _write_change(folder, change)


def _write_medium_term(folder: Path, programme: str, number: int) -> None:
    cells = {
        cell: dong for cell, dong in medium_term().items() if programme_of(cell[0]) == programme
    }
    rows = province_rows(cells, MEDIUM_TERM, "dtpt")
    if programme == programme_of(IDLE[0]):
        idle = billions(IDLE[1])
        rows = [
            line._replace(amount_dong=line.amount_dong + idle) if _is_idle_plan(line) else line
            for line in rows
        ]
        rows.append(Row("unallocated", IDLE[0], PROVINCE, "central", MEDIUM_TERM, "dtpt", idle))
    rows += unit_rows(cells, MEDIUM_TERM, "dtpt")
    title = f"Giao kế hoạch đầu tư công trung hạn {MEDIUM_TERM}, {programme}"
    scopes = ((programme, MEDIUM_TERM, "dtpt"),)
    paper = Paper("plan_decision", MEDIUM_TERM_DAY, title, number_of(number, "NQ-HĐND"), scopes)
    write(folder, f"ke-hoach-trung-han-{programme}", paper, rows)


def _is_idle_plan(line: Row) -> bool:
    return (line.measure, line.component, line.budget_source) == ("plan", IDLE[0], "central")


def _write_idle_given(folder: Path) -> None:
    """December 2024: what lay idle of the medium term goes to units, in 2025."""
    day, number = DECIDED[2025], number_of(214, "QĐ-UBND")
    idle = billions(IDLE[1])
    change = {"effective_date": day.isoformat(), "decision": number}
    whole = Row("allocated", IDLE[0], PROVINCE, "central", MEDIUM_TERM, "dtpt", idle, tier="unit")
    rows = [
        whole._replace(effect="supplement", **change),
        whole._replace(
            measure="unallocated", amount_dong=-idle, tier="", effect="adjustment", **change
        ),
    ]
    rows += [
        line._replace(effect="supplement", **change)
        for line in unit_rows(by_cell(idle_lines()), MEDIUM_TERM, "dtpt")
    ]
    title = "Phân bổ số vốn trung hạn còn lại của Dự án 2"
    scopes = (("DTTS", MEDIUM_TERM, "dtpt"),)
    paper = Paper("plan_decision", day, title, number, scopes, holds_state=False)
    write(folder, "phan-bo-von-con-lai-DTTS", paper, rows)


def _write_year_plan(folder: Path, scope: tuple[str, int, str], number: int) -> None:
    programme, year, capital = scope
    day = DECIDED[year]
    whole = {
        line: dong for line, dong in lines_of(year, capital).items() if line.programme == programme
    }
    given = {
        line: dong
        for line, dong in plans_at(year, capital, day).items()
        if line.programme == programme
    }
    rows = province_rows(by_cell(whole), str(year), capital, by_cell(given))
    rows += unit_rows(by_cell(given), str(year), capital)
    if capital == "dtpt":
        rows += _detailed_rows(_of_ongoing(given, year), year)
        rows += _left_for_later(whole, given, year)
    if (programme, capital) == ("NTM", "dtpt"):
        rows += _counterpart_rows(given, year)
    title = f"Giao {CAPITAL_NAMES[capital]} năm {year}, {programme}"
    paper = Paper(
        "plan_decision",
        day,
        title,
        number_of(number, "QĐ-UBND"),
        ((programme, str(year), capital),),
    )
    write(folder, f"ke-hoach-{year}-{programme}-{capital}", paper, rows)


def _of_ongoing(plans: Mapping[Line, int], year: int) -> dict[Line, int]:
    """Money of projects that began in a year before: it goes to the project at once."""
    projects = all_projects()
    return {line: dong for line, dong in plans.items() if projects[line.project].first_year < year}


def _detailed_rows(plans: Mapping[Line, int], year: int) -> list[Row]:
    return [
        Row("allocated", component, PROVINCE, source, str(year), "dtpt", dong, tier="project")
        for (component, source), dong in _by_part(by_cell(plans)).items()
    ]


def _left_for_later(whole: Mapping[Line, int], given: Mapping[Line, int], year: int) -> list[Row]:
    """What waits for procedures: only of DTTS's 2023."""
    later, now = _by_part(by_cell(whole)), _by_part(by_cell(given))
    return [
        Row(
            *("to_allocate_after_procedures", component, PROVINCE, source, str(year), "dtpt"),
            dong - now.get((component, source), 0),
        )
        for (component, source), dong in later.items()
        if dong > now.get((component, source), 0)
    ]


def _counterpart_rows(plans: Mapping[Line, int], year: int) -> list[Row]:
    """District money of rural roads is what the council's ratio requires; one district is short."""
    rows = []
    for (component, unit, source), dong in by_cell(plans).items():
        if (component, source) != ("NTM.ND02", "district"):
            continue
        is_short = (unit, year) == SHORT_OF_COUNTERPART
        required = dong * 5 // 3 if is_short else dong
        rows += [
            Row("counterpart_required", component, unit, source, str(year), "dtpt", required),
            Row("counterpart_arranged", component, unit, source, str(year), "dtpt", dong),
        ]
    return rows


def _write_second_batch(folder: Path) -> None:
    """March 2023: the rest of DTTS's plan, once projects had gone through their procedures."""
    whole = {
        line: dong for line, dong in lines_of(2023, "dtpt").items() if line.programme == "DTTS"
    }
    rest = {line: dong - first_batch().get(line, 0) for line, dong in whole.items()}
    number = number_of(47, "QĐ-UBND")
    change = {
        "effect": "supplement",
        "effective_date": SECOND_BATCH_DAY.isoformat(),
        "decision": number,
    }
    cells = {cell: dong for cell, dong in by_cell(rest).items() if dong}
    rows = [line for line in province_rows(cells, "2023", "dtpt") if line.measure == "allocated"]
    rows += unit_rows(cells, "2023", "dtpt")
    rows = [line._replace(**change) for line in rows]
    rows += [
        line._replace(amount_dong=-line.amount_dong, **(change | {"effect": "adjustment"}))
        for line in _left_for_later(whole, first_batch(), 2023)
    ]
    title = "Giao đợt 2 vốn đầu tư phát triển năm 2023, DTTS"
    scopes = (("DTTS", "2023", "dtpt"),)
    paper = Paper("plan_decision", SECOND_BATCH_DAY, title, number, scopes, holds_state=False)
    write(folder, "ke-hoach-2023-DTTS-dtpt-dot-2", paper, rows)


def _write_detailed(folder: Path, year: int) -> None:
    """In spring, what new projects get is told in detail too."""
    day = date(year, *DETAILED_DAY[year])
    number = number_of(60 + year - 2020, "QĐ-UBND")
    plans = plans_at(year, "dtpt", day)
    at_once = _of_ongoing(plans_at(year, "dtpt", DECIDED[year]), year)
    rest = {line: dong - at_once.get(line, 0) for line, dong in plans.items()}
    change = {"effect": "supplement", "effective_date": day.isoformat(), "decision": number}
    rows = [line._replace(**change) for line in _detailed_rows(rest, year) if line.amount_dong]
    scopes = tuple((programme, str(year), "dtpt") for programme in PROGRAMMES)
    title = f"Phân khai chi tiết vốn năm {year} đến dự án"
    paper = Paper("plan_decision", day, title, number, scopes, holds_state=False)
    write(folder, f"phan-khai-{year}", paper, rows)


def _write_carried(folder: Path, into: int, capital: str) -> None:
    """Money of years before, to be spent in a year: a change, so that its plan stands."""
    day, kind = CARRY_DAY[into], "kéo dài" if capital == "dtpt" else "chuyển nguồn"
    number = number_of(70 + 2 * (into - 2020) + CAPITALS.index(capital), "QĐ-UBND")
    change = {"effect": "supplement", "effective_date": day.isoformat(), "decision": number}
    rows = [line._replace(**change) for line in carried_rows(carried_into(into, capital))]
    scopes = tuple((programme, str(into), capital) for programme in PROGRAMMES)
    title = f"Cho phép {kind} {CAPITAL_NAMES[capital]} sang năm {into}"
    paper = Paper("plan_decision", day, title, number, scopes, holds_state=False)
    write(folder, f"von-keo-dai-sang-{into}-{capital}", paper, rows)


def carried_rows(money: Iterable[Carried]) -> list[Row]:
    """Carried-over money by component, unit, source and the year it is of."""
    cells: dict[tuple[int, str, int, tuple[str, str, str]], int] = {}
    for each in money:
        key = each.into, each.line.capital, each.line.year, each.line.cell
        cells[key] = cells.get(key, 0) + each.dong
    return [
        Row(
            *("carried_over", *cell, str(into), capital, dong),
            tranche="carried",
            carried_from=str(vintage),
            tranche_last_day=f"{into}-12-31",
            tranche_decision=CARRIED_BY[into, vintage],
        )
        for (into, capital, vintage, cell), dong in cells.items()
    ]


def _write_change(folder: Path, change: Change) -> None:
    number = number_of(change.number, "QĐ-UBND")
    period, day = str(change.year), change.day.isoformat()
    rows = []
    for move in change.moves:
        unit = Row("plan", *(move.component, move.unit, move.source), period, "dtpt", move.dong)
        whole = unit._replace(unit=PROVINCE)
        rows.append(unit._replace(assigner="UBND"))
        if move.planned:
            rows.append(whole._replace(amount_dong=move.planned, assigner="HDND"))
        if move.allocated:
            rows += [
                whole._replace(measure="allocated", amount_dong=move.allocated, tier=tier)
                for tier in ("unit", "project")
            ]
    rows = [
        line._replace(effect=change.effect, effective_date=day, decision=number) for line in rows
    ]
    scopes = ((change.programme, period, "dtpt"),)
    paper = Paper("plan_decision", change.day, change.title, number, scopes, holds_state=False)
    write(folder, f"thay-doi-{change.number}", paper, rows)


def province_rows(cells: Cells, period: str, capital: str, given: Cells | None = None) -> list[Row]:
    """The province's own plan by component and source, and what of it was given to units."""
    allocated = _by_part(cells if given is None else given)
    rows = []
    for (component, source), dong in _by_part(cells).items():
        whole = Row("plan", component, PROVINCE, source, period, capital, dong, assigner="HDND")
        part = allocated.get((component, source), 0)
        rows += [
            whole,
            whole._replace(measure="allocated", amount_dong=part, assigner="", tier="unit"),
        ]
    return rows


def unit_rows(cells: Cells, period: str, capital: str) -> list[Row]:
    """Each unit's plan."""
    return [
        Row("plan", *cell, period, capital, dong, assigner="UBND") for cell, dong in cells.items()
    ]


def by_cell(plans: Mapping[Line, int]) -> Cells:
    """Smallest sums added up to component, unit and source."""
    cells: Cells = {}
    for line, dong in plans.items():
        cells[line.cell] = cells.get(line.cell, 0) + dong
    return cells


def _by_part(cells: Cells) -> dict[tuple[str, str], int]:
    parts: dict[tuple[str, str], int] = {}
    for (component, _, source), dong in cells.items():
        parts[component, source] = parts.get((component, source), 0) + dong
    return parts
