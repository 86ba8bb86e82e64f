"""Keys of KMS sign packs and documents for good: the emulator has Ed25519 keys, which moto has not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import typst

from domain.record import digest_of
from infra.aws.clients import Clients
from infra.aws.document_key import KmsDocumentKey
from infra.aws.signers import KEY_SPEC, KmsSignerKeys, NotAnEd25519Key
from infra.aws.table import Table
from infra.aws.tables import PACKS
from infra.press.signer import Signer
from infra.press.verification import verify
from rules.registry.signature import Role, Signature, holds, statement
from tests.aws_stack.emulator import emulator
from tests.world.aws import emulated, make_table
from tests.world.aws_account import make_key
from tests.world.world import TODAY

SIGNER, DIGEST = "张三", digest_of(b"a pack")

pytestmark = pytest.mark.emulator


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clients]:
    with emulator(tmp_path_factory.mktemp("kms")) as running, emulated(running.url) as clients:
        yield clients


@pytest.fixture(scope="module")
def packs(clients: Clients) -> Table:
    return make_table(clients, PACKS, "packs")


@pytest.fixture
def signers(clients: Clients, packs: Table) -> KmsSignerKeys:
    return KmsSignerKeys(packs, clients, make_key(clients, "SEAL"))


def _signed(signers: KmsSignerKeys) -> Signature:
    said = statement(DIGEST, SIGNER, Role.DRAFTER, TODAY.date())
    key, *_ = signers.public_keys(SIGNER)
    return Signature(signer=SIGNER, role=Role.DRAFTER, signed_on=TODAY.date(), key=key.hex(), value=signers.sign(SIGNER, said).hex())


def _key(clients: Clients, spec: str) -> str:
    return str(clients.client("kms").create_key(KeySpec=spec, KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"])


def test_a_person_signs_a_pack_and_what_the_key_before_signed_still_holds(clients: Clients, signers: KmsSignerKeys) -> None:
    made = []
    for _ in range(2):
        signers.enrol(SIGNER, _key(clients, KEY_SPEC))
        made.append(_signed(signers))
    assert made[0].key != made[1].key
    assert all(holds(each, DIGEST) for each in made)
    assert not holds(made[0].model_copy(update={"key": made[1].key}), DIGEST)
    assert [key.hex() for key in signers.public_keys(SIGNER)] == [made[1].key, made[0].key]


@pytest.mark.parametrize("spec", ["ECC_NIST_P256", "RSA_2048"])
def test_a_key_of_another_kind_is_refused(clients: Clients, signers: KmsSignerKeys, spec: str) -> None:
    with pytest.raises(NotAnEd25519Key):
        signers.enrol("李四", _key(clients, spec))
    assert signers.public_keys("李四") == []


def test_a_document_is_signed_by_the_authoritys_key(clients: Clients) -> None:
    key = KmsDocumentKey(clients, make_key(clients, "SIGN"), "测试局")
    signed = Signer(key).sign(typst.compile(b"#set document(date: none)\ntext", format="pdf"), reason="决定书", at=TODAY)
    assert verify(signed, key.certificates[0]).valid
