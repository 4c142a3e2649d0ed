"""What a list speaks of, and where it says each thing: a column, the title, a sheet, or nowhere."""

from dataclasses import dataclass
from datetime import date

from tests.workbooks import dress_words as words
from tests.workbooks.dress_hand import Hand, folded
from tests.workbooks.dress_world import (
    PROGRAMMES,
    Component,
    Unit,
    leaves_of,
    lonely_names,
    units_at,
)

Key = tuple[str, str | None, str]
# What each measure may be beside, so that no amount is above what it is part of.
ORDER: tuple[Key, ...] = (
    ("medium", None, "own"),
    ("plan", None, "own"),
    ("allocated", "unit", "own"),
    ("allocated", "project", "own"),
    ("carried_over", None, "carried"),
    ("disbursed", None, "own"),
    ("disbursed", None, "carried"),
    ("work_done", None, "own"),
    ("advance", None, "own"),
)
CAPITALS = ("dtpt", "sn")
SOURCES = ("central", "provincial", "district", "commune")


@dataclass(frozen=True)
class Scene:
    """What a list speaks of, and where it says each thing.

    A place is: column, title, sheet, rows, tables or given.
    """

    year: int
    as_of: date
    programmes: tuple[str, ...]
    components: tuple[Component, ...]
    units: tuple[Unit, ...]
    capitals: tuple[str, ...]
    sources: tuple[str, ...]
    measures: tuple[Key, ...]
    unit_place: str
    capital_place: str
    source_place: str
    money: str
    money_place: str
    has_last_year: bool


def a_scene(hand: Hand, *, flat: bool) -> Scene:
    """Choose what the list speaks of; `flat` where the file has one row of headings."""
    year = hand.pick((2022, 2023, 2024, 2025))
    as_of = date(year, hand.pick((3, 6, 9, 12)), 28 + hand.pick((0, 2)))
    if year == 2025:
        hand.note("communes of the merged province")
        as_of = date(2025, 9, 30)
    programmes = tuple(hand.some(PROGRAMMES, 1, 2))
    leaves = tuple(leaf for each in programmes for leaf in leaves_of(each))
    places = places_at(as_of)
    if hand.has("departments beside districts", 0.2):
        places = [unit for unit in units_at(as_of) if unit.level == "department"][:6] + places
    unit_place = hand.pick(("column", "column", "column", "title", "given", "rows"))
    several = unit_place in ("column", "rows")
    units = tuple(hand.some(places, 2, 6)) if several else (hand.pick(places),)
    if unit_place == "rows":
        hand.note("units above the rows of their components")
    capital_place = hand.pick(("title", "title", "column", "given", "sheet", "rows", "tables"))
    if capital_place == "rows":
        hand.note("kinds of capital above their rows")
    both = (capital_place in ("sheet", "tables") and not flat) or capital_place in (
        "column",
        "rows",
    )
    if capital_place in ("sheet", "tables") and flat:
        capital_place = "given"
    if capital_place == "tables":
        hand.note("a table for each kind of capital, one below the other")
    capitals = CAPITALS if both else (hand.pick(CAPITALS),)
    source_place = hand.pick(("title", "column", "given", "column", "across"))
    if source_place == "across" and flat:
        source_place = "column"
    sources = tuple(hand.some(SOURCES, 1, 3)) if source_place == "column" else ("central",)
    if source_place == "across":
        hand.note("sources across")
        sources = tuple(hand.some(SOURCES, 2, 3))
    if source_place == "title":
        sources = (hand.pick(tuple(words.SOURCE_TITLES)),)
    measures = (ORDER[1], *hand.some([each for each in ORDER if each != ORDER[1]], 1, 5))
    return Scene(
        year,
        as_of,
        programmes,
        tuple(hand.some(leaves, 3, 9)),
        units,
        capitals,
        sources,
        tuple(each for each in ORDER if each in measures),
        unit_place,
        capital_place,
        source_place,
        hand.pick(("trieu", "trieu", "trieu", "dong", "nghin", "ty")),
        _money_place(hand),
        has_last_year=source_place != "across" and hand.has("last year beside this year", 0.15),
    )


def _money_place(hand: Hand) -> str:
    if hand.has("no unit of money", 0.03):
        hand.doubt("no unit of money")
        return "nowhere"
    return hand.pick(("title", "corner", "heading", "given"))


def places_at(day: date) -> list[Unit]:
    """Districts while there are any, then communes; those that a whole name tells apart."""
    level = "district" if day < date(2025, 7, 1) else "commune"
    lonely = lonely_names(day)
    every = [unit for unit in units_at(day) if unit.level == level]
    return [unit for unit in every if folded(unit.name) in lonely]
