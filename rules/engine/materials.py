"""A paper a matter asks for: in which form, signed how, whether it may follow later, who is spared it, how far it is
trusted."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from domain.record import Record
from rules.engine.basis import LegalBasis

PagePart = Literal["all", "first", "declaration", "main", "copy"]
"""Which part of a paper is asked for: all of it, 首页, 声明页, 正本 or 副本."""

PaperForm = Literal["original", "photocopy"]
Seal = Literal["none", "signature", "stamp", "either"]

TrustLevel = Literal["A", "B", "C", "D"]
"""国办函〔2016〕108号. A: made by government; B: verified at a window; C: uploaded by the applicant; D: made by the
applicant, who vouches for it."""

ELECTRONIC_SIGNATURE = "可靠电子签名"
"""What spares a paper without any register: the electronic form itself is signed."""

_FORMS: Mapping[str, str] = MappingProxyType({"original": "原件", "photocopy": "复印件"})
_SEALS: Mapping[str, str] = MappingProxyType({"signature": "须签名", "stamp": "须盖章", "either": "须签名或者盖章"})


class MaterialItem(Record):
    """A paper (or one page of it) the matter asks for; ``presence`` is the fact that says it was handed in.

    A paper not ``asked`` for is only noticed: it may be volunteered, or belong to another matter. One that is
    ``deferrable`` (可容缺) may follow within ``deferred_workdays``: an application without it is not returned, but never
    granted by a machine. ``spared``: the register that knows the electronic certificate, or a reliable electronic
    signature. ``vouches``: the applicant's undertaking stands on it (承诺).
    """

    key: str
    code: str
    title: str
    part: str
    page: PagePart = "all"
    asked: bool = True
    presence: str
    when: str
    form: PaperForm
    number: int = Field(ge=1)
    note: str = Field(default="", exclude_if=operator.not_)
    seal: Seal = "none"
    deferrable: bool = False
    deferred_workdays: int | None = Field(default=None, ge=1)
    spared: str | None = None
    trust: TrustLevel
    vouches: bool = False
    basis: tuple[LegalBasis, ...]

    @property
    def full_title(self) -> str:
        """As the counter names it, such as 《食品经营许可延续申请书》第2页."""
        return f"《{self.title}》{self.part}"

    @property
    def copies(self) -> str:
        """In which form and how many, signed how, and who is spared it, as lists and guides say it."""
        words = [f"{_FORMS[self.form]}{self.number}份", self.note, _SEALS.get(self.seal, "")]
        if self.spared == ELECTRONIC_SIGNATURE:
            words.append("电子申请使用可靠电子签名的免交纸质件")
        elif self.spared:
            words.append(f"只有电子证照（{self.spared}可以查到）的免交")
        if self.deferrable:
            words.append(f"可以容缺，{self.deferred_workdays}个工作日内补交")
        return "，".join(filter(None, words))
