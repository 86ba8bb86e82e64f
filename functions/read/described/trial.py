"""A description tried on a page by its author."""

from __future__ import annotations

from pathlib import Path

from domain.materials import MaterialType
from functions.read.engines import Engines
from functions.read.fields.cards import extract_each
from functions.read.fields.extract import Extract
from functions.read.fields.spec import MaterialSpec
from functions.read.pages.opening import JOBS, FileOpener
from functions.read.pages.readable import make_readable
from functions.read.reader import installed_classifier
from infra.sandbox.client import Sandbox


def tried(content: bytes, page_no: int, spec: MaterialSpec, data_dir: Path) -> tuple[MaterialType, Extract]:
    """What the page (from 0) would be taken for, and what is read of it as the described material.

    Prepared networks are kept under ``data_dir/models``. Raises FileRejected.
    """
    engines = Engines(data_dir / "models")
    page = make_readable(FileOpener(Sandbox(JOBS)).open_page(content, page_no), engines.page, engines.orientation)
    height, width = page.rgb.shape[:2]
    taken_for, _ = installed_classifier().classify(page.lines, width, height)
    return taken_for, extract_each(page, spec, engines.crops)
