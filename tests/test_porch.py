"""The porch: what a fresh clone promises on its first page is what it has."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted((ROOT / ".ci").iterdir())


def pins(name: str) -> dict[str, str]:
    """Package to version, as a requirement file pins them."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = [
        re.match(r"^([A-Za-z0-9_.-]+)(?:\[[a-z,]+\])?==(\S+)", line)
        for line in lines
        if line and line[0] != "#"
    ]
    assert all(found), f"{name} has a line without =="
    return {match.group(1).lower(): match.group(2) for match in found if match}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_as_in_the_constraints(name: str) -> None:
    constraints = pins("constraints.txt")
    assert {key: constraints.get(key) for key in pins(name)} == pins(name)


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text
    assert "Tiếng Việt" in text


def test_help_lists_every_target() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", text, re.M)
    assert phony is not None
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = {line.split()[0] for line in shown.stdout.splitlines()}
    assert listed == set(phony.group(1).split())


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_run_and_parse(script: Path) -> None:
    assert os.access(script, os.X_OK)
    subprocess.run(["sh", "-n", script], check=True)


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    missing = [path.name for path in folder.glob("0*.md") if path.name not in index]
    assert missing == []


def test_every_published_file_names_its_source() -> None:
    """Each published figure has a cover sheet that names where it was printed."""
    rows = sorted((ROOT / "data" / "published").glob("*/*.csv"))
    assert rows
    assert [path.name for path in rows if not path.with_suffix(".toml").exists()] == []
