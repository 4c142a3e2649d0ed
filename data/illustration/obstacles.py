"""What units say stands in the way, and when it was cleared."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from paper import Paper, number_of, write


class Obstacle(NamedTuple):
    """One obstacle at a unit: why, who can clear it, how much waits, since when, until when."""

    component: str
    unit: str
    cause: str
    resolver: str
    reason_vi: str
    reason_en: str
    amount: str
    since: date
    resolved: date | None = None


OBSTACLES = (
    Obstacle(
        "DTTS.DA2",
        "legacy:653",
        "land",
        "district",
        "Chưa có đất sạch để bố trí điểm định canh, định cư.",
        "No cleared land for the resettlement site yet.",
        "24.6",
        date(2022, 10, 5),
        date(2024, 2, 20),
    ),
    Obstacle(
        "DTTS.DA1",
        "legacy:650",
        "beneficiaries",
        "district",
        "Danh sách hộ được hỗ trợ đất ở chưa được phê duyệt.",
        "The list of households to be given land is not approved yet.",
        "5.8",
        date(2023, 3, 15),
        date(2023, 11, 30),
    ),
    Obstacle(
        "GNBV.DA1.TDA2",
        "legacy:652",
        "land",
        "district",
        "Giải phóng mặt bằng chậm trên 2,4 km của tuyến đường.",
        "Site clearance is late on 2.4 km of the road.",
        "",
        date(2023, 9, 10),
        date(2024, 9, 30),
    ),
    Obstacle(
        "DTTS.DA6",
        "org:so-vhttdl",
        "procedures",
        "province",
        "Thiết kế bảo tồn phải thẩm định lại.",
        "The conservation design has to be appraised again.",
        "3.1",
        date(2024, 4, 8),
        date(2024, 12, 16),
    ),
    Obstacle(
        "NTM.ND02",
        "legacy:648",
        "materials",
        "province",
        "Thiếu vật liệu san lấp, giá tăng so với dự toán.",
        "Fill is scarce and dearer than estimated.",
        "",
        date(2024, 5, 20),
    ),
    Obstacle(
        "DTTS.DA4.TDA1",
        "legacy:647",
        "forest",
        "central",
        "Chờ chuyển mục đích sử dụng rừng trên tuyến đường.",
        "Waiting for forest land on the route to be released.",
        "7.5",
        date(2024, 8, 12),
    ),
    Obstacle(
        "DTTS.DA5.TDA1",
        "org:so-gddt",
        "procedures",
        "province",
        "Đấu thầu lại vì không có nhà thầu đáp ứng.",
        "Tendered again: no bidder met the terms.",
        "6.2",
        date(2025, 3, 3),
    ),
    Obstacle(
        "GNBV.DA1.TDA1",
        "new:24217",
        "handover",
        "province",
        "Chờ bàn giao hồ sơ từ ban quản lý dự án cấp huyện cũ.",
        "Waiting for the files of the former district board.",
        "",
        date(2025, 8, 5),
    ),
)


def write_obstacles(folder: Path) -> None:
    """A report when an obstacle is met, and another when it is cleared."""
    for number, obstacle in enumerate(OBSTACLES, start=1):
        _write(folder, number, obstacle, None)
        if obstacle.resolved:
            _write(folder, number, obstacle, obstacle.resolved)


def _write(folder: Path, number: int, obstacle: Obstacle, resolved: date | None) -> None:
    day = resolved or obstacle.since
    row = (
        *(f"MH{number}", obstacle.component, obstacle.unit, "", "", ""),
        *("blocked", obstacle.reason_vi, obstacle.reason_en, obstacle.cause, obstacle.resolver),
        *(obstacle.amount, obstacle.since.isoformat(), resolved.isoformat() if resolved else ""),
    )
    told = "đã tháo gỡ" if resolved else "phát sinh"
    paper = Paper(
        "obstacles",
        day,
        f"Khó khăn, vướng mắc {told}",
        number_of(900 + 2 * number + bool(resolved), "BC"),
        reporting_unit=obstacle.unit,
    )
    write(folder, f"vuong-mac-{number}", paper, [row])
