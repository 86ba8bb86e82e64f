"""Results as a run might give them."""

from __future__ import annotations

from datetime import date
from typing import Any

from evaluation.cases.expected import LicenceTruth, PlantedDefect, Truth
from evaluation.run.result import Answer, CaseResult, Crop, Doubted, Finding, Times

LICENCE = LicenceTruth(
    licence_number="JY26401040001239", holder="银川市兴庆区测试餐饮有限公司", uscc="91640104MA7DEM0163",
    legal_representative="马·测试", residence="银川市兴庆区测试路1号", premises="银川市兴庆区测试路1号", format="餐饮服务经营者",
    items=("热食类食品制售", "自制饮品制售"), valid_from=date(2026, 3, 16), valid_until=date(2031, 3, 15),
    issued_on=date(2026, 3, 16),
)
TRAITS = {"agent": False, "condition": "clean_scan", "licence": "paper"}
PAPERS = ({"role": "申请书", "layout": "e", "condition": "clean_scan"},)
_COPY = PlantedDefect(key="copy_missing", title="缺许可证副本", basis="办法第三十三条")
_DOWN = PlantedDefect(key="licences_down", title="证照库不可用", basis="办法第三十四条第一款")


def truth(name: str, outcome: str, **more: Any) -> Truth:
    """The truth of a case with this lawful outcome."""
    defects: dict[str, tuple[PlantedDefect, ...]] = {"grant": (), "correction": (_COPY,), "referral": (_DOWN,)}
    return Truth(**{
        "name": name, "matter": "food-licence-renewal", "seed": 1, "eligible": outcome == "grant", "outcome": outcome,
        "defects": defects[outcome], "names": ("许可证》副本",) if outcome == "correction" else (),
        "reasons": ("R02",) if outcome == "referral" else (), "licence": LICENCE if outcome == "grant" else None,
        "traits": TRAITS, "papers": PAPERS, **more,
    })


def granted(lawful: str = "grant", **licence: Any) -> CaseResult:
    """Granted, with these values changed."""
    answer = Answer(outcome="grant", licence=LICENCE.model_copy(update=licence))
    return CaseResult(truth=truth("granted", lawful), answer=answer, times=times())


def noticed(*notice: str, lawful: str = "correction", cured: str = "") -> CaseResult:
    """A notice with these items; ``cured`` is the answer to the cure."""
    answer = Answer(outcome="correction", notice=notice)
    again = Answer(outcome=cured) if cured else None
    return CaseResult(truth=truth("noticed", lawful), answer=answer, cured=again, times=times())


def referred(*reasons: str, lawful: str = "referral", drafted: tuple[str, ...] = ()) -> CaseResult:
    """Referred, with a doubt, a finding, and the notice drafted for the person."""
    finding = Finding(
        rule="X04", name="一致", result="unknown", consequence="referral", text="未能查明", expected="一致", found="<b>甲</b>",
    )
    doubt = Doubted(fact="许可证.住所", doubt="readers_disagree", evidence=("f/1/住所",), votes=("甲", "b:乙"))
    answer = Answer(outcome="referral", reasons=reasons, findings=(finding,), doubts=(doubt,), drafted=drafted)
    crops = (Crop(evidence="正本.pdf/1/住所", file="referred-1.png"),)
    return CaseResult(truth=truth("referred", lawful), answer=answer, crops=crops, times=times())


def failed(error: str = "boom", lawful: str = "grant") -> CaseResult:
    """No answer."""
    return CaseResult(truth=truth("failed", lawful), error=error)


def times() -> Times:
    """Two pages in four seconds."""
    return Times(wall=4.0, cpu=3.0, pages=2, page_walls=(1.0, 2.0))
