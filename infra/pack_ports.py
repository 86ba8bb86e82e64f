"""The ports of published rule packs: where they are kept, and who may sign them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the steps and the API start without the library that checks signatures
    from rules.registry.log import Line


class PackRegistry(Protocol):
    """The log of packs and the packs themselves by digest; append-only. ``place`` names where they are, for messages."""

    place: str

    def lines(self, after: int = 0) -> list[Line]:
        """The log after a line, in order. Raises LogBroken if a line was altered so far that it is none."""

    def append(self, lines: Sequence[Line], packs: Mapping[str, bytes]) -> None:
        """Commit lines and the canonical forms (by SHA-256) they name, all or nothing.

        Raises VersionConflict unless the first line is the next one, ValueError for a form that has another digest.
        """

    def pack(self, digest: str) -> bytes:
        """A canonical form as stored. Raises KeyError."""


class SignerKeys(Protocol):
    """Who may sign packs. A private key never leaves the store."""

    def public_keys(self, signer: str) -> Sequence[bytes]:
        """The person's Ed25519 public keys, the present one first; none for whoever may not sign. Old ones are kept, for
        what they signed must be verified as long as a case depends on it."""

    def sign(self, signer: str, message: bytes) -> bytes:
        """The signature by the person's present key. Raises KeyError for whoever may not sign."""
