"""The gate between a model's probabilities and an answer: a doubt is UNKNOWN, with the score that was too low."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.materials import MaterialType

MIN_LETTERS = 24
"""A page with fewer legible letters is not judged at all: a handful of characters fits many papers."""
MIN_LETTERS_FOR_OTHER = 80
"""Few words can show what a page is (one side of an identity card has about 45 letters), but not that it is none of
ours: a snippet of any page reads like a snippet of any other."""


@dataclass(frozen=True)
class Gate:
    """Least probability of the best class and least lead over the second; and enough to judge by."""

    classes: tuple[MaterialType, ...]
    threshold: float
    margin: float

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Gate:
        """As written in a model's settings. Raises KeyError or ValueError if they are not complete."""
        classes = tuple(MaterialType(code) for code in settings["classes"].split())
        return cls(classes, float(settings["threshold"]), float(settings["margin"]))

    def as_settings(self) -> dict[str, str]:
        """The inverse of :meth:`from_settings`."""
        return {
            "classes": " ".join(material.value for material in self.classes),
            "threshold": repr(self.threshold), "margin": repr(self.margin),
        }

    def ranked(self, probabilities: Sequence[float]) -> list[tuple[MaterialType, float]]:
        """The classes and their probabilities, the greatest first."""
        pairs = [(material, float(each)) for each, material in zip(probabilities, self.classes, strict=True)]
        return sorted(pairs, key=lambda pair: -pair[1])

    def answer(self, probabilities: Sequence[float], letters: int) -> tuple[MaterialType, float]:
        """The class and its probability, or UNKNOWN and the probability of what it might have been.

        ``letters`` is how many legible letters and digits the page has.
        """
        (material, best), (_, second) = self.ranked(probabilities)[:2]
        enough = MIN_LETTERS_FOR_OTHER if material is MaterialType.OTHER else MIN_LETTERS
        sure = letters >= enough and best >= self.threshold and best - second >= self.margin
        return (material if sure else MaterialType.UNKNOWN), best
