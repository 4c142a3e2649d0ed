"""The illustration: its files by themselves, beside the published figures, and worked out twice."""

import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.figures.state import Request
from dashboard.rules.amounts import Amount
from dashboard.store.illustration import find_illustration
from dashboard.store.ledger import Ledger, open_ledger
from dashboard.views.answers import Asked as Question
from dashboard.views.answers import figures_answer, flags_answer
from dashboard.views.context import Context, build_header, known_catalogue, known_totals
from dashboard.words import Words
from tests.conftest import MAKER
from tests.illustration.second_way import MERGED, OLD, Asked, Reports

CONFERENCE = date(2023, 7, 11)
TENTH = 100_000_000
SAMPLES = 1000
SEED = 1719
# Days on which something has just changed, or is just about to.
DAYS = {
    OLD: (
        *("2022-09-30", "2023-01-31", "2023-03-09", "2023-03-10", "2023-04-13", "2023-04-14"),
        *("2023-07-11", "2023-10-11", "2023-10-12", "2024-01-31", "2024-03-21", "2024-03-22"),
        *("2024-07-18", "2024-08-15", "2024-09-05", "2024-10-14", "2024-10-15", "2024-10-31"),
        *("2024-11-20", "2024-11-28", "2024-12-09", "2024-12-10", "2025-03-20", "2025-06-30"),
    ),
    MERGED: ("2025-07-15", "2025-07-31", "2025-10-15", "2026-01-31"),
}


@pytest.fixture(scope="module")
def ledger(illustrated_store: Path) -> Iterator[Ledger]:
    """Published figures and the illustration, both by the front door."""
    beside = find_illustration(illustrated_store)
    with open_ledger(illustrated_store, illustration=beside) as opened:
        yield opened


@pytest.fixture(scope="module")
def reports(illustration_files: Path) -> Reports:
    """Every cover sheet with its rows, as they are written."""
    return Reports(illustration_files)


def test_it_is_always_the_same(illustration_files: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    subprocess.run([sys.executable, MAKER, again], check=True)
    files = {path.relative_to(again): path.read_bytes() for path in again.rglob("*.*")}
    assert files == {
        path.relative_to(illustration_files): path.read_bytes()
        for path in illustration_files.rglob("*.*")
    }


def test_it_is_as_much_as_a_province_has(reports: Reports) -> None:
    rows = sum(len(rows) for _, rows in reports.files)
    assert 150_000 <= rows <= 250_000


def test_everything_says_that_it_is_invented(reports: Reports) -> None:
    for cover, _ in reports.files:
        document = cover["document"]
        assert cover["origin"] == "illustration"
        assert document["publisher"] == "Số liệu minh họa"
        assert document["title"].endswith("(minh họa)")
        assert document["number"].startswith("MH-")
        assert document["number"].endswith("(minh họa)")


def test_no_project_can_be_taken_for_a_real_one(reports: Reports) -> None:
    lists = [rows for cover, rows in reports.files if cover["form"] == "project_list"]
    for row in (row for rows in lists for row in rows):
        assert row["code"].startswith("MH")
        assert row["name"].endswith("(minh họa)")


AT_CONFERENCE = Asked(CONFERENCE, "2021-2025")
OF_2023 = Asked(CONFERENCE, "2023")


@pytest.mark.parametrize(
    ("asked", "measure", "programme", "printed"),
    [
        # Printed: 4.555,6; hơn 4.450; hơn 666; 1.616; 2.272; 2.167; 104,9. In tenths of a tỷ.
        (AT_CONFERENCE, "plan", "ALL", (45555.5, 45556.5)),
        (AT_CONFERENCE, "allocated", "ALL", (44500, 44510)),
        (AT_CONFERENCE, "allocated", "GNBV", (6660, 6670)),
        (AT_CONFERENCE, "allocated", "NTM", (16155, 16165)),
        (AT_CONFERENCE, "plan", "DTTS", (22715, 22725)),
        (AT_CONFERENCE, "allocated", "DTTS", (21665, 21675)),
        (AT_CONFERENCE, "unallocated", "DTTS.DA2", (1048.5, 1049.5)),
        # Printed: 1.086; hơn 209; 342; hơn 535.
        (OF_2023, "allocated", "ALL", (10855, 10865)),
        (OF_2023, "allocated", "GNBV", (2090, 2100)),
        (OF_2023, "allocated", "NTM", (3415, 3425)),
        (OF_2023, "allocated", "DTTS", (5350, 5360)),
        # Printed: gần 472,5, and hơn 101 of it paid; gần 990 of 2024; hơn 724 carried into it.
        (Asked(date(2023, 7, 3), "2023", "sn"), "plan", "DTTS", (4724, 4725)),
        (Asked(date(2023, 6, 30), "2023", "sn"), "disbursed", "DTTS", (1010, 1020)),
        (Asked(date(2024, 12, 30), "2024", "all"), "plan", "DTTS", (9890, 9900)),
        (
            Asked(date(2024, 12, 30), "2024", "all", tranche="carried"),
            "carried_over",
            "DTTS",
            (7240, 7250),
        ),
    ],
)
def test_every_published_rounding_is_true_of_it(
    reports: Reports,
    asked: Asked,
    measure: str,
    programme: str,
    printed: tuple[float, float],
) -> None:
    low, high = printed
    assert low * TENTH <= reports.sums(measure, asked, OLD)[programme, OLD] <= high * TENTH


def test_published_sources_are_true_of_it(reports: Reports) -> None:
    """Printed of DTTS's 2023: gần 505,5 central and 30 provincial; gần 429,5 central recurrent."""
    asked = {
        ("dtpt", "central"): 505_460_000_000,
        ("dtpt", "provincial"): 30_000_000_000,
        ("sn", "central"): 429_460_000_000,
    }
    for (capital, source), dong in asked.items():
        sums = reports.sums("plan", Asked(CONFERENCE, "2023", capital, source), OLD)
        assert sums["DTTS", OLD] == dong


def test_published_headlines_stand_unchanged_beside_it(
    ledger: Ledger, published_store: Path
) -> None:
    stated = (
        *("plan", "allocated", "allocated_share", "unallocated", "balance", "unexplained"),
        *("plan_qualifier", "allocated_qualifier", "within_rounding"),
    )
    with open_ledger(published_store) as alone:
        for period in ("2021-2025", "2023"):
            asked = Question(at=CONFERENCE, period=period, capital_type="dtpt")
            before = figures_answer(alone, asked)["rows"]
            beside = figures_answer(ledger, asked)["rows"]
            for old, new in zip(before, beside, strict=True):
                for name in stated:
                    if old[name] is not None:
                        assert new[name] == old[name], (period, old["component"], name)


def test_nothing_is_doubted_that_was_not_doubted_before(ledger: Ledger) -> None:
    """Beside the published doubts, only two obstacles of districts that the illustration tells."""
    flags = flags_answer(ledger, Question(at=CONFERENCE), Words("vi"))["rows"]
    assert sorted((flag["rule"], flag["component"], flag["unit"]) for flag in flags) == [
        ("blocked", "DTTS.DA1", "legacy:650"),
        ("blocked", "DTTS.DA10.TDA2", OLD),
        ("blocked", "DTTS.DA2", "legacy:653"),
        ("blocked", "DTTS.DA3.TDA2", OLD),
        ("unallocated", "DTTS.DA2", OLD),
    ]


def test_a_number_made_of_it_says_so(ledger: Ledger) -> None:
    row = figures_answer(ledger, Question(at=CONFERENCE, period="2023"))["rows"][0]
    assert row["origin"]["allocated"] == "published"
    assert row["origin"]["disbursed"] == "illustration"
    assert row["origin"]["disbursed_share"] == "illustration"


def test_a_thousand_cells_worked_out_a_second_way(ledger: Ledger, reports: Reports) -> None:
    """No đồng of difference, over days, periods, kinds, sources, tranches, measures, units."""
    chance = random.Random(SEED)
    catalogue = known_catalogue(ledger)
    compared, known, seen = 0, 0, set()
    while compared < SAMPLES:
        root = chance.choice([OLD, OLD, MERGED])
        asked = a_question(chance, root)
        request = Request(
            at=asked.at,
            known_at=ledger.version,
            unit=root,
            period=asked.period,
            capital_type=asked.capital,
            budget_source=asked.source,
            tranche=asked.tranche,
            origins=("illustration",),
        )
        built = known_totals(ledger, request)
        for measure in MEASURES[asked.tranche]:
            sums = reports.sums(measure, asked, root)
            for cell in chance.sample(sorted(sums), min(20, len(sums))):
                value = built.value(measure, *cell)
                assert isinstance(value, Amount), (measure, cell, asked)
                assert value.dong == sums[cell], (measure, cell, asked)
                compared += 1
                known += value.dong > 0
                seen.add((measure, asked.capital, asked.tranche, root))
        # What no row names is nothing, and is never shown as an amount.
        silent = chance.choice([code for code in catalogue.components if "." in code])
        if (silent, root) not in reports.sums("plan", asked, root):
            assert not isinstance(built.value("plan", silent, root), Amount)
    assert known > SAMPLES / 2
    assert len(seen) > 25


MEASURES = {
    "own": ("plan", "allocated", "disbursed"),
    "carried": ("carried_over", "disbursed"),
    "all": ("plan", "carried_over", "allocated", "disbursed"),
}


def a_question(chance: random.Random, root: str) -> Asked:
    """A day of a province, and something that its reports speak of."""
    day = date.fromisoformat(chance.choice(DAYS[root]))
    if root == MERGED:
        period = "2025"
    else:
        years = [str(year) for year in range(2022, day.year + 1)]
        period = chance.choice([*years, "2021-2025"])
    if period == "2021-2025":
        return Asked(day, period, "dtpt", chance.choice(["all", "central", "provincial"]))
    return Asked(
        day,
        period,
        chance.choice(["dtpt", "sn", "all"]),
        chance.choice(["all", "all", "central", "provincial", "district"]),
        chance.choice(["own", "carried", "all"]),
    )


def test_on_every_day_only_what_is_planted_is_doubted(ledger: Ledger) -> None:
    """Rounding and changes never make two totals disagree, in any tranche or kind of capital."""
    doubted = set()
    for root, days in DAYS.items():
        for day in days[2::8]:
            at = date.fromisoformat(day)
            for capital, tranche in (("dtpt", "own"), ("all", "all")):
                question = Question(
                    at=at, unit=root, period=str(at.year), capital_type=capital, tranche=tranche
                )
                answer = flags_answer(ledger, question, Words("vi"))
                doubted |= {
                    (day, flag["component"])
                    for flag in answer["rows"]
                    if flag["rule"] in {"does_not_add_up", "over_allocated"}
                }
    assert doubted == set()


def test_screens_say_that_some_figures_are_invented(ledger: Ledger) -> None:
    """The badge goes with the origin of what a page shows, not with what the store holds."""
    catalogue = known_catalogue(ledger)
    for period, day, is_shown in (("2023", CONFERENCE, True), ("2025", date(2025, 10, 5), False)):
        request = Request(day, ledger.version, catalogue.province_at(day), period)
        context = Context(ledger, known_totals(ledger, request), Words("vi"))
        row = context.totals.row("ALL")
        header = build_header(context, [row.plan, row.disbursed])
        assert header.is_illustration is is_shown
        is_told = any("số liệu minh họa" in part for part in header.parts)
        assert is_told is is_shown
