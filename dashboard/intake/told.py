"""What was found of a workbook, for scripts: plain values, amounts in whole đồng."""

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.figures.effect import Moved, ReportEffect
from dashboard.intake.cover_sheet import scope_of
from dashboard.intake.examine import Examined
from dashboard.intake.findings import Finding, problem_of
from dashboard.rules.flags import Flag
from dashboard.words import Words

Answer = dict[str, Any]
FIGURE = ("measure", "component", "unit", "period", "capital_type", "budget_source")
NOTHING_READ: Answer = {
    "form": None,
    "layout": None,
    "unit_of_money": None,
    "as_of": None,
    "scope": [],
    "rows_read": 0,
    "rows_accepted": 0,
}


def examined_answer(examined: Examined, words: Words, *, with_figures: bool = False) -> Answer:
    """One object: the file, what was read of it, its findings and its effect.

    `with_figures` adds every figure that recording it would store.
    """
    reading, cover = examined.reading, examined.cover
    answer: Answer = {
        "file": examined.workbook.name,
        "form": reading.form,
        "layout": reading.layout,
        "unit_of_money": reading.money,
        "as_of": reading.as_of.isoformat() if reading.as_of else None,
        "scope": [scope.model_dump() for scope in scope_of(cover)] if cover else [],
        "rows_read": reading.rows_read,
        "rows_accepted": reading.rows_accepted,
        "findings": findings_answer(examined.findings, words),
        "effect": _effect_answer(examined) if not examined.is_blocked else {},
    }
    return answer | {"figures": _figures_answer(examined)} if with_figures else answer


def unread_answer(
    name: str, findings: Iterable[Finding], words: Words, *, with_figures: bool = False
) -> Answer:
    """The same of a file that could not be opened."""
    told = {"file": name, **NOTHING_READ, "findings": findings_answer(findings, words)}
    return {**told, "effect": {}, **({"figures": []} if with_figures else {})}


def findings_answer(findings: Iterable[Finding], words: Words) -> list[Answer]:
    """Each finding with its place, what was seen, and what to do."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity,
            "sheet": finding.sheet or None,
            "cell": finding.cell or None,
            "seen": finding.seen,
            "message": problem_of(finding, words),
        }
        for finding in findings
    ]


def _figures_answer(examined: Examined) -> list[Answer]:
    figures = examined.figures if not examined.is_blocked else {}
    columns: list[Sequence[Any]] = [
        figures.get(name, ()) for name in (*FIGURE, "amount_dong", "sheet", "cell")
    ]
    names = (*FIGURE, "amount", "sheet", "cell")
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _effect_answer(examined: Examined) -> Answer:
    effect: ReportEffect = examined.effect
    return {
        "totals": [_moved_answer(each) for each in effect.totals],
        "units": [_moved_answer(each) for each in effect.units],
        "flags_opened": [_flag_answer(flag) for flag in effect.opened],
        "flags_closed": [_flag_answer(flag) for flag in effect.closed],
        "vanished": [
            {"sheet": each.sheet or None, "seen": each.seen, "amount": each.expected}
            for each in examined.vanished
        ],
        "entries": {
            "added": len(effect.entries.added),
            "changed": len(effect.entries.changed),
            "vanished": len(effect.entries.vanished),
        },
        "ends_illustration": examined.ends_illustration,
    }


def _moved_answer(each: Moved) -> Answer:
    before, after = each.movement.dong
    return {
        "measure": each.movement.measure,
        "component": each.movement.component,
        "unit": each.movement.unit,
        "period": each.request.period,
        "capital_type": each.request.capital_type,
        "budget_source": each.request.budget_source,
        "tranche": each.request.tranche,
        "from": before,
        "to": after,
    }


def _flag_answer(flag: Flag) -> Answer:
    return {
        "rule": flag.rule,
        "severity": flag.severity,
        "component": flag.component,
        "unit": flag.unit,
        "period": flag.period,
        "capital_type": flag.capital_type,
        "amount": flag.amount.dong if flag.amount else None,
    }
