"""What a row or a column of a matrix stands for: a component, a unit, a kind of money, a sum.

One axis names components, the other units; below either stand kinds of capital and sources. Here
is what both axes share: how a text is known for a name, and how a component is found in its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from dashboard.intake.findings import Finding
from dashboard.intake.workbook.headers import Column
from dashboard.intake.workbook.headings import KEYS, KINDS, Heading, is_of_which, read_heading
from dashboard.intake.workbook.names import Match
from dashboard.intake.workbook.parts import Context
from dashboard.intake.workbook.reading import Question
from dashboard.intake.workbook.spelling import fold, read_numbers
from dashboard.intake.workbook.tables import Table
from dashboard.intake.workbook.vocabulary import plain, spot

Axis = Literal["component", "unit"]
EntryKind = Literal["part", "sum", "group", "left_out"]
OTHER: dict[Axis, Axis] = {"component": "unit", "unit": "component"}
# Keys of rows by what they name, the surest first.
ROW_KEYS: dict[Axis, tuple[str, ...]] = {
    "component": ("component_code", "component"),
    "unit": ("unit_code", "unit"),
}
WHOLE_TREE = {"all", "programme"}
ALLOCATED = {"allocated", "allocated_unit"}
# What is given to no unit yet: beside units it belongs to none of them.
UNALLOCATED = {"unallocated", "to_allocate_after_procedures"}
FEWEST_NAMES = 2
# Below these words one word is enough for a kind of money: "Tỉnh", "Đầu tư".
TOTAL = "tong so"


@dataclass(frozen=True)
class Entry:
    """One row or column. What it leaves open is None; a sum is of all that is not narrowed.

    `heading` says the measure, where the table and not its title says it.
    """

    index: int
    seen: str
    kind: EntryKind
    code: str | None = None
    capital_type: str | None = None
    budget_source: str | None = None
    heading: Heading | None = None

    @property
    def measured(self) -> tuple[object, ...] | None:
        """What its heading measures, whatever the money."""
        said = self.heading
        if said is None:
            return None
        measure = said.code, said.tier, said.period, said.year_offset, said.is_medium_term
        return *measure, said.tranche, said.carried_from, said.until


@dataclass
class Axes:
    """Both axes of a table, what is asked of them, and what is wrong with them."""

    down: Axis
    rows: list[Entry] = field(default_factory=list)
    columns: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def axis_down(table: Table, context: Context) -> Axis | None:
    """What the rows of a matrix name; None where the table is no matrix."""
    keys = {read_heading(column.path).code for column in table.columns if is_key(column)}
    down: list[Axis] = [axis for axis, codes in ROW_KEYS.items() if keys & set(codes)]
    if len(down) != 1:
        return None
    texts = {text for column in table.columns for text in column.path if may_name(text)}
    across = OTHER[down[0]]
    kinds = [context.names.find(across, text, at=context.as_of).kind for text in texts]
    # One column is enough where it names one unit beyond doubt, as that of a commune's plan.
    is_named = "exact" in kinds or len(kinds) - kinds.count("unknown") >= FEWEST_NAMES
    return down[0] if is_named else None


def is_key(column: Column) -> bool:
    """Whether a column names something, and holds no amounts."""
    return read_heading(column.path).kind == "key"


def is_label(text: str) -> bool:
    """A text of known words that names a kind of places or of components, and none of them.

    "Phân bổ cho các huyện" is one: what is allocated to a unit of the table is that unit's plan.
    """
    marks = spot(text, *KINDS, *KEYS)
    return any(mark.kind == "key" for mark in marks) and all(
        mark.kind in {*KEYS, "filler"} or mark.value in ALLOCATED for mark in marks
    )


def may_name(text: str) -> bool:
    """Whether a text is not understood as anything but a name."""
    return (
        read_heading((text,)).kind == "unknown"
        and not is_of_which(text)
        and not is_label(text)
        and plain(text) != ""
    )


def reads_below(text: str) -> bool:
    """Whether a text that says nothing alone names a kind of money below a group."""
    if read_heading((text,)).kind != "unknown":
        return False
    heading = read_heading((TOTAL, text))
    return heading.kind in {"total", "dimension"}


def find_component(context: Context, text: str, within: Sequence[str]) -> Match:
    """A component by its name, in the parts of the tree it may be in, the nearest first.

    Outside of them a programme is one, and a component named in words; a number alone is not.
    """
    matches = [
        context.names.find("component", text, at=context.as_of, within=each) for each in within
    ]
    found = next((match for match in matches if match.kind in {"exact", "left_out"}), None)
    if found is not None:
        return found
    anywhere = context.names.find("component", text, at=context.as_of)
    if anywhere.kind == "exact" and (not within or _is_named_in_words(context, text, anywhere)):
        return anywhere
    doubtful = [match for match in matches if match.kind == "ambiguous"]
    return next(iter(doubtful), matches[-1] if matches else anywhere)


def _is_named_in_words(context: Context, text: str, match: Match) -> bool:
    tree = context.names.components.tree
    numbers = read_numbers(fold(text))
    is_programme = match.code is not None and tree[match.code].level in WHOLE_TREE
    return is_programme or not numbers.parts or numbers.rest != ""
