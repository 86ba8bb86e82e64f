"""The declared fields of a pack, ready for facts to be held against them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from types import NoneType
from typing import Any

from domain.facts import FactValue
from domain.period import Period
from rules.engine.activation import Facts
from rules.engine.limits import MAX_LIST, is_short
from rules.engine.pack import FieldDeclaration, FieldType
from rules.engine.values import fits

Values = Sequence[FactValue | None]
_ORDER: Sequence[FieldType] = ("text", "enum", "list", "bool", "date", "period", "int", "decimal", "money")
_WHATEVER: Mapping[FieldType, type] = {"bool": bool, "date": date, "period": Period}
"""Types of which every value fits."""


class FactsMismatch(ValueError):
    """The facts are not exactly the declared ones, or one has another type: a bug of whoever gathered them."""


class Declared:
    """Fields by name, sorted by type so that what is to be looked at together lies together."""

    def __init__(self, fields: Iterable[FieldDeclaration]) -> None:
        self.fields = {field.name: field for field in sorted(fields, key=lambda field: _ORDER.index(field.type))}
        self._facts = picking(tuple(self.fields))
        self._texts, self._lists = self._of("text"), self._of("list")
        self._whatever = [(frozenset({kind, NoneType}), self._of(name)) for name, kind in _WHATEVER.items()]
        seen = {"text", "list", *_WHATEVER}
        self._others = [field for field in self.fields.values() if field.type not in seen]

    def values(self, facts: Facts) -> Values:
        """What the facts say, in the order of the fields. Raises FactsMismatch unless they are exactly the declared ones."""
        try:
            found = self._facts(facts) if len(facts) == len(self.fields) else None
        except KeyError:
            found = None
        if found is None:
            raise FactsMismatch(f"undeclared or absent facts: {', '.join(sorted(facts.keys() ^ self.fields.keys()))}")
        values = [fact.value for fact in found]
        if not self._fit(values, facts):
            for name, field in self.fields.items():
                if not fits(facts[name], field):
                    raise FactsMismatch(f"fact {name} does not fit its type {field.type}")
        return values

    def _fit(self, values: Sequence[Any], facts: Facts) -> bool:
        """Whether every value fits, at one look: texts are nearly always short even all together. False says only that each
        must be looked at."""
        texts = [value for value in values[self._texts] if value is not None]
        for several in values[self._lists]:
            if several is not None:
                texts += several if isinstance(several, tuple) and len(several) <= MAX_LIST else [None]
        try:
            short = is_short("".join(texts))
        except TypeError:
            return False
        return (
            short and all(kinds.issuperset(map(type, values[place])) for kinds, place in self._whatever)
            and all(fits(facts[field.name], field) for field in self._others)
        )

    def _of(self, kind: FieldType) -> slice:
        """Where the fields of a type lie."""
        types = [field.type for field in self.fields.values()]
        return slice(types.index(kind), types.index(kind) + types.count(kind)) if kind in types else slice(0)


def picking(keys: Sequence[Hashable]) -> Callable[[Any], tuple[Any, ...]]:
    """Picks what stands under these keys, in their order."""
    if len(keys) > 1:
        return itemgetter(*keys)
    return lambda found: tuple(found[key] for key in keys)
