"""The Chinese keys of a pack's files and the names they have in the compiled pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.authoring.marked import Marked
from rules.authoring.problem import Place, Problem, did_you_mean

Keys = Mapping[str, str]

MANIFEST: Keys = {
    "标识": "code", "名称": "title", "简称": "short_title", "版本": "version", "类型": "kind", "对象": "subject",
    "地区": "region", "机关": "authority", "语言": "language", "日历": "calendar", "生效日期": "effective_from",
    "失效日期": "effective_until", "许可名称": "right", "起草": "drafted_by", "复核": "reviewed_by", "结果名称": "result_title",
    "上线": "offered", "编号规则": "numbering", "备案编号": "record_number", "收费": "fee", "法律": "laws",
    "自动准予": "auto_approve", "申请期限": "filing_window", "期限": "deadlines", "有效期": "validity",
    "文书": "letters", "监管": "supervision", "归档": "archive",
}
LAW: Keys = {"名称": "name", "核实": "verified", "来源": "source", "确认人": "confirmed_by"}
AUTO_APPROVE: Keys = {
    "允许": "allowed", "依据": "legal_basis", "公布规则": "published_rule", "文号": "published_number",
    "公布日期": "published_on", "确认人": "confirmed_by", "确认日期": "confirmed_on", "说明": "note",
}
WINDOW: Keys = {"起": "opens", "止": "closes", "依据": "basis", "届满": "expired", "末期": "closing"}
DEADLINES: Keys = {
    "告知": "notice", "补正": "correct", "决定": "decide", "延长": "extend", "制证": "issue", "监督检查": "supervise",
    "变更申请": "file", "备案申请": "file", "公开": "publish", "更新": "update",
}
TERM: Keys = {"工作日": "workdays", "定者": "set_by", "依据": "basis"}
VALIDITY: Keys = {
    "年": "years", "减日": "minus_days", "沿用": "carried", "发证日期沿用": "issue_date_carried", "依据": "basis",
}
LETTERS: Keys = {
    "证书": "certificate", "受理依据": "acceptance", "声明准予依据": "declared", "审查准予依据": "examined", "声明": "declares",
    "声明减项": "declares_fewer", "减项": "fewer", "有效期栏": "term", "有效期": "validity", "交回依据": "returned", "交回原证": "original",
    "逾期补正": "lapse", "撤回": "withdrawal", "届满未决依据": "overdue", "届满停业依据": "suspended",
    "届满未决": "overdue_alert", "届满停业": "suspended_alert",
    "末期申请": "late_filing", "届满后决定": "late_decision",
}
FEWER: Keys = {"字段": "field", "取值": "value"}
RECORD_LETTERS: Keys = {
    "回执": "receipt", "备案依据": "filed", "记载": "states", "效力": "effect", "公开": "disclosed", "更新": "updated",
}
REPORT_LETTERS: Keys = {
    "报告": "report", "要点": "checkpoints", "预审依据": "examined", "效力": "meaning", "后续": "onward",
}
ARCHIVE: Keys = {"保管期限": "period", "核实": "verified", "保管": "keeps", "依据": "basis"}
SUPERVISION: Keys = {"任务": "task", "告知": "notice"}
RECORD_NUMBER: Keys = {"前缀": "prefix", "类型码": "types", "依据": "basis"}
FIELD: Keys = {
    "类型": "type", "来源": "source", "材料": "material", "栏目": "label", "取值": "options", "单位": "unit",
    "查询": "asks",
}
MATERIAL: Keys = {
    "键": "key", "代码": "code", "名称": "title", "部分": "part", "页": "page", "应交": "asked",
    "在否": "presence", "何时": "when", "形式": "form", "份数": "number", "备注": "note", "签章": "seal",
    "可容缺": "deferrable", "补交期限": "deferred_workdays", "免交": "spared", "信任等级": "trust", "承诺": "vouches",
    "依据": "basis",
}
RULE: Keys = {
    "编号": "id", "名称": "name", "适用": "applies", "要求": "requires", "不符": "not_met", "缺值": "if_missing",
    "代码": "reasons", "依据": "basis",
}
HINT: Keys = {key: RULE[key] for key in ("编号", "名称", "适用", "要求", "依据")}

WORDS: Mapping[str, str | bool] = {
    "文本": "text", "枚举": "enum", "整数": "int", "小数": "decimal", "金额": "money", "是否": "bool", "日期": "date",
    "期间": "period", "文本列表": "list",
    "补正": "correction", "转人工": "referral", "提示": "flag", "法定": "law", "本机关": "bureau",
    "延续": "renewal", "变更": "change", "补办": "reissue", "备案": "filing", "注销": "cancellation", "预审": "pre_review",
    "是": True, "否": False,
    "原件": "original", "复印件": "photocopy", "无": "none", "签名": "signature", "盖章": "stamp", "签名或盖章": "either",
    "全部": "all", "首页": "first", "声明页": "declaration", "正本": "main", "副本": "copy",
    "10年": "ten_years", "30年": "thirty_years", "永久": "permanent",
    "申请文件": "application", "过程文件": "process", "结果文件": "result", "元数据": "metadata", "办理日志": "journal",
    "复核数据": "replay",
}


def renamed(part: Marked, keys: Keys, problems: list[Problem]) -> dict[str, Any]:
    """The data under the compiled names; a key that is not in the table becomes a problem."""
    values = part.mapping(problems)
    for key in values.keys() - keys.keys():
        hint = did_you_mean(str(key), keys) or f"，可用的键有：{'、'.join(keys)}"
        problems.append(Problem(values[key].place_of_key(), f"未知的键「{key}」{hint}"))
    return {keys[key]: value.data for key, value in values.items() if key in keys}


def word(part: Marked, key: str, problems: list[Problem]) -> Any:
    """The compiled word for the fixed Chinese word under a key; None if the key is absent."""
    value = part.data.get(key)
    return None if value is None else _compiled(value, part.place(key), problems)


def words(part: Marked, key: str, problems: list[Problem]) -> list[Any]:
    """The compiled words for those listed under a key; none if the key is absent."""
    listed = part.part(key).sequence(problems) if key in part.data else []
    return [_compiled(each.data, each.place(), problems) for each in listed]


def _compiled(value: Any, place: Place, problems: list[Problem]) -> Any:
    if isinstance(value, str) and value in WORDS:
        return WORDS[value]
    problems.append(Problem(place, f"未知的取值「{value}」{did_you_mean(str(value), WORDS)}"))
    return value
