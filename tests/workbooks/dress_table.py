"""A table on paper: headings on one to three rows, numbers of columns, rows, totals, breaks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tests.workbooks.dress_hand import Hand
from tests.workbooks.dress_numbers import Writer, amount_cell
from tests.workbooks.dress_paper import Paper, column_letters


@dataclass(frozen=True)
class Column:
    """`path` are its headings from the top; `is_amount` where its cells are money."""

    key: str
    path: tuple[str, ...]
    is_amount: bool = False
    # Keys of the columns that it adds up.
    adds: tuple[str, ...] = ()
    # Keys of the two columns that it is the share or the difference of.
    share_of: tuple[str, str] | None = None
    rest_of: tuple[str, str] | None = None
    # Whether its sums are held against their parts by whoever reads them.
    is_checked: bool = True


@dataclass
class Row:
    """`cells` by key; amounts in whole đồng. `adds` are rows that a total adds up."""

    cells: dict[str, object]
    kind: str = "data"
    adds: list["Row"] = field(default_factory=list)
    place: int = -1
    # Keys of amounts that are not what they add up to.
    wrong: set[str] = field(default_factory=set)


def lay_headings(paper: Paper, columns: Sequence[Column], top: int, *, merges: bool = True) -> int:
    """Write the headings from row `top`; returns the first row below them."""
    depth = max(len(column.path) for column in columns)
    for level in range(depth):
        start = 0
        while start < len(columns):
            path = columns[start].path
            if level >= len(path):
                start += 1
                continue
            end = start
            while (
                level < len(path) - 1
                and end + 1 < len(columns)
                and len(columns[end + 1].path) > level + 1
                and columns[end + 1].path[: level + 1] == path[: level + 1]
            ):
                end += 1
            last = depth - 1 if level == len(path) - 1 else level
            paper.put(top + level, start, path[level])
            if merges:
                paper.merge(top + level, start, top + last, end)
            start = end + 1
    return top + depth


def lay_numbers(hand: Hand, paper: Paper, columns: Sequence[Column], row: int) -> None:
    """The row of column numbers: A, B, 1, 2, 3=4+5."""
    letters = iter("ABCDEFGH")
    amounts = [column.key for column in columns if column.is_amount]
    as_text = hand.has("column numbers as text", 0.4)
    for place, column in enumerate(columns):
        if not column.is_amount:
            paper.put(row, place, next(letters))
            continue
        number = amounts.index(column.key) + 1
        parts = [str(amounts.index(each) + 1) for each in column.adds if each in amounts]
        if parts:
            paper.put(row, place, f"{number}={'+'.join(parts)}")
        else:
            paper.put(row, place, str(number) if as_text else number)


def plant_wrong_total(hand: Hand, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Write one sum that its parts do not come to, beyond what printing may have moved."""
    sums = [(row, key) for row in rows if row.adds for key in _checked(columns, row)]
    if not sums or not hand.has("a wrong total", 0.12):
        return
    row, key = hand.pick(sums)
    row.cells[key] = 2 * int(str(row.cells[key]))
    row.wrong.add(key)
    hand.plant("a wrong total", "totals_differ")


def _checked(columns: Sequence[Column], row: Row) -> list[str]:
    """Amounts of a sum that every reader holds against their parts."""
    return [
        column.key
        for column in columns
        if column.is_amount
        and (column.is_checked and not column.adds)
        and isinstance(row.cells.get(column.key), int)
        and row.cells[column.key] != 0
    ]


def lay_rows(
    hand: Hand,
    paper: Paper,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    writer: Writer,
    top: int,
) -> int:
    """Write the rows from `top`, broken by blank rows and headings again; returns the row below."""
    blanks = hand.has("blank rows", 0.2)
    repeats = len(rows) > 12 and hand.has("headings again at page breaks", 0.2)
    uses_formulas = hand.has("formulas with cached values", 0.5)
    hides = hand.has("hidden rows", 0.12)
    hidden_count = 0
    merges_totals = hand.has("a total named over two columns", 0.3)
    place = top
    for number, row in enumerate(rows):
        if repeats and number and number % 10 == 0 and row.kind == "data":
            place = lay_headings(paper, columns, place)
        if blanks and number and row.kind != "data" and hand.random.random() < 0.6:
            place += 1
        row.place = place
        place += 1
    for row in rows:
        if row.kind in ("total", "subtotal", "section"):
            paper.bold_rows.add(row.place)
        if hides and row.kind == "data" and hidden_count < 3 and hand.random.random() < 0.15:
            paper.hidden_rows.add(row.place)
            hidden_count += 1
        if merges_totals and row.kind == "total" and columns[0].key == "order":
            _name_over_two(paper, columns, row)
        for index in range(len(columns)):
            value, formula = _cell(hand, columns, row, index, writer)
            paper.put(row.place, index, value, formula if uses_formulas else None)
            _note_place(paper, columns[index], row, index)
    return place


def _name_over_two(paper: Paper, columns: Sequence[Column], row: Row) -> None:
    """The name of a sum in the column of numbers, joined with the column of names."""
    if row.cells.get("order") is None and isinstance(row.cells.get(columns[1].key), str):
        row.cells["order"] = row.cells.pop(columns[1].key)
        paper.merge(row.place, 0, row.place, 1)


def _note_place(paper: Paper, column: Column, row: Row, index: int) -> None:
    place = row.place, index
    if row.kind == "data" and place in paper.cells:
        if column.is_amount and column.is_checked and not column.adds:
            paper.amounts.append(place)
        if column.share_of is not None:
            paper.shares.append(place)


def _cell(
    hand: Hand, columns: Sequence[Column], row: Row, index: int, writer: Writer
) -> tuple[object, str | None]:
    """What a cell shows, and the formula that would come to it."""
    column = columns[index]
    if column.share_of is not None:
        return _share(columns, row, index)
    value = row.cells.get(column.key)
    if not column.is_amount or not isinstance(value, int):
        return value, None
    formula = _formula(columns, row, index, writer)
    cell = amount_cell(hand, writer, value)
    return cell if isinstance(cell, str) else writer.number(value) if formula else cell, formula


def _formula(columns: Sequence[Column], row: Row, index: int, writer: Writer) -> str | None:
    column = columns[index]
    if writer.text_share or column.key in row.wrong:
        return None
    if row.adds:
        return _sum(row, column_letters(index))
    if column.adds:
        return "=" + "+".join(f"{_letters(columns, key)}{row.place + 1}" for key in column.adds)
    if column.rest_of is not None:
        whole, part = (_letters(columns, key) for key in column.rest_of)
        return f"={whole}{row.place + 1}-{part}{row.place + 1}"
    return None


def _sum(row: Row, letters: str) -> str:
    places = [each.place for each in row.adds]
    if places == list(range(places[0], places[-1] + 1)):
        return f"=SUM({letters}{places[0] + 1}:{letters}{places[-1] + 1})"
    return "=" + "+".join(f"{letters}{place + 1}" for place in places)


def _letters(columns: Sequence[Column], key: str) -> str:
    return column_letters([column.key for column in columns].index(key))


def _share(columns: Sequence[Column], row: Row, index: int) -> tuple[object, str | None]:
    part_key, whole_key = columns[index].share_of or ("", "")
    part, whole = row.cells.get(part_key), row.cells.get(whole_key)
    if not (isinstance(part, int) and isinstance(whole, int) and whole):
        return None, None
    share = float(round(Decimal(part) / Decimal(whole) * 100, 2))
    over, under = _letters(columns, part_key), _letters(columns, whole_key)
    return share, f"={over}{row.place + 1}/{under}{row.place + 1}*100"


def total_of(columns: Sequence[Column], rows: Sequence[Row], cells: dict[str, object]) -> Row:
    """A row that adds up others; a column in which none states anything stays empty."""
    total = dict(cells)
    for column in columns:
        if column.is_amount:
            stated = [
                row.cells[column.key] for row in rows if row.cells.get(column.key) is not None
            ]
            if stated:
                total[column.key] = sum(stated)  # type: ignore[arg-type]
    return Row(total, "total", list(rows))


def names_year_before(columns: Sequence[Column], year: int) -> bool:
    """Whether a heading says from which year money is carried over."""
    paths = [column.path for column in columns if "carried" in column.key]
    return any(str(year - 1) in text for path in paths for text in path)
