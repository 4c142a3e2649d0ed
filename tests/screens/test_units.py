"""Units and localities in a real browser: who is slow, who has not reported, down and back up."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.intake.receive import Received, receive
from dashboard.store.deposits import Act
from tests.screens.conftest import Open, serving, settle

pytestmark = pytest.mark.browser

COLUMNS = (
    *("measure", "tier", "assigner", "component", "unit", "benefit_unit", "investment_project"),
    *("period", "capital_type", "budget_source", "tranche", "carried_from", "tranche_last_day"),
    *("tranche_decision", "amount_dong", "effect", "effective_date", "target_date", "decision"),
    "note",
)
COVER = """
form = "{form}"
as_of = {as_of}
origin = "official"
reporting_unit = "{unit}"

[document]
publisher = "UBND tỉnh"
title = "Báo cáo"
number = "12/BC"
signer = "Chủ tịch"
date = {as_of}

[[scope]]
programme = "DTTS"
period = "2023"
capital_type = "dtpt"
budget_source = "all"
"""
TY = 10**9
# Two components a unit; Buôn Hồ has not sent June, Ea H'leo has sent nothing.
PLANS = {
    ("DTTS.DA1", "legacy:643"): 60 * TY,
    ("DTTS.DA4", "legacy:643"): 20 * TY,
    ("DTTS.DA1", "legacy:644"): 40 * TY,
    ("DTTS.DA1", "legacy:645"): 30 * TY,
}
PAID = {
    ("2023-06-30", "legacy:643"): {"DTTS.DA1": 21_300_000_000, "DTTS.DA4": 4_250_000_000},
    ("2023-05-31", "legacy:644"): {"DTTS.DA1": 4 * TY},
}
JUNE = "don-vi?at=2023-07-15&period=2023&component=DTTS"


def row(measure: str, component: str, unit: str, dong: int) -> dict[str, str]:
    return {
        "measure": measure,
        "assigner": "UBND" if measure == "plan" else "",
        "component": component,
        "unit": unit,
        "period": "2023",
        "capital_type": "dtpt",
        "budget_source": "central",
        "tranche": "own",
        "amount_dong": str(dong),
        "effect": "state",
    }


def a_file(name: str, rows: list[dict[str, str]], **cover: str) -> Received:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return Received(name, text.getvalue().encode(), COVER.format(**cover).encode())


@pytest.fixture(scope="module")
def units_address(catalogue_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a plan decision and two units' own reports, received at the front door."""
    store = Path(shutil.copytree(catalogue_store, tmp_path_factory.mktemp("units") / "store"))
    act = Act("record", datetime(2026, 1, 5, 8, 30), "test")  # noqa: DTZ001 - kept as UTC
    plan = [row("plan", *place, dong) for place, dong in PLANS.items()]
    decision = {"form": "plan_decision", "as_of": "2022-12-16", "unit": "legacy:66"}
    files = [a_file("plan.csv", plan, **decision)]
    for (as_of, unit), amounts in PAID.items():
        paid = [row("disbursed", component, unit, dong) for component, dong in amounts.items()]
        files.append(a_file(f"{unit[-3:]}.csv", paid, form="F1", as_of=as_of, unit=unit))
    receive(store, files, act)
    with serving(store) as address:
        yield address


def rate_of(unit: str) -> str:
    """A unit's rate from the rows as they were sent, as the page writes it."""
    paid = sum(sum(each.values()) for (_, key), each in PAID.items() if key == unit)
    plan = sum(dong for (_, key), dong in PLANS.items() if key == unit)
    return f"{(Decimal(paid) / plan * 100):.2f}%".replace(".", ",")


def test_who_has_not_reported_june_is_on_the_page(visit: Open, units_address: str) -> None:
    page = visit(JUNE, at=units_address)
    silent = page.locator(".headline").nth(3)
    expect(silent).to_contain_text("Chưa báo cáo số liệu đến 30/06/2023")
    expect(silent).to_contain_text("2/3 đơn vị")
    expect(silent).to_contain_text("Buôn Hồ (31/05/2023); Ea H'leo")
    expect(page.locator("[data-testid=stMain]")).to_contain_text(
        "kỳ chốt 30/06/2023: 1/3 đơn vị đã báo cáo, 53% kế hoạch, 1 quá hạn"
    )
    line = page.locator("tr", has_text="Buôn Hồ")
    expect(line).to_contain_text("31/05/2023quá hạn 10 ngày")
    expect(page.locator("tr", has_text="Sở Y tế")).to_contain_text("không bố trí vốn")


def test_a_units_rate_is_that_of_its_own_rows(visit: Open, units_address: str) -> None:
    page = visit(JUNE, at=units_address)
    expect(page.locator("tr", has_text="Buôn Ma Thuột")).to_contain_text(rate_of("legacy:643"))
    assert rate_of("legacy:643") == "31,94%"


def test_into_a_unit_by_its_name_and_back_by_the_path(visit: Open, units_address: str) -> None:
    page = visit(JUNE, at=units_address)
    page.get_by_role("button", name="Buôn Ma Thuột").click()
    expect(page.locator("h1")).to_have_text("Thành phố Buôn Ma Thuột")
    settle(page)
    expect(page).to_have_url(re.compile(re.escape("unit=legacy%3A643")))
    expect(page.locator("tr", has_text="Dự án 4")).to_contain_text("21,25%")
    page.get_by_role("button", name="Tỉnh Đắk Lắk ›").click()
    expect(page.locator("h1")).to_have_text("Đơn vị, địa phương")


def test_into_a_unit_by_its_bar(visit: Open, units_address: str) -> None:
    page = visit(JUNE, at=units_address)
    bar = page.locator(".js-plotly-plot .bars .point path").nth(0)
    box = bar.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    expect(page.locator("h1")).to_have_text("Thành phố Buôn Ma Thuột")


def test_the_order_goes_into_the_link(visit: Open, units_address: str) -> None:
    page = visit(f"{JUNE}&sort=slowest", at=units_address)
    names = page.locator("tbody th.name")
    expect(names.nth(1)).to_have_text("Buôn Hồ")
    page.get_by_role("radio", name="theo biểu của tỉnh").click()
    expect(names.nth(1)).to_have_text("Sở KH&ĐT")
    settle(page)
    assert "sort" not in page.url


def test_an_amount_opens_where_it_comes_from(visit: Open, units_address: str) -> None:
    page = visit(JUNE, at=units_address)
    line = page.locator("tr", has_text="Buôn Ma Thuột")
    line.get_by_role("button", name="54,5").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Còn lại chưa giải ngân")
    expect(dialog).to_contain_text("643.csv")


def test_the_table_leaves_as_csv(visit: Open, units_address: str) -> None:
    page = visit(JUNE, at=units_address)
    with page.expect_download() as received:
        page.get_by_role("button", name="Tải CSV").click()
    rows = list(csv.reader(io.StringIO(received.value.path().read_text(encoding="utf-8-sig"))))
    found = next(each for each in rows if each[0] == "Buôn Ma Thuột")
    assert found[1:3] == [str(80 * TY), "25550000000"]


def test_published_figures_alone_name_no_unit(visit: Open) -> None:
    page = visit("don-vi?at=2025-10-05&period=2025")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Không phải bằng 0")
    expect(page.locator("table")).to_have_count(0)
