"""What registers and their answers are called at the counter."""

from __future__ import annotations

from collections.abc import Mapping

_REGISTERS: Mapping[str, str] = {"business": "营业执照库", "licences": "证照库", "penalties": "处罚库"}
_STATUSES: Mapping[str, str] = {"found": "查到", "not_found": "未查到", "ambiguous": "多条记录", "down": "暂不可用"}


def register_words(code: str) -> str:
    """A register by its code."""
    return _REGISTERS.get(code, code)


def status_words(status: str) -> str:
    """How it answered (:class:`infra.ports.RegisterAnswer`)."""
    return _STATUSES.get(status, status)
