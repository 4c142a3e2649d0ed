"""Totals of a table against the sum of their parts, to the printed precision.

Rows and columns that are sums are never figures of their own where their parts are there; where
the two differ, that is said, with what the parts come to.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.intake.workbook.amounts import Amount
from dashboard.intake.workbook.rows import Rows

Amounts = Mapping[int, Sequence[Amount]]
# Rows of components to the rows of their nearest parts.
Wholes = Mapping[int, Sequence[int]]
# Parts that together are the whole, whatever a heading above them is called.
WHOLES = (
    frozenset({"central", "local"}),
    frozenset({"central", "provincial", "district", "commune"}),
    frozenset({"provincial", "district", "commune"}),
    frozenset({"dtpt", "sn"}),
)


@dataclass(frozen=True)
class Difference:
    """A total that its parts do not come to; amounts in đồng."""

    row: int
    column: int
    stated: int
    parts: int


def is_same(total: Amount, parts: Iterable[Amount]) -> bool:
    """Whether a total and the sum of its parts agree, each as exact as it was written."""
    whole, allowed, stated = total.dong or 0, total.precision_dong or 1, 0
    for part in parts:
        if part.dong is not None:
            stated += part.dong
            allowed += part.precision_dong or 1
    return 2 * abs(whole - stated) < allowed or whole == stated


def sum_of(parts: Iterable[Amount]) -> int:
    """What the parts come to, in đồng."""
    return sum(part.dong or 0 for part in parts)


def check_sum_rows(rows: Rows, amounts: Amounts, wholes: Wholes) -> Iterator[Difference]:
    """Rows called sums, each against the rows that it may be the sum of.

    A row of a component whose parts have rows too counts by them.
    """
    data = rows.of_kind("data")
    for at in rows.of_kind("sum"):
        candidates = [parts for parts in _candidates(at, rows, data) if parts]
        if candidates:
            yield from _nearest(at, candidates, amounts, wholes)


def check_group_rows(
    rows: Rows, components: Sequence[str | None], amounts: Amounts, wholes: Wholes
) -> Iterator[Difference]:
    """Rows that head a group and state amounts, against the rows of the group."""
    for at in rows.own:
        parts = section_of(at, rows, components)
        if parts:
            yield from _nearest(at, [parts], amounts, wholes)


def section_of(at: int, rows: Rows, components: Sequence[str | None]) -> list[int]:
    """The rows of data under the row that heads a group, to the next of its own level."""
    level = rows.own[at][0]
    found = []
    for below in range(at + 1, len(rows.kinds)):
        kind = rows.kinds[below]
        is_deeper = _is_part(components[below], components[at])
        if kind == "sum" or (kind == "group" and rows.own[below][0] <= level and not is_deeper):
            break
        if kind == "data":
            named = {components[at], components[below]} - {None}
            if len(named) > 1 and not is_deeper:
                # A row that names another component itself is of that one.
                break
            found.append(below)
    return found


def check_whole_rows(
    wholes: Wholes, amounts: Amounts
) -> tuple[set[tuple[int, int]], list[Difference]]:
    """Rows of a component against rows of its parts: (places that are sums, differences).

    A whole that its parts do not come to stays: the parts may be only some of them.
    """
    sums: set[tuple[int, int]] = set()
    differences = []
    for at, parts in wholes.items():
        for column, stated in amounts.items():
            if stated[at].dong is None:
                continue
            if any(stated[part].problem for part in parts):
                continue
            below = [stated[part] for part in parts if stated[part].dong is not None]
            if below and is_same(stated[at], below):
                sums.add((at, column))
            elif below:
                differences.append(Difference(at, column, stated[at].dong or 0, sum_of(below)))
    return sums, differences


def wholes_among(
    components: Sequence[str | None], others: Sequence[tuple[object, ...]], data: Sequence[int]
) -> dict[int, list[int]]:
    """Rows of a component above others of the same money and unit, each to its nearest parts."""
    codes = {components[at] for at in data}
    above = {code for code in codes if code and any(_is_part(each, code) for each in codes)}
    if not above:
        return {}
    alike: dict[tuple[object, ...], list[int]] = {}
    for at in data:
        alike.setdefault(others[at], []).append(at)
    found = {}
    for at in data:
        if components[at] not in above:
            continue
        parts = [part for part in alike[others[at]] if _is_part(components[part], components[at])]
        nearest = [
            part
            for part in parts
            if not any(_is_part(components[part], components[other]) for other in parts)
        ]
        if nearest:
            found[at] = nearest
    return found


def _is_part(code: str | None, whole: str | None) -> bool:
    return bool(code and whole) and (
        str(code).startswith(f"{whole}.") or (whole == "ALL" and code != "ALL")
    )


def check_sum_column(
    total: Sequence[Amount],
    parts: Sequence[Sequence[Amount]],
    *,
    is_whole: bool,
    checked: Sequence[int],
) -> tuple[bool, list[tuple[int, int, int]]]:
    """(whether the parts are the whole of it, places with what is stated and what they come to).

    Parts that need not be all of them may come to less; then the total is a figure of its own.
    """
    differences = []
    is_more = False
    for at in checked:
        if total[at].dong is None:
            continue
        below = [part[at] for part in parts]
        if not is_same(total[at], below) and not any(part.problem for part in below):
            found = sum_of(below)
            is_more = is_more or found > (total[at].dong or 0)
            differences.append((at, total[at].dong or 0, found))
    if not differences:
        return True, []
    return (True, differences) if is_whole or is_more else (False, [])


def _candidates(at: int, rows: Rows, data: Sequence[int]) -> Iterator[list[int]]:
    """What a sum may be of: rows above it to the last sum or group, all rows, those below."""
    yield _run(rows, range(at - 1, -1, -1), stops={"sum", "group"})
    yield _run(rows, range(at - 1, -1, -1), stops={"group"})
    yield _run(rows, range(at - 1, -1, -1), stops={"sum"})
    yield list(data)
    yield [each for each in data if each < at]
    yield _run(rows, range(at + 1, len(rows.kinds)), stops={"sum"})
    yield [each for each in data if each > at]


def _run(rows: Rows, places: Iterable[int], *, stops: set[str]) -> list[int]:
    found = []
    for at in places:
        if rows.kinds[at] in stops:
            break
        if rows.kinds[at] == "data":
            found.append(at)
    return found


def _nearest(
    at: int, candidates: list[list[int]], amounts: Amounts, wholes: Wholes
) -> Iterator[Difference]:
    """Differences from the candidate that agrees in most columns; the first of those alike."""

    def differences(parts: list[int]) -> list[Difference]:
        found = []
        for column, stated in amounts.items():
            if stated[at].dong is None:
                continue
            divided = {part for part in parts if _is_divided(part, stated, wholes)}
            below = [stated[part] for part in parts if part not in divided]
            if not is_same(stated[at], below):
                # What cannot be read is asked first; then the sum can be held against it.
                if any(part.problem for part in below):
                    continue
                found.append(Difference(at, column, stated[at].dong or 0, sum_of(below)))
        return found

    yield from _fewest(differences, candidates)


def _is_divided(at: int, stated: Sequence[Amount], wholes: Wholes) -> bool:
    return any(stated[part].dong is not None for part in wholes.get(at, ()))


def _fewest(
    differences: Callable[[list[int]], list[Difference]], candidates: list[list[int]]
) -> list[Difference]:
    best: list[Difference] | None = None
    for parts in candidates:
        found = differences(parts)
        if not found:
            return []
        if best is None or len(found) < len(best):
            best = found
    return best or []
