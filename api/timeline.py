"""The journal in plain words. What is not yet issued is not yet told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.answers import Milestone
from domain.case import Status
from domain.chain import Entry
from domain.events import (
    CertificateIssued,
    Claimed,
    Delivered,
    Event,
    MaterialUploaded,
    NoticeIssued,
    OriginalSettled,
    ReceiptIssued,
    Released,
    Submitted,
)
from domain.matter import MatterKind

_PLAIN: Mapping[str, str] = {
    "CaseOpened": "建立草稿", "PersonRequested": "申请人要求由工作人员办理", "Accepted": "已受理",
    "Referred": "转工作人员审查", "CorrectionRequested": "作出补正告知",
    "ExpiredUndecided": "原许可证届满，尚未作出决定",
    "Withdrawn": "申请人撤回申请", "Closed": "办结", "ValueDisputed": "申请人对一项内容提出异议",
}
_CHANNELS: Mapping[str, str] = {"mail": "已发送电子邮件", "sms": "已发送短信", "counter": "文书已在窗口领取"}


def timeline(entries: Sequence[Entry], kind: MatterKind, *, desk: bool = False) -> tuple[Milestone, ...]:
    """What happened, oldest first; uploads in a row are one line. ``desk`` adds what only clerks need to see."""
    told: list[Milestone] = []
    uploads = 0
    for entry in entries:
        uploads = uploads + 1 if isinstance(entry.event, MaterialUploaded) else 0
        text = f"收到材料 {uploads} 份" if uploads else _words(entry.event, kind, desk=desk)
        if text is None:
            continue
        if uploads > 1:
            told.pop()
        told.append(Milestone(at=entry.at, text=text))
    return tuple(told)


def _words(event: Event, kind: MatterKind, *, desk: bool) -> str | None:
    match event:
        case Submitted(n=n):
            return "提交申请，已收件" if n == 1 else "补正后再次提交"
        case Claimed(clerk=clerk):
            return f"由 {clerk} 领取" if desk else "工作人员开始审查"
        case Released(clerk=clerk) if desk:
            return f"{clerk} 放回待办"
        case NoticeIssued(documents=documents):
            return "、".join(f"《{document.kind.titled(kind)}》已出具" for document in documents)
        case CertificateIssued():
            return Status.ISSUED.words(kind)
        case ReceiptIssued(document=document):
            return f"《{document.kind.titled(kind)}》已出具"
        case OriginalSettled(how=how):
            return f"纸质许可证{how.words}"
        case Delivered(channel=channel):
            return _CHANNELS.get(channel)
    return _PLAIN.get(event.type)
