"""A sheet of paper to write on, and the files it is saved as: xlsx, ods, text in several codes."""

import csv
import io
import unicodedata
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.sax.saxutils import escape

import xlsxwriter

from tests.workbooks.dress_hand import Hand

Place = tuple[int, int]
# Spreadsheets forbid these in a sheet's name, and more than 31 letters.
FORBIDDEN_IN_NAMES = str.maketrans("", "", "[]:*?/\\")


@dataclass
class Paper:
    """One sheet; `cells` by (row, column) from 0, `formulas` beside the values they come to."""

    name: str
    cells: dict[Place, object] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False
    # Rows whose figures are set in bold, as totals are.
    bold_rows: set[int] = field(default_factory=set)
    # Amounts of rows of data, and shares beside them.
    amounts: list[Place] = field(default_factory=list)
    shares: list[Place] = field(default_factory=list)

    def put(self, row: int, column: int, value: object, formula: str | None = None) -> None:
        """Write one cell; nothing where the value is None."""
        if value is None:
            return
        self.cells[row, column] = value
        if formula is not None:
            self.formulas[row, column] = formula

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Join cells; the value is that of the first."""
        if (row, column) != (last_row, last_column):
            self.merged.append((row, column, last_row, last_column))

    def append(self, other: "Paper", gap: int) -> None:
        """Write another sheet below this one; its formulas stay behind with their values."""
        down = self.last_row + 1 + gap
        for (row, column), value in other.cells.items():
            self.cells[row + down, column] = value
        self.merged += [
            (row + down, left, last + down, right) for row, left, last, right in other.merged
        ]
        self.hidden_rows |= {row + down for row in other.hidden_rows}
        self.bold_rows |= {row + down for row in other.bold_rows}
        self.amounts += [(row + down, column) for row, column in other.amounts]
        self.shares += [(row + down, column) for row, column in other.shares]

    @property
    def last_row(self) -> int:
        """The last row with anything in it."""
        return max((row for row, _ in self.cells), default=-1)

    def grid(self) -> list[list[object]]:
        """The cells as rows of equal length."""
        width = max((column for _, column in self.cells), default=-1) + 1
        rows: list[list[object]] = [[None] * width for _ in range(self.last_row + 1)]
        for (row, column), value in self.cells.items():
            rows[row][column] = value
        return rows


def column_letters(column: int) -> str:
    """C for 2."""
    letters = ""
    number = column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[letter] + letters
    return letters


def sheet_name(text: str) -> str:
    """A name that a spreadsheet takes."""
    return text.translate(FORBIDDEN_IN_NAMES)[:31].strip("' ")


def as_xlsx(papers: list[Paper]) -> bytes:
    """A workbook as Excel saves it: formulas with the values they came to."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    looks = {
        (is_bold, kind): book.add_format({"bold": is_bold, "num_format": code})
        for is_bold in (False, True)
        for kind, code in (("number", "#,##0.###"), ("day", "dd/mm/yyyy"), ("text", "@"))
    }
    centred = book.add_format({"align": "center", "valign": "vcenter", "text_wrap": True})
    for paper in papers:
        _write_sheet(book.add_worksheet(paper.name), paper, looks, centred)
    visible = next(index for index, paper in enumerate(papers) if not paper.is_hidden)
    book.worksheets()[visible].activate()
    book.worksheets()[visible].set_first_sheet()
    book.close()
    return _computed(file.getvalue())


def _computed(content: bytes) -> bytes:
    """The workbook as if a spreadsheet had saved it: nothing is left to be worked out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            text = old.read(part).replace(b' fullCalcOnLoad="1"', b"")
            new.writestr(part, text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _write_sheet(sheet, paper: Paper, looks: dict, centred) -> None:
    for block in paper.merged:
        sheet.merge_range(*block, "", centred)
    heads = {(row, column) for row, column, _, _ in paper.merged}
    for (row, column), value in sorted(paper.cells.items(), key=lambda each: each[0]):
        is_bold = row in paper.bold_rows
        if (row, column) in paper.formulas:
            look = looks[is_bold, "number"]
            sheet.write_formula(row, column, paper.formulas[row, column], look, value)
        elif isinstance(value, date | datetime):
            sheet.write_datetime(row, column, value, looks[is_bold, "day"])
        elif isinstance(value, str):
            look = centred if (row, column) in heads else looks[is_bold, "text"]
            sheet.write_string(row, column, value, look)
        else:
            sheet.write_number(row, column, value, looks[is_bold, "number"])
    for row in paper.hidden_rows:
        sheet.set_row(row, None, None, {"hidden": True})
    for column in paper.hidden_columns:
        sheet.set_column(column, column, None, None, {"hidden": True})
    if paper.is_hidden:
        sheet.hide()


def as_ods(papers: list[Paper]) -> bytes:
    """A workbook as LibreOffice saves it, with the least that one needs."""
    body = "".join(_ods_table(paper) for paper in papers)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("mimetype", kind, zipfile.ZIP_STORED)
        folder.writestr("content.xml", content)
        folder.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def _ods_table(paper: Paper) -> str:
    spans = {(block[0], block[1]): block for block in paper.merged}
    rows = []
    for number, row in enumerate(paper.grid()):
        cells = "".join(
            _ods_cell(value, spans.get((number, column))) for column, value in enumerate(row)
        )
        rows.append(f"<table:table-row>{cells}</table:table-row>")
    name = escape(paper.name, {'"': "&quot;"})
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def _ods_cell(value: object, block: tuple[int, int, int, int] | None) -> str:
    span = ""
    if block is not None:
        row, column, last_row, last_column = block
        span = (
            f' table:number-rows-spanned="{last_row - row + 1}"'
            f' table:number-columns-spanned="{last_column - column + 1}"'
        )
    if value is None:
        return f"<table:table-cell{span}/>"
    if isinstance(value, date | datetime):
        day = value.isoformat()[:10]
        kind = f' office:value-type="date" office:date-value="{day}"'
        return f"<table:table-cell{span}{kind}/>"
    text = f"<text:p>{escape(str(value))}</text:p>"
    if isinstance(value, str):
        return f'<table:table-cell{span} office:value-type="string">{text}</table:table-cell>'
    kind = f' office:value-type="float" office:value="{value!r}"'
    return f"<table:table-cell{span}{kind}>{text}</table:table-cell>"


def as_text(hand: Hand, paper: Paper) -> tuple[str, bytes]:
    """The ending of a file of text, and the file, in one of the codes in use."""
    ending, mark = hand.pick((("csv", ","), ("csv", ";"), ("tsv", "\t"), ("csv", ";")))
    code = hand.pick(("utf-8", "utf-8-sig", "utf-16", "cp1258"))
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=mark, lineterminator="\r\n")
    for row in paper.grid():
        writer.writerow(["" if value is None else _printed(value) for value in row])
    hand.note(f"{ending} {code} parted by {mark!r}")
    return ending, _encoded(file.getvalue(), code)


def _printed(value: object) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def _encoded(text: str, code: str) -> bytes:
    return _in_windows_1258(text) if code == "cp1258" else text.encode(code)


def _in_windows_1258(text: str) -> bytes:
    """Windows-1258 has letters with a hat, and tones apart."""

    tones = "\u0300\u0301\u0303\u0309\u0323"
    kept = []
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        tone = "".join(each for each in apart if each in tones)
        rest = unicodedata.normalize("NFC", "".join(each for each in apart if each not in tones))
        kept.append(letter if _fits(letter) else rest + tone)
    return "".join(kept).encode("cp1258", errors="replace")


def _fits(letter: str) -> bool:
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        return False
    return True
