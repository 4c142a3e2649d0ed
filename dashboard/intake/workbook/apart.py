"""The server's end of the process that reads cells: starts it, listens, ends it at any cost.

A file that makes calamine panic, loop or ask for all the memory there is ends that process, and
here a finding. Why a process of its own: docs/decisions/0021-opening-workbooks.md.
"""

import contextlib
import importlib.util
import marshal
import os
import selectors
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from dashboard.intake.workbook.cells.facts import Unreadable
from dashboard.intake.workbook.grid import TEMPLATE_PREFIX

START = (
    "import sys; sys.path[:0] = sys.argv[1:]; "
    "from dashboard.intake.workbook.cells.child import main; main()"
)
# How long nothing is heard before the one who waits is asked whether to go on.
PATIENCE_SECONDS = 0.2
PIECE_BYTES = 1 << 20
Message = tuple[Any, ...]


class Limits(NamedTuple):
    """What a workbook may cost. Rows and cells are those that hold data, of all sheets."""

    content_bytes: int = 100_000_000
    # Sizes of all parts of a zip, unpacked.
    unpacked_bytes: int = 600_000_000
    memory_bytes: int = 700_000_000
    cpu_seconds: int = 60
    wall_seconds: int = 300
    sheets: int = 200
    rows: int = 200_000
    cells: int = 4_000_000


def read_apart(content: bytes, limits: Limits) -> Iterator[Message | None]:
    """Messages of the process that reads `content`, None while it is silent.

    Their shapes stand in `cells/child.py`. Raises Unreadable; closing the iterator ends the
    process.
    """
    settings = {**limits._asdict(), "prefix": TEMPLATE_PREFIX}
    process = _start()
    try:
        with contextlib.suppress(BrokenPipeError):
            _write(process, marshal.dumps(settings), content)
        yield from _listen(process, limits)
    finally:
        process.kill()
        process.wait()
        _close(process)


def _start() -> subprocess.Popen[bytes]:
    spec = importlib.util.find_spec("python_calamine")
    libraries = Path(spec.origin or "").parent.parent if spec else Path()
    ours = Path(__file__).parents[3]
    return subprocess.Popen(
        # Isolated and without `site`: it starts twice as fast, and nothing outside changes it.
        [sys.executable, "-I", "-S", "-c", START, str(ours), str(libraries)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pipesize=PIECE_BYTES,
    )


def _write(process: subprocess.Popen[bytes], *parts: bytes) -> None:
    with cast(IO[bytes], process.stdin) as pipe:
        for part in parts:
            pipe.write(part)


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        # What could not be written any more is tried again on closing.
        with contextlib.suppress(BrokenPipeError):
            cast(IO[bytes], pipe).close()


def _listen(process: subprocess.Popen[bytes], limits: Limits) -> Iterator[Message | None]:
    deadline = time.monotonic() + limits.wall_seconds
    for message in _messages(process):
        if time.monotonic() > deadline:
            raise Unreadable("takes_too_long")
        if message is not None and message[0] == "refused":
            raise Unreadable(*message[1:])
        yield message
        if message is not None and message[0] == "end":
            return
    raise _cause_of_death(process.wait())


def _messages(process: subprocess.Popen[bytes]) -> Iterator[Message | None]:
    pipe = cast(IO[bytes], process.stdout).fileno()
    waiting = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not selector.select(PATIENCE_SECONDS):
                yield None
                continue
            piece = os.read(pipe, PIECE_BYTES)
            if not piece:
                return
            waiting += piece
            yield from _whole_ones(waiting)


def _whole_ones(waiting: bytearray) -> Iterator[Message]:
    """Take every message that has come whole from what is waiting."""
    while len(waiting) >= 4:
        end = 4 + struct.unpack_from("<I", waiting)[0]
        if len(waiting) < end:
            return
        data = bytes(memoryview(waiting)[4:end])
        del waiting[:end]
        yield marshal.loads(data)  # noqa: S302  # written by our own process a moment ago


def _cause_of_death(status: int) -> Unreadable:
    if status == -signal.SIGXCPU:
        return Unreadable("takes_too_long")
    # Rust aborts where memory is denied; the kernel kills where it has none left.
    if status in {-signal.SIGABRT, -signal.SIGKILL}:
        return Unreadable("too_many_cells")
    return Unreadable("damaged_file", signal.Signals(-status).name if status < 0 else "")
