"""Lists of investment projects and units' obstacles at the front door."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.intake.findings import FileRefused
from dashboard.intake.receive import Received, receive
from dashboard.store.backup import find_problems
from dashboard.store.deposits import Act
from dashboard.store.ledger import open_ledger

AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
ACT = Act("record", AT, "test")
PROJECT = {
    "code": "MH00001",
    "name": "Đường minh họa",
    "component": "DTTS.DA4.TDA1",
    "unit": "legacy:646",
    "owner": "Ban QLDA huyện Ea Súp",
    "benefit_unit": "legacy:24214",
    "status": "ongoing",
    "first_year": "2022",
    "last_year": "2024",
    "total_investment_dong": "100",
    "central_dong": "80",
    "provincial_dong": "20",
    "district_dong": "0",
    "other_dong": "0",
    "decision": "",
    "note": "",
}
COVER = """
form = "project_list"
as_of = 2023-03-01
origin = "official"
reporting_unit = "legacy:66"

[[scope]]
programme = "DTTS"
period = "2021-2025"
capital_type = "dtpt"
budget_source = "all"

[document]
publisher = "UBND tỉnh"
title = "Danh mục"
date = 2023-03-01
"""


def a_list(*changes: dict[str, str]) -> Received:
    rows = [PROJECT | change for change in changes]
    lines = [",".join(PROJECT), *(",".join(row.values()) for row in rows)]
    return Received("x.csv", "\n".join(lines).encode(), COVER.encode())


def kept(store: Path) -> list[dict[str, Any]]:
    with open_ledger(store) as ledger:
        connection = ledger._connection
        rows = connection.execute("from ledger.investment_project order by row_no")
        names = [column[0] for column in rows.description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def test_a_list_is_kept_whole_and_the_store_with_it(store: Path) -> None:
    receive(store, [a_list({}, {"code": "MH00002", "central_dong": ""})], ACT)
    found = [
        (row["code"], row["central_dong"], row["total_investment_dong"]) for row in kept(store)
    ]
    assert found == [("MH00001", 80, 100), ("MH00002", None, 100)]
    assert find_problems(store) == []


WRONG = {
    "sources_not_the_total": {"central_dong": "79"},
    "ends_before_it_begins": {"last_year": "2021"},
    "not_in_catalogue": {"unit": "legacy:1"},
    "outside_scope": {"component": "NTM.ND02"},
    "bad_value": {"status": "sleeping"},
    "not_whole_dong": {"total_investment_dong": "1.5"},
}


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_with_a_project_is_named(store: Path, code: str) -> None:
    with pytest.raises(FileRefused) as caught:
        receive(store, [a_list(WRONG[code])], ACT)
    assert [(found.line, found.code) for found in caught.value.findings] == [(2, code)]


def test_a_project_stands_once_in_a_list(store: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        receive(store, [a_list({}, {})], ACT)
    assert [(found.line, found.code) for found in caught.value.findings] == [(3, "repeated")]


def test_a_unit_reports_its_own_obstacles(store: Path) -> None:
    rows = (
        "row_id,component,unit,period,capital_type,kind,reason_vi,reason_en,cause_code,resolver,"
        "amount,since,resolved_on,note\n"
        "O1,DTTS.DA4,legacy:646,,,blocked,Chờ mặt bằng,,site,unit,,2023-02-01,,\n"
    )
    start, rest = COVER.split("[[scope]]")
    cover = start.replace("project_list", "obstacles") + rest[rest.index("[document]") :]
    receive(store, [Received("o.csv", rows.encode(), cover.encode())], ACT)
    with open_ledger(store) as ledger:
        found = ledger.rows(
            "figures/obstacles",
            at_date="2023-03-02",
            known_at=ledger.version,
            capital_type="dtpt",
            origins=["official"],
        )
    assert [(row["unit"], row["reason_vi"]) for row in found] == [("legacy:646", "Chờ mặt bằng")]
