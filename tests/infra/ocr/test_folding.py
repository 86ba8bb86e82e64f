"""A folded network does the same; what cannot be folded stays."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession

from infra.ocr.folding import fold

CONSTANTS = {
    "w": np.random.default_rng(2).normal(size=(4, 3, 3, 3)), "b": np.arange(4), "factor": np.array([1.7]), "term": np.array([-0.4]),
    "three": np.array(3), "zero": np.array(0), "six": np.array(6),
}
PICTURE = np.random.default_rng(1).normal(size=(1, 3, 8, 9)).astype(np.float32) * 4


def network(*nodes: Any) -> Any:
    """A network over a picture ``x``, whose result is ``y``."""
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", "c", "h", "w"]) for name in ("x", "y")]
    tensors = [numpy_helper.from_array(np.asarray(value, dtype=np.float32), name) for name, value in CONSTANTS.items()]
    graph = helper.make_graph([*nodes], "g", ends[:1], ends[1:], tensors)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 12)], ir_version=8)


def made(kind: str, *names: str, **attributes: Any) -> Any:
    """A node; the last name is its result's."""
    return helper.make_node(kind, names[:-1], names[-1:], **attributes)


def run(model: Any) -> NDArray[np.float32]:
    """What the network makes of the picture."""
    onnx.checker.check_model(model)
    session = InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"x": PICTURE})[0], dtype=np.float32)


def kinds(model: Any) -> list[str]:
    """The nodes there are."""
    return [node.op_type for node in model.graph.node]


SCALED = (made("Mul", "factor", "c", "m"), made("Add", "m", "term", "y"))
SWISH = (
    made("Add", "x", "three", "a"), made("Clip", "a", "zero", "six", "k"), made("Mul", "x", "k", "m"),
    made("Div", "m", "six", "y"),
)


@pytest.mark.parametrize("inputs", [("x", "w", "b", "c"), ("x", "w", "c")])
def test_a_scaling_becomes_part_of_the_convolution_before_it(inputs: tuple[str, ...]) -> None:
    model = network(made("Conv", *inputs, pads=[1, 1, 1, 1]), *SCALED)
    before = run(model)
    fold(model)
    assert kinds(model) == ["Conv"]
    assert np.allclose(run(model), before, atol=1e-4)


def test_a_hard_swish_in_four_parts_becomes_two() -> None:
    model = network(*SWISH)
    before = run(model)
    fold(model)
    assert kinds(model) == ["HardSigmoid", "Mul"]
    assert np.allclose(run(model), before, atol=1e-5)


def test_both_after_each_other() -> None:
    swish = (made("Add", "s", "three", "a"), made("Clip", "a", "zero", "six", "k"), made("Mul", "s", "k", "n"), SWISH[3])
    model = network(
        made("Conv", "x", "w", "b", "c"), SCALED[0], made("Add", "m", "term", "s"), *swish[:3], made("Div", "n", "six", "y")
    )
    before = run(model)
    fold(model)
    assert kinds(model) == ["Conv", "HardSigmoid", "Mul"]
    assert np.allclose(run(model), before, atol=1e-4)


@pytest.mark.parametrize("nodes", [
    (made("Conv", "x", "w", "b", "c"), SCALED[0], made("Add", "m", "c", "y")),  # what is added is no number
    (made("Conv", "x", "w", "b", "c"), SCALED[0], made("Add", "m", "term", "s"), made("Sub", "s", "c", "y")),  # taken twice
    (*SWISH[:3], made("Div", "m", "three", "y")),  # another divisor
    (SWISH[0], made("Clip", "a", "zero", "three", "k"), *SWISH[2:]),  # another limit
    (*SWISH[:3], made("Div", "m", "six", "d"), made("Add", "d", "k", "y")),  # a part is taken elsewhere
    (made("Identity", "six", "most"), SWISH[0], made("Clip", "a", "zero", "most", "k"), *SWISH[2:]),  # a limit is computed
    (SWISH[0], made("Clip", "a", "", "six", "k"), *SWISH[2:]),  # a limit is left out
    (made("Identity", "b", "bias"), made("Conv", "x", "w", "bias", "c"), *SCALED),  # what a convolution adds is computed
])
def test_what_is_another_thing_stays(nodes: tuple[Any, ...]) -> None:
    model = network(*nodes)
    before, there = run(model), kinds(model)
    fold(model)
    assert kinds(model) == there
    assert np.array_equal(run(model), before)
