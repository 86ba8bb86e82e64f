"""What a run rests on: the commit, the day, the machine, the packages that decide."""

from __future__ import annotations

import os
import platform
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_SHORT = 8
_PACKAGES = ("rapidocr", "onnxruntime", "opencv-python-headless", "pytesseract", "pypdfium2", "typst", "pyhanko")


@dataclass(frozen=True)
class Provenance:
    """Printed in every report. ``results`` are how many results are of which commit: a run may go on after a change of code."""

    commit: str
    ran_on: str
    machine: str
    packages: tuple[tuple[str, str], ...]
    results: tuple[tuple[str, int], ...] = ()

    def of(self, commits: Iterable[str]) -> Provenance:
        """The same for results of these commits, one for each result."""
        return replace(self, results=tuple(Counter(commits).items()))

    @property
    def caveat(self) -> str:
        """What is to be said where results are of another state of the code; empty where none is."""
        here = dict(self.results).get(self.commit, 0)
        others = ", ".join(f"{count} of {commit or 'one not noted'}" for commit, count in self.results if commit != self.commit)
        if not others:
            return ""
        if not here:
            return f"The results are of another commit than the code that counts them ({self.commit}): {others}."
        return f"This run went on after a change of code: its results are of several commits ({others}, {here} of {self.commit})."


def provenance() -> Provenance:
    """Of this process, now. Outside git the commit is ``unknown``.

    That of a tree with changes goes on with ``-dirty`` and, unless only documents changed, with what tells these changes
    from others.
    """
    return Provenance(
        commit=_commit(), ran_on=datetime.now(UTC).date().isoformat(),
        machine=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        packages=tuple((name, found) for name in _PACKAGES if (found := _version(name))),
    )


def _commit() -> str:
    try:
        commit = _git("describe", "--always", "--dirty", "--abbrev=12").decode().strip()
        changes = _git("diff", "HEAD", "--", ":/", ":!*.md")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{commit}-{sha256(changes).hexdigest()[:_SHORT]}" if changes else commit


def _git(*words: str) -> bytes:
    return subprocess.run(  # noqa: S603 - no part of it is a stranger's to choose
        ["git", *words], capture_output=True, check=True, cwd=Path(__file__).parents[2]  # noqa: S607 - the one installed
    ).stdout


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
