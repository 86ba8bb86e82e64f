"""Signers of packs: keys of KMS that stay there, the demo's wrapped ones, and what old keys signed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from infra.aws.signers import ALGORITHM, KEY_SPEC, KmsSignerKeys, NotAnEd25519Key
from infra.aws.tables import PACKS
from infra.demo_signers import DEMO_SIGNERS
from infra.ports import Unavailable
from tests.world.aws import make_table
from tests.world.aws_account import make_key, stored

SIGNER = "张三"


class Ed25519Kms:
    """KMS with the kind of key that moto's lacks: it signs as KMS documents it, and everything else is moto's."""

    def __init__(self, kms):
        self._kms = kms
        self._keys = {}

    def add(self, name):
        self._keys[name] = Ed25519PrivateKey.generate()
        return name

    def get_public_key(self, KeyId):  # noqa: N803 - as boto3 spells it
        if KeyId not in self._keys:
            return self._kms.get_public_key(KeyId=KeyId)
        public = self._keys[KeyId].public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return {"PublicKey": public}

    def sign(self, KeyId, Message, MessageType, SigningAlgorithm):  # noqa: N803
        assert (MessageType, SigningAlgorithm) == ("RAW", ALGORITHM)
        return {"Signature": self._keys[KeyId].sign(Message)}

    def __getattr__(self, name):
        return getattr(self._kms, name)


class Instead:
    """Clients, with this one in place of KMS's."""

    def __init__(self, kms):
        self._kms = kms

    def client(self, service):
        assert service == "kms"
        return self._kms


@pytest.fixture
def kms(clients):
    return Ed25519Kms(clients.client("kms"))


@pytest.fixture
def make_signers(clients, kms):
    packs, wrapping_key = make_table(clients, PACKS, "packs"), make_key(clients, "SEAL")
    return lambda: KmsSignerKeys(packs, Instead(kms), wrapping_key)


@pytest.fixture
def signers(make_signers):
    return make_signers()


def test_moto_has_no_such_key(clients):
    """If this fails, the stand-in above has had its day."""
    with pytest.raises(ClientError, match=KEY_SPEC):
        clients.client("kms").create_key(KeySpec=KEY_SPEC, KeyUsage="SIGN_VERIFY")


def test_a_person_signs_with_the_key_enrolled(signers, make_signers, kms):
    signers.enrol(SIGNER, kms.add("arn:one"))
    (public,) = make_signers().public_keys(SIGNER)
    Ed25519PublicKey.from_public_bytes(public).verify(make_signers().sign(SIGNER, b"pack"), b"pack")


def test_a_new_key_comes_first_and_the_old_one_is_still_known(signers, kms):
    signers.enrol(SIGNER, kms.add("arn:one"))
    (old,) = signers.public_keys(SIGNER)
    signers.enrol(SIGNER, kms.add("arn:two"))
    new, still = signers.public_keys(SIGNER)
    assert still == old != new
    Ed25519PublicKey.from_public_bytes(new).verify(signers.sign(SIGNER, b"pack"), b"pack")


def test_a_key_of_another_kind_is_refused(signers, clients):
    with pytest.raises(NotAnEd25519Key, match=KEY_SPEC):
        signers.enrol(SIGNER, make_key(clients, "SIGN"))
    assert signers.public_keys(SIGNER) == []


def test_the_demo_signers_keys_are_made_once(signers, make_signers):
    signers.enrol_demo()
    first = [signers.public_keys(name) for name in DEMO_SIGNERS]
    make_signers().enrol_demo()
    assert [signers.public_keys(name) for name in DEMO_SIGNERS] == first
    assert all(len(keys) == 1 for keys in first)


def test_no_private_key_is_stored(signers, clients, monkeypatch):
    made, generate = [], Ed25519PrivateKey.generate
    monkeypatch.setattr("infra.aws.signers.Ed25519PrivateKey.generate", lambda: made.append(generate()) or made[-1])
    signers.enrol_demo()
    rows = "".join(stored(clients, "packs"))
    assert len(made) == len(DEMO_SIGNERS)
    assert not any(repr(key.private_bytes_raw())[2:30] in rows for key in made)


def test_a_wrapped_key_opens_for_its_own_person_only(signers, clients):
    signers.enrol_demo()
    dynamodb, (one, other) = clients.client("dynamodb"), DEMO_SIGNERS[:2]
    row = dynamodb.get_item(TableName="packs", Key={"pk": {"S": f"SIGNER#{one}"}, "sk": {"S": "0000000001"}})["Item"]
    dynamodb.put_item(TableName="packs", Item=row | {"pk": {"S": f"SIGNER#{other}"}})
    with pytest.raises(ClientError, match="InvalidCiphertext"):
        signers.sign(other, b"pack")


def test_an_outage_of_kms_is_told_as_one(signers, fault):
    signers.enrol_demo()
    fault("kms", "Decrypt", code="ThrottlingException")
    with pytest.raises(Unavailable):
        signers.sign(DEMO_SIGNERS[0], b"pack")


def test_an_interrupted_enrolment_is_made_up_for(signers, fault):
    fault("kms", "Encrypt", code="ThrottlingException", times=1)
    with suppress(Unavailable):
        signers.enrol_demo()
    signers.enrol_demo()
    assert all(signers.public_keys(name) for name in DEMO_SIGNERS)
