"""Documents signed by KMS: verified as any other, the same file twice, and under no certificate but the key's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import typst
from botocore.exceptions import ClientError
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key

from infra.aws.document_key import CertificateMismatch, KmsDocumentKey
from infra.ports import Unavailable
from infra.press.demo_key import VALID_FROM, VALID_UNTIL, self_signed
from infra.press.signer import Signer
from infra.press.verification import SignatureReport, verify
from tests.infra.aws.conftest import AT
from tests.world.aws_account import make_key

AUTHORITY = "某县市场监督管理局"


@pytest.fixture(scope="module")
def pdf():
    return typst.compile(b"#set document(date: none)\ntext", format="pdf")


@pytest.fixture
def make_document_key(clients):
    key_id = make_key(clients, "SIGN")
    return lambda **more: KmsDocumentKey(clients, key_id, AUTHORITY, **more)


@pytest.fixture
def key(make_document_key):
    return make_document_key()


@pytest.fixture
def chain(clients, key, tmp_path):
    """A certification authority's certificate over the key, and its own."""
    authority = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    root = self_signed(authority, "某证书机构", serial=1)
    public = load_der_public_key(clients.client("kms").get_public_key(KeyId=key._key_id)["PublicKey"])
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, AUTHORITY)])
    own = (
        x509.CertificateBuilder().subject_name(name).issuer_name(root.subject).public_key(public).serial_number(2)
        .not_valid_before(VALID_FROM).not_valid_after(VALID_UNTIL).sign(authority, SHA256())
    )
    path = tmp_path / "chain.pem"
    path.write_bytes(own.public_bytes(Encoding.PEM) + root.public_bytes(Encoding.PEM))
    return path


def test_a_document_is_verified_against_the_demos_certificate(key, pdf):
    signed = Signer(key).sign(pdf, reason="决定书", at=AT)
    assert verify(signed, key.certificates[0]) == SignatureReport(
        intact=True, whole_file=True, trusted=True, signer="某县市场监督管理局（测试）", reason="决定书", signed_at=AT
    )
    assert not verify(signed.replace(b"/Reason", b"/Reasom"), key.certificates[0]).valid


def test_processes_that_share_the_key_make_the_same_file(make_document_key, pdf):
    one, other = make_document_key(), make_document_key()
    assert one.certificates == other.certificates
    assert Signer(one).sign(pdf, reason="x", at=AT) == Signer(other).sign(pdf, reason="x", at=AT)


def test_the_demos_certificate_is_its_own_issuer_and_says_so(key):
    certificate = x509.load_der_x509_certificate(key.certificates[0])
    certificate.verify_directly_issued_by(certificate)
    assert certificate.serial_number > 0
    assert "测试" in certificate.subject.rfc4514_string()


def test_a_certification_authoritys_chain_is_carried_in_the_document(make_document_key, chain, pdf):
    key = make_document_key(chain=chain)
    own, root = key.certificates
    signed = Signer(key).sign(pdf, reason="决定书", at=AT)
    assert verify(signed, own).signer == AUTHORITY
    assert root.hex() in signed.decode("latin-1").lower()


def test_another_keys_certificate_is_refused(clients, chain):
    other = KmsDocumentKey(clients, make_key(clients, "SIGN"), AUTHORITY, chain)
    with pytest.raises(CertificateMismatch, match=r"chain\.pem"):
        Signer(other)


def test_a_key_that_cannot_sign_documents_is_refused(clients):
    elliptic = clients.client("kms").create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    with pytest.raises(CertificateMismatch, match="RSA_2048"):
        Signer(KmsDocumentKey(clients, elliptic, AUTHORITY))


def test_an_outage_of_kms_signs_nothing(key, pdf, fault):
    signer = Signer(key)
    down = fault("kms", "Sign", code="ThrottlingException")
    with pytest.raises(Unavailable):
        signer.sign(pdf, reason="x", at=datetime(2026, 3, 16, tzinfo=UTC))
    down.mend()
    assert verify(signer.sign(pdf, reason="x", at=AT), key.certificates[0]).valid


def test_a_denied_signature_is_told_with_its_reason(key, fault):
    fault("kms", "Sign", code="AccessDeniedException")
    with pytest.raises(ClientError, match="AccessDenied"):
        key.sign(b"x")
