"""PAdES signatures (B-B) with the key of this installation, wherever it is kept.

The demo's key is self-signed and says 测试; it is no national seal (GB/T 38540). RSA PKCS#1 v1.5 and a revision without
random or clock values make the signature a function of document, reason and time: a step run twice stores one file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Protocol

from asn1crypto import x509
from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign import Signer as CmsSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD_NAME = "Authority"


class SigningKey(Protocol):
    """An RSA key that signs, and the certificates (DER) that say whose it is."""

    @property
    def certificates(self) -> Sequence[bytes]:
        """The key's own certificate, then those above it; a self-signed one stands alone."""

    def sign(self, data: bytes) -> bytes:
        """RSASSA-PKCS1-v1_5 over the SHA-256 of ``data``."""


class Signer:
    """Signs whole files in the authority's name."""

    def __init__(self, key: SigningKey) -> None:
        self._signer = _KeptKeySigner(key)

    def sign(self, pdf: bytes, *, reason: str, at: datetime) -> bytes:
        """Append one signature over the whole file. ``at`` must carry a time zone; ValueError otherwise."""
        if at.tzinfo is None:
            raise ValueError("the signing time needs a time zone")
        metadata = PdfSignatureMetadata(
            field_name=FIELD_NAME, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason,
            tight_size_estimates=True,  # an RSA signature is as long as its key: the room kept for it is filled
        )
        output = BytesIO()
        _SignerAt(metadata, self._signer, at).sign_pdf(_Revision(BytesIO(pdf)), output=output)
        return output.getvalue()


class _KeptKeySigner(CmsSigner):
    """Leaves the signing itself to whoever keeps the key."""

    def __init__(self, key: SigningKey) -> None:
        own, *above = (x509.Certificate.load(certificate) for certificate in key.certificates)
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(above)
        super().__init__(signing_cert=own, cert_registry=store)
        self._key = key
        self._size = own.public_key.byte_size

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if digest_algorithm != "sha256":
            raise ValueError(f"the authority signs SHA-256 only, not {digest_algorithm}")
        return bytes(self._size) if dry_run else self._key.sign(data)


class _SignerAt(PdfSigner):
    """Signs at the given time instead of the machine's."""

    def __init__(self, metadata: PdfSignatureMetadata, signer: CmsSigner, at: datetime) -> None:
        super().__init__(metadata, signer)
        self._at = at.replace(microsecond=0)

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._at
        return session


class _Revision(IncrementalPdfFileWriter):
    """A revision whose file id derives from the document's, and which leaves the document's metadata as they are."""

    @classmethod
    def _handle_id(cls, prev: Any) -> ArrayObject:
        first = prev.document_id[0]
        return ArrayObject([ByteStringObject(first), ByteStringObject(hashlib.sha256(first).digest()[:16])])

    def _update_meta(self) -> None:
        return
