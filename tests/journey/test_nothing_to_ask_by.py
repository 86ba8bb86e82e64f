"""Where the paper that names the licence is missing, registers cannot be asked: that is cured by the paper, not by a person."""

from __future__ import annotations

from pathlib import Path

from domain.case import Status
from functions.review.contents import correction_content
from tests.world import eligible
from tests.world.world import make_world


def test_a_missing_first_page_without_a_paper_licence_is_one_complete_notice_and_then_a_grant(tmp_path: Path) -> None:
    world = make_world(tmp_path, registers=eligible.register_records(纸质=False))
    opened = world.file([eligible.application_declaration_page()])
    case = world.case(opened.case_id)
    assert case.status is Status.CORRECTION
    assert case.content is not None
    notice = correction_content(case.content, lambda ref: world.platform.vault.open(opened.case_id, ref))
    page, licence = (item.text for item in notice.items)
    assert page == "缺少《食品经营许可延续申请书》第1页，请补交。"
    # Nobody could ask which kind of licence was issued, so that what holds of a paper one is said with an if.
    assert "如果发给您的是纸质许可证，请一并交回" in licence
    world.add(opened.case_id, [eligible.application_first_page()])
    assert world.case(opened.case_id).status is Status.ISSUED
