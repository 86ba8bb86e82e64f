"""The documents of a run, before they are made or opened. Light: a worker needs no more of what makes papers."""

from __future__ import annotations

from dataclasses import dataclass

from domain.materials import MaterialType
from evaluation.reading.truth import Document


@dataclass(frozen=True)
class PaperRef:
    """A document to make: ``seed`` gives its values, its style and its pixels. With ``unseen_font`` no entry is in a known one.

    ``purpose`` names what is on every page of its set, ``turn`` how many degrees clockwise it lies, None as it comes.
    """

    material: MaterialType
    layout: str
    condition: str
    seed: int
    unseen_font: bool = True
    purpose: str = ""
    turn: int | None = None

    @property
    def name(self) -> str:
        name = f"{self.material.value}-{self.layout}-{self.condition}-{self.seed}"
        return name if self.turn is None else f"{name}-{self.turn}"


Ref = PaperRef | Document
"""A document to make, or one that is there."""
