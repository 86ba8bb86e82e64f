"""Facts from paper and from the applicant's own statement. Every source is kept; a difference makes the fact unknown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.dates import parse_date
from domain.doubt import Doubt
from domain.facts import Fact, FactState, FactValue, blank, known, missing, unknown
from domain.normalise import name_key
from domain.reading import FieldState
from functions.review.fact_sources import PAPER_SOURCES, PaperSource
from functions.review.papers import Papers, Sighting, ticked

Stated = Mapping[str, str | bool | list[str]]


def paper_facts(papers: Papers, stated: Stated, *, electronic: bool) -> dict[str, Fact]:
    """One fact a paper source. ``electronic``: the form was signed electronically and may stand for the paper."""
    facts: dict[str, Fact] = {}
    for source in PAPER_SOURCES:
        on_paper = _from_paper(papers, source)
        said = _from_statement(stated, source, electronic=electronic) if source.stated else None
        facts[source.fact] = _merge(on_paper, said)
    return facts


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
    if source.kind in ("tick", "ticks"):
        return _from_ticks(papers, source)
    sighting = papers.sighting(source.material, source.field)
    if sighting is None:
        return missing()
    match sighting.field.state:
        case FieldState.BLANK:
            return blank(sighting.evidence)
        case FieldState.UNKNOWN:
            return unknown(sighting.field.doubt or Doubt.LOW_CONFIDENCE, sighting.evidence)
        case FieldState.KNOWN:
            return _typed(_value_of(sighting), source, sighting.evidence)


def _from_ticks(papers: Papers, source: PaperSource) -> Fact:
    group = papers.ticks(source.material, source.field)
    if not group:
        return missing()
    options, clear = ticked(group)
    evidence = group[0][1]
    if not clear or (source.kind == "tick" and len(options) > 1):
        return unknown(Doubt.TICK_UNCLEAR, evidence)
    if not options:
        return blank(evidence)
    return known(options[0] if source.kind == "tick" else options, evidence)


def _typed(value: str | list[str], source: PaperSource, evidence: str) -> Fact:
    if source.kind in ("list", "ticks"):
        items = value if isinstance(value, list) else value.split("；")
        parts = tuple(part.strip() for part in items if part.strip())
        return known(parts, evidence) if parts else blank(evidence)
    text = "；".join(value) if isinstance(value, list) else value
    if source.kind != "date":
        return known(text, evidence)
    parsed = parse_date(text)
    if isinstance(parsed, date):
        return known(parsed, evidence)
    return unknown(Doubt.LOW_CONFIDENCE, evidence)


def _value_of(sighting: Sighting) -> str:
    assert sighting.field.value is not None  # KNOWN fields carry a value
    return sighting.field.value


def _same(left: FactValue | None, right: FactValue | None) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return name_key(left) == name_key(right)
    if isinstance(left, tuple) and isinstance(right, tuple):
        return sorted(left) == sorted(right)
    return left == right
