"""Makes the province's reports as they might have been: invented, labelled so, always the same.

    python data/illustration/make.py FOLDER

writes plan decisions and the treasury's monthly figures as pairs of CSV and cover sheet, for
`python -m dashboard receive FOLDER`. Its totals satisfy every published rounding of July 2023;
everything below them is invented. Needs Python alone; amounts are whole đồng throughout.
"""

import csv
import math
import random
import sys
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

SEED = 20230711
PROVINCE = "legacy:66"
MEDIUM_TERM = "2021-2025"
MILLION = 1_000_000
YEARS = (2021, 2022, 2023, 2024, 2025)
LAST_REPORT = date(2025, 6, 30)

# Investment plan in billion đồng, by component and year; rows and columns add up exactly.
PLAN: dict[str, tuple[float, ...]] = {
    "DTTS.DA1": (0, 88.74, 89.98, 92.91, 80.37),
    "DTTS.DA2": (0, 96.00, 131.00, 151.90, 182.40),
    "DTTS.DA3.TDA2": (0, 5.24, 10.62, 14.48, 15.66),
    "DTTS.DA4.TDA1": (0, 199.17, 201.94, 229.37, 248.02),
    "DTTS.DA4.TDA2": (0, 8.62, 8.73, 9.92, 10.73),
    "DTTS.DA5.TDA1": (0, 48.52, 49.19, 55.87, 60.42),
    "DTTS.DA5.TDA3": (0, 2.66, 6.73, 9.18, 9.93),
    "DTTS.DA6": (0, 11.61, 16.82, 22.92, 20.65),
    "DTTS.DA7": (0, 8.01, 14.90, 18.46, 16.63),
    "DTTS.DA9.TDA1": (0, 2.49, 2.53, 2.87, 3.11),
    "DTTS.DA10.TDA2": (0, 1.78, 3.02, 4.12, 4.08),
    "GNBV.DA1.TDA1": (0, 117.96, 120.98, 99.54, 77.52),
    "GNBV.DA1.TDA2": (0, 33.04, 50.84, 41.83, 16.29),
    "GNBV.DA4.TDA1": (0, 15.63, 27.47, 22.60, 13.20),
    "GNBV.DA4.TDA3": (0, 3.56, 6.27, 5.16, 3.01),
    "GNBV.DA5": (0, 3.41, 3.49, 2.87, 2.23),
    "NTM.ND02": (180.00, 346.55, 291.58, 366.71, 220.16),
    "NTM.ND03": (0, 7.92, 6.67, 8.38, 5.03),
    "NTM.ND05": (0, 26.03, 21.90, 27.54, 16.53),
    "NTM.ND06": (0, 3.40, 2.85, 3.59, 2.16),
    "NTM.ND07": (0, 21.04, 17.71, 22.28, 13.37),
    "NTM.ND08": (0, 1.41, 1.19, 1.50, 0.90),
}
PROGRAMMES = ("GNBV", "NTM", "DTTS")
# Of the medium-term plan: given to nobody until a decision of December 2024.
UNALLOCATED = {"DTTS.DA2": 104.90}

# What each budget source carries, in per cent.
SOURCES: dict[str, dict[str, float]] = {
    "DTTS": {"central": 94, "provincial": 6},
    "GNBV": {"central": 91, "provincial": 9},
    "NTM": {"central": 43, "provincial": 51, "district": 6},
}
DISTRICTS = {
    "legacy:643": 2.9,
    "legacy:644": 2.9,
    "legacy:645": 6.5,
    "legacy:646": 11.1,
    "legacy:647": 7.8,
    "legacy:648": 6.5,
    "legacy:649": 3.9,
    "legacy:650": 6.5,
    "legacy:651": 7.2,
    "legacy:652": 11.1,
    "legacy:653": 9.8,
    "legacy:654": 6.2,
    "legacy:655": 3.9,
    "legacy:656": 9.2,
    "legacy:657": 4.2,
}
RURAL_COMMUNES = {
    "legacy:643": 8,
    "legacy:644": 5,
    "legacy:645": 11,
    "legacy:646": 9,
    "legacy:647": 7,
    "legacy:648": 15,
    "legacy:649": 7,
    "legacy:650": 11,
    "legacy:651": 14,
    "legacy:652": 12,
    "legacy:653": 12,
    "legacy:654": 15,
    "legacy:655": 7,
    "legacy:656": 10,
    "legacy:657": 8,
}
POOR_DISTRICTS = {"legacy:646": 52.0, "legacy:652": 48.0}
RESETTLEMENT = {
    "legacy:653": 30.0,
    "legacy:646": 26.0,
    "legacy:652": 18.0,
    "legacy:656": 14.0,
    "legacy:645": 12.0,
}


def with_department(department: str, share: float) -> dict[str, float]:
    """A department's share in per cent, the rest to the districts."""
    whole = sum(DISTRICTS.values())
    rest = {unit: weight / whole * (100 - share) for unit, weight in DISTRICTS.items()}
    return {department: share} | rest


# Who gets a component: unit to weight. Districts by need unless said otherwise.
UNITS: dict[str, Mapping[str, float]] = {
    "DTTS.DA2": RESETTLEMENT,
    "DTTS.DA5.TDA1": with_department("org:so-gddt", 70),
    "DTTS.DA5.TDA3": {"org:truong-cd-dak-lak": 100.0},
    "DTTS.DA6": with_department("org:so-vhttdl", 60),
    "DTTS.DA7": {"org:so-y-te": 100.0},
    "DTTS.DA10.TDA2": {"org:ban-dan-toc": 100.0},
    "GNBV.DA1.TDA1": POOR_DISTRICTS,
    "GNBV.DA1.TDA2": {"legacy:652": 100.0},
    "GNBV.DA4.TDA1": {"org:truong-cd-dak-lak": 70.0, "org:so-ldtbxh": 30.0},
    "GNBV.DA4.TDA3": {"org:so-ldtbxh": 100.0},
    "GNBV.DA5": POOR_DISTRICTS,
}
# Share of what will be paid by the end of January of the next year, at each month's end.
CURVE = (0, 1, 5, 10, 16, 22, 28, 35, 43, 53, 66, 87, 100)
CURVE_2022 = (0, 0, 0, 0, 0, 0, 0, 1, 4, 11, 26, 77, 100)
# Share of the year's plan that is paid by then.
REACHED = {
    2021: {"NTM": 0.92},
    2022: {"NTM": 0.45, "GNBV": 0.25, "DTTS": 0.22},
    2023: {"NTM": 0.80, "GNBV": 0.56, "DTTS": 0.54},
    2024: {"NTM": 0.78, "GNBV": 0.68, "DTTS": 0.65},
    2025: {"NTM": 0.90, "GNBV": 0.70, "DTTS": 0.75},
}
# Nothing could be paid here before the guidance came.
BLOCKED_UNTIL = {"DTTS.DA3.TDA2": date(2024, 3, 1), "DTTS.DA10.TDA2": date(2024, 3, 1)}
DECIDED = {
    2021: date(2021, 12, 20),
    2022: date(2022, 8, 15),
    2023: date(2022, 12, 16),
    2024: date(2023, 12, 12),
    2025: date(2024, 12, 10),
}
COLUMNS = (
    *("measure", "tier", "assigner", "component", "unit", "benefit_unit", "investment_project"),
    *("period", "capital_type", "budget_source", "tranche", "carried_from", "tranche_last_day"),
    *("tranche_decision", "amount_dong", "effect", "effective_date", "target_date", "decision"),
    "note",
)
Row = dict[str, str | int]
Cell = tuple[str, str, str]


def main(folder: Path) -> None:
    """Write every report into `folder`, which is made."""
    chance = random.Random(SEED)  # noqa: S311 - invented figures are no secret
    plans = {year: year_plan(year) for year in YEARS}
    write_medium_term(folder)
    for year in YEARS:
        write_year_plan(folder, year, plans[year])
    owners = sorted({cell[:2] for plan in plans.values() for cell in plan})
    pace = {owner: min(1.5, math.exp(chance.gauss(0, 0.35))) for owner in owners}
    for year in YEARS:
        for month in range(1, 14):
            write_payments(folder, year, month, plans[year], pace)


def year_plan(year: int) -> dict[Cell, int]:
    """The year's plan in đồng by (component, unit, source)."""
    place = YEARS.index(year)
    return {
        cell: dong
        for component, amounts in PLAN.items()
        for cell, dong in divided(component, billions(amounts[place])).items()
    }


def divided(component: str, dong: int) -> dict[Cell, int]:
    """An amount over sources and units, to the million, nothing lost."""
    programme = component.split(".", maxsplit=1)[0]
    units = UNITS.get(component) or (RURAL_COMMUNES if programme == "NTM" else DISTRICTS)
    parts: dict[Cell, int] = {}
    for source, of_source in split(dong, SOURCES[programme]).items():
        for unit, of_unit in split(of_source, units).items():
            if of_unit:
                parts[component, unit, source] = of_unit
    return parts


def split(dong: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Largest remainders, in millions; what is left below a million goes to the first."""
    millions, rest = divmod(dong, MILLION)
    whole = sum(weights.values())
    exact = {name: millions * weight / whole for name, weight in weights.items()}
    parts = {name: int(value) for name, value in exact.items()}
    left = millions - sum(parts.values())
    for name in sorted(exact, key=lambda name: parts[name] - exact[name])[:left]:
        parts[name] += 1
    result = {name: part * MILLION for name, part in parts.items()}
    result[next(iter(result))] += rest
    return result


def write_medium_term(folder: Path) -> None:
    """The council's plan of 2021-2025, and what was allocated of it to units."""
    day = date(2022, 7, 20)
    for programme in PROGRAMMES:
        rows: list[Row] = []
        for component in of_programme(programme):
            plan = sum(map(billions, PLAN[component]))
            idle = billions(UNALLOCATED.get(component, 0))
            rows += decided(component, MEDIUM_TERM, divided(component, plan - idle))
            if idle:
                cell = component, PROVINCE, "central"
                rows += [
                    row("plan", cell, MEDIUM_TERM, idle, assigner="HDND"),
                    row("unallocated", cell, MEDIUM_TERM, idle),
                ]
        paper = Paper("plan_decision", day, programme, MEDIUM_TERM, number=1)
        write(folder, f"ke-hoach-trung-han-{programme}", paper, merged_rows(rows))


def write_year_plan(folder: Path, year: int, plan: Mapping[Cell, int]) -> None:
    """The year's plan, given by one decision a programme."""
    for number, programme in enumerate(PROGRAMMES, start=2):
        cells = {cell: dong for cell, dong in plan.items() if cell[0].startswith(f"{programme}.")}
        if cells:
            rows = [
                line
                for component in of_programme(programme)
                for line in decided(
                    component,
                    str(year),
                    {cell: dong for cell, dong in cells.items() if cell[0] == component},
                )
            ]
            paper = Paper("plan_decision", DECIDED[year], programme, str(year), number)
            write(folder, f"ke-hoach-{year}-{programme}", paper, rows)


def decided(component: str, period: str, cells: Mapping[Cell, int]) -> list[Row]:
    """The province's plan and its allocation by source, and each unit's plan."""
    rows: list[Row] = []
    totals: dict[str, int] = {}
    for (_, _, source), dong in cells.items():
        totals[source] = totals.get(source, 0) + dong
    for source, dong in totals.items():
        whole = component, PROVINCE, source
        rows.append(row("plan", whole, period, dong, assigner="HDND"))
        rows.append(row("allocated", whole, period, dong, tier="unit"))
    rows += [row("plan", cell, period, dong, assigner="UBND") for cell, dong in cells.items()]
    return rows


def merged_rows(rows: Iterable[Row]) -> list[Row]:
    """One row a cell: the part given to nobody is part of the province's plan."""
    merged: dict[tuple[object, ...], Row] = {}
    for line in rows:
        key = tuple(value for name, value in line.items() if name != "amount_dong")
        if key in merged:
            merged[key]["amount_dong"] = int(merged[key]["amount_dong"]) + int(line["amount_dong"])
        else:
            merged[key] = dict(line)
    return list(merged.values())


def write_payments(
    folder: Path,
    year: int,
    month: int,
    plan: Mapping[Cell, int],
    pace: Mapping[tuple[str, str], float],
) -> None:
    """The treasury's cumulative payments at a month's end; month 13 is the next January."""
    at_year, at_month = (year + 1, 1) if month == 13 else (year, month)
    day = date(at_year, at_month, monthrange(at_year, at_month)[1])
    if not DECIDED[year] <= day <= LAST_REPORT:
        return
    for programme in PROGRAMMES:
        rows = [
            row("disbursed", cell, str(year), paid(cell, (year, month, day), planned, pace))
            for cell, planned in plan.items()
            if cell[0].startswith(f"{programme}.")
        ]
        if rows:
            number = 100 + 13 * YEARS.index(year) + month
            paper = Paper("treasury", day, programme, str(year), number)
            write(folder, f"kho-bac-{day}-{year}-{programme}", paper, rows)


def paid(
    cell: Cell,
    when: tuple[int, int, date],
    planned: int,
    pace: Mapping[tuple[str, str], float],
) -> int:
    """Paid of a plan by a day, in đồng; never more than the plan, never less than before."""
    component, unit, _ = cell
    year, month, day = when
    if day < BLOCKED_UNTIL.get(component, DECIDED[year]):
        return 0
    curve = CURVE_2022 if year == 2022 else CURVE
    reached = REACHED[year][component.split(".", maxsplit=1)[0]] * pace[component, unit]
    return int(planned * min(0.985, reached) * curve[month - 1] / 100)


def row(measure: str, cell: Cell, period: str, dong: int, **more: str) -> Row:
    """One line of a report."""
    component, unit, source = cell
    return {
        "measure": measure,
        "component": component,
        "unit": unit,
        "period": period,
        "capital_type": "dtpt",
        "budget_source": source,
        "tranche": "own",
        "amount_dong": dong,
        "effect": "state",
        **more,
    }


@dataclass(frozen=True)
class Paper:
    """What a report is: its form, day and number, and what it speaks for."""

    form: str
    day: date
    programme: str
    period: str
    number: int


def write(folder: Path, name: str, paper: Paper, rows: list[Row]) -> None:
    """A pair of files, in a folder named after the day."""
    place = folder / paper.day.isoformat()
    place.mkdir(parents=True, exist_ok=True)
    with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    is_plan = paper.form == "plan_decision"
    title = "Quyết định giao kế hoạch vốn" if is_plan else "Báo cáo giải ngân"
    kind = "QĐ-UBND" if is_plan else "BC-KBNN"
    cover = f"""form = "{paper.form}"
as_of = {paper.day}
origin = "illustration"
reporting_unit = "{PROVINCE}"

[[scope]]
programme = "{paper.programme}"
period = "{paper.period}"
capital_type = "dtpt"
budget_source = "all"

[document]
publisher = "Số liệu minh họa"
title = "{title} {paper.programme} {paper.period} (minh họa)"
number = "MH-{paper.number:04d}/{kind} (minh họa)"
date = {paper.day}
"""
    (place / f"{name}.toml").write_text(cover, encoding="utf-8")


def of_programme(programme: str) -> list[str]:
    """Components of a programme, in the order of the plan."""
    return [component for component in PLAN if component.startswith(f"{programme}.")]


def billions(amount: float) -> int:
    """Whole đồng of billions that are given to two decimals."""
    return round(amount * 100) * 10_000_000


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
