"""Where a description says in which part of the page a field stands, nothing elsewhere is its value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.doubt import Doubt
from domain.materials import MaterialType
from domain.reading import Box
from functions.read.fields.locate import locate
from functions.read.fields.spec import FieldSpec, MaterialSpec, SheetSpec, ValueKind
from tests.functions.read.fields.page import glyphs, line

NUMBER = FieldSpec("编号", ValueKind.TEXT, ("编号",), region=Box(x0=0.5, y0=0.0, x1=1.0, y1=0.5))


@pytest.mark.parametrize(("x", "y", "doubt"), [
    (0.6, 0.1, None), (0.6, 0.9, Doubt.LOW_CONFIDENCE), (0.1, 0.1, Doubt.LOW_CONFIDENCE),
])
def test_a_value_outside_its_region_is_a_doubt(x: float, y: float, doubt: Doubt | None) -> None:
    spec = MaterialSpec(MaterialType("sample_permit"), ("取样许可证",), (SheetSpec((NUMBER,)),))
    page = glyphs(line("编号：甲乙丙", x, y))
    ((field,),) = (sheet.fields for sheet in locate(page, spec, 1.0))
    assert (field.text, field.doubt) == ("甲乙丙", doubt)
    anywhere = replace(spec, sheets=(SheetSpec((replace(NUMBER, region=None),)),))
    assert [field.doubt for sheet in locate(page, anywhere, 1.0) for field in sheet.fields] == [None]
