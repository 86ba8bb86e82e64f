"""Papers of a case become files: as planned, the same each time, and tampered with where planned."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pypdfium2
import pytest

from domain.materials import MaterialType
from evaluation.cases.cure import cure
from evaluation.cases.generate import CaseRef, GeneratedCase, generate
from evaluation.cases.matters import MATTERS
from evaluation.cases.papermaking import files_of
from evaluation.cases.plan import FORM, MAIN, Plan
from fixtures.cases.sample import SampleFile
from fixtures.conditions.catalogue import arrive
from fixtures.conditions.retouch import with_instruction
from fixtures.papers.typeset import typeset

RUN = 3


@cache
def planted(key: str) -> GeneratedCase:
    """The run's renewal with this defect first."""
    refs = (CaseRef("renewal", False, index, RUN, ("a", "b")) for index in range(len(MATTERS["renewal"].defects)))
    return next(case for case in map(generate, refs) if case.truth.defects[0].key == key)


def lawful(**traits: object) -> Plan:
    """Its lawful case sent in another way."""
    plan = planted("main_missing").lawful
    return replace(
        plan, traits=replace(plan.traits, **traits),  # type: ignore[arg-type]
        papers=tuple(replace(p, condition=str(traits.get("condition", "clean_scan"))) for p in plan.papers[:2]),
    )


def test_scans_go_in_one_file_or_each_in_its_own() -> None:
    one = files_of(lawful(bundle="one"))
    assert [file.name for file in one] == ["申请材料.pdf"]
    assert pages(one[0]) == 3
    several = files_of(lawful(bundle="several"))
    assert [(file.name, pages(file)) for file in several] == [("申请书.pdf", 2), ("许可证正本.pdf", 1)]


def test_photos_go_one_a_page_and_are_the_same_each_time() -> None:
    photos = files_of(lawful(condition="phone_photo"))
    assert [file.name for file in photos] == ["申请书1.jpg", "申请书2.jpg", "许可证正本.jpg"]
    assert photos == files_of(lawful(condition="phone_photo"))


def test_born_digital_papers_keep_their_text() -> None:
    files = files_of(lawful(condition="born_digital"))
    assert "申请书" in text(files[0])


def test_only_the_pages_planned_are_handed_in_and_the_cure_brings_the_other() -> None:
    case = planted("form_page_2_missing")
    form = next(paper for paper in case.plan.papers if paper.material is MaterialType.RENEWAL_APPLICATION)
    alone = replace(case.plan, papers=(form,), traits=replace(case.plan.traits, bundle="several"))
    assert sum(pages(file) if file.name.endswith("pdf") else 1 for file in files_of(alone)) == 1
    assert (2,) in {paper.pages for paper in cure(case)}


def test_the_layer_says_what_the_picture_does_not() -> None:
    case = planted("layer_other_name")
    lie = case.plan.paper(MAIN).lie
    assert lie
    file = next(file for file in files_of(case.plan) if file.name == "许可证正本.pdf")
    compact = "".join(text(file).split())
    assert lie["经营者名称"] in compact
    assert case.plan.firm.name not in compact
    (page,) = file.pages
    assert {f.name: f.value for f in page.fields}["经营者名称"] == case.plan.firm.name


@pytest.mark.parametrize(
    ("traits", "condition"),
    [
        ({"bundle": "one"}, "clean_scan"), ({"bundle": "several"}, "clean_scan"),
        ({"condition": "phone_photo"}, "phone_photo"), ({"condition": "born_digital"}, "born_digital"),
    ],
)
def test_each_page_of_a_file_has_its_truth_in_order(traits: dict[str, object], condition: str) -> None:
    plan = lawful(**traits)
    made = files_of(plan)
    assert [len(file.pages) for file in made] == [1 if file.name.endswith("jpg") else pages(file) for file in made]
    truths = [page for file in made for page in file.pages]
    assert [page.name.removeprefix(f"{plan.name}, ") for page in truths] == ["申请书 1", "申请书 2", "许可证正本 1"]
    assert {(page.document, page.condition, page.readable) for page in truths} == {(plan.name, condition, True)}
    form, _, licence = ({field.name: field for field in page.fields} for page in truths)
    assert form["经营者名称"].value == licence["经营者名称"].value == plan.firm.name
    assert {tick.field for tick in truths[0].ticks} >= {"主体业态", "经营项目"}
    assert all(box.x0 < box.x1 <= 1 for field in form.values() if (box := field.box))
    assert truths[2].seals


def test_what_nobody_can_read_says_so_and_an_altered_value_is_what_is_printed() -> None:
    plan = planted("licence_number_wrong_check").plan
    number = plan.paper(MAIN).values["许可证编号"]
    assert number != plan.firm.licence_number
    spoilt = replace(plan, papers=(plan.paper(MAIN),)).having(MAIN, condition="unusable_photo")
    (page,) = files_of(spoilt)[0].pages
    assert not page.readable
    assert {field.name: field.value for field in page.fields}["许可证编号"] == number


def test_of_half_a_form_there_is_the_truth_of_half() -> None:
    form = planted("form_page_2_missing").plan.paper(FORM)
    plan = replace(planted("form_page_2_missing").plan, papers=(form,))
    assert [page.name for file in files_of(plan) for page in file.pages] == [f"{plan.name}, 申请书 1"]


@pytest.mark.parametrize("layout", ["a", "b"])
def test_an_instruction_is_written_where_nothing_stands(layout: str) -> None:
    form = planted("instruction_on_form").plan.papers[0]
    page = arrive(typeset(form.material, layout, form.values), "clean_scan", "instruction")[0]
    marked = with_instruction(page).picture
    changed = (marked != page.picture).any(axis=2)
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    assert rows[0] > page.picture.shape[0] / 2
    assert page.picture[rows[0] : rows[-1], columns[0] : columns[-1]].min() > 150


def pages(file: SampleFile) -> int:
    """Pages of a PDF."""
    with pypdfium2.PdfDocument(file.content) as document:
        return len(document)


def text(file: SampleFile) -> str:
    """The text layer of a PDF."""
    with pypdfium2.PdfDocument(file.content) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
