"""Every function, run over AWS inside the process, needs what its policy grants: no less, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from chalice.local import LocalChalice

from api.application import create_app
from domain.messages import Queue, message
from functions.desk.claim import claim
from functions.desk.decide_case import Desk
from functions.receive.change_mind import withdraw
from functions.receive.dispute import dispute
from functions.receive.submit import submit
from functions.receive.upload import upload
from infra.aws.clients import Clients
from infra.aws.document_key import KmsDocumentKey
from infra.aws.mailer import SesMailer
from infra.aws.queues import SqsQueues
from infra.aws.table import Table
from infra.embedded.clock import CHINA_TIME, PinnedClock
from infra.embedded.http import gateway
from infra.packaging.grants import GRANTS
from infra.ports import Mail, Unavailable
from journey.steps import steps
from platforms import lambda_events
from platforms.aws import open_access
from tests.api.conftest import Answer, Caller
from tests.world import eligible
from tests.world.aws_account import INCOMING
from tests.world.aws_functions import Context, Functions, aws_functions
from tests.world.aws_world import AwsWorld
from tests.world.paper import recorded_file

DAY_AFTER_EXPIRY = datetime(2026, 7, 1, 0, 5, tzinfo=CHINA_TIME)


@dataclass
class Door:
    """The site as one of its two functions serves it."""

    functions: Functions
    function: str

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        def served(world: AwsWorld) -> Answer:
            access = open_access(self.functions.environment)
            app = create_app(lambda: world.platform, lambda: access, LocalChalice)
            return Caller(gateway(app)).ask(method, path, **headers)

        answer: Answer = self.functions.run(self.function, served)
        assert answer.status < 400, (path, answer.text)
        return answer


@pytest.fixture(scope="module")
def functions() -> Iterator[Functions]:
    """An installation where about everything has happened."""
    with aws_functions() as functions:
        _granted(functions)
        _decided_by_a_person(functions)
        _not_all_readable(functions)
        _posted(functions)
        _failing(functions)
        _swept(functions)
        _outside(functions)
        yield functions


@pytest.mark.parametrize("function", GRANTS)
def test_what_a_function_asks_for_is_what_it_may(functions: Functions, function: str) -> None:
    asked = functions.asked[function] | _taken_by_its_event_source(function)
    assert asked - GRANTS[function] == set(), "it asks for what it may not"
    assert GRANTS[function] - asked == set(), "it may what it never asks for"


def _taken_by_its_event_source(function: str) -> set[tuple[str, str]]:
    """Lambda polls with the function's own role."""
    queue = {**{queue.value: queue.value for queue in Queue}, "take": "incoming"}.get(function)
    actions = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes") if queue else ()
    return {(action, f"{queue.capitalize()}Queue") for action in actions if queue}


def _granted(functions: Functions) -> None:
    opened = functions.run("api", lambda world: world.file(finish=False))
    functions.work()
    case = functions.world("api").case(opened.case_id)
    api, mine = partial(Door(functions, "api").ask), {"x_case_secret": opened.secret}
    for path in ("", "/form", "/explanation", "/documents/certificate"):
        api(f"/cases/{opened.case_id}{path}", **mine)
    api("/health")
    api(f"/verify/{case.certificate_id}")
    Door(functions, "pictures").ask(f"/cases/{opened.case_id}/evidence/{case.files[0].file_id}/1", **mine)


def _decided_by_a_person(functions: Functions) -> None:
    functions.world("api").storage.registers.set_down("penalties")
    opened = functions.run("api", lambda world: world.file(filed=False, finish=False))
    functions.work()
    Door(functions, "api").ask(f"/cases/{opened.case_id}/precheck", x_case_secret=opened.secret)
    functions.run("api", lambda world: submit(world.platform, opened.case_id))  # all is read: the review is asked for here
    functions.work()
    sessions = open_access(functions.environment).sessions
    link, key = sessions.issue_link("李测试"), sessions.issue_token("system", "results")
    api = Door(functions, "api").ask
    cookie = api(f"/login?t={link}").header("set-cookie").partition(";")[0]
    for path in ("/desk", f"/desk/{opened.case_id}", "/counter"):
        api(path, cookie=cookie)
    picture = f"/desk/{opened.case_id}/evidence/{functions.world('api').case(opened.case_id).files[0].file_id}/1"
    Door(functions, "pictures").ask(picture, cookie=cookie)
    api("/results?after=0", x_system_key=key)
    late = replace(functions.world("expired").platform, clock=PinnedClock(DAY_AFTER_EXPIRY))
    functions.world("expired").platform = late
    functions.run("expired", lambda _: lambda_events.on_new_day({}, Context()))

    def decided(world: AwsWorld) -> None:
        dispute(world.platform, opened.case_id, "证照库.经营者名称", "上月已更名")
        claim(world.platform, opened.case_id, "李测试")
        Desk(world.platform, opened.case_id, "李测试").return_for_correction(("请重新提交材料",))

    functions.run("api", decided)
    functions.work()
    functions.run("api", lambda world: withdraw(world.platform, opened.case_id))
    functions.work()
    functions.run("api", lambda _: open_access(functions.environment).close_session(cookie))


def _not_all_readable(functions: Functions) -> None:
    opened = functions.run("api", lambda world: world.file([], filed=False, finish=False))

    def handed_in(world: AwsWorld) -> None:
        upload(world.platform, opened.case_id, "坏.pdf", b"%PDF-broken")
        submit(world.platform, opened.case_id)

    functions.run("api", handed_in)
    functions.work()


def _posted(functions: Functions) -> None:
    """A file that is taken at the second time, and one that is turned down."""
    opened = functions.run("api", lambda world: world.file([], filed=False, finish=False))

    def down(*_: Any) -> None:
        raise Unavailable("down")

    for n, content in enumerate((recorded_file(eligible.papers()), b"MZ no paper")):
        # With a ticket S3 is asked in the name of whoever signed it.
        key = f"incoming/{opened.case_id}/{n:032x}"
        functions.run("api", lambda _, k=key, c=content: functions.clients.client("s3").put_object(Bucket=INCOMING, Key=k, Body=c))
    posted = functions.receive_arrivals()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("infra.aws.journal.DynamoJournal.append", down)
        functions.take(posted)
    functions.take(posted)
    (told,) = Door(functions, "api").ask(f"/cases/{opened.case_id}", x_case_secret=opened.secret).json()["turned_down"]
    assert "没有收下" in told


def _failing(functions: Functions) -> None:
    """A message of every queue fails, first once and then for good."""
    opened = functions.run("api", lambda world: world.file(finish=False))

    def down(*_: Any) -> None:
        raise Unavailable("down")

    broken = {queue: replace(step, work=down) for queue, step in steps().items()}
    sqs = functions.clients.client("sqs")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lambda_events, "steps", lambda: broken)
        for queue in Queue:
            url = functions.environment[f"MIAOPI_QUEUE_{queue.upper()}"]
            sqs.purge_queue(QueueUrl=url)
            for _ in range(2):
                sqs.send_message(QueueUrl=url, MessageBody=message(queue, opened.case_id, "1").canonical().decode())
            first, last = functions.receive(queue, 2)
            last["attributes"]["ApproximateReceiveCount"] = "5"
            assert functions.handle(queue, [first, last]) == [first["messageId"], last["messageId"]]
    functions.run("stranded", lambda _: lambda_events.on_stranded({}, Context()))
    functions.work()


def _swept(functions: Functions) -> None:
    def unsent(*_: Any) -> None:
        raise Unavailable("down")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(SqsQueues, "send", unsent)
        opened = functions.run("api", lambda world: world.file(finish=False))
        outbox = functions.world("api").storage.outbox
        left = outbox.row(opened.case_id, [message(queue, opened.case_id, "1") for queue in Queue])
        Table(functions.clients, functions.environment["MIAOPI_JOURNAL_TABLE"]).put(left)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("infra.aws.outbox.LEFT_SECONDS", -1.0)
        functions.run("sweep", lambda _: lambda_events.on_sweep({}, Context()))


def _outside(functions: Functions) -> None:
    """What the fakes stand for: mail, and the signature of documents."""
    global_, sender = Clients("us-east-1"), "miaopi@authority.example.test"  # China has no SES
    global_.client("sesv2").create_email_identity(EmailIdentity=sender)
    mail = Mail("<1@miaopi>", "applicant@example.test", "通知", "您好。")
    functions.run("deliver", lambda world: SesMailer(global_, sender, world.platform.clock).send(mail))
    key = KmsDocumentKey(functions.clients, functions.environment["MIAOPI_KMS_SIGN_KEY"], "测试")
    functions.run("issue", lambda _: key.certificates)
