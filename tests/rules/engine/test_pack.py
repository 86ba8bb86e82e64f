"""A compiled pack: its digest, its clocks and what is refused on loading."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.record import canonical_json, digest_of
from rules.engine.pack import ARTEFACT, Pack, PackInvalid, seal, unseal


@pytest.fixture
def artefact(renewal: Pack) -> dict[str, Any]:
    return copy.deepcopy(seal(renewal))


def test_a_sealed_pack_loads_as_itself(renewal: Pack, artefact: dict[str, Any]) -> None:
    assert unseal(artefact) == renewal
    assert unseal(artefact).digest == renewal.digest


def test_an_altered_pack_is_refused(artefact: dict[str, Any]) -> None:
    artefact["pack"]["rules"][0]["not_met"] = "referral"
    with pytest.raises(PackInvalid):
        unseal(artefact)


@pytest.mark.parametrize(("key", "value"), [("language", "miaopi-rules/2"), ("calendar", "cn-workdays/2025.1")])
def test_a_pack_for_other_software_is_refused(artefact: dict[str, Any], key: str, value: str) -> None:
    artefact["pack"][key] = value
    artefact["digest"] = digest_of(canonical_json(artefact["pack"]))
    with pytest.raises(PackInvalid, match=value):
        unseal(artefact)


def test_an_expression_too_deep_for_a_person_is_refused(artefact: dict[str, Any]) -> None:
    node = artefact["pack"]["rules"][0]["requires"]
    for _ in range(30):
        node = {"op": "not", "operand": node}
    artefact["pack"]["rules"][0]["requires"] = node
    artefact["digest"] = digest_of(canonical_json(artefact["pack"]))
    with pytest.raises(PackInvalid, match="条件嵌套过深"):
        unseal(artefact)


@pytest.mark.parametrize(("decided", "until"), [
    (date(2026, 3, 16), date(2031, 3, 15)), (date(2026, 1, 1), date(2030, 12, 31)),
    (date(2028, 2, 29), date(2033, 2, 28)),
])
def test_validity_is_five_years_less_one_day(renewal: Pack, decided: date, until: date) -> None:
    assert renewal.validity.until(decided, date(2026, 6, 30)) == until


def test_clocks_of_the_law_and_of_the_bureau(renewal: Pack) -> None:
    clocks = renewal.deadlines
    assert (clocks.decide.workdays, clocks.extend.workdays, clocks.issue.workdays) == (10, 5, 5)
    assert (clocks.notice.workdays, clocks.supervise.workdays) == (5, 30)
    assert (clocks.correct.workdays, clocks.correct.set_by) == (10, "bureau")
    assert renewal.filing_window is not None
    window = renewal.filing_window.around(date(2026, 6, 30))
    assert (window.opens.latest, window.closes.latest) == (date(2026, 2, 12), date(2026, 6, 8))


def test_in_force_by_the_day_of_receipt(renewal: Pack) -> None:
    ended = renewal.model_copy(update={"effective_until": date(2026, 6, 30)})
    assert not renewal.in_force(date(2025, 12, 31))
    assert renewal.in_force(date(2026, 1, 1))
    assert ended.in_force(date(2026, 6, 30))
    assert not ended.in_force(date(2026, 7, 1))


def test_the_artefact_keeps_its_chinese_readable(renewal_folder: Path) -> None:
    text = (renewal_folder / ARTEFACT).read_text(encoding="utf-8")
    assert json.loads(text)["pack"]["title"] == "食品经营许可证延续"
    assert "\\u" not in text
