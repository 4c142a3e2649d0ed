"""The list of investment projects in the browser: found, paged, opened, taken away."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.builders import obstacle, project_list, report
from tests.screens.conftest import Open, serving, settle

pytestmark = pytest.mark.browser

LINK = "du-an-dau-tu?at=2023-07-01&period=2023"
COUNT = 53


@pytest.fixture(scope="module")
def listed(published_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a list of 53 projects and their owners' reports, beside what is published."""
    store = Path(shutil.copytree(published_store, tmp_path_factory.mktemp("projects") / "store"))
    rows = [
        f"P{number:03}  Đường <b>buôn</b> số {number}  646  24214  ongoing  90000000000"
        for number in range(1, COUNT)
    ]
    rows.append("P053  Thủy lợi M’Đrắk  643  24217  new  10000000000")
    header = "code  name  unit  place  status  cost"
    project_list(store, "\n".join([header, *rows]), origin="illustration")
    plans = [
        f"plan  DTTS.DA4.TDA1  646  P{number:03}  own  {number}000000000"
        for number in range(1, COUNT)
    ]
    paid = ["disbursed  DTTS.DA4.TDA1  646  P052  own  13000000000"]
    header = "measure  component  unit  project  tranche  amount"
    text = "\n".join([header, *plans, *paid])
    for as_of in ("2023-03-31", "2023-06-30"):
        report(
            store,
            text,
            scope="DTTS 2023 dtpt all",
            form="F1",
            as_of=as_of,
            origin="illustration",
        )
    obstacle(store, component="DTTS.DA4", unit="legacy:646", reason_vi="Chờ mặt bằng")
    with serving(store) as address:
        yield address


def rows_of(page: Page) -> list[str]:
    return [
        row.inner_text().replace("\N{NO-BREAK SPACE}", " ")
        for row in page.locator("table.listed tbody tr").all()
    ]


def test_the_list_opens_on_the_most_waiting_money(visit: Open, listed: str) -> None:
    page = visit(LINK, at=listed)
    expect(page.locator("h1")).to_have_text("Danh mục dự án đầu tư")
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("SỐ LIỆU MINH HỌA")
    expect(page.locator(".headline").first).to_contain_text("53")
    expect(page.locator(".headline").nth(3)).to_contain_text("52/52 dự án có kế hoạch đã báo cáo")
    expect(main).to_contain_text("1–50 trong 53 dự án")
    rows = rows_of(page)
    assert len(rows) == 50
    # A name is text, whatever it holds; 51 of plan with nothing paid waits longer than 52 less 13.
    assert "Đường <b>buôn</b> số 51" in rows[0]
    assert "chưa giải ngân" in rows[0]
    assert page.locator("table.listed b").count() == 0


def test_pages_turn_and_stay_in_the_link(visit: Open, listed: str) -> None:
    page = visit(LINK, at=listed)
    page.get_by_test_id("stPagination").get_by_role("button", name="Page 2").click()
    expect(page.locator("table.listed tbody tr")).to_have_count(3)
    page.wait_for_url("**page=2**")
    # What is not known comes last, and is no zero.
    assert "chưa có số liệu" in rows_of(page)[-1]
    other = visit(f"{LINK}&page=2", at=listed)
    expect(other.locator("table.listed tbody tr")).to_have_count(3)


def test_a_search_without_diacritics_goes_into_the_link(visit: Open, listed: str) -> None:
    page = visit(f"{LINK}&page=2", at=listed)
    page.get_by_label("Mã hoặc tên dự án").fill("thuy loi m'drak")
    page.get_by_label("Mã hoặc tên dự án").press("Enter")
    expect(page.locator("table.listed tbody tr")).to_have_count(1)
    assert "Thủy lợi M’Đrắk" in rows_of(page)[0]
    settle(page)
    expect(page).to_have_url(re.compile(re.escape("find=thuy")))
    assert "page=" not in page.url


def test_owner_and_place_are_told_apart(visit: Open, listed: str) -> None:
    page = visit(f"{LINK}&unit=legacy:646", at=listed)
    expect(page.locator(".headline").first).to_contain_text("53")
    page.get_by_role("radio", name="được giao vốn").click()
    expect(page.locator(".headline").first).to_contain_text("52")
    other = visit(f"{LINK}&unit=legacy:24217", at=listed)
    expect(other.locator("table.listed tbody tr")).to_have_count(1)
    cells = other.locator("table.listed tbody tr td")
    expect(cells.nth(0)).to_have_text("Thành phố Buôn Ma Thuột")
    expect(cells.nth(2)).to_have_text("Xã Ea Rốk")


def test_a_project_opens_in_full_and_its_amounts_open_their_source(
    visit: Open, listed: str
) -> None:
    page = visit(f"{LINK}&find=P052", at=listed)
    page.locator("table.listed").get_by_role("button", name="số 52").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("không nêu")
    expect(dialog).to_contain_text("Chờ mặt bằng")
    dialog.locator("table").first.get_by_role("button", name="52").click()
    expect(page.get_by_role("dialog")).to_contain_text("F1-2023-06-30.csv")
    expect(page.get_by_role("dialog")).to_have_count(1)


def test_a_headline_lists_its_projects(visit: Open, listed: str) -> None:
    page = visit(LINK, at=listed)
    page.locator(".headline").nth(4).get_by_role("button", name="51 dự án").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("tbody tr")).to_have_count(51)
    expect(dialog).to_contain_text("1.326 tỷ đồng")


def test_the_filtered_list_leaves_as_a_file(visit: Open, listed: str) -> None:
    page = visit(f"{LINK}&status=new", at=listed)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    names = [row[0] for row in rows[1:-2]]
    assert names == ["P053", "SỐ LIỆU MINH HỌA: có số trong trang này không phải số thật"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải Excel").click()
    assert download.value.suggested_filename == "du-an-dau-tu.xlsx"


def test_from_a_component_to_its_projects(visit: Open, listed: str) -> None:
    page = visit("chuong-trinh?at=2023-07-01&period=2023&component=DTTS.DA4", at=listed)
    page.get_by_role("button", name="53 dự án đầu tư").click()
    expect(page.locator("h1")).to_have_text("Danh mục dự án đầu tư")
    settle(page)
    expect(page).to_have_url(re.compile(re.escape("/du-an-dau-tu")))
    expect(page).to_have_url(re.compile(re.escape("component=DTTS.DA4")))


def test_no_list_says_what_to_do_and_where_there_is_one(visit: Open, listed: str) -> None:
    page = visit("du-an-dau-tu?at=2023-07-01&period=2023&unit=new:66", at=listed)
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Không có danh mục dự án đầu tư")
    page.get_by_role("button", name="53 dự án của Tỉnh Đắk Lắk").click()
    expect(page.locator("table.listed tbody tr")).to_have_count(50)


@pytest.mark.parametrize(
    "link",
    ["page=0&find=%00", "page=99&role=x&status=a,b&sort=drop", "page=-1&component=%3Cb%3E"],
)
def test_a_link_that_makes_no_sense_still_opens(visit: Open, listed: str, link: str) -> None:
    page = visit(f"{LINK}&{link}", at=listed)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_is_no_wider_than_its_window(visit: Open, listed: str, width: int) -> None:
    page = visit(LINK, at=listed, width=width)
    expect(page.locator("table.listed")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # Nor is the table: its last columns are read without a scroll.
    scroller = page.locator(".scroller")
    assert scroller.evaluate("each => each.scrollWidth - each.clientWidth") <= 0


def test_a_published_store_has_no_list_and_says_so(visit: Open) -> None:
    page = visit("du-an-dau-tu")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Không có danh mục dự án đầu tư")


def test_a_unit_of_the_list_alone_is_left_when_the_page_turns(visit: Open, listed: str) -> None:
    page = visit(f"{LINK}&unit=legacy:24217", at=listed)
    page.get_by_role("link", name="Cảnh báo").click()
    expect(page.locator("h1")).to_have_text("Cảnh báo")
    settle(page)
    assert "24217" not in page.url
