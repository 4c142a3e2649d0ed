"""A real server on the published figures, and Debian's chromium with the internet blocked."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, expect

ROOT = Path(__file__).resolve().parent.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
PATIENCE_MS = 20_000
# All at one instant: a run that follows the first one dims what it is about to draw again, and
# a component's script may come after the page's own run has ended.
AT_REST = """(settled) => {
  const moves = (each) => each.playState === "running"
    && each.effect.getComputedTiming().iterations !== Infinity
  const drawn = (each) => each.shadowRoot?.querySelector(".root")?.childElementCount
  return document.querySelector(settled)
    && !document.querySelector("[data-testid=stSkeleton], [data-stale=true]")
    && !document.getAnimations().some(moves)
    && [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")].every(drawn)
}"""
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"

Open = Callable[..., Page]

# Two cores may be shared by two browsers and two servers; a slow answer is not a wrong one.
expect.set_options(timeout=PATIENCE_MS)


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """The product's own server on a free port; yields its address."""
    port = free_port()
    log = store.parent / f"server-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard", "serve", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "DASHBOARD_DATA": str(store)},
            stdout=subprocess.PIPE,
            stderr=output,
            text=True,
            start_new_session=True,
        )
        try:
            wait_for_start(process)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, 15)
            process.communicate(timeout=20)
    assert "Traceback" not in log.read_text(encoding="utf-8"), log.read_text(encoding="utf-8")


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_start(process: subprocess.Popen[str]) -> None:
    """The server says its address once it listens; no polling."""
    assert process.stdout is not None
    for line in process.stdout:
        if "URL:" in line:
            return
    raise AssertionError("the server did not start")


@pytest.fixture(scope="session")
def address(published_store: Path) -> Iterator[str]:
    """A server on the published figures."""
    with serving(published_store) as address:
        yield address


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's chromium; there is no other browser to fall back on, and no other machine."""
    if CHROMIUM is None:
        pytest.fail("Browser tests need chromium: apt-get install chromium")
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """One window for each set of options: Streamlit's own scripts are read and compiled once."""
    kept: dict[str, Page] = {}

    def open_window(**options: Any) -> Page:
        key = json.dumps(options, sort_keys=True)
        if key not in kept:
            kept[key] = chromium.new_context(**options).new_page()
            kept[key].set_default_timeout(PATIENCE_MS)
        return kept[key]

    yield open_window
    for page in kept.values():
        page.context.close()


@pytest.fixture
def visit(window: Callable[..., Page], address: str) -> Iterator[Open]:
    """Open a path of the dashboard; any request that leaves this machine fails the test.

    Each visit takes the window of its options, so a test looks at one page after the other.
    """
    used: set[Page] = set()
    left_home: list[str] = []

    def guard(request: Request) -> None:
        # Listening alone keeps the browser's cache, which routing would switch off.
        if urlsplit(request.url).hostname not in {"127.0.0.1", None}:
            left_home.append(request.url)

    def visit_page(
        path: str = "",
        *,
        width: int = 1440,
        height: int = 1600,
        at: str = "",
        wait_for_title: bool = True,
        **options: Any,
    ) -> Page:
        page = window(**options)
        if page not in used:
            page.on("request", guard)
            used.add(page)
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{at or address}/{path}")
        settle(page, has_title=wait_for_title)
        return page

    yield visit_page
    for page in used:
        page.remove_listener("request", guard)
        page.context.clear_cookies()
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
    assert left_home == []


def settle(page: Page, *, has_title: bool = True) -> None:
    """Wait until the script has run, the page shows it, and nothing fades in or out any more."""
    page.wait_for_selector(SETTLED)
    if has_title:
        page.wait_for_selector("h1")
    page.wait_for_function(AT_REST, arg=SETTLED)
