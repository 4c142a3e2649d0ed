"""How names are written: text folded, abbreviations written out, numbers of components read.

Knows spellings only, no entry of any list: what a name means is for `names`. Everything is without
diacritics here, so that every way of typing a name comes to the same text.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dashboard.forms import values

# What numbers a row: "II", "2.1", "a", "A.1"; folded.
NUMBERING = re.compile(r"[ivxlc]*|[0-9 ]+|[a-z]( ?[0-9]+)*")
# What a name is marked with for a note below the table: "(1)", "[2]", "*", "²".
FOOTNOTE = re.compile(r"\s*(?:\([0-9]{1,2}\)|\([*]+\)|\[[0-9]{1,2}\]|[*]+|[¹²³⁰⁴-⁹]+)\s*$")
NOT_LETTERS = re.compile(r"[\W_]+")
GAP = re.compile(r"(?<=[0-9]) (?=[0-9])| ")
# Words that say nothing of which entry is meant.
SILENT = {"va", "cua", "thuoc", "trong"}
# Abbreviations of whole words; what stands for a department is a synonym in the catalogue.
WRITTEN_OUT = {
    "ctmtqg": "chuong trinh muc tieu quoc gia",
    "mtqg": "muc tieu quoc gia",
    "ct": "chuong trinh",
    "dtts": "dan toc thieu so",
    "dbdtts": "dong bao dan toc thieu so",
    "mn": "mien nui",
    "dttsmn": "dan toc thieu so mien nui",
    "ntm": "nong thon moi",
    "xdntm": "xay dung nong thon moi",
    "gnbv": "giam ngheo ben vung",
    "ktxh": "kinh te xa hoi",
    "kt": "kinh te",
    "xh": "xa hoi",
    "ns": "ngan sach",
    "tw": "trung uong",
    "nstw": "ngan sach trung uong",
    "nst": "ngan sach tinh",
    "nsh": "ngan sach huyen",
    "nsx": "ngan sach xa",
    "nsdp": "ngan sach dia phuong",
    "dtpt": "dau tu phat trien",
    "sn": "su nghiep",
}
# What kind of place a name says it is, by how the name begins; the longest first.
PLACE_KINDS = {
    "thanh pho": "thanh pho",
    "thi xa": "thi xa",
    "thi tran": "thi tran",
    "huyen": "huyen",
    "phuong": "phuong",
    "tinh": "tinh",
    "xa": "xa",
    "so": "so",
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "h": "huyen",
    "p": "phuong",
    "x": "xa",
}
# What a list puts before a name: "1.", "II.", "a)", "2.1."; a letter and a point may be "H.".
ITEM = re.compile(
    r"^\s*(?:[0-9]+(?:\.[0-9]+)*[.)/]?|(?:[IVX]{1,4}|[A-G])[.)/]|[a-z\u0111][)/])\s+(?=\S)"
)
COMMITTEE = re.compile(r"^(ubnd|uy ban nhan dan|hdnd ubnd) ")
PROVINCE_TAIL = re.compile(r" tinh( dak lak)?$")
PLACE_KIND = re.compile(rf"^({'|'.join(PLACE_KINDS)}) (?=.)")
PERIOD_TAIL = re.compile(r" (trong )?giai doan .*$")
PROGRAMME_HEADS = (
    re.compile(r"^(thuc hien )?(chuong trinh )?muc tieu quoc gia (ve )?(?=.)"),
    re.compile(r"^chuong trinh (?=.)"),
    re.compile(r"^xay dung (?=.)"),
    re.compile(r"^phat trien kinh te xa hoi (?=.)"),
    re.compile(r"^(vung dong bao|dong bao|vung) (?=.)"),
)
MONEY_HEADS = re.compile(r"^(thuoc |nguon |von |kinh phi |ngan sach )+(?=.)")
ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5}
NUMBER = r"(?: so)? ?([0-9]{1,2}|thu (?:nhat|hai|ba|tu|nam))(?![0-9])"
# Numbered parts of a programme, the deepest first, so that a sub-project is not read as a project.
NUMBERED = tuple(
    (kind, re.compile(rf"(?:^| ){words}{NUMBER}"))
    for kind, words in (
        ("tieu du an", r"(?:tieu du an(?: thanh phan)?|tda)"),
        ("du an", r"(?:du an(?: thanh phan)?|datp|da)"),
        ("noi dung", r"(?:noi dung(?: thanh phan)?|ndtp|nd)"),
        ("chuyen de", r"(?:chuong trinh chuyen de|chuyen de|cd)"),
        ("hop phan", r"(?:hop phan|hp)"),
    )
)


class Place(NamedTuple):
    """A name of a place: the kind it says it is, or nothing, and the name itself."""

    kind: str
    name: str


class Numbered(NamedTuple):
    """A name by its numbers: (kind, number) from the deepest up, and the words besides."""

    parts: tuple[tuple[str, int], ...]
    rest: str


def fold(text: str) -> str:
    """Text as it is compared and kept when settled: letters and digits, parted by single spaces.

    >>> fold("UBND huyện  M’Đrắk")
    'ubnd huyen m drak'
    """
    printed = "".join(each for each in text if unicodedata.category(each) != "Cf")
    return NOT_LETTERS.sub(" ", values.fold(printed)).strip()


def without_item(text: str) -> str:
    """Text without the number that its place in a list gave it, and without the mark of a note.

    >>> without_item("2.1. Dự án 3")
    'Dự án 3'
    >>> without_item("Huyện Lắk (1)")
    'Huyện Lắk'
    """
    return FOOTNOTE.sub("", ITEM.sub("", text))


def is_numbering(text: str) -> bool:
    """Whether a text only numbers its row.

    >>> is_numbering("II.2"), is_numbering("B. Vốn")
    (True, False)
    """
    return NUMBERING.fullmatch(fold(text)) is not None


def squeeze(folded: str) -> str:
    """Folded text without spaces, except between two numbers: `Krông A Na` is `Krông Ana`.

    >>> squeeze("tieu du an 1 1")
    'tieuduan1 1'
    """
    heard = " ".join(word for word in folded.split() if word not in SILENT)
    return GAP.sub(lambda gap: " " if _parts_numbers(heard, gap.start()) else "", heard)


def _parts_numbers(text: str, place: int) -> bool:
    return text[place - 1].isdigit() and text[place + 1].isdigit()


def write_out(folded: str) -> str:
    """Abbreviations as whole words.

    >>> write_out("ctmtqg gnbv")
    'chuong trinh muc tieu quoc gia giam ngheo ben vung'
    """
    return " ".join(WRITTEN_OUT.get(word, word) for word in folded.split())


def read_place(folded: str) -> Place:
    """The kind of place that a name says it is, apart from the name.

    >>> read_place("ubnd h krong ana")
    Place(kind='huyen', name='krong ana')
    """
    bare = PROVINCE_TAIL.sub("", COMMITTEE.sub("", folded)) or folded
    kind = PLACE_KIND.match(bare)
    if kind is None:
        return Place("", bare)
    return Place(PLACE_KINDS[kind[1]], bare[kind.end() :])


def bare_programme(folded: str) -> str:
    """A programme's name without what every programme's name has: its head and its period.

    >>> bare_programme(fold("CTMTQG xây dựng nông thôn mới giai đoạn 2021-2025"))
    'nong thon moi'
    """
    bare = PERIOD_TAIL.sub("", " ".join(w for w in write_out(folded).split() if w != "va"))
    for head in PROGRAMME_HEADS:
        bare = head.sub("", bare)
    return bare


def bare_money(folded: str) -> str:
    """The name of a kind of money without "vốn", "nguồn", "ngân sách" before it.

    >>> bare_money("nguon von nstw")
    'trung uong'
    """
    return MONEY_HEADS.sub("", write_out(folded))


def read_numbers(folded: str) -> Numbered:
    """The numbers by which a component is known, apart from the words besides.

    >>> read_numbers("tda 1 du an so 3 dtts")
    Numbered(parts=(('tieu du an', 1), ('du an', 3)), rest='dtts')
    """
    parts, rest = [], folded
    for kind, pattern in NUMBERED:
        found = pattern.search(rest)
        if found is not None:
            parts.append((kind, _number(found[1])))
            rest = f"{rest[: found.start()]} {rest[found.end() :]}".strip()
    heard = " ".join(word for word in rest.split() if word not in SILENT)
    return Numbered(tuple(parts), heard)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else ORDINALS[text.split()[1]]


def group_names(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Each name to all that it stands for, in the order they come."""
    grouped: dict[str, dict[str, None]] = defaultdict(dict)
    for name, code in pairs:
        grouped[name][code] = None
    return {name: tuple(codes) for name, codes in grouped.items()}
