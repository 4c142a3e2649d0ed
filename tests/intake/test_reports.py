"""Decisions, treasury and owners' reports at the front door, as lists with cover sheets."""

from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.intake.findings import WORDING, FileRefused
from dashboard.intake.receive import Received, receive
from dashboard.rules.amounts import Amount
from dashboard.store import versions
from dashboard.store.deposits import Act
from dashboard.store.ledger import open_ledger
from tests.builders import PROVINCE, shown, totals

AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
ACT = Act("record", AT, "test")
COLUMNS = (
    *("measure", "tier", "assigner", "component", "unit", "benefit_unit", "investment_project"),
    *("period", "capital_type", "budget_source", "tranche", "carried_from", "tranche_last_day"),
    *("tranche_decision", "amount_dong", "effect", "effective_date", "target_date", "decision"),
    "note",
)
PLAN = {
    "measure": "plan",
    "assigner": "UBND",
    "component": "DTTS.DA1",
    "unit": "legacy:643",
    "period": "2023",
    "capital_type": "dtpt",
    "budget_source": "central",
    "tranche": "own",
    "amount_dong": "100",
    "effect": "state",
}
SCOPE = """
[[scope]]
programme = "DTTS"
period = "2023"
capital_type = "dtpt"
budget_source = "all"
"""
COVER = """
form = "plan_decision"
as_of = 2023-03-01
origin = "official"
reporting_unit = "legacy:66"

[document]
publisher = "UBND tỉnh"
title = "Quyết định giao kế hoạch"
number = "12/QĐ-UBND"
signer = "Chủ tịch"
date = 2023-03-01
"""


def line(**changes: str) -> str:
    row = PLAN | changes
    return ",".join(row.get(name, "") for name in COLUMNS)


def a_report(*lines: str, cover: str = COVER, scope: str = SCOPE, name: str = "r.csv") -> Received:
    text = "\n".join([",".join(COLUMNS), *(lines or (line(),))])
    return Received(name, text.encode(), (cover + scope).encode())


def of_form(form: str, as_of: str = "2023-06-30") -> str:
    """A cover sheet of another form and day."""
    return COVER.replace("plan_decision", form).replace("as_of = 2023-03-01", f"as_of = {as_of}")


def refused(store: Path, file: Received) -> list[tuple[int, str, str]]:
    before = versions.version_numbers(store)
    with pytest.raises(FileRefused) as caught:
        receive(store, [file], ACT)
    assert versions.version_numbers(store) == before
    assert not [found for found in caught.value.findings if found.code not in WORDING]
    return [(found.line, found.column, found.code) for found in caught.value.findings]


def test_a_decision_and_a_payment_make_a_rate(store: Path) -> None:
    plan = a_report(line(), line(budget_source="provincial", amount_dong="50"))
    paid = a_report(
        line(measure="disbursed", assigner="", amount_dong="30"),
        cover=of_form("treasury"),
        name="t.csv",
    )
    assert receive(store, [plan, paid], ACT) == 2
    row = totals(store).row("DTTS.DA1", "legacy:643")
    assert (shown(row.plan), shown(row.disbursed)) == (150, 30)
    assert isinstance(row.plan, Amount)
    assert row.plan.origin == "official"
    with open_ledger(store) as ledger:
        source = ledger.rows("figures/passport", deposit_ids=[1], row_nos=[1])[0]
    assert (source["document_number"], source["document_signer"]) == ("12/QĐ-UBND", "Chủ tịch")
    assert (source["sheet"], source["cell"]) == ("r.csv", "2")


def test_a_transfer_moves_money_and_leaves_the_total(store: Path) -> None:
    receive(store, [a_report(line(), line(unit="legacy:644", amount_dong="50"))], ACT)
    moved = {"effect": "transfer", "effective_date": "2023-05-01", "decision": "20/QĐ-UBND"}
    transfer = a_report(
        line(amount_dong="-20", **moved),
        line(unit="legacy:644", amount_dong="20", **moved),
        cover=COVER.replace("reporting_unit", "holds_state = false\nreporting_unit"),
        name="x.csv",
    )
    receive(store, [transfer], ACT)
    built = totals(store)
    values = [shown(built.value("plan", "DTTS.DA1", unit)) for unit in ("legacy:643", PROVINCE)]
    assert values == [80, 150]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"component": "DTTS.DA99"}, (2, "component", "not_in_catalogue")),
        ({"benefit_unit": "nowhere"}, (2, "benefit_unit", "not_in_catalogue")),
        ({"component": "NTM.ND01"}, (2, "component", "outside_scope")),
        ({"period": "2024"}, (2, "component", "outside_scope")),
        ({"capital_type": "sn"}, (2, "component", "outside_scope")),
        ({"measure": "disbursed"}, (2, "measure", "no_authority")),
        ({"measure": "disbursed_share"}, (2, "measure", "wrong_kind")),
        ({"amount_dong": "1.5"}, (2, "amount_dong", "not_whole_dong")),
        ({"amount_dong": "1e9"}, (2, "amount_dong", "not_whole_dong")),
        ({"amount_dong": "99999999999999999"}, (2, "amount_dong", "bad_value")),
        ({"amount_dong": "-1"}, (2, "", "negative_state")),
        ({"effect": "supplement"}, (2, "", "day_of_change")),
        ({"effective_date": "2023-05-01"}, (2, "", "day_of_change")),
        ({"target_date": "2023-05-01"}, (2, "", "day_of_estimate")),
        ({"carried_from": "2022"}, (2, "", "carried_without_tranche")),
        ({"measure": "allocated"}, (2, "", "tier_of_allocated")),
    ],
)
def test_a_wrong_row_is_named(
    store: Path, changes: dict[str, str], found: tuple[int, str, str]
) -> None:
    assert refused(store, a_report(line(**changes))) == [found]


def test_one_figure_twice_is_named(store: Path) -> None:
    assert refused(store, a_report(line(), line(amount_dong="7"))) == [
        (3, "measure", "repeated_cell")
    ]


def test_a_breakdown_that_crosses_another_is_refused(store: Path) -> None:
    rows = [
        line(capital_type="all", budget_source="central"),
        line(capital_type="dtpt", budget_source="all"),
    ]
    file = a_report(*rows, scope=SCOPE.replace('"dtpt"', '"all"'))
    assert {code for *_, code in refused(store, file)} == {"breakdowns_cross"}


def test_a_report_on_part_of_anothers_money_is_refused(store: Path) -> None:
    receive(store, [a_report()], ACT)
    part = a_report(
        line(amount_dong="7"), scope=SCOPE.replace('"all"', '"central"'), name="part.csv"
    )
    assert {code for *_, code in refused(store, part)} == {"scope_overlaps"}


def test_a_change_that_no_report_takes_in_is_refused(store: Path) -> None:
    receive(store, [a_report(scope=SCOPE.replace('"all"', '"central"'))], ACT)
    change = a_report(
        line(budget_source="all", effect="supplement", effective_date="2023-05-01"),
        cover=COVER.replace("reporting_unit", "holds_state = false\nreporting_unit"),
        name="x.csv",
    )
    assert {code for *_, code in refused(store, change)} == {"change_without_state"}


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"official"', '"published"', "origin"),
        ('"plan_decision"', '"rumour"', "form"),
        ('"plan_decision"', "7", "form"),
        ("as_of = 2023-03-01", "as_of = 3", "as_of"),
        (SCOPE, "", "scope"),
        ('programme = "DTTS"', "programme = 5", "scope.0.programme"),
    ],
)
def test_a_wrong_cover_sheet_is_named(store: Path, old: str, new: str, place: str) -> None:
    cover = COVER + SCOPE
    file = a_report(cover=cover.replace(old, new), scope="")
    assert (1, place, "bad_envelope") in refused(store, file)


def test_names_on_the_cover_sheet_are_checked(store: Path) -> None:
    file = a_report(
        cover=COVER.replace("legacy:66", "nowhere"), scope=SCOPE.replace("DTTS", "NOBODY")
    )
    found = refused(store, file)
    assert (1, "reporting_unit", "not_in_catalogue") in found
    assert (1, "programme", "not_in_catalogue") in found


def test_a_report_may_be_an_illustration_and_says_so(store: Path) -> None:
    receive(store, [a_report(cover=COVER.replace('"official"', '"illustration"'))], ACT)
    value = totals(store, at="2023-07-01").value("plan", "DTTS.DA1", "legacy:643")
    assert isinstance(value, Amount)
    assert (value.origin, value.as_of) == ("illustration", date(2023, 3, 1))
