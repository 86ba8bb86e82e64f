"""Scrubbing changes denormal weights and nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from infra.ocr.weights import prepared


def network(path: Path, weights: np.ndarray) -> Path:
    """A network that multiplies its input by the weights."""
    graph = helper.make_graph(
        [helper.make_node("Mul", ["x", "w"], ["y"])], "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, weights.shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, weights.shape)],
        [numpy_helper.from_array(weights, "w")],
    )
    model = helper.make_model(graph)
    helper.set_model_props(model, {"character": "甲\n乙"})
    onnx.save(model, path)
    return path


def test_denormals_become_zero_and_the_rest_stays(tmp_path: Path) -> None:
    weights = np.array([1.5, 1e-40, -1e-42, 0.0, -2e-38], dtype=np.float32)
    copy = prepared(network(tmp_path / "n.onnx", weights), tmp_path / "cache")
    model = onnx.load(copy)
    kept = numpy_helper.to_array(model.graph.initializer[0])
    assert kept.tolist() == np.array([1.5, 0, 0, 0, -2e-38], dtype=np.float32).tolist()
    assert {prop.key: prop.value for prop in model.metadata_props} == {"character": "甲\n乙"}


def test_a_copy_is_made_once_and_follows_its_original(tmp_path: Path) -> None:
    original = network(tmp_path / "n.onnx", np.array([1.0], dtype=np.float32))
    first = prepared(original, tmp_path / "cache")
    written = first.stat().st_mtime_ns
    assert prepared(original, tmp_path / "cache") == first
    assert first.stat().st_mtime_ns == written
    network(original, np.array([2.0], dtype=np.float32))
    assert prepared(original, tmp_path / "cache") != first
    assert not list((tmp_path / "cache").glob("*.part"))
