"""Reads the lists of the catalogue and publishes them whole when they have changed."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.forms.catalogue import LISTS
from dashboard.intake import check
from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.read import read_lines
from dashboard.store import versions
from dashboard.store.deposits import Act, Publication, publish
from dashboard.store.ledger import open_ledger

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
    if digest == _digest_in_force(store):
        return None
    lists = read_lists(contents)

    def write(publication: Publication) -> None:
        for table, rows in lists.items():
            publication.append_catalogue(table, rows)

    return publish(store, Act("catalogue", at, by, content_sha256=digest), write)


def read_lists(contents: dict[str, bytes]) -> Lists:
    """Checked rows by table. Raises FileRefused with every finding."""
    lists: Lists = {}
    findings: list[Finding] = []
    for table, (stem, model, key) in LISTS.items():
        name = f"{stem}.csv"
        lines = read_lines(name, contents[table], set(model.model_fields))
        rows, wrong = check.check_rows(name, lines, model)
        findings += [*wrong, *check.check_keys(name, rows, key)]
        lists[table] = [row.model_dump() for _, row in rows]
    findings += _check_references(lists)
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


def _digest_in_force(store: Path) -> str | None:
    if not versions.version_numbers(store):
        return None
    with open_ledger(store) as ledger:
        rows = ledger.rows("store/catalogue_digest")
    return rows[0]["content_sha256"] if rows else None
