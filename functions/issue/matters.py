"""What decisions and notices say differently of a renewal and of a change: the articles, and what becomes of the licence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.matter import MatterKind
from domain.outcomes import LicenceContent
from functions.issue.wording import LATE_DECISION, LATE_FILING, RULES, chinese_date, period


@dataclass(frozen=True)
class MatterWords:
    """``on_the_spot``: articles of a grant on the applicant's declarations; ``examined``: of one after a person looked;
    ``handed_in``: the article that asks for the paper licence; ``term`` and ``validity``: how long the licence holds, in
    the table and as a sentence; ``late_filing`` and ``late_decision``: what art 32 ¶3 says, empty if it says nothing."""

    on_the_spot: str
    examined: str
    handed_in: str
    term: Callable[[LicenceContent], str]
    validity: Callable[[LicenceContent], str]
    after_withdrawal: str
    late_filing: str = ""
    late_decision: str = ""


def _renewed(licence: LicenceContent) -> str:
    return (
        f"许可证编号不变，有效期自作出本决定之日起计算，自{period(licence.valid_from, licence.valid_until)}"
        f"（{RULES}第二十三条、第三十六条第一款）。"
    )


def _changed(licence: LicenceContent) -> str:
    return (
        f"许可证编号不变，发证日期为作出本决定的日期，有效期与原证书一致，至{chinese_date(licence.valid_until)}"
        f"（{RULES}第三十五条第一款）。"
    )


WORDS = {
    MatterKind.RENEWAL: MatterWords(
        on_the_spot="第三十四条第三款、第三十六条第一款",
        examined="第三十四条、第三十六条第一款",
        handed_in="第三十三条",
        term=lambda licence: period(licence.valid_from, licence.valid_until),
        validity=_renewed,
        after_withdrawal=f"原食品经营许可证在有效期内继续有效；需要延续的，请依照{RULES}第三十二条在期限内申请。",
        late_filing=LATE_FILING,
        late_decision=LATE_DECISION,
    ),
    MatterKind.CHANGE: MatterWords(
        on_the_spot="第三十四条第三款、第三十五条第一款",
        examined="第三十四条、第三十五条第一款",
        handed_in="第三十一条",
        term=lambda licence: f"至{chinese_date(licence.valid_until)}（不变）",
        validity=_changed,
        after_withdrawal=(
            "原食品经营许可证在有效期内继续有效；许可证载明的事项已经变化的，"
            f"应当依照{RULES}第二十九条在变化后十个工作日内申请变更。"
        ),
    ),
}
