"""What a signed document's signature proves, for the verify page and for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import parser, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext


@dataclass(frozen=True)
class SignatureReport:
    """The result of checking one document.

    ``intact``: what was signed is unaltered. ``whole_file``: nothing was appended after signing. ``trusted``: the
    signer is the given certificate. ``valid``: all three. Name, reason and time are as the signer stated them.
    """

    intact: bool = False
    whole_file: bool = False
    trusted: bool = False
    signer: str = ""
    reason: str = ""
    signed_at: datetime | None = None

    @property
    def valid(self) -> bool:
        """Whether the document may be relied on as issued."""
        return self.intact and self.whole_file and self.trusted


def verify(pdf: bytes, certificate: bytes) -> SignatureReport:
    """Check the last signature of a PDF against the authority's certificate (DER).

    A file that is no PDF, is broken or carries no signature gives the empty report, never an exception.
    """
    root = x509.Certificate.load(certificate)
    context = ValidationContext(trust_roots=[root], allow_fetching=False)
    try:
        signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
        if not signatures:
            return SignatureReport()
        signature = signatures[-1]
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError, RecursionError):
        return SignatureReport()
    return SignatureReport(
        intact=status.intact and status.valid,
        whole_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE and _fills(signature.pkcs7_content),
        trusted=status.trusted,
        signer=str(status.signing_cert.subject.native.get("common_name", "")),
        reason=str(signature.sig_object.get("/Reason", "")),
        signed_at=status.signer_reported_dt,
    )


def _fills(container: bytes) -> bool:
    """Whether the room reserved for the signature, the one place it does not cover, holds nothing but it."""
    return not container[parser.peek(container):].strip(b"\x00")
