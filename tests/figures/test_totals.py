"""The value of a cell, sums over the trees, the two identities, and the kinds of nothing."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.figures.flags import find_flags
from dashboard.rules import metrics
from dashboard.rules.amounts import TY, Amount, Missing
from dashboard.store.ledger import open_ledger
from dashboard.views.context import Context, build_header
from dashboard.words import Words
from tests.builders import PROVINCE, expected, obstacle, report, shown, totals, values
from tests.conftest import CATALOGUE

PRESS = {"form": "published", "origin": "published"}
# Billions with one decimal, as the article prints them.
TENTH = TY // 10


def test_the_order_of_values(store: Path) -> None:
    """Official stated; complete official sum; published stated; illustration."""
    scope = "DTTS 2023 dtpt all"
    text = "measure  component  unit  amount\nplan  {}  {}  {}"
    made_up = {"origin": "illustration"}
    report(store, text.format("DTTS", "66", 1), scope=scope, **made_up)
    table = "component  unit  value\nDTTS  66  {}"
    steps = [
        (lambda: None, "1"),
        (lambda: report(store, text.format("DTTS", "66", 2), scope=scope, **PRESS), "2"),
        (lambda: report(store, text.format("DTTS.DA1", "643", 3), as_of="2023-03-01"), "3"),
        (
            lambda: report(
                store,
                "measure  component  unit  amount\nplan  DTTS  66  4\nplan  DTTS.DA1  643  3",
                as_of="2023-04-01",
            ),
            "4",
        ),
    ]
    for act, value in steps:
        act()
        drawn = table.format(value)
        assert values(totals(store), "plan", drawn) == expected(drawn)


def test_sums_over_units_and_components_meet_in_the_total(store: Path) -> None:
    report(
        store,
        """
        measure  component      unit  amount
        plan     DTTS.DA3.TDA1  643   10
        plan     DTTS.DA3.TDA1  644   20
        plan     DTTS.DA3.TDA2  643   5
        plan     DTTS.DA1       652   100
        """,
    )
    table = """
        component      unit  value
        DTTS.DA3.TDA1  66    30
        DTTS.DA3.TDA2  66    5
        DTTS.DA3       66    35
        DTTS.DA3       643   15
        DTTS.DA1       66    100
        DTTS           66    135
        DTTS           643   15
        """
    assert values(totals(store), "plan", table) == expected(table)


def test_all_programmes_need_all_programmes(store: Path) -> None:
    text = "measure  component  unit  amount\nplan  {}  66  {}"
    report(store, text.format("DTTS", 3), scope="DTTS 2023 dtpt all")
    report(store, text.format("NTM", 2), scope="NTM 2023 dtpt all")
    part = "component  unit  value\nALL  66  not_stated"
    assert values(totals(store), "plan", part) == expected(part)
    report(store, text.format("GNBV", 1), scope="GNBV 2023 dtpt all")
    whole = "component  unit  value\nALL  66  6"
    assert values(totals(store), "plan", whole) == expected(whole)


def test_themes_that_cut_across_are_never_added(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount
        plan     NTM.ND01   643   10
        plan     NTM.CT1    643   99
        """,
        scope="NTM 2023 dtpt all",
    )
    table = "component  unit  value\nNTM  66  10\nNTM.CT1  66  99"
    assert values(totals(store), "plan", table) == expected(table)


def test_allocated_is_never_summed_over_units(store: Path) -> None:
    report(
        store,
        """
        measure    component  unit  amount
        plan       DTTS.DA1   66    100
        plan       DTTS.DA1   643   60
        allocated  DTTS.DA1   643   60
        """,
    )
    table = "component  unit  value\nDTTS.DA1  66  not_stated\nDTTS.DA1  643  60"
    assert values(totals(store), "allocated", table) == expected(table)


def drawn_for_units(measure: str, component: str, *, first: int, rest: int) -> tuple[str, int]:
    """A row for every unit of the province, and their sum."""
    catalogue = read_catalogue_of_today()
    rows = [
        f"{measure}  {component}  {unit}  {rest if number else first}"
        for number, unit in enumerate(catalogue)
    ]
    return "\n".join(rows), first + rest * (len(catalogue) - 1)


def read_catalogue_of_today() -> list[str]:
    """Units directly below the old province in the middle of 2023, by the list itself."""
    with (CATALOGUE / "units.csv").open(encoding="utf-8", newline="") as file:
        return [
            row["unit_key"]
            for row in csv.DictReader(file)
            if row["parent_key"] == PROVINCE
            and row["valid_from"] <= "2023-07-01" <= (row["valid_to"] or "9")
        ]


def test_when_two_sums_differ_components_hold_and_a_flag_says_so_once(store: Path) -> None:
    units, total = drawn_for_units("disbursed", "DTTS.DA3", first=70, rest=1)
    report(
        store,
        f"""measure  component      unit  amount
        disbursed  DTTS.DA3.TDA1  66    40
        disbursed  DTTS.DA3.TDA2  66    20
        disbursed  DTTS.DA3.TDA3  66    0
        {units}""",
        form="treasury",
    )
    built = totals(store)
    table = "component  unit  value\nDTTS.DA3  66  60"
    assert values(built, "disbursed", table) == expected(table)
    flags = find_flags(open_ledger(store), built)
    assert [(flag.rule, flag.component, flag.measure, shown(flag.amount)) for flag in flags] == [
        ("does_not_add_up", "DTTS.DA3", "disbursed", 60 - total)
    ]


@pytest.mark.parametrize(
    ("more", "flagged"), [(0, []), (30, [("does_not_add_up", "DTTS.DA1", "allocated", 30)])]
)
def test_what_is_allocated_is_what_units_have_as_plan(
    store: Path, more: int, flagged: list[tuple[object, ...]]
) -> None:
    """164 = 134 + 30, and the units' plans are 134: nothing to doubt, though 164 is not 134."""
    units, total = drawn_for_units("plan", "DTTS.DA1", first=100, rest=1)
    report(
        store,
        f"""measure  component  unit  amount
        plan         DTTS.DA1  66  {total + 30}
        allocated    DTTS.DA1  66  {total + more}
        unallocated  DTTS.DA1  66  {30 - more}
        {units}""",
    )
    flags = find_flags(open_ledger(store), totals(store))
    doubts = [
        (flag.rule, flag.component, flag.measure, shown(flag.amount))
        for flag in flags
        if flag.rule == "does_not_add_up"
    ]
    assert doubts == flagged


def test_a_missing_cell_of_a_covering_plan_is_no_capital_placed(store: Path) -> None:
    report(store, "measure  component  unit  amount\nplan  DTTS.DA1  643  10")
    table = """
        component      unit  value
        DTTS.DA1       644   not_planned
        DTTS.DA3.TDA1  66    not_planned
        DTTS           66    10
        """
    assert values(totals(store), "plan", table) == expected(table)


def test_an_amount_that_is_not_divided_says_nothing_of_its_parts(store: Path) -> None:
    report(store, "measure  component  unit  amount\nplan  DTTS.DA3  66  10")
    table = """
        component      unit  value
        DTTS.DA3       66    10
        DTTS.DA3.TDA1  66    not_stated
        DTTS.DA3       643   not_stated
        DTTS.DA1       66    not_planned
        """
    assert values(totals(store), "plan", table) == expected(table)


def test_disbursed_waits_for_every_unit_that_has_a_plan(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount
        plan     DTTS.DA1   643   100
        plan     DTTS.DA1   644   50
        """,
    )
    line = "measure  component  unit  amount\ndisbursed  DTTS.DA1  {}  {}"
    report(store, line.format(643, 30), form="F1", unit="legacy:643", as_of="2023-06-01")
    half = """
        component  unit  value
        DTTS.DA1   643   30
        DTTS.DA1   644   not_reported
        DTTS.DA1   66    not_reported
        DTTS.DA1   645   not_planned
        """
    built = totals(store)
    assert values(built, "disbursed", half) == expected(half)
    coverage = built.coverage("DTTS.DA1", PROVINCE)
    assert coverage is not None
    assert (coverage.reported, coverage.expected) == (1, 2)
    assert coverage.plan_share == Decimal(100) / 150
    report(store, line.format(644, 0), form="F1", unit="legacy:644", as_of="2023-06-01")
    whole = "component  unit  value\nDTTS.DA1  66  30\nDTTS.DA1  644  0"
    assert values(totals(store), "disbursed", whole) == expected(whole)


def test_kinds_of_nothing(store: Path) -> None:
    """Each has its own name; none is zero."""
    report(
        store,
        "measure  component  unit  amount\nplan  DTTS.DA1  643  100",
        scope="DTTS 2022 dtpt all",
    )
    later = totals(store)
    assert shown(later.value("plan", "DTTS.DA1", PROVINCE)) == metrics.NO_PLAN_YET
    assert shown(later.value("disbursed", "DTTS.DA1", PROVINCE)) == metrics.NO_PLAN_YET
    assert shown(later.value("plan", "NTM", PROVINCE)) == metrics.NOT_STATED
    asked = totals(store, period="2022")
    assert shown(asked.value("plan", "DTTS.DA4", PROVINCE)) == metrics.NOT_PLANNED
    assert shown(asked.value("disbursed", "DTTS.DA1", "legacy:643")) == metrics.NOT_REPORTED
    # By the programme's own rule GNBV's project 1 has money for poor districts only.
    assert shown(later.value("plan", "GNBV.DA1", "legacy:643")) == metrics.NOT_PLANNED
    assert shown(later.value("plan", "GNBV.DA1", "legacy:646")) == metrics.NOT_STATED
    zero = Amount(0, 0, 0, "exact", "official", date(2023, 1, 1), 1)
    assert metrics.nothing_or(zero) == metrics.NOTHING_DISBURSED
    assert metrics.nothing_or(Missing(metrics.NOT_REPORTED)) == metrics.NOT_REPORTED


def test_the_articles_two_identities(store: Path) -> None:
    """2.272 - 2.167 = 105 = 104,9 + 0,1; 4.555,6 - hơn 4.450 = gần 105,6 = 104,9 + 0,7."""
    report(
        store,
        f"""
        measure      component  unit  amount              precision    qualifier
        plan         ALL        66    {45556 * TENTH}     {TENTH}      exact
        allocated    ALL        66    {4450 * TY}         {TY}         hơn
        plan         DTTS       66    {2272 * TY}         {TY}         exact
        allocated    DTTS       66    {2167 * TY}         {TY}         exact
        unallocated  DTTS.DA2   66    {1049 * TENTH}      {TENTH}      exact
        """,
        **PRESS,
    )
    built = totals(store)
    for component, balance, unexplained in (("ALL", 1056, 7), ("DTTS", 1050, 1)):
        row = built.row(component)
        assert shown(row.balance) == balance * TENTH
        assert shown(row.unallocated) == 1049 * TENTH
        assert shown(row.unexplained) == unexplained * TENTH
        assert row.is_within_rounding is True
    whole = built.row("ALL")
    assert whole.balance is not None
    assert whole.balance.qualifier == "gần"
    assert (whole.balance.low, whole.balance.high) == (
        45556 * TENTH - TENTH // 2 - (4451 * TY - 1),
        45556 * TENTH + TENTH // 2 - 4450 * TY,
    )
    flags = find_flags(open_ledger(store), built)
    assert [(flag.rule, flag.component) for flag in flags] == [("unallocated", "DTTS.DA2")]


def test_an_identity_with_an_unknown_term_is_not_tested(store: Path) -> None:
    report(
        store,
        "measure  component  unit  amount\nallocated  NTM  66  5",
        scope="NTM 2023 dtpt all",
        **PRESS,
    )
    row = totals(store).row("NTM")
    assert (row.balance, row.unallocated, row.unexplained) == (None, None, None)
    assert row.is_within_rounding is None
    assert row.allocated_share is None


def test_a_plan_of_zero_gives_no_rate(store: Path) -> None:
    report(store, "measure  component  unit  amount\nplan  DTTS  66  0\nallocated  DTTS  66  0")
    row = totals(store).row("DTTS")
    assert shown(row.plan) == 0
    assert row.allocated_share is None


def test_a_stated_rate_holds_until_a_newer_amount(store: Path) -> None:
    text = "measure  component  unit  amount\n{}  DTTS  66  {}"
    report(store, text.format("allocated_share", "0.5"), as_of="2023-03-01", **PRESS)
    report(store, text.format("plan", 100), as_of="2023-03-01", **PRESS)
    report(store, text.format("allocated", 40), as_of="2023-03-01", **PRESS)
    share = totals(store).row("DTTS").allocated_share
    assert share is not None
    assert (share.value, share.is_stated) == (Decimal("0.5"), True)
    report(store, text.format("allocated", 60), as_of="2023-05-01", **PRESS)
    share = totals(store).row("DTTS").allocated_share
    assert share is not None
    assert (share.value, share.is_stated) == (Decimal("0.6"), False)


def test_a_sum_is_as_good_as_its_weakest_term(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount  qualifier  precision
        plan     DTTS.DA1   66    100     exact      1
        plan     DTTS.DA2   66    200     hơn        10
        """,
    )
    value = totals(store).value("plan", "DTTS", PROVINCE)
    assert isinstance(value, Amount)
    assert (value.qualifier, value.low, value.high) == ("hơn", 300, 309)
    assert (value.how, len(value.parts)) == ("component_sum", 2)


def test_over_allocation_is_flagged_at_the_deepest_component(store: Path) -> None:
    report(
        store,
        """
        measure    component  unit  amount
        plan       DTTS.DA1   66    100
        allocated  DTTS.DA1   66    130
        plan       DTTS.DA2   66    50
        allocated  DTTS.DA2   66    50
        """,
    )
    flags = find_flags(open_ledger(store), totals(store))
    assert [(flag.rule, flag.component, shown(flag.amount)) for flag in flags] == [
        ("over_allocated", "DTTS.DA1", -30)
    ]


def test_an_ancestor_is_flagged_for_what_its_parts_do_not_explain(store: Path) -> None:
    report(
        store,
        """
        measure      component  unit  amount
        plan         DTTS       66    100
        allocated    DTTS       66    70
        unallocated  DTTS.DA2   66    20
        """,
    )
    flags = find_flags(open_ledger(store), totals(store))
    found = [(flag.component, shown(flag.amount)) for flag in flags if flag.rule == "unallocated"]
    assert found == [("DTTS.DA2", 20), ("DTTS", 10)]


@pytest.mark.parametrize(
    ("changes", "is_flagged"),
    [
        ({}, True),
        ({"resolved_on": date(2023, 6, 30)}, False),
        ({"resolved_on": date(2023, 7, 2)}, True),
        ({"since": date(2023, 7, 2)}, False),
        ({"period": "2024"}, False),
        ({"period": "2023"}, True),
        ({"capital_type": "sn"}, False),
        ({"component": "TH2635.HP1"}, False),
    ],
)
def test_an_obstacle_blocks_from_its_day_until_it_is_resolved(
    store: Path, changes: dict[str, object], is_flagged: bool
) -> None:
    obstacle(store, **changes)
    flags = find_flags(open_ledger(store), totals(store))
    assert [flag.rule for flag in flags] == (["blocked"] if is_flagged else [])


def test_what_a_report_leaves_out_never_silences_the_press(store: Path) -> None:
    """An official plan says nothing of what the press stated as unallocated."""
    report(store, "measure  component  unit  amount\nunallocated  DTTS.DA2  66  30", **PRESS)
    report(store, "measure  component  unit  amount\nallocated  DTTS.DA2  66  70", **PRESS)
    report(store, "measure  component  unit  amount\nplan  DTTS.DA1  66  100")
    row = totals(store).row("DTTS.DA2")
    assert (shown(row.allocated), shown(row.unallocated)) == (70, 30)
    flags = find_flags(open_ledger(store), totals(store))
    assert [(flag.rule, flag.component) for flag in flags] == [("unallocated", "DTTS.DA2")]


def test_what_a_report_on_the_whole_leaves_out_is_nothing(store: Path) -> None:
    """DA2 has a plan and is not among what was allocated: all of it lies idle, there."""
    report(
        store,
        """
        measure    component  unit  amount
        plan       DTTS.DA1   66    60
        plan       DTTS.DA2   66    100
        allocated  DTTS.DA1   66    60
        """,
    )
    built = totals(store)
    assert shown(built.row("DTTS.DA2").allocated) == 0
    assert shown(built.row("DTTS").allocated) == 60
    flags = find_flags(open_ledger(store), built)
    assert [(flag.rule, flag.component, shown(flag.amount)) for flag in flags] == [
        ("unallocated", "DTTS.DA2", 100)
    ]


def test_a_report_on_payments_says_nothing_of_plans(store: Path) -> None:
    text = "measure  component  unit  amount\ndisbursed  DTTS.DA1  643  30"
    report(store, text, form="F1", unit="legacy:643", scope="DTTS 2024 dtpt all")
    for changes in ({"period": "2024"}, {"period": "2023"}, {"period": "2021"}):
        row = totals(store, at="2025-01-01", **changes).row("DTTS.DA1", "legacy:643")
        assert shown(row.plan) == "not_stated"


def test_a_payment_left_out_of_the_treasurys_report_is_nothing_paid(store: Path) -> None:
    report(
        store,
        "measure  component  unit  amount\nplan  DTTS.DA1  643  100\nplan  DTTS.DA1  644  50",
    )
    report(store, "measure  component  unit  amount\ndisbursed  DTTS.DA1  643  30", form="treasury")
    built = totals(store)
    silent = built.row("DTTS.DA1", "legacy:644").disbursed
    assert metrics.nothing_or(silent) == metrics.NOTHING_DISBURSED
    assert shown(built.row("DTTS.DA1").disbursed) == 30


def test_a_plan_stated_as_a_whole_and_divided_says_no_less(store: Path) -> None:
    """The line "DTTS 100" above 60 + 40 leaves the rest as it is without the line."""
    parts = "measure  component  unit  amount\nplan  DTTS.DA1  643  60\nplan  DTTS.DA1  644  40"
    table = """
        component  unit  value
        DTTS.DA1   66    100
        DTTS.DA1   645   not_planned
        DTTS.DA2   66    not_planned
        """
    report(store, parts)
    assert values(totals(store), "plan", table) == expected(table)
    report(store, f"{parts}\nplan  DTTS  66  100")
    assert values(totals(store), "plan", table) == expected(table)


def test_units_divide_what_was_allocated_of_a_plan(store: Path) -> None:
    """Of 100 no unit has 30: what the report does not name has nothing all the same."""
    text = """
        measure    component  unit  amount
        plan       DTTS.DA1   66    100
        allocated  DTTS.DA1   66    {}
        plan       DTTS.DA1   643   40
        plan       DTTS.DA1   644   30
        """
    table = "component  unit  value\nDTTS.DA1  645  {}"
    for allocated, value in ((70, "not_planned"), (71, "not_stated")):
        report(store, text.format(allocated))
        drawn = table.format(value)
        assert values(totals(store), "plan", drawn) == expected(drawn)


def test_a_plan_that_is_decided_and_not_divided_is_not_a_plan_to_come(store: Path) -> None:
    """ "Not assigned yet" is said where the period has no decision, not where it has one."""
    text = "measure  component  unit  amount\nplan  DTTS  66  100"
    report(store, text, scope="DTTS 2022 dtpt all")
    table = "component  unit  value\nDTTS  643  {}"
    for act, value in ((lambda: 0, "no_plan_yet"), (lambda: report(store, text), "not_stated")):
        act()
        drawn = table.format(value)
        assert values(totals(store), "plan", drawn) == expected(drawn)


def test_remainders_below_add_up_however_each_is_known(store: Path) -> None:
    """DA1 leaves 100 - 80 = 20, DA2 states 30: the programme has 50 idle."""
    report(
        store,
        """
        measure      component  unit  amount
        plan         DTTS.DA1   66    100
        allocated    DTTS.DA1   66    80
        unallocated  DTTS.DA2   66    30
        plan         DTTS       66    200
        allocated    DTTS       66    150
        """,
        **PRESS,
    )
    row = totals(store).row("DTTS")
    assert (shown(row.unallocated), shown(row.unexplained)) == (50, 0)
    flags = find_flags(open_ledger(store), totals(store))
    assert [(flag.component, shown(flag.amount)) for flag in flags] == [
        ("DTTS.DA2", 30),
        ("DTTS.DA1", 20),
    ]


def test_an_ancestor_is_over_allocated_only_by_what_is_not_told_below(store: Path) -> None:
    report(
        store,
        """
        measure    component  unit  amount
        plan       DTTS.DA1   66    100
        allocated  DTTS.DA1   66    130
        plan       DTTS       66    200
        allocated  DTTS       66    240
        """,
    )
    flags = find_flags(open_ledger(store), totals(store))
    over = [(f.component, shown(f.amount)) for f in flags if f.rule == "over_allocated"]
    assert over == [("DTTS.DA1", -30), ("DTTS", -10)]


def test_amounts_of_two_origins_make_no_balance_and_no_rate(store: Path) -> None:
    """A press plan and an official payment need not speak of the same whole."""
    report(store, "measure  component  unit  amount\nplan  DTTS  66  100", **PRESS)
    report(store, "measure  component  unit  amount\nallocated  DTTS  66  40")
    row = totals(store).row("DTTS")
    assert (shown(row.plan), shown(row.allocated)) == (100, 40)
    assert (row.balance, row.allocated_share) == (None, None)


def test_a_better_amount_overtakes_a_newer_press_rate(store: Path) -> None:
    report(store, "measure  component  unit  amount\nplan  DTTS  66  100")
    report(store, "measure  component  unit  amount\ndisbursed  DTTS  66  40", form="treasury")
    text = "measure  component  unit  amount\ndisbursed_share  DTTS  66  0.46"
    report(store, text, as_of="2023-05-01", **PRESS)
    share = totals(store).row("DTTS").disbursed_share
    assert share is not None
    assert (share.value, share.origin) == (Decimal("0.4"), "official")


@pytest.mark.parametrize(
    ("tranche", "plan", "disbursed", "share"),
    [("own", 100, 40, "0.4"), ("carried", 100, 90, "0.9"), ("all", 200, 130, "0.65")],
)
def test_each_tranche_is_held_against_its_own_plan(
    store: Path, tranche: str, plan: int, disbursed: int, share: str
) -> None:
    report(
        store,
        """
        measure       component  unit  amount  tranche
        plan          DTTS.DA1   643   100     own
        carried_over  DTTS.DA1   643   100     carried
        """,
    )
    report(
        store,
        """
        measure    component  unit  amount  tranche
        disbursed  DTTS.DA1   643   40      own
        disbursed  DTTS.DA1   643   90      carried
        """,
        form="treasury",
    )
    row = totals(store, tranche=tranche).row("DTTS.DA1", "legacy:643")
    assert (shown(row.plan), shown(row.disbursed)) == (plan, disbursed)
    assert row.disbursed_share is not None
    assert row.disbursed_share.value == Decimal(share)


def test_a_header_tells_who_has_reported(store: Path) -> None:
    report(
        store,
        "measure  component  unit  amount\nplan  DTTS.DA1  643  150\nplan  DTTS.DA1  644  50",
    )
    text = "measure  component  unit  amount\ndisbursed  DTTS.DA1  643  30"
    report(store, text, form="F1", unit="legacy:643", as_of="2023-05-31")
    built = totals(store)
    row = built.row("DTTS.DA1")
    context = Context(open_ledger(store), built, Words("vi"))
    header = build_header(context, [row.plan], coverage=row.coverage)
    assert header.parts == (
        "Số liệu đến 01/03/2023",
        "Tỉnh Đắk Lắk",
        "kỳ chốt 31/05/2023: 1/2 đơn vị đã báo cáo, 75% kế hoạch",
        "số liệu chính thức",
        "lần ghi nhận số 3",
    )
