"""A case's journal with all that tells one installation from another taken out, and the same case on one machine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2

from cli.filing import Filed, papers_in
from domain.application import Application
from domain.events import EVENT, Delivered, Event, MaterialUploaded, PageRead
from domain.record import digest_of
from fixtures.write import APPLICATION_FILE, REGISTERS_FILE
from functions.oversee.verify import blobs_of, verify
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from infra.embedded.mail_sink import MailSink
from infra.embedded.storage import open_storage
from infra.registers.record import RegisterRecord
from journey.platform import Platform
from journey.run import drain
from journey.steps import steps
from platforms.embedded import assemble, settings_for
from tests.aws_stack.deployment import PUBLIC_URL, TODAY

SIDE_BY_SIDE = (Delivered, PageRead)
"""Pages are read and answers delivered at once: their order among themselves means nothing."""

NUMBERED_AS_THEY_COME = frozenset({"results", "supervision", "original"})


@dataclass(frozen=True)
class Given:
    """A stand-in for randomness: the id and the secret that a case was given elsewhere."""

    tokens: Iterator[str]

    def token(self, size: int = 16) -> str:
        token = next(self.tokens)
        assert len(token) == 2 * size
        return token


def journal(platform: Platform, case_id: str) -> list[str]:
    """Every event in order, but for those that happen side by side, which come last and sorted."""
    assert verify(platform.journal, platform.vault, case_id).sound
    events = [entry.event for entry in platform.journal.entries(case_id)]
    free = sorted(_event(platform, case_id, event) for event in events if isinstance(event, SIDE_BY_SIDE))
    return [_event(platform, case_id, event) for event in events if not isinstance(event, SIDE_BY_SIDE)] + free


def rows_of(folder: Path) -> list[RegisterRecord]:
    """What the registers know of the firms of samples, as written beside them."""
    return [RegisterRecord(**row) for row in json.loads((folder / REGISTERS_FILE).read_text(encoding="utf-8"))]


def taken(platform: Platform, case_id: str) -> list[str]:
    """The names of a case's papers, in the order in which they came in: what is posted at once is told of in any."""
    uploads = [entry.event for entry in platform.journal.entries(case_id) if isinstance(entry.event, MaterialUploaded)]
    return [json.loads(platform.vault.open(case_id, upload.description))["name"] for upload in uploads]


def on_one_machine(folder: Path, sample: Path, filed: Filed, order: Sequence[str]) -> list[str]:
    """The journal of a sample that is filed, as the same case and its papers in this order, on a machine of its own."""
    with MailSink(folder / "mails") as sink:
        environment = {
            "MIAOPI_TODAY": TODAY, "MIAOPI_PUBLIC_URL": PUBLIC_URL, "MIAOPI_SMTP_HOST": "127.0.0.1", "MIAOPI_SMTP_PORT": str(sink.port),
        }
        platform = replace(assemble(settings_for(folder, environment)), randomness=Given(iter((filed.case_id, filed.secret))))
        open_storage(folder).registers.seed(rows_of(sample.parent))
        stated = Application.model_validate_json((sample / APPLICATION_FILE).read_bytes())
        case_id = open_case(platform, stated).case_id
        for papers in (sample, *sorted(sample.glob("round-*"))):
            for paper in sorted(papers_in(papers), key=lambda paper: order.index(paper.name)):
                upload(platform, case_id, paper.name, paper.read_bytes())
            submit(platform, case_id)
            drain(platform, steps())
        return journal(platform, case_id)


def _event(platform: Platform, case_id: str, event: Event) -> str:
    told = EVENT.dump_python(event, mode="json")
    contents = {ref.digest: _content(platform.vault.open(case_id, ref)) for ref in blobs_of(event)}
    if isinstance(event, Delivered) and event.channel in NUMBERED_AS_THEY_COME:
        told["receipt"] = "position"
    return json.dumps(_with(contents, told), ensure_ascii=False, sort_keys=True)


def _with(contents: dict[str, str], value: Any) -> Any:
    """With what each blob says in place of its digest: keys, of cases and of those who sign, differ from place to place."""
    if isinstance(value, list):
        return [_with(contents, each) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"digest", "kind", "size"}:
        return {"kind": value["kind"], "says": contents[value["digest"]]}
    return {name: _with(contents, each) for name, each in value.items()}


def _content(blob: bytes) -> str:
    """A signed document by its words, all else by its bytes."""
    if not (blob.startswith(b"%PDF") and b"/ByteRange" in blob):
        return digest_of(blob)
    with pypdfium2.PdfDocument(blob) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
