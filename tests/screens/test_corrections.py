"""A figure corrected by hand in the browser, and taken back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.builders import report
from tests.screens.conftest import Open, serving, settle

pytestmark = pytest.mark.browser

LINK = "nguon-goc?at=2023-11-30"


@pytest.fixture
def own_address(published_store: Path, tmp_path: Path) -> Iterator[str]:
    """Published figures and one official plan."""
    store = Path(shutil.copytree(published_store, tmp_path / "store"))
    plans = "measure  component  unit  amount\nplan  DTTS.DA1  643  3740714800"
    report(store, plans, as_of="2023-11-30")
    with serving(store) as address:
        yield address


def opened(page: Page, amount: str) -> Locator:
    """The passport of an amount of the list of figures."""
    page.locator("table").nth(1).get_by_role("button", name=amount).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Nguồn gốc số liệu")
    return dialog


def fill(dialog: Locator, **fields: str) -> None:
    names = {
        "amount": "Số mới, tính bằng đồng",
        "document": "Số, ký hiệu văn bản",
        "day": "Ngày văn bản",
        "reason": "Lý do đính chính",
        "person": "Họ tên người ghi",
    }
    for field, text in fields.items():
        dialog.get_by_label(names[field]).fill(text)
        dialog.get_by_label(names[field]).press("Tab")


def test_typed_shown_recorded_and_taken_back(visit: Open, own_address: str) -> None:
    page = visit(LINK, at=own_address)
    opened(page, "3,7").get_by_role("button", name="Đính chính").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("3.740.714.800 đồng")
    fill(dialog, amount="1.234")
    expect(dialog.get_by_role("alert")).to_contain_text("hai cách")
    dialog.get_by_role("button", name="Xem tác động").click()
    expect(dialog).to_contain_text("Lý do đính chính: Chưa ghi gì")
    fill(dialog, amount="4.000.000.000", document="45/STC-NS", day="2/12/2023")
    fill(dialog, reason="Gõ nhầm", person="Nguyễn Thị An")
    expect(dialog).to_contain_text("Đọc là: 4.000.000.000 đồng (4 tỷ đồng)")
    dialog.get_by_role("button", name="Xem tác động").click()
    expect(dialog.locator("tr.total")).to_contain_text("259.285.200")
    dialog.get_by_role("button", name="Ghi đính chính").click()
    expect(dialog).to_contain_text("Đã ghi, lần ghi nhận số 4")
    dialog.get_by_role("button", name="Đóng").click()
    expect(dialog).to_be_hidden()
    settle(page)
    passport = opened(page, "4 tỷ")
    expect(passport).to_contain_text("45/STC-NS")
    expect(passport.get_by_role("button", name="Tệp đã tiếp nhận")).to_be_visible()
    passport.get_by_role("button", name="Rút đính chính").click()
    taken = page.get_by_role("dialog").get_by_label("Lý do rút đính chính")
    taken.fill("Nhầm huyện")
    taken.press("Tab")
    page.get_by_role("dialog").get_by_role("button", name="Rút đính chính").click()
    expect(page.get_by_role("dialog")).to_contain_text("không còn được tính, từ lần ghi nhận số 5")
    page.get_by_role("dialog").get_by_role("button", name="Đóng").click()
    settle(page)
    expect(page.locator("table").nth(1)).not_to_contain_text("4 tỷ đồng")


def test_a_figure_of_the_press_says_why_it_stays(visit: Open, own_address: str) -> None:
    page = visit(LINK, at=own_address)
    opened(page, "1.086").get_by_role("button", name="Đính chính").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("hãy thêm một nguồn mới hơn")
