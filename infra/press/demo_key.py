"""The demo key of an installation: RSA-2048 with a self-signed certificate whose subject says 测试."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from infra.embedded.files import folder, make_folder, replace_file

FILE_NAME = "press-demo-key.pem"
VALID_FROM = datetime(2020, 1, 1, tzinfo=UTC)
VALID_UNTIL = datetime(2049, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class DemoKey:
    """Private key (PKCS#8) and certificate, both DER. The private key never shows in a trace or a log."""

    private_key: bytes = field(repr=False)
    certificate: bytes

    @property
    def certificates(self) -> Sequence[bytes]:
        return (self.certificate,)

    def sign(self, data: bytes) -> bytes:
        """RSASSA-PKCS1-v1_5 over the SHA-256 of ``data``."""
        return self._loaded.sign(data, padding.PKCS1v15(), hashes.SHA256())

    @cached_property
    def _loaded(self) -> rsa.RSAPrivateKey:
        # Once: parsing checks the primes and costs far more than signing.
        loaded = serialization.load_der_private_key(self.private_key, password=None)
        assert isinstance(loaded, rsa.RSAPrivateKey)
        return loaded


def open_demo_key(data_dir: Path, authority: str) -> DemoKey:
    """Load the key of this installation, making it on first use in ``data_dir/secrets`` (mode 0600).

    Processes that start together agree on one key: the folder is locked meanwhile.
    """
    path = data_dir / "secrets" / FILE_NAME
    make_folder(path.parent)
    with folder(path.parent, exclusive=True) as descriptor:
        if not path.exists():
            replace_file(path, _make(authority))
            os.fsync(descriptor)
    return _parse(path.read_bytes())


def self_signed(key: rsa.RSAPrivateKey, authority: str, *, serial: int) -> x509.Certificate:
    """The demo's certificate of a key: the authority's name marked 测试, for signing documents and nothing else."""
    marked = authority if "测试" in authority else f"{authority}（测试）"
    name = x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, marked),
        x509.NameAttribute(NameOID.COMMON_NAME, marked),
    ])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(VALID_FROM)
        .not_valid_after(VALID_UNTIL)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_only(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return builder.sign(key, hashes.SHA256())


def _make(authority: str) -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = self_signed(key, authority, serial=x509.random_serial_number())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + certificate.public_bytes(serialization.Encoding.PEM)


def _signing_only() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )


def _parse(text: bytes) -> DemoKey:
    private = serialization.load_pem_private_key(text, password=None)
    certificate = x509.load_pem_x509_certificate(text)
    return DemoKey(
        private.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        certificate.public_bytes(serialization.Encoding.DER),
    )
