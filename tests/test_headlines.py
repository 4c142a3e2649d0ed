"""Each headline a second way: plain Python over the CSV files, sharing no code with the product.

The first way is the command line, as a script would call it. The published files are read here
with the csv module alone, and the arithmetic is done on decimals of tỷ.
"""

import csv
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.words import Words

ROOT = Path(__file__).resolve().parent.parent
TY = 1_000_000_000
CONFERENCE = "2023-07-11"
OCTOBER = "2025-10-05"
AUGUST = "2025-08-05"


def ask(store: Path, *arguments: str) -> dict[str, Any]:
    """What the command line answers, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments, "--json"],
        cwd=ROOT,
        env={**os.environ, "DASHBOARD_DATA": str(store)},
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def printed(as_of: str) -> list[dict[str, str]]:
    """Rows of the figure files that speak of a day, as text."""
    rows: list[dict[str, str]] = []
    for path in sorted((ROOT / "data" / "published").glob(f"*/figures-{as_of}.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def value(
    as_of: str, measure: str, component: str = "ALL", *, period: str, capital: str = "dtpt"
) -> Decimal:
    """The one printed amount in tỷ, or the one printed rate in per cent."""
    found = [
        Decimal(row["value"] or row["stated_rate_percent"])
        for row in printed(as_of)
        if (row["measure"], row["component"]) == (measure, component)
        and (row["period"], row["capital_type"], row["budget_source"]) == (period, capital, "all")
        and row["tranche"] == "own"
    ]
    assert len(found) == 1, (as_of, measure, component, found)
    return found[0]


@pytest.fixture(scope="module")
def medium_term(published_store: Path) -> dict[str, dict[str, Any]]:
    answer = ask(
        published_store,
        *("figures", "--origin", "published", "--as-of", CONFERENCE),
        *("--period", "2021-2025", "--capital", "dtpt"),
    )
    return {row["component"]: row for row in answer["rows"]}


def test_the_plan_and_its_allocation(medium_term: dict[str, dict[str, Any]]) -> None:
    whole = medium_term["ALL"]
    plan = value(CONFERENCE, "plan", period="2021-2025")
    allocated = value(CONFERENCE, "allocated", period="2021-2025")
    assert whole["plan"] == plan * TY == 4_555_600_000_000
    assert whole["allocated"] == allocated * TY == 4_450_000_000_000
    assert (whole["plan_qualifier"], whole["allocated_qualifier"]) == ("exact", "hơn")
    assert whole["balance"] == (plan - allocated) * TY
    assert whole["allocated_share"] == 0.977
    # The printed rate is what the printed amounts give: 4.450,7 / 4.555,6.
    assert round((plan - Decimal("104.9")) / plan * 100, 1) == Decimal("97.7")


def test_what_is_allocated_whole(medium_term: dict[str, dict[str, Any]]) -> None:
    for component, amount, qualifier in (("GNBV", 666, "hơn"), ("NTM", 1616, "exact")):
        row = medium_term[component]
        assert value(CONFERENCE, "allocated", component, period="2021-2025") == amount
        assert (row["allocated"], row["allocated_qualifier"]) == (amount * TY, qualifier)
        assert row["allocated_share"] == 1.0
        assert (row["plan"], row["balance"]) == (None, None)


def test_what_of_dtts_is_not_allocated(medium_term: dict[str, dict[str, Any]]) -> None:
    row = medium_term["DTTS"]
    plan = value(CONFERENCE, "plan", "DTTS", period="2021-2025")
    allocated = value(CONFERENCE, "allocated", "DTTS", period="2021-2025")
    idle = value(CONFERENCE, "unallocated", "DTTS.DA2", period="2021-2025")
    assert (plan, allocated, idle) == (2272, 2167, Decimal("104.9"))
    assert (row["plan"], row["allocated"]) == (plan * TY, allocated * TY)
    assert row["balance"] == (plan - allocated) * TY == 105 * TY
    assert row["unallocated"] == idle * TY
    assert row["unexplained"] == (plan - allocated - idle) * TY == 100_000_000
    assert row["within_rounding"] is True
    assert row["allocated_share"] == 0.9538
    assert Words("vi").percent(Decimal("0.9538"), 2) == "95,38%"


def test_the_idle_money_is_named_at_its_project(published_store: Path) -> None:
    answer = ask(
        published_store,
        *("figures", "--as-of", CONFERENCE, "--period", "2021-2025", "--component", "DTTS"),
    )
    idle = {row["component"]: row["unallocated"] for row in answer["rows"]}
    assert idle["DTTS.DA2"] == 104_900_000_000
    assert {code for code, amount in idle.items() if amount is not None} == {"DTTS", "DTTS.DA2"}


def test_2023_has_amounts_and_no_rate(published_store: Path) -> None:
    answer = ask(
        published_store,
        *("figures", "--origin", "published", "--as-of", CONFERENCE),
        *("--period", "2023", "--capital", "dtpt"),
    )
    rows = {row["component"]: row for row in answer["rows"]}
    amounts = {code: row["allocated"] for code, row in rows.items()}
    printed_amounts = {
        code: value(CONFERENCE, "allocated", code, period="2023") * TY for code in amounts
    }
    assert amounts == printed_amounts
    assert amounts == {"ALL": 1086 * TY, "GNBV": 209 * TY, "NTM": 342 * TY, "DTTS": 535 * TY}
    assert amounts["ALL"] == amounts["GNBV"] + amounts["NTM"] + amounts["DTTS"]
    assert rows["ALL"]["allocated_share"] is None
    assert rows["ALL"]["plan"] is None
    # DTTS's gần 535,5 less hơn 535 may be nothing: it is no remainder of the three programmes.
    assert rows["ALL"]["unallocated"] is None


def test_flags_of_the_conference(published_store: Path) -> None:
    answer = ask(
        published_store,
        *("flags", "--origin", "published", "--as-of", CONFERENCE),
        *("--period", "2021-2025", "--capital", "dtpt"),
    )
    assert {(row["rule"], row["component"], row["amount"]) for row in answer["rows"]} == {
        ("unallocated", "DTTS.DA2", 104_900_000_000),
        ("blocked", "DTTS.DA3.TDA2", None),
        ("blocked", "DTTS.DA10.TDA2", None),
    }


def test_no_other_period_or_capital_raises_a_flag_that_day(published_store: Path) -> None:
    answer = ask(published_store, "flags", "--as-of", CONFERENCE)
    assert len(answer["rows"]) == 3


@pytest.mark.parametrize(
    "day", ["2023-09-16", "2024-12-30", "2025-04-18", "2025-06-30", "2026-11-23"]
)
def test_later_publications_leave_the_plan_where_it_is(published_store: Path, day: str) -> None:
    answer = ask(
        published_store,
        *("figures", "--as-of", day, "--period", "2021-2025", "--unit", "legacy:66"),
    )
    whole = answer["rows"][0]
    assert whole["plan"] == 4_555_600_000_000
    assert whole["allocated"] == 4_450_000_000_000
    assert whole["unallocated"] == 104_900_000_000


def test_the_merged_province_in_october_2025(published_store: Path) -> None:
    answer = ask(published_store, "figures", "--as-of", OCTOBER, "--period", "2025")
    rows = {row["component"]: row for row in answer["rows"]}
    plan = value(OCTOBER, "plan", period="2025")
    disbursed = value(OCTOBER, "disbursed", period="2025")
    assert rows["ALL"]["unit"] == "new:66"
    assert (rows["ALL"]["plan"], rows["ALL"]["disbursed"]) == (plan * TY, disbursed * TY)
    assert (plan, disbursed) == (1339, 633)
    assert rows["ALL"]["disbursed_share"] == 0.473
    assert round(disbursed / plan * 100, 1) == Decimal("47.3")
    shares = {code: rows[code]["disbursed_share"] for code in ("NTM", "GNBV", "DTTS")}
    assert shares == {"NTM": 0.801, "GNBV": 0.26, "DTTS": 0.292}


def test_a_rate_that_fell_while_the_plan_grew_is_no_error(published_store: Path) -> None:
    then = ask(published_store, "figures", "--as-of", AUGUST, "--period", "2025")["rows"]
    now = ask(published_store, "figures", "--as-of", OCTOBER, "--period", "2025")["rows"]
    fell = [rows[3]["disbursed_share"] for rows in (then, now)]
    grew = [rows[0]["plan"] for rows in (then, now)]
    assert fell == [0.2996, 0.292]
    assert grew == [1310 * TY, 1339 * TY]
    assert ask(published_store, "flags", "--as-of", OCTOBER)["rows"] == []


def test_a_rate_that_its_own_amounts_cannot_give_is_doubted(published_store: Path) -> None:
    """603 / 1.310 is 46,03%, printed 46,24%: no rounding of the two amounts reaches it."""
    low = (Decimal(603) - Decimal("0.5")) / (Decimal(1310) + Decimal("0.5")) * 100
    high = (Decimal(603) + Decimal("0.5")) / (Decimal(1310) - Decimal("0.5")) * 100
    assert not low <= Decimal("46.24") <= high
    rows = ask(published_store, "flags", "--as-of", AUGUST)["rows"]
    assert [(row["rule"], row["component"], row["period"]) for row in rows] == [
        ("does_not_add_up", "ALL", "2025")
    ]
    assert rows[0]["family"] == "staff"


def test_every_published_figure_is_in_the_ledger(published_store: Path) -> None:
    """46 rows of the province and 4 from elsewhere, one of them derived and left out."""
    stems = set()
    for path in (ROOT / "data" / "published").glob("*/figures-*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            stems |= {row["row_id"].rstrip("rp") for row in csv.DictReader(file)}
    families = {stem[0] for stem in stems}
    assert families == set("ABCDEFGHIJKLP")
    assert "C4" not in stems
    assert len(stems) == 50
