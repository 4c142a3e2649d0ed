"""Amounts of a table of projects: which columns the ledger keeps, which are only held against them.

Kept is what is of a year. What a form tells from a project's start on is read and compared: the
ledger knows years, not lifetimes. Columns that add up others are compared as well.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dashboard.intake.workbook.amounts import NOTHING, Amount, Money, read_amounts
from dashboard.intake.workbook.columns import Columns, Measured
from dashboard.intake.workbook.headers import Column
from dashboard.intake.workbook.project_groups import Stated
from dashboard.intake.workbook.tables import Table

# Told from the start of a project on, whatever the heading says besides.
LIFELONG = frozenset({"assigned"})
# What a lifelong amount cannot be less than, of the year's own money.
YEARLY = {"assigned": "plan", "work_done": "work_done", "disbursed": "disbursed"}


class Doubt(NamedTuple):
    """A cell that does not fit others of its row: a finding's code, amounts in đồng."""

    code: str
    column: Column
    stated: int
    expected: int


class ProjectAmounts:
    """The amounts of a table, by column and row of the sheet."""

    def __init__(self, table: Table, columns: Columns, money: Money) -> None:
        self._sums = columns.sums
        summing = {each.column.index for each in columns.sums}
        every = [each for each in columns.measured if each.index not in summing]
        self.kept = [each for each in every if not is_lifelong(each)]
        self._lifelong = [each for each in every if is_lifelong(each)]
        headed = [*(each.column for each in every), *(each.column for each in columns.sums)]
        self.columns = {column.index: column for column in headed}
        self._amounts = {
            index: dict(zip(table.body, read_amounts(table.written(index), money), strict=True))
            for index in self.columns
        }

    def at(self, row: int, index: int) -> Amount:
        """What one cell states."""
        return self._amounts[index][row]

    def of_row(self, row: int) -> Stated:
        """What a row states, or has in the place of an amount, by column."""
        found = {index: amounts[row] for index, amounts in self._amounts.items()}
        return {index: amount for index, amount in found.items() if amount != NOTHING}

    def doubts(self, row: int) -> Iterator[Doubt]:
        """Sums across that differ from their parts, lifelong amounts less than the year's."""
        for total in self._sums:
            stated = self.at(row, total.column.index)
            parts = [self.at(row, part) for part in total.parts if part in self._amounts]
            known = [part.dong for part in parts if part.dong is not None]
            if stated.dong is None or len(parts) < len(total.parts) or not known:
                continue
            moved = sum((part.precision_dong or 1) - 1 for part in (*parts, stated))
            if abs(stated.dong - sum(known)) > moved / 2:
                yield Doubt("totals_differ", total.column, stated.dong, sum(known))
        for each in self._lifelong:
            whole = self.at(row, each.index).dong
            for other in self.kept:
                is_its_year = other.measure == YEARLY.get(each.measure) and other.tranche == "own"
                own = self.at(row, other.index).dong
                if is_its_year and whole is not None and own is not None and whole < own:
                    yield Doubt("less_since_start", each.column, whole, own)


def is_lifelong(measured: Measured) -> bool:
    """Whether a column counts from the start of each project on."""
    return measured.measure in LIFELONG or measured.is_since_start
