"""The rows of a matrix, each read in its place.

"Tiểu dự án 1" is of the project above it; "Vốn sự nghiệp" under a project is that project's, and
above several it is of all of them, until another kind of capital takes its place.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from dashboard.intake.workbook.headers import is_number
from dashboard.intake.workbook.headings import (
    Heading,
    is_of_which,
    is_total_text,
    read_heading,
    says_of_which,
)
from dashboard.intake.workbook.matrix_axes import (
    ROW_KEYS,
    TOTAL,
    UNALLOCATED,
    Axes,
    Entry,
    EntryKind,
    find_component,
    is_key,
    is_label,
    reads_below,
)
from dashboard.intake.workbook.names import Match
from dashboard.intake.workbook.parts import Context, ask_name
from dashboard.intake.workbook.reading import Question
from dashboard.intake.workbook.spelling import is_numbering
from dashboard.intake.workbook.tables import Table

MoneyKind = Literal["capital_type", "budget_source"]
MONEY: tuple[MoneyKind, ...] = ("capital_type", "budget_source")
# What stands before an item of a row above, and not before a section of its own.
ITEMS = frozenset({"", "-", "–", "—", "+", "*", "•"})


def read_matrix_rows(table: Table, context: Context, axes: Axes) -> None:
    """Put what each row stands for into `axes`, and every doubt about it; columns come first."""
    _Down(table, context, axes).read()


class Above(NamedTuple):
    """A row that those below it are of, until one of its own rank comes."""

    kind: Literal["name", "capital_type", "budget_source", "measure", "sum"]
    code: str
    is_item: bool
    heading: Heading | None = None
    # A row without amounts of its own heads those below it, whatever stands above.
    is_header: bool = False


class _Down:
    """The rows from the top down, each below those that it is of."""

    def __init__(self, table: Table, context: Context, axes: Axes) -> None:
        self.table, self.context, self.axes = table, context, axes
        self.axis = axes.down
        by_key: dict[str, list[int]] = {}
        for column in table.columns:
            if is_key(column):
                by_key.setdefault(read_heading(column.path).code, []).append(column.index)
        self.names = [index for key in ROW_KEYS[self.axis] for index in by_key.get(key, ())]
        self.ordinals = by_key.get("ordinal", [])
        self.money: dict[MoneyKind, list[int]] = {
            kind: by_key[kind] for kind in MONEY if kind in by_key
        }
        self.periods = by_key.get("period", [])
        self.amounts = [entry.index for entry in axes.columns]
        self.above: list[Above] = []
        self.places: dict[str, Match] = {}

    def read(self) -> None:
        if self.axis == "unit":
            texts = sorted({self._text(row) for row in self.table.body})
            found = self.context.names.find_together("unit", texts, at=self.context.as_of)
            self.places = dict(zip(texts, found, strict=True))
        for row in self.table.body:
            self._read_row(row, self._text(row))
        years = [row for row in self.table.body if any(self._texts(row, self.periods))]
        if years:
            # A matrix is of one year; one that says another in each row is a list of another sort.
            place = years[0], self.periods[0]
            seen = self._texts(*place[:1], self.periods)[0]
            self.axes.findings.append(
                self.context.finding("heading_unknown", self.table.sheet.name, place, seen)
            )

    def _read_row(self, row: int, text: str) -> None:
        ordinal = self._ordinal(row)
        # A sum or the head of a section may stand in the column of numbers.
        text = text or ("" if is_numbering(ordinal) else ordinal)
        is_item = ordinal.strip() in ITEMS or ordinal.strip().islower()
        if not text:
            self._read_nameless(row)
        elif is_of_which(text):
            self._read_of_which(row, text)
        elif is_total_text(text):
            self.above = [Above("sum", "", is_item=False)]
            said = self._money_of(read_heading((text,)))
            self._add(row, text, "sum", {**said, **self._money_at(row)})
        elif not self._read_name(row, text):
            self._read_other(row, text, is_item=is_item)

    def _read_name(self, row: int, text: str) -> bool:
        """Take the row for what it names; False where it names nothing that is known."""
        match = self._match(text)
        if match.kind == "left_out":
            self._add(row, text, "left_out", {})
            return True
        if match.code is None:
            return False
        self.above = [each for each in self.above if self._holds(each, match.code)]
        self.above.append(Above("name", match.code, is_item=False))
        self._add(row, text, "part", self._money_at(row))
        self._compare_names(row, match.code)
        return True

    def _compare_names(self, row: int, code: str) -> None:
        """A name beside a code that is another entry's."""
        for text in filter(None, self._texts(row, self.names)):
            path = self.context.names.path(self.axis, code)
            within = path[-2] if self.axis == "component" and len(path) > 1 else None
            match = self.context.names.find(self.axis, text, at=self.context.as_of, within=within)
            if match.kind == "exact" and match.code != code:
                place = row, self.names[-1]
                self.axes.findings.append(
                    self.context.finding(
                        "names_differ", self.table.sheet.name, place, text, expected=code
                    )
                )

    def _money_at(self, row: int) -> dict[str, str | None]:
        """Kinds of money that columns of their own say of the row."""
        said: dict[str, str | None] = {}
        for kind, columns in self.money.items():
            text = next(filter(None, self._texts(row, columns)), "")
            if not text or is_total_text(text):
                continue
            match = self.context.names.find(kind, text, at=self.context.as_of)
            said[kind] = match.code
            if match.code is None and self._has_amount(row):
                named = kind, text, match
                place = row, columns[0]
                finding, question = ask_name(self.context, self.table.sheet.name, place, named)
                self.axes.findings.append(finding)
                self.axes.questions.append(question)
        return said

    def _match(self, text: str) -> Match:
        if self.axis == "unit":
            found = self.places.get(text)
            return found or self.context.names.find("unit", text, at=self.context.as_of)
        within = [
            code
            for each in reversed(self.above)
            if each.kind == "name"
            for code in self.context.names.components.tree[each.code].path
            if code != "ALL"
        ]
        if self.context.within is not None:
            within.append(self.context.within)
        return find_component(self.context, text, list(dict.fromkeys(within)))

    def _holds(self, above: Above, code: str) -> bool:
        """Whether a row above still is what a row that names `code` is of."""
        if above.kind == "name":
            return above.code != code and self._is_part(code, above.code)
        if above.kind == "sum" or above.is_item:
            return False
        if above.is_header:
            return True
        before = [each.code for each in self._up_to(above) if each.kind == "name"]
        return all(self._is_part(code, each) and code != each for each in before)

    def _is_part(self, code: str, of: str) -> bool:
        return self.context.names.is_part(self.axis, code, of)

    def _up_to(self, above: Above) -> list[Above]:
        return self.above[: self.above.index(above)]

    def _read_other(self, row: int, text: str, *, is_item: bool) -> None:
        """A kind of money, a group of units, a measure; or a name that has to be asked about."""
        heading = read_heading((text,))
        if reads_below(text):
            heading = read_heading((TOTAL, text))
        said = self._money_of(heading)
        if heading.kind == "measure" or (heading.kind == "dimension" and any(said.values())):
            has_amount = self._has_amount(row)
            is_part = heading.tranche == "carried" and says_of_which([text])
            is_open = heading.code in UNALLOCATED or not is_item or is_part
            if heading.kind == "measure" and has_amount and is_open:
                self._ask_heading(row, text)
                return
            self._push(heading, said, is_item=is_item, is_header=not (has_amount or is_item))
            if has_amount:
                is_sum = all(each.kind != "name" for each in self.above)
                self._add(row, text, "sum" if is_sum else "part", {})
        elif is_label(text):
            self.above = []
            self._add(row, text, "group", {})
        elif self._has_amount(row) or self._heads_rows(row):
            place = row, self.names[-1]
            named = self.axis, text, self._match(text)
            finding, question = ask_name(self.context, self.table.sheet.name, place, named)
            self.axes.findings.append(finding)
            self.axes.questions.append(question)

    def _ask_heading(self, row: int, text: str) -> None:
        """A measure in the place of a name: whose it is, the row does not say."""
        place = row, self.names[-1]
        finding = self.context.finding("name_unknown", self.table.sheet.name, place, text)
        self.axes.findings.append(finding)
        self.axes.questions.append(Question(self.axis, text, finding))

    def _push(
        self, heading: Heading, said: dict[str, str | None], *, is_item: bool, is_header: bool
    ) -> None:
        """Put a kind of money above the rows to come, in the place of the last of its sort."""
        kinds = {kind: code for kind, code in said.items() if code is not None}
        if heading.kind == "measure":
            kinds["measure"] = heading.code
        same = [at for at, each in enumerate(self.above) if each.kind in kinds]
        if same:
            del self.above[same[0] :]
        for kind, code in kinds.items():
            self.above.append(Above(kind, code, is_item, heading, is_header))  # type: ignore[arg-type]

    def _read_of_which(self, row: int, text: str) -> None:
        if self._has_amount(row):
            self._find("name_missing", row, text)

    def _read_nameless(self, row: int) -> None:
        said = self._money_at(row)
        if any(said.values()) and any(each.kind == "name" for each in self.above):
            # The name is written once, for all kinds of money below it.
            self._add(row, "", "part", said)
        elif self._has_amount(row):
            self._find("name_missing", row, "")

    def _add(self, row: int, text: str, kind: EntryKind, said: dict[str, str | None]) -> None:
        if None in said.values() and kind == "part":
            # A kind of money that has to be asked about leaves the row open.
            kind = "left_out"
        by_kind = {each.kind: each for each in self.above}
        names = [each.code for each in self.above if each.kind == "name"]
        measure = by_kind.get("measure")
        capital, source = by_kind.get("capital_type"), by_kind.get("budget_source")
        entry = Entry(
            row,
            text,
            kind,
            names[-1] if names and kind == "part" else None,
            said.get("capital_type") or (capital.code if capital else None),
            said.get("budget_source") or (source.code if source else None),
            measure.heading if measure else None,
        )
        self.axes.rows.append(entry)

    def _money_of(self, heading: Heading) -> dict[str, str | None]:
        return {
            "capital_type": heading.capital_type,
            "budget_source": heading.budget_source,
        }

    def _text(self, row: int) -> str:
        return next((text for text in self._texts(row, self.names) if text), "")

    def _ordinal(self, row: int) -> str:
        return next((text for text in self._texts(row, self.ordinals) if text), "")

    def _texts(self, row: int, columns: Iterable[int]) -> list[str]:
        values = (self.table.value(row, column) for column in columns)
        return [
            str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "")
            for value in values
        ]

    def _has_amount(self, row: int) -> bool:
        return any(is_number(self.table.value(row, column)) for column in self.amounts)

    def _heads_rows(self, row: int) -> bool:
        return any(below > row and self._has_amount(below) for below in self.table.body)

    def _find(self, code: str, row: int, seen: str) -> None:
        place = row, self.names[-1]
        finding = self.context.finding(code, self.table.sheet.name, place, seen)
        self.axes.findings.append(finding)
