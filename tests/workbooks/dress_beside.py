"""Columns beside those of the form: sums of two tranches, a month's own payments, last year."""

from collections.abc import Mapping, Sequence

from tests.workbooks.dress_hand import Hand
from tests.workbooks.dress_table import Column

BOTH = {
    "plan": ("Tổng kế hoạch vốn", "Tổng cộng kế hoạch vốn", "Tổng số kế hoạch vốn"),
    "disbursed": ("Tổng giải ngân", "Tổng số vốn giải ngân", "Tổng cộng giải ngân"),
}
MONTHS = ("Giải ngân trong tháng", "Giải ngân trong kỳ", "Giải ngân trong quý")


def with_both_tranches(
    hand: Hand, columns: Sequence[Column], tranches: Mapping[str, tuple[str, ...]]
) -> list[Column]:
    """The columns with sums of this year's and carried-over money before their first part.

    Of a group with a column for each, the sum is its first; else it has a heading of its own.
    """
    found = list(columns)
    for measure, parts in tranches.items():
        mine = [column for column in found if column.key in parts]
        if len(mine) < len(parts) or not hand.has("a sum of two tranches", 0.3):
            continue
        groups = {column.path[:-1] for column in mine}
        is_grouped = len(groups) == 1 and () not in groups
        path = (*mine[0].path[:-1], hand.pick(("Tổng số", "Tổng cộng")))
        if not is_grouped:
            path = (hand.pick(BOTH[measure]),)
        whole = Column(f"{measure} of both", path, is_amount=True, adds=tuple(parts))
        found.insert(found.index(mine[0]), whole)
    return found


def month_columns(hand: Hand) -> list[Column]:
    """What was paid in the month alone, beside what was paid so far."""
    if not hand.has("a month beside what is cumulative", 0.2):
        return []
    return [Column("month", (hand.pick(MONTHS),), is_amount=True, is_checked=False)]
