"""The registers in SQLite: what is recorded of a question, and what a broken file answers."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, datetime

import pytest

from infra.registers.record import RegisterRecord
from infra.registers.sqlite import SqliteRegisters

AT = datetime(2026, 3, 16, 1, 0, tzinfo=UTC)
SHOP = RegisterRecord("business", "92640104MA76TEST0A", {"name": "某店（测试）", "principal": "马·测试"})


def keyed(purpose, value):
    return hashlib.sha256(f"{purpose}/{value}".encode()).hexdigest()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "registers.db"


@pytest.fixture
def registers(path):
    registers = SqliteRegisters(path, keyed)
    registers.seed([SHOP])
    return registers


def ask(registers, key=SHOP.key):
    return registers.ask("business", key, ["name"], case_id="a", purpose="renewal", at=AT)


def test_every_question_is_recorded_without_naming_anybody(registers, path):
    ask(registers)
    ask(registers, "nobody")
    registers.set_down("business")
    ask(registers)
    with sqlite3.connect(path) as connection:
        asks = connection.execute("SELECT * FROM asks ORDER BY position").fetchall()
    connection.close()
    assert [row[1:] for row in asks] == [
        ("business", keyed("register:business", key), "name", "a", "renewal", AT.isoformat(), status)
        for key, status in ((SHOP.key, "found"), ("nobody", "not_found"), (SHOP.key, "down"))
    ]


def test_a_file_that_is_no_database_is_down(path):
    path.write_bytes(b"not a database at all" * 100)
    assert ask(SqliteRegisters(path, keyed)).status == "down"


def test_a_register_that_cannot_record_the_question_does_not_answer(registers, path):
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE asks")
    connection.close()
    answer = ask(registers)
    assert (answer.status, answer.fields) == ("down", {})


def test_an_outage_is_seen_by_every_process(registers, path):
    registers.set_down("business")
    assert ask(SqliteRegisters(path, keyed)).status == "down"
