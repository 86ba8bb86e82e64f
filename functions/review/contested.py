"""An independent record as one more reader that disagrees: a difference which the readers are known to see where there is none.

Both networks read some rare characters as the same common one. Where what was read differs from a register or another
paper by just such a character, it is a doubt and not a difference: nobody is asked to correct what may be right, and
nothing is taken for right either. So is any one character in the name of a person whom two papers give one and the same
identity number: that there are two people is then less likely than a character that no list has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.doubt import Doubt
from domain.facts import Fact, FactState, FactValue, missing, unknown
from domain.identifiers import Check, check_id_card
from domain.normalise import address_key, name_key
from functions.read.misread_alike import taken_for
from functions.review.confirmation import PLACES, WITNESSES, Key
from functions.review.fact_sources import PaperSource

_TYPED = "form/"
"""How the evidence of what was stated electronically begins."""
_AGENT = (("委托.受托人", "委托.受托人身份证号"), ("代理人身份证.姓名", "代理人身份证.公民身份号码"))
"""Who acts for the applicant, on the authorisation and on the identity card: the name, and the number that tells the person."""


def contested(facts: Mapping[str, Fact], sources: Iterable[PaperSource]) -> dict[str, Fact]:
    """The facts known from paper that a witness has with another character, one the readers take for what they read."""
    found: dict[str, Fact] = {}
    for source in sources:
        fact = facts[source.fact]
        if source.material is None or fact.state is not FactState.KNOWN or not _was_read(fact):
            continue
        key = address_key if source.field.endswith(PLACES) else name_key
        for witness in (facts[name] for name in WITNESSES.get(source.fact, ()) if name in facts):
            if witness.state is FactState.KNOWN and _misread(fact.value, witness.value, key):
                found[source.fact] = _in_doubt(fact, witness)
                break
    return found | _one_person(facts)


def _one_person(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The agent's names in doubt, where they differ in one character and the two papers have one valid identity number."""
    (name, number), (other, again) = (tuple(facts.get(fact, missing()) for fact in pair) for pair in _AGENT)
    if not all(fact.state is FactState.KNOWN and _was_read(fact) for fact in (name, number, other, again)):
        return {}
    same = number.value == again.value and check_id_card(str(number.value)) is Check.VALID
    if not same or len(_differing(name_key(str(name.value)), name_key(str(other.value)))) != 1:
        return {}
    return {fact: _in_doubt(name, other) for fact, _ in _AGENT}


def _in_doubt(fact: Fact, witness: Fact) -> Fact:
    return unknown(Doubt.READERS_DISAGREE, *dict.fromkeys((*fact.evidence, *witness.evidence)))


def _was_read(fact: Fact) -> bool:
    """Whether it was read from paper, not typed in a form."""
    return any(not place.startswith(_TYPED) for place in fact.evidence)


def _misread(read: FactValue | None, held: FactValue | None, key: Key) -> bool:
    """Whether what was read is what is held but for characters that readers take for those they read."""
    if not isinstance(read, str) or not isinstance(held, str):
        return False
    differing = _differing(key(read), key(held))
    return bool(differing) and all(one in taken_for(other) for one, other in differing)


def _differing(one: str, other: str) -> list[tuple[str, str]]:
    """Where two texts of one length differ, character by character; empty if one is longer."""
    if len(one) != len(other):
        return []
    return [(ours, theirs) for ours, theirs in zip(one, other, strict=True) if ours != theirs]
