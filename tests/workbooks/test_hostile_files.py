"""Files that are no workbook, or one made to do harm: each ends in one finding that says so."""

import io
import random
import resource
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import msoffcrypto
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from dashboard.intake.findings import WORDING, FileRefused, describe
from dashboard.intake.workbook import opening
from dashboard.intake.workbook.grid import Cancelled
from dashboard.intake.workbook.opening import open_book
from dashboard.words import Words
from tests.workbooks.packing import (
    SHEET,
    a_list,
    a_workbook,
    an_xlsb,
    repacked,
    with_sheet,
    written,
    zipped,
)

FILES = Path(__file__).parent / "files"
XLS = (FILES / "libreoffice.xls").read_bytes()
ODS = (FILES / "libreoffice.ods").read_bytes()
GOOD = a_workbook()
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>'
)
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def refused(content: bytes, name: str = "x.xlsx") -> tuple[str, str]:
    """The code of the one finding, and what was seen."""
    with pytest.raises(FileRefused) as caught:
        open_book(name, content)
    [finding] = caught.value.findings
    assert finding.file == name
    assert describe(finding, Words("vi")).startswith(name)
    return finding.code, finding.seen


def locked(content: bytes, password: str) -> bytes:
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, target)
    return target.getvalue()


def declaring(content: bytes, name: str, size: int) -> bytes:
    """The zip with another unpacked size written into its directory and before the part."""
    data = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        start = parts.getinfo(name).header_offset
    struct.pack_into("<I", data, start + 22, size)
    entry = data.index(name.encode(), data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, entry + 24, size)
    return bytes(data)


def many_sheets(count: int) -> bytes:
    return written(lambda book: [book.add_worksheet() for _ in range(count)])


def with_record(record: bytes) -> bytes:
    """The .xls with a record written over the first of those that speak of the whole workbook."""
    start = XLS.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    return XLS[:start] + record + XLS[start + len(record) :]


IS_NOT: dict[str, tuple[bytes, str]] = {
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "PNG"),
    "photograph": (b"\xff\xd8\xff\xe0" + b"\x00" * 64, "JPEG"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "PDF"),
    "web page": (b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
    "web page after blanks": ("\ufeff\n <!DOCTYPE html><p>x".encode(), "HTML"),
    "old XML": (
        b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "XML Spreadsheet 2003",
    ),
    "xml": (b"<?xml version='1.0'?><rows/>", "XML"),
    "single web file": (b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", "MHTML"),
    "json": (b'[{"unit": "x"}]', "JSON"),
    "rich text": (b"{\\rtf1\\ansi x}", "RTF"),
    "rar": (b"Rar!\x1a\x07\x00" + b"\x00" * 32, "RAR"),
    "programme": (b"MZ\x90\x00" + b"\x00" * 64, "EXE"),
    "word": (zipped({"word/document.xml": b"<x/>"}), "Word (.docx)"),
    "slides": (zipped({"ppt/presentation.xml": b"<x/>"}), "PowerPoint (.pptx)"),
    "text document": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "OpenDocument text",
    ),
    "zip of workbooks": (zipped({"x.xlsx": GOOD}), "ZIP"),
}


@pytest.mark.parametrize("what", IS_NOT)
def test_what_is_no_workbook_is_called_by_its_name(what: str) -> None:
    content, seen = IS_NOT[what]
    assert refused(content, "x.xls") == ("not_a_workbook", seen)


@pytest.mark.parametrize("content", [b"", b" \r\n\n", b"\xef\xbb\xbf", b"\x00" * 5000])
def test_an_empty_file_is_called_empty(content: bytes) -> None:
    assert refused(content) == ("empty_file", "")


def twice_the_same_part() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        new.writestr("xl/workbook.xml", b"<x/>")
        new.writestr("XL/workbook.xml", b"<x/>")
    return target.getvalue()


DAMAGED: dict[str, bytes] = {
    "cut-off zip": GOOD[: len(GOOD) // 2],
    "only the beginning of a zip": b"PK\x03\x04",
    "cut-off xls": XLS[:1500],
    "only the beginning of an xls": XLS[:512],
    "two parts of one name": twice_the_same_part(),
    "no sheet": repacked(GOOD, {SHEET: None}),
    "no relations": repacked(GOOD, {"xl/_rels/workbook.xml.rels": None}),
    "workbook is no XML": repacked(GOOD, {"xl/workbook.xml": b"<workbook"}),
    "sheet is no XML": repacked(GOOD, {SHEET: b"<worksheet><sheetData hidden='1'><row"}),
    "larger than it says": declaring(GOOD, "xl/sharedStrings.xml", 10),
    "sheet larger than it says": declaring(GOOD, SHEET, 10),
    "relation that leaves the file": repacked(
        GOOD,
        {
            "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org'
            b'/package/2006/relationships"><Relationship Id="rId1" TargetMode="External" '
            b'Target="http://example.invalid/sheet1.xml"/></Relationships>'
        },
    ),
    "content of an ods": repacked(ODS, {"content.xml": b"<x"}),
    "binary sheet": an_xlsb()[:-400],
}


@pytest.mark.parametrize("what", DAMAGED)
def test_a_damaged_file_says_so(what: str) -> None:
    assert refused(DAMAGED[what])[0] == "damaged_file"


def test_a_cell_with_an_error_nobody_knows_is_named() -> None:
    body = '<row r="1"><c r="A1" t="e"><v>#ODD!</v></c></row>'
    code, seen = refused(with_sheet(body))
    assert code == "damaged_file"
    assert "#ODD!" in seen


def test_a_locked_file_says_that_it_is_locked() -> None:
    assert refused(locked(GOOD, "secret")) == ("encrypted_file", "")
    manifest = (
        b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
        b"</manifest:file-entry></manifest:manifest>"
    )
    sealed = repacked(ODS, {"META-INF/manifest.xml": manifest, "content.xml": b"\x00\x01"})
    assert refused(sealed) == ("encrypted_file", "")
    filepass = struct.pack("<HHHHHH", 0x2F, 8, 1, 0, 0, 0)
    assert refused(with_record(filepass))[0] == "encrypted_file"


def test_a_file_locked_only_against_changes_is_read() -> None:
    """Excel opens these without asking: the word is the same in all of them."""
    content = locked(GOOD, "VelvetSweatshop")
    assert msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted()
    assert open_book("x", content).sheets == open_book("x", GOOD).sheets


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "docProps/custom.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(part: str, encoding: str) -> None:
    content = repacked(GOOD, {part: LAUGHS.decode().encode(encoding)})
    assert refused(content) == ("declares_entities", part.lower())


def test_an_entity_of_an_ods_is_refused_as_well() -> None:
    content = repacked(ODS, {"content.xml": LAUGHS})
    assert refused(content) == ("declares_entities", "content.xml")


def many_large_parts() -> bytes:
    names = [f"xl/x{number}.xml" for number in range(35)]
    content = repacked(GOOD, dict.fromkeys(names, b"<x/>"))
    for name in names:
        content = declaring(content, name, 19_000_000)
    return content


BOMBS: dict[str, Callable[[], bytes]] = {
    "a sheet of blanks": lambda: repacked(GOOD, {SHEET: b" " * 50_000_000}),
    "texts of blanks": lambda: repacked(GOOD, {"xl/sharedStrings.xml": b" " * 50_000_000}),
    "a picture of zeros": lambda: repacked(GOOD, {"xl/media/x.png": bytes(50_000_000)}),
    "many of them": many_large_parts,
    "ten gigabytes, it says": lambda: declaring(GOOD, "xl/styles.xml", 0xFFFF_FFF0),
    "an ods": lambda: repacked(ODS, {"content.xml": b" " * 50_000_000}),
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_is_not_unpacked(what: str) -> None:
    content = BOMBS[what]()
    begun = time.perf_counter()
    assert refused(content) == ("unpacks_too_large", "600 MB")
    assert time.perf_counter() - begun < 5


def test_cells_too_far_apart_are_refused_and_the_sheet_named() -> None:
    with pytest.raises(FileRefused) as caught:
        open_book("x", with_sheet(FAR))
    [finding] = caught.value.findings
    assert (finding.code, finding.sheet) == ("too_many_cells", "Biểu 1")


def test_a_repeated_row_of_an_ods_is_bounded() -> None:
    start, end = ODS_CONTENT.split(b"<table:table-row", 1)
    many = b'<table:table-row table:number-rows-repeated="4000000000"'
    content = repacked(ODS, {"content.xml": start + many + end})
    assert refused(content)[0] in {"too_many_cells", "too_many_rows"}


with zipfile.ZipFile(io.BytesIO(ODS)) as _parts:
    ODS_CONTENT = _parts.read("content.xml")


def test_a_file_too_large_is_not_looked_at() -> None:
    assert refused(bytes(100_000_001)) == ("too_large", "100 MB")


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = opening.LIMITS._replace(rows=10, cells=100, sheets=3)
    monkeypatch.setattr(opening, "LIMITS", limits)


@pytest.mark.usefixtures("_small")
def test_more_than_is_allowed_is_refused_at_the_first_too_many() -> None:
    assert len(open_book("x", a_list([["x"]] * 10)).sheets[0].rows) == 10
    assert refused(a_list([["x"]] * 11)) == ("too_many_rows", "10")
    assert refused(b"x,y\n" * 11) == ("too_many_rows", "10")
    assert len(open_book("x", a_list([["x"] * 10] * 10)).sheets[0].rows) == 10
    assert refused(a_list([["x"] * 101])) == ("too_many_cells", "")
    assert refused(b"," * 101) == ("too_many_cells", "")
    assert len(open_book("x", many_sheets(3)).sheets) == 3
    assert refused(many_sheets(4)) == ("too_many_sheets", "3")


def test_more_rows_than_two_hundred_thousand_are_refused() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 200_002))
    assert refused(with_sheet(rows)) == ("too_many_rows", "200000")


def test_a_file_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 60_000))
    monkeypatch.setattr(opening, "LIMITS", opening.LIMITS._replace(wall_seconds=0))
    assert refused(with_sheet(rows)) == ("takes_too_long", "")


def test_a_process_that_uses_up_its_time_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wide and dense: more than a second of work for calamine."""
    cells = "".join(f"<c><f>A{n}</f><v>{n}</v></c>" for n in range(10_000))
    slow = with_sheet("".join(f"<row>{cells}</row>" for _ in range(150)))
    monkeypatch.setattr(opening, "LIMITS", opening.LIMITS._replace(cpu_seconds=1))
    assert refused(slow) == ("takes_too_long", "")


def test_memory_is_denied_to_the_file_not_to_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LIMITS", opening.LIMITS._replace(memory_bytes=120_000_000))
    cell = '<c t="inlineStr"><is><t>a text of some length, told again and again</t></is></c>'
    assert refused(with_sheet(f"<row>{cell * 12}</row>" * 60_000)) == ("too_many_cells", "")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_000_000


def test_links_to_elsewhere_are_left_alone() -> None:
    """Nobody listens there; the value that the file has for the cell is what is read."""
    link = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="x" TargetMode="External" Target="//10.0.0.1/x.xlsx"/>'
        b"</Relationships>"
    )
    body = '<row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>7</v></c></row>'
    part = "xl/externalLinks/_rels/externalLink1.xml.rels"
    [sheet] = open_book("x", repacked(with_sheet(body), {part: link})).sheets
    assert sheet.rows == [[7]]


TCVN3 = b"STT,Ch\xad\xacng tr\xd7nh,K\xd5 ho\xb9ch\n1,Gi\xb6m ngh\xcco,5\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (TCVN3, "unknown_encoding"),
        ("Kế hoạch;Giải ngân\n".encode() + b"\xe1\xba\n", "unknown_encoding"),
        ("Kế hoạch".encode("utf-16") + b"\x00", "unknown_encoding"),
        ("Chương trình".encode("utf-32"), "unknown_content"),
        (bytes(range(256)) * 40, "unknown_content"),
        (b'a,b\n"open,1\n' + b"2,3\n" * 10, "bad_quotes"),
        (b"x" * 200_000, "bad_quotes"),
    ],
    ids=["TCVN3", "broken UTF-8", "half a letter", "UTF-32", "binary", "open quote", "one word"],
)
def test_text_that_cannot_be_told_for_certain_is_refused(content: bytes, code: str) -> None:
    assert refused(content, "x.csv")[0] == code


def test_cancelling_ends_the_process_at_once() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><f>1</f><v>1</v></c></row>' for n in range(1, 190_000)
    )
    content = with_sheet(rows)
    calls = []

    def stop(done: int, of: int) -> None:
        calls.append(done)
        if len(calls) == 3:
            raise Cancelled

    begun = time.perf_counter()
    with pytest.raises(Cancelled):
        open_book("x", content, stop)
    assert time.perf_counter() - begun < 5


OUTCOMES = {"xlsx", "xlsm", "xls", "xlsb", "ods", "text", *WORDING}
SEEDS: dict[str, bytes] = {
    "xlsx": GOOD,
    "xls": XLS,
    "ods": ODS,
    "xlsb": an_xlsb(),
    "text": "STT;Kế hoạch\n1;1.500,5\n".encode("utf-16"),
}


@pytest.mark.parametrize("kind", SEEDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_damage_gives_anything_but_a_book_or_a_refusal(kind: str, data: st.DataObject) -> None:
    content = bytearray(SEEDS[kind])
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    cut = data.draw(st.one_of(st.just(len(content)), st.integers(0, len(content))))
    assert outcome(bytes(content[:cut])) in OUTCOMES


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xlsb"])
@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_damage_inside_a_part_gives_anything_else(kind: str, seed: int) -> None:
    """A flipped bit of a zip is found by its check sum; here the parts are packed anew."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(SEEDS[kind])) as parts:
        name = chance.choice([each for each in parts.namelist() if parts.read(each)])
        content = bytearray(parts.read(name))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(content))
        content[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    assert outcome(repacked(SEEDS[kind], {name: bytes(content)})) in OUTCOMES


@settings(max_examples=30, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]),
)
def test_random_bytes_give_a_book_or_a_refusal(content: bytes, beginning: bytes) -> None:
    assert outcome(beginning + content) in OUTCOMES


def outcome(content: bytes) -> str:
    try:
        return open_book("x", content).kind
    except FileRefused as refusal:
        [finding] = refusal.findings
        return finding.code
