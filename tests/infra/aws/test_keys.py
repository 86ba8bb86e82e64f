"""Case keys: nothing opens a case once its key is erased, whoever remembers it, and no key is ever written down."""

from __future__ import annotations

import logging

import pytest
from botocore.exceptions import ReadTimeoutError

from infra.aws.keys import KEPT_UNWRAPPED, KmsKeyRing
from infra.aws.tables import KEYS
from infra.ports import KeyErased, Unavailable
from tests.world.aws import make_table
from tests.world.aws_account import make_key, stored


@pytest.fixture
def make_ring(clients):
    table = make_table(clients, KEYS, "keys")
    seal_key, hash_key = make_key(clients, "SEAL"), make_key(clients, "HASH")
    return lambda: KmsKeyRing(table, clients, seal_key=seal_key, hash_key=hash_key)


@pytest.fixture
def ring(make_ring):
    return make_ring()


def test_keys_are_random_lasting_and_one_a_case(ring, make_ring):
    key = ring.make("a")
    assert len(key) == 64
    assert key == ring.make("a") == make_ring().find("a")
    assert key != ring.make("b")
    assert ring.find("c") is None


def test_of_two_processes_that_make_a_key_the_first_wins(ring, make_ring, clients, monkeypatch):
    other, kms = make_ring(), clients.client("kms")
    make, first = kms.generate_data_key_without_plaintext, []

    def overtaken(**asked):
        monkeypatch.setattr(kms, "generate_data_key_without_plaintext", make)
        first.append(other.make("a"))
        return make(**asked)

    monkeypatch.setattr(kms, "generate_data_key_without_plaintext", overtaken)
    assert [ring.make("a")] == first


def test_an_erasure_while_a_key_is_made_holds(ring, make_ring, clients, monkeypatch):
    kms = clients.client("kms")
    make = kms.generate_data_key_without_plaintext

    def overtaken(**asked):
        make_ring().erase("a")
        return make(**asked)

    monkeypatch.setattr(kms, "generate_data_key_without_plaintext", overtaken)
    with pytest.raises(KeyErased):
        ring.make("a")


def test_an_erasure_holds_at_once_for_a_process_that_remembers_the_key(ring, make_ring):
    other = make_ring()
    assert other.make("a") == ring.make("a")
    ring.erase("a")
    with pytest.raises(KeyErased):
        other.find("a")


def test_an_erased_key_is_not_in_the_table(ring, clients):
    ring.make("a")
    assert "wrapped" in "".join(stored(clients, "keys"))
    ring.erase("a")
    assert "wrapped" not in "".join(stored(clients, "keys"))


def test_kms_is_asked_once_for_a_case_that_is_worked_on_and_forgets_none_of_many(ring, fault):
    keys = {name: ring.make(name) for name in map(str, range(KEPT_UNWRAPPED + 1))}
    down = fault("kms", "Decrypt", error=ReadTimeoutError(endpoint_url="kms"))
    assert ring.find(str(KEPT_UNWRAPPED)) == keys[str(KEPT_UNWRAPPED)]
    with pytest.raises(Unavailable):
        ring.find("0")
    down.mend()
    assert ring.find("0") == keys["0"]


@pytest.mark.parametrize("code", ["AccessDeniedException", "DisabledException", "KMSInvalidStateException", "ThrottlingException"])
@pytest.mark.parametrize("operation", ["Decrypt", "GenerateDataKeyWithoutPlaintext"])
def test_what_kms_denies_waits_until_it_is_granted(ring, make_ring, fault, code, operation):
    made = ring.make("a") if operation == "Decrypt" else None
    denied = fault("kms", operation, code=code)
    with pytest.raises(Unavailable, match=code):
        make_ring().make("a")
    denied.mend()
    assert make_ring().make("a") == made or made is None


def test_a_denied_hash_is_an_outage_too(ring, fault):
    fault("kms", "GenerateMac", code="AccessDeniedException")
    with pytest.raises(Unavailable):
        ring.keyed_hash("licence", "JY1")


def test_a_table_that_does_not_answer_is_an_outage_and_not_a_case_without_a_key(ring, fault):
    ring.make("a")
    fault("dynamodb", "GetItem", code="ProvisionedThroughputExceededException")
    with pytest.raises(Unavailable):
        ring.find("a")


def test_a_key_moved_to_another_case_does_not_open(ring, clients):
    ring.make("a")
    ring.make("b")
    table = clients.client("dynamodb")
    row = table.get_item(TableName="keys", Key={"pk": {"S": "CASE#a"}, "sk": {"S": "KEY"}})["Item"]
    table.put_item(TableName="keys", Item={**row, "pk": {"S": "CASE#b"}})
    with pytest.raises(ValueError, match="case b was altered"):
        ring.find("b")


def test_no_key_wrapped_or_not_is_ever_logged(clients, caplog):
    """Also where everything is logged: botocore would write down what KMS answers."""
    with caplog.at_level(logging.DEBUG):
        table = make_table(clients, KEYS, "keys")
        ring = KmsKeyRing(
            table, clients, seal_key=make_key(clients, "SEAL"), hash_key=make_key(clients, "HASH")
        )
        key = ring.make("a")
        assert ring.find("a") == key
        wrapped = clients.client("dynamodb").get_item(TableName="keys", Key={"pk": {"S": "CASE#a"}, "sk": {"S": "KEY"}})
    written = caplog.text.lower()
    for secret in (key, wrapped["Item"]["wrapped"]["B"]):
        assert not any(form.lower() in written for form in (repr(secret)[2:40], secret.hex(), _base64(secret)))


def _base64(secret):
    from base64 import b64encode

    return b64encode(secret).decode()[:40]


def test_kms_is_asked_once_for_a_value_that_is_looked_up_twice(ring, make_ring, asked):
    asks = asked("kms", "GenerateMac")
    assert ring.keyed_hash("licence", "JY1") == ring.keyed_hash("licence", "JY1") == make_ring().keyed_hash("licence", "JY1")
    assert len(asks) == 2, "each process once"
    assert ring.keyed_hash("licence", "JY1") != ring.keyed_hash("register:licences", "JY1")
