"""The demo's registers on DynamoDB: an outage of the table is one of the register, and nobody can read who was asked about."""

from __future__ import annotations

import pytest
from botocore.exceptions import ConnectTimeoutError, NoCredentialsError

from infra.aws.registers import DynamoRegisters
from infra.aws.tables import REGISTERS
from infra.ports import Unavailable
from infra.registers.record import RegisterRecord
from tests.infra.aws.conftest import AT
from tests.world.aws import make_table
from tests.world.aws_account import stored

SHOP = RegisterRecord("business", "91640104MA7DEM0163", {"name": "某店（测试）"})


@pytest.fixture
def registers(clients):
    registers = DynamoRegisters(make_table(clients, REGISTERS, "registers"), lambda purpose, value: f"hash-of-{len(value)}")
    registers.seed([SHOP])
    return registers


def ask(registers, key=SHOP.key):
    return registers.ask("business", key, ["name"], case_id="a", purpose="renewal", at=AT)


@pytest.mark.parametrize("operation", ["GetItem", "Query", "PutItem"])
@pytest.mark.parametrize("how", [
    {"code": "ThrottlingException"}, {"code": "AccessDeniedException"}, {"error": NoCredentialsError()},
    {"error": ConnectTimeoutError(endpoint_url="dynamodb")},
])
def test_whatever_goes_wrong_is_down(registers, fault, operation, how):
    failing = fault("dynamodb", operation, **how)
    assert (ask(registers).status, ask(registers).fields) == ("down", {})
    failing.mend()
    assert ask(registers).status == "found"


def test_a_hash_that_cannot_be_made_is_down_too(clients):
    def denied(purpose, value):
        raise Unavailable("KMS")

    registers = DynamoRegisters(make_table(clients, REGISTERS, "registers"), denied)
    registers.seed([SHOP])
    assert ask(registers).status == "down"


def test_questions_are_recorded_without_whom_they_were_about(registers, clients):
    ask(registers)
    ask(registers, "91640104MA7DEM0999")
    asked = [row for row in stored(clients, "registers") if "ASKED#a" in row]
    assert len(asked) == 2
    assert all("hash-of-18" in row and "renewal" in row for row in asked)
    assert not any("91640104MA7DEM0" in row for row in asked)


def test_nobody_is_told_not_found_while_the_registers_are_filled(registers, fault):
    fault("dynamodb", "DeleteItem", code="ThrottlingException")
    with pytest.raises(Unavailable):
        registers.seed([])
    assert ask(registers).status == "down"


def test_a_key_that_begins_like_another_is_not_it(registers):
    assert ask(registers, SHOP.key[:-1]).status == "not_found"
