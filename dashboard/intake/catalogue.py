"""Reads the lists of the catalogue and publishes them whole when they have changed."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.errors import NothingNew, UserMistake
from dashboard.figures.lists import compare_lists, read_list
from dashboard.forms.catalogue import LISTS, as_text
from dashboard.intake import check
from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.read import read_lines
from dashboard.intake.synonyms import check_synonyms
from dashboard.store.deposits import Act, Publication, is_current, publish
from dashboard.store.ledger import Reader, open_ledger

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
    ("indicator", "component"): ("component", "code"),
}

Lists = dict[str, list[dict[str, Any]]]


def publish_catalogue(
    store: Path, folder: Path, *, at: datetime, by: str, from_files: bool = False
) -> int | None:
    """Publish the lists in `folder`; None when these very files were the last to be published.

    A list corrected in the store since then stays: when the files changed too, only
    `from_files` publishes them over it. Raises FileRefused with every finding of every list,
    or UserMistake when both sides changed.
    """
    contents = {
        table: (folder / f"{stem}.csv").read_bytes() for table, (stem, _, _) in LISTS.items()
    }
    digest = hashlib.sha256(b"\x00".join(contents.values())).hexdigest()
    if is_current(store):
        with open_ledger(store) as ledger:
            if not _is_due(ledger, ledger.version + 1, digest, from_files=from_files):
                return None
    lists = read_lists(contents)

    def write(publication: Publication) -> None:
        # Under the lock: another process may have published the same lists a moment ago.
        if not _is_due(publication, publication.number, digest, from_files=from_files):
            raise NothingNew
        if not from_files:
            _refuse_other_corrections(publication, lists, folder)
        append_lists(publication, lists)

    try:
        return publish(store, Act("catalogue", at, by, content_sha256=digest), write)
    except NothingNew:
        return None


def append_lists(publication: Publication, lists: Lists) -> None:
    """Give the publication every list. Raises FileRefused for a name in use that is gone."""
    for table, rows in lists.items():
        publication.append_catalogue(table, rows)
    _refuse_names_in_use(publication)


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
    findings = findings or check_lists(lists)
    if findings:
        raise FileRefused(findings)
    return lists


def check_lists(lists: Lists) -> list[Finding]:
    """What is wrong between the rows of all lists: names unknown, in a circle, or of two things."""
    return [*_check_references(lists), *_check_cycles(lists), *check_synonyms(lists)]


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


def _is_due(reader: Reader, number: int, digest: str, *, from_files: bool) -> bool:
    """Whether the files say something that the catalogue before a publication does not."""
    known = reader.rows("store/catalogue_digest", publication_no=number)[0]
    if known["content_sha256"] != digest:
        return True
    return from_files and known["newest_no"] != known["from_files_no"]


def _refuse_other_corrections(publication: Publication, lists: Lists, folder: Path) -> None:
    """Lists corrected in the store since files were last published. Raises UserMistake."""
    known = publication.rows("store/catalogue_digest", publication_no=publication.number)[0]
    newest = known["newest_no"]
    if newest is None or newest == known["from_files_no"]:
        return
    for table, rows in lists.items():
        written = [{column: as_text(value) for column, value in row.items()} for row in rows]
        if compare_lists(table, read_list(publication, table, newest), written):
            raise UserMistake(
                "The lists in {folder} have changed, and so have the lists in the store since. "
                "Write the store's lists to files with: python -m dashboard catalogue export "
                "NEW_FOLDER; put both together in {folder}. Or publish the files over the store's "
                "lists with: python -m dashboard init --catalogue-from-files",
                folder=folder,
            )
