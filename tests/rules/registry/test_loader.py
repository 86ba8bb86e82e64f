"""The loader refuses what is altered, unsigned, over-claiming or in a newer language, and names the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from domain.record import canonical_json, digest_of
from rules.engine.pack import Pack, PackInvalid, seal
from rules.registry.loader import PackRefused, opened, read_artefact
from rules.registry.log import Published
from rules.registry.signature import Role, people
from tests.rules.registry.conftest import Office

PLACE = "var/demo/packs.db"


def _published(office: Office, pack: Pack, digest: str | None = None, roles: tuple[Role, ...] = tuple(Role)) -> Published:
    digest = digest or pack.digest
    return Published(
        matter=pack.code, version=pack.version, title=pack.title, digest=digest, effective_from=pack.effective_from,
        effective_until=None,
        signatures=tuple(office.signature(pack, people(pack)[role], role, digest=digest) for role in roles),
    )


def _refused(office: Office, content: bytes, published: Published) -> str:
    with pytest.raises(PackRefused) as refused:
        opened(content, published, office.trusted, PLACE)
    assert isinstance(refused.value, PackInvalid)
    assert PLACE in str(refused.value) and published.version in str(refused.value)
    return str(refused.value)


def test_what_was_published_opens_as_itself(office: Office, renewal: Pack) -> None:
    pack = opened(renewal.canonical(), _published(office, renewal), office.trusted, PLACE)
    assert pack == renewal
    assert pack.digest == renewal.digest


def test_one_altered_byte_is_refused(office: Office, renewal: Pack) -> None:
    altered = renewal.canonical().replace("餐饮".encode(), "歺饮".encode(), 1)
    assert "被改动" in _refused(office, altered, _published(office, renewal))


@pytest.mark.parametrize("roles", [(), (Role.DRAFTER,), (Role.REVIEWER,)])
def test_an_unsigned_pack_is_refused_though_the_log_says_published(
    office: Office, renewal: Pack, roles: tuple[Role, ...]
) -> None:
    assert "缺少" in _refused(office, renewal.canonical(), _published(office, renewal, roles=roles))


def test_signatures_under_another_content_are_refused(office: Office, renewal: Pack, changed: Callable[..., Pack]) -> None:
    other = changed(fee=1)
    moved = _published(office, renewal).model_copy(update={"digest": other.digest})
    assert "签名与内容不符" in _refused(office, other.canonical(), moved)


def test_a_signed_pack_that_may_not_decide_is_refused(office: Office, renewal: Pack, changed: Callable[..., Pack]) -> None:
    claims = changed(auto_approve=renewal.auto_approve.model_dump() | {"published_rule": ""})
    assert "公布的规则" in _refused(office, claims.canonical(), _published(office, claims))


@pytest.mark.parametrize(("key", "value", "words"), [
    ("language", "miaopi-rules/99", "更换软件版本"), ("shadow", True, "不认识"), ("calendar", "cn-workdays/2099.1", "2099"),
])
def test_a_pack_for_other_software_is_refused(office: Office, renewal: Pack, key: str, value: Any, words: str) -> None:
    content = canonical_json(json.loads(renewal.canonical()) | {key: value})
    assert words in _refused(office, content, _published(office, renewal, digest_of(content)))


def test_a_pack_keeps_the_name_it_was_signed_under_when_software_learns_optional_fields(
    office: Office, renewal: Pack
) -> None:
    content = json.loads(renewal.canonical())
    del content["offered"]  # has a default
    older = canonical_json(content)
    pack = opened(older, _published(office, renewal, digest_of(older)), office.trusted, PLACE)
    assert pack.digest == digest_of(older) != renewal.digest
    assert pack.reference.endswith(digest_of(older)[:16])


@pytest.mark.parametrize("artefact", [None, [], {}, {"pack": 1}, "text"])
def test_what_is_no_pack_is_said_so(artefact: Any) -> None:
    with pytest.raises(PackRefused, match="重新编译"):
        read_artefact(artefact, "x/build/pack.ir.json")


def test_an_artefact_whose_digest_is_not_its_own_is_refused(renewal: Pack) -> None:
    with pytest.raises(PackRefused, match=r"x/build/pack\.ir\.json：内容被改动"):
        read_artefact(seal(renewal) | {"digest": "0" * 64}, "x/build/pack.ir.json")
