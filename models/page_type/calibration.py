"""How far a probability can be believed, and from which one on a page is routed: bounds, never point estimates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, stats

Floats = NDArray[np.float64]

_LEVEL = 0.95


def upper_bound(errors: int, cases: int, level: float = _LEVEL) -> float:
    """Clopper–Pearson's one-sided upper bound of an error rate; 1 if nothing was tried."""
    if cases == 0 or errors >= cases:
        return 1.0
    return float(stats.beta.ppf(level, errors + 1, cases - errors))


def probabilities(logits: Floats, temperature: float) -> Floats:
    """Softmax of logits (rows × classes) divided by the temperature."""
    scaled = logits / temperature
    raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


def temperature(logits: Floats, truth: NDArray[np.int64]) -> float:
    """The temperature that makes the true classes (column numbers) likeliest; over 1 if the model was too sure."""

    def surprise(log_temperature: float) -> float:
        likely = probabilities(logits, float(np.exp(log_temperature)))[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(likely, 1e-12)).mean())

    return float(np.exp(optimize.minimize_scalar(surprise, bounds=(-2.0, 2.0), method="bounded").x))


def calibration_error(best: Floats, right: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error: by how much probability and share of right answers differ, bin by bin."""
    which = np.minimum((best * bins).astype(np.int64), bins - 1)
    gaps = [abs(best[which == b].sum() - right[which == b].sum()) for b in range(bins)]
    return float(sum(gaps) / len(best))


def ranking(best: Floats, right: NDArray[np.bool_]) -> float:
    """How well the score tells right answers from wrong ones: the area under the ROC curve, 0.5 if not at all."""
    hits, misses = int(right.sum()), int((~right).sum())
    if not hits or not misses:
        return 0.5
    above = stats.rankdata(best)[right].sum() - hits * (hits + 1) / 2
    return float(above / (hits * misses))


def threshold(best: Floats, right: NDArray[np.bool_], greatest_error: float, at_least: float) -> float:
    """The lowest threshold that, like every higher one, bounds the error of what passes it by ``greatest_error``.

    ``best`` are the probabilities of the best classes, ``right`` whether these are the true ones. Thresholds passed by
    too few cases to prove anything are left out of account. Raises ValueError if no threshold will do.
    """
    order = np.argsort(-best, kind="stable")
    wrong = np.cumsum(~right[order])
    chosen = None
    for passed in range(1, len(order) + 1):
        provable = upper_bound(0, passed) <= greatest_error
        if provable and upper_bound(int(wrong[passed - 1]), passed) > greatest_error:
            break
        if provable:
            chosen = float(best[order[passed - 1]])
    if chosen is None:
        raise ValueError("no threshold keeps the error within its bound")
    return max(chosen, at_least)
