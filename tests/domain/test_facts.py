"""Facts: each state says what it must, and every type survives its JSON form."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.doubt import Doubt
from domain.facts import Fact, FactState, blank, known, missing, unknown
from domain.period import LONG_TERM, Period

VALUES: st.SearchStrategy[Any] = st.one_of(
    st.text(), st.booleans(), st.integers(), st.dates(), st.decimals(-(10**12), 10**12, places=4),
    st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(Period), st.just(LONG_TERM), st.lists(st.text()).map(tuple),
)


@given(VALUES.map(known) | st.sampled_from([blank("a"), missing(), *map(unknown, Doubt)]))
def test_json_keeps_value_type_and_state(fact: Fact) -> None:
    again = Fact.from_json(json.loads(json.dumps(fact.as_json())))
    assert again == fact
    assert type(again.value) is type(fact.value)


@pytest.mark.parametrize("made", [
    {"state": FactState.KNOWN}, {"state": FactState.BLANK, "value": "甲"}, {"state": FactState.UNKNOWN},
    {"state": FactState.MISSING, "doubt": Doubt.REGISTER_DOWN},
])
def test_a_state_without_what_it_needs_is_no_fact(made: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="exactly when"):
        Fact(**made)


def test_a_kind_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        Fact.from_json(known(1).as_json() | {"kind": "float"})
