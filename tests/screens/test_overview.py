"""Page one in a real browser: what a chairman reads in ten seconds."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.screens.conftest import Open, settle

pytestmark = pytest.mark.browser
SHOTS = Path(__file__).resolve().parent.parent.parent / "test-results"
CHARTS = ".js-plotly-plot"
# Text in the page and in the shadow roots that our tables live in.
DEEP_TEXT = """() => {
  const seen = (node) => node.nodeType === Node.TEXT_NODE
    ? node.textContent
    : ["STYLE", "SCRIPT"].includes(node.tagName)
      ? ""
      : [...(node.shadowRoot ? node.shadowRoot.childNodes : []), ...node.childNodes]
          .map(seen).join(" ")
  return seen(document.querySelector("[data-testid=stMain]")).replace(/ +/g, " ")
}"""


def text_of(page: Page) -> str:
    """All text a reader sees, with ties as plain spaces."""
    text: str = page.evaluate(DEEP_TEXT)
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_headlines_of_the_conference(visit: Open) -> None:
    page = visit()
    headlines = page.locator(".headline")
    expect(headlines).to_have_count(4)
    texts = [text.replace("\N{NO-BREAK SPACE}", " ") for text in headlines.all_inner_texts()]
    assert "4.555,6 tỷ đồng" in texts[0]
    assert "hơn 4.450 tỷ đồng" in texts[1]
    assert "97,7%" in texts[2]
    assert "104,9 tỷ đồng" in texts[3]
    assert "Dự án 2" in texts[3]
    assert "Số liệu đến 11/07/2023" in text_of(page)


def test_the_most_serious_flags_come_with_amount_cause_and_age(visit: Open) -> None:
    page = visit()
    cards = page.locator("article")
    expect(cards).to_have_count(3)
    first = cards.first.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "▲ nghiêm trọng" in first
    assert "104,9 tỷ đồng" in first
    assert "nêu ngày 11/07/2023" in first
    assert "Tiểu dự án 2 – Dự án 10" in cards.nth(1).inner_text()
    assert "Tiểu dự án 2 – Dự án 3" in cards.nth(2).inner_text()


def test_2023_stands_without_a_percentage(visit: Open) -> None:
    page = visit()
    year = text_of(page).split("Phân bổ cho đơn vị / kế hoạch năm 2023", 1)[1]
    assert "1.086 tỷ đồng đã phân bổ" in year
    assert "Kế hoạch của kỳ này chưa được công bố" in year
    row = page.locator("tr.total").nth(1).inner_text()
    assert "1.086" in row
    assert "%" not in row


def test_every_chart_is_drawn_and_told_in_words(visit: Open) -> None:
    page = visit()
    expect(page.locator(CHARTS)).to_have_count(3)
    told = page.locator(
        "[data-testid=stPlotlyChart] [aria-label], [data-testid=stPlotlyChart][aria-label]"
    )
    assert told.count() >= 3
    drawn = page.locator(f"{CHARTS} text").all_text_contents()
    for number in ("4.555,6", "hơn 4.450", "gần 105,6", "104,9", "95,38%"):
        assert any(number in text for text in drawn), number


def test_an_amount_opens_where_it_comes_from(visit: Open) -> None:
    page = visit()
    page.get_by_role("button", name="104,9").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Nguồn gốc số liệu")
    expect(dialog).to_contain_text("Dự án 2")
    expect(dialog).to_contain_text("2023-07-11-daklak-gov-vn/figures-2023-07-11.csv")
    expect(dialog).to_contain_text("A7")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_computed_amount_shows_its_terms(visit: Open) -> None:
    page = visit()
    page.get_by_role("button", name="gần 105,6").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("4.555,6")
    expect(dialog).to_contain_text("hơn 4.450")
    expect(dialog).to_contain_text("hiệu số")


def test_the_keyboard_opens_an_amount(visit: Open) -> None:
    page = visit()
    page.get_by_role("button", name="97,7%").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("97,7%")


def test_newer_figures_are_one_step_away(visit: Open) -> None:
    page = visit()
    page.get_by_role("button", name="Số liệu mới hơn").click()
    expect(page.locator("[data-testid=stText]").first).to_contain_text("05/10/2025")
    settle(page)
    year = text_of(page)
    assert "khoảng 633" in year
    assert "47,3%" in year
    assert "29,2%" in year
    expect(page).to_have_url(re.compile(re.escape("at=2025-10-05")))
    expect(page).to_have_url(re.compile(re.escape("period=2025")))


def test_the_chosen_year_leads(visit: Open) -> None:
    page = visit("?period=2025&at=2025-10-05")
    headlines = page.locator(".headline")
    expect(headlines).to_have_count(4)
    texts = [text.replace("\N{NO-BREAK SPACE}", " ") for text in headlines.all_inner_texts()]
    assert "hơn 1.339 tỷ đồng" in texts[0]
    assert "khoảng 633 tỷ đồng" in texts[1]
    assert "47,3%" in texts[2]
    assert "chưa có số liệu" in texts[3]
    titles = page.locator("h3").all_text_contents()
    rate = "Giải ngân / kế hoạch năm 2025, chưa gồm vốn kéo dài"
    assert titles.index(rate) < titles.index("Giai đoạn 2021-2025")


def test_a_choice_without_figures_offers_those_there_are(visit: Open) -> None:
    page = visit("?capital=sn&period=2025&at=2025-08-05")
    assert "chưa xét được cảnh báo nào" in text_of(page)
    assert "Không có cảnh báo nào" not in text_of(page)
    page.get_by_role("button", name="Vốn sự nghiệp · Tổng các nguồn · cả vốn chuyển nguồn").click()
    expect(page.locator(".headline").nth(1)).to_contain_text("337")
    assert "40,26%" in text_of(page)
    expect(page).to_have_url(re.compile(re.escape("tranche=all")))


def test_rows_without_bars_keep_their_names(visit: Open) -> None:
    """Only DTTS's central plan is known: four names, one tick, and no rate out of nothing."""
    page = visit("?period=2023&source=central")
    chart = page.locator(CHARTS).first
    chart.wait_for()
    drawn = chart.locator("text").all_text_contents()
    for name in ("Ba chương trình", "Giảm nghèo bền vững", "Nông thôn mới", "mới nêu kế hoạch"):
        assert name in drawn
    assert "chưa nêu kế hoạch" not in drawn


def test_focus_is_seen_on_an_amount(visit: Open) -> None:
    page = visit()
    amount = page.get_by_role("button", name="104,9").first
    amount.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    style = amount.evaluate("each => getComputedStyle(each).outlineStyle")
    assert style == "solid"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", ["?lang=en&money=trieu", "chuong-trinh?lang=en&money=trieu"])
def test_the_longest_texts_fit_beside_their_bars(visit: Open, path: str, width: int) -> None:
    page = visit(path, width=width, height=2600)
    page.locator(CHARTS).first.wait_for()
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(chart => {
          const frame = chart.getBoundingClientRect()
          return [...chart.querySelectorAll('text')]
            .filter(text => text.textContent && text.getBoundingClientRect().width)
            .filter(text => {
              const box = text.getBoundingClientRect()
              return box.left < frame.left - 1 || box.right > frame.right + 1
            })
            .map(text => text.textContent)
        })"""
    )
    assert cut == []
    spilled = page.locator(".headline dd").evaluate_all(
        """found => found.filter(each => each.scrollWidth > each.clientWidth + 1)
          .map(each => each.textContent)"""
    )
    assert spilled == []


def test_english_and_millions(visit: Open) -> None:
    page = visit("?lang=en&money=trieu")
    text = text_of(page)
    assert "Progress of the three National Target Programmes" in text
    assert "more than 4,450,000 million đồng" in text
    expect(page.get_by_role("link", name="Alerts")).to_be_visible()
    for word in ("Kế hoạch", "Đã phân bổ", "chưa có số liệu"):
        assert word not in text


def test_a_page_in_vietnamese_has_no_english_in_it(visit: Open) -> None:
    for path in ("", "chuong-trinh", "canh-bao", "doi-chieu", "nguon-goc"):
        text = text_of(visit(path))
        for word in ("Plan", "Allocated", "Unallocated", "serious", "Component", "stated"):
            assert word not in text, (path, word)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_nothing_runs_off_the_page(visit: Open, width: int, scheme: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    for path in ("", "chuong-trinh?component=DTTS", "canh-bao", "doi-chieu", "nguon-goc"):
        page = visit(path, width=width, height=2600, color_scheme=scheme)
        wide = page.evaluate(
            "() => document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"
        )
        name = path.split("?")[0] or "tong-quan"
        page.screenshot(path=SHOTS / f"{name}-{width}-{scheme}.png")
        assert wide <= 0, path
        ground = page.evaluate(
            "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"
        )
        assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 22, 31)"}[scheme]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit: Open, scheme: str) -> None:
    for path in ("", "chuong-trinh?component=DTTS", "canh-bao", "doi-chieu", "nguon-goc"):
        page = visit(path, color_scheme=scheme)
        found = [
            (each["id"], [node["html"][:160] for node in each["nodes"]][:3])
            for each in Axe().run(page).response["violations"]
            if each["impact"] in {"serious", "critical"}
        ]
        assert found == [], path
