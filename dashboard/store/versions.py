"""The ledger as numbered files: `ledger-<n>.duckdb`, each whole, none ever changed.

One writer at a time builds the next file under a random name and gives it an unused number;
readers take the highest number there is. A writer killed at any instant leaves the last
version in force. Knows nothing of what a ledger says.
"""

import errno
import fcntl
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from dashboard.errors import StoreBusy, StoreDamaged, StoreEmpty, UserMistake

# Nine digits hold any number of publications and fit every column that keeps one.
NAME = re.compile(r"^ledger-([1-9][0-9]{0,8})\.duckdb$")
NUMBER = re.compile(rb"[1-9][0-9]{0,8}")
HIGHEST_NUMBER = 999_999_999
BUILD_PREFIX = "build-"
DRAFT_PREFIX = ".draft-"
# Readers move on at their next rerun; ten versions outlast any rerun and bound the disk.
KEPT_VERSIONS = 10
LOCK_WAIT_SECONDS = 120.0
FEW_FILES = 16


def version_path(store: Path, number: int) -> Path:
    """The file of publication `number`."""
    return store / f"ledger-{number}.duckdb"


def version_numbers(store: Path) -> list[int]:
    """Numbers of the versions present, lowest first; empty when there is no store."""
    if not store.is_dir():
        return []
    found = (NAME.match(entry.name) for entry in store.iterdir())
    return sorted(int(match.group(1)) for match in found if match)


def newest_version(store: Path) -> int:
    """The number readers should open. Raises StoreEmpty."""
    numbers = version_numbers(store)
    if not numbers:
        raise StoreEmpty("The store {store} has no data yet. Run: make run", store=store)
    return numbers[-1]


@contextmanager
def writer_lock(
    store: Path, wait_seconds: float = LOCK_WAIT_SECONDS, *, name: str = "writer.lock"
) -> Iterator[None]:
    """Be the only writer of `store`, or of what else `name` stands for. Dies with its process.

    Raises StoreBusy, or UserMistake where the path is not a folder.
    """
    if store.exists() and not store.is_dir():
        raise UserMistake("{store} is a file. Name a folder in DASHBOARD_DATA.", store=store)
    store.mkdir(parents=True, exist_ok=True)
    handle = os.open(store / name, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait_for_lock(handle, wait_seconds)
        yield
    finally:
        os.close(handle)


def next_number(store: Path) -> int:
    """A number that no version has had, also none that was built and then lost.

    Raises StoreDamaged when a foreign file has taken the last one.
    """
    number = max([_high_water(store), *version_numbers(store)], default=0) + 1
    if number > HIGHEST_NUMBER:
        raise StoreDamaged("A foreign file in {store} has too high a number.", store=store)
    return number


def new_build(store: Path, base: Path | None) -> Path:
    """A private file to build the next version in: a copy of `base`, or a name not yet taken."""
    _remove_orphans(store)
    build = store / f"{BUILD_PREFIX}{secrets.token_hex(16)}.duckdb"
    if base is not None:
        try:
            shutil.copyfile(base, build)
        except BaseException:
            drop_build(build)
            raise
    return build


def take_name(store: Path, build: Path, number: int) -> None:
    """Make `build` the version `number`, durably. The caller holds the lock.

    Raises StoreDamaged when the build still has a write-ahead log or the name is taken.
    """
    if build.with_name(f"{build.name}.wal").exists():
        raise StoreDamaged("The new version was not closed cleanly; nothing was published.")
    _sync(build)
    _note_high_water(store, number)
    try:
        os.link(build, version_path(store, number))
    except FileExistsError as error:
        raise StoreDamaged("Version {number} exists already.", number=number) from error
    build.unlink()
    _sync(store)
    _remove_old(store)


def drop_build(build: Path) -> None:
    """Forget a build that came to nothing."""
    for path in (build, build.with_name(f"{build.name}.wal")):
        path.unlink(missing_ok=True)


def keep_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Keep each content under its name durably; names are digests, so another content is damage.

    The caller holds the lock: drafts that lie there are of writers that were killed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _remove_drafts(folder)
    drafts = {}
    try:
        for name, content in contents.items():
            kept = folder / name
            if not kept.exists() or kept.read_bytes() != content:
                draft = folder / f"{DRAFT_PREFIX}{secrets.token_hex(8)}"
                drafts[draft] = kept
                draft.write_bytes(content)
        _sync_all(list(drafts))
        for draft, kept in drafts.items():
            draft.replace(kept)
    except BaseException:
        _remove_drafts(folder)
        raise
    if drafts:
        _sync(folder)


def _sync_all(paths: Sequence[Path]) -> None:
    """One by one while they are few; of hundreds each would wait for the disk to turn."""
    if len(paths) > FEW_FILES:
        os.sync()
        return
    for path in paths:
        _sync(path)


def _wait_for_lock(handle: int, wait_seconds: float) -> None:
    give_up = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in {errno.EAGAIN, errno.EACCES}:
                raise
            if time.monotonic() > give_up:
                raise StoreBusy(
                    "Someone else is publishing. Nothing was changed; try again in a moment."
                ) from error
            time.sleep(0.02)
        else:
            return


def _high_water(store: Path) -> int:
    path = store / "high-water"
    if not path.exists():
        return 0
    # A kill may leave half a last line; digits cut short only ever read lower.
    lines = path.read_bytes().split()
    return max((int(line) for line in lines if NUMBER.fullmatch(line)), default=0)


def _note_high_water(store: Path, number: int) -> None:
    handle = os.open(store / "high-water", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(handle, f"\n{number}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_orphans(store: Path) -> None:
    for path in store.glob(f"{BUILD_PREFIX}*"):
        path.unlink(missing_ok=True)


def _remove_drafts(folder: Path) -> None:
    for path in folder.glob(f"{DRAFT_PREFIX}*"):
        path.unlink(missing_ok=True)


def _remove_old(store: Path) -> None:
    for number in version_numbers(store)[:-KEPT_VERSIONS]:
        with suppress(FileNotFoundError):
            version_path(store, number).unlink()
