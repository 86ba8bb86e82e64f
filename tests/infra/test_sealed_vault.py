"""What a case remembers lies where only its key leads, and opens only as what it was remembered as."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from domain.record import digest_of
from infra.sealed_vault import CASE_KEY_BYTES, SealedVault


@dataclass
class Shelf:
    """Blobs in a dictionary."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def put(self, content: bytes) -> str:
        self.kept[digest_of(content)] = content
        return digest_of(content)

    def get(self, digest: str) -> bytes | None:
        return self.kept.get(digest)

    def keep(self, name: str, content: bytes) -> None:
        self.kept[name] = content


class Keys:
    """A key a case, and none is lost."""

    def make(self, case_id: str) -> bytes:
        return case_id.encode() * CASE_KEY_BYTES

    def find(self, case_id: str) -> bytes | None:
        return self.make(case_id)

    def erase(self, case_id: str) -> None:
        raise NotImplementedError

    def keyed_hash(self, purpose: str, value: str) -> str:
        raise NotImplementedError


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def vault(shelf: Shelf) -> SealedVault:
    return SealedVault(shelf, Keys())


def test_neither_name_nor_content_shows(vault: SealedVault, shelf: Shelf) -> None:
    for case_id in "ab":
        vault.remember(case_id, "reading", "page 1", b"what was read")
    assert len(shelf.kept) == 2
    everything = b"".join(place.encode() + content for place, content in shelf.kept.items())
    assert b"page 1" not in everything
    assert b"what was read" not in everything
    assert digest_of(b"page 1") not in shelf.kept


@pytest.mark.parametrize("altered", [b"", b"?", b"?" * 100])
def test_what_was_altered_is_as_if_it_were_not_there(vault: SealedVault, shelf: Shelf, altered: bytes) -> None:
    vault.remember("a", "reading", "page 1", b"what was read")
    (place,) = shelf.kept
    shelf.kept[place] = altered
    assert vault.recall("a", "reading", "page 1") is None
    vault.remember("a", "reading", "page 1", b"read again")
    assert vault.recall("a", "reading", "page 1") == b"read again"


def test_one_page_s_reading_put_in_the_place_of_another_does_not_open(vault: SealedVault, shelf: Shelf) -> None:
    vault.remember("a", "reading", "page 1", b"first")
    (first,) = shelf.kept
    vault.remember("a", "reading", "page 2", b"second")
    (second,) = shelf.kept.keys() - {first}
    shelf.kept[first] = shelf.kept[second]
    assert vault.recall("a", "reading", "page 1") is None
