"""State at (D, n): which deposit holds, what a change adds, whose figure it is.

Amounts are small numbers of đồng, so that the sums can be followed by eye.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dashboard.intake.catalogue import publish_catalogue
from dashboard.rules.amounts import Amount
from tests.builders import AT, expected, report, totals, values, withdraw
from tests.conftest import CATALOGUE

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


def test_forms_are_never_added_to_each_other(store: Path) -> None:
    """The treasury speaks for all of DTTS; what the owner says of DA2 is for comparison."""
    text = "measure  component  unit  amount\ndisbursed  DTTS.DA1  66  {}"
    report(store, text.format(55), form="treasury", as_of="2023-05-01")
    owner = text.format(60) + "\ndisbursed  DTTS.DA2  66  20\ndisbursed  DTTS  66  99"
    report(store, owner, form="F1", as_of="2023-06-01")
    table = "component  unit  value\nDTTS.DA1  66  55\nDTTS.DA2  66  0\nDTTS  66  55"
    assert values(totals(store), "disbursed", table) == expected(table)


def test_plans_of_two_assigners_are_never_added(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount  assigner
        plan     DTTS.DA1   66    90      TTCP
        plan     DTTS.DA2   66    50      TTCP
        plan     DTTS.DA1   66    100     HDND
        """,
    )
    table = "component  unit  value\nDTTS  66  100"
    assert values(totals(store), "plan", table) == expected(table)


def test_of_press_plans_the_newest_holds_whoever_assigned_it(store: Path) -> None:
    press = {"form": "published", "origin": "published"}
    text = "measure  component  unit  amount  assigner\nplan  DTTS  66  {}  {}"
    report(store, text.format(100, "HDND"), as_of="2023-01-01", **press)
    report(store, text.format(120, "-"), as_of="2023-06-01", **press)
    table = "component  unit  value\nDTTS  66  120"
    assert values(totals(store), "plan", table) == expected(table)


@pytest.mark.parametrize(
    ("columns", "whole", "parts"),
    [
        ("project", "-", ("P1", "P2")),
        ("tranche  carried_from", "carried  -", ("carried  2021", "carried  2022")),
        ("source", "all", ("central", "provincial")),
        ("source  project", "all  -", ("central  P1", "provincial  P1")),
    ],
)
def test_no_total_is_added_to_its_parts_whatever_it_is_divided_by(
    store: Path, columns: str, whole: str, parts: tuple[str, str]
) -> None:
    text = f"""
        measure  component  unit  amount  {columns}
        disbursed  DTTS.DA1  643  100  {whole}
        disbursed  DTTS.DA1  643  60  {parts[0]}
        disbursed  DTTS.DA1  643  40  {parts[1]}
        """
    report(store, text, form="treasury")
    table = "component  unit  value\nDTTS.DA1  643  100"
    assert values(totals(store, tranche="all"), "disbursed", table) == expected(table)


def test_a_change_stated_with_its_parts_counts_once(store: Path) -> None:
    report(store, "measure  component  unit  amount\nplan  DTTS.DA1  643  100")
    report(
        store,
        """
        measure  component  unit  amount  source      effect      effective
        plan     DTTS.DA1   643   30      all         supplement  2023-05-01
        plan     DTTS.DA1   643   20      central     supplement  2023-05-01
        plan     DTTS.DA1   643   10      provincial  supplement  2023-05-01
        """,
        as_of="2023-05-01",
        holds_state=False,
    )
    table = "component  unit  value\nDTTS.DA1  643  130"
    assert values(totals(store), "plan", table) == expected(table)


def test_a_change_of_a_part_changes_the_part_and_the_whole(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount  source
        plan     DTTS.DA1   643   100     all
        plan     DTTS.DA1   643   70      central
        plan     DTTS.DA1   643   30      provincial
        """,
    )
    report(
        store,
        """
        measure  component  unit  amount  source   effect      effective
        plan     DTTS.DA1   643   10      central  supplement  2023-05-01
        """,
        as_of="2023-05-01",
        holds_state=False,
    )
    for source, value in (("all", "110"), ("central", "80"), ("provincial", "30")):
        table = f"component  unit  value\nDTTS.DA1  643  {value}"
        assert values(totals(store, budget_source=source), "plan", table) == expected(table)


def test_a_figure_counts_once_under_two_lines_of_a_scope(store: Path) -> None:
    report(
        store,
        "measure  component  unit  amount  source\nplan  DTTS.DA1  643  70  central",
        scope="DTTS 2023 dtpt all\nDTTS 2023 dtpt central",
    )
    table = "component  unit  value\nDTTS.DA1  643  70"
    assert values(totals(store, budget_source="central"), "plan", table) == expected(table)


def test_a_change_brings_its_day_along(store: Path) -> None:
    """A remainder named before a supplement lapses with it; the plan is as of the supplement."""
    report(
        store,
        "measure  component  unit  amount\nplan  DTTS.DA2  66  100\nunallocated  DTTS.DA2  66  30",
    )
    report(
        store,
        """
        measure  component  unit  amount  effect      effective
        plan     DTTS.DA2   66    100     supplement  2023-05-01
        """,
        as_of="2023-05-01",
        holds_state=False,
    )
    row = totals(store).row("DTTS.DA2")
    assert isinstance(row.plan, Amount)
    assert (row.plan.dong, row.plan.as_of) == (200, date(2023, 5, 1))
    assert row.unallocated is None


def test_what_is_taken_away_roughly_leaves_roughly_less(store: Path) -> None:
    report(store, "measure  component  unit  amount\nplan  DTTS.DA1  643  100")
    report(
        store,
        """
        measure  component  unit  amount  qualifier  precision  effect    effective
        plan     DTTS.DA1   643   -20     hơn        10         recovery  2023-05-01
        """,
        as_of="2023-05-01",
        holds_state=False,
    )
    value = totals(store).value("plan", "DTTS.DA1", "legacy:643")
    assert isinstance(value, Amount)
    assert (value.qualifier, value.low, value.high) == ("gần", 71, 80)


def test_corrections_replace_figure_by_figure_until_the_next_report(store: Path) -> None:
    text = "measure  component  unit  amount\nplan  DTTS.DA1  {}  {}"
    report(store, text.format(643, 100) + "\nplan  DTTS.DA1  644  50")
    report(store, text.format(643, 110), form="correction")
    report(store, text.format(644, 55), form="correction")
    now = (
        "component  unit  value\nDTTS.DA1  643  110\nDTTS.DA1  644  55\nDTTS.DA2  644  not_planned"
    )
    assert values(totals(store), "plan", now) == expected(now)
    report(store, text.format(643, 120), as_of="2023-05-01")
    later = "component  unit  value\nDTTS.DA1  643  120\nDTTS.DA1  644  not_planned"
    assert values(totals(store), "plan", later) == expected(later)


def test_a_later_report_that_is_not_heard_ends_no_correction(store: Path) -> None:
    """The treasury is heard before owners: their later report is for comparison."""
    text = "measure  component  unit  amount\ndisbursed  DTTS.DA1  643  {}"
    report(store, text.format(50), form="treasury")
    report(store, text.format(55), form="correction")
    report(store, text.format(70), form="F1", as_of="2023-05-01")
    now = "component  unit  value\nDTTS.DA1  643  55"
    assert values(totals(store), "disbursed", now) == expected(now)
    report(store, text.format(60), form="treasury", as_of="2023-06-01")
    later = "component  unit  value\nDTTS.DA1  643  60"
    assert values(totals(store), "disbursed", later) == expected(later)


def test_a_later_report_on_other_money_ends_no_correction(store: Path) -> None:
    text = "measure  component  unit  amount  source\nplan  DTTS.DA1  643  {}  {}"
    central = {"scope": "DTTS 2023 dtpt central"}
    report(store, text.format(100, "central"), **central)
    report(store, text.format(110, "central"), form="correction", **central)
    report(
        store,
        text.format(30, "provincial"),
        scope="DTTS 2023 dtpt provincial\nDTTS 2023 dtpt district\nDTTS 2023 dtpt commune",
        as_of="2023-05-01",
    )
    every_source = "component  unit  value\nDTTS.DA1  643  140"
    one_source = "component  unit  value\nDTTS.DA1  643  110"
    assert values(totals(store), "plan", every_source) == expected(every_source)
    asked = totals(store, budget_source="central")
    assert values(asked, "plan", one_source) == expected(one_source)


def test_an_older_standing_cannot_end_a_better_ones_remainder(store: Path) -> None:
    press = {"form": "published", "origin": "published"}
    report(store, "measure  component  unit  amount\nunallocated  DTTS.DA2  66  30", **press)
    made_up = "measure  component  unit  amount\nplan  DTTS.DA2  66  999"
    report(store, made_up, origin="illustration", as_of="2023-05-01")
    detail = "measure  component  unit  amount  tier\nallocated  DTTS.DA2  66  5  project"
    report(store, detail, as_of="2023-05-01", **press)
    table = "component  unit  value\nDTTS.DA2  66  30"
    assert values(totals(store), "unallocated", table) == expected(table)


def test_names_are_those_that_were_known(store: Path, tmp_path: Path) -> None:
    """A list changed later changes nothing of what was known before."""
    text = "measure  component  unit  amount\ndisbursed  DTTS.DA1  643  {}"
    report(store, text.format(60), form="F1")
    known_at = report(store, text.format(55), form="treasury")
    lists = tmp_path / "lists"
    shutil.copytree(CATALOGUE, lists)
    ranks = lists / "form_authority.csv"
    ranks.write_text(
        ranks.read_text(encoding="utf-8").replace("disbursed,treasury,1", "disbursed,treasury,9"),
        encoding="utf-8",
    )
    publish_catalogue(store, lists, at=AT, by="test")
    then = "component  unit  value\nDTTS.DA1  643  55"
    now = "component  unit  value\nDTTS.DA1  643  60"
    assert values(totals(store, known_at=known_at), "disbursed", then) == expected(then)
    assert values(totals(store), "disbursed", now) == expected(now)


def test_an_empty_ledger_states_nothing(store: Path) -> None:
    table = "component  unit  value\nALL  66  not_stated\nDTTS  66  not_stated"
    assert values(totals(store), "plan", table) == expected(table)


def test_a_corrected_part_stays_beside_the_parts_that_stand(store: Path) -> None:
    """A form of lower rank is corrected in one source; the other source still counts."""
    report(
        store,
        """
        measure    component  unit  source      amount
        disbursed  DTTS.DA1   643   central     10
        disbursed  DTTS.DA1   643   provincial  5
        """,
        form="F1",
    )
    report(
        store,
        "measure  component  unit  source  amount\ndisbursed  DTTS.DA1  643  central  12",
        form="correction",
    )
    drawn = "component  unit  value\nDTTS.DA1  643  17"
    assert values(totals(store), "disbursed", drawn) == expected(drawn)
