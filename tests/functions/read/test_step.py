"""The read step reads what a page shows once in a case: whatever file it came in, and whatever came between reading and
the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from domain.case import Case
from domain.reading import PageReading, Usability
from functions.receive.open_case import open_case
from functions.receive.upload import upload
from infra.ports import Append, FileRejected, KeyErased, Unavailable
from tests.world import eligible
from tests.world.paper import RecordedPaper, recorded_file
from tests.world.world import World

FIRST, SECOND, THIRD = (eligible.licence_page(许可证编号=number) for number in "123")


@dataclass
class CountingPaper(RecordedPaper):
    """Notes every page that is read, and is of a version; ``turns_down`` is what it says of every page."""

    version: str = "1"
    read: list[tuple[str, int]] = field(default_factory=list)
    turns_down: FileRejected | None = None

    def identify(self, content: bytes, media_type: str, page_no: int) -> str:
        return super().identify(content, media_type, page_no) + self.version

    def read_page(self, content: bytes, media_type: str, file_id: str, page_no: int) -> PageReading:
        self.read.append((file_id, page_no))
        if self.turns_down is not None:
            raise self.turns_down
        return super().read_page(content, media_type, file_id, page_no)


@pytest.fixture
def paper() -> CountingPaper:
    return CountingPaper()


@pytest.fixture
def counted(world: World, paper: CountingPaper) -> World:
    return World(replace(world.platform, paper=paper), world.storage, world.outbox)


@pytest.fixture
def draft(counted: World) -> str:
    return open_case(counted.platform, eligible.application()).case_id


def hand_in(world: World, case_id: str, *pages: PageReading, name: str = "材料.pdf") -> str:
    file_id = upload(world.platform, case_id, name, recorded_file(pages))
    world.work()
    return file_id


def read_in(world: World, case_id: str, file_id: str) -> Sequence[PageReading]:
    """What the case holds of a file, in the order of its pages."""
    refs = sorted(world.case(case_id).file(file_id).readings.items())
    return [PageReading.model_validate_json(world.platform.vault.open(case_id, ref)) for _, ref in refs]


def test_a_bundle_handed_in_again_with_one_page_more_costs_one_page(counted: World, paper: CountingPaper, draft: str) -> None:
    hand_in(counted, draft, FIRST, SECOND)
    again = hand_in(counted, draft, SECOND, THIRD, FIRST, name="补齐.pdf")
    assert paper.read[2:] == [(again, 1)]
    read = read_in(counted, draft, again)
    assert [(page.file_id, page.page_no, page.fields) for page in read] == [
        (again, 0, SECOND.fields), (again, 1, THIRD.fields), (again, 2, FIRST.fields)
    ]
    assert counted.case(draft).all_read


def test_the_same_photo_handed_in_twice_is_read_once(counted: World, paper: CountingPaper, draft: str) -> None:
    first = hand_in(counted, draft, FIRST, name="照片.jpg")
    assert hand_in(counted, draft, FIRST, name="照片(1).jpg") == first
    assert paper.read == [(first, 0)]


def test_a_page_in_a_correction_that_was_there_before_is_not_read_again(counted: World, paper: CountingPaper) -> None:
    opened = counted.file([eligible.licence_page()])
    assert len(paper.read) == 1
    counted.add(opened.case_id, [eligible.application_first_page(), eligible.application_declaration_page(), eligible.licence_page()])
    assert len(paper.read) == 3


def test_another_case_is_never_looked_at(counted: World, paper: CountingPaper) -> None:
    for _ in range(2):
        hand_in(counted, open_case(counted.platform, eligible.application()).case_id, FIRST)
    assert len(paper.read) == 2


def test_another_version_reads_again(counted: World, paper: CountingPaper, draft: str) -> None:
    hand_in(counted, draft, FIRST)
    paper.version = "2"
    hand_in(counted, draft, FIRST, SECOND)
    assert len(paper.read) == 3


def test_a_page_that_was_turned_down_is_tried_again(counted: World, paper: CountingPaper, draft: str) -> None:
    paper.turns_down = FileRejected("bomb_or_broken", "文件无法打开，请重新上传。")
    broken = hand_in(counted, draft, FIRST)
    assert [page.quality.usability for page in read_in(counted, draft, broken)] == [Usability.UNUSABLE]
    paper.turns_down = None
    assert [page.fields for page in read_in(counted, draft, hand_in(counted, draft, FIRST, SECOND))] == [FIRST.fields, SECOND.fields]


@pytest.mark.parametrize("calamity", [Unavailable("the journal"), MemoryError()])
def test_what_comes_between_reading_and_the_journal_costs_no_second_reading(
    counted: World, paper: CountingPaper, draft: str, monkeypatch: pytest.MonkeyPatch, calamity: BaseException
) -> None:
    once = Once(counted.platform.journal.append, calamity)
    monkeypatch.setattr(counted.platform.journal, "append", once)
    file_id = hand_in(counted, draft, FIRST, SECOND)
    assert once.failed
    assert sorted(paper.read) == [(file_id, 0), (file_id, 1)]
    assert counted.case(draft).all_read
    assert counted.platform.queues.dead() == []


@dataclass
class Once:
    """An append of which the first that records a page fails."""

    append: Callable[[Append], Case]
    error: BaseException
    failed: bool = False

    def __call__(self, append: Append) -> Case:
        if not self.failed and any(event.type == "PageRead" for event in append.events):
            self.failed = True
            raise self.error
        return self.append(append)


def test_an_erased_case_keeps_no_reading(counted: World, paper: CountingPaper, draft: str) -> None:
    hand_in(counted, draft, FIRST)
    page = paper.identify(recorded_file([FIRST]), "", 0)
    assert counted.platform.vault.recall(draft, "remembered", page) is not None
    counted.platform.vault.erase_key(draft)
    with pytest.raises(KeyErased):
        counted.platform.vault.recall(draft, "remembered", page)


def test_nothing_is_lost_if_what_was_remembered_is_swept_away(counted: World, paper: CountingPaper, draft: str) -> None:
    first = hand_in(counted, draft, FIRST)
    blobs = counted.storage.blobs
    used = {ref.digest for file in counted.case(draft).files for ref in (file.content, *file.readings.values())}
    assert [blobs.discard(name, older_than=-1.0) for name in blobs.orphans(used, older_than=-1.0)]
    assert [page.fields for page in read_in(counted, draft, first)] == [FIRST.fields]
    hand_in(counted, draft, FIRST, SECOND)
    assert len(paper.read) == 3


