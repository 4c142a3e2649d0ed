"""Which rows and columns of a matrix are wholes of which others, and what a sum may be of.

A stated whole is never added to its parts: where they are there, they count and the whole is held
against them; where none is, a whole that names something counts for itself.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from dashboard.intake.workbook.amounts import Amount
from dashboard.intake.workbook.matrix_axes import Axis, Entry
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.parts import Context
from dashboard.intake.workbook.sums import is_same

Cell = tuple[int, int]
Stated = Mapping[Cell, Amount]


@dataclass(frozen=True)
class Reach:
    """Places of one axis, by the place of an entry: its parts, and what it may be the sum of."""

    under: tuple[frozenset[int], ...]
    spans: tuple[tuple[frozenset[int], ...], ...]


@dataclass(frozen=True)
class Sorted:
    """Cells that count, wholes that their parts do not come to (with what they come to), wholes
    of which no part is stated.
    """

    figures: tuple[Cell, ...]
    differing: tuple[tuple[Cell, int], ...]
    alone: tuple[Cell, ...]


def reach_of(entries: Sequence[Entry], axis: Axis, context: Context) -> Reach:
    """What each row, or each column, takes in."""
    names = context.names
    under = _under(entries, axis, context)
    parts = [at for at, entry in enumerate(entries) if entry.kind == "part"]
    spans: list[tuple[frozenset[int], ...]] = []
    for at, entry in enumerate(entries):
        if entry.kind == "part":
            spans.append((under[at] | {at},))
        else:
            spans.append(_spans(at, entries, parts, names))
    return Reach(under, tuple(spans))


def sort_cells(stated: Stated, rows: Reach, columns: Reach, named: frozenset[Cell]) -> Sorted:
    """Figures among the stated cells; `named` are those that a name stands for on both axes."""
    leaves = {
        cell for cell in stated if cell in named and not _has_below(cell, stated, rows, columns)
    }
    figures, differing, alone = [], [], []
    for cell in stated:
        if cell in leaves:
            is_sum_of_nothing = stated[cell].dong == 0 and (
                rows.under[cell[0]] or columns.under[cell[1]]
            )
            if not is_sum_of_nothing:
                figures.append(cell)
            continue
        sums = _sums(cell, stated, leaves, rows=rows, columns=columns)
        if not any(sums):
            alone += [cell] if stated[cell].dong else []
        elif not any(is_same(stated[cell], parts) for parts in sums):
            differing.append((cell, sum(part.dong or 0 for part in sums[0])))
    return Sorted(tuple(figures), tuple(differing), tuple(alone))


def _sums(
    cell: Cell, stated: Stated, leaves: set[Cell], *, rows: Reach, columns: Reach
) -> list[list[Amount]]:
    """The parts of a whole, in each way that it may be the sum of them."""
    return [
        [
            stated[row, column]
            for row in across
            for column in down
            if (row, column) in leaves and (row, column) != cell
        ]
        for across in rows.spans[cell[0]]
        for down in columns.spans[cell[1]]
    ]


def _has_below(cell: Cell, stated: Stated, rows: Reach, columns: Reach) -> bool:
    row, column = cell
    return any(
        (below, beside) in stated
        for below in (row, *rows.under[row])
        for beside in (column, *columns.under[column])
        if (below, beside) != cell
    )


def _under(entries: Sequence[Entry], axis: Axis, context: Context) -> tuple[frozenset[int], ...]:
    """Places of the entries that each is a whole of, by what they name."""
    by_code: dict[str | None, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        if entry.kind == "part":
            by_code[entry.code].append(at)
    found: list[set[int]] = [set() for _ in entries]
    for at, entry in enumerate(entries):
        if entry.kind != "part" or entry.code is None:
            continue
        for above in context.names.path(axis, entry.code):
            for whole in by_code.get(above, ()):
                if whole != at and _is_wider(entries[whole], entry, context):
                    found[whole].add(at)
    return tuple(frozenset(each) for each in found)


def _is_wider(whole: Entry, part: Entry, context: Context) -> bool:
    """Whether a whole takes a part in by its money, and is not the very same.

    What a whole leaves open the title may say: of "vốn đầu tư", recurrent money is no part.
    """
    is_same_entry = (whole.code, whole.capital_type, whole.budget_source) == (
        part.code,
        part.capital_type,
        part.budget_source,
    )
    meant = replace(
        whole,
        capital_type=whole.capital_type or (part.capital_type and context.capital_type),
        budget_source=whole.budget_source or (part.budget_source and context.budget_source),
    )
    return not is_same_entry and _takes_in(meant, part, context.names)


def _takes_in(whole: Entry, part: Entry, names: Names) -> bool:
    return (
        _is_kind(names, "capital_type", part.capital_type, whole.capital_type)
        and _is_kind(names, "budget_source", part.budget_source, whole.budget_source)
        and (None in {whole.measured, part.measured} or whole.measured == part.measured)
    )


def _is_kind(names: Names, subject: str, part: str | None, whole: str | None) -> bool:
    if whole is None:
        return True
    return part is not None and names.is_part(subject, part, whole)  # type: ignore[arg-type]


def _spans(
    at: int, entries: Sequence[Entry], parts: Sequence[int], names: Names
) -> tuple[frozenset[int], ...]:
    """What a sum may be of: all, those up to the next sum below, those down from the last above."""
    own = entries[at]
    fitting = [part for part in parts if _takes_in(own, entries[part], names)]
    stops = [place for place, entry in enumerate(entries) if _stops(entry, own) and place != at]
    after = [part for part in fitting if part > at]
    before = [part for part in reversed(fitting) if part < at]
    run_after = takewhile(lambda part: not any(at < stop < part for stop in stops), after)
    run_before = takewhile(lambda part: not any(part < stop < at for stop in stops), before)
    if own.kind == "group":
        return (frozenset(run_after),)
    # What a person left out may be in the sum all the same.
    left_out = {place for place, entry in enumerate(entries) if entry.kind == "left_out"}
    every = frozenset(fitting)
    return every, every | left_out, frozenset(run_after), frozenset(run_before)


def _stops(entry: Entry, own: Entry) -> bool:
    """Whether a run of parts ends at an entry: at a sum or a group of the same money."""
    return entry.kind in {"sum", "group"} and (entry.capital_type, entry.budget_source) == (
        own.capital_type,
        own.budget_source,
    )
