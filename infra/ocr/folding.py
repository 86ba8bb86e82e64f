"""Rewriting a network so that it does the same with fewer passes over its pictures.

PP-OCRv4 was exported with each of its scalings and activations taken apart: a third of its time went into multiplying,
adding and clipping whole pictures by single numbers. Runtimes fold a scaling into the convolution before it only where it is
stated channel by channel.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import helper, numpy_helper

_HARD_SIGMOID = (3.0, 6.0)
"""x is multiplied by what lies between 0 and 6 of x + 3, and divided by 6."""


def fold(model: Any) -> None:
    """Fold scalings into convolutions and join the parts of activations, in place; what is not there stays as it is."""
    graph = _Graph(model.graph)
    for node in [*model.graph.node]:
        if node.op_type == "Conv":
            graph.fold_scaling(node)
        elif node.op_type == "Div":
            graph.join_activation(node)
    graph.sweep()


class _Graph:
    """A network's graph, by its values: who makes them, who takes them, and which are constants."""

    def __init__(self, graph: Any) -> None:
        self._graph = graph
        self._constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
        self._takers: dict[str, list[Any]] = defaultdict(list)
        self._makers: dict[str, Any] = {}
        self._gone: set[str] = set()
        for node in graph.node:
            if node.op_type == "Constant":
                self._constants[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
            self._makers |= dict.fromkeys(node.output, node)
            for name in node.input:
                self._takers[name].append(node)

    def fold_scaling(self, conv: Any) -> None:
        """What follows a convolution, times a number plus a number, becomes part of its weights."""
        multiplied = self._only(conv.output[0], "Mul")
        added = multiplied and self._only(multiplied.output[0], "Add")
        if not added:
            return
        factor, term = self._number(multiplied, conv.output[0]), self._number(added, multiplied.output[0])
        weights = self._constants.get(conv.input[1])
        if factor is None or term is None or weights is None:
            return
        bias = self._constants.get(conv.input[2]) if len(conv.input) > 2 else np.zeros(len(weights), np.float32)
        if bias is None:
            return
        result = added.output[0]
        folded = [self._constant(f"{result}.{name}", values) for name, values in (
            ("weights", weights * factor), ("bias", bias * factor + term),
        )]
        self._gone |= {multiplied.output[0], result}
        replaced = helper.make_node("Conv", [conv.input[0], *folded], [result], name=conv.name)
        replaced.attribute.extend(conv.attribute)
        conv.CopyFrom(replaced)

    def join_activation(self, divided: Any) -> None:
        """A hard swish in four parts becomes a hard sigmoid and one multiplication."""
        offset, most = _HARD_SIGMOID
        multiplied = self._made_by(divided.input[0], "Mul")
        clipped = multiplied and self._made_by(multiplied.input[1], "Clip")
        added = clipped and self._made_by(clipped.input[0], "Add")
        if not added or self._number(divided, divided.input[0]) != most or self._number(added, multiplied.input[0]) != offset:
            return
        if [self._constants.get(name) for name in clipped.input[1:]] != [0.0, most]:
            return
        value, result = multiplied.input[0], divided.output[0]
        self._gone |= {added.output[0], result}
        clipped.CopyFrom(helper.make_node("HardSigmoid", [value], [clipped.output[0]], alpha=1 / most, beta=offset / most))
        multiplied.output[0] = result

    def sweep(self) -> None:
        """Take out the nodes that others now stand for."""
        replaced = {id(self._makers[name]) for name in self._gone}
        kept = [node for node in self._graph.node if id(node) not in replaced]
        del self._graph.node[:]
        self._graph.node.extend(kept)

    def _only(self, name: str, kind: str) -> Any:
        """The node of that kind that takes the value, if no other does."""
        takers = self._takers[name]
        return takers[0] if len(takers) == 1 and takers[0].op_type == kind else None

    def _made_by(self, name: str, kind: str) -> Any:
        """The node of that kind that makes the value for one other only."""
        maker = self._makers.get(name)
        return maker if maker is not None and maker.op_type == kind and len(self._takers[name]) == 1 else None

    def _number(self, node: Any, beside: str) -> np.float32 | None:
        """The single number that a node takes beside a value."""
        others = [self._constants.get(name) for name in node.input if name != beside]
        number = others[0] if len(others) == 1 else None
        return np.float32(number.item()) if number is not None and number.size == 1 else None

    def _constant(self, name: str, values: NDArray[np.float32]) -> str:
        self._graph.initializer.append(numpy_helper.from_array(values.astype(np.float32), name))
        return name
