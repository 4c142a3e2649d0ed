"""A page on A4: all of it, what was chosen for it, and nothing that only a screen can use."""

import re

import pytest
from playwright.sync_api import expect

from tests.screens.conftest import Open

pytestmark = pytest.mark.browser
# What 12 mm margins leave of A4's long side, at 96 pixels an inch.
PAPER_WIDTH = 1032
CHOSEN = "Bộ lọc: Tỉnh Đắk Lắk · Giai đoạn 2021-2025 · Vốn đầu tư phát triển · Tính đến 11/07/2023"


@pytest.mark.parametrize(
    ("path", "fewest_sheets"),
    [("", 2), ("chuong-trinh", 2), ("canh-bao", 1), ("doi-chieu", 1), ("nguon-goc", 2)],
)
def test_a_page_prints_whole_and_without_its_controls(
    visit: Open, path: str, fewest_sheets: int
) -> None:
    page = visit(f"{path}?period=2021-2025&at=2023-07-11", width=PAPER_WIDTH, height=700)
    chosen = page.locator(".st-key-printed")
    expect(chosen).to_be_hidden()
    page.emulate_media(media="print")
    try:
        expect(chosen).to_contain_text(CHOSEN)
        expect(page.locator("h1")).to_be_visible()
        for hidden in ("stSidebar", "stHeader", "stButton", "stDownloadButton"):
            for each in page.get_by_test_id(hidden).all():
                expect(each).to_be_hidden()
        wide = page.evaluate(
            """() => [...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
            .flatMap((each) => [...each.shadowRoot.querySelectorAll('table')])
            .filter((table) => table.getBoundingClientRect().right > innerWidth).length"""
        )
        assert wide == 0
        # What is longer than a sheet goes on to the next.
        sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
        assert len(sheets) >= fewest_sheets
    finally:
        page.emulate_media(media="screen")


def test_a_dark_page_prints_dark_on_light(visit: Open) -> None:
    page = visit("", width=PAPER_WIDTH, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    try:
        for part in ("[data-testid=stText] >> nth=0", ".headline", ".amount >> nth=0"):
            ink = page.locator(part).first.evaluate("(each) => getComputedStyle(each).color")
            assert ink == "rgb(26, 31, 43)", part
        ink = page.locator(".stPlotlyChart text").first.evaluate(
            "(each) => getComputedStyle(each).fill"
        )
        assert ink == "rgb(26, 31, 43)"
    finally:
        page.emulate_media(media="screen", color_scheme="dark")
