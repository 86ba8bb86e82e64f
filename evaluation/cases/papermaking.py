"""Makes a plan's papers and bundles them into files as applicants send them, each with the truth of its pages."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.cases.made_file import MadeFile, truth_of, with_truth
from evaluation.cases.plan import Plan, PlannedPaper
from evaluation.cases.traits import BORN_DIGITAL
from evaluation.reading.truth import TruePage
from fixtures.cases import bundle
from fixtures.cases.sample import SampleFile
from fixtures.conditions.arrival import Arrival
from fixtures.conditions.catalogue import arrive
from fixtures.conditions.retouch import with_instruction, with_lying_layer
from fixtures.papers.typeset import typeset

PHOTOS = ("phone", "unusable_photo")
"""Conditions that begin so are sent as one photo a page."""
_Page = tuple[Arrival, TruePage]
"""As it arrives, and what is truly on it."""


def files_of(plan: Plan) -> tuple[MadeFile, ...]:
    """The files of a case; the same plan gives the same bytes."""
    return bundled(plan, plan.papers)


def bundled(plan: Plan, papers: Sequence[PlannedPaper]) -> tuple[MadeFile, ...]:
    """Some of a plan's papers as files: scans in one PDF or each in its own, photos one a page."""
    files: list[MadeFile] = []
    scans: list[_Page] = []
    for paper in papers:
        if _born_digital(paper):
            files.append(_digital(plan, paper))
            continue
        pages = _pages(plan, paper)
        if paper.retouch == "layer":
            files.append(_lying(paper, pages))
        elif paper.condition.startswith(PHOTOS):
            files += _photographed(paper.role, pages)
        elif plan.traits.bundle == "one":
            scans += pages
        else:
            files.append(_scanned(f"{paper.role}.pdf", pages))
    return (*([_scanned("申请材料.pdf", scans)] if scans else ()), *files)


def _pages(plan: Plan, paper: PlannedPaper) -> list[_Page]:
    condition = "clean_scan" if paper.condition == BORN_DIGITAL else paper.condition
    printed = typeset(paper.material, paper.layout, paper.values, paper.style)
    arrivals = arrive(printed, condition, f"{plan.name}-{paper.role}")
    return [
        (with_instruction(arrival) if paper.retouch == "instruction" else arrival,
         truth_of(page, arrival, plan.name, paper.role, condition))
        for page, arrival in zip(printed.pages, arrivals, strict=True) if not paper.pages or page.number in paper.pages
    ]


def _born_digital(paper: PlannedPaper) -> bool:
    return paper.condition == BORN_DIGITAL and not paper.pages and not paper.retouch


def _digital(plan: Plan, paper: PlannedPaper) -> MadeFile:
    printed = typeset(paper.material, paper.layout, paper.values, paper.style)
    truths = [truth_of(page, None, plan.name, paper.role, BORN_DIGITAL) for page in printed.pages]
    return with_truth(bundle.born_digital(f"{paper.role}.pdf", printed), truths)


def _scanned(name: str, pages: Sequence[_Page]) -> MadeFile:
    return with_truth(bundle.scanned(name, _arrivals(pages)), _truths(pages))


def _lying(paper: PlannedPaper, pages: Sequence[_Page]) -> MadeFile:
    said = typeset(paper.material, paper.layout, {**paper.values, **(paper.lie or {})}, paper.style)
    file = SampleFile(f"{paper.role}.pdf", "application/pdf", with_lying_layer(_arrivals(pages), said))
    return with_truth(file, _truths(pages))


def _photographed(role: str, pages: Sequence[_Page]) -> list[MadeFile]:
    names = [role] if len(pages) == 1 else [f"{role}{number}" for number in range(1, len(pages) + 1)]
    photos = bundle.photographed(names, _arrivals(pages))
    return [with_truth(photo, [truth]) for photo, truth in zip(photos, _truths(pages), strict=True)]


def _arrivals(pages: Sequence[_Page]) -> list[Arrival]:
    return [arrival for arrival, _ in pages]


def _truths(pages: Sequence[_Page]) -> list[TruePage]:
    return [truth for _, truth in pages]
