"""A planner's ten questions, each answered in three clicks from page one of the day in question.

The answers are those of the illustration's README.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.screens.conftest import Open, serving, settle

pytestmark = pytest.mark.browser

Click = Callable[[Page], None]
DTTS = "Dân tộc thiểu số và miền núi"


def turn_to(name: str) -> Click:
    """A page of the menu."""
    return lambda page: page.get_by_role("link", name=name, exact=True).first.click()


def of_data(name: str) -> Click:
    """A page under "Số liệu"."""

    def click(page: Page) -> None:
        page.get_by_role("button", name="Số liệu", exact=True).click()
        page.get_by_text(name, exact=True).last.click()

    return click


def component(name: str) -> Click:
    """A component from the page's list."""

    def choose(page: Page) -> None:
        box = page.locator("[data-testid=stSelectbox]", has_text="Dự án thành phần")
        box.locator("input").fill(name)
        page.keyboard.press("Enter")

    return choose


def switch(name: str) -> Click:
    """A choice of a row of choices."""

    def click(page: Page) -> None:
        group = page.locator("[data-testid=stButtonGroup]")
        group.get_by_text(name, exact=True).first.click()

    return click


def open_amount(row: str, amount: str) -> Click:
    """An amount of a table."""
    return lambda page: line(page, row).get_by_role("button", name=amount, exact=True).first.click()


def open_name(name: str) -> Click:
    """A name or a number that leads on."""
    return lambda page: page.get_by_role("button", name=name, exact=True).first.click()


def line(page: Page, name: str) -> object:
    return page.locator("tr", has=page.get_by_role("button", name=name, exact=True)).first


# Question: where one starts, the clicks, and what the page then says in one place.
QUESTIONS: dict[str, tuple[str, list[Click], tuple[str, ...]]] = {
    "which district is slowest in DTTS 2023": (
        "?period=2023&at=2024-01-31",
        [turn_to("Đơn vị"), component(DTTS), switch("chậm nhất trước")],
        ("tr:has-text('Krông Năng')", "24,63%"),
    ),
    "what expires on 31 December 2024": (
        "?period=2024&at=2024-11-30",
        [turn_to("Đơn vị"), switch("vốn kéo dài")],
        ("tr.total", "187,9"),
    ),
    "whose own report of June 2023 has not come": (
        "?period=2023&at=2023-06-30",
        [of_data("Đối chiếu số liệu")],
        ("tr:has-text('Krông Búk')", "–"),
    ),
    "where is the 104,9": (
        "",
        [open_name("104,9 tỷ đồng")],
        ("[role=dialog]", "Ổn định dân cư"),
    ),
    "which units are below the provincial average": (
        "?period=2023&at=2024-01-31",
        [turn_to("Đơn vị"), component(DTTS)],
        (".headline:has-text('Dưới bình quân')", "/20 đơn vị"),
    ),
    "what did the transfer change": (
        "?period=2023&at=2023-10-12",
        [turn_to("Đơn vị"), component("Hạ tầng thiết yếu vùng DTTS"), open_amount("Lắk", "21,8")],
        ("[role=dialog]", "3,2"),
    ),
    "how much a month is needed to the end": (
        "?period=2024&at=2024-09-30",
        [turn_to("Đơn vị"), component(DTTS)],
        ("tr.total", "123,3"),
    ),
    "which ongoing projects have no payment": (
        "?period=2024&at=2024-06-30",
        [turn_to("Danh mục dự án đầu tư"), switch("chuyển tiếp")],
        ("tr:has-text('MH00050')", "chưa giải ngân"),
    ),
    "where do treasury and owner differ": (
        "?period=2024&at=2024-09-30",
        [of_data("Đối chiếu số liệu"), switch("chỉ chỗ lệch")],
        ("tr:has-text('Krông Năng')", "lệch"),
    ),
    "what does Xã Yang Mao have since July 2025": (
        "?period=2025&at=2025-12-31&capital=all&tranche=all",
        [turn_to("Đơn vị"), open_name("Yang Mao")],
        ("tr.total", "21,1"),
    ),
}


@pytest.fixture(scope="module")
def illustrated_address(illustrated_store: Path) -> Iterator[str]:
    """A server on published figures with the illustration beside them."""
    with serving(illustrated_store) as address:
        yield address


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_three_clicks_away(
    visit: Open, illustrated_address: str, question: str
) -> None:
    start, clicks, (place, answer) = QUESTIONS[question]
    assert len(clicks) <= 3
    page = visit(start, at=illustrated_address)
    for click in clicks:
        click(page)
        settle(page)
    expect(page.locator(place).first).to_contain_text(answer)
    expect(page.locator("[data-testid=stMain]")).to_contain_text("SỐ LIỆU MINH HỌA")
