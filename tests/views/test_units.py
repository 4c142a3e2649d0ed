"""The page of units as it reads: rows, headlines, what the chart shows, one unit's card."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from dashboard.exports import write_csv
from dashboard.figures.state import Request
from dashboard.store.ledger import open_ledger
from dashboard.views.context import Context, known_totals
from dashboard.views.passport import build_passport
from dashboard.views.tables import Table
from dashboard.views.unit_card import UnitCard, build_unit_card
from dashboard.views.units import MOST_BARS, UnitsView, build_path, build_units
from dashboard.words import Language, Words
from tests.builders import PROVINCE, obstacle, report

AT = "2023-11-30"
TY = 1_000_000_000
SPACE = "\N{NO-BREAK SPACE}"


def in_billions(text: str) -> str:
    """A drawn table whose last column is in tỷ đồng, as reports write it."""
    lines = text.strip().splitlines()
    rows = [line.rsplit(maxsplit=1) for line in lines[1:]]
    return "\n".join([lines[0], *(f"{head}  {int(last) * TY}" for head, last in rows)])


PLANS = in_billions(
    """
    measure  component  unit  amount
    plan     DTTS.DA1   org:so-y-te  20
    plan     DTTS.DA1   643   60
    plan     DTTS.DA1   644   40
    plan     DTTS.DA4   645   30
    """
)


def paid(**units: int) -> str:
    rows = [f"disbursed  DTTS.DA1  {unit[1:]}  {dong}" for unit, dong in units.items()]
    return in_billions("\n".join(["measure  component  unit  amount", *rows]))


def context(
    store: Path,
    *,
    at: str = AT,
    unit: str = PROVINCE,
    period: str = "2023",
    tranche: str = "own",
    language: Language = "vi",
) -> Context:
    ledger = open_ledger(store)
    request = Request(date.fromisoformat(at), ledger.version, unit, period, tranche=tranche)
    return Context(ledger, known_totals(ledger, request), Words(language))


def listed(store: Path, component: str = "DTTS", order: str = "province") -> UnitsView:
    return build_units(context(store), component, order=order)


def shown(table: Table, *columns: int, first: int = 0, last: int | None = None) -> list[list[str]]:
    """Texts of some columns; ties between numbers and units read as spaces."""
    return [
        [row.cells[column].text.replace(SPACE, " ") for column in columns]
        for row in table.rows[first:last]
    ]


def rows_of(table: Table, *names: str) -> dict[str, list[str]]:
    """Rows by name, without the name."""
    found = {
        row.cells[0].text: [f"{cell.text} {cell.note}".rstrip() for cell in row.cells[1:]]
        for row in table.rows
    }
    return {name: found[name] for name in names}


@pytest.fixture
def half_reported(store: Path) -> Path:
    """643 at 50% in time, 644 at 25% and stale, the department silent, 645 at zero."""
    report(store, PLANS, as_of="2022-12-16")
    report(store, paid(u643=30), form="F1", unit="legacy:643", as_of=AT)
    report(store, paid(u644=10), form="F1", unit="legacy:644", as_of="2023-09-30")
    report(
        store,
        "measure  component  unit  amount\ndisbursed  DTTS.DA4  645  0",
        form="F1",
        unit="legacy:645",
        as_of=AT,
    )
    return store


def test_every_invented_amount_bears_its_mark(store: Path) -> None:
    report(store, PLANS, as_of="2022-12-16", origin="illustration")
    report(store, paid(u643=30, u644=10), form="treasury", as_of=AT, origin="illustration")
    view = listed(store)
    told = [row for row in view.table.rows if row.cells[0].text == "Buôn Ma Thuột"]
    amounts = [cell for cell in told[0].cells[1:9] if cell.value is not None]
    amounts += [cell for cell in told[0].cells[1:9] if cell.opens]
    assert len(amounts) > 5
    assert all(cell.is_invented for cell in amounts)
    assert [card.is_invented for card in view.headlines] == [True, True, True, False]
    card = build_unit_card(context(store, unit="legacy:643"), "DTTS")
    assert [each.is_invented for each in card.headlines] == [True, True, True, False]


def test_one_row_a_unit_with_what_people_ask(half_reported: Path) -> None:
    """Of the three that have reported 40 of 130 is 30,77%; two months are left, eleven gone by."""
    table = listed(half_reported).table
    assert rows_of(table, "Buôn Ma Thuột", "Buôn Hồ", "Ea H'leo", "Sở Y tế") == {
        "Buôn Ma Thuột": [
            *("60", "30", "50%", "+19,2", "–", "30", "15 nhanh gấp 5,5 lần", "2,7", "–"),
            "30/11/2023",
        ],
        # Its 10 came in the nine months to its own report.
        "Buôn Hồ": [
            *("40", "10", "25%", "−5,8", "–", "30", "15 nhanh gấp 13,5 lần", "1,1", "–"),
            "30/09/2023 quá hạn 25 ngày",
        ],
        "Ea H'leo": [
            *("30", "chưa giải ngân", "–", "−30,8", "–", "30", "15", "0", "–"),
            "30/11/2023",
        ],
        "Sở Y tế": ["20", "chưa báo cáo", *["–"] * 7, "chưa báo cáo"],
    }
    assert table.rows[0].is_total
    assert table.columns[3] == "Giải ngân / kế hoạch năm 2023"
    assert [row.cells[0].text for row in table.rows][1:3] == ["Sở KH&ĐT", "Sở Tài chính"]


def test_headlines_say_who_is_below_at_zero_and_silent(half_reported: Path) -> None:
    headlines = listed(half_reported).headlines
    told = [(each.label, each.text, each.note.replace(SPACE, " ")) for each in headlines]
    assert told == [
        (
            "Giải ngân / kế hoạch năm 2023",
            "30,77%",
            "40 / 130 tỷ đồng · của 3 đơn vị đã báo cáo",
        ),
        ("Dưới bình quân chung", "2/4 đơn vị", "còn 60 tỷ đồng: Buôn Hồ 30; Ea H'leo 30"),
        ("Chưa giải ngân", "1/4 đơn vị", "còn 30 tỷ đồng: Ea H'leo 30"),
        (
            "Chưa báo cáo số liệu đến 31/10/2023",
            "2/4 đơn vị",
            "Buôn Hồ (30/09/2023); Sở Y tế · ngày phải gửi chưa được xác nhận",
        ),
    ]


def test_the_header_counts_who_has_reported(half_reported: Path) -> None:
    parts = listed(half_reported).header.parts
    assert "kỳ chốt 31/10/2023: 2/4 đơn vị đã báo cáo, 60% kế hoạch, 1 quá hạn" in parts


def test_the_denominator_is_named_with_the_money_it_counts(half_reported: Path) -> None:
    with_carried = build_units(context(half_reported, tranche="all"), "DTTS")
    assert with_carried.table.columns[3] == "Giải ngân / kế hoạch năm 2023, cả vốn kéo dài"


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("province", ["Sở Y tế", "Buôn Ma Thuột", "Buôn Hồ", "Ea H'leo"]),
        ("slowest", ["Ea H'leo", "Buôn Hồ", "Buôn Ma Thuột", "Sở Y tế"]),
        ("waiting", ["Buôn Ma Thuột", "Buôn Hồ", "Ea H'leo", "Sở Y tế"]),
    ],
)
def test_rows_and_bars_come_in_the_order_asked(
    half_reported: Path, order: str, names: list[str]
) -> None:
    view = listed(half_reported, order=order)
    assert [bar.label for bar in view.bars] == names
    rows = [row.cells[0].text for row in view.table.rows if row.cells[0].text in names]
    assert rows == names


def test_a_bar_without_a_rate_says_why(half_reported: Path) -> None:
    bars = {bar.label: (bar.share, bar.rate) for bar in listed(half_reported).bars}
    assert bars["Sở Y tế"] == (None, "chưa báo cáo")
    assert bars["Ea H'leo"] == (None, "chưa giải ngân")
    average = listed(half_reported).average
    assert average is not None
    assert average.text == "Bình quân các đơn vị đã báo cáo 30,77%"


def test_districts_outside_a_rule_are_named_not_counted(store: Path) -> None:
    """GNBV's project 1 has money for Ea Súp and M'Đrắk alone."""
    text = in_billions(
        "measure  component  unit  amount\nplan  GNBV.DA1  646  100\nplan  GNBV.DA1  652  50"
    )
    scope = "GNBV 2023 dtpt all"
    report(store, text, scope=scope, as_of="2022-12-16")
    report(store, text.replace("plan", "disbursed"), scope=scope, form="treasury", as_of=AT)
    view = listed(store, "GNBV.DA1")
    assert [bar.label for bar in view.bars] == ["Ea Súp", "M'Đrắk"]
    none = rows_of(view.table, "Cư Kuin")["Cư Kuin"]
    assert none == ["không bố trí vốn", "không bố trí vốn", *["–"] * 8]
    assert view.notes[0].startswith("Không bố trí vốn (33): Sở KH&ĐT, ")
    assert "Cư Kuin" in view.notes[0]
    assert view.headlines[2].text == "0/2 đơn vị"


def test_a_chart_of_very_many_units_shows_those_with_most_money_waiting(store: Path) -> None:
    """102 communes from July 2025: the chart takes 30 of them, the table every one."""
    keys = [
        key
        for key, unit in context(store).catalogue.units.items()
        if unit.parent_key == "new:66" and unit.level == "commune"
    ]
    assert len(keys) == 102
    lines = [f"{{0}}  DTTS.DA1  {key}  {number}" for number, key in enumerate(keys, start=1)]
    text = "\n".join(["measure  component  unit  amount", *lines])
    scope, at = "DTTS 2025 dtpt all", "2025-11-30"
    plans = text.replace("{0}", "plan")
    report(store, plans, scope=scope, unit="new:66", as_of="2025-07-01")
    nothing = "\n".join(
        f"{line.rsplit(maxsplit=1)[0]}  0" if number else line
        for number, line in enumerate(text.replace("{0}", "disbursed").splitlines())
    ).replace(f"{keys[50]}  0", f"{keys[50]}  1")
    report(store, nothing, scope=scope, unit="new:66", form="treasury", as_of=at)
    asked = context(store, at=at, unit="new:66", period="2025")
    view = build_units(asked, "DTTS")
    assert len(view.bars) == MOST_BARS
    assert [bar.code for bar in view.bars] == keys[-MOST_BARS:]
    assert len(view.table.rows) == 1 + len(asked.totals.units_below("new:66")) == 1 + 102 + 17
    assert "30/102" in view.notes[0]


def test_a_term_of_years_shows_plans_and_leads_to_the_year(half_reported: Path) -> None:
    report(half_reported, PLANS, scope="DTTS 2021-2025 dtpt all", as_of="2022-07-20")
    view = build_units(context(half_reported, period="2021-2025"), "DTTS")
    assert view.headlines == ()
    assert view.bars == ()
    assert len(view.table.columns) == 3
    assert rows_of(view.table, "Buôn Ma Thuột") == {"Buôn Ma Thuột": ["60", "–"]}
    assert view.year is not None
    assert view.year.code == "2023"


def test_the_path_leads_back_to_the_province_of_the_day(store: Path) -> None:
    report(store, PLANS)
    path = build_path(context(store, unit="legacy:643"))
    assert [crumb.code for crumb in path] == ["", "legacy:643"]
    later = build_path(context(store, unit="legacy:643", at="2025-08-01"))
    assert [crumb.code for crumb in later] == ["legacy:66", "legacy:643"]


def test_amounts_open_their_passport_and_names_their_unit(half_reported: Path) -> None:
    row = next(
        row for row in listed(half_reported).table.rows if row.cells[0].text == "Buôn Ma Thuột"
    )
    assert row.cells[0].opens == "unit:legacy:643"
    assert row.cells[6].opens.startswith("passport:remaining|DTTS|legacy:643|2023|")
    passport = build_passport(context(half_reported), row.cells[6].opens.partition(":")[2])
    assert passport is not None
    assert passport.title == "Còn lại chưa giải ngân"
    assert passport.text.replace(SPACE, " ") == "30 tỷ đồng"


def test_the_file_holds_amounts_to_compute_with(half_reported: Path) -> None:
    content = write_csv(listed(half_reported).export, []).decode("utf-8-sig")
    rows = {row[0]: row for row in csv.reader(io.StringIO(content))}
    assert rows["Đơn vị, địa phương"][1:4] == [
        "Kế hoạch (đồng)",
        "Đã giải ngân (đồng)",
        "Giải ngân / kế hoạch năm 2023 (%)",
    ]
    assert rows["Buôn Ma Thuột"][1:4] == [str(60 * TY), str(30 * TY), "50.00"]
    assert rows["Buôn Ma Thuột"][6:8] == [str(30 * TY), str(15 * TY)]
    assert rows["Buôn Ma Thuột"][9] == "5.5"
    assert rows["Sở Y tế"][1:4] == [str(20 * TY), "chưa báo cáo", "–"]
    assert rows["Buôn Hồ"][4] == "-5.77"


def card(store: Path, unit: str, component: str = "ALL") -> UnitCard:
    return build_unit_card(context(store, unit=unit), component)


def test_a_units_card_shows_its_programmes_and_what_it_reported(store: Path) -> None:
    report(store, PLANS, as_of="2022-12-16")
    report(store, paid(u643=30, u644=10), form="treasury", as_of=AT)
    found = card(store, "legacy:643", "DTTS")
    assert shown(found.table, 0, 1, 2, 3, 4) == [
        ["Dân tộc thiểu số và miền núi", "60", "30", "50%", "+23,3"],
        ["Dự án 1 – Đất ở, nhà ở, đất sản xuất, nước sinh hoạt", "60", "30", "50%", "+16,7"],
    ]
    assert shown(found.reports, 0, 2, 3) == [
        ["30/11/2023", "Dân tộc thiểu số và miền núi", "Tỉnh Đắk Lắk"],
        ["16/12/2022", "Dân tộc thiểu số và miền núi", "Tỉnh Đắk Lắk"],
    ]
    told = [(each.text.replace(SPACE, " "), each.note) for each in found.headlines]
    assert told[0] == ("50%", "+23,3 điểm phần trăm so với bình quân 26,67%")
    assert told[2] == (
        "30 tỷ đồng",
        f"cần 15{SPACE}tỷ{SPACE}đồng mỗi tháng đến 31/01/2024, nhanh gấp 5,5 lần thời gian qua",
    )
    assert told[3] == ("30/11/2023", "kỳ chốt 31/10/2023")


def test_a_card_says_what_a_rule_keeps_from_the_unit(store: Path) -> None:
    text = in_billions(
        "measure  component  unit  amount\nplan  GNBV.DA5  643  10\nplan  GNBV.DA1  646  50"
    )
    report(store, text, scope="GNBV 2023 dtpt all")
    table = card(store, "legacy:643", "GNBV").table
    assert shown(table, 0, 1)[1:] == [
        ["Dự án 1 – Hạ tầng huyện nghèo", "không bố trí vốn"],
        ["Dự án 5 – Nhà ở hộ nghèo", "10"],
    ]
    nothing = card(store, "legacy:643", "GNBV.DA1")
    assert nothing.headlines == ()
    assert nothing.note == (
        "Theo quy định hoặc quyết định, không bố trí vốn của nội dung này cho đơn vị."
    )


def test_what_blocks_all_units_blocks_those_with_a_plan_there(store: Path) -> None:
    rows = "plan  DTTS.DA3.TDA2  643  7\nplan  DTTS.DA1  644  5"
    report(store, in_billions(f"measure  component  unit  amount\n{rows}"))
    obstacle(store)
    blocked = card(store, "legacy:643").obstacles
    assert shown(blocked, 1, 2, 4) == [["Chờ hướng dẫn", "Tỉnh Đắk Lắk", "7"]]
    assert card(store, "legacy:644").obstacles.rows == ()
