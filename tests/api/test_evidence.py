"""Pictures of places on paper: for clerks of referred cases, for applicants of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.evidence import fractions
from api.problems import HttpProblem
from tests.api.conftest import Site

sides = st.floats(0, 0.98)


@given(sides, sides, st.floats(0.01, 1), st.floats(0.01, 1))
def test_every_place_on_the_page_can_be_asked_for(x0: float, y0: float, width: float, height: float) -> None:
    box = (x0, y0, min(1.0, x0 + width), min(1.0, y0 + height))
    assert fractions(",".join(map(str, box))) == box


@pytest.mark.parametrize("text", ["", "0,0,1", "0,0,1,1,1", "0,0,2,1", "0.5,0,0.5,1", "nan,0,1,1", "a,b,c,d"])
def test_what_is_no_place_on_the_page_is_turned_down(text: str) -> None:
    with pytest.raises(HttpProblem):
        fractions(text)


def test_an_applicant_sees_the_places_the_explanation_names(site: Site) -> None:
    opened = site.world.file()
    applicant = site.with_secret(opened.secret)
    explained = applicant.get(f"/cases/{opened.case_id}/explanation").json()
    name = next(point for point in explained["review"]["checkpoints"] if point["number"] == "F02")
    assert name["expected"] == "申请书“经营者名称”与许可证“经营者名称”一致"
    places = [place for found in name["findings"] for place in found["evidence"]]
    assert [len(place["votes"]) for place in places] == [2, 2]
    for place in places:
        answer = applicant.get(place["href"])
        assert (answer.status, answer.header("Content-Type")) == (200, "image/png")


def test_nobody_sees_another_s_papers(site: Site) -> None:
    mine, other = site.world.file(), site.world.file()
    file_id = site.world.case(other.case_id).files[0].file_id
    path = f"/cases/{other.case_id}/evidence/{file_id}/1"
    assert site.with_secret(other.secret).get(path).status == 200
    refused = {caller.get(path).status for caller in (site.anybody, site.with_secret(mine.secret), site.clerk)}
    assert 200 not in refused
    assert site.with_secret(mine.secret).get(f"/cases/{mine.case_id}/evidence/0000/1").status == 404
