"""Jobs that misbehave as broken parsers do. Run only inside the sandbox."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import numpy as np

from infra.ports import FileRejected


def echo(content: bytes) -> dict[str, Any]:
    return {"size": len(content), "picture": np.frombuffer(content, dtype=np.uint8)}


def spin() -> dict[str, Any]:
    while True:
        pass


def sleep() -> dict[str, Any]:
    time.sleep(3600)
    return {}


def swell() -> dict[str, Any]:
    return {"size": len(bytearray(1 << 40))}


def abort() -> dict[str, Any]:
    os.abort()


def overrun() -> dict[str, Any]:
    os.kill(os.getpid(), signal.SIGSEGV)
    return {}


def be_killed() -> dict[str, Any]:
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def flood() -> dict[str, Any]:
    return {"picture": np.zeros(8 << 20, dtype=np.uint8)}


def reject() -> dict[str, Any]:
    raise FileRejected("empty", "文件是空的")


def fail() -> dict[str, Any]:
    raise AttributeError("'NoneType' object has no attribute 'get_any'")


def unencodable() -> dict[str, Any]:
    return {"value": object()}


def environment() -> dict[str, Any]:
    return {"names": sorted(os.environ), "parent": os.getppid(), "own": os.getpid()}


def kill_zygote_once(flag: str) -> dict[str, Any]:
    if not Path(flag).exists():
        Path(flag).touch()
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(5)
    return {"survived": True}
