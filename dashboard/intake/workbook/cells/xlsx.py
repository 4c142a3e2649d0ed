"""What calamine does not tell of .xlsx and .xlsm: errors, formulas, what is hidden, properties.

The XML of a sheet is read as a stream. Most sheets of data hold nothing of this at all, which a
search for a few bytes settles in a tenth of the time.
"""

import posixpath
import re

from dashboard.intake.workbook.cells.facts import Facts, Place, Unreadable
from dashboard.intake.workbook.cells.package import Package
from dashboard.intake.workbook.cells.xml import is_true, local, parse, parser_for

WORKBOOK = "xl/workbook.xml"
# One of these stands in every sheet that has a fact to tell, behind a letter that cells of plain
# data do not have: looking for one letter takes a tenth of looking for a word.
TELLING = {b"h": (b"hidden",), b"e": (b'"e"', b"'e'"), b"f": (b"<f", b":f")}
LONGEST_TELLING = 6
CELL_NAME = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})\Z")


class Workbook:
    """The order of sheets, which part each is in, and whether cached values can be trusted."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.names: list[str] = []
        self.recalculates = False
        self._relations: list[str] = []
        parse(parser_for(self._start), package.pieces(WORKBOOK), WORKBOOK)
        self._targets = read_targets(package, "xl/_rels/workbook.xml.rels")

    def facts(self, index: int) -> Facts:
        """Scan one sheet. Raises Unreadable."""
        part = self._part(index)
        facts = Facts()
        if part in self.package and _has_something_to_tell(self.package, part):
            scan = _Scan(facts, trusts_zero=not self.recalculates)
            scan.run(self.package, part)
        return facts

    def _part(self, index: int) -> str:
        target = self._targets.get(self._relations[index])
        if target is None:
            raise Unreadable("damaged_file", WORKBOOK)
        return target

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == "sheet":
            plain = {local(key): value for key, value in attributes.items()}
            self.names.append(plain.get("name", ""))
            self._relations.append(plain.get("id", ""))
        elif local(name) == "calcPr":
            self.recalculates = is_true(attributes.get("fullCalcOnLoad"))


def read_properties(package: Package, prefix: str) -> dict[str, str]:
    """Properties of the file whose name begins with `prefix`, by the rest of the name."""
    part = "docprops/custom.xml"
    found: dict[str, str] = {}
    if part not in package:
        return found
    current: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "property":
            current[:] = [attributes.get("name", "")]

    def text(data: str) -> None:
        if current and current[0].startswith(prefix):
            key = current[0].removeprefix(prefix)
            found[key] = found.get(key, "") + data

    parser = parser_for(start)
    parser.CharacterDataHandler = text
    parse(parser, package.pieces(part), part)
    return {key: value.strip() for key, value in found.items()}


def read_targets(package: Package, part: str) -> dict[str, str]:
    """Parts inside the file by the name of their relation; what lies outside is left out."""
    found: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            found[attributes.get("Id", "")] = target.lstrip("/")

    parse(parser_for(start), package.pieces(part), part)
    return found


def place_of(name: str) -> Place | None:
    """C12 is (11, 2); None where it is not the name of a cell."""
    match = CELL_NAME.match(name)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _has_something_to_tell(package: Package, part: str) -> bool:
    tail = b""
    found = False
    # To the end in any case: a part that is not what it says of itself is found there.
    for piece in package.pieces(part):
        text = tail + piece
        found = found or _tells(text)
        tail = piece[-LONGEST_TELLING:]
    return found


def _tells(text: bytes) -> bool:
    return any(
        letter in text and any(word in text for word in words) for letter, words in TELLING.items()
    )


class _Scan:
    """One pass over a sheet. A cell without a name stands after the one before it."""

    def __init__(self, facts: Facts, *, trusts_zero: bool) -> None:
        self.facts = facts
        self.trusts_zero = trusts_zero
        self.row = self.column = -1
        self.kind = ""
        self.has_formula = False
        self.value: list[str] | None = None
        self.parser = parser_for(self._start, self._end)

    def run(self, package: Package, part: str) -> None:
        parse(self.parser, package.pieces(part), part)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "c":
            self._start_cell(attributes)
        elif name == "f":
            self.has_formula = True
        elif name == "v":
            self.value = []
            if self.has_formula or self.kind == "e":
                self.parser.CharacterDataHandler = self.value.append
        elif name == "row":
            self._start_row(attributes)
        elif name == "col" and is_true(attributes.get("hidden")):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.facts.hide_columns(max(first - 1, 0), last - 1)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        self.column = -1
        if is_true(attributes.get("hidden")):
            self.facts.hide_row(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = place_of(attributes.get("r", ""))
        if place is None:
            self.column += 1
        else:
            self.row, self.column = place
        self.kind = attributes.get("t", "")
        self.has_formula = False
        self.value = None

    def _end(self, name: str) -> None:
        name = local(name)
        if name == "v":
            self.parser.CharacterDataHandler = None
        elif name == "c" and (self.has_formula or self.kind == "e"):
            self._end_cell("".join(self.value or ()).strip())

    def _end_cell(self, value: str) -> None:
        place = self.row, self.column
        if self.kind == "e":
            self.facts.errors[place] = value or "#ERROR!"
        elif not value:
            # Only a text may have been worked out to nothing.
            if self.kind != "str" or self.value is None:
                self.facts.uncomputed.add(place)
        elif value == "0" and not self.trusts_zero:
            # Programmes that cannot work a formula out write 0 and ask that it be done on opening.
            self.facts.uncomputed.add(place)
