"""Nhật ký tiếp nhận: every report ever taken in, what each speaks for, and how two differ."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.figures.catalogue import Catalogue, Listed, Period
from dashboard.rules.corrections import FIRST_ATTACHED
from dashboard.store.ledger import Ledger
from dashboard.views.sentences import (
    ORIGIN_NAMES,
    TRANCHE_NAMES,
    component_place,
    measure_name,
)
from dashboard.views.tables import Table, TableCell, TableRow
from dashboard.words import Words

# More rows than these nobody reads on a page; the file of the table holds all of them.
MOST_DEPOSITS = 200
MOST_DIFFERENCES = 500
DEPOSIT_STATUS_NAMES = {"counts": "recorded", "withdrawn": "withdrawn"}


@dataclass(frozen=True)
class Deposit:
    """One report as it was taken in."""

    row: Mapping[str, Any]

    @property
    def deposit_id(self) -> int:
        """Its number."""
        return int(self.row["deposit_id"])

    @property
    def is_withdrawn(self) -> bool:
        """Whether it counts no more."""
        return self.row["withdrawn_no"] is not None

    @property
    def is_official(self) -> bool:
        """Whether it was sent in by somebody who may send reports: such a one can be withdrawn."""
        return bool(self.row["origin"] == "official")


@dataclass(frozen=True)
class LogView:
    """The reports found, as a table whose numbers open them; `count` of all that were found."""

    deposits: tuple[Deposit, ...]
    table: Table
    count: int


def read_log(ledger: Ledger) -> tuple[Deposit, ...]:
    """Every report ever taken in, the newest first."""
    return tuple(Deposit(row) for row in ledger.rows("deposits/log", known_at=ledger.version))


def build_log(
    deposits: Sequence[Deposit],
    catalogue: Catalogue,
    words: Words,
    *,
    origin: str = "",
    form: str = "",
    status: str = "",
    search: str = "",
) -> LogView:
    """The reports that match; `search` looks in file names, units, documents and people."""
    wanted = search.casefold().strip()
    found = tuple(
        each
        for each in deposits
        if origin in {"", each.row["origin"]}
        and form in {"", each.row["form"]}
        and status in {"", _status(each)}
        and wanted in _searched(each, catalogue, words)
    )
    return LogView(found, _log_table(found, catalogue, words), len(found))


def details_of(
    ledger: Ledger,
    deposit: Deposit,
    catalogue: Catalogue,
    words: Words,
    title_of: Callable[[str, Words], str],
) -> tuple[tuple[tuple[str, str], ...], Table, Table]:
    """Facts of a report, what it speaks for, and the warnings accepted with it.

    `title_of` says what a warning is called.
    """
    number = deposit.deposit_id
    scopes = ledger.rows("deposits/scopes", deposit_id=number)
    acceptances = ledger.rows("deposits/acceptances", deposit_id=number)
    return (
        _facts(deposit, catalogue, words),
        _scope_table(scopes, catalogue, words),
        _acceptance_table(acceptances, words, title_of),
    )


def compare_deposits(
    ledger: Ledger, first: Deposit, second: Deposit, catalogue: Catalogue, words: Words
) -> Table:
    """Figures that the two do not state alike, the first report's beside the second's."""
    rows = ledger.rows(
        "deposits/differences", first_id=first.deposit_id, second_id=second.deposit_id
    )
    say = words.say
    return Table(
        caption=say("What differs"),
        columns=(
            say("Component"),
            say("Unit"),
            say("Measure"),
            say("Money"),
            f"{deposit_name(first, words)} ({words.unit_name()})",
            f"{deposit_name(second, words)} ({words.unit_name()})",
            say("Difference (đồng)"),
        ),
        rows=tuple(_difference_row(row, catalogue, words) for row in rows),
        text_columns=(1, 2, 3),
    )


def shown_rows(table: Table) -> Table:
    """As many of the reports as a page holds."""
    return replace(table, rows=table.rows[:MOST_DEPOSITS])


def first_differences(table: Table) -> Table:
    """As many of the differences as a page holds."""
    return replace(table, rows=table.rows[:MOST_DIFFERENCES])


def deposit_name(deposit: Deposit, words: Words) -> str:
    """`Lần 12 · Số liệu đến 30/06/2023`."""
    day = words.say("Figures as of {day}", day=words.day(deposit.row["as_of"]))
    return f"{_number_text(deposit, words)} · {day}"


def like(deposit: Deposit, deposits: Sequence[Deposit]) -> tuple[Deposit, ...]:
    """Other reports of the same form and unit, the one before it first."""
    same = [
        each
        for each in deposits
        if each.deposit_id != deposit.deposit_id
        and all(each.row[name] == deposit.row[name] for name in ("form", "reporting_unit"))
    ]
    return tuple(
        sorted(
            same,
            key=lambda each: (
                each.row["as_of"] > deposit.row["as_of"],
                abs(each.row["as_of"] - deposit.row["as_of"]),
            ),
        )
    )


def _status(deposit: Deposit) -> str:
    return "withdrawn" if deposit.is_withdrawn else "counts"


def _searched(deposit: Deposit, catalogue: Catalogue, words: Words) -> str:
    row = deposit.row
    parts = (
        row["file_name"],
        row["document_number"],
        row["title"],
        row["received_by"],
        words.pick(catalogue.units[row["reporting_unit"]].name),
    )
    return " ".join(part for part in parts if part).casefold()


def _log_table(deposits: Sequence[Deposit], catalogue: Catalogue, words: Words) -> Table:
    say = words.say
    return Table(
        caption=say("Reports taken in"),
        columns=(
            say("Unit"),
            say("As of"),
            say("Document"),
            say("Received"),
            say("Figures"),
            say("Status"),
        ),
        rows=tuple(_log_row(each, catalogue, words) for each in deposits),
        text_columns=(1, 2, 3, 5),
    )


def _log_row(deposit: Deposit, catalogue: Catalogue, words: Words) -> TableRow:
    row = deposit.row
    form = words.pick(catalogue.forms[row["form"]].label)
    return TableRow(
        cells=(
            TableCell(
                words.pick(catalogue.units[row["reporting_unit"]].name),
                opens=f"deposit:{deposit.deposit_id}",
                note=f"{_number_text(deposit, words)} · {form}",
            ),
            TableCell(words.day(row["as_of"]), value=row["as_of"]),
            TableCell(row["document_number"] or row["title"] or "", note=row["file_name"] or ""),
            TableCell(words.moment(row["received_at"]), note=row["received_by"] or ""),
            TableCell(words.number(row["row_count"]), value=row["row_count"]),
            TableCell(
                words.say(DEPOSIT_STATUS_NAMES[_status(deposit)]),
                note=_origin_text(deposit, words),
                is_invented=row["origin"] == "illustration",
            ),
        )
    )


def _origin_text(deposit: Deposit, words: Words) -> str:
    """Where it comes from, and how many warnings somebody accepted with it."""
    told = words.say(ORIGIN_NAMES[deposit.row["origin"]])
    accepted = deposit.row["accepted_count"]
    if not accepted:
        return told
    return f"{told} · {words.say('{count} warnings accepted', count=accepted)}"


def _number_text(deposit: Deposit, words: Words) -> str:
    """Its number; an invented one is counted apart from what the ledger holds."""
    if deposit.row["origin"] == "illustration":
        number = words.number(deposit.deposit_id - FIRST_ATTACHED)
        return words.say("Illustration no. {number}", number=number)
    return words.say("No. {number}", number=words.number(deposit.deposit_id))


def _facts(deposit: Deposit, catalogue: Catalogue, words: Words) -> tuple[tuple[str, str], ...]:
    row, say = deposit.row, words.say
    document_date = row["document_date"]
    facts = [
        (say("File"), row["file_name"]),
        (say("Form"), words.pick(catalogue.forms[row["form"]].label)),
        (say("Unit"), words.pick(catalogue.units[row["reporting_unit"]].name)),
        (say("As of"), words.day(row["as_of"])),
        (say("Document"), " ".join(filter(None, (row["document_number"], row["title"])))),
        (say("Date of the document"), words.day(document_date) if document_date else ""),
        (say("Published by"), row["publisher"]),
        (say("Origin"), say(ORIGIN_NAMES[row["origin"]])),
        (
            say("Received"),
            say(
                "{moment}, by {person}",
                moment=words.moment(row["received_at"]),
                person=row["received_by"],
            ),
        ),
        (say("Publication"), words.number(row["publication_no"])),
        (say("Figures"), words.number(row["row_count"])),
        ("SHA-256", row["sha256"]),
    ]
    if deposit.is_withdrawn:
        facts += [
            (
                say("Withdrawn"),
                say(
                    "{moment}, by {person}",
                    moment=words.moment(row["withdrawn_at"]),
                    person=row["withdrawn_by"],
                ),
            ),
            (say("Reason"), row["withdrawn_reason"]),
        ]
    return tuple((name, text) for name, text in facts if text)


def _scope_table(rows: Sequence[Mapping[str, Any]], catalogue: Catalogue, words: Words) -> Table:
    say = words.say
    return Table(
        caption=say("What it speaks for"),
        columns=(say("Component"), say("Period"), say("Kind of capital"), say("Budget source")),
        rows=tuple(
            TableRow(
                (
                    TableCell(component_place(row["programme"], catalogue, words)),
                    _scope_cell(catalogue.periods, row["period"], words),
                    _scope_cell(catalogue.capital_types, row["capital_type"], words),
                    _scope_cell(catalogue.budget_sources, row["budget_source"], words),
                )
            )
            for row in rows
        ),
    )


def _scope_cell(
    listed: Mapping[str, Period] | Mapping[str, Listed], code: str | None, words: Words
) -> TableCell:
    """An entry by its name; a report that is not of money names no kind of it."""
    return TableCell("–" if code is None else words.pick(listed[code].label))


def _acceptance_table(
    rows: Sequence[Mapping[str, Any]], words: Words, title_of: Callable[[str, Words], str]
) -> Table:
    say = words.say
    return Table(
        caption=say("Warnings accepted"),
        columns=(say("Place"), say("What is wrong"), say("Reason"), say("By"), say("Code")),
        rows=tuple(
            TableRow(
                (
                    TableCell(row["place"] or ""),
                    TableCell(title_of(row["code"], words)),
                    TableCell(row["reason"]),
                    TableCell(row["accepted_by"]),
                    TableCell(row["code"]),
                )
            )
            for row in rows
        ),
        text_columns=(1, 2, 3, 4),
    )


def _difference_row(row: Mapping[str, Any], catalogue: Catalogue, words: Words) -> TableRow:
    pick = words.pick
    money = (
        pick(catalogue.periods[row["period"]].label),
        pick(catalogue.capital_types[row["capital_type"]].short),
        pick(catalogue.budget_sources[row["budget_source"]].short),
        words.say(TRANCHE_NAMES[row["tranche"]]),
        row["investment_project"] or "",
    )
    first, second = row["first_dong"], row["second_dong"]
    known = None if first is None or second is None else second - first
    return TableRow(
        cells=(
            TableCell(component_place(row["component"], catalogue, words)),
            TableCell(pick(catalogue.units[row["unit"]].name)),
            TableCell(measure_name(row["measure"], catalogue, words)),
            TableCell(" · ".join(filter(None, money))),
            _dong_cell(first, _spot(row, "first"), words),
            _dong_cell(second, _spot(row, "second"), words),
            TableCell("" if known is None else words.number(known), value=known),
        )
    )


def _dong_cell(dong: int | None, spot: str, words: Words) -> TableCell:
    if dong is None:
        return TableCell(words.say("not in it"), nothing="not_stated")
    return TableCell(words.money_number(dong), note=spot, value=dong)


def _spot(row: Mapping[str, Any], which: str) -> str:
    """Sheet and cell, as a person looks them up."""
    return " ".join(filter(None, (row[f"{which}_sheet"], row[f"{which}_cell"])))
