"""Opens an ONNX model with onnxruntime, and nothing but the very file its figures were measured on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_SHORT_DIGEST = 12


class ModelAltered(Exception):
    """The file is not the one that was judged: its SHA-256 differs. A fault of the installation, not of a case."""


class Model:
    """A model on one thread of the processor, loaded and checked at construction.

    ``name`` goes into the journal: the model's own name, its version and the head of its digest. ``settings`` is what
    the model was published with (classes, thresholds); it lies in the file, so that the digest covers it too.
    """

    def __init__(self, path: Path, sha256: str) -> None:
        """Raises FileNotFoundError, or ModelAltered if the file's SHA-256 is not ``sha256``."""
        content = path.read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != sha256:
            raise ModelAltered(f"{path.name}: expected {sha256}, found {found}")
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = InferenceSession(content, options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name
        about = self._session.get_modelmeta()
        self.settings: Mapping[str, str] = about.custom_metadata_map
        self.name = f"{about.graph_name}/{self.settings['version']}/sha256:{found[:_SHORT_DIGEST]}"

    def scores(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The output ``probabilities``, shape (rows, classes), for features of shape (rows, columns)."""
        (probabilities,) = self._session.run(["probabilities"], {self._input: features})
        return np.asarray(probabilities, dtype=np.float32)
