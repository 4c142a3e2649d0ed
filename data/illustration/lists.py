"""Lists of investment projects, one a programme and year, and reports of obstacles."""

from datetime import date
from pathlib import Path

from budget import MEDIUM_TERM, PROGRAMMES, programme_of
from paper import Paper, number_of, write
from places import MERGED, PROVINCE, after_merger, is_district, name_of, new_commune
from projects import Project, all_projects, costs

LIST_DAYS = (date(2022, 9, 15), date(2023, 3, 31), date(2024, 1, 31), date(2025, 1, 31))
MERGED_LIST_DAY = date(2025, 7, 31)
AREAS = ("Buôn Ma Thuột", "Buôn Hồ", "Ea Súp", "Ea Kar", "Krông Bông")
# Which area's board took a district's projects over; invented.
AREA_OF = {
    "legacy:643": 0,
    "legacy:644": 1,
    "legacy:645": 1,
    "legacy:646": 2,
    "legacy:647": 2,
    "legacy:648": 0,
    "legacy:649": 1,
    "legacy:650": 1,
    "legacy:651": 3,
    "legacy:652": 3,
    "legacy:653": 4,
    "legacy:654": 3,
    "legacy:655": 0,
    "legacy:656": 4,
    "legacy:657": 0,
}


def write_lists(folder: Path) -> None:
    """Every list up to January 2025, and the merged province's first one."""
    for day in (*LIST_DAYS, MERGED_LIST_DAY):
        for programme in PROGRAMMES:
            _write_list(folder, programme, day)


def _write_list(folder: Path, programme: str, day: date) -> None:
    by_source = costs()
    is_merged = day == MERGED_LIST_DAY
    rows = [
        _listed(project, by_source[code], day, is_merged=is_merged)
        for code, project in all_projects().items()
        if programme_of(project.component) == programme
    ]
    paper = Paper(
        "project_list",
        day,
        f"Danh mục dự án đầu tư {programme} {MEDIUM_TERM}",
        number_of(800 + day.year - 2020 + is_merged * 10, "QĐ-UBND"),
        ((programme, MEDIUM_TERM, "dtpt"),),
        MERGED if is_merged else PROVINCE,
    )
    write(folder, f"danh-muc-{programme}", paper, rows)


def _listed(project: Project, cost: dict[str, int], day: date, *, is_merged: bool) -> tuple:
    status = "ongoing"
    if day.year > project.last_year:
        status = "completed"
    elif day.year <= project.first_year:
        status = "new"
    place = new_commune(project.place) if is_merged else project.place
    unit = unit_today(project) if is_merged else project.unit
    return (
        *(project.code, project.name, project.component, unit),
        *(owner_today(project) if is_merged else project.owner, place, status),
        *(project.first_year, project.last_year, sum(cost.values())),
        *(cost.get(source, 0) for source in ("central", "provincial", "district")),
        *(0, "", ""),
    )


def unit_today(project: Project) -> str:
    """Who has a project's money from July 2025: its commune, or the department."""
    if is_district(project.unit):
        return new_commune(project.place)
    return after_merger(project.unit)


def owner_today(project: Project) -> str:
    """The owner from July 2025: boards of districts became boards of areas."""
    if is_district(project.unit):
        return f"Ban QLDA ĐTXD khu vực {AREAS[AREA_OF[project.unit]]}"
    return name_of(after_merger(project.unit))
