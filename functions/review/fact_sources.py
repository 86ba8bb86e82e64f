"""Where each fact comes from: for paper from the pack's own declaration, for registers the least fields that any review asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from domain.materials import MaterialType
from functions.read.fields.registry import materials
from rules.engine.pack import FieldDeclaration, FieldType, Pack

Kind = Literal["text", "date", "decimal", "money", "period", "list", "tick", "ticks"]
_KINDS: Mapping[FieldType, Kind] = {
    "date": "date", "decimal": "decimal", "money": "money", "period": "period", "list": "list",
}

LICENCE = MaterialType.FOOD_LICENCE
POWER = MaterialType.POWER_OF_ATTORNEY
ID_CARD = MaterialType.ID_CARD

FORM = "申请书"
"""The source of facts that the applicant may also state in the electronic form."""


@dataclass(frozen=True)
class PaperSource:
    """One fact read from paper. ``stated`` says that the applicant may also state it in the electronic form.

    ``material`` is None where nobody reads that paper yet: then the fact is stated, or a person looks.
    """

    fact: str
    material: MaterialType | None
    field: str
    kind: Kind = "text"
    stated: bool = False


def paper_sources(pack: Pack) -> tuple[PaperSource, ...]:
    """The pack's fields that are a field or a tick group of the paper they are declared for, or of one nobody reads yet."""
    return tuple(source for field in pack.fields for source in _source(field, pack))


def readable(code: str) -> MaterialType | None:
    """The material with this code, None if nobody reads it yet: a pack may name a paper before it can be read."""
    return next((material for material in materials() if material.value == code), None)


def application_of(pack: Pack) -> MaterialType | None:
    """The matter's application form, None if nobody reads it yet. StopIteration if the pack asks for none: a bug of it."""
    return next(readable(item.code) for item in pack.materials if item.asked and item.page == "first")


def _source(field: FieldDeclaration, pack: Pack) -> Iterator[PaperSource]:
    item = pack.material_of(field)
    if item is None or field.type == "bool":
        return
    material = readable(item.code)
    if material is None:
        kind = _kind(field, ticked=bool(field.options))
        yield PaperSource(field.name, None, field.name.rpartition(".")[2], kind, stated=field.source == FORM)
        return
    sheets = materials()[material].sheets
    read = {spec.name for sheet in sheets for spec in sheet.fields}
    ticked = {spec.name for sheet in sheets for spec in sheet.ticks}
    name = next((n for n in (field.name.rpartition(".")[2], field.label) if n in read | ticked), None)
    if name is not None:
        yield PaperSource(field.name, material, name, _kind(field, ticked=name in ticked), stated=field.source == FORM)


def _kind(field: FieldDeclaration, *, ticked: bool) -> Kind:
    if ticked:
        return "ticks" if field.type == "list" else "tick"
    return _KINDS.get(field.type, "text")


LICENCE_REGISTER_FIELDS = (
    "经营者名称", "统一社会信用代码", "法定代表人", "住所", "经营场所", "主体业态", "经营项目", "有效期至", "发证日期", "发证机关",
    "状态", "纸质", "版本", "区划",
)
BUSINESS_REGISTER_FIELDS = ("名称", "法定代表人", "住所", "状态")
PENALTY_REGISTER_FIELDS = ("严重违法", "限制期内", "未结案件")
