"""What was located on pages made of lines, by field."""

from __future__ import annotations

from functions.read.fields.locate import locate
from functions.read.fields.located import Located, LocatedSheet
from functions.read.fields.renewal_application import RENEWAL_APPLICATION
from tests.functions.read.fields.page import glyphs, line

NAME, PLACE = "银川市兴庆区清和餐饮店", "宁夏回族自治区银川市兴庆区解放西街12号"


def located(sheets: list[LocatedSheet]) -> dict[str, Located]:
    return {field.spec.name: field for sheet in sheets for field in sheet.fields}


def texts(sheets: list[LocatedSheet]) -> dict[str, str]:
    return {name: field.text for name, field in located(sheets).items()}


def labelled(sheets: list[LocatedSheet]) -> set[str]:
    return {name for name, field in located(sheets).items() if field.label}


def form(*extra: tuple[str, float, float]) -> list[LocatedSheet]:
    """The first sheet of an application, with lines (text, x, y) added."""
    usual = [("许可证编号", 0.1, 0.2), ("经营者名称", 0.1, 0.3), ("联系电话：", 0.1, 0.7), ("有效期至：", 0.1, 0.8)]
    return locate(glyphs(*(line(*one) for one in (*usual, *extra))), RENEWAL_APPLICATION, 1.0)
