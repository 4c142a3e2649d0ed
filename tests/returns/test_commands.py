"""`annotate` and `template` as a script meets them: files, sentences, exit status."""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from dashboard import __main__ as command_line

AS_OF = ("--as-of", "2023-06-30")


@pytest.fixture(scope="module")
def folder(catalogue_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in it, to write files into."""
    made = tmp_path_factory.mktemp("commands")
    shutil.copytree(catalogue_store, made / "store")
    return made


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder / "store"))
    monkeypatch.chdir(folder)

    def run_command(*arguments: str) -> tuple[int, str]:
        status = command_line.main(arguments)
        said = capsys.readouterr()
        return status, said.out + said.err

    return run_command


def test_a_template_is_written_and_read_back_clean(run: Any, folder: Path) -> None:
    assert run("template", "F3", "--unit", "643", *AS_OF, "--out", "bieu.xlsx") == (
        0,
        "bieu.xlsx: biểu F3 cho Thành phố Buôn Ma Thuột, 2023.\n",
    )
    book = load_workbook(folder / "bieu.xlsx")
    sheet = book["F3"]
    sheet["F7"], sheet["I7"] = 1000, "không rõ"
    book.save(folder / "dien.xlsx")
    status, said = run("annotate", "dien.xlsx", "--out", "tra.xlsx")
    assert status == 1
    assert said.startswith("tra.xlsx: đã đánh dấu")
    marked = load_workbook(folder / "tra.xlsx")
    assert marked.sheetnames[:2] == ["Kết quả kiểm tra", "F3"]
    assert marked["F3"]["I7"].comment is not None
    assert marked["F3"]["F7"].value == 1000
    assert not list(folder.glob(".*.part"))


def test_a_file_that_cannot_be_opened_gets_a_list(run: Any, folder: Path) -> None:
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04 khong phai so tinh")
    status, _ = run("annotate", "hong.xlsx", "--out", "hong-tra.xlsx")
    assert status == 2
    assert load_workbook(folder / "hong-tra.xlsx").sheetnames == ["Kết quả kiểm tra"]


def test_a_marked_file_under_another_ending_is_told_of(run: Any, folder: Path) -> None:
    written = io.BytesIO()
    Workbook().save(written)
    (folder / "trong.xlsx").write_bytes(written.getvalue())
    _, said = run("annotate", "trong.xlsx", "--out", "trong.bin")
    assert "Hãy đổi đuôi tệp thành .xlsx" in said


def test_a_report_goes_back_with_a_message_and_is_listed(run: Any, folder: Path) -> None:
    assert run("template", "F3", "--unit", "643", *AS_OF, "--out", "mau.xlsx")[0] == 0
    book = load_workbook(folder / "mau.xlsx")
    book["F3"]["I7"] = "không rõ"
    book.save(folder / "sai.xlsx")
    status, said = run("return", "sai.xlsx", "--by", "Lan", "--out", "tra-lai.xlsx")
    assert status == 0
    first, *letter = said.splitlines()
    assert first.startswith("Đã ghi việc trả lại, lần ghi nhận số")
    assert letter[0] == "Kính gửi: Thành phố Buôn Ma Thuột"
    assert any("Trang tính F3, ô I7" in line for line in letter)
    assert load_workbook(folder / "tra-lai.xlsx")["F3"]["I7"].comment is not None
    assert run("return", "sai.xlsx", "--by", "Lan", "--comment", "Sửa ô I7")[0] == 0
    lines = run("returned", "--json")[1].splitlines()
    newest, oldest = (json.loads(line) for line in lines)
    assert (newest["comment"], newest["times"], newest["warning_count"]) == ("Sửa ô I7", 2, 1)
    assert (oldest["reporting_unit"], oldest["as_of"]) == ("legacy:643", "2023-06-30")
    assert (oldest["returned_by"], oldest["answered_by"]) == ("Lan", None)


def test_a_file_nobody_can_place_does_not_go_back(run: Any, folder: Path) -> None:
    (folder / "x.pdf").write_bytes(b"%PDF-1.7")
    status, said = run("return", "x.pdf", "--by", "Lan")
    assert (status, len(said.splitlines())) == (2, 1)
    placed = ("--form", "F3", "--unit", "643", *AS_OF)
    before = run("returned", "--json")
    nowhere = ("--out", "khong-co/tra.xlsx")
    assert run("return", "x.pdf", "--by", "Lan", *placed, *nowhere)[0] == 2
    # What could not be written for the unit did not go back.
    assert run("returned", "--json") == before
    assert run("return", "x.pdf", "--by", "Lan", *placed)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--unit", "khong", "--out", "x.xlsx"), "khong"),
        (("--unit", "643", "--out", "x.csv"), "x.csv"),
        (("--unit", "643", "--period", "1999", "--out", "x.xlsx"), "1999"),
        (("--unit", "643", "--out", "khong-co/x.xlsx"), "khong-co"),
    ],
)
def test_a_template_that_cannot_be_made_is_a_sentence(
    run: Any, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    status, told = run("template", "F3", *AS_OF, *arguments)
    assert status == 2
    assert said in told
    assert len(told.splitlines()) == 1
    assert not (folder / "x.xlsx").exists()
