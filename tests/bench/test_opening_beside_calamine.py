"""Opening 100,000 rows of 12 columns, beside calamine reading the same file and nothing else.

The least of some rounds each: half of opening happens beside calamine's own work, on a second core,
and on a busy machine there is none.
"""

import io
import time
from collections.abc import Callable

import pytest
import python_calamine

from dashboard.intake.workbook.opening import open_book
from tests.screens.conftest import ROOT
from tests.workbooks.packing import a_list

pytestmark = pytest.mark.bench
ROWS, ROUNDS = 100_000, 5


def test_opening_beside_calamine() -> None:
    content = a_list([a_row(number) for number in range(ROWS)])

    def bare() -> int:
        book = python_calamine.load_workbook(io.BytesIO(content))
        return len(book.get_sheet_by_index(0).to_python())

    def ours() -> int:
        return len(open_book("x.xlsx", content).sheets[0].rows)

    spent: dict[Callable[[], int], list[float]] = {bare: [], ours: []}
    # By turns, so that what else the machine does falls on both.
    for _ in range(ROUNDS):
        for read, seconds in spent.items():
            begun = time.perf_counter()
            assert read() == ROWS
            seconds.append(time.perf_counter() - begun)
    least, taken = (min(seconds) for seconds in spent.values())
    table = (
        f"| {ROWS} x 12 .xlsx | seconds |\n|---|---|\n| calamine alone | {least:.2f} |\n"
        f"| opened | {taken:.2f} |\n| ratio | {taken / least:.2f} |"
    )
    print(f"\n{table}")
    results = ROOT / "test-results"
    results.mkdir(exist_ok=True)
    (results / "bench-opening.md").write_text(table + "\n", encoding="utf-8")


def a_row(number: int) -> list[object]:
    """As a report has it: texts that come again and again, one that does not, amounts."""
    return [
        number,
        f"Tiểu dự án {number % 60}",
        f"Xã Ea {number % 300}",
        "Vốn đầu tư",
        "Ngân sách trung ương",
        f"Ghi chú số {number}",
        number * 1_000_000,
        number * 999_999,
        number / 7,
        number % 1000,
        2025,
        f"Nội dung {number % 45}",
    ]
