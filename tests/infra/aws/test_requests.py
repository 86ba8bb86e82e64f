"""What each function asks of AWS for one case, filed in a browser and looked at until it is answered: what it waits for, and what
is billed by the request.

The figures of ``benchmarks/cost.toml`` come from here: run with ``-s`` to see them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

import requests
from chalice.local import LocalChalice

from api.application import create_app
from domain.case import Status
from domain.messages import Queue
from domain.reading import Field, PageReading
from functions.receive.incoming import ticket
from infra.embedded.http import gateway
from platforms.aws import open_access
from tests.api.conftest import Answer, Caller
from tests.world import eligible
from tests.world.aws_functions import Functions, aws_functions
from tests.world.meter import metered
from tests.world.paper import recorded_file
from web.assets import href

CALLS = {"api": 16, "take": 1, "split": 1, "read": 4, "review": 1, "issue": 2, "deliver": 5}
"""Of a granted case of four pages in one file, with four looks at how it stands and three documents fetched."""

ASKED = {"api": 81, "take": 14, "split": 9, "read": 47, "review": 44, "issue": 36, "deliver": 55}
"""Requests in those calls, in processes that were in use before."""

MORE_AT_FIRST = {"api": 20, "take": 0, "split": 0, "read": 0, "review": 5, "issue": 5, "deliver": 5}
"""Requests more in a process's first case: packs, above all."""

BILLED = {
    "s3 PutObject": 16, "s3 GetObject": 39, "s3 ListObjectsV2": 3, "kms GenerateDataKeyWithoutPlaintext": 1, "kms Decrypt": 7,
    "kms GenerateMac": 4,
}
"""Of those, what is billed by the request; each function is one process here, which unwraps the case's key once."""

READ_UNITS = 192
PAGE_BYTES = 73_000
"""Of pages and answers, without the documents."""

CHOSEN = {
    "name": "马·测试", "phone": "13900000000", "email": "applicant@example.test", "automated": "1", "electronic_delivery": "1",
    "undertaking": "1",
}
OTHER = {eligible.NUMBER: "JY26401040001247", eligible.USCC: "91640104MA7DEM0150"}
# Lambda's, and the harness's own.
_NOT_OURS = {"sqs ReceiveMessage", "sqs DeleteMessage", "kms DescribeKey", "s3 HeadObject"}


@dataclass
class Asked:
    """What was asked for one case, by function."""

    calls: Counter[str] = field(default_factory=Counter)
    requests: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    read_units: int = 0
    page_bytes: int = 0

    @contextmanager
    def call(self, function: str) -> Iterator[None]:
        with metered() as meter:
            yield
        ours = {name: times for name, times in meter.requests.items() if name not in _NOT_OURS}
        self.calls[function] += 1
        self.requests[function] += sum(ours.values())
        self.kinds.update(ours)
        self.read_units += meter.read


@dataclass
class Applicant:
    """Somebody at a browser, and the functions behind it."""

    functions: Functions
    browser: Caller
    asked: Asked = field(default_factory=Asked)

    def go(self, work: Callable[[], Answer]) -> Answer:
        with self.asked.call("api"):
            answer: Answer = self.functions.run("api", lambda _: work())
        assert answer.status < 400, answer.text
        self.asked.page_bytes += len(answer.body)
        return answer

    def see(self, path: str) -> str:
        return self.go(lambda: self.browser.get(path)).text

    def files(self, pages: list[PageReading]) -> Any:
        """From the first page looked at to the last document."""
        for path in ("/", "/matters/food-licence-renewal", href("miaopi.css"), href("icon.svg")):
            self.see(path)
        begun = self.go(lambda: self.browser.submit("/matters/food-licence-renewal", urlencode(CHOSEN).encode()))
        case_id = re.findall(r'href="/cases/(\w+)"', begun.text)[0]
        self._posts(case_id, recorded_file(pages))
        token = re.findall(r'name="form_token" value="(\w+)"', self.see(f"/cases/{case_id}"))[0]
        self.go(lambda: self.browser.submit(f"/cases/{case_id}/submission", f"form_token={token}".encode()))
        self._works()
        for _ in range(4):
            shown = self.see(f"/cases/{case_id}")
        pages_seen = self.asked.page_bytes
        for path in re.findall(rf'href="(/cases/{case_id}/documents/\w+)"', shown)[:3]:
            self.see(path)
        self.asked.page_bytes = pages_seen
        return self.functions.world("api").case(case_id)

    def _posts(self, case_id: str, content: bytes) -> None:
        self.see(f"/cases/{case_id}")
        platform = self.functions.world("api").platform
        case = platform.journal.load(case_id)
        assert case is not None
        given = ticket(platform, case)
        assert given is not None
        requests.post(given.url, data={**given.fields, "x-amz-meta-name": "0.pdf"}, files={"file": content}, timeout=30)
        self.see(f"/cases/{case_id}")
        told = self.functions.receive_arrivals()
        with self.asked.call("take"):
            self.functions.take(told)

    def _works(self) -> None:
        while due := [(queue, records) for queue in Queue if (records := self.functions.receive(queue))]:
            for queue, records in due:
                with self.asked.call(queue.value):
                    self.functions.handle(queue, records)


def _applicant(functions: Functions) -> Applicant:
    world, access = functions.world("api"), open_access(functions.environment)
    app = create_app(lambda: world.platform, lambda: access, LocalChalice)
    assert isinstance(app, LocalChalice)
    return Applicant(functions, Caller(gateway(app), {"accept": "text/html,*/*"}))


def test_what_a_case_asks_of_aws_is_what_it_is_billed_for() -> None:
    with aws_functions() as functions:
        another, applicant = _applicant(functions), _applicant(functions)
        another.files(_of_another_firm(functions))
        case = applicant.files(eligible.papers())
    first, asked = another.asked, applicant.asked
    print(asked, first.requests - asked.requests, first.kinds - asked.kinds, first.read_units - asked.read_units, sep="\n")
    assert (case.status, case.closed) == (Status.ISSUED, True)
    assert asked.calls == first.calls == CALLS
    assert {name: asked.requests[name] for name in ASKED} == ASKED
    assert {name: (first.requests - asked.requests)[name] for name in MORE_AT_FIRST} == MORE_AT_FIRST
    assert {name: asked.kinds[name] for name in BILLED} == BILLED
    assert asked.read_units <= READ_UNITS
    assert asked.page_bytes <= PAGE_BYTES


def _of_another_firm(functions: Functions) -> list[PageReading]:
    """The same papers of a firm whose licence no process has asked for, and its entries in the registers."""
    known = eligible.register_records()
    others = [
        replace(record, key=OTHER[record.key], fields={n: OTHER.get(str(v), v) for n, v in record.fields.items()})
        for record in known
    ]
    functions.world("api").storage.registers.seed([*known, *others])
    return [
        page.model_copy(update={"fields": tuple(_other(field) for field in page.fields)}) for page in eligible.papers()
    ]


def _other(field: Field) -> Field:
    value = OTHER.get(field.value or "")
    return field if value is None else eligible.field(field.name, value)
