"""Bytes to rows of text: UTF-8 CSV with a header, and a TOML cover sheet. Decides nothing."""

import csv
import io
import tomllib
import unicodedata
from dataclasses import dataclass
from typing import Any

from dashboard.intake.findings import FileRefused, Finding

LARGEST_BYTES = 20_000_000
LARGEST_ROWS = 400_000
LONGEST_SEEN = 80


@dataclass(frozen=True)
class Line:
    """One row of a file: its line number there, and text by column, None where empty."""

    number: int
    cells: dict[str, str | None]


def read_lines(name: str, content: bytes, columns: set[str]) -> list[Line]:
    """Rows of a CSV whose header is exactly `columns`. Raises FileRefused with all findings."""
    text = read_text(name, content)
    try:
        return _read_rows(name, csv.reader(io.StringIO(text, newline=""), strict=True), columns)
    except csv.Error as error:
        # An open quote takes the rest of the file into one value.
        raise FileRefused([Finding(name, 1, "", "bad_quotes", shorten(error))]) from error


def _read_rows(name: str, reader: Any, columns: set[str]) -> list[Line]:
    header: list[str] = next(reader, [])
    found = _check_header(name, header, columns)
    if found:
        raise FileRefused(found)
    lines: list[Line] = []
    for values in reader:
        number = reader.line_num
        if len(values) != len(header):
            found.append(Finding(name, number, "", "bad_line", str(len(values))))
            continue
        cells = [value.strip() or None for value in values]
        lines.append(Line(number, dict(zip(header, cells, strict=True))))
        if len(lines) > LARGEST_ROWS:
            raise FileRefused([Finding(name, number, "", "too_large", f"{LARGEST_ROWS} rows")])
    if not lines and not found:
        found.append(Finding(name, 1, "", "no_rows"))
    if found:
        raise FileRefused(found)
    return lines


def read_cover(name: str, content: bytes) -> dict[str, Any]:
    """The cover sheet as nested values. Raises FileRefused."""
    try:
        return tomllib.loads(read_text(name, content))
    except (ValueError, RecursionError) as error:
        raise FileRefused([Finding(name, 1, "", "bad_envelope", shorten(str(error)))]) from error


def read_text(name: str, content: bytes) -> str:
    """NFC text, without a byte order mark. Raises FileRefused."""
    if len(content) > LARGEST_BYTES:
        limit = f"{LARGEST_BYTES // 1_000_000} MB"
        raise FileRefused([Finding(name, 0, "", "too_large", limit)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileRefused([Finding(name, line, "", "not_text")]) from error
    if "\x00" in text:
        raise FileRefused([Finding(name, 1, "", "not_text")])
    return unicodedata.normalize("NFC", text)


def shorten(seen: object) -> str:
    """What was seen, short enough for a sentence."""
    text = str(seen)
    return text if len(text) <= LONGEST_SEEN else f"{text[:LONGEST_SEEN]}…"


def _check_header(name: str, header: list[str], columns: set[str]) -> list[Finding]:
    unknown = [column for column in header if column not in columns]
    missing = sorted(columns - set(header))
    repeated = sorted({column for column in header if header.count(column) > 1})
    return [
        *(Finding(name, 1, "", "unknown_column", shorten(column)) for column in unknown),
        *(Finding(name, 1, "", "missing_column", column) for column in missing),
        *(Finding(name, 1, "", "repeated", column) for column in repeated),
    ]
