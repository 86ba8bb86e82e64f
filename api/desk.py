"""Routes of the clerk: the list of referred cases, the case, and what may be done with it."""

from __future__ import annotations

from api.applicant import document, picture_of
from api.desk_answers import DeskCase, DeskList
from api.desk_file import desk_case, desk_row, referred_case
from api.evidence import BOX_QUERY
from api.requests import Grant, Refusal, Return
from api.roles import Role
from api.routing import Call, Reply, Routes
from domain.case import Case, Status
from domain.rejected import Rejected
from functions.desk.claim import claim, release
from functions.desk.decide_case import Desk

routes = Routes("desk")


def _shown(call: Call, case: Case, see: str | None = None) -> Reply:
    content = desk_case(call.platform, case, call.principal.name)
    return Reply(content, see=see or f"/desk/{case.case_id}")


def _desk(call: Call) -> Desk:
    return Desk(call.platform, referred_case(call.platform, call.path["case_id"]).case_id, call.principal.name)


@routes.route("GET", "/desk", Role.CLERK, answers={200: DeskList})
def list_referred(call: Call) -> Reply:
    """转人工办件清单，许可证已届满的最先，其余期限早的在前。"""
    found = (call.platform.journal.load(case_id) for case_id in call.platform.journal.referred())
    cases = (case for case in found if case is not None and case.status is Status.REFERRED)
    rows = sorted((desk_row(case, call.platform.today()) for case in cases), key=lambda row: not row.alert)
    return Reply(DeskList(cases=tuple(rows)))


@routes.route("GET", "/desk/{case_id}", Role.CLERK, answers={200: DeskCase})
def show_referred(call: Call) -> Reply:
    """一件转人工办件：理由、表单、来源、全部核对项。"""
    return _shown(call, referred_case(call.platform, call.path["case_id"]))


@routes.route(
    "GET", "/desk/{case_id}/evidence/{file_id}/{page}", Role.CLERK, answers={200: "image/png"}, query=BOX_QUERY
)
def show_evidence(call: Call) -> Reply:
    """材料某页（或其中一处）的图片，页码从 1 起。"""
    return Reply(picture_of(call, referred_case(call.platform, call.path["case_id"])))


@routes.route("GET", "/desk/{case_id}/documents/{kind}", Role.CLERK, answers={200: "application/pdf"})
def fetch_desk_document(call: Call) -> Reply:
    """本件已签发的文书（PDF）。"""
    return Reply(document(call, referred_case(call.platform, call.path["case_id"])))


@routes.route("POST", "/desk/{case_id}/claim", Role.CLERK, answers={200: DeskCase}, again=show_referred)
def claim_case(call: Call) -> Reply:
    """领取。"""
    case = referred_case(call.platform, call.path["case_id"])
    return _shown(call, claim(call.platform, case.case_id, call.principal.name))


@routes.route("POST", "/desk/{case_id}/release", Role.CLERK, answers={200: DeskCase}, again=show_referred)
def release_case(call: Call) -> Reply:
    """放回待办。"""
    case = referred_case(call.platform, call.path["case_id"])
    return _shown(call, release(call.platform, case.case_id, call.principal.name), see="/desk")


@routes.route(
    "POST", "/desk/{case_id}/return", Role.CLERK, body=Return, answers={200: DeskCase}, again=show_referred
)
def return_case(call: Call) -> Reply:
    """一次性告知补正。"""
    return _shown(call, _desk(call).return_for_correction(call.expect(Return).items))


@routes.route(
    "POST", "/desk/{case_id}/grant", Role.CLERK, body=Grant, answers={200: DeskCase}, again=show_referred
)
def grant_case(call: Call) -> Reply:
    """准予，写明理由；已现场核查的注明。"""
    grant = call.expect(Grant)
    return _shown(call, _desk(call).grant(grant.reasons, inspected=grant.inspected))


@routes.route(
    "POST", "/desk/{case_id}/refuse", Role.CLERK, body=Refusal, answers={200: DeskCase}, again=show_referred
)
def refuse_case(call: Call) -> Reply:
    """不予许可：只能由工作人员决定，须写明理由和法律依据并确认。"""
    refusal = call.expect(Refusal)
    desk = _desk(call)
    if not refusal.confirmed:
        raise Rejected("unconfirmed", "请勾选确认：本人已审查全部材料，决定不予许可。", "confirmed")
    return _shown(call, desk.refuse(refusal.reasons, refusal.basis))
