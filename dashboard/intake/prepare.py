"""Prepares a store: the schema, the catalogue, the published figures; each only when new."""

from datetime import datetime
from pathlib import Path

from dashboard.intake.catalogue import publish_catalogue
from dashboard.intake.receive import read_folder, receive
from dashboard.store import versions
from dashboard.store.deposits import Act, is_current, publish


def prepare_store(
    store: Path,
    *,
    catalogue: Path,
    published: Path,
    at: datetime,
    by: str,
    from_files: bool = False,
) -> list[int]:
    """Bring `store` up to date; returns the numbers of the publications it took, maybe none.

    Running it again changes nothing. Lists corrected in the store stay, unless they are to be
    taken `from_files`. Raises FileRefused when a file of ours is wrong, or UserMistake when
    lists were changed both in the store and in the files.
    """
    made: list[int | None] = []
    if versions.version_numbers(store) and not is_current(store):
        made.append(publish(store, Act("upgrade", at, by), lambda _: None))
    made.append(publish_catalogue(store, catalogue, at=at, by=by, from_files=from_files))
    made.append(receive(store, read_folder(published), Act("record", at, by)))
    return [number for number in made if number is not None]
