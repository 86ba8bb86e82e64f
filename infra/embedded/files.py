"""Durable small files: a file is either absent or whole, also after a power cut."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.embedded.faults import Probe, silent

TEMPORARY = ".new-"


@contextmanager
def folder(path: Path, *, exclusive: bool = False) -> Iterator[int]:
    """Open and lock a folder (shared, or exclusive); yields the descriptor, for flushing."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
        yield descriptor
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Create a folder for the owner only, durably; harmless if it exists."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    with folder(path.parent) as parent:
        os.fsync(parent)


def replace_file(path: Path, content: bytes, *, effect: str = "file", probe: Probe = silent) -> None:
    """Write, flush and rename into place (0600); the caller flushes the folder."""
    descriptor, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            probe(f"{effect}.write")
            file.write(content)
            file.flush()
            probe(f"{effect}.fsync")
            os.fsync(file.fileno())
        probe(f"{effect}.rename.before")
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    probe(f"{effect}.rename.after")
