"""Every write, send, rename and acknowledgement: killed there, nothing is lost and nothing is doubled."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.embedded.mail_sink import MailSink
from tests.durability.harness import killed_at, undisturbed

PARTS = 4
MEMORY = Path("/dev/shm")
NAMED = (
    "journal.commit", "blob.rename", "queue.take", "queue.ack", "mail.send", "sms.send", "results.publish", "issuer.issue",
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where there is such a folder: the kill ends a process, not the machine, so flushing proves nothing here."""
    made = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_every_point_ends_as_undisturbed(folder: Path, part: int) -> None:
    points, expected = _base(folder)
    assert set(NAMED) <= {name.removesuffix(".before").removesuffix(".after") for name in points}
    assert len(expected["cases"]) == 3
    assert expected["dead"] == []
    assert expected["waiting"] == 0
    wrong: list[str] = []
    for point in range(1 + part, len(points) + 1, PARTS):
        here = folder / str(point)
        here.mkdir()
        with MailSink(here / "mail") as sink:
            if killed_at(here, sink.port, point) != expected:
                wrong.append(f"{point} {points[point - 1]}")
        shutil.rmtree(here)
    assert wrong == []


def _base(folder: Path) -> tuple[list[str], dict[str, object]]:
    here = folder / "undisturbed"
    here.mkdir()
    with MailSink(here / "mail") as sink:
        return undisturbed(here, sink.port)
