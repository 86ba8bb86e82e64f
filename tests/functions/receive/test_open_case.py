"""Drafts: an id and a secret, the form as last saved, nothing counted yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.application import Application
from domain.case import Status
from domain.rejected import Rejected
from functions.receive.open_case import open_case, save_form, secret_opens
from infra.embedded.randomness import SeededRandomness
from tests.world import eligible
from tests.world.world import World


def test_a_draft_has_a_secret_of_its_own_that_is_stored_as_a_hash_only(world: World) -> None:
    opened = open_case(world.platform, eligible.application())
    case = world.case(opened.case_id)
    assert secret_opens(case, opened.secret)
    assert not secret_opens(case, opened.secret[:-1] + "x")
    assert not secret_opens(case, "")
    assert opened.secret.encode() not in case.canonical()
    assert (case.status, case.number, case.received_on) == (Status.DRAFT, None, None)


def test_every_draft_is_another_case(world: World) -> None:
    one, other = (open_case(world.platform, eligible.application()) for _ in range(2))
    assert one.case_id != other.case_id
    assert not secret_opens(world.case(one.case_id), other.secret)


def test_opening_again_under_the_same_id_is_the_same_opening(world: World) -> None:
    platform = replace(world.platform, randomness=SeededRandomness(9))
    first = open_case(platform, eligible.application())
    again = open_case(replace(world.platform, randomness=SeededRandomness(9)), eligible.application())
    assert again == first
    assert world.events(first.case_id) == ["CaseOpened"]


def test_only_a_published_matter_can_be_opened(world: World) -> None:
    with pytest.raises(Rejected) as caught:
        open_case(world.platform, eligible.application(matter="fishing-licence"))
    assert caught.value.code == "no_such_matter"


@pytest.mark.parametrize("matter", ["food-licence-reissue", "prepackaged-filing", "construction-permit-precheck"])
def test_a_matter_that_is_not_open_yet_is_refused_by_name(world: World, matter: str) -> None:
    with pytest.raises(Rejected) as caught:
        open_case(world.platform, eligible.application(matter=matter))
    assert (caught.value.code, caught.value.field) == ("matter_not_open", "matter")
    assert "尚未开通网上办理，请到窗口办理" in caught.value.message


def test_a_saved_form_replaces_the_one_before_and_an_unchanged_one_leaves_no_trace(world: World) -> None:
    case_id = open_case(world.platform, eligible.application()).case_id
    changed = eligible.application(form={"经营者名称": "甲店"})
    save_form(world.platform, case_id, changed)
    save_form(world.platform, case_id, changed)
    case = world.case(case_id)
    assert case.form is not None
    assert Application.model_validate_json(world.platform.vault.open(case_id, case.form)) == changed
    assert world.events(case_id) == ["CaseOpened", "FormSaved"]


def test_the_matter_stays_and_a_filed_form_is_not_changed(world: World) -> None:
    case_id = open_case(world.platform, eligible.application()).case_id
    with pytest.raises(Rejected) as caught:
        save_form(world.platform, case_id, eligible.application(matter="food-licence-new"))
    assert caught.value.code == "matter_fixed"
    filed = world.file(finish=False).case_id
    with pytest.raises(Rejected) as caught:
        save_form(world.platform, filed, eligible.application(form={"经营者名称": "甲店"}))
    assert caught.value.code == "not_editable"
