""" "Nguồn gốc số liệu": where a number comes from, down to the file, the cell and the document."""

from dataclasses import dataclass, replace
from typing import Any

from dashboard.figures.flags import RATE_OF
from dashboard.rules.amounts import Amount, Part, Share, Term, leaves_of
from dashboard.views.context import Context
from dashboard.views.keys import Named, place_of, read_number_key, read_term, value_of
from dashboard.views.rates import DONE_NAMES, assigned_by, plan_name
from dashboard.views.sentences import (
    HOW_NAMES,
    ORIGIN_NAMES,
    bounds_text,
    component_place,
    measure_name,
    money_text,
    share_text,
    stated_text,
    tranche_name,
)
from dashboard.views.tables import Table, TableCell, TableRow
from dashboard.words import Words


@dataclass(frozen=True)
class Source:
    """One deposit's figure behind a number, and the received file it came in.

    `figure` is `deposit_id|row_no`, empty for what is no figure.
    """

    lines: tuple[tuple[str, str], ...]
    url: str
    file_name: str
    sha256: str
    is_illustration: bool
    figure: str = ""
    is_correction: bool = False


@dataclass(frozen=True)
class Passport:
    """A number, its formula in words, its terms and the sources of each."""

    title: str
    place: str
    text: str
    formula: str
    facts: tuple[tuple[str, str], ...]
    terms: Table | None
    sources: tuple[Source, ...]


def build_passport(context: Context, key: str) -> Passport | None:
    """The passport of a number named by `views.keys`; None when there is no such number."""
    named = read_number_key(key, context)
    if named is None:
        return None
    here = context.for_request(named.request)
    value = value_of(named, here)
    if not isinstance(value, Amount | Share):
        return None
    request = named.request
    place = place_of(named, here, seen_at=context.request.at)
    parts = _parts(value, named.component, request.unit, named.measure)
    return _passport_of(value, named.measure, parts, place, here)


def passport_of(
    value: Amount | Share, measure: str, component: str, unit: str, here: Context
) -> Passport:
    """A number of the context's period, with its formula, its terms and every source below it."""
    named = Named(measure, component, replace(here.request, unit=unit), ())
    place = place_of(named, here, seen_at=here.request.at)
    return _passport_of(value, measure, _parts(value, component, unit, measure), place, here)


def _passport_of(
    value: Amount | Share, measure: str, parts: tuple[Part, ...], place: str, here: Context
) -> Passport:
    rows = _passport_rows(leaves_of(value), here)
    facts = _facts(value, here)
    if isinstance(value, Share):
        facts = (*facts, *_denominator(value, rows, here))
    return Passport(
        title=_title(measure, here),
        place=place,
        text=_text(value, here),
        formula=_formula(value, parts, here),
        facts=facts,
        terms=_terms(parts, here) if parts else None,
        sources=tuple(_source(row, here) for row in rows),
    )


def build_figure_passport(context: Context, key: str) -> Passport | None:
    """The passport of one stated figure, named by `deposit_id|row_no`, or of a sum of several.

    Terms are parted by commas; one that is taken away has a minus before it.
    """
    signs: dict[Term, int] = {}
    for each in key.split(","):
        term = read_term(each.removeprefix("-"))
        if term is None:
            return None
        signs[term] = -1 if each.startswith("-") else 1
    rows = _passport_rows(list(signs), context)
    is_sum_of_amounts = len(rows) == 1 or all(row["amount_dong"] is not None for row in rows)
    if not rows or not is_sum_of_amounts:
        return None
    rows.sort(key=lambda row: -signs[row["deposit_id"], row["row_no"]])
    row, words, catalogue = rows[0], context.words, context.catalogue
    periods = [words.pick(catalogue.periods[each["period"]].label) for each in rows]
    signed = [(signs[each["deposit_id"], each["row_no"]], each) for each in rows]
    names = [measure_name(each["measure"], catalogue, words) for each in rows]
    is_difference = -1 in signs.values()
    return Passport(
        title=words.say("Still to disburse") if is_difference else " + ".join(dict.fromkeys(names)),
        place=" · ".join(
            [
                component_place(row["component"], catalogue, words),
                words.pick(catalogue.units[row["unit"]].name),
                ", ".join(dict.fromkeys(periods)),
                words.pick(catalogue.capital_types[row["capital_type"]].label),
            ]
        ),
        text=_added_text(signed, words),
        formula=_added_formula(signed, context),
        facts=(),
        terms=None,
        sources=tuple(_source(each, context) for each in rows),
    )


def passport_of_row(
    row: dict[str, Any],
    context: Context,
    *,
    title: str,
    place: str,
    text: str,
    said: list[tuple[str, str]],
) -> Passport:
    """The passport of a row that is no amount of money; `said` is what it says, name and text."""
    return Passport(
        title=title,
        place=place,
        text=text,
        formula=context.words.say("Stated in the source below; not computed."),
        facts=(),
        terms=None,
        sources=(_shown_source(row, [*said, *_source_lines(row, context)]),),
    )


def _title(measure: str, context: Context) -> str:
    if measure == "allocated":
        return context.words.say(DONE_NAMES[context.request.tier])
    return measure_name(measure, context.catalogue, context.words)


def _added_text(signed: list[tuple[int, dict[str, Any]]], words: Words) -> str:
    if len(signed) == 1:
        return stated_text(signed[0][1], words)
    return words.money(sum(sign * row["amount_dong"] for sign, row in signed))


def _added_formula(signed: list[tuple[int, dict[str, Any]]], context: Context) -> str:
    words = context.words
    if len(signed) == 1:
        return words.say("Stated in the source below; not computed.")
    said = [
        (" − " if sign < 0 else " + ") + f"{_added_name(row, context)} ({stated_text(row, words)})"
        for sign, row in signed
    ]
    return "".join(said).removeprefix(" + ")


def _added_name(row: dict[str, Any], context: Context) -> str:
    """A term by its measure and, where it is one source's, by the source."""
    name = measure_name(row["measure"], context.catalogue, context.words)
    source = context.catalogue.budget_sources[row["budget_source"]]
    if row["budget_source"] == context.request.budget_source:
        return name
    return f"{name} {context.words.pick(source.short)}"


def _parts(value: Amount | Share, component: str, unit: str, measure: str) -> tuple[Part, ...]:
    if isinstance(value, Amount):
        return value.parts
    if value.numerator is None or value.denominator is None:
        return ()
    over, _ = RATE_OF[measure]
    return (
        Part(over, component, unit, value.numerator),
        Part("plan", component, unit, value.denominator),
    )


def _text(value: Amount | Share, context: Context) -> str:
    if isinstance(value, Share):
        return share_text(value, context.words)
    return money_text(value, context.words, with_unit=True)


def _formula(value: Amount | Share, parts: tuple[Part, ...], context: Context) -> str:
    words = context.words
    if isinstance(value, Share):
        if value.is_stated:
            return words.say("The rate is stated in the source below; it was not computed.")
        return words.say(
            "{over} / {under}",
            over=_part_text(parts[0], context),
            under=_part_text(parts[1], context),
        )
    if value.how == "stated":
        return words.say("Stated in the source below; not computed.")
    signs = [
        "" if index == 0 else (" + " if part.sign > 0 else " − ")
        for index, part in enumerate(parts)
    ]
    terms = "".join(
        sign + _part_text(part, context) for sign, part in zip(signs, parts, strict=True)
    )
    return f"{words.say(HOW_NAMES[value.how])}: {terms}"


def _part_text(part: Part, context: Context) -> str:
    name = _part_name(part, context)
    return f"{name} ({money_text(part.amount, context.words)})"


def _part_name(part: Part, context: Context) -> str:
    name = measure_name(part.measure, context.catalogue, context.words)
    if not part.period:
        return name
    return f"{name}, {context.words.pick(context.catalogue.periods[part.period].label)}"


def _facts(value: Amount | Share, context: Context) -> tuple[tuple[str, str], ...]:
    words = context.words
    facts = [
        (words.say("As of"), words.day(value.as_of)),
        (words.say("Origin"), words.say(ORIGIN_NAMES[value.origin])),
    ]
    if isinstance(value, Amount) and value.low != value.high:
        low, high = bounds_text(value, words)
        facts.append((words.say("May stand for"), f"{low} – {high} {words.unit_name()}"))
    facts.append((words.say("Known at publication"), str(context.request.known_at)))
    return tuple(facts)


def _denominator(
    share: Share, rows: list[dict[str, Any]], context: Context
) -> list[tuple[str, str]]:
    """What a rate is of, and which money that counts."""
    words = context.words
    stated = next((row["rate_denominator_dong"] for row in rows if row["stated_rate"]), None)
    if share.denominator is not None:
        amount = money_text(share.denominator, words, with_unit=True)
        text = words.say("{amount} of {day}", amount=amount, day=words.day(share.denominator.as_of))
    elif stated is not None:
        text = words.money(stated)
    else:
        text = words.say("the source does not state it")
    tranche = tranche_name(context.request.tranche, context.request.capital_type, words)
    plan = plan_name(context)
    if share.denominator is not None and len(share.denominator.assigners) == 1:
        (assigner,) = share.denominator.assigners
        plan = f"{plan}, {assigned_by(assigner, words)}"
    return [
        (words.say("Denominator"), f"{plan}: {text}"),
        (words.say("Capital counted"), tranche),
    ]


def _terms(parts: tuple[Part, ...], context: Context) -> Table:
    words, catalogue = context.words, context.catalogue
    return Table(
        caption=words.say("Terms"),
        columns=(
            words.say("Measure"),
            words.say("Component"),
            words.say("Unit"),
            f"{words.say('Amount')} ({words.unit_name()})",
            words.say("As of"),
            words.say("How"),
        ),
        rows=tuple(
            TableRow(
                cells=(
                    TableCell(_part_name(part, context)),
                    TableCell(component_place(part.component, catalogue, words)),
                    TableCell(words.pick(catalogue.units[part.unit].name)),
                    TableCell(("− " if part.sign < 0 else "") + money_text(part.amount, words)),
                    TableCell(words.day(part.amount.as_of)),
                    TableCell(words.say(HOW_NAMES[part.amount.how])),
                )
            )
            for part in parts
        ),
    )


def _passport_rows(terms: list[Term], context: Context) -> list[dict[str, Any]]:
    return context.ledger.rows(
        "figures/passport",
        deposit_ids=[deposit for deposit, _ in terms],
        row_nos=[row for _, row in terms],
    )


def _source(row: dict[str, Any], context: Context) -> Source:
    words, catalogue = context.words, context.catalogue
    say = words.say
    lines = [
        (say("Stated"), stated_text(row, words)),
        (say("Measure"), measure_name(row["measure"], catalogue, words)),
        (say("Component"), component_place(row["component"], catalogue, words)),
        (say("Project code"), row["investment_project"] or ""),
        *_source_lines(row, context),
    ]
    key = f"{row['deposit_id']}|{row['row_no']}"
    shown = _shown_source(row, lines)
    return replace(shown, figure=key, is_correction=row["form"] == "correction")


def _source_lines(row: dict[str, Any], context: Context) -> list[tuple[str, str]]:
    words = context.words
    return [
        *_document_lines(row, context),
        (words.say("Cell"), _place(row, words)),
        (words.say("As of"), words.day(row["as_of"])),
        (words.say("Received"), _received(row, context)),
        (words.say("Deposit"), _deposit_text(row, words)),
        (words.say("Note"), row["note"] or ""),
    ]


def _shown_source(row: dict[str, Any], lines: list[tuple[str, str]]) -> Source:
    return Source(
        lines=tuple((name, text) for name, text in lines if text),
        url=row["url"] or "",
        file_name=(row["file_name"] or "").rpartition("/")[2],
        sha256=row["sha256"] or "",
        is_illustration=row["origin"] == "illustration",
    )


def _document_lines(row: dict[str, Any], context: Context) -> list[tuple[str, str]]:
    """What was printed, by whom, and the file it came in; a title that is its number, once."""
    words = context.words
    number = row["document_number"] if row["document_number"] != row["title"] else ""
    day = words.day(row["document_date"]) if row["document_date"] else ""
    document = ", ".join(filter(None, (row["title"], number, day, row["document_signer"])))
    return [
        (words.say("Document"), document),
        (words.say("Published by"), row["publisher"] or ""),
        (words.say("File"), row["file_name"] or ""),
    ]


def _deposit_text(row: dict[str, Any], words: Words) -> str:
    number = words.say("publication no. {number}", number=row["publication_no"])
    return f"{row['deposit_id']} · {number}"


def _place(row: dict[str, Any], words: Words) -> str:
    """The row's own name and its cell, or its line where the file has no cells."""
    cell = row.get("cell") or ""
    if cell.isdecimal():
        cell = words.say("line {number}", number=cell)
    return " · ".join(part for part in (row["row_id"], cell) if part)


def _received(row: dict[str, Any], context: Context) -> str:
    if row["received_at"] is None:
        return ""
    return f"{context.words.moment(row['received_at'])} · {row['received_by'] or ''}"
