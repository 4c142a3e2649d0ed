"""The columns of a matrix: names among the texts above each, and what the other texts say."""

from collections.abc import Iterable, Sequence

from dashboard.intake.workbook.headers import Column, is_number
from dashboard.intake.workbook.headings import (
    Heading,
    is_of_which,
    is_total_text,
    read_heading,
    remembered,
    says_of_which,
    seen_heading,
    settle_heading,
)
from dashboard.intake.workbook.matrix_axes import (
    OTHER,
    TOTAL,
    UNALLOCATED,
    Axes,
    Entry,
    EntryKind,
    find_component,
    is_key,
    is_label,
    may_name,
    reads_below,
)
from dashboard.intake.workbook.names import Match
from dashboard.intake.workbook.parts import Context, ask_name
from dashboard.intake.workbook.reading import Question
from dashboard.intake.workbook.tables import Table
from dashboard.intake.workbook.vocabulary import plain


def read_matrix_columns(table: Table, context: Context, axes: Axes) -> None:
    """Put what each column with amounts stands for into `axes`, and every doubt about it."""
    _Across(table, context, axes).read()


class _Across:
    """The columns: names among the texts above each, and what the other texts say."""

    def __init__(self, table: Table, context: Context, axes: Axes) -> None:
        self.table, self.context, self.axes = table, context, axes
        self.axis = OTHER[axes.down]
        texts = sorted({text for each in table.columns for text in each.path if may_name(text)})
        found = context.names.find_together(self.axis, texts, at=context.as_of)
        self.matches = dict(zip(texts, found, strict=True))

    def read(self) -> None:
        for column in self.table.columns:
            if not is_key(column):
                self._read_column(column)
        self._ask_of_both_tranches()

    def _ask_of_both_tranches(self) -> None:
        """A unit's total with what is carried over in it is no plan of the year's own."""
        columns = {column.index: column for column in self.table.columns}
        parts = [entry for entry in self.axes.columns if entry.kind == "part"]
        carried = [entry for entry in parts if _is_carried(entry)]
        for entry in parts:
            path = columns[entry.index].path
            beside = [
                columns[each.index].path
                for each in carried
                if (each.code, each.capital_type, each.budget_source) == _whose(entry)
            ]
            is_whole = is_total_text(path[-1]) or any(map(says_of_which, beside))
            if beside and is_whole and not (_is_carried(entry) or says_of_which(path)):
                self.axes.columns.remove(entry)
                self._ask_heading(columns[entry.index], path, Heading("unknown", choices=("",)))

    def _read_column(self, column: Column) -> None:
        names, said = self._parted(column.path)
        match = self._match(names)
        heading = self._heading(column, said)
        if heading is not None and heading.kind in {"share", "derived", "fact", "key"}:
            return
        is_named = match is not None and match.kind != "unknown"
        is_read = heading is not None and heading.kind != "unknown"
        if not self._states(column, is_known=is_named or is_read):
            return
        if match is not None and match.kind not in {"exact", "left_out"}:
            self._ask_name(column, names[-1], match)
            return
        is_unallocated = match is None and heading is not None and heading.code in UNALLOCATED
        is_open = heading is not None and (heading.kind == "unknown" or heading.is_in_period)
        if heading is not None and (is_open or is_unallocated):
            self._ask_heading(column, said, heading)
            return
        if match is None and heading is None:
            self._ask_heading(column, column.path, Heading("unknown"))
            return
        self.axes.columns.append(self._entry(column, match, heading))

    def _states(self, column: Column, *, is_known: bool) -> bool:
        """Whether a column holds anything, or, where nobody knows what it is, any number."""
        values = self.table.written(column.index)
        return any(value is not None if is_known else is_number(value) for value in values)

    def _entry(self, column: Column, match: Match | None, heading: Heading | None) -> Entry:
        kind: EntryKind = "sum" if match is None else "part"
        if match is not None and match.kind == "left_out":
            kind = "left_out"
        return Entry(
            column.index,
            seen_heading(column.path),
            kind,
            None if match is None else match.code,
            None if heading is None else heading.capital_type,
            None if heading is None else heading.budget_source,
            heading if heading is not None and _narrows(heading) else None,
        )

    def _parted(self, path: Sequence[str]) -> tuple[list[str], list[str]]:
        """Texts of a path that may be names, and those that say something else."""
        names, said = [], []
        for text in path:
            if is_of_which(text) or (is_label(text) and len(path) > 1):
                continue
            is_short_for_money = len(path) > 1 and reads_below(text)
            if text in self.matches and not is_short_for_money:
                names.append(text)
            else:
                said.append(text)
        return names, said

    def _heading(self, column: Column, said: Sequence[str]) -> Heading | None:
        """What the texts say that name nothing; None where there are none."""
        settled = self.context.settled.get(("heading", remembered(column.path)))
        if settled is not None:
            return settle_heading(tuple(said) or column.path, settled)
        if not said:
            return None
        path = tuple(said) if len(said) > 1 or not reads_below(said[0]) else (TOTAL, said[0])
        return read_heading(path)

    def _match(self, names: Sequence[str]) -> Match | None:
        """The entry that the names of a path come to, each within the one above it."""
        match: Match | None = None
        within = self.context.within if self.axis == "component" else None
        for name in names:
            found = self.matches[name]
            if self.axis == "component":
                found = find_component(self.context, name, [within] if within else [])
            if match is not None and match.kind != "exact":
                return match
            match = found
            within = found.code or within
        return match

    def _ask_name(self, column: Column, name: str, match: Match) -> None:
        place = column.row, column.index
        named = self.axis, name, match
        finding, question = ask_name(self.context, self.table.sheet.name, place, named)
        self.axes.findings.append(finding)
        self.axes.questions.append(question)

    def _ask_heading(self, column: Column, said: Iterable[str], heading: Heading) -> None:
        place = column.row, column.index
        code = "heading_unknown" if any(map(plain, said)) else "heading_missing"
        seen = seen_heading(column.path)
        finding = self.context.finding(code, self.table.sheet.name, place, seen)
        self.axes.findings.append(finding)
        if code == "heading_unknown":
            self.axes.questions.append(Question("heading", seen, finding, heading.choices))


def _is_carried(entry: Entry) -> bool:
    return entry.heading is not None and entry.heading.tranche == "carried"


def _whose(entry: Entry) -> tuple[str | None, str | None, str | None]:
    return entry.code, entry.capital_type, entry.budget_source


def _narrows(heading: Heading) -> bool:
    """Whether a heading says what is measured, or of which year, whom or day it is."""
    says = heading.period, heading.year_offset, heading.assigner, heading.until
    is_narrower = heading.is_medium_term or any(each is not None for each in says)
    return heading.kind == "measure" or (heading.kind in {"dimension", "total"} and is_narrower)
