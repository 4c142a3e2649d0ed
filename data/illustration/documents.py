"""Documents that have to be issued, by whom and until when, and when they were; all invented."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from budget import PROGRAMMES
from paper import MARK, Paper, number_of, write
from places import MERGED, PROVINCE

EVERY_PROGRAMME = "ALL"
LIST_DAYS = (
    *(date(2022, 12, 30), date(2023, 6, 14), date(2023, 12, 14), date(2024, 3, 5)),
    *(date(2024, 6, 14), date(2024, 12, 14), date(2025, 6, 14)),
)
MERGED_LIST_DAY = date(2025, 12, 14)
POVERTY_DECISION = "Quyết định 90/QĐ-TTg"
# A district's own list, between two of the province's.
OWN_LIST = ("legacy:653", date(2023, 9, 15))


class Owed(NamedTuple):
    """A document: from which list on it is named, who must issue it until when, and when it was."""

    title: str
    issuer: str
    level: str
    unit: str
    component: str
    ground: str
    listed: date
    due: date | None
    number: str = ""
    issued: date | None = None


OWED = (
    Owed(
        "Thông tư hướng dẫn phát triển vùng trồng dược liệu quý",
        "Bộ Y tế",
        "central",
        "",
        "DTTS.DA3.TDA2",
        "Quyết định 1719/QĐ-TTg",
        date(2022, 12, 30),
        date(2022, 9, 30),
        number_of(1601, "TT-BYT"),
        date(2024, 2, 20),
    ),
    Owed(
        "Hướng dẫn ứng dụng công nghệ thông tin vùng đồng bào dân tộc thiểu số",
        "Ủy ban Dân tộc",
        "central",
        "",
        "DTTS.DA10.TDA2",
        "Quyết định 1719/QĐ-TTg",
        date(2022, 12, 30),
        date(2022, 10, 31),
        number_of(1602, "HD-UBDT"),
        date(2024, 2, 28),
    ),
    Owed(
        "Thông tư sửa đổi nội dung chi đào tạo nghề",
        "Bộ Lao động - Thương binh và Xã hội",
        "central",
        "",
        "GNBV.DA4",
        POVERTY_DECISION,
        date(2023, 6, 14),
        None,
        number_of(1603, "TT-BLĐTBXH"),
        date(2024, 5, 20),
    ),
    Owed(
        "Nghị quyết quy định mức hỗ trợ phát triển sản xuất",
        "Hội đồng nhân dân tỉnh",
        "province",
        PROVINCE,
        EVERY_PROGRAMME,
        "Nghị định 27/2022/NĐ-CP",
        date(2022, 12, 30),
        date(2022, 12, 31),
        number_of(1604, "NQ-HĐND"),
        date(2023, 7, 20),
    ),
    Owed(
        "Quyết định về lồng ghép nguồn vốn giữa ba chương trình",
        "Ủy ban nhân dân tỉnh",
        "province",
        PROVINCE,
        EVERY_PROGRAMME,
        "Nghị định 27/2022/NĐ-CP",
        date(2022, 12, 30),
        date(2022, 12, 31),
        number_of(1605, "QĐ-UBND"),
        date(2023, 3, 15),
    ),
    Owed(
        "Quyết định về mẫu hồ sơ, trình tự chọn dự án sản xuất cộng đồng",
        "Ủy ban nhân dân tỉnh",
        "province",
        PROVINCE,
        "GNBV.DA2",
        "Nghị định 38/2023/NĐ-CP",
        date(2023, 12, 14),
        date(2023, 9, 30),
        number_of(1606, "QĐ-UBND"),
        date(2024, 4, 12),
    ),
    Owed(
        "Hướng dẫn tiêu chí, danh sách hộ được hỗ trợ nhà ở",
        "Sở Xây dựng",
        "province",
        "org:so-xay-dung",
        "GNBV.DA5",
        POVERTY_DECISION,
        date(2023, 6, 14),
        date(2023, 4, 30),
        number_of(1607, "HD-SXD"),
        date(2023, 9, 15),
    ),
    Owed(
        "Quyết định ban hành tiêu chí xã nông thôn mới nâng cao",
        "Ủy ban nhân dân tỉnh",
        "province",
        PROVINCE,
        "NTM",
        "Quyết định 263/QĐ-TTg",
        date(2022, 12, 30),
        date(2022, 12, 31),
        number_of(1608, "QĐ-UBND"),
        date(2022, 12, 28),
    ),
    Owed(
        "Quyết định phê duyệt danh sách hộ được hỗ trợ đất ở",
        "Ủy ban nhân dân huyện Krông Bông",
        "unit",
        "legacy:653",
        "DTTS.DA1",
        "Quyết định 1719/QĐ-TTg",
        date(2023, 6, 14),
        date(2023, 6, 30),
        number_of(1609, "QĐ-UBND"),
        date(2023, 12, 1),
    ),
    Owed(
        "Phương án bố trí dân cư tập trung",
        "Ủy ban nhân dân huyện Ea Súp",
        "unit",
        "legacy:646",
        "DTTS.DA2",
        "Quyết định 1719/QĐ-TTg",
        date(2024, 3, 5),
        date(2024, 3, 31),
    ),
    Owed(
        "Quy chế quản lý, vận hành công trình nước sinh hoạt tập trung",
        "Ủy ban nhân dân tỉnh",
        "province",
        PROVINCE,
        "DTTS.DA1",
        "Quyết định 1719/QĐ-TTg",
        date(2024, 6, 14),
        date(2024, 9, 30),
    ),
)
# What the merged province owes: work of former districts that communes do now.
OWED_MERGED = Owed(
    "Quyết định phân công nhiệm vụ của xã, phường trong ba chương trình",
    "Ủy ban nhân dân tỉnh",
    "province",
    MERGED,
    EVERY_PROGRAMME,
    "Nghị quyết MH-41/NQ-HĐND (minh họa)",
    MERGED_LIST_DAY,
    date(2025, 9, 30),
)


def write_documents(folder: Path) -> None:
    """The province's lists, one a district sends of its own, and the merged province's first."""
    for number, day in enumerate(LIST_DAYS):
        _write(folder, day, PROVINCE, 1550 + number, [each for each in OWED if each.listed <= day])
    unit, day = OWN_LIST
    _write(folder, day, unit, 1570, [each for each in OWED if each.unit == unit])
    _write(folder, MERGED_LIST_DAY, MERGED, 1571, [OWED_MERGED])


def _write(folder: Path, day: date, unit: str, number: int, owed: list[Owed]) -> None:
    scopes = tuple((programme,) for programme in (EVERY_PROGRAMME, *PROGRAMMES))
    title = "Danh sách văn bản chậm ban hành, còn nợ"
    paper = Paper("documents", day, title, number_of(number, "BC"), scopes, unit)
    write(folder, f"van-ban-{unit.replace(':', '-')}", paper, [_row(each, day) for each in owed])


def _row(each: Owed, day: date) -> tuple[str, ...]:
    is_issued = each.issued is not None and each.issued <= day
    return (
        *(f"{each.title} {MARK}", each.issuer, each.level, each.unit, each.component, each.ground),
        each.due.isoformat() if each.due else "",
        each.number if is_issued else "",
        each.issued.isoformat() if each.issued and is_issued else "",
        "",
    )
