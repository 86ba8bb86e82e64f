"""Blobs as files, ``blobs/ab/<digest>``, addressed by the SHA-256 of their content and never changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Container, Iterator
from pathlib import Path

from domain.record import digest_of
from infra.embedded.faults import Probe, silent
from infra.embedded.files import TEMPORARY, folder, make_folder, replace_file


class BlobFiles:
    """A folder of blobs. ``now`` is machine time, against which the age of a file is judged."""

    def __init__(self, root: Path, *, probe: Probe = silent, now: Callable[[], float] = time.time) -> None:
        self._root = root
        self._probe = probe
        self._now = now
        make_folder(root)

    def put(self, content: bytes) -> str:
        """Store durably and return the digest. A blob already there whole is kept and made young again."""
        digest = digest_of(content)
        path = self._path(digest)
        make_folder(path.parent)
        with folder(path.parent) as shard:
            if self.get(digest) == content:
                os.utime(path)
            else:
                replace_file(path, content, effect="blob", probe=self._probe)
            # Also for a blob found there: whoever renamed it may not have flushed the folder yet.
            os.fsync(shard)
        return digest

    def get(self, digest: str) -> bytes | None:
        """The content as it is on disk, altered or not; None if there is none."""
        try:
            return self._path(digest).read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, name: str, content: bytes) -> None:
        """Store whole or not at all under a name that is no digest. The folder is not flushed: it may be made again."""
        path = self._path(name)
        make_folder(path.parent)
        with folder(path.parent):
            replace_file(path, content, effect="kept", probe=self._probe)

    def orphans(self, referenced: Container[str], *, older_than: float) -> list[str]:
        """Digests that no journal refers to and that are older than so many seconds.

        The age protects blobs just sealed, whose event is not committed yet: give it at least a day.
        """
        return [path.name for path in self._files() if path.name not in referenced and self._old(path, older_than)]

    def discard(self, digest: str, *, older_than: float) -> bool:
        """Delete an orphan unless it was sealed again meanwhile; whether it was deleted."""
        path = self._path(digest)
        with folder(path.parent, exclusive=True):
            deletable = path.exists() and self._old(path, older_than)
            if deletable:
                path.unlink()
        return deletable

    def discard_unfinished(self, *, older_than: float) -> int:
        """Delete what crashes left half-written; how many."""
        unfinished = [path for path in self._root.glob(f"*/{TEMPORARY}*") if self._old(path, older_than)]
        for path in unfinished:
            path.unlink(missing_ok=True)
        return len(unfinished)

    def _files(self) -> Iterator[Path]:
        return (path for path in sorted(self._root.glob("*/*")) if not path.name.startswith(TEMPORARY))

    def _old(self, path: Path, seconds: float) -> bool:
        return path.stat().st_mtime <= self._now() - seconds

    def _path(self, digest: str) -> Path:
        return self._root / digest[:2] / digest
