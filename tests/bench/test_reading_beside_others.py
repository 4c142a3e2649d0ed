"""A list of 100,000 rows from bytes to figures, beside the least and beside the usual means.

The least is calamine's bare read of the same file. Beside it: pandas with openpyxl and one pydantic
model a row; pandera; frictionless, on the same rules, over a tenth of the rows and scaled. The last
two are installed into an environment of their own; where that cannot be, they are left out.
"""

import json
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.opening import open_book
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Given
from dashboard.settings import PROJECT
from dashboard.store.ledger import open_ledger
from tests.bench.big_list import keys_of, write_big_list

pytestmark = pytest.mark.bench
ROWS = 100_000
SCALE = 10
ROUNDS = 3
OTHERS = PROJECT / "tests" / "bench" / "others.py"
GIVEN = Given(form="F3", unit="legacy:66", as_of=date(2023, 6, 30))


def test_reading_a_big_list(tmp_path: Path, catalogue_store: Path) -> None:
    whole, tenth, keys = tmp_path / "f3.xlsx", tmp_path / "f3-tenth.xlsx", tmp_path / "keys.json"
    write_big_list(whole, ROWS)
    write_big_list(tenth, ROWS // SCALE)
    keys.write_text(json.dumps(keys_of(), ensure_ascii=False), encoding="utf-8")
    with open_ledger(catalogue_store) as ledger:
        names = Names.from_catalogue(ledger)
    content = whole.read_bytes()

    least = timed(lambda: CalamineWorkbook.from_path(whole).get_sheet_by_index(0).to_python())
    opened = timed(lambda: open_book(whole.name, content))
    book = open_book(whole.name, content)
    understood = timed(lambda: read_book(book, GIVEN, names))
    reading = read_book(book, GIVEN, names)
    assert (reading.is_blocked, reading.rows_read, reading.rows_accepted) == (False, ROWS, ROWS)
    assert len(reading.figures["measure"]) == 2 * ROWS

    ours = opened + understood
    lines = [
        f"| calamine alone | {least:.2f} | {least / ours:.2f} |",
        f"| opened apart | {opened:.2f} | {opened / ours:.2f} |",
        f"| read to {2 * ROWS} figures | {understood:.2f} | {understood / ours:.2f} |",
        f"| both | {ours:.2f} | 1 |",
    ]
    for means, python in pythons(tmp_path / "others").items():
        seconds = SCALE * seconds_of(python, means, tenth, keys)
        lines.append(f"| {means} | {seconds:.2f} | {seconds / ours:.1f} |")
    table = "\n".join([f"| {ROWS} rows | seconds | of ours |", "|---|---|---|", *lines])
    print(f"\n{table}")
    results = PROJECT / "test-results"
    results.mkdir(exist_ok=True)
    (results / "bench-reading.md").write_text(table + "\n", encoding="utf-8")


def timed(act: Callable[[], object]) -> float:
    """The median of a few runs, in seconds."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent)


def pythons(folder: Path) -> dict[str, str]:
    """Which Python runs which means; those that cannot be installed are not there."""
    found = {"models": sys.executable}
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    needed = ("pandera", "frictionless[excel]", "pandas", "openpyxl")
    command = [python, "-m", "pip", "install", "--quiet", *needed]
    if subprocess.run(command, check=False, capture_output=True, timeout=300).returncode == 0:
        found |= {"pandera": python, "frictionless": python}
    return found


def seconds_of(python: str, means: str, file: Path, keys: Path) -> float:
    """How long one means took for the tenth, its own start left out."""
    command = [python, str(OTHERS), means, str(file), str(keys)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["rows"] == ROWS // SCALE
    return float(told["seconds"])
