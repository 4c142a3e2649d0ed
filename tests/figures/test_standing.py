"""Where units stand: under the average, at zero, silent; what they need by the last day."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from dashboard.figures.standing import Standing, average_of, standings_below
from dashboard.figures.state import Request
from dashboard.rules.amounts import Amount
from dashboard.store.ledger import open_ledger
from dashboard.views.context import Context, known_totals
from dashboard.views.standings import build_beside
from dashboard.words import Words
from tests.builders import PROVINCE, report

AT = "2023-11-30"
PLANS = """
    measure  component  unit  amount
    plan     DTTS.DA1   643   600
    plan     DTTS.DA1   644   300
    plan     DTTS.DA1   645   100
    """
PAID = """
    measure    component  unit  amount
    disbursed  DTTS.DA1   643   300
    disbursed  DTTS.DA1   644   90
    """


def standings(
    store: Path, component: str = "DTTS.DA1", at: str = AT, tranche: str = "own"
) -> dict[str, Standing]:
    """Standings of the units that may have money, by the end of their keys."""
    ledger = open_ledger(store)
    request = Request(date.fromisoformat(at), ledger.version, PROVINCE, "2023", tranche=tranche)
    context = Context(ledger, known_totals(ledger, request), Words())
    found = standings_below(context.totals, component, PROVINCE, build_beside(context))
    return {each.unit.split(":")[1]: each for each in found if each.is_placed}


def points(standing: Standing) -> tuple[Decimal | None, Decimal | None]:
    average, before = standing.against_average, standing.against_before
    return average.value if average else None, before.value if before else None


def test_units_are_held_against_the_provinces_own_rate(store: Path) -> None:
    """390 of 1.000 is 39%: 643 is at 50%, 644 at 30%, 645 at 0."""
    report(store, PLANS, as_of="2022-12-16")
    report(store, PAID, form="treasury", as_of=AT)
    found = standings(store)
    assert {unit: points(each)[0] for unit, each in found.items()} == {
        "643": Decimal("0.11"),
        "644": Decimal("-0.09"),
        "645": Decimal("-0.39"),
    }
    assert [unit for unit, each in found.items() if each.is_below] == ["644", "645"]
    assert [unit for unit, each in found.items() if each.is_unspent] == ["645"]
    assert [unit for unit, each in found.items() if each.is_silent] == []
    assert [each.waiting_dong for each in found.values()] == [300, 210, 100]


def test_where_one_has_not_reported_the_average_is_of_those_who_have(store: Path) -> None:
    report(store, PLANS, as_of="2022-12-16")
    for unit, paid in (("643", 300), ("644", 90)):
        text = f"measure  component  unit  amount\ndisbursed  DTTS.DA1  {unit}  {paid}"
        report(store, text, form="F1", unit=f"legacy:{unit}", as_of=AT)
    ledger = open_ledger(store)
    built = known_totals(ledger, Request(date(2023, 11, 30), ledger.version, PROVINCE, "2023"))
    average = average_of(built, "DTTS.DA1", PROVINCE)
    assert built.row("DTTS.DA1").disbursed_share is None
    assert average is not None
    assert (average.unit_count, average.share.value) == (2, Decimal(390) / 900)
    found = standings(store)
    assert [unit for unit, each in found.items() if each.is_silent] == ["645"]
    assert [unit for unit, each in found.items() if each.is_below] == ["644"]
    # Of a unit that has not reported all of its plan may be waiting.
    assert found["645"].waiting_dong == 100
    assert points(found["645"]) == (None, None)


def test_reports_of_units_are_not_held_against_a_rate_of_the_press(store: Path) -> None:
    """The press says 47,3% of the whole province; the units' own reports make 39%."""
    report(store, PLANS, as_of="2022-12-16", origin="illustration")
    report(store, PAID, form="treasury", as_of=AT, origin="illustration")
    press = "measure  component  unit  amount\ndisbursed_share  DTTS.DA1  66  0.473"
    report(store, press, as_of=AT, form="published", origin="published")
    ledger = open_ledger(store)
    built = known_totals(ledger, Request(date(2023, 11, 30), ledger.version, PROVINCE, "2023"))
    stated = built.row("DTTS.DA1").disbursed_share
    assert stated is not None
    assert stated.value == Decimal("0.473")
    average = average_of(built, "DTTS.DA1", PROVINCE)
    assert average is not None
    assert (average.unit_count, average.share.value) == (3, Decimal("0.39"))


def test_rounding_that_may_reach_the_average_is_not_below_it(store: Path) -> None:
    """Printed to hundreds, 300 of 600 may be anything from 250 to 350: 41,7% to 58,3%."""
    report(store, PLANS, as_of="2022-12-16")
    report(
        store,
        """
        measure    component  unit  amount  precision
        disbursed  DTTS.DA1   643   300     100
        disbursed  DTTS.DA1   644   200     1
        disbursed  DTTS.DA1   645   20      1
        """,
        form="treasury",
        as_of=AT,
    )
    found = standings(store)
    below = found["643"].against_average
    assert below is not None
    assert below.value < 0 < below.high
    assert below.qualifier == "khoảng"
    assert [unit for unit, each in found.items() if each.is_below] == ["645"]


def test_last_year_is_the_same_day_of_the_year_before(store: Path) -> None:
    before = "DTTS 2022 dtpt all"
    report(store, PLANS, as_of="2022-12-16")
    report(store, PAID, form="treasury", as_of=AT)
    plans = "measure  component  unit  amount\nplan  DTTS.DA1  643  100\nplan  DTTS.DA1  645  50"
    report(store, plans, scope=before, as_of="2022-05-31")
    paid = "measure  component  unit  amount\ndisbursed  DTTS.DA1  643  {}"
    report(store, paid.format(20), scope=before, form="treasury", as_of="2022-11-30")
    report(store, paid.format(90), scope=before, form="treasury", as_of="2023-01-31")
    found = standings(store)
    # 50% against 20%, not against the 90% at which the year ended.
    assert points(found["643"])[1] == Decimal("0.3")
    # 644 had no plan then; 645 had one and spent nothing, then and now.
    assert points(found["644"])[1] is None
    # Nothing was paid: no rate is shown, so none is compared.
    assert points(found["645"])[1] is None


def test_what_is_left_is_needed_by_the_last_day(store: Path) -> None:
    """300 left in the two months to 31/01/2024; 300 came in the eleven since January."""
    report(store, PLANS, as_of="2022-12-16")
    report(store, PAID, form="treasury", as_of=AT)
    unit = standings(store)["643"]
    assert unit.needed_dong == 150
    assert (unit.since, unit.pace_dong) == (date(2022, 12, 31), 300 // 11)
    assert standings(store, at="2024-02-01")["643"].needed_dong is None


def test_pace_counts_from_the_first_decision_not_the_latest(store: Path) -> None:
    report(store, PLANS, as_of="2023-05-31")
    report(store, PLANS, as_of="2023-10-31")
    report(store, PAID, form="treasury", as_of=AT)
    unit = standings(store)["643"]
    assert (unit.since, unit.pace_dong) == (date(2023, 5, 31), 50)


def test_an_invented_decision_starts_no_clock_of_a_real_payment(store: Path) -> None:
    """The invented decision is of May 2023, the council's of July 2023: 300 in four months."""
    report(store, PLANS, as_of="2023-05-31", origin="illustration")
    report(store, PLANS, as_of="2023-07-31")
    report(store, PAID, form="treasury", as_of=AT)
    unit = standings(store)["643"]
    assert (unit.since, unit.pace_dong) == (date(2023, 7, 31), 75)


def test_a_real_decision_starts_no_clock_of_an_invented_payment(store: Path) -> None:
    report(store, PLANS, as_of="2023-05-31")
    report(store, PLANS, as_of="2023-07-31", origin="illustration")
    report(store, PAID, form="treasury", as_of=AT, origin="illustration")
    unit = standings(store)["643"]
    assert (unit.since, unit.pace_dong) == (date(2023, 7, 31), 75)


def test_an_invented_last_day_ends_no_real_money(store: Path) -> None:
    """Of real carried-over money nobody says when it lapses; an invented report does."""
    plan = """
        measure       component  unit  amount  tranche  last
        carried_over  DTTS.DA1   643   50      carried  {}
        """
    paid = "measure  component  unit  amount  tranche\ndisbursed  DTTS.DA1  643  20  carried"
    report(store, plan.format("2023-12-31"), as_of="2022-12-16", origin="illustration")
    report(store, plan.format("-"), as_of="2022-12-16")
    report(store, paid, form="treasury", as_of=AT)
    assert standings(store, tranche="carried")["643"].needed_dong is None


def test_an_unknown_plan_needs_nothing_that_could_be_said(store: Path) -> None:
    report(store, PAID, form="treasury", as_of=AT)
    unit = standings(store)["643"]
    assert isinstance(unit.row.disbursed, Amount)
    assert (unit.needed_dong, unit.pace_dong, unit.is_below) == (None, None, False)


def test_each_tranche_runs_to_its_own_last_day(store: Path) -> None:
    """Own money: 60 left in two months. Carried-over: 30 left in one, to 31/12/2023."""
    report(
        store,
        """
        measure       component  unit  amount  tranche
        plan          DTTS.DA1   643   100     own
        carried_over  DTTS.DA1   643   50      carried
        """,
        as_of="2022-12-16",
    )
    paid = """
        measure    component  unit  amount  tranche  last
        disbursed  DTTS.DA1   643   40      own      -
        disbursed  DTTS.DA1   643   20      carried  {}
        """
    report(store, paid.format("-"), form="treasury", as_of=AT)
    assert standings(store)["643"].needed_dong == 30
    # Where nobody says when the carried-over money lapses, nothing is worked out of it.
    assert standings(store, tranche="carried")["643"].needed_dong is None
    assert standings(store, tranche="all")["643"].needed_dong is None
    report(store, paid.format("2023-12-31"), form="treasury", as_of=AT)
    assert standings(store, tranche="carried")["643"].needed_dong == 30
    assert standings(store, tranche="all")["643"].needed_dong == 60


def test_a_component_that_a_rule_keeps_from_a_unit_is_no_gap(store: Path) -> None:
    text = "measure  component  unit  amount\n{}  GNBV.DA1  {}  {}"
    scope = "GNBV 2023 dtpt all"
    report(store, text.format("plan", 646, 100), scope=scope, as_of="2022-12-16")
    report(store, text.format("disbursed", 646, 10), scope=scope, form="treasury", as_of=AT)
    assert list(standings(store, "GNBV.DA1")) == ["646"]
