"""Prepares a store: schema, catalogue, published figures, illustration; each only when new."""

import hashlib
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from dashboard.intake.catalogue import publish_catalogue
from dashboard.intake.receive import read_folder, receive
from dashboard.store import library, versions
from dashboard.store.deposits import Act, is_current, publish
from dashboard.store.illustration import (
    find_illustration,
    illustration_lock,
    illustration_name,
    is_unwanted,
    new_illustration,
)
from dashboard.store.ledger import open_ledger


def prepare_store(
    store: Path,
    *,
    catalogue: Path,
    published: Path,
    at: datetime,
    by: str,
    from_files: bool = False,
) -> list[int]:
    """Bring `store` up to date; returns the numbers of the publications it took, maybe none.

    Running it again changes nothing. Lists corrected in the store stay, unless they are to be
    taken `from_files`. Raises FileRefused when a file of ours is wrong, or UserMistake when
    lists were changed both in the store and in the files.
    """
    made: list[int | None] = []
    if versions.version_numbers(store) and not is_current(store):
        made.append(publish(store, Act("upgrade", at, by), lambda _: None))
    made.append(publish_catalogue(store, catalogue, at=at, by=by, from_files=from_files))
    made.append(receive(store, read_folder(published), Act("record", at, by)))
    return [number for number in made if number is not None]


def needs_illustration(store: Path, *, script: Path, catalogue: Path) -> bool:
    """Whether the store's illustration is yet to be made, or made anew.

    Never once it was removed, or official reports have come.
    """
    if is_unwanted(store) or has_official_reports(store):
        return False
    present = find_illustration(store)
    wanted = illustration_name(_made_from(script, catalogue))
    return present is None or present.parent.name != wanted


def has_official_reports(store: Path) -> bool:
    """Whether an official report has switched the illustration off for good."""
    with open_ledger(store) as ledger:
        return bool(ledger.rows("store/official_deposit"))


def prepare_illustration(
    store: Path, *, script: Path, catalogue: Path, at: datetime, by: str
) -> None:
    """Make the illustration's reports, take them in by the front door, put them beside the store.

    Does nothing where it is not needed, or no longer. Raises FileRefused when a file of ours is
    wrong; then there is no illustration.
    """
    with illustration_lock(store):
        if not needs_illustration(store, script=script, catalogue=catalogue):
            return
        name = illustration_name(_made_from(script, catalogue))
        with new_illustration(store, name) as build, tempfile.TemporaryDirectory() as made:
            publish_catalogue(build, catalogue, at=at, by=by)
            subprocess.run([sys.executable, str(script), made], check=True)
            receive(build, read_folder(Path(made)), Act("record", at, by))


def _made_from(script: Path, catalogue: Path) -> str:
    """The digest of all that decides what the illustration's file holds."""
    files = [
        *sorted(script.parent.glob("*.py")),
        *sorted(catalogue.glob("*.csv")),
        *library.schema_files(1),
    ]
    return hashlib.sha256(b"\x00".join(file.read_bytes() for file in files)).hexdigest()
