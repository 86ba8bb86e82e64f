"""How each function and comparison of the rule language reads in plain Chinese. Data; :mod:`rules.engine.plain` uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.engine.expression import Operator
from rules.engine.functions.amounts import DECIMAL, MONEY
from rules.engine.functions.formats import FORMAT


@dataclass(frozen=True, slots=True)
class Phrase:
    """A condition asked for and the same condition ruled out; ``{0}``, ``{1}`` are its arguments in words."""

    asserted: str
    denied: str

    def said(self, *arguments: str, denied: bool) -> str:
        """The sentence."""
        return (self.denied if denied else self.asserted).format(*arguments)


COUNT = "项数"
TERMS: Mapping[str, str] = {
    "规范名称": "{0}", "规范地址": "{0}", "规范电话": "{0}", "规范编号": "{0}", "规范各项": "{0}",
    "项目映射": "{0}（按现行目录）", "出生日期": "{0}所示的出生日期", "编号业态": "{0}所示的主体业态",
    "工作日前": "{0}前第{1}个工作日", "工作日后": "{0}后第{1}个工作日", "工作日数": "{0}到{1}的工作日数",
    "日前": "{0}前第{1}日", "日后": "{0}后第{1}日", "日数": "{0}到{1}的天数", "届满日": "{0}的最后一日",
    DECIMAL: "{0}", MONEY: "{0}元", "长度": "{0}的字数", COUNT: "{0}的个数",
}
"""Functions that stand for a thing."""

_CHECKED = Phrase("{0}的格式和校验位相符", "{0}的格式或者校验位不符")
CONDITIONS: Mapping[str, Phrase] = {
    "统一社会信用代码有效": _CHECKED, "组织机构代码有效": _CHECKED, "注册号有效": _CHECKED, "身份证号有效": _CHECKED,
    "许可证编号有效": _CHECKED, "备案编号有效": _CHECKED, "电子证照标识有效": _CHECKED, "实施编码有效": _CHECKED,
    "办件编号有效": _CHECKED,
    "掩码相符": Phrase("{0}与{1}露出的部分相符", "{0}与{1}露出的部分不符"),
    FORMAT: Phrase("{0}符合{1}的格式", "{0}不符合{1}的格式"),
    "是工作日": Phrase("{0}是工作日", "{0}不是工作日"),
    "期间届满": Phrase("{0}在{1}之前已经届满", "{0}在{1}之前没有届满"),
    "长期": Phrase("{0}为长期", "{0}不是长期"),
    "开头": Phrase("{0}以{1}开头", "{0}不以{1}开头"),
    "包含": Phrase("{0}含有{1}", "{0}不含{1}"),
    "子集": Phrase("{0}的每一项都在{1}之中", "{0}有不在{1}之中的项"),
    "同集": Phrase("{0}与{1}的各项相同", "{0}与{1}的各项不同"),
    "项目可映射": Phrase("{0}的每一项都能唯一对应现行目录", "{0}有不能唯一对应现行目录的项"),
}
"""Functions that are a condition."""

_OPPOSITE: Mapping[Operator, Operator] = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_EARLIER: Mapping[Operator, str] = {"<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于"}
_FEWER: Mapping[Operator, str] = {"<": "少于", "<=": "不多于", ">": "多于", ">=": "不少于"}


def compared(relation: Operator, left: str, right: str, *, days: bool, literal: bool, denied: bool) -> str:
    """A comparison of two days, or of two other values; ``literal``: the right side is a value, not a place."""
    relation = _OPPOSITE[relation] if denied else relation
    match relation:
        case "==":
            return f"{left}为{right}" if literal else f"{left}与{right}一致"
        case "!=":
            return f"{left}不是{right}" if literal else f"{left}与{right}不一致"
    return f"{left}{(_EARLIER if days else _FEWER)[relation]}{right}"


CODES: Mapping[str, str] = {
    "paper": "纸质签署", "reliable_electronic": "可靠电子签名", "none": "未签署", "web": "网上", "counter": "窗口",
    "mail": "邮寄", "batch": "批量", "text_layer_differs": "文字层与画面不符", "instruction_in_text": "材料中夹带指令",
    "code_differs": "二维码所载与文字不符",
}


def code_words(text: str) -> str:
    """The system's own codes in words, alone or in a list; anything else as it is."""
    return "；".join(CODES.get(part, part) for part in text.split("；"))
