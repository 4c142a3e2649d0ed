"""The page of findings says what the code says."""

from pathlib import Path

from dashboard.intake.finding_titles import TITLES
from dashboard.intake.findings import WARNINGS, WORDING
from dashboard.intake.findings_page import write_page

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "findings.md"


def test_the_page_of_findings_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page()


def test_every_code_stands_on_the_page_once_and_blocks_or_warns() -> None:
    rows = [line for line in write_page().splitlines() if line.startswith("| `")]
    assert len(rows) == len(WORDING) + len(WARNINGS)
    assert not set(WORDING) & set(WARNINGS)


def test_every_finding_has_a_title_shorter_than_its_wording() -> None:
    wording = {**WORDING, **WARNINGS}
    assert set(TITLES) == set(wording)
    assert [code for code in TITLES if len(TITLES[code]) >= len(wording[code])] == []
