"""How far each page is: waiting, read, or not to be made out."""

from __future__ import annotations

from domain.messages import Queue
from domain.reading import Quality, Usability
from functions.receive.open_case import open_case
from functions.receive.page_states import PageState, page_states
from functions.receive.upload import upload
from journey.run import serve_one
from journey.steps import steps
from tests.world import eligible
from tests.world.paper import recorded_file
from tests.world.world import World

BLURRED = eligible.licence_page().model_copy(update={"quality": Quality(usability=Usability.UNUSABLE, reasons=("画面模糊",))})


def states(world: World, case_id: str, file_id: str) -> tuple[PageState, ...]:
    return page_states(world.case(case_id).file(file_id), world.platform.journal.entries(case_id))


def test_pages_wait_and_are_read_one_by_one(world: World) -> None:
    case_id = open_case(world.platform, eligible.application()).case_id
    file_id = upload(world.platform, case_id, "材料.pdf", recorded_file([*eligible.papers(), BLURRED]))
    assert states(world, case_id, file_id) == ()
    assert serve_one(world.platform, steps(), (Queue.SPLIT,))
    assert states(world, case_id, file_id) == (PageState.WAITING,) * 5
    for read in range(1, 5):
        assert serve_one(world.platform, steps(), (Queue.READ,))
        found = states(world, case_id, file_id)
        assert found.count(PageState.READ) == read and len(found) == 5
    world.work()
    assert states(world, case_id, file_id) == (*[PageState.READ] * 4, PageState.UNUSABLE)


def test_files_are_told_apart(world: World) -> None:
    case_id = open_case(world.platform, eligible.application()).case_id
    good, bad = (upload(world.platform, case_id, "", recorded_file([page])) for page in (eligible.licence_page(), BLURRED))
    world.work()
    assert (states(world, case_id, good), states(world, case_id, bad)) == ((PageState.READ,), (PageState.UNUSABLE,))


def test_every_state_is_said_in_words() -> None:
    assert len({state.words for state in PageState}) == len(PageState)
