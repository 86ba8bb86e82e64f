"""Two signatures by two people under one content, and nothing that looks like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rules.engine.pack import Pack
from rules.registry.signature import Role, Signature, holds, lacking
from tests.rules.registry.conftest import Office

FORGED = {"signer": "测试·复核人乙", "role": Role.REVIEWER, "signed_on": "2026-03-17", "key": "00" * 32, "value": "00" * 64}


@pytest.fixture
def both(office: Office, renewal: Pack) -> tuple[Signature, Signature]:
    return (
        office.signature(renewal, renewal.drafted_by, Role.DRAFTER),
        office.signature(renewal, renewal.reviewed_by, Role.REVIEWER),
    )


def test_two_people_are_enough(office: Office, renewal: Pack, both: tuple[Signature, Signature]) -> None:
    assert all(holds(signature, renewal.digest) for signature in both)
    assert list(lacking(renewal, renewal.digest, both, office.trusted)) == []


@pytest.mark.parametrize("changed", sorted(FORGED))
def test_whatever_is_changed_in_a_signature_breaks_it(
    changed: str, renewal: Pack, both: tuple[Signature, Signature]
) -> None:
    forged = Signature.model_validate(both[0].model_dump() | {changed: FORGED[changed]})
    assert not holds(forged, renewal.digest)


def test_a_signature_is_under_one_content_only(renewal: Pack, both: tuple[Signature, Signature]) -> None:
    assert not holds(both[0], renewal.digest[:-1] + ("0" if renewal.digest[-1] != "0" else "1"))


@pytest.mark.parametrize("missing", [0, 1])
def test_one_person_is_not_enough(
    missing: int, office: Office, renewal: Pack, both: tuple[Signature, Signature]
) -> None:
    (said,) = lacking(renewal, renewal.digest, both[:missing] + both[missing + 1 :], office.trusted)
    assert "缺少" in said and (renewal.drafted_by, renewal.reviewed_by)[missing] in said


def test_one_person_in_both_roles_is_not_two(
    office: Office, renewal: Pack, changed: Callable[..., Pack]
) -> None:
    alone = changed(reviewed_by=renewal.drafted_by)
    signatures = [office.signature(alone, alone.drafted_by, role) for role in Role]
    (said,) = lacking(alone, alone.digest, signatures, office.trusted)
    assert "两人" in said


def test_one_key_under_two_names_is_not_two(office: Office, renewal: Pack) -> None:
    office.keys[renewal.reviewed_by] = office.key(renewal.drafted_by)
    signatures = [office.signature(renewal, p, r) for r, p in zip(Role, (renewal.drafted_by, renewal.reviewed_by), strict=True)]
    (said,) = lacking(renewal, renewal.digest, signatures, office.trusted)
    assert "同一把密钥" in said


def test_a_key_the_store_does_not_know_is_nobodys(office: Office, renewal: Pack, both: tuple[Signature, Signature]) -> None:
    del office.keys[renewal.reviewed_by]
    (said,) = lacking(renewal, renewal.digest, both, office.trusted)
    assert "不是" in said and renewal.reviewed_by in said
