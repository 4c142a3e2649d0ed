"""Files at the front door: everything wrong is named at once, and then nothing is stored."""

import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.intake import read
from dashboard.intake.findings import WARNINGS, WORDING, FileRefused, describe
from dashboard.intake.receive import Received, read_folder, receive
from dashboard.store import versions
from dashboard.store.deposits import Act
from dashboard.store.ledger import open_ledger
from dashboard.words import Words
from tests.intake.test_examine import BROUGHT_ABOUT
from tests.workbooks.test_workbook_doubts import DOUBTS

ROOT = Path(__file__).resolve().parent.parent.parent
AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
ACT = Act("record", AT, "test")
HEADER = (
    "row_id,component,unit,period,capital_type,budget_source,measure,tier,assigner,tranche,"
    "carried_from,value,value_unit,decimals,qualifier,stated_rate_percent,rate_decimals,"
    "rate_denominator_value,note"
)
PLAN: dict[str, str] = {
    "row_id": "X1",
    "component": "DTTS",
    "unit": "legacy:66",
    "period": "2023",
    "capital_type": "dtpt",
    "budget_source": "all",
    "measure": "plan",
    "tranche": "own",
    "value": "12.5",
    "value_unit": "ty",
    "decimals": "1",
    "qualifier": "exact",
}
RATE = {
    "measure": "disbursed_share",
    "value": "",
    "value_unit": "",
    "decimals": "",
    "stated_rate_percent": "29.96",
    "rate_decimals": "2",
}
COVER = """
form = "published"
as_of = 2023-03-01
origin = "published"
reporting_unit = "legacy:66"

[document]
publisher = "Báo Đắk Lắk"
title = "Số liệu thử"
date = 2023-03-01
"""
OBSTACLES = (
    "row_id,component,unit,period,capital_type,kind,reason_vi,reason_en,cause_code,resolver,"
    "amount,since,resolved_on,note"
)


def line(**changes: str) -> str:
    """One row of the form; quoted, so that any text may stand in it."""
    row = PLAN | changes
    return ",".join('"' + row.get(name, "").replace('"', '""') + '"' for name in HEADER.split(","))


def a_file(*lines: str, header: str = HEADER, cover: str = COVER, name: str = "x.csv") -> Received:
    text = "\n".join([header, *(lines or (line(),))])
    return Received(name, text.encode(), cover.encode())


def refused(store: Path, *files: Received) -> list[tuple[str, int, str, str]]:
    """What was found, after making sure that the store is as it was."""
    before = (versions.version_numbers(store), sorted(store.rglob("*")))
    with pytest.raises(FileRefused) as caught:
        receive(store, files, ACT)
    assert versions.version_numbers(store) == before[0]
    assert sorted(store.rglob("*")) == before[1]
    for language in ("vi", "en"):
        for finding in caught.value.findings:
            assert describe(finding, Words(language))
    return [(found.file, found.line, found.column, found.code) for found in caught.value.findings]


def stored(store: Path) -> list[dict[str, object]]:
    with open_ledger(store) as ledger:
        found = ledger.rows("sources/figures", at_date=date(2030, 1, 1), known_at=10**6)
        behind = {
            "deposit_ids": [row["deposit_id"] for row in found],
            "row_nos": [row["row_no"] for row in found],
        }
        return ledger.rows("figures/passport", **behind)


WRONG: dict[str, tuple[Received, tuple[str, int, str, str]]] = {
    "not_text": (
        Received("x.csv", f"{HEADER}\n\n".encode() + b"\xff\xfe", COVER.encode()),
        ("x.csv", 3, "", "not_text"),
    ),
    "no_rows": (Received("x.csv", HEADER.encode(), COVER.encode()), ("x.csv", 1, "", "no_rows")),
    "bad_envelope": (
        a_file(cover=COVER.replace('form = "published"', "")),
        ("x.toml", 1, "form", "bad_envelope"),
    ),
    "unknown_column": (
        a_file(line() + ",x", header=HEADER + ",extra"),
        ("x.csv", 1, "", "unknown_column"),
    ),
    "missing_column": (
        a_file(line()[: line().rindex(",")], header=HEADER.removesuffix(",note")),
        ("x.csv", 1, "", "missing_column"),
    ),
    "bad_line": (a_file(line(), line() + ",more"), ("x.csv", 3, "", "bad_line")),
    "bad_value": (a_file(line(qualifier="maybe")), ("x.csv", 2, "qualifier", "bad_value")),
    "not_a_number": (a_file(line(value="12,5")), ("x.csv", 2, "value", "not_a_number")),
    "one_figure": (a_file(line(stated_rate_percent="5")), ("x.csv", 2, "", "one_figure")),
    "amount_without_unit": (a_file(line(decimals="")), ("x.csv", 2, "", "amount_without_unit")),
    "rate_without_decimals": (
        a_file(line(**RATE | {"rate_decimals": ""})),
        ("x.csv", 2, "", "rate_without_decimals"),
    ),
    "not_whole_dong": (
        a_file(line(value="0.5", value_unit="dong")),
        ("x.csv", 2, "", "not_whole_dong"),
    ),
    "beyond_any_budget": (a_file(line(value="10000001")), ("x.csv", 2, "", "beyond_any_budget")),
    "not_in_catalogue": (
        a_file(line(component="DTTS.DA99")),
        ("x.csv", 2, "component", "not_in_catalogue"),
    ),
    "wrong_kind": (a_file(line(measure="disbursed_share")), ("x.csv", 2, "measure", "wrong_kind")),
    "repeated": (
        a_file(line(), line(period="2024")),
        ("x.csv", 3, "row_id", "repeated"),
    ),
    "repeated_cell": (
        a_file(line(), line(row_id="X2", value="13.5")),
        ("x.csv", 3, "measure", "repeated_cell"),
    ),
    "more_decimals": (a_file(line(value="12.555")), ("x.csv", 2, "", "more_decimals")),
    "tier_of_allocated": (a_file(line(tier="unit")), ("x.csv", 2, "", "tier_of_allocated")),
    "control_character": (a_file(line(note="a\x07b")), ("x.csv", 2, "note", "control_character")),
    "bad_quotes": (a_file('"open,' + "x" * 200_000), ("x.csv", 1, "", "bad_quotes")),
    "not_a_day": (
        a_file(
            "O1,DTTS.DA3,legacy:66,,,blocked,Chờ,,central_guidance,central,,1672531200,,",
            header=OBSTACLES,
            cover=COVER.replace('"published"', '"published_obstacles"', 1),
        ),
        ("x.csv", 2, "since", "not_a_day"),
    ),
    "ends_before_it_begins": (
        a_file(
            "O1,DTTS.DA3,legacy:66,,,blocked,Chờ,,c,central,,2023-02-01,2023-01-01,",
            header=OBSTACLES,
            cover=COVER.replace('"published"', '"published_obstacles"', 1),
        ),
        ("x.csv", 2, "", "ends_before_it_begins"),
    ),
    "later_than_file": (
        a_file(
            "O1,DTTS.DA3,legacy:66,,,blocked,Chờ,,central_guidance,central,,2023-09-09,,",
            header=OBSTACLES,
            cover=COVER.replace('"published"', '"published_obstacles"', 1),
        ),
        ("x.csv", 2, "since", "later_than_file"),
    ),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_is_named_with_its_place(store: Path, code: str) -> None:
    file, place = WRONG[code]
    assert refused(store, file) == [place]


def test_every_finding_has_a_file_that_brings_it_about() -> None:
    of_the_lists = {"cycle", "still_used", "name_of_two"}
    of_corrections = {
        *("nothing_written", "not_whole_dong_typed", "ambiguous_number"),
        *("not_a_typed_day", "before_the_figure", "in_the_future"),
    }
    of_reports = {
        *("outside_scope", "no_authority", "day_of_change", "day_of_estimate", "negative_state"),
        *("carried_without_tranche", "scope_overlaps", "breakdowns_cross", "change_without_state"),
        *("sources_not_the_total", "half_issued", "issuer_without_unit"),
    }
    of_amounts = {"not_an_amount", "percentage", "other_unit_of_money"}
    of_opening = {
        *("empty_file", "not_a_workbook", "unknown_content", "unknown_encoding", "damaged_file"),
        *("encrypted_file", "declares_entities", "unpacks_too_large", "too_many_cells"),
        *("too_many_rows", "too_many_sheets", "takes_too_long"),
    }
    of_receipt = {*BROUGHT_ABOUT, "same_file", "same_file_otherwise", "older_than_recorded"}
    of_receipt.add("returned_unchanged")
    of_projects = {
        *("bad_project_code", "project_without_code", "project_without_component"),
        *("new_project", "no_project_below", "less_since_start"),
    }
    of_matrices = {"measure_missing", "parts_missing", "says_a_change"}
    of_tables = {*DOUBTS, "sheet_differs", "unallocated_but_used", "note_differs"}
    of_registers = {"not_a_choice", "indicator_unknown", "entry_vanished", "rate_or_share"}
    of_workbooks = of_amounts | of_opening | of_receipt | of_matrices | of_projects | of_tables
    of_workbooks |= of_registers | {"unrounded_number"}
    elsewhere = of_the_lists | of_reports | of_corrections | of_workbooks
    assert set(WORDING) | set(WARNINGS) == set(WRONG) | elsewhere | {"too_large"}


def test_a_file_too_large_is_not_even_read(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = a_file(*(line(row_id=f"X{number}") for number in range(20)))
    monkeypatch.setattr(read, "LARGEST_BYTES", 1000)
    assert refused(store, large) == [("x.csv", 0, "", "too_large")]


def test_a_file_of_too_many_rows_is_not_read_to_its_end(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "LARGEST_ROWS", 2)
    rows = [line(row_id=f"X{number}") for number in range(5)]
    assert refused(store, a_file(*rows)) == [("x.csv", 4, "", "too_large")]


def test_everything_wrong_is_named_at_once(store: Path) -> None:
    file = a_file(
        line(value="x", qualifier="maybe"),
        line(row_id="X2", decimals="-1"),
        line(row_id="X3", stated_rate_percent="1001"),
    )
    assert refused(store, file) == [
        ("x.csv", 2, "qualifier", "bad_value"),
        ("x.csv", 2, "value", "not_a_number"),
        ("x.csv", 3, "decimals", "not_a_number"),
        ("x.csv", 4, "stated_rate_percent", "bad_value"),
    ]


def test_one_bad_file_among_good_ones_stores_none(store: Path) -> None:
    good = a_file(name="good.csv")
    bad = a_file(line(component="NOBODY"), name="bad.csv")
    assert refused(store, good, bad) == [("bad.csv", 2, "component", "not_in_catalogue")]
    assert stored(store) == []


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-1", "1e999", "1_000", "٣", "=1+1", "0x10"])
def test_what_is_no_amount_is_refused(store: Path, value: str) -> None:
    assert [found[3] for found in refused(store, a_file(line(value=value)))] == ["not_a_number"]


@pytest.mark.parametrize(
    "cover",
    [
        "as_of = 1672531200",
        "as_of = 0001-01-01",
        "as_of = 2023-03-01T00:00:00",
        "as_of = " + "9" * 5000,
        "x = " + "[" * 5000,
        'form = "published"\n' * 2,
        "",
    ],
    ids=["number", "long ago", "time", "digits", "deep", "twice", "empty"],
)
def test_a_cover_sheet_of_odd_values_is_refused(store: Path, cover: str) -> None:
    changed = COVER.replace("as_of = 2023-03-01", cover) if cover else ""
    found = refused(store, a_file(cover=changed))
    assert {code for *_, code in found} == {"bad_envelope"}


def test_every_file_is_read_before_any_is_refused(store: Path) -> None:
    first, second = a_file(line(value="x"), name="a.csv"), a_file(line(value="y"), name="b.csv")
    assert [found[0] for found in refused(store, first, second)] == ["a.csv", "b.csv"]


def test_a_refused_file_leaves_nothing_in_the_folder_of_received_files(store: Path) -> None:
    refused(store, a_file(line(component="NOBODY")))
    assert not (store / "received").exists()


@pytest.mark.parametrize("value", ["4555600000000", "10000001"])
def test_a_denominator_beyond_any_budget_is_refused(store: Path, value: str) -> None:
    rate = line(**RATE | {"rate_denominator_value": value})
    assert refused(store, a_file(rate)) == [("x.csv", 2, "rate_denominator_value", "bad_value")]


def test_a_corrected_cover_sheet_is_another_report(store: Path) -> None:
    receive(store, [a_file()], ACT)
    corrected = a_file(cover=COVER.replace("as_of = 2023-03-01", "as_of = 2023-04-01"))
    assert receive(store, [corrected], ACT) is not None
    assert {str(row["as_of"]) for row in stored(store)} == {"2023-03-01", "2023-04-01"}


def test_two_processes_that_receive_the_same_file_store_it_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dashboard", "init", "--without-illustration"]
    environment = {**os.environ, "DASHBOARD_DATA": str(tmp_path / "store")}
    started = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        for _ in range(3)
    ]
    assert [process.wait() for process in started] == [0, 0, 0]
    with open_ledger(tmp_path / "store") as ledger:
        kinds = [row["kind"] for row in ledger.rows("store/publications")]
    assert kinds == ["catalogue", "record"]


def test_a_file_received_before_is_left_out(store: Path) -> None:
    first = receive(store, [a_file()], ACT)
    again = a_file(name="another name.csv")
    assert receive(store, [again], ACT) is None
    assert receive(store, [again, again], ACT) is None
    assert versions.newest_version(store) == first
    assert len(stored(store)) == 1


def test_the_same_file_twice_in_one_act_is_one_deposit(store: Path) -> None:
    receive(store, [a_file(), a_file(name="copy.csv")], ACT)
    assert len(stored(store)) == 1


def test_what_a_file_says_is_kept_as_it_says_it(store: Path) -> None:
    """Formulas, markup, SQL and another language's letters are text like any other."""
    said = "=HYPERLINK(1) <script>alert(1)</script> '; drop table figure; -- 中文 {seen} %s"
    receive(store, [a_file(line(note=said))], ACT)
    assert [row["note"] for row in stored(store)] == [said]


def test_letters_in_two_pieces_become_one(store: Path) -> None:
    said = "Điều chỉnh ở huyện Krông Năng"
    decomposed = unicodedata.normalize("NFD", said)
    assert decomposed != said
    receive(store, [a_file(line(note=decomposed))], ACT)
    assert [row["note"] for row in stored(store)] == [said]


def test_a_byte_order_mark_is_no_part_of_the_first_column(store: Path) -> None:
    plain = a_file()
    marked = replace(plain, content=b"\xef\xbb\xbf" + plain.content)
    assert receive(store, [marked], ACT) is not None


def test_windows_line_ends_and_spaces_around_values_are_no_matter(store: Path) -> None:
    plain = a_file(line(component=" DTTS ", value=" 12.5 "))
    receive(store, [replace(plain, content=plain.content.replace(b"\n", b"\r\n"))], ACT)
    assert [(row["component"], row["amount_dong"]) for row in stored(store)] == [
        ("DTTS", 12_500_000_000)
    ]


def test_the_received_bytes_are_kept(store: Path) -> None:
    file = a_file()
    receive(store, [file], ACT)
    assert (store / "received" / file.sha256).read_bytes() == file.content


def test_a_file_without_its_cover_sheet_is_named(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "figures.csv").write_text(HEADER)
    with pytest.raises(FileRefused) as caught:
        read_folder(tmp_path)
    assert [(found.file, found.code) for found in caught.value.findings] == [
        ("figures.csv", "bad_envelope")
    ]


def test_a_long_text_is_shown_short(store: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        receive(store, [a_file(line(value="9" * 500))], ACT)
    assert all(len(found.seen) <= read.LONGEST_SEEN + 1 for found in caught.value.findings)


def test_a_finding_reads_as_a_sentence_in_either_language(store: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        receive(store, [a_file(line(component="{0}"), name="tệp.csv")], ACT)
    (finding,) = caught.value.findings
    assert describe(finding, Words("vi")) == (
        "tệp.csv, dòng 2, component: {0} không có trong danh mục. "
        "Hãy sửa, hoặc bổ sung danh mục trước."
    )
    assert describe(finding, Words("en")) == (
        "tệp.csv, line 2, component: {0} is not in the catalogue. "
        "Correct it, or add it there first."
    )
