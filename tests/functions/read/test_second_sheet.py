"""A page in doubt that may be a form's declaration is read as that; it is not called that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pytest

from domain.materials import MaterialType
from domain.reading import Line, PageReading
from functions.read.engines import Engines
from functions.read.fields.crop_readers import CropReaders
from functions.read.pages.opening import FileOpener
from functions.read.pages.picture import PagePicture, TextLayer
from functions.read.reader import LocalPaperReader
from infra.ocr.base import CropKind, Picture
from tests.functions.read.fields.page import line

FORM, CHANGE, LOSS = MaterialType.RENEWAL_APPLICATION, MaterialType.CHANGE_APPLICATION, MaterialType.LOSS_STATEMENT
UNKNOWN = MaterialType.UNKNOWN
SIGNED, DATED = line("签名：马丽", 0.1, 0.2), line("申请日期：2026年3月16日", 0.1, 0.3)
DECLARATION = (line("申请人声明", 0.4, 0.05), SIGNED, DATED)
BACK_OF_A_CARD = (line("签发机关 银川市公安局兴庆区分局", 0.1, 0.2), line("有效期限 2020.01.01-2040.01.01", 0.1, 0.3))
BOTH = (
    *DECLARATION, line("经营者名称：清和餐饮店", 0.1, 0.5), line("住所：清和街1号", 0.1, 0.55), line("联系人：马丽", 0.1, 0.6),
    line("联系电话：13900000000", 0.1, 0.65),
)


class OnePage:
    """A sandbox whose every file is one page with a trusted text layer."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = tuple(lines)

    def run(self, job: str, *args: Any) -> dict[str, Any]:
        return PagePicture(np.full((1000, 800, 3), 255, dtype=np.uint8), TextLayer.TRUSTED, self._lines).as_mapping()


class Doubting:
    """A classifier that is not sure of what it takes a page for."""

    name = "doubting"

    def __init__(self, likely: MaterialType, score: float, *others: tuple[MaterialType, float]) -> None:
        self._likely, self._score, self._others = likely, score, others

    def classify(self, lines: Sequence[Line], width: int, height: int) -> tuple[MaterialType, float]:
        return UNKNOWN, self._score

    def ranked(self, lines: Sequence[Line], width: int, height: int) -> list[tuple[MaterialType, float]]:
        return [(self._likely, self._score), *self._others]


class Blind:
    """A crop engine that can read nothing."""

    name = "blind"

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        return [("", 0.0) for _ in crops]


class NoEngines:
    """Pages with text layers need no page engine."""

    page = orientation = tier = None
    crops = CropReaders(figures=Blind(), text=Blind(), doubting=())


def in_doubt(
    lines: Sequence[Line], likely: MaterialType = FORM, score: float = 0.8, *others: tuple[MaterialType, float]
) -> PageReading:
    reader = LocalPaperReader(FileOpener(OnePage(lines)), cast(Engines, NoEngines()), Doubting(likely, score, *others))
    return reader.read_page(b"", "application/pdf", "f1", 0)


def test_a_declaration_in_doubt_is_read_as_what_it_may_be_and_stays_in_doubt() -> None:
    read = in_doubt(DECLARATION)
    assert (read.material, read.likely, read.material_score) == (UNKNOWN, FORM, 0.8)
    assert {field.name: field.value for field in read.fields} == {"签名": "马丽", "申请日期": "2026-03-16"}


def test_a_declaration_that_either_form_may_have_is_told_by_both_together() -> None:
    read = in_doubt(DECLARATION, FORM, 0.41, (CHANGE, 0.4), (MaterialType.POWER_OF_ATTORNEY, 0.19))
    assert (read.material, read.likely, read.likely_too) == (UNKNOWN, FORM, (CHANGE,))
    assert in_doubt(DECLARATION, FORM, 0.8, (CHANGE, 0.1)).likely_too == ()
    assert in_doubt(DECLARATION, MaterialType.POWER_OF_ATTORNEY, 0.38, (FORM, 0.31), (CHANGE, 0.31)).likely is UNKNOWN


@pytest.mark.parametrize(("lines", "likely", "score"), [
    (DECLARATION, FORM, 0.4), (DECLARATION, LOSS, 0.8), (DECLARATION, MaterialType.OTHER, 0.8), (BOTH, FORM, 0.8),
    ((SIGNED, line("说明：无", 0.1, 0.4)), FORM, 0.8), ((DATED, line("说明：无", 0.1, 0.4)), FORM, 0.8), ((), UNKNOWN, 0.0),
    (BACK_OF_A_CARD, MaterialType.ID_CARD, 0.8),
], ids=["too unlike", "one sheet only", "none of ours", "first sheet too", "no date", "no signature", "blank", "a card's back"])
def test_less_than_a_declaration_is_nothing(lines: Sequence[Line], likely: MaterialType, score: float) -> None:
    read = in_doubt(lines, likely, score)
    assert (read.material, read.likely, read.fields) == (UNKNOWN, UNKNOWN, ())
