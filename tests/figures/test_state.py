"""State at (D, n): which deposit holds, what a change adds, whose figure it is.

Amounts are small numbers of đồng, so that the sums can be followed by eye.
"""

from pathlib import Path

import pytest

from tests.builders import expected, report, totals, values, withdraw

DECISION = "plan_decision"


def test_the_latest_day_holds_whole_within_its_scope(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount
        plan     DTTS.DA1   643   100
        plan     DTTS.DA2   643   40
        """,
        as_of="2023-01-15",
    )
    report(
        store,
        """
        measure  component  unit  amount
        plan     DTTS.DA1   643   120
        """,
        as_of="2023-03-01",
    )
    # DA2's row vanished with the report it came in: the later one speaks for all of DTTS.
    now = """
        component  unit  value
        DTTS.DA1   643   120
        DTTS.DA2   643   not_planned
        DTTS       66    120
        """
    then = """
        component  unit  value
        DTTS.DA1   643   100
        DTTS.DA2   643   40
        DTTS       66    140
        """
    assert values(totals(store), "plan", now) == expected(now)
    assert values(totals(store, at="2023-02-28"), "plan", then) == expected(then)


def test_of_one_day_the_later_publication_holds(store: Path) -> None:
    text = """
        measure  component  unit  amount
        plan     DTTS.DA1   643   {}
        """
    report(store, text.format(100), as_of="2023-03-01")
    report(store, text.format(90), as_of="2023-03-01")
    table = "component  unit  value\nDTTS.DA1  643  90"
    assert values(totals(store), "plan", table) == expected(table)


def test_an_earlier_day_reported_later_changes_only_the_past(store: Path) -> None:
    text = "measure  component  unit  amount\nplan  DTTS.DA1  643  {}"
    report(store, text.format(100), as_of="2023-03-01")
    report(store, text.format(70), as_of="2023-01-01")
    now = "component  unit  value\nDTTS.DA1  643  100"
    then = "component  unit  value\nDTTS.DA1  643  70"
    assert values(totals(store), "plan", now) == expected(now)
    assert values(totals(store, at="2023-02-01"), "plan", then) == expected(then)


def test_what_is_known_is_a_publication_never_a_clock(store: Path) -> None:
    text = "measure  component  unit  amount\nplan  DTTS.DA1  643  {}"
    first = report(store, text.format(100), as_of="2023-03-01")
    report(store, text.format(90), as_of="2023-03-01")
    table = "component  unit  value\nDTTS.DA1  643  100"
    assert values(totals(store, known_at=first), "plan", table) == expected(table)


def test_a_withdrawn_report_counts_until_the_publication_that_withdrew_it(store: Path) -> None:
    first = report(store, "measure  component  unit  amount\nplan  DTTS.DA1  643  100")
    withdraw(store, 1)
    gone = "component  unit  value\nDTTS.DA1  643  not_stated"
    there = "component  unit  value\nDTTS.DA1  643  100"
    assert values(totals(store), "plan", gone) == expected(gone)
    assert values(totals(store, known_at=first), "plan", there) == expected(there)


def test_a_report_touches_no_other_programme_year_or_kind_of_money(store: Path) -> None:
    text = "measure  component  unit  amount\nplan  {}  643  {}"
    report(store, text.format("NTM.ND01", 10), scope="NTM 2023 dtpt all")
    report(store, text.format("DTTS.DA1", 20), scope="DTTS 2024 dtpt all")
    report(store, text.format("DTTS.DA1", 30), scope="DTTS 2023 sn all")
    report(store, text.format("DTTS.DA1", 40), scope="DTTS 2023 dtpt all", as_of="2023-05-01")
    ntm = "component  unit  value\nNTM.ND01  643  10"
    assert values(totals(store), "plan", ntm) == expected(ntm)
    for changes, value in (
        ({"period": "2024"}, "20"),
        ({"capital_type": "sn"}, "30"),
        ({}, "40"),
    ):
        table = f"component  unit  value\nDTTS.DA1  643  {value}"
        assert values(totals(store, **changes), "plan", table) == expected(table)


def test_press_figures_replace_each_other_cell_by_cell(store: Path) -> None:
    scope = "DTTS 2023 dtpt all"
    report(
        store,
        """
        measure    component  unit  amount
        plan       DTTS       66    100
        allocated  DTTS       66    80
        """,
        scope=scope,
        as_of="2023-02-01",
        form="published",
        origin="published",
    )
    report(
        store,
        "measure  component  unit  amount\nplan  DTTS  66  110",
        scope=scope,
        as_of="2023-04-01",
        form="published",
        origin="published",
    )
    plan = "component  unit  value\nDTTS  66  110"
    allocated = "component  unit  value\nDTTS  66  80"
    assert values(totals(store), "plan", plan) == expected(plan)
    assert values(totals(store), "allocated", allocated) == expected(allocated)


@pytest.mark.parametrize(
    ("effective", "value"),
    [
        ("2023-02-28", "100"),  # before the state's day: already in it
        ("2023-03-01", "100"),  # on the state's day: already in it
        ("2023-03-02", "130"),  # after it: added
        ("2023-07-01", "130"),  # on the day asked: added
        ("2023-07-02", "100"),  # after the day asked: not yet
    ],
)
def test_a_change_counts_after_the_state_and_up_to_the_day(
    store: Path, effective: str, value: str
) -> None:
    report(store, "measure  component  unit  amount\nplan  DTTS.DA1  643  100")
    report(
        store,
        f"""
        measure  component  unit  amount  effect      effective
        plan     DTTS.DA1   643   30      supplement  {effective}
        """,
        as_of="2023-02-15",
        holds_state=False,
    )
    table = f"component  unit  value\nDTTS.DA1  643  {value}"
    assert values(totals(store), "plan", table) == expected(table)


def test_a_transfer_moves_money_and_leaves_the_total(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount
        plan     DTTS.DA1   643   100
        plan     DTTS.DA1   644   50
        """,
    )
    report(
        store,
        """
        measure  component  unit  amount  effect    effective   decision
        plan     DTTS.DA1   643   -20     transfer  2023-05-01  12/QD
        plan     DTTS.DA1   644   20      transfer  2023-05-01  12/QD
        """,
        as_of="2023-05-01",
        holds_state=False,
    )
    table = """
        component  unit  value
        DTTS.DA1   643   80
        DTTS.DA1   644   70
        DTTS.DA1   66    150
        """
    assert values(totals(store), "plan", table) == expected(table)


def test_a_change_starts_from_nothing_only_where_a_state_speaks_for_its_scope(store: Path) -> None:
    change = """
        measure  component  unit  amount  effect      effective
        plan     DTTS.DA2   643   30      supplement  2023-05-01
        """
    report(store, change, as_of="2023-05-01", holds_state=False)
    unknown = "component  unit  value\nDTTS.DA2  643  not_stated"
    assert values(totals(store), "plan", unknown) == expected(unknown)
    report(store, "measure  component  unit  amount\nplan  DTTS.DA1  643  100")
    known = "component  unit  value\nDTTS.DA2  643  30"
    assert values(totals(store), "plan", known) == expected(known)


def test_each_measure_has_one_form_and_forms_are_never_added(store: Path) -> None:
    text = "measure  component  unit  amount\n{}  DTTS.DA1  643  {}"
    report(store, text.format("plan", 100), form="plan_decision", as_of="2023-01-01")
    report(store, text.format("plan", 999), form="F1", as_of="2023-06-01")
    report(store, text.format("disbursed", 60), form="F1", as_of="2023-06-01")
    report(store, text.format("disbursed", 55), form="treasury", as_of="2023-05-01")
    plan = "component  unit  value\nDTTS.DA1  643  100"
    disbursed = "component  unit  value\nDTTS.DA1  643  55"
    assert values(totals(store), "plan", plan) == expected(plan)
    assert values(totals(store), "disbursed", disbursed) == expected(disbursed)


def test_without_the_treasury_the_owners_report_holds(store: Path) -> None:
    text = "measure  component  unit  amount\ndisbursed  DTTS.DA1  643  60"
    report(store, text, form="F1", as_of="2023-06-01")
    table = "component  unit  value\nDTTS.DA1  643  60"
    assert values(totals(store), "disbursed", table) == expected(table)


def test_sources_add_up_when_the_report_speaks_for_all_of_them(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount  source
        plan     DTTS.DA1   643   70      central
        plan     DTTS.DA1   643   30      provincial
        """,
    )
    whole = "component  unit  value\nDTTS.DA1  643  100"
    central = "component  unit  value\nDTTS.DA1  643  70"
    assert values(totals(store), "plan", whole) == expected(whole)
    assert values(totals(store, budget_source="central"), "plan", central) == expected(central)


def test_sources_do_not_add_up_when_the_report_speaks_for_one(store: Path) -> None:
    report(
        store,
        "measure  component  unit  amount\nplan  DTTS.DA1  643  70",
        scope="DTTS 2023 dtpt central",
    )
    table = "component  unit  value\nDTTS.DA1  643  not_stated"
    assert values(totals(store), "plan", table) == expected(table)


def test_kinds_of_capital_add_up_over_two_reports(store: Path) -> None:
    text = "measure  component  unit  amount\nplan  DTTS.DA1  643  {}"
    report(store, text.format(70), scope="DTTS 2023 dtpt all\nDTTS 2023 sn all")
    alone = "component  unit  value\nDTTS.DA1  643  70"
    assert values(totals(store, capital_type="all"), "plan", alone) == expected(alone)


def test_a_stated_total_is_never_added_to_its_parts(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount  source
        plan     DTTS.DA1   643   100     all
        plan     DTTS.DA1   643   70      central
        plan     DTTS.DA1   643   30      provincial
        """,
    )
    table = "component  unit  value\nDTTS.DA1  643  100"
    assert values(totals(store), "plan", table) == expected(table)


def test_carried_over_money_is_a_tranche_of_its_own(store: Path) -> None:
    report(
        store,
        """
        measure    component  unit  amount  tranche
        disbursed  DTTS.DA1   643   40      own
        disbursed  DTTS.DA1   643   15      carried
        """,
        form="treasury",
    )
    own = "component  unit  value\nDTTS.DA1  643  40"
    both = "component  unit  value\nDTTS.DA1  643  55"
    assert values(totals(store), "disbursed", own) == expected(own)
    assert values(totals(store, tranche="all"), "disbursed", both) == expected(both)


@pytest.mark.parametrize(
    ("measure", "component", "as_of", "value"),
    [
        ("plan", "DTTS.DA2", "2023-05-01", "not_stated"),  # a later plan of its own cell
        ("allocated", "DTTS.DA2", "2023-05-01", "not_stated"),  # a later allocation
        ("plan", "DTTS.DA2", "2023-03-01", "30"),  # of the same day: it stands
        ("plan", "DTTS.DA1", "2023-05-01", "30"),  # of another component: it stands
    ],
)
def test_a_stated_remainder_lapses_with_the_next_plan_of_its_own_cell(
    store: Path, measure: str, component: str, as_of: str, value: str
) -> None:
    published = {"form": "published", "origin": "published"}
    report(store, "measure  component  unit  amount\nunallocated  DTTS.DA2  66  30", **published)
    text = f"measure  component  unit  amount\n{measure}  {component}  66  200"
    report(store, text, as_of=as_of, **published)
    table = f"component  unit  value\nDTTS.DA2  66  {value}"
    assert values(totals(store), "unallocated", table) == expected(table)


def test_the_councils_plan_comes_before_the_prime_ministers(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount  assigner
        plan     DTTS       66    90      TTCP
        plan     DTTS       66    100     HDND
        """,
    )
    table = "component  unit  value\nDTTS  66  100"
    assert values(totals(store), "plan", table) == expected(table)


def test_an_empty_ledger_states_nothing(store: Path) -> None:
    table = "component  unit  value\nALL  66  not_stated\nDTTS  66  not_stated"
    assert values(totals(store), "plan", table) == expected(table)
