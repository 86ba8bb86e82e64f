"""The shelf of packs: by day, by the reference pinned on a case, never an altered one; and what ships is published once."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.rejected import Rejected
from functions.packs.life import activate, publish, sign
from functions.packs.record import standing_of
from infra.embedded.pack_registry import SqlitePackRegistry
from infra.memory.pack_registry import MemoryPackRegistry
from infra.memory.signers import MemorySignerKeys
from infra.settings import demo_authority
from platforms.embedded import assemble, settings_for
from platforms.packs import PACKS, PackShelf, publish_shipped, unpublished
from rules.engine.pack import ARTEFACT, Pack, load_pack, seal
from rules.registry.loader import PackRefused
from tests.world.world import World

MATTER = "food-licence-renewal"
DAY = date(2026, 3, 16)


@pytest.fixture
def first() -> Pack:
    return load_pack(PACKS / MATTER / "1.0.0")


@pytest.fixture
def second(first: Pack) -> Pack:
    """A second version that comes into force later."""
    return Pack.model_validate(first.model_dump() | {"version": "1.1.0", "effective_from": date(2026, 6, 1)})


@pytest.fixture
def shelf(world: World, second: Pack) -> PackShelf:
    """What ships, and the second version published and scheduled meanwhile."""
    shelf = PackShelf(world.platform.registry, world.platform.signers)
    shelf.in_force(MATTER, DAY)
    for signer in (second.drafted_by, second.reviewed_by):
        sign(world.platform, second, signer)
    publish(world.platform, second, second.reviewed_by)
    activate(world.platform, MATTER, "1.1.0", date(2026, 6, 1), second.reviewed_by)
    return shelf


@pytest.fixture
def fresh(world: World) -> World:
    """The same, but nothing was ever published."""
    platform = replace(world.platform, registry=MemoryPackRegistry(), signers=MemorySignerKeys())
    return replace(world, platform=platform)


@pytest.fixture
def shipped(tmp_path: Path) -> Callable[[Pack], Path]:
    """Another pack in place of the renewal that ships."""

    def ship(pack: Pack) -> Path:
        path = tmp_path / "shipped" / pack.code / pack.version / ARTEFACT
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(seal(pack), ensure_ascii=False), encoding="utf-8")
        return tmp_path / "shipped"

    return ship


def test_the_version_activated_for_a_day_is_found(shelf: PackShelf) -> None:
    assert shelf.in_force(MATTER, DAY).version == "1.0.0"
    assert shelf.in_force(MATTER, date(2026, 5, 31)).version == "1.0.0"
    assert shelf.in_force(MATTER, date(2026, 6, 1)).version == "1.1.0"
    assert MATTER in {pack.code for pack in shelf.offered(DAY)}


def test_a_case_finds_the_version_it_is_pinned_to_whatever_is_in_force(
    shelf: PackShelf, first: Pack, second: Pack
) -> None:
    for pack in (first, second):
        assert shelf.by_reference(pack.reference) == pack
        assert shelf.withdrawn(pack.reference) is False


def test_what_is_not_there_is_said_so(shelf: PackShelf) -> None:
    with pytest.raises(LookupError):
        shelf.in_force("fishing-licence", DAY)
    with pytest.raises(LookupError):
        shelf.in_force(MATTER, date(1999, 1, 1))
    for ask in (shelf.by_reference, shelf.withdrawn):
        with pytest.raises(LookupError, match=r"9\.9\.9"):
            ask(f"{MATTER}@9.9.9+0123456789abcdef")


def test_an_altered_pack_is_never_used(world: World, tmp_path: Path) -> None:
    path = tmp_path / "packs.db"
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER packs_stay")
    connection.execute("UPDATE packs SET content = CAST(replace(CAST(content AS TEXT), '补正', '通过') AS BLOB)")
    connection.commit()
    connection.close()
    with pytest.raises(PackRefused, match=f"{path} 中的 {MATTER}"):
        PackShelf(SqlitePackRegistry(path), world.platform.signers).in_force(MATTER, DAY)


def test_a_pack_signed_with_keys_that_are_nobodys_is_never_used(world: World) -> None:
    strangers = MemorySignerKeys()
    with pytest.raises(PackRefused, match="登记的密钥"):
        PackShelf(world.platform.registry, strangers).in_force(MATTER, DAY)


def test_what_ships_is_signed_by_two_test_people_published_and_in_force(fresh: World) -> None:
    standing = publish_shipped(fresh.platform)
    assert set(standing.matters) == {path.parts[-4] for path in PACKS.glob(f"*/*/{ARTEFACT}")}
    for matter in standing.matters:
        found = standing.in_force(matter, DAY)
        assert found is not None
        people = {signature.signer for signature in found.published.signatures}
        assert len(people) == 2
        assert all("测试" in person for person in people)


def test_publishing_what_ships_again_changes_nothing(fresh: World) -> None:
    assert publish_shipped(fresh.platform) == publish_shipped(fresh.platform)


def test_a_matter_that_was_published_once_is_left_to_the_people(
    world: World, second: Pack, shipped: Callable[[Pack], Path]
) -> None:
    before = standing_of(world.platform)
    folder = shipped(second)
    assert publish_shipped(world.platform, folder) == before
    assert [path.parts[-3] for path in unpublished(world.platform, folder)] == ["1.1.0"]


def test_an_altered_artefact_that_ships_is_refused_by_its_name(fresh: World, tmp_path: Path) -> None:
    folder = tmp_path / "shipped"
    shutil.copytree(PACKS / MATTER, folder / MATTER)
    path = folder / MATTER / "1.0.0" / ARTEFACT
    path.write_text(path.read_text(encoding="utf-8").replace('"correction"', '"referral"', 1), encoding="utf-8")
    with pytest.raises(PackRefused, match=str(path)):
        publish_shipped(fresh.platform, folder)


def test_what_ships_and_claims_too_much_is_not_published(
    fresh: World, first: Pack, shipped: Callable[[Pack], Path]
) -> None:
    claims = first.model_dump() | {"auto_approve": first.auto_approve.model_dump() | {"published_rule": ""}}
    folder = shipped(Pack.model_validate(claims))
    with pytest.raises(Rejected, match="may_not_decide"):
        publish_shipped(fresh.platform, folder)
    assert standing_of(fresh.platform).length == 0


def test_the_demos_signers_sign_for_the_demos_bureau_only(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "demo", {})
    assert standing_of(assemble(settings)).matters
    real = replace(
        settings, data_dir=tmp_path / "real", authority=demo_authority().model_copy(update={"name": "某县市场监督管理局"})
    )
    assert standing_of(assemble(real)).matters == []
