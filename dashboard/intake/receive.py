"""One front door: files to a publication, or a refusal that stores nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from dashboard.errors import NothingNew
from dashboard.forms.cover import Cover
from dashboard.intake import check
from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.kinds import KINDS, Kind, Rows
from dashboard.intake.known import OFFENCES, known_names, money_above, offences_of
from dashboard.intake.read import Line, read_cover, read_lines, shorten
from dashboard.intake.receipt import is_of_a_workbook, take_again
from dashboard.intake.received import Received
from dashboard.store.deposits import Act, Publication, is_current, keep_received, publish, rehearse
from dashboard.store.ledger import Ledger, open_ledger

Seen = TypeVar("Seen")
KINDS_OF_FILE = frozenset({".csv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


@dataclass
class _Checked:
    received: Received
    kind: Kind
    cover: Cover
    rows: Rows


def receive(
    store: Path,
    files: Sequence[Received],
    act: Act,
    *,
    confirm: Callable[[Publication], object] | None = None,
) -> int | None:
    """Publish all files as one publication, each a deposit; returns its number.

    Files received before, rows and cover alike, are left out; None when nothing is new. Raises
    FileRefused with every finding of every file, or what `confirm` raises when it has looked at
    the publication: then nothing is stored.
    """
    if _is_nothing_new(store, files):
        return None

    def write(publication: Publication) -> None:
        taken = _take(publication, files, act)
        if confirm is not None:
            confirm(publication)
        keep_received(store, [part for each in taken for part in (each.content, each.cover)])

    try:
        return publish(store, act, write)
    except NothingNew:
        return None


def rehearse_receipt(
    store: Path, files: Sequence[Received], act: Act, look: Callable[[Publication], Seen]
) -> Seen:
    """What `look` finds once the files are in; then nothing is stored. Raises FileRefused."""

    def write(publication: Publication) -> Seen:
        _take(publication, files, act)
        return look(publication)

    return rehearse(store, act, write)


def read_folder(folder: Path) -> list[Received]:
    """Every pair of rows, or workbook, and cover sheet under a folder, oldest name first."""
    found = [each for each in sorted(folder.glob("*/*")) if each.suffix.lower() in KINDS_OF_FILE]
    pairs = [(rows, rows.with_suffix(".toml")) for rows in found]
    lonely = [
        Finding(rows.name, 0, "", "bad_envelope", cover.name)
        for rows, cover in pairs
        if not cover.exists()
    ]
    if lonely:
        raise FileRefused(lonely)
    return [
        Received(_printed_name(rows), rows.read_bytes(), cover.read_bytes())
        for rows, cover in pairs
    ]


def _take(publication: Publication, files: Sequence[Received], act: Act) -> list[Received]:
    """Read, check and record the files that are new. Raises FileRefused, or NothingNew."""
    # Under the lock: another process may have received the same files a moment ago.
    fresh = _not_yet_received(publication, files)
    if not fresh:
        raise NothingNew
    workbooks = [received for received in fresh if is_of_a_workbook(received)]
    checked = _read_all([received for received in fresh if received not in workbooks])
    _check_all(publication, checked)
    recorded = {_record(publication, item, act): item.received.name for item in checked}
    _refuse_what_cannot_be_added(publication, recorded)
    for received in workbooks:
        take_again(publication, received, act)
    return fresh


def _printed_name(path: Path) -> str:
    """Folder and file; letters that are no Unicode cannot stand in the ledger."""
    return f"{path.parent.name}/{path.name}".encode(errors="replace").decode()


def _is_nothing_new(store: Path, files: Sequence[Received]) -> bool:
    """Asked before a version is built for it; a ledger of an older programme is built anew."""
    if not is_current(store):
        return not files
    with open_ledger(store) as ledger:
        return not _not_yet_received(ledger, files)


def _not_yet_received(ledger: Publication | Ledger, files: Sequence[Received]) -> list[Received]:
    known = {(row["sha256"], row["cover_sha256"]) for row in ledger.rows("store/received")}
    fresh: dict[tuple[str, str], Received] = {}
    for received in files:
        digests = received.sha256, received.cover_sha256
        # What came before covers were told apart is known by its rows alone.
        if digests not in known and (received.sha256, None) not in known:
            fresh.setdefault(digests, received)
    return list(fresh.values())


def _read_all(files: Sequence[Received]) -> list[_Checked]:
    """Every file, or the findings of every one that cannot be read. Raises FileRefused."""
    checked: list[_Checked] = []
    findings: list[Finding] = []
    for received in files:
        try:
            checked.append(_read(received))
        except FileRefused as refused:
            findings += refused.findings
    if findings:
        raise FileRefused(findings)
    return checked


def _read(received: Received) -> _Checked:
    cover_name = f"{Path(received.name).stem}.toml"
    values = read_cover(cover_name, received.cover)
    form = values.get("form")
    kind = KINDS.get(form) if isinstance(form, str) else None
    if kind is None:
        raise FileRefused([Finding(cover_name, 1, "form", "bad_envelope", "form")])
    try:
        cover = kind.cover.model_validate(values)
    except ValidationError as error:
        places = [shorten(".".join(map(str, problem["loc"]))) for problem in error.errors()]
        raise FileRefused(
            [Finding(cover_name, 1, place, "bad_envelope", place) for place in places]
        ) from error
    lines = read_lines(received.name, received.content, set(kind.row.model_fields))
    rows, findings = check.check_rows(received.name, lines, kind.row)
    if findings:
        raise FileRefused(findings)
    return _Checked(received, kind, cover, list(rows))


def _check_all(publication: Publication, checked: Sequence[_Checked]) -> None:
    known, above = known_names(publication), money_above(publication)
    findings: list[Finding] = []
    for item in checked:
        name = item.received.name
        findings += check.check_listed(name, Line(1, {}), item.cover, known)
        findings += item.kind.check(name, item.rows, item.cover, known, above)
    if findings:
        raise FileRefused(findings)


def _record(publication: Publication, item: _Checked, act: Act) -> int:
    cover, received = item.cover, item.received
    document = cover.document
    deposit: dict[str, Any] = {
        "form": cover.form,
        "file_name": received.name,
        "sha256": received.sha256,
        "cover_sha256": received.cover_sha256,
        "received_at": act.at,
        "received_by": act.by,
        "as_of": cover.as_of,
        "origin": cover.origin,
        "holds_state": cover.holds_state,
        "reporting_unit": cover.reporting_unit,
        "document_number": document.number,
        "document_date": document.date,
        "document_signer": document.signer or None,
        "publisher": document.publisher,
        "title": document.title,
        "url": document.url,
    }
    return publication.record(
        deposit,
        scopes=item.kind.scopes(cover, item.rows),
        figures=item.kind.figures(received.name, item.rows, cover),
        obstacles=item.kind.obstacles(item.rows),
        projects=item.kind.projects(item.rows),
        indicators=item.kind.indicators(item.rows),
        documents=item.kind.documents(item.rows),
    )


def _refuse_what_cannot_be_added(publication: Publication, recorded: dict[int, str]) -> None:
    """Money told under two scopes, or broken down in two ways that cross. Raises FileRefused.

    `recorded` are the files of this publication by their deposit.
    """
    found = []
    for check_name, code in OFFENCES.items():
        for row in offences_of(publication, check_name, recorded):
            ours = {row["deposit_id"], row.get("other_deposit_id")} & set(recorded)
            seen = ", ".join(f"{key} {value}" for key, value in row.items())
            place = row.get("row_no") or 1
            found += [Finding(recorded[each], place, "", code, shorten(seen)) for each in ours]
    if found:
        raise FileRefused(found)
