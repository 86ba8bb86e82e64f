"""The demo's issuer of licences (测试制证端) on DynamoDB: which certificates were issued, by identifier and digest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.record import canonical_json, digest_of
from infra.aws.table import Table
from infra.certificate_register import AlreadyIssuedDifferently, reference_for


class DynamoIssuer:
    """Registers certificates (:class:`infra.ports.Issuer`). Holds no personal value."""

    name = "测试制证端"

    def __init__(self, table: Table) -> None:
        self._table = table

    def issue(self, certificate: Mapping[str, Any], pdf: bytes) -> str:
        """Register by ``certificate["certificate_id"]``; the same content again gives the same reference.

        A file typeset again after a crash replaces the one before it. Raises KeyError without an identifier,
        AlreadyIssuedDifferently for other content under it, Unavailable if the register does not answer.
        """
        certificate_id = str(certificate["certificate_id"])
        content = digest_of(canonical_json(dict(certificate)))
        row = {"pk": _of(certificate_id), "sk": "CERTIFICATE", "content": content, "file": digest_of(pdf)}
        if not self._table.put(row, only_if={}) and not self._table.put(row, only_if={"content": content}):
            raise AlreadyIssuedDifferently(certificate_id)
        return reference_for(certificate_id)

    def file_digest(self, certificate_id: str) -> str | None:
        """SHA-256 of the certificate's file as issued, or None if it was not issued."""
        row = self._table.get(_of(certificate_id), "CERTIFICATE")
        return str(row["file"]) if row else None


def _of(certificate_id: str) -> str:
    return f"CERTIFICATE#{certificate_id}"
