"""What every demo issuer of licences agrees on: the reference of a certificate, and what is never overwritten."""

from __future__ import annotations

from domain.record import digest_of


class AlreadyIssuedDifferently(Exception):
    """A certificate of other content was issued under this identifier: a bug or a forgery, never to be overwritten."""


def reference_for(certificate_id: str) -> str:
    """The demo issuer's reference: the same for the same certificate, from whichever family."""
    return f"CS-{digest_of(certificate_id.encode())[:16].upper()}"
