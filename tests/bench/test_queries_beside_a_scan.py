"""Each query of each screen on 300,000 figures, beside DuckDB scanning just the columns it needs.

The scan is the least that any answer can cost; the table says how far each query is from it.
"""

import re
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.store import ledger, versions
from dashboard.store.library import QUERIES, Query, read_query
from tests.bench.province import build_province
from tests.screens.conftest import ROOT

pytestmark = pytest.mark.bench
ROUNDS = 7
VALUES: dict[str, Any] = {
    "at_date": date(2024, 7, 11),
    "known_at": 10_000,
    "origins": ["official", "published", "illustration"],
    "period": "2024",
    "capital_type": "dtpt",
    "budget_source": "all",
    "tranche": "own",
    "unit": "legacy:66",
    "deposit_id": 40,
    "deposit_ids": [40, 41],
    "row_nos": [1, 1],
    "row_no": 1,
}
TABLES = ("deposit", "figure", "scope", "obstacle", "investment_project")


def test_queries_beside_a_scan(tmp_path: Path) -> None:
    store = tmp_path / "store"
    count = build_province(store)
    connection = duckdb.connect(":memory:")
    newest = versions.version_path(store, versions.newest_version(store))
    ledger.attach(connection, newest, read_only=True)
    ledger.prepare(connection)
    rows = []
    for path in sorted((QUERIES / "reads").rglob("*.sql")):
        query = read_query(str(path.relative_to(QUERIES / "reads").with_suffix("")))
        scan = scan_of(query, connection)
        if scan is None or not set(query.params) <= set(VALUES):
            continue
        given = {name: VALUES[name] for name in query.params} or None
        ours = timed(lambda sql=query.sql, values=given: connection.execute(sql, values).fetchall())  # type: ignore[misc]
        least = timed(lambda sql=scan: connection.execute(sql).fetchall())  # type: ignore[misc]
        rows.append(
            f"| {query.name} | {ours * 1000:.0f} | {least * 1000:.1f} | {ours / least:.0f} |"
        )
    table = "\n".join(
        [f"| query, {count} figures | ms | bare scan, ms | ratio |", "|---|---|---|---|", *rows]
    )
    print(f"\n{table}")
    results = ROOT / "test-results"
    results.mkdir(exist_ok=True)
    (results / "bench-queries.md").write_text(table + "\n", encoding="utf-8")


def scan_of(query: Query, connection: duckdb.DuckDBPyConnection) -> str | None:
    """A scan of the columns that a query names, of each table it reads, macros included."""
    text = query.sql
    if re.search(r"figure_in_force|counted_deposit|scope_in_force", text):
        text += (QUERIES / "schema" / "202_state.sql").read_text(encoding="utf-8")
    words = set(re.findall(r"\w+", text))
    parts = []
    for table in TABLES:
        if f"book.{table}" not in text:
            continue
        held = connection.execute(f"describe ledger.{table}").fetchall()
        named = [name for name, *_ in held if name in words]
        parts.append(f"select {', '.join(f'max({name})' for name in named)} from ledger.{table}")
    return "; ".join(parts) or None


def timed(act: Callable[[], object]) -> float:
    """The median of a few runs, in seconds, after one to warm up."""
    act()
    spent = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent)
