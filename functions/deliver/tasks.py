"""Rows of the results queue that ask other systems to do something: take paper back, look into a register's entry."""

from __future__ import annotations

from typing import Any

from domain.case import Case
from domain.events import Granted, ValueDisputed
from functions.issue.matters import WORDS
from functions.issue.wording import RULES
from journey.platform import Platform

_REGISTERS = {"证照库": "licences", "营业执照库": "business", "处罚库": "penalties"}


def compose_original(platform: Platform, case: Case) -> dict[str, Any]:
    """The paper licence that the new one replaces must be returned or declared void (arts 31, 33)."""
    answer = platform.journal.entries(case.case_id)[case.answer_seq - 1]
    assert isinstance(answer.event, Granted)
    return {
        "kind": "original", "number": case.number, "matter": case.matter, "authority": platform.authority.uscc,
        "task": "收回纸质正副本或者声明作废", "basis": f"{RULES}{WORDS[case.kind].handed_in}",
        "answered_at": answer.at.isoformat(), "certificate_id": answer.event.certificate_id,
    }


def compose_dispute(platform: Platform, case: Case, value: str) -> dict[str, Any] | None:
    """A register's entry that the holder says is wrong, for its owner: which entry of which case, never its value.

    None for a value that was read from paper: no register is at fault.
    """
    source, _, name = value.partition(".")
    if source not in _REGISTERS:
        return None
    disputes = (entry.event for entry in platform.journal.entries(case.case_id))
    dispute = next(event for event in disputes if isinstance(event, ValueDisputed) and event.value == value)
    return {
        "kind": "dispute", "number": case.number, "matter": case.matter, "authority": platform.authority.uscc,
        "source": _REGISTERS[source], "value": name, "disputed_on": dispute.disputed_on.isoformat(),
    }
