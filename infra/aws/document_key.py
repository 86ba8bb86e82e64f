"""The authority's key for documents, in KMS: it signs there and never leaves.

With a certificate chain of a certification authority, documents carry it. Without one the key's certificate is the
demo's: self-signed, marked 测试, and the same bytes every time it is made, so that nothing needs to be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from infra.aws.clients import Clients
from infra.aws.outages import outages
from infra.press.demo_key import self_signed

ALGORITHM, KEY_SPEC = "RSASSA_PKCS1_V1_5_SHA_256", "RSA_2048"
_SERIAL_BYTES = 16


class CertificateMismatch(ValueError):
    """The first certificate of the chain is not that of the key."""


class KmsDocumentKey:
    """Implements :class:`infra.press.signer.SigningKey`. ``chain`` is a PEM file, the key's own certificate first."""

    def __init__(self, clients: Clients, key_id: str, authority: str, chain: Path | None = None) -> None:
        self._clients = clients
        self._key_id = key_id
        self._authority = authority
        self._chain = chain

    def sign(self, data: bytes) -> bytes:
        # KMS hashes up to 4 KB itself: the attributes of a signature, which are signed in a document's place, or a certificate.
        with outages():
            signed = self._clients.client("kms").sign(KeyId=self._key_id, Message=data, MessageType="RAW", SigningAlgorithm=ALGORITHM)
        return bytes(signed["Signature"])

    @cached_property
    def certificates(self) -> Sequence[bytes]:
        """Raises CertificateMismatch."""
        return [each.public_bytes(serialization.Encoding.DER) for each in self._certificates()]

    def _certificates(self) -> list[x509.Certificate]:
        with outages():
            public = serialization.load_der_public_key(self._clients.client("kms").get_public_key(KeyId=self._key_id)["PublicKey"])
        if not isinstance(public, rsa.RSAPublicKey):
            raise CertificateMismatch(f"{self._key_id} is no RSA key; documents are signed with {KEY_SPEC}")
        if self._chain is None:
            key = _Remote(self, public)
            serial = int.from_bytes(sha256(_der(public)).digest()[:_SERIAL_BYTES]) >> 1  # positive
            return [self_signed(key, self._authority, serial=serial)]
        chain = x509.load_pem_x509_certificates(self._chain.read_bytes())
        if chain[0].public_key() != public:
            raise CertificateMismatch(f"{self._chain} does not begin with the certificate of {self._key_id}")
        return chain


class _Remote(rsa.RSAPrivateKey):
    """The private key as the maker of certificates asks for it: it can sign, and nothing else."""

    def __init__(self, key: KmsDocumentKey, public: rsa.RSAPublicKey) -> None:
        self._key = key
        self._public = public

    def sign(self, data: Any, padding: Any, algorithm: Any) -> bytes:  # noqa: ARG002 - the one way it signs
        return self._key.sign(bytes(data))

    def public_key(self) -> rsa.RSAPublicKey:
        return self._public

    @property
    def key_size(self) -> int:
        return self._public.key_size

    def _stays_in_kms(self, *_: Any, **__: Any) -> NoReturn:
        raise NotImplementedError("the private key never leaves KMS: it signs, and nothing else")

    decrypt = private_numbers = private_bytes = __copy__ = __deepcopy__ = _stays_in_kms


def _der(public: rsa.RSAPublicKey) -> bytes:
    return public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
