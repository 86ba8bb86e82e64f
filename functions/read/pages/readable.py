"""A page ready for field extraction: upright picture, its lines, its seals and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from domain.reading import Line, Quality, Seal, Source, Suspicion, Usability
from functions.read.pages import quality
from functions.read.pages.agreement import contradicts
from functions.read.pages.picture import PagePicture, TextLayer
from functions.read.pages.red import find_seals
from functions.read.pages.rings import LONG_SIDE, find_rings
from functions.read.pages.shrink import Halves
from functions.read.pages.through_seals import through_seals
from functions.read.pages.upright import upright
from functions.read.pages.watermark import without_watermark
from infra.ocr.base import Orientation, PageEngine, Picture

T = TypeVar("T")
TEXT_LAYER_ENGINE = "text_layer"
"""The name of the reader of text layers (pdfplumber)."""


@dataclass(frozen=True)
class ReadablePage:
    """An upright page with everything that was found on it.

    ``rgb`` is the upright page in full colour; every box is in fractions of it. ``rotation`` is how many degrees
    clockwise the page was turned before it was set upright. ``engine`` names the reader of ``lines``:
    the text layer's (``text_layer``) or the page engine's.
    """

    rgb: Picture
    lines: tuple[Line, ...]
    source: Source
    rotation: int
    quality: Quality
    seals: tuple[Seal, ...] = ()
    engine: str = ""
    suspicions: tuple[Suspicion, ...] = ()
    unmarked: Picture | None = field(default=None, repr=False, compare=False)
    """Without the watermark that lies on it; None if none does."""
    _told: dict[Callable[[Picture, tuple[Seal, ...]], object], tuple[Picture, tuple[Seal, ...], Any]] | None = field(
        default=None, repr=False, compare=False,
    )

    @property
    def bare(self) -> Picture:
        """The page as engines read it: without the ink of seals, and without a watermark. Of no place does it tell that nothing
        is written there."""
        return self.told_once(through_seals) if self.unmarked is None else self.unmarked

    def told_once(self, tell: Callable[[Picture, tuple[Seal, ...]], T]) -> T:
        """What ``tell`` tells of the picture and its seals: of a page just made readable asked once, however often its lines
        are read anew."""
        known = self._told.get(tell) if self._told is not None else None
        if known is None or known[0] is not self.rgb or known[1] is not self.seals:
            known = (self.rgb, self.seals, tell(self.rgb, self.seals))
            if self._told is not None:
                self._told[tell] = known
        told: T = known[2]
        return told


def make_readable(page: PagePicture, engine: PageEngine, orientation: Orientation) -> ReadablePage:
    """Read a page: by its text layer where that is proven, else by the page engine on the upright picture."""
    if page.text_layer is TextLayer.TRUSTED:
        return ReadablePage(
            rgb=page.rgb, lines=page.text_lines, source=Source.TEXT_LAYER, rotation=0,
            quality=Quality(usability=Usability.GOOD, mean_confidence=1.0), seals=_seals(Halves(page.rgb)),
            engine=TEXT_LAYER_ENGINE, _told={},
        )
    seen, rotation = upright(page.rgb, orientation)
    rgb, seals = seen.whole, _seals(seen)
    bare = through_seals(rgb, seals)
    unmarked = without_watermark(seen if bare is rgb else Halves(bare))
    lines = tuple(engine.read(bare if unmarked is None else unmarked))
    suspicions: tuple[Suspicion, ...] = ()
    if page.text_layer is TextLayer.UNPROVEN and contradicts(
        page.text_lines, lines, seals, in_place=rotation == 0
    ):
        suspicions = (Suspicion.TEXT_LAYER_DIFFERS,)
    return ReadablePage(
        rgb=rgb, lines=lines, source=Source.OCR, rotation=rotation, quality=quality.judge(rgb, lines),
        seals=seals, engine=engine.name, suspicions=suspicions, unmarked=unmarked,
        _told={through_seals: (rgb, seals, bare)},
    )


def _seals(page: Halves) -> tuple[Seal, ...]:
    half = page.halfway(LONG_SIDE)  # once for both, and all that either looks at
    red = find_seals(half)
    return (*red, *find_rings(half, red))
