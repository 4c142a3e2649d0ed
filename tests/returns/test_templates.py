"""Templates: what is known stands in them, what is asked is open, and they are known again."""

import io
import shutil
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.errors import UserMistake
from dashboard.intake.findings import Finding
from dashboard.intake.workbook.headings import read_heading
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.opening import open_book
from dashboard.intake.workbook.read_workbook import read_book
from dashboard.intake.workbook.reading import Given, Reading
from dashboard.returns.marked import mark_workbook
from dashboard.returns.templates import make_template
from dashboard.store.illustration import find_illustration
from dashboard.store.ledger import open_ledger
from dashboard.views.context import known_catalogue
from dashboard.views.report_template import component_text, leaves
from dashboard.views.templates import FORMS, build_template
from dashboard.words import Words
from tests.builders import obstacle, project_list, report

AT = date(2023, 6, 30)
BMT = "legacy:643"
PLAN = """
component       unit  measure       tranche  source   capital  amount
DTTS.DA4.TDA1   643   plan          own      central  dtpt     5000000000
DTTS.DA4.TDA1   643   carried_over  carried  central  dtpt     1200000000
DTTS.DA5.TDA3   643   plan          own      central  sn       750500000
"""
PAID = """
component       unit  measure    tranche  source   capital  amount
DTTS.DA4.TDA1   643   disbursed  own      central  dtpt     2345678901
DTTS.DA5.TDA3   643   disbursed  own      central  sn       0
"""
SCOPE = "DTTS 2023 dtpt central\nDTTS 2023 sn central"


@pytest.fixture(scope="module")
def reported(catalogue_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Only to be read: a decision gave the city plans, and the treasury told what was paid."""
    store = Path(shutil.copytree(catalogue_store, tmp_path_factory.mktemp("reported") / "store"))
    report(store, PLAN, scope=SCOPE, as_of="2023-01-05")
    report(store, PAID, scope=SCOPE, as_of="2023-03-31", form="treasury")
    return store


@lru_cache(maxsize=16)
def made(store: Path, form: str, *, unit: str = BMT, **changes: Any) -> bytes:
    with open_ledger(store, illustration=find_illustration(store)) as ledger:
        return make_template(build_template(ledger, form, unit=unit, at=AT, **changes))


def sheet_of(content: bytes, number: int = 0) -> Any:
    return load_workbook(io.BytesIO(content)).worksheets[number]


def headings(sheet: Any) -> tuple[int, list[str]]:
    """The row of the headings, and each heading with what stands above it."""
    rows = list(sheet.iter_rows(values_only=True))
    first = next(number for number, row in enumerate(rows) if row[0] == "STT")
    if sheet.cell(first + 2, 1).value is not None or not sheet.merged_cells.ranges:
        return first, [str(text) for text in rows[first] if text]
    above, group = [], ""
    for top, under in zip(rows[first], rows[first + 1], strict=True):
        group = str(top) if top else group
        above.append(f"{group} / {under}" if under else group)
    return first + 1, above


def body(sheet: Any) -> list[dict[str, Any]]:
    """Rows below the headings that name something, by heading."""
    first, names = headings(sheet)
    rows = [
        dict(zip(names, row, strict=False))
        for row in sheet.iter_rows(min_row=first + 2, values_only=True)
    ]
    return [row for row in rows if isinstance(row["STT"], int)]


def test_plans_are_filled_in_and_payments_are_asked(reported: Path) -> None:
    rows = body(sheet_of(made(reported, "F3")))
    told = [
        (
            row["Chương trình, dự án, tiểu dự án"],
            row["Loại vốn"],
            row["Kế hoạch vốn năm 2023"],
            row["Vốn năm 2022 kéo dài sang năm 2023"],
            row["Giải ngân kế hoạch năm 2023 đến ngày 30/06/2023"],
            row["Kỳ trước đã báo cáo / Giải ngân"],
        )
        for row in rows
    ]
    first = "DTTS - Tiểu dự án 1 – Dự án 4: Hạ tầng thiết yếu vùng DTTS&MN"
    second = "DTTS - Tiểu dự án 3 – Dự án 5: Giáo dục nghề nghiệp, việc làm"
    assert told == [
        (first, "Vốn đầu tư phát triển", 5000, 1200, None, 2345.678901),
        (second, "Vốn sự nghiệp", 750.5, None, None, 0),
    ]


def test_amounts_stand_in_the_unit_of_money_asked_for(reported: Path) -> None:
    content = made(reported, "F3", money="ty")
    sheet = sheet_of(content)
    assert body(sheet)[0]["Kế hoạch vốn năm 2023"] == 5
    texts = [str(cell) for row in sheet.iter_rows(max_row=6, values_only=True) for cell in row]
    assert "ĐVT: tỷ đồng" in texts
    assert "Năm 2023; số liệu đến ngày 30/06/2023" in texts


def test_only_what_is_asked_is_open(reported: Path) -> None:
    sheet = sheet_of(made(reported, "F3"))
    assert sheet.protection.sheet
    first, names = headings(sheet)
    row = first + 2
    is_open = {
        name: not sheet.cell(row, column).protection.locked
        for column, name in enumerate(names, start=1)
    }
    assert [name for name, opened in is_open.items() if opened] == [
        "Kế hoạch vốn năm 2023",
        "Đã giao chi tiết đến dự án",
        "Vốn năm 2022 kéo dài sang năm 2023",
        "Giải ngân kế hoạch năm 2023 đến ngày 30/06/2023",
        "Giải ngân vốn năm 2022 kéo dài đến ngày 30/06/2023",
        "Ghi chú",
    ]
    spare = row + 2
    assert not sheet.cell(spare, 2).protection.locked
    assert all(sheet.cell(first + 1, column).protection.locked for column in range(1, 13))


def test_names_are_chosen_from_the_catalogue(reported: Path) -> None:
    book = load_workbook(io.BytesIO(made(reported, "F3")))
    rules = book.worksheets[0].data_validations.dataValidation
    lists = {str(rule.sqref): rule.formula1 for rule in rules if rule.type == "list"}
    assert len(lists) == 4
    hidden = book["Danh mục"]
    assert hidden.sheet_state == "veryHidden"
    columns = {cell.value for cell in hidden["C"]}
    assert {"Vốn đầu tư phát triển", "Vốn sự nghiệp"} <= columns
    assert "Thành phố Buôn Ma Thuột" in {cell.value for cell in hidden["B"]}
    warned = [rule for rule in rules if rule.errorStyle == "warning"]
    assert [rule.formula1 for rule in warned] == ["2345.678901"]


@pytest.mark.parametrize("form", FORMS)
def test_a_template_is_known_again(reported: Path, form: str) -> None:
    unit = "legacy:66" if form in {"plan_decision", "treasury"} else BMT
    content = made(reported, form, unit=unit)
    book = open_book("bieu.xlsx", content)
    assert book.template == {
        "form": form,
        "unit": unit,
        "period": "2023",
        "version": "2",
        "as_of": "2023-06-30",
        "money": "trieu",
    }
    assert not any(sheet.uncomputed for sheet in book.sheets)
    for sheet in load_workbook(io.BytesIO(content)).worksheets[:-2]:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows


@pytest.mark.parametrize("form", ["F1", "F3", "treasury"])
def test_headings_are_words_that_workbooks_are_read_by(reported: Path, form: str) -> None:
    sheet = sheet_of(made(reported, form))
    _, names = headings(sheet)
    paths = [tuple(name.split(" / ")) for name in names]
    kinds = {path: read_heading(path).kind for path in paths}
    assert [path for path, kind in kinds.items() if kind == "unknown"] == []
    known = [kind for path, kind in kinds.items() if path[0].startswith("Kỳ trước")]
    assert set(known) <= {"derived"}


def test_every_name_in_a_list_is_the_name_of_one_entry(published_store: Path) -> None:
    with open_ledger(published_store) as ledger:
        names, catalogue = Names.from_catalogue(ledger), known_catalogue(ledger)
        for period in ("2023", "2021-2025"):
            for code in leaves(catalogue, period):
                match = names.find("component", component_text(code, catalogue), at=AT)
                assert (match.kind, match.code) == ("exact", code)


def test_invented_amounts_are_never_filled_in(store: Path) -> None:
    report(store, PLAN, scope=SCOPE, as_of="2023-01-05", origin="illustration")
    row = body(sheet_of(made(store, "F3")))[0]
    assert row["Kế hoạch vốn năm 2023"] is None
    assert row["Kỳ trước đã báo cáo (số minh họa, không có thật) / Kế hoạch"] == 5000


def test_a_unit_of_which_nothing_is_known_has_every_component(store: Path) -> None:
    rows = body(sheet_of(made(store, "F3")))
    with open_ledger(store) as ledger:
        catalogue = known_catalogue(ledger)
        wanted = {component_text(code, catalogue) for code in leaves(catalogue, "2023")}
        excluded = {
            component_text(code, catalogue)
            for code in leaves(catalogue, "2023")
            if all(catalogue.is_excluded(code, BMT, each, "2023") for each in ("dtpt", "sn"))
        }
    assert {row["Chương trình, dự án, tiểu dự án"] for row in rows} == wanted - excluded


def test_a_plan_decision_has_a_sheet_a_kind_of_money_and_a_column_a_unit(reported: Path) -> None:
    book = load_workbook(io.BytesIO(made(reported, "plan_decision", unit="legacy:66")))
    assert book.sheetnames[:4] == ["ĐTPT - NSTW", "ĐTPT - NST", "SN - NSTW", "SN - NST"]
    rows = {row["Chương trình, dự án, tiểu dự án"]: row for row in body(book["ĐTPT - NSTW"])}
    name = "DTTS - Tiểu dự án 1 – Dự án 4: Hạ tầng thiết yếu vùng DTTS&MN"
    assert rows[name]["Kế hoạch vốn năm 2023 / Thành phố Buôn Ma Thuột"] == 5000


def test_projects_on_the_list_stand_under_their_components(store: Path) -> None:
    project_list(store, "code     unit  cost\n7654321  643  9000000000", unit=BMT)
    sheet = sheet_of(made(store, "F1"))
    first, _ = headings(sheet)
    assert sheet.cell(first + 2, 2).value.startswith("DTTS - Tiểu dự án 1 – Dự án 4")
    row = body(sheet)[0]
    assert (row["Mã dự án"], row["Tổng mức đầu tư"]) == ("7654321", 9000)
    listed = body(sheet_of(made(store, "project_list")))
    assert [(row["Mã dự án"], row["Tình trạng"]) for row in listed] == [("7654321", "chuyển tiếp")]


def test_open_obstacles_come_back_to_be_closed(store: Path) -> None:
    obstacle(store, unit=BMT)
    obstacle(store, unit="legacy:646", reason_vi="Ở nơi khác")
    rows = body(sheet_of(made(store, "obstacles")))
    told = [(row["Khó khăn, vướng mắc"], row["Từ ngày"], row["Ngày tháo gỡ xong"]) for row in rows]
    assert told == [("Chờ hướng dẫn", datetime(2023, 2, 1), None)]  # noqa: DTZ001 - as Excel has it


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"form": "F9"}, "There is no template {form}. Known: {known}"),
        ({"period": "1999"}, "There is no period {code}. Known: {known}"),
        ({"unit": "nowhere"}, "Unit {code} is not in the catalogue."),
        ({"unit": "org:so-nnmt"}, "{unit} does not exist on {day}."),
    ],
)
def test_what_cannot_be_made_is_said(store: Path, changes: dict[str, str], message: str) -> None:
    asked = {"form": "F3", "unit": BMT} | changes
    with pytest.raises(UserMistake) as mistake:
        made(store, asked.pop("form"), **asked)
    assert mistake.value.message == message


def test_two_equal_templates_are_the_same_bytes(reported: Path) -> None:
    assert made.__wrapped__(reported, "F3") == made(reported, "F3")


def filled(content: bytes, form: str) -> tuple[bytes, list[tuple[str, str, int]]]:
    """The template with every amount asked for written in; and what was written, in đồng."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    first, names = headings(sheet)
    written = []
    for row in range(first + 2, first + 2 + len(body(sheet))):
        for column, name in enumerate(names, start=1):
            if name.startswith("Giải ngân"):
                million = 7 * row + column
                cell = sheet.cell(row, column)
                cell.value = million
                tranche = "carried" if "kéo dài" in name else "own"
                written.append((cell.coordinate, tranche, million * 1_000_000))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue(), written


def read_back(store: Path, content: bytes) -> Reading:
    with open_ledger(store) as ledger:
        return read_book(open_book("bieu.xlsx", content), Given(), Names.from_catalogue(ledger))


@pytest.mark.parametrize(("form", "unit"), [("F3", BMT), ("treasury", "legacy:66")])
def test_a_filled_template_is_read_back_without_a_question(
    reported: Path, form: str, unit: str
) -> None:
    content, written = filled(made(reported, form, unit=unit), form)
    reading = read_back(reported, content)
    assert (reading.findings, reading.questions) == ((), ())
    assert (reading.form, reading.unit, reading.as_of, reading.periods) == (
        *(form, unit, AT),
        ("2023",),
    )
    columns = ("measure", "cell", "tranche", "amount_dong")
    rows = list(zip(*(reading.figures[name] for name in columns), strict=True))
    assert sorted(row[1:] for row in rows if row[0] == "disbursed") == sorted(written)
    plans = [row[3] for row in rows if row[0] != "disbursed"]
    assert plans == ([5_000_000_000, 750_500_000, 1_200_000_000] if form == "F3" else [])
    assert set(reading.figures["unit"]) == {BMT}


def test_a_template_that_nobody_filled_in_states_what_was_known_alone(reported: Path) -> None:
    reading = read_back(reported, made(reported, "F3"))
    assert reading.findings == ()
    assert set(reading.figures["measure"]) == {"plan", "carried_over"}


def test_a_marked_template_is_still_one(reported: Path) -> None:
    content, _ = filled(made(reported, "F3"), "F3")
    bad = Finding("bieu.xlsx", 0, "", "ambiguous_number", "7", sheet="F3", cell="I7")
    marked = mark_workbook("bieu.xlsx", content, [bad], Words())[1]
    assert open_book("bieu.xlsx", marked).template == open_book("bieu.xlsx", content).template
    assert load_workbook(io.BytesIO(marked))["F3"].protection.sheet
    assert read_back(reported, marked) == read_back(reported, content)


def test_a_filled_matrix_is_read_back_without_a_question(reported: Path) -> None:
    book = load_workbook(io.BytesIO(made(reported, "plan_decision", unit="legacy:66")))
    sheet = book["SN - NST"]
    first, names = headings(sheet)
    column = 1 + names.index("Kế hoạch vốn năm 2023 / Huyện Ea Súp")
    sheet.cell(first + 2, column).value = 321
    buffer = io.BytesIO()
    book.save(buffer)
    reading = read_back(reported, buffer.getvalue())
    assert (reading.form, reading.findings, reading.questions) == ("plan_decision", (), ())
    told = ("unit", "capital_type", "budget_source", "amount_dong")
    rows = set(zip(*(reading.figures[name] for name in told), strict=True))
    assert rows == {
        (BMT, "dtpt", "central", 5_000_000_000),
        (BMT, "sn", "central", 750_500_000),
        ("legacy:646", "sn", "provincial", 321_000_000),
    }
