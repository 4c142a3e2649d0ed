"""What two statements of one amount are to each other: the same one, or how they differ."""

from collections.abc import Iterable
from typing import Literal

from dashboard.rules.amounts import Amount
from dashboard.rules.metrics import is_within_rounding

Kind = Literal[
    "differs", "twice", "other_day", "corrected", "within_rounding", "agrees", "one_only"
]
# What asks for attention first; of several kinds at one place the first is told.
KINDS: tuple[Kind, ...] = (
    *("differs", "twice", "other_day", "corrected", "within_rounding", "agrees", "one_only"),
)
# The two may be one and the same amount.
ALIKE = frozenset[Kind]({"agrees", "within_rounding"})
# Someone has to look at these.
IN_DOUBT = frozenset[Kind]({"differs", "twice"})
# Measures that only grow within their period: an earlier day is expected to be lower.
CUMULATIVE = frozenset({"disbursed", "advance"})


def kind_of(measure: str, said: Amount, heard: Amount, *, is_corrected: bool = False) -> Kind:
    """What a statement is to the one that is heard; `is_corrected` when that one was mended."""
    if said.dong == heard.dong:
        return "agrees"
    if is_within_rounding(said, heard):
        return "within_rounding"
    if is_corrected:
        return "corrected"
    return "other_day" if is_explained_by_day(measure, said, heard) else "differs"


def is_explained_by_day(measure: str, said: Amount, heard: Amount) -> bool:
    """Whether the cut-off alone may make the difference.

    Payments grow, so the earlier statement must be the lower one. A plan stands until the next
    decision: an earlier statement may not know of it, a later one has to.
    """
    if measure not in CUMULATIVE:
        return said.as_of < heard.as_of
    if said.as_of == heard.as_of:
        return False
    earlier, later = sorted((said, heard), key=lambda amount: amount.as_of)
    return earlier.dong < later.dong


def foremost(kinds: Iterable[Kind]) -> Kind:
    """Of several kinds, the one to tell; `one_only` when there is nothing to compare."""
    return min(kinds, key=KINDS.index, default="one_only")
