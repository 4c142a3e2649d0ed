"""Text in columns (.csv, .tsv) to one sheet: which encoding, which delimiter, then rows of text.

Numbers and days stay as they are written; what they mean is for those who know the column.
"""

import codecs
import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from dashboard.intake.workbook.apart import Limits
from dashboard.intake.workbook.cells.facts import ERROR_TEXTS, Unreadable
from dashboard.intake.workbook.contents import refuse_markup
from dashboard.intake.workbook.grid import Progress, Sheet, Value

# Likeliest first where two fit equally: a comma may stand in an amount, the others hardly do.
DELIMITERS = "\t;|,"
PIECE_BYTES = 1 << 20
SAMPLE_LETTERS = 65_536
SAMPLE_ROWS = 200
ROWS_A_STEP = 4096
LONGEST_NAME = 31
# Vietnamese letters by base and shape, each with or without a tone; the barred d by number.
SHAPES = {
    "a": "\u0302\u0306",
    "e": "\u0302",
    "i": "",
    "o": "\u0302\u031b",
    "u": "\u031b",
    "y": "",
}
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SIGNS = "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\u2030\u00a0\u00a7\u00b0\u00b1\u00b2\u00b3"
# Bytes that no text has.
CONTROLS = range(9)
ENCODING_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def read_delimited(name: str, content: bytes, limits: Limits, progress: Progress) -> Sheet:
    """Rows of text in NFC, None where empty. Raises Unreadable, or what `progress` raises."""
    encoding = find_encoding(content)
    delimiter, skip = find_delimiter(_beginning(content, encoding))
    if content.count(delimiter.encode()) > limits.cells:
        raise Unreadable("too_many_cells")
    lines = _lines(content, encoding)
    for _ in range(skip):
        next(lines)
    try:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        rows, errors = _read_rows(reader, content, limits, progress)
    except csv.Error as error:
        raise Unreadable("bad_quotes", str(error)) from error
    title = PurePosixPath(name.replace("\\", "/")).stem[:LONGEST_NAME] or "CSV"
    return Sheet(title, rows, errors=frozenset(errors))


def find_encoding(content: bytes) -> str:
    """UTF-8, UTF-16 or Windows-1258. Raises Unreadable where it is none of these for certain.

    Nearly all bytes are something in Windows-1258, so it is believed only where every letter is
    one that Vietnamese has: fonts of old (TCVN3, VNI) and broken UTF-8 are not.
    """
    for mark, name in ENCODING_MARKS.items():
        if content.startswith(mark):
            return _sure(content, name)
    head = content[:SAMPLE_LETTERS]
    if head.count(0) * 5 > len(head):
        # Digits, delimiters and line ends have a zero beside them, on one side or the other.
        return _sure(
            content, "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        )
    if any(code in content for code in CONTROLS):
        raise Unreadable("unknown_content")
    try:
        return _sure(content, "utf-8")
    except Unreadable:
        return _sure(content, "cp1258")


def find_delimiter(beginning: str) -> tuple[str, int]:
    """The delimiter under which most rows are of one width, and how many lines to leave out."""
    first = beginning.split("\n", 1)[0].strip().lower()
    # Excel's own way to say it.
    if first.startswith("sep=") and len(first) == 5:
        return first[-1], 1
    return max(DELIMITERS, key=lambda each: _rows_of_one_width(beginning, each)), 0


def _rows_of_one_width(beginning: str, delimiter: str) -> int:
    reader = csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        for _, row in zip(range(SAMPLE_ROWS), reader, strict=False):
            widths[len(row)] += 1
    except csv.Error:
        return 0
    return max((count for width, count in widths.items() if width > 1), default=0)


def _sure(content: bytes, encoding: str) -> str:
    """The encoding again. Raises Unreadable where the file cannot be of it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    known = _vietnamese() if encoding == "cp1258" else None
    try:
        for start in range(0, len(content), PIECE_BYTES):
            is_last = start + PIECE_BYTES >= len(content)
            text = decoder.decode(content[start : start + PIECE_BYTES], is_last)
            if "\x00" in text:
                raise Unreadable("unknown_content")
            if known is not None and not known.issuperset(unicodedata.normalize("NFC", text)):
                raise Unreadable("unknown_encoding")
    except UnicodeDecodeError as error:
        raise Unreadable("unknown_encoding") from error
    return encoding


def _vietnamese() -> frozenset[str]:
    """Every letter that Vietnamese text has, in NFC; combining marks only within them."""
    lower = [
        unicodedata.normalize("NFC", base + shape + tone)
        for base, shapes in SHAPES.items()
        for shape in ("", *shapes)
        for tone in TONES
    ]
    lower.append(chr(0x111))
    plain = map(chr, range(0x80))
    return frozenset([*plain, *lower, *(letter.upper() for letter in lower), *SIGNS])


def _beginning(content: bytes, encoding: str) -> str:
    text = codecs.getincrementaldecoder(encoding)().decode(content[: 2 * SAMPLE_LETTERS])
    refuse_markup(text)
    # The last line may be cut, and with it a quote left open.
    return text[: text.rfind("\n") + 1] or text


def _lines(content: bytes, encoding: str) -> Iterator[str]:
    """Line by line, so that a large file stands in memory once."""
    for line in io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline=""):
        yield line if line.isascii() else unicodedata.normalize("NFC", line)


def _read_rows(
    reader: Iterator[list[str]], content: bytes, limits: Limits, progress: Progress
) -> tuple[list[list[Value]], list[tuple[int, int]]]:
    blank: list[Value] = []
    rows: list[list[Value]] = []
    errors: list[tuple[int, int]] = []
    shown = frozenset(ERROR_TEXTS.values())
    total = content.count(b"\n") + 1
    filled = 0
    for number, cells in enumerate(reader):
        row: list[Value] = [cell or None for cell in cells]
        while row and row[-1] is None:
            row.pop()
        rows.append(row or blank)
        filled += bool(row)
        if filled > limits.rows:
            raise Unreadable("too_many_rows", str(limits.rows))
        errors += [(number, column) for column, cell in enumerate(cells) if cell in shown]
        if not number % ROWS_A_STEP:
            progress(min(number, total), total)
    while rows and not rows[-1]:
        rows.pop()
    return rows, errors
