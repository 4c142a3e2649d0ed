"""Start-up, each screen and a filter change, measured beside an empty Streamlit page.

With the published figures alone, and with 300,000 figures of detail.

Both are served in the same run and measured in turn, so that the ratios mean something on any
machine. Nothing is asserted about time; the table is printed and kept in test-results/.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.bench.province import build_province
from tests.screens.conftest import (
    ROOT,
    address,
    chromium,
    free_port,
    serving,
    settle,
    wait_for_start,
)

__all__ = ["address", "chromium"]
pytestmark = pytest.mark.bench
ROUNDS = 7
SCREENS = {
    "Tổng quan": "",
    "Chương trình": "chuong-trinh",
    "Cảnh báo": "canh-bao",
    "Nguồn gốc số liệu": "nguon-goc",
}
EMPTY_PAGE = (
    "import streamlit as st\n"
    "st.title('Empty')\n"
    "st.segmented_control('Choice', ['tỷ đồng', 'triệu đồng'], default='tỷ đồng')\n"
)


def test_beside_an_empty_page(chromium: Browser, published_store: Path, tmp_path: Path) -> None:
    script = tmp_path / "empty.py"
    script.write_text(EMPTY_PAGE, encoding="utf-8")
    province = tmp_path / "store"
    count = build_province(province)
    rows = []
    with _serving_empty(script) as empty:
        for name, store, asked in (
            ("published figures", published_store, ""),
            (f"{count} figures", province, "?at=2024-07-11&period=2024"),
        ):
            rows += [f"| **{name}** | | | |", _measure_start(script, store)]
            with serving(store) as product:
                rows += _measure_pages(chromium, empty, product, asked)
    table = "\n".join(["| what | product, s | empty page, s | ratio |", "|---|---|---|---|", *rows])
    print(f"\n{table}")
    results = ROOT / "test-results"
    results.mkdir(exist_ok=True)
    (results / "bench.md").write_text(table + "\n", encoding="utf-8")


def _measure_start(script: Path, store: Path) -> str:
    starts: dict[str, list[float]] = {"empty": [], "product": []}
    for _ in range(3):
        starts["empty"].append(_timed(lambda: _start_and_stop(_serving_empty(script))))
        starts["product"].append(_timed(lambda: _start_and_stop(serving(store))))
    return _row("Start-up until the server listens", starts["product"], starts["empty"])


def _measure_pages(chromium: Browser, empty: str, product: str, asked: str) -> list[str]:
    rows = []
    for name, path in SCREENS.items():
        times: dict[str, list[float]] = {"product": [], "empty": []}
        for _ in range(ROUNDS):
            times["product"].append(_visit(chromium, f"{product}/{path}{asked}"))
            times["empty"].append(_visit(chromium, empty))
        rows.append(_row(f"{name}, opened in a new tab", times["product"], times["empty"]))
    times = {
        "product": _changes(chromium, f"{product}/{asked}", ".headline", ("triệu", "tỷ")),
        "empty": _changes(chromium, empty, None, ("triệu", "tỷ")),
    }
    rows.append(_row("A filter change on Tổng quan", times["product"], times["empty"]))
    return rows


def _changes(
    chromium: Browser, at: str, seen_in: str | None, units: tuple[str, str]
) -> list[float]:
    """Seconds from a click on a filter to the page showing it, in one tab."""
    page = chromium.new_page()
    page.goto(at)
    settle(page)
    times = []
    for number in range(ROUNDS * 2):
        unit = units[number % 2]
        times.append(_timed(lambda unit=unit: _choose(page, unit, seen_in)))  # type: ignore[misc]
    page.close()
    # The first change also fills caches.
    return times[2:]


def _choose(page: Page, unit: str, seen_in: str | None) -> None:
    button = page.get_by_role("radio", name=f"{unit} đồng").or_(
        page.get_by_role("button", name=f"{unit} đồng", exact=True)
    )
    button.first.click()
    if seen_in is not None:
        page.locator(seen_in).first.get_by_text(unit).first.wait_for()
    settle(page)


def _visit(chromium: Browser, url: str) -> float:
    page = chromium.new_page()

    def open_page() -> None:
        page.goto(url)
        settle(page)

    seconds = _timed(open_page)
    page.close()
    return seconds


def _start_and_stop(server: object) -> None:
    with server:  # type: ignore[attr-defined]
        pass


@contextmanager
def _serving_empty(script: Path) -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"],
        cwd=ROOT,
        env={**os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        wait_for_start(process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _timed(act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _row(name: str, product: list[float], empty: list[float]) -> str:
    ours, theirs = statistics.median(product), statistics.median(empty)
    return f"| {name} | {ours:.2f} | {theirs:.2f} | {ours / theirs:.1f} |"
