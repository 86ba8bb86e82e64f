"""Formats every pack may name without declaring them. What a pack uses is copied into it: a change here changes no pack."""

from __future__ import annotations

from collections.abc import Mapping

from rules.engine.formats import Format

_MOBILE = "1[3-9][0-9]{9}"
_LANDLINE = "0[0-9]{2,3}-?[0-9]{7,8}"
_EXTENSION = f"{_LANDLINE}-[0-9]{{1,6}}"
_SERVICE = "[48]00-?[0-9]{3}-?[0-9]{4}"

STANDARD: Mapping[str, Format] = {
    known.name: known for known in (
        Format(name="手机号码", patterns=(_MOBILE,), note="11 位；先用 规范电话 去掉国家代码"),
        Format(name="固定电话", patterns=(_LANDLINE, _EXTENSION), note="带区号，可有分机号"),
        Format(name="服务热线", patterns=(_SERVICE,), note="400、800 号码"),
        Format(name="联系电话", patterns=(_MOBILE, _LANDLINE, _EXTENSION, _SERVICE), note="手机、固定电话或者服务热线"),
        Format(name="邮政编码", patterns=("[0-9]{6}",), note="6 位"),
        Format(name="行政区划代码", patterns=("[1-8][0-9]{5}",), note="6 位（GB/T 2260）"),
        Format(name="电子邮箱", patterns=(r"[0-9A-Za-z][0-9A-Za-z._%+\-]{0,30}@[0-9A-Za-z][0-9A-Za-z.\-]{0,23}\.[a-z]{2,6}",),
               note="用户名和域名各至多 31 个字符"),
        Format(name="统一社会信用代码", patterns=("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}",), note="18 位（GB 32100）"),
        Format(name="公民身份号码", patterns=("[1-9][0-9]{16}[0-9X]",), note="18 位（GB 11643）"),
        Format(name="十五位身份证号", patterns=("[1-9][0-9]{14}",), note="旧证"),
        Format(name="食品经营许可证编号", patterns=("JY[1-3][0-9]{13}",), note="办法第二十七条"),
        Format(name="食品备案编号", patterns=("YB[12][0-9]{13}",), note="办法第四十五条"),
        Format(name="营业执照注册号", patterns=("[0-9]{15}",), note="2015 年以前"),
        Format(name="烟草专卖零售许可证编号", patterns=("[0-9]{12}",), note="12 位"),
    )
}
