"""Cards pasted on other papers: the sheet of an authorisation on which an identity card was copied is told as that authorisation."""

from __future__ import annotations

from collections.abc import Collection

from domain.materials import MaterialType
from domain.normalise import tidy
from domain.reading import PageReading, Usability
from functions.read.fields.registry import materials
from functions.review.papers import Papers

_LEAST, _LOST = 5, 1
"""Fewest labels of a side that tell a card from what a form asks of a person, and how many of all may have been lost."""


def bearing(papers: Papers, card: MaterialType) -> list[PageReading]:
    """Usable pages of other materials that have the labels of a side of the card among their print.

    What stands on it is not read: whose card it is, and whether both sides are there, a person sees.
    """
    spec = materials()[card]
    sides = [labels for sheet in spec.sheets if len(labels := sheet.always_labelled) >= _LEAST + _LOST] if spec.carded else []
    pages = (rounded.reading for rounded in papers.readings) if sides else ()
    return [
        page for page in pages
        if page.material is not card and page.quality.usability is not Usability.UNUSABLE
        and any(_has(page, labels) for labels in sides)
    ]


def _has(page: PageReading, labels: Collection[tuple[str, ...]]) -> bool:
    text = "".join(tidy(line.text) for line in page.lines)
    return sum(any(tidy(label) in text for label in one) for one in labels) >= len(labels) - _LOST
