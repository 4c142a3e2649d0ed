"""One list corrected by hand: its file, what it would change, the publication that records it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dashboard.errors import UserMistake
from dashboard.figures.lists import Change, compare_lists, newest_edition, read_list
from dashboard.forms.catalogue import DAY_COLUMNS, DECIMAL_COLUMNS, LISTS, as_text
from dashboard.forms.values import FORMULA_STARTS, typed_day
from dashboard.intake import check
from dashboard.intake.catalogue import Lists, append_lists, check_lists
from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.read import Line, read_lines, read_text, shorten
from dashboard.store.deposits import Act, Publication, publish
from dashboard.store.ledger import Reader, open_ledger

NO_CATALOGUE = "The store has no catalogue yet. Run: make run"


@dataclass(frozen=True)
class Proposal:
    """A corrected list that can be taken, what it changes, and the catalogue it was made from.

    `rows` are typed as the ledger keeps them.
    """

    table: str
    rows: tuple[Mapping[str, Any], ...]
    changes: tuple[Change, ...]
    edition: int


def propose_list(reader: Reader, table: str, content: bytes) -> Proposal:
    """What the file would change in the list. Raises FileRefused with every finding at once."""
    edition = _edition(reader)
    stem, model, key = LISTS[table]
    name = f"{stem}.csv"
    parted = _parted_by_commas(name, content)
    lines = [_as_written(line) for line in read_lines(name, parted, set(model.model_fields))]
    rows, findings = check.check_rows(name, lines, model)
    findings += check.check_keys(name, rows, key)
    corrected = [row.model_dump() for _, row in rows]
    # A row that could not be read would make every reference to it look wrong.
    findings = findings or check_lists(lists_of(reader, edition) | {table: corrected})
    findings += _check_names_in_use(reader, table, corrected)
    if findings:
        raise FileRefused(findings)
    written = [{column: as_text(value) for column, value in row.items()} for row in corrected]
    changes = compare_lists(table, read_list(reader, table, edition), written)
    return Proposal(table, tuple(corrected), changes, edition)


def record_list(store: Path, proposal: Proposal, act: Act) -> int:
    """Publish the catalogue with the corrected list; returns the publication's number.

    Raises UserMistake without a name or a reason, when nothing changes, or when another
    catalogue was published since the proposal was made; FileRefused for a name used since.
    """
    if not act.by.strip() or not act.note.strip():
        raise UserMistake("Give your name and the reason; both are kept with the change.")
    if not proposal.changes:
        raise UserMistake("The list would stay as it is; there is nothing to record.")

    def write(publication: Publication) -> None:
        if newest_edition(publication, before=publication.number) != proposal.edition:
            raise UserMistake(
                "The catalogue has changed since you looked. Nothing was recorded; look again."
            )
        lists = lists_of(publication, proposal.edition)
        append_lists(publication, lists | {proposal.table: [dict(row) for row in proposal.rows]})

    # A digest is the mark of a catalogue made from files; this one is not.
    return publish(store, replace(act, kind="catalogue", content_sha256=""), write)


def lists_of(reader: Reader, edition: int) -> Lists:
    """Every list as a publication gave it, as typed rows."""
    lists: Lists = {}
    for table, (_, model, _) in LISTS.items():
        rows = read_list(reader, table, edition)
        cells = ({column: text or None for column, text in row.items()} for row in rows)
        lists[table] = [model.model_validate(each).model_dump() for each in cells]
    return lists


def write_list(table: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    """A list as the CSV that `data/catalogue` holds."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(LISTS[table][1].model_fields), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def export_catalogue(store: Path, folder: Path) -> int:
    """Write every list in force as a CSV file; returns which publication's they are.

    Raises UserMistake for a folder that has files already, or a store without a catalogue.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UserMistake("{folder} is not empty. Give a new folder.", folder=folder)
    with open_ledger(store) as ledger:
        edition = _edition(ledger)
        files = {
            stem: write_list(table, read_list(ledger, table, edition))
            for table, (stem, _, _) in LISTS.items()
        }
    folder.mkdir(parents=True, exist_ok=True)
    for stem, content in files.items():
        (folder / f"{stem}.csv").write_bytes(content)
    return edition


def _edition(reader: Reader) -> int:
    edition = newest_edition(reader)
    if edition is None:
        raise UserMistake(NO_CATALOGUE)
    return edition


def _parted_by_commas(name: str, content: bytes) -> bytes:
    """The file as `data/catalogue` has it, also from a spreadsheet that parts values by `;`."""
    text = read_text(name, content)
    header = text.partition("\n")[0]
    if ";" not in header or "," in header:
        return content
    written = io.StringIO(newline="")
    parted = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        csv.writer(written).writerows(parted)
    except csv.Error as error:
        raise FileRefused([Finding(name, 1, "", "bad_quotes", shorten(error))]) from error
    return written.getvalue().encode()


def _as_written(line: Line) -> Line:
    """The line as the files write it, where a spreadsheet has its own ways."""
    cells = {column: text and _cell(column, text) for column, text in line.cells.items()}
    return Line(line.number, cells)


def _cell(column: str, text: str) -> str:
    # An apostrophe kept the text from being run as a formula.
    if text.startswith("'") and text[1:2] in FORMULA_STARTS:
        return text[1:]
    if column in DECIMAL_COLUMNS:
        return text.replace(",", ".")
    if column in DAY_COLUMNS:
        with suppress(ValueError):
            return typed_day(text).isoformat()
    return text


def _check_names_in_use(
    reader: Reader, table: str, rows: Sequence[Mapping[str, Any]]
) -> list[Finding]:
    """A finding for each name that figures use and the list would lose."""
    stem, _, key = LISTS[table]
    kept = {row[key[0]] for row in rows}
    used = [row["name"] for row in reader.rows("catalogue/used_names", list=table)]
    gone = [name for name in used if name not in kept]
    return [Finding(f"{stem}.csv", 1, key[0], "still_used", shorten(name)) for name in gone]
