"""The matrix layout: the annex of a decision, components down and units across or the other way."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from tests.workbooks import dress_words as words
from tests.workbooks.dress_hand import Hand
from tests.workbooks.dress_list_scene import places_at
from tests.workbooks.dress_names import Namer
from tests.workbooks.dress_numbers import Writer, a_writer
from tests.workbooks.dress_paper import Paper, sheet_name
from tests.workbooks.dress_sheet import lay_sheet
from tests.workbooks.dress_table import Column, Row, total_of
from tests.workbooks.dress_title import Said
from tests.workbooks.dress_truth import Figure
from tests.workbooks.dress_world import (
    PROGRAMMES,
    Component,
    Unit,
    leaves_of,
    parts_of,
    units_at,
)

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
ASSIGNERS = {"QĐ-UBND": "UBND", "NQ-HĐND": "HDND"}
GROUPS = {
    "department": "Các sở, ban, ngành",
    "district": "Các huyện, thị xã, thành phố",
    "commune": "Các xã, phường",
}
Amounts = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Scene:
    """What an annex speaks of. `assigner_place` and the others: "title" or "given"."""

    year: int
    day: date
    number: str
    assigner: str
    programmes: tuple[str, ...]
    leaves: tuple[Component, ...]
    units: tuple[Unit, ...]
    capital: str
    source: str
    capital_place: str
    source_place: str
    document_place: str
    money: str
    money_place: str


def a_scene(hand: Hand) -> Scene:
    """Choose what the annex speaks of."""
    year = hand.pick((2022, 2023, 2024))
    day = date(year, hand.pick((1, 3, 5)), hand.pick((5, 17, 28)))
    programmes = (hand.pick(PROGRAMMES),)
    if hand.has("two programmes in one annex", 0.15):
        programmes = tuple(hand.some(PROGRAMMES, 2, 2))
    leaves = [leaf for each in programmes for leaf in hand.some(leaves_of(each), 3, 8)]
    if hand.has("communes in an annex", 0.15):
        year, day = 2025, date(2025, 8, hand.pick((5, 17, 28)))
    units = hand.some(places_at(day), 3, 8)
    if hand.has("departments beside districts", 0.35):
        bodies = [unit for unit in units_at(day) if unit.level == "department"]
        units = hand.some(bodies, 2, 4) + units
    kind = hand.pick(tuple(ASSIGNERS))
    return Scene(
        year,
        day,
        f"{hand.random.randint(10, 3000)}/{kind}",
        ASSIGNERS[kind],
        programmes,
        tuple(leaves),
        tuple(units),
        hand.pick(("dtpt", "dtpt", "sn")),
        hand.pick(tuple(words.SOURCE_TITLES)),
        hand.pick(("title", "title", "given")),
        hand.pick(("title", "given")),
        hand.pick(("title", "title", "title", "given")),
        hand.pick(("trieu", "trieu", "trieu", "dong", "nghin", "ty")),
        hand.pick(("title", "corner", "given")),
    )


def draw_matrix(hand: Hand) -> tuple[list[Paper], Scene, list[Figure]]:
    """The sheet of an annex, what it speaks of, and its figures."""
    scene = a_scene(hand)
    writer = a_writer(hand, scene.money)
    amounts = _amounts(hand, scene, writer)
    namer = Namer(hand, scene.day)
    paper = Paper(sheet_name(hand.pick(("Phụ lục I", "PL2", "Sheet1", "Bieu"))))
    if hand.has("units down, components across", 0.5):
        columns, rows = _components_across(hand, scene, amounts, namer)
    else:
        columns, rows = _units_across(hand, scene, amounts, namer)
    if hand.has("a share beside amounts", 0.25):
        columns.append(Column("percent", (hand.pick(("Tỷ lệ (%)", "Tỷ trọng (%)", "%")),)))
        for row in rows:
            row.cells["percent"] = hand.random.randint(1, 999) / 10
    lay_sheet(hand, paper, _said(hand, scene), columns, rows, writer=writer, day=scene.day)
    figures = [
        Figure(
            "plan",
            component,
            unit,
            str(scene.year),
            scene.capital,
            scene.source,
            dong,
            assigner=scene.assigner,
        )
        for (component, unit), dong in amounts.items()
    ]
    return [paper], scene, figures


def _amounts(hand: Hand, scene: Scene, writer: Writer) -> Amounts:
    amounts: Amounts = {}
    for leaf in scene.leaves:
        for unit in scene.units:
            if hand.random.random() < 0.75:
                dong = writer.round(int(10 ** hand.random.uniform(7.7, 10.9)))
                amounts[leaf.code, unit.key] = dong
    return amounts


def _said(hand: Hand, scene: Scene) -> Said:
    paper = f"{_kind(scene)} số {scene.number} ngày {_day(hand, scene.day)} của {_body(scene)}"
    return Said(
        _title(hand, scene),
        document=f"(Kèm theo {paper})" if scene.document_place == "title" else "",
        money=scene.money if scene.money_place != "given" else "",
        money_place=scene.money_place,
    )


def _kind(scene: Scene) -> str:
    return "Quyết định" if scene.assigner == "UBND" else "Nghị quyết"


def _body(scene: Scene) -> str:
    return "UBND tỉnh Đắk Lắk" if scene.assigner == "UBND" else "HĐND tỉnh Đắk Lắk"


def _day(hand: Hand, day: date) -> str:
    return hand.pick(
        (
            f"{day.day:02}/{day.month:02}/{day.year}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day.day:02} tháng {day.month} năm {day.year}",
        )
    )


def _title(hand: Hand, scene: Scene) -> str:
    plan = "dự toán" if scene.capital == "sn" else "kế hoạch vốn"
    parts = [hand.pick((f"Phân bổ {plan}", f"Giao {plan}"))]
    if scene.capital_place == "title":
        parts = [hand.pick(("Phân bổ kế hoạch", "Giao kế hoạch"))] if plan != "dự toán" else parts
        parts.append(hand.pick(words.CAPITALS[scene.capital]))
    if scene.source_place == "title":
        parts.append("nguồn " + hand.pick(words.SOURCE_TITLES[scene.source]))
    parts.append(f"năm {scene.year} thực hiện")
    if len(scene.programmes) == 1:
        parts.append(hand.pick(words.PROGRAMMES[scene.programmes[0]]))
    else:
        parts.append("các chương trình mục tiêu quốc gia")
    return " ".join(parts)


# Components down ---------------------------------------------------------------------------------


def _units_across(
    hand: Hand, scene: Scene, amounts: Amounts, namer: Namer
) -> tuple[list[Column], list[Row]]:
    units = [Column(unit.key, (namer.unit(unit),), is_amount=True) for unit in scene.units]
    group = hand.pick(("Trong đó", "Chia ra", ""))
    if group:
        hand.note("a group of columns over the parts")
        units = [Column(each.key, (group, *each.path), is_amount=True) for each in units]
    columns = [
        Column("order", (hand.pick(words.ORDER_HEADINGS),)),
        Column("name", (hand.pick(words.COMPONENT_HEADINGS[:4]),)),
    ]
    if group or hand.has("a total column", 0.7):
        hand.note("a total column")
        keys = tuple(each.key for each in units)
        columns.append(Column("total", (hand.pick(words.TOTAL_HEADINGS),), True, keys))
    columns += units
    rows = _component_rows(hand, scene, columns, amounts, namer)
    return columns, rows


def _component_rows(
    hand: Hand, scene: Scene, columns: list[Column], amounts: Amounts, namer: Namer
) -> list[Row]:
    style = hand.pick(("label", "label and name", "label and name", "name"))
    has_sums = hand.has("sums beside the headings of parts", 0.7)
    numbering = hand.pick((ROMAN, tuple(map(str, range(1, 20)))))
    below = partial(_parts_number, hand.pick(("1.1", "a", "-", "1")))
    every: list[Row] = []
    data: list[Row] = []
    tops: list[Row] = []
    for programme in scene.programmes:
        section: list[Row] = []
        for part in parts_of(programme):
            leaves = [leaf for leaf in scene.leaves if leaf in leaves_of(part.code)]
            if not leaves:
                continue
            number = numbering[sum(1 for row in section if row.cells.get("is_part"))]
            rows = [_leaf_row(columns, leaf, amounts) for leaf in leaves]
            data += rows
            label = namer.component_below(part, style)
            if leaves == [part]:
                rows[0].cells |= {"order": number, "name": label, "is_part": True}
                section.append(rows[0])
                continue
            for place, (row, leaf) in enumerate(zip(rows, leaves, strict=True)):
                row.cells |= {
                    "order": below(number, place),
                    "name": namer.component_below(leaf, style),
                }
            head = {"order": number, "name": label, "is_part": True}
            head_row = total_of(columns, rows, head) if has_sums else Row(dict(head), "section")
            head_row.kind = "section"
            section += [head_row, *rows]
        if len(scene.programmes) > 1:
            name = hand.pick(words.PROGRAMMES[programme])
            mine = [row for row in section if row in data]
            letter = "ABC"[scene.programmes.index(programme)]
            head = total_of(columns, mine, {"order": letter, "name": name})  # type: ignore[assignment]
            head.kind = "section"  # type: ignore[attr-defined]
            every.append(head)  # type: ignore[arg-type]
            tops.append(head)  # type: ignore[arg-type]
        every += section
    return _with_total(hand, columns, every, data)


def _parts_number(style: str, number: str, place: int) -> str:
    return {"1.1": f"{number}.{place + 1}", "a": "abcdef"[place], "-": "-", "1": str(place + 1)}[
        style
    ]


def _leaf_row(columns: list[Column], leaf: Component, amounts: Amounts) -> Row:
    cells: dict[str, object] = {
        column.key: amounts[leaf.code, column.key]
        for column in columns
        if (leaf.code, column.key) in amounts
    }
    if any(column.key == "total" for column in columns):
        cells["total"] = sum(value for value in cells.values() if isinstance(value, int))
    return Row(cells)


def _with_total(hand: Hand, columns: list[Column], rows: list[Row], data: list[Row]) -> list[Row]:
    if not hand.has("total", 0.75):
        return rows
    total = total_of(columns, data, {"name": hand.pick(words.TOTAL_ROWS)})
    return [total, *rows] if hand.has("total on top", 0.6) else [*rows, total]


# Units down --------------------------------------------------------------------------------------


def _components_across(
    hand: Hand, scene: Scene, amounts: Amounts, namer: Namer
) -> tuple[list[Column], list[Row]]:
    style = hand.pick(("label", "label and name", "name"))
    columns = [
        Column("order", (hand.pick(words.ORDER_HEADINGS),)),
        Column("name", (hand.pick(words.UNIT_HEADINGS[:3]),)),
    ]
    parts: list[Column] = []
    for programme in scene.programmes:
        above = (hand.pick(words.PROGRAMMES[programme]),) if len(scene.programmes) > 1 else ()
        for part in parts_of(programme):
            leaves = [leaf for leaf in scene.leaves if leaf in leaves_of(part.code)]
            parts += _part_columns(hand, part, leaves, namer=namer, style=style, above=above)
    if hand.has("a total column", 0.7):
        keys = tuple(column.key for column in parts if not column.adds)
        columns.append(Column("total", (hand.pick(words.TOTAL_HEADINGS),), True, keys))
    columns += parts
    return columns, _unit_rows(hand, scene, columns, amounts, namer)


def _part_columns(
    hand: Hand,
    part: Component,
    leaves: list[Component],
    *,
    namer: Namer,
    style: str,
    above: tuple[str, ...],
) -> list[Column]:
    if not leaves:
        return []
    label = namer.component_below(part, style)
    if leaves == [part]:
        return [Column(part.code, (*above, label), is_amount=True)]
    columns = [
        Column(leaf.code, (*above, label, namer.component_below(leaf, style)), is_amount=True)
        for leaf in leaves
    ]
    if hand.has("a sum column for each part", 0.4):
        keys = tuple(leaf.code for leaf in leaves)
        heading = (*above, label, hand.pick(("Tổng", "Cộng", "Tổng số")))
        columns.insert(0, Column(f"sum of {part.code}", heading, True, keys))
    return columns


def _unit_rows(
    hand: Hand, scene: Scene, columns: list[Column], amounts: Amounts, namer: Namer
) -> list[Row]:
    levels = list(dict.fromkeys(unit.level for unit in scene.units))
    has_groups = len(levels) > 1 and hand.has("groups of units", 0.7)
    every: list[Row] = []
    data: list[Row] = []
    for place, level in enumerate(levels):
        rows = []
        for number, unit in enumerate((each for each in scene.units if each.level == level), 1):
            cells: dict[str, object] = {
                code: dong for (code, key), dong in amounts.items() if key == unit.key
            }
            row = Row(_summed(columns, cells))
            row.cells |= {"order": number, "name": namer.unit(unit)}
            rows.append(row)
        if has_groups:
            head = total_of(columns, rows, {"order": ROMAN[place], "name": GROUPS[level]})
            head.kind = "section"
            every.append(head)
        every += rows
        data += rows
    return _with_total(hand, columns, every, data)


def _summed(columns: list[Column], cells: dict[str, object]) -> dict[str, object]:
    """The cells with the sums of the columns that add up others."""
    sums = {}
    for column in columns:
        parts = [cells[key] for key in column.adds if key in cells]
        if column.adds and parts:
            sums[column.key] = sum(parts)  # type: ignore[arg-type]
    return cells | sums


def given_of(scene: Scene) -> dict[str, object]:
    """What the annex does not say."""
    given: dict[str, object] = {}
    if scene.document_place == "given":
        given |= {"as_of": scene.day, "assigner": scene.assigner}
    if scene.capital_place == "given":
        given["capital_type"] = scene.capital
    if scene.source_place == "given":
        given["budget_source"] = scene.source
    if scene.money_place == "given":
        given["money"] = scene.money
    return given
