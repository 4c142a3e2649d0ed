"""The projects layout (F1): what is a project, whose component it is, what is held and not kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.intake.workbook.known_projects import KnownProjects
from dashboard.intake.workbook.names import Names
from dashboard.intake.workbook.parts import Context, Part
from dashboard.intake.workbook.project_layout import read_projects
from dashboard.intake.workbook.tables import find_tables
from dashboard.store.ledger import open_ledger
from tests.builders import project_list
from tests.workbooks.sheets import drawn

TITLE = "Tình hình giải ngân Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2023"
HEADINGS = """
TT | Danh mục dự án | Mã số dự án | KH năm 2022 kéo dài | Kế hoạch năm 2023 | Giải ngân KH năm 2023
"""


@pytest.fixture(scope="module")
def names(catalogue_store: Path) -> Iterator[Names]:
    """Names of the real catalogue; one project is on a list."""
    with open_ledger(catalogue_store) as ledger:
        known = KnownProjects.from_names([("Đường Ea Mar", "7900001"), ("Cầu Ea Súp", "7900002")])
        yield replace(Names.from_catalogue(ledger), projects=known)


def read(names: Names, body: str, headings: str = HEADINGS, **changes: object) -> Part:
    """What a sheet of these rows states, in triệu đồng."""
    sheet = drawn(f"{TITLE}\n\n{headings.strip()}\n{body.strip()}", name="NSTW")
    (table,) = find_tables(sheet)
    context = Context(
        "bieu.xlsx",
        names,
        form="F1",
        money="trieu",
        as_of=date(2023, 6, 30),
        period="2023",
        within="GNBV",
        unit="legacy:646",
        capital_type="dtpt",
        budget_source="central",
    )
    return read_projects(table, replace(context, **changes))  # type: ignore[arg-type]


def figures(part: Part, *columns: str) -> list[tuple[object, ...]]:
    """Some columns of the figures, row by row."""
    return list(zip(*(part.figures[column] for column in columns), strict=True))


def findings(part: Part) -> list[tuple[str, str]]:
    return [(finding.cell, finding.code) for finding in part.findings]


ONE = """
I | Dự án 4 | | | 1500 | 300
1 | Tiểu dự án 2 | | | 1500 | 300
- | Đường Ea Mar | "7900001" | | 1000 | 300
- | Cầu Ea Súp | "7900002" | | 500 | 0
"""


def test_projects_are_of_the_component_above_them(names: Names) -> None:
    part = read(names, ONE)
    assert findings(part) == []
    columns = ("measure", "component", "investment_project", "amount_dong", "cell")
    assert figures(part, *columns) == [
        ("plan", "GNBV.DA4.TDA2", "7900001", 1_000_000_000, "E6"),
        ("disbursed", "GNBV.DA4.TDA2", "7900001", 300_000_000, "F6"),
        ("plan", "GNBV.DA4.TDA2", "7900002", 500_000_000, "E7"),
        ("disbursed", "GNBV.DA4.TDA2", "7900002", 0, "F7"),
    ]
    assert (part.rows_read, part.rows_accepted) == (2, 2)


def test_the_file_says_the_rest_of_every_figure(names: Names) -> None:
    part = read(names, ONE)
    columns = ("unit", "period", "capital_type", "budget_source", "tranche", "sheet")
    whole = ("legacy:646", "2023", "dtpt", "central", "own", "NSTW")
    assert set(figures(part, *columns)) == {whole}


def test_carried_over_money_stands_apart(names: Names) -> None:
    headings = (
        "TT | Tên dự án | Mã dự án | KH năm 2022 kéo dài | KH năm 2023 | Giải ngân vốn kéo dài"
    )
    part = read(names, 'I | Dự án 5\n1 | Cầu | "7900002" | 40 | 100 | 15', headings)
    columns = ("measure", "tranche", "carried_from", "amount_dong")
    assert figures(part, *columns) == [
        ("carried_over", "carried", "2022", 40_000_000),
        ("plan", "own", None, 100_000_000),
        ("disbursed", "carried", "2022", 15_000_000),
    ]


@pytest.mark.parametrize("written", ['"7900001"', "7900001", "7900001.0", '" 7900001 "'])
def test_a_code_is_its_digits_however_it_is_kept(names: Names, written: str) -> None:
    part = read(names, f"I | Dự án 5\n1 | Đường | {written} | | 10 | 0")
    assert set(part.figures["investment_project"]) == {"7900001"}


def test_a_sum_that_its_projects_do_not_come_to_is_named(names: Names) -> None:
    part = read(names, ONE.replace("I | Dự án 4 | | | 1500", "I | Dự án 4 | | | 1501"))
    assert findings(part) == [("E4", "totals_differ")]
    (finding,) = part.findings
    assert (finding.seen, finding.expected) == ("1501000000", "1500000000")
    assert len(part.figures["measure"]) == 4


def test_a_sum_of_printed_amounts_may_differ_by_their_rounding(names: Names) -> None:
    rows = ('I | Dự án 5 | | | "3,0"', '1 | A | "7900001" | | "1,4"', '2 | B | "7900002" | | "1,5"')
    body = "\n".join(rows)
    assert findings(read(names, body)) == []
    assert findings(read(names, body.replace('"3,0"', '"3,1"'))) == [("E4", "totals_differ")]


def test_a_total_is_of_all_wherever_it_stands(names: Names) -> None:
    assert findings(read(names, f" | Tổng số | | | 1500 | 300\n{ONE.strip()}")) == []
    below = read(names, f"{ONE.strip()}\n | Tổng cộng | | | 1400 | 300")
    assert findings(below) == [("E8", "totals_differ")]


def test_states_of_projects_part_a_component_or_stand_above_it(names: Names) -> None:
    within = """
I | Dự án 5 | | | 30 | 0
a | Dự án chuyển tiếp | | | 10 | 0
1 | Đường | "7900001" | | 10 | 0
b | Dự án khởi công mới năm 2023 | | | 20 | 0
2 | Cầu | "7900002" | | 20 | 0
"""
    part = read(names, within)
    assert (findings(part), set(part.figures["component"])) == ([], {"GNBV.DA5"})
    above = """
A | Dự án chuyển tiếp | | | 10 | 0
I | Dự án 5 | | | 10 | 0
1 | Đường | "7900001" | | 10 | 0
B | Dự án khởi công mới | | | 20 | 0
I | Dự án 2 | | | 20 | 0
2 | Cầu | "7900002" | | 20 | 0
"""
    part = read(names, above)
    assert findings(part) == []
    assert part.figures["component"] == ["GNBV.DA5", "GNBV.DA5", "GNBV.DA2", "GNBV.DA2"]


def test_a_heading_that_nobody_knows_is_asked_not_passed_over(names: Names) -> None:
    """Else its projects would be taken for those of the component before it."""
    body = (
        'I | Dự án 5\n1 | A | "7900001" | | 10 | 0\nII | Hạng mục khác\n2 | B | "7900002" | | 5 | 0'
    )
    part = read(names, body)
    assert findings(part) == [("B6", "name_unknown")]
    (question,) = part.questions
    assert (question.subject, question.seen) == ("component", "Hạng mục khác")


def test_a_label_that_a_person_left_out_heads_nothing(names: Names) -> None:
    body = 'I | Dự án 5\n- | Ban QLDA huyện\n1 | A | "7900001" | | 10 | 0'
    settled = {("component", "ban qlda huyen"): ""}
    part = read(names.hearing(settled), body)  # type: ignore[arg-type]
    assert findings(part) == []
    assert set(part.figures["component"]) == {"GNBV.DA5"}


WITHOUT_CODES = "TT | Danh mục dự án | Kế hoạch năm 2023"


def test_a_project_without_a_code_is_known_by_its_name(names: Names) -> None:
    part = read(names, "I | Dự án 5 | 10\n1 | ĐƯỜNG EA MAR | 10", WITHOUT_CODES)
    assert findings(part) == []
    assert part.figures["investment_project"] == ["7900001"]


def test_a_project_without_a_code_and_on_no_list_is_asked(names: Names) -> None:
    part = read(names, "I | Dự án 5 | 10\n1 | Kênh Ea Bung | 10", WITHOUT_CODES)
    assert ("B5", "project_without_code") in findings(part)
    assert [(each.subject, each.seen) for each in part.questions] == [("project", "Kênh Ea Bung")]
    settled = {("project", "kenh ea bung"): "7900009"}
    part = read(names, "I | Dự án 5 | 10\n1 | Kênh Ea Bung | 10", WITHOUT_CODES, settled=settled)
    assert part.figures["investment_project"] == ["7900009"]


@pytest.mark.parametrize("code", ["790000", "79000011", "79A0001"])
def test_what_is_no_code_of_seven_digits_is_refused(names: Names, code: str) -> None:
    part = read(names, f'I | Dự án 5\n1 | Đường mới | "{code}" | | 10 | 0')
    assert ("C5", "bad_project_code") in findings(part)
    assert part.figures["measure"] == []


def test_a_project_above_every_component_is_refused(names: Names) -> None:
    part = read(names, '1 | Đường Ea Mar | "7900001" | | 10 | 0\nI | Dự án 5')
    assert findings(part) == [("B4", "project_without_component")]
    assert part.figures["measure"] == []


def test_a_project_that_no_list_has_is_new(names: Names) -> None:
    part = read(names, 'I | Dự án 5\n1 | Kênh Ea Bung | "7999999" | | 10 | 0')
    assert findings(part) == [("C5", "new_project")]
    assert [finding.severity for finding in part.findings] == ["warns"]
    assert part.figures["amount_dong"] == [10_000_000, 0]


def test_amounts_of_a_component_without_projects_are_its_own(names: Names) -> None:
    body = 'I | Dự án 2 | | | 70 | 0\nII | Dự án 5 | | | 10 | 0\n1 | A | "7900001" | | 10 | 0'
    part = read(names, body)
    assert findings(part) == [("B4", "no_project_below")]
    assert figures(part, "component", "investment_project", "amount_dong")[-2:] == [
        ("GNBV.DA2", None, 70_000_000),
        ("GNBV.DA2", None, 0),
    ]


LIFELONG = (
    "TT | Danh mục dự án | Mã số dự án | Lũy kế bố trí vốn đến hết kế hoạch năm 2023"
    " | Khối lượng thực hiện từ khởi công đến hết kỳ | Kế hoạch năm 2023"
)


def test_what_is_told_from_the_start_on_is_held_and_not_kept(names: Names) -> None:
    part = read(names, 'I | Dự án 5\n1 | A | "7900001" | 90 | 60 | 40', LIFELONG)
    assert (findings(part), part.figures["measure"]) == ([], ["plan"])
    part = read(names, 'I | Dự án 5\n1 | A | "7900001" | 30 | 60 | 40', LIFELONG)
    assert findings(part) == [("D5", "less_since_start")]


def test_a_column_that_adds_up_others_is_held_and_not_kept(names: Names) -> None:
    headings = (
        "TT | Tên dự án | Mã dự án | KH năm 2023"
        " | Giải ngân KH năm 2023 | Giải ngân vốn kéo dài | Giải ngân"
    )
    numbers = "A | B | C | 1 | 2 | 3 | 4=2+3"
    body = f'{numbers}\nI | Dự án 5\n1 | A | "7900001" | 50 | 10 | 5 | 16'
    part = read(names, body, headings)
    assert findings(part) == [("G6", "totals_differ")]
    assert part.figures["measure"] == ["plan", "disbursed", "disbursed"]


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("unit", "no_unit"),
        ("capital_type", "capital_type_missing"),
        ("budget_source", "budget_source_missing"),
        ("money", "money_missing"),
    ],
)
def test_what_nobody_says_is_missing(names: Names, subject: str, code: str) -> None:
    part = read(names, ONE, **{subject: None})
    assert [found for _, found in findings(part)] == [code]


def test_an_amount_that_cannot_be_read_blocks_and_no_sum_is_held_against_it(names: Names) -> None:
    part = read(names, ONE.replace('"7900001" | | 1000', '"7900001" | | chưa rõ'))
    assert findings(part) == [("E6", "not_an_amount")]
    assert (part.rows_read, part.rows_accepted) == (2, 1)


def test_the_lists_in_force_name_projects(tmp_path: Path) -> None:
    store = tmp_path / "store"
    project = {
        "code": "7900001",
        "name": "Đường Ea Mar",
        "component": "DTTS.DA4",
        "unit": "legacy:646",
        "owner": "Ban QLDA",
        "status": "ongoing",
        "first_year": "2022",
        "last_year": "2024",
        "total_investment_dong": "5000000000",
    }
    project_list(store, "\n".join("  ".join(each) for each in (project, project.values())))
    with open_ledger(store) as ledger:
        known = KnownProjects.from_ledger(ledger)
    assert known.named("đường  EA MAR") == ("7900001",)
    assert known.codes == {"7900001"}
    assert known.named("Đường Ea") == ()
