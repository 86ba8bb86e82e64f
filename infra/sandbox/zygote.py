"""The zygote: a small clean process that has the parsers loaded and forks one child a job.

Not ``multiprocessing``'s forkserver: that imports the caller's main module again in every child (its preload of
``__main__`` does nothing on Python 3.11), hands the result back as a pickle, and does not say how a child died.

It is told of a job by one message with three descriptors: the request (a pickle from our side), the file for the
result, and a pipe on which it reports the child's wait status. It ends, with its children, when its control
socket is closed, so also when its owner is killed.
"""

from __future__ import annotations

import array
import contextlib
import gc
import importlib
import os
import pickle
import selectors
import signal
import socket
import struct
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn

from infra.ports import FileRejected
from infra.sandbox import wire
from infra.sandbox.limits import Limits, die_with_parent, renounce_privileges

STATUS = struct.Struct("i")
"""What the report pipe carries: the wait status of the child."""


def main(control_fd: int, preload: Sequence[str]) -> None:
    """Load the parsers, say so, then serve until the owner is gone."""
    renounce_privileges()
    for name in preload:
        importlib.import_module(name)
    gc.freeze()
    with socket.socket(fileno=control_fd) as control:
        control.send(b"r")
        _serve(control)


def _serve(control: socket.socket) -> None:
    children: dict[int, tuple[int, int]] = {}
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is control:
                    descriptors = _receive(control)
                    if descriptors is None:
                        _end(pid for pid, _ in children.values())
                        return
                    with contextlib.suppress(OSError):
                        pidfd, child = _start(control, descriptors)
                        children[pidfd] = child
                        selector.register(pidfd, selectors.EVENT_READ)
                else:
                    selector.unregister(key.fd)
                    _report(*children.pop(key.fd))
                    os.close(key.fd)


def _receive(control: socket.socket) -> tuple[int, int, int] | None:
    room = socket.CMSG_SPACE(3 * 4)
    message, ancillary, _, _ = control.recvmsg(1, room)
    descriptors = array.array("i")
    for _, _, data in ancillary:
        descriptors.frombytes(data)
    if not message or len(descriptors) != 3:
        return None
    return descriptors[0], descriptors[1], descriptors[2]


def _start(control: socket.socket, descriptors: tuple[int, int, int]) -> tuple[int, tuple[int, int]]:
    request, result, report = descriptors
    owner = os.getpid()
    try:
        pid = os.fork()
        if pid == 0:
            control.close()
            os.close(report)
            _run(owner, request, result)
        return os.pidfd_open(pid), (pid, report)
    except OSError:
        os.close(report)
        raise
    finally:
        os.close(request)
        os.close(result)


def _run(owner: int, request: int, result: int) -> NoReturn:
    code = 1
    try:
        die_with_parent(owner)
        with open(request, "rb", closefd=False) as source:
            job, args, limits = pickle.load(source)  # noqa: S301 - written by our own side
        assert isinstance(limits, Limits)
        limits.apply()
        module, _, name = job.rpartition(".")
        try:
            value = getattr(importlib.import_module(module), name)(*args)
        except FileRejected as problem:
            value = {"rejected": [problem.code, problem.message]}
        except Exception as error:  # noqa: BLE001 - hostile files raise anything; the class name is all we pass on
            value = {"broken": type(error).__name__}
        wire.write(result, value)
        code = 0
    finally:
        os._exit(code)


def _report(pid: int, report: int) -> None:
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(BrokenPipeError):
        os.write(report, STATUS.pack(status))
    os.close(report)


def _end(pids: Iterable[int]) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
