"""Functions as Lambda calls them: what is settled is acknowledged, what is not comes again, and nothing takes effect twice."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from domain.case import Status
from domain.messages import Queue
from infra.ports import Unavailable
from journey.steps import steps
from platforms import lambda_events
from tests.world.aws_functions import Context, Functions, aws_functions


@pytest.fixture
def functions() -> Iterator[Functions]:
    with aws_functions() as functions:
        yield functions


@pytest.fixture
def filed(functions: Functions) -> str:
    """A case whose only message is to be split."""
    opened = functions.run("api", lambda world: world.file(finish=False))
    return str(opened.case_id)


def _broken(monkeypatch: pytest.MonkeyPatch, queue: Queue, error: Exception) -> None:
    def work(*_: Any) -> None:
        raise error

    table = {**steps(), queue: replace(steps()[queue], work=work)}
    monkeypatch.setattr(lambda_events, "steps", lambda: table)


def test_the_functions_together_grant_what_may_be_granted(functions: Functions, filed: str) -> None:
    functions.work()
    case = functions.world("api").case(filed)
    assert (case.status, case.closed) == (Status.ISSUED, True)
    assert len(functions.mails.mails) == 1


def test_a_message_delivered_three_times_and_out_of_order_takes_effect_once(functions: Functions, filed: str) -> None:
    delivered: list[tuple[Queue, dict[str, Any]]] = []
    while taken := [(queue, record) for queue in Queue for record in functions.receive(queue)]:
        delivered += taken
        for queue, record in taken:
            assert functions.handle(queue, [record, record]) == []
    events = functions.world("api").events(filed)
    for queue, record in reversed(delivered):
        assert functions.handle(queue, [record]) == []
    assert functions.world("api").events(filed) == events
    assert events.count("Granted") == events.count("CertificateIssued") == events.count("Closed") == 1


@pytest.mark.parametrize("error", [Unavailable("down"), ZeroDivisionError("马·测试 13900000000")])
def test_what_fails_comes_again_alone_and_says_nothing_of_the_case(
    functions: Functions, filed: str, monkeypatch: pytest.MonkeyPatch, error: Exception, capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    _broken(monkeypatch, Queue.SPLIT, error)
    records = functions.receive(Queue.SPLIT)
    again = functions.handle(Queue.SPLIT, records)
    assert again == [records[0]["messageId"]]
    said = capsys.readouterr().out + caplog.text
    assert "测试" not in said
    (metric,) = [json.loads(line) for line in said.splitlines() if line.startswith('{"_aws"')]
    assert (metric["queue"], metric["outcome"]) == ("split", "postponed" if isinstance(error, Unavailable) else "failed")
    assert metric["Messages"] == [1.0]


def test_after_the_last_attempt_the_case_goes_to_a_person_and_the_letter_stays(
    functions: Functions, filed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _broken(monkeypatch, Queue.SPLIT, ZeroDivisionError())
    (record,) = functions.receive(Queue.SPLIT)
    record["attributes"]["ApproximateReceiveCount"] = "5"
    functions.handle(Queue.SPLIT, [record])
    for _ in range(2):
        functions.run("stranded", lambda _: lambda_events.on_stranded({}, Context()))
    case = functions.world("api").case(filed)
    assert case.status is Status.REFERRED
    assert functions.world("api").events(filed).count("Referred") == 1
    ((dead, because),) = functions.world("stranded").platform.queues.dead()
    assert (dead.queue, because) == (Queue.SPLIT, "ZeroDivisionError: bug")


def test_what_is_no_message_comes_again_until_its_queue_gives_it_up(
    functions: Functions, filed: str, caplog: pytest.LogCaptureFixture
) -> None:
    (record,) = functions.receive(Queue.SPLIT)
    stranger = {**record, "messageId": "stranger", "body": '{"name": "马·测试"}'}
    with caplog.at_level(logging.ERROR):
        assert functions.handle(Queue.SPLIT, [stranger, record]) == ["stranger"]
    assert functions.world("api").events(filed)[-1] == "MaterialSplit"
    assert "马" not in caplog.text


def test_what_a_crash_left_in_the_outbox_is_sent_by_the_sweep(
    functions: Functions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: Any) -> None:
        raise Unavailable("down")

    with monkeypatch.context() as patched:
        patched.setattr("infra.aws.queues.SqsQueues.send", down)
        opened = functions.run("api", lambda world: world.file(finish=False))
    functions.work()
    assert "MaterialSplit" not in functions.world("api").events(opened.case_id)
    monkeypatch.setattr("infra.aws.outbox.LEFT_SECONDS", -1.0)
    functions.run("sweep", lambda _: lambda_events.on_sweep({}, Context()))
    functions.work()
    assert functions.world("api").case(opened.case_id).closed


def test_the_entry_points_lead_to_these_handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    import app

    called: list[tuple[str, Any]] = []
    for name in ("on_messages", "on_arrivals", "on_sweep", "on_stranded", "on_new_day"):
        monkeypatch.setattr(lambda_events, name, lambda event, _context, name=name: called.append((name, event)) or {})
    events = {"Records": [{"body": "{}", "receiptHandle": "r"}]}
    app.review(events, Context())
    app.deliver(events, Context())
    app.take(events, Context())
    scheduled = {
        "version": "0", "account": "1", "region": "r", "detail": {}, "detail-type": "", "source": "", "time": "", "id": "1",
        "resources": [],
    }
    for function in (app.sweep, app.stranded, app.expired):
        function(scheduled, Context())
    assert [name for name, _ in called] == ["on_messages", "on_messages", "on_arrivals", "on_sweep", "on_stranded", "on_new_day"]
    assert called[0][1] == events
