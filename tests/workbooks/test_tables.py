"""Tables of a sheet, found by what stands in them."""

from dashboard.intake.workbook.tables import Table, find_tables
from tests.workbooks.sheets import drawn


def paths(table: Table) -> list[str]:
    return [" / ".join(column.path) for column in table.columns]


def only(text: str, **changes: object) -> Table:
    (table,) = find_tables(drawn(text, **changes))  # type: ignore[arg-type]
    return table


PLAIN = """
STT | Nội dung | Đơn vị | Kế hoạch năm 2023 | Giải ngân
1 | Dự án 1 | Huyện Lắk | 100 | 50
2 | Dự án 2 | Huyện Lắk | 200 | 60
"""


def test_a_plain_table_has_its_headings_and_its_rows() -> None:
    table = only(PLAIN)
    assert paths(table) == ["STT", "Nội dung", "Đơn vị", "Kế hoạch năm 2023", "Giải ngân"]
    assert table.body == (1, 2)
    assert list(table.values(3)) == [100, 200]


def test_titles_above_and_signatures_below_are_no_part_of_the_body() -> None:
    table = only(
        """
UBND HUYỆN LẮK | | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

KẾ HOẠCH VỐN NĂM 2023
 | | | | ĐVT: triệu đồng
STT | Nội dung | Đơn vị | Kế hoạch năm 2023 | Giải ngân
1 | Dự án 1 | Huyện Lắk | 100 | 50

2 | Dự án 2 | Huyện Lắk | 200 | 60
 | Tổng cộng | | 300 | 110
 | | | Lắk, ngày 15 tháng 7 năm 2023
 | NGƯỜI LẬP BIỂU | | | KT. CHỦ TỊCH
 | Nguyễn Văn A | | | PHÓ CHỦ TỊCH
"""
    )
    assert table.body == (5, 7, 8)
    assert [placed.text for placed in table.title] == [
        "UBND HUYỆN LẮK",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "KẾ HOẠCH VỐN NĂM 2023",
        "ĐVT: triệu đồng",
    ]
    assert table.notes[0].text == "Lắk, ngày 15 tháng 7 năm 2023"
    assert table.stray == ()


def test_merged_headings_go_down_and_across() -> None:
    table = only(
        """
STT | Nội dung | Kế hoạch năm 2023 | | | Giải ngân
 | | Tổng số | Trong đó | |
 | | | NSTW | NST |
A | B | 1=2+3 | 2 | 3 | 4
1 | Dự án 1 | 30 | 10 | 20 | 5
""",
        merged="A1:A3 B1:B3 C1:E1 F1:F3 C2:C3 D2:E2",
    )
    assert paths(table) == [
        "STT",
        "Nội dung",
        "Kế hoạch năm 2023 / Tổng số",
        "Kế hoạch năm 2023 / Trong đó / NSTW",
        "Kế hoạch năm 2023 / Trong đó / NST",
        "Giải ngân",
    ]
    assert [(column.label, column.formula) for column in table.columns][1:4] == [
        ("B", ""),
        ("1", "2+3"),
        ("2", ""),
    ]
    assert table.body == (4,)


def test_a_group_that_is_not_merged_stands_over_the_columns_to_its_right() -> None:
    table = only(
        """
STT | Nội dung | Kế hoạch năm 2023 | | Giải ngân | | Ghi chú
 | | NSTW | NST | NSTW | NST |
1 | Dự án 1 | 10 | 20 | 5 | 6 |
"""
    )
    assert paths(table) == [
        "STT",
        "Nội dung",
        "Kế hoạch năm 2023 / NSTW",
        "Kế hoạch năm 2023 / NST",
        "Giải ngân / NSTW",
        "Giải ngân / NST",
        "Ghi chú",
    ]


def test_a_group_is_not_spread_where_the_column_before_has_nothing_below_it() -> None:
    table = only(
        """
STT | Nội dung | Kế hoạch năm 2023 | |
 | | | NSTW | NST
1 | Dự án 1 | 30 | 10 | 20
"""
    )
    assert paths(table)[2:] == ["Kế hoạch năm 2023", "NSTW", "NST"]


def test_groups_may_begin_above_the_row_that_names_the_keys() -> None:
    table = only(
        """
BIỂU TỔNG HỢP
 | | Kế hoạch năm 2023 | | Giải ngân |
STT | Nội dung | NSTW | NST | NSTW | NST
1 | Dự án 1 | 10 | 20 | 5 | 6
""",
        merged="C2:D2 E2:F2",
    )
    assert paths(table)[2:] == [
        "Kế hoạch năm 2023 / NSTW",
        "Kế hoạch năm 2023 / NST",
        "Giải ngân / NSTW",
        "Giải ngân / NST",
    ]
    assert [placed.text for placed in table.title] == ["BIỂU TỔNG HỢP"]


def test_a_title_over_the_whole_table_is_no_group() -> None:
    table = only("KẾ HOẠCH VỐN NĂM 2023" + PLAIN, merged="A1:E1")
    assert table.header == range(1, 2)


def test_a_heading_repeated_at_a_page_break_is_left_out_and_so_is_its_row_of_numbers() -> None:
    head = """
STT | Nội dung | Kế hoạch năm 2023 |
 | | NSTW | NST
A | B | 1 | 2"""
    table = only(f"{head}\n1 | Dự án 1 | 10 | 20{head}\n2 | Dự án 2 | 30 | 40")
    assert list(table.values(1)) == ["Dự án 1", "Dự án 2"]


def test_a_page_mark_above_a_repeated_heading_begins_no_table() -> None:
    table = only(PLAIN + "Trang 2\n(tiếp theo)" + PLAIN)
    assert len(table.columns) == 5
    assert list(table.values(3)).count(100) == 2


def test_a_title_above_a_repeated_heading_begins_another_table() -> None:
    first, second = find_tables(drawn(PLAIN + "VỐN SỰ NGHIỆP" + PLAIN))
    assert first.body == (1, 2)
    assert [placed.text for placed in second.title] == ["VỐN SỰ NGHIỆP"]


def test_another_heading_begins_another_table_with_its_own_title() -> None:
    first, second = find_tables(
        drawn(
            """
Biểu 1
STT | Nội dung | Kế hoạch năm 2023
1 | Dự án 1 | 10
Nơi nhận: Sở Tài chính
Biểu 2
STT | Nội dung | Giải ngân
1 | Dự án 1 | 5
"""
        )
    )
    assert first.body == (2,)
    assert second.body == (6,)
    assert "Biểu 2" in [placed.text for placed in second.title]


def test_a_name_merged_down_several_rows_is_the_name_of_each() -> None:
    table = only(
        """
Nội dung | Đơn vị | Kế hoạch năm 2023
Dự án 1 | Huyện Lắk | 1
 | Huyện Ea Súp | 2
Dự án 2 | Huyện Lắk | 3
""",
        merged="A2:A3",
    )
    assert table.values(0) == ["Dự án 1", "Dự án 1", "Dự án 2"]
    assert table.value(2, 0) == "Dự án 1"


def test_numbers_without_a_heading_make_a_column_without_a_path() -> None:
    table = only(
        """
STT | Nội dung | Kế hoạch năm 2023
1 | Dự án 1 | 10 | | 77
"""
    )
    assert [(column.index, column.path) for column in table.columns][3:] == [(4, ())]


def test_numbers_below_the_signature_are_pointed_at() -> None:
    table = only(PLAIN + "Người lập biểu\n3 | Dự án 3 | Huyện Lắk | 5 | 5")
    assert table.body == (1, 2)
    assert table.stray == (4,)


def test_a_note_beside_a_name_is_no_signature() -> None:
    table = only(
        """
Nội dung | Đơn vị | Kế hoạch năm 2023 | Ghi chú
Dự án 1 | Huyện Lắk | | Lưu ý: chưa giao
Dự án 2 | Huyện Lắk | 3 |
"""
    )
    assert table.body == (1, 2)


def test_units_across_are_a_heading_by_the_numbers_below_them() -> None:
    table = only(
        """
Nội dung | Huyện Lắk | Huyện Ea Súp
Dự án 1 | 1 | 2
"""
    )
    assert paths(table) == ["Nội dung", "Huyện Lắk", "Huyện Ea Súp"]


def test_a_sheet_without_a_table_has_none() -> None:
    assert find_tables(drawn("Kính gửi: Sở Tài chính\n\nĐơn vị: UBND huyện Lắk")) == []
    assert find_tables(drawn("")) == []
