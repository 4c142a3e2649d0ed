"""Who gets the money: districts, departments, and from July 2025 today's communes."""

import csv
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from budget import programme_of

CATALOGUE = Path(__file__).resolve().parent.parent / "catalogue"
PROVINCE, MERGED = "legacy:66", "new:66"
# By need, in per cent; they stand for communes of region III.
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
# Investment projects of a component by unit: what is not named here has none.
PROJECTS: dict[str, dict[str, int]] = {
    "DTTS.DA1": dict.fromkeys(DISTRICTS, 1),
    "DTTS.DA2": {
        "legacy:653": 4,
        "legacy:646": 4,
        "legacy:652": 3,
        "legacy:656": 2,
        "legacy:645": 1,
    },
    "DTTS.DA3.TDA2": dict.fromkeys(
        ("legacy:646", "legacy:652", "legacy:653", "legacy:656", "legacy:651"), 1
    ),
    "DTTS.DA4.TDA1": dict.fromkeys(DISTRICTS, 2)
    | {"legacy:643": 1, "legacy:644": 1, "legacy:647": 3, "legacy:656": 3}
    | {"legacy:646": 4, "legacy:652": 4, "legacy:653": 4},
    "DTTS.DA4.TDA2": dict.fromkeys(
        ("legacy:643", "legacy:648", "legacy:650", "legacy:651", "legacy:654"), 1
    ),
    "DTTS.DA5.TDA1": {"org:so-gddt": 6}
    | dict.fromkeys(
        ("legacy:646", "legacy:647", "legacy:651", "legacy:652", "legacy:653", "legacy:656"), 1
    ),
    "DTTS.DA5.TDA3": {"org:truong-cd-dak-lak": 2},
    "DTTS.DA6": {"org:so-vhttdl": 3}
    | dict.fromkeys(("legacy:643", "legacy:647", "legacy:648", "legacy:652", "legacy:656"), 1),
    "DTTS.DA7": {"org:so-y-te": 5},
    "DTTS.DA9.TDA1": dict.fromkeys(("legacy:646", "legacy:652", "legacy:653"), 1),
    "DTTS.DA10.TDA2": {"org:ban-dan-toc": 1},
    "GNBV.DA1.TDA1": {"legacy:646": 4, "legacy:652": 4},
    "GNBV.DA1.TDA2": {"legacy:652": 3},
    "GNBV.DA4.TDA1": {"org:truong-cd-dak-lak": 1, "org:so-ldtbxh": 1},
    "GNBV.DA4.TDA3": {"org:so-ldtbxh": 1},
    "GNBV.DA5": {"legacy:646": 1, "legacy:652": 1},
    # 366 of them, about 2,4 a rural commune.
    "NTM.ND02": {
        unit: round(count * 2.4) + (unit in {"legacy:652", "legacy:653", "legacy:654"})
        for unit, count in RURAL_COMMUNES.items()
    },
    "NTM.ND03": dict.fromkeys(
        ("legacy:648", "legacy:650", "legacy:651", "legacy:654", "legacy:655", "legacy:657"), 1
    ),
    "NTM.ND05": {unit: 2 if count > 9 else 1 for unit, count in RURAL_COMMUNES.items()},
    "NTM.ND06": dict.fromkeys(("legacy:645", "legacy:651", "legacy:653", "legacy:654"), 1),
    "NTM.ND07": {unit: 2 if count > 13 else 1 for unit, count in RURAL_COMMUNES.items()},
    "NTM.ND08": dict.fromkeys(("legacy:643", "legacy:648", "legacy:654"), 1),
}
# A department's part of a component's investment, in per cent; the rest goes to the districts.
DEPARTMENT_SHARE = {
    ("DTTS.DA5.TDA1", "org:so-gddt"): 70,
    ("DTTS.DA6", "org:so-vhttdl"): 60,
    ("GNBV.DA4.TDA1", "org:truong-cd-dak-lak"): 70,
    ("GNBV.DA4.TDA1", "org:so-ldtbxh"): 30,
}
SITES = {
    "legacy:653": 30.0,
    "legacy:646": 26.0,
    "legacy:652": 18.0,
    "legacy:656": 14.0,
    "legacy:645": 12.0,
}
POOR = {"legacy:646": 52.0, "legacy:652": 48.0}
# Who of the departments has part of a component's recurrent money, and how much in per cent.
RECURRENT_DEPARTMENT = {
    "DTTS.DA2": ("org:ban-dan-toc", 10),
    "DTTS.DA3.TDA1": ("org:so-nnptnt", 12),
    "DTTS.DA5.TDA1": ("org:so-gddt", 60),
    "DTTS.DA5.TDA2": ("org:ban-dan-toc", 70),
    "DTTS.DA5.TDA3": ("org:so-ldtbxh", 45),
    "DTTS.DA5.TDA4": ("org:ban-dan-toc", 60),
    "DTTS.DA6": ("org:so-vhttdl", 40),
    "DTTS.DA7": ("org:so-y-te", 70),
    "DTTS.DA8": ("org:hoi-lhpn", 30),
    "DTTS.DA9.TDA2": ("org:ban-dan-toc", 30),
    "DTTS.DA10.TDA1": ("org:ban-dan-toc", 50),
    "DTTS.DA10.TDA3": ("org:ban-dan-toc", 60),
    "GNBV.DA3.TDA1": ("org:so-nnptnt", 10),
    "GNBV.DA3.TDA2": ("org:so-y-te", 60),
    "GNBV.DA4.TDA1": ("org:so-ldtbxh", 40),
    "GNBV.DA4.TDA2": ("org:so-ldtbxh", 80),
    "GNBV.DA4.TDA3": ("org:so-ldtbxh", 70),
    "GNBV.DA6.TDA1": ("org:so-tttt", 50),
    "GNBV.DA6.TDA2": ("org:so-tttt", 60),
    "GNBV.DA7.TDA1": ("org:so-ldtbxh", 40),
    "GNBV.DA7.TDA2": ("org:so-ldtbxh", 50),
    "NTM.ND01": ("org:so-xay-dung", 60),
    "NTM.ND03": ("org:so-nnptnt", 20),
    "NTM.ND06": ("org:so-vhttdl", 20),
    "NTM.ND09": ("org:vp-dieu-phoi-ntm", 20),
    "NTM.ND10": ("org:so-tu-phap", 20),
    "NTM.ND11": ("org:vp-dieu-phoi-ntm", 40),
}
# Who has a department's work in July 2025.
SUCCESSORS = {
    "org:ban-dan-toc": "org:so-dan-toc-ton-giao",
    "org:so-nnptnt": "org:so-nnmt",
    "org:so-ldtbxh": "org:so-nnmt",
    "org:so-tttt": "org:so-khcn",
}


def shares(component: str, capital: str) -> dict[str, float]:
    """Units of a component's money and their weights."""
    by_need: Mapping[str, float] = RURAL_COMMUNES if programme_of(component) == "NTM" else DISTRICTS
    if capital == "sn":
        if component in RECURRENT_DEPARTMENT:
            return _beside(*RECURRENT_DEPARTMENT[component], by_need)
        return dict(by_need)
    units = PROJECTS[component]
    if component == "DTTS.DA2":
        return SITES
    if component in {"GNBV.DA1.TDA1", "GNBV.DA5"}:
        return POOR
    departments = {
        unit: share for (name, unit), share in DEPARTMENT_SHARE.items() if name == component
    }
    own = {unit: by_need[unit] for unit in units if unit in by_need}
    if not departments:
        return own or dict.fromkeys(units, 1.0)
    rest = 100 - sum(departments.values())
    return departments | {unit: rest * weight / sum(own.values()) for unit, weight in own.items()}


def _beside(department: str, share: float, units: Mapping[str, float]) -> dict[str, float]:
    whole = sum(units.values())
    return {department: share} | {
        unit: weight / whole * (100 - share) for unit, weight in units.items()
    }


def is_district(unit: str) -> bool:
    """Whether a unit is a district of the old province."""
    return unit in DISTRICTS


@cache
def old_communes(district: str) -> list[tuple[str, str]]:
    """Keys and names of a district's communes that kept one meaning from 2021 to June 2025."""
    return [
        (row["unit_key"], row["name_vi"])
        for row in _rows("units")
        if row["parent_key"] == district
        and (row["valid_from"], row["valid_to"]) == ("2021-01-01", "2025-06-30")
        and row["kind_vi"] == "xã"
    ]


@cache
def new_commune(old: str) -> str:
    """Where an old commune's money goes on the map of July 2025."""
    return next(
        row["new_unit_key"]
        for row in _rows("crosswalk")
        if (row["old_unit_key"], row["effective_date"]) == (old, "2025-07-01")
        and row["is_default_target"] == "1"
    )


@cache
def new_communes(district: str) -> Mapping[str, float]:
    """Today's communes of an old district, by how many of its communes each is made of."""
    return Counter(new_commune(key) for key, _ in old_communes(district))


def after_merger(unit: str) -> str:
    """A department's key from July 2025 on."""
    return f"{SUCCESSORS.get(unit, unit)}@2025-07-01"


@cache
def name_of(unit: str) -> str:
    """A unit's Vietnamese name."""
    return next(row["name_vi"] for row in _rows("units") if row["unit_key"] == unit)


@cache
def _rows(name: str) -> list[dict[str, str]]:
    with (CATALOGUE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
