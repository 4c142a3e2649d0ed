"""Names as staff write them find their entry, or are asked about; never another entry."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.forms import values
from dashboard.intake.workbook.names import Match, Names
from dashboard.intake.workbook.reading import Subject
from dashboard.intake.workbook.spelling import fold
from dashboard.store.ledger import open_ledger

CATALOGUE = Path(__file__).resolve().parent.parent.parent / "data" / "catalogue"
Find = Callable[..., Match]
JUNE_2023 = date(2023, 6, 30)
MARCH_2025 = date(2025, 3, 31)
AUGUST_2025 = date(2025, 8, 31)


def listed(name: str) -> list[dict[str, str]]:
    """Rows of a list of the catalogue."""
    with (CATALOGUE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNITS = {row["unit_key"]: row for row in listed("units")}
COMPONENTS = {row["code"]: row for row in listed("components")}


@pytest.fixture(scope="module")
def names(catalogue_store: Path) -> Iterator[Names]:
    """Names of the real catalogue."""
    with open_ledger(catalogue_store) as ledger:
        yield Names.from_catalogue(ledger)


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        ("Huyện M'Đrắk", "legacy:652"),
        ("H. M’Đrắk", "legacy:652"),
        ("H.M`Drak", "legacy:652"),
        ("huyen m drak", "legacy:652"),
        ("HUYỆN EA H’LEO", "legacy:645"),
        ("H Ea H'leo", "legacy:645"),
        ("UBND huyện Krông Ana", "legacy:655"),
        ("Krông A Na", "legacy:655"),
        ("Uỷ ban nhân dân thị xã Buôn Hồ", "legacy:644"),
        ("TX.Buôn Hồ", "legacy:644"),
        ("TP Buon Ma Thuot", "legacy:643"),
        ("Thành phố  Buôn Ma\u00a0Thuột", "legacy:643"),
        (unicodedata.normalize("NFD", "Huyện Krông Pắc"), "legacy:654"),
        ("Krông\u200bPắc", "legacy:654"),
        ("3. Huyện Lắk", "legacy:656"),
        ("Lắk", "legacy:656"),
        ("643", "legacy:643"),
        ("legacy:643", "legacy:643"),
        ("LEGACY:643 ", "legacy:643"),
        ("Thị trấn Ea Súp", "legacy:24211"),
        ("X. Ea Bung", "legacy:24229"),
        ("Xã Ea D'Rơng", "legacy:24292"),
        ("Xã Ea Drông", "legacy:24328"),
        ("Sở KHĐT", "org:so-khdt"),
        ("Sở Kế hoạch & Đầu tư tỉnh", "org:so-khdt"),
        ("Sở NN và PTNT", "org:so-nnptnt"),
        ("Tài chính", "org:so-tai-chinh"),
        ("Toàn tỉnh", None),
        ("Tỉnh Đắk Lắk", "legacy:66"),
        ("UBND tỉnh Đăk Lăk", "legacy:66"),
        ("24133", "legacy:24133@2021-01-01"),
    ],
)
def test_a_unit_is_found_as_staff_write_it(names: Names, seen: str, code: str | None) -> None:
    assert names.find("unit", seen, at=JUNE_2023).code == code


def test_a_name_of_two_places_is_a_question(names: Names) -> None:
    district_or_township = Match("ambiguous", None, ("legacy:646", "legacy:24211"))
    assert names.find("unit", "Ea Súp", at=JUNE_2023) == district_or_township
    two_communes = names.find("unit", "Xã Ea Drong", at=JUNE_2023)
    assert (two_communes.kind, set(two_communes.choices)) == (
        "ambiguous",
        {"legacy:24328", "legacy:24292"},
    )
    # Where the tone stands in "hòa" is a habit of the writer, not another name.
    assert names.find("unit", "Tân Hòa", at=JUNE_2023).kind == "ambiguous"
    assert names.find("unit", "Tân Hòa", at=JUNE_2023, within="legacy:647").code == "legacy:24244"


def test_names_of_one_column_settle_each_other(names: Names) -> None:
    among_districts = ["Ea Súp", "Huyện Lắk", "Cư Kuin", "Tỉnh Đắk Lắk", "Sở Tài chính"]
    found = names.find_together("unit", among_districts, at=JUNE_2023)
    assert [match.code for match in found][:3] == ["legacy:646", "legacy:656", "legacy:657"]
    among_communes = ["Ea Súp", "Ia Lốp", "Ea Bung"]
    found = names.find_together("unit", among_communes, at=JUNE_2023)
    assert [match.code for match in found] == ["legacy:24211", "legacy:24214", "legacy:24229"]


@pytest.mark.parametrize(
    "column",
    [
        ["Ea Súp", "Huyện Lắk"],
        ["Ea Súp", "Huyện Lắk", "Huyện Cư Kuin", "Xã Ia Lốp"],
        ["Tân Lập", "Huyện Lắk", "Huyện Cư Kuin"],
    ],
)
def test_a_column_settles_nothing_that_it_does_not_show(names: Names, column: list[str]) -> None:
    assert names.find_together("unit", column, at=JUNE_2023)[0].kind == "ambiguous"


@pytest.mark.parametrize(
    ("seen", "at", "instead"),
    [
        ("Xã Hòa Tân", MARCH_2025, ("legacy:24457",)),
        ("Sở Thông tin và Truyền thông", MARCH_2025, ("org:so-khcn", "org:so-vhttdl")),
        ("Sở Dân tộc và Tôn giáo", JUNE_2023, ("org:ban-dan-toc",)),
        ("Xã Pơng Drang", MARCH_2025, ("legacy:24316@2025-01-01",)),
        ("legacy:66", AUGUST_2025, ("new:66",)),
    ],
)
def test_a_unit_that_is_not_there_that_day_has_others_in_its_place(
    names: Names, seen: str, at: date, instead: tuple[str, ...]
) -> None:
    assert names.find("unit", seen, at=at) == Match("closed", None, instead)


def test_a_district_that_is_no_more_offers_the_communes_of_its_ground(names: Names) -> None:
    closed = names.find("unit", "Huyện Ea Súp", at=AUGUST_2025)
    assert closed.kind == "closed"
    assert set(closed.choices) == {f"new:{code}" for code in (24211, 24214, 24217, 24221, 24229)}


def test_a_name_goes_with_the_day(names: Names) -> None:
    assert names.find("unit", "Sở Tài chính", at=AUGUST_2025).code == "org:so-tai-chinh@2025-07-01"
    assert names.find("unit", "24133", at=MARCH_2025).code == "legacy:24133@2025-01-01"
    assert names.find("unit", "Tỉnh Đắk Lắk", at=AUGUST_2025).code == "new:66"
    assert names.find("unit", "Sở Tài chính", at=None).kind == "ambiguous"


def test_the_bare_name_of_a_district_that_is_no_more_is_not_taken_for_a_commune(
    names: Names,
) -> None:
    assert names.find("unit", "Buôn Đôn", at=AUGUST_2025) == Match(
        "ambiguous", None, ("new:24235",)
    )
    assert names.find("unit", "Xã Buôn Đôn", at=AUGUST_2025).code == "new:24235"
    column = ["Buôn Đôn", "Ia Lốp", "Ea Bung"]
    found = names.find_together("unit", column, at=AUGUST_2025)
    assert [match.code for match in found] == ["new:24235", "new:24214", "new:24229"]


def test_nearly_a_name_is_a_choice_and_no_match(names: Names) -> None:
    misspelt = names.find("unit", "Huyện Krông Bôn", at=JUNE_2023)
    assert (misspelt.kind, misspelt.code, misspelt.choices[0]) == ("unknown", None, "legacy:653")
    other_kind = names.find("unit", "Huyện Buôn Hồ", at=JUNE_2023)
    assert (other_kind.kind, other_kind.choices[0]) == ("unknown", "legacy:644")
    assert names.find("unit", "Nguyễn Văn A", at=JUNE_2023) == Match("unknown")
    assert names.find("unit", " - ", at=JUNE_2023) == Match("unknown")


@pytest.mark.parametrize(
    ("seen", "within", "code"),
    [
        ("GNBV.DA1.TDA1", None, "GNBV.DA1.TDA1"),
        ("gnbv-da1-tda1", "DTTS", "GNBV.DA1.TDA1"),
        ("Dự án 2", "DTTS", "DTTS.DA2"),
        ("DA2", "GNBV", "GNBV.DA2"),
        ("Dự án thành phần số 2", "GNBV", "GNBV.DA2"),
        ("Dự án 10", "DTTS", "DTTS.DA10"),
        ("DTTS - Dự án 2", None, "DTTS.DA2"),
        ("Dự án 2 (CTMTQG 1719)", None, "DTTS.DA2"),
        ("Dự án 2 thuộc Chương trình MTQG giảm nghèo bền vững", None, "GNBV.DA2"),
        ("Dự án 2: Quy hoạch, sắp xếp, bố trí, ổn định dân cư", None, "DTTS.DA2"),
        ("Dự án 2. Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", None, "GNBV.DA2"),
        ("Tiểu dự án 1 - Dự án 3", "GNBV", "GNBV.DA3.TDA1"),
        ("TDA 1 DA 3", "DTTS", "DTTS.DA3.TDA1"),
        ("Dự án 3 - Tiểu dự án 1", "DTTS", "DTTS.DA3.TDA1"),
        ("Tiểu dự án 1", "DTTS.DA3", "DTTS.DA3.TDA1"),
        ("a) Tiểu dự án 2: Cải thiện dinh dưỡng", "GNBV.DA3", "GNBV.DA3.TDA2"),
        ("Tiểu dự án 2 thuộc Dự án 10", None, "DTTS.DA10.TDA2"),
        ("Nội dung thành phần số 3", None, "NTM.ND03"),
        ("NDTP 3", "NTM", "NTM.ND03"),
        ("Nội dung 11", "NTM", "NTM.ND11"),
        ("Nội dung 4: Giảm nghèo bền vững", None, "NTM.ND04"),
        ("Chuyên đề 2", None, "NTM.CT2"),
        ("OCOP", None, "NTM.CT1"),
        ("Hợp phần thứ nhất", None, "TH2635.HP1"),
        ("Bình đẳng giới", "DTTS", "DTTS.DA8"),
        ("Giảm nghèo", "NTM", "NTM.ND04"),
        ("II. Chương trình MTQG xây dựng nông thôn mới", None, "NTM"),
        ("CTMTQG Giảm nghèo bền vững giai đoạn 2021-2025", None, "GNBV"),
        ("Chương trình MTQG phát triển KT-XH vùng đồng bào DTTS và MN", None, "DTTS"),
        ("Chương trình 1719", None, "DTTS"),
        ("Ba chương trình MTQG", None, "ALL"),
    ],
)
def test_a_component_is_found_as_staff_write_it(
    names: Names, seen: str, within: str | None, code: str
) -> None:
    assert names.find("component", seen, at=JUNE_2023, within=within) == Match("exact", code)


@pytest.mark.parametrize(
    ("seen", "within", "kind", "choices"),
    [
        ("Dự án 2", None, "ambiguous", ("GNBV.DA2", "DTTS.DA2")),
        ("Tiểu dự án 1 - Dự án 3", None, "ambiguous", ("GNBV.DA3.TDA1", "DTTS.DA3.TDA1")),
        ("Giảm nghèo", None, "ambiguous", ("NTM.ND04", "GNBV")),
        ("Hạ tầng huyện nghèo", "GNBV", "ambiguous", ("GNBV.DA1", "GNBV.DA1.TDA1")),
        # There is no such project in that programme; that it is one of another is no help.
        ("Dự án 9", "GNBV", "unknown", ("DTTS.DA9",)),
        ("Nội dung 3", "DTTS.DA3.TDA1", "unknown", ("NTM.ND03",)),
        # The number is of one project, the title of another.
        (
            "Dự án 3: Quy hoạch, sắp xếp, bố trí, ổn định dân cư",
            "DTTS",
            "ambiguous",
            ("DTTS.DA3", "DTTS.DA2"),
        ),
        # An investment project that begins like a component.
        ("Dự án 1: Đường giao thông liên xã Ea Bar", "DTTS", "ambiguous", ("DTTS.DA1",)),
        ("Dự án 1 và Dự án 2", "DTTS", "ambiguous", ("DTTS.DA1",)),
        ("Trụ sở UBND xã", None, "unknown", ()),
    ],
)
def test_what_may_mean_two_components_is_a_question(
    names: Names, seen: str, within: str | None, kind: str, choices: tuple[str, ...]
) -> None:
    match = names.find("component", seen, at=JUNE_2023, within=within)
    assert (match.kind, match.code, match.choices) == (kind, None, choices)


@pytest.mark.parametrize(
    ("subject", "seen", "code"),
    [
        ("capital_type", "Vốn ĐTPT", "dtpt"),
        ("capital_type", "Đầu tư phát triển", "dtpt"),
        ("capital_type", "VỐN SỰ NGHIỆP", "sn"),
        ("capital_type", "Kinh phí SN", "sn"),
        ("capital_type", "sn", "sn"),
        ("capital_type", "Nguồn lạ", None),
        ("budget_source", "Nguồn vốn NSTW", "central"),
        ("budget_source", "Ngân sách TW", "central"),
        ("budget_source", "NS huyện", "district"),
        ("budget_source", "Vốn ngân sách tỉnh", "provincial"),
        ("budget_source", "Ngân sách địa phương", "local"),
        ("budget_source", "Tổng các nguồn", "all"),
        ("budget_source", "Xổ số kiến thiết", None),
    ],
)
def test_kinds_of_money_are_found(names: Names, subject: str, seen: str, code: str | None) -> None:
    assert names.find(subject, seen, at=JUNE_2023).code == code  # type: ignore[arg-type]


def test_what_a_person_settled_answers_where_nothing_else_does(names: Names) -> None:
    told = names.hearing(
        {
            ("unit", fold("Ea Súp")): "legacy:24211",
            ("unit", fold("Huyện Lắk")): "legacy:657",
            ("unit", fold("Cột thừa")): "",
        }
    )
    assert told.find("unit", "EA SUP", at=JUNE_2023) == Match("exact", "legacy:24211")
    assert told.find("unit", "Huyện Lắk", at=JUNE_2023) == Match("exact", "legacy:656")
    assert told.find("unit", "Cột thừa", at=JUNE_2023) == Match("left_out")
    assert names.find("unit", "Ea Súp", at=JUNE_2023).kind == "ambiguous"


@pytest.fixture(scope="module")
def find(names: Names) -> Find:
    """The asking alone: names are too many to print when an example fails."""

    def ask(subject: Subject, text: str, at: date, within: str | None = None) -> Match:
        return names.find(subject, text, at=at, within=within)

    return ask


def _dressed(text: str, dress: set[str]) -> str:
    if "plain" in dress:
        text = values.fold(text)
    if "upper" in dress:
        text = text.upper()
    if "apostrophe" in dress:
        text = text.replace("'", "’")
    if "apart" in dress:
        text = unicodedata.normalize("NFD", text)
    if "spaces" in dress:
        text = f"\u00a0{text.replace(' ', '  ')} "
    if "item" in dress:
        text = f"2. {text}"
    return text


DRESSES = st.sets(st.sampled_from(["plain", "upper", "apostrophe", "apart", "spaces", "item"]))
SHORTENED = {
    "Huyện ": "H. ",
    "Thị xã ": "TX. ",
    "Thành phố ": "TP. ",
    "Xã ": "X. ",
    "Thị trấn ": "TT ",
}


@given(
    key=st.sampled_from(sorted(UNITS)),
    column=st.sampled_from(["name_vi", "short_vi", "unit_key"]),
    is_shortened=st.booleans(),
    dress=DRESSES,
)
def test_no_unit_is_ever_taken_for_another(
    find: Find, key: str, column: str, is_shortened: bool, dress: set[str]
) -> None:
    unit = UNITS[key]
    text = unit[column]
    for long, short in SHORTENED.items() if is_shortened else ():
        text = re.sub(f"^{long}", short, text)
    at = date.fromisoformat(unit["valid_from"])
    found = find("unit", _dressed(text, dress), at=at)
    if found.kind == "ambiguous" and column != "unit_key":
        assert key in found.choices
    else:
        assert found == Match("exact", key)


@given(
    code=st.sampled_from(sorted(COMPONENTS)),
    column=st.sampled_from(["label_vi", "titled", "short_vi", "name_vi", "code"]),
    knows_programme=st.booleans(),
    dress=DRESSES,
)
def test_no_component_is_ever_taken_for_another(
    find: Find,
    code: str,
    column: str,
    knows_programme: bool,
    dress: set[str],
) -> None:
    component = COMPONENTS[code]
    is_numbered = "." in code
    label = component["label_vi"]
    titled = f"{label}: {component['name_vi']}" if is_numbered else label
    text = (component | {"titled": titled})[column]
    within = code.split(".", maxsplit=1)[0] if knows_programme and is_numbered else None
    found = find("component", _dressed(text, dress), at=JUNE_2023, within=within)
    if found.kind == "ambiguous" and column != "code":
        assert code in found.choices
    else:
        assert found == Match("exact", code)


def test_most_units_and_all_components_with_their_programme_need_no_question(names: Names) -> None:
    full = [
        names.find("unit", unit["name_vi"], at=date.fromisoformat(unit["valid_from"]))
        for unit in UNITS.values()
    ]
    asked = [
        unit["name_vi"] for unit, match in zip(UNITS.values(), full, strict=True) if not match.code
    ]
    # Buôn Ma Thuột and Buôn Hồ both had one; the district decides.
    assert asked == ["Phường Thống Nhất", "Phường Thống Nhất"]
    for code, component in COMPONENTS.items():
        if "." in code:
            text = f"{component['label_vi']}: {component['name_vi']}"
            found = names.find("component", text, at=JUNE_2023, within=code.split(".")[0])
            assert found.code == code


@pytest.mark.parametrize(
    ("title", "programmes"),
    [
        ("Phân bổ kế hoạch vốn năm 2023 thực hiện CTMTQG GNBV", ("GNBV",)),
        ("Chương trình 1719, nguồn NSTW", ("DTTS",)),
        ("Chương trình xây dựng nông thôn mới và giảm nghèo bền vững", ("GNBV", "NTM")),
        ("vùng đồng bào DTTS & MN giai đoạn 2021 - 2030, giai đoạn I", ("DTTS",)),
        ("các chương trình mục tiêu quốc gia năm 2023", ()),
    ],
)
def test_a_title_names_its_programmes(
    names: Names, title: str, programmes: tuple[str, ...]
) -> None:
    assert names.programmes_in(title) == programmes


def test_the_programme_of_all_three_aims_is_not_each_of_them(names: Names) -> None:
    assert names.programmes_in(COMPONENTS["TH2635"]["name_vi"]) == ("TH2635",)


@pytest.mark.parametrize(
    ("subject", "code", "of", "is_part"),
    [
        ("component", "DTTS.DA3.TDA1", "DTTS", True),
        ("component", "DTTS", "DTTS.DA3", False),
        ("unit", "legacy:24211", "legacy:646", True),
        ("budget_source", "district", "local", True),
        ("budget_source", "central", "local", False),
        ("capital_type", "sn", "all", True),
    ],
)
def test_an_entry_is_a_part_of_those_above_it(
    names: Names, subject: str, code: str, of: str, is_part: bool
) -> None:
    assert names.is_part(subject, code, of) == is_part  # type: ignore[arg-type]
