"""What bars a pack that claims automatic approval: asked when it is published, and again whenever it is loaded."""

from __future__ import annotations

from collections.abc import Iterator

from domain.matter import MatterKind
from domain.record import Record
from rules.engine.basis import LegalBasis
from rules.engine.consent import objections
from rules.engine.pack import Pack


def bars(pack: Pack) -> Iterator[str]:
    """Each thing that forbids a machine to decide under the pack, with what to do; nothing if it claims no such thing."""
    yield from objections(pack)
    if pack.auto_approve.allowed:
        if pack.kind is MatterKind.CANCELLATION:
            yield "注销一经作出不能恢复，须有冷静期，本系统尚无，不得自动准予，请将“允许”改为 false"
        yield from _unconfirmed(pack)
        yield from _uncited(pack)


def _unconfirmed(pack: Pack) -> Iterator[str]:
    """Every article rests on a statute whose text was checked, or confirmed by a person with a name."""
    laws = {law.name: law for law in pack.laws}
    for law in pack.laws:
        if law.verified == "confirmed" and not law.confirmed_by:
            yield f"法律「{law.short}」写为已确认，却没有确认人，请写明姓名"
    for basis in dict.fromkeys(bases(pack)):
        law_of = laws.get(basis.law)
        if law_of is None or law_of.verified != basis.verified:
            yield f"依据{basis.citation}未在“法律”中声明并核实，不得自动准予，请先核对原文或者由具名人员确认"


def _uncited(pack: Pack) -> Iterator[str]:
    published_on = pack.auto_approve.published_on
    if published_on is None or published_on > pack.effective_from:
        yield "本机关允许自动准予的规则须在规则包生效之前公布，请写明公布日期"


def bases(pack: Pack) -> Iterator[LegalBasis]:
    """Every article the pack rests on."""
    yield pack.auto_approve.legal_basis
    for part in (pack.deadlines, pack.filing_window, pack.validity, pack.record_number, pack.letters, pack.archive):
        yield from _within(part)
    for material in pack.materials:
        yield from material.basis
    for rule in (*pack.rules, *pack.hints):
        yield from rule.basis


def _within(part: object) -> Iterator[LegalBasis]:
    if isinstance(part, LegalBasis):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _within(each)
    elif isinstance(part, Record):
        for name in type(part).model_fields:
            yield from _within(getattr(part, name))
