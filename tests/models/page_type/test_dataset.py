"""Rows for learning: whole layouts are held out together, and every page leaves one row to be judged by."""

from __future__ import annotations

import numpy as np

from domain.materials import MaterialType
from domain.reading import Box, Line
from models.page_type.dataset import FOLDS, make_dataset
from models.page_type.printed import LinedPage

_KINDS = [
    *((material, f"{material.value}/{layout}") for material in MaterialType if material not in {
        MaterialType.OTHER, MaterialType.PORTRAIT, MaterialType.UNKNOWN} for layout in "ab"),
    *((MaterialType.OTHER, f"unasked/{number}") for number in range(7)),
]


def page(material: MaterialType, origin: str, rows: int = 8) -> LinedPage:
    lines = tuple(
        Line(text=f"{origin}第{row}行的文字内容", box=Box(x0=0.1, y0=row / 10, x1=0.9, y1=row / 10 + 0.03), confidence=1.0)
        for row in range(rows)
    )
    return LinedPage(material, origin, lines, 210, 297)


def test_no_fold_holds_out_two_layouts_of_a_material_of_ours() -> None:
    data = make_dataset((page(*kind) for kind in _KINDS for _ in range(2)), views=3, seed=1)
    for fold in range(FOLDS):
        held = data.folds == fold
        ours = data.materials != MaterialType.OTHER.value
        for material in set(data.materials[held & ours]):
            assert np.any(data.materials[~held] == material)


def test_rows_repeat_and_blank_pages_leave_none() -> None:
    pages = [page(*kind) for kind in _KINDS] + [page(MaterialType.OTHER, "blank", rows=0)]
    one, two = (make_dataset(pages, views=2, seed=5) for _ in range(2))
    assert (one.vectors != two.vectors).nnz == 0
    assert one.pages == len(pages)
    assert one.probe.sum() <= len(_KINDS)
    assert "blank" not in one.origins
