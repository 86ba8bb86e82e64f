"""Telling a page's material by its title and its labels, without a model."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Protocol

from domain.materials import MaterialType
from domain.normalise import tidy, tidy_label
from domain.reading import Line
from functions.read.fields.glyphs import glyphs_of
from functions.read.fields.hits import Manner
from functions.read.fields.labels import find_labels
from functions.read.fields.registry import materials
from functions.read.fields.spec import MaterialSpec, SheetSpec
from functions.read.fields.words import edit_distance

_TITLE_SCORE = 0.95
_LARGE = 1.15
"""A title is at least this much taller than the usual line."""
_LEAST_LABELS = 3
_LEAST_SHARE = 0.4


class Classifier(Protocol):
    """Tells what a page is. A doubt is UNKNOWN; OTHER is a finding."""

    @property
    def name(self) -> str:
        """Which classifier, for the record."""

    def classify(self, lines: Sequence[Line], width: int, height: int) -> tuple[MaterialType, float]:
        """The material of an upright page of this size in pixels and the score (0…1) for it."""

    def ranked(self, lines: Sequence[Line], width: int, height: int) -> list[tuple[MaterialType, float]]:
        """What a page in doubt might be, and the scores for that, the likeliest first; alone these are no answer."""


class TitleClassifier:
    """The classifier for where no model is installed: a large line that is a title, else a sheet's labels.

    Of described materials it knows nothing: they are told letter by letter, whatever else classifies.
    """

    name = "titles-1"

    def classify(self, lines: Sequence[Line], width: int, height: int) -> tuple[MaterialType, float]:  # noqa: ARG002
        """See :class:`Classifier`. It never answers OTHER."""
        usual = statistics.median([line.box.y1 - line.box.y0 for line in lines]) if lines else 0.0
        large = [tidy(line.text) for line in lines if line.box.y1 - line.box.y0 >= _LARGE * usual]
        specs = [spec for spec in materials().values() if not spec.material.described]
        titles = {title: spec.material for spec in specs for title in spec.titles}
        for title in sorted(titles, key=len, reverse=True):
            if any(_is_title(line, title) for line in large):
                return titles[title], _TITLE_SCORE
        scores = {spec.material: _score(lines, spec) for spec in specs}
        best = max(scores.values())
        likely = [material for material, score in scores.items() if score == best]
        # The second pages of both application forms bear the same labels.
        return (likely[0], best) if best and len(likely) == 1 else (MaterialType.UNKNOWN, 0.0)

    def ranked(self, lines: Sequence[Line], width: int, height: int) -> list[tuple[MaterialType, float]]:
        """See :class:`Classifier`. Titles and labels leave no more to say than the answer."""
        return [self.classify(lines, width, height)]


def _is_title(line: str, title: str) -> bool:
    """Whether the line is the title, give or take one misread character in five and a short addition."""
    begins = edit_distance(line[: len(title)], title) <= len(title) // 5
    return (title in line or begins) and len(line) <= len(title) + 6


def _score(lines: Sequence[Line], spec: MaterialSpec) -> float:
    return max(_sheet_score(lines, sheet) for sheet in spec.sheets)


def _sheet_score(lines: Sequence[Line], sheet: SheetSpec) -> float:
    groups = [*{field.labels for field in sheet.fields if field.labels}, *((stop,) for stop in sheet.stops)]
    hits = find_labels([glyphs_of(line) for line in lines], {label for group in groups for label in group})
    standing = {hit.label for hit in hits if hit.manner <= Manner.COLON}
    found = sum(any(tidy_label(label) in standing for label in group) for group in groups)
    share = found / len(groups)
    return 0.5 + 0.4 * share if found >= _LEAST_LABELS and share >= _LEAST_SHARE else 0.0
