"""What goes out: mail with the signed documents, a text message without personal values, rows for other systems."""

from __future__ import annotations

from typing import Any

from domain.application import Application
from domain.case import Case, Status
from domain.chain import Entry
from domain.events import Granted
from domain.outcomes import LicenceContent
from functions.issue.checkpoints import evaluation
from functions.issue.letter import title_of
from functions.review.contents import licence_of
from functions.review.dossier import Dossier
from infra.ports import Mail
from journey.platform import Platform
from rules.engine.pack import Pack

_SUBJECTS = {
    Status.ISSUED: "准予，证照已签发",
    Status.CORRECTION: "请补正材料（一次性告知）",
    Status.REFERRED: "已收件，转工作人员审查",
    Status.REFUSED: "决定书送达",
    Status.WITHDRAWN: "申请已撤回",
}


def compose_mail(platform: Platform, case: Case, application: Application, key: str) -> Mail:
    """One mail an answer. The subject holds no personal value; the Message-ID is the answer's own."""
    pack = _pack(platform, case)
    lines = [
        f"{application.contact.name}：", "",
        f"办件编号 {case.number}", f"办理情况：{case.status_words}", *_more(case), "",
        "文书见附件（PDF，含电子签名）。凭办件编号和查询密码可以随时查询：", f"{platform.public_url}/", "",
        f"{platform.authority.name}", f"电话：{platform.authority.phone}",
    ]
    attachments = [
        (f"{title_of(document.kind, pack)}.pdf", platform.vault.open(case.case_id, document.blob))
        for document in case.documents
    ]
    return Mail(
        message_id=f"<{key}@miaopi.example.test>", to=application.contact.email,
        subject=f"{pack.right}{case.kind.words}：{_SUBJECTS[case.status]}", text="\n".join(lines), attachments=attachments,
    )


def _pack(platform: Platform, case: Case) -> Pack:
    assert case.pack is not None  # nothing is answered before it is filed
    return platform.pack(case.pack)


def _more(case: Case) -> list[str]:
    if case.answer_due is None:
        return []
    label = "补正期限" if case.status is Status.CORRECTION else "最迟答复"
    return [f"{label}：{case.answer_due:%Y-%m-%d}"]


def compose_sms(platform: Platform, case: Case) -> str:
    """Short, with the last four digits of the case number only."""
    assert case.number is not None  # nothing is answered before it is filed
    due = f"，期限 {case.answer_due:%m-%d}" if case.status is Status.CORRECTION and case.answer_due else ""
    where = "详见邮件或查询页" if case.electronic_delivery else "文书请到窗口领取，也可以在查询页查看"
    return f"【{platform.authority.name}】您的办件（尾号{case.number[-4:]}）{case.status_words}{due}，{where}。"


def compose_sms_alert(platform: Platform, case: Case) -> str:
    """To the holder whose licence expired before the decision on a renewal filed late (art 32 ¶3)."""
    assert case.number is not None  # only filed cases are alerted of
    return f"【{platform.authority.name}】您的办件（尾号{case.number[-4:]}）{case.alert}"


def compose_result(platform: Platform, case: Case) -> dict[str, Any]:
    """A row of the results queue (schema ``Result`` of the API)."""
    answer = _answer(platform, case)
    body: dict[str, Any] = {
        "kind": "outcome", "number": case.number, "matter": case.matter, "outcome": case.status.value,
        "authority": platform.authority.uscc, "answered_at": answer.at.isoformat(),
    }
    if case.status is Status.ISSUED:
        licence = _licence(platform, answer)
        body["certificate"] = {
            "id": licence.certificate_id, "licence_number": licence.licence_number, "version": licence.version,
            "valid_from": licence.valid_from.isoformat(), "valid_until": licence.valid_until.isoformat(),
        }
    return body


def compose_supervision(platform: Platform, case: Case) -> dict[str, Any]:
    """审管联动: the inspection of art 34 ¶4 within 30 work days, and what the rules noticed though it stopped nothing
    (art 29). ``due_on`` is None if the premises were checked before the decision."""
    answer = _answer(platform, case)
    licence = _licence(platform, answer)
    return {
        "kind": "supervision", "number": case.number, "matter": case.matter, "authority": platform.authority.uscc,
        **_task(platform, case),
        "due_on": case.supervise_by.isoformat() if case.supervise_by else None, "flags": _flags(platform, case),
        "answered_at": answer.at.isoformat(),
        "certificate": {"id": licence.certificate_id, "licence_number": licence.licence_number},
    }


def _task(platform: Platform, case: Case) -> dict[str, str | None]:
    """What the supervising office is asked to do, and by which article."""
    if case.supervise_by is None:
        return {"task": "提示核实", "basis": None}
    pack = _pack(platform, case)
    assert pack.supervision is not None  # the checker asks for it with the deadline
    assert pack.deadlines.supervise is not None  # the day was counted by it
    return {"task": pack.supervision.task, "basis": pack.deadlines.supervise.basis.citation}


def _flags(platform: Platform, case: Case) -> list[dict[str, str]]:
    """Each by its rule and in a sentence that names the rule only: what was found stays in the dossier."""
    if not case.flags:
        return []
    assert case.dossier is not None  # flags come from a review
    dossier = Dossier.model_validate_json(platform.vault.open(case.case_id, case.dossier))
    return [
        {"rule": row.rule, "text": f"不符合“{row.name}”", "basis": "；".join(basis.citation for basis in row.basis)}
        for row in evaluation(dossier).flags
    ]


def _answer(platform: Platform, case: Case) -> Entry:
    """The journal's entry that answers the case now."""
    return platform.journal.entries(case.case_id)[case.answer_seq - 1]


def _licence(platform: Platform, answer: Entry) -> LicenceContent:
    assert isinstance(answer.event, Granted)
    return licence_of(answer.event.content, lambda ref: platform.vault.open(answer.case_id, ref))
