"""A list of up to 216,000 rows, as a province of communes would send it: names and kinds repeat."""

from datetime import date
from itertools import islice, product
from pathlib import Path

import xlsxwriter

from tests.workbooks.dress_world import leaves_of, units_at

DAY = date(2023, 6, 30)
HEADINGS = (
    "Mã thành phần",
    "Mã đơn vị",
    "Năm",
    "Loại vốn",
    "Nguồn vốn",
    "Kế hoạch vốn",
    "Giải ngân",
)
# Public investment of these is placed in the poorest districts alone.
NOT_EVERYWHERE = "GNBV.DA1"
YEARS = (2023, 2022)
CAPITALS = ("ĐTPT", "SN")
SOURCES = ("NSTW", "NST", "NSH", "NSX", "Vốn tín dụng", "Vốn lồng ghép")


def keys_of() -> dict[str, list[str | int]]:
    """What each row may name, by column."""
    leaves = [leaf.code for each in ("GNBV", "NTM", "DTTS") for leaf in leaves_of(each)]
    return {
        "component": [code for code in leaves if not code.startswith(f"{NOT_EVERYWHERE}.")],
        "unit": [unit.key for unit in units_at(DAY)],
        "year": list(YEARS),
        "capital": list(CAPITALS),
        "source": list(SOURCES),
    }


def write_big_list(path: Path, rows: int) -> None:
    """An .xlsx of `rows` rows, amounts in triệu đồng; every row a cell of its own."""
    keys = keys_of()
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("F3")
    sheet.write_string(0, 0, "Tổng hợp tình hình giải ngân đến ngày 30/06/2023")
    sheet.write_string(1, 0, "Đơn vị báo cáo: UBND tỉnh Đắk Lắk")
    sheet.write_string(2, 0, "ĐVT: triệu đồng")
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(4, column, heading)
    cells = islice(product(*keys.values()), rows)
    for number, named in enumerate(cells):
        for column, value in enumerate(named):
            sheet.write(5 + number, column, value)
        plan = 1000 + number * 7 % 90_000 / 8
        sheet.write_number(5 + number, 5, plan)
        sheet.write_number(5 + number, 6, min(plan, number * 3 % 900 / 4))
    book.close()
