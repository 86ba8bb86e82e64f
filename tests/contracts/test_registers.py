"""Registers: the least fields, and never a not-found where the register could not be asked."""

from __future__ import annotations

import pytest

from infra.registers.record import RegisterRecord

SHOP = RegisterRecord("business", "U1", {"name": "某店（测试）", "status": "存续", "items": ["热食类食品制售"]})


@pytest.fixture
def ask(family, at):
    def ask(register, key, *fields):
        return family.registers.ask(register, key, fields, case_id="a", purpose="renewal", at=at)

    return ask


def test_only_the_fields_asked_for_come_back(family, ask, at):
    family.registers.seed([SHOP])
    answer = ask("business", "U1", "items", "status", "phone")
    assert (answer.status, answer.fields) == ("found", {"items": ["热食类食品制售"], "status": "存续"})
    assert (answer.register, answer.case_id, answer.purpose, answer.asked_at) == ("business", "a", "renewal", at)


def test_absent_is_not_found_in_that_register_only(family, ask):
    family.registers.seed([SHOP])
    assert ask("business", "U2", "name").status == "not_found"
    assert ask("licences", "U1", "name").status == "not_found"


def test_two_records_are_ambiguous_and_tell_nothing(family, ask):
    family.registers.seed([SHOP, RegisterRecord("business", "U1", {"name": "另一店（测试）"})])
    answer = ask("business", "U1", "name")
    assert (answer.status, answer.fields) == ("ambiguous", {})


def test_an_outage_is_down_whether_or_not_there_is_a_record(family, ask):
    family.registers.seed([SHOP])
    family.registers.set_down("business")
    assert [ask("business", key, "name").status for key in ("U1", "U2")] == ["down", "down"]
    assert ask("penalties", "U1", "kind").status == "not_found"
    family.registers.set_down("business", False)
    assert ask("business", "U1", "name").status == "found"


def test_registers_never_seeded_are_down(ask):
    assert ask("penalties", "U1", "kind").status == "down"


def test_seeding_replaces(family, ask):
    family.registers.seed([SHOP])
    family.registers.seed([])
    assert ask("business", "U1", "name").status == "not_found"


def test_a_register_that_does_not_exist_is_a_bug(family, ask):
    with pytest.raises(KeyError):
        ask("weather", "U1")
    with pytest.raises(KeyError):
        family.registers.set_down("weather")
