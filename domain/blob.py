"""References to sealed blobs: events and snapshots hold these, never the content."""

from __future__ import annotations

from domain.record import Record


class BlobRef(Record):
    """A sealed blob: SHA-256 of its ciphertext, and what it holds (``file``, ``reading``, ``form`` …)."""

    digest: str
    kind: str
    size: int
