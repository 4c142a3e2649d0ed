"""The command line as a script meets it: exit status, exact fields, one sentence for a mistake."""

import json
import os
import shutil
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard import __main__ as command_line
from dashboard.store import versions
from dashboard.store.illustration import find_illustration
from dashboard.store.ledger import open_ledger
from tests.builders import document_list, indicator_report, report

ROOT = Path(__file__).resolve().parent.parent
TY = 1_000_000_000
FIGURES = ("figures", "--as-of", "2023-07-11", "--period", "2021-2025", "--json")
FLAGS = ("flags", "--as-of", "2023-07-11", "--json")
COMMANDS = (
    *("init", "serve", "backup", "restore", "verify", "receive", "catalogue", "withdraw"),
    *("figures", "projects", "indicators", "documents", "flags", "reconcile"),
    *("check", "deposit", "deposits", "findings", "watch"),
    *("annotate", "return", "returned", "template", "settlements", "forget-settlement"),
)
RECONCILE = ("reconcile", *FIGURES[1:], "--measure", "allocated")
FIGURE_FIELDS = [
    *("component", "unit", "period", "capital_type", "plan", "plan_qualifier"),
    *("allocated", "allocated_qualifier", "balance", "unallocated", "unexplained"),
    *("within_rounding", "disbursed", "allocated_share", "disbursed_share", "coverage", "origin"),
]
FLAG_FIELDS = [
    *("rule", "family", "severity", "component", "unit", "period", "amount", "since", "origin"),
    "message",
]


class Said:
    """What a command printed and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def answer(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.out)
        return parsed


@pytest.fixture
def run(
    published_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    """Run a command on the published figures, or on `store`."""

    def run_command(*arguments: str, store: Path = published_store, **environment: str) -> Said:
        monkeypatch.setenv("DASHBOARD_DATA", str(store))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        try:
            status = command_line.main(arguments)
        except SystemExit as ended:
            status = int(ended.code or 0)
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    return run_command


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(run: Any, command: str) -> None:
    said = run(command, "--help")
    assert said.status == 0
    assert said.out.startswith(f"usage: python -m dashboard {command}")


def test_the_help_names_every_command(run: Any) -> None:
    said = run("--help")
    assert said.status == 0
    assert set(COMMANDS) <= {line.split()[0] for line in said.out.splitlines() if line.strip()}


def test_an_illustration_that_official_reports_switched_off_says_so(run: Any, store: Path) -> None:
    report(
        store, "measure  component  unit  amount\nplan  NTM.ND02  66  7", scope="NTM 2023 dtpt all"
    )
    said = run("init", "--with-illustration", store=store)
    assert said.status == 0
    reason = "Đã có báo cáo chính thức: minh họa đã tắt hẳn."
    assert said.out.splitlines()[-1] == reason
    assert find_illustration(store) is None


def test_figures_have_just_the_agreed_fields(run: Any) -> None:
    answer = run(*FIGURES).answer
    assert list(answer) == ["as_of", "known_at", "rows"]
    assert answer["as_of"] == "2023-07-11"
    assert [row["component"] for row in answer["rows"]] == ["ALL", "GNBV", "NTM", "DTTS"]
    for row in answer["rows"]:
        assert list(row) == FIGURE_FIELDS
        assert set(row["origin"]) <= set(FIGURE_FIELDS)


def test_a_component_comes_with_its_children(run: Any) -> None:
    rows = run(*FIGURES, "--component", "DTTS.DA3").answer["rows"]
    assert [row["component"] for row in rows] == [
        "DTTS.DA3",
        "DTTS.DA3.TDA1",
        "DTTS.DA3.TDA2",
        "DTTS.DA3.TDA3",
    ]


@pytest.mark.parametrize(
    ("options", "allocated"),
    [((), 535 * TY), (("--tier", "unit"), 535 * TY), (("--tier", "project"), 71_200_000_000)],
)
def test_a_tier_is_asked_for_alone(run: Any, options: tuple[str, ...], allocated: int) -> None:
    year = ("figures", "--as-of", "2023-07-11", "--period", "2023", "--json")
    row = run(*year, "--component", "DTTS", *options).answer["rows"][0]
    assert row["allocated"] == allocated


def test_a_plan_that_names_no_assigner_answers_for_any(run: Any) -> None:
    year = ("figures", "--as-of", "2023-07-11", "--period", "2023", "--json")
    plans = {
        run(*year, "--component", "DTTS", "--assigner", assigner).answer["rows"][0]["plan"]
        for assigner in ("TTCP", "HDND", "UBND")
    }
    assert plans == {535_500_000_000}


def test_flags_have_just_the_agreed_fields(run: Any) -> None:
    answer = run(*FLAGS).answer
    assert list(answer) == ["rows"]
    for row in answer["rows"]:
        assert list(row) == FLAG_FIELDS


def test_forms_are_held_against_each_other_or_stand_alone(run: Any) -> None:
    answer = run(*RECONCILE, "--component", "DTTS").answer
    assert list(answer) == ["as_of", "known_at", "measure", "rows"]
    assert [
        (row["component"], row["kind"], row["difference"], [each["form"] for each in row["forms"]])
        for row in answer["rows"]
    ] == [("DTTS", "one_only", None, ["published"])]
    assert run(*RECONCILE, "--origin", "official").answer["rows"] == []
    assert run(*RECONCILE, "--component", "DTTS.DA99").status == 2


def test_a_flag_is_worded_in_the_readers_language(run: Any) -> None:
    in_vietnamese = run(*FLAGS).answer["rows"][0]["message"]
    in_english = run(*FLAGS, DASHBOARD_LANGUAGE="en").answer["rows"][0]["message"]
    assert "104,9" in in_vietnamese
    assert "104.9" in in_english


def test_an_origin_that_is_not_there_leaves_nothing(run: Any) -> None:
    whole = run(*FIGURES, "--origin", "illustration").answer["rows"][0]
    assert (whole["plan"], whole["allocated"], whole["allocated_share"]) == (None, None, None)
    assert run(*FLAGS, "--origin", "official").answer == {"rows": []}


def test_before_anything_was_known_there_is_nothing(run: Any) -> None:
    answer = run(*FIGURES, "--known-at", "1").answer
    assert answer["known_at"] == 1
    assert answer["rows"][0]["plan"] is None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((*FIGURES, "--period", "2099"), "Không có kỳ kế hoạch 2099."),
        ((*FIGURES, "--component", "DTTS.DA99"), "Không có dự án thành phần DTTS.DA99."),
        ((*FIGURES, "--unit", "nowhere"), "Đơn vị nowhere không có trong danh mục."),
        ((*FIGURES, "--capital", "gold"), "gold"),
        ((*FIGURES, "--source", "gold"), "gold"),
        ((*FIGURES, "--known-at", "0"), "từ 1 đến 2"),
        ((*FIGURES, "--known-at", "99"), "từ 1 đến 2"),
        ((*FIGURES, "--as-of", "1900-01-01"), "1900-01-01"),
        ((*FLAGS, "--capital", "gold"), "gold"),
        ((*FLAGS, "--period", "2099"), "Không có kỳ kế hoạch 2099."),
        (("backup", "/nowhere/at/all.tar"), "Không có thư mục /nowhere/at."),
        (("restore", "/nowhere.tar"), "đang có dữ liệu"),
        (("restore", "/nowhere.tar", "--replace"), "/nowhere.tar không phải bản sao lưu"),
    ],
)
def test_a_mistake_gets_one_sentence(run: Any, arguments: tuple[str, ...], sentence: str) -> None:
    said = run(*arguments)
    assert (said.status, said.out) == (2, "")
    assert sentence in said.err
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("unknown",),
        ("figures", "--json"),
        ("figures", "--as-of", "11/07/2023", "--period", "2023", "--json"),
        (*FIGURES, "--origin", "rumour"),
        (*FIGURES, "--tranche", "some"),
        ("serve", "--port", "0"),
        ("serve", "--port", "eight"),
    ],
)
def test_a_command_that_is_not_one_ends_with_two(run: Any, arguments: tuple[str, ...]) -> None:
    said = run(*arguments)
    assert (said.status, said.out) == (2, "")
    assert "usage: python -m dashboard" in said.err


@pytest.mark.parametrize("arguments", [FIGURES, FLAGS, ("verify",), ("backup", "x.tar")])
def test_an_empty_store_says_what_to_do(
    run: Any, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run(*arguments, store=tmp_path / "nothing")
    assert said.status == 2
    assert "make run" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_a_file_is_named(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "store"
    file.write_text("mine")
    said = run("init", store=file)
    assert said.status == 2
    assert f"{file} là một tệp" in said.err
    assert file.read_text() == "mine"


@pytest.mark.parametrize(
    ("variable", "value"), [("DASHBOARD_LANGUAGE", "fr"), ("DASHBOARD_MEMORY_LIMIT", "lots")]
)
def test_a_setting_that_is_not_allowed_is_named(run: Any, variable: str, value: str) -> None:
    said = run("verify", **{variable: value})
    assert said.status == 2
    assert f"{variable} không nhận giá trị {value}" in said.err


def test_a_port_in_use_is_named(run: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = run("serve", "--port", str(taken.getsockname()[1]))
    assert (said.status, said.out) == (2, "")
    assert "make run PORT=8502" in said.err


def test_preparing_twice_changes_nothing(run: Any, tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = run("init", "--without-illustration", store=store)
    assert first.status == 0
    assert versions.version_numbers(store) == [1, 2]
    again = run("init", store=store)
    assert again.status == 0
    assert versions.version_numbers(store) == [1, 2]
    assert "đã đầy đủ" in again.out
    assert find_illustration(store) is None


def test_there_and_back_again(run: Any, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "backup.tar", tmp_path / "elsewhere"
    assert run("backup", str(file)).status == 0
    assert run("restore", str(file), store=elsewhere).status == 0
    assert run("verify", store=elsewhere).status == 0
    assert run(*FIGURES, store=elsewhere).answer["rows"] == run(*FIGURES).answer["rows"]
    assert run("restore", str(file), store=elsewhere).status == 2
    assert run("restore", str(file), "--replace", store=elsewhere).status == 0


def test_a_withdrawn_report_counts_no_more_and_does_not_come_back(
    run: Any, published_store: Path, tmp_path: Path
) -> None:
    store = Path(shutil.copytree(published_store, tmp_path / "store"))
    article = run(*FIGURES, store=store).answer["rows"][0]
    assert article["plan"] == 4_555_600_000_000
    number = deposit_of(store, "figures-2023-07-11.csv")
    said = run("withdraw", str(number), "--reason", "thử", store=store)
    assert said.status == 0
    assert run(*FIGURES, store=store).answer["rows"][0]["plan"] is None
    assert run(*FIGURES, "--known-at", "2", store=store).answer["rows"][0] == article
    assert run("init", "--without-illustration", store=store).status == 0
    assert run(*FIGURES, store=store).answer["rows"][0]["plan"] is None
    again = run("withdraw", str(number), "--reason", "thử", store=store)
    assert (again.status, again.out) == (2, "")
    assert run("verify", store=store).status == 0


def test_a_folder_of_files_is_received_once(run: Any, store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    shutil.copytree(ROOT / "data" / "published" / "2022-12-28-baodaklak", folder / "one")
    first = run("receive", str(folder), store=store)
    assert (first.status, versions.newest_version(store)) == (0, 2)
    again = run("receive", str(folder), store=store)
    assert (again.status, versions.newest_version(store)) == (0, 2)
    assert "trước đó" in again.out
    empty = run("receive", str(tmp_path / "nothing"), store=store)
    assert (empty.status, empty.out) == (2, "")


def test_the_lists_of_the_store_leave_as_files(run: Any, store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    said = run("catalogue", "export", str(folder), store=store)
    assert (said.status, said.err) == (0, "")
    names = {path.name for path in (ROOT / "data" / "catalogue").glob("*.csv")}
    assert {path.name for path in folder.iterdir()} == names
    again = run("catalogue", "export", str(folder), store=store)
    assert (again.status, again.out) == (2, "")
    assert "không trống" in again.err


def deposit_of(store: Path, file: str) -> int:
    """The number of the report that came in a file."""
    with open_ledger(store) as ledger:
        rows = ledger.rows("sources/deposits", at_date=date(2030, 1, 1), known_at=10**6)
    return next(row["deposit_id"] for row in rows if row["file_name"].endswith(file))


@pytest.mark.parametrize("kept", [0, 5000, 100_000])
@pytest.mark.parametrize(
    "arguments", [FIGURES, FLAGS, ("verify",), ("init",), ("backup", "x.tar")], ids=lambda x: x[0]
)
def test_a_version_cut_short_is_told_in_a_sentence(
    run: Any, store: Path, arguments: tuple[str, ...], kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(store.parent)
    newest = versions.version_path(store, versions.newest_version(store))
    newest.write_bytes(newest.read_bytes()[:kept])
    said = run(*arguments, store=store)
    assert (said.status, said.out) == (2, "")
    assert "--replace" in said.err
    assert len(said.err.strip().splitlines()) == 1


def test_a_terminal_without_vietnamese_letters_is_no_reason_to_fail(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DASHBOARD_DATA": str(tmp_path / "nothing"),
        "PYTHONIOENCODING": "ascii",
    }
    command = [sys.executable, "-m", "dashboard", "verify"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "make run" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_with_something_wrong_ends_with_one(run: Any, store: Path) -> None:
    (store / "x.duckdb.wal").write_bytes(b"")
    said = run("verify", store=store)
    assert said.status == 1
    assert "x.duckdb.wal" in said.out


def test_a_process_of_its_own_prints_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", *FIGURES],
        cwd=ROOT,
        env={**os.environ, "DASHBOARD_DATA": str(tmp_path / "nothing")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_indicators_and_documents_say_what_the_screen_shows(run: Any, store: Path) -> None:
    indicator_report(store, "indicator  target  actual\nDTTS-03  86.0  85.40\nDTTS-02  780  -")
    document_list(store, "title  due  component\nNghị quyết  2023-06-30  DTTS.DA1")
    moment = ("--as-of", "2023-07-11", "--component", "DTTS.DA1", "--json")
    answer = run("indicators", "--period", "2023", *moment, store=store).answer
    assert (answer["unit"], answer["period"], answer["known_at"]) == ("legacy:66", "2023", 3)
    found = [
        (row["indicator"], row["target"], row["actual"], row["reached"]) for row in answer["rows"]
    ]
    assert found == [("DTTS-02", "780", None, None), ("DTTS-03", "86.0", "85.40", False)]
    assert answer["rows"][1]["share_of_target"] == pytest.approx(0.993023, abs=1e-6)
    owed = run("documents", *moment, store=store).answer
    assert owed["owed"] == 1
    assert (owed["rows"][0]["title"], owed["rows"][0]["days_late"]) == ("Nghị quyết", 11)
    wrong = run("documents", "--as-of", "2023-07-11", "--component", "X", "--json", store=store)
    assert wrong.status == 2
    assert "Traceback" not in wrong.err
