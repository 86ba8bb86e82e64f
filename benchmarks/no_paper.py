"""Cases without paper through decision, certificate and mail, against the bare sum of what they cannot do without.

    python -m benchmarks.no_paper [cases]

Both sides run in two one-thread processes, warm, in turn. The bare side does, per case, the same number of commits
(same modes of flushing), the same renders of the same contents, signatures and mail, and nothing else. Each content is
rendered once: the typesetter remembers what it set before.
"""

from __future__ import annotations

import multiprocessing as mp
import smtplib
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from benchmarks.electronic_cases import bench_settings, file_cases
from domain.case import Status
from domain.documents import DocumentKind
from infra.embedded.mail_sink import MailSink
from infra.settings import Settings
from journey.run import drain
from journey.steps import steps
from platforms.embedded import _press as open_press
from platforms.embedded import assemble

PROCESSES, ROUNDS, TARGET = 2, 3, 0.6
WARM_SECONDS = 60
FLUSHED = ("journal.commit.before", "results.publish.before", "issuer.issue.before", "key.create.before")


def main(cases: int) -> None:
    """Print the ratio of each round and the median; exit 1 below the target."""
    ratios = []
    with tempfile.TemporaryDirectory(dir="var") as folder, MailSink(Path(folder) / "mail") as sink:
        recipe = recipe_of(Path(folder) / "recipe", sink.port, cases)
        print(f"one case: {recipe['flushed']} flushed and {recipe['light']} light commits, 3 renders, 3 signatures, 1 mail")
        for number in range(ROUNDS):
            settings = bench_settings(Path(folder) / f"round-{number}", sink.port)
            file_cases(settings, cases)
            ours = timed(_work, [(settings, recipe)] * PROCESSES)
            bare = timed(_bare, [(settings, recipe, cases // PROCESSES, n) for n in range(PROCESSES)])
            assert all_issued(settings)
            ratios.append(bare / ours)
            print(f"round {number + 1}: ours {cases / ours:.1f} cases/s, bare {cases / bare:.1f} cases/s, ratio {bare / ours:.2f}")
    median = statistics.median(ratios)
    print(f"no paper: {median:.2f} of the bare throughput (target {TARGET}); median of {ROUNDS} rounds of {cases} cases")
    raise SystemExit(0 if median >= TARGET else 1)


def recipe_of(folder: Path, smtp_port: int, cases: int) -> dict[str, Any]:
    """What the cases commit (of one), and what each of them renders: watched with a press that only notes it down."""
    settings = bench_settings(folder, smtp_port)
    file_cases(settings, cases)
    points: Counter[str] = Counter()
    noted: list[tuple[str, dict[str, Any]]] = []
    watched = replace(assemble(settings, probe=lambda point: points.update([point])), press=_Noting(noted))
    drain(watched, steps())
    commits = {n: c for n, c in points.items() if n.endswith(".before") and not n.startswith(("blob", "mail", "sms"))}
    flushed = sum(commits.get(name, 0) for name in FLUSHED)
    light = sum(commits.values()) - flushed
    contents = [noted[at : at + 3] for at in range(0, len(noted), 3)]
    return {"flushed": round(flushed / cases), "light": round(light / cases), "contents": contents}


class _Noting:
    """A press that notes what it should render."""

    def __init__(self, noted: list[tuple[str, dict[str, Any]]]) -> None:
        self._noted = noted

    def render(self, kind: DocumentKind, content: Mapping[str, Any]) -> bytes:
        self._noted.append((kind.value, dict(content)))
        return b"%PDF-"

    def sign(self, pdf: bytes, *, reason: str, at: datetime) -> bytes:
        return pdf + reason.encode() + at.isoformat().encode()


def timed(work: Any, arguments: list[tuple[Any, ...]]) -> float:
    """Wall seconds from the moment all processes are warm until the last is done."""
    context = mp.get_context("spawn")
    barrier = context.Barrier(len(arguments) + 1)
    processes = [context.Process(target=work, args=(barrier, *given)) for given in arguments]
    for process in processes:
        process.start()
    barrier.wait(WARM_SECONDS)
    began = time.monotonic()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    return time.monotonic() - began


def _work(barrier: Barrier, settings: Settings, recipe: dict[str, Any]) -> None:
    platform = assemble(settings)
    table = steps()
    _warm(platform.press, recipe)
    barrier.wait()
    while sum(platform.queues.depth().values()):
        drain(platform, table)


def _bare(barrier: Barrier, settings: Settings, recipe: dict[str, Any], cases: int, number: int) -> None:
    press = open_press(settings)
    _warm(press, recipe)
    database = sqlite3.connect(settings.data_dir / "bare.db", isolation_level=None, timeout=30)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, body BLOB)")
    barrier.wait()
    at = settings.today
    assert at is not None
    for case in range(cases):
        _commit(database, "FULL", recipe["flushed"])
        _commit(database, "NORMAL", recipe["light"])
        pdfs = [
            press.sign(press.render(DocumentKind(kind), content), reason="bare", at=at)
            for kind, content in recipe["contents"][PROCESSES * case + number]
        ]
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "bench@example.test", "applicant@example.test", "bare"
        mail["Message-ID"] = f"<bare-{number}-{case}-{time.monotonic_ns()}@example.test>"
        mail.set_content("bare")
        for pdf in pdfs:
            mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="a.pdf")
        with smtplib.SMTP(settings.smtp_host or "", settings.smtp_port) as server:
            server.send_message(mail)


def _commit(database: sqlite3.Connection, mode: str, times: int) -> None:
    database.execute(f"PRAGMA synchronous={mode}")
    for _ in range(times):
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO rows (body) VALUES (randomblob(2048))")
        database.execute("COMMIT")


def _warm(press: Any, recipe: dict[str, Any]) -> None:
    for kind, content in recipe["contents"][0]:
        press.render(DocumentKind(kind), content)


def all_issued(settings: Settings) -> bool:
    """Whether every case ended with its certificate."""
    journal = assemble(settings).journal
    cases = [journal.load(case_id) for case_id in journal.case_ids(limit=100_000)]
    return all(case is not None and case.status is Status.ISSUED and case.closed for case in cases)


if __name__ == "__main__":
    Path("var").mkdir(exist_ok=True)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
