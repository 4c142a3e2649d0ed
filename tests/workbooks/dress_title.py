"""What stands above and below a table: letterhead, titles, unit of money, notes, signatures."""

from dataclasses import dataclass
from datetime import date

from tests.workbooks import dress_words as words
from tests.workbooks.dress_hand import Hand
from tests.workbooks.dress_paper import Paper


@dataclass(frozen=True)
class Said:
    """What the lines above a table are to say; nothing where they are silent."""

    title: str
    document: str = ""
    as_of: date | None = None
    money: str = ""
    # Where the unit of money stands: "title", "corner" or "heading".
    money_place: str = "title"
    sender: str = ""


def day_in_words(hand: Hand, day: date) -> str:
    """A day as offices write it."""
    return hand.pick(
        (
            f"{day.day:02}/{day.month:02}/{day.year}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day.day} tháng {day.month} năm {day.year}",
            f"{day.day:02}-{day.month:02}-{day.year}",
        )
    )


def lay_title(hand: Hand, paper: Paper, said: Said, width: int) -> int:
    """Write the lines above a table; returns the row where its headings begin."""
    row = 0
    if hand.has("letterhead", 0.5):
        paper.put(0, 0, said.sender.upper() or "ỦY BAN NHÂN DÂN")
        if width > 4:
            paper.put(0, width // 2 + 1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            paper.put(1, width // 2 + 1, "Độc lập - Tự do - Hạnh phúc")
        row = 3
    if hand.has("number of the annex", 0.4):
        paper.put(
            row, hand.pick((0, width - 1)), hand.pick(("Biểu số 03", "PHỤ LỤC II", "Biểu 01"))
        )
        row += 1
    for line in _lines(hand, said, has_letterhead=row >= 3):
        paper.put(row, 0, line)
        if hand.has("merged titles", 0.5):
            paper.merge(row, 0, row, width - 1)
        row += 1
    if said.money and said.money_place == "title":
        label = hand.pick(words.MONEY_LABELS).format(hand.pick(words.MONEY[said.money]))
        paper.put(row, 0, label)
        row += 1
    if hand.has("blank row above the table", 0.5):
        row += 1
    if said.money and said.money_place == "corner":
        label = hand.pick(words.MONEY_LABELS).format(hand.pick(words.MONEY[said.money]))
        paper.put(row, width - hand.pick((1, 1, 2)), label)
        row += 1
    return row


def _lines(hand: Hand, said: Said, *, has_letterhead: bool) -> list[str]:
    shouts = hand.has("title in capitals", 0.5)
    lines = [said.title.upper() if shouts else said.title]
    if said.document:
        lines.append(said.document)
    if said.as_of is not None:
        lines.append(_day_line(hand, said.as_of))
    if said.sender and not has_letterhead:
        lines.append(f"Đơn vị báo cáo: {said.sender}")
    return lines


def _day_line(hand: Hand, day: date) -> str:
    written = day_in_words(hand, day)
    return hand.pick(
        (
            f"(Số liệu đến ngày {written})",
            f"Số liệu tính đến hết ngày {written}",
            f"Lũy kế đến ngày {written}",
            f"(Tính đến ngày {written})",
        )
    )


def lay_foot(hand: Hand, paper: Paper, row: int, day: date, width: int) -> None:
    """Notes, and the place, day and names of those who sign."""
    if hand.has("notes below the table", 0.35):
        row += 1
        paper.put(row, 0, hand.pick(words.NOTES_BELOW))
        row += 1
    if not hand.has("signature block", 0.5):
        return
    row += 1
    right = max(2, width - 3)
    place = hand.pick(words.PLACES)
    paper.put(row, right, f"{place}, ngày {day.day:02} tháng {day.month} năm {day.year}")
    row += 1
    paper.put(row, 1, hand.pick(("NGƯỜI LẬP BIỂU", "Người lập")))
    paper.put(row, right, hand.pick(("KT. CHỦ TỊCH", "THỦ TRƯỞNG ĐƠN VỊ", "TM. ỦY BAN NHÂN DÂN")))
    paper.put(row + 1, right, "(Ký, ghi rõ họ tên, đóng dấu)")
    paper.put(row + 4, 1, hand.pick(words.SIGNERS))
    paper.put(row + 4, right, hand.pick(words.SIGNERS))
