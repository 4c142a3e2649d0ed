"""Money of years before, decided beside a year's plan; and plans that are given out in part."""

from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.figures.flags import find_flags
from dashboard.store.ledger import open_ledger
from tests.builders import expected, report, shown, totals, values

PLAN = """
    measure    component  unit  amount
    plan       DTTS.DA1   66    150
    allocated  DTTS.DA1   66    150
    plan       DTTS.DA1   643   100
    plan       DTTS.DA1   644   50
    """
CARRIED = """
    measure       component  unit  amount  tranche  effect      effective
    carried_over  DTTS.DA1   643   30      carried  supplement  2023-04-14
    carried_over  DTTS.DA2   645   20      carried  supplement  2023-04-14
    """


@pytest.fixture
def carried(store: Path) -> Path:
    """A year's plan, and a decision after it that carries money of the year before into it."""
    report(store, PLAN)
    report(store, CARRIED, as_of="2023-04-14", holds_state=False)
    return store


def test_a_decision_that_carries_money_over_speaks_for_all_of_it(carried: Path) -> None:
    table = """
        component  unit  value
        DTTS.DA1   643   30
        DTTS.DA1   66    30
        DTTS       645   20
        DTTS       66    50
        """
    built = totals(carried, tranche="carried")
    assert values(built, "carried_over", table) == expected(table)
    assert shown(built.plan("DTTS", "legacy:66")) == 50


@pytest.mark.parametrize(
    ("component", "unit", "planned"),
    [
        ("DTTS.DA1", "legacy:643", 130),
        ("DTTS.DA1", "legacy:644", 50),
        ("DTTS.DA2", "legacy:645", 20),  # nothing of its own this year
        ("DTTS.DA2", "legacy:644", "not_planned"),
        ("DTTS", "legacy:66", 200),
    ],
)
def test_both_tranches_together_are_what_can_be_spent(
    carried: Path, component: str, unit: str, planned: int | str
) -> None:
    assert shown(totals(carried, tranche="all").plan(component, unit)) == planned


def test_before_its_day_nothing_is_carried_over(carried: Path) -> None:
    built = totals(carried, at="2023-04-13", tranche="all")
    assert shown(built.plan("DTTS", "legacy:66")) == 150


def test_the_years_own_plan_has_no_word_on_what_is_carried_over(carried: Path) -> None:
    assert shown(totals(carried).value("carried_over", "DTTS.DA1", "legacy:644")) == "not_stated"


@pytest.mark.parametrize(
    ("at", "nothing"),
    [("2023-04-13", "not_stated"), ("2023-04-14", "0"), ("2023-05-31", "12")],
)
def test_payments_of_carried_over_money_follow_its_decision(
    carried: Path, at: str, nothing: str
) -> None:
    """Before it nobody knows of such money; after it, a report that is silent has paid nothing."""
    own = "measure  component  unit  amount  tranche\ndisbursed  DTTS.DA1  643  40  own"
    report(carried, own, form="treasury", as_of="2023-03-31")
    both = f"{own}\ndisbursed  DTTS.DA1  643  12  carried"
    report(carried, both, form="treasury", as_of="2023-05-31")
    built = totals(carried, at=at, tranche="carried")
    assert str(shown(built.value("disbursed", "DTTS.DA1", "legacy:643"))) == nothing
    assert str(shown(built.value("disbursed", "DTTS", "legacy:66"))) == nothing


def test_a_unit_with_carried_over_money_alone_owes_a_report(carried: Path) -> None:
    text = "measure  component  unit  amount\ndisbursed  DTTS.DA1  {}  10"
    for unit in ("643", "644"):
        report(carried, text.format(unit), form="F1", unit=f"legacy:{unit}", as_of="2023-05-31")
    own = totals(carried)
    assert shown(own.value("disbursed", "DTTS", "legacy:66")) == 20
    both = totals(carried, tranche="all")
    assert shown(both.value("disbursed", "DTTS.DA2", "legacy:645")) == "not_reported"
    assert shown(both.value("disbursed", "DTTS", "legacy:66")) == "not_reported"


def test_carried_over_money_is_no_remainder_of_the_years_allocation(carried: Path) -> None:
    built = totals(carried, tranche="all")
    row = built.row("DTTS.DA1")
    assert (shown(row.plan), shown(row.allocated), shown(row.balance)) == (180, 150, 0)
    assert row.allocated_share is not None
    assert row.allocated_share.value == Decimal(1)
    assert find_flags(open_ledger(carried), built) == ()


def test_a_plan_given_out_in_part_leaves_other_units_none_of_it(store: Path) -> None:
    """What is not allocated has no unit yet, so that a unit's own sum is known."""
    report(
        store,
        """
        measure    component  unit  amount
        plan       DTTS.DA1   66    100
        allocated  DTTS.DA1   66    60
        plan       DTTS.DA1   643   60
        plan       DTTS.DA2   66    40
        allocated  DTTS.DA2   66    0
        plan       DTTS.DA6   66    25
        allocated  DTTS.DA6   66    25
        plan       DTTS.DA6   644   25
        """,
    )
    table = """
        component  unit  value
        DTTS.DA1   644   not_planned
        DTTS.DA2   644   not_planned
        DTTS       643   60
        DTTS       644   25
        """
    assert values(totals(store), "plan", table) == expected(table)


def test_a_plan_whose_allocation_is_told_to_some_units_only_may_be_anywhere(store: Path) -> None:
    report(
        store,
        """
        measure    component  unit  amount
        plan       DTTS.DA1   66    100
        allocated  DTTS.DA1   66    90
        plan       DTTS.DA1   643   60
        plan       DTTS.DA6   644   25
        """,
    )
    table = "component  unit  value\nDTTS.DA1  644  not_stated\nDTTS  644  not_stated"
    assert values(totals(store), "plan", table) == expected(table)
