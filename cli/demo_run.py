"""See one sample through over HTTP, with the clerk's scripted decision and the rounds after a notice."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import yaml

from cli.client import Client
from cli.demo_report import Line, judge
from cli.filing import Filed, file_folder, hand_in, papers_in
from fixtures.cases.sample import ClerkDecision, Expectation, ExpectedRound
from infra.settings import Settings

CLERK_PATIENCE = 60.0
PATIENCE = 240.0
POLL_SECONDS = 0.05
ANSWERED = {"correction": "correction", "referred": "referral", "issued": "grant"}


def run_sample(url: str, settings: Settings, folder: Path) -> Line:
    """File a sample's rounds in order, wait for each answer, and judge all of it by its expectation."""
    expected = Expectation.model_validate(yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8")))
    began = time.monotonic()
    filed = file_folder(Client(url), folder, clerk=_clerk(url, settings))
    differences: list[str] = []
    answers: list[tuple[str, dict[str, Any]]] = []
    for number, round_expected in enumerate(expected.rounds, start=1):
        if number > 1:
            hand_in(filed, papers_in(folder / f"round-{number}"))
        outcome, status = _answer(filed, number)
        answers.append((outcome, status))
        differences += judge(round_expected, outcome, status, _reasons(url, settings, filed, round_expected))
    seconds = time.monotonic() - began
    if expected.clerk and answers[-1][0] == "referral":
        differences += _clerk_decides(url, settings, filed, expected.clerk)
    return Line(
        name=folder.name, title=expected.title, outcome=" → ".join(outcome for outcome, _ in answers),
        why=expected.rounds[-1].why if not differences else "；".join(differences), seconds=seconds,
        where=_where(settings, filed), differences=tuple(differences),
    )


def _answer(filed: Filed, round_number: int) -> tuple[str, dict[str, Any]]:
    """Wait until this round's answer is out with its documents."""
    if filed.advice:
        return "advice", {"message": filed.advice}
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        status = filed.status()
        if status["status"] in ANSWERED and status["documents"]:
            return ANSWERED[status["status"]], status
        time.sleep(POLL_SECONDS)
    raise TimeoutError(f"no answer to round {round_number} of {filed.case_id} in {PATIENCE:.0f} s")


def _reasons(url: str, settings: Settings, filed: Filed, expected: ExpectedRound) -> list[str]:
    """The referral's reason codes, which only the clerk sees."""
    if expected.outcome != "referral":
        return []
    case = _clerk(url, settings).get(f"/desk/{filed.case_id}")
    return sorted({reason["code"] for reason in case["reasons"]})


def _clerk_decides(url: str, settings: Settings, filed: Filed, decision: ClerkDecision) -> list[str]:
    """The script: claim, decide, and wait for the document that says so."""
    clerk = _clerk(url, settings)
    clerk.post(f"/desk/{filed.case_id}/claim")
    bodies: dict[str, dict[str, Any]] = {
        "return": {"items": [decision.reason]},
        "grant": {"reasons": [decision.reason]},
        "refuse": {"reasons": [decision.reason], "basis": list(decision.basis), "confirmed": True},
    }
    clerk.post(f"/desk/{filed.case_id}/{decision.action}", bodies[decision.action])
    wanted = {"return": "correction", "grant": "issued", "refuse": "refused"}[decision.action]
    deadline = time.monotonic() + CLERK_PATIENCE
    while time.monotonic() < deadline:
        status = filed.status()
        if status["status"] == wanted and status["documents"]:
            return []
        time.sleep(POLL_SECONDS)
    return [f"the clerk's {decision.action} did not lead to {wanted}"]


def _clerk(url: str, settings: Settings) -> Client:
    from infra.embedded.sessions import clerk_token

    return Client(url, clerk_token=clerk_token(settings))


def _where(settings: Settings, filed: Filed) -> str:
    """Fetch what was issued into ``results/<case>``, as the applicant would download it."""
    folder = settings.data_dir / "results" / filed.case_id
    folder.mkdir(parents=True, exist_ok=True)
    for document in filed.status()["documents"]:
        (folder / f"{document['title']}.pdf").write_bytes(filed.client.download(document["href"]))
    (folder / "secret.txt").write_text(filed.secret, encoding="utf-8")
    return str(folder)
