"""The whole store as one file, and back: a restored backup is published like anything else."""

import hashlib
import re
import shutil
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import duckdb
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from dashboard.errors import StoreDamaged, UserMistake
from dashboard.store import ledger, library, versions
from dashboard.store.deposits import Act, publish
from dashboard.store.ledger import open_ledger

MANIFEST = "manifest.json"
LEDGER = "ledger.duckdb"
DIGEST = re.compile(r"^[0-9a-f]{64}$")
Digest = Annotated[str, StringConstraints(pattern=DIGEST)]


class _Manifest(BaseModel):
    """What a backup says it holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = Field(ge=1, lt=versions.HIGHEST_NUMBER)
    ledger_sha256: Digest
    received: list[Digest]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a store; `message` and `values` as in `errors`."""

    message: str
    values: dict[str, object] = field(default_factory=dict)


def write_backup(store: Path, target: Path) -> int:
    """Write the newest version and every received file to `target`; returns the version.

    `target` must not exist; it appears only when it is whole. Raises UserMistake, StoreEmpty,
    or StoreDamaged for a store that could not be restored from it.
    """
    if target.exists():
        raise UserMistake("{file} exists already; give another name.", file=target)
    if not target.parent.is_dir():
        raise UserMistake("There is no folder {folder}.", folder=target.parent)
    number = versions.newest_version(store)
    problems = find_problems(store)
    if problems:
        raise StoreDamaged(
            "The store is not whole ({count} problems). See them with: python -m dashboard verify",
            count=len(problems),
        )
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        draft = Path(folder) / "backup.tar"
        _write(draft, store, number)
        draft.replace(target)
    return number


def restore_backup(store: Path, source: Path, act: Act, *, replace: bool) -> int:
    """Publish a backup as the next version; returns its number.

    A store that has data is only replaced when `replace` is said; its earlier versions stay
    beside the new one. Raises UserMistake for a file that is no whole backup.
    """
    if versions.version_numbers(store) and not replace:
        raise UserMistake(
            "The store {store} has data. Write a backup of it first, then restore with --replace.",
            store=store,
        )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manifest = _extract(source, folder)
        _check_ledger(folder / LEDGER, source)
        for digest in manifest.received:
            content = (folder / "received" / digest).read_bytes()
            versions.keep_files(store / "received", {digest: content})
        return publish(store, act, lambda _: None, base=folder / LEDGER, above=manifest.version)


def find_problems(store: Path) -> list[Problem]:
    """What is wrong with the newest version and its files; empty when all is well.

    Raises StoreEmpty, or StoreDamaged when the version cannot even be opened.
    """
    problems = [
        Problem("{file}: a write-ahead log was left behind.", {"file": path.name})
        for path in sorted(store.glob("*.wal"))
    ]
    with open_ledger(store) as opened:
        for name in library.check_names():
            title = library.read_query(name, "checks").title
            rows = opened.rows(name, folder="checks")
            problems += [Problem(title, {"rows": _as_text(row)}) for row in rows]
        kept = [*opened.rows("store/received"), *opened.rows("store/returned_files")]
        for digest in dict.fromkeys(row["sha256"] for row in kept):
            problems += _problems_of_file(store / "received" / digest)
        last = opened.rows("store/publications")[-1]["publication_no"]
        if last != opened.version:
            values: dict[str, object] = {"number": opened.version, "last": last}
            problems.append(Problem("Version {number} ends with publication {last}.", values))
    return problems


def _as_text(row: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in row.items())


def _problems_of_file(path: Path) -> list[Problem]:
    if not path.is_file():
        return [Problem("received/{file}: the file is missing.", {"file": path.name})]
    if _digest(path) != path.name:
        return [Problem("received/{file}: the file was changed.", {"file": path.name})]
    return []


def _write(draft: Path, store: Path, number: int) -> None:
    received = sorted(path for path in (store / "received").glob("*") if DIGEST.match(path.name))
    newest = versions.version_path(store, number)
    manifest = draft.with_name(MANIFEST)
    said = _Manifest(
        version=number, ledger_sha256=_digest(newest), received=[path.name for path in received]
    )
    manifest.write_text(said.model_dump_json(), encoding="utf-8")
    with tarfile.open(draft, "w") as tar:
        tar.add(manifest, MANIFEST)
        tar.add(newest, LEDGER)
        for path in received:
            tar.add(path, f"received/{path.name}")


def _extract(source: Path, folder: Path) -> _Manifest:
    """Only what a backup holds, each file checked by its digest; never a path of the archive's."""
    try:
        with tarfile.open(source, "r:") as tar:
            manifest = _Manifest.model_validate_json(_copy(tar, MANIFEST, folder).read_bytes())
            wanted = {LEDGER: manifest.ledger_sha256}
            wanted |= {f"received/{digest}": digest for digest in manifest.received}
            (folder / "received").mkdir()
            whole = [_digest(_copy(tar, name, folder)) == sha256 for name, sha256 in wanted.items()]
    except (tarfile.TarError, OSError, KeyError, ValueError) as error:
        raise UserMistake("{file} is not a backup of this dashboard.", file=source) from error
    if not all(whole):
        raise StoreDamaged("{file} was changed or cut short after it was written.", file=source)
    return manifest


def _check_ledger(file: Path, source: Path) -> None:
    """Before anything is kept. Raises StoreDamaged."""
    try:
        ledger.look_into(file, "store/publications")
    except duckdb.Error as error:
        raise StoreDamaged(
            "{file} holds no ledger that this dashboard can read.", file=source
        ) from error


def _copy(tar: tarfile.TarFile, name: str, folder: Path) -> Path:
    member = tar.getmember(name)
    content = tar.extractfile(member)
    if content is None or member.issparse() or not member.isreg():
        raise KeyError(name)
    with content, (folder / name).open("wb") as file:
        shutil.copyfileobj(content, file)
    return folder / name


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
