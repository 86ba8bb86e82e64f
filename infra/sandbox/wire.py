"""How a result leaves the sandbox: JSON and raw arrays, never a pickle, for its writer may be hostile."""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Mapping
from typing import Any

import numpy as np

MAX_HEADER_BYTES = 8 * 1024 * 1024
_DTYPES = frozenset({"uint8", "float32"})


def write(fd: int, value: Mapping[str, Any]) -> None:
    """Write a mapping whose values are JSON or uint8/float32 arrays."""
    arrays = {key: np.ascontiguousarray(item) for key, item in value.items() if isinstance(item, np.ndarray)}
    header = {
        "value": {key: item for key, item in value.items() if key not in arrays},
        "arrays": [[key, str(array.dtype), list(array.shape)] for key, array in arrays.items()],
    }
    text = json.dumps(header, ensure_ascii=True).encode("ascii")
    with open(fd, "wb", closefd=False) as out:
        out.write(len(text).to_bytes(8, "little"))
        out.write(text)
        for array in arrays.values():
            out.write(array.data.cast("B"))


def read(fd: int) -> dict[str, Any]:
    """Read it back; arrays are read-only views of the file, not copies. ValueError if it is not well formed."""
    size = os.fstat(fd).st_size
    if size < 8:
        raise ValueError("no result")
    view = memoryview(mmap.mmap(fd, size, prot=mmap.PROT_READ))
    length = int.from_bytes(view[:8], "little")
    if length > min(size - 8, MAX_HEADER_BYTES):
        raise ValueError("bad header")
    header = json.loads(bytes(view[8 : 8 + length]))
    value, offset = dict(header["value"]), 8 + length
    for key, dtype, shape in header["arrays"]:
        if dtype not in _DTYPES or any(not isinstance(side, int) or side < 0 for side in shape):
            raise ValueError("bad array")
        array = np.frombuffer(view, dtype=dtype, count=int(np.prod(shape, dtype=np.int64)), offset=offset)
        value[key], offset = array.reshape(shape), offset + array.nbytes
    return value
