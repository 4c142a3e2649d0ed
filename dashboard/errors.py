"""Mistakes a person can make, worded for that person.

A message is a catalogue entry (English text with named places); whoever shows it translates
it and fills the places. Bugs are not raised through these classes.
"""

NO_ROOM_LEFT = (
    "There is no room left on the disk. Nothing was changed; make room, then do it again."
)


class UserMistake(Exception):
    """Something the person can put right; shown as one sentence, without a traceback."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message = message
        self.values = values


class StoreBusy(UserMistake):
    """Another process is publishing and did not finish in time."""


class StoreEmpty(UserMistake):
    """The store has no publication yet."""


class StoreDamaged(UserMistake):
    """The store's files contradict each other; nothing was changed."""


class NothingNew(Exception):
    """Raised inside a publication that would change nothing; then nothing is published."""
