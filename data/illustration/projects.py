"""Investment projects, and the smallest sums of money: a project's, or a unit's, of one year.

Every unit's investment in a component is divided among its projects, so that they add up to it.
"""

import math
import random
from dataclasses import dataclass, replace
from functools import cache

import places
from budget import IDLE, YEARS, by_source, programme_of
from money import ROUND, billions, split

SEED = 20230711
# What a project is, by component; the number and the place follow.
KINDS = {
    "DTTS.DA1": "Hỗ trợ đất ở, nhà ở, nước sinh hoạt",
    "DTTS.DA2": "Sắp xếp, ổn định dân cư",
    "DTTS.DA3.TDA2": "Vùng trồng dược liệu quý",
    "DTTS.DA4.TDA1": "Đường giao thông liên thôn",
    "DTTS.DA4.TDA2": "Nhà sinh hoạt cộng đồng",
    "DTTS.DA5.TDA1": "Trường phổ thông dân tộc bán trú",
    "DTTS.DA5.TDA3": "Xưởng thực hành đào tạo nghề",
    "DTTS.DA6": "Nhà văn hóa và bảo tồn buôn truyền thống",
    "DTTS.DA7": "Trạm y tế",
    "DTTS.DA9.TDA1": "Đường vào khu dân cư khó khăn đặc thù",
    "DTTS.DA10.TDA2": "Ứng dụng công nghệ thông tin vùng đồng bào",
    "GNBV.DA1.TDA1": "Đường giao thông huyện nghèo",
    "GNBV.DA1.TDA2": "Đường liên xã huyện M'Đrắk",
    "GNBV.DA4.TDA1": "Cơ sở giáo dục nghề nghiệp",
    "GNBV.DA4.TDA3": "Sàn giao dịch việc làm",
    "GNBV.DA5": "Hỗ trợ nhà ở hộ nghèo",
    "NTM.ND02": "Đường giao thông thôn",
    "NTM.ND03": "Kênh mương nội đồng",
    "NTM.ND05": "Phòng học trường xã",
    "NTM.ND06": "Nhà văn hóa thôn",
    "NTM.ND07": "Công trình nước sạch",
    "NTM.ND08": "Trụ sở công an xã",
}


@dataclass(frozen=True)
class Project:
    """An investment project: whose money, where it is built, its years, its part in them."""

    code: str
    name: str
    component: str
    unit: str
    place: str
    first_year: int
    last_year: int
    weight: float

    @property
    def owner(self) -> str:
        """The body that has it built, until June 2025."""
        name = places.name_of(self.unit)
        if places.is_district(self.unit):
            return f"Ban QLDA ĐTXD {name[0].lower()}{name[1:]}"
        return name


@dataclass(frozen=True)
class Line:
    """The smallest sum: of a component, unit, source, kind and year; a project's if any."""

    component: str
    unit: str
    source: str
    capital: str
    year: int
    project: str = ""

    @property
    def programme(self) -> str:
        """The programme it is of."""
        return programme_of(self.component)

    @property
    def cell(self) -> tuple[str, str, str]:
        """Component, unit and source, as reports of the treasury have them."""
        return self.component, self.unit, self.source


def chance(*names: object) -> random.Random:
    """Random numbers of one thing's own, so that another thing more changes none of them."""
    return random.Random(":".join(map(str, (SEED, *names))))  # noqa: S311 - no secret


@cache
def all_projects() -> dict[str, Project]:
    """Every project by its code, whose first letters no real one has."""
    found: dict[str, Project] = {}
    for component, units in places.PROJECTS.items():
        for unit, count in units.items():
            for place in range(count):
                project = _project(component, unit, (place, count), len(found) + 1)
                found[project.code] = project
    return found


def _project(component: str, unit: str, place: tuple[int, int], number: int) -> Project:
    index, count = place
    own = chance("project", component, unit, index)
    years = [year for year in YEARS if _is_planned(component, year)]
    start = index * len(years) // count
    spare = 0 if component.startswith("NTM.") else 1
    span = max(2, math.ceil(len(years) / count)) + spare
    district = unit if places.is_district(unit) else own.choice(sorted(places.SITES))
    commune, name = own.choice(places.old_communes(district))
    return Project(
        code=f"MH{number:05d}",
        name=f"{KINDS[component]} {index + 1}, {name[0].lower()}{name[1:]} (minh họa)",
        component=component,
        unit=unit,
        place=commune,
        first_year=years[start],
        last_year=years[min(len(years), start + span) - 1],
        weight=math.exp(own.gauss(0, 0.5)),
    )


def _is_planned(component: str, year: int) -> bool:
    return any(name == component for name, _ in by_source(year, "dtpt"))


@cache
def lines_of(year: int, capital: str) -> dict[Line, int]:
    """The year's plan in đồng by its smallest sums, all of it, however many decisions give it."""
    found: dict[Line, int] = {}
    for (component, source), dong in by_source(year, capital).items():
        idle = idle_of(year, capital, component, source)
        found |= _divided(component, source, capital, year, dong - idle)
        for line, part in _divided(component, source, capital, year, idle).items():
            found[line] = found.get(line, 0) + part
    return found


def idle_of(year: int, capital: str, component: str, source: str) -> int:
    """Of a year's money, what the medium-term plan had given to nobody before."""
    is_idle = (year, capital, component, source) == (2025, "dtpt", IDLE[0], "central")
    return billions(IDLE[1]) if is_idle else 0


@cache
def idle_lines() -> dict[Line, int]:
    """Who gets the money that lay idle, in 2025."""
    return _divided(IDLE[0], "central", "dtpt", 2025, billions(IDLE[1]))


def _divided(component: str, source: str, capital: str, year: int, dong: int) -> dict[Line, int]:
    found: dict[Line, int] = {}
    for unit, of_unit in split(dong, places.shares(component, capital)).items():
        if not of_unit:
            continue
        line = Line(component, unit, source, capital, year)
        if capital == "sn":
            found[line] = of_unit
            continue
        for code, part in split(of_unit, _weights(component, unit, year)).items():
            if part:
                found[replace(line, project=code)] = part
    return found


@cache
def _weights(component: str, unit: str, year: int) -> dict[str, float]:
    return {
        code: project.weight
        for code, project in all_projects().items()
        if (project.component, project.unit) == (component, unit)
        and project.first_year <= year <= project.last_year
    }


def costs() -> dict[str, dict[str, int]]:
    """Each project's approved cost by source: its plans of all years, and a reserve."""
    planned: dict[str, dict[str, int]] = {}
    for year in YEARS:
        for line, dong in lines_of(year, "dtpt").items():
            sources = planned.setdefault(line.project, {})
            sources[line.source] = sources.get(line.source, 0) + dong
    return {code: _with_reserve(code, sources) for code, sources in planned.items()}


def _with_reserve(code: str, planned: dict[str, int]) -> dict[str, int]:
    reserve = 1 + chance("cost", code).random() * 0.25
    return {name: math.ceil(dong * reserve / ROUND) * ROUND for name, dong in planned.items()}
