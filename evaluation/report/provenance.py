"""What a run rests on: the commit, the day, the machine, the packages that decide."""

from __future__ import annotations

import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("rapidocr", "onnxruntime", "opencv-python-headless", "pytesseract", "pypdfium2", "typst", "pyhanko")


@dataclass(frozen=True)
class Provenance:
    """Printed in every report."""

    commit: str
    ran_on: str
    machine: str
    packages: tuple[tuple[str, str], ...]


def provenance() -> Provenance:
    """Of this process, now. The commit of a tree with changes ends in ``-dirty``; outside git it is ``unknown``."""
    return Provenance(
        commit=_commit(), ran_on=datetime.now(UTC).date().isoformat(),
        machine=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        packages=tuple((name, found) for name in _PACKAGES if (found := _version(name))),
    )


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        done = subprocess.run(  # noqa: S603 - no part of it is ours to choose
            command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
