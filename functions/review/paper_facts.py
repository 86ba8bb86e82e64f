"""Facts from paper and from the applicant's own statement. Every source is kept; a difference makes the fact unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from domain.amounts import parse_decimal, parse_money
from domain.dates import parse_date
from domain.doubt import Doubt
from domain.facts import Fact, FactState, FactValue, blank, known, missing, unknown
from domain.materials import MaterialType
from domain.normalise import name_key
from domain.period import parse_end
from domain.reading import FieldState
from functions.read.fields.registry import materials
from functions.review.fact_sources import Kind, PaperSource
from functions.review.papers import Papers, Sighting, TickGroup, evidence_id, is_first_sheet

Stated = Mapping[str, str | bool | list[str]]


def paper_facts(
    papers: Papers, stated: Stated, sources: Iterable[PaperSource], *, electronic: bool
) -> dict[str, Fact]:
    """One fact a paper source. ``electronic``: the form was signed electronically and may stand for the paper."""
    facts: dict[str, Fact] = {}
    for source in sources:
        on_paper = _from_paper(papers, source) if source.material else _unread(source, electronic=electronic)
        said = _from_statement(stated, source, electronic=electronic) if source.stated else None
        facts[source.fact] = _merge(on_paper, said)
    return facts


def _unread(source: PaperSource, *, electronic: bool) -> Fact:
    """Of a paper nobody reads: what was signed electronically is stated and needs none; all else a person must look at."""
    return missing() if electronic and source.stated else unknown(Doubt.MODEL_ABSTAINED)


def _merge(on_paper: Fact, said: Fact | None) -> Fact:
    """Paper speaks when there is paper; a statement that says otherwise leaves the fact unknown, with both as evidence."""
    if said is None or said.state is FactState.MISSING:
        return on_paper
    if on_paper.state is FactState.MISSING:
        return said
    if on_paper.state is FactState.KNOWN and said.state is FactState.KNOWN and not _same(on_paper.value, said.value):
        return unknown(Doubt.COPIES_DISAGREE, *on_paper.evidence, *said.evidence)
    return on_paper


def _from_statement(stated: Stated, source: PaperSource, *, electronic: bool) -> Fact:
    evidence = f"form/{source.field}"
    value = stated.get(source.field)
    if value is None:
        return missing()
    if isinstance(value, bool) or value in ("", []):
        return blank(evidence) if electronic else missing()
    return _typed(value, source, evidence)


def _from_paper(papers: Papers, source: PaperSource) -> Fact:
    assert source.material is not None  # asked of papers that are read
    if source.kind in ("tick", "ticks"):
        return _from_ticks(papers, source.material, source)
    sighting = papers.sighting(source.material, source.field)
    if sighting is None:
        return _unseen_side(papers, source.material, source.field)
    match sighting.field.state:
        case FieldState.BLANK:
            return blank(sighting.evidence)
        case FieldState.UNKNOWN:
            return unknown(sighting.field.doubt or Doubt.LOW_CONFIDENCE, sighting.evidence)
        case FieldState.KNOWN:
            return _typed(_value_of(sighting), source, sighting.evidence)


def _unseen_side(papers: Papers, material: MaterialType, field: str) -> Fact:
    """A card of which no page shows the field's side may have been handed in with one side only, or that side was not seen:
    a doubt, as nothing printed on a card is ever left blank. Of other papers the sheet is missing, and the fact with it."""
    card = next(iter(papers.pages(material)), None) if materials()[material].carded else None
    return unknown(Doubt.NOT_FOUND_ON_PAGE, evidence_id(card, field)) if card else missing()


def _from_ticks(papers: Papers, material: MaterialType, source: PaperSource) -> Fact:
    """Copies that differ make the fact unknown; so does a page that should show the group where none was found."""
    groups = papers.ticks(material, source.field)
    copies = [_of_group(group, source) for group in groups]
    if not copies:
        sheet = next((page for page in papers.pages(material) if is_first_sheet(page)), None)
        return unknown(Doubt.NOT_FOUND_ON_PAGE, evidence_id(sheet, source.field)) if sheet else missing()
    told = [copy for copy in copies if copy.state is FactState.KNOWN]
    # A copy with an unclear box is overheard only as far as its clear ticks say nothing else.
    stray = told and any(not set(group.ticked) <= _options(told[0]) for group in groups)
    if stray or any(not _same(copy.value, told[0].value) for copy in told):
        return unknown(Doubt.COPIES_DISAGREE, *(evidence for copy in copies for evidence in copy.evidence))
    doubtful = [copy for copy in copies if copy.state is FactState.UNKNOWN]
    return (told or doubtful or copies)[0]


def _options(fact: Fact) -> set[str]:
    return set(fact.value) if isinstance(fact.value, tuple) else {str(fact.value)}


def _of_group(group: TickGroup, source: PaperSource) -> Fact:
    if not group.clear or (source.kind == "tick" and len(group.ticked) > 1):
        return unknown(Doubt.TICK_UNCLEAR, group.evidence)
    if not group.ticked:
        return blank(group.evidence)
    return known(group.ticked[0] if source.kind == "tick" else group.ticked, group.evidence)


def _typed(value: str | list[str], source: PaperSource, evidence: str) -> Fact:
    if source.kind in ("list", "ticks"):
        items = value if isinstance(value, list) else value.split("；")
        parts = tuple(part.strip() for part in items if part.strip())
        return known(parts, evidence) if parts else blank(evidence)
    text = "；".join(value) if isinstance(value, list) else value
    parsed = _READ[source.kind](text) if source.kind in _READ else text
    return unknown(Doubt.LOW_CONFIDENCE, evidence) if parsed is None else known(parsed, evidence)


def _day(text: str) -> date | None:
    parsed = parse_date(text)
    return parsed if isinstance(parsed, date) else None


_READ: Mapping[Kind, Callable[[str], FactValue | None]] = {
    "date": _day, "decimal": parse_decimal, "money": parse_money, "period": parse_end,
}
"""How what is written becomes a value of its type; None if it is none."""


def _value_of(sighting: Sighting) -> str:
    assert sighting.field.value is not None  # KNOWN fields carry a value
    return sighting.field.value


def _same(left: FactValue | None, right: FactValue | None) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return name_key(left) == name_key(right)
    if isinstance(left, tuple) and isinstance(right, tuple):
        return sorted(left) == sorted(right)
    return left == right
