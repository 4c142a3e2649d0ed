"""Publishing under real processes: readers, a server, writers in turn, writers that are killed."""

import hashlib
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from dashboard.store import versions
from dashboard.store.ledger import open_ledger
from tests.screens.conftest import ROOT, serving
from tests.store.processes import check_version, publish_once

SEED = 20230711
READERS = 3
Process = subprocess.Popen[str]


@contextmanager
def running(role: str, store: Path) -> Iterator[Process]:
    """A process of ours that has imported all it needs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.processes", role, str(store)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert _line(process) == "ready"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_two_writers_in_turn_under_three_readers_and_a_server(store: Path) -> None:
    first = versions.newest_version(store)
    with ExitStack() as stack:
        stack.enter_context(serving(store))
        readers = [stack.enter_context(running("reader", store)) for _ in range(READERS)]
        writers = [stack.enter_context(running("writer", store)) for _ in range(2)]
        published: list[int] = []
        for _ in range(4):
            # Both are told at once; the lock makes them take turns.
            for writer in writers:
                _tell(writer)
            published += [int(_line(writer)) for writer in writers]
        looks = [_dismiss(reader) for reader in readers]
    assert sorted(published) == list(range(first + 1, first + 9))
    assert check_version(store) == first + 8
    assert all(count >= 1 for _, count in looks)


def test_a_reader_keeps_the_version_it_opened(store: Path) -> None:
    with open_ledger(store) as before:
        number = publish_once(store, "writer")
        assert before.version < number
        assert [row["publication_no"] for row in before.rows("store/publications")][-1] < number
    with open_ledger(store) as after:
        assert after.version == number


def test_a_writer_killed_five_times_leaves_whole_versions(store: Path) -> None:
    kill_writers(store, times=5)


@pytest.mark.soak
def test_a_writer_killed_five_hundred_times_leaves_whole_versions(store: Path) -> None:
    kill_writers(store, times=500)


def kill_writers(store: Path, *, times: int) -> None:
    """Kill a publishing writer at random instants; readers and a server look all the while."""
    chance = random.Random(SEED)
    names: dict[str, str] = {}
    survived = 0
    with ExitStack() as stack:
        stack.enter_context(serving(store))
        readers = [stack.enter_context(running("reader", store)) for _ in range(READERS)]
        begun = time.monotonic()
        publish_once(store, "writer")
        duration = time.monotonic() - begun
        for _ in range(times):
            survived += _kill_one(store, after=chance.uniform(0, duration * 1.5))
            # The next publication works, and takes a number nobody had.
            highest = max(int(name.split("-")[1].split(".")[0]) for name in names) if names else 0
            assert publish_once(store, "writer") > highest
            _remember(store, names)
            assert list(store.glob("*.wal")) == []
            assert list(store.glob("build-*")) == []
        for reader in readers:
            seen, looks = _dismiss(reader)
            assert seen > 0
            assert looks >= 1
    check_version(store)
    # The instants were spread over the whole act: some came after it, most before its end.
    assert survived < times


def _kill_one(store: Path, *, after: float) -> int:
    with running("writer", store) as writer:
        _tell(writer)
        try:
            writer.wait(timeout=after)
        except subprocess.TimeoutExpired:
            writer.kill()
        told, complaint = writer.communicate()
        assert complaint == "", complaint
        return 1 if told.strip() else 0


def _remember(store: Path, names: dict[str, str]) -> None:
    """A name once seen always holds the same bytes, or is gone."""
    for number in versions.version_numbers(store):
        path = versions.version_path(store, number)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert names.setdefault(path.name, digest) == digest, f"{path.name} was used again"


def _tell(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.write("publish\n")
    process.stdin.flush()


def _line(process: Process) -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line:
        assert process.stderr is not None
        raise AssertionError(process.stderr.read())
    return line


def _dismiss(reader: Process) -> tuple[int, int]:
    assert reader.stdin is not None
    reader.stdin.close()
    seen, looks = _line(reader).split()
    reader.stdin = None
    return int(seen), int(looks)
