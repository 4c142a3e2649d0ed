"""A report is on time up to its due day, and late from the day after."""

from datetime import date

import pytest

from dashboard.rules.duties import Deadline
from dashboard.rules.punctuality import Punctuality, Sent, SentBack, punctuality_of

JUNE = Deadline(cut_off=date(2023, 6, 30), due=date(2023, 7, 5))
JULY = date(2023, 7, 31)
NOW = date(2023, 8, 1)


def sent(as_of: str, on: str) -> Sent:
    return Sent(date.fromisoformat(as_of), date.fromisoformat(on))


@pytest.mark.parametrize(
    ("on", "standing", "days"),
    [("2023-07-04", "on_time", 0), ("2023-07-05", "on_time", 0), ("2023-07-06", "late", 1)],
)
def test_the_due_day_is_still_on_time(on: str, standing: str, days: int) -> None:
    report = sent("2023-06-30", on)
    found = punctuality_of(JUNE, [report], before=JULY, at=NOW)
    assert found == Punctuality(standing, report, days)  # type: ignore[arg-type]


def test_what_is_sent_again_makes_nobody_late() -> None:
    first = sent("2023-06-30", "2023-07-05")
    again = sent("2023-06-30", "2023-07-20")
    assert punctuality_of(JUNE, [again, first], before=JULY, at=NOW).standing == "on_time"


@pytest.mark.parametrize("as_of", ["2023-06-29", "2023-07-31"])
def test_figures_of_another_cut_off_do_not_answer_this_one(as_of: str) -> None:
    found = punctuality_of(JUNE, [sent(as_of, "2023-07-03")], before=JULY, at=NOW)
    assert found == Punctuality("missing", None, 27)


def test_nobody_is_missing_before_the_due_day_is_over() -> None:
    assert punctuality_of(JUNE, [], before=JULY, at=date(2023, 7, 5)) == Punctuality("not_due")
    assert punctuality_of(JUNE, [], before=JULY, at=date(2023, 7, 6)).standing == "missing"


def test_a_report_of_tomorrow_is_not_known_today() -> None:
    report = sent("2023-06-30", "2023-07-04")
    found = punctuality_of(JUNE, [report], before=JULY, at=date(2023, 7, 3))
    assert found == Punctuality("not_due")


def back(on: str, answered: str = "", of: str = "2023-06-30") -> SentBack:
    """Figures of the end of June returned on a day, and the day of its answer's receipt."""
    if not answered:
        return SentBack(JUNE.cut_off, date.fromisoformat(on))
    days = date.fromisoformat(of), date.fromisoformat(answered)
    return SentBack(JUNE.cut_off, date.fromisoformat(on), *days)


@pytest.mark.parametrize(
    ("returned", "standing", "days"),
    [
        ([back("2023-07-04")], "returned", 27),
        ([back("2023-07-04"), back("2023-07-08")], "returned", 27),
        # On the first of August nobody knows of what comes on the second.
        ([back("2023-08-02")], "missing", 27),
        ([back("2023-07-04", answered="2023-08-02")], "returned", 27),
        # What came in its place is of July: June still waits for its own.
        ([back("2023-07-04", answered="2023-07-31", of="2023-07-31")], "returned", 27),
        ([back("2023-07-04", answered="2023-07-20", of="2023-05-31")], "returned", 27),
    ],
)
def test_a_report_that_went_back_is_returned_until_another_is_recorded(
    returned: list[SentBack], standing: str, days: int
) -> None:
    found = punctuality_of(JUNE, [], returned, before=JULY, at=NOW)
    assert (found.standing, found.days) == (standing, days)


def test_what_is_recorded_after_a_return_is_judged_by_its_own_day() -> None:
    again = sent("2023-06-30", "2023-07-06")
    answered = back("2023-07-04", answered="2023-07-06")
    found = punctuality_of(JUNE, [again], [answered], before=JULY, at=NOW)
    assert found == Punctuality("late", again, 1, (date(2023, 7, 4),))


def test_a_report_returned_after_one_was_recorded_stands_before_it() -> None:
    first = sent("2023-06-30", "2023-07-03")
    found = punctuality_of(JUNE, [first], [back("2023-07-10")], before=JULY, at=NOW)
    assert (found.standing, found.sent) == ("returned", first)
    of_july = SentBack(JULY, date(2023, 7, 31))
    assert punctuality_of(JUNE, [first], [of_july], before=JULY, at=NOW).standing == "on_time"
