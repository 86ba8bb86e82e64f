"""A folder as a zip whose bytes follow from its files alone, so that an unchanged bundle is not deployed again."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_READABLE = 0o100644 << 16


def archive(folder: Path, place: Path) -> int:
    """Write the zip; its size in bytes."""
    with ZipFile(place, "w") as made:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = ZipInfo(path.relative_to(folder).as_posix())  # its date is the zip format's first
            entry.external_attr, entry.compress_type = _READABLE, ZIP_DEFLATED
            made.writestr(entry, path.read_bytes())
    return place.stat().st_size
