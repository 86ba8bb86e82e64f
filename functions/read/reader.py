"""The paper reader of one worker process: sandbox, pages, engines, classifier and fields put together.

Importing this module loads no recognition library; the engines are made at the first page and stay warm.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from domain.materials import MaterialType
from domain.reading import PageReading, Source
from functions.read.coded import codes_contradicted
from functions.read.described.titled import WithTitles
from functions.read.fields.extract import CropReaders, Extract, extract
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
from functions.read.second_sheet import is_second_sheet, may_have_second_sheet
from infra.ocr.base import Orientation, PageEngine, Picture
from infra.ocr.registry import DEFAULT_PAGE_ENGINE, crop_engine, page_engine, page_orientation
from infra.ports import PaperReader
from infra.sandbox.client import Sandbox

_NOTHING = Extract((), ())
FIGURES_ENGINE, TEXT_ENGINE, DOUBTING_ENGINES = "tesseract", "rec_v4", ("rec_crop", "rec_crop_small")


class Engines:
    """All engines of a worker, each made when first needed. ``cache`` keeps prepared networks."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache

    @cached_property
    def page(self) -> PageEngine:
        """Finds and reads lines."""
        return page_engine(DEFAULT_PAGE_ENGINE, self._cache)

    @cached_property
    def orientation(self) -> Orientation:
        """Tells quarter turns."""
        return page_orientation()

    @cached_property
    def crops(self) -> CropReaders:
        """The readers of deciding fields' crops."""
        return CropReaders(
            figures=crop_engine(FIGURES_ENGINE, self._cache), text=crop_engine(TEXT_ENGINE, self._cache),
            doubting=tuple(crop_engine(name, self._cache) for name in DOUBTING_ENGINES),
        )


class LocalPaperReader:
    """Reads papers in this process; hostile parsers run in the sandbox's children. See infra.ports.PaperReader."""

    def __init__(self, opener: FileOpener, engines: Engines, classifier: Classifier) -> None:
        self._opener = opener
        self._engines = engines
        self._classifier = classifier

    def count_pages(self, content: bytes, media_type: str) -> int:  # noqa: ARG002 - content decides
        """Pages in the file; its type is told by its content. Raises FileRejected."""
        return self._opener.count_pages(content)

    def read_page(self, content: bytes, media_type: str, file_id: str, page_no: int) -> PageReading:  # noqa: ARG002
        """Read one page (from 0). Raises FileRejected."""
        page = make_readable(self._opener.open_page(content, page_no), self._engines.page, self._engines.orientation)
        height, width = page.rgb.shape[:2]
        coloured = is_coloured(page.rgb)
        seals = page.seals if coloured else with_names(page.rgb, page.seals, self._engines.crops.of_names)
        material, score = self._classifier.classify(page.lines, width, height)
        read, likely = self._fields(page, material), MaterialType.UNKNOWN
        if material is MaterialType.UNKNOWN:
            likely, read = self._second_sheet(page)
        codes = find_codes(page.rgb)
        suspicions = dict.fromkeys(
            (*page.suspicions, *instructions_in(page.lines), *codes_contradicted(codes, read.fields))
        )
        if page.source is Source.TEXT_LAYER:
            suspicions |= dict.fromkeys(layer_contradicted(read.fields))
        return PageReading(
            file_id=file_id, page_no=page_no, width=width, height=height, rotation=page.rotation, source=page.source,
            engine=page.engine, quality=page.quality, lines=page.lines, material=material, material_score=score,
            likely=likely, model=self._classifier.name, fields=read.fields, ticks=read.ticks, seals=seals,
            codes=codes, coloured=coloured, suspicions=tuple(suspicions),
        )

    def picture(
        self, content: bytes, media_type: str, page_no: int, box: tuple[float, float, float, float] | None  # noqa: ARG002
    ) -> bytes:
        """The upright page, or a crop of it by page fractions, as PNG. Raises FileRejected."""
        rgb = self._upright(self._opener.open_page(content, page_no))
        return as_png(rgb if box is None else cut_out(rgb, box))

    def _second_sheet(self, page: ReadablePage) -> tuple[MaterialType, Extract]:
        """The form a page in doubt may be the second sheet of, and the page read as that; UNKNOWN and nothing if of none."""
        height, width = page.rgb.shape[:2]
        likely, score = self._classifier.likeliest(page.lines, width, height)
        if may_have_second_sheet(likely, score):
            read = self._fields(page, likely)
            if is_second_sheet(likely, read.fields):
                return likely, read
        return MaterialType.UNKNOWN, _NOTHING

    def _fields(self, page: ReadablePage, material: MaterialType) -> Extract:
        spec = materials().get(material)
        return extract(page, spec, self._engines.crops) if spec else _NOTHING

    def _upright(self, page: PagePicture) -> Picture:
        if page.text_layer is TextLayer.TRUSTED:
            return page.rgb
        return upright(page.rgb, self._engines.orientation)[0]


def open_reader(data_dir: Path) -> PaperReader:
    """The reader of a worker. Prepared networks are kept under ``data_dir/models``."""
    return LocalPaperReader(FileOpener(Sandbox(JOBS)), Engines(data_dir / "models"), installed_classifier())


def installed_classifier() -> Classifier:
    """The page type model if one is installed, and the titles of what it has not learnt; else titles and labels."""
    from models.page_type.classifier import MODEL, PageTypeClassifier

    return WithTitles(PageTypeClassifier() if MODEL.is_file() else TitleClassifier())
