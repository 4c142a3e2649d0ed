"""Reads the lists of the catalogue and publishes them whole when they have changed."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.errors import NothingNew
from dashboard.forms.catalogue import LISTS
from dashboard.intake import check
from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.read import read_lines
from dashboard.store.deposits import Act, Publication, is_current, publish
from dashboard.store.ledger import Ledger, open_ledger

# Columns that name a row of another list: (table, column) to (table, column).
REFERENCES = {
    ("component", "parent_code"): ("component", "code"),
    ("unit", "parent_key"): ("unit", "unit_key"),
    ("period", "parent_code"): ("period", "code"),
    ("capital_type", "parent_code"): ("capital_type", "code"),
    ("budget_source", "parent_code"): ("budget_source", "code"),
    ("crosswalk", "old_unit_key"): ("unit", "unit_key"),
    ("crosswalk", "new_unit_key"): ("unit", "unit_key"),
    ("organisation_successor", "old_unit_key"): ("unit", "unit_key"),
    ("organisation_successor", "new_unit_key"): ("unit", "unit_key"),
    ("form_authority", "measure"): ("measure", "code"),
    ("form_authority", "form"): ("form", "code"),
    ("reporting_duty", "form"): ("form", "code"),
    ("reporting_duty", "programme"): ("component", "code"),
    ("funding_exclusion", "component"): ("component", "code"),
    ("funding_exclusion", "unit_key"): ("unit", "unit_key"),
    ("funding_exclusion", "capital_type"): ("capital_type", "code"),
}

Lists = dict[str, list[dict[str, Any]]]


def publish_catalogue(store: Path, folder: Path, *, at: datetime, by: str) -> int | None:
    """Publish the lists in `folder`; None when the store already holds just these.

    Raises FileRefused with every finding of every list.
    """
    contents = {
        table: (folder / f"{stem}.csv").read_bytes() for table, (stem, _, _) in LISTS.items()
    }
    digest = hashlib.sha256(b"\x00".join(contents.values())).hexdigest()
    if _is_in_force(store, digest):
        return None
    lists = read_lists(contents)

    def write(publication: Publication) -> None:
        # Under the lock: another process may have published the same lists a moment ago.
        if digest in _digests_before(publication, publication.number):
            raise NothingNew
        for table, rows in lists.items():
            publication.append_catalogue(table, rows)
        _refuse_names_in_use(publication)

    try:
        return publish(store, Act("catalogue", at, by, content_sha256=digest), write)
    except NothingNew:
        return None


def read_lists(contents: dict[str, bytes]) -> Lists:
    """Checked rows by table. Raises FileRefused with every finding."""
    lists: Lists = {}
    findings: list[Finding] = []
    for table, (stem, model, key) in LISTS.items():
        name = f"{stem}.csv"
        try:
            lines = read_lines(name, contents[table], set(model.model_fields))
        except FileRefused as refused:
            findings += refused.findings
            continue
        rows, wrong = check.check_rows(name, lines, model)
        findings += [*wrong, *check.check_keys(name, rows, key)]
        lists[table] = [row.model_dump() for _, row in rows]
    # A list that could not be read whole would make every reference to it look wrong.
    findings = findings or [*_check_references(lists), *_check_cycles(lists)]
    if findings:
        raise FileRefused(findings)
    return lists


def _check_references(lists: Lists) -> list[Finding]:
    findings = []
    for (table, column), (other, key) in REFERENCES.items():
        known = {row[key] for row in lists[other]}
        stem = LISTS[table][0]
        findings += [
            Finding(f"{stem}.csv", number, column, "not_in_catalogue", str(row[column]))
            for number, row in enumerate(lists[table], start=2)
            if row[column] is not None and row[column] not in known
        ]
    return findings


def _check_cycles(lists: Lists) -> list[Finding]:
    """Rows that are, by their parents, part of themselves."""
    findings = []
    for (table, column), (_, key) in REFERENCES.items():
        if not column.startswith("parent_"):
            continue
        parents = {row[key]: row[column] for row in lists[table]}
        stem = LISTS[table][0]
        findings += [
            Finding(f"{stem}.csv", number, column, "cycle", str(row[key]))
            for number, row in enumerate(lists[table], start=2)
            if _comes_back(row[key], parents)
        ]
    return findings


def _comes_back(start: str, parents: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    above = parents.get(start)
    while above is not None and above not in seen:
        if above == start:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def _refuse_names_in_use(publication: Publication) -> None:
    """What figures, obstacles and reports already use must stay in its list."""
    gone = publication.rows("ledger/name_outside_catalogue", folder="checks")
    if gone:
        raise FileRefused(
            Finding(
                f"{LISTS[row['list']][0]}.csv",
                1,
                LISTS[row["list"]][2][0],
                "still_used",
                row["name"],
            )
            for row in gone
        )


def _is_in_force(store: Path, digest: str) -> bool:
    """Asked before a version is built for it."""
    if not is_current(store):
        return False
    with open_ledger(store) as ledger:
        return digest in _digests_before(ledger, ledger.version + 1)


def _digests_before(ledger: Publication | Ledger, number: int) -> list[str]:
    rows = ledger.rows("store/catalogue_digest", publication_no=number)
    return [row["content_sha256"] for row in rows]
