"""Every broken or hostile file is rejected by name, through the real sandbox, and the next file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from functions.read.pages.opening import JOBS, FileOpener
from infra.ports import FileRejected
from infra.sandbox.client import Sandbox
from infra.sandbox.limits import Limits
from tests.hazards import packages, pdfs, pictures

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
        ("ofd", packages.ofd),
        ("ofd", packages.ofd_bomb),
        ("office_document", packages.word),
        ("office_document", packages.open_document),
        ("office_document", packages.old_word),
        ("archive", packages.nested_bomb),
        ("archive", lambda: b"PK\x03\x04" + bytes(100)),
        ("archive", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(100)),
        ("wrong_type", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("wrong_type", lambda: b"<?php echo 1; ?>"),
        ("wrong_type", lambda: pictures.saved(pictures.arrow(), "GIF")),
        ("wrong_type", lambda: pictures.saved(pictures.arrow(), "AVIF")),
        ("encrypted", pdfs.encrypted),
        ("encrypted", pdfs.strange_lock),
        ("no_pages", lambda: pdfs.pages(0)),
        ("too_many_pages", lambda: pdfs.pages(10_000)),
        ("too_many_pages", lambda: pictures.tiff_pages(73)),
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


@pytest.mark.parametrize(
    "make",
    [
        pdfs.scripted, pdfs.launching, pdfs.with_attachment, pdfs.with_xfa, pdfs.misplaced_xref, pdfs.vast_xref,
        pdfs.deeply_nested, pdfs.unlocked, pictures.looping_tiff, pictures.deep_heif, pictures.sixteen_bit_colour,
        pictures.white_is_zero,
        lambda: pdfs.coded_image("JBIG2Decode"), lambda: pdfs.coded_image("JPXDecode"),
        lambda: pdfs.coded_image("CCITTFaxDecode"), lambda: pdfs.coded_image("NoSuchDecode"),
    ],
    ids=["script", "launch", "attachment", "xfa", "misplaced xref", "vast xref", "nesting", "empty password",
        "looping tiff", "deep heif", "deep png", "ink tiff", "jbig2", "jpx", "fax", "unknown coding"],
)
def test_what_is_odd_but_can_be_shown_is_shown(opener: FileOpener, make: Callable[[], bytes]) -> None:
    content = make()
    assert opener.count_pages(content) == 1
    assert opener.open_page(content, 0).rgb.size


def test_a_page_that_is_not_there_is_rejected(opener: FileOpener) -> None:
    for content in (GOOD, pictures.tiff_pages(2), pictures.saved(pictures.arrow(), "JPEG")):
        with pytest.raises(FileRejected) as caught:
            opener.open_page(content, 7)
        assert caught.value.code == "no_such_page"


def _read_all(opener: FileOpener, content: bytes) -> None:
    for page_no in range(opener.count_pages(content)):
        opener.open_page(content, page_no)
