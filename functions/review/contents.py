"""Open what an answer says. A machine's answer points into its review's dossier; a person's is sealed by itself."""

from __future__ import annotations

from collections.abc import Callable

from domain.blob import BlobRef
from domain.outcomes import CorrectionContent, LicenceContent, ReferralContent
from functions.review.dossier import Dossier

DOSSIER = "dossier"
Open = Callable[[BlobRef], bytes]


def correction_content(ref: BlobRef, open_blob: Open) -> CorrectionContent:
    """The one notice."""
    plaintext = open_blob(ref)
    return _dossier(plaintext).correction if ref.kind == DOSSIER else CorrectionContent.model_validate_json(plaintext)


def referral_content(ref: BlobRef, open_blob: Open) -> ReferralContent:
    """Why a person must look."""
    plaintext = open_blob(ref)
    return _dossier(plaintext).referral if ref.kind == DOSSIER else ReferralContent.model_validate_json(plaintext)


def licence_of(ref: BlobRef, open_blob: Open) -> LicenceContent:
    """The certificate's content. ValueError if the dossier granted nothing: an event that points there is a bug."""
    plaintext = open_blob(ref)
    if ref.kind != DOSSIER:
        return LicenceContent.model_validate_json(plaintext)
    licence = _dossier(plaintext).licence
    if licence is None:
        raise ValueError("the dossier holds no licence")
    return licence


def _dossier(plaintext: bytes) -> Dossier:
    return Dossier.model_validate_json(plaintext)
