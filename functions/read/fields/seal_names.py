"""Whose a stamp is, where colour does not tell: the name around it, as readers of crops make it out."""

from __future__ import annotations

from collections.abc import Iterable

from domain.reading import Seal
from functions.read.pages.arcs import unrolled, without_print
from infra.ocr.base import CropEngine, CropKind, Picture


def with_names(
    rgb: Picture, seals: Iterable[Seal], readers: Iterable[CropEngine], *, coloured: bool
) -> tuple[Seal, ...]:
    """The seals; faint ones, and on a page without colour those known by their ring alone, with what every reader makes of
    the letters around them: as they are, and without the print that runs across them."""
    readers = tuple(readers)
    return tuple(seal if seal.red or (coloured and not seal.redness) else _named(rgb, seal, readers) for seal in seals)


def _named(rgb: Picture, ring: Seal, readers: Iterable[CropEngine]) -> Seal:
    band = unrolled(rgb, ring.box)
    texts = [text for reader in readers for text, _ in reader.read([band, *without_print(band)], CropKind.NAME)]
    return ring.model_copy(update={"text": "\n".join(dict.fromkeys(text for text in texts if text))})
