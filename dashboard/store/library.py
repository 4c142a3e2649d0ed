"""Finds a query by name and runs it with named values.

`figures/cells` is `queries/reads/figures/cells.sql`. Text of a query never comes from
anywhere else, and values travel beside it, never inside it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

QUERIES = Path(__file__).resolve().parent.parent.parent / "queries"
LABEL = re.compile(r"^-- (title|key|params|returns): (.*)$")
# In the JSON of one object a row, or among the columns that stand beside the statement.
COLUMN = re.compile(r'^\s*(?:"(\w+)": "[A-Z]|(\w+)::\w+(?:\([\d,]+\))? as \2)', re.MULTILINE)
INCOMING_COLUMNS = "incoming_columns"

Row = dict[str, Any]


@dataclass(frozen=True)
class Query:
    """One statement and the label above it."""

    name: str
    sql: str
    title: str
    key: tuple[str, ...]
    params: tuple[str, ...]
    returns: tuple[str, ...]


@lru_cache(maxsize=256)
def read_query(name: str, folder: str = "reads") -> Query:
    """The query `queries/<folder>/<name>.sql`; FileNotFoundError when there is none."""
    text = (QUERIES / folder / f"{name}.sql").read_text(encoding="utf-8")
    found = filter(None, map(LABEL.match, text.splitlines()))
    label = {match.group(1): match.group(2) for match in found}
    return Query(
        name=name,
        sql=text,
        title=label["title"],
        key=_listed(label["key"]),
        params=_listed(label["params"]),
        returns=_listed(label["returns"]),
    )


def columns_of(query: Query) -> tuple[str, ...]:
    """The columns that a query of `writes/` takes from its rows."""
    return tuple(named or cast for named, cast in COLUMN.findall(query.sql))


def takes_columns(query: Query) -> bool:
    """Whether a query of `writes/` takes columns beside the statement, not one object a row."""
    return f"from {INCOMING_COLUMNS}" in query.sql


def run(connection: duckdb.DuckDBPyConnection, query: Query, **values: object) -> list[Row]:
    """All rows of `query`, each as a dict by column; `values` are its `$named` parameters."""
    cursor = connection.execute(query.sql, values or None)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def schema_files(hundred: int) -> list[Path]:
    """The numbered schema files of one hundred (1: tables, 2: views, ...), in order."""
    return sorted((QUERIES / "schema").glob(f"{hundred}??_*.sql"))


def check_names() -> list[str]:
    """Names of the checks of the ledger, for `read_query(name, "checks")`."""
    return sorted(f"ledger/{path.stem}" for path in (QUERIES / "checks" / "ledger").glob("*.sql"))


def receipt_check_names() -> list[str]:
    """Names of the checks of a report at its receipt, each the code of the finding it makes."""
    return sorted(path.stem for path in (QUERIES / "checks" / "receipt").glob("*.sql"))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip() not in {"", "none"})
