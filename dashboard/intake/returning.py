"""A report that goes back to its unit with comments: an act that is written down like any other.

The file is kept as it came; nothing of it is recorded as figures. It is known again when it comes
back as it was: the same bytes, or the same cells saved by whichever programme.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.errors import UserMistake
from dashboard.figures.catalogue import ROOT, Catalogue, read_catalogue
from dashboard.intake.findings import Finding
from dashboard.intake.workbook.reading import Given, Reading
from dashboard.store.deposits import Act, Publication, keep_received, publish
from dashboard.store.ledger import Reader
from dashboard.words import LOCAL_TIME


@dataclass(frozen=True)
class Returned:
    """A file to send back: what it is a report of, and all that was found wrong with it.

    `scope` are the components or indicators it speaks of, each with its period where it has one;
    empty where it could not be read. `values_sha256` is of its cells, None where nobody opened it.
    """

    name: str
    content: bytes
    form: str | None
    unit: str | None
    as_of: date | None
    findings: tuple[Finding, ...]
    scope: frozenset[tuple[str, str | None]] = frozenset()
    values_sha256: str | None = None

    @property
    def is_placed(self) -> bool:
        """Whether it is known which form it is, of which unit and day."""
        return None not in (self.form, self.unit, self.as_of)


def to_return(
    name: str,
    content: bytes,
    findings: Sequence[Finding],
    told: Reading | Given,
    values_sha256: str | None = None,
) -> Returned:
    """What can be sent back: of a workbook that was read, or that nobody can open."""
    scope = _scope(told) if isinstance(told, Reading) else frozenset()
    placed = told.form, told.unit, told.as_of
    return Returned(name, content, *placed, tuple(findings), scope, values_sha256)


def return_report(store: Path, returned: Returned, comment: str, act: Act) -> int:
    """Write down that the report goes back with a comment; returns the publication's number.

    Raises UserMistake when it is not known whose it is, when the catalogue has no such unit or
    form, or nothing is said to the unit.
    """
    if not returned.is_placed:
        raise UserMistake("Say which form it is, of which unit and of which day; then return it.")
    if not comment.strip():
        raise UserMistake("Say what the unit should put right; it is kept with the report.")

    def write(publication: Publication) -> None:
        catalogue = _known_to(publication, returned)
        number = publication.number
        publication.append("returned_report", [_row(returned, comment, act, number)])
        rows = _scope_rows(returned, catalogue)
        publication.append("returned_scope", [{"publication_no": number, **row} for row in rows])
        keep_received(store, [returned.content])

    return publish(store, act, write)


def returned_before(
    reader: Reader, name: str, content: bytes, values_sha256: str = ""
) -> list[Finding]:
    """A finding when the file went back to its unit before and has not changed since."""
    digest = hashlib.sha256(content).hexdigest()
    rows = reader.rows("store/returned_file", sha256=digest, values_sha256=values_sha256)
    if not rows:
        return []
    day = rows[0]["returned_at"] + LOCAL_TIME
    number = str(rows[0]["publication_no"])
    return [Finding(name, 0, "", "returned_unchanged", f"{day:%d/%m/%Y}", number)]


def _known_to(reader: Reader, returned: Returned) -> Catalogue:
    """The lists. Raises UserMistake where the file names a unit or form that none of them holds."""
    catalogue = read_catalogue(reader)
    if returned.unit not in catalogue.units:
        raise UserMistake("Unit {code} is not in the catalogue.", code=returned.unit)
    if returned.form not in catalogue.forms:
        raise UserMistake("Form {code} is not in the catalogue.", code=returned.form)
    return catalogue


def _scope(reading: Reading) -> frozenset[tuple[str, str | None]]:
    if reading.layout == "register":
        return _scope_of_entries(reading)
    figures = reading.figures
    named = zip(figures.get("component", ()), figures.get("period", ()), strict=True)
    return frozenset((component, period) for component, period in named if component and period)


def _scope_of_entries(reading: Reading) -> frozenset[tuple[str, str | None]]:
    """As if it were recorded: obstacles speak for no programme, documents for no period."""
    if reading.form == "obstacles":
        return frozenset()
    scope = set()
    for each in reading.entries:
        code = each.values.get("indicator") or each.values.get("component")
        period = each.values.get("period") or each.said[0]
        if code:
            scope.add((code, None if reading.form == "documents" else period))
    return frozenset(scope)


def _scope_rows(returned: Returned, catalogue: Catalogue) -> list[dict[str, str | None]]:
    """Each programme with each of its periods once; all programmes together are none."""
    indicators = catalogue.indicators
    named = {
        (indicators[code].component if code in indicators else code, period)
        for code, period in returned.scope
    }
    scope = {(component.partition(".")[0], period) for component, period in named}
    return [
        {"programme": programme, "period": period}
        for programme, period in sorted(scope, key=lambda each: (each[0], each[1] or ""))
        if programme != ROOT
    ]


def _row(returned: Returned, comment: str, act: Act, number: int) -> dict[str, object]:
    blocking = sum(each.severity == "blocks" for each in returned.findings)
    return {
        "publication_no": number,
        "form": returned.form,
        "reporting_unit": returned.unit,
        "as_of": returned.as_of,
        "file_name": returned.name,
        "sha256": hashlib.sha256(returned.content).hexdigest(),
        "values_sha256": returned.values_sha256,
        "blocking_count": blocking,
        "warning_count": len(returned.findings) - blocking,
        "comment": comment.strip(),
        "returned_by": act.by,
        "returned_at": act.at,
    }
