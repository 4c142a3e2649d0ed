"""The rows of a list: which state figures, which are sums, which only head a group.

Names that stand once for several rows (merged, under a group, or written in the first row only)
are given to each; a row whose name cannot be told so beyond doubt is named as doubtful.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dashboard.intake.workbook.grid import Value
from dashboard.intake.workbook.headings import is_total_text, summed_name
from dashboard.intake.workbook.reading import Subject
from dashboard.intake.workbook.tables import Table

RowKind = Literal["data", "sum", "group", "label", "doubtful"]
# What one row says of one subject, from the whole to the part: ('GNBV', 'Dự án 1').
Said = tuple[str, ...]


@dataclass(frozen=True)
class Level:
    """A subject of a list and its columns, from the left; `codes` hold codes, not names.

    Where several subjects share a column, `texts` are those that name this one: a unit that heads
    the rows of its components. `titles` are names that stand outside of the columns, by place.
    """

    subject: Subject | Literal["period"]
    columns: tuple[int, ...]
    codes: tuple[int, ...] = ()
    texts: frozenset[str] | None = None
    titles: Mapping[int, str] = field(default_factory=dict, compare=False)

    @property
    def first(self) -> int:
        """Where it begins."""
        return min((*self.columns, *self.codes))


@dataclass(frozen=True)
class Rows:
    """Kind of each row of a body, and what each says of every level, names given to all.

    `own` tells how many levels, from the first, a group's row names.
    """

    kinds: list[RowKind]
    said: dict[str, list[Said | None]]
    own: dict[int, tuple[int, int]]

    def of_kind(self, *kinds: RowKind) -> list[int]:
        """Places in the body of the rows of these kinds."""
        return [at for at, kind in enumerate(self.kinds) if kind in kinds]


def arrange(
    table: Table,
    levels: Sequence[Level],
    ordinals: Sequence[int],
    is_name: Callable[[str], bool],
) -> Rows:
    """The rows of a body; levels in the order of their columns.

    `is_name` knows the names of the catalogue: 'Cộng huyện Lắk' is the sum of one.
    """
    said = [_said(table, level) for level in levels]
    named = (index for level in levels for index in (*level.columns, *level.codes))
    sums = _sums(table, [*ordinals, *named], is_name)
    count = len(table.body)
    if not sums and not any(None in column for column in said):
        names = {str(level.subject): column for level, column in zip(levels, said, strict=True)}
        return Rows(["data"] * count, names, {})
    numbered = [False] * count
    for column in ordinals:
        values = texts_of_column(table.written(column))
        numbered = [was or bool(text) for was, text in zip(numbered, values, strict=True)]
    return _Arranging(levels, said, sums, numbered).arrange()


class _Arranging:
    """Rows from the top down, and the names that the next row may take over."""

    def __init__(
        self,
        levels: Sequence[Level],
        said: list[list[Said | None]],
        sums: set[int],
        numbered: list[bool],
    ) -> None:
        self.levels = levels
        self.said = said
        self.sums = sums
        self.numbered = numbered
        self.above: list[Said | None] = [None] * len(levels)
        self.is_group_above = False
        self.own: dict[int, tuple[int, int]] = {}

    def arrange(self) -> Rows:
        kinds = [self._kind(at) for at in range(len(self.numbered))]
        names = {
            str(level.subject): each for level, each in zip(self.levels, self.said, strict=True)
        }
        return Rows(kinds, names, self.own)

    def _kind(self, at: int) -> RowKind:
        if at in self.sums:
            self.above = [None] * len(self.levels)
            return "sum"
        present = [level for level in range(len(self.levels)) if self.said[level][at] is not None]
        if not present:
            return "label"
        first, last = present[0], present[-1]
        if len(present) != last - first + 1 or not self._takes_over(at, first):
            return "doubtful"
        for level in range(first):
            self.said[level][at] = self.above[level]
        self.above = [
            column[at] if level <= last else None for level, column in enumerate(self.said)
        ]
        if last == len(self.levels) - 1:
            self.is_group_above = self.is_group_above and first > 0
            return "data"
        self.is_group_above = True
        self.own[at] = first, last
        return "group"

    def _takes_over(self, at: int, first: int) -> bool:
        """Whether the levels before the first that the row names are those of the rows above."""
        if first == 0:
            return True
        if any(said is None for said in self.above[:first]):
            return False
        # A row with a number of its own, below one that has all its names, has lost its name.
        return self.is_group_above or not self.numbered[at]


def _said(table: Table, level: Level) -> list[Said | None]:
    """What each row says of a subject: its code, else its names, those before the last filled."""
    named = names_of(table, level)
    coded = [texts_of_column(table.values(column)) for column in level.codes]
    if len(named) + len(coded) == 1:
        once: dict[str, Said | None] = {}
        return [once.setdefault(text, (text,) if text else None) for text in (*named, *coded)[0]]
    found: list[Said | None] = []
    above: tuple[str, ...] = ()
    for at in range(len(table.body)):
        code = next((column[at] for column in coded if column[at]), "")
        texts = [column[at] for column in named]
        if code:
            found.append((code,))
            continue
        filled = [place for place, text in enumerate(texts) if text]
        if not filled:
            found.append(None)
            continue
        before = (text or past for text, past in zip(texts, above, strict=False))
        whole = [*before, *texts[len(above) :]]
        above = tuple(whole[: filled[0]]) + tuple(texts[filled[0] : filled[-1] + 1])
        found.append(tuple(text for text in above if text))
    return found


def names_of(table: Table, level: Level) -> list[list[str]]:
    """What the columns of a level name, row by row: those of its texts that are of its subject."""
    named = [texts_of_column(table.values(column)) for column in level.columns]
    for at, title in level.titles.items():
        named[-1][at] = title
    if level.texts is None:
        return named
    return [[text if text in level.texts else "" for text in each] for each in named]


def texts_of_column(values: Sequence[Value]) -> list[str]:
    """Values of a column as the texts that rows are compared by; nothing is an empty text."""
    once: dict[Value, str] = {value: _text(value) for value in set(values)}
    return [once[value] for value in values]


def _text(value: Value) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _sums(table: Table, columns: Sequence[int], is_name: Callable[[str], bool]) -> set[int]:
    """Places of the rows that one of their names calls a sum."""
    found: set[int] = set()
    for column in columns:
        values = table.values(column)
        totals = {text for text in set(values) if isinstance(text, str) and _is_sum(text, is_name)}
        if totals:
            found |= {at for at, value in enumerate(values) if value in totals}
    return found


def _is_sum(text: str, is_name: Callable[[str], bool]) -> bool:
    if is_total_text(text):
        return True
    named = summed_name(text)
    return bool(named) and is_name(named)
