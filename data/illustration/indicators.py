"""Targets that the province sets, and what it and its districts report of them; all invented.

Counts are divided among districts and add up; rates lie about the province's. Polls of poverty and
living conditions are of December: in June only counts are reported.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from budget import MEDIUM_TERM, PROGRAMMES
from paper import Paper, number_of, write
from places import DISTRICTS, MERGED, POOR, PROVINCE, RURAL_COMMUNES, SITES
from projects import chance
from stories import LATE_REPORT, LEFT_OUT, OWN_TARGET, SILENT_HALF_YEARS

TARGET_YEARS = (2022, 2023, 2024, 2025)
# When the targets of a year are set: those of 2022 came late, as its plan did.
SET_ON = {2022: date(2022, 8, 5)} | {year: date(year - 1, 12, 20) for year in TARGET_YEARS[1:]}
HALF_YEARS, YEAR_ENDS = (2023, 2024, 2025), (2022, 2023, 2024)
MERGED_DAY = date(2025, 12, 14)
HALF_DONE = Decimal("0.35")
AVERAGE_NEED = sum(DISTRICTS.values()) / len(DISTRICTS)


class Indicator(NamedTuple):
    """Province's targets and results of 2022-2025; `spread` is how far rates part with need.

    `grows` says that a year's number holds those before; a count has `weights`, a rate none.
    """

    code: str
    targets: tuple[str, str, str, str]
    results: tuple[str, str, str, str]
    weights: dict[str, float] | None = None
    spread: float = 0.0
    grows: bool = False
    units: tuple[str, ...] = tuple(DISTRICTS)


INDICATORS = (
    Indicator(
        "GNBV-01",
        ("12.50", "11.00", "9.50", "8.00"),
        ("12.62", "10.94", "9.37", "7.90"),
        spread=1.2,
        grows=True,
    ),
    Indicator("GNBV-02", ("1.50",) * 4, ("1.38", "1.68", "1.57", "1.47"), spread=0.12),
    Indicator("GNBV-03", ("3.00",) * 4, ("2.71", "3.24", "3.10", "3.05"), spread=0.15),
    Indicator("GNBV-04", ("4.00",) * 4, ("4.35", "5.10", "4.62", "4.20"), units=tuple(POOR)),
    Indicator(
        "GNBV-05", ("5200", "6800", "7400", "7600"), ("3690", "6320", "7710", "7450"), DISTRICTS
    ),
    Indicator(
        "NTM-01", ("72", "79", "86", "92"), ("70", "77", "85", "90"), RURAL_COMMUNES
    )._replace(grows=True),
    Indicator("NTM-02", ("4", "9", "16", "24"), ("3", "8", "14", "22"), RURAL_COMMUNES)._replace(
        grows=True
    ),
    Indicator("NTM-03", ("1", "2", "2", "4"), ("1", "1", "2", "3"), grows=True, units=()),
    Indicator(
        "NTM-04",
        ("15.0", "15.6", "16.2", "16.8"),
        ("14.8", "15.5", "16.0", "16.6"),
        spread=-0.15,
        grows=True,
    ),
    Indicator("NTM-05", ("38", "26", "14", "0"), ("41", "27", "15", "4"), RURAL_COMMUNES)._replace(
        grows=True
    ),
    Indicator(
        "NTM-06",
        ("42.0", "46.0", "50.0", "54.0"),
        ("41.3", "46.4", "50.8", "54.9"),
        spread=-0.9,
        grows=True,
    ),
    Indicator("DTTS-01", ("3.00",) * 4, ("2.65", "3.31", "3.18", "3.02"), spread=0.15),
    Indicator("DTTS-02", ("420", "780", "900", "860"), ("35", "512", "866", "801"), DISTRICTS),
    Indicator(
        "DTTS-03",
        ("84.0", "86.0", "88.0", "90.0"),
        ("82.7", "85.4", "88.3", "90.2"),
        spread=-0.8,
        grows=True,
    ),
    Indicator(
        "DTTS-04",
        ("150", "420", "560", "640"),
        ("0", "188", "401", "575"),
        SITES,
        units=tuple(SITES),
    ),
    Indicator(
        "DTTS-05",
        ("58.0", "62.0", "66.0", "70.0"),
        ("57.1", "61.0", "65.2", "69.4"),
        spread=-1.1,
        grows=True,
    ),
    Indicator(
        "DTTS-06",
        ("98.2", "98.5", "98.8", "99.0"),
        ("98.1", "98.6", "98.8", "99.1"),
        spread=-0.1,
        grows=True,
    ),
    Indicator(
        "DTTS-07",
        ("95.0", "96.0", "97.0", "98.0"),
        ("94.2", "95.8", "97.1", "97.9"),
        spread=-0.2,
        grows=True,
    ),
)
Row = tuple[str, str, str, str, str, str]


def write_indicators(folder: Path) -> None:
    """Targets, half-yearly and yearly reports of the province and of each district."""
    _write_province(folder, SET_ON[2022], 2022, MEDIUM_TERM, told=None)
    for year in TARGET_YEARS:
        _write_province(folder, SET_ON[year], year, str(year), told=None)
    for year in HALF_YEARS:
        _write_reports(folder, date(year, 6, 14), year, is_half=True)
    for year in YEAR_ENDS:
        _write_reports(folder, date(year, 12, 14), year, is_half=False)
    _write_merged(folder)


def _write_reports(folder: Path, day: date, year: int, *, is_half: bool) -> None:
    for period in (str(year), MEDIUM_TERM):
        _write_province(folder, day, year, period, told=is_half)
    for unit in DISTRICTS:
        if not (is_half and (unit, year) in SILENT_HALF_YEARS):
            _write_district(folder, _sent_on(unit, day), unit, year, is_half=is_half)


def _sent_on(unit: str, day: date) -> date:
    return LATE_REPORT[1] if (unit, day.year, day.month) == (LATE_REPORT[0], 2023, 6) else day


def _write_province(folder: Path, day: date, year: int, period: str, *, told: bool | None) -> None:
    """What the province aims at and, unless it only sets targets, what it has reached.

    `told` is None where there is no result yet, else whether it is of half a year.
    """
    rows: list[Row] = []
    for each in INDICATORS:
        result = "" if told is None else _province_result(each, year, period, is_half=told)
        rows.append(_row(each, PROVINCE, period, _province_target(each, year, period), result))
        if period != MEDIUM_TERM:
            rows += [
                _row(each, unit, period, target, "")
                for unit, target in _divided(each, year).items()
            ]
    kind = "Giao chỉ tiêu" if told is None else "Kết quả thực hiện chỉ tiêu"
    number = number_of(
        1000 + 10 * (day.year - 2020) + day.month + 100 * (period == MEDIUM_TERM), "BC"
    )
    _write(folder, f"chi-tieu-tinh-{period}", (day, f"{kind} {period}", number), rows, PROVINCE)


def _write_district(folder: Path, day: date, unit: str, year: int, *, is_half: bool) -> None:
    """A district's own results; a target of its own does not take the place of the province's."""
    rows = []
    for each in INDICATORS:
        left_out = not is_half and (unit, year, each.code) == LEFT_OUT
        if unit not in each.units or left_out:
            continue
        result = _district_result(each, unit, year, is_half=is_half)
        own = OWN_TARGET[3] if (unit, year, each.code) == OWN_TARGET[:3] else ""
        if result or own:
            rows.append(_row(each, unit, str(year), own, result))
    number = number_of(1300 + 20 * (day.year - 2020) + list(DISTRICTS).index(unit), "BC-UBND")
    title = f"Kết quả thực hiện chỉ tiêu năm {year}"
    name = f"chi-tieu-{unit.replace(':', '-')}"
    _write(folder, name, (day, title, number), rows, unit)


def _write_merged(folder: Path) -> None:
    """The merged province's first report, without Phú Yên's part and without units."""
    for period in ("2025", MEDIUM_TERM):
        rows = [
            _row(
                each,
                MERGED,
                period,
                _province_target(each, 2025, period),
                _province_result(each, 2025, period, is_half=False),
            )
            for each in INDICATORS
        ]
        number = number_of(1490 + (period == MEDIUM_TERM), "BC")
        paper = (MERGED_DAY, f"Kết quả thực hiện chỉ tiêu {period}", number)
        _write(folder, f"chi-tieu-tinh-sau-hop-nhat-{period}", paper, rows, MERGED)


def _write(
    folder: Path, name: str, paper: tuple[date, str, str], rows: list[Row], unit: str
) -> None:
    periods = sorted({row[2] for row in rows})
    scopes = tuple((programme, period) for programme in PROGRAMMES for period in periods)
    write(folder, name, Paper("indicators", *paper, scopes, unit), list(rows))


def _row(each: Indicator, unit: str, period: str, target: str, result: str) -> Row:
    return each.code, unit, period, target, result, ""


def _province_target(each: Indicator, year: int, period: str) -> str:
    if period != MEDIUM_TERM:
        return each.targets[year - 2022]
    if each.grows or each.weights is None:
        return each.targets[-1]
    return str(sum(map(int, each.targets)))


def _province_result(each: Indicator, year: int, period: str, *, is_half: bool) -> str:
    """Of the year, or since 2022; what June does not poll is empty, or as of the year before."""
    if is_half and not _is_counted_in_june(each):
        if period != MEDIUM_TERM:
            return ""
        return _province_result(each, year - 1, period, is_half=False)
    now = _reached(each, year, is_half=is_half)
    if period != MEDIUM_TERM or each.grows:
        return str(now)
    before = [Decimal(text) for text in each.results[: year - 2022]]
    if each.weights is None:
        # A yearly fall is told of the term as its average.
        average = (sum(before) + now) / (len(before) + 1)
        return str(average.quantize(now, rounding=ROUND_HALF_UP))
    return str(sum(before) + now)


def _reached(each: Indicator, year: int, *, is_half: bool) -> Decimal:
    result = Decimal(each.results[year - 2022])
    if not is_half:
        return result
    start = Decimal(each.results[year - 2023]) if each.grows else Decimal(0)
    return (start + (result - start) * HALF_DONE).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def _is_counted_in_june(each: Indicator) -> bool:
    return each.weights is not None or each.code == "NTM-03"


def _divided(each: Indicator, year: int) -> dict[str, str]:
    """A year's target by district."""
    whole = Decimal(each.targets[year - 2022])
    if each.weights is not None:
        return {unit: str(count) for unit, count in _shared(int(whole), each.weights).items()}
    return {unit: str(_about(whole, each, unit)) for unit in each.units}


def _district_result(each: Indicator, unit: str, year: int, *, is_half: bool) -> str:
    if is_half and not _is_counted_in_june(each):
        return ""
    whole = _reached(each, year, is_half=is_half)
    if each.weights is not None:
        return str(_shared(int(whole), _uneven(each.code, tuple(each.weights.items())))[unit])
    noise = chance("result", each.code, unit, year).uniform(-0.04, 0.04)
    return str(_about(whole, each, unit, by=noise * float(min(whole, abs(100 - whole)))))


def _about(whole: Decimal, each: Indicator, unit: str, by: float = 0.0) -> Decimal:
    """A district's rate: the further off the province's the more or less it needs, at most 100."""
    apart = Decimal(str((DISTRICTS[unit] - AVERAGE_NEED) * each.spread + by))
    highest = Decimal(100) if whole > 50 and each.code != "NTM-06" else Decimal(1000)
    return min(max(whole + apart, whole / 4), highest).quantize(whole, rounding=ROUND_HALF_UP)


@cache
def _uneven(code: str, weights: tuple[tuple[str, float], ...]) -> dict[str, float]:
    """Weights of results: some districts are ahead of their part of the target, some behind."""
    ahead = chance("results", code)
    return {unit: weight * ahead.uniform(0.8, 1.2) for unit, weight in weights}


def _shared(whole: int, weights: dict[str, float]) -> dict[str, int]:
    """Whole numbers by weight that add up to `whole`: the largest remainders take what is left."""
    total = sum(weights.values())
    exact = {unit: whole * weight / total for unit, weight in weights.items()}
    found = {unit: int(part) for unit, part in exact.items()}
    order = sorted(exact, key=lambda unit: (found[unit] - exact[unit], unit))
    for unit in order[: whole - sum(found.values())]:
        found[unit] += 1
    return found
