"""Pages, lists, forms and notices are made of the pack: what is changed in a version's files is what people then see."""

from __future__ import annotations

from pathlib import Path

import pytest

from functions.packs.life import activate, publish, sign
from rules.authoring.compiler import compile_pack
from rules.authoring.describe import described
from rules.authoring.scaffold import start
from tests.api.conftest import Caller, Site, make_site
from tests.world import eligible
from tests.world.facts import RENEWAL
from tests.world.world import make_world

CHANGES = {
    "manifest.yaml": ("名称: 食品经营许可证延续", "名称: 食品经营许可证期满延续"),
    "guide.md": ("## 谁可以申请", "## 哪些人可以申请（新版）"),
    "materials.yaml": ("何时: 一律提交", "何时: 每次都要提交（新版）"),
    "messages.yaml": ("  缺少材料: 缺少{材料}，请补交。", "  缺少材料: 没有交{材料}（新版），请补交。"),
    "rules/70-stops.yaml": ("名称: 没有未结案件", "名称: 没有还没办结的案件（新版）"),
    "rules/10-materials.yaml": ("名称: 延续申请书声明页已提交", "名称: 申请书第2页已经提交（新版）"),
    "fields.yaml": ("  申请书.联系电话: {类型: 文本, 来源: 申请书, 材料: 申请书首页}\n", ""),
}
SHEET = "《食品经营许可延续申请书》第2页（声明与签章）"
WORDS = (f"  M02: 缺少{SHEET}，请补交。", f"  M02: 没有交{SHEET}（新版），请补交。")
PHONE = ("cases/bases.yaml", '  申请书.联系电话: "13900000000"\n', "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose renewal is decided by a changed version."""
    folder = tmp_path_factory.mktemp("site")
    world = make_world(folder / "data")
    source = start(RENEWAL.folder, folder / "packs", RENEWAL.pack.code, "1.1.0")
    for name, (old, new) in {**CHANGES, PHONE[0]: PHONE[1:]}.items():
        _change(source / name, old, new)
    _change(source / "messages.yaml", *WORDS)
    pack, platform = compile_pack(source), world.platform
    for signer in (pack.drafted_by, pack.reviewed_by):
        sign(platform, pack, signer)
    publish(platform, pack, pack.reviewed_by)
    activate(platform, pack.code, pack.version, platform.today(), pack.reviewed_by)
    return make_site(world, folder)


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _applicant(site: Site, *, filed: bool) -> tuple[Caller, str]:
    opened = site.world.file([eligible.application_first_page(), *eligible.papers()[2:]], filed=filed)
    browser = site.browser()
    browser.submit("/query", f"number={opened.case_id}&secret={opened.secret}".encode())
    return browser, f"/cases/{opened.case_id}"


def test_the_start_page_lists_the_matters_by_their_names(site: Site) -> None:
    page = site.browser().get("/").text
    assert page.count("食品经营许可证期满延续") == 2
    assert "<h1>食品经营许可</h1>" in page
    assert [matter["title"] for matter in site.anybody.get("/").json()["matters"]] == ["食品经营许可证变更", "食品经营许可证期满延续"]


def test_the_guide_and_the_upload_list_are_the_packs(site: Site) -> None:
    page = site.browser().get("/matters/food-licence-renewal").text
    assert "<h2>哪些人可以申请（新版）</h2>" in page
    assert "每次都要提交（新版）" in page
    answered = site.anybody.get("/matters/food-licence-renewal").json()
    assert [item["title"] for item in answered["materials"]] == [m.full_title for m in RENEWAL.pack.materials if m.asked]
    assert answered["materials"][0]["when"] == "每次都要提交（新版）"
    assert answered["materials"][0]["basis"].startswith("《食品经营许可和备案管理办法》第")


def test_the_guide_lists_what_always_goes_to_a_person_as_the_explanation_of_the_pack_does(site: Site) -> None:
    answered = site.anybody.get("/matters/food-licence-renewal").json()
    explained = "\n".join(described(RENEWAL.pack))
    assert [stop["number"] for stop in answered["stops"]] == [rule.id for rule in RENEWAL.pack.stops]
    for stop, rule in zip(answered["stops"], RENEWAL.pack.stops, strict=True):
        assert f"- {rule.id} {rule.name}" in explained
        assert stop["name"] == rule.name or "（新版）" in stop["name"]
        assert stop["basis"].startswith("《")
    page = site.browser().get("/matters/food-licence-renewal").text
    assert "由工作人员决定的情形" in page and f"共 {len(RENEWAL.pack.stops)} 项" in page
    assert "没有还没办结的案件（新版）" in page


def test_the_guide_says_how_long_the_case_is_kept_and_that_the_period_is_not_checked(site: Site) -> None:
    page = site.browser().get("/matters/food-licence-renewal").text
    assert "保管三十年（期限待核）" in page
    assert "《食品经营许可和备案管理办法》第五十条" in page


def test_a_draft_lists_what_is_to_be_uploaded(site: Site) -> None:
    browser, path = _applicant(site, filed=False)
    assert "每次都要提交（新版）" in browser.get(path).text


def test_the_notice_and_the_explanation_say_what_the_pack_says(site: Site) -> None:
    browser, path = _applicant(site, filed=True)
    page = browser.get(path).text
    assert "需要补正 1 项" in page and f"没有交{SHEET}（新版），请补交。" in page
    told = browser.get(f"{path}/explanation").text
    assert "申请书第2页已经提交（新版）" in told and "food-licence-renewal@1.1.0+" in told


def test_the_form_has_the_lines_that_the_pack_declares(site: Site) -> None:
    browser, path = _applicant(site, filed=True)
    lines = browser.get(f"{path}/form").text
    assert "经营场所" in lines and "联系电话" not in lines


def test_a_matter_that_is_not_offered_is_on_no_page(site: Site) -> None:
    assert "预包装" not in site.browser().get("/").text
    assert site.browser().get("/matters/prepackaged-filing").status == 404
