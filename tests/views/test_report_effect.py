"""What a report would move, as tables on the screen."""

from dashboard.figures.registers import EntriesMoved
from dashboard.views.report_effect import entries_table
from dashboard.words import Words


def test_entries_of_a_register_are_listed_with_what_happens_to_each() -> None:
    moved = EntriesMoved(added=("Cầu buôn Kô Tam",), changed=("=1+1",), vanished=("Đường Ea Mar",))
    table = entries_table(moved, Words("vi"))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Đường Ea Mar", "không còn trong danh sách"],
        ["=1+1", "nội dung thay đổi"],
        ["Cầu buôn Kô Tam", "mục mới"],
    ]
