"""The authority (审批机关) in whose name decisions are made."""

from __future__ import annotations

from domain.record import Record


class Authority(Record):
    """A county bureau. ``implementing_code`` is the 31-character 实施编码: USCC (18) + level (1) + basic code (12).

    ``certificate_type`` is the 21-character 证照类型代码 of GB/T 36904: the registering body's USCC and three more.
    ``document_prefix`` is its mark (发文机关代字) in the numbers of documents, such as 兴审食.
    """

    name: str
    uscc: str
    region: str
    region_name: str
    phone: str
    address: str
    implementing_code: str
    certificate_type: str
    document_prefix: str
    officer: str


def case_number(authority: Authority, day: str, serial: int) -> str:
    """The 43-character 办件编号: implementing code + YYYYMMDD + four digits.

    Raises OverflowError over 9,999 cases a day: the number must never wrap.
    """
    if not 1 <= serial <= 9999:
        raise OverflowError(f"serial {serial} does not fit the four digits of a case number")
    return f"{authority.implementing_code}{day}{serial:04d}"
