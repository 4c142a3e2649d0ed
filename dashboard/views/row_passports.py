"""Where a row that is no amount of money comes from: an obstacle, an indicator, an owed document.

Each is named by `deposit_id|row_no`; None when there is no such row.
"""

from typing import Any

from dashboard.figures.indicators import ACTUAL, TARGET
from dashboard.views.context import Context
from dashboard.views.keys import read_term
from dashboard.views.passport import Passport, passport_of_row
from dashboard.views.sentences import component_place, measured_text


def build_obstacle_passport(context: Context, key: str) -> Passport | None:
    """The passport of an obstacle."""
    row = _row_of("figures/obstacle_passport", key, context)
    if row is None:
        return None
    words, catalogue = context.words, context.catalogue
    reason = row["reason_vi"] if words.language == "vi" else row["reason_en"] or row["reason_vi"]
    place = component_place(row["component"], catalogue, words)
    return passport_of_row(
        row,
        context,
        title=words.say("Blocked"),
        place=f"{place} · {words.pick(catalogue.units[row['unit']].name)}",
        text=words.say("stated {day}", day=words.day(row["since"])),
        said=[(words.say("Reason"), reason)],
    )


def build_indicator_passport(context: Context, key: str) -> Passport | None:
    """The passport of a target or a result: `target|` or `actual|`, then the row."""
    part, _, term = key.partition("|")
    row = _row_of("indicators/passport", term, context)
    if row is None or part not in {TARGET, ACTUAL} or row[part] is None:
        return None
    words, catalogue = context.words, context.catalogue
    indicator = catalogue.indicators[row["indicator"]]
    number = measured_text(row[part], row[f"{part}_decimals"], words)
    return passport_of_row(
        row,
        context,
        title=words.say("Target") if part == TARGET else words.say("Result"),
        place=" · ".join(
            [
                words.pick(indicator.label),
                words.pick(catalogue.units[row["unit"]].name),
                words.pick(catalogue.periods[row["period"]].label),
            ]
        ),
        text=f"{number} {words.pick(indicator.measured_in)}",
        said=[(words.say("Indicator by"), indicator.source)],
    )


def build_document_passport(context: Context, key: str) -> Passport | None:
    """The passport of a document that is to be issued."""
    row = _row_of("documents/passport", key, context)
    if row is None:
        return None
    words = context.words
    issued = row["issued_on"] and words.day(row["issued_on"])
    return passport_of_row(
        row,
        context,
        title=row["owed_title"],
        place=component_place(row["component"], context.catalogue, words),
        text=words.say("issued {day}", day=issued) if issued else words.say("owed"),
        said=[
            (words.say("Issued by"), row["issuer"]),
            (words.say("Ground"), row["ground"] or ""),
            (words.say("Due"), words.day(row["due_on"]) if row["due_on"] else ""),
            (words.say("Number"), row["issued_number"] or ""),
        ],
    )


def _row_of(query: str, key: str, context: Context) -> dict[str, Any] | None:
    term = read_term(key)
    if term is None:
        return None
    rows = context.ledger.rows(query, deposit_id=term[0], row_no=term[1])
    return rows[0] if rows else None
