"""Hundreds of files that other readers were once broken by: each is read or refused, and marked."""

import io
import subprocess
import time
import warnings
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.intake.findings import FileRefused, Finding, describe
from dashboard.intake.workbook.grid import Book
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.opening import open_book
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Given
from dashboard.returns.marked import mark_workbook
from dashboard.settings import PROJECT
from dashboard.store.ledger import open_ledger
from dashboard.words import Words

FOLDER = PROJECT / ".odd-files"
LONGEST_SECONDS = 60
GIVENS = (Given(), Given(form="F3", period="2024", money="trieu"))
pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def odd_files() -> list[Path]:
    subprocess.run([PROJECT / ".ci" / "odd-files", FOLDER], check=True)
    found = [each for each in sorted(FOLDER.rglob("*")) if each.is_file() and each.suffix]
    assert len(found) > 500
    return found


def test_every_odd_file_is_read_or_refused_and_goes_back(
    odd_files: list[Path], catalogue_store: Path
) -> None:
    with open_ledger(catalogue_store) as ledger:
        names = Names.from_catalogue(ledger)
    opened = 0
    for path in odd_files:
        begun = time.monotonic()
        content = path.read_bytes()
        book, findings = opened_or_refused(path.name, content)
        for given in GIVENS if book else ():
            findings += read_book(book, given, names).findings
        assert all(describe(each, Words()).startswith(path.name) for each in findings), path
        goes_back(path.name, content, findings)
        assert time.monotonic() - begun < LONGEST_SECONDS, path
        opened += book is not None
    # Most are whole: what is refused is locked, cut off, or made to do harm.
    assert opened > 0.9 * len(odd_files)


def opened_or_refused(name: str, content: bytes) -> tuple[Book | None, list[Finding]]:
    try:
        return open_book(name, content), []
    except FileRefused as refused:
        return None, list(refused.findings)


def goes_back(name: str, content: bytes, findings: list[Finding]) -> None:
    _, marked = mark_workbook(name, content, findings, Words())
    with warnings.catch_warnings():
        # What openpyxl says of other people's styles is no news of ours.
        warnings.simplefilter("ignore")
        assert load_workbook(io.BytesIO(marked)).sheetnames
