"""The application as the applicant states it; sealed, because it is personal."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field as PydanticField

from domain.events import Channel, SignatureKind
from domain.record import Record

_EMAIL = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$"
"""As HTML's ``<input type=email>``: nothing in it can mean anything else in a mail header."""

_Text = Annotated[str, PydanticField(max_length=400)]


class Contact(Record):
    """How the applicant is reached."""

    name: str = PydanticField(min_length=1, max_length=60)
    phone: str = PydanticField(min_length=5, max_length=24, pattern=r"^[0-9+\- ]+$")
    email: str = PydanticField(min_length=6, max_length=120, pattern=_EMAIL)


class Consents(Record):
    """Told and agreed: automated handling (PIPL 24), electronic delivery."""

    automated: bool = False
    electronic_delivery: bool = False


class AgentPower(StrEnum):
    """What an agent may do beside handing in (委托权限)."""

    CHECK_COPIES = "check_copies"
    CORRECT_MATERIALS = "correct_materials"
    CORRECT_FORM = "correct_form"
    COLLECT = "collect"

    @property
    def words(self) -> str:
        """As a power of attorney prints it."""
        return _POWERS[self.value]


_POWERS = {
    "check_copies": "核对复印件", "correct_materials": "修改自备材料错误", "correct_form": "修改表格填写错误",
    "collect": "领取证书",
}


class Agent(Record):
    """Who acts for the applicant (art 13), as stated: with which powers and until when. None says nothing of it; what the
    power of attorney says must agree."""

    name: str = PydanticField(min_length=1, max_length=60)
    powers: tuple[AgentPower, ...] | None = PydanticField(default=None, max_length=len(AgentPower))
    until: date | None = None


class Application(Record):
    """What is filed. ``form`` may be empty: then the system fills it from the paper."""

    matter: str = PydanticField(max_length=64)
    channel: Channel = Channel.WEB
    contact: Contact
    consents: Consents = Consents()
    undertaking: str = PydanticField(default="", max_length=32)
    signature: SignatureKind = SignatureKind.NONE
    agent: Agent | None = None
    form: dict[_Text, _Text | bool | Annotated[list[_Text], PydanticField(max_length=40)]] = PydanticField(
        default_factory=dict, max_length=60
    )
