"""Flags as cards and as a table for export: statement, amount, severity, how it is worked out."""

from dataclasses import dataclass, replace
from datetime import date

from dashboard.figures.catalogue import PROVINCE, ROOT
from dashboard.rules.amounts import Amount
from dashboard.rules.flags import RULES, SEVERITIES, Flag, Rule
from dashboard.views.context import Context, Header, build_day_header
from dashboard.views.keys import number_key
from dashboard.views.sentences import (
    ORIGIN_NAMES,
    SEVERITY_NAMES,
    bounds_text,
    component_place,
    flag_message,
    money_text,
)
from dashboard.views.tables import Table, TableCell, TableRow

# Severity is told by word, shape and colour together.
SHAPES = {"serious": "▲", "attention": "◆", "watch": "●"}


@dataclass(frozen=True)
class Working:
    """ "Xem cách tính": the rule in words, its thresholds, and the numbers it met here."""

    statement: str
    formula: str
    thresholds: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class FlagCard:
    """One flag as people read it. `amount_dong` sorts; None where no amount is known."""

    rule: str
    rule_title: str
    family: str
    severity: str
    severity_text: str
    shape: str
    component: str
    place: str
    unit: str
    period: str
    amount_dong: int | None
    amount_text: str
    since: date
    age_text: str
    origin_text: str
    is_illustration: bool
    message: str
    opens: str
    working: Working


@dataclass(frozen=True)
class FlagsView:
    """The flags of a request after filtering; `is_checked` is whether there was anything to check.

    `elsewhere` are provinces of another time that have flags of their own: (key, name, count).
    """

    header: Header
    cards: tuple[FlagCard, ...]
    total_count: int
    is_checked: bool
    elsewhere: tuple[tuple[str, str, int], ...]
    table: Table


def build_flags(
    context: Context,
    *,
    severities: tuple[str, ...] = SEVERITIES,
    rules: tuple[str, ...] = (),
    families: tuple[str, ...] = (),
    component: str = ROOT,
    by_money: bool = True,
) -> FlagsView:
    """Flags at or below a component, filtered; sorted by severity and money, or by age."""
    found = context.flags()
    cards = [build_card(flag, context) for flag in found]
    kept = [
        card
        for card in cards
        if card.severity in severities
        and component in context.catalogue.component_path(card.component)
        and (not rules or card.rule in rules)
        and (not families or card.family in families)
    ]
    if not by_money:
        kept.sort(key=_age)
    return FlagsView(
        header=build_day_header(context, {flag.origin for flag in found}),
        cards=tuple(kept),
        total_count=len(cards),
        is_checked=bool(found) or _has_amounts(context),
        elsewhere=_elsewhere(context),
        table=_table(kept, context),
    )


def _has_amounts(context: Context) -> bool:
    unit = context.request.unit
    return any(
        unit in context.catalogue.unit_path(cell.unit) for cell in context.totals.state.amounts
    )


def _elsewhere(context: Context) -> tuple[tuple[str, str, int], ...]:
    """Flags do not end with a province's name: those of the one before or after stay in sight."""
    catalogue, request = context.catalogue, context.request
    found = []
    for key, unit in catalogue.units.items():
        is_of_its_time = unit.level == PROVINCE and unit.valid_from <= request.at
        if is_of_its_time and key != request.unit:
            count = len(context.for_unit(key).flags())
            if count:
                found.append((key, context.words.pick(unit.name), count))
    return tuple(found)


def build_card(flag: Flag, context: Context) -> FlagCard:
    """One flag with its words."""
    words, catalogue = context.words, context.catalogue
    rule = RULES[flag.rule]
    amount = money_text(flag.amount, words, with_unit=True) if flag.amount else None
    period = words.pick(catalogue.periods[flag.period].label) if flag.period else ""
    return FlagCard(
        rule=rule.id,
        rule_title=words.say(rule.title),
        family=rule.family,
        severity=flag.severity,
        severity_text=words.say(SEVERITY_NAMES[flag.severity]),
        shape=SHAPES[flag.severity],
        component=flag.component,
        place=component_place(flag.component, catalogue, words),
        unit=words.pick(catalogue.units[flag.unit].name),
        period=period or words.say("every period"),
        amount_dong=flag.amount.dong if flag.amount else None,
        amount_text=amount or words.say("no amount stated"),
        since=flag.since,
        age_text=_age_text(flag, context),
        origin_text=words.say(ORIGIN_NAMES[flag.origin]),
        is_illustration=flag.origin == "illustration",
        message=flag_message(flag, catalogue, words),
        opens=_opens(flag, context),
        working=_working(flag, rule, context),
    )


def _opens(flag: Flag, context: Context) -> str:
    """The passport of what the flag stands on."""
    if flag.terms:
        deposit_id, row_no = flag.terms[0]
        return f"obstacle:{deposit_id}|{row_no}"
    measure = flag.measure or ("unallocated" if flag.rule == "unallocated" else "balance")
    request = replace(context.as_flagged().request, period=flag.period or context.request.period)
    return number_key(measure, flag.component, flag.unit, request)


def _age_text(flag: Flag, context: Context) -> str:
    words = context.words
    days = (context.request.at - flag.since).days
    stated = words.say("stated {day}", day=words.day(flag.since))
    return stated if days <= 0 else f"{stated}, {words.say('{count} days before', count=days)}"


def _working(flag: Flag, rule: Rule, context: Context) -> Working:
    words = context.words
    numbers = []
    if flag.amount is not None:
        numbers += _bounds(flag.amount, words.say("Amount"), context)
    for label, side in (("Stated", flag.seen), ("Against", flag.expected)):
        if side is not None:
            numbers += _bounds(side, words.say(label), context)
    return Working(
        statement=words.say(rule.statement),
        formula=words.say(rule.formula),
        thresholds=tuple(
            words.say(
                "{name} {amount}: {reason} Owner: {owner}.",
                name=words.say(each.name),
                amount=words.money(each.value_dong),
                reason=words.say(each.reason),
                owner=words.say(each.owner),
            )
            for each in rule.thresholds
        ),
        numbers=tuple(numbers),
    )


def _bounds(amount: Amount, label: str, context: Context) -> list[str]:
    words = context.words
    text = f"{label}: {money_text(amount, words, with_unit=True)}"
    if amount.low == amount.high:
        return [text]
    low, high = bounds_text(amount, words)
    between = words.say(
        "with rounding between {low} and {high} {unit}", low=low, high=high, unit=words.unit_name()
    )
    return [f"{text} ({between})"]


def _table(cards: list[FlagCard], context: Context) -> Table:
    say = context.words.say
    return Table(
        caption=say("Alerts"),
        columns=(
            say("Severity"),
            say("Alert"),
            say("Component"),
            say("Unit"),
            say("Period"),
            f"{say('Amount')} (đồng)",
            say("Amount"),
            say("Since"),
            say("Origin"),
            say("What it says"),
        ),
        rows=tuple(
            TableRow(
                cells=(
                    TableCell(f"{card.shape} {card.severity_text}"),
                    TableCell(card.rule_title),
                    TableCell(card.place),
                    TableCell(card.unit),
                    TableCell(card.period),
                    TableCell("", value=card.amount_dong),
                    TableCell(card.amount_text),
                    TableCell(context.words.day(card.since), value=card.since),
                    TableCell(card.origin_text),
                    TableCell(card.message),
                )
            )
            for card in cards
        ),
    )


def _age(card: FlagCard) -> tuple[date, int, str]:
    return card.since, -abs(card.amount_dong or 0), card.component
