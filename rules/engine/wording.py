"""Chinese wording of values, notices and findings, from the pack's phrases. No sentence is invented here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from domain.facts import Fact, FactState, FactValue
from rules.engine.activation import Facts
from rules.engine.materials import MaterialItem
from rules.engine.pack import FieldDeclaration, Pack

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
PHRASES = ("缺少材料", "无法辨认", "栏目空白", "栏目未见", "未能查明")
"""The phrases every pack has words for."""


def shown(fact: Fact) -> str:
    """A fact as people read it; without a value, why."""
    match fact.state:
        case FactState.BLANK:
            return "（空白）"
        case FactState.MISSING:
            return "（无）"
        case FactState.UNKNOWN:
            return f"（未查明：{fact.doubt.words if fact.doubt else ''}）"
        case FactState.KNOWN:
            return _shown_value(fact.value)


def filled(template: str, facts: Facts) -> str:
    """The template with each {field} replaced by the fact as shown."""
    return PLACEHOLDER.sub(lambda match: shown(facts[match[1]]), template)


def said(sentence: str, values: Mapping[str, str]) -> str:
    """A standing sentence with each {place} replaced by its words."""
    return PLACEHOLDER.sub(lambda match: values[match[1]], sentence)


def material_missing(pack: Pack, material: MaterialItem) -> str:
    """A paper or page that was not handed in."""
    return pack.phrases["缺少材料"].replace("{材料}", material.full_title)


def material_unusable(pack: Pack, material: MaterialItem) -> str:
    """A paper or page whose picture no one can read."""
    return pack.phrases["无法辨认"].replace("{材料}", material.full_title)


def field_blank(pack: Pack, material: MaterialItem, field: FieldDeclaration) -> str:
    """A place on the paper that was left empty."""
    return pack.phrases["栏目空白"].replace("{材料}", material.full_title).replace("{栏目}", field.label)


def field_unseen(pack: Pack, material: MaterialItem, field: FieldDeclaration) -> str:
    """A side or page of the paper that was not handed in: what stands there is not blank, it is not there."""
    return pack.phrases["栏目未见"].replace("{材料}", material.full_title).replace("{栏目}", field.label)


def unsettled(pack: Pack, rule_name: str, doubts: list[tuple[str, str]]) -> str:
    """For the clerk: what could not be determined, and why."""
    listed = "；".join(f"{field}：{why}" if field else why for field, why in doubts)
    return pack.phrases["未能查明"].replace("{规则}", rule_name).replace("{原因}", listed)


def _shown_value(value: FactValue | None) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case date():
            return value.isoformat()
        case tuple():
            return "；".join(value) or "（无）"
    return str(value)
