"""Rows of a list that head others: a unit above its components, a kind of money above both.

The column of names then names several subjects. What no subject is known by is asked about, where
rows with amounts stand below it: they would else be taken for those of the heading before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.intake.workbook.headings import is_of_which, is_page_mark, is_total_text
from dashboard.intake.workbook.parts import Context
from dashboard.intake.workbook.reading import Subject
from dashboard.intake.workbook.rows import Level, names_of, texts_of_column
from dashboard.intake.workbook.spelling import is_numbering
from dashboard.intake.workbook.tables import Table

# What rows may head others with, where no column of its own says it.
HEADING: tuple[Subject, ...] = ("component", "unit", "capital_type", "budget_source")


def with_row_headings(
    table: Table, levels: Sequence[Level], ordinals: Sequence[int], context: Context
) -> list[Level]:
    """The levels of a list and those that its rows head others with, as they first appear."""
    if not levels or levels[0].subject not in HEADING or not levels[0].columns:
        return list(levels)
    host = replace(levels[0], titles=_titles_of_sections(table, levels, ordinals))
    missing = [each for each in HEADING if each not in {level.subject for level in levels}]
    texts = [text for each in zip(*names_of(table, host), strict=True) for text in each]
    distinct = [text for text in dict.fromkeys(texts) if text]
    open_texts = [text for text in distinct if not _names(host.subject, text, context)]
    heads: dict[Subject, set[str]] = {}
    for text in open_texts:
        subject = next((each for each in missing if _names(each, text, context)), None)
        if subject is not None:
            heads.setdefault(subject, set()).add(text)
    taken = {text for each in heads.values() for text in each}
    # 'Trong đó:' between a whole and its parts names nothing.
    taken |= {text for text in open_texts if is_of_which(text) or is_page_mark(text)}
    if not taken:
        return [host, *levels[1:]]
    own = replace(host, texts=frozenset(distinct) - taken)
    shared = [
        Level(subject, host.columns, texts=frozenset(named), titles=host.titles)
        for subject, named in heads.items()
    ]
    # What heads is written before what it heads; sums stand anywhere.
    named = [text for text in distinct if text not in open_texts or text in taken]
    ordered = sorted((own, *shared), key=lambda level: _first(named, level.texts or ()))
    return [*ordered, *levels[1:]]


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
    return match.kind in {"exact", "left_out"}


def _first(texts: Sequence[str], of: Iterable[str]) -> int:
    wanted = set(of)
    return next((at for at, text in enumerate(texts) if text in wanted), len(texts))
