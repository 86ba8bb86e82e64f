from __future__ import annotations

import subprocess
import sys

import pytest

from infra.aws.clients import Clients, clients_of
from infra.settings import SettingsInvalid


def test_an_emulator_takes_the_place_of_every_service():
    clients = clients_of({"AWS_REGION": "cn-north-1", "MIAOPI_AWS_ENDPOINT": "http://127.0.0.1:4566"})
    assert {clients.client(service).meta.endpoint_url for service in ("sqs", "dynamodb")} == {"http://127.0.0.1:4566"}


def test_a_region_has_its_own_addresses_whoever_the_account_is():
    clients = clients_of({"AWS_REGION": "cn-north-1", "MIAOPI_AWS_ENDPOINT": ""})
    made = clients.client("dynamodb")
    assert made.meta.endpoint_url == "https://dynamodb.cn-north-1.amazonaws.com.cn"
    assert made.meta.config.account_id_endpoint_mode == "disabled"


def test_a_client_is_made_once():
    clients = Clients("cn-north-1")
    assert clients.client("sqs") is clients.client("sqs")


def test_no_region_is_no_region_by_chance():
    for environment in ({}, {"AWS_REGION": " "}):
        with pytest.raises(SettingsInvalid, match="AWS_REGION"):
            clients_of(environment)


def test_the_sdk_is_loaded_with_the_first_client():
    code = "import sys, infra.aws.clients; sys.exit('boto3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
