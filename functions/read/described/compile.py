"""From a description to the specification that the shared core of field reading works by."""

from __future__ import annotations

from collections.abc import Mapping

from domain.materials import MaterialType
from domain.reading import Box
from functions.read.described import phrase, shape
from functions.read.fields.figures import form_of
from functions.read.fields.spec import (
    Column,
    FieldSpec,
    MaterialSpec,
    RowSpec,
    SheetSpec,
    TableSpec,
    TickSpec,
    ValueKind,
)

_KINDS: Mapping[shape.Kind, ValueKind] = {
    "统一社会信用代码": ValueKind.USCC, "食品经营许可证编号": ValueKind.LICENCE_NUMBER, "身份证号": ValueKind.ID_NUMBER,
    "可脱敏身份证号": ValueKind.MASKED_ID, "编号": ValueKind.DOCUMENT_NUMBER, "电话": ValueKind.PHONE,
    "日期": ValueKind.DATE, "届满日": ValueKind.EXPIRY, "期限起": ValueKind.PERIOD_START, "期限止": ValueKind.PERIOD_END,
    "名称": ValueKind.NAME, "人名": ValueKind.PERSON, "地址": ValueKind.ADDRESS, "文本": ValueKind.TEXT,
    "单选": ValueKind.CHOICE, "多项": ValueKind.ITEMS, "金额": ValueKind.MONEY, "数量": ValueKind.QUANTITY,
}
_COLUMNS: Mapping[shape.ColumnKind, Column] = {
    "日期": Column.DATE, "事项": Column.ITEM, "变更前": Column.BEFORE, "变更后": Column.AFTER, "其他": Column.OTHER,
}
_MIDDLE = 0.5


def compiled(description: shape.Description) -> MaterialSpec:
    """The specification. Raises PhraseFault for a phrase that is none."""
    return MaterialSpec(
        material=MaterialType(description.code), titles=description.titles,
        sheets=tuple(_sheet(sheet) for sheet in description.sheets), mistaken=description.mistaken,
        prefixed=description.prefixed, name=description.name, carded=description.carded,
    )


def _sheet(sheet: shape.SheetPart) -> SheetSpec:
    return SheetSpec(
        fields=tuple(_field(field) for field in sheet.fields),
        ticks=tuple(TickSpec(group.name, group.options) for group in sheet.ticks),
        stops=sheet.stops, tables=(*map(_table, sheet.tables), *map(_results, sheet.results)), name=sheet.name,
        telling=sheet.telling,
    )


def _field(field: shape.FieldPart) -> FieldSpec:
    return FieldSpec(
        field.name, _KINDS[field.kind], (*field.labels, *field.singly), field.deciding, field.choices, below=field.below,
        phrases=tuple(phrase.compiled(one, field.choices) for one in field.phrases),
        told=tuple(phrase.compiled(one, field.choices) for one in field.told), lone=field.lone, singly=field.singly,
        form="|".join(form_of(form) for form in field.forms), units=field.units,
        region=_region(field.region) if field.region else None, numbered=field.numbered, optional=field.optional,
        years=field.years,
    )


def _table(table: shape.TablePart) -> TableSpec:
    return TableSpec(
        heads=tuple((_COLUMNS[head.column], head.words) for head in table.heads),
        rows=tuple(RowSpec(row.words, row.after, row.before) for row in table.rows),
        history=table.history, signs=table.signs,
    )


def _results(table: shape.ResultsPart) -> TableSpec:
    heads = (Column.ITEM, table.item), (Column.AFTER, table.verdict), (Column.OTHER, table.others)
    return TableSpec(heads=heads, rows=(RowSpec((), table.field),), results=True)


def _region(region: shape.Region) -> Box:
    """The half or quarter of the page."""
    return Box(
        x0=_MIDDLE if "右" in region else 0.0, y0=_MIDDLE if "下" in region else 0.0,
        x1=_MIDDLE if "左" in region else 1.0, y1=_MIDDLE if "上" in region else 1.0,
    )
