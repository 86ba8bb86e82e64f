"""Every page: well formed, without scripts and inline styles, escaped, and usable by keyboard and screen reader."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from domain.application import Contact
from domain.messages import Queue
from functions.read.step import unusable
from functions.receive.upload import upload
from journey.run import serve_one
from journey.steps import steps
from tests.api.conftest import Caller, make_site
from tests.world import eligible
from tests.world.paper import recorded_file
from tests.world.world import World, make_world

HOSTILE = "<script>alert('1')</script>\"'&"
VOID = {"meta", "link", "input", "img", "br"}


class Outline(HTMLParser):
    """The elements of a page, and whether they nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page of the site, by name, filled with values that mean harm."""
    folder = tmp_path_factory.mktemp("site")
    world = make_world(folder)
    site = make_site(world, folder)
    stated = eligible.application(contact=Contact(name=HOSTILE, phone="13900000000", email="a@example.test"))
    granted, corrected = world.file(stated=stated), world.file([eligible.papers()[0]], stated)
    world.storage.registers.seed(eligible.register_records(经营者名称=HOSTILE))
    unclear = unusable("0" * 16, 0, "画面模糊")
    referred, waiting = world.file([*eligible.papers(), unclear], stated), world.file(stated=stated, finish=False)
    clerk, applicants = site.signed_in(), site.browser()
    found: dict[str, str] = {}

    def see(name: str, browser: Caller, path: str) -> None:
        found[name] = browser.get(path).text

    for name, case in {"granted": granted, "corrected": corrected, "referred": referred, "waiting": waiting}.items():
        applicants.submit("/query", f"number={case.case_id}&secret={case.secret}".encode())
        for part in ("", "/form", "/explanation"):
            see(name + part, applicants, f"/cases/{case.case_id}{part}")
    draft = world.file([eligible.application_first_page(经营者名称=HOSTILE), *eligible.papers()[1:], unclear], stated, filed=False)
    applicants.submit("/query", f"number={draft.case_id}&secret={draft.secret}".encode())
    for part in ("", "/choices", "/precheck", "/advice"):
        see("draft" + part, applicants, f"/cases/{draft.case_id}{part}")
    upload(world.platform, draft.case_id, f"{HOSTILE}.pdf", recorded_file([eligible.licence_page(发证日期="2021-07-02")] * 3))
    upload(world.platform, draft.case_id, f"{HOSTILE}.jpg", recorded_file([eligible.licence_page(发证日期="2021-07-03")]))
    for queue in (Queue.SPLIT, Queue.SPLIT, Queue.READ):
        assert serve_one(world.platform, steps(), (queue,))
    see("reading", applicants, f"/cases/{draft.case_id}")
    see("start", applicants, "/")
    see("matter", applicants, "/matters/food-licence-change")
    see("verified", applicants, f"/verify/{world.case(granted.case_id).certificate_id}")
    see("not verified", applicants, "/verify?certificate_id=%3Cscript%3E")
    see("missing", applicants, "/nowhere")
    see("not signed in", applicants, "/desk")
    see("list", clerk, "/desk")
    site.clerk.post(f"/desk/{referred.case_id}/claim")
    see("case", clerk, f"/desk/{referred.case_id}")
    see("counter list", clerk, "/counter")
    see("counter case", clerk, f"/counter/{granted.case_id}")
    begun = f"name={quote(HOSTILE)}&phone=13900000000&email=a@example.test"
    found["opened"] = site.browser().submit("/matters/food-licence-renewal", begun.encode()).text
    found["refused draft"] = site.browser().submit("/matters/food-licence-renewal", f"name={quote(HOSTILE)}".encode()).text
    found["refused query"] = applicants.submit("/query", b"number=%3Cb%3E&secret=x").text
    return found


def test_every_page_is_there(pages: dict[str, str]) -> None:
    assert len(pages) == 30
    assert all(page.lstrip().startswith("<!doctype html>") for page in pages.values())


def test_pages_nest_and_name_their_language_title_and_landmarks(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        outline = Outline(html)
        assert outline.all("html") == [{"lang": "zh-CN"}], name
        for landmark in ("header", "main", "footer", "title"):
            assert len(outline.all(landmark)) == 1, (name, landmark)
        assert len(outline.all("h1")) == 1 or "problem-title" in html, name


def test_pages_have_no_script_no_inline_style_and_no_other_host(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        outline = Outline(html)
        assert not outline.all("script", "style", "iframe", "object"), name
        for _, attributes in outline.elements:
            assert "style" not in attributes, name
            assert not any(key.startswith("on") for key in attributes), name
        assert not re.search(r'(?:href|src|action)="(?:https?:)?//', html), name


def test_what_people_typed_is_never_markup(pages: dict[str, str]) -> None:
    assert not any("<script" in html or "<b>" in html for html in pages.values())
    assert "&lt;script&gt;" in pages["case"]


def test_every_field_has_a_label_every_picture_a_text_and_ids_are_unique(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        outline = Outline(html)
        labelled = {a["for"] for a in outline.all("label") if "for" in a}
        wrapped = set(re.findall(r'<label class="tick"><input [^>]*id="([\w-]+)"', html))
        for field in outline.all("input", "textarea", "select"):
            assert field.get("type") == "hidden" or field["id"] in labelled | wrapped, (name, field)
        assert all(picture.get("alt") for picture in outline.all("img")), name
        ids = [a["id"] for _, a in outline.elements if "id" in a]
        assert len(set(ids)) == len(ids), name
        for _, attributes in outline.elements:
            for reference in ("aria-labelledby", "aria-describedby"):
                assert attributes.get(reference) is None or attributes[reference] in ids, (name, attributes)


def test_every_form_that_changes_something_carries_its_token(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        for form in re.findall(r'<form method="post" action="(/[^"]+)"(.*?)</form>', html, re.S):
            if form[0] not in {"/query", "/logout"} and not form[0].startswith("/matters/"):
                assert re.search(r'name="form_token" value="\w{32}"', form[1]), (name, form[0])


def test_a_refused_query_says_why_and_keeps_the_number_but_not_the_secret(pages: dict[str, str]) -> None:
    page = pages["refused query"]
    assert 'href="#number"' in page
    assert 'aria-invalid="true"' in page
    assert 'value="&lt;b&gt;"' in page
    assert 'type="password"' in page
    assert 'value="x"' not in page


def test_a_pending_page_offers_to_look_again_and_never_moves_by_itself(pages: dict[str, str]) -> None:
    assert "刷新，看最新进度" in pages["waiting"]
    assert "刷新，看最新进度" not in pages["granted"] + pages["corrected"] + pages["referred"]
    assert not any("http-equiv" in html for html in pages.values())


def test_a_page_says_how_far_reading_is_page_by_page_and_where_to_look_again(pages: dict[str, str]) -> None:
    assert "正在读材料：已读 6 页，共 9 页" in pages["reading"]
    assert '<progress max="9" value="6"' in pages["reading"]
    states = re.findall(r'<li class="(read|waiting)">(.+)<small>(.+)</small></li>', pages["reading"])
    assert states[4:6] == [("read", "第 1 页", "已读"), ("waiting", "第 2 页", "待读")]
    assert "刷新，看读到第几页" in pages["reading"]
    assert not any("正在读材料" in pages[name] for name in ("draft", "granted", "corrected", "referred"))


def test_only_who_may_upload_is_asked_to_photograph_a_page_again(pages: dict[str, str]) -> None:
    assert "第 5 页看不清，请重新拍照或扫描后上传" in pages["draft"]
    assert all("第 5 页看不清。" in pages[name] for name in ("referred", "case"))


def test_the_applicant_is_told_of_automation_and_of_the_person(pages: dict[str, str]) -> None:
    assert "随时要求由工作人员办理" in pages["start"]
    assert "转由工作人员办理" in pages["waiting"]
    assert "撤回申请" in pages["waiting"]


def test_an_empty_desk_says_so(world: World, tmp_path: Path) -> None:
    assert "没有待办" in make_site(world, tmp_path).signed_in().get("/desk").text
