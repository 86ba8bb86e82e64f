"""The runtime runs only the very file that was judged, and costs nothing until it is used."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from domain.materials import MaterialType
from models.page_type.classifier import METRICS, MODEL, PageTypeClassifier
from models.page_type.features import FEATURES
from models.runtime import Model, ModelAltered

_HEAVY = ("onnxruntime", "onnx", "sklearn", "scipy", "cv2", "pdfplumber", "typst", "rapidocr", "fixtures")


def published_digest() -> str:
    return str(json.loads(METRICS.read_text(encoding="utf-8"))["sha256"])


def test_metrics_and_card_name_the_digest_of_the_file() -> None:
    digest = hashlib.sha256(MODEL.read_bytes()).hexdigest()
    assert published_digest() == digest
    assert digest in (MODEL.parent / "card.md").read_text(encoding="utf-8")


def test_one_altered_byte_is_refused(tmp_path: Path) -> None:
    content = bytearray(MODEL.read_bytes())
    content[len(content) // 2] ^= 1
    altered = tmp_path / "model.onnx"
    altered.write_bytes(content)
    with pytest.raises(ModelAltered):
        Model(altered, published_digest())
    with pytest.raises(ModelAltered):
        PageTypeClassifier(altered).name  # noqa: B018 - reading the name loads the model


def test_scores_are_probabilities_of_every_class() -> None:
    scores = Model(MODEL, published_digest()).scores(np.eye(3, FEATURES, dtype=np.float32))
    told = set(MaterialType) - {MaterialType.UNKNOWN, MaterialType.PORTRAIT}
    assert scores.shape == (3, len(told)), "every material that bears print"
    np.testing.assert_allclose(scores.sum(axis=1), 1.0, atol=1e-5)


def test_the_journal_can_tell_models_apart_by_name() -> None:
    name = PageTypeClassifier().name
    assert name.startswith("page_type/")
    assert published_digest()[:12] in name


def test_importing_loads_nothing_heavy() -> None:
    program = (
        "import sys, models.runtime, models.page_type.classifier; "
        f"print([name for name in {_HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
