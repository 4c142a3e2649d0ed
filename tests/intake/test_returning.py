"""A report that goes back to its unit is written down, and known again when it comes unchanged."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import Workbook, load_workbook

from dashboard.errors import UserMistake
from dashboard.intake.examine import Examined, examine, examine_reading, record
from dashboard.intake.findings import FileRefused
from dashboard.intake.returning import Returned, return_report, to_return
from dashboard.intake.workbook.grid import Cancelled
from dashboard.intake.workbook.reading import Entry, Given
from dashboard.returns.marked import mark_workbook
from dashboard.store import versions
from dashboard.store.backup import find_problems
from dashboard.store.deposits import Act, read_received, withdraw_deposit
from dashboard.store.ledger import open_ledger
from dashboard.store.library import Row
from dashboard.words import Words
from tests.intake.readings import a_workbook

AT = datetime(2025, 8, 5, 18, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
RECORD, RETURN = Act("record", AT, "Lan"), Act("return", AT, "An")
GIVEN = Given(form="F3", unit="legacy:643", as_of=date(2024, 6, 30))
HEADINGS = ("Chương trình / dự án", "Đơn vị", "Loại vốn", "Nguồn", "KH năm 2024 giao")
PLACE = ("DTTS.DA1", "Thành phố Buôn Ma Thuột", "ĐTPT", "NSTW")


def a_file(amount: object = "mười tỷ", **properties: str) -> bytes:
    """A workbook of one plan; one of text is no amount, so that it must be put right."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Đơn vị tính: triệu đồng"])
    sheet.append(HEADINGS)
    sheet.append([*PLACE, amount])
    for name, value in properties.items():
        setattr(book.properties, name, value)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def a_register(
    level: object = "không rõ", programme: str = "DTTS - Dự án 3", **properties: str
) -> bytes:
    """A list of one owed document; at a level that is none, so that it must be put right."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tên văn bản", "Cơ quan ban hành", "Cấp ban hành", "Chương trình, dự án"])
    sheet.append(["Thông tư A", "Bộ NN&PTNT", level, programme])
    for name, value in properties.items():
        setattr(book.properties, name, value)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def looked_at(
    store: Path, content: bytes, name: str = "quý II.xlsx", given: Given = GIVEN
) -> Examined:
    return examine(store, name, content, given, at=AT, by="Lan")


def codes(examined: Examined) -> list[str]:
    return [each.code for each in examined.findings]


def sent_back(store: Path, content: bytes, given: Given = GIVEN) -> int:
    found = looked_at(store, content, given=given)
    cells = found.workbook.values_sha256
    returned = to_return("quý II.xlsx", content, found.findings, found.reading, cells)
    return return_report(store, returned, " Sửa ô E3. ", RETURN)


def log(store: Path) -> list[Row]:
    with open_ledger(store) as ledger:
        return ledger.rows("deposits/returned", known_at=ledger.version)


def recorded(store: Path, figures: str = "ty\n1", **changes: str) -> int:
    workbook = a_workbook(figures, name=f"{changes}.xlsx", **changes)
    found = examine_reading(store, workbook, at=AT, by="Lan")
    return record(store, found, dict.fromkeys(found.warnings, "x"), RECORD).deposit_id


def test_what_went_back_is_kept_with_what_was_said(store: Path) -> None:
    content = a_file()
    number = sent_back(store, content)
    (row,) = log(store)
    told = {name: row[name] for name in ("publication_no", "form", "reporting_unit", "as_of")}
    assert told == {
        "publication_no": number,
        "form": "F3",
        "reporting_unit": "legacy:643",
        "as_of": date(2024, 6, 30),
    }
    assert (row["comment"], row["returned_by"], row["times"]) == ("Sửa ô E3.", "An", 1)
    assert (row["blocking_count"], row["warning_count"]) == (1, 0)
    assert read_received(store, row["sha256"]) == content
    assert find_problems(store) == []
    with open_ledger(store) as ledger:
        assert ledger.rows("deposits/log", known_at=ledger.version) == []


def test_a_file_that_went_back_and_is_gone_is_a_problem_of_the_store(store: Path) -> None:
    sent_back(store, a_file())
    (store / "received" / log(store)[0]["sha256"]).unlink()
    assert [each.message for each in find_problems(store)] == [
        "received/{file}: the file is missing."
    ]


@pytest.mark.parametrize(
    ("changes", "comment"),
    [
        ({"form": None}, "x"),
        ({"unit": None}, "x"),
        ({"as_of": None}, "x"),
        # A template's own property may name what no list holds.
        ({"form": "F99"}, "x"),
        ({"unit": "legacy:99999"}, "x"),
        ({}, " "),
    ],
)
def test_what_nobody_can_place_or_explain_does_not_go_back(
    store: Path, changes: dict[str, Any], comment: str
) -> None:
    returned = to_return("x.pdf", b"%PDF", (), GIVEN)
    with pytest.raises(UserMistake):
        return_report(store, replace(returned, **changes), comment, RETURN)
    assert versions.newest_version(store) == 1
    assert log(store) == []


@pytest.mark.parametrize(
    ("made", "form", "right"), [(a_file, "F3", 1000), (a_register, "documents", "Trung ương")]
)
def test_it_is_known_again_by_its_bytes_and_by_its_cells(
    store: Path, made: Callable[..., bytes], form: str, right: object
) -> None:
    content, given = made(), replace(GIVEN, form=form)
    first = looked_at(store, content, given=given)
    assert first.is_blocked
    assert "returned_unchanged" not in codes(first)
    number = sent_back(store, content, given)
    again = looked_at(store, content, given=given)
    told = next(each for each in again.findings if each.code == "returned_unchanged")
    # Half past one at night in Việt Nam: the day after.
    assert (told.severity, told.seen, told.expected) == ("warns", "06/08/2025", str(number))
    assert "returned_unchanged" in codes(looked_at(store, made(title="Lưu lại"), given=given))
    assert codes(looked_at(store, made(right), given=given)) == []


def test_the_marked_workbook_sent_as_it_is_is_known_too(store: Path) -> None:
    content = a_file()
    found = looked_at(store, content)
    sent_back(store, content)
    name, marked = mark_workbook("quý II.xlsx", content, found.findings, Words())
    assert "returned_unchanged" in codes(looked_at(store, marked, name))
    book = load_workbook(io.BytesIO(marked))
    book.worksheets[1]["E3"] = 1000
    kept = io.BytesIO()
    book.save(kept)
    assert codes(looked_at(store, kept.getvalue(), name)) == []


def test_a_file_nobody_can_open_goes_back_and_is_known_again(store: Path) -> None:
    content = b"%PDF-1.7 no workbook"
    with pytest.raises(FileRefused) as refused:
        looked_at(store, content)
    return_report(
        store, to_return("x.pdf", content, refused.value.findings, GIVEN), "Gửi lại", RETURN
    )
    with pytest.raises(FileRefused) as again:
        looked_at(store, content)
    assert {each.code for each in again.value.findings} == {"not_a_workbook", "returned_unchanged"}


def a_return(store: Path, **changes: object) -> None:
    returned = Returned("x.xlsx", b"x", "F3", "legacy:643", date(2024, 6, 30), ())
    return_report(store, replace(returned, **changes), "Sửa lại", RETURN)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "is_answered"),
    [
        ({}, True),
        ({"as_of": date(2024, 9, 30)}, True),
        # The day, or the year, may have been the very mistake.
        ({"as_of": date(2024, 3, 31)}, True),
        ({"period": "2025"}, True),
        ({"unit": "legacy:644"}, False),
    ],
)
def test_a_later_report_of_its_scope_answers_it(
    store: Path, changes: dict[str, str], is_answered: bool
) -> None:
    recorded(store, as_of=date(2024, 6, 29))  # type: ignore[arg-type]
    a_return(store, scope=frozenset({("DTTS", "2024")}))
    assert log(store)[0]["answered_by"] is None
    figures = "ty  unit\n2  legacy:644" if "unit" in changes else "ty\n2"
    if "period" in changes:
        figures = f"ty  period\n2  {changes.pop('period')}"
    deposit = recorded(store, figures, **changes)
    assert log(store)[0]["answered_by"] == (deposit if is_answered else None)


def test_of_several_answers_the_nearest_of_its_day_or_later_is_told(store: Path) -> None:
    a_return(store, scope=frozenset({("DTTS", "2024")}))
    days = (date(2024, 6, 29), date(2024, 12, 31), date(2024, 9, 30), date(2024, 6, 30))
    told = []
    for number, day in enumerate(days, start=1):
        recorded(store, f"ty\n{number}", as_of=day)  # type: ignore[arg-type]
        told.append(log(store)[0]["answered_as_of"])
    assert told == list(days)


@pytest.mark.parametrize(
    ("form", "values", "kept"),
    [
        ("project_list", {"component": "DTTS.DA4.TDA1"}, ("DTTS", "2024")),
        ("indicators", {"indicator": "GNBV-01", "period": "2023"}, ("GNBV", "2023")),
        ("documents", {"component": "NTM"}, ("NTM", None)),
        # Recorded, they speak for just those they name, and for no programme.
        ("obstacles", {"component": "DTTS.DA1"}, None),
        # Nobody settled which component it is.
        ("documents", {"component": None}, None),
    ],
)
def test_a_returned_register_keeps_the_programmes_it_speaks_for(
    store: Path, form: str, values: dict[str, str], kept: tuple[str, str] | None
) -> None:
    entry = Entry("Bieu", 6, values, {}, ("2024", None, None))
    reading = replace(
        a_workbook("ty\n1").reading, form=form, layout="register", figures={}, entries=(entry,)
    )
    number = return_report(store, to_return("x.xlsx", b"x", (), reading), "Sửa lại", RETURN)
    with duckdb.connect(str(store / f"ledger-{number}.duckdb"), read_only=True) as ledger:
        rows = ledger.execute("select programme, period from returned_scope").fetchall()
    assert rows == ([kept] if kept else [])


def test_a_register_of_another_programme_does_not_answer_one_that_went_back(store: Path) -> None:
    given = replace(GIVEN, form="documents")
    sent_back(store, a_register("Trung ương"), given)
    for programme, is_answered in (("NTM", False), ("DTTS - Dự án 1", True)):
        found = looked_at(store, a_register("Trung ương", programme), given=given)
        assert codes(found) == []
        record(store, found, {}, RECORD)
        assert (log(store)[0]["answered_by"] is not None) == is_answered


def test_each_programme_of_a_day_is_counted_by_itself(store: Path) -> None:
    for programme in ("NTM", "DTTS", "NTM"):
        a_return(store, scope=frozenset({(programme, "2024")}))
    assert [row["times"] for row in reversed(log(store))] == [1, 1, 2]


def test_another_programme_does_not_answer_it_and_a_withdrawn_report_no_more(store: Path) -> None:
    a_return(store, scope=frozenset({("NTM", "2024")}))
    a_return(store)
    deposit = recorded(store)
    second, first = log(store)
    assert (first["answered_by"], second["answered_by"]) == (None, deposit)
    assert (first["times"], second["times"]) == (1, 1)
    withdraw_deposit(store, deposit, Act("withdraw", AT, "Lan", note="nhầm"))
    assert [row["answered_by"] for row in log(store)] == [None, None]


@pytest.mark.parametrize("step", ["opening", "reading", "checking", "effect"])
def test_who_gives_up_at_any_step_leaves_nothing(store: Path, step: str) -> None:
    told: list[str] = []

    def give_up(each: str) -> None:
        told.append(each)
        if each == step:
            raise Cancelled

    before = sorted(path.name for path in store.iterdir())
    with pytest.raises(Cancelled):
        examine(store, "x.xlsx", a_file(1000), GIVEN, at=AT, by="Lan", tell=give_up)
    assert told[-1] == step
    assert sorted(path.name for path in store.iterdir()) == before
    # The lock is free again: somebody else can record at once.
    assert recorded(store) == 1
