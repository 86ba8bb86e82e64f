"""Signatures under a pack: Ed25519 over a statement that names the digest of the canonical form, the person and the role.

Role, name and day are covered, so that nobody's signature as drafter can be shown as a reviewer's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from domain.record import Record, canonical_json
from rules.engine.pack import Pack

STATEMENT = "miaopi-pack-signature/1"

Trusted = Callable[[str, str], bool]
"""Whether a public key (hex) is one of the named person's: the key store's word, not the signature's own."""


class Role(StrEnum):
    """In which capacity somebody signs; a pack needs both, by two people."""

    DRAFTER = "drafter"
    REVIEWER = "reviewer"

    @property
    def words(self) -> str:
        return {"drafter": "起草", "reviewer": "复核"}[self.value]


class Signature(Record):
    """One person's signature; ``key`` (the public key) and ``value`` in hex."""

    signer: str
    role: Role
    signed_on: date
    key: str
    value: str


def statement(digest: str, signer: str, role: Role, signed_on: date) -> bytes:
    """What is signed: canonical JSON that ties the person and the role to the pack's digest."""
    return canonical_json({
        "statement": STATEMENT, "digest": digest, "signer": signer, "role": role.value, "signed_on": signed_on.isoformat(),
    })


def holds(signature: Signature, digest: str) -> bool:
    """Whether the signature is by its key and under this digest."""
    signed = statement(digest, signature.signer, signature.role, signature.signed_on)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.key)).verify(bytes.fromhex(signature.value), signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def people(pack: Pack) -> dict[Role, str]:
    """Who must sign: the pack names them itself."""
    return {Role.DRAFTER: pack.drafted_by, Role.REVIEWER: pack.reviewed_by}


def lacking(pack: Pack, digest: str, signatures: Sequence[Signature], trusted: Trusted) -> Iterator[str]:
    """What stands against the signatures under a pack, in Chinese; nothing if two different people signed it."""
    if pack.drafted_by == pack.reviewed_by:
        yield f"起草与复核为同一人“{pack.drafted_by}”，须由两人分别签名"
        return
    keys = set()
    for role, person in people(pack).items():
        signature = next((s for s in signatures if s.role is role and s.signer == person), None)
        if signature is None:
            yield f"缺少{role.words}人“{person}”的签名"
        elif not holds(signature, digest):
            yield f"{role.words}人“{person}”的签名与内容不符"
        elif not trusted(person, signature.key):
            yield f"{role.words}签名所用密钥不是“{person}”登记的密钥"
        elif signature.key in keys:
            yield "两个签名用的是同一把密钥"
        else:
            keys.add(signature.key)
