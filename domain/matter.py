"""Kinds of matter (事项类型) and what each outcome of one is called: 准予 fits 变更 and 延续, 补办 ends in 补发, 备案 in a
备案编号, 预审 in a report."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class MatterKind(StrEnum):
    """What is asked for. The words are the law's (Order 78 chapters 4 to 6)."""

    RENEWAL = "renewal"
    CHANGE = "change"
    REISSUE = "reissue"
    FILING = "filing"
    CANCELLATION = "cancellation"
    PRE_REVIEW = "pre_review"

    @property
    def words(self) -> str:
        """As in 食品经营许可延续."""
        return _WORDS[self].asked

    @property
    def granted(self) -> str:
        """The end that was asked for."""
        return _WORDS[self].granted

    @property
    def refused(self) -> str:
        """The decision not to, which only a person may take."""
        return _WORDS[self].refused

    @property
    def mark(self) -> str:
        """What a decision's number says of it (延 in 兴审食延〔2026〕0001号); no two kinds share one."""
        return _WORDS[self].mark

    @property
    def event(self) -> str:
        """The journal's event of the end that was asked for: a filed record and a report are not a grant."""
        return _WORDS[self].event

    @property
    def decides(self) -> bool:
        """Whether the matter ends in an act at all. A pre-review only reports: a machine may never end it."""
        return self is not MatterKind.PRE_REVIEW


class _Words(NamedTuple):
    asked: str
    granted: str
    refused: str
    mark: str
    event: str = "Granted"


_WORDS = {
    MatterKind.RENEWAL: _Words("延续", "准予延续", "不予延续", "延"),
    MatterKind.CHANGE: _Words("变更", "准予变更", "不予变更", "变"),
    MatterKind.REISSUE: _Words("补办", "补发", "不予补发", "发"),
    MatterKind.FILING: _Words("备案", "取得备案编号", "不予备案", "备", "Filed"),
    MatterKind.CANCELLATION: _Words("注销", "准予注销", "不予注销", "注"),
    MatterKind.PRE_REVIEW: _Words("预审", "出具预审报告", "终止预审", "预", "PreReviewed"),
}
