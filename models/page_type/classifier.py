"""The page classifier the reader uses: features, the model, the gate."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from domain.materials import MaterialType
from domain.reading import Line
from models.page_type.features import features, letters
from models.page_type.gate import MIN_LETTERS, Gate
from models.runtime import Model

FOLDER = Path(__file__).parent
MODEL = FOLDER / "model.onnx"
METRICS = FOLDER / "metrics.json"


class PageTypeClassifier:
    """Tells the material of a page. The model is loaded and its digest checked at the first page."""

    def __init__(self, path: Path = MODEL, metrics: Path = METRICS) -> None:
        """``metrics`` names the SHA-256 of the model at ``path``."""
        self._path = path
        self._metrics = metrics

    @cached_property
    def _model(self) -> Model:
        return Model(self._path, json.loads(self._metrics.read_text(encoding="utf-8"))["sha256"])

    @cached_property
    def _gate(self) -> Gate:
        return Gate.from_settings(self._model.settings)

    @property
    def name(self) -> str:
        """For the journal: model, version and head of its digest. Loads the model."""
        return self._model.name

    def classify(self, lines: Sequence[Line], width: int, height: int) -> tuple[MaterialType, float]:
        """The material and the model's probability of it (0…1), of an upright page; UNKNOWN below the gate.

        A page with hardly a legible letter is UNKNOWN with score 0. Raises models.runtime.ModelAltered.
        """
        probabilities = self._probabilities(lines, width, height)
        return self._gate.answer(probabilities, letters(lines)) if probabilities else (MaterialType.UNKNOWN, 0.0)

    def ranked(self, lines: Sequence[Line], width: int, height: int) -> list[tuple[MaterialType, float]]:
        """What the page may be and the model's probability of each, the likeliest first, whatever the gate says of that; nothing
        of a page with hardly a legible letter."""
        probabilities = self._probabilities(lines, width, height)
        return self._gate.ranked(probabilities) if probabilities else []

    def _probabilities(self, lines: Sequence[Line], width: int, height: int) -> list[float]:
        if letters(lines) < MIN_LETTERS:
            return []
        (probabilities,) = self._model.scores(features(lines, width, height)[None, :])
        return [float(p) for p in probabilities]
