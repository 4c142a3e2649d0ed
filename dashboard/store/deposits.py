"""The only writer of the ledger: every change is one publication, whole or not at all.

A caller passes a function that writes into a `Publication`; it runs under the writer's lock,
in one transaction, on a private copy of the newest version.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

import duckdb

from dashboard.errors import UserMistake
from dashboard.store import ledger, library, versions
from dashboard.store.columns import arrays_of, as_text

Found = TypeVar("Found")
Kind = Literal["record", "return", "withdraw", "catalogue", "upgrade", "restore"]
HIGHEST_DEPOSIT = 2**63 - 1
# What waits to be written keeps the writer's memory flat however large the report.
CHUNK_ROWS = 20_000
# What is kept of a report beside the rows of its file.
BESIDE_ROWS = ("scope", "acceptance")


@dataclass(frozen=True)
class Act:
    """Who publishes, when, and why; `content_sha256` names what a catalogue was made from."""

    kind: Kind
    at: datetime
    by: str
    note: str = ""
    content_sha256: str = ""


class _Rehearsed(Exception):
    """Raised at the end of a rehearsal, so that its version is dropped."""


class Publication:
    """The version being built, open to be appended to.

    Rows wait until there are many of them, or until somebody asks: a statement costs more than
    a thousand rows.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, number: int) -> None:
        self._connection = connection
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self._latest_deposit: int | None = None
        self.number = number

    def rows(
        self, name: str, *, folder: str = "reads", catalogue_at: int | None = None, **values: object
    ) -> list[library.Row]:
        """Rows of a query, as the new version has them so far; names are its newest."""
        self.settle()
        self._connection.execute("set variable known_at = $known_at", {"known_at": catalogue_at})
        return library.run(self._connection, library.read_query(name, folder), **values)

    def append(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Append rows (column to value) to a table of the ledger. Raises TypeError."""
        name = f"ledger/{table}"
        columns = library.columns_of(library.read_query(name, "writes"))
        waiting = self._waiting.setdefault(name, [])
        waiting += [_in_columns(row, columns) for row in rows]
        if len(waiting) >= CHUNK_ROWS:
            self._write(name, self._waiting.pop(name))

    def append_columns(self, table: str, columns: Mapping[str, Sequence[Any]], count: int) -> None:
        """Append `count` rows given as one list a column; a column left out is nothing.

        Raises TypeError, and ValueError where a column is not of that length.
        """
        if any(len(values) != count for values in columns.values()):
            raise ValueError(f"not every column has {count} values")
        query = library.read_query(f"ledger/{table}", "writes")
        known = library.columns_of(query)
        _check_columns(columns.keys(), known)
        self.settle()
        for start in range(0, count, CHUNK_ROWS):
            stop = min(start + CHUNK_ROWS, count)
            chunk = {name: values[start:stop] for name, values in columns.items()}
            self._load(query, chunk, stop - start)

    def append_catalogue(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Append a whole list of the catalogue, as this publication gives it."""
        name = f"catalogue/{table}"
        columns = library.columns_of(library.read_query(name, "writes"))
        lines = [_in_columns(row, columns) for row in rows]
        self._write(name, lines, publication_no=self.number)

    def settle(self) -> None:
        """Write down the rows that wait."""
        for name in list(self._waiting):
            self._write(name, self._waiting.pop(name))

    @contextmanager
    def held_still(self, day: date) -> Iterator[None]:
        """While the state of a day, before this publication and by it, is asked about at length.

        Asking about the state of another day or publication meanwhile is an error. After an error
        the version is dropped, and what is held with it.
        """
        self.settle()
        ledger.hold_still(self._connection, day, self.number)
        yield
        ledger.let_go(self._connection)

    def record(
        self,
        deposit: Mapping[str, Any],
        *,
        scopes: Iterable[Mapping[str, Any]],
        figures: Iterable[Mapping[str, Any]] = (),
        figure_columns: Mapping[str, Sequence[Any]] | None = None,
        obstacles: Iterable[Mapping[str, Any]] = (),
        projects: Iterable[Mapping[str, Any]] = (),
        indicators: Iterable[Mapping[str, Any]] = (),
        documents: Iterable[Mapping[str, Any]] = (),
        acceptances: Iterable[Mapping[str, Any]] = (),
    ) -> int:
        """Append one accepted report and return its deposit id.

        A report of many figures gives them as `figure_columns`, one list a column, instead of
        `figures`. Raises ValueError for both, and for columns of different lengths.
        """
        if figure_columns and figures:
            raise ValueError("figures come as rows or as columns")
        deposit_id = self._next_deposit()
        details: dict[str, list[Mapping[str, Any]]] = {
            "scope": [{**row, "form": deposit["form"]} for row in scopes],
            "figure": _numbered(figures),
            "obstacle": _numbered(obstacles),
            "investment_project": _numbered(projects),
            "indicator_value": _numbered(indicators),
            "owed_document": _numbered(documents),
            "acceptance": list(acceptances),
        }
        columns = figure_columns or {}
        many = max(map(len, columns.values()), default=0)
        told = sum(len(rows) for table, rows in details.items() if table not in BESIDE_ROWS)
        own = {"deposit_id": deposit_id, "publication_no": self.number, "row_count": told + many}
        self.append("deposit", [{**deposit, **own}])
        for table, rows in details.items():
            self.append(table, ({**row, "deposit_id": deposit_id} for row in rows))
        own_columns = {"deposit_id": [deposit_id] * many, "row_no": list(range(1, many + 1))}
        self.append_columns("figure", {**columns, **own_columns}, many)
        return deposit_id

    def withdraw(self, deposit_id: int, reason: str) -> None:
        """Make a deposit stop counting from this publication on."""
        row = {"deposit_id": deposit_id, "publication_no": self.number, "reason": reason}
        self.append("withdrawal", [row])

    def _next_deposit(self) -> int:
        if self._latest_deposit is None:
            self._latest_deposit = int(self.rows("store/next_deposit")[0]["deposit_id"]) - 1
        self._latest_deposit += 1
        return self._latest_deposit

    def _write(self, name: str, rows: list[dict[str, Any]], **values: object) -> None:
        query = library.read_query(name, "writes")
        if library.takes_columns(query):
            columns = {name: [row[name] for row in rows] for name in library.columns_of(query)}
            self._load(query, columns, len(rows))
            return
        for start in range(0, len(rows), CHUNK_ROWS):
            text = json.dumps(rows[start : start + CHUNK_ROWS], default=as_text)
            library.run(self._connection, query, rows=text, **values)

    def _load(self, query: library.Query, columns: Mapping[str, Sequence[Any]], count: int) -> None:
        """Run a statement beside `count` rows given as columns."""
        arrays = arrays_of(columns, library.columns_of(query), count)
        self._connection.register(library.INCOMING_COLUMNS, arrays)
        try:
            library.run(self._connection, query)
        finally:
            self._connection.unregister(library.INCOMING_COLUMNS)


def publish(
    store: Path,
    act: Act,
    write: Callable[[Publication], object],
    *,
    base: Path | None = None,
    above: int = 0,
    memory_limit: str = "1GB",
) -> int:
    """Build and name the next version; returns its number.

    `write` may raise: then nothing is published and the store is as it was. `base` replaces
    the newest version as the ground to build on (a restored backup, whose own publications
    are numbered up to `above`). Raises StoreBusy, or StoreDamaged when the newest version
    cannot be read or the next cannot be written.
    """
    with versions.writer_lock(store):
        present = versions.version_numbers(store)
        if base is None and present:
            base = versions.version_path(store, present[-1])
        number = max(versions.next_number(store), above + 1)
        build = versions.new_build(store, base)
        try:
            with ledger.damage_told(build):
                _build(build, number, act, write, memory_limit)
            versions.take_name(store, build, number)
        except BaseException:
            versions.drop_build(build)
            raise
        return number


def rehearse(store: Path, act: Act, write: Callable[[Publication], Found]) -> Found:
    """What `write` finds in the next version, which is then dropped: nothing is published."""
    found: list[Found] = []

    def write_and_stop(publication: Publication) -> None:
        found.append(write(publication))
        raise _Rehearsed

    with suppress(_Rehearsed):
        publish(store, act, write_and_stop)
    return found[0]


def withdraw_deposit(store: Path, deposit_id: int, act: Act) -> int:
    """Make a deposit count no more; returns the publication's number.

    The deposit and its file stay. Raises UserMistake when it is not there or counts no more.
    """
    versions.newest_version(store)

    def write(publication: Publication) -> None:
        is_number = 0 < deposit_id <= HIGHEST_DEPOSIT
        if not is_number or not publication.rows("store/counting_deposit", deposit_id=deposit_id):
            raise UserMistake("No report {deposit} counts now.", deposit=deposit_id)
        publication.withdraw(deposit_id, act.note)

    return publish(store, act, write)


def is_current(store: Path) -> bool:
    """Whether the newest version already has every table of this programme's schema."""
    present = versions.version_numbers(store)
    if not present:
        return False
    path = versions.version_path(store, present[-1])
    with ledger.damage_told(path):
        rows = ledger.look_into(path, "store/migrations")
    return {row["file_name"] for row in rows} == {path.name for path in library.schema_files(1)}


def keep_received(store: Path, contents: Iterable[bytes]) -> None:
    """Keep received files, each under its SHA-256."""
    named = {hashlib.sha256(content).hexdigest(): content for content in contents}
    versions.keep_files(store / "received", named)


def read_received(store: Path, digest: str, illustration: Path | None = None) -> bytes:
    """A received file as it came, to the store or to the folder of its illustration.

    Raises UserMistake when neither has it.
    """
    for folder in filter(None, (store, illustration)):
        path = folder / "received" / digest
        if path.is_file():
            return path.read_bytes()
    raise UserMistake("The received file is no longer in the store: {digest}", digest=digest)


def _build(
    build: Path,
    number: int,
    act: Act,
    write: Callable[[Publication], object],
    memory_limit: str,
) -> None:
    with duckdb.connect(":memory:", config={"memory_limit": memory_limit}) as connection:
        ledger.attach(connection, build, read_only=False)
        publication = Publication(connection, number)
        _migrate(connection, publication)
        ledger.prepare(connection)
        connection.execute("begin transaction")
        row = {
            "publication_no": number,
            "kind": act.kind,
            "published_at": act.at,
            "published_by": act.by,
            "content_sha256": act.content_sha256,
            "note": act.note,
        }
        publication.append("publication", [row])
        write(publication)
        publication.settle()
        connection.execute("commit")
        connection.execute("checkpoint ledger")
        connection.execute("detach ledger")


def _migrate(connection: duckdb.DuckDBPyConnection, publication: Publication) -> None:
    files = library.schema_files(1)
    known = {row["file_name"] for row in publication.rows("store/tables", table="schema_migration")}
    if known:
        known = {row["file_name"] for row in publication.rows("store/migrations")}
    for path in files:
        if path.name in known:
            continue
        text = path.read_text(encoding="utf-8")
        connection.execute(text)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        entry = {"file_name": path.name, "sha256": sha256, "publication_no": publication.number}
        publication.append("schema_migration", [entry])
    publication.settle()


def _in_columns(row: Mapping[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    """The row with every column of the table, None where it says nothing of one."""
    found: dict[str, Any] = {**dict.fromkeys(columns), **row}
    if len(found) > len(columns):
        _check_columns(found.keys(), columns)
    return found


def _check_columns(given: Iterable[str], columns: tuple[str, ...]) -> None:
    unknown = set(given) - set(columns)
    if unknown:
        raise TypeError(f"no such columns in the ledger: {sorted(unknown)}")


def _numbered(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [{**row, "row_no": number} for number, row in enumerate(rows, start=1)]
