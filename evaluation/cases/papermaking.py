"""Makes a plan's papers and bundles them into files as applicants send them."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.cases.plan import Plan, PlannedPaper
from evaluation.cases.traits import BORN_DIGITAL
from fixtures.cases import bundle
from fixtures.cases.sample import SampleFile
from fixtures.conditions.arrival import Arrival
from fixtures.conditions.catalogue import arrive
from fixtures.conditions.retouch import with_instruction, with_lying_layer
from fixtures.papers.typeset import typeset

PHOTOS = ("phone", "unusable_photo")
"""Conditions that begin so are sent as one photo a page."""


def files_of(plan: Plan) -> tuple[SampleFile, ...]:
    """The files of a case; the same plan gives the same bytes."""
    return bundled(plan, plan.papers)


def bundled(plan: Plan, papers: Sequence[PlannedPaper]) -> tuple[SampleFile, ...]:
    """Some of a plan's papers as files: scans in one PDF or each in its own, photos one a page."""
    files: list[SampleFile] = []
    scans: list[Arrival] = []
    for paper in papers:
        if _born_digital(paper):
            printed = typeset(paper.material, paper.layout, paper.values, paper.style)
            files.append(bundle.born_digital(f"{paper.role}.pdf", printed))
            continue
        arrivals = _arrivals(plan, paper)
        if paper.retouch == "layer":
            files.append(_lying(paper, arrivals))
        elif paper.condition.startswith(PHOTOS):
            files += bundle.photographed(_photo_names(paper.role, len(arrivals)), arrivals)
        elif plan.traits.bundle == "one":
            scans += arrivals
        else:
            files.append(bundle.scanned(f"{paper.role}.pdf", arrivals))
    return (*([bundle.scanned("申请材料.pdf", scans)] if scans else ()), *files)


def _arrivals(plan: Plan, paper: PlannedPaper) -> list[Arrival]:
    condition = "clean_scan" if paper.condition == BORN_DIGITAL else paper.condition
    printed = typeset(paper.material, paper.layout, paper.values, paper.style)
    pages = arrive(printed, condition, f"{plan.name}-{paper.role}")
    handed_in = [page for number, page in enumerate(pages, start=1) if not paper.pages or number in paper.pages]
    return [with_instruction(page) for page in handed_in] if paper.retouch == "instruction" else handed_in


def _born_digital(paper: PlannedPaper) -> bool:
    return paper.condition == BORN_DIGITAL and not paper.pages and not paper.retouch


def _lying(paper: PlannedPaper, arrivals: Sequence[Arrival]) -> SampleFile:
    said = typeset(paper.material, paper.layout, {**paper.values, **(paper.lie or {})}, paper.style)
    return SampleFile(f"{paper.role}.pdf", "application/pdf", with_lying_layer(arrivals, said))


def _photo_names(role: str, count: int) -> list[str]:
    return [role] if count == 1 else [f"{role}{number}" for number in range(1, count + 1)]
