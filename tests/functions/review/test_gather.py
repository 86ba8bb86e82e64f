"""What a review gathers from a whole case: papers of all rounds, the signed form, registers, neighbours, bad files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from domain.case import Status
from domain.events import SignatureKind
from domain.materials import MaterialType
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from functions.review.dossier import Dossier
from tests.functions.review.sheaf import unusable
from tests.world import eligible
from tests.world.paper import recorded_file
from tests.world.world import World, make_world

FORM: dict[str, Any] = {
    **eligible.IDENTITY, "联系电话": "13900000000", "委托代理人": "", "主体业态": eligible.FORMAT,
    "经营项目": list(eligible.ITEMS), "经营条件声明": "未发生变化", "经营项目声明": "未发生变化", "申请日期": "2026-03-16",
}


def _electronic(**form: Any) -> Any:
    return eligible.application(signature=SignatureKind.RELIABLE_ELECTRONIC, form={**FORM, **form})


def _dossier(world: World, case_id: str) -> Dossier:
    case = world.case(case_id)
    assert case.dossier is not None
    return Dossier.model_validate_json(world.platform.vault.open(case_id, case.dossier))


@pytest.fixture
def paperless(tmp_path: Path) -> World:
    """Only an electronic licence was ever issued."""
    return make_world(tmp_path, registers=eligible.register_records(纸质=False))


def test_an_electronic_licence_and_a_signed_form_need_no_paper(paperless: World) -> None:
    opened = paperless.file([], _electronic())
    assert paperless.case(opened.case_id).status is Status.ISSUED


@pytest.mark.parametrize("number", ["jy26401040001239", "JY2640 1040 0012 39", "ＪＹ26401040001239"])
def test_a_licence_number_may_be_typed_as_people_type_it(paperless: World, number: str) -> None:
    opened = paperless.file([], _electronic(许可证编号=number))
    assert paperless.case(opened.case_id).status is Status.ISSUED


def test_a_paper_licence_has_to_be_handed_in_even_with_a_signed_form(world: World) -> None:
    opened = world.file([], _electronic())
    texts = [item.text for item in _dossier(world, opened.case_id).correction.items]
    assert world.case(opened.case_id).status is Status.CORRECTION
    assert any("缺少《食品经营许可证》" in text for text in texts)


@pytest.mark.parametrize("paper", [True, False], ids=["paper licence", "electronic licence"])
def test_the_paper_licence_is_asked_for_conditionally_where_no_number_can_be_read(tmp_path: Path, paper: bool) -> None:
    world = make_world(tmp_path, registers=eligible.register_records(纸质=paper))
    opened = world.file([unusable(), eligible.application_declaration_page()])
    texts = [item.text for item in _dossier(world, opened.case_id).correction.items]
    assert world.case(opened.case_id).status is Status.CORRECTION
    assert any("如果发给您的是纸质许可证，请一并交回《食品经营许可证》正本" in text for text in texts)
    assert not any("缺少《食品经营许可证》" in text for text in texts)


def test_whether_to_ask_for_it_is_in_doubt_while_a_page_of_unknown_kind_may_be_it(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    numberless = eligible.application_first_page(许可证编号="")
    unrecognised = eligible.page(MaterialType.UNKNOWN, {})
    opened = world.file([numberless, eligible.application_declaration_page(), unrecognised])
    dossier = _dossier(world, opened.case_id)
    assert dossier.inputs.facts["纸质许可证待查"]["doubt"] == "material_unrecognised"
    assert world.case(opened.case_id).status is Status.REFERRED


def test_whether_to_ask_for_it_is_known_once_the_register_was_asked(world: World) -> None:
    first, declaration, *_ = eligible.papers()
    opened = world.file([first, declaration, eligible.page(MaterialType.UNKNOWN, {})])
    assert _dossier(world, opened.case_id).inputs.facts["纸质许可证待查"]["value"] is False


@pytest.mark.parametrize("handed_in", [0, 1], ids=["no page", "one side"])
def test_it_is_asked_for_unconditionally_once_a_number_is_read(world: World, handed_in: int) -> None:
    first, declaration, *licence = eligible.papers()
    opened = world.file([first, declaration, *licence[:handed_in]])
    texts = "".join(item.text for item in _dossier(world, opened.case_id).correction.items)
    assert "缺少《食品经营许可证》" in texts
    assert "如果发给您的是纸质许可证" not in texts


def test_where_the_licence_is_missing_one_notice_names_what_the_form_says_otherwise_than_the_register(world: World) -> None:
    opened = world.file([eligible.application_first_page(有效期至="2031-01-01"), eligible.application_declaration_page()])
    texts = "".join(item.text for item in _dossier(world, opened.case_id).correction.items)
    assert world.case(opened.case_id).status is Status.CORRECTION
    assert "缺少《食品经营许可证》正本" in texts
    assert "“有效期至”栏与许可证记载不一致" in texts


def test_a_page_that_may_be_the_licence_is_not_held_to_say_what_the_register_says(world: World) -> None:
    first, declaration, *_ = eligible.papers()
    facts = _dossier(world, world.file([first, declaration, eligible.page(MaterialType.UNKNOWN, {})]).case_id).inputs.facts
    assert facts["许可证.有效期至"]["state"] != "known"


def test_a_paper_that_contradicts_the_signed_form_goes_to_a_person(paperless: World) -> None:
    opened = paperless.file([eligible.application_first_page(经营者名称="另一家店")], _electronic())
    assert paperless.case(opened.case_id).status is Status.REFERRED


@pytest.mark.parametrize("agent", [None, "王测试"])
def test_a_power_of_attorney_on_file_brings_the_agents_papers_into_question(world: World, agent: str | None) -> None:
    power = eligible.page(MaterialType.POWER_OF_ATTORNEY, {"受托人": "王测试"})
    opened = world.file([*eligible.papers(), power], eligible.with_agent() if agent else eligible.application())
    dossier = _dossier(world, opened.case_id)
    assert world.case(opened.case_id).status is Status.CORRECTION
    assert dossier.inputs.facts["申请书.委托代理人"]["value"] == "王测试"
    assert any("缺少《代理人居民身份证》" in item.text for item in dossier.correction.items)


def test_an_agent_stated_otherwise_than_on_the_paper_goes_to_a_person(world: World) -> None:
    papers = [eligible.application_first_page(委托代理人="李测试"), *eligible.papers()[1:]]
    opened = world.file(papers, eligible.with_agent())
    facts = _dossier(world, opened.case_id).inputs.facts
    assert facts["申请书.委托代理人"]["doubt"] == "copies_disagree"
    assert world.case(opened.case_id).status is Status.REFERRED


def test_bad_files_and_pages_are_named_in_the_notice_and_nothing_of_the_good_file_is_lost(world: World) -> None:
    opened = open_case(world.platform, eligible.application())
    upload(world.platform, opened.case_id, "好材料.pdf", recorded_file([*eligible.papers(), unusable()]))
    upload(world.platform, opened.case_id, "打不开.pdf", b"%PDF-1.7 broken")
    submit(world.platform, opened.case_id)
    world.work()
    dossier = _dossier(world, opened.case_id)
    texts = "".join(item.text for item in dossier.correction.items)
    assert world.case(opened.case_id).status is Status.CORRECTION
    assert "文件“打不开.pdf”：" in texts
    assert "文件“好材料.pdf”第5页：画面模糊" in texts
    assert dossier.inputs.facts["申请书.经营者名称"]["value"] == eligible.IDENTITY["经营者名称"]


def test_a_bad_file_of_an_earlier_round_is_not_named_again(world: World) -> None:
    opened = open_case(world.platform, eligible.application())
    upload(world.platform, opened.case_id, "打不开.pdf", b"%PDF-1.7 broken")
    upload(world.platform, opened.case_id, "许可证.pdf", recorded_file([eligible.licence_page()]))
    submit(world.platform, opened.case_id)
    world.work()
    assert [note.name for note in _dossier(world, opened.case_id).inputs.notes] == ["打不开.pdf"]
    first, declaration, _, duplicate = eligible.papers()
    world.add(opened.case_id, [first, declaration, duplicate])
    assert world.case(opened.case_id).status is Status.ISSUED
    assert _dossier(world, opened.case_id).inputs.notes == ()


def test_the_registers_answers_are_recorded_with_the_least_fields(world: World) -> None:
    answers = _dossier(world, world.file().case_id).inputs.answers
    assert [answer.source for answer in answers] == ["licences", "business", "penalties"]
    assert all(answer.purpose and answer.asked_at for answer in answers)
