"""The illustration: invented detail in a ledger file of its own beside the store.

It is attached when the store is read, never written into it; deleting its folder is all it takes
to be rid of it. Its folder is named after what it was made from.
"""

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.store import versions

FOLDER = re.compile(r"illustration-[0-9a-f]{16}")
UNWANTED = "no-illustration"


def find_illustration(store: Path) -> Path | None:
    """The ledger file of the illustration beside the store; None where there is none."""
    for folder in _folders(store):
        numbers = versions.version_numbers(folder)
        if numbers:
            return versions.version_path(folder, numbers[-1])
    return None


def illustration_name(digest: str) -> str:
    """The folder of an illustration made from what `digest` (SHA-256, hex) names."""
    return f"illustration-{digest[:16]}"


@contextmanager
def new_illustration(store: Path, name: str) -> Iterator[Path]:
    """A folder to build one in, put in the place of every earlier one when it is done.

    The caller holds `illustration_lock`. What is half built has a name that no reader looks for.
    """
    for orphan in store.glob(".illustration-*"):
        _delete(orphan)
    build = store / f".illustration-{secrets.token_hex(8)}"
    build.mkdir()
    yield build
    for number in versions.version_numbers(build)[:-1]:
        versions.version_path(build, number).unlink()
    _remove(store)
    build.rename(store / name)


@contextmanager
def illustration_lock(store: Path) -> Iterator[None]:
    """Be the only one to make or remove the illustration of a store. Raises StoreBusy."""
    with versions.writer_lock(store, name="illustration.lock"):
        yield


def remove_illustration(store: Path) -> bool:
    """Delete it and remember that it is not wanted; whether there was one. Raises StoreBusy."""
    with illustration_lock(store):
        (store / UNWANTED).touch()
        return _remove(store)


def want_illustration(store: Path) -> None:
    """Forget that it is not wanted."""
    (store / UNWANTED).unlink(missing_ok=True)


def is_unwanted(store: Path) -> bool:
    """Whether somebody has removed the illustration from this store."""
    return (store / UNWANTED).exists()


def _remove(store: Path) -> bool:
    """Out of sight at once, then off the disk; a reader keeps what it has open."""
    folders = _folders(store)
    for folder in folders:
        gone = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}")
        folder.rename(gone)
        _delete(gone)
    return bool(folders)


def _delete(path: Path) -> None:
    """A link or a file in the place of a folder goes by itself; what it leads to stays."""
    if path.is_symlink() or not path.is_dir():
        path.unlink()
    else:
        shutil.rmtree(path)


def _folders(store: Path) -> list[Path]:
    if not store.is_dir():
        return []
    return sorted(each for each in store.iterdir() if FOLDER.fullmatch(each.name))
