"""Whose target and whose result is heard, what a later report leaves out, who has not reported."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from dashboard.figures.documents import Document, read_documents
from dashboard.figures.indicators import (
    IndicatorStanding,
    read_indicator_units,
    read_indicators,
)
from dashboard.figures.state import Request
from dashboard.store.ledger import open_ledger
from dashboard.views.context import known_catalogue
from tests.builders import PROVINCE, document_list, indicator_report, withdraw

AT = "2023-07-11"
OWN = "legacy:646"


def asked(store: Path, at: str = AT, **changes: Any) -> tuple[Any, ...]:
    ledger = open_ledger(store)
    values: dict[str, Any] = {"unit": PROVINCE, "period": "2023"} | changes
    request = Request(at=date.fromisoformat(at), known_at=ledger.version, **values)
    return ledger, known_catalogue(ledger), request


def standing(store: Path, at: str = AT, **changes: Any) -> IndicatorStanding:
    (found,) = read_indicators(*asked(store, at, **changes), "ALL")
    return found


def documents(store: Path, at: str = AT, component: str = "ALL", **changes: Any) -> list[Document]:
    return read_documents(*asked(store, at, **changes), component)


SET = """
    indicator  unit  target  actual
    DTTS-02    66    780     170
    DTTS-02    646   87      20
    DTTS-02    647   61      -
"""


def test_a_target_is_of_who_sets_it_and_a_result_of_the_unit_itself(store: Path) -> None:
    indicator_report(store, SET)
    indicator_report(
        store,
        """
        indicator  unit  target  actual
        DTTS-02    646   50      23
        """,
        unit=OWN,
        as_of="2023-05-31",
    )
    found = standing(store, unit=OWN)
    assert found.target is not None
    assert found.actual is not None
    assert (found.target.value, found.actual.value) == (87, 23)
    assert found.share == Decimal(23) / 87


def test_a_report_from_beside_stands_after_the_units_own(store: Path) -> None:
    """A department reports for districts that are not under it."""
    rows = "indicator  unit  target  actual\nDTTS-02  646  70  19"
    indicator_report(store, rows, unit="org:ban-dan-toc", as_of="2023-06-30")
    found = standing(store, unit=OWN)
    assert (found.target and found.target.value, found.actual and found.actual.value) == (70, 19)
    indicator_report(store, "indicator  unit  actual\nDTTS-02  646  23", unit=OWN)
    indicator_report(store, "indicator  unit  target\nDTTS-02  646  87")
    found = standing(store, unit=OWN)
    assert (found.target and found.target.value, found.actual and found.actual.value) == (87, 23)


def test_a_later_report_holds_whole(store: Path) -> None:
    indicator_report(store, SET)
    indicator_report(store, "indicator  unit  target\nDTTS-02  66  800", as_of="2023-07-01")
    found = standing(store)
    assert found.target is not None
    assert (found.target.value, found.actual, found.expected) == (800, None, ())
    assert standing(store, "2023-06-30").expected == (OWN, "legacy:647")
    withdraw(store, 2)
    assert standing(store).expected == (OWN, "legacy:647")


def test_another_programme_and_period_stay_as_they_are(store: Path) -> None:
    indicator_report(store, SET)
    indicator_report(store, "indicator  target\nNTM-01  79", scope="NTM 2023", as_of="2023-07-01")
    indicator_report(
        store, "indicator  target\nDTTS-02  900", scope="DTTS 2024", as_of="2023-07-01"
    )
    found = read_indicators(*asked(store), "ALL")
    assert [(each.indicator.code, each.target and each.target.value) for each in found] == [
        ("NTM-01", 79),
        ("DTTS-02", 780),
    ]


def test_who_has_not_reported_is_named_and_is_not_zero(store: Path) -> None:
    indicator_report(store, SET)
    found = standing(store)
    assert (found.expected, found.silent) == ((OWN, "legacy:647"), ("legacy:647",))
    rows = read_indicator_units(*asked(store), "DTTS-02")
    assert [(row.unit, row.actual and row.actual.value) for row in rows] == [
        (PROVINCE, 170),
        (OWN, 20),
        ("legacy:647", None),
    ]


def test_where_less_is_better_a_target_is_reached_from_above(store: Path) -> None:
    indicator_report(
        store,
        """
        indicator  unit  target  actual
        GNBV-01    66    11.00   10.94
        GNBV-01    646   16.00   16.40
        """,
        scope="GNBV 2023",
    )
    rows = read_indicator_units(*asked(store), "GNBV-01")
    assert [(row.is_reached, row.share) for row in rows] == [(True, None), (False, None)]


def test_an_invented_result_is_not_held_against_a_real_target(store: Path) -> None:
    indicator_report(store, "indicator  target\nDTTS-02  780")
    indicator_report(store, "indicator  actual\nDTTS-02  170", origin="illustration")
    found = standing(store)
    assert found.origins == {"official", "illustration"}
    assert (found.share, found.is_reached) == (None, None)


def test_documents_owed_come_first_and_the_latest_of_them_before_the_others(store: Path) -> None:
    document_list(
        store,
        """
        title     due         issued      component
        issued    2022-12-31  2023-03-15  DTTS
        undated   -           -           DTTS.DA2
        not due   2023-08-01  -           DTTS.DA1
        late      2023-06-30  -           DTTS.DA1
        later     2023-04-30  -           DTTS.DA2
        """,
    )
    on = date.fromisoformat(AT)
    assert [(each.title, each.days_late(on)) for each in documents(store)] == [
        ("later", 72),
        ("late", 11),
        ("not due", 0),
        ("undated", None),
        ("issued", 74),
    ]
    assert [each.title for each in documents(store, component="DTTS.DA2")] == ["later", "undated"]


def test_of_two_lists_the_later_one_knows_whether_a_document_is_issued(store: Path) -> None:
    rows = "title  level  issuer_unit  due\nDanh sách hộ  unit  646  2023-03-31"
    document_list(store, rows, unit=OWN, as_of="2023-05-31")
    assert [each.is_owed for each in documents(store, unit=OWN)] == [True]
    issued = rows.replace("due", "due  issued") + "  2023-06-01"
    document_list(store, issued.replace("Danh sách hộ", "danh sách hộ"))
    assert [each.is_owed for each in documents(store)] == [False]
    assert [each.is_owed for each in documents(store, "2023-06-13")] == [True]


def test_a_document_that_a_later_list_leaves_out_is_owed_no_more(store: Path) -> None:
    document_list(store, "title  due\none  2023-01-31\ntwo  2023-01-31")
    document_list(store, "title  due\ntwo  2023-01-31", as_of="2023-07-01")
    assert [each.title for each in documents(store)] == ["two"]
    assert len(documents(store, "2023-06-30")) == 2
