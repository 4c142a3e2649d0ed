"""A file and its cover sheet as they came, known again by their digests."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Received:
    """A file of rows, or a workbook, and its cover sheet, as they came."""

    name: str
    content: bytes
    cover: bytes

    @property
    def sha256(self) -> str:
        """The digest of the rows."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def cover_sha256(self) -> str:
        """The digest of the cover sheet."""
        return hashlib.sha256(self.cover).hexdigest()
