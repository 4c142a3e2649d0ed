"""Where pages open: on the newest whole figures, else on the newest report of any kind."""

from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.figures.catalogue import read_catalogue
from dashboard.figures.moment import Moment, moment_without_money, opening_moment
from dashboard.intake.returning import Returned, return_report
from dashboard.store.deposits import Act
from dashboard.store.ledger import open_ledger
from tests.builders import PROVINCE, indicator_report

TODAY = date(2024, 1, 31)
AT = datetime(2024, 1, 30, 2)  # noqa: DTZ001 - the ledger keeps UTC without a zone


def without_money(store: Path) -> Moment | None:
    with open_ledger(store) as ledger:
        catalogue = read_catalogue(ledger)
        assert opening_moment(ledger, catalogue, today=TODAY) is None
        return moment_without_money(ledger, catalogue, today=TODAY)


def test_a_store_without_any_report_opens_nowhere(store: Path) -> None:
    assert without_money(store) is None


def test_a_store_of_targets_alone_opens_on_their_day_and_period(store: Path) -> None:
    indicator_report(store, "indicator  target  actual\nDTTS-03  86.0  85.40", as_of="2023-06-14")
    found = without_money(store)
    assert found is not None
    assert (found.at, found.period, found.unit) == (date(2023, 6, 14), "2023", PROVINCE)


def test_a_store_that_only_sent_reports_back_opens_on_the_newest_of_them(store: Path) -> None:
    for as_of in (date(2023, 9, 30), date(2023, 12, 31), date(2024, 3, 31)):
        back = Returned("x.pdf", b"x", "F1", "legacy:643", as_of, ())
        return_report(store, back, "Gửi lại", Act("return", AT, "An"))
    found = without_money(store)
    assert found is not None
    # The last is of a day still to come.
    assert (found.at, found.period) == (date(2023, 12, 31), "2023")


@pytest.mark.parametrize(
    ("as_of", "at", "period"),
    [
        (date(2019, 6, 30), date(2021, 1, 1), "2021-2025"),
        (date(2027, 6, 30), date(2027, 6, 30), "2026-2030"),
    ],
)
def test_a_year_that_no_list_has_opens_on_the_medium_term(
    store: Path, as_of: date, at: date, period: str
) -> None:
    back = Returned("x.pdf", b"x", "F1", "legacy:643", as_of, ())
    return_report(store, back, "Gửi lại", Act("return", AT, "An"))
    with open_ledger(store) as ledger:
        catalogue = read_catalogue(ledger)
        assert str(as_of.year) not in catalogue.periods
        found = moment_without_money(ledger, catalogue, today=date(2027, 12, 31))
    assert found is not None
    assert (found.at, found.period) == (at, period)
