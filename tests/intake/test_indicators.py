"""Reports of indicators and lists of owed documents at the front door."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.intake.findings import FileRefused
from dashboard.intake.receive import Received, receive
from dashboard.store.backup import find_problems
from dashboard.store.deposits import Act, Publication, publish
from dashboard.store.ledger import open_ledger
from tests.builders import AT, PROVINCE

ACT = Act("record", AT, "test")
VALUE = {
    "indicator": "DTTS-03",
    "unit": "legacy:646",
    "period": "2023",
    "target": "86.0",
    "actual": "85.40",
    "note": "",
}
DOCUMENT = {
    "title": "Quyết định về định mức hỗ trợ",
    "issuer": "UBND tỉnh",
    "issuer_level": "province",
    "issuer_unit": "",
    "component": "DTTS.DA1",
    "ground": "Nghị định 27/2022/NĐ-CP",
    "due_on": "2023-03-31",
    "issued_number": "",
    "issued_on": "",
    "note": "",
}
COVER = """
form = "{form}"
as_of = 2023-06-14
origin = "official"
reporting_unit = "legacy:66"

[[scope]]
programme = "DTTS"
{period}

[document]
publisher = "UBND tỉnh"
title = "Báo cáo"
date = 2023-06-14
"""
INDICATORS = COVER.format(form="indicators", period='period = "2023"')
DOCUMENTS = COVER.format(form="documents", period="")


def a_file(row: dict[str, str], cover: str, *changes: dict[str, str]) -> Received:
    rows = [row | change for change in changes]
    lines = [",".join(row), *(",".join(each.values()) for each in rows)]
    return Received("x.csv", "\n".join(lines).encode(), cover.encode())


def kept(store: Path, table: str) -> list[dict[str, Any]]:
    with open_ledger(store) as ledger:
        rows = ledger._connection.execute(f"from ledger.{table} order by row_no")
        names = [column[0] for column in rows.description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def problems(store: Path, name: str) -> list[dict[str, Any]]:
    with open_ledger(store) as ledger:
        return ledger.rows(f"ledger/{name}", folder="checks")


def found_in(store: Path, file: Received) -> list[tuple[int, str]]:
    with pytest.raises(FileRefused) as caught:
        receive(store, [file], ACT)
    return [(found.line, found.code) for found in caught.value.findings]


def test_numbers_are_kept_with_the_decimals_they_were_printed_with(store: Path) -> None:
    below_zero = {"unit": "legacy:647", "target": "", "actual": "-0.5"}
    receive(store, [a_file(VALUE, INDICATORS, {}, below_zero)], ACT)
    found = [
        (row["target"], row["target_decimals"], row["actual"], row["actual_decimals"])
        for row in kept(store, "indicator_value")
    ]
    assert found == [
        (Decimal("86"), 1, Decimal("85.4"), 2),
        (None, None, Decimal("-0.5"), 1),
    ]
    assert find_problems(store) == []


def test_a_list_of_documents_is_kept_whole(store: Path) -> None:
    issued = {"title": "Nghị quyết", "issued_number": "7/NQ-HĐND", "issued_on": "2023-06-14"}
    receive(store, [a_file(DOCUMENT, DOCUMENTS, {"due_on": ""}, issued)], ACT)
    found = [
        (row["title"], row["due_on"], row["issued_number"]) for row in kept(store, "owed_document")
    ]
    assert [each[0] for each in found] == ["Quyết định về định mức hỗ trợ", "Nghị quyết"]
    assert found[0][1:] == (None, None)
    assert found[1][2] == "7/NQ-HĐND"
    assert find_problems(store) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"indicator": "DTTS-99"}, "not_in_catalogue"),
        ({"unit": "legacy:1"}, "not_in_catalogue"),
        ({"period": "2024"}, "outside_scope"),
        ({"indicator": "NTM-01"}, "outside_scope"),
        ({"actual": "85,4%"}, "bad_line"),
        ({"actual": "1e3"}, "not_a_number"),
        ({"actual": "1.1234567"}, "not_a_number"),
        ({"target": "", "actual": ""}, "nothing_written"),
    ],
)
def test_what_is_wrong_with_an_indicator_is_named(
    store: Path, change: dict[str, str], code: str
) -> None:
    assert found_in(store, a_file(VALUE, INDICATORS, change)) == [(2, code)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"component": "NTM.ND02"}, "outside_scope"),
        ({"issuer_unit": "org:nobody"}, "not_in_catalogue"),
        ({"issuer_level": "unit"}, "issuer_without_unit"),
        ({"issued_on": "2023-05-01"}, "half_issued"),
        ({"issued_number": "7/NQ-HĐND"}, "half_issued"),
        ({"issued_number": "7/NQ-HĐND", "issued_on": "2023-06-15"}, "later_than_file"),
        ({"due_on": "31/03/2023"}, "not_a_day"),
    ],
)
def test_what_is_wrong_with_a_document_is_named(
    store: Path, change: dict[str, str], code: str
) -> None:
    assert found_in(store, a_file(DOCUMENT, DOCUMENTS, change)) == [(2, code)]


def test_nothing_is_stated_twice(store: Path) -> None:
    assert found_in(store, a_file(VALUE, INDICATORS, {}, {})) == [(3, "repeated")]
    assert found_in(store, a_file(DOCUMENT, DOCUMENTS, {}, {})) == [(3, "repeated")]
    scope = '[[scope]]\nprogramme = "DTTS"\n\n'
    twice = DOCUMENTS.replace("[document]", f"{scope}[document]")
    assert found_in(store, a_file(DOCUMENT, twice, {})) == [(1, "repeated")]


def test_the_store_is_checked_for_what_the_front_door_would_refuse(store: Path) -> None:
    value = {"indicator": "DTTS-03", "unit": PROVINCE, "period": "2023"}
    document = {"title": "Nghị quyết", "issued_number": "7/NQ-HĐND"}
    deposit = {"form": "indicators", "reporting_unit": PROVINCE}

    def write(publication: Publication) -> None:
        publication.record(deposit, scopes=[], indicators=[value, value], documents=[document])

    publish(store, ACT, write)
    assert [row["uses"] for row in problems(store, "repeated_indicator")] == [2]
    assert [row["row_no"] for row in problems(store, "document_half_issued")] == [1]
    assert problems(store, "deposit_not_whole") == []


def test_an_indicator_that_reports_use_stays_in_its_list(store: Path) -> None:
    receive(store, [a_file(VALUE, INDICATORS, {})], ACT)
    with open_ledger(store) as ledger:
        used = ledger.rows("catalogue/used_names", list="indicator")
    assert [row["name"] for row in used] == ["DTTS-03"]
