"""The catalogue is data: a programme, a period, a component more needs rows and no code."""

import csv
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.intake.catalogue import publish_catalogue
from dashboard.intake.findings import FileRefused
from dashboard.store import versions
from dashboard.store.ledger import open_ledger
from dashboard.views.answers import Asked, figures_answer, flags_answer
from dashboard.words import Words
from tests.builders import report
from tests.conftest import CATALOGUE

AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """The real lists, to be changed."""
    return Path(shutil.copytree(CATALOGUE, tmp_path / "lists"))


def add(lists: Path, name: str, **values: str) -> None:
    """One more row of a list; what is not given stays empty."""
    path = lists / f"{name}.csv"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    header = text.splitlines()[0].split(",")
    assert set(values) <= set(header)
    row = ",".join(values.get(column, "") for column in header)
    path.write_text(f"{text}\n{row}\n", encoding="utf-8")


def add_component(lists: Path, code: str, parent: str, level: str, **values: str) -> None:
    named = {
        f"{name}_{language}": f"{code} {language}"
        for name in ("label", "short", "name")
        for language in ("vi", "en")
    }
    own = {"code": code, "parent_code": parent, "level": level, "ordinal": "90"}
    years = {"is_additive": "1", "first_year": "2026", "last_year": "2030", "confidence": "high"}
    add(lists, "components", **named, **own, **years, **values)


def publish(store: Path, lists: Path) -> int | None:
    return publish_catalogue(store, lists, at=AT, by="test")


def refused(store: Path, lists: Path) -> set[tuple[str, str, str]]:
    before = versions.version_numbers(store)
    with pytest.raises(FileRefused) as caught:
        publish(store, lists)
    assert versions.version_numbers(store) == before
    return {(found.file, found.column, found.code) for found in caught.value.findings}


def test_a_new_programme_and_period_need_no_code(store: Path, lists: Path) -> None:
    add_component(lists, "VH", "ALL", "programme")
    add_component(lists, "VH.DA1", "VH", "project")
    add_component(lists, "VH.DA2", "VH", "project")
    add(
        lists,
        "periods",
        code="2029",
        first_year="2029",
        last_year="2029",
        kind="year",
        parent_code="2026-2030",
        last_day="2030-01-31",
        label_vi="Năm 2029",
        label_en="2029",
        ordinal="99",
    )
    assert publish(store, lists) == 2
    report(
        store,
        """
        measure      component  unit    amount
        plan         VH         new:66  90000000000
        allocated    VH         new:66  30000000000
        unallocated  VH.DA1     new:66  60000000000
        """,
        scope="VH 2029 dtpt all",
        as_of="2029-03-01",
        unit="new:66",
    )
    asked = Asked(at=date(2029, 6, 1), period="2029", capital_type="dtpt", unit="new:66")
    rows = figures_answer(open_ledger(store), asked)["rows"]
    assert [row["component"] for row in rows] == ["ALL", "TH2635", "VH"]
    assert (rows[2]["plan"], rows[2]["balance"]) == (90_000_000_000, 60_000_000_000)
    flags = flags_answer(open_ledger(store), asked, Words("vi"))["rows"]
    assert [(row["rule"], row["component"], row["amount"]) for row in flags] == [
        ("unallocated", "VH.DA1", 60_000_000_000)
    ]
    assert "VH.DA1 vi" in flags[0]["message"]


def test_the_same_lists_again_are_no_publication(store: Path, lists: Path) -> None:
    assert publish(store, lists) is None
    add_component(lists, "VH", "ALL", "programme")
    assert publish(store, lists) == 2
    assert publish(store, lists) is None


@pytest.mark.parametrize(
    ("name", "row", "found"),
    [
        ("components", {"parent_code": "NOBODY"}, ("parent_code", "not_in_catalogue")),
        ("components", {"first_year": "soon"}, ("first_year", "not_a_number")),
        ("components", {"code": "DTTS"}, ("code", "repeated")),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_stored(
    store: Path, lists: Path, name: str, row: dict[str, str], found: tuple[str, str]
) -> None:
    add_component(lists, "VH", "ALL", "programme")
    path = lists / f"{name}.csv"
    *before, last = path.read_text(encoding="utf-8").splitlines()
    values = dict(zip(before[0].split(","), last.split(","), strict=True)) | row
    path.write_text("\n".join([*before, ",".join(values.values())]) + "\n", encoding="utf-8")
    assert (f"{name}.csv", *found) in refused(store, lists)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ({"form": "F9"}, "form", "not_in_catalogue"),
        ({"programme": "NOBODY"}, "programme", "not_in_catalogue"),
        ({"frequency": "weekly"}, "frequency", "bad_value"),
        ({"due_month_day": "5"}, "due_month_day", "bad_value"),
        ({"due_month_day": "13-05"}, "due_month_day", "bad_value"),
        ({"cut_off_month_day": "06-14,12-14"}, "cut_off_month_day", "bad_value"),
    ],
)
def test_a_duty_that_gives_no_days_is_named(
    store: Path, lists: Path, row: dict[str, str], column: str, code: str
) -> None:
    duty = {"form": "F1", "frequency": "quarter", "due_month_day": "04-05 07-05 10-05 01-05"}
    values = {name: f'"{text}"' for name, text in (duty | row).items()}
    add(lists, "reporting_duties", **values)
    assert ("reporting_duties.csv", column, code) in refused(store, lists)


@pytest.mark.parametrize(
    ("name", "key", "parents"),
    [
        ("components", "DTTS.DA2", {"DTTS.DA2": "DTTS.DA2"}),
        ("components", "DTTS", {"DTTS": "DTTS.DA2"}),
        ("capital_types", "dtpt", {"dtpt": "dtpt"}),
        ("units", "legacy:643", {"legacy:643": "legacy:643"}),
    ],
)
def test_a_row_that_is_part_of_itself_is_named(
    store: Path, lists: Path, name: str, key: str, parents: dict[str, str]
) -> None:
    change(lists, name, parents)
    found = refused(store, lists)
    assert {code for _, _, code in found} == {"cycle"}
    assert {file for file, _, _ in found} == {f"{name}.csv"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("components", "DTTS.DA10.TDA2"),
        ("periods", "2021-2023"),
        ("capital_types", "sn"),
        ("forms", "published"),
    ],
)
def test_a_name_in_use_stays_in_its_list(
    published_store: Path, tmp_path: Path, lists: Path, name: str, code: str
) -> None:
    store = Path(shutil.copytree(published_store, tmp_path / "store"))
    users = {"form_authority", "reporting_duties", "funding_exclusions", "synonyms"}
    for path in lists.glob("*.csv"):
        kept = [
            row
            for row in path.read_text(encoding="utf-8").splitlines()
            if path.stem not in {name, *users} or f"{code}," not in row
        ]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert (f"{name}.csv", "code", "still_used") in refused(store, lists)


def change(lists: Path, name: str, parents: dict[str, str]) -> None:
    """Give rows of a list other parents."""
    path = lists / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    key, parent = next(iter(rows[0])), next(column for column in rows[0] if "parent" in column)
    for row in rows:
        row[parent] = parents.get(row[key], row[parent])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_list_that_lost_its_header_is_named(store: Path, lists: Path) -> None:
    path = lists / "periods.csv"
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[1:]), encoding="utf-8")
    found = refused(store, lists)
    assert ("periods.csv", "", "missing_column") in found
    assert ("periods.csv", "", "unknown_column") in found
