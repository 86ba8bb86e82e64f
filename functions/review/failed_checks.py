"""Numbers whose check character fails although two readers read them the same: so they are printed, or so they are written.

On the licence that is an early mistake of the bureau's or a forgery: the register is asked by the number as printed, and
a person looks (R04). On the form it is a slip of the pen where the licence proves the number: the applicant corrects it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from domain.doubt import Doubt
from domain.facts import Fact, FactState, known
from domain.normalise import code
from functions.review.fact_sources import FORM, PaperSource
from functions.review.papers import Papers

_NUMBER = "许可证.许可证编号"
_PROVED_BY = {f"{FORM}.{name}": f"许可证.{name}" for name in ("许可证编号", "统一社会信用代码")}
"""Numbers of the form, and what proves them."""


def printed_number(papers: Papers, sources: Iterable[PaperSource]) -> str | None:
    """The licence's number as printed on every copy, if its check digit fails; else None."""
    return next((number for fact, number, _ in _failing(papers, sources) if fact == _NUMBER), None)


def slips(facts: Mapping[str, Fact], papers: Papers, sources: Iterable[PaperSource]) -> dict[str, Fact]:
    """The numbers written on the form with a wrong check character while the licence has the right one."""
    found: dict[str, Fact] = {}
    for fact, number, evidence in _failing(papers, sources):
        proof = facts.get(_PROVED_BY.get(fact, ""))
        doubted = facts[fact].doubt is Doubt.CHECK_CHARACTER
        if doubted and proof is not None and proof.state is FactState.KNOWN and proof.value != number:
            found[fact] = known(number, *evidence)
    return found


def _failing(papers: Papers, sources: Iterable[PaperSource]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Facts whose every copy was read the same twice, with a failing check character: what they say and where."""
    for source in sources:
        if source.fact not in {_NUMBER, *_PROVED_BY} or source.material is None:
            continue
        sightings = papers.sightings(source.material, source.field)
        said = {code(sighting.field.raw) for sighting in sightings}
        if len(said) == 1 and all(sighting.field.doubt is Doubt.CHECK_CHARACTER for sighting in sightings):
            yield source.fact, said.pop(), tuple(sighting.evidence for sighting in sightings)
