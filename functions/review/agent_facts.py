"""What is stated of an agent's power beside what its paper says: where they differ neither is taken."""

from __future__ import annotations

from collections.abc import Mapping

from domain.application import Agent
from domain.doubt import Doubt
from domain.facts import Fact, FactState, FactValue, unknown

_POWERS, _UNTIL = "委托.权限", "委托.委托期限止"


def declared_power(facts: Mapping[str, Fact], agent: Agent | None) -> dict[str, Fact]:
    """Scope and end of the power (art 13 ¶4): the paper's, unknown where the statement says otherwise.

    Without the paper there is none: a statement alone gives nobody power.
    """
    stated: dict[str, FactValue] = {}
    if agent and agent.powers is not None:
        stated[_POWERS] = tuple(power.words for power in agent.powers)
    if agent and agent.until is not None:
        stated[_UNTIL] = agent.until
    return {name: _agreed(facts[name], said) for name, said in stated.items()}


def _agreed(on_paper: Fact, said: FactValue) -> Fact:
    if on_paper.state in (FactState.MISSING, FactState.UNKNOWN) or _same(on_paper.value, said):
        return on_paper
    return unknown(Doubt.COPIES_DISAGREE, *on_paper.evidence, "form/agent")


def _same(on_paper: FactValue | None, said: FactValue) -> bool:
    if isinstance(said, tuple):
        return set(on_paper if isinstance(on_paper, tuple) else ()) == set(said)
    return on_paper == said
