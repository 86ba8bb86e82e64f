"""What a pack declares and a fill-in sentence may name, and what is wrong with a blank that names anything else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.authoring.problem import did_you_mean

NAME = r"[^\W\d]\w*(?:\.\w+)*"
_NAMED = re.compile(NAME)


class BlankWrong(ValueError):
    """A blank that cannot be filled in so. ``blank`` counts from 0."""

    def __init__(self, blank: int, message: str) -> None:
        super().__init__(message)
        self.blank = blank
        self.message = message


@dataclass(frozen=True)
class Names:
    """What a pack declares: types by field, the presence field by material, and constants (参数)."""

    types: Mapping[str, str]
    presence: Mapping[str, str]
    constants: frozenset[str] = field(default_factory=frozenset)

    @property
    def known(self) -> list[str]:
        return [*self.types, *self.constants]


def declared(number: int, text: str, names: Names) -> str:
    """The name, if the pack declares it. Raises BlankWrong."""
    if text not in names.known:
        what = "没有填写" if not text else f"「{text}」不是已声明的字段{did_you_mean(text, names.known)}"
        raise BlankWrong(number, f"{what}，请填 fields.yaml 声明的字段" if not text or not _NAMED.fullmatch(text) else what)
    return text
