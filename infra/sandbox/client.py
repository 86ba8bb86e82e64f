"""The caller's side of the sandbox."""

from __future__ import annotations

import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import threading
import weakref
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import infra
from infra.ports import FileRejected, Unavailable
from infra.sandbox import wire
from infra.sandbox.limits import Limits
from infra.sandbox.zygote import STATUS

_BROKEN = "文件已损坏或内容异常，无法安全打开。请重新扫描或拍照，另存为普通的 PDF 或 JPG 后再上传。"
_OURS = frozenset({signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
"""Signals that no limit of ours and no parser's crash sends: whoever killed the child, it was not the file."""
_START_SECONDS = 60
_GRACE_SECONDS = 15


class ZygoteLost(Unavailable):
    """The zygote ended before it reported; the job may be tried again."""


class Sandbox:
    """Runs allow-listed jobs on untrusted bytes, one fresh child a job, and survives whatever they do.

    ``jobs`` are dotted names of top-level functions that return a mapping of JSON values and arrays (see
    :mod:`infra.sandbox.wire`); their modules are preloaded. The zygote starts with the first job. Safe to use from
    several threads and after a fork. Nothing of our environment (keys, passwords) is in the children's.
    """

    def __init__(self, jobs: Collection[str], limits: Limits | None = None) -> None:
        self._jobs = frozenset(jobs)
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._owner = 0
        self._finalizer: weakref.finalize[..., Sandbox] | None = None

    def run(self, job: str, *args: Any) -> dict[str, Any]:
        """What the job returns. ``args`` are plain values.

        Raises FileRejected (the job rejected the file, or the file broke the job: ``bomb_or_broken``), Unavailable
        (the machine failed, not the file: try again) and PermissionError (not on the allow-list).
        """
        if job not in self._jobs:
            raise PermissionError(job)
        try:
            return self._attempt(job, args)
        except ZygoteLost:
            self.close()
            return self._attempt(job, args)

    def close(self) -> None:
        """End the zygote and its children. The next job starts a new one."""
        with self._lock:
            self._control = None
            if self._finalizer is not None:
                self._finalizer()

    def _attempt(self, job: str, args: tuple[Any, ...]) -> dict[str, Any]:
        control = self._started()
        result = os.memfd_create("result", os.MFD_CLOEXEC)
        try:
            status = self._dispatch(control, pickle.dumps((job, args, self._limits), protocol=5), result)
            return _outcome(status, result)
        finally:
            os.close(result)

    def _dispatch(self, control: socket.socket, request: bytes, result: int) -> int:
        listening, report = os.pipe()
        source = os.memfd_create("request", os.MFD_CLOEXEC)
        try:
            with open(source, "wb", closefd=False) as out:
                out.write(request)
            os.lseek(source, 0, os.SEEK_SET)
            try:
                socket.send_fds(control, [b"j"], [source, result, report])
            except OSError as error:
                raise ZygoteLost("control socket") from error
            finally:
                os.close(report)
                os.close(source)
            reported = _await(listening, self._limits.wall_seconds + _GRACE_SECONDS)
        finally:
            os.close(listening)
        if len(reported) != STATUS.size:
            raise ZygoteLost("no report")
        return int(STATUS.unpack(reported)[0])

    def _started(self) -> socket.socket:
        with self._lock:
            if self._control is None or self._owner != os.getpid():
                self._control, self._owner = self._start(), os.getpid()
            return self._control

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        root = str(Path(next(iter(infra.__path__))).parent)
        preload = sorted({job.rpartition(".")[0] for job in self._jobs})
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", "infra.sandbox.zygote", str(theirs.fileno()), *preload],
                cwd=root, env=_environment(root), pass_fds=[theirs.fileno()], start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            )
        self._finalizer = weakref.finalize(self, _end, ours, process, os.getpid())
        ours.settimeout(_START_SECONDS)
        try:
            ready = ours.recv(1)
        except OSError:
            ready = b""
        if not ready:
            self._finalizer()
            raise Unavailable("the sandbox did not start")
        ours.settimeout(None)
        return ours


def _await(listening: int, seconds: int) -> bytes:
    poll = select.poll()
    poll.register(listening, select.POLLIN)
    return os.read(listening, STATUS.size) if poll.poll(seconds * 1000) else b""


def _environment(root: str) -> Mapping[str, str]:
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1", **threads}


def _end(control: socket.socket, process: subprocess.Popen[bytes], owner: int) -> None:
    control.close()
    if os.getpid() == owner:
        process.kill()
        process.wait()


def _outcome(status: int, result: int) -> dict[str, Any]:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in _OURS:
        raise Unavailable(f"sandboxed child ended by {signal.Signals(os.WTERMSIG(status)).name}")
    if not os.WIFEXITED(status) or os.WEXITSTATUS(status) != 0:
        raise FileRejected("bomb_or_broken", _BROKEN) from ChildProcessError(f"wait status {status}")
    try:
        value = wire.read(result)
    except (ValueError, KeyError, TypeError) as error:
        raise FileRejected("bomb_or_broken", _BROKEN) from error
    if "rejected" in value:
        code, message = value["rejected"]
        raise FileRejected(str(code), str(message))
    if "broken" in value:
        raise FileRejected("bomb_or_broken", _BROKEN) from ChildProcessError(str(value["broken"]))
    return value
