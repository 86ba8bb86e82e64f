"""Sessions of ONNX Runtime over prepared networks."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import onnxruntime as ort

_QUIET = 4


def open_session(network: Path, threads: int) -> ort.InferenceSession:
    """The network loaded. All sessions opened here take their memory from one arena, which so grows as one network needs and
    not as all together do."""
    _share_memory()
    options = ort.SessionOptions()
    options.log_severity_level = _QUIET
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.add_session_config_entry("session.use_env_allocators", "1")
    return ort.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])


@cache
def _share_memory() -> None:
    memory = ort.OrtMemoryInfo("Cpu", ort.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, ort.OrtMemType.DEFAULT)
    # No limit (0), growing by powers of two (0), defaults (-1) for all else: chunks as large as asked for, which RapidOCR sets,
    # fit nothing else later, and over pages of all shapes take a sixth more.
    ort.create_and_register_allocator(memory, ort.OrtArenaCfg(0, 0, -1, -1))
