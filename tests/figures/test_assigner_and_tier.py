"""Whose plan, and how far allocated: asked for one at a time, never added to each other."""

from pathlib import Path

import pytest

from dashboard.figures.state import Request
from dashboard.rules.amounts import Amount
from tests.builders import expected, report, shown, totals, values

TWO_ASSIGNERS = """
    measure  component  unit  amount  assigner
    plan     DTTS.DA1   66    90      TTCP
    plan     DTTS.DA2   66    50      TTCP
    plan     DTTS.DA1   66    100     HDND
    """
TWO_TIERS = """
    measure      component  unit  amount  tier
    plan         DTTS.DA1   66    100     -
    allocated    DTTS.DA1   66    80      unit
    allocated    DTTS.DA1   66    50      project
    unallocated  DTTS.DA1   66    20      -
    """


def test_nobody_in_particular_is_asked_for_unless_the_reader_chooses() -> None:
    fields = Request.__dataclass_fields__
    assert (fields["assigner"].default, fields["tier"].default) == (None, "unit")


@pytest.mark.parametrize(
    ("assigner", "table"),
    [
        (None, "DTTS.DA1  66  100\nDTTS.DA2  66  not_planned\nDTTS  66  100"),
        ("HDND", "DTTS.DA1  66  100\nDTTS.DA2  66  not_planned\nDTTS  66  100"),
        ("TTCP", "DTTS.DA1  66  90\nDTTS.DA2  66  50\nDTTS  66  140"),
        # The report gives no plan of the committee's: that is no plan of nothing.
        ("UBND", "DTTS.DA1  66  not_stated\nDTTS.DA2  66  not_stated\nDTTS  66  not_stated"),
    ],
)
def test_one_assigners_plan_is_taken_whole(store: Path, assigner: str | None, table: str) -> None:
    report(store, TWO_ASSIGNERS)
    drawn = f"component  unit  value\n{table}"
    assert values(totals(store, assigner=assigner), "plan", drawn) == expected(drawn)


def test_a_plan_without_an_assigner_is_taken_with_any_but_never_added_to_one(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount  assigner
        plan     DTTS.DA1   66    90      TTCP
        plan     DTTS.DA2   66    50      -
        plan     NTM.ND01   66    30      -
        """,
        scope="DTTS 2023 dtpt all\nNTM 2023 dtpt all",
    )
    table = "component  unit  value\nDTTS  66  90\nNTM  66  30"
    assert values(totals(store, assigner="TTCP"), "plan", table) == expected(table)
    others = "component  unit  value\nDTTS  66  50\nNTM  66  30"
    assert values(totals(store, assigner="HDND"), "plan", others) == expected(others)


def test_units_with_plans_of_two_assigners_have_no_sum(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount  assigner
        plan     DTTS.DA1   643   60      HDND
        plan     DTTS.DA1   644   40      UBND
        """,
    )
    table = "component  unit  value\nDTTS.DA1  643  60\nDTTS.DA1  644  40\nDTTS.DA1  66  not_stated"
    assert values(totals(store), "plan", table) == expected(table)
    one = "component  unit  value\nDTTS.DA1  66  60"
    assert values(totals(store, assigner="HDND"), "plan", one) == expected(one)


def test_a_rate_divides_by_the_plan_that_is_asked_for(store: Path) -> None:
    report(store, TWO_ASSIGNERS)
    report(
        store,
        "measure  component  unit  amount\ndisbursed  DTTS.DA1  66  45",
        form="treasury",
        as_of="2023-06-01",
    )
    found = {}
    for assigner in ("TTCP", "HDND"):
        share = totals(store, assigner=assigner).row("DTTS.DA1").disbursed_share
        assert share is not None
        assert share.denominator is not None
        found[assigner] = (str(share.value), share.denominator.assigners)
    assert found == {"TTCP": ("0.5", {"TTCP"}), "HDND": ("0.45", {"HDND"})}


def test_a_stated_remainder_and_rate_are_of_the_usual_plan_alone(store: Path) -> None:
    report(
        store,
        """
        measure      component  unit  amount  assigner
        plan         DTTS.DA1   66    100     HDND
        plan         DTTS.DA1   66    90      TTCP
        allocated    DTTS.DA1   66    80      -
        unallocated  DTTS.DA1   66    20      -
        """,
    )
    left = {}
    for assigner in (None, "HDND", "TTCP"):
        amount = totals(store, assigner=assigner).row("DTTS.DA1").unallocated
        assert isinstance(amount, Amount)
        left[assigner] = (amount.dong, amount.how)
    assert left == {None: (20, "stated"), "HDND": (20, "stated"), "TTCP": (10, "difference")}


@pytest.mark.parametrize(
    ("tier", "allocated", "left"),
    [("unit", 80, (20, "stated")), ("project", 50, (50, "difference"))],
)
def test_a_tier_is_asked_for_alone(
    store: Path, tier: str, allocated: int, left: tuple[int, str]
) -> None:
    report(store, TWO_TIERS)
    row = totals(store, tier=tier).row("DTTS.DA1")
    assert shown(row.allocated) == allocated
    assert row.unallocated is not None
    assert (row.unallocated.dong, row.unallocated.how) == left


def test_what_no_report_allocates_to_projects_is_not_nothing(store: Path) -> None:
    report(
        store,
        """
        measure    component  unit  amount  tier
        plan       DTTS.DA1   66    100     -
        plan       DTTS.DA2   66    40      -
        allocated  DTTS.DA1   66    80      unit
        """,
    )
    units = "component  unit  value\nDTTS.DA1  66  80\nDTTS.DA2  66  0"
    assert values(totals(store), "allocated", units) == expected(units)
    projects = "component  unit  value\nDTTS.DA1  66  not_stated\nDTTS.DA2  66  not_stated"
    assert values(totals(store, tier="project"), "allocated", projects) == expected(projects)


def test_a_tier_is_heard_from_the_best_form_that_gives_it(store: Path) -> None:
    """Decisions allocate to units; what owners allocated to projects is in their own reports."""
    report(store, "measure  component  unit  amount  tier\nallocated  DTTS.DA1  66  80  unit")
    owner = "measure  component  unit  amount  tier\nallocated  DTTS.DA1  66  50  project"
    report(store, owner, form="F1", as_of="2023-04-01")
    table = "component  unit  value\nDTTS.DA1  66  {}"
    for tier, value in (("unit", 80), ("project", 50)):
        drawn = table.format(value)
        assert values(totals(store, tier=tier), "allocated", drawn) == expected(drawn)


def test_a_stated_share_of_allocation_is_of_the_first_tier(store: Path) -> None:
    report(
        store,
        "measure  component  unit  amount\nallocated_share  DTTS  66  0.9538",
        form="published",
        origin="published",
    )
    assert totals(store).row("DTTS").allocated_share is not None
    assert totals(store, tier="project").row("DTTS").allocated_share is None


OWN_AND_CARRIED = """
    measure       component  unit  amount  tranche  carried_from
    plan          DTTS.DA1   66    100     own      -
    plan          DTTS.DA2   66    40      own      -
    carried_over  DTTS.DA1   66    30      carried  2022
    """


@pytest.mark.parametrize(
    ("tranche", "table"),
    [
        ("own", "DTTS.DA1  66  100\nDTTS.DA2  66  40\nDTTS  66  140"),
        ("carried", "DTTS.DA1  66  30\nDTTS.DA2  66  not_planned\nDTTS  66  30"),
        ("all", "DTTS.DA1  66  130\nDTTS.DA2  66  40\nDTTS  66  170"),
    ],
)
def test_a_tranche_is_measured_against_its_own_money(store: Path, tranche: str, table: str) -> None:
    report(store, OWN_AND_CARRIED)
    built = totals(store, tranche=tranche)
    drawn = f"component  unit  value\n{table}"
    found = [
        (code, "66", str(shown(built.row(code).plan))) for code, _, _ in expected(drawn) if code
    ]
    assert found == expected(drawn)


def test_what_was_allocated_of_a_years_own_plan_says_nothing_of_carried_money(store: Path) -> None:
    report(
        store,
        OWN_AND_CARRIED + "allocated     DTTS.DA1   66    100     own      -\n",
    )
    table = "component  unit  value\nDTTS.DA1  66  {}"
    for tranche, value in (("own", "100"), ("carried", "not_stated")):
        drawn = table.format(value)
        built = totals(store, tranche=tranche)
        assert values(built, "allocated", drawn) == expected(drawn)


@pytest.mark.parametrize(("tells", "share"), [(True, "0.4"), (False, None)])
def test_payments_of_all_money_have_no_rate_until_all_of_it_is_told(
    store: Path, tells: bool, share: str | None
) -> None:
    own = "measure  component  unit  amount  tranche\nplan  DTTS.DA1  66  100  own"
    carried = "\ncarried_over  DTTS.DA1  66  50  carried"
    report(store, own + (carried if tells else ""))
    paid = "measure  component  unit  amount\ndisbursed  DTTS.DA1  66  60"
    report(store, paid, form="treasury", as_of="2023-06-01")
    found = totals(store, tranche="all").row("DTTS.DA1").disbursed_share
    assert (found and str(found.value)) == share


def test_a_medium_term_has_one_tranche(store: Path) -> None:
    text = "measure  component  unit  amount\nplan  DTTS.DA1  66  500"
    report(store, text, scope="DTTS 2021-2025 dtpt all")
    for tranche in ("own", "carried", "all"):
        built = totals(store, period="2021-2025", tranche=tranche)
        assert shown(built.row("DTTS.DA1").plan) == 500
