"""The projects layout (F1): investment projects under components, one sheet a budget source."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.workbooks import dress_beside as beside
from tests.workbooks import dress_words as words
from tests.workbooks.dress_hand import Hand
from tests.workbooks.dress_names import Namer, sender_of
from tests.workbooks.dress_numbers import Writer, a_writer
from tests.workbooks.dress_paper import Paper, sheet_name
from tests.workbooks.dress_sheet import lay_sheet
from tests.workbooks.dress_table import Column, Row, names_year_before, total_of
from tests.workbooks.dress_title import Said, day_in_words
from tests.workbooks.dress_truth import Figure
from tests.workbooks.dress_world import PROGRAMMES, Component, Unit, leaves_of, parts_of, units_at

# Headings of the form, by key; a tuple is a group and the heading below it.
HEADINGS: dict[str, tuple[words.Heading, ...]] = {
    "name": ("Danh mục dự án", "Tên dự án", "Danh mục công trình, dự án", "Tên công trình"),
    "code": ("Mã số dự án", "Mã dự án", "Mã dự án đầu tư"),
    "owner": ("Chủ đầu tư",),
    "place": ("Địa điểm xây dựng", "Địa điểm XD"),
    "decision": (("Quyết định đầu tư", "Số QĐ, ngày, tháng, năm"), "Quyết định đầu tư"),
    "investment": (("Quyết định đầu tư", "Tổng mức đầu tư"), "Tổng mức đầu tư", "TMĐT"),
    "assigned": (
        "Lũy kế bố trí vốn đến hết kế hoạch năm {n}",
        "Lũy kế vốn đã bố trí đến hết KH năm {n}",
    ),
    "paid before": (
        "Lũy kế vốn giải ngân từ khởi công đến hết ngày 31/12/{m}",
        "Lũy kế giải ngân từ khởi công đến hết ngày 31/12/{m}",
    ),
    "carried plan": (
        "Kế hoạch vốn năm {m} cho phép kéo dài (nếu có)",
        "KH vốn năm {m} được phép kéo dài",
        ("Kế hoạch vốn", "Năm {m} kéo dài"),
        "Kế hoạch vốn năm {m} kéo dài sang năm {n}",
    ),
    "plan": (
        "Kế hoạch năm {n}",
        "Kế hoạch vốn năm {n}",
        "KH năm {n}",
        ("Kế hoạch vốn", "Năm {n}"),
    ),
    "work since": (
        "Khối lượng thực hiện từ khởi công đến hết kỳ",
        "Khối lượng thực hiện từ khởi công",
    ),
    "work": ("Khối lượng thực hiện năm {n}", "Giá trị khối lượng thực hiện năm {n}"),
    "paid": (
        ("Giải ngân KH năm {n} (từ 01/01/{n}) đến hết kỳ", "KH năm {n}"),
        ("Lũy kế giải ngân đến ngày {day}", "KH năm {n}"),
        "Giải ngân kế hoạch năm {n}",
        "Lũy kế giải ngân KH năm {n}",
    ),
    "carried paid": (
        ("Giải ngân KH năm {n} (từ 01/01/{n}) đến hết kỳ", "Kế hoạch năm {m} kéo dài"),
        ("Lũy kế giải ngân đến ngày {day}", "KH năm {m} kéo dài"),
        "Giải ngân vốn năm {m} kéo dài",
        "Giải ngân vốn kéo dài",
    ),
}
STORED = {
    "plan": ("plan", "own"),
    "carried plan": ("carried_over", "carried"),
    "paid": ("disbursed", "own"),
    "carried paid": ("disbursed", "carried"),
    "work": ("work_done", "own"),
}
# Columns of this year's and of carried-over money: their headings are in dress_beside.
TRANCHES = {"plan": ("plan", "carried plan"), "disbursed": ("paid", "carried paid")}
BUILT = (
    "Đường giao thông nông thôn buôn {0}",
    "Công trình nước sinh hoạt tập trung thôn {1}",
    "Nâng cấp, sửa chữa kênh mương {0}",
    "Nhà văn hóa cộng đồng buôn {0}",
    "Trường THCS {2}; hạng mục: 06 phòng học",
    "Đường điện sinh hoạt buôn {0} (giai đoạn {3})",
    "Kiên cố hóa đường nội thôn {1}",
)
VILLAGES = ("Ea Mar", "Kô Tam", "Tơng Jú", "Drai Si", "Hra Ea Tlă", "Triă", "M'Liă", "Ja Wầm")
SCHOOLS = ("Nơ Trang Lơng", "Lê Hồng Phong", "Y Jút", "Phan Chu Trinh")
STATES = ("Dự án chuyển tiếp", "Dự án khởi công mới năm {n}")
SHEETS = {
    "central": ("NSTW", "Vốn NSTW", "Ngân sách trung ương"),
    "provincial": ("NST", "Ngân sách tỉnh", "NS tỉnh"),
    "district": ("NSH", "Ngân sách huyện", "NS huyện"),
}


@dataclass(frozen=True)
class Project:
    """One investment project; `code` is its number of seven digits."""

    code: str
    name: str
    component: Component


@dataclass(frozen=True)
class Scene:
    """What the form speaks of, and where it says each thing."""

    year: int
    as_of: date
    programmes: tuple[str, ...]
    unit: Unit
    unit_place: str
    source_place: str
    capital_place: str
    day_place: str
    sources: tuple[str, ...]
    keys: tuple[str, ...]
    money: str
    money_place: str
    has_codes: bool


def a_scene(hand: Hand) -> Scene:
    """Choose what the form speaks of."""
    year = hand.pick((2022, 2023, 2024))
    as_of = date(year, hand.pick((3, 6, 9, 12)), 30)
    programmes = (hand.pick(PROGRAMMES),)
    if hand.has("two programmes on one sheet", 0.25):
        programmes = tuple(hand.some(PROGRAMMES, 2, 2))
    units = [unit for unit in units_at(as_of) if unit.level in ("district", "department")]
    optional = ("decision", "investment", "assigned", "paid before", "work since", "work", "owner")
    carried = ("carried plan", "carried paid") if hand.has("carried-over money", 0.7) else ()
    chosen = {*hand.some(optional, 1, 5), *carried, "name", "code", "plan", "paid"}
    has_codes = not hand.has("projects without their codes", 0.12)
    if not has_codes:
        chosen.discard("code")
    if {"work", "work since"} <= chosen:
        chosen.discard("work")
    source_place = hand.pick(("sheet", "sheet", "title", "given"))
    count = 1 if source_place == "given" else hand.random.randint(1, 3)
    return Scene(
        year,
        as_of,
        programmes,
        hand.pick(units),
        hand.pick(("title", "title", "given")),
        source_place,
        hand.pick(("title", "given")),
        hand.pick(("title", "title", "given")),
        tuple(hand.some(tuple(SHEETS), count, count)),
        tuple(key for key in HEADINGS if key in chosen),
        hand.pick(("trieu", "trieu", "trieu", "dong", "nghin")),
        hand.pick(("title", "corner", "given")),
        has_codes,
    )


def draw_projects(hand: Hand) -> tuple[list[Paper], Scene, list[Figure], list[Project]]:
    """The sheets of the form, what it speaks of, its figures, and the projects on them."""
    scene = a_scene(hand)
    writer = a_writer(hand, scene.money)
    namer = Namer(hand, scene.as_of)
    projects = some_projects(hand, scene)
    papers, figures = [], []
    for source in scene.sources:
        mine = [each for each in projects if hand.random.random() < 0.75] or projects[:1]
        paper, stated = _draw_sheet(hand, scene, source, mine, namer=namer, writer=writer)
        papers.append(paper)
        figures += stated
    return papers, scene, figures, projects


def some_projects(hand: Hand, scene: Scene) -> list[Project]:
    """Between one and four projects for some components, each with a name of its own."""
    projects: list[Project] = []
    for programme in scene.programmes:
        for leaf in hand.some(leaves_of(programme), 2, 4):
            for _ in range(hand.random.randint(1, 4)):
                number = len(projects)
                name = hand.pick(BUILT).format(
                    hand.pick(VILLAGES), number + 2, hand.pick(SCHOOLS), hand.pick((1, 2))
                )
                name = f"{name}, xã Ea {VILLAGES[number % 8].split()[0]} {number + 1}"
                code = str(7_900_000 + hand.random.randint(0, 4000) * 20 + number)
                projects.append(Project(code, name, leaf))
    return projects


def _draw_sheet(
    hand: Hand,
    scene: Scene,
    source: str,
    projects: list[Project],
    *,
    namer: Namer,
    writer: Writer,
) -> tuple[Paper, list[Figure]]:
    number = scene.sources.index(source) + 1
    name = hand.pick(SHEETS[source]) if scene.source_place == "sheet" else f"Biểu {number}"
    paper = Paper(sheet_name(name))
    columns = _columns(hand, scene)
    figures: list[Figure] = []
    from_year = str(scene.year - 1) if names_year_before(columns, scene.year) else None
    drawn = {}
    for project in projects:
        row = _project_row(hand, scene, project, namer, writer)
        figures += _figures(scene, project, source, row.cells, from_year)
        drawn[project] = row
    rows = _rows(hand, scene, columns, drawn, namer)
    said = Said(
        _title(hand, scene, source),
        as_of=scene.as_of if scene.day_place == "title" else None,
        money=scene.money if scene.money_place != "given" else "",
        money_place=scene.money_place,
        sender=sender_of(scene.unit) if scene.unit_place == "title" else "",
    )
    lay_sheet(hand, paper, said, columns, rows, writer=writer, day=scene.as_of)
    return paper, figures


def _title(hand: Hand, scene: Scene, source: str) -> str:
    parts = ["Báo cáo tình hình thực hiện và giải ngân"]
    parts.append(hand.pick(words.CAPITALS["dtpt"]) if scene.capital_place == "title" else "vốn")
    if scene.source_place == "title":
        named = {**words.SOURCE_TITLES, "district": ("ngân sách huyện", "NSH")}[source]
        parts.append("nguồn " + hand.pick(named))
    if len(scene.programmes) == 1:
        parts.append("thực hiện " + hand.pick(words.PROGRAMMES[scene.programmes[0]]))
    else:
        parts.append("các chương trình mục tiêu quốc gia")
    return " ".join((*parts, f"năm {scene.year}"))


def _columns(hand: Hand, scene: Scene) -> list[Column]:
    facts = {"n": scene.year, "m": scene.year - 1, "day": day_in_words(hand, scene.as_of)}
    grouped = hand.has("headings on two rows", 0.6)
    columns = [Column("order", (hand.pick(words.ORDER_HEADINGS),))]
    group = ""
    for key in scene.keys:
        fitting = [each for each in HEADINGS[key] if isinstance(each, tuple) == grouped]
        if key == "carried paid" and group:
            # Both payments stand under one group of columns.
            fitting = [each for each in fitting if each[0] == group]
        heading = hand.pick(fitting or [each for each in HEADINGS[key] if isinstance(each, str)])
        path = heading if isinstance(heading, tuple) else (heading,)
        group = path[0] if key == "paid" and grouped else group
        is_amount = key not in ("name", "code", "owner", "place", "decision")
        path = tuple(part.format(**facts) for part in path)
        columns.append(Column(key, path, is_amount, is_checked=key in STORED))
    columns += beside.month_columns(hand)
    columns = beside.with_both_tranches(hand, columns, TRANCHES)
    if hand.has("a share of the plan", 0.4):
        columns.append(
            Column("share", (hand.pick(words.SHARE_HEADINGS),), share_of=("paid", "plan"))
        )
    if hand.has("a column of notes", 0.6):
        columns.append(Column("note", (hand.pick(words.NOTE_HEADINGS),)))
    return columns


def _project_row(
    hand: Hand,
    scene: Scene,
    project: Project,
    namer: Namer,
    writer: Writer,
) -> Row:
    chance = hand.random
    plan = writer.round(int(10 ** chance.uniform(8, 10.3)))
    carried = writer.round(plan // chance.randint(3, 9))
    paid = 0 if chance.random() < 0.15 else writer.round(int(plan * chance.uniform(0.1, 0.9)))
    carried_paid = writer.round(int(carried * chance.uniform(0.1, 0.9)))
    before = writer.round(plan * chance.randint(1, 3))
    amounts = {
        "plan": plan,
        "carried plan": carried,
        "paid": paid,
        "carried paid": carried_paid,
        "work": writer.round(paid + plan // 50),
        "work since": writer.round(before + paid + carried + plan // 50),
        "paid before": before,
        "assigned": writer.round(before + carried + plan),
        "investment": writer.round((before + carried + plan) * 2),
    }
    if chance.random() < 0.4:
        del amounts["carried plan"], amounts["carried paid"]
    amounts["month"] = writer.round(paid // 5)
    kept = {*scene.keys, "month"}
    cells: dict[str, object] = {key: dong for key, dong in amounts.items() if key in kept}
    for both, parts in TRANCHES.items():
        stated = [amounts[part] for part in parts if part in cells]
        cells |= {f"{both} of both": sum(stated)} if stated else {}
    code = int(project.code) if hand.has("codes as numbers", 0.02) else project.code
    cells |= {"name": namer.typed(project.name), "code": code}
    cells |= {"owner": f"Ban QLDA ĐTXD {scene.unit.short}"}
    if "decision" in scene.keys:
        day = date(scene.year - 1, 1, 5) + timedelta(days=chance.randint(0, 300))
        cells["decision"] = f"{chance.randint(100, 4000)}/QĐ-UBND, {day.day}/{day.month}/{day.year}"
    return Row(cells)


def _figures(
    scene: Scene, project: Project, source: str, cells: dict[str, object], from_year: str | None
) -> list[Figure]:
    figures = []
    for key, (measure, tranche) in STORED.items():
        dong = cells.get(key)
        if isinstance(dong, int):
            carried_from = from_year if tranche == "carried" else None
            figures.append(
                Figure(
                    measure,
                    project.component.code,
                    scene.unit.key,
                    str(scene.year),
                    "dtpt",
                    source,
                    dong,
                    investment_project=project.code,
                    tranche=tranche,
                    carried_from=carried_from,
                )
            )
    return figures


def _rows(
    hand: Hand, scene: Scene, columns: list[Column], drawn: dict[Project, Row], namer: Namer
) -> list[Row]:
    style = hand.pick(("label", "label and name", "label and name"))
    has_sums = hand.has("sums beside the headings of parts", 0.7)
    has_states = hand.has("projects by their state", 0.25)
    every: list[Row] = []

    def head(number: str, name: str, rows: list[Row], *, summed: bool) -> Row:
        cells: dict[str, object] = {"order": number, "name": name}
        row = total_of(columns, rows, cells) if summed else Row(cells)
        row.kind = "section"
        return row

    for place, programme in enumerate(scene.programmes):
        within = [each for each in drawn if each.component.code.startswith(f"{programme}.")]
        if not within:
            continue
        if len(scene.programmes) > 1:
            rows = [drawn[each] for each in within]
            name = hand.pick(words.PROGRAMMES[programme])
            every.append(head("ABC"[place], name, rows, summed=has_sums))
        parts = [part for part in parts_of(programme) if _of(within, part)]
        for number, part in enumerate(parts, start=1):
            rows = [drawn[each] for each in _of(within, part)]
            label = namer.component_below(part, style)
            every.append(head(_roman(number), label, rows, summed=has_sums))
            for leaf in leaves_of(part.code):
                mine = [each for each in within if each.component == leaf]
                if mine and leaf != part:
                    rows = [drawn[each] for each in mine]
                    label = namer.component_below(leaf, style)
                    every.append(head(hand.pick(("1", "a")), label, rows, summed=has_sums))
                if has_states and len(mine) > 1:
                    every += _by_state(scene, mine, drawn, head)
                else:
                    every += _numbered([drawn[each] for each in mine])
    data = list(drawn.values())
    if hand.has("total", 0.8):
        total = total_of(columns, data, {"name": hand.pick(words.TOTAL_ROWS)})
        every = [total, *every] if hand.has("total on top", 0.7) else [*every, total]
    return every


def _of(projects: list[Project], part: Component) -> list[Project]:
    codes = {leaf.code for leaf in leaves_of(part.code)}
    return [each for each in projects if each.component.code in codes]


def _by_state(scene: Scene, mine: list[Project], drawn: dict[Project, Row], head) -> list[Row]:
    half = len(mine) // 2
    rows = []
    for state, some in zip(STATES, (mine[:half], mine[half:]), strict=True):
        below = [drawn[each] for each in some]
        rows += [head("-", state.format(n=scene.year), below, summed=True), *_numbered(below)]
    return rows


def _numbered(rows: list[Row]) -> list[Row]:
    for number, row in enumerate(rows, start=1):
        row.cells["order"] = number
    return rows


def _roman(number: int) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")[number - 1]


def given_of(scene: Scene) -> dict[str, object]:
    """What the form does not say."""
    given: dict[str, object] = {}
    if scene.unit_place == "given":
        given["unit"] = scene.unit.key
    if scene.source_place == "given":
        given["budget_source"] = scene.sources[0]
    if scene.capital_place == "given":
        given["capital_type"] = "dtpt"
    if scene.day_place == "given":
        given["as_of"] = scene.as_of
    if scene.money_place == "given":
        given["money"] = scene.money
    return given
