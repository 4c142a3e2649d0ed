"""The log of reports and who has sent them, as a planner meets them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.builders import report
from tests.screens.conftest import Open, serving, settle
from tests.views.test_deposit_log import FIRST, SECOND

pytestmark = pytest.mark.browser


@pytest.fixture
def own_address(published_store: Path, tmp_path: Path) -> Iterator[str]:
    """A server on the published figures and two reports of the treasury."""
    store = Path(shutil.copytree(published_store, tmp_path / "store"))
    report(store, FIRST, form="treasury", as_of="2023-01-31")
    report(store, SECOND, form="treasury", as_of="2023-02-28")
    with serving(store) as address:
        yield address


def test_a_report_is_opened_compared_and_withdrawn(visit: Open, own_address: str) -> None:
    page = visit("nhat-ky?form=treasury", at=own_address)
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("2 trong 20 báo cáo")
    page.get_by_role("button", name="Tỉnh Đắk Lắk").first.click()
    settle(page)
    expect(main).to_contain_text("Tệp: treasury-2023-02-28.csv")
    page.get_by_role("combobox", name="So với lần khác").click()
    page.get_by_role("option", name="Số liệu đến 31/01/2023").click()
    settle(page)
    expect(main).to_contain_text("2 số khác nhau")
    page.get_by_role("button", name="Rút báo cáo").click()
    settle(page)
    page.get_by_role("button", name="Rút", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("họ tên và lý do")
    page.get_by_label("Họ tên người ghi").fill("Nguyễn Thị An")
    page.get_by_label("Lý do rút").fill("Gửi nhầm tệp")
    page.get_by_role("button", name="Rút", exact=True).click()
    settle(page)
    expect(main).to_contain_text("Đã rút, từ lần ghi nhận số 5.")
    expect(main).to_contain_text("Lý do: Gửi nhầm tệp")
    expect(page.get_by_role("button", name="Rút báo cáo")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_runs_off_the_page(visit: Open, own_address: str, width: int) -> None:
    for path in ("nhat-ky?deposit=19", "gui-bao-cao?period=2023&at=2023-08-20"):
        page = visit(path, at=own_address, width=width)
        wider = page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0, path
        text = page.locator("[data-testid=stMain]").inner_text()
        for word in ("Received", "Figures", "Unit", "on time", "Withdraw"):
            assert word not in text, (path, word)
