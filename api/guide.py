"""A matter's guide from its pack: the author's own words, the upload list, what always goes to a person, what is kept."""

from __future__ import annotations

from api.filing_answers import MatterGuide, StopAnswer
from api.materials import material_list
from rules.engine.pack import Pack


def matter_guide(pack: Pack) -> MatterGuide:
    """Everything the page of a matter says."""
    return MatterGuide(
        code=pack.code, title=pack.title, kind=pack.kind, guide=pack.guide, materials=material_list(pack),
        stops=stop_list(pack), archive=_archive(pack),
    )


def stop_list(pack: Pack) -> tuple[StopAnswer, ...]:
    """The conditions without which a machine does not decide, in the pack's order."""
    return tuple(
        StopAnswer(number=rule.id, name=rule.name, basis="、".join(basis.citation for basis in rule.basis))
        for rule in pack.stops
    )


def _archive(pack: Pack) -> str:
    """How long the case is kept and by what law; nothing if the pack does not say."""
    kept = pack.archive
    if kept is None:
        return ""
    return f"办结以后，{kept.kept_words}归档，保管{kept.period_words}。依据：{kept.basis.citation}。"
