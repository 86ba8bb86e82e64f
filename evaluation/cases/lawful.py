"""What lawful cases of every matter are put together from: the holder, the agent, the licence, the electronic form."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.materials import MaterialType
from evaluation.cases.defect import Layout
from evaluation.cases.plan import COPY, FORM, ID_CARD, MAIN, POWER, PlannedPaper
from evaluation.cases.traits import Traits
from evaluation.cases.workdays import expiry_opening_on
from fixtures.cases.bundle import SIGNED, TODAY, UNDERTAKING
from fixtures.firms import Firm, firm, new_name
from fixtures.identifiers import credit_code
from fixtures.papers import values
from fixtures.papers.unasked import other
from fixtures.papers.values import Mandate
from fixtures.people import person
from fixtures.places import XINGQING
from fixtures.truth import random_style

_EARLIEST, _LATEST = 40, 125
"""Days from filing to expiry that lie safely within the window, and before its last 15 work-days."""
_LAST_DAYS = 18
_EXPIRED_CARD = {"有效期限起": "2016-02-20", "有效期限止": "2026-02-20"}


def holder_of(seed: int, traits: Traits, chance: random.Random) -> Firm:
    """The firm of this seed in the authority's own district, its licence expiring as the traits say."""
    found = firm(seed, county=XINGQING, expires=_expiry(traits, chance), listed=True)
    if found.company == (traits.holder == "company"):
        return found
    kind = "91" if traits.holder == "company" else "92"
    other = replace(found, credit_code=credit_code(kind, found.county.code, seed), domicile=found.premises)
    return replace(other, name=new_name(other, chance))


def mandate_of(seed: int, traits: Traits, purpose: str) -> Mandate | None:
    """The agent and the power given, where an agent files."""
    if not traits.agent:
        return None
    agent = person(f"truth-run-agent-{seed}", listed=True)
    return Mandate(agent, date(2026, 3, 2), date(2026, 6, 30), purpose=purpose)


def form_paper(material: MaterialType, seed: int, traits: Traits, layout: Layout, printed: Mapping[str, Any]) -> PlannedPaper:
    """The application form on paper, filled in the way of this seed's applicant."""
    return PlannedPaper(FORM, material, layout(material), printed, traits.condition, random_style(seed))


def licence_papers(holder: Firm, traits: Traits, layout: Layout) -> tuple[PlannedPaper, ...]:
    """正本 and 副本 of one print, where paper was issued."""
    if traits.licence == "electronic":
        return ()
    chosen = layout(MaterialType.FOOD_LICENCE)
    return tuple(
        PlannedPaper(side, MaterialType.FOOD_LICENCE, chosen, values.food_licence(holder, side[-2:]), traits.condition)
        for side in (MAIN, COPY)
    )


def agent_papers(seed: int, holder: Firm, mandate: Mandate | None, traits: Traits, layout: Layout) -> tuple[PlannedPaper, ...]:
    """授权委托书 and the agent's identity card."""
    if mandate is None:
        return ()
    power, card = MaterialType.POWER_OF_ATTORNEY, MaterialType.ID_CARD
    style, condition = random_style(seed), traits.condition
    return (
        PlannedPaper(POWER, power, layout(power), values.power_of_attorney(holder, mandate), condition, style),
        PlannedPaper(ID_CARD, card, layout(card), values.id_card(mandate.agent), condition),
    )


def unasked_papers(seed: int, holder: Firm, traits: Traits, layout: Layout) -> tuple[PlannedPaper, ...]:
    """What was handed in though nobody asked. An agent's case has no second identity card: two would be a real doubt."""
    condition, card = traits.condition, values.id_card(holder.principal)
    match traits.volunteered:
        case "id_card" | "expired_id_card" if not traits.agent:
            shown = card | (_EXPIRED_CARD if traits.volunteered == "expired_id_card" else {})
            return (PlannedPaper("身份证", MaterialType.ID_CARD, layout(MaterialType.ID_CARD), shown, condition),)
        case "business_licence":
            material = MaterialType.BUSINESS_LICENCE
            return (PlannedPaper("营业执照", material, layout(material), values.business_licence(holder), condition),)
        case "lease":
            return (PlannedPaper("租赁合同", MaterialType.OTHER, layout(MaterialType.OTHER), other(seed), condition),)
        case _:
            return ()


def application_of(
    matter: str, name: str, holder: Firm, mandate: Mandate | None, traits: Traits, printed: Mapping[str, Any],
    identity: tuple[str, ...],
) -> dict[str, Any]:
    """What is sent beside the files. The electronic form has nothing, the ``identity`` lines, or every line."""
    contact = mandate.agent if mandate else holder.principal
    signed_electronically = traits.signature == "reliable_electronic"
    full = signed_electronically or traits.form == "full"
    lines = {name for name in printed if name not in {"签名", "印章"}} if full else set(identity)
    empty = traits.form == "empty" and not signed_electronically
    form = {} if empty else {name: _typed_in(value) for name, value in printed.items() if name in lines and value}
    return {
        "matter": matter, "channel": traits.channel,
        "contact": {"name": contact.name, "phone": contact.phone, "email": f"{name}@example.test"},
        "consents": {"automated": True, "electronic_delivery": True}, "undertaking": UNDERTAKING,
        "signature": traits.signature, "form": form, "agent": {"name": mandate.agent.name} if mandate else None,
    }


def signed_on(chance: random.Random) -> date:
    """The day on the application: a few days before it is filed."""
    return SIGNED - timedelta(days=chance.randrange(5))


def _typed_in(value: Any) -> Any:
    """People type brackets at full width."""
    return value.replace("(", "（").replace(")", "）") if isinstance(value, str) else value


def _expiry(traits: Traits, chance: random.Random) -> date:
    match traits.day:
        case "usual":
            return TODAY + timedelta(days=chance.randrange(_EARLIEST, _LATEST))
        case "late":
            return TODAY + timedelta(days=chance.randrange(1, _LAST_DAYS))
        case "edge":
            return expiry_opening_on(TODAY)
        case "one_early":
            return expiry_opening_on(TODAY + timedelta(days=1))
        case "past":
            return TODAY - timedelta(days=chance.randrange(1, 30))
