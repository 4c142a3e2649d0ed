"""From number to cause: components, alerts, links that say the same to everyone."""

import csv
import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.screens.conftest import ROOT, Open, settle

pytestmark = pytest.mark.browser


def test_down_the_tree_by_table_and_up_by_crumbs(visit: Open) -> None:
    page = visit("chuong-trinh")
    page.get_by_role("button", name="Dân tộc thiểu số và miền núi").first.click()
    expect(page.locator("h1")).to_have_text("Dân tộc thiểu số và miền núi")
    settle(page)
    expect(page).to_have_url(re.compile(re.escape("component=DTTS")))
    page.get_by_role("button", name="Dự án 3").first.click()
    expect(page.locator("h1")).to_contain_text("Dự án 3")
    page.get_by_role("button", name="Ba chương trình ›").click()
    expect(page.locator("h1")).to_have_text("Ba chương trình")


def test_down_the_tree_by_chart(visit: Open) -> None:
    page = visit("chuong-trinh")
    bar = page.locator(".js-plotly-plot .bars .point path").nth(2)
    box = bar.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    expect(page.locator("h1")).to_have_text("Dân tộc thiểu số và miền núi")


def test_from_page_one_to_a_programme(visit: Open) -> None:
    page = visit()
    page.get_by_role("button", name="Dân tộc thiểu số và miền núi").first.click()
    expect(page.locator("h1")).to_have_text("Dân tộc thiểu số và miền núi")
    settle(page)
    expect(page).to_have_url(re.compile(re.escape("/chuong-trinh")))


def test_a_link_shows_the_same_to_everyone(visit: Open) -> None:
    page = visit("chuong-trinh?component=DTTS.DA2&capital=all&at=2025-06-01&lang=en")
    expect(page.locator("h1")).to_contain_text("Project 2")
    row = page.locator("tr.total").first
    expect(row).to_contain_text("609")
    expect(row).to_contain_text("360.6")
    expect(row).to_contain_text("59.2%")


def test_filters_stay_when_the_page_turns(visit: Open) -> None:
    page = visit("?at=2025-10-05&period=2025")
    page.get_by_role("link", name="Cảnh báo").click()
    expect(page.locator("h1")).to_have_text("Cảnh báo")
    settle(page)
    expect(page).to_have_url(re.compile(re.escape("at=2025-10-05")))
    expect(page).to_have_url(re.compile(re.escape("period=2025")))


def test_a_filter_goes_into_the_link_and_back_undoes_it(visit: Open) -> None:
    page = visit("canh-bao")
    page.get_by_role("button", name="cần chú ý").click()
    expect(page.locator("[data-testid=stMain]")).to_contain_text("tất cả có 3")
    page.wait_for_url("**severity=attention**")
    page.go_back()
    expect(page.locator("article")).to_have_count(3)


@pytest.mark.parametrize(
    "link",
    [
        "?period=1999&capital=x&source=y&at=tomorrow&unit=z&lang=fr&money=usd&tranche=q",
        "chuong-trinh?component=%3Cscript%3Ealert(1)%3C/script%3E",
        "canh-bao?severity=a,b&rule=drop%20table&order=1&family=%00",
        "?at=0001-01-01&unit=legacy:66",
        "?at=9999-12-31",
    ],
)
def test_a_link_that_makes_no_sense_opens_on_the_defaults(visit: Open, link: str) -> None:
    page = visit(link)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_rates_of_august_and_october_stand_side_by_side(visit: Open) -> None:
    page = visit("chuong-trinh?at=2025-10-05&period=2025")
    expect(page.locator("table")).to_have_count(2)
    table = page.locator("table").last
    rows = [
        row.inner_text().replace("\N{NO-BREAK SPACE}", " ")
        for row in table.locator("tbody tr").all()
    ]
    rates = [row for row in rows if "miền núi" in row and "%" in row]
    assert [("29,96%" in row, "29,2%" in row) for row in rates] == [(True, False), (False, True)]
    plans = [row for row in rows if "Kế hoạch" in row and ("1.310" in row or "1.339" in row)]
    assert len(plans) == 2
    expect(page.locator("article")).to_have_count(0)


def test_the_working_unfolds_beside_an_alert(visit: Open) -> None:
    page = visit("canh-bao")
    card = page.locator("article").first
    card.get_by_text("Xem cách tính").click()
    expect(card).to_contain_text("Nghiêm trọng từ")
    expect(card).to_contain_text("Sở Tài chính")
    expect(card).to_contain_text("104,85")


def test_every_alert_opens_where_it_comes_from(visit: Open) -> None:
    page = visit("canh-bao")
    for number, file in ((0, "figures-2023-07-11.csv"), (1, "obstacles-2023-07-11.csv")):
        page.locator("article").nth(number).get_by_role("button", name="Nguồn gốc số liệu").click()
        expect(page.get_by_role("dialog")).to_contain_text(file)
        with page.expect_download() as received:
            page.get_by_role("dialog").get_by_role("button", name="Tệp đã tiếp nhận").click()
        assert received.value.suggested_filename == file
        original = ROOT / "data" / "published" / "2023-07-11-daklak-gov-vn" / file
        assert received.value.path().read_bytes() == original.read_bytes()
        page.get_by_role("dialog").get_by_role("button", name="Close").click()
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_alerts_do_not_end_with_the_provinces_name(visit: Open) -> None:
    page = visit("canh-bao?at=2025-07-01")
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("chưa xét được cảnh báo nào")
    page.get_by_role("button", name="3 cảnh báo của Tỉnh Đắk Lắk").click()
    expect(page.locator("article")).to_have_count(3)


def test_alerts_of_one_component_and_back_to_all(visit: Open) -> None:
    page = visit("canh-bao?component=DTTS.DA3&severity=serious")
    expect(page.locator("article")).to_have_count(1)
    page.get_by_role("button", name="Xóa bộ lọc").click()
    expect(page.locator("article")).to_have_count(3)
    expect(page).to_have_url(re.compile(r"/canh-bao$"))


def test_the_sources_page_offers_the_day_alone(visit: Open) -> None:
    page = visit("nguon-goc")
    expect(page.get_by_text("Số liệu đến ngày")).to_be_visible()
    expect(page.get_by_text("Loại vốn", exact=True)).to_have_count(1)


def test_alerts_leave_as_csv_and_excel(visit: Open) -> None:
    page = visit("canh-bao")
    with page.expect_download() as csv_file:
        page.get_by_role("button", name="Tải CSV").click()
    rows = list(csv.reader(io.StringIO(csv_file.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == 1 + 3 + 1
    assert rows[1][0] == "▲ nghiêm trọng"
    assert rows[1][5] == "104900000000"
    assert rows[1][6].replace("\N{NO-BREAK SPACE}", " ") == "104,9 tỷ đồng"
    with page.expect_download() as excel_file:
        page.get_by_role("button", name="Tải Excel").click()
    with zipfile.ZipFile(excel_file.value.path()) as book:
        assert "xl/worksheets/sheet1.xml" in book.namelist()
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_the_sources_page_lists_every_figure_of_the_day(visit: Open) -> None:
    page = visit("nguon-goc?at=2023-07-11")
    tables = page.locator("table")
    expect(tables).to_have_count(2)
    assert tables.nth(1).locator("tbody tr").count() > 20
    page.get_by_role("button", name="101").click()
    expect(page.get_by_role("dialog")).to_contain_text("figures-2023-06-30.csv")
