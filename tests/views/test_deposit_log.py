"""The log of reports: what is found, what a report speaks for, how two of them differ."""

from pathlib import Path

from dashboard.intake.finding_titles import title_of
from dashboard.store.deposits import read_received
from dashboard.store.illustration import find_illustration
from dashboard.store.ledger import open_ledger
from dashboard.views.context import known_catalogue
from dashboard.views.deposit_log import (
    Deposit,
    LogView,
    build_log,
    compare_deposits,
    deposit_name,
    details_of,
    like,
    read_log,
)
from dashboard.words import Words
from tests.builders import document_list, indicator_report, report, withdraw

WORDS = Words()
FIRST = """
    measure    component  unit  amount
    disbursed  DTTS.DA1   643   5000000000
    disbursed  DTTS.DA1   644   7000000000
"""
SECOND = """
    measure    component  unit  amount
    disbursed  DTTS.DA1   643   6000000000
    disbursed  DTTS.DA4   643   1000000000
    disbursed  DTTS.DA1   644   7000000000
"""


def two_reports(store: Path) -> tuple[Deposit, ...]:
    report(store, FIRST, form="treasury", as_of="2023-01-31")
    report(store, SECOND, form="treasury", as_of="2023-02-28")
    return read_log(open_ledger(store))


def log(store: Path, **chosen: str) -> LogView:
    ledger = open_ledger(store, illustration=find_illustration(store))
    return build_log(read_log(ledger), known_catalogue(ledger), WORDS, **chosen)


def test_the_newest_stands_first_and_search_finds_by_unit_and_file(store: Path) -> None:
    two_reports(store)
    assert [row.cells[1].text for row in log(store).table.rows] == ["28/02/2023", "31/01/2023"]
    assert log(store, search="đắk lắk").count == 2
    assert log(store, search="2023-01-31").count == 1
    assert log(store, form="F1").count == 0


def test_a_withdrawn_report_stays_in_the_log_with_its_reason(store: Path) -> None:
    two_reports(store)
    withdraw(store, 1)
    assert [row.cells[5].text for row in log(store, status="withdrawn").table.rows] == ["đã rút"]
    ledger = open_ledger(store)
    gone = next(each for each in read_log(ledger) if each.deposit_id == 1)
    facts, scopes, _ = details_of(ledger, gone, known_catalogue(ledger), WORDS, title_of)
    assert ("Lý do", "mistaken") in facts
    assert len(scopes.rows) == 1


def test_two_reports_differ_by_what_moved_and_what_is_in_one_only(store: Path) -> None:
    second, first = two_reports(store)
    ledger = open_ledger(store)
    table = compare_deposits(ledger, first, second, known_catalogue(ledger), WORDS)
    rows = [[cell.value for cell in row.cells[4:]] for row in table.rows]
    assert rows == [[5_000_000_000, 6_000_000_000, 1_000_000_000], [None, 1_000_000_000, None]]
    assert table.rows[1].cells[4].text == "không có"
    assert compare_deposits(ledger, first, first, known_catalogue(ledger), WORDS).rows == ()


def test_the_report_before_is_offered_first(store: Path) -> None:
    second, first = two_reports(store)
    report(store, FIRST, form="treasury", as_of="2022-06-30")
    report(store, FIRST, form="F1", as_of="2023-01-31")
    found = like(second, read_log(open_ledger(store)))
    assert [each.row["as_of"].isoformat() for each in found] == ["2023-01-31", "2022-06-30"]
    assert deposit_name(first, WORDS) == "Lần 1 · Số liệu đến 31/01/2023"


def test_an_invented_report_is_numbered_apart_and_its_file_is_kept(illustrated_store: Path) -> None:
    found = log(illustrated_store, origin="illustration")
    assert found.table.rows[0].cells[0].note.startswith("Minh họa, lần ")
    assert all(row.cells[5].is_invented for row in found.table.rows)
    folder = next(illustrated_store.glob("illustration-*"))
    digest = str(found.deposits[0].row["sha256"])
    assert read_received(illustrated_store, digest, folder).startswith(b"measure")


def test_a_report_that_is_not_of_money_names_no_kind_of_it(store: Path) -> None:
    indicator_report(store, "indicator  target\nDTTS-02  780")
    document_list(store, "title\nNghị quyết", as_of="2023-06-30")
    ledger = open_ledger(store)
    found = []
    for each in read_log(ledger):
        _, scopes, _ = details_of(ledger, each, known_catalogue(ledger), WORDS, title_of)
        found += [[cell.text for cell in row.cells[1:]] for row in scopes.rows]
    assert found == [["–", "–", "–"], ["Năm 2023", "–", "–"]]
