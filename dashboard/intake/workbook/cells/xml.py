"""XML read by expat as a stream: names without their prefix, and no declarations of its own."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from xml.parsers import expat

from dashboard.intake.workbook.cells.facts import Unreadable

# All that may stand before the first element; a document type begins with `<!` and a letter.
PROLOGUE = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.S)

# As OpenOffice once began its manifests: named, with nothing declared, and never fetched.
BARE_TYPE = re.compile(rb"<!DOCTYPE[^<>\[]*>")

Start = Callable[[str, dict[str, str]], None]


def refuse_declarations(beginning: bytes, name: str) -> None:
    """Raise Unreadable where a part declares a document type or entities of its own."""
    # UTF-16 holds the same letters with a zero beside each.
    text = beginning.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    end = PROLOGUE.match(text)
    if end and text.startswith(b"<!", end.end()) and not BARE_TYPE.match(text, end.end()):
        raise Unreadable("declares_entities", name)


def parser_for(start: Start, end: Callable[[str], None] | None = None) -> expat.XMLParserType:
    """A parser that calls `start(name, attributes)` and `end(name)`, names without a prefix."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _refuse_subset
    parser.EntityDeclHandler = _refuse
    return parser


def parse(parser: expat.XMLParserType, pieces: Iterable[bytes], name: str) -> None:
    """Feed one part. Raises Unreadable where it is not XML."""
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Unreadable("damaged_file", name) from error


def local(name: str) -> str:
    """`c` of `x:c`: producers choose prefixes as they like."""
    return name.rpartition(":")[2]


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in {"1", "true", "on"}


def _refuse_subset(*doctype: Any) -> None:
    *_, has_declarations = doctype
    if has_declarations:
        _refuse()


def _refuse(*_: object) -> None:
    raise Unreadable("declares_entities")
