"""Rows of a list that head others: a unit above its components, a kind of money above both.

The column of names then names several subjects. What no subject is known by is asked about, where
rows with amounts stand below it: they would else be taken for those of the heading before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.intake.workbook.headings import is_of_which, is_page_mark, is_total_text
from dashboard.intake.workbook.matrix_axes import is_label
from dashboard.intake.workbook.parts import Context
from dashboard.intake.workbook.reading import Subject
from dashboard.intake.workbook.rows import Level, names_of, texts_of_column
from dashboard.intake.workbook.spelling import is_numbering
from dashboard.intake.workbook.tables import Table

# What rows may head others with, where no column of its own says it.
HEADING: tuple[Subject, ...] = ("component", "unit", "capital_type", "budget_source")
KNOWN = frozenset({"exact", "left_out"})


def with_row_headings(
    table: Table, levels: Sequence[Level], ordinals: Sequence[int], context: Context
) -> list[Level]:
    """The levels of a list and those that its rows head others with, as they first appear."""
    if not levels or levels[0].subject not in HEADING:
        return list(levels)
    missing = [each for each in HEADING if each not in {level.subject for level in levels}]
    titles = _titles_of_sections(table, levels, ordinals)
    others = []
    for level in levels[1:]:
        # The title of a section may stand in any column of names.
        rest, found = _without_titles(table, level, missing, context)
        titles |= {at: text for at, text in found.items() if _is_alone(table, levels, at)}
        others.append(rest)
    host = levels[0]
    if not host.columns:
        # A column of codes holds names as well, where rows head others.
        host = replace(host, columns=host.codes, codes=())
    return [*_shared(table, replace(host, titles=titles), missing, context), *others]


def _shared(table: Table, host: Level, missing: Sequence[Subject], context: Context) -> list[Level]:
    """The level of a column parted into those of the subjects that its texts name."""
    texts = [text for each in zip(*names_of(table, host), strict=True) for text in each]
    distinct = [text for text in dict.fromkeys(texts) if text]
    open_texts = [text for text in distinct if not _names(host.subject, text, context)]
    heads = _by_subject(open_texts, missing, context)
    taken = {text for each in heads.values() for text in each}
    taken |= {text for text in open_texts if _is_silent(text)}
    if not taken:
        return [host]
    own = replace(host, texts=frozenset(distinct) - taken)
    shared = [
        Level(subject, host.columns, texts=frozenset(named), titles=host.titles)
        for subject, named in heads.items()
    ]
    # What heads is written before what it heads; sums stand anywhere.
    named = [text for text in distinct if text not in open_texts or text in taken]
    return sorted((own, *shared), key=lambda level: _first(named, level.texts or ()))


def _without_titles(
    table: Table, level: Level, missing: Sequence[Subject], context: Context
) -> tuple[Level, dict[int, str]]:
    """A level without the texts that name what no column does, and these by their places."""
    if not level.columns or level.subject not in HEADING:
        return level, {}
    texts = names_of(table, level)[-1]
    distinct = {text for text in texts if text}
    open_texts = [text for text in distinct if not _names(level.subject, text, context)]
    heads = _by_subject(sorted(open_texts), missing, context)
    taken = {text for each in heads.values() for text in each}
    if not taken:
        return level, {}
    found = {at: text for at, text in enumerate(texts) if text in taken}
    return replace(level, texts=frozenset(distinct) - taken), found


def _is_alone(table: Table, levels: Sequence[Level], at: int) -> bool:
    columns = [column for level in levels for column in (*level.columns, *level.codes)]
    return sum(bool(table.value(table.body[at], column)) for column in columns) == 1


def _by_subject(
    texts: Sequence[str], subjects: Sequence[Subject], context: Context
) -> dict[Subject, set[str]]:
    """The texts that name one of the subjects, each by the first that it names."""
    found: dict[Subject, set[str]] = {}
    rest = list(texts)
    for subject in subjects:
        within = {"component": context.within, "unit": context.unit}.get(subject)
        matches = context.names.find_together(subject, rest, at=context.as_of, within=within)
        named = {text for text, match in zip(rest, matches, strict=True) if match.kind in KNOWN}
        if named:
            found[subject] = named
            rest = [text for text in rest if text not in named]
    return found


def _titles_of_sections(
    table: Table, levels: Sequence[Level], ordinals: Sequence[int]
) -> dict[int, str]:
    """Rows by place whose only name stands in the column of numbers: 'B. Vốn sự nghiệp'."""
    found: dict[int, str] = {}
    named = [column for level in levels for column in (*level.columns, *level.codes)]
    for column in ordinals:
        texts = texts_of_column(table.values(column))
        titles = {text for text in set(texts) if text and _is_title(text)}
        if titles:
            others = [texts_of_column(table.values(each)) for each in named]
            found |= {
                at: text
                for at, text in enumerate(texts)
                if text in titles and not any(each[at] for each in others)
            }
    return found


def _is_title(text: str) -> bool:
    return not (is_numbering(text) or is_total_text(text) or is_page_mark(text))


def _names(subject: str, text: str, context: Context) -> bool:
    within = context.within if subject == "component" else None
    match = context.names.find(subject, text, at=context.as_of, within=within)  # type: ignore[arg-type]
    return match.kind in KNOWN


def _is_silent(text: str) -> bool:
    """Whether a text names nothing: 'Trong đó:', 'Các huyện, thị xã', 'Trang 2'."""
    return is_of_which(text) or is_label(text) or is_page_mark(text)


def _first(texts: Sequence[str], of: Iterable[str]) -> int:
    wanted = set(of)
    return next((at for at, text in enumerate(texts) if text in wanted), len(texts))
