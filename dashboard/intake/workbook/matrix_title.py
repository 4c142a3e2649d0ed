"""What a matrix measures, by the title above it: the annex of a decision says it there alone."""

from dataclasses import replace

from dashboard.intake.workbook.headings import (
    ABSORBS,
    KINDS,
    Heading,
    is_footer_text,
    remembered,
    settle_heading,
)
from dashboard.intake.workbook.parts import Context
from dashboard.intake.workbook.spelling import fold
from dashboard.intake.workbook.tables import Placed, Table
from dashboard.intake.workbook.title import DOCUMENT
from dashboard.intake.workbook.vocabulary import Mark, spot

# A decision that gives, divides or allocates a plan to units gives each of them its plan.
GIVING = {"allocated", "allocated_unit", "allocated_project"}
TO_PROJECTS = "du an"
# Words of a decision that changes a plan; a plan "after adjustment" is a plan.
CHANGES = ("bo sung", "dieu chinh", "dieu chuyen", "thu hoi", "cat giam")
AFTER_CHANGES = ("sau dieu chinh", "sau khi dieu chinh")


def title_texts(table: Table, context: Context) -> list[Placed]:
    """Texts above a table that may say what it measures: no papers, senders, signatures."""
    return [
        placed
        for placed in table.title
        if not DOCUMENT.search(placed.text)
        and not is_footer_text(placed.text)
        and context.names.find("unit", placed.text, at=context.as_of).kind == "unknown"
    ]


def title_heading(table: Table, context: Context) -> Heading | None:
    """What the title says that is measured; None where it says nothing, or two things."""
    texts = title_texts(table, context)
    for placed in texts:
        settled = context.settled.get(("heading", remembered((placed.text,))))
        if settled is not None:
            return settle_heading((placed.text,), settled)
    marks = [mark for placed in texts for mark in spot(placed.text, *KINDS)]
    measure = _measure(marks)
    flags = {mark.value for mark in marks if mark.kind == "flag"}
    if not flags.isdisjoint({"share", "remaining", "in_period"}):
        return None
    if "carried" in flags:
        return _carried(measure, marks)
    return None if measure is None else replace(measure, is_medium_term="medium_term" in flags)


def says_a_change(table: Table, context: Context) -> str:
    """The text above a table that speaks of a change to a plan, or nothing."""
    for placed in title_texts(table, context):
        folded = fold(placed.text)
        for words in AFTER_CHANGES:
            folded = folded.replace(words, " ")
        if any(words in folded for words in CHANGES):
            return placed.text
    return ""


def _measure(marks: list[Mark]) -> Heading | None:
    said = {mark.value for mark in marks if mark.kind == "measure"}
    to_projects = any(
        mark.value == "allocated_project" and TO_PROJECTS in mark.words for mark in marks
    )
    if to_projects:
        return Heading("measure", "allocated", tier="project")
    if said & GIVING and said - GIVING <= {"plan"}:
        return Heading("measure", "plan")
    strongest = [each for each in said if said - {each} <= ABSORBS.get(each, frozenset())]
    return Heading("measure", strongest[0]) if len(strongest) == 1 else None


def _carried(measure: Heading | None, marks: list[Mark]) -> Heading | None:
    """Money of an earlier year: carried over, or paid of what was carried over."""
    at = next(place for place, mark in enumerate(marks) if mark.value == "carried")
    years = [mark.value for mark in marks[:at] if mark.kind == "year"]
    after = [mark.value for mark in marks[at:] if mark.kind == "year"]
    if measure is not None and measure.code not in {"plan", "disbursed"}:
        return None
    is_paid = measure is not None and measure.code == "disbursed"
    return Heading(
        "measure",
        "disbursed" if is_paid else "carried_over",
        tranche="carried",
        carried_from=years[-1] if years else None,
        period=after[-1] if after else None,
    )
