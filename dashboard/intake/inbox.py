"""The folder that workbooks are dropped into: which are whole, and where each goes afterwards.

A file is read only when it has come to rest, and leaves the folder in one step, after what is said
of it lies where it goes: a kill at any instant leaves it in one of the two places.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Literal

from dashboard.errors import StoreBusy, UserMistake
from dashboard.intake.findings import FileRefused, Finding
from dashboard.intake.workbook.opening import LIMITS
from dashboard.store import versions

Place = Literal["done", "held"]
FOLDER = "inbox"
# What programmes write beside a file while it is being copied or edited.
UNFINISHED = (".part", ".partial", ".crdownload", ".tmp", ".download", ".filepart")
MADE_BY_OFFICE = ("~$", ".")


@contextmanager
def only_watcher(inbox: Path) -> Iterator[None]:
    """Be the only one to look after the folder, which is made where it is missing.

    Raises UserMistake when somebody else does.
    """
    try:
        with versions.writer_lock(inbox, 0, name=".watching"):
            yield
    except StoreBusy:
        raise UserMistake("Another process watches {folder} already.", folder=inbox) from None


def files_at_rest(inbox: Path, *, now: float, rest_seconds: float) -> list[Path]:
    """Files that nobody has written to for a while, by name; `now` in seconds since 1970."""
    return [
        path
        for path in sorted(inbox.iterdir())
        if _is_dropped(path) and abs(now - path.stat().st_mtime) >= rest_seconds
    ]


def read_at_rest(path: Path) -> bytes | None:
    """The file whole; None where it is gone or was written to meanwhile.

    Raises FileRefused for one too large to read.
    """
    try:
        before = path.stat()
        content = read_whole(path)
        after = path.stat()
    except FileNotFoundError:
        return None
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return content if same and len(content) == after.st_size else None


def read_whole(path: Path) -> bytes:
    """The bytes of a file. Raises FileRefused for one too large to read, and OSError."""
    most = LIMITS.content_bytes
    with path.open("rb") as file:
        # A device has no size to tell, and no end.
        content = file.read(most + 1) if path.stat().st_size <= most else None
    if content is None or len(content) > most:
        raise FileRefused([Finding(file_name(path), 0, "", "too_large", f"{most // 1_000_000} MB")])
    return content


def file_name(path: Path) -> str:
    """The name of a file as it can be written down: letters that are no Unicode become ?."""
    return path.name.encode(errors="replace").decode()


def put_away(path: Path, place: Place, beside: Mapping[str, bytes]) -> Path:
    """Move a file out of the folder into `place` under it; returns where it is.

    `beside` are contents by what is added to its name there. A name that is taken gets a number.
    """
    folder = path.parent / place
    folder.mkdir(exist_ok=True)
    target = _free_name(folder, path)
    for ending, content in beside.items():
        draft = folder / f".{target.name}{ending}"
        try:
            draft.write_bytes(content)
        except OSError:
            draft.unlink()
            raise
        draft.replace(folder / f"{target.name}{ending}")
    os.rename(path, target)  # noqa: PTH104 - in one step, on one disk
    return target


def _is_dropped(path: Path) -> bool:
    is_unfinished = path.name.lower().endswith(UNFINISHED) or path.name.startswith(MADE_BY_OFFICE)
    return path.is_file() and not path.is_symlink() and not is_unfinished


def _free_name(folder: Path, path: Path) -> Path:
    names = (path.name if n == 1 else f"{path.stem} ({n}){path.suffix}" for n in count(1))
    return next(folder / name for name in names if not (folder / name).exists())
