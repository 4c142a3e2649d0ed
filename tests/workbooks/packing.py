"""Workbooks made for tests of opening: by XlsxWriter, or byte by byte where it writes none."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import datetime

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
XLSB_TYPE = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def written(write: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    """The bytes of a workbook that `write` fills."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        write(book)
    return target.getvalue()


def a_workbook() -> bytes:
    """What the files of other formats beside this module hold as well."""
    return written(_fill)


def _fill(book: xlsxwriter.Workbook) -> None:
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    minute = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet = book.add_worksheet("Biểu 1")
    sheet.merge_range(0, 0, 0, 4, "BÁO CÁO GIẢI NGÂN")
    sheet.write_row(2, 0, ["STT", "Thành phần", "Kế hoạch", "Giải ngân", "Ngày"])
    sheet.write_row(3, 0, [1, "Dự án 1\u00a0(a)", 1500000, 0.5])
    sheet.write_datetime(3, 4, datetime.fromisoformat("2024-07-11"), day)
    sheet.write_row(4, 0, ["2", "Dự án 2", 2500000])
    sheet.write_formula(4, 3, "=1/0", None, "#DIV/0!")
    sheet.write_datetime(4, 4, datetime.fromisoformat("2024-07-11 08:30"), minute)
    sheet.write_row(5, 0, [3, "ẩn dòng", 7])
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.set_column(6, 6, None, None, {"hidden": True})
    sheet.write(5, 6, 9)
    sheet.write_formula(6, 2, "=SUM(C4:C6)", None, 4000007)
    sheet.write_formula(6, 3, "=NA()", None, "#N/A")
    sheet.merge_range(8, 1, 9, 2, "gộp")
    hidden = book.add_worksheet("Ẩn")
    hidden.write(1, 1, "x")
    hidden.hide()


def a_list(rows: list[list[object]], name: str = "Biểu 1") -> bytes:
    """A workbook of one sheet that holds these rows from A1."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return written(fill)


def with_parts(content: bytes, **parts: bytes | None) -> bytes:
    """The zip again with parts replaced, added, or left out where None; `__` stands for `/`."""
    changed = {name.replace("__", "/"): data for name, data in parts.items()}
    return repacked(content, changed)


def repacked(content: bytes, changed: dict[str, bytes | None]) -> bytes:
    """The zip again with parts replaced, added, or left out where None."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, data in changed.items():
            if data is not None:
                new.writestr(name, data)
    return target.getvalue()


def with_sheet(body: str, head: str = "", *, prefix: str = "") -> bytes:
    """A workbook whose only sheet has this XML as its rows, and `head` before them."""
    mark = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><{mark}worksheet {space}="{MAIN}">{head}'
        f"<{mark}sheetData>{body}</{mark}sheetData></{mark}worksheet>"
    )
    return repacked(a_list([["x"]]), {SHEET: xml.encode()})


def an_xlsb() -> bytes:
    """A binary workbook: a text, a number, an error, a hidden row and column, a merged range."""
    sheet = b"".join(
        [
            _record(129, b""),
            _record(148, struct.pack("<IIII", 0, 3, 0, 2)),
            _record(60, struct.pack("<IIIIH", 2, 2, 2304, 0, 1)),
            _record(145, b""),
            _row(0),
            _record(6, struct.pack("<II", 0, 0) + _wide("Thành phần")),
            _record(5, struct.pack("<IId", 1, 0, 1500000.0)),
            _row(2, hidden=True),
            _record(3, struct.pack("<IIB", 1, 0, 0x17)),
            _record(5, struct.pack("<IId", 2, 0, 0.5)),
            _record(146, b""),
            _record(176, struct.pack("<IIII", 0, 0, 0, 1)),
            _record(130, b""),
        ]
    )
    book = b"".join(
        [
            _record(131, b""),
            _record(143, b""),
            _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Biểu")),
            _record(144, b""),
            _record(132, b""),
        ]
    )
    kind = (
        f"{MAIN.replace('spreadsheetml/2006/main', 'officeDocument/2006/relationships')}/worksheet"
    )
    relations = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{kind}" '
        'Target="worksheets/sheet1.bin"/></Relationships>'
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.bin" ContentType="{XLSB_TYPE}"/></Types>'
    )
    return zipped(
        {
            "[Content_Types].xml": types.encode(),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relations.encode(),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return target.getvalue()


def _row(number: int, *, hidden: bool = False) -> bytes:
    flags = 0x10 if hidden else 0
    return _record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))


def _record(kind: int, body: bytes) -> bytes:
    start = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while size >= 0x80:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return start + length + bytes([size]) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
