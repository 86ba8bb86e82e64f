"""Host functions on codes with check characters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain import identifiers
from domain.doubt import Doubt
from domain.identifiers import Check, Checker
from domain.normalise import code
from rules.engine.functions.host import HostFunction, doubted, of_arguments
from rules.engine.gap import Gap

_NO_NUMBER = doubted(Doubt.CHECK_CHARACTER)


def _valid(check: Checker, purpose: str) -> HostFunction:
    return of_arguments(("text",), "bool", purpose, lambda text: check(text) is Check.VALID)


def _birth_date(text: str) -> date | Gap:
    valid = identifiers.check_id_card(text) is Check.VALID
    return (identifiers.birth_date(code(text)) if valid else None) or _NO_NUMBER


def _business_type(text: str) -> str | Gap:
    return identifiers.business_type(text) or _NO_NUMBER


CODES: Mapping[str, HostFunction] = {
    "统一社会信用代码有效": _valid(identifiers.check_uscc, "格式和校验位相符（GB 32100）"),
    "组织机构代码有效": _valid(identifiers.check_organisation, "格式和校验位相符（GB 11714）"),
    "注册号有效": _valid(identifiers.check_registration, "15 位营业执照注册号，校验位相符（GS 15）"),
    "身份证号有效": _valid(identifiers.check_id_card, "18 位、日期存在且校验位相符（GB 11643）"),
    "许可证编号有效": _valid(identifiers.check_food_licence, "格式和校验位相符（办法第二十七条）"),
    "备案编号有效": _valid(identifiers.check_filing, "格式和校验位相符（办法第四十五条）"),
    "电子证照标识有效": _valid(identifiers.check_certificate, "格式和校验位相符（GB/T 36904）"),
    "实施编码有效": _valid(identifiers.check_implementing, "31 位，其中的统一社会信用代码有效（GB/T 39554.1）"),
    "办件编号有效": _valid(identifiers.check_case_number, "43 位，实施编码有效、日期存在、流水号不为 0000"),
    "掩码相符": of_arguments(("text", "text"), "bool", "身份证号是否与印有星号的号码相符，至少露出 4 位", identifiers.fits_mask),
    "出生日期": of_arguments(("text",), "date", "身份证号中的出生日期；号码无效时为未知", _birth_date),
    "编号业态": of_arguments(("text",), "text", "食品经营许可证编号所示的主体业态；不是编号时为未知", _business_type),
    "规范编号": of_arguments(("text",), "text", "统一全半角、去掉空格和横线的编号", code),
}
