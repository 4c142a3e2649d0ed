"""Amounts, rates and flags as sentences in the reader's language; the same on screen and paper."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.figures.catalogue import Catalogue
from dashboard.figures.row import Value
from dashboard.rules.amounts import Amount, Missing, Points, Share
from dashboard.rules.flags import Flag
from dashboard.rules.metrics import NOTHING_DISBURSED, nothing_or
from dashboard.words import TIE, Words

KIND_NAMES = {
    "not_planned": "no capital placed",
    "no_plan_yet": "plan not assigned yet",
    "not_stated": "no figure stated",
    "not_reported": "not reported",
    "nothing_disbursed": "nothing disbursed",
}
KIND_MEANINGS = {
    "not_planned": "By rule or by decision this component has no money at this unit.",
    "no_plan_yet": "Plans of the programme are in, this one's is not assigned yet.",
    "not_stated": "No report in force states this figure; it is not zero.",
    "not_reported": "The unit has a plan, and its report has not arrived; it is not zero.",
    "nothing_disbursed": "Reported, and the amount is zero.",
}
# What forms are called at the head of a column; F1, F2 and F3 go by their codes.
FORM_NAMES = {
    "published": "Press",
    "plan_decision": "Plan decision",
    "treasury": "Treasury",
    "correction": "Correction",
}
COMPARISON_NAMES = {
    "differs": "differs",
    "twice": "reported by two units",
    "other_day": "another cut-off day",
    "corrected": "corrected since",
    "within_rounding": "same within rounding",
    "agrees": "agrees",
    "one_only": "one source only",
}
SEVERITY_NAMES = {"serious": "serious", "attention": "attention", "watch": "watch"}
FAMILY_NAMES = {"committee": "Steering alerts", "staff": "Data doubts"}
ORIGIN_NAMES = {
    "official": "official report",
    "published": "published figure",
    "illustration": "illustration",
}
HOW_NAMES = {
    "stated": "stated",
    "silence": "left out of a report on the whole, so nothing",
    "component_sum": "sum over components",
    "unit_sum": "sum over units",
    "descendant_sum": "sum of what is known below",
    "year_sum": "sum over years",
    "tranche_sum": "the period's own and carried-over",
    "project_sum": "sum over investment projects",
    "difference": "difference",
}
LEVEL_NAMES = {"central": "central level", "province": "province", "unit": "unit, locality"}
# Why something cannot start, as codes of reports; others may come, and have no name.
CAUSE_NAMES = {
    "central_guidance": "waiting for central guidance",
    "procedures": "investment procedures",
    "land": "land, site clearance",
    "beneficiaries": "beneficiaries",
    "forest": "conversion of forest land",
    "materials": "building materials",
    "handover": "handover between units",
    "counterpart": "counterpart capital",
}
RESOLVER_NAMES = {
    "central": "central level",
    "province": "provincial level",
    "district": "district level",
    "commune": "commune level",
}
STATUS_NAMES = {"new": "new start", "ongoing": "ongoing", "completed": "completed"}
COST_NAMES = {
    "central": "central budget",
    "provincial": "provincial budget",
    "district": "district budget",
    "other": "other sources",
}
# What is said of a project's money, and of what is added up over projects.
PROJECT_NAMES = {
    "cost": "Total investment",
    "plan": "Plan",
    "carried_over": "{carried}",
    "plan_with_carried": "Plan with {carried}",
    "arranged": "Capital arranged so far",
    "disbursed": "Disbursed",
    "disbursed_own": "Disbursed of the year's plan",
    "disbursed_carried": "Disbursed of {carried}",
    "waiting": "Still to disburse",
    "work_done": "Work done",
    "paid_so_far": "Disbursed so far",
    "untouched": "With a plan, nothing disbursed",
    "unpaid_work": "Work done but not paid",
}
ROLE_NAMES = {
    "any": "either",
    "assigned": "given the money",
    "place": "the place of benefit",
}
ORDER_NAMES = {
    "waiting": "most money waiting",
    "plan": "largest plan",
    "share": "lowest disbursed share",
    "cost": "largest total investment",
    "code": "project code",
}
# Those that a reader may choose.
OFFERED_TRANCHES = ("own", "carried", "all")
# Which money a figure counts; a rate says it with its denominator.
TRANCHE_NAMES = {
    "own": "the period's own",
    "carried": "{carried}",
    "all": "with {carried}",
}
# Investment capital is "kéo dài", recurrent money "chuyển nguồn".
CARRIED_NAMES = {"dtpt": "carried-over capital", "sn": "carried-over budget"}


def carried_text(text: str, capital_type: str, words: Words) -> str:
    """A text on `{carried}` money, in the word for its kind of capital."""
    name = CARRIED_NAMES.get(capital_type, "carried-over capital and budget")
    return words.say(text, carried=words.say(name))


def tranche_name(tranche: str, capital_type: str, words: Words) -> str:
    """`vốn trong kỳ`, `vốn kéo dài`, `cả vốn chuyển nguồn`."""
    return carried_text(TRANCHE_NAMES[tranche], capital_type, words)


def project_name(name: str, capital_type: str, words: Words) -> str:
    """What is said of a project's money: `Giải ngân vốn kéo dài`."""
    said = carried_text(PROJECT_NAMES[name], capital_type, words)
    return said[:1].upper() + said[1:]


def money_text(value: Value | None, words: Words, *, with_unit: bool = False) -> str:
    """An amount with its word (`hơn 4.450`), or the name of the nothing there is."""
    if value is None:
        return words.say(KIND_NAMES["not_stated"])
    if isinstance(value, Missing):
        return words.say(KIND_NAMES[value.kind])
    if with_unit:
        return words.money(value.dong, value.precision, value.qualifier)
    return words.qualifier(value.qualifier) + words.money_number(value.dong, value.precision)


def bounds_text(amount: Amount, words: Words) -> tuple[str, str]:
    """The two ends of what an amount may stand for, one decimal finer than it was printed."""
    finer = max(1, amount.precision // 10)
    return words.money_number(amount.low, finer), words.money_number(amount.high, finer)


def disbursed_text(value: Value, words: Words) -> str:
    """As `money_text`, but a reported zero is said in words."""
    if nothing_or(value) == NOTHING_DISBURSED:
        return words.say(KIND_NAMES[NOTHING_DISBURSED])
    return money_text(value, words)


def share_text(share: Share | None, words: Words) -> str:
    """A rate to the decimals it was stated with or its amounts support."""
    if share is None:
        return words.say(KIND_NAMES["not_stated"])
    return words.qualifier(share.qualifier) + words.percent(share.value, share.decimals)


def points_text(points: Points, words: Words) -> str:
    """Percentage points with their sign: `+5,7`, `−12,3`, `khoảng +6`."""
    number = words.number(points.value * 100, points.decimals)
    sign = "+" if points.value > 0 and number.strip("0.,") else ""
    return f"{words.qualifier(points.qualifier)}{sign}{number}"


def as_of_note(day: date, words: Words) -> str:
    """`đến 14/06/2023` on one line, beneath what is of that day."""
    return words.say("to {day}", day=words.day(day)).replace(" ", TIE)


def measured_text(value: Decimal, decimals: int, words: Words) -> str:
    """A number of an indicator with the decimals it was printed with."""
    return words.number(value, decimals)


def unit_name(key: str, catalogue: Catalogue, words: Words) -> str:
    """A unit as people call it in a list: its short name, which is Vietnamese, else its name."""
    unit = catalogue.units[key]
    return unit.short if words.language == "vi" else words.pick(unit.name)


def stated_text(row: Mapping[str, Any], words: Words) -> str:
    """A figure as its source states it: a row with an amount or a rate, never both."""
    if row["stated_rate"] is not None:
        rate = words.percent(row["stated_rate"], row["rate_decimals"])
        return words.qualifier(row["qualifier"]) + rate
    return words.money(row["amount_dong"], row["precision_dong"], row["qualifier"])


def component_name(code: str, catalogue: Catalogue, words: Words) -> str:
    """`Dự án 2 – Ổn định dân cư`: what people call it and what it is about."""
    component = catalogue.components[code]
    label, short = words.pick(component.label), words.pick(component.short)
    is_whole = component.level in {"all", "programme"}
    return label if is_whole or short == label else f"{label} – {short}"


def indented_name(code: str, catalogue: Catalogue, words: Words) -> str:
    """A component's name, set in by its depth, as a list shows the tree."""
    depth = len(catalogue.component_path(code)) - 1
    return "\N{EM SPACE}" * depth + component_name(code, catalogue, words)


def component_place(code: str, catalogue: Catalogue, words: Words) -> str:
    """A component with its programme: codes of projects repeat between programmes."""
    path = catalogue.component_path(code)
    if len(path) <= 2:
        return words.pick(catalogue.components[code].label)
    programme = words.pick(catalogue.components[path[-2]].label)
    return f"{programme} · {component_name(code, catalogue, words)}"


def flag_message(flag: Flag, catalogue: Catalogue, words: Words) -> str:
    """What the flag says, with its component and its numbers."""
    details = dict(flag.details)
    places: dict[str, str] = {
        "amount": _amount(flag.amount, words),
        "seen": _amount(flag.seen, words),
        "expected": _amount(flag.expected, words),
        "measure": measure_name(flag.measure, catalogue, words) if flag.measure else "",
        "reason": details.get(words.language, ""),
    }
    for name in ("stated", "computed"):
        if details.get(name):
            places[name] = words.percent(Decimal(details[name]), 2)
    sentence = words.say(flag.message, **places)
    return f"{component_place(flag.component, catalogue, words)}: {sentence}"


def measure_name(code: str, catalogue: Catalogue, words: Words) -> str:
    """What a measure is called; those that we work out are ours, the rest are catalogued."""
    own = {
        "balance": "Balance",
        "unexplained": "Difference not explained",
        "remaining": "Still to disburse",
    }
    if code in own:
        return words.say(own[code])
    return words.pick(catalogue.measures[code].label)


def _amount(amount: Amount | None, words: Words) -> str:
    if amount is None:
        return ""
    return words.money(abs(amount.dong), amount.precision, amount.qualifier)
