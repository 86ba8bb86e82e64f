"""Facts near a pack's golden cases: some values exchanged, taken away, or moved a little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from domain.doubt import Doubt
from domain.facts import Fact, FactValue, blank, known, missing, unknown
from domain.period import LONG_TERM, Period
from rules.engine.limits import LEAST_INT, MOST_INT
from rules.engine.pack import FieldDeclaration
from rules.engine.values import fits

_DOUBTS = list(Doubt)
_TEXTS = ("", "甲", "甲（测试）", "甲(测试)", "𠮷野家", "ＪＹ26401040001239", "JY26401040001239", "640104198503074527")


def varied(random: Random, facts: Mapping[str, Fact], cases: Sequence[Mapping[str, Fact]], of: Mapping[str, FieldDeclaration],
           among: Sequence[str]) -> tuple[dict[str, Fact], list[str]]:
    """The facts with one to five of the fields ``among`` changed, and which."""
    names = random.sample(among, random.randint(1, min(5, len(among))))
    return {**facts, **{name: _other(random, facts[name], cases, of[name]) for name in names}}, names


def _other(random: Random, fact: Fact, cases: Sequence[Mapping[str, Fact]], field: FieldDeclaration) -> Fact:
    draw = random.random()
    if draw < 0.15:
        return random.choice([blank(), missing()])
    if draw < 0.25:
        return unknown(random.choice(_DOUBTS))
    donated = random.choice(cases)[field.name]
    if draw < 0.6:
        return donated
    moved = known(_moved(random, donated.value if donated.value is not None else fact.value, field))
    return moved if fits(moved, field) else donated


def _moved(random: Random, value: FactValue | None, field: FieldDeclaration) -> FactValue:
    match field.type:
        case "bool":
            return not value
        case "int":
            number = value if isinstance(value, int) else 0
            return random.choice([0, 1, number + 1, number - 1, MOST_INT, LEAST_INT])
        case "decimal" | "money":
            amount = value if isinstance(value, Decimal) else Decimal(0)
            return random.choice([Decimal(0), amount + Decimal("0.01"), abs(amount - Decimal("0.01")), amount * 2])
        case "date":
            return _day(random, value)
        case "period":
            return random.choice([LONG_TERM, Period(_day(random, value.last_day if isinstance(value, Period) else None))])
        case "list":
            members = list(value) if isinstance(value, tuple) else []
            members += random.sample([*field.options, *_TEXTS], random.randint(0, 2))
            return tuple(random.sample(members, random.randint(0, len(members))))
    text = value if isinstance(value, str) else ""
    return random.choice([*field.options, *_TEXTS, text + "改", text[:-1], text.translate(_WIDE)])


def _day(random: Random, value: FactValue | None) -> date:
    day = value if isinstance(value, date) else date(2026, 3, 16)
    return day + timedelta(days=random.choice([-1, 1, random.randint(-150, 150), random.randint(-1500, 1500)]))


_WIDE = str.maketrans("()0123456789", "（）０１２３４５６７８９")
