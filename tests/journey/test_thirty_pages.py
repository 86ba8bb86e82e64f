"""Thirty pages, in one file or each in its own: taken, read in any order, grouped by what they are, and answered."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.case import MAX_FILES, MAX_PAGES, Status
from domain.messages import Queue
from domain.reading import PageReading
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from infra.ports import MAX_SNAPSHOT_BYTES
from journey.run import drain, handle, serve_one
from journey.steps import steps
from tests.world import eligible
from tests.world.paper import recorded_file
from tests.world.world import World

PAGES = 30


def bundle(count: int) -> list[PageReading]:
    """The papers of a plain renewal behind copies of the licence that say the same; no page is another's equal."""
    papers = [*(eligible.licence_page() for _ in range(count - 4)), *eligible.papers()]
    return [page.model_copy(update={"engine": str(number)}) for number, page in enumerate(papers)]


def drafted(world: World, files: Sequence[Sequence[PageReading]]) -> str:
    case_id = open_case(world.platform, eligible.application()).case_id
    for number, pages in enumerate(files):
        upload(world.platform, case_id, f"{number}.pdf", recorded_file(pages))
    return case_id


@pytest.mark.parametrize("photos", [False, True])
def test_thirty_pages_are_read_grouped_and_granted(world: World, photos: bool) -> None:
    pages = bundle(PAGES)
    case_id = drafted(world, [[page] for page in pages] if photos else [pages])
    submit(world.platform, case_id)
    world.work()
    case = world.case(case_id)
    assert (len(case.files), case.pages, case.pages_read) == (PAGES if photos else 1, PAGES, PAGES)
    assert case.status is Status.ISSUED


def test_pages_of_one_file_are_handed_out_together_and_each_takes_effect_once_in_any_order(world: World) -> None:
    case_id = drafted(world, [bundle(PAGES)])
    assert serve_one(world.platform, steps(), (Queue.SPLIT,))
    leases = [world.platform.queues.take((Queue.READ,)) for _ in range(PAGES)]
    assert world.platform.queues.take((Queue.READ,)) is None
    for read, lease in enumerate(reversed(leases), start=1):
        assert lease is not None
        for _ in range(2):  # it comes once more before anybody says that it is done
            assert handle(world.platform, steps(), lease).settled
        assert world.case(case_id).pages_read == read
    assert world.events(case_id).count("PageRead") == PAGES


def test_workers_side_by_side_read_one_file_each_page_once(world: World) -> None:
    case_id = drafted(world, [bundle(PAGES)])
    assert serve_one(world.platform, steps(), (Queue.SPLIT,))
    with ThreadPoolExecutor(4) as workers:
        handled = list(workers.map(lambda _: drain(world.platform, steps(), (Queue.READ,)), range(4)))
    assert sum(handled) == PAGES
    assert world.events(case_id).count("PageRead") == PAGES
    assert world.case(case_id).all_read
    assert world.platform.queues.dead() == []


def test_the_fullest_case_there_can_be_is_read_and_answered(world: World) -> None:
    pages = bundle(MAX_PAGES)
    case_id = drafted(world, [*([page] for page in pages[: MAX_FILES - 1]), pages[MAX_FILES - 1 :]])
    submit(world.platform, case_id)
    world.work()
    case = world.case(case_id)
    assert (len(case.files), case.pages_read) == (MAX_FILES, MAX_PAGES)
    assert case.status is Status.ISSUED
    assert world.platform.queues.dead() == []
    assert len(case.canonical()) <= MAX_SNAPSHOT_BYTES
