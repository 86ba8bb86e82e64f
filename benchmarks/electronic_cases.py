"""Cases without paper, filed and waiting: licence in the register, form signed electronically."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from domain.application import Application
from fixtures.cases.no_paper import no_paper_case
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from infra.embedded.faults import Probe, silent
from infra.embedded.storage import open_storage
from infra.registers.record import RegisterRecord
from infra.settings import Settings
from journey.platform import Platform
from platforms.embedded import assemble, settings_for

TODAY = "2026-03-16T09:30:00+08:00"


def bench_settings(folder: Path, smtp_port: int, **more: str) -> Settings:
    """A data directory of its own, the clock pinned, mail to a local port."""
    environment = {"MIAOPI_TODAY": TODAY, "MIAOPI_SMTP_HOST": "127.0.0.1", "MIAOPI_SMTP_PORT": str(smtp_port), **more}
    return settings_for(folder, environment)


def file_cases(
    settings: Settings, count: int, *, probe: Probe = silent, told: Callable[[int], None] = lambda _n: None
) -> tuple[Platform, list[str]]:
    """Seed the registers and file ``count`` cases; nothing is worked off yet."""
    samples = [no_paper_case(seed) for seed in range(count)]
    open_storage(settings.data_dir).registers.seed(
        RegisterRecord(row["register"], row["key"], row["fields"]) for sample in samples for row in sample.rows
    )
    platform = assemble(settings, probe=probe)
    ids = []
    for number, sample in enumerate(samples, start=1):
        opened = open_case(platform, Application.model_validate(dict(sample.application)))
        submit(platform, opened.case_id)
        ids.append(opened.case_id)
        told(number)
    return platform, ids
