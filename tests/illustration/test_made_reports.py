"""The illustration: its files by themselves, beside the published figures, and worked out twice.

The second computation reads the made CSV files with the csv module alone; it shares nothing with
the ledger, the queries or the totals.
"""

import csv
import random
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.figures.state import Request
from dashboard.intake.prepare import prepare_store
from dashboard.intake.receive import read_folder, receive
from dashboard.rules.amounts import Amount
from dashboard.settings import PROJECT
from dashboard.store.deposits import Act
from dashboard.store.ledger import Ledger, open_ledger
from dashboard.views.answers import Asked, figures_answer, flags_answer
from dashboard.views.context import Context, build_header, known_catalogue, known_totals
from dashboard.words import Words
from tests.conftest import CATALOGUE, PUBLISHED

AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
MAKER = PROJECT / "data" / "illustration" / "make.py"
CONFERENCE = date(2023, 7, 11)
TENTH = 100_000_000
SAMPLES = 1000
SEED = 1719


def make(folder: Path) -> Path:
    subprocess.run([sys.executable, MAKER, folder], check=True)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the script makes."""
    return make(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def ledger(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Published figures and the illustration, both by the front door."""
    store = tmp_path_factory.mktemp("illustrated") / "store"
    prepare_store(store, catalogue=CATALOGUE, published=PUBLISHED, at=AT, by="test")
    receive(store, read_folder(made), Act("record", AT, "test"))
    with open_ledger(store) as opened:
        yield opened


@pytest.fixture(scope="module")
def reports(made: Path) -> list[tuple[dict[str, Any], list[dict[str, str]]]]:
    """Every cover sheet with its rows, as they are written."""
    found = []
    for path in sorted(made.glob("*/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found.append(
                (tomllib.loads(path.with_suffix(".toml").read_text()), list(csv.DictReader(file)))
            )
    return found


def in_force(
    reports: list[tuple[dict[str, Any], list[dict[str, str]]]], *, at: date, period: str
) -> list[dict[str, str]]:
    """Rows of the newest report of each form and programme on a period, not after a day."""
    newest: dict[tuple[str, str], tuple[date, list[dict[str, str]]]] = {}
    for cover, rows in reports:
        (scope,) = cover["scope"]
        key = cover["form"], scope["programme"]
        if scope["period"] == period and cover["as_of"] <= at:
            known = newest.get(key)
            if known is None or known[0] < cover["as_of"]:
                newest[key] = cover["as_of"], rows
    return [row for _, rows in newest.values() for row in rows]


def added_up(rows: list[dict[str, str]], measure: str, *, source: str) -> dict[Any, int]:
    """đồng by (component or any above it, unit or the province), each report's rows once."""
    sums: dict[Any, int] = defaultdict(int)
    for row in rows:
        if row["measure"] != measure or source not in {"all", row["budget_source"]}:
            continue
        parts = row["component"].split(".")
        components = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
        units = {row["unit"]}
        # Payments are told by unit; plans and allocations also for the province itself.
        if measure == "disbursed":
            units.add("legacy:66")
        for component in components:
            for unit in units:
                sums[component, unit] += int(row["amount_dong"])
    return sums


def test_it_is_always_the_same(made: Path, tmp_path: Path) -> None:
    again = make(tmp_path / "again")
    files = {path.relative_to(made): path.read_bytes() for path in made.rglob("*.*")}
    assert files == {path.relative_to(again): path.read_bytes() for path in again.rglob("*.*")}


def test_everything_says_that_it_is_invented(reports: Any) -> None:
    for cover, _ in reports:
        assert cover["origin"] == "illustration"
        assert "minh họa" in cover["document"]["title"]
        assert cover["document"]["number"].startswith("MH-")


@pytest.mark.parametrize(
    ("period", "measure", "programme", "printed"),
    [
        # Printed: 4.555,6; hơn 4.450; hơn 666; 1.616; 2.272; 2.167; 104,9. In tenths of a tỷ.
        ("2021-2025", "plan", "", (45555.5, 45556.5)),
        ("2021-2025", "allocated", "", (44500, 44510)),
        ("2021-2025", "allocated", "GNBV", (6660, 6670)),
        ("2021-2025", "allocated", "NTM", (16155, 16165)),
        ("2021-2025", "plan", "DTTS", (22715, 22725)),
        ("2021-2025", "allocated", "DTTS", (21665, 21675)),
        ("2021-2025", "unallocated", "DTTS.DA2", (1048.5, 1049.5)),
        # Printed: 1.086; hơn 209; 342; hơn 535.
        ("2023", "allocated", "", (10855, 10865)),
        ("2023", "allocated", "GNBV", (2090, 2100)),
        ("2023", "allocated", "NTM", (3415, 3425)),
        ("2023", "allocated", "DTTS", (5350, 5360)),
    ],
)
def test_every_published_rounding_is_true_of_it(
    reports: Any, period: str, measure: str, programme: str, printed: tuple[float, float]
) -> None:
    rows = in_force(reports, at=CONFERENCE, period=period)
    total = sum(
        int(row["amount_dong"])
        for row in rows
        if row["measure"] == measure
        and row["unit"] == "legacy:66"
        and row["component"].startswith(programme)
    )
    low, high = printed
    assert low * TENTH <= total <= high * TENTH


def test_published_headlines_stand_unchanged_beside_it(
    ledger: Ledger, published_store: Path
) -> None:
    stated = (
        *("plan", "allocated", "allocated_share", "unallocated", "balance", "unexplained"),
        *("plan_qualifier", "allocated_qualifier", "within_rounding"),
    )
    with open_ledger(published_store) as alone:
        for period in ("2021-2025", "2023"):
            asked = Asked(at=CONFERENCE, period=period, capital_type="dtpt")
            before = figures_answer(alone, asked)["rows"]
            beside = figures_answer(ledger, asked)["rows"]
            for old, new in zip(before, beside, strict=True):
                for name in stated:
                    if old[name] is not None:
                        assert new[name] == old[name], (period, old["component"], name)


def test_nothing_is_doubted_that_was_not_doubted_before(ledger: Ledger) -> None:
    flags = flags_answer(ledger, Asked(at=CONFERENCE), Words("vi"))["rows"]
    assert sorted((flag["rule"], flag["component"]) for flag in flags) == [
        ("blocked", "DTTS.DA10.TDA2"),
        ("blocked", "DTTS.DA3.TDA2"),
        ("unallocated", "DTTS.DA2"),
    ]


def test_a_number_made_of_it_says_so(ledger: Ledger) -> None:
    row = figures_answer(ledger, Asked(at=CONFERENCE, period="2023"))["rows"][0]
    assert row["origin"]["allocated"] == "published"
    assert row["origin"]["disbursed"] == "illustration"
    assert row["origin"]["disbursed_share"] == "illustration"


def test_a_thousand_cells_worked_out_a_second_way(ledger: Ledger, reports: Any) -> None:
    """No đồng of difference, over days, periods, sources, measures, components and units."""
    chance = random.Random(SEED)
    days = [date(2022, 9, 30), CONFERENCE, date(2024, 1, 31), date(2024, 8, 15), date(2025, 6, 30)]
    catalogue = known_catalogue(ledger)
    compared, known = 0, 0
    while compared < SAMPLES:
        day, period = chance.choice(days), chance.choice(["2021-2025", "2022", "2023", "2024"])
        source = chance.choice(["all", "central", "provincial"])
        rows = in_force(reports, at=day, period=period)
        request = Request(
            day, ledger.version, "legacy:66", period, "dtpt", source, origins=("illustration",)
        )
        built = known_totals(ledger, request)
        for measure in ("plan", "allocated", "disbursed"):
            sums = added_up(rows, measure, source=source)
            for cell in chance.sample(sorted(sums), min(12, len(sums))):
                value = built.value(measure, *cell)
                assert isinstance(value, Amount), (cell, measure, period, day, source)
                assert value.dong == sums[cell], (cell, measure, period, day, source)
                compared += 1
                known += value.dong > 0
        # What no row names is nothing, and is never shown as an amount.
        silent = chance.choice([code for code in catalogue.components if "." in code])
        if (silent, "legacy:66") not in added_up(rows, "plan", source=source):
            assert not isinstance(built.value("plan", silent, "legacy:66"), Amount)
    assert known > SAMPLES / 2


def test_screens_say_that_some_figures_are_invented(ledger: Ledger) -> None:
    """The badge goes with the origin of what a page shows, not with what the store holds."""
    catalogue = known_catalogue(ledger)
    for period, day, is_shown in (("2023", CONFERENCE, True), ("2025", date(2025, 10, 5), False)):
        request = Request(day, ledger.version, catalogue.province_at(day), period)
        context = Context(ledger, known_totals(ledger, request), Words("vi"))
        row = context.totals.row("ALL")
        header = build_header(context, [row.plan, row.disbursed])
        assert header.is_illustration is is_shown
        assert ("số liệu minh họa" in header.parts) is is_shown
