"""Names in the rows of a list to codes: each distinct name once, its doubts in one finding.

A name that several programmes have is the one of the programme whose group it stands in; a name
that stays open is asked, and its rows state nothing until it is settled.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from dashboard.intake.findings import Finding
from dashboard.intake.workbook.components import PROGRAMMES
from dashboard.intake.workbook.names import Match
from dashboard.intake.workbook.parts import Context, ask_name
from dashboard.intake.workbook.reading import Question, Subject
from dashboard.intake.workbook.rows import Level, Rows, Said
from dashboard.intake.workbook.spelling import fold, read_numbers
from dashboard.intake.workbook.tables import Table
from dashboard.intake.workbook.vocabulary import phrases, plain, spot

Codes = list[str | None]
UNNAMED = Match("unknown")
UNALLOCATED = "unallocated"


@dataclass
class Named:
    """Codes of each row by subject; `others` is what a row says besides its component.

    A subject that no column names stands under `codes` only where the file says it for all rows
    (component and unit); `is_named` is false where a name is open or was settled to be left out.
    `is_unallocated` tells rows whose money stays with the unit that reports: "Chưa phân bổ".
    """

    codes: dict[str, Codes]
    is_named: list[bool]
    others: list[tuple[object, ...]] = field(default_factory=list)
    is_unallocated: list[bool] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def name_rows(
    table: Table, context: Context, levels: Sequence[Level], rows: Rows, stating: Sequence[bool]
) -> Named:
    """Codes of the rows; a name is asked about where its row, or one below, states an amount."""
    count = len(rows.kinds)
    named = Named({}, [True] * count, is_unallocated=[False] * count)
    last = max((at for at in range(count) if stating[at]), default=-1)
    # What heads rows with amounts is asked about as well: theirs are the names that it says.
    data = [at for at, kind in enumerate(rows.kinds) if at <= last and kind in {"data", "group"}]
    for place, level in enumerate(levels):
        said = rows.said[level.subject]
        matches = _matches(level, said, _heads(rows, place), context)
        named.codes[level.subject] = [None if each is None else each.code for each in matches]
        named.is_named = [
            was and each is not None and each.kind == "exact"
            for was, each in zip(named.is_named, matches, strict=True)
        ]
        if level.subject == "unit":
            distinct = {texts for texts in said if texts is not None}
            unallocated = {texts for texts in distinct if _is_unallocated(texts, context)}
            named.is_unallocated = [texts in unallocated for texts in said]
        _ask(table, context, level, named, _open_names(said, matches, data))
        named.findings += _check_codes(table, context, level, data)
    for subject, code, missing in (
        ("component", context.within, "component_missing"),
        ("unit", context.unit, "no_unit"),
    ):
        if subject not in named.codes:
            named.codes[subject] = [code] * count
            if code is None and any(stating):
                named.is_named = [False] * count
                named.findings.append(context.finding(missing, table.sheet.name, None))
    others = [codes for subject, codes in named.codes.items() if subject != "component"]
    # What is not allocated is no whole of what the units have, nor a part of it.
    named.others = list(zip(*others, named.is_unallocated, strict=True))
    return named


def _open_names(
    said: Sequence[Said | None], matches: Sequence[Match | None], data: Sequence[int]
) -> Iterator[tuple[int, Said, Match]]:
    """Names that are not settled, each once, where it first stands beside an amount."""
    asked: set[tuple[Said, Match]] = set()
    for at in data:
        texts, match = said[at], matches[at]
        if texts is None or match is None or match.kind in {"exact", "left_out"}:
            continue
        if (texts, match) not in asked:
            asked.add((texts, match))
            yield at, texts, match


def _ask(
    table: Table,
    context: Context,
    level: Level,
    named: Named,
    names: Iterable[tuple[int, Said, Match]],
) -> None:
    for at, texts, match in names:
        place = table.body[at], (*level.columns, *level.codes)[-1]
        if level.subject == "period":
            finding = context.finding("not_a_period", table.sheet.name, place, texts[-1])
        else:
            subject_seen = level.subject, texts[-1], match
            finding, question = ask_name(context, table.sheet.name, place, subject_seen)
            named.questions.append(question)
        named.findings.append(finding)


def _check_codes(
    table: Table, context: Context, level: Level, data: Sequence[int]
) -> Iterator[Finding]:
    """A code and a name beside it that are two entries of the list."""
    if not level.codes or not level.columns or level.subject == "period":
        return
    code_column, name_column = level.codes[0], level.columns[-1]
    codes, names = table.values(code_column), table.values(name_column)
    seen: set[tuple[object, object]] = set()
    for at in data:
        pair = codes[at], names[at]
        if pair in seen or None in pair:
            continue
        seen.add(pair)
        code, name = (
            context.names.find(level.subject, str(text), at=context.as_of) for text in pair
        )
        if code.kind == name.kind == "exact" and code.code != name.code:
            place = table.body[at], name_column
            yield context.finding(
                "names_differ", table.sheet.name, place, pair[1], expected=str(pair[0])
            )


def _matches(
    level: Level, said: Sequence[Said | None], heads: Container[int], context: Context
) -> list[Match | None]:
    """What each row names; `heads` are the places of rows that head others by this subject."""
    distinct = {texts for texts in said if texts is not None}
    found = _distinct(level, sorted(distinct), context)
    if level.subject != "component":
        return [None if texts is None else found[texts] for texts in said]
    is_open = any(match.kind != "exact" for match in found.values())
    if not is_open and not any(_is_programme(match, context) for match in found.values()):
        return [None if texts is None else found[texts] for texts in said]
    return _in_their_groups(said, heads, found, context)


def _distinct(level: Level, distinct: list[Said], context: Context) -> dict[Said, Match]:
    if level.subject == "period":
        return {texts: _period(texts[-1]) for texts in distinct}
    if level.subject == "unit":
        single = [texts for texts in distinct if len(texts) == 1]
        together = context.names.find_together(
            "unit", [texts[0] for texts in single], at=context.as_of, within=context.unit
        )
        found = dict(zip(single, together, strict=True))
        own = Match("exact", context.unit)
        found |= {texts: own for texts in single if _is_unallocated(texts, context)}
        rest = [texts for texts in distinct if len(texts) > 1]
        return found | {texts: _chain("unit", texts, context, context.unit) for texts in rest}
    subject = cast("Subject", level.subject)
    within = context.within if subject == "component" else None
    named = {texts: _chain(subject, texts, context, within) for texts in distinct}
    if within is None:
        return named
    # Of what stands outside of the title's programme, a programme alone is known by its name.
    outside = {
        texts: _chain(subject, texts, context, None)
        for texts, match in named.items()
        if match.kind not in {"exact", "left_out"}
    }
    return named | {
        texts: match for texts, match in outside.items() if _is_programme(match, context)
    }


def _is_programme(match: Match, context: Context) -> bool:
    tree = context.names.components.tree
    return match.code is not None and tree[match.code].level in PROGRAMMES


def _heads(rows: Rows, place: int) -> set[int]:
    """Rows that head others by the subject of the level at this place."""
    return {at for at, (first, last) in rows.own.items() if first <= place <= last}


def _chain(subject: Subject, texts: Said, context: Context, within: str | None) -> Match:
    """The last of several names, each looked for within the one before it."""
    match = UNNAMED
    for text in texts:
        match = context.names.find(subject, text, at=context.as_of, within=within)
        if match.kind == "exact":
            within = match.code
    return match


def _in_their_groups(
    said: Sequence[Said | None], heads: Container[int], found: dict[Said, Match], context: Context
) -> list[Match | None]:
    """Components by the rows that head them: 'Dự án 1' under its programme."""
    is_headed = any(at in heads for at in range(len(said)))
    # The programme and the project that the rows stand under.
    above: list[str | None] = [context.within, None]
    matches: list[Match | None] = []
    for at, texts in enumerate(said):
        if texts is None:
            matches.append(None)
            continue
        match = _in_its_group(texts, found[texts], above, context)
        matches.append(match)
        if match.kind == "exact" and match.code and (not is_headed or at in heads):
            depth = match.code.count(".")
            if depth < len(above):
                above = [*above[:depth], match.code, *([None] * (len(above) - depth - 1))]
    return matches


def _in_its_group(
    texts: Said, match: Match, above: Sequence[str | None], context: Context
) -> Match:
    """A component below a row of its programme: what the title says of names holds no more."""
    is_elsewhere = above[0] not in {None, context.within}
    if match.kind == "left_out" or (match.kind == "exact" and not is_elsewhere):
        return match
    inside = _first_exact(texts, context, above, match)
    is_by_title = inside is match and is_elsewhere and match.kind == "exact"
    if is_by_title and not read_numbers(fold(texts[-1])).rest:
        return Match("ambiguous", None, (str(match.code),))
    return inside


def _first_exact(texts: Said, context: Context, above: Sequence[str | None], match: Match) -> Match:
    for within in reversed(above):
        if within is not None:
            inside = _chain("component", texts, context, within)
            if inside.kind == "exact":
                return inside
    return match


def _is_unallocated(texts: Said, context: Context) -> bool:
    """Whether, in the place of a unit, a row says that its money is given to none of them yet."""
    is_settled = ("unit", fold(texts[-1])) in context.settled
    is_said = phrases("measure").get(plain(texts[-1])) == ("measure", UNALLOCATED)
    return len(texts) == 1 and is_said and not is_settled and context.unit is not None


def _period(text: str) -> Match:
    marks = [mark for mark in spot(text, "filler") if mark.kind != "filler"]
    if len(marks) == 1 and marks[0].kind in {"year", "span"}:
        return Match("exact", marks[0].value)
    return UNNAMED
