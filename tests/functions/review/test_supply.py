"""Every field a pack declares reaches its rules with a value, and nothing but the pack's rules decides on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from domain.application import Application
from domain.doubt import Doubt
from domain.events import SignatureKind
from domain.facts import FactState, known, unknown
from domain.reading import PageReading
from domain.verdict import MachineOutcome
from functions.review.assemble import assemble
from functions.review.dossier import Inputs, facts_from_json
from functions.review.gather import gather
from functions.review.supply import supplied
from infra.registers.record import RegisterRecord
from rules.authoring.compiler import compile_pack
from rules.authoring.scaffold import TEMPLATES
from rules.engine.pack import FieldDeclaration, Pack
from tests.world import change, eligible
from tests.world.facts import CHANGE, EVERY, RENEWAL
from tests.world.world import World, make_world

BLANK = compile_pack(TEMPLATES["空白"])
NOBODY = (unknown(Doubt.REGISTER_DOWN), unknown(Doubt.MODEL_ABSTAINED))
"""What a field has that nothing supplies: no evidence at all."""


def gathered(world: World, case_id: str, pack: Pack) -> Inputs:
    """What a review of the case gathers under a pack, whatever it was filed under and wherever that is published."""
    platform = replace(world.platform, pack_withdrawn=lambda _reference: False)
    return gather(platform, world.case(case_id), pack)


@pytest.mark.parametrize(("pack", "records", "papers", "stated"), [
    (RENEWAL.pack, eligible.register_records(), eligible.papers(), eligible.application()),
    (CHANGE.pack, change.registers(), change.papers(), change.application()),
], ids=["renewal", "change"])
def test_every_field_of_what_is_offered_has_a_source(
    tmp_path: Path, pack: Pack, records: list[RegisterRecord], papers: list[PageReading], stated: Application
) -> None:
    assert pack.offered
    world = make_world(tmp_path, registers=records)
    facts = facts_from_json(gathered(world, world.file(papers, stated).case_id, pack).facts)
    assert facts.keys() == pack.fields_by_name.keys()
    assert [name for name, fact in facts.items() if fact in NOBODY] == []


@pytest.mark.parametrize("electronic", [True, False])
@pytest.mark.parametrize("pack", [*(of.pack for of in EVERY), BLANK], ids=lambda pack: pack.code)
def test_a_review_under_any_pack_ends_in_an_answer(world: World, pack: Pack, electronic: bool) -> None:
    """A field nobody supplies is a doubt, and a doubt goes to a person: never into an error that comes again for ever."""
    stated = eligible.application(signature=SignatureKind.RELIABLE_ELECTRONIC if electronic else SignatureKind.PAPER)
    inputs = gathered(world, world.file([] if electronic else None, stated).case_id, pack)
    dossier = assemble(inputs, pack)
    assert inputs.facts.keys() == pack.fields_by_name.keys()
    assert pack.offered or dossier.evaluation["outcome"] != MachineOutcome.GRANT


def test_nothing_but_the_rules_of_the_pack_decides(world: World) -> None:
    """The same filing, a licence alone: under the rules as they are, under one of them, under another."""
    pack = RENEWAL.pack
    case_id = world.file([eligible.licence_page()], eligible.application()).case_id

    def outcome(*rules: str) -> MachineOutcome:
        alone = pack.model_copy(update={"rules": tuple(rule for rule in pack.rules if not rules or rule.id in rules)})
        return MachineOutcome(assemble(gathered(world, case_id, alone), alone).evaluation["outcome"])

    assert outcome() is MachineOutcome.CORRECTION
    assert outcome("M01") is MachineOutcome.CORRECTION
    assert outcome("V03") is MachineOutcome.GRANT
    assert outcome("V03", "M02") is MachineOutcome.CORRECTION


@pytest.mark.parametrize(("material", "doubt"), [(None, Doubt.REGISTER_DOWN), ("申请书", Doubt.MODEL_ABSTAINED)])
def test_what_nothing_supplies_is_a_doubt(material: str | None, doubt: Doubt) -> None:
    field = FieldDeclaration(name="库.新字段", type="text", label="新字段", source="库", material=material)
    assert supplied([field], {}) == {"库.新字段": unknown(doubt)}
    assert supplied([field], {"库.新字段": known("甲", "x")})["库.新字段"] == known("甲", "x")
    assert supplied([field], {"库.新字段": known(1, "x")})["库.新字段"].state is FactState.UNKNOWN
