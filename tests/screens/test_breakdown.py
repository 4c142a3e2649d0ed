"""A component divided: from the choice of a dimension to the passport of one row's amount."""

import re

import pytest
from playwright.sync_api import expect

from tests.screens.conftest import Open, settle

pytestmark = pytest.mark.browser


def test_an_amount_of_one_source_opens_as_that_amount(visit: Open) -> None:
    page = visit("chuong-trinh?component=DTTS&period=2023")
    page.get_by_role("radio", name="Nguồn vốn").or_(
        page.get_by_role("button", name="Nguồn vốn", exact=True)
    ).click()
    row = page.locator("tr").filter(has_text="Ngân sách trung ương")
    expect(row).to_be_visible()
    settle(page)
    expect(page).to_have_url(re.compile(re.escape("by=source")))
    amount = row.get_by_role("button").first
    told = amount.inner_text()
    assert told == "gần 505,5"
    amount.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("h1")).to_contain_text(told)
    expect(dialog).to_contain_text("Ngân sách trung ương")
    expect(dialog).to_contain_text("figures-2022-12-28.csv")


def test_a_link_opens_the_division_and_clearing_closes_it(visit: Open) -> None:
    page = visit("?by=year&at=2025-10-05&period=2025")
    table = page.locator("table").last
    expect(table.locator("tbody tr")).to_have_count(6)
    expect(table).to_contain_text("khoảng 633")
    page.get_by_role("button", name="Xóa bộ lọc").click()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.locator("table")).to_have_count(2)


def test_a_tier_goes_into_the_link_and_names_what_is_divided(visit: Open) -> None:
    page = visit("?tier=project&period=2023")
    expect(page.locator(".headline").nth(2)).to_contain_text("kế hoạch năm 2023")
    row = page.locator("tr").filter(has_text="miền núi").first
    expect(row).to_contain_text("hơn 71,2")
    assert "hơn 535" not in row.inner_text()
