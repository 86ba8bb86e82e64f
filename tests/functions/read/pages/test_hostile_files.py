"""Every broken or hostile file is rejected by name, through the real sandbox, and the next file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from functions.read.pages.opening import JOBS, FileOpener
from infra.ports import FileRejected
from infra.sandbox.client import Sandbox
from infra.sandbox.limits import Limits
from tests.hazards import pdfs, pictures

GOOD = pdfs.text_page("A page that opens and is read as it should be.")


@pytest.fixture(scope="module")
def opener() -> Iterator[FileOpener]:
    sandbox = Sandbox(JOBS, Limits(cpu_seconds=3, wall_seconds=20, memory_bytes=512 << 20))
    yield FileOpener(sandbox)
    sandbox.close()


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("empty", lambda: b""),
        ("empty", lambda: bytes(4096)),
        ("oversized", lambda: b"%PDF-1.7" + b"x" * (20 << 20)),
        ("wrong_type", lambda: b"PK\x03\x04" + bytes(100)),
        ("wrong_type", lambda: b"<?php echo 1; ?>"),
        ("wrong_type", lambda: pictures.saved(pictures.arrow(), "GIF")),
        ("encrypted", pdfs.encrypted),
        ("no_pages", lambda: pdfs.pages(0)),
        ("too_many_pages", lambda: pdfs.pages(10_000)),
        ("too_many_pages", lambda: pictures.tiff_pages(61)),
        ("truncated", lambda: GOOD[:-60]),
        ("truncated", lambda: pictures.saved(pictures.arrow(), "JPEG")[:-2000]),
        ("truncated", lambda: pictures.saved(pictures.arrow(), "PNG")[:-200]),
        ("unreadable", lambda: b"%PDF-1.7\n" + b"no objects at all " * 10 + b"%%EOF"),
        ("unreadable", lambda: b"\xff\xd8\xff" + bytes(500)),
        ("page_too_large", lambda: pdfs.text_page("wide", box=b"0 0 2147483648 842")),
        ("page_too_large", lambda: pdfs.text_page("strip", box=b"0 0 14000 5")),
        ("page_too_large", pdfs.image_bomb),
        ("page_too_large", pictures.png_bomb),
        ("page_too_large", lambda: pictures.saved(pictures.arrow(8000, 6300).convert("1"), "PNG")),
    ],
)
def test_a_file_that_cannot_be_used_is_rejected_with_advice(
    opener: FileOpener, code: str, make: Callable[[], bytes]
) -> None:
    content = make()
    with pytest.raises(FileRejected) as caught:
        _read_all(opener, content)
    assert caught.value.code == code
    assert "请" in caught.value.message
    assert opener.open_page(GOOD, 0).text_lines


@pytest.mark.parametrize("make", [pdfs.bomb, pdfs.looping_pages], ids=["bomb", "loop"])
def test_a_bomb_costs_a_child_and_nothing_else(opener: FileOpener, make: Callable[[], bytes]) -> None:
    with pytest.raises(FileRejected):
        _read_all(opener, make())
    assert opener.count_pages(GOOD) == 1


def test_a_page_that_is_not_there_is_rejected(opener: FileOpener) -> None:
    for content in (GOOD, pictures.tiff_pages(2), pictures.saved(pictures.arrow(), "JPEG")):
        with pytest.raises(FileRejected) as caught:
            opener.open_page(content, 7)
        assert caught.value.code == "no_such_page"


def _read_all(opener: FileOpener, content: bytes) -> None:
    for page_no in range(opener.count_pages(content)):
        opener.open_page(content, page_no)
