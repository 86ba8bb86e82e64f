"""Readings held against the truth: right, wrong, blank, doubt and missing are five things."""

from __future__ import annotations

from domain.materials import MaterialType
from domain.reading import Box, Field, FieldState, Line, Tick, TickState
from evaluation.reading.judge import judged_fields, judged_texts, judged_ticks, stated_beyond
from evaluation.reading.plain import PlainReading
from evaluation.reading.result import FieldResult, Told
from evaluation.reading.truth import TrueField, TrueText, TrueTick
from functions.read.fields.extract import Extract
from tests.evaluation.reading.made_up import AGENT, BOX, HOLDER, PURPOSE, doubted, known, read_page, true_page

NAME = "清和餐饮店"


def judged(true: TrueField, *fields: Field) -> FieldResult:
    (result,) = judged_fields(true_page(true), read_page(*fields))
    return result


def test_each_answer_has_its_name() -> None:
    filled, empty = TrueField(name=HOLDER, value=NAME), TrueField(name=HOLDER, value="")
    blank = Field(name=HOLDER, state=FieldState.BLANK)
    assert judged(filled, known(HOLDER, NAME)).told is Told.RIGHT
    assert judged(filled, known(HOLDER, "清禾餐饮店")).told is Told.WRONG
    assert judged(filled, blank).told is Told.WRONGLY_BLANK
    assert judged(filled, doubted(HOLDER, NAME)).told is Told.DOUBT
    assert judged(filled).told is Told.MISSING
    assert judged(empty, blank).told is Told.RIGHT
    assert judged(empty, known(HOLDER, NAME)).told is Told.WRONG
    assert judged(empty, doubted(HOLDER, NAME)).told is Told.DOUBT


def test_a_doubtful_value_may_still_be_the_right_one() -> None:
    filled = TrueField(name=HOLDER, value="清和餐饮店(测试)")
    assert judged(filled, doubted(HOLDER, "清和餐饮店（测试）")).exact
    assert not judged(filled, doubted(HOLDER, NAME)).exact
    assert not judged(TrueField(name=HOLDER, value="")).exact


def test_what_a_doubt_is_likely_to_say_was_not_read() -> None:
    filled = TrueField(name=HOLDER, value=NAME)
    assert not judged(filled, doubted(HOLDER, "清禾餐饮店", likely=NAME)).exact
    assert judged(filled, doubted(HOLDER, NAME, likely="清禾餐饮店")).exact


def test_deciding_fields_are_those_of_the_description_and_others_are_not_asked_for() -> None:
    truth = true_page(*(TrueField(name=name, value=NAME) for name in (HOLDER, PURPOSE, "页码")))
    assert [(field.name, field.deciding) for field in judged_fields(truth, read_page())] == [(HOLDER, True), (PURPOSE, False)]


def test_of_a_sheet_of_cards_the_one_is_judged_that_stands_where_the_truth_does() -> None:
    far = BOX.model_copy(update={"y0": 0.8, "y1": 0.85})
    cards = ((known(HOLDER, "清禾餐饮店").model_copy(update={"box": BOX}),), (known(HOLDER, NAME).model_copy(update={"box": far}),))
    sheet = read_page(doubted(HOLDER, f"清禾餐饮店；{NAME}")).model_copy(update={"cards": cards})
    (result,) = judged_fields(true_page(TrueField(name=HOLDER, value=NAME, box=far)), sheet)
    assert result.told is Told.RIGHT


def test_a_deciding_value_that_the_page_does_not_have_is_wrong() -> None:
    truth = true_page(TrueField(name=HOLDER, value=NAME))
    read = read_page(known(HOLDER, NAME), known(AGENT, "马丽"), known(PURPOSE, "办理延续"))
    (beyond,) = stated_beyond(truth, read)
    assert (beyond.name, beyond.told) == (AGENT, Told.WRONG)
    assert not stated_beyond(truth, read_page(known(HOLDER, NAME), doubted(AGENT, "马丽")))
    assert not stated_beyond(truth, None)


def test_on_a_page_taken_for_another_nothing_was_found() -> None:
    truth, field = true_page(TrueField(name=HOLDER, value=NAME)), known(HOLDER, NAME)
    told = [
        judged_fields(truth, reading)[0].told
        for reading in (
            read_page(field, material=MaterialType.ID_CARD),
            read_page(field, material=MaterialType.UNKNOWN, likely=MaterialType.POWER_OF_ATTORNEY), None,
        )
    ]
    assert told == [Told.MISSING, Told.RIGHT, Told.MISSING]


def test_under_a_seal() -> None:
    seals = (Box(x0=0.3, y0=0.12, x1=0.6, y1=0.4),)
    far = Box(x0=0.7, y0=0.7, x1=0.8, y1=0.8)
    truth = true_page(
        TrueField(name=HOLDER, value=NAME, box=BOX), TrueField(name=AGENT, value="马丽", box=far), seals=seals,
    )
    assert [field.sealed for field in judged_fields(truth, read_page())] == [True, False]


def test_what_tesseract_made_of_it_stands_beside() -> None:
    truth = true_page(TrueField(name=HOLDER, value=NAME), TrueField(name=AGENT, value="马丽"))
    line = Line(text="委托人 清和餐 饮店", box=BOX, confidence=0.5)
    plain = PlainReading((line,), Extract((doubted(HOLDER, NAME),), ()), 1.0)
    holder, agent = judged_fields(truth, read_page(), plain)
    assert (holder.plain, agent.plain) == (NAME, "")
    assert (holder.plain_nearest, agent.plain_nearest) == (0, 2)
    truth = true_page(texts=(TrueText(kind="line", text="清和餐饮店"),))
    (text,) = judged_texts(truth, read_page(), plain)
    assert (text.letters, text.edits, text.plain) == (5, 5, 0)


def test_ticks_by_their_options() -> None:
    field, option = "委托权限", "领取证书"
    truth = true_page(ticks=(
        TrueTick(field=field, option=option, state=TickState.TICKED),
        TrueTick(field=field, option="核对复印件", state=TickState.EMPTY),
        TrueTick(field="别的", option="无", state=TickState.EMPTY),
    ))
    read = read_page(ticks=(Tick(field=field, option=option, state=TickState.UNCLEAR, box=BOX),))
    assert [tick.read for tick in judged_ticks(truth, read)] == [TickState.UNCLEAR, None]
