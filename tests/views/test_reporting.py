"""Who has sent which report: one row a unit that owes it, one column a cut-off."""

from datetime import date, datetime
from pathlib import Path

from dashboard.intake.returning import Returned, return_report
from dashboard.store.deposits import Act
from dashboard.store.ledger import open_ledger
from dashboard.views.context import Context
from dashboard.views.reporting import ReportingView, build_reporting, forms_with_duties
from tests.builders import report
from tests.views.test_units import PLANS, context, paid


def cells(view: ReportingView, unit: str) -> list[str]:
    row = next(row for row in view.table.rows if row.cells[0].opens == f"unit:{unit}")
    return [cell.text for cell in row.cells[1:]]


def monthly(store: Path, at: str) -> Context:
    report(store, PLANS)
    report(store, paid(_643=5), as_of="2023-01-31", form="F1", unit="legacy:643")
    return context(store, at=at)


def test_a_unit_is_on_time_late_missing_or_not_due(store: Path) -> None:
    asked = monthly(store, "2026-01-10")
    # Sent on 2026-01-05 by the ledger's own clock: three years late for January 2023.
    view = build_reporting(asked, "F1")
    january, february, *_ = cells(view, "legacy:643")
    assert january == "▲ gửi muộn"
    assert february == "✗ chưa gửi"
    assert set(cells(view, "legacy:644")) == {"✗ chưa gửi"}
    assert view.counts == {
        "on_time": 0,
        "late": 0,
        "returned": 0,
        "missing": 4,
        "not_due": 0,
    }


def test_the_reminder_names_who_is_missing_at_the_last_due_day(store: Path) -> None:
    asked = monthly(store, "2023-03-01")
    view = build_reporting(asked, "F1")
    assert view.last_due is not None
    assert view.last_due.cut_off.isoformat() == "2023-01-31"
    assert cells(view, "legacy:644") == ["✗ chưa gửi", "· chưa đến hạn"]
    lines = view.reminder.splitlines()
    assert lines[0].endswith("kỳ chốt số liệu 31/01/2023, hạn gửi 05/02/2023:")
    assert "- Thị xã Buôn Hồ" in lines
    # The report came in 2026: on the first of March 2023 nobody had it.
    assert "- Thành phố Buôn Ma Thuột" in lines


def test_the_treasury_answers_for_the_province(store: Path) -> None:
    asked = monthly(store, "2023-03-10")
    view = build_reporting(asked, "treasury")
    assert [row.cells[0].opens for row in view.table.rows] == ["unit:legacy:66"]


def test_forms_without_a_due_day_are_owed_by_nobody(store: Path) -> None:
    report(store, PLANS)
    ledger = open_ledger(store)
    assert ledger.version > 0
    assert forms_with_duties(context(store).catalogue) == ["F1", "F3", "treasury"]


def returned(store: Path, unit: str = "legacy:644", day: int = 3) -> None:
    """The unit's report of January 2023 goes back on a day of February."""
    at = datetime(2023, 2, day, 2)  # noqa: DTZ001 - the ledger keeps UTC without a zone
    report_of = Returned("x.xlsx", b"x", "F1", unit, date(2023, 1, 31), ())
    return_report(store, report_of, "Sửa ô C5", Act("return", at, "An"))


def test_a_report_that_went_back_is_told_with_its_day_and_how_often(store: Path) -> None:
    report(store, PLANS)
    returned(store)
    returned(store, day=8)
    view = build_reporting(context(store, at="2023-03-01"), "F1")
    row = next(each for each in view.table.rows if each.cells[0].opens == "unit:legacy:644")
    january = row.cells[1]
    assert january.text == "↩ đã trả lại"
    assert january.note == "08/02/2023, 2 lần · 24 ngày"
    assert (view.counts["returned"], view.counts["missing"]) == (1, 3)
    assert "- Thị xã Buôn Hồ (đã trả lại ngày 08/02/2023, cần gửi lại)" in view.reminder
    before = build_reporting(context(store, at="2023-02-02"), "F1")
    assert cells(before, "legacy:644")[0] == "· chưa đến hạn"


def test_a_report_recorded_in_its_place_ends_it_and_the_returns_are_still_told(
    store: Path,
) -> None:
    report(store, PLANS)
    returned(store, "legacy:643")
    report(store, paid(_643=5), as_of="2023-01-31", form="F1", unit="legacy:643")
    view = build_reporting(context(store, at="2026-01-10"), "F1")
    row = next(each for each in view.table.rows if each.cells[0].opens == "unit:legacy:643")
    assert row.cells[1].text == "▲ gửi muộn"
    assert row.cells[1].note.startswith("đã trả lại 1 lần · 05/01/2026")
    assert view.counts["returned"] == 0
