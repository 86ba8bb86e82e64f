"""What the interface is asked: the bodies of requests that are not the application itself."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from domain.application import Agent, AgentPower, Application, Consents, Contact
from domain.events import SignatureKind
from domain.paper_original import OriginalEnd
from domain.record import Record

UNDERTAKING = "2026-01"
"""The wording of the undertaking (材料真实性承诺) that our pages show."""


class Query(Record):
    """Look a case up: 办件编号 (or the draft's id) and 查询密码. One without the other opens nothing."""

    number: str = Field(min_length=1, max_length=64)
    secret: str = Field(min_length=1, max_length=128)


class Choices(Contact):
    """What the applicant chooses on our pages: how to be reached, what is agreed to, who acts. An ``agent`` without a name
    is none. The application itself is signed on paper."""

    automated: bool = False
    electronic_delivery: bool = False
    undertaking: bool = False
    agent: str = Field(default="", max_length=60)
    powers: tuple[AgentPower, ...] = Field(default=(), max_length=len(AgentPower))
    until: date | None = None

    def opening(self, matter: str) -> Application:
        """The draft that begins with them."""
        return self.applied_to(Application(matter=matter, contact=self._contact, signature=SignatureKind.PAPER))

    def applied_to(self, application: Application) -> Application:
        """The application with these choices."""
        agent = Agent(name=self.agent, powers=self.powers or None, until=self.until) if self.agent else None
        return application.model_copy(
            update={
                "contact": self._contact, "agent": agent, "undertaking": UNDERTAKING if self.undertaking else "",
                "consents": Consents(automated=self.automated, electronic_delivery=self.electronic_delivery),
            }
        )

    @property
    def _contact(self) -> Contact:
        return Contact(name=self.name, phone=self.phone, email=self.email)


class Dispute(Record):
    """A value the applicant says is wrong: the fact's name, and what is wrong about it."""

    value: str = Field(min_length=1, max_length=80)
    says: str = Field(default="", max_length=1000)


class HandOver(Record):
    """窗口领取: the day the documents were handed over."""

    day: date


class SettleOriginal(Record):
    """How a paper licence ended."""

    how: OriginalEnd


class Return(Record):
    """A clerk's notice of everything to be corrected (art 18(4)), one item a line."""

    items: tuple[str, ...] = Field(default=(), max_length=50)


class Grant(Record):
    """A clerk's reasons for granting. ``inspected``: the premises were checked before (已现场核查)."""

    reasons: tuple[str, ...] = Field(default=(), max_length=50)
    inspected: bool = False


class Refusal(Record):
    """A clerk's refusal: reasons, legal basis, and the confirmation that a person means it."""

    reasons: tuple[str, ...] = Field(default=(), max_length=50)
    basis: tuple[str, ...] = Field(default=(), max_length=50)
    confirmed: bool = False
