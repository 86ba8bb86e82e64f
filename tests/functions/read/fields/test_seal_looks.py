"""What a value in doubt under a seal most likely is: told by more looks at it, never known by them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from domain.doubt import Doubt
from domain.reading import Box, Field, FieldState, Seal, Vote
from functions.read.fields.hits import Hit, Manner
from functions.read.fields.located import Located
from functions.read.fields.seal_looks import with_likely
from functions.read.fields.segments import Segment
from functions.read.fields.spec import FieldSpec, ValueKind
from infra.ocr.base import CropKind, Picture
from tests.functions.read.fields.page import blank_page
from tests.world.eligible import NUMBER, USCC

PLACE = Box(x0=0.3, y0=0.4, x1=0.6, y1=0.42)
SEAL = Seal(box=Box(x0=0.5, y0=0.3, x1=0.7, y1=0.5), redness=0.3)
NAMED, CODED = FieldSpec("经营者名称", ValueKind.NAME, ("名称",), True), FieldSpec("代码", ValueKind.USCC, ("代码",), True)
MISREAD = USCC[:5] + USCC[6:]
FIRM = "遵义市余庆县漠里面馆"


class Looking:
    """A reader that sees something at every look, its last text again and again."""

    name = "crop"

    def __init__(self, *texts: str) -> None:
        self._texts = list(texts)
        self.looks = 0

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        text = self._texts[min(self.looks, len(self._texts) - 1)]
        self.looks += 1
        return [(text, 0.9)] * len(crops)


def looked_at(
    spec: FieldSpec, read: str, *looks: str, seals: tuple[Seal, ...] = (SEAL,), state: FieldState = FieldState.UNKNOWN
) -> tuple[Field, Looking]:
    located = Located(spec, parts=(Segment(read, PLACE, 0.9, 0.02),))
    value, doubt = (read, None) if state is FieldState.KNOWN else (None, Doubt.READERS_DISAGREE)
    field = Field(
        name=spec.name, state=state, value=value, raw=read, doubt=doubt, box=PLACE,
        votes=(Vote(reader="page", text=read, confidence=0.9),),
    )
    own = Looking(*looks)
    return with_likely(blank_page().rgb, field, located, seals, Looking(""), own), own


def test_what_all_looks_but_one_say_is_likely_and_stays_in_doubt() -> None:
    field, _ = looked_at(NAMED, "遵义市余庆县漢里面馆", "遵义市余庆县里面", FIRM)
    assert (field.likely, field.state, field.value) == (FIRM, FieldState.UNKNOWN, None)
    assert [vote.text for vote in field.votes] == ["遵义市余庆县漢里面馆"]


@pytest.mark.parametrize(("read", "looks"), [
    ("遵义市余庆县漢里面馆", (FIRM, "遵义市余庆县莫里面馆", FIRM, "遵义市余庆县莫里面馆")),
    (FIRM, ("义市余庆县漠里面馆",)),
    ("遵义市余庆县蓿里面馆", ("遵义市余庆县著里面馆",)),
    ("遵义市余庆县漢里面馆", ("",)),
])
def test_looks_that_differ_or_lost_something_tell_nothing(read: str, looks: tuple[str, ...]) -> None:
    assert looked_at(NAMED, read, *looks)[0].likely is None


def test_a_code_is_told_by_its_check_character() -> None:
    assert looked_at(CODED, MISREAD, USCC, USCC[1:])[0].likely == USCC
    assert looked_at(CODED, MISREAD, USCC.replace("0", "O"))[0].likely == USCC
    assert looked_at(CODED, USCC, MISREAD)[0].likely is None
    assert looked_at(CODED, MISREAD, "92150204MAX0LQQLXM", USCC)[0].likely is None


def test_a_licence_number_may_have_lost_its_first_letter_in_the_ring() -> None:
    number = FieldSpec("许可证编号", ValueKind.LICENCE_NUMBER, ("编号",), True)
    assert looked_at(number, f"{NUMBER[1:]},现声明作废", "")[0].likely == NUMBER


def test_what_is_known_or_under_no_seal_is_not_looked_at_again() -> None:
    for field, own in (looked_at(NAMED, FIRM, "x", state=FieldState.KNOWN), looked_at(NAMED, FIRM, "x", seals=())):
        assert (field.likely, own.looks) == (None, 0)


def test_where_nothing_was_read_the_place_beside_the_label_is_looked_at() -> None:
    label = Hit("名称", 0, 0, 2, Box(x0=0.3, y0=0.4, x1=0.4, y1=0.42), Manner.ALONE, 0)
    nothing = Field(name=NAMED.name, state=FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE)
    field = with_likely(blank_page().rgb, nothing, Located(NAMED, label), [SEAL], Looking(""), Looking(FIRM))
    assert (field.likely, field.state) == (FIRM, FieldState.UNKNOWN)


def test_words_are_not_told_by_another_network_than_the_page_engine_s() -> None:
    label = Hit("名称", 0, 0, 2, Box(x0=0.3, y0=0.4, x1=0.4, y1=0.42), Manner.ALONE, 0)
    for spec, read, likely in ((NAMED, FIRM, None), (CODED, USCC, USCC)):
        nothing, text = Field(name=spec.name, state=FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE), Looking(read)
        assert with_likely(blank_page().rgb, nothing, Located(spec, label), [SEAL], text, None).likely == likely


def test_a_piece_without_a_pixel_says_nothing() -> None:
    rgb = np.zeros((0, 800, 3), dtype=np.uint8)
    located = Located(NAMED, parts=(Segment("", PLACE, 0.9, 0.02),))
    field = Field(name=NAMED.name, state=FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE)
    own = Looking(FIRM)
    assert with_likely(rgb, field, located, [SEAL], Looking(""), own).likely is None
