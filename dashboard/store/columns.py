"""Columns of values as arrays that DuckDB reads where they stand, for reports of many rows.

Whole numbers go as such and all else as text, which the statement turns into what its table has:
what an array of objects holds DuckDB would guess from a few of them.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np


def arrays_of(
    columns: Mapping[str, Sequence[Any]], names: Sequence[str], count: int
) -> "dict[str, np.ndarray[Any, Any]]":
    """One array of `count` values for each of `names`; a column that is not there is nothing.

    Raises TypeError for a value that has no place in the ledger.
    """
    # It takes a tenth of a second to start, and only who writes figures needs it.
    import numpy as np  # noqa: PLC0415

    nothing = np.full(count, None, dtype=object)
    arrays = dict.fromkeys(names, nothing)
    for name, values in columns.items():
        kinds = set(map(type, values))
        if kinds == {int}:
            arrays[name] = np.array(values, dtype=np.int64)
            continue
        arrays[name] = nothing.copy()
        is_text = kinds <= {str, type(None)}
        arrays[name][:] = values if is_text else [_text_or_nothing(value) for value in values]
    return arrays


def as_text(value: object) -> str:
    """A value that a table of the ledger may hold, as text. Raises TypeError for any other."""
    if isinstance(value, str | date | Decimal) or type(value) is int:
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the ledger")


def _text_or_nothing(value: object) -> str | None:
    return None if value is None else as_text(value)
