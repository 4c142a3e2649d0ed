"""Reconciliation as staff meet it: from a difference down to the file that holds it."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import expect

from dashboard.intake.receive import receive
from tests.intake.test_reports import ACT, COVER, SCOPE, a_report, line, of_form
from tests.screens.conftest import Open, serving, settle

pytestmark = pytest.mark.browser
MILLION = 1_000_000


def paid(unit: str, millions: int, component: str = "DTTS.DA1") -> str:
    return line(
        measure="disbursed",
        assigner="",
        component=component,
        unit=unit,
        amount_dong=str(millions * MILLION),
    )


def sent_by(unit: str, cover: str) -> str:
    return cover.replace("legacy:66", unit)


@pytest.fixture(scope="module")
def reconciling(catalogue_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A treasury, two districts' F1 and a department that reports one of their cells."""
    store = Path(copytree(catalogue_store, tmp_path_factory.mktemp("reconciling") / "store"))
    treasury, own = of_form("treasury"), of_form("F1")
    plans = [
        line(unit=f"legacy:{unit}", amount_dong=str(dong * MILLION))
        for unit, dong in ((66, 1800), (643, 900), (644, 900))
    ]
    receive(
        store,
        [
            a_report(*plans, cover=COVER, scope=SCOPE, name="plan.csv"),
            a_report(
                paid("legacy:643", 300), paid("legacy:644", 200), cover=treasury, name="kb.csv"
            ),
            a_report(paid("legacy:643", 300), cover=sent_by("legacy:643", own), name="bmt.csv"),
            a_report(paid("legacy:644", 207), cover=sent_by("legacy:644", own), name="bh.csv"),
            a_report(
                paid("legacy:643", 311), cover=sent_by("org:ban-dan-toc", own), name="bdt.csv"
            ),
        ],
        ACT,
    )
    with serving(store) as address:
        yield address


def test_from_a_difference_to_its_unit_and_its_file(visit: Open, reconciling: str) -> None:
    page = visit("doi-chieu?at=2023-06-30&period=2023&money=trieu&component=DTTS", at=reconciling)
    expect(page.locator("h1")).to_have_text("Đối chiếu số liệu")
    cards = page.locator(".headline dd:not(.note)")
    assert cards.all_inner_texts() == ["2", "0", "1", "7.000.000 đồng"]
    row = page.locator("tr", has_text="Buôn Hồ").first
    expect(row).to_contain_text("▲ lệch")
    expect(row).to_contain_text("+7")
    row.get_by_role("button", name="207").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("bh.csv")
    expect(dialog).not_to_contain_text("bmt.csv")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Buôn Hồ").first.click()
    settle(page)
    page.wait_for_url("**unit=legacy%3A644**")
    expect(page.locator(".headline dd").first).to_have_text("1")
    page.get_by_role("button", name="Tỉnh Đắk Lắk").click()
    expect(page.locator(".headline dd").first).to_have_text("2")


def test_both_reporters_are_shown_and_one_is_heard(visit: Open, reconciling: str) -> None:
    page = visit("doi-chieu?at=2023-06-30&period=2023&money=trieu", at=reconciling)
    told = page.get_by_role("region", name="Hai đơn vị cùng báo")
    expect(told.locator("tbody tr")).to_have_count(2)
    expect(told.locator("tbody tr").nth(0)).to_contain_text("✓ được dùng")
    expect(told.locator("tbody tr").nth(1)).to_contain_text("311")
    expect(told.locator("tbody tr").nth(1)).to_contain_text("chỉ để đối chiếu")
    told.get_by_role("button", name="311").click()
    expect(page.get_by_role("dialog")).to_contain_text("bdt.csv")


def test_only_what_differs_is_left_and_exported(visit: Open, reconciling: str) -> None:
    page = visit("doi-chieu?at=2023-06-30&period=2023&only=doubts&component=DTTS", at=reconciling)
    with page.expect_download() as caught:
        page.get_by_role("button", name="CSV").click()
    text = Path(caught.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Chênh lệch (đồng)"] for row in rows[:2]] == ["7000000", "0"]
    assert [row["Kết quả"] for row in rows[:2]] == ["▲ lệch", "◆ hai đơn vị cùng báo"]


def test_where_nothing_is_stated_a_sentence_says_so(visit: Open, reconciling: str) -> None:
    page = visit("doi-chieu?at=2023-06-30&period=2023&measure=carried_over", at=reconciling)
    expect(page.locator("[data-testid=stMain]")).to_contain_text("chưa có gì để đối chiếu")
    alone = visit("doi-chieu?at=2023-06-30&period=2023&measure=plan", at=reconciling)
    expect(alone.locator("[data-testid=stMain]")).to_contain_text("Chỉ một biểu nêu chỉ tiêu này")
    term = visit("doi-chieu?at=2023-06-30&period=2021-2025", at=reconciling)
    term.get_by_role("button", name="Năm 2023 →").click()
    expect(term.locator("[data-testid=stMain]")).to_contain_text("Theo đơn vị, địa phương")
