"""The log of reports that went back: whose, how often, and what has come since."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from dashboard.figures.catalogue import read_catalogue
from dashboard.intake.finding_titles import FOR_THE_RECEIVER
from dashboard.intake.findings import WARNINGS, WORDING, Finding
from dashboard.intake.returning import Returned, return_report
from dashboard.returns.letter import MOST_TOLD, write_letter
from dashboard.store.deposits import Act
from dashboard.store.ledger import open_ledger
from dashboard.views.returned_log import (
    awaited_text,
    read_returned,
    returned_facts,
    returned_table,
)
from dashboard.words import Words
from tests.builders import report

AT = datetime(2023, 2, 3, 18)  # noqa: DTZ001 - the ledger keeps UTC without a zone
BEFORE, AFTER = date(2023, 2, 3), date(2023, 2, 4)
FOUND = (
    Finding("x.xlsx", 7, "", "hidden_sheet", "Nháp", sheet="Nháp"),
    Finding("x.xlsx", 5, "", "not_an_amount", "=1+1\n2. x", sheet="F1", cell="C5"),
)
BACK = Returned("=x.xlsx", b"x", "F1", "legacy:643", date(2023, 1, 31), FOUND)


def test_every_return_is_a_row_that_says_whether_it_was_answered(store: Path) -> None:
    for _ in range(2):
        return_report(store, BACK, "Sửa ô C5", Act("return", AT, "An"))
    report(
        store,
        "measure  component  unit  amount\ndisbursed  DTTS.DA1  643  7",
        form="F1",
        as_of="2023-01-31",
        unit="legacy:643",
    )
    return_report(store, BACK, "Sửa ô C5", Act("return", AT, "An"))
    with open_ledger(store) as ledger:
        returned, catalogue = read_returned(ledger), read_catalogue(ledger)
    table = returned_table(returned, catalogue, Words())
    assert [row.cells[3].note for row in table.rows] == [f"An · lần thứ {n}" for n in (3, 2, 1)]
    assert [row.cells[3].text for row in table.rows] == ["04/02/2023 01:00"] * 3
    assert [row.cells[5].text for row in table.rows] == [
        "chưa gửi lại",
        "đã gửi lại, ghi nhận thành báo cáo số 1",
        "đã gửi lại, ghi nhận thành báo cáo số 1",
    ]
    asked = {at: awaited_text(returned, "F1", at, catalogue, Words()) for at in (BEFORE, AFTER)}
    assert asked[BEFORE] == ""
    assert asked[AFTER].endswith(
        "Thành phố Buôn Ma Thuột (số liệu đến 31/01/2023, trả lại ngày 04/02/2023)"
    )
    assert asked[AFTER].count("Buôn Ma Thuột") == 1
    assert awaited_text(returned, "F3", AFTER, catalogue, Words()) == ""
    facts = dict(returned_facts(returned[0], catalogue, Words()))
    assert facts["Kết quả kiểm tra"] == "1 lỗi phải sửa, 1 chỗ cần xác nhận"


def test_the_letter_names_each_cell_what_blocks_first_and_not_without_end(store: Path) -> None:
    with open_ledger(store) as ledger:
        catalogue = read_catalogue(ledger)
    lines = write_letter(BACK, catalogue).splitlines()
    assert lines[0] == "Kính gửi: Thành phố Buôn Ma Thuột"
    assert "“=x.xlsx”" in lines[1]
    # A line break of the file starts no line of the letter.
    assert lines[3].startswith("1. Trang tính F1, ô C5: =1+1 2. x")
    assert lines[4].startswith("2. Trang tính Nháp: ")
    many = tuple(Finding("x", n, "", "hidden_rows", str(n)) for n in range(MOST_TOLD + 3))
    long = write_letter(Returned("x", b"", None, None, None, many), catalogue).splitlines()
    assert long[0] == "Kính gửi: …"
    assert [line for line in long if line.startswith("(và 3 nội dung khác")]


def test_a_letter_tells_nothing_that_only_the_receiver_can_settle(store: Path) -> None:
    with open_ledger(store) as ledger:
        catalogue = read_catalogue(ledger)
    assert {"returned_unchanged", "same_file", "no_form", "name_unknown"} < FOR_THE_RECEIVER
    assert {*WORDING, *WARNINGS} > FOR_THE_RECEIVER
    own = tuple(Finding("x", 1, "", each, "seen", "told") for each in sorted(FOR_THE_RECEIVER))
    both = write_letter(replace(BACK, findings=(*own, *FOUND)), catalogue)
    assert both == write_letter(BACK, catalogue)
    assert "1. " not in write_letter(replace(BACK, findings=own), catalogue)


def test_a_letter_names_no_unit_and_form_that_no_list_holds(store: Path) -> None:
    with open_ledger(store) as ledger:
        catalogue = read_catalogue(ledger)
    unknown = Returned("x.xlsx", b"", "F99", "legacy:99999", date(2023, 1, 31), FOUND)
    lines = write_letter(unknown, catalogue).splitlines()
    assert lines[0] == "Kính gửi: …"
    assert "(số liệu đến ngày 31/01/2023)" in lines[1]
