"""Who may sign packs, in the registry's table: public keys, and where each private key is kept.

A person's key is an Ed25519 key of KMS (ECC_NIST_EDWARDS25519) and never leaves it. Only the fictitious signers of the
demo have keys wrapped by KMS instead, which work in every region and are opened inside the process that signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from infra.aws.clients import Clients
from infra.aws.outages import outages
from infra.aws.table import Item, Table
from infra.demo_signers import DEMO_SIGNERS
from infra.ports import VersionConflict

ALGORITHM, KEY_SPEC = "ED25519_SHA_512", "ECC_NIST_EDWARDS25519"


class NotAnEd25519Key(ValueError):
    """The key of KMS cannot sign packs: it is of another kind."""


class KmsSignerKeys:
    """Implements :class:`infra.pack_ports.SignerKeys`. A person's rows are numbered; the highest is the present key."""

    def __init__(self, table: Table, clients: Clients, wrapping_key: str) -> None:
        self._table = table
        self._clients = clients
        self._wrapping_key = wrapping_key

    def public_keys(self, signer: str) -> Sequence[bytes]:
        return [bytes(row["public"]) for row in self._rows(signer)]

    def sign(self, signer: str, message: bytes) -> bytes:
        """Raises KeyError for whoever may not sign."""
        rows = self._rows(signer)
        if not rows:
            raise KeyError(signer)
        if "wrapped" in rows[0]:
            return self._unwrapped(signer, bytes(rows[0]["wrapped"])).sign(message)
        with outages():
            signed = self._kms.sign(
                KeyId=rows[0]["kms_key"], Message=message, MessageType="RAW", SigningAlgorithm=ALGORITHM
            )
        return bytes(signed["Signature"])

    def enrol(self, signer: str, kms_key: str) -> None:
        """Let a person sign with a key of KMS from now on; what the keys before signed is still verified.

        Raises NotAnEd25519Key, and VersionConflict if somebody enrolled another key for the person meanwhile.
        """
        with outages():
            public = load_der_public_key(self._kms.get_public_key(KeyId=kms_key)["PublicKey"])
        if not isinstance(public, Ed25519PublicKey):
            raise NotAnEd25519Key(f"{kms_key} is no {KEY_SPEC} key, and packs are signed with no other")
        if not self._add(signer, len(self._rows(signer)) + 1, public, kms_key=kms_key):
            raise VersionConflict(signer)

    def enrol_demo(self) -> None:
        """Make the demo signers' keys at first use. Repeatable, also by several processes at once: the first wins."""
        for signer in DEMO_SIGNERS:
            if not self._rows(signer):
                private = Ed25519PrivateKey.generate()
                with outages():
                    wrapped = self._kms.encrypt(
                        KeyId=self._wrapping_key, Plaintext=private.private_bytes_raw(), EncryptionContext=_context(signer)
                    )
                self._add(signer, 1, private.public_key(), wrapped=wrapped["CiphertextBlob"])

    @property
    def _kms(self) -> Any:
        return self._clients.client("kms")

    def _unwrapped(self, signer: str, wrapped: bytes) -> Ed25519PrivateKey:
        with outages():
            opened = self._kms.decrypt(
                KeyId=self._wrapping_key, CiphertextBlob=wrapped, EncryptionContext=_context(signer)
            )
        return Ed25519PrivateKey.from_private_bytes(opened["Plaintext"])

    def _add(self, signer: str, number: int, public: Ed25519PublicKey, **custody: str | bytes) -> bool:
        row = {"pk": _of(signer), "sk": f"{number:010d}", "public": public.public_bytes_raw(), **custody}
        return self._table.put(row, only_if={})

    def _rows(self, signer: str) -> list[Item]:
        """The person's keys, the present one first."""
        return list(self._table.query(_of(signer)))[::-1]


def _of(signer: str) -> str:
    return f"SIGNER#{signer}"


def _context(signer: str) -> dict[str, str]:
    return {"signer": signer}
