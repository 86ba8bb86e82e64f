"""What a decision alters on the licence: each item as the register had it and as it will be printed."""

from __future__ import annotations

from collections.abc import Mapping

from domain.facts import Fact
from domain.outcomes import LicenceContent
from functions.issue.inputs import Change


def changes(facts: Mapping[str, Fact], licence: LicenceContent) -> tuple[Change, ...]:
    """The items that differ, in the order of the licence; one the register did not tell is not claimed to differ."""
    printed = {
        "经营者名称": licence.holder, "统一社会信用代码": licence.uscc, "法定代表人": licence.legal_representative,
        "住所": licence.residence, "经营场所": licence.premises, "主体业态": licence.format, "经营项目": licence.items,
    }
    held = {name: facts[f"证照库.{name}"].value for name in printed}
    return tuple(
        Change(label=_LABELS.get(name, name), before=_words(held[name]), after=_words(value))
        for name, value in printed.items()
        if held[name] is not None and held[name] != value
    )


_LABELS = {"法定代表人": "法定代表人（负责人）"}


def _words(value: object) -> str:
    return "；".join(value) if isinstance(value, tuple) else str(value)
