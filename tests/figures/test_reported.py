"""Who has reported to the last cut-off that is due, who has an older report, who has none."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.figures.reported import Coverage
from dashboard.store.ledger import open_ledger
from dashboard.views.answers import Asked, figures_answer
from dashboard.views.context import coverage_text
from dashboard.words import Words
from tests.builders import PROVINCE, report, totals

PLANS = """
    measure  component  unit  amount
    plan     DTTS.DA1   643   60
    plan     DTTS.DA1   644   30
    plan     DTTS.DA1   645   10
    """
PAID = "measure  component  unit  amount\ndisbursed  DTTS.DA1  {}  5"


def coverage(store: Path, at: str, component: str = "DTTS.DA1") -> Coverage | None:
    return totals(store, at=at).coverage(component, PROVINCE)


def own_report(store: Path, unit: str, as_of: str, form: str = "F1") -> None:
    report(store, PAID.format(unit), form=form, unit=f"legacy:{unit}", as_of=as_of)


@pytest.mark.parametrize(
    ("at", "reported", "stale", "cut_off"),
    [
        # The report to 30/06 is due on 05/07: until then the one to 31/05 is enough.
        ("2023-07-05", 2, 0, date(2023, 5, 31)),
        ("2023-07-06", 1, 1, date(2023, 6, 30)),
        ("2023-08-05", 1, 1, date(2023, 6, 30)),
        ("2023-08-06", 0, 2, date(2023, 7, 31)),
    ],
)
def test_a_report_is_stale_once_the_next_one_is_late(
    store: Path, at: str, reported: int, stale: int, cut_off: date
) -> None:
    report(store, PLANS)
    own_report(store, "643", "2023-06-30")
    own_report(store, "644", "2023-05-31")
    plan_share = {2: Decimal("0.9"), 1: Decimal("0.6"), 0: Decimal(0)}[reported]
    assert coverage(store, at) == Coverage(reported, 3, plan_share, stale, cut_off)


def test_the_header_names_the_cut_off_and_who_is_late() -> None:
    found = Coverage(12, 15, Decimal("0.911"), 2, date(2023, 6, 30))
    assert coverage_text(found, Words("vi")) == (
        "kỳ chốt 30/06/2023: 12/15 đơn vị đã báo cáo, 91% kế hoạch, 2 quá hạn"
    )
    plain = Coverage(12, 15, Decimal("0.911"))
    assert coverage_text(plain, Words("vi")) == "12/15 đơn vị đã báo cáo, 91% kế hoạch"


def test_a_stale_report_stays_in_the_total(store: Path) -> None:
    report(store, PLANS)
    for unit in ("643", "644", "645"):
        own_report(store, unit, "2023-05-31")
    built = totals(store, at="2023-09-01")
    found = built.coverage("DTTS.DA1", PROVINCE)
    assert found == Coverage(0, 3, Decimal(0), 3, date(2023, 7, 31))
    assert built.row("DTTS.DA1").disbursed_share is not None


def test_the_treasurys_report_speaks_for_every_unit(store: Path) -> None:
    report(store, PLANS)
    report(store, PAID.format("643"), form="treasury", as_of="2023-06-30")
    found = coverage(store, "2023-07-20")
    assert found == Coverage(3, 3, Decimal(1), 0, date(2023, 6, 30))


def test_a_report_of_any_form_in_force_will_do(store: Path) -> None:
    """The treasury stops in May; a unit that reports June itself has reported."""
    report(store, PLANS)
    report(store, PAID.format("643"), form="treasury", as_of="2023-05-31")
    own_report(store, "644", "2023-06-30")
    found = coverage(store, "2023-07-20")
    assert found == Coverage(1, 3, Decimal("0.3"), 2, date(2023, 6, 30))


def test_a_form_without_a_due_day_makes_nobody_late(store: Path) -> None:
    """F3's months have a cut-off and no due day in the list."""
    report(store, PLANS)
    own_report(store, "643", "2023-01-31", form="F3")
    assert coverage(store, "2023-12-01") == Coverage(1, 3, Decimal("0.6"), 0, None)


def test_nothing_is_due_after_the_last_day_of_the_year(store: Path) -> None:
    report(store, PLANS)
    report(store, PAID.format("643"), form="treasury", as_of="2024-01-31")
    found = coverage(store, "2025-06-30")
    assert found == Coverage(3, 3, Decimal(1), 0, date(2024, 1, 31))


def test_of_all_programmes_a_unit_owes_those_it_has_a_plan_of(store: Path) -> None:
    report(store, PLANS)
    text = "measure  component  unit  amount\n{}  {}  643  {}"
    for programme, component in (("NTM", "NTM.ND01"), ("GNBV", "GNBV.DA2")):
        scope = f"{programme} 2023 dtpt all"
        report(store, text.format("plan", component, 10), scope=scope)
        late = "2023-05-31" if programme == "NTM" else "2023-06-30"
        paid = text.format("disbursed", component, 1)
        report(store, paid, scope=scope, form="treasury", as_of=late)
    report(store, PAID.format("643"), form="treasury", as_of="2023-06-30")
    # 643 has a plan of NTM, whose report stops in May; 644 and 645 have none of it.
    found = coverage(store, "2023-07-20", "ALL")
    assert found is not None
    assert (found.reported, found.expected, found.stale) == (2, 3, 1)
    assert found.plan_share == Decimal(40) / 120


def test_a_district_has_reported_when_its_communes_have(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit   amount
        plan     DTTS.DA1   24118  60
        plan     DTTS.DA1   24121  30
        plan     DTTS.DA1   644    10
        """,
    )
    own_report(store, "24118", "2023-06-30")
    assert coverage(store, "2023-07-20") == Coverage(0, 2, Decimal(0), 0, None)
    own_report(store, "24121", "2023-05-31")
    stale = coverage(store, "2023-07-20")
    assert stale == Coverage(0, 2, Decimal(0), 1, date(2023, 6, 30))
    own_report(store, "24121", "2023-06-30")
    whole = coverage(store, "2023-07-20")
    assert whole == Coverage(1, 2, Decimal("0.9"), 0, date(2023, 6, 30))


def test_scripts_are_told_the_same(store: Path) -> None:
    report(store, PLANS)
    own_report(store, "643", "2023-06-30")
    own_report(store, "644", "2023-05-31")
    asked = Asked(at=date(2023, 7, 20), period="2023")
    rows = figures_answer(open_ledger(store), asked, component="DTTS.DA1")["rows"]
    assert rows[0]["coverage"] == {
        "reported": 1,
        "expected": 3,
        "plan_share": 0.6,
        "stale": 1,
        "cut_off": "2023-06-30",
    }


def test_where_nobody_reports_there_is_no_coverage(store: Path) -> None:
    report(store, PLANS)
    assert coverage(store, "2023-07-20") is None
    press = {"form": "published", "origin": "published"}
    report(store, "measure  component  unit  amount\ndisbursed  DTTS  66  5", **press)
    assert coverage(store, "2023-07-20") is None
