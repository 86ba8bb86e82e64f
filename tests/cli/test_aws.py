"""``miaopi aws``: what a person does once for an installation, and the plain words when it cannot be done."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main
from domain.messages import Queue, message
from functions.receive.open_case import open_case
from infra.ports import KeyErased
from platforms.aws import assemble, open_access
from tests.world.aws import cloud
from tests.world.aws_account import make_installation
from tests.world.eligible import USCC, application, register_records
from tests.world.world import IMPATIENT, TODAY


@pytest.fixture
def environment() -> Iterator[Mapping[str, str]]:
    with cloud() as clients:
        yield {**make_installation(clients, IMPATIENT), "MIAOPI_PUBLIC_URL": "https://sp.example.test"}


def told(environment: Mapping[str, str], *words: str, ends: int = 0) -> str:
    """What the command says."""
    result = CliRunner().invoke(main, ["aws", *words], env=dict(environment))
    assert result.exit_code == ends, result.output
    return result.output.strip()


def test_what_ships_can_be_applied_for_once_installed(environment: Mapping[str, str]) -> None:
    assert assemble(environment).platform.offered(TODAY.date()) == ()
    assert told(environment, "install") == told(environment, "install")
    assert assemble(environment).platform.offered(TODAY.date())


def test_the_link_signs_in_once(environment: Mapping[str, str]) -> None:
    address, _, given = told(environment, "link", "李测试").partition("?t=")
    assert address == "https://sp.example.test/login"
    access = open_access(environment)
    assert (access.redeem(given), access.redeem(given)) == ("李测试", None)


@pytest.mark.parametrize("drawn", ["x7njC5mL1CXt1cxIcYYzFdsZ0", "-7njC5mL1CXt1cxIcYYzFdsZ0", "--help5mL1CXt1cxIcYYzFdsZ"])
def test_a_token_is_good_until_it_is_revoked(
    environment: Mapping[str, str], drawn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _: drawn)
    token = told(environment, "token", "system", "results")
    assert open_access(environment).system(token) == "results"
    told(environment, "revoke", token)
    assert open_access(environment).system(token) is None


def test_the_registers_answer_once_they_are_filled(environment: Mapping[str, str], tmp_path: Path) -> None:
    def asked() -> str:
        registers = assemble(environment).registers
        return registers.ask("business", USCC, [], case_id="a", purpose="renewal", at=TODAY).status

    path = tmp_path / "registers.json"
    path.write_text(json.dumps([asdict(record) for record in register_records()]), encoding="utf-8")
    assert asked() == "down"
    assert told(environment, "registers", str(path)).startswith("3 records")
    assert asked() == "found"


def test_a_key_that_cannot_sign_packs_is_told_in_a_sentence(environment: Mapping[str, str]) -> None:
    assert "ECC_NIST_EDWARDS25519" in told(environment, "signer", "张三", environment["MIAOPI_KMS_SIGN_KEY"], ends=1)


@pytest.mark.parametrize("words", [("install",), ("link", "李测试"), ("signer", "张三", "key")])
def test_a_name_that_is_missing_is_told_in_a_sentence(words: tuple[str, ...]) -> None:
    assert "MIAOPI_JOURNAL_TABLE" in told({"AWS_REGION": "cn-north-1"}, *words, ends=1)


def test_the_other_commands_work_on_the_family_the_environment_names(environment: Mapping[str, str]) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(main, words, env=dict(environment) | {"MIAOPI_DATA": "/nowhere"})
        assert result.exit_code == 0, result.output
        return result.output

    told(environment, "install")
    opened = assemble(environment).platform
    case_id = open_case(opened, application()).case_id
    opened.queues.send([message(Queue.REVIEW, case_id)])
    opened.queues.bury(opened.queues.take([Queue.REVIEW]), "bug")
    assert case_id in run("redrive", "--list")
    run("redrive")
    assert opened.queues.depth()[Queue.REVIEW] == 1
    assert "food-licence-renewal" in run("pack", "status")
    assert case_id in run("verify", "--list")
    run("replay", "--all")
    run("erase", case_id, "--yes")
    with pytest.raises(KeyErased):
        opened.vault.seal(case_id, "form", b"x")


def test_orphaned_blobs_are_swept_there_too(environment: Mapping[str, str]) -> None:
    told(environment, "install")
    vault, opened = assemble(environment).platform.vault, open_case(assemble(environment).platform, application())
    orphan = vault.seal(opened.case_id, "file", b"a step was killed before it could say so")
    result = CliRunner().invoke(main, ["sweep", "--older-than", "0"], env=dict(environment))
    assert result.output.startswith("1 orphaned blobs"), result.output
    assert not vault.intact(orphan)
    case = assemble(environment).platform.journal.load(opened.case_id)
    assert case is not None
    assert case.form is not None
    assert vault.intact(case.form)


def test_a_region_that_is_not_named_is_asked_for(environment: Mapping[str, str]) -> None:
    result = CliRunner().invoke(main, ["sweep"], env={**environment, "AWS_REGION": ""})
    assert result.exit_code != 0
    assert "AWS_REGION" in str(result.output) + str(result.exception)
