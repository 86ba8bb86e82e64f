"""Two tiers: what is a value is read by the larger network, and everything where anything is in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Box, Field, FieldState, Line, PageReading, Quality, Source, Tick, TickState, Usability
from functions.read.engines import Engines
from functions.read.fields.crop_readers import CropReaders
from functions.read.fields.extract import Extract
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec, TickSpec, ValueKind
from functions.read.fields.titles import TitleClassifier
from functions.read.pages.opening import FileOpener
from functions.read.pages.picture import PagePicture
from functions.read.pages.quality import judge
from functions.read.pages.readable import ReadablePage
from functions.read.reader import LocalPaperReader
from functions.read.tier import Escalation, Tier, escalations
from infra.ocr.base import CropKind, Picture
from tests.functions.read.fields.page import line

CODE = "640104198503074527"
PLACE = Box(x0=0.1, y0=0.1, x1=0.4, y1=0.15)
GOOD, POOR = Quality(usability=Usability.GOOD), Quality(usability=Usability.DOUBTFUL)
SPEC = MaterialSpec(MaterialType.POWER_OF_ATTORNEY, ("授权委托书",), (SheetSpec(
    fields=(
        FieldSpec("委托人", ValueKind.NAME, ("委托人",), deciding=True),
        FieldSpec("联系人", ValueKind.PERSON, ("联系人",)),
    ),
    ticks=(TickSpec("委托权限", ("领取证书",)),),
),))
KNOWN = Field(name="委托人", state=FieldState.KNOWN, value="清和餐饮店", box=PLACE)
CONTACT = Field(name="联系人", state=FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE, box=PLACE)
TICKED = Tick(field="委托权限", option="领取证书", state=TickState.TICKED, box=PLACE)


def doubtful(doubt: Doubt, box: Box | None = PLACE) -> Field:
    return Field(name="委托人", state=FieldState.UNKNOWN, doubt=doubt, box=box)


@pytest.mark.parametrize(("fields", "ticks", "quality", "passed_over", "why"), [
    ((KNOWN, CONTACT), (TICKED,), GOOD, False, ()),
    ((KNOWN, CONTACT), (TICKED,), POOR, False, (Escalation.PICTURE,)),
    ((KNOWN, CONTACT), (TICKED,), GOOD, True, (Escalation.PLACE,)),
    ((doubtful(Doubt.NOT_FOUND_ON_PAGE, None), CONTACT), (TICKED,), GOOD, False, (Escalation.PLACE,)),
    ((doubtful(Doubt.READERS_DISAGREE), CONTACT), (TICKED,), GOOD, False, (Escalation.VALUE,)),
    ((doubtful(Doubt.CHECK_CHARACTER), CONTACT), (TICKED,), GOOD, False, (Escalation.VALUE,)),
    ((doubtful(Doubt.MISREAD_ALIKE), CONTACT), (TICKED,), GOOD, False, ()),
    ((doubtful(Doubt.LOW_CONFIDENCE), CONTACT), (), POOR, False, (Escalation.PICTURE, Escalation.VALUE, Escalation.TICK)),
    ((KNOWN, CONTACT), (TICKED.model_copy(update={"state": TickState.UNCLEAR}),), GOOD, False, (Escalation.TICK,)),
    ((KNOWN, CONTACT), (), GOOD, False, (Escalation.TICK,)),
])
def test_what_is_in_doubt_is_said(
    fields: tuple[Field, ...], ticks: tuple[Tick, ...], quality: Quality, passed_over: bool, why: tuple[Escalation, ...]
) -> None:
    assert escalations(SPEC, quality, Extract(fields, ticks), passed_over=passed_over) == why


@pytest.mark.parametrize(("field", "why"), [
    (doubtful(Doubt.NOT_FOUND_ON_PAGE, None), ()), (doubtful(Doubt.LOW_CONFIDENCE), (Escalation.VALUE,)),
])
def test_what_not_every_such_paper_has_need_not_be_found(field: Field, why: tuple[Escalation, ...]) -> None:
    asked = (FieldSpec("委托人", ValueKind.NAME, ("委托人",), deciding=True, optional=True),)
    spec = MaterialSpec(MaterialType.POWER_OF_ATTORNEY, ("授权委托书",), (SheetSpec(fields=asked),))
    assert escalations(spec, GOOD, Extract((field,), ()), passed_over=False) == why


def test_a_page_nobody_knows_is_read_whole() -> None:
    assert escalations(None, GOOD, Extract((), ()), passed_over=False) == (Escalation.PAPER,)


class Large:
    """The larger recogniser: it reads by the colour of a crop's corner, and counts."""

    name = "large"

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._texts = texts
        self.shown: list[int] = []

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        self.shown += [int(crop[0, 0, 0]) for crop in crops]
        return [(self._texts[int(crop[0, 0, 0])], 0.97) for crop in crops]


def page(*lines: Line) -> ReadablePage:
    """A page on which the line at position n has the colour n + 1."""
    return ReadablePage(rgb=painted(*lines), lines=lines, source=Source.OCR, rotation=0, quality=GOOD, engine="small")


def painted(*lines: Line) -> Picture:
    rgb = np.full((1000, 800, 3), 255, dtype=np.uint8)
    for at, one in enumerate(lines, start=1):
        rgb[int(one.box.y0 * 1000) : round(one.box.y1 * 1000), int(one.box.x0 * 800) : round(one.box.x1 * 800)] = at
    return rgb


AS_SMALL_READS = (
    line("授权委托书", 0.4, 0.03), line("委托人：清和餐飲店", 0.1, 0.2), line("特此委托并承担责任", 0.1, 0.4),
    line("模糊", 0.1, 0.6).model_copy(update={"confidence": 0.5}), line("联系人：马丽", 0.1, 0.8),
)
AS_LARGE_READS = {1: "授权委托书", 2: "委托人：清和餐饮店", 3: "特此委托并承担责任", 4: "", 5: "联系人：马丽"}


def test_lines_with_values_and_those_hardly_legible_are_read_again() -> None:
    large = Large(AS_LARGE_READS)
    read = Tier(page(*AS_SMALL_READS), large).values(SPEC)
    assert large.shown == [2, 4, 5]
    assert [one.text for one in read.lines] == ["授权委托书", "委托人：清和餐饮店", "特此委托并承担责任", "模糊", "联系人：马丽"]
    assert [one.confidence for one in read.lines][1:4] == [0.97, AS_SMALL_READS[2].confidence, 0.0]
    assert [one.box for one in read.lines] == [one.box for one in AS_SMALL_READS]
    assert read.engine == "large"


@given(st.lists(st.booleans(), max_size=4))
def test_no_line_is_read_again_twice_and_in_the_end_all_are(values_first: list[bool]) -> None:
    large = Large(AS_LARGE_READS)
    tier = Tier(page(*AS_SMALL_READS), large)
    for values in values_first:
        tier.values(SPEC) if values else tier.everything()
    read = tier.everything()
    assert read.quality == judge(read.rgb, read.lines)
    assert sorted(large.shown) == [1, 2, 3, 4, 5]


def test_a_value_in_a_line_only_the_small_network_read_is_noticed() -> None:
    tier = Tier(page(*AS_SMALL_READS), Large(AS_LARGE_READS))
    tier.values(SPEC)
    known = KNOWN.model_copy(update={"box": AS_SMALL_READS[1].box})
    assert not tier.passed_over([known])
    assert tier.passed_over([known.model_copy(update={"box": AS_SMALL_READS[2].box})])
    assert not tier.passed_over([CONTACT.model_copy(update={"box": AS_SMALL_READS[2].box})])


class Small:
    """A page engine that reads what it is told."""

    name = "small"

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def read(self, rgb: Picture) -> list[Line]:
        return [*self._lines]


class Upright:
    name = "upright"

    def rotation(self, rgb: Picture) -> int:
        return 0


class Second:
    """The second reader of crops, which is asked about each crop."""

    name = "second"

    def __init__(self, names: Sequence[str]) -> None:
        self._texts = {CropKind.NAME: names, CropKind.CODE: [CODE], CropKind.DATE: ["2026年3月1日至长期"] * 2}
        self.asked = 0
        self.shown: set[tuple[CropKind, bytes]] = set()

    def read(self, crops: Sequence[Picture], kind: CropKind) -> list[tuple[str, float]]:
        self.asked += len(crops)
        self.shown |= {(kind, crop.tobytes()) for crop in crops}
        return [(self._texts[kind][at], 0.95) for at in range(len(crops))]


class OnePage:
    def __init__(self, rgb: Picture) -> None:
        self._page = PagePicture(rgb)

    def run(self, job: str, *args: Any) -> dict[str, Any]:
        return self._page.as_mapping()


TITLE = Line(text="授权委托书", box=Box(x0=0.4, y0=0.03, x1=0.6, y1=0.07), confidence=0.99)
MANDATE = (
    TITLE, line("委托人：浊和餐饮店", 0.1, 0.2), line("受托人：马丽", 0.1, 0.3), line(f"受托人身份证号：{CODE}", 0.1, 0.4),
    line("委托期限：2026年3月1日至长期", 0.1, 0.5), line("本委托书经双方签字盖章后生效，复印无效", 0.1, 0.7),
)
LARGE = {at: one.text for at, one in enumerate(MANDATE, start=1)} | {2: "委托人：清和餐饮店"}


def read(first: Sequence[Line], names: Sequence[str]) -> tuple[PageReading, Large, Second]:
    class Both:
        page = None
        orientation = Upright()

    large, second = Large(LARGE), Second(names)
    engines = Both()
    engines.tier = (Small(first), large)  # type: ignore[attr-defined]
    engines.crops = CropReaders(figures=Second(names), text=second, doubting=(Second(names),))  # type: ignore[attr-defined]
    reader = LocalPaperReader(FileOpener(OnePage(painted(*MANDATE))), cast(Engines, engines), TitleClassifier())
    return reader.read_page(b"", "", "f1", 0), large, second


def test_a_value_is_what_the_larger_network_and_the_second_reader_say() -> None:
    reading, large, _ = read(MANDATE, ["清和餐饮店", "马丽"])
    (client,) = (field for field in reading.fields if field.name == "委托人")
    assert (client.value, client.votes[0].reader) == ("清和餐饮店", "large")
    assert "small" not in {vote.reader for field in reading.fields for vote in field.votes}
    assert {2, 3, 4, 5} <= {*large.shown}


def test_in_doubt_all_lines_are_read_again_and_no_crop_twice() -> None:
    reading, large, second = read(MANDATE, ["洁和餐饮店", "马丽"])
    assert second.asked == len(second.shown)
    assert sorted(large.shown) == [1, 2, 3, 4, 5, 6]
    assert reading.engine.startswith("small; all by large: ")
    assert "value" in reading.engine
    (client,) = (field for field in reading.fields if field.name == "委托人")
    assert (client.state, client.doubt) == (FieldState.UNKNOWN, Doubt.READERS_DISAGREE)


def test_a_label_the_small_network_misread_is_found_by_the_larger() -> None:
    misread = tuple(
        one.model_copy(update={"text": f"安化人身仍正亏{CODE}"}) if CODE in one.text else one for one in MANDATE
    )
    reading, _, _ = read(misread, ["清和餐饮店", "马丽"])
    assert {field.name: field.value for field in reading.fields}["受托人身份证号"] == CODE
    assert reading.material is MaterialType.POWER_OF_ATTORNEY


def test_a_page_of_no_kind_is_read_whole() -> None:
    nothing = tuple(one.model_copy(update={"text": "某某某某"}) for one in MANDATE)
    reading, large, _ = read(nothing, ["清和餐饮店", "马丽"])
    assert sorted(large.shown) == [1, 2, 3, 4, 5, 6]
    assert "all by large: paper" in reading.engine
    assert reading.material is MaterialType.POWER_OF_ATTORNEY
