"""When one figure may be corrected by hand, and why not."""

from collections.abc import Mapping
from typing import Any

# Deposits of an illustration attached beside the ledger are numbered from here on.
FIRST_ATTACHED = 1_000_000_000
WHY_NOT: dict[str, str] = {
    "attached": "This figure is of the illustration, which is a file of its own: nothing in it is "
    "corrected by hand.",
    "press": "This figure was published elsewhere and stays as it was printed. Correct it by "
    "adding a newer source.",
    "rate": "A rate is not corrected by hand. Correct the amounts that it is worked out from.",
    "change": "This is a change that a decision made. Withdraw the decision or send another one.",
}


def why_not_correctable(figure: Mapping[str, Any]) -> str:
    """A reason of `WHY_NOT`, or nothing when a correction by hand can take the figure's place.

    `figure` has deposit_id, origin, amount_dong and effect.
    """
    if figure["deposit_id"] >= FIRST_ATTACHED:
        return "attached"
    if figure["origin"] == "published":
        return "press"
    if figure["amount_dong"] is None:
        return "rate"
    return "" if figure["effect"] == "state" else "change"
