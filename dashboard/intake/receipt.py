"""One workbook into a publication: every rule and check, then the rows that can be kept.

What is wrong is collected, never raised: whoever publishes decides whether it may stand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from dashboard.figures.catalogue import read_catalogue
from dashboard.forms.workbook import AnyCover, WorkbookCover
from dashboard.intake.check import LISTED, Known
from dashboard.intake.cover_sheet import (
    given_of,
    make_cover,
    missing_from,
    read_workbook_cover,
    scope_of,
    write_cover,
)
from dashboard.intake.findings import WARNINGS, FileRefused, Finding
from dashboard.intake.known import OFFENCES, known_names, money_above, offences_of
from dashboard.intake.read import read_cover, shorten
from dashboard.intake.received import Received
from dashboard.intake.registers import (
    Judged,
    check_entries,
    find_gone,
    judge_entries,
    records_of,
)
from dashboard.intake.returning import returned_before
from dashboard.intake.row_rules import Ruled, rule_figures
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.opening import open_book
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Figures, Given, Reading
from dashboard.rules.amounts import bounds_of
from dashboard.store import library
from dashboard.store.deposits import Act, Publication
from dashboard.words import LOCAL_TIME

# Checks that ask what a report leaves out: of one that is not whole they would say too much.
OF_A_WHOLE_REPORT = frozenset({"vanished", "scope_smaller"})
PLACE = ("sheet", "cell", "precision_dong")


@dataclass(frozen=True)
class Workbook:
    """A workbook as it came, and what was read of it with what a person gave."""

    name: str
    content: bytes
    reading: Reading
    given: Given
    # Of its cells whatever file holds them; empty where nobody asked.
    values_sha256: str = ""

    @cached_property
    def judged(self) -> Judged:
        """Entries of a register, each as its form allows it."""
        return judge_entries(self.name, self.reading)

    @cached_property
    def ruled(self) -> Ruled:
        """Its rows, each as its form allows it."""
        return rule_figures(self.reading.figures)

    @cached_property
    def figures(self) -> Figures:
        """Rows that keep the rules, with the place of each and its printed precision."""
        placed = self.reading.figures
        return {
            **self.ruled.columns,
            **{name: _picked(placed.get(name), self.ruled.rows) for name in PLACE},
        }


@dataclass(frozen=True)
class Receipt:
    """What became of a workbook; the deposit is 0 where it cannot be written down at all."""

    findings: tuple[Finding, ...]
    figures: Figures
    deposit_id: int = 0
    cover: AnyCover | None = None


def take(publication: Publication, workbook: Workbook, act: Act, *, today: date) -> Receipt:
    """Write the workbook down and hold it against the ledger; all that is wrong is told."""
    name, reading = workbook.name, workbook.reading
    asked = [question.finding for question in reading.questions]
    findings = [*reading.findings, *asked, *_of_rows(workbook), *missing_from(name, reading)]
    if reading.as_of is not None and reading.as_of > today:
        findings.append(Finding(name, 0, "", "in_the_future", reading.as_of.isoformat()))
    findings += returned_before(publication, name, workbook.content, workbook.values_sha256)
    if reading.layout == "register":
        return _take_register(publication, workbook, act, findings)
    known = known_names(publication)
    unknown = _unknown_names(workbook, known)
    findings += unknown.findings
    figures = _without(workbook.figures, unknown.rows)
    cover, wrong = _cover(publication, workbook, figures, known)
    findings += wrong
    if cover is None:
        return Receipt(_in_order(findings), figures)
    deposit_id = write_down(publication, workbook, figures, cover, act)
    is_whole = not (reading.is_blocked or workbook.ruled.offences or unknown.findings)
    findings += check_receipt(publication, deposit_id, cover, figures, name, is_whole=is_whole)
    return Receipt(_in_order(findings), figures, deposit_id, cover)


def write_down(
    publication: Publication, workbook: Workbook, figures: Figures, cover: AnyCover, act: Act
) -> int:
    """The workbook as a deposit, with just these figures or its entries; returns its number."""
    recorded = _deposit(workbook, cover, act)
    if workbook.reading.layout == "register":
        records: Any = records_of(cover.form, workbook.judged.rows)
        return publication.record(recorded, scopes=_scopes(cover), **records)
    columns = _columns(figures, cover)
    return publication.record(recorded, scopes=_scopes(cover), figure_columns=columns)


def _take_register(
    publication: Publication, workbook: Workbook, act: Act, findings: Sequence[Finding]
) -> Receipt:
    """The same of a register: its entries instead of figures."""
    name, reading, judged = workbook.name, workbook.reading, workbook.judged
    cover, wrong = check_entries(publication, name, reading, workbook.given, judged)
    found = [*findings, *judged.findings, *wrong]
    figures = workbook.figures
    if cover is None:
        return Receipt(_in_order(found), figures)
    deposit_id = write_down(publication, workbook, figures, cover, act)
    is_whole = not any(each.severity == "blocks" for each in found)
    found += check_receipt(publication, deposit_id, cover, figures, name, is_whole=is_whole)
    found += find_gone(publication, name, cover) if is_whole else ()
    return Receipt(_in_order(found), figures, deposit_id, cover)


def accept(
    publication: Publication,
    deposit_id: int,
    findings: Sequence[Finding],
    reasons: Mapping[str, str],
    act: Act,
) -> None:
    """Keep with a deposit each warning that stands, with the reason by its code and the person."""
    rows = [
        {
            "deposit_id": deposit_id,
            "code": finding.code,
            "place": finding.place,
            "reason": reasons[finding.code],
            "accepted_by": act.by,
        }
        for finding in findings
        if finding.code in WARNINGS
    ]
    publication.append("acceptance", rows)


def check_receipt(
    publication: Publication,
    deposit_id: int,
    cover: AnyCover,
    figures: Figures,
    name: str,
    *,
    is_whole: bool,
) -> list[Finding]:
    """What the checks of receipt and of the ledger say of a deposit just written down."""
    asked: dict[str, Any] = {
        "deposit_id": deposit_id,
        "at_date": cover.as_of,
        "known_at": publication.number,
        "known_before": publication.number - 1,
    }
    findings: list[Finding] = []
    for code in library.receipt_check_names():
        if code in OF_A_WHOLE_REPORT and not is_whole:
            continue
        check = f"receipt/{code}"
        params = library.read_query(check, "checks").params
        rows = publication.rows(check, folder="checks", **{key: asked[key] for key in params})
        findings += [_finding(name, code, row, figures) for row in rows]
    for check, code in OFFENCES.items():
        rows = offences_of(publication, check, {deposit_id})
        findings += [_finding(name, code, _told(row), figures) for row in rows]
    return findings


def is_of_a_workbook(files: Received) -> bool:
    """Whether the cover sheet is one that was made when a workbook was recorded."""
    try:
        return "reading" in read_cover(files.name, files.cover)
    except FileRefused:
        return False


def take_again(publication: Publication, files: Received, act: Act) -> None:
    """A workbook with the cover sheet it was recorded by, once more the same figures.

    Raises FileRefused with every finding, warnings among them, and where the cover sheet is not
    the one that the workbook gives.
    """
    name = f"{PurePath(files.name).stem}.toml"
    try:
        cover = read_workbook_cover(read_cover(name, files.cover))
    except ValidationError as error:
        places = [shorten(".".join(map(str, each["loc"]))) for each in error.errors()]
        raise FileRefused(
            [Finding(name, 1, each, "bad_envelope", each) for each in places]
        ) from error
    given = given_of(cover)
    reading = read_book(
        open_book(files.name, files.content), given, Names.from_catalogue(publication)
    )
    workbook = Workbook(PurePath(files.name).name, files.content, reading, given)
    receipt = take(publication, workbook, act, today=(act.at + LOCAL_TIME).date())
    findings = list(receipt.findings)
    if receipt.cover is not None:
        findings += [
            Finding(name, 1, field, "bad_envelope", field)
            for field, value in cover
            if field != "document" and value != getattr(receipt.cover, field)
        ]
    if findings:
        raise FileRefused(findings)


def received(workbook: Workbook, cover: AnyCover) -> Received:
    """The two files that give the figures again."""
    return Received(workbook.name, workbook.content, write_cover(cover))


@dataclass(frozen=True)
class _Unknown:
    findings: list[Finding]
    rows: set[int]


def _of_rows(workbook: Workbook) -> list[Finding]:
    placed = workbook.reading.figures
    return [
        _placed(
            Finding(workbook.name, 0, each.column, each.code, shorten(each.seen)), placed, each.row
        )
        for each in workbook.ruled.offences
    ]


def _unknown_names(workbook: Workbook, known: Known) -> _Unknown:
    """Names that no list holds, and measures that the form does not speak for."""
    figures, form = workbook.figures, workbook.reading.form
    findings: list[Finding] = []
    bad: set[int] = set()
    for column, wrong in _wrong_names(figures, known, form):
        for row, value in enumerate(figures[column]):
            if value in wrong:
                bad.add(row)
                finding = Finding(workbook.name, 0, column, wrong[value], shorten(value))
                findings.append(_placed(finding, figures, row))
    return _Unknown(findings, bad)


def _wrong_names(
    figures: Figures, known: Known, form: str | None
) -> list[tuple[str, dict[str, str]]]:
    """By column, each name that may not stand there and the code of what is wrong with it."""
    found = []
    for column, listed in LISTED.items():
        names = set(figures.get(column, ())) - {None}
        wrong = dict.fromkeys(names - known[listed], "not_in_catalogue")
        if column == "measure":
            spoken = names & known["measure"]
            wrong |= dict.fromkeys(spoken - known["amount_measure"], "wrong_kind")
            if form is not None:
                wrong |= {
                    each: "no_authority"
                    for each in spoken & known["amount_measure"]
                    if f"{form} {each}" not in known["authority"]
                }
        if wrong:
            found.append((column, wrong))
    return found


def _cover(
    publication: Publication, workbook: Workbook, figures: Figures, known: Known
) -> tuple[WorkbookCover | None, list[Finding]]:
    name, reading = workbook.name, workbook.reading
    if not figures["measure"]:
        is_told = reading.is_blocked or workbook.ruled.offences or workbook.figures["measure"]
        return None, [] if is_told else [Finding(name, 0, "", "no_rows")]
    if None in (reading.form, reading.unit, reading.as_of):
        return None, []
    if reading.unit not in known["unit"]:
        return None, [Finding(name, 0, "reporting_unit", "not_in_catalogue", str(reading.unit))]
    try:
        cover = make_cover(
            name,
            reading,
            workbook.given,
            figures,
            catalogue=read_catalogue(publication),
            above=money_above(publication),
        )
    except ValidationError as error:
        places = [shorten(".".join(map(str, problem["loc"]))) for problem in error.errors()]
        return None, [Finding(name, 0, place, "bad_envelope", place) for place in places]
    return cover, []


def _deposit(workbook: Workbook, cover: AnyCover, act: Act) -> dict[str, Any]:
    files = received(workbook, cover)
    return {
        "form": cover.form,
        "file_name": workbook.name,
        "sha256": files.sha256,
        "cover_sha256": files.cover_sha256,
        "received_at": act.at,
        "received_by": act.by,
        "as_of": cover.as_of,
        "origin": cover.origin,
        "holds_state": cover.holds_state,
        "reporting_unit": cover.reporting_unit,
        "document_number": cover.document.number,
        "document_date": cover.document.date,
        "publisher": cover.document.publisher,
        "title": cover.document.title,
    }


def _scopes(cover: AnyCover) -> list[dict[str, Any]]:
    unit = {"reporting_unit": cover.reporting_unit}
    return [unit | scope.model_dump() for scope in scope_of(cover)]


def _columns(figures: Figures, cover: AnyCover) -> Figures:
    amounts = figures["amount_dong"]
    precisions = [each or 1 for each in figures["precision_dong"]]
    bounds = [
        (dong, dong) if unit == 1 else bounds_of(dong, "exact", unit)
        for dong, unit in zip(amounts, precisions, strict=True)
    ]
    return {
        **figures,
        "precision_dong": precisions,
        "low_dong": [low for low, _ in bounds],
        "high_dong": [high for _, high in bounds],
        "as_of": [cover.as_of.isoformat()] * len(amounts),
        "qualifier": ["exact"] * len(amounts),
    }


def _finding(name: str, code: str, row: Mapping[str, Any], figures: Figures) -> Finding:
    seen, expected = shorten(row["seen"]), shorten(row["expected"])
    if row.get("row_no") is None:
        return Finding(name, 0, "", code, seen, expected, sheet=row.get("sheet") or "")
    return _placed(Finding(name, 0, "", code, seen, expected), figures, row["row_no"] - 1)


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    seen = ", ".join(f"{key} {value}" for key, value in row.items() if key != "deposit_id")
    return {"row_no": row.get("row_no"), "seen": seen, "expected": ""}


def _placed(finding: Finding, figures: Mapping[str, Sequence[Any]], row: int) -> Finding:
    """The finding at the cell that a row of figures came from."""
    cell, sheet = figures["cell"][row] or "", figures["sheet"][row] or ""
    line = int("".join(filter(str.isdigit, cell)) or 0)
    return replace(finding, line=line, sheet=sheet, cell=cell)


def _without(figures: Figures, rows: set[int]) -> Figures:
    if not rows:
        return figures
    kept = [row for row in range(len(figures["measure"])) if row not in rows]
    return {name: _picked(values, kept) for name, values in figures.items()}


def _picked(values: Sequence[Any] | None, rows: Sequence[int]) -> list[Any]:
    if values is None:
        return [None] * len(rows)
    return list(values) if len(rows) == len(values) else [values[row] for row in rows]


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """As the eye goes through the workbook, each told once."""
    return tuple(sorted(set(findings), key=lambda each: (each.sheet, each.line, each)))
