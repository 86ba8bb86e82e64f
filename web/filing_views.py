"""View models of the pages before filing and at the counter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.filing_answers import ChoicesAnswer, MatterGuide
from api.page import Page
from domain.application import AgentPower
from web.guide import Block, blocks

_TICKED = ("1",)
_NOTHING: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class ChoicesView:
    """The form of choices: what was entered or stands now, by field; powers by code and words."""

    action: str
    values: Mapping[str, tuple[str, ...]]
    powers: tuple[AgentPower, ...] = tuple(AgentPower)

    def text(self, name: str) -> str:
        """What a line of the form holds."""
        return "".join(self.values.get(name, ()))

    def ticked(self, name: str, value: str = "1") -> bool:
        """Whether a box is ticked."""
        return value in self.values.get(name, ())


@dataclass(frozen=True)
class MatterView:
    """The guide, and the form that begins a draft."""

    guide: tuple[Block, ...]
    choices: ChoicesView


def matter(content: MatterGuide, page: Page) -> MatterView:
    """The guide of a matter."""
    return MatterView(blocks(content.guide), ChoicesView(f"/matters/{content.code}", page.entered))


def choices(content: ChoicesAnswer, page: Page) -> ChoicesView:
    """The choices as they stand, or as entered when they were turned down."""
    return ChoicesView(f"/cases/{content.case_id}/choices", page.entered or _standing(content))


def _standing(content: ChoicesAnswer) -> Mapping[str, tuple[str, ...]]:
    agent = content.agent
    until = agent.until.isoformat() if agent and agent.until else ""
    return {
        "name": (content.contact.name,), "phone": (content.contact.phone,), "email": (content.contact.email,),
        "automated": _TICKED if content.consents.automated else (),
        "electronic_delivery": _TICKED if content.consents.electronic_delivery else (),
        "undertaking": _TICKED if content.undertaken else (),
        "agent": (agent.name if agent else "",), "until": (until,),
        "powers": tuple(power.value for power in (agent.powers or ())) if agent else (),
    }
