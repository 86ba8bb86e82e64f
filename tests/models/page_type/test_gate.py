"""The gate: a doubt is UNKNOWN, and only a doubt."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.materials import MaterialType
from models.page_type.gate import MIN_LETTERS, MIN_LETTERS_FOR_OTHER, Gate

CLASSES = (MaterialType.FOOD_LICENCE, MaterialType.ID_CARD, MaterialType.OTHER)
GATE = Gate(CLASSES, threshold=0.9, margin=0.4)
PLENTY = 300

distributions = (
    st.lists(st.floats(0.001, 1.0), min_size=3, max_size=3)
    .map(lambda weights: [weight**4 for weight in weights])
    .map(lambda weights: [weight / sum(weights) for weight in weights])
)


@given(distributions, st.integers(0, PLENTY))
def test_an_answer_is_the_likeliest_class_and_over_the_threshold(probabilities: list[float], letters: int) -> None:
    material, score = GATE.answer(probabilities, letters)
    assert score == max(probabilities)
    if material is not MaterialType.UNKNOWN:
        assert score >= GATE.threshold
        assert probabilities[CLASSES.index(material)] == score
        assert letters >= MIN_LETTERS


@given(distributions)
def test_a_likely_class_on_a_full_page_is_answered(probabilities: list[float]) -> None:
    assume(max(probabilities) >= GATE.threshold)
    assert GATE.answer(probabilities, PLENTY)[0] is CLASSES[probabilities.index(max(probabilities))]


def test_a_narrow_lead_is_a_doubt_whatever_the_threshold() -> None:
    assert Gate(CLASSES, 0.1, 0.4).answer([0.6, 0.35, 0.05], PLENTY) == (MaterialType.UNKNOWN, 0.6)


def test_few_words_never_show_that_a_page_is_none_of_ours() -> None:
    few = MIN_LETTERS_FOR_OTHER - 1
    assert GATE.answer([0.0, 0.0, 1.0], few)[0] is MaterialType.UNKNOWN
    assert GATE.answer([0.0, 0.0, 1.0], few + 1)[0] is MaterialType.OTHER
    assert GATE.answer([0.0, 1.0, 0.0], few)[0] is MaterialType.ID_CARD


@given(st.floats(0.5, 1.0), st.floats(0.0, 1.0))
def test_settings_survive_the_file(threshold: float, margin: float) -> None:
    gate = Gate(CLASSES, threshold, margin)
    assert Gate.from_settings(gate.as_settings()) == gate
