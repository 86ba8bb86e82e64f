"""An independent record as one more reader that disagrees: a difference which the readers are known to see where there is none.

Both networks read some rare characters as the same common one. Where what was read differs from a register or another
paper by just such a character, it is a doubt and not a difference: nobody is asked to correct what may be right, and
nothing is taken for right either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.doubt import Doubt
from domain.facts import Fact, FactState, FactValue, unknown
from domain.normalise import address_key, name_key
from functions.read.misread_alike import taken_for
from functions.review.confirmation import PLACES, WITNESSES, Key
from functions.review.fact_sources import PaperSource

_TYPED = "form/"
"""How the evidence of what was stated electronically begins."""


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
                found[source.fact] = unknown(Doubt.READERS_DISAGREE, *dict.fromkeys((*fact.evidence, *witness.evidence)))
                break
    return found


def _was_read(fact: Fact) -> bool:
    """Whether it was read from paper, not typed in a form."""
    return any(not place.startswith(_TYPED) for place in fact.evidence)


def _misread(read: FactValue | None, held: FactValue | None, key: Key) -> bool:
    """Whether what was read is what is held but for characters that readers take for those they read."""
    if not isinstance(read, str) or not isinstance(held, str):
        return False
    ours, theirs = key(read), key(held)
    differing = [(one, other) for one, other in zip(ours, theirs, strict=False) if one != other]
    return len(ours) == len(theirs) and bool(differing) and all(one in taken_for(other) for one, other in differing)
