"""Recording that is ended from outside: killed, interrupted, out of room, done twice at once."""

import errno
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard import __main__ as command_line
from dashboard.intake import inbox
from dashboard.intake.findings import FileRefused
from dashboard.intake.workbook.opening import open_book
from dashboard.store import versions
from dashboard.store.backup import find_problems
from dashboard.store.ledger import open_ledger
from tests.test_report_commands import GIVEN, ROOT, a_file, a_whole_file
from tests.workbooks.packing import with_sheet

SEED = 20240630
# Imports first, so that what is hit by chance is the command; and Ctrl+C is heard even where the
# tests run in the background, which a shell makes deaf to it.
READY = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from dashboard.__main__ import main; print('ready', flush=True); "
    "sys.stdin.readline(); sys.exit(main(sys.argv[1:]))"
)
Process = subprocess.Popen[str]


@contextmanager
def ready(store: Path, *arguments: object) -> Iterator[Process]:
    """A command that waits for a line before it runs, in a group of processes of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", READY, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "DASHBOARD_DATA": str(store)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def begin(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def child_of(pid: int) -> int:
    """The process that reads cells, as soon as it is there."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        found = children_of(pid)
        if found:
            return found.pop()
    raise AssertionError("no process was started to read cells")


def children_of(pid: int) -> set[int]:
    """The processes that a process has started and that still run."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return set(map(int, listed.split()))


def ends(pid: int) -> bool:
    """Whether a process ends within some seconds."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
    return False


def is_whole(store: Path) -> bool:
    drafts = [*store.glob("build-*"), *store.glob("received/.*"), *store.glob("*.wal")]
    return find_problems(store) == [] and drafts == []


def names(store: Path) -> list[str]:
    with open_ledger(store) as ledger:
        return [row["file_name"] for row in ledger.rows("deposits/log", known_at=ledger.version)]


def a_slow_file(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    cells = "".join("<c><f>1</f><v>1</v></c>" for _ in range(12))
    path = folder / "lâu.xlsx"
    path.write_bytes(with_sheet(f"<row>{cells}</row>" * 40_000))
    return path


def test_ctrl_c_ends_with_a_sentence_and_no_process_is_left(store: Path, tmp_path: Path) -> None:
    path = a_slow_file(tmp_path)
    with ready(store, "check", path, *GIVEN, "--json") as process:
        begin(process)
        child = child_of(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        told, said = process.communicate()
    stopped = "Đã dừng. Không để lại gì dở dang.\n"
    assert (process.returncode, told, said) == (130, "", stopped)
    assert ends(child)
    assert is_whole(store)


def test_ctrl_c_in_the_middle_of_a_statement_is_told_as_ctrl_c(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """DuckDB looks for signals while it works, and says so in words of its own."""

    def interrupted(_: object) -> int:
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr(command_line, "_serve", interrupted)
    assert command_line.main(["serve"]) == 130
    assert "Đã dừng" in capsys.readouterr().err


def test_a_process_that_reads_cells_ends_with_the_one_that_asked(
    store: Path, tmp_path: Path
) -> None:
    with ready(store, "check", a_slow_file(tmp_path), *GIVEN, "--json") as process:
        begin(process)
        child = child_of(process.pid)
        process.kill()
        assert ends(child)


def test_a_killed_reader_of_cells_is_a_finding() -> None:
    content = with_sheet("<row><c><f>1</f><v>1</v></c></row>" * 30_000)

    # A browser that another test has opened is a child of this process too.
    others = children_of(os.getpid())

    def kill(_done: int, _of: int) -> None:
        for child in children_of(os.getpid()) - others:
            os.kill(child, signal.SIGKILL)

    with pytest.raises(FileRefused) as refused:
        open_book("x.xlsx", content, kill)
    assert [each.code for each in refused.value.findings] == ["too_many_cells"]


def test_deposits_killed_at_any_instant_are_whole_or_not_there(store: Path, tmp_path: Path) -> None:
    kill_deposits(store, tmp_path, times=2)


@pytest.mark.soak
def test_a_hundred_killed_deposits_are_whole_or_not_there(store: Path, tmp_path: Path) -> None:
    kill_deposits(store, tmp_path, times=100)


def kill_deposits(store: Path, folder: Path, *, times: int) -> None:
    chance = random.Random(SEED)
    begun = time.monotonic()
    deposit(store, a_file(folder, (9000, 1), name="0.xlsx"))
    duration = time.monotonic() - begun
    recorded = ["0.xlsx"]
    for number in range(1, times + 1):
        path = a_file(folder, (9000, number + 1), name=f"{number}.xlsx")
        with ready(store, *depositing(path)) as process:
            begin(process)
            try:
                process.wait(chance.uniform(0, 1.5 * duration))
            except subprocess.TimeoutExpired:
                process.kill()
            process.wait()
        assert find_problems(store) == []
        # What was recorded before the kill is known again, and nothing is recorded twice.
        was_recorded = path.name in names(store)
        assert deposit(store, path) == (1 if was_recorded else 0)
        recorded.append(path.name)
        assert sorted(names(store)) == sorted(recorded)
        assert is_whole(store)


def depositing(path: Path) -> list[object]:
    return ["deposit", path, *GIVEN, "--by", "Lan", "--json"]


def deposit(store: Path, path: Path) -> int:
    """In this process, which has all imported: the exit status."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(store))
        return command_line.main([str(each) for each in depositing(path)])


def test_a_killed_watcher_loses_nothing(store: Path) -> None:
    kill_watchers(store, times=1)


@pytest.mark.soak
def test_a_watcher_killed_fifty_times_loses_nothing(store: Path) -> None:
    kill_watchers(store, times=50)


def kill_watchers(store: Path, *, times: int) -> None:
    chance = random.Random(SEED)
    path = a_whole_file(store / "inbox")
    content = path.read_bytes()
    for _ in range(times):
        with ready(store, "watch", "--record", "--once") as process:
            begin(process)
            try:
                process.wait(chance.uniform(0, 1.0))
            except subprocess.TimeoutExpired:
                process.kill()
            process.wait()
        assert find_problems(store) == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(store))
        assert command_line.main(["watch", "--record", "--once"]) == 0
    assert (store / "inbox" / "done" / path.name).read_bytes() == content
    assert not path.exists()
    assert names(store) == [path.name]
    assert is_whole(store)


def test_the_same_file_twice_at_once_is_recorded_once(store: Path, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with ready(store, *depositing(path)) as first, ready(store, *depositing(path)) as second:
        begin(first)
        begin(second)
        answers = [json.loads(each.communicate()[0]) for each in (first, second)]
        assert sorted(each.returncode for each in (first, second)) == [0, 1]
    found = sorted([finding["code"] for finding in each["findings"]] for each in answers)
    assert found in ([[], ["same_file"]], [["same_file"], ["same_file"]])
    assert names(store) == [path.name]
    assert is_whole(store)


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """As on a disk with room for no larger file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("share", [0, 1.001])
def test_without_room_nothing_is_recorded_and_nothing_left(
    share: float, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_file(tmp_path)
    before = sorted(store.iterdir())
    size = versions.version_path(store, versions.newest_version(store)).stat().st_size
    with files_up_to(int(size * share)):
        assert deposit(store, path) == 2
    assert "Ổ đĩa đã hết chỗ" in capsys.readouterr().err
    left = [each for each in sorted(store.iterdir()) if each.name != "received"]
    assert left == [each for each in before if each.name != "received"]
    assert is_whole(store)
    assert deposit(store, path) == 0


def test_what_cannot_be_put_away_stays_where_it_is(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    content = path.read_bytes()
    with pytest.raises(OSError, match=os.strerror(errno.EFBIG)), files_up_to(1):
        inbox.put_away(path, "held", {".json": b"{}"})
    assert path.read_bytes() == content
    assert list((tmp_path / "held").iterdir()) == []


def test_a_device_without_end_is_read_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "LIMITS", inbox.LIMITS._replace(content_bytes=1_000_000))
    with pytest.raises(FileRefused) as refused:
        inbox.read_whole(Path("/dev/zero"))
    assert [each.code for each in refused.value.findings] == ["too_large"]


@pytest.mark.parametrize(
    "option",
    [
        *(["--period", text] for text in ("", "²⁰²⁴", "2021-", "2024\n", "nay")),
        *(["--as-of", text] for text in ("2024W01", "2024-W01-1", "30/06/2024", "2024-02-30")),
    ],
    ids=lambda option: ascii(option[1]),
)
def test_what_no_option_can_mean_is_refused(option: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main(["check", str(tmp_path / "x.xlsx"), "--json", *option])
    assert ended.value.code == 2


def test_a_name_that_is_no_unicode_can_be_written_down(store: Path, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(store))
        assert command_line.main(["deposit", str(path), *GIVEN, "--by", "La\udcffn", "--json"]) == 0
    with open_ledger(store) as ledger:
        (row,) = ledger.rows("deposits/log", known_at=ledger.version)
    assert row["received_by"] == "La?n"
