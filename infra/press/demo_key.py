"""The demo key of an installation: RSA-2048 with a self-signed certificate whose subject says 测试."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
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


def _make(authority: str) -> bytes:
    marked = authority if "测试" in authority else f"{authority}（测试）"
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
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
        .serial_number(x509.random_serial_number())
        .not_valid_before(VALID_FROM)
        .not_valid_after(VALID_UNTIL)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_only(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    certificate = builder.sign(key, hashes.SHA256())
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
