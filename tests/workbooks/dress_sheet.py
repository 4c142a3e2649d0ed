"""A sheet from top to bottom: what stands above, the table, what stands below."""

from collections.abc import Sequence
from datetime import date

from tests.workbooks.dress_hand import Hand
from tests.workbooks.dress_numbers import Writer
from tests.workbooks.dress_paper import Paper
from tests.workbooks.dress_table import (
    Column,
    Row,
    lay_headings,
    lay_numbers,
    lay_rows,
    plant_wrong_total,
)
from tests.workbooks.dress_title import Said, lay_foot, lay_title


def lay_sheet(
    hand: Hand,
    paper: Paper,
    said: Said,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    writer: Writer,
    day: date,
) -> None:
    """Write a whole sheet; `day` is that of the signatures."""
    top = lay_title(hand, paper, said, len(columns))
    plant_wrong_total(hand, columns, rows)
    merges = not hand.has("headings not merged", 0.15)
    below = lay_headings(paper, columns, top, merges=merges)
    if hand.has("row of column numbers", 0.4):
        lay_numbers(hand, paper, columns, below)
        below += 1
    below = lay_rows(hand, paper, columns, rows, writer=writer, top=below)
    lay_foot(hand, paper, below, day, len(columns))
