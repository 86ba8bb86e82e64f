"""What a process has cost so far."""

from __future__ import annotations

import resource
from contextlib import suppress
from pathlib import Path

_KILOBYTES_PER_MEGABYTE = 1024


def cpu_seconds() -> float:
    """CPU seconds of this process and of children that ended. What the sandbox takes to decode a file
    is not in it: of a JPEG of an A4 page 35 to 50 ms, which whoever reads the file alone needs as well."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def forget_peak() -> None:
    """Count the peak of memory from now on. Where the system cannot, it stays that of the process's whole life."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak_megabytes() -> float:
    """The most memory this process has had resident since :func:`forget_peak`, in MiB (Linux states it in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES_PER_MEGABYTE
