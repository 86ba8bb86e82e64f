"""Routes of the applicant before and around filing: matters, choices, the look beforehand, the best day, disputes."""

from __future__ import annotations

from api import answers, filing_answers
from api.applicant import show_form
from api.disclosure import case_status, may
from api.guide import matter_guide
from api.identify import session_cookie
from api.problems import not_found
from api.requests import Choices, Dispute
from api.roles import Role
from api.routing import Call, Reply, Routes
from domain.application import Application
from functions.receive.best_day import best_day
from functions.receive.dispute import dispute
from functions.receive.incoming import waiting
from functions.receive.open_case import open_case, save_form
from functions.receive.precheck import Precheck, precheck

routes = Routes("filing")


@routes.route("GET", "/matters/{matter}", Role.PUBLIC, answers={200: filing_answers.MatterGuide})
def show_matter(call: Call) -> Reply:
    """办事指南：谁可以申请、要交什么、怎么办、哪些情形由人决定。"""
    pack = next((p for p in call.platform.offered(call.platform.today()) if p.code == call.path["matter"]), None)
    if pack is None:
        raise not_found()
    return Reply(matter_guide(pack))


@routes.route(
    "POST", "/matters/{matter}", Role.PUBLIC, body=Choices, answers={201: answers.OpenedCase}, again=show_matter
)
def start_draft(call: Call) -> Reply:
    """在网页上建立草稿，给出办件标识和查询密码（只显示一次）。"""
    opened = open_case(call.platform, call.expect(Choices).opening(call.path["matter"]))
    session = call.access.open_session(Role.APPLICANT.value, opened.case_id)
    content = answers.OpenedCase(case_id=opened.case_id, secret=opened.secret)
    return Reply(content, 201, cookies=(session_cookie(call.access, Role.APPLICANT, session),))


@routes.route("GET", "/cases/{case_id}/choices", Role.APPLICANT, answers={200: filing_answers.ChoicesAnswer})
def show_choices(call: Call) -> Reply:
    """联系方式、送达方式、承诺和代理人。"""
    stated = _stated(call)
    return Reply(
        filing_answers.ChoicesAnswer(
            case_id=call.case.case_id, contact=stated.contact, consents=stated.consents,
            undertaken=bool(stated.undertaking), agent=stated.agent,
        )
    )


@routes.route(
    "POST", "/cases/{case_id}/choices", Role.APPLICANT, body=Choices, answers={200: answers.CaseStatus},
    again=show_choices,
)
def save_choices(call: Call) -> Reply:
    """更改联系方式、送达方式、承诺和代理人（草稿或补正期间）。"""
    case = save_form(call.platform, call.case.case_id, call.expect(Choices).applied_to(_stated(call)))
    return Reply(case_status(call.platform, case), see=f"/cases/{case.case_id}")


@routes.route("GET", "/cases/{case_id}/precheck", Role.APPLICANT, answers={200: filing_answers.PrecheckAnswer})
def look_beforehand(call: Call) -> Reply:
    """提交前核对：还要补正什么，申请书哪一栏与许可证不同。"""
    arriving = waiting(call.platform, call.case).files
    found = None if arriving else precheck(call.platform, call.case)
    seen = found or Precheck()
    return Reply(
        filing_answers.PrecheckAnswer(
            case_id=call.case.case_id, status=call.case.status, ready=found is not None, items=seen.items,
            suggestions=seen.suggestions, hints=seen.hints, elsewhere=seen.elsewhere, may=may(call.case),
        )
    )


@routes.route("GET", "/cases/{case_id}/advice", Role.APPLICANT, answers={200: filing_answers.BestDayAnswer})
def advise_day(call: Call) -> Reply:
    """延续在哪一天提交最好：两种日期下的新有效期和少用的天数。"""
    best = best_day(call.platform, call.case)
    return Reply(
        filing_answers.BestDayAnswer(
            case_id=call.case.case_id, today=best.today, expires_on=best.expires_on, opens_on=best.opens_on,
            closes_on=best.closes_on, exact=best.exact, today_until=best.today_until,
            last_day_until=best.last_day_until, lost_today=best.lost_today, lost_on_last_day=best.lost_on_last_day,
            recommended=best.recommended, left_workdays=best.left_workdays,
            decide_workdays=best.decide_workdays, message=best.words,
        )
    )


@routes.route(
    "POST", "/cases/{case_id}/disputes", Role.APPLICANT, body=Dispute, answers={200: answers.CaseStatus}, again=show_form
)
def dispute_value(call: Call) -> Reply:
    """指出读取或者登记的某一项不对（作出决定之前），由工作人员核实。"""
    said = call.expect(Dispute)
    case = dispute(call.platform, call.case.case_id, said.value, said.says)
    return Reply(case_status(call.platform, case), see=f"/cases/{case.case_id}/form")


def _stated(call: Call) -> Application:
    assert call.case.form is not None  # CaseOpened sets it
    return Application.model_validate_json(call.platform.vault.open(call.case.case_id, call.case.form))
