"""The limits a sandboxed child lives under (Linux)."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


@dataclass(frozen=True)
class Limits:
    """What one job may use.

    CPU seconds are the real limit, for wall time is lost to neighbours on a busy machine; ``wall_seconds`` is only
    the backstop for a child that sleeps. ``memory_bytes`` is address space on top of what the zygote already maps.
    """

    cpu_seconds: int = 30
    wall_seconds: int = 120
    memory_bytes: int = 1536 * 1024 * 1024
    file_bytes: int = 256 * 1024 * 1024

    def apply(self) -> None:
        """Bind the calling process, for good. SIGXCPU, SIGALRM and SIGXFSZ kill; memory over the limit fails."""
        for number in (signal.SIGXCPU, signal.SIGALRM, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        memory = mapped_bytes() + self.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (self.cpu_seconds, self.cpu_seconds + 5))
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.file_bytes, self.file_bytes))
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.setitimer(signal.ITIMER_REAL, self.wall_seconds)


def mapped_bytes() -> int:
    """Address space the calling process maps now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def die_with_parent(parent: int) -> None:
    """Be killed when the parent ends, however it ends; exit now if it already has."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def renounce_privileges() -> None:
    """Never gain privileges again and, where the kernel lets us, lose the network too."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _prctl(option: int, value: int) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
