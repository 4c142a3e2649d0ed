"""Files as other programmes save them, which calamine alone would refuse or misread."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from dashboard.intake.findings import FileRefused
from dashboard.intake.workbook.opening import open_book
from tests.workbooks.locking import locked_xls
from tests.workbooks.packing import repacked

FILES = Path(__file__).parent / "files"
XLS, ODS = FILES / "libreoffice.xls", (FILES / "libreoffice.ods").read_bytes()
PLAIN = open_book("x.ods", ODS).sheets
MODULE = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script">Sub Main</script:module>"""
LOCKED_PART = (
    b'<manifest:file-entry manifest:full-path="%b"><manifest:encryption-data/>'
    b"</manifest:file-entry></manifest:manifest>"
)
MANIFEST = "META-INF/manifest.xml"


def part(name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(ODS)) as parts:
        return parts.read(name)


def with_locked(name: bytes) -> bytes:
    told = part(MANIFEST).replace(b"</manifest:manifest>", LOCKED_PART % name)
    return repacked(ODS, {MANIFEST: told})


def test_an_ods_with_macros_is_read_without_them() -> None:
    content = repacked(ODS, {"Basic/Standard/Module1.xml": MODULE})
    assert open_book("x.ods", content).sheets == PLAIN


def test_macros_may_be_locked_and_cells_may_not() -> None:
    assert open_book("x.ods", with_locked(b"Basic/Standard/Module1.xml")).sheets == PLAIN
    with pytest.raises(FileRefused) as refused:
        open_book("x.ods", with_locked(b"content.xml"))
    assert [each.code for each in refused.value.findings] == ["encrypted_file"]


def test_a_document_type_that_declares_nothing_is_let_pass() -> None:
    old = b'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD 1.0//EN" "Manifest.dtd">'
    told = re.sub(rb"\?>", b"?>" + old, part(MANIFEST), count=1)
    assert old in told
    assert open_book("x.ods", repacked(ODS, {MANIFEST: told})).sheets == PLAIN


def test_an_indented_ods_is_read_and_its_texts_are_left_alone() -> None:
    """As LibreOffice saves with «size optimisation» off; blanks between words stay."""
    content = part("content.xml")
    title = content.index("BÁO CÁO".encode())
    spaced = (
        content[:title] + b"<text:span>A</text:span> <text:span>B</text:span>" + content[title:]
    )
    indented = re.sub(rb">(</?(?:table|office|text:p)\b)", rb">\n  \1", spaced)
    indented = indented.replace(b"<text:p>\n", b"<text:p>")
    assert indented.count(b">\n  <") > 50
    sheets = open_book("x.ods", repacked(ODS, {"content.xml": indented})).sheets
    assert sheets[0].rows[0][0] == "A BBÁO CÁO GIẢI NGÂN"
    assert sheets[0].rows[1:] == PLAIN[0].rows[1:]
    assert sheets[1:] == PLAIN[1:]


def test_an_xls_locked_only_against_changes_is_read() -> None:
    """Nothing may be written to the disk for it."""
    assert open_book("x.xls", locked_xls(XLS, "VelvetSweatshop")).sheets == (
        open_book("x.xls", XLS.read_bytes()).sheets
    )
    with pytest.raises(FileRefused) as refused:
        open_book("x.xls", locked_xls(XLS, "another"))
    assert [each.code for each in refused.value.findings] == ["encrypted_file"]
