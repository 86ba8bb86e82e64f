"""Append to the registry of packs what was decided on its standing; on a lost race decide again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from domain.rejected import Rejected
from infra.pack_ports import SignerKeys
from infra.ports import VersionConflict
from journey.platform import Platform
from rules.registry.log import Act, link
from rules.registry.signature import Trusted
from rules.registry.standing import Standing, fold

MAX_CONFLICTS = 50


@dataclass(frozen=True)
class Acts:
    """What to append, with the canonical forms of packs it names by digest. No acts: nothing is left to do."""

    acts: tuple[Act, ...] = ()
    packs: Mapping[str, bytes] = field(default_factory=dict)


def standing_of(platform: Platform) -> Standing:
    """What the registry says now. Raises LogBroken."""
    return fold(platform.registry.lines())


def record(platform: Platform, by: str, decide: Callable[[Standing], Acts]) -> Standing:
    """Append what ``decide`` says in the name of ``by``; the standing it decided upon, if nothing else came between.

    Raises Rejected for a person without a key, and whatever ``decide`` raises.
    """
    if not platform.signers.public_keys(by):
        raise Rejected("no_such_signer", f"没有“{by}”的签名密钥，请由登记过的签名人办理。", "by")
    for attempt in range(MAX_CONFLICTS):
        standing = standing_of(platform)
        decided = decide(standing)
        if not decided.acts:
            return standing
        lines, head = [], standing.head
        for seq, act in enumerate(decided.acts, start=standing.length + 1):
            lines.append(link(seq, platform.clock.now(), by, act, head))
            head = lines[-1].digest
        try:
            platform.registry.append(lines, decided.packs)
        except VersionConflict:
            if attempt == MAX_CONFLICTS - 1:
                raise
        else:
            return fold(lines, standing)
    raise AssertionError("unreachable")


def trusted_by(signers: SignerKeys) -> Trusted:
    """Whether a key is one of the person's, by the key store."""
    return lambda signer, key: bytes.fromhex(key) in signers.public_keys(signer)
