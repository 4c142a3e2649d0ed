"""Workbooks made to be misread: each is read as a person would, or asked about, never guessed."""

from datetime import date

import pytest

from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Given, Reading
from tests.workbooks.sheets import a_book, drawn

TRIEU = 1_000_000
REPORT = """UBND HUYỆN LẮK
BÁO CÁO GIẢI NGÂN VỐN ĐẦU TƯ PHÁT TRIỂN, NGUỒN NGÂN SÁCH TRUNG ƯƠNG CHƯƠNG TRÌNH 1719 NĂM 2023
Số liệu đến ngày 30/6/2023
ĐVT: triệu đồng
"""
PROVINCE = REPORT.replace("HUYỆN LẮK", "TỈNH ĐẮK LẮK")
ANNEX = """PHỤ LỤC
GIAO KẾ HOẠCH VỐN ĐẦU TƯ PHÁT TRIỂN NGUỒN NGÂN SÁCH TRUNG ƯƠNG NĂM 2023 CHƯƠNG TRÌNH 1719
(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2023 của UBND tỉnh Đắk Lắk)
ĐVT: triệu đồng
"""
LIST = "STT | Nội dung | Kế hoạch năm 2023 | Giải ngân\n"
PLAIN = "STT | Nội dung | Kế hoạch | Giải ngân\n1 | Dự án 2 | 100 | 50\n"
MATRIX = "STT | Nội dung | Tổng số | Huyện Lắk | Huyện Ea Súp\n"
PROJECTS = "STT | Danh mục dự án | Mã dự án | Kế hoạch năm 2023 | Giải ngân\n"


def reading_of(
    names: Names, sheets: dict[str, str], given: Given | None = None, merged: str = ""
) -> Reading:
    drawings = [drawn(text, name=name, merged=merged) for name, text in sheets.items()]
    return read_book(a_book(*drawings), given or Given(), names)


def stated(reading: Reading) -> list[str]:
    """Every figure but what all of them share: component, unit, year, money, amount in million."""
    columns = (
        *("cell", "measure", "component", "unit", "period", "capital_type", "budget_source"),
        *("tranche", "amount_dong"),
    )
    rows = zip(*(reading.figures[name] for name in columns), strict=True)
    usual = {"2023", "dtpt", "central", "own"}
    return sorted(
        " ".join(
            (
                *(str(each).removeprefix("legacy:") for each in row[:-1] if each not in usual),
                f"{row[-1] / TRIEU:g}",
            )
        )
        for row in rows
    )


# Workbooks that a person reads without a doubt: sheets, merged cells, figures.
READ: dict[str, tuple[dict[str, str], str, list[str]]] = {
    "units above their components": (
        {
            "Bieu": PROVINCE
            + LIST
            + """ | TỔNG SỐ | 90 | 7
I | Huyện Lắk | 60 | 3
1 | Dự án 3 | 30 | 1
a | Tiểu dự án 1 | 20 | 1
b | Tiểu dự án 2 | 10 | 0
2 | Dự án 4 | 30 | 2
II | Huyện Ea Kar | 30 | 4
1 | Dự án 2 | 30 | 4"""
        },
        "",
        [
            "C10 plan DTTS.DA3.TDA2 656 10",
            "C11 plan DTTS.DA4 656 30",
            "C13 plan DTTS.DA2 651 30",
            "C9 plan DTTS.DA3.TDA1 656 20",
            "D10 disbursed DTTS.DA3.TDA2 656 0",
            "D11 disbursed DTTS.DA4 656 2",
            "D13 disbursed DTTS.DA2 651 4",
            "D9 disbursed DTTS.DA3.TDA1 656 1",
        ],
    ),
    "units below their components, in one column": (
        {
            "Bieu": PROVINCE
            + LIST
            + """I | Dự án 2 | 30 | 5
1 | Huyện Lắk | 10 | 2
2 | Huyện Ea Kar | 20 | 3
II | Dự án 4 | 7 | 1
1 | Huyện Lắk | 7 | 1"""
        },
        "",
        [
            "C10 plan DTTS.DA4 656 7",
            "C7 plan DTTS.DA2 656 10",
            "C8 plan DTTS.DA2 651 20",
            "D10 disbursed DTTS.DA4 656 1",
            "D7 disbursed DTTS.DA2 656 2",
            "D8 disbursed DTTS.DA2 651 3",
        ],
    ),
    "components above units in a list of units": (
        {
            "Bieu": REPORT
            + LIST.replace("Nội dung", "Đơn vị")
            + "I | Dự án 2 | |\n1 | Huyện Lắk | 10 | 2\nII | Dự án 4 | |\n1 | Huyện Ea Súp | 3 | 1"
        },
        "",
        [
            "C7 plan DTTS.DA2 656 10",
            "C9 plan DTTS.DA4 646 3",
            "D7 disbursed DTTS.DA2 656 2",
            "D9 disbursed DTTS.DA4 646 1",
        ],
    ),
    "kinds of capital as sections, named in the column of numbers and merged": (
        {
            "Bieu": REPORT
            + LIST
            + """A. VỐN ĐẦU TƯ | | |
1 | Dự án 2 | 10 | 2
B. VỐN SỰ NGHIỆP | | |
1 | Dự án 4 | 3 | 1"""
        },
        "A6:D6 A8:D8",
        [
            "C7 plan DTTS.DA2 656 10",
            "C9 plan DTTS.DA4 656 sn 3",
            "D7 disbursed DTTS.DA2 656 2",
            "D9 disbursed DTTS.DA4 656 sn 1",
        ],
    ),
    "another programme's section than the title's": (
        {
            "Bieu": REPORT
            + LIST
            + "I | Chương trình 1719 | |\n1 | Dự án 2 | 10 | 2\n"
            + "II | Chương trình giảm nghèo bền vững | |\n1 | Dự án 2 | 3 | 1"
        },
        "",
        [
            "C7 plan DTTS.DA2 656 10",
            "C9 plan GNBV.DA2 656 3",
            "D7 disbursed DTTS.DA2 656 2",
            "D9 disbursed GNBV.DA2 656 1",
        ],
    ),
    "sources below each component": (
        {
            "Bieu": REPORT.replace(", NGUỒN NGÂN SÁCH TRUNG ƯƠNG", "")
            + LIST
            + "1 | Dự án 2 | 10 | 2\n | Trong đó: | |\n | - Vốn NSTW | 8 | 1\n | - Vốn NST | 2 | 1"
        },
        "",
        [
            "C8 plan DTTS.DA2 656 8",
            "C9 plan DTTS.DA2 656 provincial 2",
            "D8 disbursed DTTS.DA2 656 1",
            "D9 disbursed DTTS.DA2 656 provincial 1",
        ],
    ),
    "a total of this year's and carried-over money": (
        {
            "Bieu": REPORT
            + """STT | Nội dung | Kế hoạch vốn | | | Giải ngân | |
 | | Tổng số | Năm 2023 | Năm 2022 kéo dài | Tổng số | KH năm 2023 | KH năm 2022 kéo dài
1 | Dự án 2 | 120 | 100 | 20 | 60 | 50 | 10"""
        },
        "A5:A6 B5:B6 C5:E5 F5:H5",
        [
            "D7 plan DTTS.DA2 656 100",
            "E7 carried_over DTTS.DA2 656 carried 20",
            "G7 disbursed DTTS.DA2 656 50",
            "H7 disbursed DTTS.DA2 656 carried 10",
        ],
    ),
    "a month beside what is cumulative": (
        {
            "Bieu": REPORT
            + """STT | Nội dung | Kế hoạch năm 2023 | Giải ngân |
 | | | Trong tháng | Lũy kế đến ngày 30/6/2023
1 | Dự án 2 | 100 | 5 | 50"""
        },
        "A5:A6 B5:B6 C5:C6 D5:E5",
        ["C7 plan DTTS.DA2 656 100", "E7 disbursed DTTS.DA2 656 50"],
    ),
    "a year and the medium term": (
        {
            "Bieu": REPORT
            + "STT | Nội dung | Kế hoạch 2021-2025 | Kế hoạch năm 2023 | Giải ngân năm 2022\n"
            + "1 | Dự án 2 | 900 | 100 | 50"
        },
        "",
        [
            "C6 plan DTTS.DA2 656 2021-2025 900",
            "D6 plan DTTS.DA2 656 100",
            "E6 disbursed DTTS.DA2 656 2022 50",
        ],
    ),
    "sheets called after years": (
        {"2023": REPORT + PLAIN, "Năm 2022": PLAIN.replace("Dự án 2", "DTTS.DA4")},
        "",
        [
            "C2 plan DTTS.DA4 656 2022 100",
            "C6 plan DTTS.DA2 656 100",
            "D2 disbursed DTTS.DA4 656 2022 50",
            "D6 disbursed DTTS.DA2 656 50",
        ],
    ),
    "sheets called after districts": (
        {"Lắk": PROVINCE + PLAIN, "H. Ea Kar": PLAIN.replace("Dự án 2", "DTTS.DA4")},
        "",
        [
            "C2 plan DTTS.DA4 651 100",
            "C6 plan DTTS.DA2 656 100",
            "D2 disbursed DTTS.DA4 651 50",
            "D6 disbursed DTTS.DA2 656 50",
        ],
    ),
    "marks of notes beside names": (
        {
            "Bieu": PROVINCE
            + "STT | Nội dung | Đơn vị | Kế hoạch năm 2023\n"
            + "1 | Dự án 2 (1) | Huyện Lắk (2) | 100\n2 | Dự án 1² | Huyện Ea Kar* | 50"
        },
        "",
        ["D6 plan DTTS.DA2 656 100", "D7 plan DTTS.DA1 651 50"],
    ),
    "years over the units of an annex": (
        {
            "Bieu": ANNEX
            + """STT | Nội dung | Tổng số | Năm 2022 | | Năm 2023 |
 | | | Huyện Lắk | Huyện Ea Súp | Huyện Lắk | Huyện Ea Súp
1 | Dự án 2 | 10 | 1 | 2 | 3 | 4"""
        },
        "A5:A6 B5:B6 C5:C6 D5:E5 F5:G5",
        [
            "D7 plan DTTS.DA2 656 2022 1",
            "E7 plan DTTS.DA2 646 2022 2",
            "F7 plan DTTS.DA2 656 3",
            "G7 plan DTTS.DA2 646 4",
        ],
    ),
    "a component of projects in the column of numbers": (
        {
            "Bieu": REPORT
            + PROJECTS
            + "I | Dự án 2 | | 10 | 5\n1 | Đường A | 7900001 | 10 | 5\n"
            + "II. Dự án 4 | | | |\n1 | Đường B | 7900002 | 3 | 1"
        },
        "",
        [
            "D7 plan DTTS.DA2 656 10",
            "D9 plan DTTS.DA4 656 3",
            "E7 disbursed DTTS.DA2 656 5",
            "E9 disbursed DTTS.DA4 656 1",
        ],
    ),
    "groups of units, and a year that the sheet's name says alone": (
        {
            "2023": PROVINCE.replace(" NĂM 2023", " GIAI ĐOẠN 2021-2025").replace(
                "30/6/2023", "31/01/2024"
            )
            + "STT | Đơn vị | Nội dung | Kế hoạch\nI | Các sở, ban, ngành | |\n"
            + "1 | Sở Y tế | Dự án 7 | 10\nII | Các huyện, thị xã, thành phố | |\n"
            + "1 | Huyện Lắk | Dự án 2 | 5"
        },
        "",
        ["D7 plan DTTS.DA7 org:so-y-te 10", "D9 plan DTTS.DA2 656 5"],
    ),
    "a page that ends with the name of a section": (
        {
            "Bieu": PROVINCE
            + LIST
            + "I | Huyện Lắk | |\n1 | Dự án 2 | 10 | 5\nII | Huyện Ea Kar | |\n"
            + LIST
            + "1 | Dự án 2 | 7 | 3"
        },
        "",
        [
            "C10 plan DTTS.DA2 651 7",
            "C7 plan DTTS.DA2 656 10",
            "D10 disbursed DTTS.DA2 651 3",
            "D7 disbursed DTTS.DA2 656 5",
        ],
    ),
    "a note below a table, and another table under a title of its own": (
        {
            "Bieu": REPORT
            + PLAIN
            + "Ghi chú: chưa gồm vốn sự nghiệp năm 2022\n"
            + REPORT.replace("VỐN ĐẦU TƯ PHÁT TRIỂN", "VỐN SỰ NGHIỆP")
            + PLAIN
        },
        "",
        [
            "C13 plan DTTS.DA2 656 sn 100",
            "C6 plan DTTS.DA2 656 100",
            "D13 disbursed DTTS.DA2 656 sn 50",
            "D6 disbursed DTTS.DA2 656 50",
        ],
    ),
    "an old year's table below, under a title of its own": (
        {
            "Bieu": ANNEX
            + MATRIX
            + "1 | Dự án 2 | 3 | 1 | 2\n\nKế hoạch năm 2022\n"
            + MATRIX
            + "1 | Dự án 2 | 7 | 3 | 4"
        },
        "",
        [
            "D10 plan DTTS.DA2 656 2022 3",
            "D6 plan DTTS.DA2 656 1",
            "E10 plan DTTS.DA2 646 2022 4",
            "E6 plan DTTS.DA2 646 2",
        ],
    ),
}

JUNE = Given(as_of=date(2023, 6, 30))
# Workbooks that nobody could be sure of: sheets, what is given, the finding and its cell.
ASKED: dict[str, tuple[dict[str, str], Given, str, str]] = {
    "part of the payments is of carried-over money": (
        {
            "Bieu": REPORT
            + "STT | Nội dung | KH năm 2023 | Giải ngân đến 30/6/2023 | Trong đó: vốn kéo dài\n"
            + "1 | Dự án 2 | 100 | 50 | 10"
        },
        Given(),
        "heading_unknown",
        "D5",
    ),
    "a plan with carried-over money in it": (
        {
            "Bieu": REPORT
            + "STT | Nội dung | Tổng kế hoạch vốn năm 2023 | Trong đó: Vốn năm 2022 kéo dài\n"
            + "1 | Dự án 2 | 120 | 20"
        },
        Given(),
        "heading_unknown",
        "C5",
    ),
    "payments in all beside carried-over money": (
        {
            "Bieu": REPORT
            + "STT | Nội dung | Kế hoạch năm 2023 | Vốn kéo dài | Tổng giải ngân\n"
            + "1 | Dự án 2 | 100 | 20 | 60"
        },
        Given(),
        "heading_unknown",
        "E5",
    ),
    "a table beside the table": (
        {
            "Bieu": REPORT
            + "STT | Nội dung | Kế hoạch năm 2023 | | Nội dung | Kế hoạch năm 2022\n"
            + "1 | DTTS.DA2 | 100 | | DTTS.DA5 | 77"
        },
        Given(),
        "columns_alike",
        "E5",
    ),
    "units of a table beside the table": (
        {
            "Bieu": ANNEX
            + "STT | Nội dung | Huyện Lắk | Huyện Ea Súp | Nội dung | Huyện Ea Kar\n"
            + "1 | Dự án 2 | 3 | 1 | Dự án 2 | 6"
        },
        Given(),
        "columns_alike",
        "E5",
    ),
    "a heading of rows that nobody knows": (
        {
            "Bieu": REPORT
            + LIST
            + "I | Dự án 3 | |\n1 | Tiểu dự án 1 | 10 | 5\n"
            + "II | Dự án V: giáo dục | |\n1 | Tiểu dự án 2 | 3 | 1"
        },
        Given(),
        "name_unknown",
        "B8",
    ),
    "a unit heading that nobody knows": (
        {
            "Bieu": REPORT
            + LIST
            + "I | Xã Yang Tao | |\n1 | Dự án 2 | 10 | 2\n"
            + "II | Xã Ea Sô Nam | |\n1 | Dự án 4 | 3 | 1"
        },
        Given(),
        "name_unknown",
        "B8",
    ),
    "rows above the first section": (
        {
            "Bieu": REPORT
            + LIST
            + "1 | Dự án 2 | 10 | 2\nB. Vốn sự nghiệp | | |\n1 | Dự án 4 | 3 | 1"
        },
        Given(),
        "name_missing",
        "A8",
    ),
    "money of another year as a section": (
        {
            "Bieu": REPORT
            + LIST
            + "1 | Dự án 2 | 10 | 2\nB | Kế hoạch vốn năm 2022 kéo dài | |\n1 | Dự án 4 | 3 | 1"
        },
        Given(),
        "name_unknown",
        "B7",
    ),
    "a component of the title's programme under another": (
        {"Bieu": REPORT + LIST + "II | Chương trình giảm nghèo bền vững | |\n1 | Dự án 10 | 3 | 1"},
        Given(),
        "name_ambiguous",
        "B7",
    ),
    "a part of a row, of another source": (
        {"Bieu": REPORT + LIST + "1 | Dự án 2 | 100 | 50\n | Trong đó: vốn NST | 20 | 10"},
        Given(),
        "name_unknown",
        "B7",
    ),
    "a part of a project, of another source": (
        {
            "Bieu": REPORT
            + PROJECTS
            + "I | Dự án 2 | | |\n1 | Đường A | 7900001 | 10 | 5\n | Trong đó: NST | | 3 | 1"
        },
        Given(),
        "name_unknown",
        "B8",
    ),
    "a source as a section of projects": (
        {
            "Bieu": REPORT
            + PROJECTS
            + "I | Dự án 2 | | |\nB. Ngân sách tỉnh | | | |\n1 | Đường A | 7900001 | 10 | 5"
        },
        Given(),
        "name_unknown",
        "B7",
    ),
    "the figure of a note in an amount": (
        {"Bieu": REPORT + LIST + '1 | Dự án 2 | "1.234,5²" | "12,5"'},
        Given(),
        "not_an_amount",
        "C6",
    ),
    "a list that is a change": (
        {
            "Bieu": REPORT.replace("BÁO CÁO GIẢI NGÂN", "ĐIỀU CHỈNH, BỔ SUNG KẾ HOẠCH")
            + "STT | Nội dung | Kế hoạch năm 2023\n1 | Dự án 2 | 100"
        },
        Given(),
        "says_a_change",
        "",
    ),
    "a sheet of another source than its title": (
        {"NST": REPORT + PLAIN},
        Given(),
        "sheet_differs",
        "",
    ),
    "a sheet of another year than was given": (
        {"2022": REPORT.replace(" NĂM 2023", "").replace("30/6/2023", "31/01/2023") + PLAIN},
        Given(period="2023"),
        "sheet_differs",
        "",
    ),
    "a sheet of another programme than its title": (
        {"GNBV": ANNEX + MATRIX + "1 | Dự án 2 | 3 | 1 | 2"},
        Given(),
        "sheet_differs",
        "",
    ),
    "a sheet of another district than its title": (
        {"H. Ea Kar": REPORT + PLAIN},
        Given(),
        "sheet_differs",
        "",
    ),
    "a sheet called like two places": (
        {"Bieu": PROVINCE + PLAIN, "Ea Súp": PLAIN.replace("Dự án 2", "DTTS.DA4")},
        Given(),
        "name_ambiguous",
        "A1",
    ),
    "a unit of money below the table": (
        {
            "Bieu": REPORT.replace("ĐVT: triệu đồng\n", "")
            + PLAIN
            + " | Ghi chú: đơn vị tính: tỷ đồng"
        },
        Given(money="trieu"),
        "money_differs",
        "B6",
    ),
    "a unit of money that nobody knows": (
        {"Bieu": REPORT.replace("ĐVT: triệu", "Đơn vị: trăm triệu") + PLAIN},
        Given(money="trieu"),
        "money_unknown",
        "A4",
    ),
    "two units of money in one table": (
        {
            "Bieu": REPORT
            + "STT | Nội dung | Kế hoạch năm 2023 | Tỷ lệ (%) | Giải ngân (đồng)\n"
            + "1 | Dự án 2 | 100 | 50 | 50000000"
        },
        Given(),
        "money_differs",
        "A5",
    ),
    "a note of other capital between two blocks": (
        {"Bieu": REPORT + PLAIN + "Ghi chú: phần dưới là vốn sự nghiệp\n" + PLAIN},
        Given(),
        "note_differs",
        "A7",
    ),
    "a note of another source between two blocks": (
        {"Bieu": REPORT + PLAIN + " | Chú thích: nguồn ngân sách tỉnh\n" + PLAIN},
        Given(),
        "note_differs",
        "B7",
    ),
    "a note of another year between two blocks": (
        {"Bieu": REPORT + PLAIN + "\nLưu ý: phần dưới của năm 2022\n" + PLAIN},
        Given(),
        "note_differs",
        "A8",
    ),
    "a note of another unit of money between two blocks": (
        {"Bieu": REPORT + PLAIN + "Ghi chú: đơn vị tính: tỷ đồng\n" + PLAIN},
        Given(),
        "money_differs",
        "A4",
    ),
    "one amount on a sheet of its own": (
        {"Bieu": REPORT + PLAIN, "Khác": "Hạng mục | Số tiền\nDự án 5 | 450"},
        Given(),
        "sheet_unknown",
        "",
    ),
    "a measure beside the components of an annex": (
        {
            "Bieu": ANNEX
            + "STT | Đơn vị | Dự án 2 | Dự án 4 | Lũy kế giải ngân\n"
            + "1 | Huyện Lắk | 1 | 2 | 3\n2 | Huyện Ea Súp | 1 | 2 | 3"
        },
        Given(),
        "heading_unknown",
        "E5",
    ),
    "an annex of another day": (
        {
            "Bieu": REPORT.replace("Số liệu đến ngày 30/6/2023", "Tháng 6 năm 2023")
            + """STT | Nội dung | Giải ngân đến 31/5/2023 |
 | | Huyện Lắk | Huyện Ea Súp
1 | Dự án 2 | 1 | 2"""
        },
        JUNE,
        "day_of_column",
        "C7",
    ),
    "what stands in the place of an amount": (
        {"Bieu": REPORT + LIST + "1 | Dự án 2 | x | 1\n2 | Dự án 4 | … | n/a"},
        Given(),
        "not_an_amount",
        "C6",
    ),
    "carried-over money in what each unit is given": (
        {
            "Bieu": ANNEX
            + "STT | Nội dung | Huyện Lắk | | Huyện Ea Súp |\n"
            + " | | Tổng số | Trong đó: kéo dài | Tổng số | Trong đó: kéo dài\n"
            + "1 | Dự án 2 | 30 | 20 | 7 | 4"
        },
        Given(),
        "heading_unknown",
        "C6",
    ),
    "carried-over money in a component of an annex": (
        {
            "Bieu": ANNEX
            + MATRIX
            + "1 | Dự án 2 | 3 | 1 | 2\n | Trong đó: vốn kéo dài | 1 | 0.5 | 0.5"
        },
        Given(),
        "name_unknown",
        "B7",
    ),
    "the same time last year": (
        {
            "Bieu": REPORT
            + "STT | Nội dung | Kế hoạch năm 2023 | Giải ngân cùng kỳ năm 2022\n"
            + "1 | Dự án 2 | 100 | 40"
        },
        Given(),
        "heading_unknown",
        "D5",
    ),
    "the plan after a change beside the plan": (
        {
            "Bieu": REPORT
            + "STT | Nội dung | Kế hoạch năm 2023 | Kế hoạch năm 2023 sau điều chỉnh\n"
            + "1 | Dự án 2 | 100 | 40"
        },
        Given(),
        "heading_unknown",
        "D5",
    ),
}


@pytest.mark.parametrize("trap", READ)
def test_a_trap_is_read_as_a_person_reads_it(known_names: Names, trap: str) -> None:
    sheets, merged, figures = READ[trap]
    reading = reading_of(known_names, sheets, merged=merged)
    assert [each.code for each in reading.findings if each.code != "new_project"] == []
    assert reading.questions == ()
    assert stated(reading) == sorted(figures)


@pytest.mark.parametrize("trap", ASKED)
def test_a_trap_that_nobody_could_be_sure_of_is_asked_about(known_names: Names, trap: str) -> None:
    sheets, given, code, cell = ASKED[trap]
    reading = reading_of(known_names, sheets, given)
    assert reading.is_blocked
    assert (code, cell) in {(finding.code, finding.cell) for finding in reading.findings}


def test_a_wrong_total_is_never_silent(known_names: Names) -> None:
    """Planted in each kind of sum: of all, of a group, of a component, across."""
    text = (
        PROVINCE
        + """STT | Nội dung | Đơn vị | Kế hoạch vốn | |
 | | | Tổng số | Năm 2023 | Năm 2022 kéo dài
 | TỔNG SỐ | | 91 | 70 | 20
I | Dự án 2 | | 60 | 41 | 20
1 | | Huyện Lắk | 40 | 30 | 10
2 | | Huyện Ea Kar | 20 | 10 | 10
II | Dự án 4 | | 30 | 30 |
1 | | Huyện Lắk | 31 | 30 |"""
    )
    merged = "A5:A6 B5:B6 C5:C6 D5:F5"
    reading = reading_of(known_names, {"Bieu": text}, merged=merged)
    assert not reading.is_blocked
    assert sorted((each.cell, each.code) for each in reading.findings) == [
        ("D11", "totals_differ"),
        ("D12", "totals_differ"),
        ("E8", "totals_differ"),
    ]
    assert len(reading.figures["cell"]) == 5


@pytest.mark.parametrize("merged", ["C5:E5", "A5:A6 B5:B6 C5:E5"])
def test_kinds_and_tranches_of_a_sum_are_told_apart(known_names: Names, merged: str) -> None:
    """'Tổng số' over two sources is of one tranche, and is held against its parts alone."""
    text = (
        REPORT.replace(", NGUỒN NGÂN SÁCH TRUNG ƯƠNG", "")
        + """STT | Nội dung | Kế hoạch năm 2023 | | | Vốn năm 2022 kéo dài
 | | Tổng số | NSTW | NST |
1 | Dự án 2 | 9 | 8 | 1 | 5"""
    )
    reading = reading_of(known_names, {"Bieu": text}, Given(budget_source="central"), merged=merged)
    assert reading.findings == ()
    assert stated(reading) == [
        "D7 plan DTTS.DA2 656 8",
        "E7 plan DTTS.DA2 656 provincial 1",
        "F7 carried_over DTTS.DA2 656 carried 5",
    ]


def test_what_a_person_said_of_a_total_is_not_asked_again(known_names: Names) -> None:
    sheets, _, _, _ = ASKED["part of the payments is of carried-over money"]
    settled = {("heading", "giai ngan den 30 6 2023"): ""}
    reading = reading_of(known_names, sheets, Given(settled=settled))  # type: ignore[arg-type]
    assert reading.findings == ()
    assert stated(reading) == [
        "C6 plan DTTS.DA2 656 100",
        "E6 disbursed DTTS.DA2 656 carried 10",
    ]


@pytest.mark.parametrize(
    ("sheet", "seen", "expected"),
    [
        ("Vốn sự nghiệp", "Vốn sự nghiệp", "Vốn đầu tư phát triển"),
        ("NST", "NST (Ngân sách tỉnh)", "Ngân sách trung ương"),
        ("Huyện Ea Kar", "Huyện Ea Kar", "Huyện Lắk"),
        ("2022", "2022", "2023"),
    ],
)
def test_what_a_sheet_and_its_title_say_is_told_by_name(
    known_names: Names, sheet: str, seen: str, expected: str
) -> None:
    reading = reading_of(known_names, {sheet: REPORT + PLAIN})
    told = [each for each in reading.findings if each.code == "sheet_differs"]
    assert [(each.seen, each.expected) for each in told] == [(seen, expected)]
