"""Danh mục: a list as any publication gave it, the rows that a search finds, and its history."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.catalogue import Catalogue
from dashboard.figures.lists import Change, TextRow, key_of, newest_edition, read_list, text_row
from dashboard.forms.catalogue import LISTS
from dashboard.forms.values import fold
from dashboard.store.ledger import Ledger
from dashboard.views.context import Header, known_catalogue
from dashboard.views.list_names import (
    LIST_NAMES,
    NAMING,
    column_name,
    entry_name,
    listed_in,
    value_name,
)
from dashboard.views.tables import Table, TableCell, TableRow
from dashboard.words import Words

# Columns of a list on screen, the first names the row; `label`, `name`, `short` and `title` are
# in the reader's language. The whole row is in its file and in its form.
SHOWN = {
    "component": (
        *("label", "code", "level", "first_year", "last_year"),
        *("lead_province_after", "decision", "confidence", "note"),
    ),
    "unit": ("name", "unit_key", "level", "parent_key", "valid_from", "valid_to", "note"),
    "organisation_successor": (
        *("old_unit_key", "new_unit_key", "effective_date", "decision", "note"),
    ),
    "crosswalk": (
        *("old_unit_key", "new_unit_key", "effective_date", "share", "is_split"),
        *("is_default_target", "decision", "note"),
    ),
    "period": ("label", "code", "kind", "first_year", "last_year", "last_day"),
    "capital_type": ("label", "short", "code", "parent_code"),
    "budget_source": ("label", "short", "code", "parent_code"),
    "measure": ("label", "short", "code", "kind", "note"),
    "form": ("label", "code", "kind", "note"),
    "form_authority": ("measure", "form", "rank"),
    "reporting_duty": (
        *("form", "programme", "unit_level", "frequency", "cut_off_month_day", "due_month_day"),
        *("decision", "confidence", "note"),
    ),
    "document": ("number", "date", "issuer", "title", "programme", "status", "note"),
    "funding_exclusion": (
        *("component", "unit_key", "capital_type", "first_year", "last_year", "decision", "note"),
    ),
    "indicator": ("label", "code", "component", "measured_in", "direction", "source", "note"),
    "synonym": ("synonym", "list", "code"),
}
PAIRS = ("label", "name", "short", "title", "measured_in")
PARENTS = {"component": "parent_code", "unit": "parent_key"}
KINDS = {"added": "added", "removed": "removed", "changed": "changed"}
# A page of more is not read; the search and the file have the rest.
MOST_ROWS = 200


@dataclass(frozen=True)
class Edition:
    """A publication of the catalogue, in words."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True)
class ListView:
    """A list: what is shown of it, and every row as its file has it, with its name, by key."""

    header: Header
    editions: tuple[Edition, ...]
    table: Table
    found_count: int
    count: int
    rows: Mapping[str, TextRow]
    names: Mapping[str, str]
    raw: Table


@dataclass(frozen=True)
class EditionHistory:
    """One publication of the catalogue and what it changed."""

    title: str
    reason: str
    summary: str
    table: Table | None


def build_list(
    ledger: Ledger, words: Words, table: str, *, edition: int | None = None, search: str = ""
) -> ListView | None:
    """A list as of an edition, by default the one in force; None before any catalogue."""
    newest = newest_edition(ledger)
    if newest is None:
        return None
    editions = read_editions(ledger, words)
    chosen = edition if edition in {each.number for each in editions} else newest
    catalogue = known_catalogue(ledger, chosen)
    rows = _in_tree(table, read_list(ledger, table, chosen or newest))
    other_names = _other_names(ledger, table, chosen or newest)
    asked, say = fold(search), words.say
    text = next(each.text for each in editions if each.number == chosen)
    found = [
        (row, depth)
        for row, depth in rows
        if asked in _searched(table, row, other_names, catalogue, words)
    ]
    return ListView(
        header=Header(
            (say("The list in force") if chosen == newest else say("An earlier list"), text)
        ),
        editions=editions,
        table=_shown(table, found[:MOST_ROWS], catalogue, words, can_open=chosen == newest),
        found_count=len(found),
        count=len(rows),
        rows={key_of(table, row): row for row, _ in rows},
        names={key_of(table, row): row_name(table, row, catalogue, words) for row, _ in rows},
        raw=_raw(table, [row for row, _ in rows]),
    )


def build_history(ledger: Ledger, words: Words, table: str = "") -> tuple[EditionHistory, ...]:
    """Publications that changed a list, newest first, or all of them; the first gave the lists."""
    told: dict[int, list[Change]] = defaultdict(list)
    for row in ledger.rows("catalogue/history"):
        if table in {"", row["list"]}:
            told[row["publication_no"]].append(_change(row))
    editions = read_editions(ledger, words)
    first = editions[-1].number if editions else 0
    return tuple(
        _edition_history(each, told[each.number], ledger, words, is_first=each.number == first)
        for each in editions
        if not table or told[each.number] or each.number == first
    )


def read_editions(ledger: Ledger, words: Words) -> tuple[Edition, ...]:
    """Publications of the catalogue, newest first."""
    return tuple(
        Edition(row["publication_no"], _edition_text(row, words), row["note"] or "")
        for row in ledger.rows("catalogue/editions")
    )


def change_table(
    changes: Sequence[Change], catalogue: Catalogue, words: Words, *, caption: str
) -> Table:
    """What was there before and what is there after, a line a column."""
    say = words.say
    is_of_many = len({change.table for change in changes}) > 1
    of_list = (say("List"),) if is_of_many else ()
    return Table(
        caption=caption,
        columns=(say("Row"), *of_list, say("Change"), say("Column"), say("Before"), say("After")),
        rows=tuple(
            _change_row(change, catalogue, words, is_of_many=is_of_many)
            for change in changes[:MOST_ROWS]
        ),
    )


def count_changes(changes: Sequence[Change], words: Words) -> str:
    """`thêm 2 dòng, sửa 3 dòng`: rows, not columns."""
    keys: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for change in changes:
        keys[change.kind].add((change.table, key_of(change.table, change.row)))
    told = [
        words.say("{count} rows added", count=len(keys["added"])) if keys["added"] else "",
        words.say("{count} rows removed", count=len(keys["removed"])) if keys["removed"] else "",
        words.say("{count} rows changed", count=len(keys["changed"])) if keys["changed"] else "",
    ]
    return ", ".join(filter(None, told))


def row_name(table: str, row: TextRow, catalogue: Catalogue, words: Words) -> str:
    """The name a row goes by where it stands alone."""
    columns = NAMING.get(table, ("label", "code"))
    cells = (_cell(table, column, row, catalogue, words).text for column in columns)
    return " · ".join(filter(None, cells))


def _edition_history(
    edition: Edition, changes: Sequence[Change], ledger: Ledger, words: Words, *, is_first: bool
) -> EditionHistory:
    say = words.say
    if is_first:
        return EditionHistory(edition.text, edition.reason, say("The first lists."), None)
    if not changes:
        return EditionHistory(edition.text, edition.reason, say("No row is different."), None)
    summary = count_changes(changes, words)
    if len(changes) > MOST_ROWS:
        summary += ". " + say("Only the first {count} are listed.", count=MOST_ROWS)
    catalogue = known_catalogue(ledger, edition.number)
    table = change_table(changes, catalogue, words, caption=edition.text)
    return EditionHistory(edition.text, edition.reason, summary, table)


def _change(row: Mapping[str, Any]) -> Change:
    table, column = row["list"], row["column_name"]
    old, new = row["old_value"] or "", row["new_value"] or ""
    return Change(table, row["change"], text_row(table, row["content"]), column, old, new)


def _edition_text(row: Mapping[str, Any], words: Words) -> str:
    return " · ".join(
        [
            words.say("publication no. {number}", number=row["publication_no"]),
            words.moment(row["published_at"]),
            row["published_by"] or "",
            words.say("from files") if row["is_from_files"] else words.say("corrected by hand"),
        ]
    )


def _change_row(
    change: Change, catalogue: Catalogue, words: Words, *, is_of_many: bool
) -> TableRow:
    def told(text: str) -> TableCell:
        shown = {**change.row, change.column: text}
        if not change.column:
            return TableCell("")
        if not text:
            return TableCell(words.say("empty"), nothing="empty")
        return _cell(change.table, change.column, shown, catalogue, words)

    column = column_name(change.column, words) if change.column else ""
    of_list = (TableCell(words.say(LIST_NAMES[change.table])),) if is_of_many else ()
    key = key_of(change.table, change.row)
    return TableRow(
        cells=(
            TableCell(row_name(change.table, change.row, catalogue, words), hint=key),
            *of_list,
            TableCell(words.say(KINDS[change.kind])),
            TableCell(column),
            told(change.old),
            told(change.new),
        )
    )


def _in_tree(table: str, rows: Sequence[TextRow]) -> list[tuple[TextRow, int]]:
    """Rows with their depth, each after its parent, siblings by their order on screens."""
    if table not in PARENTS:
        return [(row, 0) for row in rows]
    by_key = {key_of(table, row): row for row in rows}

    def path(row: TextRow) -> list[tuple[int, str]]:
        above = by_key.get(row[PARENTS[table]])
        own = (int(row["ordinal"]), key_of(table, row))
        return [*(path(above) if above else []), own]

    placed = sorted(((path(row), row) for row in rows), key=lambda each: each[0])
    return [(row, len(place) - 1) for place, row in placed]


def _other_names(ledger: Ledger, table: str, edition: int) -> Mapping[str, str]:
    """Synonyms of each entry of the list, for the search."""
    names: dict[str, str] = defaultdict(str)
    for row in read_list(ledger, "synonym", edition):
        if row["list"] == table:
            names[row["code"]] += f" {row['synonym']}"
    return names


def _searched(
    table: str,
    row: TextRow,
    other_names: Mapping[str, str],
    catalogue: Catalogue,
    words: Words,
) -> str:
    shown = (_cell(table, column, row, catalogue, words).text for column in SHOWN[table])
    return fold(" ".join([*row.values(), *shown, other_names.get(key_of(table, row), "")]))


def _shown(
    table: str,
    rows: Sequence[tuple[TextRow, int]],
    catalogue: Catalogue,
    words: Words,
    *,
    can_open: bool,
) -> Table:
    return Table(
        caption=words.say(LIST_NAMES[table]),
        columns=tuple(column_name(column, words) for column in SHOWN[table]),
        rows=tuple(
            TableRow(
                cells=tuple(
                    _cell(table, column, row, catalogue, words, can_open=can_open and not index)
                    for index, column in enumerate(SHOWN[table])
                ),
                depth=depth,
            )
            for row, depth in rows
        ),
    )


def _cell(
    table: str,
    column: str,
    row: TextRow,
    catalogue: Catalogue,
    words: Words,
    *,
    can_open: bool = False,
) -> TableCell:
    """A cell in words; the code stands in its hint."""
    opens = f"row:{key_of(table, row)}" if can_open else ""
    if column in PAIRS:
        hint = _pair(row, "name", words) if table == "component" else ""
        return TableCell(_own_name(table, column, row, words), opens=opens, hint=hint)
    text = row[column]
    if table == "synonym" and column == "list":
        return TableCell(words.say(LIST_NAMES[text]))
    listed = listed_in(table, column, row)
    if listed and text:
        return TableCell(entry_name(listed, text, catalogue, words), opens=opens, hint=text)
    return TableCell(value_name(column, text, words), opens=opens)


def _own_name(table: str, column: str, row: TextRow, words: Words) -> str:
    """A name of the row in the reader's language; a component's with what it is about."""
    name = _pair(row, column, words)
    if table != "component" or column != "label" or row["level"] in {"all", "programme"}:
        return name
    short = _pair(row, "short", words)
    return name if short == name else f"{name} – {short}"


def _pair(row: TextRow, column: str, words: Words) -> str:
    vietnamese = row[f"{column}_vi"]
    return words.pick((vietnamese, row.get(f"{column}_en") or vietnamese))


def _raw(table: str, rows: Sequence[TextRow]) -> Table:
    """The list as its file has it, for a download that can be sent back."""
    columns = tuple(LISTS[table][1].model_fields)
    return Table(
        caption=LISTS[table][0],
        columns=columns,
        rows=tuple(TableRow(tuple(TableCell(row[column]) for column in columns)) for row in rows),
    )
