"""CenterFace finds people's faces in photographs, and none where there is nobody."""

from __future__ import annotations

import numpy as np
import pytest

from fixtures.portraits import photograph, portrait
from functions.read.portraits.portrait import PERHAPS, SURE
from infra.faces.centerface import CenterFace


@pytest.fixture(scope="module")
def finder() -> CenterFace:
    return CenterFace()


def test_the_one_face_of_a_photograph_is_found_where_it_is(finder: CenterFace) -> None:
    faces = finder.find(photograph())
    assert len([face for face in faces if face.score >= PERHAPS]) == 1
    assert faces[0].score >= SURE
    box = faces[0].box
    assert box.x0 < 0.44 < box.x1 and box.y0 < 0.23 < box.y1
    assert box.x1 - box.x0 < 0.25


def test_two_people_are_two_faces(finder: CenterFace) -> None:
    faces = finder.find(np.concatenate([portrait(), portrait()], axis=1))
    assert [face.score >= SURE for face in faces if face.score >= PERHAPS] == [True, True]


@pytest.mark.parametrize("name", ["brick", "chelsea", "coffee", "coins", "page", "text"])
def test_no_face_is_found_in_things_a_cat_or_print(finder: CenterFace, name: str) -> None:
    assert not [face for face in finder.find(photograph(name)) if face.score >= PERHAPS]


@pytest.mark.parametrize("size", [(1, 1), (900, 9), (10, 14), (15, 21)])
def test_what_is_left_of_a_sitter_in_too_few_pixels_is_no_face(finder: CenterFace, size: tuple[int, int]) -> None:
    assert not [face for face in finder.find(portrait(size=size)) if face.score >= PERHAPS]
