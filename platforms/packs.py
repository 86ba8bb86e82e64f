"""The packs on this machine: read from the registry, verified once per process, found by day or by the reference on a case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Lock

import rules
from domain.record import canonical_json
from functions.packs.life import signature
from functions.packs.record import Acts, record, standing_of, trusted_by
from infra.pack_ports import PackRegistry, SignerKeys
from journey.platform import Platform
from rules.engine.pack import ARTEFACT, Pack
from rules.registry import decisions
from rules.registry.loader import opened, read_artefact
from rules.registry.log import Act, Activated, Published, Signed
from rules.registry.signature import people
from rules.registry.standing import Publication, Standing, fold

PACKS = Path(rules.__file__).parent / "packs"


class PackShelf:
    """Every published version. What is appended to the registry counts from the next question on, in every process.

    Raises PackRefused where a pack is altered, unsigned or not for this software, LogBroken where the registry is.
    """

    def __init__(self, registry: PackRegistry, signers: SignerKeys) -> None:
        self._registry = registry
        self._trusted = trusted_by(signers)
        self._standing = Standing()
        self._opened: dict[str, Pack] = {}
        self._lock = Lock()

    def in_force(self, matter: str, day: date) -> Pack:
        """The version activated for a day. Raises LookupError if the matter has none."""
        found = self._now().in_force(matter, day)
        if found is None:
            raise LookupError(f"no pack for {matter} on {day}")
        return self._open(found.published)

    def offered(self, day: date) -> tuple[Pack, ...]:
        """What can be applied for on a day: of each matter the version in force, by code."""
        standing = self._now()
        found = [standing.in_force(matter, day) for matter in standing.matters]
        return tuple(pack for pack in (self._open(each.published) for each in found if each) if pack.offered)

    def by_reference(self, reference: str) -> Pack:
        """The pack a case is pinned to. Raises LookupError if this machine does not have it.

        What a reference names never changes: of one that is known the registry is not asked again.
        """
        return self._open((self._standing.by_reference(reference) or self._publication(reference)).published)

    def withdrawn(self, reference: str) -> bool:
        """Whether no machine may grant under this version any more. Raises LookupError."""
        return self._publication(reference).withdrawn is not None

    def _publication(self, reference: str) -> Publication:
        found = self._now().by_reference(reference)
        if found is None:
            raise LookupError(f"pack {reference} is not on this machine")
        return found

    def _now(self) -> Standing:
        with self._lock:
            self._standing = fold(self._registry.lines(self._standing.length), self._standing)
            return self._standing

    def _open(self, published: Published) -> Pack:
        pack = self._opened.get(published.digest)
        if pack is None:
            content = self._registry.pack(published.digest)
            pack = self._opened[published.digest] = opened(content, published, self._trusted, self._registry.place)
        return pack


def publish_shipped(platform: Platform, folder: Path = PACKS) -> Standing:
    """Publish and activate what ships under ``<matter>/<version>/``, with the test signers' own signatures, for every
    matter of which the registry knows nothing. Repeatable; what was published once is left to ``miaopi pack``.

    Raises PackRefused for an altered artefact, Rejected for one that may not be published.
    """
    shipped = sorted(folder.glob(f"*/*/{ARTEFACT}"))
    known = set(standing_of(platform).matters)
    new = {path: json.loads(path.read_text(encoding="utf-8")) for path in shipped if path.parts[-4] not in known}
    packs = [read_artefact(artefact, str(path)) for path, artefact in new.items()]
    contents = {artefact["digest"]: canonical_json(artefact["pack"]) for artefact in new.values()}

    def decide(standing: Standing) -> Acts:
        missing = [pack for pack in packs if pack.code not in standing.matters]
        return Acts(tuple(act for pack in missing for act in _shipped(platform, pack)), contents)

    return record(platform, packs[0].drafted_by, decide) if packs else standing_of(platform)


def unpublished(platform: Platform, folder: Path = PACKS) -> list[Path]:
    """What ships, but is not what was published: another content of a published version, or a version of its own."""
    published = {each.published.digest for each in standing_of(platform).publications.values()}
    shipped = sorted(folder.glob(f"*/*/{ARTEFACT}"))
    return [path for path in shipped if json.loads(path.read_text(encoding="utf-8"))["digest"] not in published]


def _shipped(platform: Platform, pack: Pack) -> Iterator[Act]:
    names = {"matter": pack.code, "version": pack.version}
    signed = tuple(
        signature(platform.signers, pack, person, role, platform.today()) for role, person in people(pack).items()
    )
    yield from (Signed(**names, digest=pack.digest, signature=each) for each in signed)
    published = decisions.publish(
        Standing(signatures={pack.digest: signed}), pack, trusted_by(platform.signers)
    )
    assert published is not None  # its matter was unknown
    yield published
    yield Activated(**names, from_day=pack.effective_from)
