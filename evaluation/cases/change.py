"""食品经营许可证变更: lawful changes, what they lead to (arts 29, 35), and the whole catalogue of their defects."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from domain.materials import MaterialType
from evaluation.cases import curable, doubtful, misstated, tampered
from evaluation.cases.changed_doubtfully import doubts_of_change
from evaluation.cases.changed_wrongly import slips_of_change
from evaluation.cases.expected import LicenceTruth
from evaluation.cases.items import Items, items_of
from evaluation.cases.lawful import (
    agent_papers,
    application_of,
    form_paper,
    holder_of,
    licence_papers,
    mandate_of,
    signed_on,
    unasked_papers,
)
from evaluation.cases.matter import Draft, Matter
from evaluation.cases.plan import Plan
from evaluation.cases.traits import Traits
from evaluation.cases.workdays import workday_before
from fixtures.cases.bundle import TODAY
from fixtures.change import Change, lawful_change
from fixtures.firms import Firm
from fixtures.papers import values
from fixtures.registers import business_row, licence_row, penalty_row

CODE = "food-licence-change"
_IDENTITY = ("许可证编号", "经营者名称", "统一社会信用代码")
_WORKDAYS: Mapping[str, tuple[int, int]] = MappingProxyType({"usual": (1, 9), "edge": (10, 10), "late": (11, 30)})
"""How long ago the change was; ten work-days are in time (art 29), late is no bar (art 52)."""


def lawful(draft: Draft) -> Plan:
    """A change that must be granted on the spot: name, representative, registered address or fewer items (art 34 ¶3)."""
    seed, traits, layout, chance = draft.seed, draft.traits, draft.layout, draft.chance
    running = traits if traits.day == "past" else replace(traits, day="usual")
    holder, ticked = items_of(holder_of(seed, running, chance), traits, chance)
    change = _change(holder, ticked, traits, chance)
    after = change.applied(holder)
    mandate = mandate_of(seed, traits, "办理食品经营许可证变更")
    printed: dict[str, Any] = {
        **values.change_application(holder, change, max(signed_on(chance), change.day), mandate),
        "变更事项": _boxes(change, holder), "经营项目": list(ticked),
    }
    form = form_paper(MaterialType.CHANGE_APPLICATION, seed, traits, layout, printed)
    return Plan(
        draft.name, seed, traits, holder, mandate,
        application_of(CODE, draft.name, holder, mandate, traits, printed, _IDENTITY),
        (
            *([form] if traits.signature == "paper" else []), *licence_papers(holder, traits, layout),
            *agent_papers(seed, holder, mandate, traits, layout), *unasked_papers(seed, after, traits, layout),
        ),
        (business_row(after), licence_row(holder, paper=traits.licence == "paper"), penalty_row(holder)),
        applied=after.items, change=change,
    )


def granted(plan: Plan) -> LicenceTruth:
    """Number and expiry kept, issued on the day of the decision, what changed as the business register has it."""
    before = plan.firm
    assert plan.change is not None
    after = plan.change.applied(before)
    return LicenceTruth(
        licence_number=before.licence_number, holder=after.name, uscc=before.credit_code,
        legal_representative=after.principal.name, residence=after.domicile, premises=before.premises,
        format=before.category, items=plan.applied, valid_from=None, valid_until=before.expires, issued_on=TODAY,
    )


def _change(holder: Firm, ticked: Items, traits: Traits, chance: random.Random) -> Change:
    """One or two changes; items only where the traits say so."""
    change = replace(lawful_change(replace(holder, items=ticked[:1]), _day(traits, chance), chance), items=())
    if traits.items != "reduced":
        return change
    return Change(change.day, items=ticked) if chance.random() < 0.5 else replace(change, items=ticked)


def _day(traits: Traits, chance: random.Random) -> date:
    first, last = _WORKDAYS.get(traits.day, _WORKDAYS["usual"])
    return workday_before(TODAY, chance.randint(first, last))


def _boxes(change: Change, holder: Firm) -> list[str]:
    """变更事项. One item of two kinds of goods that becomes one of them is fewer items, never more."""
    return [box for box in change.matters(holder) if box != "经营项目增加"]


CHANGE = Matter(
    CODE, "change", lawful, granted,
    (
        *curable.missing_papers(), curable.unsigned(), *curable.agent_papers(), *misstated.misstated_lines(),
        *misstated.blanks(), *slips_of_change(), *doubts_of_change(), *tampered.tampered_papers(), *doubtful.registers(),
        *doubtful.circumstances(),
    ),
)
