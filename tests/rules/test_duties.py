"""When a report falls due: cut-offs, due days, and the days around them."""

from datetime import date

import pytest

from dashboard.rules.duties import Deadline, Duty, cut_offs, days_late, due_day, last_deadline

FIRST, LAST = date(2023, 1, 1), date(2024, 1, 31)


def duty(
    frequency: str = "month", cut_off: str = "", due: str = "05", **changes: str | None
) -> Duty:
    names: dict[str, str | None] = {"form": "F1", "unit_level": None, "programme": None} | changes
    return Duty(
        form=str(names["form"]),
        unit_level=names["unit_level"],
        programme=names["programme"],
        frequency=frequency,
        cut_off_days=tuple(cut_off.split()),
        due_days=tuple(due.split()),
        is_confirmed=False,
    )


@pytest.mark.parametrize(
    ("at", "cut_off"),
    [
        # The report to 30/06 is due on 05/07 and late from 06/07 on.
        ("2023-07-04", "2023-05-31"),
        ("2023-07-05", "2023-05-31"),
        ("2023-07-06", "2023-06-30"),
        # The end of one year is due in the next.
        ("2024-01-05", "2023-11-30"),
        ("2024-01-06", "2023-12-31"),
        # January of the next year is the last of this one; later months are another year's.
        ("2024-02-05", "2023-12-31"),
        ("2024-02-06", "2024-01-31"),
        ("2025-06-30", "2024-01-31"),
    ],
)
def test_a_month_falls_due_on_the_day_after_its_due_day(at: str, cut_off: str) -> None:
    found = last_deadline(duty(), at=date.fromisoformat(at), first=FIRST, last=LAST)
    assert found is not None
    assert found.cut_off == date.fromisoformat(cut_off)


@pytest.mark.parametrize("at", ["2022-12-31", "2023-01-31", "2023-02-05"])
def test_nothing_is_due_before_the_first_month_is_over(at: str) -> None:
    assert last_deadline(duty(), at=date.fromisoformat(at), first=FIRST, last=LAST) is None


def test_a_duty_without_a_due_day_makes_nobody_late() -> None:
    never = duty(due="")
    assert last_deadline(never, at=date(2025, 1, 1), first=FIRST, last=LAST) is None


@pytest.mark.parametrize(
    ("frequency", "named", "days"),
    [
        ("quarter", "", ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]),
        ("half_year", "", ["2024-06-30", "2024-12-31"]),
        ("half_year", "06-14", ["2024-06-14"]),
        ("year", "", ["2024-12-31"]),
        ("mid_term", "", []),
    ],
)
def test_a_frequency_gives_the_cut_offs_of_a_year(
    frequency: str, named: str, days: list[str]
) -> None:
    found = cut_offs(duty(frequency, named), 2024)
    assert sorted(day.isoformat() for day in found) == days


def test_a_day_that_a_month_has_not_got_is_its_last() -> None:
    found = sorted(cut_offs(duty(cut_off="30"), 2023))
    assert [found[0], found[1], found[3]] == [
        date(2023, 1, 30),
        date(2023, 2, 28),
        date(2023, 4, 30),
    ]


@pytest.mark.parametrize(
    ("due", "cut_off", "day"),
    [
        ("05", "2023-06-14", "2023-07-05"),
        ("20", "2023-06-14", "2023-06-20"),
        ("05", "2023-12-31", "2024-01-05"),
        ("09-10 01-25", "2023-06-30", "2023-09-10"),
        ("09-10 01-25", "2023-12-31", "2024-01-25"),
    ],
)
def test_a_report_is_due_on_the_first_due_day_after_its_cut_off(
    due: str, cut_off: str, day: str
) -> None:
    found = due_day(duty(due=due), date.fromisoformat(cut_off))
    assert found == date.fromisoformat(day)


def test_days_late_are_counted_from_the_due_day() -> None:
    deadline = Deadline(date(2023, 6, 30), date(2023, 7, 5))
    assert [days_late(deadline, date(2023, 7, day)) for day in (6, 15)] == [1, 10]


@pytest.mark.parametrize(
    ("changes", "is_bound"),
    [
        ({}, True),
        ({"form": "F3"}, False),
        ({"unit_level": "district"}, True),
        ({"unit_level": "commune"}, False),
        ({"programme": "DTTS"}, True),
        ({"programme": "NTM"}, False),
    ],
)
def test_a_duty_binds_its_form_level_and_programme(changes: dict[str, str], is_bound: bool) -> None:
    asked = duty(**changes)
    assert asked.binds("F1", unit_level="district", programme="DTTS") is is_bound
