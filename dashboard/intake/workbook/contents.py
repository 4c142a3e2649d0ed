"""What a file is by what stands in it, whatever its name ends with."""

from dashboard.intake.workbook.cells.facts import Unreadable

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Beginnings of files that are often sent, or renamed, in a workbook's place.
OTHERS: dict[bytes, str] = {
    b"%PDF": "PDF",
    b"\x89PNG\r\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"RIFF": "RIFF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"\x1f\x8b": "GZIP",
    b"BZh": "BZIP2",
    b"\xfd7zXZ": "XZ",
    b"\x28\xb5\x2f\xfd": "ZSTD",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
    b"{\\rtf": "RTF",
    b"SQLite format 3": "SQLite",
    b"PAR1": "Parquet",
    b"\x09\x00\x04\x00": "Excel 2",
    b"\x09\x02\x06\x00": "Excel 3",
    b"\x09\x04\x06\x00": "Excel 4",
}
# Text that is no table, by its beginning without spaces and in lower case.
MARKUP: dict[str, str] = {
    "<?xml": "XML",
    "mime-version:": "MHTML",
    "<": "HTML",
    '{"': "JSON",
    '[{"': "JSON",
}
SPREADSHEET_XML = "urn:schemas-microsoft-com:office:spreadsheet"
HEAD = 2000


def is_workbook(content: bytes) -> bool:
    """Whether it is of a binary format that the reader of cells knows, else it may be text.

    Raises Unreadable, naming what else it is.
    """
    if not content.strip(b"\x00\t\r\n \xff\xfe\xef\xbb\xbf"):
        raise Unreadable("empty_file")
    if content.startswith((*ZIP, COMPOUND)):
        return True
    for beginning, name in OTHERS.items():
        if content.startswith(beginning):
            raise Unreadable("not_a_workbook", name)
    if content[4:8] == b"ftyp":
        raise Unreadable("not_a_workbook", "MP4, HEIC")
    return False


def refuse_markup(head: str) -> None:
    """Raise Unreadable where the first letters of a text say that it is no table."""
    beginning = "".join(head[:HEAD].lower().split())
    for mark, name in MARKUP.items():
        if beginning.startswith(mark):
            is_table = SPREADSHEET_XML in beginning
            raise Unreadable("not_a_workbook", "XML Spreadsheet 2003" if is_table else name)
