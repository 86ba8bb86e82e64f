"""Who calls: a query secret, a bearer token, a key, or a session cookie. A number alone opens nothing."""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from api.access import Access
from api.problems import HttpProblem, not_found
from api.roles import CASE_SECRET_HEADER, SYSTEM_KEY_HEADER, Role
from api.routing import Principal
from domain.case import new_case
from functions.receive.open_case import hash_secret, secret_opens
from journey.platform import Platform

_NOBODYS = new_case("").model_copy(update={"secret_hash": hash_secret("")})
SESSION_SECONDS = {Role.APPLICANT: 30 * 60, Role.CLERK: 8 * 60 * 60}


def identify(
    role: Role, platform: Platform, access: Access, case_id: str | None, headers: Mapping[str, str]
) -> Principal:
    """The caller in the role a route asks for. Raises HttpProblem (404 for applicants, 401 for others)."""
    match role:
        case Role.PUBLIC:
            return Principal(role)
        case Role.APPLICANT:
            return _applicant(platform, access, case_id or "", headers)
        case Role.CLERK:
            return _clerk(access, headers)
        case Role.SYSTEM:
            name = access.system(headers.get(SYSTEM_KEY_HEADER.lower(), ""))
            if name is None:
                raise HttpProblem(401, "key_required", "接口密钥缺失或无效。")
            return Principal(role, name)


def opened_by(platform: Platform, case_id: str | None, secret: str) -> Principal | None:
    """The applicant of this case if the secret opens it. A case that does not exist takes the same work."""
    case = platform.journal.load(case_id) if case_id else None
    opens = secret_opens(case or _NOBODYS, secret)
    return Principal(Role.APPLICANT, case=case) if opens and case is not None else None


def _applicant(platform: Platform, access: Access, case_id: str, headers: Mapping[str, str]) -> Principal:
    secret = headers.get(CASE_SECRET_HEADER.lower())
    if secret is not None:
        found = opened_by(platform, case_id, secret)
        if found is None:
            raise not_found()
        return found
    session = cookies(headers).get(cookie_name(access, Role.APPLICANT))
    case = platform.journal.load(case_id)
    if session is None or case is None or access.subject(Role.APPLICANT.value, session) != case_id:
        raise not_found()
    return Principal(Role.APPLICANT, case=case, session=session)


def _clerk(access: Access, headers: Mapping[str, str]) -> Principal:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        name, session = access.clerk(token.strip()), None
    else:
        session = cookies(headers).get(cookie_name(access, Role.CLERK))
        name = access.subject(Role.CLERK.value, session) if session else None
    if name is None:
        raise HttpProblem(401, "sign_in", "请先登录：使用系统启动时给出的一次性登录链接，或接口令牌。")
    return Principal(Role.CLERK, name, session=session)


def cookie_name(access: Access, role: Role) -> str:
    """Cookies know no ports, so the installation is in the name."""
    return f"{'__Host-' if access.secure else ''}miaopi-{role.value}-{access.instance}"


def cookies(headers: Mapping[str, str]) -> dict[str, str]:
    """The request's cookies; none if the header is malformed."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def session_cookie(access: Access, role: Role, session: str) -> str:
    """The ``Set-Cookie`` value that starts a session; an empty session ends it."""
    seconds = SESSION_SECONDS[role] if session else 0
    secure = "; Secure" if access.secure else ""
    return f"{cookie_name(access, role)}={session}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
