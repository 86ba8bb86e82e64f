"""Routes for anybody: start page, looking a case up, verifying a certificate, signing in, health."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api import answers
from api.access import Access
from api.certificates import verify
from api.identify import cookie_name, cookies, opened_by, session_cookie
from api.problems import HttpProblem, Problem, not_found
from api.requests import Query
from api.roles import Role
from api.routing import Call, Reply, Routes
from domain.record import Record

routes = Routes("public")
VERIFICATION: Mapping[int, type[Record]] = MappingProxyType({
    200: answers.VerifiedCertificate, 404: answers.NotVerified, 409: answers.NotVerified,
})


@routes.route("GET", "/", Role.PUBLIC, answers={200: answers.Home})
def show_home(call: Call) -> Reply:
    """首页：可以办理的事项，查询办件进度、核验证照。"""
    authority = call.platform.authority
    return Reply(
        answers.Home(
            authority=authority.name, phone=authority.phone, address=authority.address, openapi="/openapi.json",
            matters=tuple(
                answers.MatterLink(code=pack.code, title=pack.title, right=pack.right, href=f"/matters/{pack.code}")
                for pack in call.platform.offered(call.platform.today())
            ),
        )
    )


@routes.route("GET", "/health", Role.PUBLIC, answers={200: answers.Health})
def show_health(call: Call) -> Reply:
    """服务可用，且能读到办件日志。"""
    call.platform.journal.case_ids(limit=1)
    return Reply(answers.Health(status="ok", software=call.platform.software))


@routes.route("POST", "/query", Role.PUBLIC, body=Query, answers={200: answers.CaseReference}, again=show_home)
def look_up_case(call: Call) -> Reply:
    """凭办件编号和查询密码打开办件；缺一不可。"""
    query = call.expect(Query)
    number = query.number.strip()
    case_id = call.platform.journal.by_number(number) or number
    found = opened_by(call.platform, case_id, query.secret.strip())
    if found is None or found.case is None:
        raise HttpProblem(404, "not_found", "办件编号与查询密码不符，请核对后重新输入。", "number")
    session = call.access.open_session(Role.APPLICANT.value, case_id)
    return Reply(
        answers.CaseReference(case_id=case_id), see=f"/cases/{case_id}",
        cookies=(session_cookie(call.access, Role.APPLICANT, session),),
    )


@routes.route("GET", "/verify/{certificate_id}", Role.PUBLIC, answers=VERIFICATION)
def verify_certificate(call: Call) -> Reply:
    """证照核验：已签发证照的公开事项；记录和文件有改动的不予通过。"""
    return _verification(call, call.path["certificate_id"])


@routes.route("GET", "/verify", Role.PUBLIC, answers=VERIFICATION, query={"certificate_id": "电子证照标识"})
def verify_entered(call: Call) -> Reply:
    """证照核验，标识由首页填写。"""
    return _verification(call, call.query.get("certificate_id", "").strip())


@routes.route("GET", "/login", Role.PUBLIC, query={"t": "一次性登录链接中的令牌"}, answers={303: answers.Home})
def sign_in(call: Call) -> Reply:
    """工作人员一次性登录；链接只能使用一次。"""
    clerk = call.access.redeem(call.query.get("t", ""))
    if clerk is None:
        raise HttpProblem(403, "link_used", "登录链接无效、已过期或已使用过。请重新启动服务取得新的链接。")
    session = call.access.open_session(Role.CLERK.value, clerk)
    cookie = session_cookie(call.access, Role.CLERK, session)
    return Reply(show_home(call).content, 303, see="/desk", cookies=(cookie,))


@routes.route("POST", "/logout", Role.PUBLIC, answers={200: answers.Home})
def sign_out(call: Call) -> Reply:
    """退出：结束本浏览器的全部会话。"""
    held = cookies(call.headers)
    kinds = [role for role in (Role.APPLICANT, Role.CLERK) if cookie_name(call.access, role) in held]
    _close(call.access, [held[cookie_name(call.access, role)] for role in kinds])
    ended = tuple(session_cookie(call.access, role, "") for role in kinds)
    return Reply(show_home(call).content, see="/", cookies=ended)


@routes.route("GET", "/not-found", Role.PUBLIC, answers={404: Problem})
def show_not_found(_call: Call) -> Reply:
    """没有这个网址。"""
    raise not_found()


def _close(access: Access, sessions: list[str]) -> None:
    for session in sessions:
        access.close_session(session)


def _verification(call: Call, certificate_id: str) -> Reply:
    found = verify(call.platform, certificate_id)
    if isinstance(found, answers.NotVerified):
        return Reply(found, 409 if found.reason == "altered" else 404)
    return Reply(found)
