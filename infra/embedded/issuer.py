"""The demo's issuer of licences (测试制证端): a register of its own that knows which certificates were issued."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from domain.record import canonical_json, digest_of
from infra.certificate_register import AlreadyIssuedDifferently, reference_for
from infra.embedded.database import Database
from infra.embedded.faults import Probe, silent
from infra.embedded.schema import Schema

# The register holds no personal value: a certificate's identifier and the digests of its content and its file.
CERTIFICATES = Schema(
    version=1,
    script="""
CREATE TABLE certificates (
    certificate_id TEXT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL,
    file TEXT NOT NULL
) STRICT;
""",
)


class DemoIssuer:
    """Registers certificates (:class:`infra.ports.Issuer`)."""

    name = "测试制证端"

    def __init__(self, path: Path, *, probe: Probe = silent) -> None:
        self._database = Database(path, CERTIFICATES, probe=probe)

    def issue(self, certificate: Mapping[str, Any], pdf: bytes) -> str:
        """Register by ``certificate["certificate_id"]``; the same content again gives the same reference.

        A file typeset again after a crash replaces the one before it. Raises KeyError without an identifier,
        AlreadyIssuedDifferently for other content under it, Unavailable if the register does not answer.
        """
        certificate_id = str(certificate["certificate_id"])
        content = digest_of(canonical_json(dict(certificate)))
        reference = reference_for(certificate_id)
        with self._database.transaction("issuer.issue") as connection:
            changed = connection.execute(
                "INSERT INTO certificates VALUES (?, ?, ?, ?) ON CONFLICT (certificate_id)"
                " DO UPDATE SET file = excluded.file WHERE content = excluded.content",
                (certificate_id, reference, content, digest_of(pdf)),
            ).rowcount
            if not changed:
                raise AlreadyIssuedDifferently(certificate_id)
        return reference

    def file_digest(self, certificate_id: str) -> str | None:
        """SHA-256 of the certificate's file as issued, or None if it was not issued."""
        rows = self._database.rows("SELECT file FROM certificates WHERE certificate_id = ?", certificate_id)
        return str(rows[0]["file"]) if rows else None
