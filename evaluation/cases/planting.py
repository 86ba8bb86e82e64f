"""Ways to spoil a lawful case that many defects share."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from evaluation.cases.defect import Plant, Tools
from evaluation.cases.plan import COPY, FORM, MAIN, Plan
from fixtures.firms import CATERING, SALE

_BUSINESS_NAMES = {"经营者名称": "名称", "法定代表人": "法定代表人", "住所": "住所"}
_COMMON = "天地春秋山水东西南北"
_ITEM_SEPARATOR = "；"


def leaving_out(*roles: str) -> Plant:
    """Papers that are not handed in."""
    return lambda plan, _tools: plan.without(*roles)


def only_pages(role: str, *pages: int) -> Plant:
    """Of one paper only these pages are handed in."""
    return lambda plan, _tools: plan.having(role, pages=pages)


def unusable(role: str) -> Plant:
    """Photos of one paper that nobody can read."""
    return lambda plan, _tools: plan.having(role, condition="unusable_photo")


def printing(role: str, **values: Any) -> Plant:
    """Other values on one paper."""
    return lambda plan, _tools: plan.printing(role, **values)


def stating(**values: Any) -> Plant:
    """Other values applied for."""
    return lambda plan, _tools: plan.stating(**values)


def recording(register: str, **fields: Any) -> Plant:
    """Other entries in a register."""
    return lambda plan, _tools: plan.recorded(register, **fields)


def going_down(register: str) -> Plant:
    """A register that does not answer."""
    return lambda plan, _tools: replace(plan, down=(register,))


def unsealed(plan: Plan, role: str) -> Plan:
    """No seal on one paper."""
    return plan.having(role, style=replace(plan.paper(role).style, sealed=False))


def held(plan: Plan, **values: Any) -> Plan:
    """The licence on paper, the registers and the application all say so; 经营项目 is a tuple."""
    printed = {name: _ITEM_SEPARATOR.join(value) if isinstance(value, tuple) else value for name, value in values.items()}
    recorded = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    for role in (MAIN, COPY):
        if any(paper.role == role for paper in plan.papers):
            plan = plan.printing(role, **printed)
    business = {_BUSINESS_NAMES[name]: value for name, value in values.items() if name in _BUSINESS_NAMES}
    plan = plan.recorded("licences", **recorded).recorded("business", **business)
    return plan.stating(**{name: list(value) if isinstance(value, tuple) else value for name, value in values.items()})


def one_character_changed(text: str, at: int, chance: random.Random) -> str:
    """The text with one character changed for a common one."""
    return text[:at] + chance.choice([char for char in _COMMON if char != text[at]]) + text[at + 1 :]


def wrong_check(identifier: str) -> str:
    """The identifier with the next digit for its check character."""
    last = int(identifier[-1]) if identifier[-1].isdigit() else 0
    return identifier[:-1] + str((last + 1) % 10)


def more_items(plan: Plan, _tools: Tools) -> list[str]:
    """The items applied for and one the licence does not have."""
    items = list(plan.paper(FORM).values["经营项目"])
    possible = {SALE: "热食类食品制售", CATERING: "生食类食品制售"}
    return [*items, possible.get(plan.firm.category, "生食类食品制售")]
