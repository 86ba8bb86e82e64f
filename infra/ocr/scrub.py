"""Rewriting an ONNX file with its denormal weights set to zero."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper


def scrub(network: Path, copy: Path) -> None:
    """Write the copy in one step: nobody ever sees half of it."""
    model = onnx.load(network)
    smallest = np.finfo(np.float32).tiny
    for tensor in _float_tensors(model):
        values = numpy_helper.to_array(tensor)
        denormal = (np.abs(values) < smallest) & (values != 0)
        if denormal.any():
            tensor.CopyFrom(numpy_helper.from_array(np.where(denormal, np.float32(0), values), tensor.name))
    handle, name = tempfile.mkstemp(dir=copy.parent, suffix=".part")
    with os.fdopen(handle, "wb") as out:
        out.write(model.SerializeToString())
        out.flush()
        os.fsync(out.fileno())
    Path(name).replace(copy)


def _float_tensors(model: Any) -> list[Any]:
    tensors = list(model.graph.initializer)
    for node in model.graph.node:
        if node.op_type == "Constant":
            tensors += [attribute.t for attribute in node.attribute if attribute.name == "value"]
    return [tensor for tensor in tensors if tensor.data_type == onnx.TensorProto.FLOAT]
