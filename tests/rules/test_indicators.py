"""What a target means: reached or not, how much of it, and how late a document is."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.rules.indicators import days_late, is_reached, share_of_target


@pytest.mark.parametrize(
    ("actual", "is_higher_better", "expected"),
    [
        ("79.9", True, False),
        ("80.0", True, True),
        ("80.1", True, True),
        ("79.9", False, True),
        ("80.0", False, True),
        ("80.1", False, False),
    ],
)
def test_a_target_is_reached_at_its_line(
    actual: str, is_higher_better: bool, expected: bool
) -> None:
    found = is_reached(Decimal(actual), Decimal(80), is_higher_better=is_higher_better)
    assert found is expected


def test_a_share_stands_only_where_more_is_better_of_something() -> None:
    def share(actual: str, target: str, *, higher: bool = True) -> Decimal | None:
        return share_of_target(Decimal(actual), Decimal(target), is_higher_better=higher)

    assert share("60", "80") == Decimal("0.75")
    assert share("100", "80") == Decimal("1.25")
    assert share("0", "80") == 0
    assert share("60", "80", higher=False) is None
    assert share("4", "0") is None
    assert share("-0.5", "1.5") is None


def test_a_document_is_late_from_the_day_after_it_was_due() -> None:
    due = date(2023, 6, 30)
    assert days_late(due, until=date(2023, 6, 29)) == 0
    assert days_late(due, until=due) == 0
    assert days_late(due, until=date(2023, 7, 1)) == 1
    assert days_late(None, until=due) is None
