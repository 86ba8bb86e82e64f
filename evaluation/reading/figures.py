"""The figures of a run: fields by group, words, ticks, page types, confidence, time and memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from domain.reading import FieldState
from evaluation.reading.purpose import TURNS
from evaluation.reading.result import PageResult, TextResult
from evaluation.reading.rows import Placed
from evaluation.reading.tables import Table, tables
from evaluation.score.figure import Figure, Spread
from evaluation.score.intervals import Proportion
from evaluation.score.resampled import Estimate, resampled

BANDS = (0.0, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1.0)
"""Edges of the bands of confidence."""


@dataclass(frozen=True)
class Band:
    """KNOWN values with a confidence above ``low`` up to ``high``: what it claimed on average, and how many are right."""

    low: float
    high: float
    claimed: float
    right: Proportion


@dataclass(frozen=True)
class Words:
    """Texts of a kind, anywhere on the page: those read without an edit, and edits a character; plain Tesseract's beside."""

    kind: str
    exact: Proportion
    cer: Estimate
    plain_exact: Proportion | None
    plain_cer: Estimate | None


@dataclass(frozen=True)
class Costs:
    """Seconds are of the CPU, a page. ``rest`` is all of a page's over its engines'; ``peak`` the largest worker in MiB."""

    spreads: tuple[Spread, ...]
    rest: Estimate
    peak: float


@dataclass(frozen=True)
class Figures:
    """Everything counted about a run.

    ``turned`` is the share of deciding fields exact on pages that lie turned less that of the same pages upright, of
    documents read in every quarter turn.
    """

    pages: int
    documents: int
    tables: tuple[Table, ...]
    turned: Estimate
    words: tuple[Words, ...]
    shares: tuple[Figure, ...]
    bands: tuple[Band, ...]
    costs: Costs
    failed: tuple[PageResult, ...]


def figures(pages: Sequence[PageResult]) -> Figures:
    """Count a run."""
    placed = [(page, field) for page in pages for field in page.fields]
    return Figures(
        pages=len(pages), documents=len({page.document for page in pages}), tables=tables(placed),
        turned=_turned(placed), words=_words(pages), shares=_shares(pages), bands=bands(placed), costs=_costs(pages),
        failed=tuple(page for page in pages if page.error),
    )


def bands(placed: Iterable[Placed]) -> tuple[Band, ...]:
    """The reliability of what is stated as known: a confidence that is honest claims what is right."""
    known = [field for _, field in placed if field.state is FieldState.KNOWN]
    found = []
    for low, high in pairwise(BANDS):
        group = [field for field in known if low < field.confidence <= high]
        if group:
            right = Proportion(sum(field.value == field.truth for field in group), len(group))
            found.append(Band(low, high, float(np.mean([field.confidence for field in group])), right))
    return tuple(found)


def _turned(placed: Sequence[Placed]) -> Estimate:
    """Each paper's share, its other turns together weighing as much as upright."""
    lying: dict[str, set[int]] = {}
    for page, _ in placed:
        lying.setdefault(page.document, set()).add(page.turn)
    every, others = set(TURNS), len(TURNS) - 1
    asked = [
        (page, field) for page, field in placed
        if lying[page.document] == every and field.deciding and field.truth and page.readable
    ]
    return resampled(
        (page.document, field.exact if page.turn else -others * field.exact, 0 if page.turn else others)
        for page, field in asked
    )


def _words(pages: Sequence[PageResult]) -> tuple[Words, ...]:
    groups: dict[str, list[tuple[PageResult, TextResult]]] = {}
    for page in pages:
        for text in page.texts:
            groups.setdefault(text.kind, []).append((page, text))
    return tuple(_of_kind(kind, groups[kind]) for kind in sorted(groups))


def _of_kind(kind: str, group: Sequence[tuple[PageResult, TextResult]]) -> Words:
    plain = [(page, text, text.plain) for page, text in group if text.plain is not None]
    return Words(
        kind=kind, exact=Proportion(sum(text.edits == 0 for _, text in group), len(group)),
        cer=resampled((page.document, text.edits, text.letters) for page, text in group),
        plain_exact=Proportion(sum(edits == 0 for *_, edits in plain), len(plain)) if plain else None,
        plain_cer=resampled((page.document, edits, text.letters) for page, text, edits in plain) if plain else None,
    )


def _shares(pages: Sequence[PageResult]) -> tuple[Figure, ...]:
    typed = [page for page in pages if page.fields and page.readable]
    ticks = [tick for page in pages for tick in page.ticks if page.readable]
    sure = [tick for tick in ticks if tick.sure]
    return (
        Figure("typed", "pages taken for what they are", _share(page.read_as is page.material for page in typed)),
        Figure("ticks", "tick boxes read right", _share(tick.read is tick.truth for tick in ticks)),
        Figure("ticks_wrong", "tick boxes said for certain, and wrong", _share(tick.misstated for tick in sure)),
        Figure("failed", "pages that could not be read at all", _share(bool(page.error) for page in pages)),
    )


def _share(hits: Iterable[bool]) -> Proportion:
    found = list(hits)
    return Proportion(sum(found), len(found))


def _costs(pages: Sequence[PageResult]) -> Costs:
    costs = [(page.document, page.cost) for page in pages if page.cost and page.cost.warm]
    spreads = (
        ("a page, with the second reader", [cost.cpu for _, cost in costs]),
        ("of these the engines alone", [cost.engines for _, cost in costs]),
        ("plain Tesseract, its engine alone", [cost.plain for _, cost in costs if cost.plain]),
    )
    return Costs(
        spreads=tuple(Spread(title, *map(float, np.percentile(all_, (50, 95)))) for title, all_ in spreads if all_),
        rest=resampled((document, cost.cpu, cost.engines) for document, cost in costs),
        peak=max((page.cost.peak for page in pages if page.cost), default=0.0),
    )
