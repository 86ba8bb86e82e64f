"""Generated cases: determined by their reference, apart from all other runs, spoilt exactly as planted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.materials import MaterialType
from evaluation.cases.cure import cure
from evaluation.cases.generate import MOST_CASES, CaseRef, generate, references
from evaluation.cases.matters import MATTERS
from evaluation.cases.plan import ID_CARD
from evaluation.cases.traits import MIX
from evaluation.cases.workdays import expiry_opening_on, workday_before
from fixtures.papers.typeset import layouts, unseen_layouts

SHORTS = tuple(MATTERS)
REFS = st.builds(
    CaseRef, st.sampled_from(SHORTS), st.booleans(), st.integers(0, MOST_CASES - 1), st.integers(0, 50), st.just(()),
)


@settings(max_examples=40, deadline=None)
@given(REFS)
def test_the_same_reference_gives_the_same_case(ref: CaseRef) -> None:
    first, again = generate(ref), generate(replace(ref))
    assert first.truth.canonical() == again.truth.canonical()
    assert first.plan == again.plan


@settings(max_examples=40, deadline=None)
@given(REFS)
def test_papers_come_from_the_layouts_kept_for_judging(ref: CaseRef) -> None:
    for paper in generate(ref).plan.papers:
        assert paper.layout in unseen_layouts(paper.material)


@settings(max_examples=20, deadline=None)
@given(REFS)
def test_development_runs_never_see_them(ref: CaseRef) -> None:
    for paper in generate(replace(ref, layouts=("a", "b"))).plan.papers:
        assert paper.layout in {"a", "b"} & set(layouts(paper.material))


@settings(max_examples=40, deadline=None)
@given(REFS)
def test_the_truth_fits_the_case(ref: CaseRef) -> None:
    case = generate(ref)
    truth = case.truth
    assert truth.eligible == (truth.outcome == "grant") == (not truth.defects) == (truth.licence is not None)
    assert bool(truth.names) or truth.outcome != "correction"
    assert bool(cure(case)) == (case.plan.papers != case.lawful.papers and truth.outcome != "grant") or cure(case) == ()
    if ref.eligible:
        assert case.plan == case.lawful


@pytest.mark.parametrize("short", SHORTS)
def test_no_two_runs_share_a_firm(short: str) -> None:
    seeds = [ref.seed for run in (0, 1, 2) for ref in references([short], MOST_CASES, MOST_CASES, run)]
    assert len(seeds) == len(set(seeds))
    assert min(seeds) >= 1_000_000


def test_matters_share_no_firm() -> None:
    seeds = [ref.seed for ref in references(SHORTS, MOST_CASES, MOST_CASES, 7)]
    assert len(seeds) == len(set(seeds))


@pytest.mark.parametrize("short", SHORTS)
def test_a_run_plants_every_defect_before_any_comes_again(short: str) -> None:
    catalogue = MATTERS[short].defects
    keys = [defect.key for defect in catalogue]
    assert len(keys) == len(set(keys))
    planted = [generate(CaseRef(short, False, index, 3)).truth.defects[0].key for index in range(len(catalogue))]
    assert sorted(planted) == sorted(keys)


@pytest.mark.parametrize("short", SHORTS)
@pytest.mark.parametrize("eligible", [True, False])
def test_each_defect_changes_something(short: str, eligible: bool) -> None:
    for index in range(len(MATTERS[short].defects)):
        case = generate(CaseRef(short, eligible, index, 3))
        spoilt = case.plan != case.lawful or case.plan.traits.day in {"one_early", "past"}
        assert spoilt != eligible


@pytest.mark.parametrize("short", SHORTS)
def test_every_row_of_a_catalogue_rests_on_law(short: str) -> None:
    for defect in MATTERS[short].defects:
        assert "法第" in defect.basis
        assert bool(defect.names) == (defect.outcome == "correction")


def test_a_missing_page_is_cured_by_that_page() -> None:
    refs = (CaseRef("renewal", False, index, 3) for index in range(len(MATTERS["renewal"].defects)))
    case = next(case for case in map(generate, refs) if case.truth.defects[0].key == "form_page_1_missing")
    page = next(paper for paper in cure(case) if paper.material is MaterialType.RENEWAL_APPLICATION)
    assert page.pages == (1,)


def test_a_licence_handed_in_unasked_says_what_is_registered() -> None:
    """Else the slip would not be all that is wrong, and a person would have to settle the rest."""
    refs = (CaseRef("change", False, index, run) for run in range(4) for index in range(len(MATTERS["change"].defects)))
    shown = 0
    for case in map(generate, refs):
        for paper in case.plan.papers:
            if paper.role == "营业执照" and case.truth.outcome == "correction":
                entered = next(row["fields"] for row in case.plan.rows if row["register"] == "business")
                printed = {name: value for name, value in paper.values.items() if name in entered}
                assert printed == {name: value for name, value in entered.items() if name in printed}
                shown += 1
    assert shown > 5


def test_a_stranger_bears_nobody_s_name() -> None:
    case = generate(CaseRef("change", False, 0, 20261191, ("af", "ah", "e", "f")))  # drawn by chance alone he was the owner
    card = case.plan.paper(ID_CARD).values["姓名"]
    named = {value for paper in case.lawful.papers for value in paper.values.values() if isinstance(value, str)}
    assert [defect.key for defect in case.truth.defects] == ["card_of_other_person"]
    assert card not in named


def test_too_many_cases_are_refused() -> None:
    with pytest.raises(ValueError, match="at most"):
        references(SHORTS, MOST_CASES * len(SHORTS) + 1, 0, 1)


def test_shares_are_weights() -> None:
    for dimension in MIX.values():
        assert all(weight > 0 for _, weight in dimension.shares)


@pytest.mark.parametrize(
    ("expiry", "opens"), [(date(2026, 6, 30), date(2026, 2, 12)), (date(2026, 12, 31), date(2026, 8, 21))]
)
def test_the_window_opens_as_published(expiry: date, opens: date) -> None:
    assert workday_before(expiry, 90) == opens


def test_expiry_of_the_first_day() -> None:
    expiry = expiry_opening_on(date(2026, 3, 16))
    assert workday_before(expiry, 90) == date(2026, 3, 16)
    assert workday_before(expiry_opening_on(date(2026, 3, 17)), 90) == date(2026, 3, 17)
