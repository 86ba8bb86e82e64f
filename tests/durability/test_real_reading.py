"""One kill in the middle of real reading: the worker dies over a page, another ends as if nothing had happened."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.application import Application
from domain.case import Status
from fixtures.cases.clean_scan import build
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from infra.embedded.mail_sink import MailSink
from infra.embedded.randomness import SeededRandomness
from infra.embedded.storage import open_storage
from infra.press.demo_key import open_demo_key
from infra.registers.record import RegisterRecord
from infra.settings import demo_authority
from journey.platform import Platform
from platforms.embedded import open_platform
from tests.durability.projection import project

TODAY = "2026-03-16T09:30:00+08:00"
INTO_THE_PAGE, PATIENCE = 0.4, 180.0
PAGES = 4


@pytest.mark.slow
def test_killed_over_a_page_ends_as_undisturbed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIAOPI_TODAY", TODAY)
    key = tmp_path / "key"
    open_demo_key(key, demo_authority().name)
    undisturbed = _run(tmp_path / "undisturbed", key, monkeypatch, kill=False)
    assert undisturbed["dead"] == []
    assert undisturbed["waiting"] == 0
    assert len(undisturbed["mails"]) == 1
    assert _run(tmp_path / "killed", key, monkeypatch, kill=True) == undisturbed


def _run(folder: Path, key: Path, monkeypatch: pytest.MonkeyPatch, *, kill: bool) -> dict[str, Any]:
    """File the sample, work it off with one worker (or one that is killed and another), and project what is left."""
    data = folder / "data"
    shutil.copytree(key, data)
    with MailSink(folder / "mail") as sink:
        monkeypatch.setenv("MIAOPI_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("MIAOPI_SMTP_PORT", str(sink.port))
        platform = open_platform(data)
        case_id = _file(platform, data)
        if kill:
            _kill_over_a_page(platform, data, case_id)
        assert _worker(data, "--drain").wait(PATIENCE) == 0
    case = platform.journal.load(case_id)
    assert case is not None
    assert case.status is Status.ISSUED
    assert case.closed
    return project(platform, folder / "mail", data / "sms")


def _file(platform: Platform, data: Path) -> str:
    sample = build()
    open_storage(data).registers.seed(RegisterRecord(**row) for row in sample.rows)
    application = Application.model_validate(sample.application)
    case_id = open_case(replace(platform, randomness=SeededRandomness(1)), application).case_id
    for file in sample.files:
        upload(platform, case_id, file.name, file.content)
    submit(platform, case_id)
    return case_id


def _kill_over_a_page(platform: Platform, data: Path, case_id: str) -> None:
    """Wait until a page was read, let the worker get into the next, and end it without warning."""
    worker = _worker(data, "--name", "paper-1", "--incarnation", "first")
    deadline = time.monotonic() + PATIENCE
    while _pages_read(platform, case_id) == 0:
        assert time.monotonic() < deadline
        assert worker.poll() is None
        time.sleep(0.02)
    time.sleep(INTO_THE_PAGE)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    assert 0 < _pages_read(platform, case_id) < PAGES
    assert open_storage(data).queues.reclaim() == 1


def _worker(data: Path, *options: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
    command = [sys.executable, "-m", "cli", "work", "--data", str(data), *options]
    return subprocess.Popen(command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL)


def _pages_read(platform: Platform, case_id: str) -> int:
    return [entry.event.type for entry in platform.journal.entries(case_id)].count("PageRead")
