"""Forms held against each other: every kind of difference, and nothing ever added."""

import tempfile
from pathlib import Path
from shutil import copytree
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.figures.reconciliation import Comparison, Reconciliation, reconcile
from dashboard.store.ledger import open_ledger
from dashboard.views.context import Context
from dashboard.views.reconciliation import (
    build_reconciliation,
    build_report_passport,
    build_said_passport,
)
from dashboard.words import Words
from tests.builders import PROVINCE, drawn, report, shown, totals

TREASURY = {"form": "treasury", "as_of": "2023-06-30"}
F1 = {"form": "F1", "as_of": "2023-06-30"}
F3 = {"form": "F3", "as_of": "2023-06-30"}
BUON_HO, KRONG_NANG = "legacy:644", "legacy:650"
DEPARTMENT = "org:ban-dan-toc"
TY = 1_000_000_000


def reconciled(store: Path, measure: str = "disbursed", **changes: Any) -> Reconciliation:
    return reconcile(open_ledger(store), totals(store, **changes), measure)


def told(found: list[Comparison]) -> list[tuple[str, str, str, int | None]]:
    """Component, unit, kind and difference of each, in the order of their places."""
    return sorted((each.component, each.unit, each.kind, each.difference) for each in found)


def compared(store: Path, measure: str = "disbursed", **changes: Any) -> Any:
    return told(list(reconciled(store, measure, **changes).compared))


def said_at(built: Reconciliation, component: str, unit: str) -> dict[str, int]:
    return {side.voice.form: side.amount.dong for side in built.at(component, unit).sides}


def payments(store: Path, table: str, **where: Any) -> int:
    return report(store, f"measure  component  unit  amount\n{table}", **where)


def test_forms_that_say_the_same_agree_and_one_dong_more_is_a_difference(store: Path) -> None:
    payments(
        store,
        "disbursed  DTTS.DA1  644  100\ndisbursed  DTTS.DA2  644  40\ndisbursed  DTTS.DA1  650  7",
        **TREASURY,
    )
    payments(
        store, "disbursed  DTTS.DA1  644  100\ndisbursed  DTTS.DA2  644  41", unit=BUON_HO, **F1
    )
    assert compared(store) == [
        ("DTTS.DA1", BUON_HO, "agrees", 0),
        ("DTTS.DA1", KRONG_NANG, "one_only", None),
        ("DTTS.DA2", BUON_HO, "differs", 1),
    ]
    assert said_at(reconciled(store), "DTTS", BUON_HO) == {"treasury": 140, "F1": 141}
    # The treasury holds on every other screen.
    assert shown(totals(store).value("disbursed", "DTTS", BUON_HO)) == 140


def test_what_a_silent_form_says_is_zero_only_where_it_speaks_whole(store: Path) -> None:
    payments(store, "disbursed  DTTS.DA1  644  100\ndisbursed  DTTS.DA2  650  5", **TREASURY)
    payments(
        store, "disbursed  DTTS.DA1  644  100\ndisbursed  DTTS.DA3  644  9", unit=BUON_HO, **F1
    )
    built = reconciled(store)
    # F1 of Buôn Hồ says nothing of Krông Năng; the treasury speaks for all units.
    assert said_at(built, "DTTS.DA2", KRONG_NANG) == {"treasury": 5}
    assert said_at(built, "DTTS.DA3", BUON_HO) == {"treasury": 0, "F1": 9}
    assert ("DTTS.DA3", BUON_HO, "differs", 9) in told(list(built.compared))


def test_where_no_capital_is_placed_silence_says_nothing(store: Path) -> None:
    payments(store, "plan  DTTS.DA1  644  100", form="plan_decision")
    payments(store, "disbursed  DTTS.DA1  644  60", **TREASURY)
    payments(store, "disbursed  DTTS.DA1  644  60\ndisbursed  DTTS.DA2  644  9", unit=BUON_HO, **F1)
    built = reconciled(store)
    assert said_at(built, "DTTS.DA2", BUON_HO) == {"F1": 9}


def test_a_report_of_an_earlier_day_is_told_by_its_day(store: Path) -> None:
    payments(store, "disbursed  DTTS.DA1  644  100\ndisbursed  DTTS.DA2  644  5", **TREASURY)
    payments(
        store,
        "disbursed  DTTS.DA1  644  60\ndisbursed  DTTS.DA2  644  6",
        form="F1",
        as_of="2023-05-31",
        unit=BUON_HO,
    )
    assert compared(store) == [
        ("DTTS.DA1", BUON_HO, "other_day", -40),
        # More in May than in June is no matter of the day.
        ("DTTS.DA2", BUON_HO, "differs", 1),
    ]


def test_a_plan_that_the_unit_has_not_heard_of_is_of_another_day(store: Path) -> None:
    payments(store, "plan  DTTS.DA1  644  100", form="F1", as_of="2023-02-01", unit=BUON_HO)
    payments(store, "plan  DTTS.DA1  644  120", form="plan_decision", as_of="2023-03-01")
    assert compared(store, "plan") == [("DTTS.DA1", BUON_HO, "other_day", -20)]
    payments(store, "plan  DTTS.DA1  644  100", form="F1", as_of="2023-04-01", unit=BUON_HO)
    assert compared(store, "plan") == [("DTTS.DA1", BUON_HO, "differs", -20)]


def test_the_press_is_held_against_the_sum_within_its_rounding(store: Path) -> None:
    press = f"measure  component  unit  amount  precision\nplan  DTTS  66  {{}}  {TY}"
    where: dict[str, Any] = {"form": "published", "origin": "published"}
    report(store, press.format(603 * TY), **where)
    payments(
        store,
        f"plan  DTTS.DA1  644  {600 * TY}\nplan  DTTS.DA2  650  {3 * TY + 400_000_000}",
        form="plan_decision",
    )
    assert ("DTTS", PROVINCE, "within_rounding", -400_000_000) in compared(store, "plan")
    report(store, press.format(602 * TY), **where)
    assert ("DTTS", PROVINCE, "differs", -1_400_000_000) in compared(store, "plan")


def test_a_stated_total_is_held_against_its_parts_and_never_added_to_them(store: Path) -> None:
    payments(
        store,
        "disbursed  DTTS.DA3  644  100\n"
        "disbursed  DTTS.DA3.TDA1  644  60\n"
        "disbursed  DTTS.DA3.TDA2  644  35\n"
        "disbursed  DTTS.DA3.TDA3  644  0",
        unit=BUON_HO,
        **F3,
    )
    payments(
        store, "disbursed  DTTS.DA3.TDA1  644  60\ndisbursed  DTTS.DA3.TDA2  644  35", **TREASURY
    )
    payments(store, "disbursed  DTTS.DA1  650  0", unit=KRONG_NANG, **F1)
    built = reconciled(store)
    assert said_at(built, "DTTS.DA3", BUON_HO) == {"treasury": 95, "F3": 100}
    # F3's own parts do not give its total; the sum opens its own terms.
    (added,) = built.additions
    assert (added.stated.dong, added.added.dong, added.kind) == (100, 95, "differs")
    context = Context(open_ledger(store), totals(store), Words())
    passport = build_said_passport(
        context, "official|F3|disbursed|DTTS.DA3|legacy:644|2023|component_sum"
    )
    assert passport is not None
    assert passport.terms is not None
    # What it states below, it does not count a second time above.
    assert ("DTTS.DA3", BUON_HO) not in {(each.component, each.unit) for each in built.compared}


def test_all_sources_and_each_source_are_one_amount(store: Path) -> None:
    report(
        store,
        """
        measure    component  unit  source      amount
        disbursed  DTTS.DA1   644   all         100
        disbursed  DTTS.DA1   644   central     70
        disbursed  DTTS.DA1   644   provincial  30
        """,
        unit=BUON_HO,
        **F1,
    )
    payments(store, "disbursed  DTTS.DA1  644  100", **TREASURY)
    assert compared(store) == [("DTTS.DA1", BUON_HO, "agrees", 0)]


def test_investment_projects_are_summed_to_their_component_and_unit(store: Path) -> None:
    report(
        store,
        """
        measure    component  unit  project  amount
        disbursed  DTTS.DA1   644   7001     60
        disbursed  DTTS.DA1   644   7002     30
        """,
        unit=BUON_HO,
        **F1,
    )
    payments(store, "disbursed  DTTS.DA1  644  100", **TREASURY)
    built = reconciled(store)
    assert told(list(built.compared)) == [("DTTS.DA1", BUON_HO, "differs", -10)]
    lines = built.projects_at("DTTS", BUON_HO)
    assert [(line.project, line.sides[0].amount.dong, line.kind) for line in lines] == [
        ("7001", 60, "one_only"),
        ("7002", 30, "one_only"),
    ]


def test_of_two_units_that_report_one_cell_the_units_own_is_heard(store: Path) -> None:
    payments(store, "disbursed  DTTS.DA1  644  100", unit=BUON_HO, **F1)
    payments(store, "disbursed  DTTS.DA1  644  111", unit=DEPARTMENT, **F1)
    built = reconciled(store)
    assert told(list(built.compared)) == [("DTTS.DA1", BUON_HO, "twice", 0)]
    assert [
        (said.reporting_unit, said.amount.dong, said.is_heard)
        for each in built.twice
        for said in each.statements
    ] == [(BUON_HO, 100, True), (DEPARTMENT, 111, False)]
    context = Context(open_ledger(store), totals(store), Words())
    passport = build_report_passport(context, "disbursed|2023|2|1")
    assert passport is not None
    assert [source.is_illustration for source in passport.sources] == [False]
    assert said_at(built, "DTTS.DA1", BUON_HO) == {"F1": 100}


def of_project(store: Path, unit: str, dong: int, **where: Any) -> None:
    """Payments of 100 to a component's project of its own, and of a sum to project 7001."""
    own = unit.split(":")[1]
    text = f"""
        measure    component  unit    project  amount
        disbursed  DTTS.DA1   {unit}  {own}    100
        disbursed  DTTS.DA1   {unit}  7001     {dong}
        """
    report(store, text, unit=unit, **(F1 | where))


def twice_told(store: Path) -> list[tuple[str | None, str, int, bool]]:
    return [
        (each.project, said.unit, said.amount.dong, said.is_heard)
        for each in reconciled(store).twice
        for said in each.statements
    ]


def test_one_amount_that_two_units_call_their_own_is_counted_once(store: Path) -> None:
    """100 + 60 and 100 + 60, of which 60 is one and the same: the later report keeps it."""
    of_project(store, BUON_HO, 60)
    of_project(store, DEPARTMENT, 60, as_of="2023-05-31")
    built = totals(store)
    paid = [shown(built.value("disbursed", "DTTS.DA1", unit)) for unit in (BUON_HO, DEPARTMENT)]
    assert paid == [160, 100]
    # Nothing of it is hidden: each statement stands there, with what is made of it.
    assert twice_told(store) == [("7001", BUON_HO, 60, True), ("7001", DEPARTMENT, 60, False)]
    view = build_reconciliation(
        Context(open_ledger(store), built, Words()), measure="disbursed", component="DTTS"
    )
    assert (len(view.twice.rows), view.is_counted_twice) == (2, False)


def test_a_cell_whose_project_is_told_twice_is_told_as_that_project_alone(store: Path) -> None:
    text = "measure  component  unit  project  amount\ndisbursed  DTTS.DA1  644  7001  {}"
    report(store, text.format(60), unit=BUON_HO, **F1)
    report(store, text.format(61), unit=DEPARTMENT, **F1)
    (twice,) = reconciled(store).twice
    assert (twice.project, twice.unit) == ("7001", BUON_HO)
    assert [(said.reporting_unit, said.is_heard) for said in twice.statements] == [
        (BUON_HO, True),
        (DEPARTMENT, False),
    ]
    assert shown(totals(store).value("disbursed", "DTTS.DA1", BUON_HO)) == 60
    # The cell is told as reported by two units, whatever the treasury says of it.
    report(store, "measure  component  unit  amount\ndisbursed  DTTS.DA1  644  60", **TREASURY)
    assert compared(store) == [("DTTS.DA1", BUON_HO, "twice", 0)]


def test_different_amounts_of_a_project_are_shares_of_it_and_told(store: Path) -> None:
    of_project(store, BUON_HO, 60)
    of_project(store, DEPARTMENT, 61)
    built = totals(store)
    paid = [shown(built.value("disbursed", "DTTS.DA1", unit)) for unit in (BUON_HO, DEPARTMENT)]
    assert paid == [160, 161]
    assert twice_told(store) == [("7001", BUON_HO, 60, True), ("7001", DEPARTMENT, 61, True)]


def test_a_unit_and_the_one_it_is_in_tell_one_amount_each_at_its_level(store: Path) -> None:
    of_project(store, BUON_HO, 60)
    of_project(store, PROVINCE, 60)
    built = totals(store)
    assert shown(built.value("disbursed", "DTTS.DA1", BUON_HO)) == 160
    assert shown(built.value("disbursed", "DTTS.DA1", PROVINCE)) == 160


def test_a_correction_stands_beside_the_form_it_mends(store: Path) -> None:
    payments(store, "disbursed  DTTS.DA1  644  100", **TREASURY)
    payments(store, "disbursed  DTTS.DA1  644  105", unit=BUON_HO, **F1)
    payments(store, "disbursed  DTTS.DA1  644  105", form="correction", as_of="2023-06-30")
    built = reconciled(store)
    sides = [(side.voice.form, side.amount.dong, side.kind) for side in built.compared[0].sides]
    assert sides == [
        ("treasury", 100, "corrected"),
        ("F1", 105, "agrees"),
        ("correction", 105, "agrees"),
    ]
    assert told(list(built.compared)) == [("DTTS.DA1", BUON_HO, "corrected", -5)]


def test_carried_over_money_is_asked_for_in_its_own_tranche(store: Path) -> None:
    text = "measure  component  unit  amount  tranche\ncarried_over  DTTS.DA1  644  {}  carried"
    report(store, text.format(20), form="plan_decision")
    report(store, text.format(25), unit=BUON_HO, **F1)
    view = build_reconciliation(
        Context(open_ledger(store), totals(store), Words()), measure="carried_over"
    )
    assert [card.text for card in view.headlines][:3] == ["1", "0", "1"]


def test_a_page_shows_each_form_its_difference_and_what_it_opens(store: Path) -> None:
    million = 1_000_000
    payments(
        store, f"disbursed  DTTS.DA1  644  {100 * million}\ndisbursed  DTTS.DA1  650  5", **TREASURY
    )
    payments(store, f"disbursed  DTTS.DA1  644  {93 * million}", unit=BUON_HO, **F1)
    context = Context(open_ledger(store), totals(store), Words("vi", "trieu"))
    view = build_reconciliation(context, measure="disbursed", component="DTTS", only_doubts=True)
    assert [card.text for card in view.headlines] == ["1", "0", "1", "7.000.000 đồng"]
    whole, line = view.units.rows
    assert [cell.text for cell in line.cells][1:5] == ["100", "93", "−7", "▲ lệch"]
    assert [cell.text for cell in whole.cells][1:5] == ["100", "–", "–", "– chỉ có ở Kho bạc"]
    passport = build_said_passport(context, line.cells[2].opens.removeprefix("said:"))
    assert passport is not None
    assert "93" in passport.text
    assert [source.file_name for source in passport.sources] == ["F1-2023-06-30.csv"]
    assert build_said_passport(context, "official|F3|disbursed|DTTS|legacy:644|2023") is None
    assert build_said_passport(context, "what|ever") is None
    assert build_report_passport(context, "disbursed|2023|1") is None
    assert build_report_passport(context, "disbursed|2023|999|1") is None


def test_money_of_a_theme_is_in_doubt_once(store: Path) -> None:
    """NTM.CT1 cuts across ND02: its 5 are doubted there, and of NTM as a whole the 7 of ND02."""
    million = 1_000_000
    table = "disbursed  NTM.ND02  644  {}\ndisbursed  NTM.CT1  644  {}"
    scope = "NTM 2023 dtpt all"
    payments(store, table.format(100 * million, 50 * million), scope=scope, **TREASURY)
    paid = table.format(93 * million, 45 * million)
    payments(store, paid, scope=scope, unit=BUON_HO, **F1)
    context = Context(open_ledger(store), totals(store), Words("vi", "trieu"))

    def doubts(component: str) -> tuple[str, list[str], list[str]]:
        view = build_reconciliation(context, measure="disbursed", component=component)
        tables = (
            [row.cells[-1].text for row in each.rows] for each in (view.units, view.components)
        )
        return view.headlines[3].text, *tables  # type: ignore[return-value]

    both, one = (
        "2 · 7\N{NO-BREAK SPACE}triệu\N{NO-BREAK SPACE}đồng",
        "1 · 5\N{NO-BREAK SPACE}triệu\N{NO-BREAK SPACE}đồng",
    )
    assert doubts("NTM") == (
        "7.000.000 đồng",
        [both, both],
        [both, both.replace("2", "1"), one],
    )
    assert doubts("NTM.CT1") == ("5.000.000 đồng", [one, one], [])


def rows_of(store: Path) -> Any:
    built = totals(store)
    return [
        shown(built.value("disbursed", component, unit))
        for component in ("DTTS.DA1", "DTTS.DA2", "DTTS")
        for unit in (BUON_HO, KRONG_NANG, PROVINCE)
    ]


@given(
    others=st.lists(
        st.tuples(
            st.sampled_from(["F1", "F3"]),
            st.sampled_from([BUON_HO, KRONG_NANG, PROVINCE, DEPARTMENT]),
            st.integers(0, 200),
            st.sampled_from(["2023-05-31", "2023-06-30"]),
        ),
        max_size=4,
    )
)
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_other_forms_of_the_same_money_never_move_the_total(store: Path, others: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        own = Path(copytree(store, Path(folder) / "store"))
        payments(
            own,
            "disbursed  DTTS.DA1  644  100\n"
            "disbursed  DTTS.DA2  644  40\n"
            "disbursed  DTTS.DA1  650  7",
            **TREASURY,
        )
        before = rows_of(own)
        for form, unit, dong, day in others:
            table = f"disbursed  DTTS.DA1  644  {dong}\ndisbursed  DTTS.DA2  650  {dong}"
            payments(own, table, form=form, unit=unit, as_of=day)
        assert rows_of(own) == before
        built = reconciled(own)
        assert said_at(built, "DTTS", BUON_HO)["treasury"] == 140


def test_a_drawn_table_names_each_form_once(store: Path) -> None:
    """The sum of each form is its own, by hand: 60 + 35 and 70 + 25 + 1."""
    f1 = drawn("component  amount\nDTTS.DA1  60\nDTTS.DA2  35")
    f3 = drawn("component  amount\nDTTS.DA1  70\nDTTS.DA2  25\nDTTS.DA4.TDA1  1")
    for rows, where in ((f1, F1), (f3, F3)):
        lines = (f"disbursed  {row['component']}  644  {row['amount']}" for row in rows)
        payments(store, "\n".join(lines), unit=BUON_HO, **where)
    assert said_at(reconciled(store), "DTTS", BUON_HO) == {"F1": 95, "F3": 96}
