"""Results of rules and the three outcomes a machine may reach. There is no refusal among them."""

from __future__ import annotations

from enum import StrEnum


class RuleResult(StrEnum):
    """符合 · 不符 · 未知 · 不适用."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        return {"met": "符合", "not_met": "不符", "unknown": "未知", "not_applicable": "不适用"}[self.value]


class Consequence(StrEnum):
    """What follows when a rule is not met, or its value is missing: 补正 or 转人工, never a refusal; or 提示, which stops
    nothing and tells supervision."""

    CORRECTION = "correction"
    REFERRAL = "referral"
    FLAG = "flag"


class MachineOutcome(StrEnum):
    """准予 · 补正 · 转人工."""

    GRANT = "grant"
    CORRECTION = "correction"
    REFERRAL = "referral"

    @property
    def words(self) -> str:
        return {"grant": "准予", "correction": "补正告知", "referral": "转人工"}[self.value]


class ReferralReason(StrEnum):
    """Reason codes of a referral (转人工)."""

    LOW_CONFIDENCE = "R01"
    SOURCE_DOWN = "R02"
    MATERIALS_CONFLICT = "R03"
    CHECK_DIGIT = "R04"
    TAMPERING = "R05"
    OUTSIDE_WINDOW = "R06"
    SITE_CHECK = "R07"
    HIGH_RISK_FORMAT = "R08"
    LISTED = "R09"
    DUPLICATE_CASE = "R10"
    THIRD_PARTY = "R11"
    PERSON_REQUESTED = "R12"
    FUSE = "R13"
    SAMPLE = "R14"
    NO_RULE = "R15"
    PROVISIONAL_CALENDAR = "R16"
    DISPUTED = "R17"
    PRE_REVIEW = "R18"

    @property
    def words(self) -> str:
        return _REASONS[self.value]


_REASONS = {
    "R01": "识别把握不足", "R02": "核验源不可用", "R03": "材料之间或与登记不一致", "R04": "校验位不符",
    "R05": "疑似篡改", "R06": "不在申请期限内", "R07": "需现场核查", "R08": "高风险业态", "R09": "列入处罚或失信名单",
    "R10": "重复申请", "R11": "涉及第三人利益", "R12": "申请人要求人工办理", "R13": "自动办理已熔断", "R14": "抽样复核",
    "R15": "规则缺失、已停用或区划不符", "R16": "工作日历暂定", "R17": "申请人对读取或者登记的内容有异议",
    "R18": "本事项只作预审",
}
