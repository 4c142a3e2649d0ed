"""Figures come out of the ledger as they went in, given row by row or as columns."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.store import library
from dashboard.store.columns import arrays_of
from dashboard.store.deposits import CHUNK_ROWS, Publication

TEXTS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FIGURES = st.lists(
    st.fixed_dictionaries(
        {
            "cell": TEXTS,
            "unit": TEXTS,
            "note": TEXTS,
            "amount_dong": st.none() | st.integers(-(2**63), 2**63 - 1),
            "stated_rate": st.none() | st.decimals(0, 9, places=8),
            "effective_date": st.none() | st.dates(date(1900, 1, 1), date(2200, 1, 1)),
        }
    ),
    max_size=6,
)
NAMES = ("cell", "unit", "note", "amount_dong", "stated_rate", "effective_date")


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of the ledger, and nothing in them."""
    with duckdb.connect(":memory:") as opened:
        opened.execute("attach ':memory:' as ledger")
        for path in library.schema_files(1):
            opened.execute(path.read_text(encoding="utf-8"))
        yield opened


def kept(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """What is in the ledger now, in the order of its rows; it is empty afterwards."""
    columns = ", ".join(NAMES)
    found = connection.execute(f"select {columns} from ledger.figure order by row_no").fetchall()
    connection.execute("delete from ledger.figure")
    return [dict(zip(NAMES, row, strict=True)) for row in found]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FIGURES)
def test_rows_and_columns_are_kept_alike(
    connection: duckdb.DuckDBPyConnection, figures: list[dict[str, Any]]
) -> None:
    publication = Publication(connection, 1)
    publication.append("figure", ({"row_no": at, **each} for at, each in enumerate(figures)))
    publication.settle()
    assert kept(connection) == figures
    columns = {name: [each[name] for each in figures] for name in NAMES}
    columns["row_no"] = list(range(len(figures)))
    publication.append_columns("figure", columns, len(figures))
    assert kept(connection) == figures


def test_what_comes_late_in_a_long_column_is_not_guessed_from_its_beginning(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    count = CHUNK_ROWS + 2
    late = dict.fromkeys(NAMES) | {
        "cell": "E20007",
        "amount_dong": 10**17,
        "stated_rate": Decimal("0.12345678"),
        "effective_date": date(2024, 5, 1),
    }
    columns: dict[str, list[Any]] = {name: [None] * (count - 1) + [late[name]] for name in NAMES}
    columns |= {"row_no": list(range(count)), "amount_dong": [1] * (count - 1) + [10**17]}
    Publication(connection, 1).append_columns("figure", columns, count)
    found = kept(connection)
    assert (len(found), found[0]["amount_dong"], found[-1]) == (count, 1, late)


@pytest.mark.parametrize("value", [1.5, True, object()])
def test_what_has_no_place_in_the_ledger_is_a_bug(value: object) -> None:
    with pytest.raises(TypeError, match="no place in the ledger"):
        arrays_of({"amount_dong": [1, value]}, ["amount_dong"], 2)
