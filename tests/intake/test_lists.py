"""A list corrected in the store: its effect, what it refuses, what init does with it afterwards."""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.errors import UserMistake
from dashboard.exports import write_csv
from dashboard.figures.lists import compare_lists, newest_edition, read_list
from dashboard.forms.catalogue import LISTS, as_text
from dashboard.intake import read
from dashboard.intake.catalogue import publish_catalogue
from dashboard.intake.findings import FileRefused
from dashboard.intake.lists import (
    Proposal,
    export_catalogue,
    lists_of,
    propose_list,
    record_list,
    write_list,
)
from dashboard.store import versions
from dashboard.store.deposits import Act
from dashboard.store.ledger import open_ledger
from dashboard.views.catalogue import SHOWN, build_history, build_list
from dashboard.views.list_names import COLUMN_NAMES, LIST_NAMES
from dashboard.words import LANGUAGES, Language, Words
from tests.builders import drawn
from tests.conftest import CATALOGUE

AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
ACT = Act("catalogue", AT, "Nguyễn Thị An", note="Sửa theo công văn 12/STC")
Rows = list[dict[str, str]]


def refused_file(store: Path, content: bytes) -> list[tuple[str, int, str]]:
    """What a file for the list of periods is refused for."""
    with open_ledger(store) as ledger, pytest.raises(FileRefused) as caught:
        propose_list(ledger, "period", content)
    return [(each.file, each.line, each.code) for each in caught.value.findings]


def test_a_file_parted_by_semicolons_is_held_to_the_same_size(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = ";".join(rows_of(store, "period")[0])
    longest = "x" * (csv.field_size_limit() + 1)
    assert refused_file(store, f"{header}\n{longest};".encode()) == [
        ("periods.csv", 1, "bad_quotes")
    ]
    monkeypatch.setattr(read, "LARGEST_BYTES", 1000)
    rows = ";" * 999
    assert refused_file(store, f"{header}\n{rows}".encode()) == [("periods.csv", 0, "too_large")]


def rows_of(store: Path, table: str) -> Rows:
    with open_ledger(store) as ledger:
        edition = newest_edition(ledger)
        assert edition is not None
        return read_list(ledger, table, edition)


def proposed(store: Path, table: str, change: Callable[[Rows], Rows]) -> Proposal:
    content = write_list(table, change(rows_of(store, table)))
    with open_ledger(store) as ledger:
        return propose_list(ledger, table, content)


def refused(
    store: Path, table: str, change: Callable[[Rows], Rows]
) -> list[tuple[str, int, str, str]]:
    with pytest.raises(FileRefused) as caught:
        proposed(store, table, change)
    return [(each.file, each.line, each.column, each.code) for each in caught.value.findings]


def with_changes(key: str, **changes: str) -> Callable[[Rows], Rows]:
    """One row, by its first column, with other values."""
    return lambda rows: [row | changes if next(iter(row.values())) == key else row for row in rows]


def without(key: str) -> Callable[[Rows], Rows]:
    return lambda rows: [row for row in rows if next(iter(row.values())) != key]


RENAMED = with_changes("DTTS.DA2", short_vi="Ổn định dân cư, tái định cư")


def test_what_is_exported_is_what_the_files_say(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "exported"
    assert export_catalogue(store, folder) == 1
    for stem, _, _ in LISTS.values():
        name = f"{stem}.csv"
        assert (folder / name).read_bytes() == (CATALOGUE / name).read_bytes()
    with pytest.raises(UserMistake, match="not empty"):
        export_catalogue(store, folder)


def test_the_effect_is_told_column_by_column(store: Path) -> None:
    def change(rows: Rows) -> Rows:
        changed = with_changes("GNBV.DA5", note="Xem lại", last_year="2024")(rows)
        added = changed[-1] | {"code": "TH2635.HP3", "ordinal": "3"}
        return [*without("TH2635.HP2")(changed), added]

    proposal = proposed(store, "component", change)
    told = [
        (each.kind, each.row["code"], each.column, each.old, each.new) for each in proposal.changes
    ]
    table = """
        kind     code        column     old   new
        removed  TH2635.HP2  -          -     -
        added    TH2635.HP3  -          -     -
        changed  GNBV.DA5    last_year  2025  2024
        changed  GNBV.DA5    note       -     Xem lại
    """
    assert told == [tuple(value or "" for value in row.values()) for row in drawn(table)]
    assert versions.version_numbers(store) == [1]


def test_a_recorded_correction_keeps_who_and_why_and_the_list_before(store: Path) -> None:
    before = rows_of(store, "component")
    number = record_list(store, proposed(store, "component", RENAMED), ACT)
    assert number == 2
    with open_ledger(store) as ledger:
        view = build_list(ledger, Words(), "component", search="tai dinh cu")
        assert view is not None
        assert [row.cells[1].text for row in view.table.rows] == ["DTTS.DA2"]
        assert read_list(ledger, "component", 1) == before
        newest, first = build_history(ledger, Words(), "component")
        assert build_history(ledger, Words(), "unit") == (first,)
    assert "Nguyễn Thị An" in newest.title
    assert newest.reason == "Sửa theo công văn 12/STC"
    assert newest.summary == "sửa 1 dòng"
    assert newest.table is not None
    (row,) = newest.table.rows
    assert [cell.text for cell in row.cells] == [
        *("Dự án 2 – Ổn định dân cư, tái định cư · DTTS.DA2", "sửa", "Tên ngắn (tiếng Việt)"),
        *("Ổn định dân cư", "Ổn định dân cư, tái định cư"),
    ]
    assert first.table is None


def test_every_list_survives_the_way_to_text_and_back(store: Path) -> None:
    with open_ledger(store) as ledger:
        for table, rows in lists_of(ledger, 1).items():
            again = [{name: as_text(value) for name, value in row.items()} for row in rows]
            assert compare_lists(table, read_list(ledger, table, 1), again) == ()


def test_every_column_has_a_name_and_every_list_a_first_one() -> None:
    columns = {column for _, model, _ in LISTS.values() for column in model.model_fields}
    assert columns <= set(COLUMN_NAMES)
    assert set(LISTS) == set(LIST_NAMES) == set(SHOWN)


@pytest.mark.parametrize("table", LISTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_can_be_shown_and_downloaded(
    store: Path, table: str, language: Language
) -> None:
    with open_ledger(store) as ledger:
        view = build_list(ledger, Words(language), table)
        assert view is not None
        assert len(view.rows) == view.count == len(read_list(ledger, table, 1))
        assert len(set(view.names.values())) == view.count
        assert propose_list(ledger, table, write_csv(view.raw, [])).changes == ()


def test_the_file_of_a_spreadsheet_is_taken(store: Path) -> None:
    """A byte order mark, Windows lines, and the apostrophe that disarms a formula."""
    rows = with_changes("DTTS.DA2", note="'-30% so với năm trước")(rows_of(store, "component"))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    with open_ledger(store) as ledger:
        content = text.getvalue().encode("utf-8-sig")
        (change,) = propose_list(ledger, "component", content).changes
    assert (change.column, change.new) == ("note", "-30% so với năm trước")


def test_the_file_of_a_vietnamese_spreadsheet_is_taken(store: Path) -> None:
    """Values parted by semicolons, days as 30/06/2025, decimals with a comma."""
    text = io.StringIO(newline="")
    rows = with_changes("legacy:643", lat="12,5", valid_to="29/6/2025")(rows_of(store, "unit"))
    writer = csv.DictWriter(text, rows[0], delimiter=";")
    writer.writeheader()
    for row in rows:
        day = "/".join(reversed(row["valid_from"].split("-")))
        writer.writerow(row | {"valid_from": day})
    with open_ledger(store) as ledger:
        changes = propose_list(ledger, "unit", text.getvalue().encode()).changes
    assert [(each.row["unit_key"], each.column, each.new) for each in changes] == [
        ("legacy:643", "valid_to", "2025-06-29"),
        ("legacy:643", "lat", "12.5"),
    ]


@pytest.mark.parametrize(
    ("table", "change", "found"),
    [
        (
            "component",
            with_changes("DTTS.DA2", first_year="sớm"),
            [("components.csv", 42, "first_year", "not_a_number")],
        ),
        (
            "component",
            with_changes("DTTS.DA2", parent_code="NOBODY"),
            [("components.csv", 42, "parent_code", "not_in_catalogue")],
        ),
        (
            "component",
            with_changes("DTTS.DA2", code="DTTS.DA1"),
            [("components.csv", 42, "code", "repeated")],
        ),
        (
            "unit",
            with_changes("legacy:643", valid_to="2020-01-01"),
            [("units.csv", 25, "", "ends_before_it_begins")],
        ),
        (
            "component",
            lambda rows: [
                row | {"ordinal": "x", "is_additive": "maybe"} if row["level"] == "part" else row
                for row in rows
            ],
            [
                ("components.csv", 66, "is_additive", "bad_value"),
                ("components.csv", 66, "ordinal", "not_a_number"),
                ("components.csv", 67, "is_additive", "bad_value"),
                ("components.csv", 67, "ordinal", "not_a_number"),
            ],
        ),
    ],
)
def test_everything_wrong_is_named_with_line_and_column(
    store: Path,
    table: str,
    change: Callable[[Rows], Rows],
    found: list[tuple[str, int, str, str]],
) -> None:
    assert refused(store, table, change) == found
    assert versions.version_numbers(store) == [1]


def test_a_row_that_other_lists_name_cannot_go(store: Path) -> None:
    found = refused(store, "component", without("DTTS"))
    assert ("components.csv", "parent_code", "not_in_catalogue") in {
        (file, column, code) for file, _, column, code in found
    }
    assert ("synonyms.csv", 2, "code", "not_in_catalogue") in found


def test_a_name_that_figures_use_cannot_leave_its_list(published_store: Path) -> None:
    found = refused(published_store, "component", without("DTTS.DA10.TDA2"))
    assert found == [("components.csv", 1, "code", "still_used")]


@pytest.mark.parametrize(
    ("listed", "code", "synonym", "code_found"),
    [
        # Folded, it is what DTTS is called already; and what another entry is called by name.
        ("component", "GNBV", "chuong trinh  1719", "name_of_two"),
        ("unit", "legacy:644", "HUYỆN EA SÚP", "name_of_two"),
        ("unit", "legacy:9", "Nơi khác", "not_in_catalogue"),
        ("measure", "plan", "KH", "bad_value"),
    ],
)
def test_one_name_means_one_entry(
    store: Path, listed: str, code: str, synonym: str, code_found: str
) -> None:
    def change(rows: Rows) -> Rows:
        return [*rows, {"list": listed, "code": code, "synonym": synonym}]

    assert [each[3] for each in refused(store, "synonym", change)] == [code_found]


def test_a_name_of_its_own_entry_is_no_other_name_of_two(store: Path) -> None:
    def change(rows: Rows) -> Rows:
        return [*rows, {"list": "component", "code": "DTTS", "synonym": "CHƯƠNG TRÌNH 1719"}]

    assert [each.kind for each in proposed(store, "synonym", change).changes] == ["added"]


@pytest.mark.parametrize("act", [Act("catalogue", AT, " ", note="vì"), Act("catalogue", AT, "An")])
def test_a_correction_has_a_name_and_a_reason(store: Path, act: Act) -> None:
    proposal = proposed(store, "component", RENAMED)
    with pytest.raises(UserMistake, match="name and the reason"):
        record_list(store, proposal, act)
    assert versions.version_numbers(store) == [1]


def test_nothing_changed_is_nothing_recorded(store: Path) -> None:
    proposal = proposed(store, "component", lambda rows: rows)
    with pytest.raises(UserMistake, match="nothing to record"):
        record_list(store, proposal, ACT)


def test_two_people_at_once_look_again(store: Path) -> None:
    mine = proposed(store, "component", RENAMED)
    yours = proposed(store, "unit", with_changes("legacy:643", note="Đã xem"))
    record_list(store, yours, ACT)
    with pytest.raises(UserMistake, match="changed since you looked"):
        record_list(store, mine, ACT)
    assert short_name(store) == "Ổn định dân cư"
    assert versions.version_numbers(store) == [1, 2]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The real lists as files, to be changed."""
    return Path(shutil.copytree(CATALOGUE, tmp_path / "files"))


def change_file(files: Path, stem: str, old: str, new: str) -> None:
    path = files / f"{stem}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def short_name(store: Path) -> str:
    return next(row["short_vi"] for row in rows_of(store, "component") if row["code"] == "DTTS.DA2")


def publish(store: Path, files: Path, *, from_files: bool = False) -> int | None:
    return publish_catalogue(store, files, at=AT, by="test", from_files=from_files)


def test_files_that_stayed_put_nothing_back(store: Path, files: Path) -> None:
    record_list(store, proposed(store, "component", RENAMED), ACT)
    assert publish(store, files) is None
    assert short_name(store) == "Ổn định dân cư, tái định cư"


def test_when_both_changed_init_stops_and_says_what_to_do(store: Path, files: Path) -> None:
    record_list(store, proposed(store, "component", RENAMED), ACT)
    change_file(files, "periods", "Năm 2021", "Năm ngân sách 2021")
    with pytest.raises(UserMistake, match="catalogue export"):
        publish(store, files)
    assert short_name(store) == "Ổn định dân cư, tái định cư"
    assert publish(store, files, from_files=True) == 3
    assert short_name(store) == "Ổn định dân cư"
    assert publish(store, files, from_files=True) is None


def test_files_that_took_the_correction_in_are_in_step_again(
    store: Path, files: Path, tmp_path: Path
) -> None:
    record_list(store, proposed(store, "component", RENAMED), ACT)
    export_catalogue(store, tmp_path / "exported")
    assert publish(store, tmp_path / "exported") == 3
    assert publish(store, tmp_path / "exported") is None
    # From here on a change of the files is theirs alone.
    change_file(tmp_path / "exported", "periods", "Năm 2021", "Năm ngân sách 2021")
    assert publish(store, tmp_path / "exported") == 4
    assert short_name(store) == "Ổn định dân cư, tái định cư"


def test_files_can_be_taken_over_a_correction_though_they_stayed(store: Path, files: Path) -> None:
    record_list(store, proposed(store, "component", RENAMED), ACT)
    assert publish(store, files, from_files=True) == 3
    assert short_name(store) == "Ổn định dân cư"
