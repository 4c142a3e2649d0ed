"""What the province plans: by component and year in billion đồng, and where it comes from.

Rows and columns add up exactly, and every rounding published for July 2023 is true of them.
"""

from money import billions, split

PROGRAMMES = ("GNBV", "NTM", "DTTS")
MEDIUM_TERM = "2021-2025"
YEARS = (2021, 2022, 2023, 2024, 2025)
CAPITALS = ("dtpt", "sn")
SOURCES = ("central", "provincial", "district")

# Investment plan by component and year.
INVESTMENT: dict[str, tuple[float, ...]] = {
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
# Of the medium-term plan: given to nobody until a decision of December 2024 puts it into 2025.
IDLE = ("DTTS.DA2", 104.90)

# Recurrent plan by programme and year, and each component's weight in it.
RECURRENT: dict[str, tuple[float, ...]] = {
    "DTTS": (0, 205.00, 472.46, 377.90, 359.50),
    "GNBV": (0, 84.00, 186.00, 196.00, 142.00),
    "NTM": (0, 42.00, 68.00, 66.00, 58.00),
}
RECURRENT_WEIGHTS: dict[str, float] = {
    "DTTS.DA1": 60,
    "DTTS.DA2": 33.7,
    "DTTS.DA3.TDA1": 330,
    "DTTS.DA4.TDA1": 70,
    "DTTS.DA5.TDA1": 60,
    "DTTS.DA5.TDA2": 50,
    "DTTS.DA5.TDA3": 110,
    "DTTS.DA5.TDA4": 46.3,
    "DTTS.DA6": 50,
    "DTTS.DA7": 60,
    "DTTS.DA8": 60,
    "DTTS.DA9.TDA2": 25,
    "DTTS.DA10.TDA1": 30,
    "DTTS.DA10.TDA3": 15,
    "GNBV.DA2": 320,
    "GNBV.DA3.TDA1": 190,
    "GNBV.DA3.TDA2": 50,
    "GNBV.DA4.TDA1": 150,
    "GNBV.DA4.TDA2": 20,
    "GNBV.DA4.TDA3": 60,
    "GNBV.DA6.TDA1": 60,
    "GNBV.DA6.TDA2": 50,
    "GNBV.DA7.TDA1": 70,
    "GNBV.DA7.TDA2": 30,
    "NTM.ND01": 40,
    "NTM.ND03": 240,
    "NTM.ND06": 120,
    "NTM.ND07": 210,
    "NTM.ND09": 130,
    "NTM.ND10": 90,
    "NTM.ND11": 170,
}
# Provincial money of DTTS Dự án 2, whose medium-term plan was published by source.
RESETTLEMENT_PROVINCIAL = (0, 2.26, 3.08, 3.57, 4.29)
# Provincial money of DTTS's 2023, published: investment, and recurrent.
PROVINCIAL_2023 = {"dtpt": 30.00, "sn": 43.00}
SHARES: dict[tuple[str, str], dict[str, float]] = {
    ("DTTS", "dtpt"): {"central": 92.8, "provincial": 7.2},
    ("GNBV", "dtpt"): {"central": 91, "provincial": 9},
    ("NTM", "dtpt"): {"central": 48.4, "provincial": 44.9, "district": 6.7},
    ("DTTS", "sn"): {"central": 91, "provincial": 9},
    ("GNBV", "sn"): {"central": 90, "provincial": 10},
    ("NTM", "sn"): {"central": 80, "provincial": 20},
}

Part = tuple[str, str]


def programme_of(component: str) -> str:
    """The programme that a component is of."""
    return component.split(".", maxsplit=1)[0]


def components_of(capital: str) -> list[str]:
    """Components that have money of a kind, in the order of the plan."""
    return list(INVESTMENT if capital == "dtpt" else RECURRENT_WEIGHTS)


def by_source(year: int, capital: str) -> dict[Part, int]:
    """The year's plan in đồng by (component, source), the idle money of 2025 included."""
    amounts = _by_component(year, capital)
    parts: dict[Part, int] = {}
    for component in amounts:
        for source, part in _sources(year, capital, component, amounts).items():
            if part:
                parts[component, source] = part
    return parts


def _by_component(year: int, capital: str) -> dict[str, int]:
    place = YEARS.index(year)
    if capital == "dtpt":
        return {name: billions(amounts[place]) for name, amounts in INVESTMENT.items()}
    found: dict[str, int] = {}
    for programme, amounts in RECURRENT.items():
        weights = {
            name: weight
            for name, weight in RECURRENT_WEIGHTS.items()
            if programme_of(name) == programme
        }
        found |= split(billions(amounts[place]), weights)
    return found


def _sources(year: int, capital: str, component: str, amounts: dict[str, int]) -> dict[str, int]:
    dong, programme = amounts[component], programme_of(component)
    if programme == "NTM" and year == 2021:
        return {"provincial": dong}
    if (component, capital) == ("DTTS.DA2", "dtpt"):
        own = billions(RESETTLEMENT_PROVINCIAL[YEARS.index(year)])
        return {"central": dong - own, "provincial": own}
    if programme == "DTTS" and year == 2023:
        own = _provincial_2023(capital, amounts)[component]
        return {"central": dong - own, "provincial": own}
    return split(dong, SHARES[programme, capital])


def _provincial_2023(capital: str, amounts: dict[str, int]) -> dict[str, int]:
    """What the province adds to each component of DTTS in 2023; its sum is published."""
    rest, own = billions(PROVINCIAL_2023[capital]), 0.0
    weights = {
        name: float(dong)
        for name, dong in amounts.items()
        if programme_of(name) == "DTTS" and (capital, name) != ("dtpt", "DTTS.DA2")
    }
    if capital == "dtpt":
        own = RESETTLEMENT_PROVINCIAL[YEARS.index(2023)]
    return split(rest - billions(own), weights)
