"""What cells hold, in a copy that openpyxl wrote, just as the original file writes it.

openpyxl rounds a number to 16 digits, reads days anew, and keeps either a formula or what it
came to. A copy without the latter is empty wherever nothing works formulas out: on a phone, in a
preview, and to this dashboard.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO, NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape

# A cell as openpyxl writes it: a formula, a value, or the first without the second.
WRITTEN = re.compile(
    rb'<c r="(?P<cell>[A-Z]+[0-9]+)"(?P<style>(?: s="[0-9]+")?)(?: t="[a-z]+")?>'
    rb"(?P<formula>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?)<v(?: ?/>|>[^<]*</v>)"
)
# Text of blanks alone, which openpyxl forgets to say must be kept.
BLANKS = re.compile(rb"<t>(\s+)</t>")
# Kinds of value that stand in the cell itself: numbers, results that are text, truth, errors.
KINDS = {None: b"", "n": b"", "str": b' t="str"', "b": b' t="b"', "e": b' t="e"'}
WORKBOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"


class Held(NamedTuple):
    """What a cell holds, as the file writes it."""

    kind: bytes
    text: bytes


def carry_values(original: bytes, copy: bytes) -> bytes:
    """The copy with what each cell of the original holds; both are .xlsx or .xlsm."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(original)) as source,
        zipfile.ZipFile(io.BytesIO(copy)) as target,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as filled,
    ):
        parts = sheet_parts(source)
        names = {part: name for name, part in sheet_parts(target).items()}
        for part in target.namelist():
            content = target.read(part)
            if names.get(part) in parts:
                with source.open(parts[names[part]]) as sheet:
                    content = _with_values(content, dict(_held(sheet)))
                content = BLANKS.sub(rb'<t xml:space="preserve">\1</t>', content)
            filled.writestr(part, content)
    return written.getvalue()


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Names of sheets and the parts of the package that hold them."""
    paths = {
        link.get("Id"): _path(link.get("Target", ""))
        for link in ElementTree.fromstring(archive.read(LINKS))  # noqa: S314 - opened before
    }
    book = ElementTree.fromstring(archive.read(WORKBOOK))  # noqa: S314 - opened before
    sheets = [each for each in book.iter() if _is(each, "sheet")]
    found = {each.get("name", ""): paths.get(_link_of(each), "") for each in sheets}
    present = set(archive.namelist())
    return {name: path for name, path in found.items() if path in present}


def recalculates(content: bytes) -> bool:
    """Whether a workbook asks for its formulas to be worked out when it is opened."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = ElementTree.fromstring(archive.read(WORKBOOK))  # noqa: S314 - opened before
    asked = [each.get("fullCalcOnLoad") for each in book.iter() if _is(each, "calcPr")]
    return any(each in {"1", "true", "on"} for each in asked)


def _held(sheet: IO[bytes]) -> Iterator[tuple[bytes, Held]]:
    for _, element in ElementTree.iterparse(sheet):  # noqa: S314 - opened before
        if _is(element, "c"):
            kind, value = element.get("t"), _child(element, "v")
            # A formula may have come to a text without letters.
            if value is not None and (value.text or kind == "str") and kind in KINDS:
                text = escape(value.text or "").encode()
                yield element.get("r", "").encode(), Held(KINDS[kind], text)
            element.clear()
        elif _is(element, "row"):
            element.clear()


def _with_values(content: bytes, values: dict[bytes, Held]) -> bytes:
    def fill(found: re.Match[bytes]) -> bytes:
        held = values.get(found["cell"])
        if held is None:
            return found[0]
        cell, style, formula = found.group("cell", "style", "formula")
        return b'<c r="%b"%b%b>%b<v>%b</v>' % (cell, style, held.kind, formula, held.text)

    return WRITTEN.sub(fill, content) if values else content


def _path(target: str) -> str:
    """A part as the archive names it, from a link that is relative to the workbook or is not."""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _link_of(sheet: ElementTree.Element) -> str | None:
    return next((value for name, value in sheet.items() if name.endswith("}id")), None)


def _child(element: ElementTree.Element, name: str) -> ElementTree.Element | None:
    return next((child for child in element if _is(child, name)), None)


def _is(element: ElementTree.Element, name: str) -> bool:
    return element.tag.rpartition("}")[2] == name
