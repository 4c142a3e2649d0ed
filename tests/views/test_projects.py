"""The list of investment projects as a reader meets it: headlines, rows, dialogs, the download."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.exports import write_csv, write_excel
from dashboard.figures.projects import Wanted
from dashboard.figures.state import Request
from dashboard.store.ledger import open_ledger
from dashboard.views.answers import Asked
from dashboard.views.context import Context, known_totals
from dashboard.views.passport import build_figure_passport
from dashboard.views.project_answers import projects_answer
from dashboard.views.project_details import build_project, build_total
from dashboard.views.project_tables import export_table
from dashboard.views.projects import PAGE_SIZE, ProjectsView, build_projects
from dashboard.views.rates import denominator_note, paid_title, rate_name
from dashboard.words import TIE, Words
from tests.builders import PROVINCE, obstacle, project_list, report

TY = 1_000_000_000
LIST = """
    code  name            unit  place  status     cost          central
    P1    Đường Ea Rốk    646   24217  ongoing    300000000000  250000000000
    P2    =1+1            646   -      new        20000000000   -
    P3    Thủy lợi Ia Lốp  643   24214  completed  10000000000   10000000000
    """
REPORTED = ("plan", "carried_over", "disbursed", "work_done", "advance")
MONEY = """
    measure       component      unit  project  tranche  amount
    plan          DTTS.DA4.TDA1  646   P1       own      100000000000
    carried_over  DTTS.DA4.TDA1  646   P1       carried  40000000000
    disbursed     DTTS.DA4.TDA1  646   P1       own      25000000000
    disbursed     DTTS.DA4.TDA1  646   P1       carried  40000000000
    work_done     DTTS.DA4.TDA1  646   P1       own      30000000000
    plan          DTTS.DA4.TDA1  646   P2       own      20000000000
    """


def a_context(store: Path, **changes: Any) -> Context:
    ledger = open_ledger(store)
    asked: dict[str, Any] = {
        "at": date(2023, 7, 1),
        "known_at": ledger.version,
        "unit": PROVINCE,
        "period": "2023",
    } | changes
    return Context(ledger, known_totals(ledger, Request(**asked)), Words("vi"))


@pytest.fixture
def listed(store: Path) -> Path:
    project_list(store, LIST)
    report(store, MONEY, scope="DTTS 2023 dtpt all", form="F1", as_of="2023-06-30")
    return store


def build(store: Path, wanted: Wanted | None = None, **changes: Any) -> ProjectsView:
    return build_projects(a_context(store, **changes), wanted or Wanted())


def said(text: str) -> str:
    return text.replace(TIE, " ")


def test_the_headlines_say_how_much_of_how_many(listed: Path) -> None:
    read = [
        (said(each.label), said(each.text), said(each.note)) for each in build(listed).headlines
    ]
    assert read == [
        ("Số dự án", "3", "1 khởi công mới · 1 chuyển tiếp · 1 hoàn thành"),
        ("Tổng mức đầu tư", "330 tỷ đồng", "NSTW 260 · 3 dự án không nêu đủ nguồn"),
        ("Kế hoạch 2023", "120 tỷ đồng", "có số liệu của 2/3 dự án"),
        ("Đã giải ngân", "25 tỷ đồng", "20,83% của 120 tỷ đồng; 2/2 dự án có kế hoạch đã báo cáo"),
        ("Có kế hoạch, chưa giải ngân", "1 dự án", "tổng cộng 20 tỷ đồng"),
        ("Có khối lượng, chưa giải ngân đủ", "1 dự án", "tổng cộng 5 tỷ đồng"),
    ]


def test_a_rate_counts_only_plans_whose_payments_are_reported(listed: Path) -> None:
    decision = (
        "measure  component  unit  project  amount\nplan  DTTS.DA4.TDA1  643  P3  60000000000"
    )
    report(listed, decision, scope="DTTS 2023 dtpt all", as_of="2023-02-01")
    notes = {said(each.label): said(each.note) for each in build(listed).headlines}
    assert notes["Kế hoạch 2023"] == "có số liệu của 3/3 dự án"
    assert notes["Đã giải ngân"] == ("20,83% của 120 tỷ đồng; 2/3 dự án có kế hoạch đã báo cáo")


def test_a_project_on_two_programmes_lists_costs_its_cost_once(listed: Path) -> None:
    also = "code  component  unit  cost\nP1  NTM.ND02  646  300000000000"
    project_list(listed, also, scope="NTM 2021-2025 dtpt all")
    view = build(listed)
    assert (view.headlines[0].text, said(view.headlines[1].text)) == ("4", "330 tỷ đồng")


def test_one_code_in_two_programmes_at_two_costs_is_two_projects(listed: Path) -> None:
    other = "code  component  unit  cost\nP1  NTM.ND02  646  70000000000"
    project_list(listed, other, scope="NTM 2021-2025 dtpt all")
    view = build(listed)
    assert said(view.headlines[1].text) == "400 tỷ đồng"
    total = build_total(a_context(listed), view.projects, "cost")
    assert total is not None
    assert (said(total.text), len(total.terms.rows)) == ("400 tỷ đồng", 4)


def test_what_reports_said_is_told_for_all_capital_and_counted_past_the_newest(
    listed: Path,
) -> None:
    recurrent = "measure  component  unit  project  amount\nplan  DTTS.DA4.TDA1  646  P1  7000000"
    report(listed, recurrent, scope="DTTS 2023 sn all", form="F1", as_of="2023-06-30")

    def told(capital: str) -> tuple[int, int]:
        found = build_project(a_context(listed, capital_type=capital), "DTTS|P1")
        assert found is not None
        return len(found.reports.rows), found.reports_left_out

    assert [told(capital) for capital in ("dtpt", "all")] == [(5, 0), (6, 0)]
    found = build_project(a_context(listed, capital_type="all"), "DTTS|P1")
    assert found is not None
    said_of = {row.cells[1].text for row in found.reports.rows}
    assert {text for text in said_of if "SN" in text}
    row = recurrent.splitlines()[1]
    said_each_day = "\n".join(row.replace("plan", each) for each in REPORTED)
    for day in range(1, 61 // len(REPORTED) + 1):
        again = f"{recurrent.splitlines()[0]}\n{said_each_day}".replace("7000000", f"{day}000000")
        report(listed, again, scope="DTTS 2023 sn all", form="F1", as_of=f"2023-05-{day:02}")
    assert told("all") == (40, 26)


def test_every_invented_amount_bears_its_mark(store: Path) -> None:
    invented: Any = {"origin": "illustration"}
    project_list(store, LIST, **invented)
    report(store, MONEY, scope="DTTS 2023 dtpt all", form="F1", as_of="2023-06-30", **invented)
    view = build(store, Wanted(order="code"))
    assert [each.is_invented for each in view.headlines] == [False, *[True] * 5]
    amounts = [cell for row in view.table.rows for cell in row.cells[4:] if cell.value is not None]
    assert len(amounts) == 13
    assert all(cell.is_invented for cell in amounts)
    total = build_total(a_context(store), view.projects, "planned")
    assert total is not None
    assert total.is_illustration


def test_no_real_amount_bears_the_mark(listed: Path) -> None:
    view = build(listed)
    cells = [cell for row in view.table.rows for cell in row.cells]
    assert not any(each.is_invented for each in (*view.headlines, *cells))


def test_the_rows_tell_unit_owner_place_and_each_kind_of_nothing(listed: Path) -> None:
    view = build(listed, Wanted(order="code"))
    assert view.table.columns == (
        *("Dự án đầu tư", "Đơn vị được giao vốn", "Chủ đầu tư", "Địa điểm", "Tổng mức đầu tư"),
        *("Kế hoạch", "Vốn kéo dài", "Đã giải ngân", "Còn lại chưa giải ngân"),
        *("Khối lượng thực hiện", "Lũy kế giải ngân"),
    )
    read = [[cell.text for cell in row.cells[1:]] for row in view.table.rows]
    nothing = "chưa có số liệu"
    assert read == [
        ["Huyện Ea Súp", "Ban QLDA", "Xã Ea Rốk", "300", "100", "40", "25", "75", "30", "65"],
        [
            *("Huyện Ea Súp", "Ban QLDA", "không nêu", "20", "20", "không có vốn kéo dài"),
            "chưa giải ngân",
            *("20", nothing, "chưa giải ngân"),
        ],
        [
            "Thành phố Buôn Ma Thuột",
            "Ban QLDA",
            "Xã Ia Lốp",
            "10",
            *[nothing] * 3,
            "–",
            *[nothing] * 2,
        ],
    ]
    assert view.table.rows[0].cells[7].note == "25% kế hoạch"
    assert "0" not in {cell.text for row in view.table.rows for cell in row.cells}


def test_with_carried_over_money_the_plan_and_the_rate_count_it(listed: Path) -> None:
    view = build(listed, Wanted(order="code"), tranche="all")
    assert view.table.columns[5:8] == (
        "Kế hoạch và vốn kéo dài",
        "Đã giải ngân",
        "Còn lại chưa giải ngân",
    )
    paid = view.table.rows[0].cells[6]
    assert (paid.text, paid.note) == ("65", "46,43% kế hoạch và vốn kéo dài")


def test_recurrent_money_is_never_said_to_be_kept_on(listed: Path) -> None:
    """Investment capital is "kéo dài", recurrent money "chuyển nguồn"; of both, both are said."""
    titles = {
        capital: build(listed, Wanted(order="code"), tranche="all", capital_type=capital)
        for capital in ("sn", "all")
    }
    assert titles["sn"].table.columns[5] == "Kế hoạch và vốn chuyển nguồn"
    assert titles["all"].table.columns[5] == "Kế hoạch và vốn kéo dài, chuyển nguồn"
    context = a_context(listed, tranche="carried", capital_type="sn")
    said_of_rates = (rate_name("disbursed_share", context), paid_title(context))
    assert said_of_rates == ("Giải ngân / vốn chuyển nguồn sang năm 2023",) * 2
    own = a_context(listed, capital_type="sn")
    assert denominator_note(own.totals.row("DTTS"), own) == "chưa gồm vốn chuyển nguồn"


def test_each_amount_opens_the_figures_behind_it(listed: Path) -> None:
    context = a_context(listed, tranche="all")
    cells = build_projects(context, Wanted(order="code")).table.rows[0].cells
    opened = [
        build_figure_passport(context, cell.opens.removeprefix("figure:")) for cell in cells[5:8]
    ]
    assert [
        (said(passport.text), said(passport.formula), len(passport.sources))
        for passport in opened
        if passport
    ] == [
        (
            "140 tỷ đồng",
            "Kế hoạch vốn được giao (100 tỷ đồng) + Vốn kéo dài, chuyển nguồn (40 tỷ đồng)",
            2,
        ),
        ("65 tỷ đồng", "Giải ngân lũy kế (25 tỷ đồng) + Giải ngân lũy kế (40 tỷ đồng)", 2),
        (
            "75 tỷ đồng",
            "Kế hoạch vốn được giao (100 tỷ đồng) + Vốn kéo dài, chuyển nguồn (40 tỷ đồng)"
            " − Giải ngân lũy kế (25 tỷ đồng) − Giải ngân lũy kế (40 tỷ đồng)",
            4,
        ),
    ]


def test_a_sum_names_the_sources_it_is_made_of(store: Path) -> None:
    project_list(store, LIST)
    parts = """
        measure  component      unit  project  source      amount
        plan     DTTS.DA4.TDA1  646   P1       central     90000000000
        plan     DTTS.DA4.TDA1  646   P1       provincial  10000000000
        """
    report(store, parts, scope="DTTS 2023 dtpt all", form="F1", as_of="2023-06-30")
    context = a_context(store)
    cell = build_projects(context, Wanted(order="code")).table.rows[0].cells[5]
    passport = build_figure_passport(context, cell.opens.removeprefix("figure:"))
    assert passport is not None
    assert (passport.title, said(passport.text)) == ("Kế hoạch vốn được giao", "100 tỷ đồng")
    assert said(passport.formula) == (
        "Kế hoạch vốn được giao NSTW (90 tỷ đồng) + Kế hoạch vốn được giao NST (10 tỷ đồng)"
    )
    assert ("Mã dự án", "P1") in passport.sources[0].lines


@pytest.mark.parametrize("key", ["", "1", "1|x", "--1|2", "1|2,", "999|1"])
def test_a_key_that_names_no_figure_opens_nothing(listed: Path, key: str) -> None:
    assert build_figure_passport(a_context(listed), key) is None


def test_a_headline_lists_the_projects_it_is_the_sum_of(listed: Path) -> None:
    context = a_context(listed)
    projects = build_projects(context, Wanted()).projects
    read = {}
    for measure in ("cost", "planned", "disbursed", "untouched", "unpaid_work"):
        total = build_total(context, projects, measure)
        assert total is not None
        terms = [(row.cells[0].note, row.cells[2].text) for row in total.terms.rows]
        read[measure] = (said(total.text), terms)
    assert read == {
        "cost": ("330 tỷ đồng", [("P1", "300"), ("P2", "20"), ("P3", "10")]),
        "planned": ("120 tỷ đồng", [("P1", "100"), ("P2", "20")]),
        "disbursed": ("25 tỷ đồng", [("P1", "25"), ("P2", "0")]),
        "untouched": ("20 tỷ đồng", [("P2", "20")]),
        "unpaid_work": ("5 tỷ đồng", [("P1", "5")]),
    }
    assert build_total(context, projects, "nothing") is None


def test_a_project_in_full(listed: Path) -> None:
    obstacle(listed, component="DTTS.DA4", unit="legacy:646", reason_vi="Chờ mặt bằng")
    obstacle(listed, component="DTTS.DA1", unit="legacy:646", reason_vi="Việc khác")
    obstacle(listed, component="DTTS.DA4", unit="legacy:643", reason_vi="Nơi khác")
    details = build_project(a_context(listed), "DTTS|P1")
    assert details is not None
    facts = dict(details.facts)
    assert (facts["Đơn vị được giao vốn"], facts["Địa điểm"]) == ("Huyện Ea Súp", "Xã Ea Rốk")
    assert facts["Quyết định đầu tư"] == "không nêu"
    assert [(name, said(text)) for name, text in details.costs] == [
        ("Tổng mức đầu tư", "300 tỷ đồng"),
        ("NSTW", "250 tỷ đồng"),
        ("NST", "không nêu"),
        ("NSH", "không nêu"),
        ("nguồn khác", "không nêu"),
    ]
    years = [[cell.text for cell in row.cells] for row in details.years.rows]
    assert years == [["Năm 2023", "100", "40", "25", "40", "30"]]
    assert [row.cells[3].text for row in details.obstacles.rows] == ["Chờ mặt bằng"]
    assert len(details.reports.rows) == 5
    assert build_project(a_context(listed), "DTTS|P9") is None


def test_the_chart_shows_where_most_money_waits(listed: Path) -> None:
    read = [
        (bar.label, bar.disbursed_dong // TY, bar.waiting_dong // TY, bar.rate, bar.text)
        for bar in build(listed).bars
    ]
    assert read == [
        ("Đường Ea Rốk", 25, 75, "25%", "75"),
        ("=1+1", 0, 20, "chưa giải ngân", "20"),
    ]


def test_pages_of_the_list(store: Path) -> None:
    rows = "\n".join(f"P{number:03}  646" for number in range(PAGE_SIZE + 3))
    project_list(store, f"code  unit\n{rows}")
    context = a_context(store)
    wanted = Wanted(order="code")
    pages = [build_projects(context, wanted, page=page) for page in (1, 2, 99, 0)]
    assert [(view.page, len(view.table.rows)) for view in pages] == [
        (1, 50),
        (2, 3),
        (2, 3),
        (1, 50),
    ]
    assert pages[0].page_count == 2


def test_filters_that_leave_nothing_are_told_from_no_list(listed: Path) -> None:
    left = build(listed, Wanted(text="không có"))
    assert (left.is_listed, left.projects, left.total_count) == (True, (), 3)
    none = build(listed, period="2026")
    assert (none.is_listed, none.headlines, none.elsewhere) == (False, (), ())
    other = build(listed, unit="new:66")
    assert (other.is_listed, other.elsewhere) == (
        False,
        ((PROVINCE, "Tỉnh Đắk Lắk", 3),),
    )


def test_a_plan_of_one_assigner_is_not_asked_of_projects_and_that_is_said(listed: Path) -> None:
    usual, chosen = build(listed), build(listed, assigner="TTCP", tier="project")
    assert usual.table == chosen.table
    said_only_once = "kế hoạch theo báo cáo của dự án, không phân theo cấp giao"
    assert (said_only_once in usual.note, said_only_once in chosen.note) == (False, True)


def test_one_invented_row_marks_the_page(store: Path) -> None:
    project_list(store, LIST, origin="illustration")
    assert build(store).header.is_illustration
    details = build_project(a_context(store), "DTTS|P1")
    assert details is not None
    assert details.is_illustration


def test_the_download_holds_the_whole_list_and_no_formula(listed: Path) -> None:
    context = a_context(listed)
    view = build_projects(context, Wanted(order="code"))
    table = export_table(view.projects, context)
    rows = list(csv.reader(io.StringIO(write_csv(table, ["=note"]).decode("utf-8-sig"))))
    first, second = (dict(zip(rows[0], row, strict=True)) for row in rows[1:3])
    assert first["Mã dự án"] == "P1"
    assert first["Kế hoạch (đồng)"] == "100000000000"
    assert first["NST (đồng)"] == "không nêu"
    assert first["Giải ngân / kế hoạch"] == "25%"
    assert second["Dự án đầu tư"] == "'=1+1"
    assert second["Vốn kéo dài (đồng)"] == "không có vốn kéo dài"
    assert second["Đã giải ngân (đồng)"] == "0"
    assert rows[-1] == ["'=note"]
    sheet = load_workbook(io.BytesIO(write_excel(table, []))).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "=1+1" in {cell.value for cell in cells}


def test_scripts_read_what_the_screen_shows(listed: Path) -> None:
    with open_ledger(listed) as ledger:
        answer = projects_answer(ledger, Asked(at=date(2023, 7, 1), period="2023", unit="646"))
    assert answer["total"] == {
        "projects": 3,
        "reported": 2,
        "planned": 120 * TY,
        "disbursed": 25 * TY,
        "waiting": 95 * TY,
    }
    first, second, third = answer["rows"]
    assert (first["code"], first["waiting"], first["disbursed_share"]) == ("P1", 75 * TY, 0.25)
    assert second["missing"] == {"carried_over": "not_planned", "work_done": "not_stated"}
    assert second["investment_by_source"]["central"] is None
    # Ea Súp is the place of the third, whose money another unit has.
    assert (third["unit"], third["planned"], third["waiting"]) == ("legacy:643", None, None)
