"""A licence that expires while its renewal is undecided (Order 78 art 32): what that means for the holder and the bureau.

Nothing is deemed renewed by it. Who filed in the last fifteen workdays (``late``) must suspend business from expiry to
the decision (¶3); else the bureau owed its decision before expiry (¶2).
"""

from __future__ import annotations

from datetime import date

_SUSPENDED = "申请在届满前十五个工作日内提出，届满后应当暂停食品经营活动，准予延续后方可继续（办法第三十二条第三款）。"
_OVERDUE = "申请按期提出，本机关应当在届满前作出决定（办法第三十二条第二款），由工作人员立即处理。"


def alert_words(expired_on: date, *, late: bool) -> str:
    """The alert, for the holder and for clerks."""
    return f"原许可证已于 {expired_on} 届满，尚未作出决定。{_SUSPENDED if late else _OVERDUE}"
