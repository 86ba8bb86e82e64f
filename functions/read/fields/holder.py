"""What a 公民身份号码 says of its holder, held against what is printed beside it; and numbers that are shown in part only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from domain.doubt import Doubt
from domain.identifiers import birth_date, sex
from domain.normalise import code
from domain.reading import Field, FieldState
from functions.read.fields.spec import FieldSpec, SheetSpec, ValueKind
from functions.read.fields.values import CODES

_MASKED = re.compile(r"[0-9A-Z]{0,10}[*×]{3,}[0-9A-Z]{0,8}")


def consistent(fields: Sequence[Field], sheets: Iterable[SheetSpec]) -> list[Field]:
    """The fields, those in doubt that contradict a number beside them, and the number with them: one of the two is
    misread or altered. What of a number is masked contradicts nothing."""
    specs = {spec.name: spec for sheet in sheets for spec in sheet.fields}
    by_name = {field.name: field for field in fields}
    contradicted = {
        name for field in fields if (spec := specs.get(field.name)) and _contradicts(spec, field, by_name)
        for name in (field.name, spec.numbered)
    }
    return [_of_masked(specs, _in_doubt(field) if field.name in contradicted else field) for field in fields]


def _contradicts(spec: FieldSpec, field: Field, by_name: Mapping[str, Field]) -> bool:
    number = by_name.get(spec.numbered)
    if number is None or not number.value or not field.value:
        return False
    born = birth_date(number.value)
    said = (born.isoformat() if born else None) if spec.kind is ValueKind.DATE else sex(number.value)
    return said is not None and said != field.value


def _in_doubt(field: Field) -> Field:
    return field.model_copy(update={
        "state": FieldState.UNKNOWN, "value": None, "validator": None, "doubt": Doubt.FIELDS_DISAGREE,
    })


def _of_masked(specs: Mapping[str, FieldSpec], field: Field) -> Field:
    """The field, or, if it asks for a whole code and shows a masked one, in doubt for that reason."""
    spec = specs.get(field.name)
    whole = spec is not None and spec.kind in CODES and field.state is FieldState.UNKNOWN
    masked = whole and field.doubt is Doubt.LOW_CONFIDENCE and _MASKED.fullmatch(code(field.raw))
    return field.model_copy(update={"doubt": Doubt.MASKED}) if masked else field
