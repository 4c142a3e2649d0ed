"""Workbooks as Vietnamese offices write them, of three layouts, with figures that are known.

Shares nothing with the reader but `Given`: words, names and numbers are written here a second way.
"""

from dataclasses import replace
from datetime import date
from random import Random

from dashboard.intake.workbook.reading import Given
from tests.workbooks import dress_list, dress_matrix, dress_projects
from tests.workbooks import dress_spoil as spoil
from tests.workbooks.dress_hand import Hand
from tests.workbooks.dress_numbers import is_ambiguous, settles
from tests.workbooks.dress_paper import Paper, as_ods, as_text, as_xlsx
from tests.workbooks.dress_truth import Dressed, Figure

LAYOUTS = ("list", "matrix", "projects")


def dress(seed: int) -> Dressed:
    """The workbook of a seed: the layouts take turns."""
    return dress_by(Random(seed), LAYOUTS[seed % len(LAYOUTS)], f"dressed-{seed}")


def dress_by(random: Random, layout: str, name: str) -> Dressed:
    """A workbook of one layout, drawn from any source of chance."""
    hand = Hand(random)
    makers = {"list": _dress_list, "matrix": _dress_matrix, "projects": _dress_projects}
    return makers[layout](hand, name)


def _dress_list(hand: Hand, name: str) -> Dressed:
    flat = hand.has("a file of text", 0.25)
    papers, scene, figures = dress_list.draw_list(hand, flat=flat)
    given = Given(
        unit=scene.units[0].key if scene.unit_place == "given" else None,
        money=scene.money if scene.money_place == "given" else None,  # type: ignore[arg-type]
        capital_type=scene.capitals[0] if scene.capital_place == "given" else None,
        budget_source=scene.sources[0] if scene.source_place == "given" else None,
    )
    ending, content = _saved(hand, papers, flat=flat)
    return _finished(
        *(hand, papers, f"{name}.{ending}"),
        layout="list",
        content=content,
        given=given,
        as_of=scene.as_of,
        money=scene.money,
        figures=figures,
    )


def _dress_matrix(hand: Hand, name: str) -> Dressed:
    papers, scene, figures = dress_matrix.draw_matrix(hand)
    given = Given(**dress_matrix.given_of(scene))  # type: ignore[arg-type]
    ending, content = _saved(hand, papers, flat=False)
    name = f"{name}.{ending}"
    return _finished(
        *(hand, papers, name),
        layout="matrix",
        content=content,
        given=given,
        as_of=scene.day,
        money=scene.money,
        figures=figures,
    )


def _dress_projects(hand: Hand, name: str) -> Dressed:
    papers, scene, figures, projects = dress_projects.draw_projects(hand)
    given = Given(**dress_projects.given_of(scene))  # type: ignore[arg-type]
    ending, content = _saved(hand, papers, flat=False)
    name = f"{name}.{ending}"
    dressed = _finished(
        *(hand, papers, name),
        layout="projects",
        content=content,
        given=given,
        as_of=scene.as_of,
        money=scene.money,
        figures=figures,
    )
    listed = {} if scene.has_codes else {each.name: each.code for each in projects}
    return replace(dressed, listed=listed)


def _saved(hand: Hand, papers: list[Paper], *, flat: bool) -> tuple[str, bytes]:
    spoil.spoil_words(hand, papers)
    if flat:
        return as_text(hand, papers[0])
    _add_sheets(hand, papers)
    if hand.has("saved by LibreOffice", 0.08):
        for paper in papers:
            paper.formulas.clear()
            paper.hidden_rows.clear()
            paper.hidden_columns.clear()
            paper.is_hidden = False
        return "ods", as_ods(papers)
    spoil.spoil_formulas(hand, papers)
    spoil.add_other_sheets(hand, papers)
    return "xlsx", as_xlsx(papers)


def _add_sheets(hand: Hand, papers: list[Paper]) -> None:
    """Sheets that state no figure: empty ones, explanations, a hidden list of names."""
    if hand.has("an empty sheet", 0.25):
        papers.append(Paper("Sheet3"))
    if hand.has("a sheet of explanations", 0.15):
        notes = Paper("Ghi chú")
        notes.put(0, 0, "Một số lưu ý khi nhập biểu:")
        notes.put(1, 0, "1. Nhập đúng đơn vị tính; không sửa tiêu đề các cột.")
        notes.put(2, 0, "2. Gửi trước ngày 05 hằng tháng.")
        papers.insert(hand.pick((0, len(papers))), notes)
    if hand.has("a hidden list of names", 0.12):
        names = Paper("DM", is_hidden=True)
        for row, text in enumerate(("Mã", "NSTW", "NST", "NSH", "NSX")):
            names.put(row, 0, text)
        papers.append(names)


def _finished(
    hand: Hand,
    papers: list[Paper],
    name: str,
    *,
    layout: str,
    content: bytes,
    given: Given,
    as_of: date,
    money: str,
    figures: list[Figure],
) -> Dressed:
    _doubt_ambiguous_columns(hand, papers)
    truth = frozenset(figures)
    if len(truth) != len(figures):
        raise AssertionError(f"{name} states a figure twice")
    notes = tuple(hand.habits), tuple(hand.doubts), tuple(hand.planted)
    return Dressed(name, layout, content, given, as_of, money, truth, *notes)


def _doubt_ambiguous_columns(hand: Hand, papers: list[Paper]) -> None:
    """A column where `1.234` stands with nothing beside it that tells which writing it is."""
    for paper in papers:
        columns: dict[int, list[object]] = {}
        for (_, column), value in paper.cells.items():
            columns.setdefault(column, []).append(value)
        for values in columns.values():
            if any(map(is_ambiguous, values)) and not any(map(settles, values)):
                hand.doubt("1.234 with nothing to tell its writing")
