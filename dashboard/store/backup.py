"""The whole store as one file, and back: a restored backup is published like anything else."""

import hashlib
import json
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from dashboard.errors import StoreDamaged, UserMistake
from dashboard.store import versions
from dashboard.store.deposits import Act, publish
from dashboard.store.ledger import open_ledger
from dashboard.store.library import check_names

MANIFEST = "manifest.json"
LEDGER = "ledger.duckdb"


def write_backup(store: Path, target: Path) -> int:
    """Write the newest version and every received file to `target`; returns the version.

    `target` must not exist; it appears only when it is whole. Raises UserMistake, StoreEmpty.
    """
    if target.exists():
        raise UserMistake("{file} exists already; give another name.", file=target)
    if not target.parent.is_dir():
        raise UserMistake("There is no folder {folder}.", folder=target.parent)
    number = versions.newest_version(store)
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
        for digest in manifest["received"]:
            content = (folder / "received" / digest).read_bytes()
            versions.keep_file(store / "received", digest, content)
        base = folder / LEDGER
        return publish(store, act, lambda _: None, base=base, above=manifest["version"])


def find_problems(store: Path) -> list[str]:
    """What is wrong with the newest version and its files, in English; empty when all is well."""
    problems = [f"{path.name}: a write-ahead log was left" for path in sorted(store.glob("*.wal"))]
    with open_ledger(store) as ledger:
        for name in check_names():
            rows = ledger.rows(name, folder="checks")
            problems += [f"{name}: {_as_text(row)}" for row in rows]
        for row in ledger.rows("store/received"):
            problems += _problems_of_file(store / "received" / row["sha256"])
        numbers = [row["publication_no"] for row in ledger.rows("store/publications")]
        if numbers and numbers[-1] != ledger.version:
            problems.append(f"version {ledger.version} ends with publication {numbers[-1]}")
    return problems


def _as_text(row: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in row.items())


def _problems_of_file(path: Path) -> list[str]:
    if not path.exists():
        return [f"received/{path.name}: the file is missing"]
    if _digest(path) != path.name:
        return [f"received/{path.name}: the file was changed"]
    return []


def _write(draft: Path, store: Path, number: int) -> None:
    received = sorted(path for path in (store / "received").glob("*") if len(path.name) == 64)
    ledger = versions.version_path(store, number)
    manifest = draft.with_name(MANIFEST)
    manifest.write_text(
        json.dumps(
            {
                "version": number,
                "ledger_sha256": _digest(ledger),
                "received": [path.name for path in received],
            }
        ),
        encoding="utf-8",
    )
    with tarfile.open(draft, "w") as tar:
        tar.add(manifest, MANIFEST)
        tar.add(ledger, LEDGER)
        for path in received:
            tar.add(path, f"received/{path.name}")


def _extract(source: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source, "r:") as tar:
            tar.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        whole = _digest(folder / LEDGER) == manifest["ledger_sha256"] and not [
            problem
            for digest in manifest["received"]
            for problem in _problems_of_file(folder / "received" / digest)
        ]
    except (tarfile.TarError, FileNotFoundError, KeyError, ValueError) as error:
        raise UserMistake("{file} is not a backup of this dashboard.", file=source) from error
    if not whole:
        raise StoreDamaged("{file} was changed or cut short after it was written.", file=source)
    return manifest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
