"""Routes of the applicant: open a case, fill it, file it, follow it, change one's mind."""

from __future__ import annotations

from urllib.parse import unquote

from api import answers
from api.bodies import uploads
from api.disclosure import case_status, explanation, filled_form, title_in
from api.evidence import BOX_QUERY, picture
from api.problems import HttpProblem, not_found
from api.roles import Role
from api.routing import Call, File, Reply, Routes, Upload
from domain.application import Application
from domain.case import Case
from domain.events import Channel, SignatureKind
from domain.rejected import Rejected
from functions.receive.change_mind import request_person, withdraw
from functions.receive.incoming import ticket
from functions.receive.open_case import must_be_editable, open_case, save_form
from functions.receive.submit import Advice, submit
from functions.receive.upload import upload

routes = Routes("applicant")
_PDF = "application/pdf"


def _status(call: Call, case: Case) -> answers.CaseStatus:
    return case_status(call.platform, case)


def stated(call: Call) -> Application:
    """What is stated. A signature cannot be stated: until one is verified at this door, only paper is signed.

    Raises Rejected for a claim of a reliable electronic signature.
    """
    application = call.expect(Application)
    if application.signature is SignatureKind.RELIABLE_ELECTRONIC:
        raise Rejected("signature_unproven", "本网站尚不能核验可靠电子签名，请上传签名或盖章的申请书。", "signature")
    return application


@routes.route("GET", "/cases/{case_id}", Role.APPLICANT, answers={200: answers.CaseStatus})
def show_case(call: Call) -> Reply:
    """办件进度。"""
    return Reply(_status(call, call.case))


@routes.route("POST", "/cases", Role.PUBLIC, body=Application, answers={201: answers.OpenedCase})
def open_draft(call: Call) -> Reply:
    """网上建立草稿，返回办件标识和查询密码（只显示一次）。"""
    application = stated(call)
    if application.channel is not Channel.WEB:
        raise Rejected("channel_reserved", "窗口、邮寄、批量收件由工作人员登记，网上申请不能填写这些渠道。", "channel")
    opened = open_case(call.platform, application)
    return Reply(answers.OpenedCase(case_id=opened.case_id, secret=opened.secret), 201)


@routes.route("PUT", "/cases/{case_id}/form", Role.APPLICANT, body=Application, answers={200: answers.CaseStatus})
def replace_form(call: Call) -> Reply:
    """保存申请内容（草稿或补正期间）。"""
    application = stated(call).model_copy(update={"channel": call.case.channel})
    return Reply(_status(call, save_form(call.platform, call.case.case_id, application)))


@routes.route("GET", "/cases/{case_id}/form", Role.APPLICANT, answers={200: answers.FilledForm})
def show_form(call: Call) -> Reply:
    """系统填好的表单及每一栏的来源。"""
    return Reply(filled_form(call.platform, call.case))


@routes.route(
    "POST", "/cases/{case_id}/materials", Role.APPLICANT, body=Upload.FILE, answers={201: answers.UploadedFiles},
    again=show_case, query={"name": "文件名；也可以放在请求头 X-File-Name（按百分号编码）"},
)
def add_material(call: Call) -> Reply:
    """上传材料：请求内容就是一个文件本身，或网页表单的若干文件；类型按内容辨认。"""
    name = call.query.get("name") or unquote(call.headers.get("x-file-name", ""))
    case_id = call.case.case_id
    sent = uploads(call.headers, name, call.raw)
    if not sent:
        raise Rejected("no_file", "请先选择要上传的文件。", "files")
    stored = tuple(upload(call.platform, case_id, shown, content) for shown, content in sent)
    return Reply(answers.UploadedFiles(file_ids=stored), 201, see=f"/cases/{case_id}")


@routes.route("POST", "/cases/{case_id}/tickets", Role.APPLICANT, answers={201: answers.UploadTicket})
def give_ticket(call: Call) -> Reply:
    """取得上传凭证：把一个文件用表单直接传到所给网址；x-amz-meta-name 可以改成文件名（按百分号编码）。"""
    must_be_editable(call.case)
    given = ticket(call.platform, call.case)
    if given is None:
        raise HttpProblem(404, "no_tickets", "本网站不使用上传凭证，请直接上传材料。")
    return Reply(answers.UploadTicket(url=given.url, fields=dict(given.fields)), 201)


@routes.route(
    "POST", "/cases/{case_id}/submission", Role.APPLICANT, answers={202: answers.CaseStatus, 200: answers.Advice},
    again=show_case,
)
def file_case(call: Call) -> Reply:
    """提交申请，或补正后再次提交；未到申请期限的，返回办理建议并保留草稿。"""
    case = submit(call.platform, call.case.case_id)
    if isinstance(case, Advice):
        advice = answers.Advice(
            opens_on=case.opens_on, closes_on=case.closes_on, expires_on=case.expires_on, message=case.words
        )
        return Reply(advice)
    return Reply(_status(call, case), 202, see=f"/cases/{case.case_id}")


@routes.route("GET", "/cases/{case_id}/explanation", Role.APPLICANT, answers={200: answers.Explanation})
def explain_case(call: Call) -> Reply:
    """决定的依据和理由。"""
    return Reply(explanation(call.platform, call.case))


@routes.route("GET", "/cases/{case_id}/documents/{kind}", Role.APPLICANT, answers={200: _PDF})
def fetch_document(call: Call) -> Reply:
    """下载已签发的文书（PDF）。"""
    return Reply(document(call, call.case))


@routes.route(
    "GET", "/cases/{case_id}/evidence/{file_id}/{page}", Role.APPLICANT, answers={200: "image/png"}, query=BOX_QUERY
)
def show_own_evidence(call: Call) -> Reply:
    """本人所交材料某页（或其中一处）的图片，页码从 1 起。"""
    return Reply(picture_of(call, call.case))


@routes.route(
    "POST", "/cases/{case_id}/withdrawal", Role.APPLICANT, answers={200: answers.CaseStatus}, again=show_case
)
def withdraw_case(call: Call) -> Reply:
    """撤回申请（作出决定之前）。"""
    case = withdraw(call.platform, call.case.case_id)
    return Reply(_status(call, case), see=f"/cases/{case.case_id}")


@routes.route("POST", "/cases/{case_id}/person", Role.APPLICANT, answers={200: answers.CaseStatus}, again=show_case)
def ask_for_person(call: Call) -> Reply:
    """要求由工作人员办理（作出决定之前）。"""
    case = request_person(call.platform, call.case.case_id)
    return Reply(_status(call, case), see=f"/cases/{case.case_id}")


def picture_of(call: Call, case: Case) -> File:
    """The page the path names, or the place on it the query names. Raises HttpProblem 404, 422."""
    return File(picture(call.platform, case, call.path["file_id"], call.path["page"], call.query.get("box")), "image/png")


def document(call: Call, case: Case) -> File:
    """The issued PDF the path names. Raises HttpProblem 404 if it is not issued."""
    for issued in case.documents:
        if issued.kind.value == call.path["kind"]:
            return File(call.platform.vault.open(case.case_id, issued.blob), _PDF, f"{title_in(call.platform, case, issued.kind)}.pdf")
    raise not_found()
