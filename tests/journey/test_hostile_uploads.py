"""Hostile files in a real case: one notice names each by its name and says what to do, and the good file is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from domain.case import Status
from domain.reading import PageReading
from functions.read.pages.opening import JOBS, FileOpener
from functions.read.pages.problems import Problem
from functions.read.reader import LocalPaperReader
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from functions.review.contents import correction_content
from infra.ports import PaperReader
from infra.sandbox.client import Sandbox
from infra.sandbox.limits import Limits
from journey.run import drain
from journey.steps import steps
from tests.hazards import pdfs, pictures
from tests.world import eligible
from tests.world.world import World

GOOD = pdfs.pages(4, content=b"BT /F 16 Tf 60 760 Td (four pages of a good file) Tj ET")
HOSTILE = {
    "有密码.pdf": (pdfs.encrypted, Problem.ENCRYPTED.words),
    "传了一半.pdf": (lambda: pdfs.text_page("cut short")[:-60], Problem.TRUNCATED.words),
    "没有页.pdf": (lambda: pdfs.pages(0), Problem.NO_PAGES.words),
    "一万页.pdf": (lambda: pdfs.pages(10_000), Problem.TOO_MANY_PAGES.words),
    "炸弹.pdf": (pdfs.bomb, "请"),
    "循环.pdf": (pdfs.looping_pages, "请"),
    "大图.png": (pictures.png_bomb, "请"),
}


class GoodFileKnown:
    """The real reader with its real sandbox, except that the pages of the good file are recorded (no engine is run)."""

    def __init__(self, real: LocalPaperReader) -> None:
        self._real = real

    def count_pages(self, content: bytes, media_type: str) -> int:
        return self._real.count_pages(content, media_type)

    def identify(self, content: bytes, media_type: str, page_no: int) -> str:
        return str(page_no) if content == GOOD else self._real.identify(content, media_type, page_no)

    def read_page(self, content: bytes, media_type: str, file_id: str, page_no: int) -> PageReading:
        if content != GOOD:
            return self._real.read_page(content, media_type, file_id, page_no)
        return eligible.papers()[page_no].model_copy(update={"file_id": file_id, "page_no": page_no})

    def picture(
        self, content: bytes, media_type: str, page_no: int, box: tuple[float, float, float, float] | None
    ) -> bytes:
        return self._real.picture(content, media_type, page_no, box)


@pytest.fixture
def paper() -> Iterator[PaperReader]:
    nobody: Any = None  # a file that reached an engine or the classifier was not stopped, and becomes a dead letter
    sandbox = Sandbox(JOBS, Limits(cpu_seconds=3, wall_seconds=20, memory_bytes=512 << 20))
    yield GoodFileKnown(LocalPaperReader(FileOpener(sandbox), nobody, nobody))
    sandbox.close()


def test_every_hostile_file_is_named_in_one_notice_and_the_good_one_is_whole(
    world: World, paper: PaperReader
) -> None:
    platform = replace(world.platform, paper=paper)
    case_id = open_case(platform, eligible.application()).case_id
    upload(platform, case_id, "好材料.pdf", GOOD)
    for name, (make, _) in HOSTILE.items():
        upload(platform, case_id, name, make())
    submit(platform, case_id)
    drain(platform, steps())
    case = world.case(case_id)
    assert case.status is Status.CORRECTION
    assert platform.queues.dead() == []
    assert len(world.outbox.mails) == 1
    assert case.content is not None
    notice = correction_content(case.content, lambda ref: platform.vault.open(case_id, ref))
    for name, (_, words) in HOSTILE.items():
        lines = [item.text for item in notice.items if f"“{name}”" in item.text]
        assert lines, name
        assert all(words in line for line in lines)
    assert not any("好材料.pdf" in item.text or "缺少《" in item.text for item in notice.items)
    good = case.files[0]
    assert (good.pages, sorted(good.readings), good.problem) == (4, [0, 1, 2, 3], None)


def test_without_the_hostile_files_the_same_papers_are_granted(world: World, paper: PaperReader) -> None:
    platform = replace(world.platform, paper=paper)
    case_id = open_case(platform, eligible.application()).case_id
    upload(platform, case_id, "好材料.pdf", GOOD)
    submit(platform, case_id)
    drain(platform, steps())
    assert world.case(case_id).status is Status.ISSUED
