"""Rows of the results queue that ask other systems to do something: take paper back, look into a register's entry."""

from __future__ import annotations

from typing import Any

from domain.case import Case
from domain.events import Granted, ValueDisputed
from journey.platform import Platform
from rules.engine.letters import Letters
from rules.engine.pack import letters_of

_REGISTERS = {"证照库": "licences", "营业执照库": "business", "处罚库": "penalties"}


def compose_original(platform: Platform, case: Case) -> dict[str, Any]:
    """The paper licence that the new one replaces must be returned or declared void (arts 31, 33)."""
    answer = platform.journal.entries(case.case_id)[case.answer_seq - 1]
    assert isinstance(answer.event, Granted)
    return {
        "kind": "original", "number": case.number, "matter": case.matter, "authority": platform.authority.uscc,
        "task": "收回纸质正副本或者声明作废", "basis": _letters(platform, case).returned.citation,
        "answered_at": answer.at.isoformat(), "certificate_id": answer.event.certificate_id,
    }


def compose_alert(platform: Platform, case: Case) -> dict[str, Any]:
    """Most urgent: the old licence expired while nobody had decided on its renewal (art 32 ¶¶2, 3)."""
    assert case.expired_on is not None  # ExpiredUndecided sets it
    letters = _letters(platform, case)
    basis = letters.suspended if case.filed_late else letters.overdue
    return {
        "kind": "alert", "number": case.number, "matter": case.matter, "authority": platform.authority.uscc,
        "priority": "highest", "expired_on": case.expired_on.isoformat(), "suspended": case.filed_late,
        "task": case.alert, "basis": basis.citation if basis else None,
    }


def _letters(platform: Platform, case: Case) -> Letters:
    assert case.pack is not None  # only filed cases end or run late
    return letters_of(platform.pack(case.pack), Letters)


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
