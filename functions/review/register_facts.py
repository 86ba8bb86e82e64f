"""Ask the registers and turn their answers into facts. Down or ambiguous is UNKNOWN; not found is a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from domain.doubt import Doubt
from domain.facts import Fact, FactState, known, missing, unknown
from functions.review.fact_sources import BUSINESS_REGISTER_FIELDS, LICENCE_REGISTER_FIELDS, PENALTY_REGISTER_FIELDS
from functions.review.register_values import NEEDED, register_fact
from infra.ports import RegisterAnswer, Registers
from rules.engine.pack import FieldDeclaration, FieldType

_EXISTENCE = "存在"


@dataclass(frozen=True)
class Inquiry:
    """The registers' answers, for the record, and the facts they give."""

    answers: tuple[RegisterAnswer, ...]
    facts: dict[str, Fact]


def inquire(
    registers: Registers, licence_number: str | None, uscc: str | None, *, unasked: Fact, case_id: str, purpose: str,
    at: datetime, declared: Mapping[str, FieldDeclaration] = MappingProxyType({}),
) -> Inquiry:
    """Ask 证照库 by licence number, then 营业执照库 and 处罚库 by the credit code the licence register holds (else the paper's).

    The first two are asked for what the review needs, and for what the pack has ``declared`` of them besides; of
    penalties no more than is known to be kept, for there no row says that there are none. What they hold is read by the
    type the pack declares. Without a number or code nothing is asked: the facts are ``unasked``.
    """
    of_licence = _asked("证照库", LICENCE_REGISTER_FIELDS, declared)
    of_business = _asked("营业执照库", BUSINESS_REGISTER_FIELDS, declared)
    kinds = {name: field.type for name, field in declared.items()}

    def ask(register: str, key: str | None, fields: Sequence[str]) -> RegisterAnswer | None:
        return registers.ask(register, key, fields, case_id=case_id, purpose=purpose, at=at) if key else None

    licence = ask("licences", licence_number, of_licence)
    registered_uscc = licence.fields.get("统一社会信用代码") if licence and licence.status == "found" else None
    key = registered_uscc or uscc
    business = ask("business", key, of_business)
    penalties = ask("penalties", key, PENALTY_REGISTER_FIELDS)
    facts = {
        **_facts("证照库", "licences", licence, of_licence, kinds, unasked, existence=True),
        **_facts("营业执照库", "business", business, of_business, kinds, unasked, existence=True),
        **_facts("处罚库", "penalties", penalties, PENALTY_REGISTER_FIELDS, kinds, unasked, existence=False),
    }
    return Inquiry(tuple(a for a in (licence, business, penalties) if a), facts)


def _asked(prefix: str, needed: Sequence[str], declared: Mapping[str, FieldDeclaration]) -> tuple[str, ...]:
    own = (name.removeprefix(f"{prefix}.") for name in declared if name.startswith(f"{prefix}."))
    return (*needed, *(name for name in own if name not in {*needed, _EXISTENCE}))


def _facts(
    prefix: str, register: str, answer: RegisterAnswer | None, fields: Sequence[str], kinds: Mapping[str, FieldType],
    unasked: Fact, *, existence: bool,
) -> dict[str, Fact]:
    names = [f"{prefix}.{name}" for name in fields]
    present = {f"{prefix}.{_EXISTENCE}": unasked} if existence else {}
    if answer is None:
        return {**present, **dict.fromkeys(names, unasked)}
    evidence = f"register:{register}"
    if answer.status in ("down", "ambiguous"):
        doubt = Doubt.REGISTER_DOWN if answer.status == "down" else Doubt.REGISTER_AMBIGUOUS
        return dict.fromkeys([*present, *names], unknown(doubt, evidence))
    found = answer.status == "found"
    if existence:
        present = {f"{prefix}.{_EXISTENCE}": known(found, evidence)}
    if not found:
        # A penalty register without a row says that there are no penalties; the others say that there is no such holder.
        absent = missing(evidence) if existence else known(False, evidence)
        return {**present, **dict.fromkeys(names, absent)}
    return present | {
        f"{prefix}.{name}": register_fact(
            answer.fields.get(name), kinds.get(f"{prefix}.{name}", NEEDED.get(name, "text")), evidence,
        )
        for name in fields
    }


def first_known(facts: Mapping[str, Fact], *names: str) -> str | None:
    """The first of these facts that is a known text."""
    for name in names:
        fact = facts.get(name)
        if fact and fact.state is FactState.KNOWN and isinstance(fact.value, str):
            return fact.value
    return None
