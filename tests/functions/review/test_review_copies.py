"""Copies that are doubtful by themselves still speak against a clear one."""

from __future__ import annotations

import pytest

from domain.doubt import Doubt
from domain.facts import Fact
from domain.materials import MaterialType
from domain.reading import PageReading, Vote
from functions.review.fact_sources import paper_sources
from functions.review.paper_facts import paper_facts
from tests.functions.review.sheaf import doubtful, licence, sheaf
from tests.world import eligible
from tests.world.facts import PACK

DECLARED = ("未发生变化", "已发生变化")


def _facts(pages: list[PageReading]) -> dict[str, Fact]:
    return paper_facts(sheaf(pages), {}, paper_sources(PACK), electronic=False)


def _declaring(*ticked: str) -> PageReading:
    return eligible.application_first_page().model_copy(update={"ticks": eligible.ticks("经营条件声明", DECLARED, ticked)})


def test_a_copy_that_ticks_both_is_not_overruled_by_one_that_ticks_the_convenient_one() -> None:
    one, both = _declaring("未发生变化"), _declaring(*DECLARED)
    for pages in ([one, both], [both, one]):
        assert _facts(pages)["申请书.经营条件声明"].doubt is Doubt.COPIES_DISAGREE


@pytest.mark.parametrize(
    ("name", "clear", "made_of_it", "doubt"),
    [
        ("经营者名称", "甲店", ("乙店", "乙床"), Doubt.COPIES_DISAGREE),
        ("经营者名称", "甲店", ("甲 店", "甲床"), None),
        ("有效期至", "2026-06-30", ("2026年6月30日", "2026年8月30日"), None),
        ("有效期至", "2026-06-30", ("2025年6月30日",), Doubt.COPIES_DISAGREE),
        ("经营项目", "热食类食品制售；自制饮品制售", ("热食类食品制售、自制饮品制售",), None),
    ],
)
def test_a_doubtful_copy_counts_by_what_its_readers_made_of_it(
    name: str, clear: str, made_of_it: tuple[str, ...], doubt: Doubt | None
) -> None:
    votes = tuple(Vote(reader=str(n), text=text, confidence=0.6) for n, text in enumerate(made_of_it))
    page = doubtful(MaterialType.FOOD_LICENCE, name, Doubt.READERS_DISAGREE)
    read = page.fields[0].model_copy(update={"raw": made_of_it[0], "votes": votes})
    page = page.model_copy(update={"fields": (read,)})
    for pages in ([page, licence(**{name: clear})], [licence(**{name: clear}), page]):
        assert _facts(pages)[f"许可证.{name}"].doubt is doubt
