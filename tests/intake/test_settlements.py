"""What is settled for a sender is remembered for that sender and form, and can be forgotten."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.errors import UserMistake
from dashboard.intake.examine import examine_reading, record
from dashboard.intake.findings import Finding
from dashboard.intake.settlements import forget, list_settlements, remembered, with_remembered
from dashboard.intake.workbook.reading import Given, Question
from dashboard.store.deposits import Act
from dashboard.store.ledger import open_ledger
from tests.intake.readings import a_workbook

AT = datetime(2025, 8, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
ACT = Act("record", AT, "Lan")
SETTLED = Given(settled={("unit", "bmt"): "legacy:643", ("heading", "kl th"): "work_done"})
ASKED = Question("unit", "bmt", Finding("x.xlsx", 4, "unit", "not_in_catalogue"), ("legacy:643",))


def recorded(store: Path, given: Given = SETTLED, **changes: str) -> None:
    workbook = a_workbook("ty\n1", given=given, **changes)
    record(store, examine_reading(store, workbook, at=AT, by="Lan"), {}, ACT)


def test_what_is_settled_is_remembered_of_its_sender_and_form_alone(store: Path) -> None:
    recorded(store)
    with open_ledger(store) as ledger:
        assert remembered(ledger, "legacy:643", "F3") == dict(SETTLED.settled)
        assert remembered(ledger, "legacy:644", "F3") == {}
        assert remembered(ledger, "legacy:643", "F1") == {}


def test_examining_alone_remembers_nothing(store: Path) -> None:
    examine_reading(store, a_workbook("ty\n1", given=SETTLED), at=AT, by="Lan")
    with open_ledger(store) as ledger:
        assert list_settlements(ledger) == []


def test_it_answers_the_question_the_next_time_and_what_is_said_now_goes_first(
    store: Path,
) -> None:
    recorded(store)
    asked = a_workbook("ty\n2", questions=(ASKED,)).reading
    now = Given(settled={("unit", "bmt"): "legacy:644"})
    with open_ledger(store) as ledger:
        answered = with_remembered(ledger, Given(period="2024"), asked)
        assert answered == Given(period="2024", settled={("unit", "bmt"): "legacy:643"})
        assert with_remembered(ledger, now, asked) is now
        unasked = replace(asked, questions=())
        assert with_remembered(ledger, Given(), unasked) == Given()


def test_what_is_settled_otherwise_later_takes_its_place(store: Path) -> None:
    recorded(store)
    recorded(store, Given(settled={("unit", "bmt"): ""}), name="later.xlsx")
    with open_ledger(store) as ledger:
        assert remembered(ledger, "legacy:643", "F3")["unit", "bmt"] == ""
        assert [each.by for each in list_settlements(ledger, unit="legacy:643")] == ["Lan", "Lan"]


def test_it_can_be_forgotten_once(store: Path) -> None:
    recorded(store)
    forget(store, ACT, unit="legacy:643", form="F3", subject="unit", seen="bmt")
    with open_ledger(store) as ledger:
        assert remembered(ledger, "legacy:643", "F3") == {("heading", "kl th"): "work_done"}
    with pytest.raises(UserMistake):
        forget(store, ACT, unit="legacy:643", form="F3", subject="unit", seen="bmt")
