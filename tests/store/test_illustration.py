"""The illustration beside a store: heard while it may be, gone when it should be.

A script of a few lines stands in for the real one; files, store and engine are the real ones.
"""

import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from dashboard.figures.state import Request
from dashboard.intake.prepare import needs_illustration, prepare_illustration
from dashboard.intake.receive import Received, receive
from dashboard.rules.amounts import Amount
from dashboard.rules.corrections import FIRST_ATTACHED
from dashboard.settings import PROJECT
from dashboard.store import versions
from dashboard.store.deposits import Act, read_received
from dashboard.store.illustration import find_illustration, remove_illustration, want_illustration
from dashboard.store.ledger import Ledger, open_ledger
from dashboard.views.context import known_totals
from tests.builders import PROVINCE, report

AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
CATALOGUE = PROJECT / "data" / "catalogue"
COLUMNS = (
    "measure,tier,assigner,component,unit,benefit_unit,investment_project,period,capital_type,"
    "budget_source,tranche,carried_from,tranche_last_day,tranche_decision,amount_dong,effect,"
    "effective_date,target_date,decision,note"
)
COVER = """
form = "plan_decision"
as_of = 2023-01-01
origin = "illustration"
reporting_unit = "legacy:66"

[[scope]]
programme = "DTTS"
period = "2023"
capital_type = "dtpt"
budget_source = "all"

[document]
publisher = "Minh họa"
title = "Minh họa"
date = 2023-01-01
"""
SCRIPT = """
import sys
from pathlib import Path
folder = Path(sys.argv[1]) / "one"
folder.mkdir(parents=True)
(folder / "plan.csv").write_text({rows!r})
(folder / "plan.toml").write_text({cover!r})
"""


def rows(amount: int, component: str = "DTTS.DA1") -> str:
    cells = f"plan,,UBND,{component},{PROVINCE},,,2023,dtpt,central,own,,,,{amount},state,,,,"
    return f"{COLUMNS}\n{cells}\n"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    return written(tmp_path / "made" / "make.py", rows(500))


def written(path: Path, content: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(SCRIPT.format(rows=content, cover=COVER), encoding="utf-8")
    return path


def illustrate(store: Path, script: Path) -> None:
    prepare_illustration(store, script=script, catalogue=CATALOGUE, at=AT, by="test")


def is_needed(store: Path, script: Path) -> bool:
    return needs_illustration(store, script=script, catalogue=CATALOGUE)


def opened(store: Path) -> Ledger:
    return open_ledger(store, illustration=find_illustration(store))


def plan(ledger: Ledger, component: str = "DTTS.DA1") -> tuple[int, str] | None:
    request = Request(date(2023, 7, 1), ledger.version, PROVINCE, "2023")
    value = known_totals(ledger, request).value("plan", component, PROVINCE)
    return (value.dong, value.origin) if isinstance(value, Amount) else None


def test_it_is_heard_beside_the_store_and_changes_no_version(store: Path, script: Path) -> None:
    before = versions.version_numbers(store)
    illustrate(store, script)
    assert plan(opened(store)) == (500, "illustration")
    assert plan(open_ledger(store)) is None
    assert versions.version_numbers(store) == before


def test_it_counts_from_the_first_publication_on(store: Path, script: Path) -> None:
    illustrate(store, script)
    with opened(store) as ledger:
        request = Request(date(2023, 7, 1), 1, PROVINCE, "2023")
        value = known_totals(ledger, request).value("plan", "DTTS.DA1", PROVINCE)
    assert isinstance(value, Amount)
    assert value.terms == ((1_000_000_001, 1),)


def test_whatever_its_file_says_it_is_illustration(store: Path, tmp_path: Path) -> None:
    script = tmp_path / "lying" / "make.py"
    script.parent.mkdir()
    cover = COVER.replace('"illustration"', '"official"')
    script.write_text(SCRIPT.format(rows=rows(500), cover=cover), encoding="utf-8")
    illustrate(store, script)
    assert plan(opened(store)) == (500, "illustration")


def test_published_figures_come_before_it(store: Path, script: Path) -> None:
    illustrate(store, script)
    report(
        store,
        "measure  component  unit  amount\nplan  DTTS.DA1  66  700",
        form="published",
        origin="published",
    )
    assert plan(opened(store)) == (700, "published")


def test_the_first_official_report_switches_it_off(store: Path, script: Path) -> None:
    illustrate(store, script)
    report(
        store, "measure  component  unit  amount\nplan  NTM.ND02  66  7", scope="NTM 2023 dtpt all"
    )
    assert plan(opened(store)) is None
    assert not is_needed(store, script)


def test_it_stays_off_where_the_catalogue_has_lost_its_names(store: Path, script: Path) -> None:
    illustrate(store, script)
    # As if the administrator had taken Dự án 1 off the list.
    newest = versions.version_path(store, versions.newest_version(store))
    with duckdb.connect(str(newest)) as connection:
        connection.execute("delete from component where code = 'DTTS.DA1'")
    assert plan(opened(store), "DTTS.DA2") is None
    with opened(store) as ledger:
        assert ledger.rows("figures/combinations", at_date=date(2024, 1, 1), known_at=1) == []


def test_one_action_removes_it_and_it_does_not_come_back(store: Path, script: Path) -> None:
    illustrate(store, script)
    held = opened(store)
    assert remove_illustration(store)
    assert [each.name for each in store.iterdir() if "illustration-" in each.name] == []
    assert plan(opened(store)) is None
    assert plan(held) == (500, "illustration")
    assert not is_needed(store, script)
    illustrate(store, script)
    assert find_illustration(store) is None
    assert not remove_illustration(store)
    want_illustration(store)
    illustrate(store, script)
    assert plan(opened(store)) == (500, "illustration")


def test_removing_a_linked_one_leaves_what_the_link_leads_to(
    store: Path, script: Path, tmp_path: Path
) -> None:
    illustrate(store, script)
    file = find_illustration(store)
    assert file is not None
    elsewhere = file.parent.rename(tmp_path / "elsewhere")
    file.parent.symlink_to(elsewhere, target_is_directory=True)
    assert remove_illustration(store)
    assert find_illustration(store) is None
    assert not file.parent.is_symlink()
    assert (elsewhere / file.name).exists()


def test_it_is_made_anew_when_what_it_is_made_from_has_changed(store: Path, script: Path) -> None:
    illustrate(store, script)
    assert not is_needed(store, script)
    written(script, rows(900))
    (store / ".illustration-left-by-a-kill").mkdir()
    assert is_needed(store, script)
    illustrate(store, script)
    assert plan(opened(store)) == (900, "illustration")
    assert len([each for each in store.iterdir() if "illustration-" in each.name]) == 1


def test_a_damaged_one_is_as_good_as_none(store: Path, script: Path) -> None:
    illustrate(store, script)
    file = find_illustration(store)
    assert file is not None
    file.write_bytes(file.read_bytes()[:5000])
    assert plan(opened(store)) is None


def test_a_script_that_fails_leaves_none(store: Path, tmp_path: Path) -> None:
    script = tmp_path / "bad" / "make.py"
    script.parent.mkdir()
    script.write_text("raise SystemExit(3)")
    with pytest.raises(subprocess.CalledProcessError):
        illustrate(store, script)
    assert find_illustration(store) is None


def test_its_received_files_open_like_any_other(store: Path, script: Path) -> None:
    illustrate(store, script)
    file = find_illustration(store)
    assert file is not None
    digest = Received("plan.csv", rows(500).encode(), COVER.encode()).sha256
    assert read_received(store, digest, file.parent) == rows(500).encode()


def test_two_processes_make_it_once(store: Path, script: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import datetime\n"
        "from dashboard.intake.prepare import prepare_illustration\n"
        "store, script, catalogue = map(Path, sys.argv[1:])\n"
        "prepare_illustration(store, script=script, catalogue=catalogue, "
        "at=datetime(2026, 1, 5), by='test')"
    )
    command = [sys.executable, "-c", code, str(store), str(script), str(CATALOGUE)]
    started = [subprocess.Popen(command, cwd=PROJECT) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]
    assert plan(opened(store)) == (500, "illustration")


def test_the_ledger_takes_an_illustrated_report_no_further(store: Path, script: Path) -> None:
    """A report in the ledger and one beside it keep numbers of their own."""
    illustrate(store, script)
    receive(
        store,
        [Received("x.csv", rows(600, "DTTS.DA2").encode(), COVER.encode())],
        Act("record", AT, "test"),
    )
    with opened(store) as ledger:
        found = ledger.rows("sources/deposits", at_date=date(2024, 1, 1), known_at=ledger.version)
    assert sorted(row["deposit_id"] for row in found) == [1, 1_000_000_001]


def test_the_books_views_move_numbers_by_what_rules_know_them_from() -> None:
    """Every table of the illustration starts where rules say that attached deposits start."""
    text = (PROJECT / "queries" / "schema" / "200_book.sql").read_text(encoding="utf-8")
    moves = re.findall(r"deposit_id \+ ([0-9]+) as deposit_id", text)
    attached = re.findall(r"from illustration\.[a-z_]+;", text)
    assert {int(move) for move in moves} == {FIRST_ATTACHED}
    assert len(moves) == len(attached) > 0
