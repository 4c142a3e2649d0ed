"""One figure corrected by hand: its effect, what it refuses, a later report, and the way back."""

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.errors import UserMistake
from dashboard.figures.effect import Movement
from dashboard.intake.corrections import (
    Effect,
    Target,
    Typed,
    find_effect,
    read_target,
    record_correction,
)
from dashboard.intake.findings import WORDING, FileRefused
from dashboard.rules.corrections import FIRST_ATTACHED
from dashboard.store import versions
from dashboard.store.deposits import Act, read_received, withdraw_deposit
from dashboard.store.ledger import open_ledger
from dashboard.views.context import Context
from dashboard.views.passport import build_figure_passport
from dashboard.words import Words
from tests.builders import PROVINCE, expected, report, shown, totals, values

TODAY = date(2026, 1, 5)
AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
TYPED = Typed(
    amount="110",
    as_of="01/03/2023",
    reason="Gõ nhầm một chữ số",
    document_number="45/STC-NS",
    document_date="2/4/2023",
    person="Nguyễn Thị An",
)
PLANS = """
    measure  component      unit  amount
    plan     DTTS.DA1       643   100
    plan     DTTS.DA1       644   50
    plan     DTTS.DA3.TDA1  643   30
"""


@pytest.fixture
def planned(store: Path) -> Path:
    """The catalogue and a plan: figures (1, 1) to (1, 3)."""
    report(store, PLANS)
    return store


def target_of(store: Path, row_no: int = 1, deposit_id: int = 1) -> Target:
    with open_ledger(store) as ledger:
        return read_target(ledger, deposit_id, row_no)


def effect_of(store: Path, typed: Typed = TYPED, row_no: int = 1) -> Effect:
    return find_effect(store, target_of(store, row_no), typed, at=AT, today=TODAY)


def record(store: Path, typed: Typed = TYPED, row_no: int = 1) -> tuple[int, int]:
    target = target_of(store, row_no)
    effect = find_effect(store, target, typed, at=AT, today=TODAY)
    return record_correction(store, target, effect, at=AT, today=TODAY)


def moved(movement: Movement) -> tuple[str, str, object, object]:
    return (
        movement.component,
        movement.unit,
        shown(movement.before),
        shown(movement.after),
    )


def test_the_effect_names_the_cell_and_all_above_it_and_stores_nothing(planned: Path) -> None:
    before = versions.version_numbers(planned), sorted((planned / "received").glob("*"))
    effect = effect_of(planned)
    assert moved(effect.cell) == ("DTTS.DA1", "legacy:643", 100, 110)
    assert [moved(each) for each in effect.above] == [
        ("DTTS.DA1", "legacy:643", 100, 110),
        ("DTTS", "legacy:643", 130, 140),
        ("ALL", "legacy:643", "not_stated", "not_stated"),
        ("DTTS.DA1", PROVINCE, 150, 160),
        ("DTTS", PROVINCE, 180, 190),
        ("ALL", PROVINCE, "not_stated", "not_stated"),
    ]
    assert not effect.is_overtaken
    assert (versions.version_numbers(planned), sorted((planned / "received").glob("*"))) == before


def test_a_correction_counts_from_its_day_and_keeps_what_was_known(planned: Path) -> None:
    number, _ = record(planned, replace(TYPED, amount="1.234.567", as_of="10/03/2023"))
    table = "component  unit  value\nDTTS.DA1  643  {}\nDTTS.DA1  644  50\nDTTS  66  {}"
    days = {
        "2023-03-09": table.format(100, 180),
        "2023-03-10": table.format(1_234_567, 1_234_647),
    }
    for day, text in days.items():
        assert values(totals(planned, at=day), "plan", text) == expected(text)
    known_before = totals(planned, known_at=number - 1)
    assert values(known_before, "plan", table.format(100, 180)) == expected(table.format(100, 180))


def test_its_file_its_reason_and_its_document_stand_in_the_passport(planned: Path) -> None:
    number, deposit = record(planned)
    ledger = open_ledger(planned)
    context = Context(ledger, totals(planned), Words())
    passport = build_figure_passport(context, f"{deposit}|1")
    assert passport is not None
    (source,) = passport.sources
    told = dict(source.lines)
    assert told["Văn bản, tài liệu"] == "Đính chính một số liệu, 45/STC-NS, 02/04/2023"
    assert told["Ghi chú"] == "Gõ nhầm một chữ số"
    assert told["Tiếp nhận"].endswith("Nguyễn Thị An")
    assert f"{deposit} · lần ghi nhận số {number}" in told.values()
    assert b",110,state," in read_received(planned, source.sha256)


def test_a_later_report_overtakes_it(planned: Path) -> None:
    record(planned)
    report(planned, PLANS.replace("100", "120"), as_of="2023-05-01")
    later = "component  unit  value\nDTTS.DA1  643  120"
    assert values(totals(planned), "plan", later) == expected(later)


def test_an_effect_that_a_later_report_ended_says_so(planned: Path) -> None:
    report(planned, PLANS.replace("100", "120"), as_of="2023-05-01")
    effect = effect_of(planned)
    assert moved(effect.cell)[2:] == (100, 110)
    assert effect.is_overtaken


def test_undoing_brings_the_figure_back(planned: Path) -> None:
    _, deposit = record(planned)
    withdraw_deposit(planned, deposit, Act("withdraw", AT, "An", note="nhầm huyện"))
    table = "component  unit  value\nDTTS.DA1  643  100"
    assert values(totals(planned), "plan", table) == expected(table)
    # The same correction can be made again: it is another report.
    target = target_of(planned)
    later = AT.replace(minute=31)
    effect = find_effect(planned, target, TYPED, at=later, today=TODAY)
    record_correction(planned, target, effect, at=later, today=TODAY)
    table = "component  unit  value\nDTTS.DA1  643  110"
    assert values(totals(planned), "plan", table) == expected(table)


def test_an_investment_project_is_corrected_within_its_cell(store: Path) -> None:
    report(
        store,
        """
        measure    component  unit  amount  project
        disbursed  DTTS.DA1   643   40      A-01
        disbursed  DTTS.DA1   643   60      A-02
        """,
        form="F1",
    )
    effect = effect_of(store, replace(TYPED, amount="45"))
    assert moved(effect.cell) == ("DTTS.DA1", "legacy:643", 100, 105)


def test_one_source_moves_the_total_of_all(store: Path) -> None:
    report(
        store,
        """
        measure  component  unit  amount  source
        plan     DTTS.DA1   643   70      central
        plan     DTTS.DA1   643   30      provincial
        """,
    )
    effect = effect_of(store, replace(TYPED, amount="75"))
    assert moved(effect.cell) == ("DTTS.DA1", "legacy:643", 70, 75)
    assert moved(effect.above[0]) == ("DTTS.DA1", "legacy:643", 100, 105)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"amount": "1.234"}, ("amount", "ambiguous_number")),
        ({"amount": "104,9 tỷ"}, ("amount", "not_whole_dong_typed")),
        ({"amount": " "}, ("amount", "nothing_written")),
        ({"amount": "99.999.999.999.999.999"}, ("amount", "beyond_any_budget")),
        ({"as_of": "28/02/2023"}, ("as_of", "before_the_figure")),
        ({"as_of": "06/01/2026"}, ("as_of", "in_the_future")),
        ({"document_date": ""}, ("document_date", "nothing_written")),
        ({"document_date": "1/2/2026"}, ("document_date", "in_the_future")),
        ({"document_date": "31/02/2023"}, ("document_date", "not_a_typed_day")),
        ({"document_number": " "}, ("document_number", "nothing_written")),
        ({"reason": ""}, ("reason", "nothing_written")),
    ],
)
def test_a_slip_of_the_pen_is_named_by_its_field(
    planned: Path, changes: dict[str, str], found: tuple[str, str]
) -> None:
    with pytest.raises(FileRefused) as caught:
        effect_of(planned, replace(TYPED, **changes))
    assert [(each.column, each.code) for each in caught.value.findings] == [found]
    assert found[1] in WORDING
    assert versions.version_numbers(planned) == [1, 2]


def test_all_slips_are_named_at_once(planned: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        effect_of(planned, replace(TYPED, amount="x", reason="", document_number="", person=" "))
    assert {each.column for each in caught.value.findings} == {
        *("amount", "reason", "document_number", "person")
    }


@pytest.mark.parametrize("amount", ["100", "100 đồng"])
def test_the_present_amount_is_no_correction(planned: Path, amount: str) -> None:
    with pytest.raises(UserMistake, match="change nothing"):
        effect_of(planned, replace(TYPED, amount=amount))


def test_the_very_same_file_is_recorded_once(planned: Path) -> None:
    _, deposit = record(planned)
    withdraw_deposit(planned, deposit, Act("withdraw", AT, "An", note="nhầm"))
    with pytest.raises(UserMistake, match="recorded before"):
        effect_of(planned)


def test_two_people_at_once_see_the_effect_again(planned: Path) -> None:
    target = target_of(planned)
    effect = find_effect(planned, target, TYPED, at=AT, today=TODAY)
    record(planned, replace(TYPED, amount="105"))
    with pytest.raises(UserMistake, match="have changed"):
        record_correction(planned, target, effect, at=AT, today=TODAY)
    table = "component  unit  value\nDTTS.DA1  643  105"
    assert values(totals(planned), "plan", table) == expected(table)


def test_what_others_published_stays_as_printed(published_store: Path) -> None:
    with pytest.raises(UserMistake, match="newer source"):
        target_of(published_store)


def test_an_attached_illustration_stays_as_it_is(store: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(store, tmp_path / "other"))
    report(other, PLANS, origin="illustration")
    attached = versions.version_path(other, versions.newest_version(other))
    with (
        open_ledger(store, illustration=attached) as ledger,
        pytest.raises(UserMistake, match="file of its own"),
    ):
        read_target(ledger, FIRST_ATTACHED + 1, 1)


def test_a_change_is_not_corrected_by_hand(store: Path) -> None:
    report(store, "measure  component  unit  amount\nplan  DTTS.DA1  643  100")
    report(
        store,
        """
        measure  component  unit  amount  effect      effective
        plan     DTTS.DA1   643   20      supplement  2023-04-01
        """,
        as_of="2023-04-01",
        holds_state=False,
    )
    with pytest.raises(UserMistake, match="decision"):
        target_of(store, 1, 2)


def test_an_illustration_in_the_ledger_is_corrected_as_one(store: Path) -> None:
    report(store, PLANS, origin="illustration")
    _, deposit = record(store)
    with open_ledger(store) as ledger:
        assert read_target(ledger, deposit, 1).origin == "illustration"


def test_a_figure_that_is_not_there_is_told(planned: Path) -> None:
    with pytest.raises(UserMistake, match="no such figure"):
        target_of(planned, 9)


def test_strange_text_stays_text(planned: Path) -> None:
    strange = 'câu "lạ"\\\n[document]\nnumber = "x"'
    number, deposit = record(planned, replace(TYPED, reason=strange, document_number='5"\\t'))
    with open_ledger(planned) as ledger:
        (row,) = ledger.rows("figures/passport", deposit_ids=[deposit], row_nos=[1])
    assert (row["note"], row["document_number"], number) == (strange, '5"\\t', 3)
