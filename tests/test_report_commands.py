"""Periodic reports from the command line and the folder: exact fields, status, nothing lost."""

import io
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from dashboard import __main__ as command_line
from dashboard.intake.examine import examine, record
from dashboard.intake.findings import FileRefused
from dashboard.intake.receive import receive
from dashboard.intake.received import Received
from dashboard.intake.workbook.reading import Given
from dashboard.store import versions
from dashboard.store.deposits import Act, read_received
from dashboard.store.ledger import open_ledger

ROOT = Path(__file__).resolve().parent.parent
HEADINGS = (
    "Chương trình / dự án / tiểu dự án (mã)",
    "Đơn vị, địa phương (mã)",
    "Loại vốn (ĐTPT / SN)",
    "Nguồn (NSTW / NST / NSH / NSX / tín dụng / khác)",
    "KH năm N giao",
    "Giải ngân KH năm N",
)
PLACE = ("DTTS.DA1", "Thành phố Buôn Ma Thuột", "ĐTPT", "NSTW")
GIVEN = (
    *("--form", "F3", "--unit", "643", "--as-of", "2024-06-30", "--period", "2024"),
    *("--money", "trieu"),
)
FIELDS = [
    *("file", "form", "layout", "unit_of_money", "as_of", "scope", "rows_read"),
    *("rows_accepted", "findings", "effect"),
]


def a_file(folder: Path, *rows: tuple[Any, ...], name: str = "quý II.xlsx") -> Path:
    """A workbook of the list form; a row is a plan and a payment, in triệu đồng, of one place."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 3"
    sheet.append(["BÁO CÁO TÌNH HÌNH THỰC HIỆN"])
    sheet.append(HEADINGS)
    for row in rows or ((4000, 1500),):
        sheet.append([*PLACE, *row] if len(row) == 2 else list(row))
    kept = io.BytesIO()
    book.save(kept)
    folder.mkdir(exist_ok=True, parents=True)
    path = folder / name
    path.write_bytes(kept.getvalue())
    return path


@pytest.fixture
def run(store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command on a store of one's own: status, lines of JSON, what was said aside."""
    monkeypatch.setenv("DASHBOARD_DATA", str(store))

    def run_command(*arguments: object) -> tuple[int, list[dict[str, Any]], str]:
        status = command_line.main([str(each) for each in arguments])
        said = capsys.readouterr()
        lines = [json.loads(line) for line in said.out.splitlines() if line.startswith("{")]
        return status, lines, said.err

    return run_command


def test_check_prints_one_object_a_line_and_stores_nothing(
    run: Any, store: Path, tmp_path: Path
) -> None:
    good = a_file(tmp_path)
    bad = a_file(tmp_path, ("DTTS.DA99", *PLACE[1:], 1, 1), name="sai.xlsx")
    before = versions.version_numbers(store)
    status, (first, second), _ = run("check", good, bad, *GIVEN, "--json")
    assert status == 1
    assert list(first) == FIELDS
    assert (first["file"], first["form"], first["as_of"]) == ("quý II.xlsx", "F3", "2024-06-30")
    assert (first["unit_of_money"], first["layout"]) == ("trieu", "list")
    assert (first["rows_read"], first["rows_accepted"], first["findings"]) == (1, 1, [])
    assert first["scope"] == [
        {
            "programme": "DTTS",
            "period": "2024",
            "capital_type": "dtpt",
            "budget_source": "central",
        }
    ]
    moved = [each for each in first["effect"]["units"] if each["budget_source"] == "central"]
    assert [(each["measure"], each["from"], each["to"]) for each in moved] == [
        ("disbursed", None, 1_500_000_000),
        ("plan", None, 4_000_000_000),
    ]
    (finding,) = second["findings"]
    assert list(finding) == ["code", "severity", "sheet", "cell", "seen", "message"]
    assert (finding["severity"], finding["sheet"], finding["cell"]) == ("blocks", "Biểu 3", "A3")
    assert second["effect"] == {}
    assert versions.version_numbers(store) == before


def test_check_prints_the_figures_that_would_be_stored(run: Any, tmp_path: Path) -> None:
    status, (answer,), _ = run("check", a_file(tmp_path), *GIVEN, "--figures", "--json")
    assert status == 0
    assert answer["figures"] == [
        {
            "measure": measure,
            "component": "DTTS.DA1",
            "unit": "legacy:643",
            "period": "2024",
            "capital_type": "dtpt",
            "budget_source": "central",
            "amount": amount,
            "sheet": "Biểu 3",
            "cell": cell,
        }
        for measure, amount, cell in (
            ("plan", 4_000_000_000, "E3"),
            ("disbursed", 1_500_000_000, "F3"),
        )
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"\x00" * 200])
def test_what_cannot_be_read_is_told_and_the_others_are_checked(
    run: Any, tmp_path: Path, content: bytes
) -> None:
    broken = tmp_path / "hỏng.xlsx"
    broken.write_bytes(content)
    missing = tmp_path / "không có.xlsx"
    status, lines, _ = run("check", broken, missing, a_file(tmp_path), *GIVEN, "--json")
    assert status == 2
    assert [each["file"] for each in lines] == ["hỏng.xlsx", "không có.xlsx", "quý II.xlsx"]
    assert lines[0]["findings"]
    assert lines[2]["findings"] == []


def test_deposit_records_withdraw_takes_back_and_deposits_lists(run: Any, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    status, (answer,), _ = run("deposit", path, *GIVEN, "--by", "Lan", "--json")
    assert status == 0
    assert list(answer) == [*FIELDS, "deposit_id", "publication"]
    assert (answer["deposit_id"], answer["publication"]) == (1, 2)
    assert run("withdraw", 1, "--by", "Minh", "--reason", "nhầm kỳ")[0] == 0
    status, (row,), _ = run("deposits", "--json")
    assert status == 0
    assert (row["deposit_id"], row["file_name"], row["received_by"]) == (1, "quý II.xlsx", "Lan")
    assert (row["withdrawn_by"], row["withdrawn_reason"]) == ("Minh", "nhầm kỳ")
    assert row["as_of"] == "2024-06-30"


def test_a_warning_stands_only_when_it_is_accepted_by_its_code(run: Any, tmp_path: Path) -> None:
    over = a_file(tmp_path, (4000, 4001))
    asked = ("deposit", over, *GIVEN, "--by", "Lan", "--json")
    status, (answer,), said = run(*asked)
    assert (status, answer["deposit_id"]) == (1, None)
    assert [each["severity"] for each in answer["findings"]] == ["warns"]
    assert "disbursed_above_plan" in said
    status, (answer,), _ = run(
        *asked, "--accept", "disbursed_above_plan=đã điều chỉnh, chờ văn bản"
    )
    assert (status, answer["deposit_id"]) == (0, 1)


@pytest.mark.parametrize("accepted", ["repeated_cell=x", "disbursed_above_plan=", "no_such=x"])
def test_what_blocks_cannot_be_accepted(run: Any, tmp_path: Path, accepted: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run("deposit", a_file(tmp_path), *GIVEN, "--by", "Lan", "--json", "--accept", accepted)
    assert ended.value.code == 2


def test_a_name_of_a_file_is_only_a_name(run: Any, tmp_path: Path) -> None:
    odd = a_file(tmp_path, name="<script>alert(1)<%2Fscript> =cmd|' {0}.xlsx")
    status, (answer,), _ = run("deposit", odd, *GIVEN, "--by", "Lan", "--json")
    assert (status, answer["file"]) == (0, odd.name)


def test_two_people_recording_at_once_are_both_recorded(store: Path, tmp_path: Path) -> None:
    files = [
        a_file(tmp_path, (4000, 100 * number), name=f"{number}.xlsx") for number in range(1, 4)
    ]
    environment = {**os.environ, "DASHBOARD_DATA": str(store)}
    started = [
        subprocess.Popen(
            [
                *(
                    sys.executable,
                    "-m",
                    "dashboard",
                    "deposit",
                    str(path),
                    *GIVEN,
                    "--by",
                    path.stem,
                ),
                *("--json", "--accept", "cumulative_fell=đọc lại"),
            ],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for path in files
    ]
    answers = [json.loads(process.communicate()[0]) for process in started]
    assert [process.returncode for process in started] == [0, 0, 0]
    assert sorted(each["deposit_id"] for each in answers) == [1, 2, 3]
    assert versions.newest_version(store) == 4


# --- the folder


def rested(path: Path) -> Path:
    """A file that nobody has touched for an hour."""
    hour_ago = time.time() - 3600
    os.utime(path, (hour_ago, hour_ago))
    return path


def lying(inbox: Path) -> list[str]:
    return sorted(
        str(path.relative_to(inbox))
        for path in inbox.rglob("*")
        if path.is_file() and path.name != ".watching"
    )


def test_what_is_not_clean_is_held_with_what_was_found_beside_it(run: Any, store: Path) -> None:
    inbox = store / "inbox"
    path = rested(a_file(inbox, name="thiếu.xlsx"))
    content = path.read_bytes()
    broken = inbox / "hỏng.xlsx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    rested(broken)
    assert run("watch", "--record", "--once")[0] == 0
    assert lying(inbox) == [
        "held/hỏng.xlsx",
        "held/hỏng.xlsx.json",
        "held/hỏng.xlsx.marked.xlsx",
        "held/thiếu.xlsx",
        "held/thiếu.xlsx.json",
        "held/thiếu.xlsx.marked.xlsx",
    ]
    assert (inbox / "held/thiếu.xlsx").read_bytes() == content
    told = json.loads((inbox / "held/thiếu.xlsx.json").read_text(encoding="utf-8"))
    assert list(told) == FIELDS
    assert {each["severity"] for each in told["findings"]} == {"blocks"}
    assert versions.newest_version(store) == 1


def test_a_file_still_being_copied_is_left_alone(run: Any, store: Path) -> None:
    inbox = store / "inbox"
    a_file(inbox, name="now.xlsx")
    rested(a_file(inbox, name="later.xlsx.part"))
    rested(a_file(inbox, name="~$open.xlsx"))
    assert run("watch", "--once")[0] == 0
    assert lying(inbox) == ["later.xlsx.part", "now.xlsx", "~$open.xlsx"]


def test_a_second_watcher_is_told_so(run: Any, store: Path) -> None:
    inbox = store / "inbox"
    with versions.writer_lock(inbox, 0, name=".watching"):
        status, _, said = run("watch", "--once")
    assert status == 2
    assert str(inbox) in said


def test_what_is_kept_gives_the_same_figures_in_another_store(
    run: Any, store: Path, catalogue_store: Path, tmp_path: Path
) -> None:
    """The received file and its cover sheet are enough to read the report again."""
    path = a_file(tmp_path, (4000, 1500), ("DTTS.DA2", *PLACE[1:], 7, 0))
    assert run("deposit", path, *GIVEN, "--by", "Lan", "--json")[0] == 0
    other = Path(shutil.copytree(catalogue_store, tmp_path / "other"))
    with open_ledger(store) as ledger:
        (row,) = ledger.rows("deposits/log", known_at=ledger.version)
    name, digests = row["file_name"], (row["sha256"], row["cover_sha256"])
    content, cover = (read_received(store, digest) for digest in digests)
    receive(other, [Received(name, content, cover)], Act("record", row["received_at"], "Lan"))

    def stored(place: Path) -> list[dict[str, Any]]:
        with open_ledger(place) as ledger:
            asked = {"deposit_ids": [1] * 4, "row_nos": [1, 2, 3, 4]}
            rows = ledger.rows("figures/passport", **asked)
        return [{**each, "publication_no": 0} for each in rows]

    assert len(stored(store)) == 4
    assert stored(other) == stored(store)


def test_a_cover_sheet_that_is_not_the_workbooks_is_refused(
    run: Any, store: Path, catalogue_store: Path, tmp_path: Path
) -> None:
    run("deposit", a_file(tmp_path), *GIVEN, "--by", "Lan", "--json")
    other = Path(shutil.copytree(catalogue_store, tmp_path / "other"))
    with open_ledger(store) as ledger:
        (row,) = ledger.rows("deposits/log", known_at=ledger.version)
    content = read_received(store, row["sha256"])
    cover = read_received(store, row["cover_sha256"]).replace(b'"central"', b'"all"')
    act = Act("record", row["received_at"], "Lan")
    with pytest.raises(FileRefused) as refused:
        receive(other, [Received(row["file_name"], content, cover)], act)
    assert [each.column for each in refused.value.findings] == ["scope"]
    assert versions.newest_version(other) == 1


def a_whole_file(inbox: Path, name: str = "F3 quý II.xlsx") -> Path:
    """A workbook that says everything of itself, at rest in the folder."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["ỦY BAN NHÂN DÂN THÀNH PHỐ BUÔN MA THUỘT"],
        ["BIỂU F3: TÌNH HÌNH THỰC HIỆN KẾ HOẠCH NĂM 2024"],
        ["Số liệu đến ngày 30/06/2024"],
        ["Đơn vị tính: triệu đồng"],
        [*HEADINGS[:4], "KH năm 2024 giao", "Giải ngân KH năm 2024"],
        [*PLACE, 4000, 1500],
    ):
        sheet.append(row)
    inbox.mkdir(exist_ok=True)
    book.save(inbox / name)
    return rested(inbox / name)


def test_what_is_clean_is_recorded_where_that_is_set(run: Any, store: Path) -> None:
    inbox = store / "inbox"
    a_whole_file(inbox)
    assert run("watch", "--record", "--by", "Lan", "--once")[0] == 0
    assert lying(inbox) == ["done/F3 quý II.xlsx", "done/F3 quý II.xlsx.json"]
    told = json.loads((inbox / "done/F3 quý II.xlsx.json").read_text(encoding="utf-8"))
    assert (told["deposit_id"], told["publication"], told["findings"]) == (1, 2, [])
    (row,) = run("deposits", "--json")[1]
    assert row["received_by"] == "Lan"


def test_what_is_clean_is_held_for_a_person_unless_set(run: Any, store: Path) -> None:
    inbox = store / "inbox"
    a_whole_file(inbox)
    assert run("watch", "--once")[0] == 0
    assert lying(inbox) == ["held/F3 quý II.xlsx", "held/F3 quý II.xlsx.json"]
    assert versions.newest_version(store) == 1


def test_a_file_recorded_and_not_yet_put_away_is_put_away_the_next_time(
    run: Any, store: Path
) -> None:
    """A watcher killed between the two records nothing twice and loses nothing."""
    inbox = store / "inbox"
    path = a_whole_file(inbox)
    assert run("deposit", path, "--by", "Lan", "--json")[0] == 0
    assert run("watch", "--record", "--once")[0] == 0
    assert "done/F3 quý II.xlsx" in lying(inbox)
    assert versions.newest_version(store) == 2


def test_two_files_of_one_name_are_both_kept(run: Any, store: Path) -> None:
    inbox = store / "inbox"
    for _ in range(2):
        a_whole_file(inbox)
        run("watch", "--once")
    assert lying(inbox) == [
        "held/F3 quý II (2).xlsx",
        "held/F3 quý II (2).xlsx.json",
        "held/F3 quý II.xlsx",
        "held/F3 quý II.xlsx.json",
    ]


def test_what_is_remembered_is_listed_and_forgotten(run: Any, store: Path, tmp_path: Path) -> None:
    asked = run("settlements", "--json")
    assert asked[:2] == (0, [])
    path = a_file(tmp_path)
    said = Given(
        form="F3",
        unit="legacy:643",
        as_of=date(2024, 6, 30),
        period="2024",
        money="trieu",
        settled={("unit", "khoi pho la"): "legacy:643"},
    )
    at = datetime(2025, 8, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
    examined = examine(store, path.name, path.read_bytes(), said, at=at, by="Lan")
    record(store, examined, {}, Act("record", at, "Lan"))
    (kept,) = run("settlements", "--json")[1]
    assert kept == {
        "unit": "legacy:643",
        "form": "F3",
        "subject": "unit",
        "seen": "khoi pho la",
        "code": "legacy:643",
        "by": "Lan",
        "at": "2025-08-05T08:30:00",
    }
    of_sender = ("--unit", "643", "--form", "F3", "--subject", "unit", "--by", "An")
    assert run("forget-settlement", "Khối phố lạ", *of_sender)[0] == 0
    assert run("settlements", "--json")[1] == []
    assert run("forget-settlement", "Khối phố lạ", *of_sender)[0] == 2
