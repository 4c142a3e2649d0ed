"""A big list received - read, checked, recorded - beside the least and beside the usual means.

The least is calamine's bare read of the same file. The usual means read and check by the same
rules, and record nothing: pandas with openpyxl and one pydantic model a row, pandera, frictionless.
Each run is a process of its own, by turns, so that what else the machine does falls on all alike;
the fastest of each counts. A person's way, with what the report moves, is run once.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dashboard.intake.prepare import prepare_store
from dashboard.settings import PROJECT
from tests.bench.big_list import keys_of, write_big_list
from tests.bench.ours import cover_of
from tests.builders import AT
from tests.conftest import CATALOGUE, PUBLISHED

pytestmark = pytest.mark.bench
ROWS = 100_000
ROUNDS = 3
# A sheet may hold 200,000 rows; five of these stand above the list.
SIZES = (1_000, 10_000, ROWS, 199_995)
# Frictionless takes minutes: one run over a tenth, multiplied.
TENTH = ROWS // 10
OURS = ("received", "shown")
OTHERS = ("calamine", "models", "pandera")
FIGURES_A_ROW = 2


class Bench:
    """A store to start from, files by their size, and the runs so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "store"
        prepare_store(self.store, catalogue=CATALOGUE, published=PUBLISHED, at=AT, by="bench")
        self.keys = folder / "keys.json"
        self.keys.write_text(json.dumps(keys_of()))
        self.runs: dict[tuple[str, int], list[dict[str, Any]]] = {}

    def file(self, rows: int) -> Path:
        path = self.folder / f"f3-{rows}.xlsx"
        if not path.exists():
            write_big_list(path, rows)
            path.with_suffix(".toml").write_bytes(cover_of(self.store, path))
        return path

    def run(self, means: str, rows: int) -> None:
        """Once, on a store of its own, which is deleted."""
        file, store = self.file(rows), self.folder / "own"
        given = [str(file), str(self.keys)]
        if means in OURS:
            shutil.copytree(self.store, store)
            given = [str(store), str(file)]
        room = "ours" if means in OURS else "others"
        command = [sys.executable, "-m", f"tests.bench.{room}", means, *given]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=1800, cwd=PROJECT
        )
        told = json.loads(done.stdout.splitlines()[-1])
        assert told["rows"] == (rows * FIGURES_A_ROW if means in OURS else rows)
        shutil.rmtree(store, ignore_errors=True)
        self.runs.setdefault((means, rows), []).append(told)

    def least(self, means: str, rows: int, what: str = "seconds") -> float:
        return min(float(each[what]) for each in self.runs[means, rows])


def test_receiving_a_big_list(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    for _ in range(ROUNDS):
        for means in (*OTHERS, "received"):
            bench.run(means, ROWS)
    bench.run("frictionless", TENTH)
    bench.run("shown", ROWS)
    for rows in SIZES:
        for means in ("calamine", "received"):
            for _ in range(0 if rows == ROWS else ROUNDS):
                bench.run(means, rows)

    table = "\n\n".join([beside_others(bench), growing(bench)])
    print(f"\n{table}")
    results = PROJECT / "test-results"
    results.mkdir(exist_ok=True)
    (results / "bench-receiving.md").write_text(table + "\n", encoding="utf-8")
    small, large = (bench.least("received", rows, "cpu") / rows for rows in (10_000, SIZES[-1]))
    assert large < 2 * small, "a row must cost no more in a large list than in a small one"
    assert bench.least("received", ROWS) < bench.least("models", ROWS)


def beside_others(bench: Bench) -> str:
    """Every means with its seconds, as a part of ours, and its memory."""
    lines = [
        f"| {ROWS} rows | seconds | of ours | processor | of ours | rows/s | MB |",
        "|---|---|---|---|---|---|---|",
    ]
    taken = [(means, ROWS) for means in (*OURS, *OTHERS)] + [("frictionless", TENTH)]
    for means, rows in taken:
        seconds, busy = (
            bench.least(means, rows, what) * ROWS / rows for what in ("seconds", "cpu")
        )
        ours, ours_busy = (bench.least("received", ROWS, what) for what in ("seconds", "cpu"))
        lines.append(
            f"| {means} | {seconds:.2f} | {seconds / ours:.2f} | {busy:.2f} "
            f"| {busy / ours_busy:.2f} | {ROWS / seconds:.0f} "
            f"| {bench.least(means, rows, 'megabytes'):.0f} |"
        )
    return "\n".join(lines)


def growing(bench: Bench) -> str:
    """How what it takes grows with the list, beside calamine."""
    lines = [
        "| received | seconds | processor | of calamine's | rows/s | MB |",
        "|---|---|---|---|---|---|",
    ]
    for rows in SIZES:
        seconds, busy = (bench.least("received", rows, what) for what in ("seconds", "cpu"))
        ratio = busy / bench.least("calamine", rows, "cpu")
        lines.append(
            f"| {rows} | {seconds:.2f} | {busy:.2f} | {ratio:.1f} "
            f"| {rows / seconds:.0f} | {bench.least('received', rows, 'megabytes'):.0f} |"
        )
    return "\n".join(lines)
