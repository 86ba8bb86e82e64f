"""How far one uploaded file of a case is: taken in, split into pages, read."""

from __future__ import annotations

from pydantic import Field as PydanticField

from domain.blob import BlobRef
from domain.record import Record


class FileState(Record):
    """One uploaded file: its blob, pages once split, and the sealed readings by page. Its name is in the journal only."""

    file_id: str
    content: BlobRef
    media_type: str
    round: int
    pages: int | None = None
    problem: str | None = None
    readings: dict[int, BlobRef] = PydanticField(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Whether nothing remains to be read of it."""
        return self.problem is not None or (self.pages is not None and len(self.readings) == self.pages)
