"""Kill a process at its k-th durable effect, start another, and take the projection of what there is in the end."""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from infra.embedded.clock import PinnedClock
from infra.embedded.faults import Probe, silent
from infra.embedded.mailer import SmtpMailer
from journey.platform import Platform
from tests.durability.projection import project
from tests.durability.scenario import play
from tests.world.world import TODAY, make_world


class Count:
    """A probe that counts points, remembers their names, and kills its own process at one of them."""

    def __init__(self, kill_at: int | None = None) -> None:
        self.names: list[str] = []
        self._kill_at = kill_at

    def __call__(self, point: str) -> None:
        self.names.append(point)
        if len(self.names) == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


def run(folder: Path, sink_port: int, probe: Probe, opened: Callable[[], None] = lambda: None) -> Platform:
    """One life of the machine: open what is there, free old leases, play."""
    world = make_world(folder / "data", probe=probe)
    opened()
    world.storage.queues.reclaim()
    mailer = SmtpMailer("127.0.0.1", sink_port, "miaopi@example.test", PinnedClock(TODAY), probe=probe)
    platform = replace(world.platform, mailer=mailer)
    play(platform)
    return platform


def in_child(work: Callable[[], None]) -> int:
    """Run in a forked child; its exit status, negative for the signal that killed it."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException:  # noqa: BLE001 - told to the parent by the exit status
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def undisturbed(folder: Path, sink_port: int) -> tuple[list[str], dict[str, Any]]:
    """The points of an undisturbed run, and its projection."""

    def work() -> None:
        count = Count()
        platform = run(folder, sink_port, count)
        _write(folder, {"points": count.names, "projection": _projection(platform, folder)})

    assert in_child(work) == 0
    left = _read(folder)
    return left["points"], left["projection"]


def killed_at(folder: Path, sink_port: int, point: int) -> dict[str, Any]:
    """The projection after a run killed at a point (from 1) and a second run that finishes."""
    first = in_child(lambda: _ignore(run(folder, sink_port, Count(point))))
    assert first == -signal.SIGKILL, f"point {point} was not reached"

    def again() -> None:
        _write(folder, {"projection": _projection(run(folder, sink_port, silent), folder)})

    assert in_child(again) == 0
    projection: dict[str, Any] = _read(folder)["projection"]
    return projection


def _projection(platform: Platform, folder: Path) -> dict[str, Any]:
    return project(platform, folder / "mail", folder / "data" / "sms")


def _write(folder: Path, value: dict[str, Any]) -> None:
    (folder / "left.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _read(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "left.json").read_text(encoding="utf-8"))
    return read


def _ignore(_value: object) -> None:
    """A run that is to be killed has no result."""
