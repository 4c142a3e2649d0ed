"""The list layout (F3): a row per component, unit, kind of money and source; measures across."""

from dataclasses import replace
from itertools import product
from random import Random

from tests.workbooks import dress_beside as beside
from tests.workbooks import dress_sections as sections
from tests.workbooks import dress_words as words
from tests.workbooks.dress_hand import Hand
from tests.workbooks.dress_list_scene import Scene, a_scene
from tests.workbooks.dress_names import Namer, sender_of
from tests.workbooks.dress_numbers import Writer, a_writer
from tests.workbooks.dress_paper import Paper, sheet_name
from tests.workbooks.dress_sheet import lay_sheet
from tests.workbooks.dress_table import Column, Row, names_year_before, total_of
from tests.workbooks.dress_title import Said, day_in_words
from tests.workbooks.dress_truth import Figure
from tests.workbooks.dress_world import Component, Unit

TRANCHES = {
    "plan": ("plan/None/own", "carried_over/None/carried"),
    "disbursed": ("disbursed/None/own", "disbursed/None/carried"),
}


def measure_columns(hand: Hand, scene: Scene, capital: str, *, flat: bool) -> list[Column]:
    """A column for each measure, in the order of this person, with shares and remainders."""
    facts = {"n": scene.year, "m": scene.year - 1, "day": day_in_words(hand, scene.as_of)}
    columns = []
    grouped = not flat and hand.has("headings on two rows", 0.5)
    for key in scene.measures:
        headings = words.MEASURES[key][capital]
        fitting = [each for each in headings if isinstance(each, tuple) == grouped] or [
            each for each in headings if isinstance(each, str)
        ]
        heading = hand.pick(fitting)
        path = heading if isinstance(heading, tuple) else (heading,)
        path = tuple(part.format(**facts) for part in path)
        columns += _of_sources(hand, scene, "/".join(map(str, key)), path)
    if scene.has_last_year:
        heading = {"dtpt": "Kế hoạch vốn năm {m}", "sn": "Dự toán năm {m}"}[capital].format(**facts)
        columns.append(Column("last", (heading,), is_amount=True))
    columns = beside.with_both_tranches(hand, columns, TRANCHES)
    _say_money(hand, scene, columns)
    if hand.has("columns in another order", 0.3):
        hand.random.shuffle(columns)
    columns = _neighbours(columns)
    plan, paid = "plan/None/own", "disbursed/None/own"
    if paid in {column.key for column in columns}:
        columns += beside.month_columns(hand)
    if {plan, paid} <= {column.key for column in columns}:
        if hand.has("a share of the plan", 0.3):
            columns.append(
                Column("share", (hand.pick(words.SHARE_HEADINGS),), share_of=(paid, plan))
            )
        if hand.has("what remains", 0.2):
            heading = (hand.pick(words.REST_HEADINGS),)
            rest = Column("rest", heading, True, rest_of=(plan, paid), is_checked=False)
            columns.append(rest)
    return columns


def _of_sources(hand: Hand, scene: Scene, key: str, path: tuple[str, ...]) -> list[Column]:
    """One column, or one a source with their sum beside them."""
    if scene.source_place != "across":
        return [Column(key, path, is_amount=True)]
    parts = [
        Column(f"{key}@{source}", (*path, hand.pick(words.SOURCE_CELLS[source])), is_amount=True)
        for source in scene.sources
    ]
    if hand.has("a sum over sources", 0.5):
        keys = tuple(each.key for each in parts)
        parts.insert(0, Column(key, (*path, hand.pick(words.TOTAL_HEADINGS)), True, keys))
    return parts


def _say_money(hand: Hand, scene: Scene, columns: list[Column]) -> None:
    """The unit of money in the headings, where it stands there."""
    if scene.money_place != "heading":
        return
    label = hand.pick(words.MONEY[scene.money])
    for number, column in enumerate(columns):
        path = (*column.path[:-1], f"{column.path[-1]} ({label})")
        columns[number] = replace(column, path=path)


def _neighbours(columns: list[Column]) -> list[Column]:
    """Columns of one group side by side, where the first of them stands."""
    first: dict[str, int] = {}
    for number, column in enumerate(columns):
        first.setdefault(column.path[0], number)
    return sorted(columns, key=lambda column: first[column.path[0]])


def list_figures(random: Random, scene: Scene, writer: Writer) -> list[tuple[dict, list[Figure]]]:
    """Rows of the list: the keys of each, and its figures."""
    rows = []
    for component, unit, capital, source in product(
        scene.components, scene.units, scene.capitals, scene.sources
    ):
        if rows and random.random() < 0.15:
            continue
        figures = []
        plan = writer.round(int(10 ** random.uniform(7.7, 10.9)))
        for measure, tier, tranche in scene.measures:
            if (measure, tranche) != ("plan", "own") and random.random() < 0.12:
                continue
            dong = amount_of(random, measure, writer, plan)
            carried = str(scene.year - 1) if tranche == "carried" else None
            period = "2021-2025" if measure == "medium" else str(scene.year)
            figures.append(
                Figure(
                    "plan" if measure == "medium" else measure,
                    component.code,
                    unit.key,
                    period,
                    capital,
                    source,
                    dong,
                    tier=tier,
                    tranche=tranche,
                    carried_from=carried,
                )
            )
        if scene.has_last_year:
            last = writer.round(plan // 2)
            where = component.code, unit.key, str(scene.year - 1), capital, source
            figures.append(Figure("plan", *where, last))
        keys = {"component": component, "unit": unit, "capital": capital, "source": source}
        rows.append((keys, figures))
    return rows


def amount_of(random: Random, measure: str, writer: Writer, plan: int) -> int:
    """An amount that stands to the plan as such a measure does."""
    if measure == "medium":
        return writer.round(plan * random.randint(3, 5))
    if measure == "plan":
        return plan
    if measure in ("disbursed", "advance") and random.random() < 0.15:
        return 0
    return writer.round(int(plan * random.uniform(0.05, 0.6)))


def draw_list(hand: Hand, *, flat: bool) -> tuple[list[Paper], Scene, list[Figure]]:
    """The sheets of a list, what it speaks of, and its figures."""
    scene = a_scene(hand, flat=flat)
    writer = a_writer(hand, scene.money, all_text=flat)
    rows = list_figures(hand.random, scene, writer)
    namer = Namer(hand, scene.as_of)
    papers = []
    is_parted = scene.capital_place in ("sheet", "tables")
    sheets = scene.capitals if is_parted else ("",)
    for capital in sheets:
        mine = [row for row in rows if not capital or row[0]["capital"] == capital]
        if mine:
            papers.append(
                _draw_sheet(hand, scene, capital, mine, namer=namer, writer=writer, flat=flat)
            )
    if scene.capital_place == "tables" and len(papers) > 1:
        # Sheets are called after what they hold in all.
        papers[0].name = "Biểu tổng hợp"
        papers[0].append(papers.pop(), gap=hand.pick((1, 2, 3)))
    return papers, scene, [figure for _, figures in rows for figure in figures]


def _draw_sheet(
    hand: Hand,
    scene: Scene,
    capital: str,
    rows: list[tuple[dict, list[Figure]]],
    *,
    namer: Namer,
    writer: Writer,
    flat: bool,
) -> Paper:
    paper = Paper(_name_of_sheet(hand, scene, capital))
    spoken = capital or (scene.capitals[0] if len(scene.capitals) == 1 else "dtpt")
    columns = _key_columns(hand, scene) + measure_columns(hand, scene, spoken, flat=flat)
    if not names_year_before(columns, scene.year):
        for _, figures in rows:
            figures[:] = [figure._replace(carried_from=None) for figure in figures]
    if hand.has("a column that nobody can place", 0.03):
        hand.doubt("a column that nobody can place")
        odd = Column("odd", ("Số theo dõi riêng của phòng",), True, is_checked=False)
        columns.append(odd)
    if hand.has("a column of notes", 0.4):
        columns.append(Column("note", (hand.pick(words.NOTE_HEADINGS),)))
    if hand.has("hidden columns", 0.12):
        hidden = [n for n, each in enumerate(columns) if each.key in ("order", "note")]
        paper.hidden_columns.update(hidden)
    said = Said(
        title_of(hand, scene, spoken),
        as_of=scene.as_of,
        money=scene.money if scene.money_place in ("title", "corner") else "",
        money_place=scene.money_place,
        sender=sender_of(scene.units[0]) if scene.unit_place == "title" else "",
    )
    drawn = _draw_rows(hand, scene, columns, _side_by_side(scene, rows), namer)
    lay_sheet(hand, paper, said, columns, drawn, writer=writer, day=scene.as_of)
    sections.merge_titles(paper, drawn, len(columns))
    if not flat and hand.has("a component merged over its rows", 0.2):
        _merge_components(paper, columns, drawn)
    return paper


def _side_by_side(
    scene: Scene, rows: list[tuple[dict, list[Figure]]]
) -> list[tuple[dict, list[Figure]]]:
    """One row for all sources of the same money, where sources stand across."""
    if scene.source_place != "across":
        return rows
    joined: dict[tuple[object, ...], tuple[dict, list[Figure]]] = {}
    for keys, figures in rows:
        place = keys["component"], keys["unit"], keys["capital"]
        joined.setdefault(place, (keys, []))[1].extend(figures)
    return list(joined.values())


def _name_of_sheet(hand: Hand, scene: Scene, capital: str) -> str:
    if capital:
        return sheet_name(hand.pick(words.CAPITAL_CELLS[capital]))
    return sheet_name(hand.pick(("Sheet1", "Biểu 3", "Tổng hợp", f"Năm {scene.year}")))


def title_of(hand: Hand, scene: Scene, capital: str) -> str:
    """The title, with the programmes, the kind of money and its source where they stand there."""
    parts = [
        hand.pick(("Báo cáo tình hình phân bổ, giải ngân", "Biểu tổng hợp tình hình thực hiện"))
    ]
    if scene.capital_place in ("title", "sheet", "tables"):
        parts.append(hand.pick(words.CAPITALS[capital]))
    else:
        parts.append("vốn")
    if scene.source_place == "title":
        parts.append(
            hand.pick(("nguồn vốn ", "nguồn ")) + hand.pick(words.SOURCE_TITLES[scene.sources[0]])
        )
    if len(scene.programmes) == 1:
        parts.append("thực hiện " + hand.pick(words.PROGRAMMES[scene.programmes[0]]))
    else:
        parts.append("các chương trình mục tiêu quốc gia")
    return " ".join((*parts, f"năm {scene.year}"))


def _key_columns(hand: Hand, scene: Scene) -> list[Column]:
    columns = []
    if hand.has("numbered rows", 0.7):
        columns.append(Column("order", (hand.pick(words.ORDER_HEADINGS),)))
    keys = [Column("component", (hand.pick(words.COMPONENT_HEADINGS),))]
    if scene.unit_place == "column":
        keys.append(Column("unit", (hand.pick(words.UNIT_HEADINGS),)))
        if hand.has("units before components", 0.4):
            keys.reverse()
    if scene.capital_place == "column":
        keys.append(Column("capital", (hand.pick(words.CAPITAL_HEADINGS),)))
    if scene.source_place == "column":
        keys.append(Column("source", (hand.pick(words.SOURCE_HEADINGS),)))
    return columns + keys


def _draw_rows(
    hand: Hand,
    scene: Scene,
    columns: list[Column],
    rows: list[tuple[dict, list[Figure]]],
    namer: Namer,
) -> list[Row]:
    drawn = []
    for number, (keys, figures) in enumerate(rows, start=1):
        cells: dict[str, object] = {
            "order": number,
            "code": keys["component"].code,
            "odd": 1_000_000_000 + number,
            "component": _component(hand, scene, keys["component"], namer),
            "unit": _unit(hand, scene, keys["unit"], namer),
            "capital": hand.pick(words.CAPITAL_CELLS[keys["capital"]]),
            "source": hand.pick(words.SOURCE_CELLS[keys["source"]]),
        }
        if hand.random.random() < 0.1:
            cells["note"] = hand.pick(words.NOTES)
        for figure in figures:
            name = "medium" if figure.period == "2021-2025" else figure.measure
            key = f"{name}/{figure.tier}/{figure.tranche}"
            key = "last" if figure.period == str(scene.year - 1) else key
            if scene.source_place == "across":
                cells[f"{key}@{figure.budget_source}"] = figure.amount_dong
                figure_so_far = cells.get(key)
                so_far = figure_so_far if isinstance(figure_so_far, int) else 0
                cells[key] = so_far + figure.amount_dong
            else:
                cells[key] = figure.amount_dong
        plan, paid = cells.get("plan/None/own"), cells.get("disbursed/None/own")
        if isinstance(plan, int) and isinstance(paid, int):
            cells["rest"] = plan - paid
            cells["month"] = paid
        for both, parts in TRANCHES.items():
            stated = [dong for part in parts if isinstance(dong := cells.get(part), int)]
            cells |= {f"{both} of both": sum(stated)} if stated else {}
        drawn.append(Row(cells))
    if "rows" in (scene.unit_place, scene.capital_place):
        keys = [key for key, _ in rows]
        below = sections.headed(hand, scene, columns, keys=keys, rows=drawn, namer=namer)
        return _with_total(hand, columns, below)
    return _with_totals(hand, columns, rows, drawn)


def _merge_components(paper: Paper, columns: list[Column], rows: list[Row]) -> None:
    """One cell for the component of rows that stand together; its name is the first row's."""
    index = [column.key for column in columns].index("component")
    run: list[Row] = []
    for row in [*rows, Row({}, "end")]:
        is_next = bool(run) and row.place == run[-1].place + 1
        same = is_next and row.cells.get("code") == run[0].cells.get("code")
        if row.kind == "data" and (same or not run):
            run.append(row)
            continue
        if len(run) > 1:
            for each in run[1:]:
                del paper.cells[each.place, index]
            paper.merge(run[0].place, index, run[-1].place, index)
        run = [row] if row.kind == "data" else []


def _unit(hand: Hand, scene: Scene, unit: Unit, namer: Namer) -> str:
    if scene.unit_place == "column" and hand.random.random() < 0.001:
        hand.doubt("a place that is on no list")
        return "Huyện Ea Sô Nam"
    return namer.unit(unit)


def _component(hand: Hand, scene: Scene, component: Component, namer: Namer) -> str:
    """Its name; its code where the title does not say which programme."""
    if len(scene.programmes) == 1:
        return namer.component_in_full(component)
    return component.code


def _with_totals(
    hand: Hand, columns: list[Column], rows: list[tuple[dict, list[Figure]]], drawn: list[Row]
) -> list[Row]:
    first = next(column.key for column in columns if column.key not in ("order", "note"))
    result = drawn
    if first in ("component", "unit") and hand.has("subtotals", 0.25):
        order: dict[object, list[Row]] = {}
        for (keys, _), row in zip(rows, drawn, strict=True):
            order.setdefault(keys[first], []).append(row)
        result = []
        for key, group in order.items():
            named = hand.pick(("Cộng {0}", "Cộng"))
            label = named.format(key.label if isinstance(key, Component) else key.name)  # type: ignore[attr-defined]
            subtotal = total_of(columns, group, {first: label})
            subtotal.kind = "subtotal"
            result += [*group, subtotal]
    return _with_total(hand, columns, result)


def _with_total(hand: Hand, columns: list[Column], rows: list[Row]) -> list[Row]:
    if not hand.has("total", 0.6):
        return rows
    first = next(column.key for column in columns if column.key not in ("order", "note"))
    data = [row for row in rows if row.kind == "data"]
    total = total_of(columns, data, {first: hand.pick(words.TOTAL_ROWS)})
    return [total, *rows] if hand.has("total on top", 0.4) else [*rows, total]
