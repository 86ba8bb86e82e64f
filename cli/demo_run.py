"""See one sample through over HTTP, with the clerk's scripted decision and the rounds after a notice."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cli.client import Client
from cli.demo_report import Line
from cli.filing import Filed, file_folder, hand_in, papers_in
from fixtures.cases.judging import Observed, differences
from fixtures.cases.sample import ClerkDecision, Expectation, ExpectedRound
from infra.ports import Journal

CLERK_PATIENCE = 60.0
PATIENCE = 240.0
POLL_SECONDS = 0.05
ANSWERED = {"correction": "correction", "referred": "referral", "issued": "grant"}


@dataclass(frozen=True)
class Site:
    """Where samples are filed. The journal tells what only supervision hears; into ``results`` goes what was issued."""

    url: str
    clerk_token: str
    journal: Journal
    results: Path

    @property
    def clerk(self) -> Client:
        """The clerk's way in."""
        return Client(self.url, clerk_token=self.clerk_token)


def run_sample(site: Site, folder: Path) -> Line:
    """File a sample's rounds in order, wait for each answer, and judge all of it by its expectation."""
    expected = Expectation.model_validate(yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8")))
    began = time.monotonic()
    filed = file_folder(Client(site.url), folder, clerk=site.clerk)
    differing: list[str] = []
    outcomes: list[str] = []
    for number, round_expected in enumerate(expected.rounds, start=1):
        if number > 1:
            hand_in(filed, papers_in(folder / f"round-{number}"))
        outcomes.append(_answer(filed, number))
        differing += differences(round_expected, _observed(site, filed, round_expected, outcomes[-1]))
    seconds = time.monotonic() - began
    if expected.clerk and outcomes[-1] == "referral":
        differing += _clerk_decides(site, filed, expected.clerk)
    _keep_results(site, filed)
    return Line(folder.name, expected, tuple(outcomes), seconds, filed.case_id, tuple(differing))


def _answer(filed: Filed, round_number: int) -> str:
    """Wait until this round's answer is out with its documents."""
    if filed.advice:
        return "advice"
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        status = filed.status()
        if status["status"] in ANSWERED and status["documents"]:
            return ANSWERED[status["status"]]
        time.sleep(POLL_SECONDS)
    raise TimeoutError(f"no answer to round {round_number} of {filed.case_id} in {PATIENCE:.0f} s")


def _observed(site: Site, filed: Filed, expected: ExpectedRound, outcome: str) -> Observed:
    """What the applicant is told, and of a referral what only the clerk sees."""
    match outcome:
        case "advice":
            return Observed(outcome, said=[filed.advice or ""])
        case "correction":
            return Observed(outcome, notice=[item["text"] for item in filed.status()["notice"]])
        case "referral":
            case = site.clerk.get(f"/desk/{filed.case_id}")
            return Observed(
                outcome, notice=[item["text"] for item in case["drafted"]],
                reasons=sorted({reason["code"] for reason in case["reasons"]}),
                said=[reason["text"] for reason in case["reasons"]],
            )
    said = [_decision(filed)] if expected.says else []
    return Observed(outcome, said=said, flags=_flags(site, filed))


def _decision(filed: Filed) -> str:
    """The text of the decision as downloaded."""
    import pypdfium2

    href = next(d["href"] for d in filed.status()["documents"] if d["kind"] == "grant_decision")
    with pypdfium2.PdfDocument(filed.client.download(href)) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def _flags(site: Site, filed: Filed) -> tuple[str, ...]:
    """Of which rules supervision is told; the journal says so before the row is published."""
    case = site.journal.load(filed.case_id)
    return case.flags if case else ()


def _clerk_decides(site: Site, filed: Filed, decision: ClerkDecision) -> list[str]:
    """The script: claim, decide, and wait for the document that says so."""
    clerk = site.clerk
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


def _keep_results(site: Site, filed: Filed) -> None:
    """Fetch what was issued into ``results/<case>``, as the applicant would download it."""
    folder = site.results / filed.case_id
    folder.mkdir(parents=True, exist_ok=True)
    for document in filed.status()["documents"]:
        (folder / f"{document['title']}.pdf").write_bytes(filed.client.download(document["href"]))
    (folder / "secret.txt").write_text(filed.secret, encoding="utf-8")
