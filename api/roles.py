"""Roles: who may call a route. A route cannot be declared without exactly one."""

from __future__ import annotations

from enum import StrEnum

CASE_SECRET_HEADER = "X-Case-Secret"  # noqa: S105 - a header's name
SYSTEM_KEY_HEADER = "X-System-Key"


class Role(StrEnum):
    """PUBLIC: anybody. APPLICANT: who holds the case's query secret. CLERK: a person of the authority.
    SYSTEM: a neighbouring system."""

    PUBLIC = "public"
    APPLICANT = "applicant"
    CLERK = "clerk"
    SYSTEM = "system"

    @property
    def security(self) -> list[dict[str, list[str]]]:
        """The OpenAPI security requirement: alternatives, any one of which is enough; none for PUBLIC."""
        return [{scheme: []} for scheme in _SCHEMES_OF[self.value]]


_SCHEMES_OF = {
    "public": (), "applicant": ("caseSecret", "applicantSession"), "clerk": ("clerkToken", "clerkSession"),
    "system": ("systemKey",),
}

SECURITY_SCHEMES: dict[str, dict[str, str]] = {
    "caseSecret": {
        "type": "apiKey", "in": "header", "name": CASE_SECRET_HEADER,
        "description": "查询密码，建件时只显示一次；仅有办件编号不能查询。",
    },
    "applicantSession": {
        "type": "apiKey", "in": "cookie", "name": "miaopi-applicant",
        "description": "网页会话；不安全的方法还须带表单令牌（X-Form-Token）。Cookie 名称带有实例后缀。",
    },
    "clerkToken": {"type": "http", "scheme": "bearer", "description": "工作人员接口令牌。"},
    "clerkSession": {
        "type": "apiKey", "in": "cookie", "name": "miaopi-clerk",
        "description": "网页会话；不安全的方法还须带表单令牌（X-Form-Token）。Cookie 名称带有实例后缀。",
    },
    "systemKey": {
        "type": "apiKey", "in": "header", "name": SYSTEM_KEY_HEADER, "description": "相关系统接口密钥。",
    },
}
