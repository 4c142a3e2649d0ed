"""A register read from a workbook: each entry held against its form, then against the lists.

The rules are those of the same form as text: its model, its checks, its rows of the ledger. What
is wrong is told at the cell it stands in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError

from dashboard.figures.catalogue import Catalogue, read_catalogue
from dashboard.figures.registers import HELD_WHOLE, OBSTACLE, EntriesMoved, find_entries_moved
from dashboard.forms.workbook import RegisterCover
from dashboard.intake.check import check_keys, code_of
from dashboard.intake.cover_sheet import make_register_cover
from dashboard.intake.findings import Finding
from dashboard.intake.kinds import KINDS, Records
from dashboard.intake.known import known_names, money_above
from dashboard.intake.read import Line, shorten
from dashboard.intake.workbook.reading import Entry, Given, Reading
from dashboard.rules.amounts import TY
from dashboard.store.deposits import Publication
from dashboard.store.ledger import Reader

# An investment project is built with investment capital, whatever the sources of its cost.
CAPITAL_OF_PROJECTS, EVERY_SOURCE = "dtpt", "all"
# What a register speaks for whole, besides what its entries say themselves.
SCOPE = frozenset({"programme", "period", "capital_type", "budget_source"})

Rows = list[tuple[Line, Any]]


@dataclass(frozen=True)
class Judged:
    """Entries that keep the rules of their form, and what is wrong with the others.

    A line is numbered by the place of its entry among all, from 1.
    """

    rows: Rows
    findings: tuple[Finding, ...]


def judge_entries(name: str, reading: Reading) -> Judged:
    """Each entry as its form's model takes it."""
    rows: Rows = []
    findings: list[Finding] = []
    model = KINDS[reading.form or ""].row
    for number, entry in enumerate(reading.entries, start=1):
        try:
            row = model.model_validate(_values(reading.form or "", entry))
        except ValidationError as error:
            problems = [each for each in error.errors() if not _is_told(entry, model, each)]
            findings += [_refused(name, entry, model, each) for each in problems]
        else:
            rows.append((Line(number, {}), row))
    return Judged(rows, tuple(findings))


def check_entries(
    reader: Reader, name: str, reading: Reading, given: Given, judged: Judged
) -> tuple[RegisterCover | None, list[Finding]]:
    """The cover sheet of the register, and what the lists and the form's own checks say of it.

    There is none while nothing is entered, or nobody says whose it is and of which day.
    """
    if not judged.rows:
        is_told = reading.is_blocked or judged.findings
        return None, [] if is_told else [Finding(name, 0, "", "no_rows")]
    if reading.unit is None or reading.as_of is None:
        return None, []
    known, catalogue = known_names(reader), read_catalogue(reader)
    if reading.unit not in known["unit"]:
        return None, [Finding(name, 0, "reporting_unit", "not_in_catalogue", reading.unit)]
    scope = _scope(reading, judged.rows, catalogue)
    publisher = catalogue.units[reading.unit].name[0]
    try:
        cover = make_register_cover(name, reading, given, scope, publisher=publisher)
    except ValidationError as error:
        places = [shorten(".".join(map(str, problem["loc"]))) for problem in error.errors()]
        return None, [Finding(name, 0, place, "bad_envelope", place) for place in places]
    found = KINDS[cover.form].check(name, judged.rows, cover, known, money_above(reader))
    if cover.form == "obstacles":
        found += check_keys(name, judged.rows, OBSTACLE)
    return cover, [_placed(each, reading.entries[each.line - 1]) for each in found]


def find_gone(publication: Publication, name: str, cover: RegisterCover) -> list[Finding]:
    """A warning for each entry that the register before had, and this one leaves out."""
    if cover.form not in HELD_WHOLE:
        return []
    return [
        Finding(name, 0, "", "entry_vanished", shorten(each))
        for each in moved_by(publication, cover).vanished
    ]


def moved_by(publication: Publication, cover: RegisterCover) -> EntriesMoved:
    """What the publication moves in the register that the cover is of."""
    return find_entries_moved(
        publication,
        read_catalogue(publication),
        cover.form,
        unit=cover.reporting_unit,
        at=cover.as_of,
        known_at=publication.number,
    )


def records_of(form: str, rows: Rows) -> Mapping[str, Records]:
    """What a deposit keeps of the entries, by the kind of its rows."""
    kind = KINDS[form]
    return {
        "obstacles": kind.obstacles(rows),
        "projects": kind.projects(rows),
        "indicators": kind.indicators(rows),
        "documents": kind.documents(rows),
    }


def _values(form: str, entry: Entry) -> dict[str, Any]:
    """What an entry says, and what the form says of every entry."""
    values = {key: value for key, value in entry.values.items() if value is not None}
    if form != "obstacles":
        return values
    amount = values.get("amount")
    own = {"row_id": f"{entry.sheet[:40]}!{entry.row}", "kind": "blocked"}
    return values | own | ({} if amount is None else {"amount": Decimal(amount) / TY})


def _is_told(entry: Entry, model: type[BaseModel], problem: Any) -> bool:
    """Whether a whole column is missing, which is said once and not of each entry."""
    column = str(problem["loc"][0]) if problem["loc"] else ""
    return column in model.model_fields and column not in entry.cells


def _refused(name: str, entry: Entry, model: type[BaseModel], problem: Any) -> Finding:
    """One of pydantic's errors at its cell; one across fields at the first cell of the entry."""
    column = str(problem["loc"][0]) if problem["loc"] else ""
    value = entry.values.get(column)
    is_missing = value is None and column in model.model_fields
    code = "nothing_written" if is_missing else code_of(problem)
    return _placed(Finding(name, 0, column, code, shorten("" if value is None else value)), entry)


def _placed(finding: Finding, entry: Entry) -> Finding:
    """A finding at its cell; one of what the register speaks for as a whole stands in none."""
    if finding.column in SCOPE and str(entry.values.get(finding.column)) != finding.seen:
        return replace(finding, line=0)
    cell = entry.cells.get(finding.column) or next(iter(entry.cells.values()), "")
    return Finding(
        *(finding.file, entry.row, finding.column, finding.code, finding.seen, finding.expected),
        sheet=entry.sheet,
        cell=cell,
    )


def _scope(reading: Reading, rows: Rows, catalogue: Catalogue) -> list[dict[str, str]]:
    """What the register speaks for whole: the programmes it names, of its period and money."""
    lines: dict[tuple[tuple[str, str], ...], None] = {}
    for line, row in rows:
        period, capital, source = reading.entries[line.number - 1].said
        if reading.form == "project_list":
            own = {
                "programme": _programme(row.component),
                "period": period or "",
                "capital_type": capital or CAPITAL_OF_PROJECTS,
                "budget_source": source or EVERY_SOURCE,
            }
        elif reading.form == "indicators":
            component = catalogue.indicators[row.indicator].component
            own = {"programme": _programme(component), "period": row.period}
        elif reading.form == "documents":
            own = {"programme": _programme(row.component)}
        else:
            continue
        lines[tuple(own.items())] = None
    return [dict(each) for each in sorted(lines)]


def _programme(component: str) -> str:
    return component.partition(".")[0]
