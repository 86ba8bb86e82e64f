"""PAdES signatures (B-B) with the demo key of this installation.

The key is self-signed and says 测试; it is no national seal (GB/T 38540). RSA PKCS#1 v1.5 and a revision without
random or clock values make the signature a function of document, reason and time: a step run twice stores one file.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from infra.press.demo_key import DemoKey

FIELD_NAME = "Authority"
SIGNATURE_HEX_DIGITS = 8192


class Signer:
    """Signs whole files in the authority's name."""

    def __init__(self, key: DemoKey) -> None:
        self._signer = _LoadedKeySigner(key)

    def sign(self, pdf: bytes, *, reason: str, at: datetime) -> bytes:
        """Append one signature over the whole file. ``at`` must carry a time zone; ValueError otherwise."""
        if at.tzinfo is None:
            raise ValueError("the signing time needs a time zone")
        metadata = PdfSignatureMetadata(
            field_name=FIELD_NAME, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason
        )
        output = BytesIO()
        _SignerAt(metadata, self._signer, at).sign_pdf(
            _Revision(BytesIO(pdf)), output=output, bytes_reserved=SIGNATURE_HEX_DIGITS
        )
        return output.getvalue()


class _LoadedKeySigner(SimpleSigner):
    """Parses the private key once: parsing checks the primes and costs far more than signing."""

    def __init__(self, key: DemoKey) -> None:
        super().__init__(
            signing_cert=x509.Certificate.load(key.certificate),
            signing_key=keys.PrivateKeyInfo.load(key.private_key),
            cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
        )
        loaded = load_der_private_key(key.private_key, password=None)
        assert isinstance(loaded, rsa.RSAPrivateKey)
        self._loaded = loaded

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        if digest_algorithm != "sha256":
            raise ValueError(f"the authority signs SHA-256 only, not {digest_algorithm}")
        return self._loaded.sign(data, padding.PKCS1v15(), hashes.SHA256())


class _SignerAt(PdfSigner):
    """Signs at the given time instead of the machine's."""

    def __init__(self, metadata: PdfSignatureMetadata, signer: SimpleSigner, at: datetime) -> None:
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
