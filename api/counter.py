"""Routes of the counter: what comes in there, documents to hand over, paper licences to take back."""

from __future__ import annotations

from api.answers import OpenedCase
from api.applicant import document, stated
from api.counter_answers import CounterCase, CounterList, CounterRow
from api.disclosure import documents, original_basis, original_by
from api.problems import not_found
from api.requests import HandOver, SettleOriginal
from api.roles import Role
from api.routing import Call, Reply, Routes
from domain.application import Application
from domain.case import Case
from domain.events import Channel
from domain.rejected import Rejected
from functions.desk.hand_over import hand_over
from functions.desk.original import settle_original
from functions.issue.answers import addressee
from functions.receive.open_case import open_case
from journey.platform import Platform

routes = Routes("counter")


def _case(call: Call) -> Case:
    """The case the path names, if it has something to do at the counter. Raises HttpProblem 404."""
    case = call.platform.journal.load(call.path["case_id"])
    if case is None or not (case.awaits_pickup or case.awaits_original):
        raise not_found()
    return case


def _row(platform: Platform, case: Case) -> CounterRow:
    assert case.number is not None and case.pack is not None  # only what was filed is answered
    return CounterRow(
        case_id=case.case_id, number=case.number, title=platform.pack(case.pack).title,
        answered_on=platform.journal.entries(case.case_id)[case.answer_seq - 1].at.date(),
        hand_over=case.awaits_pickup, original=case.awaits_original,
    )


@routes.route("POST", "/counter/cases", Role.CLERK, body=Application, answers={201: OpenedCase})
def open_received(call: Call) -> Reply:
    """登记窗口、邮寄或者批量收到的申请，建立草稿。"""
    application = stated(call)
    if application.channel is Channel.WEB:
        raise Rejected("channel_required", "请写明收件渠道：窗口（counter）、邮寄（mail）或者批量（batch）。", "channel")
    opened = open_case(call.platform, application)
    return Reply(OpenedCase(case_id=opened.case_id, secret=opened.secret), 201)


@routes.route("GET", "/counter", Role.CLERK, answers={200: CounterList})
def list_counter(call: Call) -> Reply:
    """窗口待办：待领取的文书，待收回的纸质许可证。"""
    found = (call.platform.journal.load(case_id) for case_id in call.platform.journal.at_counter())
    return Reply(CounterList(cases=tuple(_row(call.platform, case) for case in found if case is not None)))


@routes.route("GET", "/counter/{case_id}", Role.CLERK, answers={200: CounterCase})
def show_counter_case(call: Call) -> Reply:
    """一件窗口待办。"""
    case, platform = _case(call), call.platform
    assert case.form is not None  # CaseOpened sets it
    row, entries = _row(platform, case), platform.journal.entries(case.case_id)
    contact = Application.model_validate_json(platform.vault.open(case.case_id, case.form)).contact
    content = CounterCase(
        case_id=case.case_id, number=row.number, title=row.title, words=case.status_words,
        applicant=addressee(entries[case.answer_seq - 1].event, lambda ref: platform.vault.open(case.case_id, ref)),
        contact_name=contact.name, contact_phone=contact.phone, answered_on=row.answered_on,
        documents=documents(platform, case, f"/counter/{case.case_id}"), hand_over=row.hand_over, original=row.original,
        original_by=original_by(case, entries), original_basis=original_basis(platform, case),
    )
    return Reply(content)


@routes.route("GET", "/counter/{case_id}/documents/{kind}", Role.CLERK, answers={200: "application/pdf"})
def fetch_counter_document(call: Call) -> Reply:
    """待领取的文书（PDF），打印后交付。"""
    return Reply(document(call, _case(call)))


@routes.route(
    "POST", "/counter/{case_id}/hand-over", Role.CLERK, body=HandOver, answers={200: CounterList},
    again=show_counter_case,
)
def confirm_hand_over(call: Call) -> Reply:
    """确认文书已在窗口交付，写明交付的日期。"""
    hand_over(call.platform, _case(call).case_id, call.principal.name, call.expect(HandOver).day)
    return Reply(list_counter(call).content, see="/counter")


@routes.route(
    "POST", "/counter/{case_id}/original", Role.CLERK, body=SettleOriginal, answers={200: CounterList},
    again=show_counter_case,
)
def confirm_original(call: Call) -> Reply:
    """纸质正副本已收回，或者已声明作废。"""
    settle_original(call.platform, _case(call).case_id, call.principal.name, call.expect(SettleOriginal).how)
    return Reply(list_counter(call).content, see="/counter")
