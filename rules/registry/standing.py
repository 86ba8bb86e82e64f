"""What the log says: which versions there are, which one decides new cases on a day, and which may not grant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.chain import GENESIS
from rules.registry.log import Act, Activated, Line, LogBroken, Published, RolledBack, Signed, Withdrawn, follows
from rules.registry.signature import Signature


@dataclass(frozen=True, slots=True)
class Publication:
    """A published version, and how it stands. ``withdrawn`` is the reason it may not grant any more."""

    published: Published
    at: datetime
    by: str
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The fold of the log up to line ``length``, whose digest is ``head``."""

    length: int = 0
    head: str = GENESIS
    signatures: Mapping[str, tuple[Signature, ...]] = field(default_factory=dict)
    publications: Mapping[tuple[str, str], Publication] = field(default_factory=dict)
    activations: Mapping[str, tuple[Activated, ...]] = field(default_factory=dict)

    @property
    def matters(self) -> list[str]:
        """Every matter something was published for."""
        return sorted({matter for matter, _ in self.publications})

    def versions(self, matter: str) -> list[Publication]:
        """The published versions of a matter, in the order of publication."""
        return [found for (code, _), found in self.publications.items() if code == matter]

    def in_force(self, matter: str, day: date) -> Publication | None:
        """The version that decides what is first filed on a day: the one activated last among those begun by then."""
        begun = [act for act in self.activations.get(matter, ()) if act.from_day <= day]
        if not begun:
            return None
        latest = max(enumerate(begun), key=lambda numbered: (numbered[1].from_day, numbered[0]))[1]
        found = self.publications[matter, latest.version]
        return found if found.published.covers(day) else None

    def by_reference(self, reference: str) -> Publication | None:
        """The version a case is pinned to, whatever became of it since."""
        return next((p for p in self.publications.values() if p.published.reference == reference), None)


def fold(lines: Iterable[Line], standing: Standing | None = None) -> Standing:
    """The standing after these lines. Raises LogBroken at the first one that does not follow."""
    now = standing or Standing()
    for line in lines:
        if not follows(line, now.length, now.head):
            raise LogBroken(now.length + 1)
        now = replace(_after(now, line, line.act), length=line.seq, head=line.digest)
    return now


def without(standing: Standing, matter: str, version: str) -> Standing:
    """The standing if the activations of a version had not been."""
    kept = tuple(act for act in standing.activations.get(matter, ()) if act.version != version)
    return replace(standing, activations={**standing.activations, matter: kept})


def _after(now: Standing, line: Line, act: Act) -> Standing:
    match act:
        case Signed():
            signed = (*now.signatures.get(act.digest, ()), act.signature)
            return replace(now, signatures={**now.signatures, act.digest: signed})
        case Published():
            made = Publication(act, line.at, line.by)
            return replace(now, publications={**now.publications, (act.matter, act.version): made})
        case Activated():
            acts = (*now.activations.get(act.matter, ()), act)
            return replace(now, activations={**now.activations, act.matter: acts})
        case RolledBack():
            return without(now, act.matter, act.version)
        case Withdrawn():
            key = act.matter, act.version
            barred = replace(now.publications[key], withdrawn=act.reason)
            return replace(now, publications={**now.publications, key: barred})
