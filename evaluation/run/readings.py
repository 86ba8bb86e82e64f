"""The readings of a case by their evidence: what was read where, and the piece of the page as a picture."""

from __future__ import annotations

from domain.case import Case
from domain.reading import PageReading
from functions.review.places import Place, Places
from journey.platform import Platform


class Readings:
    """Opens the readings of one case when asked. Evidence is ``file/page/field``, pages from 1; other evidence has none."""

    def __init__(self, platform: Platform, case: Case) -> None:
        self._places = Places(platform, case)

    def pages(self) -> tuple[tuple[str, PageReading], ...]:
        """Every page with its file's name."""
        return self._places.readings()

    def where(self, evidence: str) -> str:
        """The evidence with the file's name for its id."""
        place = self._place(evidence)
        if place is None:
            return evidence
        return "/".join(filter(None, (place.file_name, str(place.page), place.field)))

    def votes(self, evidence: str) -> tuple[str, ...]:
        """What each reader made of the field, the page engine first."""
        place = self._place(evidence)
        if place is None:
            return ()
        return tuple(f"{vote.reader}:{vote.text}" for vote in place.votes) or (place.seen,)

    def crop(self, evidence: str) -> bytes | None:
        """The field or the group of boxes as PNG, the whole page if it has no place; None for other evidence."""
        place = self._place(evidence)
        return self._places.picture(place) if place else None

    def _place(self, evidence: str) -> Place | None:
        return next(iter(self._places.find([evidence])), None)
