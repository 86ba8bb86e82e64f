"""Makes documents in a process of its own, so that neither its memory nor its CPU time is put down to reading."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from domain.materials import MaterialType
from evaluation.reading.refs import PaperRef
from evaluation.reading.sets import own
from evaluation.reading.truth import Sheet

_DONE = "done"


class Maker:
    """Starts the process at the first document; it ends with the process that started it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    def make(self, ref: PaperRef) -> tuple[Sheet, ...]:
        """The pages of the document in files that stay until the next is made. Raises RuntimeError if that fails."""
        if self._process is None:
            command = [sys.executable, "-m", __name__, str(self._folder)]
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
            )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(ref)) + "\n")
        self._process.stdin.flush()
        if self._process.stdout.readline().strip() != _DONE:
            self.close()
            raise RuntimeError(f"{ref.name} could not be made")
        return sheets(self._folder)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def sheets(folder: Path) -> tuple[Sheet, ...]:
    """All pages in a folder."""
    return tuple(sheet for document in own.read(folder) for sheet in document.sheets)


def write(ref: PaperRef, folder: Path) -> None:
    """The document alone in the folder, in our own form."""
    from evaluation.reading.generated import make
    from fixtures.write import write_pages

    shutil.rmtree(folder, ignore_errors=True)
    write_pages(folder, make(ref))


def _serve(folder: Path) -> None:
    for asked in sys.stdin:
        told = json.loads(asked)
        write(PaperRef(**{**told, "material": MaterialType(told["material"])}), folder)
        sys.stdout.write(_DONE + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
