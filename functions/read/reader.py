"""The paper reader of one worker process: sandbox, pages, engines, classifier and fields put together.

Importing this module loads no recognition library; the engines are made at the first page and stay warm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from domain.materials import MaterialType
from domain.reading import PageReading, Source
from functions.read.coded import codes_contradicted
from functions.read.described.titled import WithTitles
from functions.read.engines import Engines
from functions.read.fields.cards import extract_each
from functions.read.fields.crop_readers import CropReaders
from functions.read.fields.extract import Extract
from functions.read.fields.once import each_once
from functions.read.fields.registry import materials
from functions.read.fields.seal_names import with_names
from functions.read.fields.suspicion import instructions_in, layer_contradicted
from functions.read.fields.titles import Classifier, TitleClassifier
from functions.read.pages.codes import find_codes
from functions.read.pages.crop import as_png, cut_out
from functions.read.pages.opening import JOBS, FileOpener
from functions.read.pages.picture import PagePicture, TextLayer
from functions.read.pages.readable import ReadablePage, make_readable
from functions.read.pages.red import is_coloured
from functions.read.pages.upright import upright
from functions.read.portraits.portrait import portrait
from functions.read.second_sheet import forms_of_second_sheet, is_second_sheet
from functions.read.tier import Escalation, Tier, escalations, tiers_told
from functions.read.unstamped import is_unstamped
from functions.read.version import reading_version
from infra.ocr.base import Picture
from infra.ocr.registry import DEFAULT_FIRST_READER
from infra.ports import PaperReader
from infra.sandbox.client import Sandbox

_NOTHING = Extract((), ())


@dataclass(frozen=True)
class _MadeOut:
    """A page as read, what it is and says, and who read it, in words for the record."""

    page: ReadablePage
    material: MaterialType
    score: float
    likely: tuple[MaterialType, ...]
    read: Extract
    engine: str


class LocalPaperReader:
    """Reads papers in this process; hostile parsers run in the sandbox's children. See infra.ports.PaperReader."""

    def __init__(self, opener: FileOpener, engines: Engines, classifier: Classifier) -> None:
        self._opener = opener
        self._engines = engines
        self._classifier = classifier

    def count_pages(self, content: bytes, media_type: str) -> int:  # noqa: ARG002 - content decides
        """Pages in the file; its type is told by its content. Raises FileRejected."""
        return self._opener.count_pages(content)

    def identify(self, content: bytes, media_type: str, page_no: int) -> str:  # noqa: ARG002
        """What the page (from 0) shows and what reads it: equal strings, equal readings. Raises FileRejected."""
        return f"{self._opener.identify(content, page_no)} {self._version}"

    def read_page(self, content: bytes, media_type: str, file_id: str, page_no: int) -> PageReading:  # noqa: ARG002
        """Read one page (from 0). Raises FileRejected."""
        made_out = self._made_out(self._opener.open_page(content, page_no))
        page, read = made_out.page, made_out.read
        height, width = page.rgb.shape[:2]
        coloured = is_coloured(page.rgb)
        seals = with_names(page.rgb, page.seals, self._engines.crops.of_names, coloured=coloured)
        unstamped = not (coloured or page.seals) and is_unstamped(page.rgb, page.lines)
        codes = find_codes(page.rgb)
        suspicions = dict.fromkeys(
            (*page.suspicions, *instructions_in(page.lines), *codes_contradicted(codes, read.fields))
        )
        if page.source is Source.TEXT_LAYER:
            suspicions |= dict.fromkeys(layer_contradicted(read.fields))
        return PageReading(
            file_id=file_id, page_no=page_no, width=width, height=height, rotation=page.rotation, source=page.source,
            engine=made_out.engine, quality=page.quality, lines=page.lines, material=made_out.material,
            material_score=made_out.score, likely=made_out.likely[0] if made_out.likely else MaterialType.UNKNOWN,
            likely_too=made_out.likely[1:], model=self._classifier.name, fields=read.fields,
            ticks=read.ticks, cards=read.cards, seals=seals, codes=codes, coloured=coloured, unstamped=unstamped,
            suspicions=tuple(suspicions),
        )

    def picture(
        self, content: bytes, media_type: str, page_no: int, box: tuple[float, float, float, float] | None  # noqa: ARG002
    ) -> bytes:
        """The upright page, or a crop of it by page fractions, as PNG. Raises FileRejected."""
        rgb = self._upright(self._opener.open_page(content, page_no))
        return as_png(rgb if box is None else cut_out(rgb, box))

    @cached_property
    def _version(self) -> str:
        return reading_version(self._classifier.name, self._engines.first)

    def _made_out(self, opened: PagePicture) -> _MadeOut:
        """The page read; in two tiers where there are two and no text layer is to be held against all lines."""
        tier, crops = self._engines.tier, self._engines.crops
        if tier is None or opened.text_layer is not TextLayer.NONE:
            page = make_readable(opened, self._engines.page, self._engines.orientation)
            return self._told(page, crops)
        first, again = tier
        page = make_readable(opened, first, self._engines.orientation)
        lines, crops = Tier(page, again), each_once(crops)
        material, _ = self._classifier.classify(page.lines, page.rgb.shape[1], page.rgb.shape[0])
        why: tuple[Escalation, ...] = (Escalation.PAPER,)
        if spec := materials().get(material):
            made_out = self._told(lines.values(spec), crops)
            fields = chain(made_out.read.fields, *made_out.read.cards)
            why = escalations(
                materials().get(made_out.material), page.quality, made_out.read, passed_over=lines.passed_over(fields)
            )
        if why:
            made_out = self._told(lines.everything(), crops)
        return replace(made_out, engine=tiers_told(first.name, again.name, why))

    def _told(self, page: ReadablePage, crops: CropReaders) -> _MadeOut:
        """What the page is and says."""
        height, width = page.rgb.shape[:2]
        material, score = self._classifier.classify(page.lines, width, height)
        likely: tuple[MaterialType, ...] = ()
        read = self._fields(page, material, crops)
        if material is MaterialType.UNKNOWN:
            likely, read = self._second_sheet(page, crops)
        if material is MaterialType.UNKNOWN and not likely and (found := portrait(page)):
            return _MadeOut(found.page, MaterialType.PORTRAIT, found.score, likely, found.read, page.engine)
        return _MadeOut(page, material, score, likely, read, page.engine)

    def _second_sheet(self, page: ReadablePage, crops: CropReaders) -> tuple[tuple[MaterialType, ...], Extract]:
        """The forms a page in doubt may be the second sheet of, the likeliest first, and the page read as that; nothing if of
        none."""
        height, width = page.rgb.shape[:2]
        likely = forms_of_second_sheet(self._classifier.ranked(page.lines, width, height))
        if likely:
            read = self._fields(page, likely[0], crops)
            if is_second_sheet(likely[0], read.fields):
                return likely, read
        return (), _NOTHING

    def _fields(self, page: ReadablePage, material: MaterialType, crops: CropReaders) -> Extract:
        spec = materials().get(material)
        return extract_each(page, spec, crops) if spec else _NOTHING

    def _upright(self, page: PagePicture) -> Picture:
        if page.text_layer is TextLayer.TRUSTED:
            return page.rgb
        return upright(page.rgb, self._engines.orientation)[0].whole


def open_reader(data_dir: Path, first: str = DEFAULT_FIRST_READER) -> PaperReader:
    """The reader of a worker; ``first`` as for :class:`Engines`. Prepared networks are kept under ``data_dir/models``."""
    return LocalPaperReader(FileOpener(Sandbox(JOBS)), Engines(data_dir / "models", first), installed_classifier())


def installed_classifier() -> Classifier:
    """The page type model if one is installed, and the titles of what it has not learnt; else titles and labels."""
    from models.page_type.classifier import MODEL, PageTypeClassifier

    return WithTitles(PageTypeClassifier() if MODEL.is_file() else TitleClassifier())
