"""A zip that says it is a workbook: which kind, and whether it is safe to unpack.

Sizes are held twice: as declared, before anything is unpacked, and as they come out.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from dashboard.intake.workbook.cells.facts import Unreadable
from dashboard.intake.workbook.cells.xml import refuse_declarations

PIECE_BYTES = 1 << 20
# A part this large that was packed this well is a bomb: sheets of real offices reach about 40.
SUSPECT_BYTES = 20_000_000
SUSPECT_RATIO = 250
NO_ZIP = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError)
MOST_PARTS = 10_000
# By the beginning of a part's name: what the file is instead of a workbook.
OTHER_KINDS = {"word/": "Word (.docx)", "ppt/": "PowerPoint (.pptx)", "visio/": "Visio (.vsdx)"}
ODF = b"application/vnd.oasis.opendocument."
ODS_PARTS = {"content.xml", "meta-inf/manifest.xml", "meta.xml", "settings.xml", "styles.xml"}
XML_PART = re.compile(r"\.(xml|rels|vml)$")
SHEET_PART = re.compile(r"xl/(work|chart|dialog|macro)sheets/[^/]*\.(xml|bin)$")


class Package:
    """A zip whose parts are found by lower-case name, every declared size within bounds."""

    def __init__(self, content: bytes, *, most_bytes: int) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except NO_ZIP as error:
            raise Unreadable("damaged_file", "ZIP") from error
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            name = info.filename.replace("\\", "/").lower()
            if name in self._parts or len(self._parts) >= MOST_PARTS:
                raise Unreadable("damaged_file", "ZIP")
            self._parts[name] = info
        self._refuse_bombs(most_bytes)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def names(self) -> list[str]:
        """Names of all parts, in lower case."""
        return list(self._parts)

    def size(self, name: str) -> int:
        """How many bytes a part says it has."""
        return self._parts[name.lower()].file_size

    def read(self, name: str) -> bytes:
        """One part whole; only for those that are small by their nature."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """One part, a megabyte at a time. Raises Unreadable where it is not what it says."""
        info = self._parts.get(name.lower())
        if info is None:
            raise Unreadable("damaged_file", name)
        if info.flag_bits & 1:
            raise Unreadable("encrypted_file")
        try:
            with self._zip.open(info) as part:
                while piece := part.read(PIECE_BYTES):
                    yield piece
        except (*NO_ZIP, EOFError, zlib.error) as error:
            raise Unreadable("damaged_file", info.filename) from error

    def check_parts(self, kind: str) -> None:
        """Unpack all that calamine unpacks at once, and look for declarations in all XML.

        Sheets are unpacked when they are scanned. Raises Unreadable.
        """
        # Macros of an .ods always name a document type; nobody reads them.
        for name in ODS_PARTS & self._parts.keys() if kind == "ods" else self._parts:
            if not XML_PART.search(name) and not name.endswith(".bin"):
                continue
            pieces = self.pieces(name)
            if XML_PART.search(name):
                refuse_declarations(next(pieces, b""), name)
            if not SHEET_PART.match(name):
                for _ in pieces:
                    pass

    def _refuse_bombs(self, most_bytes: int) -> None:
        sizes = [(info.file_size, info.compress_size) for info in self._parts.values()]
        is_bomb = any(
            size > SUSPECT_BYTES and size > SUSPECT_RATIO * packed for size, packed in sizes
        )
        if is_bomb or sum(size for size, _ in sizes) > most_bytes:
            raise Unreadable("unpacks_too_large", f"{most_bytes // 1_000_000} MB")


def kind_of(package: Package) -> str:
    """xlsx, xlsm, xlsb or ods. Raises Unreadable, naming what else it is."""
    if "xl/workbook.bin" in package:
        return "xlsb"
    if "xl/workbook.xml" in package:
        has_macros = any(name.endswith("vbaproject.bin") for name in package.names())
        return "xlsm" if has_macros or _says_macros(package) else "xlsx"
    if "mimetype" in package:
        return _open_document(package)
    if "content.xml" in package and "meta-inf/manifest.xml" in package:
        return "ods"
    for name in package.names():
        for beginning, kind in OTHER_KINDS.items():
            if name.startswith(beginning):
                raise Unreadable("not_a_workbook", kind)
    raise Unreadable("not_a_workbook", "ZIP")


def _says_macros(package: Package) -> bool:
    return "[content_types].xml" in package and b"macroEnabled" in package.read(
        "[content_types].xml"
    )


def _open_document(package: Package) -> str:
    mime = package.read("mimetype")[:200].strip()
    if mime.startswith(ODF + b"spreadsheet"):
        return "ods"
    if mime.startswith(ODF):
        seen = mime.removeprefix(ODF).decode("ascii", "replace")
        raise Unreadable("not_a_workbook", f"OpenDocument {seen}")
    raise Unreadable("not_a_workbook", "ZIP")
