"""The lists of the catalogue row by row, as text: as any publication gave them, and what changed.

Text is as the files write it (`forms.catalogue.as_text`), so that what is shown, downloaded,
corrected and compared is the same.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dashboard.forms.catalogue import LISTS, as_text
from dashboard.store.ledger import Reader

TextRow = dict[str, str]
Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Change:
    """A row that came or went, `column` empty; or one column of a row, old and new."""

    table: str
    kind: Kind
    row: TextRow
    column: str = ""
    old: str = ""
    new: str = ""


def newest_edition(reader: Reader, *, before: int | None = None) -> int | None:
    """The number of the catalogue in force, or of the one before a publication."""
    row = reader.rows("store/catalogue_digest", publication_no=before or 2**31 - 1)[0]
    number = row["newest_no"]
    return None if number is None else int(number)


def read_list(reader: Reader, table: str, edition: int) -> list[TextRow]:
    """A list as the publication `edition` gave it: text by column, in the order of its file."""
    found = reader.rows("catalogue/list_rows", list=table, publication_no=edition)
    return [text_row(table, row["content"]) for row in found]


def text_row(table: str, content: str) -> TextRow:
    """A row of a list from the JSON that queries give it as."""
    values = json.loads(content, parse_float=Decimal)
    return {column: as_text(values[column]) for column in LISTS[table][1].model_fields}


def key_of(table: str, row: Mapping[str, str]) -> str:
    """What tells a row of a list from the others, as one text, as the history names it."""
    return " | ".join(row[column] for column in LISTS[table][2])


def compare_lists(
    table: str, before: Sequence[TextRow], after: Sequence[TextRow]
) -> tuple[Change, ...]:
    """What the second says that the first does not: rows gone, rows added, columns changed."""
    old = {key_of(table, row): row for row in before}
    new = {key_of(table, row): row for row in after}
    return (
        *(Change(table, "removed", row) for key, row in old.items() if key not in new),
        *(Change(table, "added", row) for key, row in new.items() if key not in old),
        *(
            Change(table, "changed", new[key], column, old[key][column], new[key][column])
            for key in new
            if key in old
            for column in new[key]
            if old[key][column] != new[key][column]
        ),
    )
