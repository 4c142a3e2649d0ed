"""Investment projects: which list holds, whose projects they are, what is heard of their money.

Amounts are small numbers of đồng, so that the sums can be followed by eye.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.figures.projects import (
    Project,
    Wanted,
    add_up,
    choose_projects,
    count_projects,
    read_projects,
    units_with_projects,
    year_amounts,
)
from dashboard.figures.state import Request
from dashboard.forms.values import fold
from dashboard.store.ledger import open_ledger
from dashboard.views.context import known_catalogue
from tests.builders import PROVINCE, drawn, project_list, report, shown, withdraw

SCOPE = "DTTS 2023 dtpt all"
COMMUNE = "new:24133"
A_LIST = """
    code  unit  place
    P1    646   24214
    P2    643   -
    """


def projects(
    store: Path, *, at: str = "2023-07-01", wanted: Wanted | None = None, **changes: Any
) -> list[Project]:
    ledger = open_ledger(store)
    catalogue = known_catalogue(ledger)
    asked: dict[str, Any] = {
        "at": date.fromisoformat(at),
        "known_at": ledger.version,
        "unit": PROVINCE,
        "period": "2023",
    } | changes
    request = Request(**asked)
    everything = read_projects(ledger, catalogue, request)
    return choose_projects(everything, catalogue, request.unit, wanted or Wanted(order="code"))


def codes(store: Path, **changes: Any) -> list[str]:
    return [project.code for project in projects(store, **changes)]


def money(store: Path, table: str, **changes: Any) -> None:
    """Hold projects to a drawn table of code and measures."""
    found = {project.code: project for project in projects(store, **changes)}
    for row in drawn(table):
        project = found[str(row.pop("code"))]
        read = {name: _text(getattr(project, name)) for name in row}
        assert read == row, project.code


def _text(value: Any) -> str | None:
    said = shown(value)
    return None if said is None else str(said)


def f1(store: Path, figures: str, **changes: Any) -> int:
    options: dict[str, Any] = {"scope": SCOPE, "as_of": "2023-06-30", "form": "F1"} | changes
    return report(store, figures, **options)


def test_a_later_list_takes_the_place_of_the_earlier_whole(store: Path) -> None:
    project_list(store, A_LIST, as_of="2022-07-01")
    later = project_list(store, "code  unit  status\nP2  643  completed", as_of="2023-03-01")
    assert codes(store) == ["P2"]
    assert projects(store)[0].status == "completed"
    assert codes(store, at="2023-02-28") == ["P1", "P2"]
    assert codes(store, known_at=later - 1) == ["P1", "P2"]
    withdraw(store, 2)
    assert codes(store) == ["P1", "P2"]


def test_a_list_speaks_for_its_own_programme_and_period_alone(store: Path) -> None:
    project_list(store, A_LIST)
    scope = "NTM 2021-2025 dtpt all"
    project_list(store, "code  component  unit\nP9  NTM.ND02  646", scope=scope, as_of="2023-03-01")
    assert codes(store) == ["P1", "P2", "P9"]
    assert codes(store, period="2026") == []
    assert codes(store, capital_type="sn") == []
    assert codes(store, capital_type="all", budget_source="central") == ["P1", "P2", "P9"]


def test_a_list_of_the_year_speaks_for_the_year_and_the_terms_for_the_others(store: Path) -> None:
    project_list(store, A_LIST, as_of="2023-05-01")
    project_list(store, "code  unit\nP1  646", scope="DTTS 2023 dtpt all", as_of="2023-01-15")
    assert codes(store, period="2023") == ["P1"]
    assert codes(store, period="2022") == ["P1", "P2"]
    assert codes(store, period="2021-2025") == ["P1", "P2"]


def test_a_term_without_a_list_is_told_by_those_of_its_years(store: Path) -> None:
    project_list(store, "code  unit\nP1  646", scope="DTTS 2022 dtpt all")
    project_list(store, "code  unit\nP2  643", scope="DTTS 2023 dtpt all", as_of="2023-01-15")
    assert codes(store, period="2021-2025") == ["P1", "P2"]


def test_a_units_own_list_is_heard_before_the_provinces(store: Path) -> None:
    project_list(store, A_LIST, as_of="2023-05-01")
    project_list(store, "code  unit\nP3  646", unit="legacy:646", as_of="2022-09-01")
    assert codes(store) == ["P2", "P3"]


def test_an_official_list_takes_the_place_of_an_invented_one(store: Path) -> None:
    project_list(store, A_LIST, origin="illustration", as_of="2023-05-01")
    project_list(store, "code  unit\nP3  646", unit="legacy:646", as_of="2022-09-01")
    found = {project.code: project.origin for project in projects(store)}
    assert found == {"P2": "illustration", "P3": "official"}


def test_who_is_given_the_money_and_where_it_is_built_are_kept_apart(store: Path) -> None:
    # A department builds in Ea Súp; Ea Súp builds in a commune of its own.
    project_list(store, "code  unit  place\nP1  643  24214\nP2  646  24217\nP3  643  -")
    at_ea_sup: dict[str, Any] = {"unit": "legacy:646"}
    assert codes(store, **at_ea_sup) == ["P1", "P2"]
    assert codes(store, wanted=Wanted(role="assigned", order="code"), **at_ea_sup) == ["P2"]
    assert codes(store, wanted=Wanted(role="place", order="code"), **at_ea_sup) == ["P1", "P2"]
    assert codes(store, unit="legacy:24214") == ["P1"]
    with open_ledger(store) as ledger:
        named = units_with_projects(ledger, at=date(2023, 7, 1))
    assert named == {"legacy:643", "legacy:646", "legacy:24214", "legacy:24217"}


def test_projects_at_or_under_a_component(store: Path) -> None:
    project_list(
        store,
        """
        code  component      unit
        P1    DTTS.DA4.TDA1  646
        P2    DTTS.DA1       646
        """,
    )
    assert codes(store, wanted=Wanted(component="DTTS.DA4", order="code")) == ["P1"]
    ledger = open_ledger(store)
    request = Request(date(2023, 7, 1), ledger.version, PROVINCE, "2023")
    catalogue = known_catalogue(ledger)
    counts = [
        count_projects(ledger, catalogue, request, code) for code in ("DTTS.DA4", "DTTS", "NTM")
    ]
    assert counts == [1, 2, 0]


@pytest.mark.parametrize("text", ["m'drak duong", "ĐƯỜNG M’Đrắk", "  Dường ", "0017"])
def test_a_search_reads_past_diacritics_case_and_apostrophes(store: Path, text: str) -> None:
    project_list(
        store,
        """
        code  name                     unit
        0017  Đường liên xã M’Đrắk     646
        0018  Thủy lợi nhỏ buôn M'Đung  646
        """,
    )
    assert codes(store, wanted=Wanted(text=text)) == ["0017"]


def test_folding_takes_composed_and_decomposed_letters_alike() -> None:
    assert fold("Đắk Lắk") == fold("Ð\u0103\u0301k La\u0306\u0301k") == "dak lak"


def test_what_nobody_reported_is_never_zero(store: Path) -> None:
    project_list(store, A_LIST)
    nothing = """
        code  plan        planned     disbursed   work_done   paid_so_far  waiting
        P1    not_stated  not_stated  not_stated  not_stated  not_stated   -
        """
    money(store, nothing)
    # A decision gives P1 its plan; no owner has reported.
    decision = "measure  component  unit  project  amount\nplan  DTTS.DA4.TDA1  646  P1  100"
    report(store, decision, scope=SCOPE)
    planned = """
        code  planned     disbursed     paid_so_far  waiting
        P1    100         not_reported  not_stated   -
        P2    not_stated  not_stated    not_stated   -
        """
    money(store, planned)
    found = projects(store)
    assert [project.is_untouched for project in found] == [False, False]
    assert add_up(found, "disbursed") is None


def test_a_payment_that_the_owners_report_leaves_out_is_none(store: Path) -> None:
    project_list(store, A_LIST)
    f1(
        store,
        """
        measure    component      unit  project  amount
        plan       DTTS.DA4.TDA1  646   P1       100
        disbursed  DTTS.DA4.TDA1  646   P1       30
        plan       DTTS.DA4.TDA1  643   P2       50
        """,
    )
    expected = """
        code  planned  disbursed  waiting
        P1    100      30         70
        P2    50       0          50
        """
    money(store, expected)
    first, second = projects(store)
    assert (first.is_untouched, second.is_untouched) == (False, True)
    silent = second.disbursed
    assert (getattr(silent, "how", ""), getattr(silent, "terms", None)) == ("silence", ())


def test_a_year_in_which_the_unit_gives_a_known_project_nothing_is_told_so(store: Path) -> None:
    project_list(store, "code  unit\nP1  646\nP2  646\nP3  643\nP4  646")
    before = """
        measure  component      unit  project  amount
        plan     DTTS.DA4.TDA1  646   P1       100
        plan     DTTS.DA4.TDA1  646   P2       50
        plan     DTTS.DA4.TDA1  643   P3       40
        """
    f1(store, before, scope="DTTS 2022 dtpt all", as_of="2023-01-31")
    f1(
        store,
        "measure  component  unit  project  amount\nplan  DTTS.DA4.TDA1  646  P2  7",
        unit="legacy:646",
    )
    # Of P4 nobody ever said anything; of the other unit nobody has spoken this year.
    expected = """
        code  planned      carried_over  disbursed     waiting
        P1    not_planned  not_stated    not_planned   -
        P2    7            not_stated    not_reported  -
        P3    not_stated   not_stated    not_stated    -
        P4    not_stated   not_stated    not_stated    -
        """
    money(store, expected)
    assert add_up(projects(store), "planned") is not None
    money(store, "code  planned\nP1  100\nP2  57\nP3  40", period="2021-2025")


def test_a_report_that_gives_no_payments_at_all_says_nothing_of_them(store: Path) -> None:
    project_list(store, A_LIST)
    f1(store, "measure  component  unit  project  amount\nplan  DTTS.DA4.TDA1  646  P1  100")
    money(store, "code  planned  disbursed  waiting\nP1  100  not_reported  -")


def test_own_and_carried_over_money_are_counted_as_the_reader_asks(store: Path) -> None:
    project_list(store, A_LIST)
    f1(
        store,
        """
        measure       component      unit  project  tranche  carried_from  amount
        plan          DTTS.DA4.TDA1  646   P1       own      -             100
        carried_over  DTTS.DA4.TDA1  646   P1       carried  2022          40
        disbursed     DTTS.DA4.TDA1  646   P1       own      -             30
        disbursed     DTTS.DA4.TDA1  646   P1       carried  2022          25
        work_done     DTTS.DA4.TDA1  646   P1       own      -             35
        plan          DTTS.DA4.TDA1  643   P2       own      -             10
        plan          DTTS.DA4.TDA1  643   P2       carried  2022          7
        disbursed     DTTS.DA4.TDA1  643   P2       own      -             10
        """,
    )
    own = """
        code  plan  carried_over  planned  disbursed  waiting  unpaid_work
        P1    100   40            100      30         70       5
        P2    10    7             10       10         0        -
        """
    both = """
        code  plan  carried_over  planned  disbursed  waiting  unpaid_work
        P1    100   40            140      55         85       -
        P2    10    7             17       10         7        -
        """
    money(store, own)
    money(store, both, tranche="all")


def test_carried_over_money_named_in_two_ways_is_one_amount(store: Path) -> None:
    project_list(store, A_LIST)
    f1(
        store,
        """
        measure       component      unit  project  tranche  amount
        carried_over  DTTS.DA4.TDA1  646   P1       carried  40
        plan          DTTS.DA4.TDA1  646   P1       carried  40
        """,
    )
    money(store, "code  carried_over\nP1  40")


def test_a_total_is_never_added_to_its_parts(store: Path) -> None:
    project_list(store, A_LIST)
    f1(
        store,
        """
        measure    component      unit  project  source      place  amount
        plan       DTTS.DA4.TDA1  646   P1       all         -      100
        plan       DTTS.DA4.TDA1  646   P1       central     -      90
        plan       DTTS.DA4.TDA1  646   P1       provincial  -      10
        plan       DTTS.DA4.TDA1  643   P2       central     -      80
        plan       DTTS.DA4.TDA1  643   P2       provincial  -      5
        disbursed  DTTS.DA4.TDA1  646   P1       all         -      60
        disbursed  DTTS.DA4.TDA1  646   P1       all         24214  45
        disbursed  DTTS.DA4.TDA1  646   P1       all         24217  15
        """,
    )
    whole = """
        code  planned  disbursed
        P1    100      60
        P2    85       0
        """
    money(store, whole)
    money(store, "code  planned\nP1  90\nP2  80", budget_source="central")


def test_a_project_built_by_two_units_is_the_sum_of_both(store: Path) -> None:
    project_list(store, A_LIST)
    for unit, amount in (("legacy:646", 60), ("legacy:643", 40)):
        table = f"""
            measure  component      unit   project  amount
            plan     DTTS.DA4.TDA1  {unit}  P1      {amount}
            """
        f1(store, table, unit=unit)
    money(store, "code  planned\nP1  100")
    # The province tells the project as one: that holds the two.
    f1(store, "measure  component  unit  project  amount\nplan  DTTS.DA4.TDA1  66  P1  110")
    money(store, "code  planned\nP1  110")


def test_one_amount_of_a_project_that_two_units_report_is_counted_once(store: Path) -> None:
    """The same 60 twice is 60; beside it each has a share of its own of the plan."""
    project_list(store, A_LIST)
    for unit, plan, day in (("legacy:646", 70, "2023-06-30"), ("legacy:643", 50, "2023-05-31")):
        table = f"""
            measure    component      unit    project  amount
            plan       DTTS.DA4.TDA1  {unit}  P1       {plan}
            disbursed  DTTS.DA4.TDA1  {unit}  P1       60
            """
        f1(store, table, unit=unit, as_of=day)
    money(store, "code  planned  disbursed\nP1  120  60")


def test_a_units_own_report_is_heard_before_the_provinces(store: Path) -> None:
    project_list(store, "code  unit\nP1  org:ban-qlda")
    table = "measure  component  unit  project  amount\nplan  DTTS.DA4.TDA1  org:ban-qlda  P1  {}"
    f1(store, table.format(70), as_of="2023-06-30")
    f1(store, table.format(60), unit="org:ban-qlda", as_of="2023-05-31")
    money(store, "code  planned\nP1  60")


def test_two_forms_on_one_project_are_compared_and_not_added(store: Path) -> None:
    project_list(store, A_LIST)
    paid = "measure  component  unit  project  amount\n{}  DTTS.DA4.TDA1  646  P1  {}"
    f1(store, paid.format("plan", 100) + "\n" + "disbursed  DTTS.DA4.TDA1  646  P1  30")
    report(store, paid.format("disbursed", 28), scope=SCOPE, form="treasury", as_of="2023-06-30")
    # The treasury's word is the better one on payments; of the plan only the owner speaks.
    money(store, "code  planned  disbursed  waiting\nP1  100  28  72")


def test_a_treasury_that_does_not_report_by_project_leaves_the_owners_word(store: Path) -> None:
    project_list(store, A_LIST)
    f1(
        store,
        """
        measure    component      unit  project  amount
        plan       DTTS.DA4.TDA1  646   P1       100
        disbursed  DTTS.DA4.TDA1  646   P1       30
        """,
    )
    whole = "measure  component  unit  amount\ndisbursed  DTTS.DA4.TDA1  646  500"
    report(store, whole, scope=SCOPE, form="treasury", as_of="2023-06-30")
    money(store, "code  disbursed\nP1  30")


def test_a_report_on_part_of_the_money_says_nothing_of_the_whole(store: Path) -> None:
    project_list(store, A_LIST)
    table = "measure  component  unit  project  amount\nplan  DTTS.DA4.TDA1  646  P1  90"
    f1(store, table, scope="DTTS 2023 dtpt central")
    money(store, "code  planned\nP1  not_stated")
    money(store, "code  planned\nP1  90", budget_source="central")


def test_a_change_moves_what_was_stated(store: Path) -> None:
    project_list(store, A_LIST)
    stated = """
        measure  component      unit  project  assigner  amount
        plan     DTTS.DA4.TDA1  646   P1       UBND      100
        """
    report(store, stated, scope=SCOPE, as_of="2023-01-10")
    moved = """
        measure  component      unit  project  assigner  amount  effect    effective   decision
        plan     DTTS.DA4.TDA1  646   P1       UBND      -30     transfer  2023-05-01  QD7
        plan     DTTS.DA4.TDA1  643   P2       UBND      30      transfer  2023-05-01  QD7
        """
    report(store, moved, scope=SCOPE, as_of="2023-05-01", holds_state=False)
    money(store, "code  planned\nP1  70\nP2  30")
    money(store, "code  planned\nP1  100\nP2  not_stated", at="2023-04-30")


def test_a_correction_stands_until_a_later_report(store: Path) -> None:
    project_list(store, A_LIST)
    table = "measure  component  unit  project  amount\nplan  DTTS.DA4.TDA1  646  P1  {}"
    f1(store, table.format(100), as_of="2023-05-31")
    report(store, table.format(90), scope=SCOPE, form="correction", as_of="2023-06-10")
    money(store, "code  planned\nP1  90")
    f1(store, table.format(95), as_of="2023-06-30")
    money(store, "code  planned\nP1  95")
    money(store, "code  planned\nP1  90", at="2023-06-29")


def paid_to(code: str, dong: int, component: str = "DTTS.DA4.TDA1") -> str:
    """A drawn table of one payment to a project in Krông Năng."""
    columns = "measure  component  unit  project  amount"
    return f"{columns}\ndisbursed  {component}  646  {code}  {dong}"


def test_a_later_report_that_is_not_heard_ends_no_correction_of_a_project(store: Path) -> None:
    """The treasury tells of P1, so the owner's later word on it is for comparison."""
    project_list(store, A_LIST)
    report(store, paid_to("P1", 100), scope=SCOPE, form="treasury", as_of="2023-05-31")
    report(store, paid_to("P1", 90), scope=SCOPE, form="correction", as_of="2023-05-31")
    f1(store, paid_to("P1", 95), as_of="2023-06-30")
    money(store, "code  disbursed\nP1  90")
    report(store, paid_to("P1", 97), scope=SCOPE, form="treasury", as_of="2023-06-30")
    money(store, "code  disbursed\nP1  97")


def test_a_correction_of_what_the_owner_alone_tells_is_ended_by_the_owner(store: Path) -> None:
    """The treasury, that tells of P1 and P2 alone, keeps no correction of P3 standing."""
    project_list(store, "code  unit\nP1  646\nP3  646")
    report(store, paid_to("P1", 100), scope=SCOPE, form="treasury", as_of="2023-05-31")
    two = f"{paid_to('P3', 40)}\ndisbursed  DTTS.DA4.TDA2  646  P3  5"
    f1(store, two, as_of="2023-05-31")
    report(store, paid_to("P3", 30), scope=SCOPE, form="correction", as_of="2023-05-31")
    money(store, "code  disbursed\nP1  100\nP3  35")
    f1(store, paid_to("P3", 45), as_of="2023-06-30")
    money(store, "code  disbursed\nP1  100\nP3  45")


def test_a_later_report_on_other_money_ends_no_correction_of_a_project(store: Path) -> None:
    project_list(store, A_LIST)
    f1(store, paid_to("P1", 100), as_of="2023-05-31")
    f1(store, paid_to("P2", 7), scope="DTTS 2023 sn all", as_of="2023-05-31")
    report(store, paid_to("P1", 90), scope=SCOPE, form="correction", as_of="2023-05-31")
    f1(store, paid_to("P2", 8), scope="DTTS 2023 sn all", as_of="2023-06-30")
    money(store, "code  disbursed\nP1  90\nP2  8", capital_type="all")


def test_a_project_that_went_to_another_province_is_told_by_the_later_report(store: Path) -> None:
    """Before the merger a district's, afterwards a commune's of the new province: never both."""
    project_list(store, A_LIST)
    year: dict[str, Any] = {"period": "2025", "at": "2025-09-01"}
    scope = "DTTS 2025 dtpt all"
    f1(store, paid_to("P1", 60), scope=scope, as_of="2025-05-31", unit="legacy:646")
    moved = paid_to("P1", 80).replace("646", COMMUNE)
    f1(store, moved, scope=scope, as_of="2025-08-31", unit=COMMUNE)
    money(store, "code  disbursed\nP1  80", **year)
    money(store, "code  disbursed\nP1  60", **(year | {"at": "2025-08-30"}))


def test_an_official_report_is_not_added_to_an_invented_one(store: Path) -> None:
    project_list(store, A_LIST)
    table = "measure  component  unit  project  amount\nplan  DTTS.DA4.TDA1  646  P1  {}"
    f1(store, table.format(100), origin="illustration")
    f1(store, table.format(80))
    money(store, "code  planned\nP1  80")


def test_all_years_together_and_a_term_as_its_years(store: Path) -> None:
    project_list(store, A_LIST)
    year = """
        measure    component      unit  project  tranche  amount
        plan       DTTS.DA4.TDA1  646   P1       own      {plan}
        disbursed  DTTS.DA4.TDA1  646   P1       own      {own}
        """
    carried = "disbursed  DTTS.DA4.TDA1  646  P1  carried  15\n"
    first = year.format(plan=100, own=80)
    f1(store, first, scope="DTTS 2022 dtpt all", as_of="2023-01-31")
    f1(store, year.format(plan=50, own=10) + carried)
    money(store, "code  planned  disbursed  waiting  paid_so_far\nP1  50  10  40  105")
    money(
        store,
        "code  planned  disbursed  waiting  paid_so_far\nP1  150  105  45  105",
        period="2021-2025",
    )


def test_a_year_without_a_word_on_payments_leaves_the_sum_of_years_open(store: Path) -> None:
    project_list(store, A_LIST)
    plan = "measure  component  unit  project  amount\nplan  DTTS.DA4.TDA1  646  P1  100"
    f1(store, plan, scope="DTTS 2022 dtpt all", as_of="2023-01-31")
    f1(store, f"{plan}\ndisbursed  DTTS.DA4.TDA1  646  P1  30")
    money(
        store,
        "code  planned  disbursed     waiting  paid_so_far\nP1  200  not_reported  -  30",
        period="2021-2025",
    )
    assert projects(store)[0].is_paid_whole is False


def test_a_payment_of_money_from_before_the_term_is_not_the_terms(store: Path) -> None:
    project_list(store, A_LIST)
    f1(
        store,
        """
        measure       component      unit  project  tranche  carried_from  amount
        plan          DTTS.DA4.TDA1  646   P1       own      -             100
        disbursed     DTTS.DA4.TDA1  646   P1       own      -             30
        carried_over  DTTS.DA4.TDA1  646   P1       carried  2025          9
        disbursed     DTTS.DA4.TDA1  646   P1       carried  2025          8
        """,
        scope="DTTS 2026 dtpt all",
        as_of="2026-06-30",
    )
    asked: dict[str, Any] = {"period": "2026-2030", "at": "2026-07-01"}
    project_list(store, A_LIST, scope="DTTS 2026-2030 dtpt all", as_of="2026-01-10")
    money(store, "code  planned  disbursed  paid_so_far\nP1  100  30  38", **asked)


def test_the_years_of_one_project(store: Path) -> None:
    project_list(store, A_LIST)
    table = """
        measure    component      unit  project  amount
        plan       DTTS.DA4.TDA1  646   P1       {}
        disbursed  DTTS.DA4.TDA1  646   P1       {}
        plan       DTTS.DA4.TDA1  643   P2       7
        """
    f1(store, table.format(100, 80), scope="DTTS 2022 dtpt all", as_of="2023-01-31")
    f1(store, table.format(50, 10))
    ledger = open_ledger(store)
    request = Request(date(2023, 7, 1), ledger.version, PROVINCE, "2023")
    found = year_amounts(ledger, request, programme="DTTS", code="P1")
    read = {
        period: {
            f"{measure} {tranche}": shown(amount) for (measure, tranche), amount in amounts.items()
        }
        for period, amounts in found.items()
    }
    assert read == {
        "2022": {"plan own": 100, "disbursed own": 80, "disbursed carried": "not_stated"},
        "2023": {"plan own": 50, "disbursed own": 10, "disbursed carried": "not_stated"},
    }


def test_the_order_puts_the_most_waiting_money_first_and_the_unknown_last(store: Path) -> None:
    project_list(store, "code  unit  cost\nP1  646  5\nP2  646  9\nP3  646  7")
    f1(
        store,
        """
        measure    component      unit  project  amount
        plan       DTTS.DA4.TDA1  646   P1       100
        disbursed  DTTS.DA4.TDA1  646   P1       90
        plan       DTTS.DA4.TDA1  646   P3       50
        disbursed  DTTS.DA4.TDA1  646   P3       20
        """,
    )
    found = {
        order: codes(store, wanted=Wanted(order=order))
        for order in ("waiting", "plan", "share", "cost", "code")
    }
    assert found == {
        "waiting": ["P3", "P1", "P2"],
        "plan": ["P1", "P3", "P2"],
        "share": ["P3", "P1", "P2"],
        "cost": ["P2", "P3", "P1"],
        "code": ["P1", "P2", "P3"],
    }
