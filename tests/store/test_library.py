"""Every SQL file against its label and the rules of the house; the real DuckDB is the judge."""

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.store import ledger, versions
from dashboard.store.library import QUERIES, check_names, read_query

ROOMS = ("reads", "writes", "checks")
FILES = [
    (room, str(path.relative_to(QUERIES / room).with_suffix("")))
    for room in ROOMS
    for path in sorted((QUERIES / room).rglob("*.sql"))
]
READS = [(room, name) for room, name in FILES if room != "writes"]
SCHEMA = sorted((QUERIES / "schema").glob("*.sql"))
# A value of the right kind for each parameter, to ask DuckDB what a query returns.
VALUES: dict[str, Any] = {
    "at_date": "2023-07-11",
    "known_at": 10_000,
    "origins": ["official", "published", "illustration"],
    "period": "2021-2025",
    "capital_type": "dtpt",
    "budget_source": "all",
    "tranche": "own",
    "measure": "plan",
    "unit": "legacy:66",
    "units": ["legacy:66"],
    "programmes": ["DTTS"],
    "deposit_id": 1,
    "first_id": 1,
    "second_id": 2,
    "publication_no": 1,
    "deposit_ids": [1, 2],
    "row_nos": [1, 1],
    "row_no": 1,
    "table": "figure",
    "programme": "DTTS",
    "project": "MH00001",
    "reporting_unit": "legacy:66",
    "list": "component",
    "known_before": 9_999,
    "sha256": "0",
    "values_sha256": "0",
}


def values_of(room: str, name: str) -> dict[str, Any] | None:
    return {param: VALUES[param] for param in read_query(name, room).params} or None


@pytest.fixture(scope="module")
def connection(published_store: Path) -> duckdb.DuckDBPyConnection:
    opened = duckdb.connect(":memory:")
    newest = versions.newest_version(published_store)
    ledger.attach(opened, versions.version_path(published_store, newest), read_only=True)
    ledger.prepare(opened)
    return opened


@pytest.mark.parametrize(("room", "name"), FILES)
def test_a_file_is_one_statement_with_the_parameters_it_says(room: str, name: str) -> None:
    query = read_query(name, room)
    statements = duckdb.extract_statements(query.sql)
    assert len(statements) == 1
    assert set(query.params) == set(statements[0].named_parameters)
    assert query.title


@pytest.mark.parametrize(("room", "name"), READS)
def test_a_query_returns_what_it_says(
    connection: duckdb.DuckDBPyConnection, room: str, name: str
) -> None:
    query = read_query(name, room)
    cursor = connection.execute(query.sql, values_of(room, name))
    assert tuple(column[0] for column in cursor.description) == query.returns
    assert set(query.key) <= set(query.returns)


@pytest.mark.parametrize(("room", "name"), READS)
def test_the_key_is_the_grain(connection: duckdb.DuckDBPyConnection, room: str, name: str) -> None:
    query = read_query(name, room)
    rows = connection.execute(query.sql, values_of(room, name)).fetchall()
    places = [query.returns.index(column) for column in query.key]
    keys = [tuple(str(row[place]) for place in places) for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", check_names())
def test_the_published_store_passes_every_check(
    connection: duckdb.DuckDBPyConnection, name: str
) -> None:
    assert connection.execute(read_query(name, "checks").sql).fetchall() == []


@pytest.mark.parametrize(("room", "name"), READS)
def test_a_query_has_a_total_order(room: str, name: str) -> None:
    """Rows come in an order that the query names; one row needs none."""
    sql = read_query(name, room).sql
    is_one_row = "max(" in sql
    while (outer := re.sub(r"\([^()]*\)", "", sql)) != sql:
        sql = outer
    assert "order by" in sql or is_one_row


@pytest.mark.parametrize(("room", "name"), FILES)
def test_sql_is_written_as_the_house_writes_it(room: str, name: str) -> None:
    sql = re.sub(r"--.*", "", read_query(name, room).sql)
    outside_text = re.sub(r"'[^']*'", "''", sql)
    assert not re.search(r"\b(SELECT|FROM|WHERE|JOIN|GROUP BY|ORDER BY|AS|AND|OR)\b", outside_text)
    assert not re.search(r"\bt\d\b", outside_text)
    divisions = re.findall(r"/\s*(\w+)", outside_text)
    assert all(under == "nullif" for under in divisions)


@pytest.mark.parametrize("path", SCHEMA, ids=lambda path: path.name)
def test_the_schema_leans_on_nothing_the_shared_engine_lacks(path: Path) -> None:
    sql = re.sub(r"--.*", "", path.read_text(encoding="utf-8")).lower()
    assert re.fullmatch(r"[1-5]\d\d_[a-z_]+\.sql", path.name)
    assert not re.search(r"primary key|unique|references|create (unique )?index|sequence", sql)
    made = re.findall(r"create (?:or replace )?(\w+) (\S+)", sql)
    if path.name.startswith("1"):
        assert {kind for kind, _ in made} == {"table"} or "alter table ledger." in sql
        assert all(name.startswith("ledger.") for _, name in made)
    elif path.name.startswith("3"):
        assert all(name.startswith("illustration.") for _, name in made)
    elif path.name.startswith("4"):
        held = re.findall(r"create temp (?:table|macro) (\w+)", sql)
        assert len(held) == len(made) == sql.count("create")
        let_go = SCHEMA[-1].read_text(encoding="utf-8")
        assert set(held) == set(re.findall(r"drop (?:macro table|macro|table) temp\.(\w+)", let_go))
    else:
        assert {kind for kind, _ in made} <= {"view", "macro"}
        assert not any(name.startswith("ledger.") for _, name in made)


def test_no_query_is_without_a_reader() -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for path in (QUERIES.parent / "dashboard").rglob("*.py")
    )
    named = {name for room, name in FILES if room == "reads"}
    lists = {"capital_types", "budget_sources", "measures", "forms"}
    orphans = {
        name
        for name in named
        if f'"{name}"' not in code and name.removeprefix("catalogue/") not in lists
    }
    assert orphans == set()


def test_a_missing_query_is_a_bug_and_says_its_name() -> None:
    with pytest.raises(FileNotFoundError, match="no_such_query"):
        read_query("figures/no_such_query")


def test_the_file_is_readable_for_the_last_long_lived_duckdb(published_store: Path) -> None:
    """`storage_version 'v1.5.0'`: a DuckDB older than ours can open a ledger."""
    with duckdb.connect(":memory:") as opened:
        newest = versions.newest_version(published_store)
        ledger.attach(opened, versions.version_path(published_store, newest), read_only=True)
        tags = opened.execute(
            "select tags['storage_version'] from duckdb_databases() where database_name = 'ledger'"
        ).fetchone()
    assert tags is not None
    assert "v1.5" in str(tags[0])
