"""The sandbox: results come back whole, and nothing a child does harms its caller."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from infra.ports import FileRejected, Unavailable
from infra.sandbox.client import Sandbox
from infra.sandbox.limits import Limits

JOBS = {
    name: f"tests.hazards.jobs.{name}"
    for name in (
        "echo", "spin", "sleep", "swell", "abort", "overrun", "be_killed", "flood", "reject", "fail", "unencodable",
        "environment", "kill_zygote_once",
    )
}
TIGHT = Limits(cpu_seconds=1, wall_seconds=2, memory_bytes=256 << 20, file_bytes=4 << 20)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    box = Sandbox(JOBS.values(), TIGHT)
    yield box
    box.close()


def test_arguments_and_arrays_cross_the_border_unchanged(sandbox: Sandbox) -> None:
    content = os.urandom(1 << 20)
    result = sandbox.run(JOBS["echo"], content)
    assert result["size"] == len(content)
    assert result["picture"].tobytes() == content


@pytest.mark.parametrize("job", ["spin", "sleep", "swell", "abort", "overrun", "flood", "fail", "unencodable"])
def test_whatever_breaks_the_child_rejects_the_file_and_the_next_job_runs(sandbox: Sandbox, job: str) -> None:
    with pytest.raises(FileRejected) as caught:
        sandbox.run(JOBS[job])
    assert caught.value.code == "bomb_or_broken"
    assert "重新" in caught.value.message
    assert sandbox.run(JOBS["echo"], b"still here")["size"] == 10


def test_a_rejection_keeps_its_code_and_message(sandbox: Sandbox) -> None:
    with pytest.raises(FileRejected) as caught:
        sandbox.run(JOBS["reject"])
    assert (caught.value.code, caught.value.message) == ("empty", "文件是空的")


def test_a_child_killed_from_outside_is_not_blamed_on_the_file(sandbox: Sandbox) -> None:
    with pytest.raises(Unavailable):
        sandbox.run(JOBS["be_killed"])


def test_only_listed_jobs_run(sandbox: Sandbox) -> None:
    with pytest.raises(PermissionError):
        sandbox.run("os.getpid")


def test_a_lost_zygote_is_replaced_and_the_job_tried_again(sandbox: Sandbox, tmp_path: Path) -> None:
    assert sandbox.run(JOBS["kill_zygote_once"], str(tmp_path / "flag")) == {"survived": True}


def test_secrets_of_the_environment_stay_outside(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIAOPI_KEY", "secret")
    with_own = Sandbox(JOBS.values(), TIGHT)
    try:
        assert "MIAOPI_KEY" not in with_own.run(JOBS["environment"])["names"]
    finally:
        with_own.close()


def test_jobs_of_several_threads_do_not_mix(sandbox: Sandbox) -> None:
    contents = [bytes([number]) * (number + 1) * 1000 for number in range(16)]
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda content: sandbox.run(JOBS["echo"], content), contents))
    assert [result["picture"].tobytes() for result in results] == contents


def test_no_descriptor_is_leaked(sandbox: Sandbox) -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    sandbox.run(JOBS["echo"], b"x")
    before = descriptors()
    for _ in range(20):
        sandbox.run(JOBS["echo"], b"x")
        with pytest.raises(FileRejected):
            sandbox.run(JOBS["reject"])
    assert descriptors() == before


def test_a_forked_worker_gets_a_zygote_of_its_own(sandbox: Sandbox) -> None:
    ours = sandbox.run(JOBS["environment"])["parent"]
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writing, str(sandbox.run(JOBS["environment"])["parent"]).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        theirs = int(answer.read())
    os.waitpid(pid, 0)
    assert theirs != ours
    assert sandbox.run(JOBS["environment"])["parent"] == ours


def test_a_killed_owner_takes_zygote_and_children_with_it() -> None:
    script = (
        "import threading, time\n"
        "from infra.sandbox.client import Sandbox\n"
        "box = Sandbox(['tests.hazards.jobs.environment', 'tests.hazards.jobs.sleep'])\n"
        "print(box.run('tests.hazards.jobs.environment')['parent'], flush=True)\n"
        "box.run('tests.hazards.jobs.sleep')\n"
    )
    owner = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=Path.cwd())
    assert owner.stdout is not None
    zygote = int(owner.stdout.readline())
    assert _eventually(lambda: len(_children(zygote)) == 1)
    child = _children(zygote)[0]
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    owner.stdout.close()
    assert _eventually(lambda: not _alive(zygote) and not _alive(child))


def test_arrays_are_shared_not_copied(sandbox: Sandbox) -> None:
    picture = sandbox.run(JOBS["echo"], bytes(1000))["picture"]
    assert not picture.flags.owndata
    with pytest.raises(ValueError, match="read-only"):
        np.add(picture, 1, out=picture)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _eventually(holds: object, seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False
