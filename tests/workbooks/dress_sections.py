"""Rows of a list that head others: a kind of capital above units, a unit above its components."""

from collections.abc import Callable, Sequence

from tests.workbooks import dress_words as words
from tests.workbooks.dress_hand import Hand
from tests.workbooks.dress_list_scene import Scene
from tests.workbooks.dress_names import Namer
from tests.workbooks.dress_paper import Paper
from tests.workbooks.dress_table import Column, Row, total_of

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
MERGED = "merged title"


def headed(
    hand: Hand,
    scene: Scene,
    columns: Sequence[Column],
    *,
    keys: Sequence[dict],
    rows: Sequence[Row],
    namer: Namer,
) -> list[Row]:
    """The rows under those that name their capital and their unit, where rows are to say it."""
    has_sums = hand.has("sums beside the headings of parts", 0.5)
    is_merged = columns[0].key == "order" and hand.has("sections named over all columns", 0.4)

    def head(number: str, name: str, below: list[Row]) -> Row:
        if is_merged:
            return Row({"order": f"{number}. {name.upper()}", MERGED: True}, "section")
        cells: dict[str, object] = {"order": number, "component": name}
        row = total_of(columns, below, cells) if has_sums else Row(cells)
        row.kind = "section"
        return row

    def of_units(some: list[int]) -> list[Row]:
        if scene.unit_place != "rows":
            return [rows[at] for at in some]
        return _parted(
            some,
            keys,
            rows,
            "unit",
            lambda n, at, below: head(ROMAN[n], namer.unit(keys[at]["unit"]), below),
        )

    if scene.capital_place != "rows":
        return of_units(list(range(len(rows))))
    every = []
    for number, capital in enumerate(scene.capitals):
        mine = [at for at, key in enumerate(keys) if key["capital"] == capital]
        if mine:
            name = hand.pick(words.CAPITALS[capital])
            every += [head("AB"[number], name, [rows[at] for at in mine]), *of_units(mine)]
    return every


def _parted(
    some: list[int],
    keys: Sequence[dict],
    rows: Sequence[Row],
    kind: str,
    head: Callable[[int, int, list[Row]], Row],
) -> list[Row]:
    groups: dict[str, list[int]] = {}
    for at in some:
        groups.setdefault(keys[at][kind].key, []).append(at)
    every = []
    for number, places in enumerate(groups.values()):
        below = [rows[at] for at in places]
        every += [head(number, places[0], below), *below]
    return every


def merge_titles(paper: Paper, rows: Sequence[Row], width: int) -> None:
    """Join the cells of the rows whose title stands over all columns."""
    for row in rows:
        if row.cells.get(MERGED):
            paper.merge(row.place, 0, row.place, width - 1)
