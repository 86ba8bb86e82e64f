"""A review told point by point: plain words, sources, what is withheld, and what stops nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.verdict import Consequence, RuleResult
from functions.issue.checkpoints import FLAGGED, WITHHELD, Narrator, evaluation, pack_of
from functions.issue.inputs import Checkpoint
from functions.review.dossier import Dossier
from tests.world import eligible
from tests.world.world import World


@pytest.fixture
def narrator(world: World) -> Narrator:
    case = world.case(world.file().case_id)
    assert case.dossier is not None
    dossier = Dossier.model_validate_json(world.platform.vault.open(case.case_id, case.dossier))
    return Narrator(dossier, pack_of(dossier, world.platform.pack))


def _points(narrator: Narrator) -> dict[str, Checkpoint]:
    return {point.number: point for point in narrator.summary("准予").checkpoints}


def test_sources_that_agree_are_said_once_and_truth_values_are_sentences(narrator: Narrator) -> None:
    points = _points(narrator)
    assert points["F02"].found == f"经营者名称：{eligible.IDENTITY['经营者名称']}（申请书、许可证一致）"
    assert points["P01"].found == "处罚库中没有“严重违法”记录；处罚库中没有“限制期内”记录"
    assert points["M01"].found == "已提交《食品经营许可延续申请书》第1页"
    assert points["V01"].findings[0].text == "“可疑迹象”：（无）"


def test_every_finding_that_paper_or_register_gave_names_its_evidence(narrator: Narrator) -> None:
    for point in _points(narrator).values():
        for finding in point.findings:
            told_by_others = not finding.text.startswith(("“", "没有", "有"))
            assert bool(finding.evidence) or not told_by_others or "未提交" in finding.text or "（无）" in finding.text


def test_a_condition_that_does_not_hold_is_shown_as_such(narrator: Narrator) -> None:
    conditions = {c.text: c.truth for c in _points(narrator)["M08"].conditions}
    assert conditions == {"“签名方式”为“可靠电子签名”": "否", "申请书“申请人（盖章或签名）”栏有“盖章或签名”": "是"}


def test_without_registers_nothing_they_said_is_told(narrator: Narrator) -> None:
    points = _points(Narrator(narrator.dossier, narrator.pack, registers=False))
    told = " ".join(finding.text for point in points.values() for finding in point.findings)
    assert "证照库“状态”：有效" not in told
    assert "没有“严重违法”记录" not in told
    assert WITHHELD in told
    assert f"许可证“经营者名称”：{eligible.IDENTITY['经营者名称']}" in told


def test_a_pack_this_machine_has_not_is_quoted_in_the_authors_language(narrator: Narrator, world: World) -> None:
    gone = narrator.dossier.model_copy(
        update={"inputs": narrator.dossier.inputs.model_copy(update={"pack": "food-licence-renewal@0.9.0+0"})}
    )
    point = _points(Narrator(gone, pack_of(gone, world.platform.pack)))["F02"]
    assert point.expected == "规范名称(申请书.经营者名称) == 规范名称(许可证.经营者名称)"
    assert eligible.IDENTITY["经营者名称"] in point.found


def test_a_flag_says_that_it_stops_nothing(narrator: Narrator) -> None:
    row = evaluation(narrator.dossier).results[0]
    flagged = replace(row, result=RuleResult.NOT_MET, consequence=Consequence.FLAG)
    assert narrator.checkpoint(flagged).effect == FLAGGED
    assert narrator.checkpoint(row).effect == ""


def test_the_model_s_word_stands_page_by_page_with_its_score(world: World) -> None:
    pages = [page.model_copy(update={"model": "page-type 1"}) for page in eligible.papers()]
    case = world.case(world.file(pages).case_id)
    assert case.dossier is not None
    dossier = Dossier.model_validate_json(world.platform.vault.open(case.case_id, case.dossier))
    (model,) = Narrator(dossier, None).summary("准予").models
    assert model.said[0] == "材料.pdf 第1页：食品经营许可延续申请书（得分 0.990）"
    assert len(model.said) == len(pages)
