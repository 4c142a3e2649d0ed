"""Columns that add what is carried over to a year's own money: 'Tổng số' beside 'Vốn kéo dài'.

The ledger keeps the two apart. A column of both is a sum where each has a column, else it is asked
about: read for the year's own it would be too much.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dashboard.intake.workbook.headers import Column
from dashboard.intake.workbook.headings import KINDS, Heading, says_of_which
from dashboard.intake.workbook.vocabulary import spot

# What adds up: plans with what is carried over to them, payments of the one with the other.
FAMILY = {"plan": "plan", "carried_over": "plan", "disbursed": "disbursed"}


class Joined(NamedTuple):
    """Places of columns of both tranches: those with their parts, and those that lack one."""

    sums: dict[int, tuple[int, ...]]
    open: tuple[int, ...]


def join_tranches(
    columns: Sequence[Column], headings: Mapping[int, Heading], period: str | None
) -> Joined:
    """Which columns add up both tranches of one measure; `period` is the report's own year."""
    headings = {
        index: replace(each, period=each.period or period) for index, each in headings.items()
    }
    family = [each for each in columns if _family(headings[each.index]) is not None]
    sums: dict[int, tuple[int, ...]] = {}
    lacking = []
    for whole in family:
        if headings[whole.index].tranche != "own":
            continue
        parts = [part for part in family if _is_part(part, whole, family, headings)]
        carried = [part for part in parts if headings[part.index].tranche == "carried"]
        if carried and len(parts) > len(carried):
            sums[whole.index] = tuple(part.index for part in parts)
        elif carried or _leaves_open(whole, family, headings):
            lacking.append(whole.index)
    return Joined(sums, tuple(lacking))


def is_carried_part(path: Sequence[str], heading: Heading) -> bool:
    """Whether a heading names the carried-over part of what stands on its left, and no measure."""
    marks = [mark for text in path for mark in spot(text, *KINDS)]
    has_measure = any(mark.kind == "measure" for mark in marks)
    return heading.code == "carried_over" and not has_measure


def _family(heading: Heading) -> str | None:
    return FAMILY.get(heading.code) if heading.kind == "measure" else None


def _is_part(
    part: Column, whole: Column, family: Sequence[Column], headings: Mapping[int, Heading]
) -> bool:
    one, all_of = headings[part.index], headings[whole.index]
    if part is whole or _family(one) != _family(all_of) or not _is_beside(one, all_of):
        return False
    if says_of_which(part.path):
        return not says_of_which(whole.path) and _left_of(part, family, headings) == whole.index
    if one.is_total:
        return False
    return all_of.is_total and (len(whole.path) == 1 or part.path[:-1] == whole.path[:-1])


def _is_beside(one: Heading, other: Heading) -> bool:
    """Whether two headings are of the same money and year, whatever the tranche."""
    money = (one.capital_type, one.budget_source) == (other.capital_type, other.budget_source)
    year = (one.period, one.is_medium_term) == (other.period, other.is_medium_term)
    return money and year and one.assigner == other.assigner


def _left_of(part: Column, family: Sequence[Column], headings: Mapping[int, Heading]) -> int | None:
    """The nearest column on the left that is no part itself, of the same family."""
    before = [
        each.index
        for each in family
        if each.index < part.index
        and not says_of_which(each.path)
        and _family(headings[each.index]) == _family(headings[part.index])
        and headings[each.index].tranche == "own"
    ]
    return before[-1] if before else None


def _leaves_open(whole: Column, family: Sequence[Column], headings: Mapping[int, Heading]) -> bool:
    """'Tổng giải ngân' alone beside carried-over money: of both, or of the year's own."""
    heading = headings[whole.index]
    if heading.code != "disbursed" or not heading.is_total or len(whole.path) > 1:
        return False
    if any(mark.kind == "year" for mark in spot(whole.path[0])):
        return False
    others = [headings[each.index] for each in family if each is not whole]
    return any(each.code == "carried_over" for each in others) and not any(
        each.code == "disbursed" for each in others
    )
