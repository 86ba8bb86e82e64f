"""Fill the form: for each line of the application the value taken, and what every source says of it."""

from __future__ import annotations

from collections.abc import Mapping

from domain.facts import Fact, FactState
from functions.review.dossier import FormValue
from functions.review.fact_sources import FORM, paper_sources
from rules.engine.pack import Pack
from rules.engine.wording import shown

_SOURCES = (FORM, "许可证", "证照库", "营业执照库")
_NAME_IN = {("营业执照库", "经营者名称"): "名称"}


def fill(pack: Pack, facts: Mapping[str, Fact]) -> tuple[FormValue, ...]:
    """One line a field. The value shown is the application's own; where it has none, the licence's, then the register's."""
    return tuple(_line(pack, facts, source.fact.rpartition(".")[2]) for source in paper_sources(pack) if source.stated)


def _line(pack: Pack, facts: Mapping[str, Fact], name: str) -> FormValue:
    seen: list[tuple[str, Fact]] = []
    for source in _SOURCES:
        fact = facts.get(f"{source}.{_NAME_IN.get((source, name), name)}")
        if fact is not None and fact.state is not FactState.MISSING:
            seen.append((source, fact))
    taken = next((fact for _, fact in seen if fact.state is FactState.KNOWN), None)
    state = seen[0][1].state if seen else FactState.MISSING
    units = {source: pack.fields_by_name[f"{source}.{_NAME_IN.get((source, name), name)}"].unit for source, _ in seen}
    return FormValue(
        name=name, state=state.value, value=next((words_of(fact, units[at]) for at, fact in seen if fact is taken), ""),
        sources=tuple((source, words_of(fact, units[source])) for source, fact in seen),
    )


def words_of(fact: Fact, unit: str = "") -> str:
    """A fact in plain Chinese with its unit; what is not known says why, what was not handed in is called that."""
    if fact.state is FactState.MISSING:
        return "（未提交）"
    return f"{shown(fact)}{unit}" if fact.state is FactState.KNOWN else shown(fact)
