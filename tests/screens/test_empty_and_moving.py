"""Stores that are empty or move on under a reader."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.screens.conftest import ROOT, Open, serving

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
            [sys.executable, "-m", "dashboard", "init"],
            cwd=ROOT,
            env={"DASHBOARD_DATA": str(store), "PATH": "/usr/bin:/bin"},
            check=True,
            capture_output=True,
        )
        page.reload()
        expect(page.locator(".headline").first).to_contain_text("4.555,6")
