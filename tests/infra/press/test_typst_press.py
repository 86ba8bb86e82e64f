"""The press: the same content gives the same bytes, and no value can act as anything but text."""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.documents import DocumentKind
from infra.press.demo_key import open_demo_key
from infra.press.signer import Signer
from infra.press.typst_press import ForkedPress, TypstPress
from infra.press.verification import verify

ROOT = Path(__file__).parents[3]
AUTHORITY = "某县市场监督管理局（测试）"
HOSTILE = [
    "#eval(\"1 + 1\")", "$x^2$", "*粗* _斜_ = 标题", "#read(\"/etc/passwd\")", "]}#panic()[", "\\u{41}",
    "// 注释", "`raw`", "\"引号\" 'x'", "#import \"official.typ\"", "@label <label>", "{\"a\": 1}", "- 一\n+ 二",
]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> TypstPress:
    key = open_demo_key(tmp_path_factory.mktemp("data"), AUTHORITY)
    return TypstPress(ROOT / "functions" / "issue" / "templates", Signer(key))


def content(note: str = "说明", to: str = "某餐馆") -> dict[str, Any]:
    return {
        "title": "撤回申请通知书", "authority": AUTHORITY, "number": "", "case_number": "1", "to": to,
        "date": "2026-03-16", "date_words": "2026年3月16日", "paragraphs": ["正文。"], "notes": [note],
    }


def words(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return "".join("".join(page.extract_text().split()) for page in opened.pages)


def test_the_same_content_gives_the_same_bytes_also_from_another_press(press: TypstPress, tmp_path: Path) -> None:
    other = TypstPress(ROOT / "functions" / "issue" / "templates", Signer(open_demo_key(tmp_path, AUTHORITY)))
    first = press.render(DocumentKind.WITHDRAWAL_NOTICE, content())
    press.render(DocumentKind.WITHDRAWAL_NOTICE, content("另一说明"))
    assert press.render(DocumentKind.WITHDRAWAL_NOTICE, content()) == first
    assert other.render(DocumentKind.WITHDRAWAL_NOTICE, content()) == first


def test_other_content_gives_other_bytes(press: TypstPress) -> None:
    first = press.render(DocumentKind.WITHDRAWAL_NOTICE, content())
    assert press.render(DocumentKind.WITHDRAWAL_NOTICE, content("另一说明")) != first


def test_it_is_archivable_and_bears_the_day_of_the_document_only(press: TypstPress) -> None:
    pdf = press.render(DocumentKind.WITHDRAWAL_NOTICE, content())
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        dates = {name: value for name, value in opened.metadata.items() if "Date" in name}
    assert dates
    assert all(value.startswith("D:20260316") for value in dates.values())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_value_is_printed_not_run(press: TypstPress, hostile: str) -> None:
    pdf = press.render(DocumentKind.WITHDRAWAL_NOTICE, content(note=hostile, to=hostile))
    assert words(pdf).count("".join(hostile.split())) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_prints(press: TypstPress, text: str) -> None:
    assert press.render(DocumentKind.WITHDRAWAL_NOTICE, content(note=text, to=text)).startswith(b"%PDF")


@pytest.mark.parametrize("char", ["\u202e", "\u200b", "\x07", "\ud800", "\ue000", "\U0003134f"])
def test_what_cannot_be_seen_is_printed_as_its_code(press: TypstPress, char: str) -> None:
    pdf = press.render(DocumentKind.WITHDRAWAL_NOTICE, content(note=f"前{char}后"))
    assert f"前〔U+{ord(char):04X}〕后" in words(pdf)


def test_rare_characters_of_names_are_printed_as_they_are(press: TypstPress) -> None:
    assert press.unprintable("马·阿卜杜拉䶮𠮷") == ()
    assert "䶮𠮷·" in words(press.render(DocumentKind.WITHDRAWAL_NOTICE, content(to="䶮𠮷·")))


def test_characters_without_a_glyph_are_known_before_printing(press: TypstPress) -> None:
    assert press.unprintable("王\U0003134f") == ("\U0003134f",)


def test_a_missing_value_is_an_error_and_not_an_empty_document(press: TypstPress) -> None:
    incomplete = content()
    del incomplete["date_words"]
    with pytest.raises(RuntimeError):
        press.render(DocumentKind.WITHDRAWAL_NOTICE, incomplete)


def test_a_long_unbroken_text_stays_on_the_page(press: TypstPress) -> None:
    pdf = press.render(DocumentKind.WITHDRAWAL_NOTICE, content(note="A" * 400))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        assert max(char["x1"] for char in page.chars) <= page.width


def test_a_press_carried_over_a_fork_says_so_instead_of_waiting(press: TypstPress) -> None:
    child = os.fork()
    if child == 0:
        try:
            press.render(DocumentKind.WITHDRAWAL_NOTICE, content())
        except ForkedPress:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_threads_may_share_it(press: TypstPress) -> None:
    contents = [content(f"说明{n}") for n in range(8)]
    alone = [press.render(DocumentKind.WITHDRAWAL_NOTICE, one) for one in contents]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda one: press.render(DocumentKind.WITHDRAWAL_NOTICE, one), contents))
    assert together == alone


def test_what_it_signs_verifies(press: TypstPress, tmp_path: Path) -> None:
    key = open_demo_key(tmp_path, AUTHORITY)
    signing = TypstPress(ROOT / "functions" / "issue" / "templates", Signer(key))
    pdf = signing.render(DocumentKind.WITHDRAWAL_NOTICE, content())
    signed = signing.sign(pdf, reason="撤回申请通知书", at=datetime(2026, 3, 16, tzinfo=UTC))
    assert verify(signed, key.certificate).valid
