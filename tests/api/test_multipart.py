"""Files sent by a page's form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.multipart import Part, parts
from api.problems import HttpProblem
from tests.api.conftest import Caller, Site
from tests.world import eligible
from tests.world.paper import recorded_file

KIND = "multipart/form-data; boundary=----b"
letters = st.characters(exclude_characters='"\\', exclude_categories=["Cs", "Cc", "Zl", "Zp"])
names = st.text(letters, min_size=1, max_size=20)


def form(fields: list[Part]) -> bytes:
    """As browsers write it."""
    body = b""
    for part in fields:
        named = f'; filename="{part.filename}"' if part.filename is not None else ""
        head = f'------b\r\nContent-Disposition: form-data; name="{part.name}"{named}\r\n\r\n'
        body += head.encode() + part.content + b"\r\n"
    return body + b"------b--\r\n"


@given(st.lists(st.builds(Part, st.just("files"), st.none() | names, st.binary(max_size=200)), max_size=5))
def test_what_a_browser_sends_comes_back_whole(sent: list[Part]) -> None:
    if any(b"\r\n------b" in b"\r\n" + part.content for part in sent):
        return
    assert list(parts(KIND, form(sent))) == sent


@pytest.mark.parametrize(
    "body", [b"", b"------b", b"------b\r\n\r\n------b--", b"--other--", b"------b\r\nX: y\r\n\r\nz\r\n"]
)
def test_what_is_cut_short_is_refused(body: bytes) -> None:
    with pytest.raises(HttpProblem):
        parts(KIND, body)


def test_a_form_without_boundary_is_refused() -> None:
    with pytest.raises(HttpProblem):
        parts("multipart/form-data", form([]))


def signed_in(site: Site, secret: str, number: str) -> Caller:
    browser = site.browser()
    browser.submit("/query", f"number={number}&secret={secret}".encode())
    return browser


def test_missing_papers_are_handed_in_and_filed_from_the_page(site: Site) -> None:
    first, declaration, *licence = eligible.papers()
    opened = site.world.file([first, *licence])
    case_id = opened.case_id
    browser = signed_in(site, opened.secret, str(site.world.case(case_id).number))
    page = browser.get(f"/cases/{case_id}").text
    assert "需要补正 1 项" in page
    token = page.partition('name="form_token" value="')[2].partition('"')[0]
    papers = [Part("form_token", None, token.encode()), Part("files", "声明页.pdf", recorded_file([declaration]))]
    sent = browser.submit(f"/cases/{case_id}/materials", form(papers), content_type=KIND)
    assert (sent.status, sent.header("location")) == (303, f"/cases/{case_id}")
    assert "声明页.pdf" in browser.get(f"/cases/{case_id}").text
    assert browser.submit(f"/cases/{case_id}/submission", f"form_token={token}".encode()).status == 303
    site.world.work()
    assert site.world.case(case_id).status.value == "issued"


def test_a_form_with_no_file_says_so_on_the_page(site: Site) -> None:
    opened = site.world.file([eligible.papers()[0]])
    browser = signed_in(site, opened.secret, str(site.world.case(opened.case_id).number))
    page = browser.get(f"/cases/{opened.case_id}").text
    token = page.partition('name="form_token" value="')[2].partition('"')[0]
    body = form([Part("form_token", None, token.encode()), Part("files", "", b"")])
    answer = browser.submit(f"/cases/{opened.case_id}/materials", body, content_type=KIND)
    assert answer.status == 422
    assert "请先选择要上传的文件" in answer.text
