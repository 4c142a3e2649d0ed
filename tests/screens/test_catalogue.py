"""Lists as an administrator meets them: found, corrected, undone by nobody's files."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import CATALOGUE
from tests.screens.conftest import Open, serving, settle

pytestmark = pytest.mark.browser


@pytest.fixture
def own_address(store: Path) -> Iterator[str]:
    """A server on a catalogue of one's own."""
    with serving(store) as address:
        yield address


def record(page: Page) -> None:
    page.get_by_label("Họ tên người ghi").fill("Nguyễn Thị An")
    page.get_by_label("Lý do sửa").fill("Theo công văn 12/STC")
    page.get_by_role("button", name="Ghi thay đổi").click()


def test_a_row_is_found_by_what_staff_call_it_and_corrected(visit: Open, own_address: str) -> None:
    page = visit("danh-muc", at=own_address)
    page.get_by_label("Tìm").fill("chuong trinh 1719")
    page.get_by_label("Tìm").press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Dân tộc thiểu số và miền núi").click()
    settle(page)
    page.get_by_label("Ghi chú").fill("Đã đối chiếu")
    page.get_by_role("button", name="Xem thay đổi").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text("Đã đối chiếu")
    page.get_by_role("button", name="Ghi thay đổi").click()
    expect(page.get_by_role("alert")).to_contain_text("họ tên và lý do")
    record(page)
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Đã ghi, lần ghi nhận số 2")
    page.get_by_text("Lịch sử thay đổi").click()
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("Lý do: Theo công văn 12/STC")
    expect(main).to_contain_text("sửa 1 dòng")
    expect(page.locator("tbody tr")).to_contain_text("Đã đối chiếu")


def test_a_file_with_mistakes_is_refused_whole_and_then_taken(
    visit: Open, own_address: str, tmp_path: Path
) -> None:
    page = visit("danh-muc?list=period&section=edit", at=own_address)
    sent = tmp_path / "periods.csv"
    good = (CATALOGUE / "periods.csv").read_text(encoding="utf-8")
    sent.write_text(good.replace("2021,2021,2021,year", "2021,2021,soon,year"), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(sent)
    expect(page.get_by_role("alert")).to_contain_text("Có 1 lỗi phải sửa")
    expect(page.locator("tbody tr")).to_contain_text("periods.csv, 3")
    sent.write_text(good.replace("Năm 2021", "Năm ngân sách 2021"), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(sent)
    expect(page.locator("tbody tr")).to_contain_text("Năm ngân sách 2021")
    record(page)
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Đã ghi, lần ghi nhận số 2")
    settle(page)
    with page.expect_download() as received:
        page.get_by_role("button", name="Tải danh mục (CSV)").click()
    assert "Năm ngân sách 2021" in received.value.path().read_text(encoding="utf-8-sig")


def test_of_thousands_of_mistakes_the_first_are_drawn_and_all_can_be_taken(
    visit: Open, own_address: str, tmp_path: Path
) -> None:
    page = visit("danh-muc?list=period&section=edit", at=own_address)
    sent = tmp_path / "periods.csv"
    good = (CATALOGUE / "periods.csv").read_text(encoding="utf-8")
    header, first = good.splitlines()[:2]
    broken = [first.replace(first.split(",")[1], "soon", 1)] * 3000
    sent.write_text("\n".join([header, *broken]), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(sent)
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("lỗi nữa trong tệp tải về")
    expect(page.locator("tbody tr")).to_have_count(200)
    with page.expect_download() as received:
        page.get_by_role("button", name="Tải CSV", exact=True).click()
    lines = received.value.path().read_text(encoding="utf-8-sig").splitlines()
    # The first row stands once; each of the others is one thing to put right.
    assert len(lines) == 1 + 2999
    assert len({line.split(",")[1] for line in lines[1:]}) == 2999


def test_a_list_is_shown_as_it_was(visit: Open, own_address: str) -> None:
    page = visit("danh-muc?list=unit&edition=1", at=own_address)
    expect(page.locator("tbody tr")).to_have_count(200)
    lines = (CATALOGUE / "units.csv").read_text(encoding="utf-8").splitlines()
    count = len(list(csv.DictReader(lines)))
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text(f"{count} trên {count} dòng")
    row = page.locator("tbody tr").nth(1)
    expect(row).to_contain_text("Sở Kế hoạch và Đầu tư")
    expect(row).to_contain_text("28/02/2025")
