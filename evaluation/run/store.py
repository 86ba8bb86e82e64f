"""The folder of a run: its options, one JSON a case, crops beside them; a run that was stopped goes on from there."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from evaluation.cases.generate import CaseRef, references
from evaluation.run.folder import Folder
from evaluation.run.home import Reader
from evaluation.run.result import CaseResult


@dataclass(frozen=True)
class Options:
    """What determines the cases of a run. With the reader ``truth`` nothing is read, so only the rules are judged."""

    matters: tuple[str, ...]
    eligible: int
    ineligible: int
    seed: int
    layouts: tuple[str, ...] = ()
    reader: Reader = "paper"

    @property
    def references(self) -> list[CaseRef]:
        """All cases of the run."""
        return references(self.matters, self.eligible, self.ineligible, self.seed, self.layouts)


class RunFolder(Folder):
    """Reads and writes a run. Raises OtherRun for a folder of another seed, or of other matters or layouts.

    More cases of the same run may be added later.
    """

    def __init__(self, folder: Path, options: Options) -> None:
        super().__init__(folder, asdict(options), grow=frozenset({"eligible", "ineligible"}))
        self._cases = folder / "cases"
        self._cases.mkdir(exist_ok=True)
        self._options = options

    def missing(self) -> list[CaseRef]:
        """The cases that have no result yet."""
        return [ref for ref in self._options.references if not self._file(ref.name).exists()]

    def keep(self, result: CaseResult, commit: str) -> None:
        """Write one result, and of which commit it is."""
        kept = result.model_copy(update={"commit": commit})
        text = json.dumps(kept.dumped(), ensure_ascii=False, indent=1)
        part = self._file(result.truth.name).with_suffix(".part")
        part.write_text(text + "\n", encoding="utf-8")
        part.rename(self._file(result.truth.name))

    def results(self) -> list[CaseResult]:
        """The results of this run's cases, in order."""
        files = (self._file(ref.name) for ref in self._options.references)
        return [CaseResult.model_validate_json(file.read_bytes()) for file in files if file.exists()]

    def _file(self, name: str) -> Path:
        return self._cases / f"{name}.json"
