"""Finds where the rules fire: candidates from the ledger, decisions from `rules.flags`.

A rule fires at the deepest component known; an ancestor fires only for what its descendants
do not explain.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from dashboard.figures.catalogue import ROOT
from dashboard.figures.state import Cell, Request
from dashboard.figures.totals import FOLLOWED, Totals
from dashboard.rules import flags, metrics
from dashboard.rules.amounts import ORIGINS, Amount, Part, Share, add_amounts
from dashboard.store.ledger import Ledger, Reader

# Which two amounts a rate divides.
RATE_OF = {
    "allocated_share": ("allocated", "plan"),
    "disbursed_share": ("disbursed", "plan"),
    "assigned_share": ("assigned", "plan"),
}
ADDED_UP = ("plan", "allocated", "disbursed")


@lru_cache(maxsize=64)
def find_flags(ledger: Ledger, totals: Totals) -> tuple[flags.Flag, ...]:
    """Every flag of the request: real before invented, then the most serious, the most money.

    Remembered by version and request: a ledger and its totals never change.
    """
    found = [*find_flags_of_figures(totals), *find_blocked(ledger, totals)]
    return tuple(sorted(found, key=by_money_at_risk))


def find_flags_of_figures(totals: Totals) -> list[flags.Flag]:
    """Flags that figures alone raise, whatever obstacles are reported; in no order."""
    return [
        *find_unallocated(totals),
        *find_over_allocated(totals),
        *find_sums_that_differ(totals),
        *find_rates_that_differ(totals),
    ]


def by_money_at_risk(flag: flags.Flag) -> tuple[bool, int, int, str, str]:
    """The order that people read in: what is real, the most serious, the most money, by name."""
    at_risk = abs(flag.amount.dong) if flag.amount else 0
    is_invented = flag.origin == "illustration"
    severity = flags.SEVERITIES.index(flag.severity)
    return is_invented, severity, -at_risk, flag.component, flag.rule


def find_unallocated(totals: Totals) -> list[flags.Flag]:
    """Money that no unit has been given, named at the deepest component."""
    return list(_unallocated_at(totals, ROOT)[0])


def find_over_allocated(totals: Totals) -> list[flags.Flag]:
    """Components given more than their plan, deepest first."""
    return _over_allocated_at(totals, ROOT)[0]


def find_blocked(ledger: Ledger, totals: Totals) -> list[flags.Flag]:
    """Obstacles in force for the unit, the period and the kind of money."""
    rows = read_obstacles(ledger, totals.request)
    return [_blocked(row) for row in rows if _concerns(totals, row)]


def read_obstacles(reader: Reader, request: Request) -> list[dict[str, Any]]:
    """What blocks components at a date, wherever it is stated for."""
    asked = request.asked
    # What is blocked is blocked for every source.
    del asked["budget_source"]
    return reader.rows("figures/obstacles", **asked)


def find_sums_that_differ(totals: Totals) -> list[flags.Flag]:
    """Stated totals that their terms cannot add up to, deepest first."""
    fired = [flag for measure in ADDED_UP for flag in _differing_at(totals, measure, ROOT)[0]]
    for component in totals.catalogue.running_in(totals.request.period):
        fired += _identity_differences(totals, component)
    return fired


def find_rates_that_differ(totals: Totals) -> Iterator[flags.Flag]:
    """Stated rates that their own amounts cannot produce."""
    unit = totals.request.unit
    for cell, rate in totals.state.rates.items():
        if cell.unit != unit:
            continue
        amounts = _amounts_of_rate(totals, cell, rate)
        if amounts and not metrics.is_rate_reproduced(rate, *amounts):
            yield _rate_difference(totals, cell, rate, *amounts)


def _unallocated_at(totals: Totals, component: str) -> tuple[list[flags.Flag], list[Part]]:
    """Flags at or below a component, and the amounts they name."""
    fired, named = _below(totals, component, _unallocated_at)
    row = totals.row(component)
    own = flags.lying_idle(row.unallocated, row.balance)
    remainder = flags.remainder_of(own, named) if own else None
    if own is None or remainder is None or not flags.is_unallocated(remainder):
        return fired, named
    fired.append(
        _flag(
            totals,
            flags.UNALLOCATED,
            component,
            remainder,
            severity=flags.severity_of_remainder(remainder),
            message="{amount} has been allocated to no unit or locality.",
        )
    )
    return fired, [Part("unallocated", component, totals.request.unit, own)]


def _over_allocated_at(totals: Totals, component: str) -> tuple[list[flags.Flag], list[Part]]:
    fired, named = _below(totals, component, _over_allocated_at)
    balance = totals.row(component).balance
    remainder = flags.remainder_of(balance, named) if balance else None
    if balance is None or remainder is None or not flags.is_over_allocated(remainder):
        return fired, named
    fired.append(
        _flag(
            totals,
            flags.OVER_ALLOCATED,
            component,
            remainder,
            severity=flags.severity_of_remainder(remainder),
            message="{amount} more has been allocated than planned.",
        )
    )
    return fired, [Part("balance", component, totals.request.unit, balance)]


def _below(
    totals: Totals,
    component: str,
    look: Callable[[Totals, str], tuple[list[flags.Flag], list[Part]]],
) -> tuple[list[flags.Flag], list[Part]]:
    """What was found at or below the components of a component."""
    fired: list[flags.Flag] = []
    named: list[Part] = []
    for child in totals.catalogue.terms_of(component, totals.request.period):
        below_flags, below_named = look(totals, child)
        fired += below_flags
        named += below_named
    return fired, named


def _concerns(totals: Totals, row: dict[str, Any]) -> bool:
    request = totals.request
    return (
        request.unit in totals.catalogue.unit_path(row["unit"])
        and row["period"] in {None, request.period}
        and totals.catalogue.is_term(row["component"], request.period)
    )


def _blocked(row: dict[str, Any]) -> flags.Flag:
    return flags.Flag(
        rule=flags.BLOCKED.id,
        severity="serious",
        component=row["component"],
        unit=row["unit"],
        period=row["period"],
        capital_type=row["capital_type"],
        amount=_obstacle_amount(row),
        since=row["since"],
        origin=row["origin"],
        message="{reason}",
        details=(("vi", row["reason_vi"]), ("en", row["reason_en"] or row["reason_vi"])),
        terms=((row["deposit_id"], row["row_no"]),),
    )


def _obstacle_amount(row: dict[str, Any]) -> Amount | None:
    dong = row["amount_dong"]
    if dong is None:
        return None
    return Amount(
        dong=dong,
        low=dong,
        high=dong,
        qualifier="exact",
        origin=row["origin"],
        as_of=row["as_of"],
        precision=1,
        terms=((row["deposit_id"], row["row_no"]),),
    )


def _differing_at(
    totals: Totals, measure: str, component: str
) -> tuple[list[flags.Flag], list[Part]]:
    """Differences at or below a component; an ancestor's only where none below explains it."""
    fired, named = _below(
        totals, component, lambda built, child: _differing_at(built, measure, child)
    )
    for seen, expected in _comparisons(totals, measure, component):
        gap = flags.gap_between(seen, expected)
        if flags.does_not_add_up(seen, expected) and flags.is_left(flags.remainder_of(gap, named)):
            fired.append(_difference(totals, component, measure, seen, expected))
            named = [Part(measure, component, totals.request.unit, gap)]
    return fired, named


def _identity_differences(totals: Totals, component: str) -> list[flags.Flag]:
    """Plan = allocated + unallocated, and allocated = the plans of the units directly below."""
    fired = []
    row = totals.row(component)
    # What is named below may be only some of it; a remainder stated here is all of it.
    is_stated_here = row.unallocated is not None and row.unallocated.how == "stated"
    if row.balance and row.unallocated and is_stated_here and not row.is_within_rounding:
        fired.append(_difference(totals, component, "balance", row.balance, row.unallocated))
    for origin in FOLLOWED:
        given = totals.stated(origin, "allocated", component, totals.request.unit)
        below = totals.sum_over_units(origin, "plan", component, totals.request.unit)
        if given and below and flags.does_not_add_up(given, below):
            fired.append(_difference(totals, component, "allocated", given, below))
    return fired


def _comparisons(totals: Totals, measure: str, component: str) -> Iterator[tuple[Amount, Amount]]:
    """Pairs that should be the same: a stated total and each sum, or the two sums.

    Plans of units are no sum of a plan: they are what was allocated of it.
    """
    unit = totals.request.unit
    for origin in FOLLOWED:
        if origin not in totals.request.origins:
            continue
        sums = totals.sums(origin, measure, component, unit)
        if measure == "plan":
            sums = [each for each in sums if each.how != "unit_sum"]
        stated = totals.stated(origin, measure, component, unit)
        sides = [stated, *sums] if stated else sums
        yield from ((sides[0], other) for other in sides[1:])
    stated = totals.stated("published", measure, component, unit)
    published = _published_sum(totals, measure, component)
    if stated and published:
        yield stated, published


def _published_sum(totals: Totals, measure: str, component: str) -> Amount | None:
    """Press figures of one day can be held against each other; of different days they cannot."""
    unit = totals.request.unit
    children = totals.catalogue.terms_of(component, totals.request.period)
    amounts = [totals.stated("published", measure, child, unit) for child in children]
    total = totals.stated("published", measure, component, unit)
    known = [amount for amount in amounts if amount is not None]
    if not known or total is None or len(known) < len(children):
        return None
    if any(amount.as_of != total.as_of for amount in known):
        return None
    parts = [
        Part(measure, child, unit, amount) for child, amount in zip(children, known, strict=True)
    ]
    return add_amounts(parts, "component_sum")


def _amounts_of_rate(totals: Totals, cell: Cell, rate: Share) -> tuple[Amount, Amount] | None:
    """The rate's own two amounts, as stated on the same day by the same kind of source."""
    over, under = RATE_OF[cell.measure]
    amounts = [
        totals.state.amounts.get(Cell(cell.origin, measure, cell.component, cell.unit))
        for measure in (over, under)
    ]
    if any(amount is None or amount.as_of != rate.as_of for amount in amounts):
        return None
    return amounts[0], amounts[1]  # type: ignore[return-value]


def _difference(
    totals: Totals, component: str, measure: str, seen: Amount, expected: Amount
) -> flags.Flag:
    gap = flags.gap_between(seen, expected)
    return _flag(
        totals,
        flags.DOES_NOT_ADD_UP,
        component,
        gap,
        severity="attention",
        message="{measure}: {seen} against {expected}; the rounding does not explain it.",
        measure=measure,
        sides=(seen, expected),
    )


def _rate_difference(
    totals: Totals, cell: Cell, rate: Share, over: Amount, under: Amount
) -> flags.Flag:
    computed = metrics.share_of(None, over, under)
    percent = (("stated", str(rate.value)), ("computed", str(computed.value if computed else "")))
    return _flag(
        totals,
        flags.DOES_NOT_ADD_UP,
        cell.component,
        None,
        severity="watch",
        message="{measure}: stated {stated}, but {seen} / {expected} is {computed}.",
        measure=cell.measure,
        sides=(over, under),
        details=percent,
        since_rate=rate,
    )


def _flag(
    totals: Totals,
    rule: flags.Rule,
    component: str,
    amount: Amount | None,
    *,
    severity: flags.Severity,
    message: str,
    measure: str = "",
    sides: tuple[Amount, Amount] | None = None,
    details: tuple[tuple[str, str], ...] = (),
    since_rate: Share | None = None,
) -> flags.Flag:
    evidence: list[Amount | Share] = [
        item for item in (amount, since_rate, *(sides or ())) if item is not None
    ]
    return flags.Flag(
        rule=rule.id,
        severity=severity,
        component=component,
        unit=totals.request.unit,
        period=totals.request.period,
        capital_type=totals.request.capital_type,
        amount=amount,
        since=max(item.as_of for item in evidence),
        origin=max((item.origin for item in evidence), key=ORIGINS.index),
        message=message,
        measure=measure,
        seen=sides[0] if sides else None,
        expected=sides[1] if sides else None,
        details=details,
    )
