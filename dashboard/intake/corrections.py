"""One figure corrected by hand: what was typed, what it moves, and the report that records it.

A correction is a report of the form `correction` with one figure, taken in at the front door like
any other. It takes the place of the figure of its own cell until a later report speaks whole.
"""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dashboard.errors import NothingNew, UserMistake
from dashboard.figures.catalogue import read_catalogue
from dashboard.figures.effect import Movement, find_movements
from dashboard.figures.state import Request, amount_from
from dashboard.forms.published import LARGEST_DONG
from dashboard.forms.report import ReportFigure
from dashboard.forms.values import typed_day, typed_dong
from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.read import shorten
from dashboard.intake.receive import receive, rehearse_receipt
from dashboard.intake.received import Received
from dashboard.rules.amounts import Amount, Origin
from dashboard.rules.corrections import WHY_NOT, why_not_correctable
from dashboard.store.deposits import Act, Publication
from dashboard.store.ledger import Ledger, Reader, open_ledger
from dashboard.words import Words

FORM = "correction"
EVERY_SOURCE = "all"
RECORDED_BEFORE = "This very correction was recorded before."
TITLE = "Correction of one figure by hand"
# What a correction keeps of the figure: its cell, and what its decision said of it.
OWN = {"amount_dong", "effect", "effective_date", "note"}
KEPT = tuple(column for column in ReportFigure.model_fields if column not in OWN)
CELL = ("origin", "measure", "tier", "assigner", "component", "unit")


@dataclass(frozen=True)
class Target:
    """The figure to correct: its cell by column, its day, and whose report it stands in."""

    deposit_id: int
    row_no: int
    cell: Mapping[str, Any]
    amount_dong: int
    as_of: date
    origin: Origin
    reporting_unit: str


@dataclass(frozen=True)
class Typed:
    """What a person wrote into the form, as it was typed."""

    amount: str
    as_of: str
    reason: str
    document_number: str
    document_date: str
    person: str


@dataclass(frozen=True)
class Correction:
    """What was meant by it: nothing is left to read in two ways."""

    amount_dong: int
    as_of: date
    reason: str
    document_number: str
    document_date: date
    person: str


@dataclass(frozen=True)
class Effect:
    """What a correction moves on its day: its own cell, then above it in the money `source_above`.

    `is_overtaken` says that by today a later report has taken its place already.
    """

    correction: Correction
    cell: Movement
    above: tuple[Movement, ...]
    source_above: str
    is_overtaken: bool

    @property
    def moved(self) -> tuple[tuple[str, str, tuple[int | None, int | None]], ...]:
        """The amounts alone, to tell whether an effect is still the one that was shown."""
        return tuple((each.component, each.unit, each.dong) for each in (self.cell, *self.above))


def read_target(ledger: Ledger, deposit_id: int, row_no: int) -> Target:
    """The figure to correct. Raises UserMistake with the reason when it cannot be."""
    rows = ledger.rows("figures/correctable", deposit_id=deposit_id, row_no=row_no)
    if not rows:
        raise UserMistake(
            "There is no such figure: report {deposit}, row {row}.", deposit=deposit_id, row=row_no
        )
    row = rows[0]
    reason = why_not_correctable(row)
    if reason:
        raise UserMistake(WHY_NOT[reason])
    return Target(
        deposit_id=deposit_id,
        row_no=row_no,
        cell={column: row[column] for column in KEPT},
        amount_dong=row["amount_dong"],
        as_of=row["as_of"],
        origin=row["origin"],
        reporting_unit=row["reporting_unit"],
    )


def read_typed(target: Target, typed: Typed, *, today: date) -> Correction:
    """What was meant. Raises FileRefused with everything that is wrong, each by its field."""
    findings: list[Finding] = []

    def read(field: str, take: Callable[[str], Any]) -> Any:
        text = getattr(typed, field)
        try:
            return take(text)
        except ValueError as wrong:
            findings.append(Finding("", 0, field, str(wrong), shorten(text.strip())))
            return None

    def past_day(text: str) -> date:
        day = typed_day(text)
        if day > today:
            raise ValueError("in_the_future")
        return day

    def day_of_figure(text: str) -> date:
        day = past_day(text)
        if day < target.as_of:
            raise ValueError("before_the_figure")
        return day

    correction = Correction(
        amount_dong=read("amount", _amount),
        as_of=read("as_of", day_of_figure),
        reason=read("reason", _written),
        document_number=read("document_number", _written),
        document_date=read("document_date", past_day),
        person=read("person", _written),
    )
    if findings:
        raise FileRefused(findings)
    return correction


def find_effect(store: Path, target: Target, typed: Typed, *, at: datetime, today: date) -> Effect:
    """What the correction would move; nothing is stored.

    Raises FileRefused with every finding, or UserMistake when nothing would move.
    """
    correction = read_typed(target, typed, today=today)
    file, act = write_correction(target, correction, at=at), _act(correction, at)

    def look(publication: Publication) -> Effect:
        return _effect(publication, target, correction, publication.number, today)

    try:
        return rehearse_receipt(store, [file], act, look)
    except NothingNew as known:
        raise UserMistake(RECORDED_BEFORE) from known


def record_correction(
    store: Path, target: Target, shown: Effect, *, at: datetime, today: date
) -> tuple[int, int]:
    """Record the correction whose effect was `shown`; returns the publication and the report.

    Raises UserMistake when the figures have moved since then: nothing is stored.
    """
    correction = shown.correction

    def confirm(publication: Publication) -> None:
        effect = _effect(publication, target, correction, publication.number, today)
        if effect.moved != shown.moved:
            raise UserMistake(
                "The figures have changed since you looked. Nothing was recorded; "
                "look at the effect again."
            )

    file = write_correction(target, correction, at=at)
    number = receive(store, [file], _act(correction, at), confirm=confirm)
    if number is None:
        raise UserMistake(RECORDED_BEFORE)
    with open_ledger(store, version=number) as ledger:
        return number, ledger.rows("store/deposits_of", publication_no=number)[0]["deposit_id"]


def write_correction(target: Target, correction: Correction, *, at: datetime) -> Received:
    """The correction as a file with its cover sheet, as if it had been sent in."""
    columns = list(ReportFigure.model_fields)
    row = {
        **target.cell,
        "amount_dong": correction.amount_dong,
        "effect": "state",
        "note": correction.reason,
    }
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerow({column: row.get(column) for column in columns})
    name = f"{FORM}-{at:%Y%m%d-%H%M%S}.csv"
    return Received(name, text.getvalue().encode(), _cover(target, correction, at).encode())


def _amount(text: str) -> int:
    dong = typed_dong(text)
    if dong > LARGEST_DONG:
        raise ValueError("beyond_any_budget")
    return dong


def _written(text: str) -> str:
    if not text.strip():
        raise ValueError("nothing_written")
    return text.strip()


def _act(correction: Correction, at: datetime) -> Act:
    return Act("record", at, correction.person, note=correction.reason)


def _cover(target: Target, correction: Correction, at: datetime) -> str:
    """The cover sheet; its first line tells it from the same correction made again."""
    programme = target.cell["component"].split(".")[0]
    scope = {"programme": programme} | {
        column: target.cell[column] for column in ("period", "capital_type", "budget_source")
    }
    document = {
        "publisher": correction.person,
        "title": Words().say(TITLE),
        "number": correction.document_number,
    }
    return "\n".join(
        [
            f"# {at.isoformat()}: report {target.deposit_id}, row {target.row_no}",
            _line("form", FORM),
            f"as_of = {correction.as_of.isoformat()}",
            _line("origin", target.origin),
            _line("reporting_unit", target.reporting_unit),
            "",
            "[[scope]]",
            *(_line(key, text) for key, text in scope.items()),
            "",
            "[document]",
            *(_line(key, text) for key, text in document.items()),
            f"date = {correction.document_date.isoformat()}",
            "",
        ]
    )


def _line(key: str, text: str) -> str:
    """A text of TOML is written as one of JSON."""
    return f"{key} = {json.dumps(text, ensure_ascii=False)}"


def _effect(
    reader: Reader, target: Target, correction: Correction, number: int, today: date
) -> Effect:
    cell = _cell_movement(reader, target, correction.as_of, number)
    if not cell.is_moved:
        raise UserMistake(
            "This would change nothing on that day: it is the present amount, or another report "
            "holds there."
        )
    source = _source_above(reader, target)
    return Effect(
        correction=correction,
        cell=cell,
        above=_movements_above(reader, target, source, correction.as_of, number),
        source_above=source,
        is_overtaken=not _cell_movement(reader, target, today, number).is_moved,
    )


def _cell_movement(reader: Reader, target: Target, at: date, number: int) -> Movement:
    """What the ledger states for the figure's own cell, whatever a screen would prefer to it."""
    amounts = [_stated(reader, target, at, known_at) for known_at in (number - 1, number)]
    cell = target.cell
    return Movement(cell["measure"], cell["component"], cell["unit"], *amounts)


def _stated(reader: Reader, target: Target, at: date, known_at: int) -> Amount | None:
    asked = ("period", "capital_type", "budget_source", "tranche")
    rows = reader.rows(
        "figures/cells",
        at_date=at,
        known_at=known_at,
        origins=[target.origin],
        **{column: target.cell[column] for column in asked},
    )
    own = {**target.cell, "origin": target.origin}
    found = [row for row in rows if all(row[column] == own[column] for column in CELL)]
    return amount_from(found[0]) if found else None


def _movements_above(
    reader: Reader, target: Target, source: str, at: date, number: int
) -> tuple[Movement, ...]:
    """Up the components at the figure's unit, then at its province."""
    catalogue = read_catalogue(reader)
    cell = target.cell
    units = catalogue.unit_path(cell["unit"])
    path = catalogue.component_path(cell["component"])
    places = dict.fromkeys(
        (component, unit) for unit in (units[0], units[-1]) for component in path
    )
    request = Request(
        at=at,
        known_at=number,
        unit=units[-1],
        period=cell["period"],
        capital_type=cell["capital_type"],
        budget_source=source,
        tranche=cell["tranche"],
    )
    return find_movements(reader, catalogue, request, measure=cell["measure"], places=places)


def _source_above(reader: Reader, target: Target) -> str:
    """All sources together, where the figure's is one of them; else its own."""
    own = target.cell["budget_source"]
    is_part = any(
        row["list"] == "budget_source" and row["node"] == own and row["above"] == EVERY_SOURCE
        for row in reader.rows("catalogue/money_above")
    )
    return EVERY_SOURCE if is_part else str(own)
