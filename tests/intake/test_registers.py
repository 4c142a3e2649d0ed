"""Registers as workbooks: read, held against their form, recorded through the front door."""

import io
import shutil
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from dashboard.figures.registers import EntriesMoved
from dashboard.intake.examine import Examined, examine, record
from dashboard.intake.findings import describe
from dashboard.intake.receive import receive
from dashboard.intake.received import Received
from dashboard.intake.told import examined_answer
from dashboard.intake.workbook.reading import Given
from dashboard.returns.templates import make_template
from dashboard.store.deposits import Act, read_received
from dashboard.store.ledger import open_ledger
from dashboard.views.templates import build_template
from dashboard.words import Words
from tests.builders import document_list, indicator_report, obstacle, project_list

NOW = datetime(2025, 8, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
ACT = Act("record", NOW, "Lan")
LAK, AT = "legacy:646", date(2023, 6, 30)
REGISTERS = ("project_list", "obstacles", "indicators", "documents")
TITLES = {
    "project_list": "DANH MỤC DỰ ÁN ĐẦU TƯ GIAI ĐOẠN 2021-2025",
    "obstacles": "BÁO CÁO KHÓ KHĂN, VƯỚNG MẮC NĂM 2023",
    "indicators": "BÁO CÁO MỤC TIÊU, CHỈ TIÊU NĂM 2023",
    "documents": "VĂN BẢN CHẬM BAN HÀNH, CÒN NỢ NĂM 2023",
}
HEADS = {"indicators": "Chỉ tiêu", "project_list": "Tên dự án", "documents": "Tên văn bản"}
TABLES: dict[str, tuple[list[str], list[list[Any]]]] = {
    "project_list": (
        [
            *("STT", "Mã dự án", "Tên dự án", "Thành phần", "Chủ đầu tư", "Địa điểm xây dựng"),
            *("Tình trạng", "Thời gian KC-HT", "Tổng mức đầu tư", "NSTW", "Ghi chú"),
        ],
        [
            [
                *(1, 7654321, "Đường buôn Ea Mar", "Tiểu dự án 1 - Dự án 4 DTTS", "Ban QLDA"),
                *("Huyện Ea Súp", "Chuyển tiếp", "2022-2024", 9000.5, "8.000,0", "=HYPERLINK"),
            ],
            ["", "", "Dự án khởi công mới", "", "", "", "", "", "", "", ""],
            [
                *(2, "7654322", "Cầu buôn Kô Tam", "DTTS.DA1", "UBND huyện", None),
                *("Khởi công mới", "2024", 1500, None, None),
            ],
            ["", "", "Tổng cộng", "", "", "", "", "", 10500.5, "", ""],
        ],
    ),
    "obstacles": (
        [
            *("TT", "Dự án, tiểu dự án", "Nội dung khó khăn, vướng mắc", "Nhóm nguyên nhân"),
            *("Cơ quan có thẩm quyền giải quyết", "Số vốn bị ảnh hưởng", "Ngày phát sinh"),
        ],
        [
            [1, "DTTS - Dự án 1", "Chưa có đất sạch", "Giải phóng mặt bằng", "UBND tỉnh", 24.6, AT],
            [
                2,
                "DTTS - Dự án 6",
                "Chờ văn bản",
                "Chưa có hướng dẫn",
                "Trung ương",
                None,
                "1/2/2023",
            ],
        ],
    ),
    "indicators": (
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Kết quả thực hiện", "Ghi chú"],
        [
            [1, "Tỷ lệ hộ nghèo đa chiều", "%", "12,50", 11.8, "sơ bộ"],
            [2, "gnbv-02", "điểm %", 2, "3,1%", None],
            [3, "GNBV-03", "%", None, None, None],
        ],
    ),
    "documents": (
        [
            *("STT", "Tên văn bản", "Cơ quan ban hành", "Cấp ban hành", "Chương trình, dự án"),
            *("Căn cứ", "Thời hạn", "Số, ký hiệu", "Ngày ban hành"),
        ],
        [
            [
                *(1, "Thông tư hướng dẫn Dự án 3", "Bộ NN&PTNT", "Trung ương", "DTTS - Dự án 3"),
                *("Khoản 2 Điều 5", date(2023, 3, 1), None, None),
            ],
            [2, "Quy chế quản lý", "UBND tỉnh", "cấp tỉnh", "NTM", None, None, "12/QĐ-UBND", AT],
        ],
    ),
}


def workbook(
    form: str,
    rows: list[list[Any]] | None = None,
    headings: list[str] | None = None,
    *,
    title: str = "",
    money: str = "ĐVT: triệu đồng",
) -> bytes:
    """A workbook as an office makes it: letterhead, title, table, signature."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Bieu")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, "Đơn vị báo cáo: Huyện Ea Súp")
        sheet.write(1, 0, title or TITLES[form])
        sheet.write(2, 0, "Số liệu đến ngày 30/06/2023")
        sheet.write(3, 5, money)
        for column, text in enumerate(headings or TABLES[form][0]):
            sheet.write(4, column, text)
        body = TABLES[form][1] if rows is None else rows
        for row, values in enumerate(body, start=5):
            for column, value in enumerate(values):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif value is not None:
                    sheet.write(row, column, value)
        sheet.write(6 + len(body), 1, "Người lập biểu")
    return buffer.getvalue()


def examined(store: Path, content: bytes, given: Given | None = None) -> Examined:
    found = examine(store, "bieu.xlsx", content, given or Given(), at=NOW, by="Lan")
    for finding in found.findings:
        assert all(describe(finding, Words(language)) for language in ("vi", "en"))
    return found


def codes(found: Examined) -> list[tuple[str, str, str]]:
    return [(each.cell, each.code, each.seen) for each in found.findings]


def kept(store: Path, form: str) -> list[dict[str, Any]]:
    """Rows of the last deposit of a form, as the ledger's own lists have them."""
    with open_ledger(store) as ledger:
        asked: dict[str, Any] = {"at_date": date(2025, 1, 1), "known_at": ledger.version}
        origins = {"origins": ["official"]}
        if form == "obstacles":
            return ledger.rows("figures/obstacles", capital_type="all", **asked, **origins)
        if form == "indicators":
            return ledger.rows("indicators/in_force", period="2023", **asked, **origins)
        if form == "documents":
            return ledger.rows("documents/in_force", **asked, **origins)
        money = {"capital_type": "dtpt", "budget_source": "all", "period": "2021-2025"}
        return ledger.rows("projects/in_force", **asked, **money, **origins)


@pytest.mark.parametrize("form", REGISTERS)
def test_a_register_is_known_by_its_headings_and_read_whole(store: Path, form: str) -> None:
    found = examined(store, workbook(form))
    assert codes(found) == []
    reading = found.reading
    assert (reading.form, reading.layout, reading.unit, reading.as_of) == (
        form,
        "register",
        LAK,
        AT,
    )
    assert (reading.rows_read, reading.rows_accepted) == (2, 2)
    told = examined_answer(found, Words())
    assert told["layout"] == "register"
    assert told["effect"]["entries"] == {"added": 2, "changed": 0, "vanished": 0}


def test_projects_of_a_workbook_are_those_of_the_list(store: Path) -> None:
    record(store, examined(store, workbook("project_list")), {}, ACT)
    names = (
        *("code", "component", "unit", "benefit_unit", "status", "first_year", "last_year"),
        *("total_investment_dong", "central_dong", "note"),
    )
    assert [tuple(row[name] for name in names) for row in kept(store, "project_list")] == [
        (
            *("7654321", "DTTS.DA4.TDA1", LAK, LAK, "ongoing", 2022, 2024),
            *(9_000_500_000, 8_000_000_000, "=HYPERLINK"),
        ),
        ("7654322", "DTTS.DA1", LAK, None, "new", 2024, 2024, 1_500_000_000, None, None),
    ]


def test_obstacles_of_a_workbook_keep_their_causes_and_days(store: Path) -> None:
    record(store, examined(store, workbook("obstacles", money="ĐVT: tỷ đồng")), {}, ACT)
    names = ("component", "unit", "cause_code", "resolver", "amount_dong", "since", "reason_vi")
    assert [tuple(row[name] for name in names) for row in kept(store, "obstacles")] == [
        *[
            (
                *("DTTS.DA6", LAK, "central_guidance", "central", None, date(2023, 2, 1)),
                "Chờ văn bản",
            )
        ],
        ("DTTS.DA1", LAK, "land", "province", 24_600_000_000, AT, "Chưa có đất sạch"),
    ]


def test_results_keep_the_decimals_that_were_printed(store: Path) -> None:
    record(store, examined(store, workbook("indicators")), {}, ACT)
    told = {(row["part"], row["indicator"]): row for row in kept(store, "indicators")}
    assert {key: (row["amount"], row["decimals"]) for key, row in told.items()} == {
        ("target", "GNBV-01"): (Decimal("12.5"), 2),
        ("actual", "GNBV-01"): (Decimal("11.8"), 1),
        ("target", "GNBV-02"): (Decimal("2"), 0),
        ("actual", "GNBV-02"): (Decimal("3.1"), 1),
    }


def test_small_numbers_are_taken_where_nothing_else_can_be_meant(store: Path) -> None:
    rows = [
        [1, "GNBV-01", "%", "0,8", 0, None],
        [2, "GNBV-02", "điểm %", "0,977%", "1", None],
        [3, "NTM-04", "tiêu chí", 0.5, 1, None],
    ]
    found = examined(store, workbook("indicators", rows))
    assert codes(found) == []
    assert [(each.values["target"], each.values["actual"]) for each in found.reading.entries] == [
        (Decimal("0.8"), Decimal(0)),
        (Decimal("0.977"), Decimal(1)),
        (Decimal("0.5"), Decimal(1)),
    ]


@pytest.mark.parametrize(
    ("form", "head", "codes_of_row"),
    [
        ("indicators", "Tổng số xã đạt chuẩn", ["indicator_unknown"]),
        ("indicators", "Toàn tỉnh", ["indicator_unknown"]),
        ("project_list", "Tổng kho vật tư nông nghiệp", []),
        ("documents", "Tổng hợp kế hoạch thực hiện Dự án 3", []),
    ],
)
def test_what_is_called_as_a_sum_is_and_says_more_is_an_entry(
    store: Path, form: str, head: str, codes_of_row: list[str]
) -> None:
    rows = [list(row) for row in TABLES[form][1]]
    rows[0][TABLES[form][0].index(HEADS[form])] = head
    found = examined(store, workbook(form, rows))
    assert [code for _, code, _ in codes(found)] == codes_of_row
    assert found.reading.rows_read == 2


def test_documents_of_a_workbook_are_owed_until_they_are_issued(store: Path) -> None:
    record(store, examined(store, workbook("documents")), {}, ACT)
    names = ("title", "issuer_level", "component", "due_on", "issued_number", "issued_on")
    assert [tuple(row[name] for name in names) for row in kept(store, "documents")] == [
        ("Thông tư hướng dẫn Dự án 3", "central", "DTTS.DA3", date(2023, 3, 1), None, None),
        ("Quy chế quản lý", "province", "NTM", None, "12/QĐ-UBND", AT),
    ]


@pytest.mark.parametrize("form", REGISTERS)
def test_the_file_and_its_cover_give_the_same_entries_again(
    store: Path, catalogue_store: Path, tmp_path: Path, form: str
) -> None:
    content = workbook(form)
    record(store, examined(store, content), {}, ACT)
    with open_ledger(store) as ledger:
        (row,) = ledger.rows("store/received")
    cover = read_received(store, row["cover_sha256"])
    other = Path(shutil.copytree(catalogue_store, tmp_path / "other"))
    assert receive(other, [Received("bieu.xlsx", content, cover)], ACT) is not None
    assert kept(other, form) == kept(store, form)
    assert len(kept(store, form)) >= 2


CHANGED: dict[str, tuple[str, dict[int, Any], list[tuple[str, str, str]]]] = {
    "a status that is none": (
        "project_list",
        {6: "Tạm dừng"},
        [("G6", "not_a_choice", "Tạm dừng")],
    ),
    "a component that is none": (
        "project_list",
        {3: "Dự án 99"},
        [("D6", "name_unknown", "Dự án 99")],
    ),
    "a place that is none": ("project_list", {5: "Xứ Lạ"}, [("F6", "name_unknown", "Xứ Lạ")]),
    "a code of six digits": ("project_list", {1: 765432}, [("B6", "bad_project_code", "765432")]),
    "no owner": ("project_list", {4: None}, [("E6", "nothing_written", "")]),
    "years the wrong way": (
        "project_list",
        {7: "2024-2022"},
        [("B6", "ends_before_it_begins", "")],
    ),
    "more from a source than in all": (
        "project_list",
        {9: 9001},
        [("B6", "sources_not_the_total", "")],
    ),
    "an amount that is none": (
        "project_list",
        {8: "chưa rõ"},
        [("I6", "not_an_amount", "chưa rõ")],
    ),
    "a number that may be two": ("indicators", {3: "1.234"}, [("D6", "ambiguous_number", "1.234")]),
    "a rate that its cell may show as a percentage": (
        "indicators",
        {3: 0.977},
        [("D6", "rate_or_share", "0.977")],
    ),
    "a whole that its cell may show as 100%": (
        "indicators",
        {4: 1},
        [("E6", "rate_or_share", "1")],
    ),
    "a rate worked out and not rounded": (
        "indicators",
        {4: 97.66666666666667},
        [("E6", "unrounded_number", "97.66666666666667")],
    ),
    "a rate of many decimals as text": (
        "indicators",
        {4: "97,6666667 %"},
        [("E6", "unrounded_number", "97,6666667 %")],
    ),
    "an indicator that is none": (
        "indicators",
        {1: "Tỷ lệ khác"},
        [("B6", "indicator_unknown", "Tỷ lệ khác")],
    ),
    "a day that is none": ("obstacles", {6: "tháng 3"}, [("G6", "not_a_typed_day", "tháng 3")]),
    "a day to come": (
        "obstacles",
        {6: date(2023, 7, 1)},
        [("G6", "later_than_file", "2023-07-01")],
    ),
    "a cause that is none": ("obstacles", {3: "Khác nữa"}, [("D6", "not_a_choice", "Khác nữa")]),
    "a number without its day": ("documents", {7: "5/TT-BNN"}, [("B6", "half_issued", "")]),
}


@pytest.mark.parametrize("case", CHANGED)
def test_what_is_wrong_is_told_at_its_cell(store: Path, case: str) -> None:
    form, changes, expected = CHANGED[case]
    rows = [list(row) for row in TABLES[form][1]]
    for column, value in changes.items():
        rows[0][column] = value
    found = examined(store, workbook(form, rows))
    assert codes(found) == expected
    assert found.is_blocked
    assert (found.reading.rows_read, found.effect.entries) == (2, EntriesMoved())


def test_the_same_project_twice_is_told_at_the_second(store: Path) -> None:
    rows = [list(row) for row in TABLES["project_list"][1]]
    rows[2][1] = "7654321"
    assert codes(examined(store, workbook("project_list", rows))) == [("B8", "repeated", "7654321")]


def test_a_column_that_is_not_known_is_asked_and_settled(store: Path) -> None:
    headings = [*TABLES["project_list"][0][:-1], "Chủ trương"]
    content = workbook("project_list", headings=headings)
    found = examined(store, content)
    assert codes(found) == [("K5", "heading_unknown", "Chủ trương")]
    (question,) = found.questions
    assert question.choices[-2:] == ("note", "")
    settled = Given(settled={("heading", "chu truong"): "decision"})
    again = examined(store, content, settled)
    assert codes(again) == []
    assert again.reading.entries[0].values["decision"] == "=HYPERLINK"


def test_a_column_that_is_missing_is_told_once(store: Path) -> None:
    headings = [text if text != "Chủ đầu tư" else "" for text in TABLES["project_list"][0]]
    rows = [[*row[:4], None, *row[5:]] for row in TABLES["project_list"][1]]
    found = examined(store, workbook("project_list", rows, headings))
    assert codes(found) == [("A5", "missing_column", "Chủ đầu tư")]


def test_an_amount_without_a_unit_of_money_is_told(store: Path) -> None:
    found = examined(store, workbook("project_list", money=""))
    assert codes(found) == [("I6", "money_missing", "")]
    given = examined(store, workbook("project_list", money=""), Given(money="trieu"))
    assert codes(given) == []


def test_a_place_that_a_person_settled_is_taken(store: Path) -> None:
    rows = [list(row) for row in TABLES["project_list"][1]]
    rows[0][5] = "Xứ Lạ"
    settled = Given(settled={("unit", "xu la"): "legacy:643"})
    found = examined(store, workbook("project_list", rows), settled)
    assert codes(found) == []
    assert found.reading.entries[0].values["benefit_unit"] == "legacy:643"


def test_a_list_that_leaves_a_project_out_asks_why(store: Path) -> None:
    content = workbook("project_list")
    record(store, examined(store, content), {}, ACT)
    rows = [list(row) for row in TABLES["project_list"][1][:1]]
    rows[0][2] = "Đường buôn Ea Mar (giai đoạn 2)"
    found = examined(store, workbook("project_list", rows))
    assert codes(found) == [("", "entry_vanished", "7654322 Cầu buôn Kô Tam")]
    assert found.effect.entries == EntriesMoved(
        changed=("7654321 Đường buôn Ea Mar (giai đoạn 2)",),
        vanished=("7654322 Cầu buôn Kô Tam",),
    )
    record(store, found, {"entry_vanished": "đã dừng"}, ACT)
    assert [row["code"] for row in kept(store, "project_list")] == ["7654321"]


def test_an_obstacle_that_is_resolved_is_there_no_more(store: Path) -> None:
    record(store, examined(store, workbook("obstacles")), {}, ACT)
    headings = [*TABLES["obstacles"][0], "Ngày tháo gỡ xong"]
    rows = [[*TABLES["obstacles"][1][0], AT]]
    found = examined(store, workbook("obstacles", rows, headings))
    assert codes(found) == []
    assert found.effect.entries == EntriesMoved(vanished=("Chưa có đất sạch",))


def test_the_same_obstacle_twice_is_refused(store: Path) -> None:
    rows = [TABLES["obstacles"][1][0], TABLES["obstacles"][1][0]]
    found = examined(store, workbook("obstacles", rows))
    assert [(cell, code) for cell, code, _ in codes(found)] == [("B7", "repeated")]


def test_a_form_that_nobody_filled_in_has_no_rows(store: Path) -> None:
    with open_ledger(store) as ledger:
        for form in ("project_list", "obstacles", "documents"):
            content = make_template(build_template(ledger, form, unit=LAK, at=AT))
            assert [code for _, code, _ in codes(examined(store, content))] == ["no_rows"]


@pytest.fixture
def registered(store: Path) -> Path:
    """Ea Súp's registers, one of each."""
    project_list(
        store,
        """
        code     unit  component      place  cost  central  decision
        7654321  646   DTTS.DA4.TDA1  646    9000000001  8000000000  12/QĐ-UBND
        7654322  646   DTTS.DA1       -      1000000     -           -
        """,
        scope="DTTS 2023 dtpt all",
        unit=LAK,
    )
    obstacle(store, unit=LAK, amount_dong=1_234_567_890, period="2023", capital_type="dtpt")
    indicator_report(store, "indicator  unit  target  actual\nDTTS-01  646  12.50  3.1", unit=LAK)
    document_list(store, "title  due\nNghị định A  2023-01-01\nThông tư B  -", unit=LAK)
    return store


@pytest.mark.parametrize("money", ["dong", "trieu", "ty"])
@pytest.mark.parametrize("form", REGISTERS)
def test_a_template_of_a_register_comes_back_as_it_went(
    registered: Path, form: str, money: Any
) -> None:
    with open_ledger(registered) as ledger:
        template = build_template(ledger, form, unit=LAK, at=AT, money=money)
    found = examined(registered, make_template(template))
    assert codes(found) == []
    assert found.reading.form == form
    moved = found.effect.entries
    told: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
        # A result that nobody wrote anew is reported no more.
        "indicators": (("DTTS-01, Ea Súp, 2023",), ()),
    }
    assert (moved.changed, moved.vanished) == told.get(form, ((), ()))
    assert moved.added == ()


def test_a_template_of_projects_filled_in_comes_back(registered: Path) -> None:
    with open_ledger(registered) as ledger:
        template = build_template(ledger, "project_list", unit=LAK, at=AT, money="ty")
    book = load_workbook(io.BytesIO(make_template(template)))
    sheet = book.worksheets[0]
    columns = [column.key for column in template.sections[0].columns]
    first = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "STT") + 2
    status = columns.index("status") + 1
    sheet.cell(first, status).value = template.choices["status"][2]
    new = {
        "code": "7654399",
        "name": "Trường Y Jút",
        "component": template.choices["component"][0],
        "unit": template.choices["unit"][0],
        "owner": "Ban QLDA",
        "status": template.choices["status"][0],
        "first_year": 2023,
        "last_year": 2025,
        "total_investment_dong": 1.234567891,
        "note": "mới",
    }
    for key, value in new.items():
        sheet.cell(first + 4, columns.index(key) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    found = examined(registered, out.getvalue())
    assert codes(found) == []
    by_code = {each.values["code"]: each.values for each in found.reading.entries}
    assert by_code["7654399"]["total_investment_dong"] == 1_234_567_891
    assert len(found.effect.entries.changed) == 1
    assert found.effect.entries.added == ("7654399 Trường Y Jút",)


def test_a_period_of_the_title_that_no_list_has_is_told_of_no_cell(store: Path) -> None:
    content = workbook("project_list", title="DANH MỤC DỰ ÁN ĐẦU TƯ GIAI ĐOẠN 2001-2004")
    found = examined(store, content)
    assert codes(found) == [("", "not_in_catalogue", "2001-2004")]
    assert [(each.column, each.line, each.sheet) for each in found.findings] == [("period", 0, "")]


@pytest.mark.parametrize(
    ("place", "heads"),
    [
        ("beside", "STT|Dự án|Ghi chú"),
        ("below", "STT|Dự án|Ghi chú"),
        ("beside", "STT|Tên gọi công trình|Nơi đặt"),
    ],
)
def test_a_table_of_a_register_with_headings_that_are_not_known_is_told(
    store: Path, place: str, heads: str
) -> None:
    book = load_workbook(io.BytesIO(workbook("project_list")))
    first = book["Bieu"]
    sheet = first if place == "below" else book.create_sheet("Tiếp")
    start = 20 if place == "below" else 3
    for row, values in enumerate((heads.split("|"), [1, "Đập Ea Rớt", "Xã Cư Elang"]), start=start):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value
    out = io.BytesIO()
    book.save(out)
    found = examined(store, out.getvalue())
    cell = f"A{start}" if "Dự án" in heads else ""
    assert codes(found) == [(cell, "sheet_unknown", sheet.title)]
    assert [(each.subject, each.seen) for each in found.questions] == [("sheet", sheet.title)]
    assert found.is_blocked
    left_out = Given(settled={("sheet", "tiep"): ""})
    assert examined(store, out.getvalue(), left_out).is_blocked is (place == "below")
