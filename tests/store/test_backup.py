"""A store goes into one file and comes back; what is no whole backup changes nothing."""

import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.errors import StoreDamaged, StoreEmpty, UserMistake
from dashboard.store import ledger, versions
from dashboard.store.backup import find_problems, restore_backup, write_backup
from dashboard.store.deposits import Act, is_current, publish
from dashboard.store.ledger import open_ledger
from tests.builders import report

AT = datetime(2026, 1, 5, 8, 30)  # noqa: DTZ001 - the ledger keeps UTC without a zone
RESTORE = Act("restore", AT, "test")


def contents(store: Path) -> dict[str, bytes]:
    """Every file of a store, by its path; not the lock, which holds nothing."""
    return {
        str(path.relative_to(store)): path.read_bytes()
        for path in sorted(store.rglob("*"))
        if path.is_file() and path.name != "writer.lock"
    }


def figures(store: Path) -> list[dict[str, Any]]:
    with open_ledger(store) as opened:
        return opened.rows("sources/figures", at_date=datetime(2030, 1, 1).date(), known_at=10**6)  # noqa: DTZ001


def rewritten(source: Path, target: Path, change: Callable[[tarfile.TarFile], None]) -> Path:
    """A copy of a backup with more in it."""
    shutil.copy(source, target)
    with tarfile.open(target, "a") as tar:
        change(tar)
    return target


def add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


@pytest.fixture(scope="module")
def backup(published_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backup") / "store.tar"
    assert write_backup(published_store, file) == versions.newest_version(published_store)
    return file


def test_a_backup_restored_elsewhere_holds_the_same(
    published_store: Path, backup: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    number = restore_backup(elsewhere, backup, RESTORE, replace=False)
    assert number > versions.newest_version(published_store)
    assert figures(elsewhere) == figures(published_store)
    assert sorted(path.name for path in (elsewhere / "received").iterdir()) == sorted(
        path.name for path in (published_store / "received").iterdir()
    )
    assert find_problems(elsewhere) == []


def test_a_restore_is_a_publication_like_any_other(backup: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    number = restore_backup(elsewhere, backup, RESTORE, replace=False)
    with open_ledger(elsewhere) as opened:
        last = opened.rows("store/publications")[-1]
    assert (last["publication_no"], last["kind"]) == (number, "restore")


def test_a_store_with_data_is_replaced_only_when_said(backup: Path, store: Path) -> None:
    before = contents(store)
    with pytest.raises(UserMistake, match="has data"):
        restore_backup(store, backup, RESTORE, replace=False)
    assert contents(store) == before


def test_what_a_restore_replaces_stays_beside_it(backup: Path, store: Path) -> None:
    earlier = versions.version_numbers(store)
    number = restore_backup(store, backup, RESTORE, replace=True)
    assert versions.version_numbers(store) == [*earlier, number]
    assert len(figures(store)) > 0


def test_a_number_is_never_used_again_after_a_restore(store: Path, tmp_path: Path) -> None:
    """A backup of version 1 comes back over version 3: the next is 4, not 2."""
    old = tmp_path / "old.tar"
    write_backup(store, old)
    drawn = """
        measure  component  amount
        plan     DTTS       5
    """
    report(store, drawn)
    report(store, drawn, as_of="2023-04-01")
    assert versions.newest_version(store) == 3
    assert restore_backup(store, old, RESTORE, replace=True) == 4
    assert report(store, drawn) == 5


def test_a_backup_does_not_write_over_anything(published_store: Path, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(UserMistake, match="exists already"):
        write_backup(published_store, backup)
    assert backup.read_bytes() == before


def test_a_store_that_is_not_whole_is_not_backed_up(backup: Path, tmp_path: Path) -> None:
    """Such a file could not be restored, and would be missed on the day it is needed."""
    store = tmp_path / "store"
    restore_backup(store, backup, RESTORE, replace=False)
    some = next(iter(sorted((store / "received").iterdir())))
    some.write_bytes(some.read_bytes() + b"x")
    with pytest.raises(StoreDamaged, match="not whole"):
        write_backup(store, tmp_path / "again.tar")
    assert not (tmp_path / "again.tar").exists()


@pytest.mark.parametrize("name", ["ledger-007.duckdb", "ledger-99999999999.duckdb", "ledger-x.db"])
def test_a_foreign_file_in_the_store_is_left_alone(store: Path, name: str) -> None:
    (store / name).write_bytes(b"mine")
    assert versions.newest_version(store) == 1
    assert report(store, "measure  component  amount\nplan  DTTS  5") == 2
    assert (store / name).read_bytes() == b"mine"


@pytest.mark.parametrize("content", [b"\xff\xfe", "²".encode(), b"9" * 5000, b"7\n3"])
def test_a_spoilt_high_water_mark_is_read_as_far_as_it_goes(store: Path, content: bytes) -> None:
    (store / "high-water").write_bytes(content)
    expected = 8 if content == b"7\n3" else 2
    assert report(store, "measure  component  amount\nplan  DTTS  5") == expected


@pytest.mark.parametrize("number", [0, 10**9, 2**63, 10**30])
def test_a_backup_of_an_impossible_version_is_refused(
    backup: Path, tmp_path: Path, number: int
) -> None:
    with tarfile.open(backup) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]
    text = json.dumps({**manifest, "version": number}).encode()
    odd = rewritten(backup, tmp_path / "odd.tar", lambda tar: add(tar, "manifest.json", text))
    with pytest.raises(UserMistake):
        restore_backup(tmp_path / "store", odd, RESTORE, replace=False)
    assert not (tmp_path / "store").exists()


def test_a_backup_wants_a_folder_and_a_store(published_store: Path, tmp_path: Path) -> None:
    with pytest.raises(UserMistake, match="no folder"):
        write_backup(published_store, tmp_path / "nowhere" / "x.tar")
    with pytest.raises(StoreEmpty):
        write_backup(tmp_path / "empty", tmp_path / "x.tar")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"not a backup", b"\x00" * 20_000, b"PK\x03\x04zip"], ids=repr
)
def test_another_file_is_no_backup(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "other.tar"
    file.write_bytes(content)
    with pytest.raises(UserMistake, match="is not a backup"):
        restore_backup(tmp_path / "store", file, RESTORE, replace=False)
    assert not (tmp_path / "store").exists()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserMistake, match="is not a backup"):
        restore_backup(tmp_path / "store", tmp_path / "none.tar", RESTORE, replace=False)


@pytest.mark.parametrize("kept", [0.2, 0.6, 0.95])
def test_a_backup_cut_short_is_refused(backup: Path, tmp_path: Path, kept: float) -> None:
    file = tmp_path / "short.tar"
    whole = backup.read_bytes()
    file.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(UserMistake):
        restore_backup(tmp_path / "store", file, RESTORE, replace=False)
    assert not (tmp_path / "store").exists()


def test_a_changed_ledger_is_refused(backup: Path, tmp_path: Path) -> None:
    changed = rewritten(backup, tmp_path / "x.tar", lambda tar: add(tar, "ledger.duckdb", b"x"))
    with pytest.raises(StoreDamaged, match="changed or cut short"):
        restore_backup(tmp_path / "store", changed, RESTORE, replace=False)
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("name", ["../escaped", "/tmp/escaped", "received/../../escaped"])
def test_what_else_an_archive_holds_is_left_there(backup: Path, tmp_path: Path, name: str) -> None:
    odd = rewritten(backup, tmp_path / "odd.tar", lambda tar: add(tar, name, b"x"))
    restore_backup(tmp_path / "a" / "store", odd, RESTORE, replace=False)
    assert not list(tmp_path.rglob("escaped"))
    assert not Path("/tmp/escaped").exists()


def test_a_link_in_place_of_the_ledger_is_refused(backup: Path, tmp_path: Path) -> None:
    def link(tar: tarfile.TarFile) -> None:
        entry = tarfile.TarInfo("ledger.duckdb")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(entry)

    with pytest.raises(UserMistake):
        restore_backup(
            tmp_path / "store",
            rewritten(backup, tmp_path / "link.tar", link),
            RESTORE,
            replace=False,
        )
    assert not (tmp_path / "store").exists()


def test_a_backup_that_agrees_with_itself_but_holds_no_ledger(tmp_path: Path) -> None:
    rubbish = b"rubbish" * 1000
    digest = hashlib.sha256(rubbish).hexdigest()
    manifest = {"version": 1, "ledger_sha256": digest, "received": []}
    file = tmp_path / "rubbish.tar"
    with tarfile.open(file, "w") as tar:
        add(tar, "manifest.json", json.dumps(manifest).encode())
        add(tar, "ledger.duckdb", rubbish)
    with pytest.raises(StoreDamaged, match="holds no ledger"):
        restore_backup(tmp_path / "store", file, RESTORE, replace=False)
    assert versions.version_numbers(tmp_path / "store") == []


def test_a_restore_mends_a_received_file_that_was_changed(backup: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    restore_backup(store, backup, RESTORE, replace=False)
    some = next(iter(sorted((store / "received").iterdir())))
    some.write_bytes(b"other")
    restore_backup(store, backup, RESTORE, replace=True)
    assert find_problems(store) == []


@pytest.mark.parametrize("digest", ["../../escaped", "short", "G" * 64, 5])
def test_a_manifest_cannot_name_a_file_elsewhere(
    backup: Path, tmp_path: Path, digest: object
) -> None:
    with tarfile.open(backup) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]
    text = json.dumps({**manifest, "received": [digest]}).encode()
    evil = rewritten(backup, tmp_path / "evil.tar", lambda tar: add(tar, "manifest.json", text))
    with pytest.raises(UserMistake):
        restore_backup(tmp_path / "store", evil, RESTORE, replace=False)
    assert not (tmp_path / "store").exists()


def test_a_whole_store_has_no_problem(published_store: Path, store: Path) -> None:
    assert find_problems(published_store) == []
    assert find_problems(store) == []


def test_a_received_file_that_is_gone_or_changed_is_a_problem(backup: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    restore_backup(store, backup, RESTORE, replace=False)
    with open_ledger(store) as opened:
        first, second, *_ = [row["sha256"] for row in opened.rows("store/received")]
    (store / "received" / first).unlink()
    (store / "received" / second).write_bytes(b"other")
    told = sorted((problem.message, problem.values["file"]) for problem in find_problems(store))
    assert told == [
        ("received/{file}: the file is missing.", first),
        ("received/{file}: the file was changed.", second),
    ]


def test_a_write_ahead_log_left_behind_is_a_problem(store: Path) -> None:
    (store / "build-x.duckdb.wal").write_bytes(b"")
    assert [problem.values for problem in find_problems(store)] == [{"file": "build-x.duckdb.wal"}]


def test_a_version_under_the_wrong_number_is_a_problem(store: Path) -> None:
    shutil.copy(versions.version_path(store, 1), versions.version_path(store, 7))
    assert [problem.values for problem in find_problems(store)] == [{"number": 7, "last": 1}]


def test_a_version_that_is_not_duckdb_is_named(store: Path) -> None:
    versions.version_path(store, 2).write_bytes(b"rubbish" * 1000)
    with pytest.raises(StoreDamaged, match=r"ledger-2\.duckdb cannot be read"):
        find_problems(store)


OFFENDING = {
    "Deposits that do not hold as many rows": "delete from ledger.figure where row_no = 1",
    "neither one amount nor one rate": "update ledger.figure set stated_rate = 1",
    "no list knows": "update ledger.figure set component = 'NOBODY'",
    "Deposit numbers used twice": "insert into ledger.deposit select * from ledger.deposit",
    "numbered twice": "update ledger.figure set row_no = 1",
    "Publication numbers used twice": "insert into ledger.publication "
    "select * from ledger.publication",
    "do not sum to zero": "update ledger.figure set effect = 'transfer', decision = '1/QĐ'",
}


@pytest.mark.parametrize("title", OFFENDING)
def test_each_check_finds_what_offends_it(store: Path, title: str) -> None:
    report(
        store,
        """
        measure  component  amount
        plan     DTTS       5
        plan     DTTS.DA2   3
        """,
    )
    damage(store, OFFENDING[title])
    assert any(title in problem.message for problem in find_problems(store))


def test_reports_on_part_of_the_same_money_are_found(store: Path) -> None:
    drawn = "measure  component  amount\nplan  DTTS  5"
    report(store, drawn, scope="DTTS 2023 dtpt all")
    report(store, drawn, scope="DTTS 2024 dtpt central")
    assert find_problems(store) == []
    report(store, drawn, scope="DTTS 2023 dtpt central")
    (problem,) = find_problems(store)
    assert "part of the same money" in problem.message
    assert problem.values["rows"] == (
        "deposit_id 1, other_deposit_id 3, programme DTTS, period 2023"
    )


def test_breakdowns_that_cross_are_found(store: Path) -> None:
    report(
        store,
        """
        measure  component  amount  capital  source
        plan     DTTS       70      all      central
        plan     DTTS       30      all      provincial
        plan     DTTS       100     dtpt     all
        """,
        scope="DTTS 2023 all all",
    )
    assert ["two ways that cross" in problem.message for problem in find_problems(store)] == [
        True,
        True,
    ]


def test_a_change_wider_than_any_report_is_found(store: Path) -> None:
    drawn = "measure  component  amount\nplan  DTTS  5"
    report(store, drawn, scope="DTTS 2023 dtpt central")
    change = "measure  component  amount  effect  effective\nplan  DTTS  5  supplement  2023-05-01"
    report(store, change, holds_state=False)
    assert ["no report" in problem.message for problem in find_problems(store)] == [True]


def damage(store: Path, statement: str) -> None:
    """Change the newest version behind the programme's back."""
    newest = versions.version_path(store, versions.newest_version(store))
    with duckdb.connect(":memory:") as connection:
        ledger.attach(connection, newest, read_only=False)
        connection.execute(statement)


def test_a_store_of_an_older_programme_is_brought_up_to_date(store: Path) -> None:
    """What the older programme kept stays; what it did not have yet is empty."""
    report(store, "measure  component  amount\nplan     DTTS       5")
    before = figures(store)
    damage(store, "alter table ledger.deposit drop column cover_sha256")
    damage(store, "delete from ledger.schema_migration where file_name = '103_cover_sheet.sql'")
    assert not is_current(store)
    number = publish(store, Act("upgrade", AT, "test"), lambda _: None)
    assert is_current(store)
    assert figures(store) == before
    with open_ledger(store) as opened:
        done = {row["file_name"]: row["publication_no"] for row in opened.rows("store/migrations")}
    assert done["103_cover_sheet.sql"] == number
