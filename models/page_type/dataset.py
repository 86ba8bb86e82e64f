"""From pages to rows for learning: worn views of printed pages, and folds that hold out whole layouts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from domain.materials import MaterialType
from fixtures.chance import choices
from models.page_type.features import FEATURES, features, letters
from models.page_type.gate import MIN_LETTERS
from models.page_type.printed import LinedPage
from models.page_type.wear import any_wear, worn

FOLDS = 5


@dataclass(frozen=True)
class Dataset:
    """Rows of views, several a page. ``probe`` marks one worn view a page: the rows a score is judged by."""

    vectors: sparse.csr_matrix
    materials: NDArray[np.str_]
    letters: NDArray[np.int64]
    folds: NDArray[np.int64]
    probe: NDArray[np.bool_]
    pages: int
    origins: tuple[str, ...]


def make_dataset(pages: Iterable[LinedPage], views: int, seed: int) -> Dataset:
    """``views`` views of every page, the first as printed; views with hardly a letter left are no examples."""
    blocks, materials, sizes, origins, probe = [], [], [], [], []
    count = 0
    for count, page in enumerate(pages, start=1):
        chance = choices("wear", seed, page.origin, count)
        for view in range(views):
            lines = worn(page.lines, any_wear(chance), chance) if view else list(page.lines)
            size = letters(lines)
            if size >= MIN_LETTERS:
                blocks.append(sparse.csr_matrix(features(lines, page.width, page.height)))
                materials.append(page.material.value)
                sizes.append(size)
                origins.append(page.origin)
                probe.append(view == 1)
    fold_of = _folds(sorted(set(zip(materials, origins, strict=True))))
    vectors = sparse.vstack(blocks, format="csr") if blocks else sparse.csr_matrix((0, FEATURES), dtype=np.float32)
    folds = np.array([fold_of[origin] for origin in origins], dtype=np.int64)
    judged_by = np.array(probe, dtype=bool)
    return Dataset(
        vectors, np.array(materials), np.array(sizes, dtype=np.int64), folds, judged_by, count, tuple(sorted(fold_of))
    )


def _folds(papers: list[tuple[str, str]]) -> dict[str, int]:
    """Each fold holds out at most one layout of a material of ours, and a fifth of the other papers."""
    ours = sorted({material for material, _ in papers if material != MaterialType.OTHER.value})
    seen: dict[str, int] = {}
    folds = {}
    for material, origin in papers:
        start = 2 * ours.index(material) if material in ours else 0
        folds[origin] = (start + seen.get(material, 0)) % FOLDS
        seen[material] = seen.get(material, 0) + 1
    return folds
