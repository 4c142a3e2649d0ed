"""What stands on a workbook and is no figure: marks and errors in cells, sheets of other things."""

from copy import deepcopy

from tests.workbooks.dress_hand import Hand
from tests.workbooks.dress_paper import Paper, column_letters

MARKS = ("x", "n/a", "…", "Không", "chưa có")
ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!")


def spoil_words(hand: Hand, papers: list[Paper]) -> None:
    """A word in the place of one amount, now and then."""
    places = papers[0].amounts
    if places and hand.has("a word in the place of an amount", 0.02):
        hand.doubt("a word in the place of an amount")
        place = hand.pick(places)
        papers[0].cells[place] = hand.pick(MARKS)
        papers[0].formulas.pop(place, None)


def spoil_formulas(hand: Hand, papers: list[Paper]) -> None:
    """Formulas that came to an error, or that nobody has worked out."""
    paper = papers[0]
    if paper.shares and hand.has("errors in shares", 0.3):
        for place in paper.shares:
            if hand.random.random() < 0.3:
                paper.cells[place], paper.formulas[place] = "#DIV/0!", "=1/0"
    if not paper.amounts:
        return
    row, column = hand.pick(paper.amounts)
    formula = f"={column_letters(column)}{row + 2}*1"
    if hand.has("an error in an amount", 0.02):
        hand.doubt("an error in an amount")
        paper.cells[row, column], paper.formulas[row, column] = hand.pick(ERRORS), formula
    elif hand.has("a formula that nobody worked out", 0.02):
        hand.doubt("a formula that nobody worked out")
        paper.cells[row, column], paper.formulas[row, column] = "", formula


def add_other_sheets(hand: Hand, papers: list[Paper]) -> None:
    """A hidden copy of the form with other amounts, and numbers for a chart."""
    if hand.has("a hidden sheet of last year", 0.1):
        hand.plant("a hidden sheet of last year", "hidden_sheet")
        old = deepcopy(next(paper for paper in papers if paper.amounts))
        old.name, old.is_hidden = "Cũ", True
        old.formulas.clear()
        for place in old.amounts:
            if isinstance(old.cells[place], int):
                old.cells[place] = old.cells[place] * 2  # type: ignore[operator]
        papers.append(old)
    if hand.has("a sheet of numbers for a chart", 0.03):
        hand.doubt("a sheet of numbers for a chart")
        chart = Paper("Biểu đồ")
        for row, share in enumerate((12.5, 30.1, 44.0, 57.2)):
            chart.put(row, 0, f"Quý {row + 1}")
            chart.put(row, 1, share)
        papers.append(chart)
