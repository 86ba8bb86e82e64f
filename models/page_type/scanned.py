"""Pages to judge by: printed, scanned or photographed, and really read, as the reader will read them.

Reading a page takes seconds, so lines are kept under a cache folder by the digest of the picture and the engine's name.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from domain.materials import MaterialType
from domain.reading import Line
from fixtures.chance import noise
from fixtures.conditions.arrival import Arrival, as_jpeg
from fixtures.conditions.catalogue import CONDITIONS
from fixtures.truth import MATERIALS, labelled_pages
from functions.read.pages.picture import PagePicture
from functions.read.pages.readable import make_readable
from infra.ocr.base import Orientation, PageEngine
from infra.ocr.networks import Networks
from infra.ocr.registry import DEFAULT_PAGE_ENGINE, page_engine, page_orientation
from models.page_type.unasked import JUDGING, unasked_papers

CACHE = Path("var/page_type")
USUAL = ("clean_scan", "flatbed_seal", "phone_photo")
HARDER = ("copy_scan", "fax_scan", "phone_crop", "phone_lowlight")


@dataclass(frozen=True)
class ScannedPage:
    """A page as read. ``name`` is unique among the pages judged by; ``size`` is width and height in pixels."""

    name: str
    material: MaterialType
    condition: str
    lines: tuple[Line, ...]
    size: tuple[int, int]


class Scanner:
    """Reads arriving pages with the reader's own engines, once."""

    def __init__(self, cache: Path = CACHE) -> None:
        self._cache = cache
        self._engines: tuple[PageEngine, Orientation] | None = None

    def layouts(self, seeds: Iterable[int], conditions: Iterable[str], *, unseen: bool) -> Iterator[ScannedPage]:
        """Pages of the layouts kept out of training, or of those used in it."""
        for page in labelled_pages(MATERIALS, conditions, seeds, unseen=unseen):
            yield self._page(page.name, page.page.material, page.condition, page.arrival)

    def unasked(self, seeds: Iterable[int], conditions: Iterable[str]) -> Iterator[ScannedPage]:
        """Papers nobody asked for, of kinds kept out of training."""
        conditions = tuple(conditions)
        for seed in seeds:
            for paper in unasked_papers(JUDGING, seed):
                for condition in conditions:
                    rng = noise(condition, "unasked", paper.name, seed)
                    arrival = CONDITIONS[condition](paper.picture(), rng)
                    yield self._page(f"unasked-{paper.name}-{condition}-{seed}", MaterialType.OTHER, condition, arrival)

    def _page(self, name: str, material: MaterialType, condition: str, arrival: Arrival) -> ScannedPage:
        jpeg = as_jpeg(arrival)
        digest = hashlib.sha256(f"{DEFAULT_PAGE_ENGINE}/".encode() + jpeg).hexdigest()
        kept = self._cache / f"{digest}.json"
        if not kept.is_file():
            self._cache.mkdir(parents=True, exist_ok=True)
            lines, size = self._read(jpeg)
            written = {"name": name, "size": size, "lines": [line.model_dump(mode="json") for line in lines]}
            kept.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
        found = json.loads(kept.read_text(encoding="utf-8"))
        lines = tuple(Line.model_validate(line) for line in found["lines"])
        return ScannedPage(name, material, condition, lines, (found["size"][0], found["size"][1]))

    def _read(self, jpeg: bytes) -> tuple[tuple[Line, ...], tuple[int, int]]:
        if self._engines is None:
            self._engines = page_engine(DEFAULT_PAGE_ENGINE, Networks(self._cache)), page_orientation()
        rgb = np.ascontiguousarray(np.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB")))
        page = make_readable(PagePicture(rgb), *self._engines)
        return page.lines, (page.rgb.shape[1], page.rgb.shape[0])
