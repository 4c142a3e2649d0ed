"""A workbook on its way in: what is found, what it moves, and what stays if anything goes wrong."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.intake.examine import (
    ExaminationChanged,
    Examined,
    NotAccepted,
    Recorded,
    examine_reading,
    record,
)
from dashboard.intake.findings import WARNINGS, FileRefused, describe
from dashboard.intake.receipt import Workbook
from dashboard.store import versions
from dashboard.store.deposits import Act, withdraw_deposit
from dashboard.store.ledger import Ledger, open_ledger
from dashboard.words import Words
from tests.builders import report
from tests.intake.readings import DAY, SHEET, TY, a_workbook

AT = datetime(2025, 8, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
ACT = Act("record", AT, "Lan")
LAST = date(2024, 3, 31)
PLAN = """
    measure    component  ty
    plan       DTTS.DA1   10
    plan       DTTS.DA2   4
    disbursed  DTTS.DA1   3
    disbursed  DTTS.DA2   1
"""


def examined(store: Path, workbook: Workbook) -> Examined:
    """What is found; the store is as it was, and every finding can be said."""
    before = versions.version_numbers(store), sorted(store.rglob("ledger-*"))
    found = examine_reading(store, workbook, at=AT, by="Lan")
    assert (versions.version_numbers(store), sorted(store.rglob("ledger-*"))) == before
    for finding in found.findings:
        assert all(describe(finding, Words(language)) for language in ("vi", "en"))
    return found


def codes(found: Examined) -> list[tuple[str, str]]:
    """(cell, code) of each finding."""
    return [(each.cell, each.code) for each in found.findings]


def recorded(store: Path, workbook: Workbook) -> Recorded:
    """Recorded with every warning accepted."""
    found = examined(store, workbook)
    return record(store, found, dict.fromkeys(found.warnings, "đã hỏi lại đơn vị"), ACT)


def moved(found: Examined, *, unit: str) -> dict[tuple[str, str, str], tuple[Any, Any]]:
    every = (*found.effect.totals, *found.effect.units)
    return {
        (
            each.request.budget_source,
            each.movement.measure,
            each.movement.component,
        ): each.movement.dong
        for each in every
        if each.movement.unit == unit
    }


def everything(ledger: Ledger, day: date) -> list[Any]:
    """All that the ledger answers of a day: figures of every kind of money, scopes, lists."""
    known = {"at_date": day, "known_at": ledger.version}
    kinds = ledger.rows("figures/combinations", **known)
    asked = ("period", "capital_type", "budget_source", "tranche")
    told: list[Any] = [kinds, ledger.rows("sources/deposits", **known)]
    for kind in sorted({tuple(row[name] for name in asked) for row in kinds}):
        money = dict(zip(asked, kind, strict=True))
        told.append(ledger.rows("figures/cells", **known, **money, origins=["official"]))
        del money["period"], money["tranche"]
        told.append(ledger.rows("figures/scopes", **known, **money))
    return told


# What brings each finding about: a report of last time, and this one's own figures.
BROUGHT_ABOUT: dict[str, tuple[str | None, str, dict[str, Any], list[tuple[str, str]]]] = {
    "vanished": (PLAN, "measure  ty\nplan  10\ndisbursed  3", {}, [("", "vanished")] * 2),
    "cumulative_fell": (
        "measure  ty\nplan  10\ndisbursed  3",
        "measure  ty\nplan  10\ndisbursed  2.999999999",
        {},
        [("C6", "cumulative_fell")],
    ),
    "off_by_a_thousand": (
        "measure  ty\nplan  10",
        "measure  ty\nplan  10000",
        {},
        [("C5", "off_by_a_thousand")],
    ),
    "estimate_of_the_past": (
        None,
        "measure  ty  target_date\nestimate  1  2024-06-30\nestimate  2  2024-12-31",
        {},
        [("C5", "estimate_of_the_past")],
    ),
    "estimate_as_actual": (
        "measure  ty  target_date\nplan  10  -\nestimate  7.25  2024-06-30",
        "measure  ty\nplan  10\ndisbursed  7.25",
        {},
        [("", "vanished"), ("C6", "estimate_as_actual")],
    ),
    "unit_not_then": (
        None,
        "unit  ty\nlegacy:24127  1",
        {"as_of": date(2025, 3, 31)},
        [("C5", "unit_not_then")],
    ),
    "component_not_then": (
        None,
        "component  period  ty\nTH2635.HP1  2024  1",
        {},
        [("C5", "component_not_then")],
    ),
    "wrong_level": (None, "component  ty\nALL  1", {}, [("C5", "wrong_level")]),
    "not_deepest": (
        None,
        "component  investment_project  ty\nDTTS.DA4  7654321  1",
        {"form": "F1"},
        [("C5", "not_deepest")],
    ),
    "not_funded_here": (None, "component  ty\nGNBV.DA1  1", {}, [("C5", "not_funded_here")]),
    "allocated_above_plan": (
        None,
        "measure  tier  ty\nplan  -  10\nallocated  unit  10.000000001",
        {},
        [("C6", "allocated_above_plan")],
    ),
    "disbursed_above_plan": (
        None,
        "measure  tranche  ty\nplan  own  10\ncarried_over  carried  2\n"
        "disbursed  own  10.5\ndisbursed  carried  2",
        {},
        [("C7", "disbursed_above_plan")],
    ),
    "transfer_without_pair": (
        "ty\n10",
        "component  ty  effect  effective_date  decision\n"
        "DTTS.DA1  -2  transfer  2024-05-01  1/QĐ-UBND\n"
        "DTTS.DA2  1.5  transfer  2024-05-01  1/QĐ-UBND",
        {},
        [("C5", "transfer_without_pair")],
    ),
    "scope_smaller": (
        "budget_source  ty\ncentral  10\ndistrict  0",
        "budget_source  ty\ncentral  10",
        {},
        [("", "scope_smaller")],
    ),
    "repeated_cell": (None, "ty\n10\n11", {}, [("C6", "repeated_cell")]),
    "parts_differ": (
        None,
        "component  ty\nDTTS.DA4  9\nDTTS.DA4.TDA1  5\nDTTS.DA4.TDA2  3.9",
        {},
        [("C5", "parts_differ")],
    ),
    "unit_outside_report": (None, "unit  ty\nlegacy:644  1", {}, [("C5", "unit_outside_report")]),
    "scope_overlaps": (
        "budget_source  ty\nall  10",
        "budget_source  ty\ncentral  10",
        {},
        [("", "scope_overlaps"), *[("", "scope_smaller")] * 3],
    ),
    "not_in_catalogue": (None, "component  ty\nDTTS.DA99  1", {}, [("C5", "not_in_catalogue")]),
    "wrong_kind": (None, "measure  ty\ndisbursed_share  1", {}, [("C5", "wrong_kind")]),
    "no_authority": (
        None,
        "measure  ty\nplan  1\ncancelled  1",
        {},
        [("C6", "no_authority")],
    ),
    "negative_state": (None, "ty\n-1\n2", {}, [("C5", "negative_state")]),
    "no_form": (None, "ty\n1", {"form": None}, [("", "no_form")]),
    "no_unit": (None, "ty\n1", {"unit": None}, [("", "no_unit")]),
    "no_day": (None, "ty\n1", {"as_of": None}, [("", "no_day")]),
    "in_the_future": (
        None,
        "unit  ty\nnew:24121  1",
        {"as_of": date(2025, 8, 6), "unit": "new:24121"},
        [("", "in_the_future")],
    ),
    "no_rows": (None, "", {}, [("", "no_rows")]),
}


@pytest.mark.parametrize("code", BROUGHT_ABOUT)
def test_what_a_workbook_says_is_held_against_the_ledger(store: Path, code: str) -> None:
    before, now, changes, expected = BROUGHT_ABOUT[code]
    if before is not None:
        recorded(store, a_workbook(before, as_of=LAST))
    found = examined(store, a_workbook(now or "ty", **changes))
    assert sorted(codes(found)) == sorted(expected)


def test_every_warning_is_brought_about() -> None:
    by_several_files = {"older_than_recorded", "same_file_otherwise"}
    assert set(WARNINGS) <= set(BROUGHT_ABOUT) | by_several_files


def test_a_finding_names_its_sheet_its_cell_and_both_amounts(store: Path) -> None:
    recorded(store, a_workbook("measure  ty\ndisbursed  3", as_of=LAST))
    found = examined(store, a_workbook("measure  ty\ndisbursed  2.5"))
    (fell,) = found.findings
    assert (fell.sheet, fell.cell, fell.line, fell.severity) == (SHEET, "C5", 5, "warns")
    assert (fell.seen, fell.expected) == ("2.500.000.000", "3.000.000.000")


def test_units_that_are_gone_are_offered_their_successor(store: Path) -> None:
    gone = a_workbook("unit  ty\nlegacy:24127  1", as_of=date(2025, 3, 31))
    (finding,) = examined(store, gone).findings
    assert (finding.seen, finding.expected) == ("Thống Nhất", "Tân Tiến (legacy:24145)")


def test_what_vanished_is_told_by_name_and_amount(store: Path) -> None:
    recorded(store, a_workbook(PLAN, as_of=LAST))
    found = examined(store, a_workbook("measure  ty\nplan  10\ndisbursed  3"))
    told = {(each.sheet, each.seen, each.expected) for each in found.vanished}
    rest = "2024, ĐTPT, NSTW"
    assert told == {
        (SHEET, f"DTTS.DA2, Buôn Ma Thuột, Kế hoạch, {rest}", "4.000.000.000"),
        (SHEET, f"DTTS.DA2, Buôn Ma Thuột, Giải ngân, {rest}", "1.000.000.000"),
    }


def test_a_report_on_one_programme_leaves_the_others_alone(store: Path) -> None:
    recorded(store, a_workbook("component  ty\nDTTS.DA1  10\nNTM.ND01  5", as_of=LAST))
    found = examined(store, a_workbook("component  ty\nDTTS.DA1  10"))
    assert codes(found) == []


def test_everything_wrong_is_told_at_once(store: Path) -> None:
    recorded(store, a_workbook("measure  ty\ndisbursed  3", as_of=LAST))
    wrong = a_workbook(
        "measure  component  ty\n"
        "disbursed  DTTS.DA1  2\n"
        "plan  DTTS.DA99  1\n"
        "plan  DTTS.DA2  -1\n"
        "estimate  DTTS.DA2  1"
    )
    assert codes(examined(store, wrong)) == [
        ("C5", "cumulative_fell"),
        ("C6", "not_in_catalogue"),
        ("C7", "negative_state"),
        ("C8", "day_of_estimate"),
    ]


def test_a_workbook_that_is_blocked_moves_nothing_and_is_refused(store: Path) -> None:
    found = examined(store, a_workbook("component  ty\nDTTS.DA1  1\nDTTS.DA99  1"))
    assert (found.is_blocked, found.effect.totals) == (True, ())
    with pytest.raises(FileRefused) as refused:
        record(store, found, {}, ACT)
    assert [each.code for each in refused.value.findings] == ["not_in_catalogue"]
    assert not (store / "received").exists()


def test_the_effect_is_told_per_programme_and_unit_before_and_after(store: Path) -> None:
    recorded(store, a_workbook(PLAN, as_of=LAST))
    later = a_workbook(PLAN.replace("DTTS.DA1   3", "DTTS.DA1   3.5"))
    found = examined(store, later)
    assert found.findings == ()
    assert moved(found, unit="legacy:643") == {
        ("central", "disbursed", "DTTS"): (4 * TY, 4_500_000_000)
    }
    number = record(store, found, {}, ACT).publication
    assert versions.newest_version(store) == number


def test_the_effect_reaches_the_province_once_every_unit_has_reported(store: Path) -> None:
    """One district more is not the province: its total stays unknown until all are known."""
    found = examined(store, a_workbook("component  unit  ty\nDTTS  legacy:66  9", unit="legacy:66"))
    assert moved(found, unit="legacy:66")["central", "plan", "DTTS"] == (None, 9 * TY)


def test_flags_that_open_and_close_are_told(store: Path) -> None:
    province = {"unit": "legacy:66", "form": "plan_decision"}
    left = "measure  tier  component  unit  ty\n{rows}"
    plan = "plan  -  DTTS.DA1  legacy:66  10\n"
    opens = a_workbook(
        left.format(rows=plan + "allocated  unit  DTTS.DA1  legacy:66  4"), as_of=LAST, **province
    )
    found = examined(store, opens)
    assert ("unallocated", "DTTS.DA1", "legacy:66") in {
        (flag.rule, flag.component, flag.unit) for flag in found.effect.opened
    }
    recorded(store, opens)
    closes = a_workbook(
        left.format(rows=plan + "allocated  unit  DTTS.DA1  legacy:66  10"), **province
    )
    found = examined(store, closes)
    assert {(flag.rule, flag.component) for flag in found.effect.closed} == {
        ("unallocated", "DTTS.DA1")
    }
    assert found.effect.opened == ()


def test_a_warning_is_recorded_only_with_a_reason_which_is_kept(store: Path) -> None:
    recorded(store, a_workbook("measure  ty\ndisbursed  3", as_of=LAST))
    found = examined(store, a_workbook("measure  ty\ndisbursed  2"))
    for accepted in ({}, {"cumulative_fell": "  "}):
        with pytest.raises(NotAccepted) as refused:
            record(store, found, accepted, ACT)
        assert refused.value.codes == ("cumulative_fell",)
    made = record(store, found, {"cumulative_fell": "thu hồi tạm ứng"}, ACT)
    with open_ledger(store) as ledger:
        kept = ledger.rows("deposits/acceptances", deposit_id=made.deposit_id)
    assert kept == [
        {
            "code": "cumulative_fell",
            "place": f"{SHEET}!C5",
            "reason": "thu hồi tạm ứng",
            "accepted_by": "Lan",
        }
    ]


def test_who_looked_before_another_recorded_looks_again(store: Path) -> None:
    first = examined(store, a_workbook("measure  ty\ndisbursed  3"))
    recorded(store, a_workbook("measure  ty\ndisbursed  2", as_of=LAST))
    number = versions.newest_version(store)
    with pytest.raises(ExaminationChanged) as changed:
        record(store, first, {}, ACT)
    assert versions.newest_version(store) == number
    again = changed.value.examined
    assert moved(again, unit="legacy:643")["central", "disbursed", "DTTS"] == (
        2 * TY,
        3 * TY,
    )
    assert record(store, again, {}, ACT).publication == number + 1


def test_the_same_file_is_recorded_once(store: Path) -> None:
    workbook = a_workbook("ty\n1")
    made = recorded(store, workbook)
    again = examined(store, workbook)
    assert [(each.code, each.seen) for each in again.findings] == [
        ("same_file", str(made.deposit_id))
    ]
    withdraw_deposit(store, made.deposit_id, Act("withdraw", AT, "Lan", note="nhầm"))
    assert examined(store, workbook).findings == ()


def test_the_same_file_of_another_day_is_asked_about(store: Path) -> None:
    recorded(store, a_workbook("ty\n1", as_of=LAST, content=b"x"))
    assert codes(examined(store, a_workbook("ty\n1", content=b"x"))) == [
        ("", "same_file_otherwise")
    ]


def test_a_report_older_than_what_is_recorded_is_asked_about(store: Path) -> None:
    recorded(store, a_workbook("ty\n1"))
    (finding,) = examined(store, a_workbook("ty\n1", as_of=LAST)).findings
    assert (finding.code, finding.seen, finding.expected) == (
        "older_than_recorded",
        "2024-03-31",
        "2024-06-30",
    )


def test_a_withdrawal_brings_back_the_state_before_exactly(store: Path) -> None:
    recorded(store, a_workbook(PLAN, as_of=LAST))
    with open_ledger(store) as ledger:
        before = [everything(ledger, day) for day in (LAST, DAY, date(2024, 12, 31))]
    later = PLAN.replace("DTTS.DA1   3", "DTTS.DA1   9") + "disbursed  DTTS.DA3  5"
    made = recorded(store, a_workbook(later))
    with open_ledger(store) as ledger:
        assert everything(ledger, DAY) != before[1]
    withdraw_deposit(store, made.deposit_id, Act("withdraw", AT, "Lan", note="nhầm biểu"))
    with open_ledger(store) as ledger:
        assert [everything(ledger, day) for day in (LAST, DAY, date(2024, 12, 31))] == before


def test_what_is_kept_is_what_was_sent_and_the_cover_it_was_read_by(store: Path) -> None:
    workbook = a_workbook(PLAN)
    made = recorded(store, workbook)
    kept = {path.read_bytes() for path in (store / "received").iterdir()}
    assert workbook.content in kept
    (cover,) = kept - {workbook.content}
    assert cover.decode() == (
        'form = "F3"\nas_of = 2024-06-30\norigin = "official"\nreporting_unit = "legacy:643"\n'
        'holds_state = true\n\n[[scope]]\nprogramme = "DTTS"\nperiod = "2024"\n'
        'capital_type = "dtpt"\nbudget_source = "central"\n\n[document]\n'
        'publisher = "Thành phố Buôn Ma Thuột"\ntitle = "DTTS quý II.xlsx"\n'
        'number = "15/BC-UBND"\nsigner = ""\nurl = ""\ndate = 2024-06-30\n\n[reading]\n'
    )
    assert made.deposit_id > 0


def test_amounts_printed_in_words_keep_their_precision(store: Path) -> None:
    made = recorded(store, a_workbook("ty  precision_dong\n4.5  1000000\n"))
    with open_ledger(store) as ledger:
        row = ledger.rows("figures/passport", deposit_ids=[made.deposit_id], row_nos=[1])[0]
    assert (row["precision_dong"], row["qualifier"], row["sheet"], row["cell"]) == (
        1_000_000,
        "exact",
        SHEET,
        "C5",
    )


def test_the_first_official_report_says_that_the_illustration_goes(store: Path) -> None:
    folder = store / "illustration-0123456789abcdef"
    report(folder, "measure  component  amount\nplan  DTTS.DA1  1", origin="illustration")
    found = examined(store, a_workbook("ty\n1"))
    assert found.ends_illustration
    record(store, found, {}, ACT)
    assert not examined(store, a_workbook("ty\n2")).ends_illustration


def test_a_report_that_names_a_total_and_its_parts_speaks_for_the_total(store: Path) -> None:
    found = examined(store, a_workbook("budget_source  ty\nall  10\ncentral  6"))
    assert found.cover is not None
    assert [scope.budget_source for scope in found.cover.scope] == ["all"]


def test_a_disk_that_is_full_leaves_the_ledger_as_it_was(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = examined(store, a_workbook(PLAN))
    number = versions.newest_version(store)

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(versions, "_sync", no_space)
    with pytest.raises(OSError, match="No space left"):
        record(store, found, {}, ACT)
    assert versions.newest_version(store) == number
    assert list(store.glob("build-*")) == []
    monkeypatch.undo()
    assert record(store, found, {}, ACT).publication > number
