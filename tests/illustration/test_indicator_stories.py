"""Facts planted among indicators and owed documents; data/illustration/README.md tells them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.figures.documents import Document, read_documents
from dashboard.figures.indicators import IndicatorStanding, read_indicators
from dashboard.figures.state import Request
from dashboard.store.illustration import find_illustration
from dashboard.store.ledger import Ledger, open_ledger
from dashboard.views.context import known_catalogue
from tests.illustration.second_way import OLD, Reports


@pytest.fixture(scope="module")
def ledger(illustrated_store: Path) -> Iterator[Ledger]:
    """Published figures and the illustration."""
    beside = find_illustration(illustrated_store)
    with open_ledger(illustrated_store, illustration=beside) as opened:
        yield opened


def request(ledger: Ledger, at: str, **changes: Any) -> Request:
    values: dict[str, Any] = {"unit": OLD, "period": at[:4]} | changes
    return Request(at=date.fromisoformat(at), known_at=ledger.version, **values)


def standing(ledger: Ledger, code: str, at: str, **changes: Any) -> IndicatorStanding:
    catalogue = known_catalogue(ledger)
    found = read_indicators(ledger, catalogue, request(ledger, at, **changes), "ALL")
    return next(each for each in found if each.indicator.code == code)


def numbers(found: IndicatorStanding) -> tuple[str | None, str | None]:
    both = (found.target, found.actual)
    return tuple(each and str(round(each.value, each.decimals)) for each in both)  # type: ignore[return-value]


def document(ledger: Ledger, start: str, at: str, **changes: Any) -> Document:
    asked = request(ledger, at, **changes)
    found = read_documents(ledger, known_catalogue(ledger), asked, "ALL")
    return next(each for each in found if each.title.startswith(start))


def test_three_districts_are_silent_in_june_and_one_of_them_comes_late(ledger: Ledger) -> None:
    found = standing(ledger, "DTTS-02", "2023-06-30")
    assert (len(found.expected), found.silent) == (15, ("legacy:645", "legacy:649", "legacy:656"))
    assert numbers(found) == ("780", "179")
    assert standing(ledger, "DTTS-02", "2023-07-20").silent == ("legacy:645", "legacy:656")


def test_a_yearly_report_that_leaves_an_indicator_out_takes_its_june_number_away(
    ledger: Ledger,
) -> None:
    ea_kar = {"unit": "legacy:651"}
    assert numbers(standing(ledger, "DTTS-02", "2023-12-13", **ea_kar)) == ("56", "12")
    assert numbers(standing(ledger, "DTTS-02", "2023-12-14", **ea_kar)) == ("56", None)
    assert standing(ledger, "DTTS-02", "2023-12-14").silent == ("legacy:651",)


def test_a_district_does_not_lower_its_own_target(ledger: Ledger, illustration_files: Path) -> None:
    own = next(
        row
        for cover, rows in Reports(illustration_files).files
        if cover["form"] == "indicators" and cover["reporting_unit"] == "legacy:647"
        for row in rows
        if row["indicator"] == "NTM-01" and row["target"]
    )
    found = standing(ledger, "NTM-01", "2024-06-30", unit="legacy:647")
    assert own["target"] == "3"
    assert found.target is not None
    assert found.target.value == 4


def test_less_is_better_of_some(ledger: Ledger) -> None:
    poverty = standing(ledger, "GNBV-01", "2023-12-31")
    assert numbers(poverty) == ("11.00", "10.94")
    assert (poverty.is_reached, poverty.share) == (True, None)
    communes = standing(ledger, "NTM-05", "2023-12-31")
    assert numbers(communes) == ("26", "27")
    assert communes.is_reached is False


def test_central_guidance_is_owed_while_a_component_is_blocked(ledger: Ledger) -> None:
    conference = date(2023, 7, 11)
    owed = document(ledger, "Thông tư hướng dẫn phát triển vùng", conference.isoformat())
    assert (owed.component, owed.is_owed, owed.days_late(conference)) == (
        "DTTS.DA3.TDA2",
        True,
        284,
    )
    issued = document(ledger, "Thông tư hướng dẫn phát triển vùng", "2024-03-05")
    assert (issued.issued_on, issued.days_late(date(2024, 3, 5))) == (date(2024, 2, 20), 508)


def test_a_districts_document_stands_once_on_two_lists(ledger: Ledger) -> None:
    title = "Quyết định phê duyệt danh sách hộ"
    own = document(ledger, title, "2023-09-15", unit="legacy:653")
    assert (own.reporting_unit, own.days_late(date(2023, 9, 15))) == ("legacy:653", 77)
    told = document(ledger, title, "2023-12-14", unit="legacy:653")
    assert (told.reporting_unit, told.issued_on) == (OLD, date(2023, 12, 1))


def test_counts_of_districts_add_up_to_the_provinces_target(illustration_files: Path) -> None:
    """Counts are divided; a rate or a yearly fall is no sum of its districts'."""
    counts = {"GNBV-05", "NTM-01", "NTM-02", "NTM-05", "DTTS-02", "DTTS-04"}
    whole, parts = {}, dict.fromkeys(counts, 0)
    for cover, rows in Reports(illustration_files).files:
        if cover["form"] != "indicators" or str(cover["as_of"]) != "2023-12-20":
            continue
        for row in rows:
            if row["indicator"] in counts and row["unit"] == OLD:
                whole[row["indicator"]] = int(row["target"])
            elif row["indicator"] in counts:
                parts[row["indicator"]] += int(row["target"])
    assert whole == parts
    assert whole["DTTS-04"] == 560


def test_no_invented_document_can_be_taken_for_a_real_one(illustration_files: Path) -> None:
    for cover, rows in Reports(illustration_files).files:
        if cover["form"] == "documents":
            assert all(row["title"].endswith("(minh họa)") for row in rows)
            numbered = [row["issued_number"] for row in rows if row["issued_number"]]
            assert all(text.startswith("MH-") for text in numbered)
