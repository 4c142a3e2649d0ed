"""Facts planted in the illustration, each asked of the product before and after its day.

They are told in data/illustration/README.md, with the same figures.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.figures.flags import find_flags
from dashboard.figures.projects import Project, read_projects
from dashboard.figures.reconciliation import reconcile
from dashboard.figures.state import Request
from dashboard.figures.totals import Totals
from dashboard.intake.findings import FileRefused
from dashboard.intake.receive import Received, receive
from dashboard.rules.pace import need_by
from dashboard.store.deposits import Act
from dashboard.store.illustration import find_illustration
from dashboard.store.ledger import Ledger, open_ledger
from dashboard.views.context import known_catalogue, known_totals
from tests.builders import AT, drawn, shown

OLD, MERGED = "legacy:66", "new:66"
DISTRICTS = [f"legacy:{code}" for code in range(643, 658)]


@pytest.fixture(scope="module")
def ledger(illustrated_store: Path) -> Iterator[Ledger]:
    """Published figures and the illustration."""
    beside = find_illustration(illustrated_store)
    with open_ledger(illustrated_store, illustration=beside) as opened:
        yield opened


def asked(ledger: Ledger, at: str, **changes: Any) -> Request:
    """A request for the illustration alone; by default the investment plan of the day's year."""
    values: dict[str, Any] = {"unit": OLD, "period": at[:4], "origins": ("illustration",)}
    return Request(at=date.fromisoformat(at), known_at=ledger.version, **(values | changes))


def ask(ledger: Ledger, at: str, **changes: Any) -> Totals:
    return known_totals(ledger, asked(ledger, at, **changes))


def projects(ledger: Ledger, at: str, **changes: Any) -> dict[str, Project]:
    """Investment projects on the lists in force, by code."""
    found = read_projects(ledger, known_catalogue(ledger), asked(ledger, at, **changes))
    return {project.code: project for project in found}


def told(ledger: Ledger, text: str, **changes: Any) -> None:
    """Hold a drawn table of (at, measure, component, unit, đồng) against the product."""
    for row in drawn(text):
        built = ask(ledger, str(row["at"]), **changes)
        value = built.value(str(row["measure"]), str(row["component"]), str(row["unit"]))
        found = shown(value)
        assert (f"{found:_}" if isinstance(found, int) else found) == row["dong"], row


def flagged(ledger: Ledger, rule: str, at: str, **changes: Any) -> list[tuple[str, int | None]]:
    """Components and amounts of the flags of one rule."""
    flags = find_flags(ledger, ask(ledger, at, **changes))
    return [
        (flag.component, flag.amount.dong if flag.amount else None)
        for flag in flags
        if flag.rule == rule
    ]


def test_a_plan_comes_in_two_decisions(ledger: Ledger) -> None:
    told(
        ledger,
        """
        at          measure                       component  unit       dong
        2022-12-16  plan                          DTTS       legacy:66  535_460_000_000
        2022-12-16  allocated                     DTTS       legacy:66  71_220_000_000
        2022-12-16  to_allocate_after_procedures  DTTS       legacy:66  464_240_000_000
        2023-03-09  allocated                     DTTS       legacy:66  71_220_000_000
        2023-03-10  plan                          DTTS       legacy:66  535_460_000_000
        2023-03-10  allocated                     DTTS       legacy:66  535_460_000_000
        2023-03-10  to_allocate_after_procedures  DTTS       legacy:66  0
        """,
        period="2023",
    )
    waiting = flagged(ledger, "unallocated", "2023-03-09", period="2023")
    assert sum(dong or 0 for _, dong in waiting) == 464_240_000_000
    assert flagged(ledger, "unallocated", "2023-03-10", period="2023") == []


def test_a_transfer_between_two_districts_leaves_the_total(ledger: Ledger) -> None:
    told(
        ledger,
        """
        at          measure  component      unit        dong
        2023-10-11  plan     DTTS.DA4.TDA1  legacy:645  13_170_000_000
        2023-10-11  plan     DTTS.DA4.TDA1  legacy:656  18_640_000_000
        2023-10-12  plan     DTTS.DA4.TDA1  legacy:645  9_970_000_000
        2023-10-12  plan     DTTS.DA4.TDA1  legacy:656  21_840_000_000
        2023-10-11  plan     DTTS.DA4.TDA1  legacy:66   201_940_000_000
        2023-10-12  plan     DTTS.DA4.TDA1  legacy:66   201_940_000_000
        2023-10-12  plan     DTTS           legacy:66   535_460_000_000
        """,
    )


def test_a_supplement_makes_the_years_plan_larger(ledger: Ledger) -> None:
    told(
        ledger,
        """
        at          measure    component  unit        dong
        2024-07-17  plan       NTM.ND02   legacy:653  29_140_000_000
        2024-07-17  plan       NTM        legacy:66   430_000_000_000
        2024-07-18  plan       NTM.ND02   legacy:653  34_140_000_000
        2024-07-18  plan       NTM.ND02   legacy:656  27_680_000_000
        2024-07-18  plan       NTM        legacy:66   438_400_000_000
        2024-07-18  allocated  NTM        legacy:66   438_400_000_000
        """,
    )


def test_an_adjustment_moves_money_between_two_projects_of_a_district(ledger: Ledger) -> None:
    told(
        ledger,
        """
        at          measure  component      unit        dong
        2024-09-04  plan     DTTS.DA4.TDA1  legacy:649  8_980_000_000
        2024-09-04  plan     DTTS.DA1       legacy:649  3_630_000_000
        2024-09-05  plan     DTTS.DA4.TDA1  legacy:649  7_480_000_000
        2024-09-05  plan     DTTS.DA1       legacy:649  5_130_000_000
        2024-09-05  plan     DTTS           legacy:66   612_000_000_000
        """,
    )


def test_recovered_money_lies_idle_until_it_is_given_again(ledger: Ledger) -> None:
    told(
        ledger,
        """
        at          measure    component      unit         dong
        2024-08-14  plan       DTTS.DA5.TDA1  org:so-gddt  39_110_000_000
        2024-08-15  plan       DTTS.DA5.TDA1  org:so-gddt  36_510_000_000
        2024-08-15  plan       DTTS.DA5.TDA1  legacy:66    55_870_000_000
        2024-08-15  allocated  DTTS.DA5.TDA1  legacy:66    53_270_000_000
        2024-11-20  plan       DTTS.DA5.TDA1  legacy:653   5_520_000_000
        2024-11-20  allocated  DTTS.DA5.TDA1  legacy:66    55_870_000_000
        """,
    )
    assert flagged(ledger, "unallocated", "2024-08-14") == []
    assert flagged(ledger, "unallocated", "2024-08-15") == [("DTTS.DA5.TDA1", 2_600_000_000)]
    assert flagged(ledger, "unallocated", "2024-11-19") == [("DTTS.DA5.TDA1", 2_600_000_000)]
    assert flagged(ledger, "unallocated", "2024-11-20") == []


def test_cancelled_money_is_gone_from_plan_and_allocation(ledger: Ledger) -> None:
    told(
        ledger,
        """
        at          measure    component      unit        dong
        2024-11-27  plan       GNBV.DA1.TDA1  legacy:646  51_760_000_000
        2024-11-27  plan       GNBV           legacy:66   172_000_000_000
        2024-11-28  plan       GNBV.DA1.TDA1  legacy:646  46_960_000_000
        2024-11-28  plan       GNBV           legacy:66   167_200_000_000
        2024-11-28  allocated  GNBV           legacy:66   167_200_000_000
        """,
    )


def test_money_given_back_makes_cumulative_payments_fall(ledger: Ledger) -> None:
    told(
        ledger,
        """
        at          measure    component      unit        dong
        2024-10-14  disbursed  GNBV.DA1.TDA1  legacy:646  11_545_923_899
        2024-10-15  disbursed  GNBV.DA1.TDA1  legacy:646  10_145_923_899
        2024-10-31  disbursed  GNBV.DA1.TDA1  legacy:646  10_145_923_899
        2024-10-14  disbursed  GNBV           legacy:66   34_869_171_350
        2024-10-15  disbursed  GNBV           legacy:66   33_469_171_350
        """,
    )


def test_money_of_2022_is_carried_twice(ledger: Ledger) -> None:
    """To 31/12/2023 first; what is left of it then goes on with 2023's into 2024."""
    told(
        ledger,
        """
        at          measure       component  unit       dong
        2023-04-13  carried_over  DTTS       legacy:66  not_stated
        2023-04-14  carried_over  DTTS       legacy:66  368_815_200_059
        2023-12-31  disbursed     DTTS       legacy:66  283_707_404_434
        2024-03-22  carried_over  DTTS       legacy:66  329_796_951_888
        """,
        tranche="carried",
    )
    left_of_2022 = 368_815_200_059 - 283_707_404_434
    left_of_2023 = 535_460_000_000 - 290_770_843_737
    assert left_of_2022 + left_of_2023 == 329_796_951_888
    # The year's own plan stands as it was decided: a change never takes its place.
    told(
        ledger,
        """
        at          measure    component  unit       dong
        2024-03-22  plan       DTTS       legacy:66  612_000_000_000
        2024-03-22  allocated  DTTS       legacy:66  612_000_000_000
        """,
    )
    both = ask(ledger, "2024-03-22", tranche="all")
    assert shown(both.plan("DTTS", OLD)) == 612_000_000_000 + 329_796_951_888


def test_what_was_not_spent_by_its_last_day_is_cancelled(ledger: Ledger) -> None:
    told(
        ledger,
        """
        at          measure    component  unit        dong
        2025-05-30  cancelled  DTTS.DA2   legacy:646  18_146_357_060
        """,
        period="2024",
        tranche="carried",
    )


def test_the_idle_money_of_the_medium_term_goes_into_2025(ledger: Ledger) -> None:
    medium = {"period": "2021-2025"}
    told(
        ledger,
        """
        at          measure      component  unit       dong
        2024-12-09  plan         DTTS.DA2   legacy:66  561_300_000_000
        2024-12-09  allocated    DTTS.DA2   legacy:66  456_400_000_000
        2024-12-09  unallocated  DTTS.DA2   legacy:66  104_900_000_000
        2024-12-10  allocated    DTTS.DA2   legacy:66  561_300_000_000
        2024-12-10  unallocated  DTTS.DA2   legacy:66  0
        """,
        **medium,
    )
    assert flagged(ledger, "unallocated", "2024-12-09", **medium) == [("DTTS.DA2", 104_900_000_000)]
    assert flagged(ledger, "unallocated", "2024-12-10", **medium) == []
    share = ask(ledger, "2024-12-10", **medium).row("ALL").allocated_share
    assert share is not None
    assert share.value == 1
    own = (
        "at  measure  component  unit  dong\n2024-12-10  plan  DTTS.DA2  legacy:66  182_400_000_000"
    )
    told(ledger, own, period="2025")


@pytest.mark.parametrize("component", ["DTTS.DA3.TDA2", "DTTS.DA10.TDA2"])
def test_nothing_is_paid_of_a_blocked_component_before_march_2024(
    ledger: Ledger, component: str
) -> None:
    for at, period in (("2023-01-31", "2022"), ("2024-01-31", "2023"), ("2024-02-29", "2024")):
        value = ask(ledger, at, period=period).value("disbursed", component, OLD)
        assert shown(value) == 0, at
        assert shown(ask(ledger, at, period=period).value("plan", component, OLD)) > 10**9
    assert shown(ask(ledger, "2024-03-31").value("disbursed", component, OLD)) > 0


def test_a_district_arranged_sixty_per_cent_of_its_counterpart(ledger: Ledger) -> None:
    told(
        ledger,
        """
        at          measure               component  unit        dong
        2024-01-31  counterpart_required  NTM.ND02   legacy:653  3_250_000_000
        2024-01-31  counterpart_arranged  NTM.ND02   legacy:653  1_950_000_000
        2024-01-31  counterpart_required  NTM.ND02   legacy:654  2_440_000_000
        2024-01-31  counterpart_arranged  NTM.ND02   legacy:654  2_440_000_000
        """,
    )


def test_six_districts_are_below_the_average_and_two_of_them_at_zero(ledger: Ledger) -> None:
    """Recurrent poverty-reduction money of 2023, at the end of June and a year on."""
    for at in ("2023-06-30", "2023-09-30", "2024-01-31"):
        built = ask(ledger, at, period="2023", capital_type="sn")
        average = share_of(built, OLD)
        below = [unit for unit in DISTRICTS if share_of(built, unit) < average]
        assert below == [f"legacy:{code}" for code in (644, 645, 648, 649, 654, 657)]
        assert [unit for unit in below if share_of(built, unit) == 0] == [
            "legacy:644",
            "legacy:649",
        ]


def share_of(built: Totals, unit: str, component: str = "GNBV") -> Decimal:
    share = built.row(component, unit).disbursed_share
    assert share is not None
    return share.value


def test_the_treasury_is_heard_where_the_owner_says_more(ledger: Ledger) -> None:
    built = ask(ledger, "2024-09-30")
    place = "DTTS.DA4.TDA1", "legacy:650"
    assert shown(built.value("disbursed", *place)) == 1_131_111_368
    sides = {
        side.voice.form: side.amount.dong
        for side in reconcile(ledger, built, "disbursed").at(*place).sides
    }
    assert sides == {"treasury": 1_131_111_368, "F1": 1_131_111_368 + 1_250_000_000}
    assert flagged(ledger, "does_not_add_up", "2024-09-30") == []


def test_an_estimate_in_the_actual_column_is_not_what_was_paid(ledger: Ledger) -> None:
    """At the end of 2023 an owner wrote what it expected of January into the paid column."""
    built = ask(ledger, "2023-12-31")
    place = "DTTS.DA4.TDA1", "legacy:652"
    assert shown(built.value("disbursed", *place)) == 18_999_200_757
    compared = reconcile(ledger, built, "disbursed").at(*place)
    said = {side.voice.form: side.amount.dong for side in compared.sides}
    assert said["F1"] - said["treasury"] == 2_942_858_337
    after = ask(ledger, "2024-01-31", period="2023")
    assert shown(after.value("disbursed", *place)) == 22_152_650_000


def test_an_estimate_is_never_mixed_with_what_was_paid(ledger: Ledger) -> None:
    built = ask(ledger, "2024-06-30")
    place = "DTTS", "legacy:651"
    assert shown(built.value("estimate", *place)) == 23_240_000_000
    assert shown(built.value("disbursed", *place)) == 3_615_309_352


def test_a_project_that_two_units_report_counts_once(ledger: Ledger) -> None:
    """A department's school, which the district where it stands reports as well."""
    built = ask(ledger, "2023-06-30")
    place = "DTTS.DA5.TDA1", "org:so-gddt"
    assert shown(built.value("work_done", *place)) == 3_382_175_774
    (twice,) = reconcile(ledger, built, "work_done").twice
    assert twice.project == "MH00076"
    assert [(said.reporting_unit, said.is_heard) for said in twice.statements] == [
        ("legacy:646", False),
        ("org:so-gddt", True),
    ]


@pytest.mark.parametrize("unit", ["legacy:651", "legacy:656"])
def test_of_two_workbooks_a_week_apart_the_second_leaves_the_first(
    ledger: Ledger, unit: str
) -> None:
    """A district's summary of DTTS to the 14th, of NTM to the 21st: each stands until its next."""
    days = {}
    for at in ("2024-06-20", "2024-06-21", "2024-07-14"):
        state = ask(ledger, at, period="2024").state
        days[at] = {
            scope.programme: scope.as_of.isoformat()
            for scope in state.scopes
            if (scope.form, scope.reporting_unit) == ("F3", unit)
        }
    assert days == {
        "2024-06-20": {"DTTS": "2024-06-14", "NTM": "2024-05-21"},
        "2024-06-21": {"DTTS": "2024-06-14", "NTM": "2024-06-21"},
        "2024-07-14": {"DTTS": "2024-07-14", "NTM": "2024-06-21"},
    }


def test_work_worth_eighteen_billion_six_of_it_paid(ledger: Ledger) -> None:
    project = projects(ledger, "2024-09-30")["MH00017"]
    assert shown(project.work_done) == 18_000_000_000
    assert shown(project.disbursed) == 6_000_000_000
    assert shown(project.unpaid_work) == 12_000_000_000


def test_a_project_changes_its_owner_and_not_its_money(ledger: Ledger) -> None:
    before = projects(ledger, "2025-06-30")["MH00017"]
    after = projects(ledger, "2025-09-30", unit=MERGED)["MH00017"]
    assert (before.owner, before.unit) == ("Ban QLDA ĐTXD huyện Krông Bông", "legacy:653")
    assert (after.owner, after.unit) == ("Ban QLDA ĐTXD khu vực Krông Bông", "new:24472")
    assert shown(before.plan) == shown(after.plan) == 23_120_000_000
    assert shown(before.disbursed) == 5_997_791_672
    assert shown(after.disbursed) == 8_723_711_825


def test_ongoing_projects_of_which_nothing_was_ever_paid(ledger: Ledger) -> None:
    listed = projects(ledger, "2024-06-30", tranche="all")
    idle = {
        code: shown(project.planned)
        for code, project in listed.items()
        if project.status == "ongoing" and shown(project.paid_so_far) == 0
    }
    assert idle == {"MH00021": 28_720_000_000, "MH00050": 34_060_000_000, "MH00100": 11_350_000_000}


def test_there_are_as_many_projects_as_there_really_were(ledger: Ledger) -> None:
    listed = projects(ledger, "2023-09-30").values()
    count = {
        programme: sum(project.programme == programme for project in listed)
        for programme in ("DTTS", "GNBV", "NTM")
    }
    assert count == {"DTTS": 106, "GNBV": 16, "NTM": 420}


def test_projects_of_a_component_add_up_to_the_units_own(ledger: Ledger) -> None:
    built, listed = ask(ledger, "2024-06-30"), projects(ledger, "2024-06-30")
    sums: dict[tuple[str, str], int] = {}
    for project in listed.values():
        plan = shown(project.plan)
        if isinstance(plan, int):
            place = project.component, project.unit
            sums[place] = sums.get(place, 0) + plan
    assert len(sums) > 100
    assert sums == {place: shown(built.value("plan", *place)) for place in sums}


def test_units_of_july_2025_have_the_same_money_to_the_dong(ledger: Ledger) -> None:
    """On today's communes and departments, without Phú Yên, whose money is not in here."""
    whole = {"period": "2025", "capital_type": "all", "tranche": "all"}
    for component in ("ALL", "GNBV", "NTM", "DTTS"):
        before = ask(ledger, "2025-06-30", **whole)
        after = ask(ledger, "2025-07-15", unit=MERGED, **whole)
        assert shown(before.plan(component, OLD)) == shown(after.plan(component, MERGED))
        by_unit = after.sum_over_units("illustration", "plan", component, MERGED)
        assert shown(by_unit) == shown(before.value("plan", component, OLD))
    assert shown(before.plan("DTTS", OLD)) == 1_626_254_604_507
    earlier = ask(ledger, "2025-07-14", unit=MERGED, **whole)
    assert shown(earlier.value("plan", "DTTS", MERGED)) == "not_stated"


def test_a_commune_has_money_from_july_2025(ledger: Ledger) -> None:
    """Xã Yang Mao, all capital, with what was carried over."""
    whole = {"period": "2025", "capital_type": "all", "tranche": "all", "unit": MERGED}
    commune = "new:24484"
    seen = [
        shown(ask(ledger, at, **whole).row("ALL", commune).disbursed)
        for at in ("2025-07-15", "2025-07-31", "2025-12-31", "2026-01-31")
    ]
    assert seen == ["not_reported", 6_456_652_563, 14_952_544_564, 15_688_042_357]
    plan = ask(ledger, "2025-12-31", **whole).plan("ALL", commune)
    assert shown(plan) == 21_066_791_077


def test_what_expires_on_the_last_day_of_2024(ledger: Ledger) -> None:
    left = {}
    for capital in ("dtpt", "sn"):
        row = ask(ledger, "2024-11-30", tranche="carried", capital_type=capital).row("ALL")
        left[capital] = int(shown(row.plan) or 0) - int(shown(row.disbursed) or 0)
    assert left == {"dtpt": 187_900_529_427, "sn": 360_327_177_977}


def test_two_owners_sent_nothing_to_the_end_of_june_2023(ledger: Ledger) -> None:
    """Their projects keep what they said in March; the treasury has every unit's payments."""
    state = ask(ledger, "2023-07-11").state
    late = {
        scope.reporting_unit
        for scope in state.scopes
        if scope.form == "F1" and scope.period == "2023" and scope.as_of < date(2023, 6, 30)
    }
    assert late == {"legacy:649", "org:so-vhttdl"}
    value = ask(ledger, "2023-07-11").value("disbursed", "DTTS", "legacy:649")
    assert shown(value) == 913_572_517


def test_the_slowest_district_of_2023_and_who_else_is_below_the_average(ledger: Ledger) -> None:
    """DTTS investment at the end of its year."""
    built = ask(ledger, "2024-01-31", period="2023")
    shares = {unit: share_of(built, unit, "DTTS") for unit in DISTRICTS}
    average = share_of(built, OLD, "DTTS")
    assert round(average * 100, 2) == Decimal("54.30")
    below = sorted((unit for unit in DISTRICTS if shares[unit] < average), key=shares.__getitem__)
    assert below == [f"legacy:{code}" for code in (650, 644, 651, 646, 654, 657, 655)]
    slowest = built.row("DTTS", below[0])
    assert (shown(slowest.plan), shown(slowest.disbursed)) == (20_980_000_000, 5_168_312_594)


def test_what_each_month_must_pay_until_the_year_ends(ledger: Ledger) -> None:
    """Four months from the end of September 2024 to 31/01/2025, DTTS investment."""
    row = ask(ledger, "2024-09-30").row("DTTS")
    left = shown(row.remaining)
    assert left == 612_000_000_000 - 118_906_907_985
    need = need_by(left, at=date(2024, 9, 30), last_day=date(2025, 1, 31))
    assert need is not None
    assert need.a_month_dong == 123_273_273_004


def test_a_row_of_column_numbers_is_refused_at_the_front_door(store: Path) -> None:
    """The line `1, 2, 3=4+5` that stands under a printed header is no money."""
    header = "measure,tier,assigner,component,unit,benefit_unit,investment_project,period,"
    header += "capital_type,budget_source,tranche,carried_from,tranche_last_day,tranche_decision,"
    header += "amount_dong,effect,effective_date,target_date,decision,note"
    numbers = "1,,,2,3,,,4,5,6,own,,,,3=4+5,state,,,,"
    cover = """form = "treasury"
as_of = 2023-06-30
origin = "illustration"
reporting_unit = "legacy:66"
[[scope]]
programme = "DTTS"
period = "2023"
capital_type = "dtpt"
budget_source = "all"
[document]
publisher = "Số liệu minh họa"
title = "Dòng số thứ tự cột (minh họa)"
date = 2023-06-30
"""
    file = Received("columns.csv", f"{header}\n{numbers}\n".encode(), cover.encode())
    with pytest.raises(FileRefused) as caught:
        receive(store, [file], Act("record", AT, "test"))
    assert [(found.line, found.column, found.code) for found in caught.value.findings] == [
        (2, "amount_dong", "not_whole_dong")
    ]
