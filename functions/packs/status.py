"""How the packs stand: who signed, what is in force and from when, and which cases run under which version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from functions.oversee.verify import every_case
from functions.packs.record import standing_of
from journey.platform import Platform
from rules.engine.pack import Pack, reference_of
from rules.registry.log import Activated, Published, Signed
from rules.registry.signature import Signature
from rules.registry.standing import Publication, Standing


class State(StrEnum):
    """What a version is good for on a day."""

    SIGNED = "signed"
    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return _WORDS[self.value]


_WORDS = {
    "signed": "签名中，未发布", "published": "已发布，未启用", "scheduled": "已排定启用", "in_force": "在用",
    "replaced": "新申请不再适用", "withdrawn": "已停用，不得自动准予",
}


@dataclass(frozen=True)
class VersionStatus:
    """One version. ``receives``: new cases are filed under it today, which a withdrawn one may still be."""

    matter: str
    version: str
    digest: str
    title: str
    state: State
    receives: bool
    from_day: date | None
    reason: str | None
    signatures: tuple[Signature, ...]
    undecided: int = 0
    decided: int = 0

    @property
    def reference(self) -> str:
        """As pinned on cases."""
        return reference_of(self.matter, self.version, self.digest)


def status(
    platform: Platform, matter: str | None = None, seen: Callable[[], None] = lambda: None
) -> tuple[VersionStatus, ...]:
    """Every version, or those of one matter: published ones in their order, then what is only signed. Reads all cases
    and says of each that it was ``seen``."""
    standing, today = standing_of(platform), platform.today()
    undecided, decided = _cases(platform, seen)
    found = [
        VersionStatus(
            matter=published.matter, version=published.version, digest=published.digest, title=published.title,
            state=_state(standing, each, today), receives=_receives(standing, published, today),
            from_day=_from_day(standing, published, today), reason=each.withdrawn, signatures=published.signatures,
            undecided=undecided[published.reference], decided=decided[published.reference],
        )
        for code in standing.matters for each in standing.versions(code) for published in (each.published,)
    ]
    everything = sorted((*found, *_only_signed(platform, standing)), key=lambda each: each.matter)
    return tuple(each for each in everything if matter in {None, each.matter})


def in_force(platform: Platform) -> tuple[tuple[Publication, Pack], ...]:
    """What new cases are decided by today, of each matter. Raises PackRefused if one of them may not be used."""
    standing, today = standing_of(platform), platform.today()
    found = (standing.in_force(matter, today) for matter in standing.matters)
    return tuple((each, platform.pack(each.published.reference)) for each in found if each)


def _only_signed(platform: Platform, standing: Standing) -> Iterator[VersionStatus]:
    published = {each.published.digest for each in standing.publications.values()}
    for line in platform.registry.lines():
        act = line.act
        if isinstance(act, Signed) and act.digest not in published:
            published.add(act.digest)
            yield VersionStatus(
                matter=act.matter, version=act.version, digest=act.digest, title="", state=State.SIGNED, receives=False,
                from_day=None, reason=None, signatures=standing.signatures[act.digest],
            )


def _state(standing: Standing, each: Publication, today: date) -> State:
    activations = _activations(standing, each.published)
    if each.withdrawn is not None:
        return State.WITHDRAWN
    if _receives(standing, each.published, today):
        return State.IN_FORCE
    if any(act.from_day > today for act in activations):
        return State.SCHEDULED
    return State.REPLACED if activations else State.PUBLISHED


def _receives(standing: Standing, published: Published, today: date) -> bool:
    present = standing.in_force(published.matter, today)
    return present is not None and present.published == published


def _from_day(standing: Standing, published: Published, today: date) -> date | None:
    """From when it is in force, or else when it first will be."""
    days = [act.from_day for act in _activations(standing, published)]
    begun = [day for day in days if day <= today]
    return max(begun) if begun else min(days, default=None)


def _activations(standing: Standing, published: Published) -> list[Activated]:
    return [act for act in standing.activations.get(published.matter, ()) if act.version == published.version]


def _cases(platform: Platform, seen: Callable[[], None]) -> tuple[Counter[str], Counter[str]]:
    """Filed cases by the reference they are pinned to: those undecided, those decided."""
    undecided: Counter[str] = Counter()
    decided: Counter[str] = Counter()
    for case_id in every_case(platform.journal):
        seen()
        case = platform.journal.load(case_id)
        if case is not None and case.pack is not None:
            (decided if case.decided else undecided)[case.pack] += 1
    return undecided, decided
