"""Trains the page classifier: ``python -m models.page_type.train``. Fixed seeds, one thread, the same bytes every time.

Only layouts meant for training are used. Temperature and threshold come from pages whose whole layout was held out of
the model that scored them, for that is what the counter will send: layouts nobody has seen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from domain.materials import MaterialType
from models.page_type.calibration import (
    Floats,
    calibration_error,
    probabilities,
    ranking,
    temperature,
    threshold,
    upper_bound,
)
from models.page_type.classifier import METRICS, MODEL
from models.page_type.dataset import FOLDS, Dataset, make_dataset
from models.page_type.features import FEATURES
from models.page_type.gate import MIN_LETTERS_FOR_OTHER, Gate
from models.page_type.printed import printed_pages

VERSION = "1.2.0"
SEED = 20260316
PAPERS = 20
VIEWS = 4
STRENGTH = 10.0
"""Inverse of the regularisation, the best of 5, 10 and 20 on held-out layouts."""
GREATEST_ERROR = 0.01
"""Of the pages that are routed, at most this share may be wrong, by the 95 % upper bound on held-out layouts."""
LEAST_THRESHOLD = 0.7
MARGIN = 0.4
"""Least lead over the second class; follows from a threshold of 0.7, and holds should one ever be set lower."""
_OPSET = 17
_NEVER = -1e9


def main() -> None:
    """Train, write the model and its figures, say what was done."""
    parser = argparse.ArgumentParser(description="Train the page classifier from synthetic papers.")
    parser.add_argument("--papers", type=int, default=PAPERS, help="papers a layout (default %(default)s)")
    parser.add_argument("--out", type=Path, default=MODEL.parent, help="folder for model.onnx and metrics.json")
    chosen = parser.parse_args()
    print(f"setting {chosen.papers} papers of every layout for training, {VIEWS} views a page …", flush=True)
    data = make_dataset(printed_pages(range(chosen.papers)), VIEWS, SEED)
    print(f"{data.pages} pages, {len(data.materials)} views, {len(data.origins)} kinds of paper", flush=True)
    print(f"scoring held-out layouts in {FOLDS} folds …", flush=True)
    classes = tuple(MaterialType(code) for code in sorted(set(data.materials)))
    heat, gate, validation = _calibrated(data, classes)
    print("training on all of them …", flush=True)
    content = _exported(_fitted(data, np.ones(len(data.materials), dtype=bool)), heat, gate)
    metrics = {
        "model": MODEL.name, "version": VERSION, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content),
        "training": {
            "seed": SEED, "papers_per_layout": chosen.papers, "pages": data.pages, "views": len(data.materials),
            "origins": data.origins, "temperature": heat,
        },
        "validation": validation,
    }
    (chosen.out / MODEL.name).write_bytes(content)
    (chosen.out / METRICS.name).write_text(json.dumps(metrics, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({key: metrics[key] for key in ("sha256", "bytes", "validation")}, indent=1))


def _fitted(data: Dataset, rows: NDArray[np.bool_]) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH, max_iter=1000, class_weight="balanced", random_state=SEED)
    return model.fit(data.vectors[rows], data.materials[rows])


def _calibrated(data: Dataset, classes: tuple[MaterialType, ...]) -> tuple[float, Gate, dict[str, Any]]:
    """Temperature and gate from held-out layouts, and the figures they were chosen by.

    A material whose only layout is held out is foreign to that fold's model: OTHER is then the right answer.
    """
    logits, truth, foreign = _held_out(data, classes)
    own = ~foreign
    heat = temperature(logits[own], truth[own])
    scores = probabilities(logits, heat)
    answers, best = scores.argmax(axis=1), scores.max(axis=1)
    other = classes.index(MaterialType.OTHER)
    right = answers == np.where(foreign, other, truth)
    enough = (answers != other) | (data.letters[data.probe] >= MIN_LETTERS_FOR_OTHER)
    gate = Gate(classes, round(threshold(best[enough], right[enough], GREATEST_ERROR, LEAST_THRESHOLD), 4), MARGIN)
    sure = enough & (best >= gate.threshold)
    errors = int((~right & sure).sum())
    return heat, gate, {
        "pages": len(best), "accuracy": round(float(right.mean()), 4), "threshold": gate.threshold,
        "margin": gate.margin, "confident": int(sure.sum()), "errors": errors,
        "error_upper_bound_95": round(upper_bound(errors, int(sure.sum())), 4),
        "calibration_error": round(calibration_error(best, right), 4),
        "ranking_of_errors": round(ranking(best, right), 4),
    }


def _held_out(data: Dataset, classes: tuple[MaterialType, ...]) -> tuple[Floats, NDArray[np.int64], NDArray[np.bool_]]:
    """For one worn view a page: logits by a model that never saw its layout, the true class, whether that was foreign."""
    columns = {material.value: column for column, material in enumerate(classes)}
    logits = np.full((len(data.materials), len(classes)), _NEVER)
    foreign = np.zeros(len(data.materials), dtype=bool)
    for fold in range(FOLDS):
        held = data.folds == fold
        model = _fitted(data, ~held)
        known = [columns[code] for code in model.classes_]
        logits[np.ix_(held, known)] = model.decision_function(data.vectors[held])
        foreign[held] = ~np.isin(data.materials[held], model.classes_)
    truth = np.array([columns[code] for code in data.materials], dtype=np.int64)
    return logits[data.probe], truth[data.probe], foreign[data.probe]


def _exported(model: LogisticRegression, heat: float, gate: Gate) -> bytes:
    """The ONNX file: the linear model with the temperature in its weights, the gate in its metadata."""
    model.coef_, model.intercept_ = model.coef_ / heat, model.intercept_ / heat
    graph = to_onnx(
        model, initial_types=[("features", FloatTensorType([None, FEATURES]))], options={"zipmap": False},
        target_opset={"": _OPSET, "ai.onnx.ml": 3}, name="page_type",
    )
    onnx.helper.set_model_props(graph, {"version": VERSION, **gate.as_settings()})
    return bytes(graph.SerializeToString(deterministic=True))


if __name__ == "__main__":
    # Sums come out in another order, and so in other bytes, on another number of threads.
    with threadpool_limits(limits=1):
        main()
