"""A form that nobody signed is never granted, whatever is stamped on it elsewhere."""

from __future__ import annotations

from domain.case import Status
from domain.doubt import Doubt
from domain.reading import Box, FieldState, PageReading, Seal
from tests.world import eligible
from tests.world.world import World

EDGE = Seal(box=Box(x0=0.905, y0=0.43, x1=1.0, y1=0.564), redness=0.3)
"""What a 骑缝章 leaves on one of two pages."""


def _papers(declaration: PageReading) -> list[PageReading]:
    first, _, *licence = eligible.papers()
    return [first, declaration, *licence]


def _unsigned(*seals: Seal) -> PageReading:
    page = eligible.application_declaration_page()
    fields = tuple(
        eligible.field("签名", None, FieldState.BLANK) if field.name == "签名" else field for field in page.fields
    )
    return page.model_copy(update={"fields": fields, "seals": seals})


def test_a_seal_across_the_edges_of_the_pages_signs_none_of_them(world: World) -> None:
    opened = world.file(_papers(_unsigned(EDGE)))
    case = world.case(opened.case_id)
    assert case.status is Status.CORRECTION
    (mail,) = world.outbox.mails.values()
    assert "未签名或者盖章" in mail.attachments[0][1].decode()
    world.add(opened.case_id, [eligible.application_declaration_page()])
    assert world.case(opened.case_id).status is Status.ISSUED


def test_letters_of_a_seal_on_a_copy_in_grey_are_no_signature(world: World) -> None:
    page = _unsigned(Seal(box=Box(x0=0.05, y0=0.05, x1=0.45, y1=0.2), redness=0.0))
    letters = eligible.field("签名", None, FieldState.UNKNOWN, doubt=Doubt.LOW_CONFIDENCE).model_copy(update={"raw": "测试"})
    date, _ = page.fields
    opened = world.file(_papers(page.model_copy(update={"fields": (date, letters), "coloured": False})))
    assert world.case(opened.case_id).status is Status.REFERRED
