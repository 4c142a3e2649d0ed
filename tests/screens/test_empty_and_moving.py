"""Stores that are empty or move on under a reader."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.screens.conftest import ROOT, Open, free_port, serving, wait_for_start

pytestmark = pytest.mark.browser


def test_an_empty_store_says_what_to_do(visit: Open, tmp_path: Path) -> None:
    with serving(tmp_path / "nothing") as address:
        page = visit(at=address, width=390, wait_for_title=False)
        expect(page.locator("[data-testid=stMain]")).to_contain_text("Chưa có dữ liệu")
        assert page.locator("[data-testid=stException]").count() == 0


def test_a_store_with_a_catalogue_only_says_what_to_do(visit: Open, store: Path) -> None:
    with serving(store) as address:
        page = visit(at=address, wait_for_title=False)
        expect(page.locator("[data-testid=stMain]")).to_contain_text("Kho chưa có số liệu")


def test_a_reader_moves_on_to_the_next_version(visit: Open, store: Path) -> None:
    with serving(store) as address:
        page = visit(at=address, wait_for_title=False)
        expect(page.locator("[data-testid=stMain]")).to_contain_text("Kho chưa có số liệu")
        subprocess.run(
            [sys.executable, "-m", "dashboard", "init", "--without-illustration"],
            cwd=ROOT,
            env={"DASHBOARD_DATA": str(store), "PATH": "/usr/bin:/bin"},
            check=True,
            capture_output=True,
        )
        page.reload()
        expect(page.locator(".headline").first).to_contain_text("4.555,6")


def test_a_server_that_is_told_to_stop_leaves_nobody_behind(store: Path) -> None:
    """A service manager knows one process; when that has ended the port is free again."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, "DASHBOARD_DATA": str(store)},
        stdout=subprocess.PIPE,
        text=True,
    )
    wait_for_start(process)
    process.terminate()
    process.communicate(timeout=20)
    with socket.create_server(("127.0.0.1", port)):
        pass
