"""Which facts a field can hold: its type, its options, the limits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from domain.doubt import Doubt
from domain.facts import blank, known, unknown
from domain.period import LONG_TERM
from rules.engine.pack import FieldDeclaration, FieldType
from rules.engine.values import fits

HELD: dict[FieldType, list[Any]] = {
    "text": ["甲", ""], "enum": ["是", "否"], "int": [0, 2**63 - 1, -(2**63)],
    "decimal": [Decimal("-12.5"), Decimal("0.000000000000001"), Decimal(0)], "money": [Decimal("200.00"), Decimal(200)],
    "bool": [True, False], "date": [date(2026, 1, 1)], "period": [LONG_TERM], "list": [(), ("甲",)],
}
NOT_HELD: dict[FieldType, list[Any]] = {
    "text": [1, ("甲",)], "enum": ["也许", ""], "int": [2**63, -(2**63) - 1, True, Decimal(1)],
    "decimal": [Decimal("NaN"), Decimal("Infinity"), Decimal("1e15"), Decimal("1e-16"), 1],
    "money": [Decimal("0.005"), Decimal(-1), Decimal("1e15"), Decimal("sNaN"), 200], "bool": [0, "是"],
    "date": ["2026-01-01", LONG_TERM], "period": [date(2026, 1, 1), "长期"], "list": ["甲", ("甲",) * 201, (1,)],
}


def field(kind: FieldType) -> FieldDeclaration:
    return FieldDeclaration(name="甲", type=kind, label="甲", source="系统", options=("是", "否") if kind == "enum" else ())


@pytest.mark.parametrize("kind", HELD)
def test_values(kind: FieldType) -> None:
    assert all(fits(known(value), field(kind)) for value in HELD[kind])
    assert not any(fits(known(value), field(kind)) for value in NOT_HELD[kind])
    assert fits(blank(), field(kind)) and fits(unknown(Doubt.TICK_UNCLEAR), field(kind))


def test_an_enum_without_options_is_no_declaration() -> None:
    with pytest.raises(ValidationError):
        FieldDeclaration(name="甲", type="enum", label="甲", source="系统")
