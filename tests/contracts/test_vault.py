"""Vaults: sealed per case, deterministic, erasable; alterations are found."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.blob import BlobRef
from domain.record import digest_of
from infra.ports import KeyErased


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plaintext=st.binary(max_size=500))
def test_what_is_sealed_opens(family, plaintext):
    ref = family.vault.seal("a", "file", plaintext)
    assert family.vault.open("a", ref) == plaintext
    assert (ref.kind, ref.size) == ("file", len(plaintext))
    assert family.vault.intact(ref)


def test_sealing_twice_gives_one_blob(family):
    assert family.vault.seal("a", "file", b"x") == family.vault.seal("a", "file", b"x")


def test_blobs_of_cases_and_kinds_cannot_be_linked(family):
    digests = {family.vault.seal(case, kind, b"x").digest for case in "ab" for kind in ("file", "form")}
    assert len(digests) == 4
    assert digest_of(b"x") not in digests


def test_a_blob_opens_only_as_what_it_is(family):
    family.vault.seal("b", "file", b"other")
    ref = family.vault.seal("a", "file", b"x")
    with pytest.raises(ValueError, match=r"."):
        family.vault.open("b", ref)
    with pytest.raises(ValueError, match=r"."):
        family.vault.open("a", ref.model_copy(update={"kind": "form"}))


def test_an_unknown_blob_is_a_key_error(family):
    family.vault.seal("a", "file", b"x")
    absent = BlobRef(digest="cd" * 32, kind="file", size=1)
    assert not family.vault.intact(absent)
    for case in ("a", "never-seen"):
        with pytest.raises(KeyError):
            family.vault.open(case, absent)


def test_an_altered_blob_is_found_and_can_be_sealed_anew(family):
    ref = family.vault.seal("a", "file", b"x")
    family.alter(ref.digest)
    assert not family.vault.intact(ref)
    with pytest.raises(ValueError, match=ref.digest):
        family.vault.open("a", ref)
    assert family.vault.seal("a", "file", b"x") == ref
    assert family.vault.intact(ref)


def test_erasing_the_key_erases_the_case_and_nothing_else(family):
    ref, other = family.vault.seal("a", "file", b"x"), family.vault.seal("b", "file", b"x")
    family.vault.erase_key("a")
    family.vault.erase_key("a")
    with pytest.raises(KeyErased):
        family.vault.open("a", ref)
    with pytest.raises(KeyErased):
        family.vault.seal("a", "file", b"y")
    assert family.vault.intact(ref)
    assert family.vault.open("b", other) == b"x"


def test_a_case_erased_before_it_had_a_key_gets_none(family):
    family.vault.erase_key("a")
    with pytest.raises(KeyErased):
        family.vault.seal("a", "file", b"x")


def test_keyed_hashes_find_equals_within_a_purpose_only(family):
    known = family.vault.keyed_hash("licence", "JY1")
    assert known == family.vault.keyed_hash("licence", "JY1")
    others = {family.vault.keyed_hash("person", "JY1"), family.vault.keyed_hash("licence", "JY2"), digest_of(b"JY1")}
    assert known not in others
    assert len(known) == 64


def test_what_is_remembered_is_recalled_under_its_name(family):
    family.vault.remember("a", "reading", "page 1", b"first")
    family.vault.remember("a", "reading", "page 2", b"")
    family.vault.remember("a", "reading", "page 1", b"later")
    assert family.vault.recall("a", "reading", "page 1") == b"later"
    assert family.vault.recall("a", "reading", "page 2") == b""


@pytest.mark.parametrize("asked", [("b", "reading", "page 1"), ("a", "form", "page 1"), ("a", "reading", "page 2")])
def test_nothing_is_recalled_of_another_case_kind_or_name(family, asked):
    family.vault.remember("b", "reading", "another page", b"x")
    family.vault.remember("a", "reading", "page 1", b"x")
    assert family.vault.recall(*asked) is None


def test_a_case_that_has_no_key_remembers_nothing(family):
    assert family.vault.recall("never-seen", "reading", "page 1") is None


def test_erasing_the_key_takes_along_what_was_remembered(family):
    family.vault.remember("a", "reading", "page 1", b"x")
    family.vault.erase_key("a")
    with pytest.raises(KeyErased):
        family.vault.recall("a", "reading", "page 1")
    with pytest.raises(KeyErased):
        family.vault.remember("a", "reading", "page 1", b"y")
