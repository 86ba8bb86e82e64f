"""The folder of a run: one line of JSON a page in ``pages.jsonl``, crops beside it; a run that was stopped goes on from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import ValidationError

from domain.materials import MaterialType
from evaluation.reading.generated import PHOTO, SCAN, UNSEEN, conditions_of, references
from evaluation.reading.purpose import Purpose
from evaluation.reading.refs import Ref
from evaluation.reading.result import PageResult
from evaluation.reading.sets.forms import FORMS
from evaluation.run.folder import Folder


@dataclass(frozen=True)
class Options:
    """What determines the pages of a run: those of a ``folder`` with truth in a ``form``, or else generated ones.

    ``purpose`` is what is on every page of a generated set. Without ``plain`` Tesseract is not asked beside the reader.
    """

    materials: tuple[str, ...] = ()
    layouts: tuple[str, ...] = (UNSEEN,)
    conditions: tuple[str, ...] = (SCAN, PHOTO)
    documents: int = 0
    seed: int = 0
    plain: bool = True
    folder: str = ""
    form: str = ""
    purpose: str = ""

    @property
    def references(self) -> list[Ref]:
        """All documents of the run. Raises BadTruth of a folder, KeyError for an unknown condition."""
        if self.folder:
            found: list[Ref] = list(FORMS[self.form](Path(self.folder)))
            return found[: self.documents] if self.documents else found
        materials = [MaterialType(name) for name in self.materials]
        conditions = conditions_of(self.conditions)
        purpose = Purpose(self.purpose)
        return [*references(materials, self.layouts, conditions, self.documents, self.seed, purpose)]


class ReadingFolder(Folder):
    """Reads and writes a run. Raises OtherRun for a folder of another one; more documents may be added later."""

    def __init__(self, folder: Path, options: Options) -> None:
        super().__init__(folder, asdict(options), grow=frozenset({"documents"}))
        self._file = folder / "pages.jsonl"
        self._refs = options.references
        if self._file.exists() and not self._file.read_bytes().endswith(b"\n"):
            with self._file.open("a", encoding="utf-8") as file:
                file.write("\n")  # a run was killed while it wrote: what comes now must not be glued to the half line

    def __len__(self) -> int:
        """How many documents the run has."""
        return len(self._refs)

    def missing(self) -> list[Ref]:
        """The documents of which not every page has a result."""
        done = {page.ref for page in self._whole()}
        return [ref for ref in self._refs if ref.name not in done]

    def keep(self, pages: Sequence[PageResult], commit: str) -> None:
        """Write the results of one document, and of which commit they are."""
        kept = (page.model_copy(update={"commit": commit}) for page in pages)
        lines = "".join(page.model_dump_json(exclude_defaults=True) + "\n" for page in kept)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(lines)

    def results(self) -> list[PageResult]:
        """The results of this run's documents, in order."""
        order = {ref.name: number for number, ref in enumerate(self._refs)}
        return sorted((page for page in self._whole() if page.ref in order), key=lambda page: order[page.ref])

    def _whole(self) -> list[PageResult]:
        """Every page once, of documents that are there with all of them: the last write may have been cut short."""
        pages: dict[str, PageResult] = {}
        for line in self._file.read_text(encoding="utf-8").splitlines() if self._file.exists() else ():
            try:
                page = PageResult.model_validate_json(line)
            except ValidationError:
                continue
            pages[page.name] = page
        there = Counter(page.ref for page in pages.values())
        return [page for page in pages.values() if there[page.ref] == page.of]
