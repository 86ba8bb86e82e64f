"""The registry of packs keeps its lines in order and its packs by content; the key store signs for its own people."""

from __future__ import annotations

from datetime import date

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from domain.chain import GENESIS
from domain.record import digest_of
from infra.demo_signers import DEMO_SIGNERS
from infra.ports import VersionConflict
from rules.registry.log import Activated, RolledBack, Withdrawn, link
from rules.registry.standing import fold

CONTENT = "规则".encode()
DIGEST = digest_of(CONTENT)


@pytest.fixture
def lines(at):
    acts = [
        Activated(matter="m", version="1", from_day=date(2026, 3, 16)),
        RolledBack(matter="m", version="1", to="0", reason="原因"), Activated(matter="m", version="2", from_day=date(2026, 6, 1)),
    ]
    made, head = [], GENESIS
    for seq, act in enumerate(acts, start=1):
        made.append(link(seq, at, "测试·复核人乙", act, head))
        head = made[-1].digest
    return made


def test_a_new_registry_is_empty(family):
    assert family.packs.lines() == []
    assert family.packs.place
    with pytest.raises(KeyError):
        family.packs.pack(DIGEST)


def test_lines_come_back_as_written_and_from_where_one_is(family, lines):
    family.packs.append(lines[:2], {})
    family.packs.append(lines[2:], {})
    assert family.packs.lines() == lines
    assert [family.packs.lines(after=seen) for seen in range(4)] == [lines, lines[1:], lines[2:], []]
    assert fold(family.packs.lines()).length == 3


def test_a_line_that_is_not_the_next_one_changes_nothing(family, lines):
    family.packs.append(lines[:1], {})
    for wrong in (lines[:1], lines[2:]):
        with pytest.raises(VersionConflict):
            family.packs.append(wrong, {DIGEST: CONTENT})
    assert family.packs.lines() == lines[:1]
    with pytest.raises(KeyError):
        family.packs.pack(DIGEST)


def test_packs_are_kept_by_their_content(family, lines):
    family.packs.append(lines[:1], {DIGEST: CONTENT})
    family.packs.append(lines[1:2], {DIGEST: CONTENT})
    assert family.packs.pack(DIGEST) == CONTENT
    with pytest.raises(ValueError, match="0000"):
        family.packs.append(lines[2:], {"0" * 64: CONTENT})
    assert len(family.packs.lines()) == 2


def test_a_withdrawal_is_seen_by_whoever_asks_next(family, lines, at):
    family.packs.append(lines, {})
    withdrawn = link(4, at, "测试·复核人乙", Withdrawn(matter="m", version="2", reason="原因"), lines[-1].digest)
    family.packs.append([withdrawn], {})
    assert family.packs.lines(after=3) == [withdrawn]


@pytest.mark.parametrize("signer", DEMO_SIGNERS)
def test_a_signer_signs_with_a_key_the_store_names(family, signer):
    signature = family.signers.sign(signer, CONTENT)
    (key,) = family.signers.public_keys(signer)
    Ed25519PublicKey.from_public_bytes(key).verify(signature, CONTENT)
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(key).verify(signature, CONTENT + b".")


def test_everybody_has_a_key_of_their_own(family):
    keys = [key for signer in DEMO_SIGNERS for key in family.signers.public_keys(signer)]
    assert len(set(keys)) == len(DEMO_SIGNERS)


def test_who_has_no_key_cannot_sign(family):
    assert list(family.signers.public_keys("张三")) == []
    with pytest.raises(KeyError):
        family.signers.sign("张三", CONTENT)
