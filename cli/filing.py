"""File a folder over HTTP: open, upload every paper, submit; later rounds add papers and submit again."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cli.client import Client, TurnedDown

WEB = "web"
ARRIVAL_SECONDS = 120.0
POLL_SECONDS = 0.5
NOT_PAPERS = frozenset({"application.json", "expected.yaml", "registers.json"})


@dataclass(frozen=True)
class Filed:
    """A case filed over HTTP; ``advice`` is set if the window is not open and the draft was kept."""

    case_id: str
    secret: str
    client: Client
    advice: str | None = None

    def status(self) -> dict[str, Any]:
        """Where it stands."""
        return self.client.get(f"/cases/{self.case_id}")


def file_folder(client: Client, folder: Path, *, clerk: Client | None = None, channel: str = "") -> Filed:
    """File what is in a folder: ``application.json`` and its papers. Raises FileNotFoundError without the former.

    Any ``channel`` but the web, named here or in the application, is a clerk's to state.
    """
    application = json.loads((folder / "application.json").read_text(encoding="utf-8"))
    application["channel"] = channel or application.get("channel", WEB)
    if application["channel"] == WEB or clerk is None:
        opened = client.post("/cases", application)
    else:
        opened = clerk.post("/counter/cases", application)
    own = client.with_secret(opened["secret"])
    filed = Filed(opened["case_id"], opened["secret"], own)
    return hand_in(filed, papers_in(folder))


def hand_in(filed: Filed, papers: Sequence[Path]) -> Filed:
    """Upload papers and submit. Raises TurnedDown, also for a paper that was turned down after it had arrived."""
    before = Counter(filed.status()["turned_down"])
    for paper in papers:
        _upload(filed, paper)
    if told := Counter(_arrived(filed)) - before:
        raise TurnedDown(422, "turned_down", "".join(told))
    answer = filed.client.post(f"/cases/{filed.case_id}/submission")
    advice = str(answer["message"]) if "opens_on" in answer else None
    return Filed(filed.case_id, filed.secret, filed.client, advice)


def _upload(filed: Filed, paper: Path) -> None:
    """Past the API where it gives tickets, else through it."""
    try:
        ticket = filed.client.post(f"/cases/{filed.case_id}/tickets")
    except TurnedDown as answer:
        if answer.code != "no_tickets":
            raise
        filed.client.upload(f"/cases/{filed.case_id}/materials", paper.name, paper.read_bytes())
    else:
        filed.client.upload_by_ticket(ticket, paper.name, paper.read_bytes())


def _arrived(filed: Filed) -> list[str]:
    """Wait until everything posted is taken; what was turned down lately. Raises TurnedDown if it takes too long."""
    deadline = time.monotonic() + ARRIVAL_SECONDS
    while (status := filed.status())["arriving"]:
        if time.monotonic() > deadline:
            raise TurnedDown(503, "arriving", "文件已传到，但还没有登记，请稍后在办件页面查看后再提交。")
        time.sleep(POLL_SECONDS)
    return list(status["turned_down"])


def papers_in(folder: Path) -> list[Path]:
    """The papers of one round, in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name not in NOT_PAPERS)
