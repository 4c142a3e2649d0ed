"""One version of the ledger, open for reading, and nothing else of the machine.

A `Ledger` is pinned to its version for life: whatever is published meanwhile, it answers the
same. The macros and views of `queries/schema/2xx` are made in the reader's own memory.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import duckdb

from dashboard.errors import StoreDamaged
from dashboard.store import library, versions

OPEN_ATTEMPTS = 5


class Reader(Protocol):
    """What answers queries: a version of the ledger, or one that is being built."""

    def rows(
        self, name: str, *, folder: str = "reads", catalogue_at: int | None = None, **values: object
    ) -> list[library.Row]:
        """All rows of the query `name`, with the names of the catalogue at a publication."""


class Ledger:
    """A read-only version of the ledger. Safe to share between threads."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, version: int, path: Path) -> None:
        self._connection = connection
        self.version = version
        self.path = path

    def rows(
        self, name: str, *, folder: str = "reads", catalogue_at: int | None = None, **values: object
    ) -> list[library.Row]:
        """All rows of the query `name`; every call has a cursor of its own.

        Names are those of the catalogue at publication `catalogue_at`, by default at the
        query's own `known_at`, else at this version.
        """
        known_at = catalogue_at or values.get("known_at") or self.version
        with damage_told(self.path), self._connection.cursor() as cursor:
            cursor.execute("set variable known_at = $known_at", {"known_at": known_at})
            return library.run(cursor, library.read_query(name, folder), **values)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_ledger(
    store: Path,
    *,
    version: int | None = None,
    memory_limit: str = "512MB",
    illustration: Path | None = None,
) -> Ledger:
    """Open `version`, or the newest, with the file of the illustration beside it if one is given.

    It stays off from the first official report on, and where the catalogue no longer has its
    names. Raises StoreEmpty or StoreDamaged.
    """
    if version is not None:
        return _open(store, version, memory_limit, illustration)
    for _ in range(OPEN_ATTEMPTS):
        newest = versions.newest_version(store)
        try:
            return _open(store, newest, memory_limit, illustration)
        except FileNotFoundError:
            # Ten newer versions were published between the listing and the opening.
            continue
    raise StoreDamaged("The newest version could not be opened.")


def look_into(path: Path, name: str) -> list[library.Row]:
    """Rows of a query over tables alone, in any file that may be a ledger, of any age.

    Not through a reader: its views may want tables that the file has not got yet. Raises
    duckdb.Error for a file that is no ledger.
    """
    with duckdb.connect(":memory:") as connection:
        attach(connection, path, read_only=True)
        return library.run(connection, library.read_query(name))


def prepare(connection: duckdb.DuckDBPyConnection, illustration: Path | None = None) -> None:
    """Make the views and macros over the attached `ledger` in this connection's memory."""
    if illustration is None:
        connection.execute("attach ':memory:' as illustration")
        _make(connection, 3)
    else:
        _attach(connection, illustration, "illustration", "read_only")
    connection.execute("create schema if not exists book")
    _make(connection, 2)


def hold_still(connection: duckdb.DuckDBPyConnection, day: date, number: int) -> None:
    """Work out once the state of a day, by a publication and by the one before it.

    Until `let_go`, queries of state must ask about this day and these two alone.
    """
    connection.execute("set variable held_day = $day", {"day": day})
    connection.execute("set variable held_no = $number", {"number": number})
    _make(connection, 4)


def let_go(connection: duckdb.DuckDBPyConnection) -> None:
    """Answer for every day again."""
    _make(connection, 5)


def _make(connection: duckdb.DuckDBPyConnection, hundred: int) -> None:
    for path in library.schema_files(hundred):
        connection.execute(path.read_text(encoding="utf-8"))


def _open(store: Path, version: int, memory_limit: str, illustration: Path | None) -> Ledger:
    path = versions.version_path(store, version)
    if not path.exists():
        raise FileNotFoundError(path)
    with damage_told(path):
        connection = duckdb.connect(":memory:", config={"memory_limit": memory_limit})
        try:
            attach(connection, path, read_only=True)
            _prepare_with(connection, illustration)
            for setting in (
                "set python_enable_replacements = false",
                "set enable_external_access = false",
                "set lock_configuration = true",
            ):
                connection.execute(setting)
        except duckdb.Error:
            connection.close()
            if not path.exists():
                raise FileNotFoundError(path) from None
            raise
    return Ledger(connection, version, path)


def _prepare_with(connection: duckdb.DuckDBPyConnection, illustration: Path | None) -> None:
    """Attach the illustration where it may be heard; a damaged one is as good as none."""
    if illustration is not None and not _rows(connection, "store/official_deposit"):
        try:
            prepare(connection, illustration)
            if not _rows(connection, "store/illustration_misfit"):
                return
        except duckdb.Error:
            # Invented detail must never stand between a reader and the real figures.
            pass
        connection.execute("drop schema if exists book cascade")
        connection.execute("detach database if exists illustration")
    prepare(connection)


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[library.Row]:
    return library.run(connection, library.read_query(name))


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """What the disk or a foreign file does to DuckDB, as a sentence; our own bugs pass through.

    Raises StoreDamaged.
    """
    try:
        yield
    except (duckdb.IOException, duckdb.CatalogException, duckdb.SerializationException) as error:
        raise _damage(path, error) from error
    except duckdb.Error as error:
        if type(error) is duckdb.Error or "Corrupt" in str(error):
            raise _damage(path, error) from error
        raise


def _damage(path: Path, error: duckdb.Error) -> StoreDamaged:
    reason = str(error).splitlines()[0][:200]
    return StoreDamaged(
        "{file} cannot be read or written: {reason}. Restore a backup with --replace.",
        file=path,
        reason=reason,
    )


def attach(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
    """Attach the file as `ledger`."""
    _attach(connection, path, "ledger", "read_only" if read_only else "storage_version 'v1.5.0'")


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str, options: str) -> None:
    """Statements of this kind take no parameters: path, name and options are ours."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as {name} ({options})")
