"""A name is told from the words of a form, also where a surname is one of its little words."""

from __future__ import annotations

import pytest

from functions.read.fields.persons import is_person_name


@pytest.mark.parametrize("name", ["马丽", "欧阳建国", "由刚", "由建华", "马依努尔·阿卜杜热"])
def test_people_are_called_so(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize("words", ["由本人", "由经办", "由市场监", "由我局", "由县局", "由负责", "人数", "为申请人", "有效期至", "A丽"])
def test_nobody_is_called_so(words: str) -> None:
    assert not is_person_name(words)
