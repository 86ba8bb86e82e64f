"""Pages of a case held against their truth: as filed and cured, with a crop of what was stated wrongly."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from evaluation.cases.generate import MOST_CASES, CaseRef, generate
from evaluation.cases.made_file import MadeFile, truth_of, with_truth
from evaluation.cases.plan import Plan, PlannedPaper
from evaluation.reading.result import FieldResult, Told
from evaluation.reading.truth import TruePage
from evaluation.run.case_run import run_case
from evaluation.run.home import Home, open_home
from evaluation.run.result import CaseResult
from evaluation.run.true_reader import TrueReader, true_files
from fixtures.papers.typeset import typeset

MISPRINTED = "经营者名称"


class ShowingReader(TrueReader):
    """Believes the papers, and has pictures of them."""

    def picture(self, content: bytes, media_type: str, page_no: int, box: object) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (40, 20), "white").save(out, "PNG")
        return out.getvalue()


def scanned(plan: Plan, papers: Sequence[PlannedPaper]) -> tuple[MadeFile, ...]:
    """One file a paper, with its truth."""
    files = []
    for paper in papers:
        (file,) = true_files(plan, [replace(paper, condition="clean_scan")])
        printed = typeset(paper.material, paper.layout, paper.values, paper.style)
        files.append(with_truth(file, [
            truth_of(page, None, plan.name, paper.role, paper.condition) for page in printed.pages
            if not paper.pages or page.number in paper.pages
        ]))
    return tuple(files)


def misread(plan: Plan, papers: Sequence[PlannedPaper]) -> tuple[MadeFile, ...]:
    """The same, but the truth is another name and other boxes than the reader believes."""
    return tuple(replace(file, pages=tuple(map(_other, file.pages))) for file in scanned(plan, papers))


def _other(page: TruePage) -> TruePage:
    fields = (f.model_copy(update={"value": "别家"}) if f.name == MISPRINTED else f for f in page.fields)
    return page.model_copy(update={"fields": tuple(fields)})


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with open_home(tmp_path / "home", "truth") as opened:
        yield replace(opened, platform=replace(opened.platform, paper=ShowingReader()), make_files=scanned)


def planted(key: str) -> CaseRef:
    """A renewal with this defect alone."""
    refs = (CaseRef("renewal", False, index, 5, ("a", "b")) for index in range(MOST_CASES))
    return next(ref for ref in refs if [defect.key for defect in generate(ref).truth.defects] == [key])


def fields(result: CaseResult) -> list[FieldResult]:
    return [field for page in result.read for field in page.fields]


def test_the_pages_of_the_filing_and_of_the_cure_are_judged_each_once(home: Home, tmp_path: Path) -> None:
    result = run_case(home, planted("copy_missing"), tmp_path)
    assert result.cured
    names = [page.name for page in result.read]
    assert len(set(names)) == len(names)
    assert [name for name in names if "after the notice" in name] == [f"{result.truth.name}, 许可证副本 1, after the notice"]
    assert {page.document for page in result.read} == {result.truth.name}
    assert {field.told for field in fields(result)} == {Told.RIGHT}
    assert {field.deciding for field in fields(result)} == {True, False}
    assert all(tick.read is tick.truth for page in result.read for tick in page.ticks)
    assert list(tmp_path.glob("*.png")) == []


def test_what_is_stated_wrongly_has_a_crop(home: Home, tmp_path: Path) -> None:
    result = run_case(replace(home, make_files=misread), planted("copy_missing"), tmp_path)
    wrong = [field for field in fields(result) if field.misstated]
    assert {field.name for field in wrong} == {MISPRINTED}
    assert {field.crop for field in wrong} == {file.name for file in tmp_path.glob("*.png")}
    assert all(field.votes == () and field.box is None for field in fields(result) if not field.misstated)


def test_where_nothing_is_read_nothing_is_judged(tmp_path: Path) -> None:
    with open_home(tmp_path / "home", "truth") as home:
        assert run_case(home, planted("copy_missing"), tmp_path).read == ()
