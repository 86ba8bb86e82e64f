"""Opening a file: its pages once, its problem as a result, and the limit of pages of a whole case."""

from __future__ import annotations

import pytest

from domain.blob import BlobRef
from domain.case import MAX_PAGES, apply
from domain.events import MaterialSplit, MaterialUploaded
from functions.receive.open_case import open_case
from functions.receive.problems import words_of_problem
from functions.receive.split import Split, decide
from functions.receive.upload import upload
from journey.step import NOTHING
from tests.functions.review.submission import waiting_case
from tests.world import eligible
from tests.world.paper import recorded_file
from tests.world.world import World

BLOB = BlobRef(digest="ab" * 32, kind="file", size=1)


def _uploaded(world: World, *counts: int) -> str:
    case_id = open_case(world.platform, eligible.application()).case_id
    for n, count in enumerate(counts):
        pages = [eligible.licence_page(许可证编号=str(n))] * count
        upload(world.platform, case_id, f"{n}.pdf", recorded_file(pages))
    world.work()
    return case_id


def test_every_page_of_a_file_is_read(world: World) -> None:
    (file,) = world.case(_uploaded(world, 3)).files
    assert file.pages == 3
    assert sorted(file.readings) == [0, 1, 2]


def test_a_file_that_cannot_be_opened_is_a_result_not_an_error(world: World) -> None:
    case_id = open_case(world.platform, eligible.application()).case_id
    upload(world.platform, case_id, "坏.pdf", b"%PDF-1.7 broken")
    world.work()
    (file,) = world.case(case_id).files
    assert (file.pages, file.problem, file.settled) == (0, "bomb_or_broken", True)
    assert world.platform.queues.dead() == []


def test_the_file_that_would_bring_a_case_over_its_pages_is_named_and_the_others_are_read(world: World) -> None:
    case = world.case(_uploaded(world, MAX_PAGES - 1, 2, 1))
    problems = [file.problem for file in case.files]
    assert problems == [None, "too_many_pages", None]
    assert case.pages == MAX_PAGES
    assert case.all_read


@pytest.mark.parametrize(("pages", "fits"), [(MAX_PAGES, True), (MAX_PAGES + 1, False)])
def test_the_limit_itself_fits(pages: int, fits: bool) -> None:
    uploaded = MaterialUploaded(file_id="f", content=BLOB, description=BLOB, media_type="application/pdf")
    (event,) = decide(apply(waiting_case(), uploaded), Split("f", pages), {}).events
    assert isinstance(event, MaterialSplit)
    assert (event.problem is None) == fits
    assert event.pages == (pages if fits else 0)


def test_a_file_is_split_once(world: World) -> None:
    case = world.case(_uploaded(world, 1))
    assert decide(case, Split(case.files[0].file_id, 1), {}) == NOTHING


def test_too_many_pages_are_answered_with_the_limit() -> None:
    assert f"一件最多 {MAX_PAGES} 页" in words_of_problem("too_many_pages")


@pytest.mark.parametrize("code", ["encrypted", "no_pages", "bomb_or_broken", "something_new", None])
def test_every_problem_has_words_that_say_what_to_do(code: str | None) -> None:
    assert "请" in words_of_problem(code)
