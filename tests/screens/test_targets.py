"""Targets and owed documents in a real browser: what is reached, who is silent, who owes what."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.intake.receive import Received, receive
from dashboard.store.deposits import Act
from tests.builders import AT
from tests.screens.conftest import Open, serving, settle

pytestmark = pytest.mark.browser

COVER = """
form = "{form}"
as_of = 2023-06-14
origin = "official"
reporting_unit = "legacy:66"

[[scope]]
programme = "DTTS"
{period}
[document]
publisher = "UBND tỉnh"
title = "Báo cáo"
number = "12/BC"
date = 2023-06-14
"""
INDICATORS = """indicator,unit,period,target,actual,note
DTTS-02,legacy:66,2023,780,195,
DTTS-02,legacy:646,2023,87,23,
DTTS-02,legacy:647,2023,61,,
DTTS-03,legacy:66,2023,86.0,,
"""
DOCUMENTS = """title,issuer,issuer_level,issuer_unit,component,ground,due_on,issued_number,\
issued_on,note
<b>Nghị quyết</b>,HĐND tỉnh,province,legacy:66,DTTS.DA1,NĐ 27,2023-06-30,,,
Thông tư sửa đổi,Bộ Y tế,central,,DTTS.DA7,,,,,
Kế hoạch,UBND huyện Ea Súp,unit,legacy:646,DTTS.DA2,,2023-05-31,7/KH-UBND,2023-06-10,
"""
# The page has no figures of money to open on: this one says where it opens.
PLAN = """measure,tier,assigner,component,unit,benefit_unit,investment_project,period,capital_type,\
budget_source,tranche,carried_from,tranche_last_day,tranche_decision,amount_dong,effect,\
effective_date,target_date,decision,note
plan,,HDND,DTTS,legacy:66,,,2023,dtpt,all,own,,,,1000000000,state,,,,
"""
MONEY = 'period = "2023"\ncapital_type = "dtpt"\nbudget_source = "all"\n'
LINK = "chi-tieu?at=2023-07-11&period=2023"


@pytest.fixture(scope="module")
def targets(catalogue_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a report of indicators and a list of documents, received at the front door."""
    store = Path(shutil.copytree(catalogue_store, tmp_path_factory.mktemp("targets") / "store"))
    parts = {
        "indicators": (INDICATORS, 'period = "2023"\n'),
        "documents": (DOCUMENTS, ""),
        "plan_decision": (PLAN, MONEY),
    }
    files = [
        Received(f"{form}.csv", rows.encode(), COVER.format(form=form, period=period).encode())
        for form, (rows, period) in parts.items()
    ]
    receive(store, files, Act("record", AT, "test"))
    with serving(store) as address:
        yield address


def test_what_is_aimed_at_and_reached_and_who_is_silent(visit: Open, targets: str) -> None:
    page = visit(LINK, at=targets)
    expect(page.locator(".headline").first).to_contain_text("1/2")
    land = page.locator("tr", has_text="Số hộ được hỗ trợ đất ở")
    expect(land).to_contain_text("25,0%")
    expect(land).to_contain_text("1/2chưa: Buôn Đôn")
    water = page.locator("tr", has_text="nước sinh hoạt hợp vệ sinh")
    expect(water).to_contain_text("86,0")
    expect(water).to_contain_text("chưa báo cáo")
    expect(page.locator("[data-testid=stMain]")).not_to_contain_text("minh họa")


def test_an_indicators_name_opens_its_units_and_a_unit_its_own_page(
    visit: Open, targets: str
) -> None:
    page = visit(LINK, at=targets)
    page.get_by_role("button", name="Số hộ được hỗ trợ đất ở").click()
    expect(page.locator("tr", has_text="Ea Súp").first).to_contain_text("26,4%")
    settle(page)
    expect(page).to_have_url(re.compile(re.escape("indicator=DTTS-02")))
    page.get_by_role("button", name="Ea Súp").first.click()
    settle(page)
    expect(page).to_have_url(re.compile(re.escape("unit=legacy%3A646")))
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Huyện Ea Súp")


def test_a_number_and_a_document_open_where_they_come_from(visit: Open, targets: str) -> None:
    page = visit(LINK, at=targets)
    page.get_by_role("button", name="195").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("195 hộ")
    expect(dialog).to_contain_text("indicators.csv")
    page.keyboard.press("Escape")
    settle(page)
    page.get_by_role("button", name="<b>Nghị quyết</b>").click()
    expect(dialog).to_contain_text("documents.csv")
    expect(dialog).to_contain_text("HĐND tỉnh")


def test_who_owes_which_document_and_which_are_issued(visit: Open, targets: str) -> None:
    page = visit(LINK, at=targets)
    owed = page.locator("tr", has_text="<b>Nghị quyết</b>")
    expect(owed).to_contain_text("30/06/2023")
    expect(owed.locator("td.number")).to_have_text("11")
    expect(page.locator("tr", has_text="Thông tư sửa đổi")).to_contain_text("không nêu hạn")
    expect(page.locator("tr", has_text="Kế hoạch")).to_have_count(0)
    page.get_by_role("radio", name="cả văn bản đã ban hành").click()
    expect(page.locator("tr", has_text="Kế hoạch")).to_contain_text("7/KH-UBND")


def test_both_tables_leave_as_files(visit: Open, targets: str) -> None:
    page = visit(LINK, at=targets)
    read = []
    for place in (0, 1):
        with page.expect_download() as received:
            page.get_by_role("button", name="Tải CSV").nth(place).click()
        text = received.value.path().read_text(encoding="utf-8-sig")
        read.append(list(csv.reader(io.StringIO(text))))
    indicators, documents = read
    assert indicators[2][6:9] == ["86.0", "", ""]
    assert indicators[1][6:9] == ["780", "195", "25.00"]
    assert [row[0] for row in documents[1:3]] == ["<b>Nghị quyết</b>", "Thông tư sửa đổi"]


def test_without_reports_the_page_says_so(visit: Open) -> None:
    page = visit(LINK)
    text = page.locator("[data-testid=stMain]")
    expect(text).to_contain_text("Chưa có báo cáo mục tiêu, chỉ tiêu nào")
    expect(text).to_contain_text("không có nghĩa là không còn nợ")
    expect(page.locator("table")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1440])
def test_in_vietnamese_and_no_wider_than_its_window(visit: Open, targets: str, width: int) -> None:
    page = visit(f"{LINK}&indicator=DTTS-02&only=all", at=targets, width=width, height=2600)
    expect(page.locator("table")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for scroller in page.locator(".scroller").all():
        assert scroller.evaluate("each => each.scrollWidth - each.clientWidth") <= 0
    text = page.locator("[data-testid=stMain]").inner_text()
    for word in ("Target", "Result", "reached", "owed", "issued", "Component", "Standing", "Due"):
        assert word not in text, word


def test_a_link_that_makes_no_sense_still_opens(visit: Open, targets: str) -> None:
    page = visit(f"{LINK}&indicator=%3Cb%3E&only=x&component=%00", at=targets)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
