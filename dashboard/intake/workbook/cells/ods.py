"""What calamine does not tell of .ods: errors, formulas without a value, what is hidden, merged."""

import io
import re
import zipfile

from dashboard.intake.workbook.cells.facts import MOST_COLUMNS, MOST_ROWS, Facts, Unreadable
from dashboard.intake.workbook.cells.package import Package
from dashboard.intake.workbook.cells.xml import local, parse, parser_for

CONTENT = "content.xml"
MANIFEST = "meta-inf/manifest.xml"
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
NO_MANIFEST = b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
# White space that some programmes put between the tags of a table; in a paragraph it is text.
INDENTATION = re.compile(
    rb"(<(?:table|office|draw):[^<]*>|</(?:table|office|draw):[^<>]*>|</text:p>)\s+(?=<)"
)
HIDDEN = {"collapse", "filter"}
# A cell that is told once and repeated: with a fact to tell, more than these nobody has written.
MOST_REPEATED = 10_000


class Workbook:
    """Facts of every sheet, in the order of the file, from one pass over its content."""

    def __init__(self, package: Package) -> None:
        _refuse_encrypted(package)
        scan = _Scan()
        parse(scan.parser, package.pieces(CONTENT), CONTENT)
        self.names = scan.names
        self._facts = scan.sheets

    def facts(self, index: int) -> Facts:
        """What was found of one sheet."""
        return self._facts[index]


def made_plain(package: Package) -> bytes:
    """The file with its cells alone, on one line: all that calamine reads, as it reads it.

    It takes neither white space between the tags nor a file whose macros are locked.
    """
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as target:
        target.writestr("mimetype", SPREADSHEET)
        target.writestr("META-INF/manifest.xml", NO_MANIFEST)
        target.writestr(CONTENT, INDENTATION.sub(rb"\1", package.read(CONTENT)))
    return plain.getvalue()


def read_properties(package: Package, prefix: str) -> dict[str, str]:
    """Properties of the file whose name begins with `prefix`, by the rest of the name."""
    found: dict[str, str] = {}
    current: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        is_ours = local(name) == "user-defined"
        current[:] = [attributes.get("meta:name", "")] if is_ours else []

    def text(data: str) -> None:
        if current and current[0].startswith(prefix):
            key = current[0].removeprefix(prefix)
            found[key] = found.get(key, "") + data

    if "meta.xml" in package:
        parser = parser_for(start, lambda _: current.clear())
        parser.CharacterDataHandler = text
        parse(parser, package.pieces("meta.xml"), "meta.xml")
    return found


def _refuse_encrypted(package: Package) -> None:
    """Only macros may be locked: nobody reads them."""
    current: list[str] = []
    locked: set[str] = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "file-entry":
            current[:] = [attributes.get("manifest:full-path", "")]
        elif local(name) == "encryption-data":
            locked.update(current)

    if MANIFEST in package:
        parse(parser_for(start), package.pieces(MANIFEST), MANIFEST)
    if CONTENT in locked:
        raise Unreadable("encrypted_file")


class _Scan:
    """One pass over content.xml; rows and cells that repeat are counted as often."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.sheets: list[Facts] = []
        self.row = self.column = self.rows = self.columns = 0
        self.is_error = False
        self.text: list[str] = []
        self.parser = parser_for(self._start, self._end)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "table" and "table:name" in attributes:
            self.names.append(attributes["table:name"])
            self.sheets.append(Facts())
            self.row = self.column = 0
        elif not self.sheets:
            return
        elif name in {"table-cell", "covered-table-cell"}:
            self._start_cell(attributes)
        elif name == "table-row":
            self._start_row(attributes)
        elif name == "table-column":
            self._start_column(attributes)

    def _start_column(self, attributes: dict[str, str]) -> None:
        count = _count(attributes, "table:number-columns-repeated", MOST_COLUMNS)
        if attributes.get("table:visibility") in HIDDEN:
            self.sheets[-1].hide_columns(self.column, self.column + count - 1)
        self.column += count

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.column = 0
        self.rows = _count(attributes, "table:number-rows-repeated", MOST_ROWS)
        if attributes.get("table:visibility") in HIDDEN:
            self.sheets[-1].hide_row(self.row, self.rows)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        facts = self.sheets[-1]
        self.columns = _count(attributes, "table:number-columns-repeated", MOST_COLUMNS)
        wide = _count(attributes, "table:number-columns-spanned", MOST_COLUMNS)
        tall = _count(attributes, "table:number-rows-spanned", MOST_ROWS)
        if wide > 1 or tall > 1:
            last = self.row + tall - 1, self.column + wide - 1
            facts.merged.append((self.row, self.column, *last))
        self.is_error = attributes.get("calcext:value-type") == "error"
        if self.is_error:
            self.text = []
            self.parser.CharacterDataHandler = self.text.append
        elif "table:formula" in attributes and "office:value-type" not in attributes:
            facts.uncomputed.update(self._places())

    def _end(self, name: str) -> None:
        name = local(name)
        if name == "table-row":
            self.row += self.rows
        elif name in {"table-cell", "covered-table-cell"}:
            if self.is_error:
                self.parser.CharacterDataHandler = None
                text = "".join(self.text).strip() or "#ERROR!"
                self.sheets[-1].errors.update(dict.fromkeys(self._places(), text))
                self.is_error = False
            self.column += self.columns

    def _places(self) -> list[tuple[int, int]]:
        if self.rows * self.columns > MOST_REPEATED:
            raise Unreadable("too_many_cells")
        rows = range(self.row, self.row + self.rows)
        columns = range(self.column, self.column + self.columns)
        return [(row, column) for row in rows for column in columns]


def _count(attributes: dict[str, str], name: str, most: int) -> int:
    return min(max(int(attributes.get(name, 1)), 1), most)
