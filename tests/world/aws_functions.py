"""The functions of AWS over its world, called as Lambda calls them, and a record of what each asked AWS for."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote_plus

from botocore.client import BaseClient

from domain.messages import Queue
from infra.aws.clients import Clients
from infra.embedded.clock import PinnedClock
from platforms import lambda_events
from platforms.aws import assemble, install
from tests.world.aws import REGION, cloud
from tests.world.aws_account import BUCKET, INCOMING, make_installation
from tests.world.aws_world import AwsWorld
from tests.world.eligible import register_records
from tests.world.paper import PlainPress, RecordedPaper
from tests.world.world import IMPATIENT, TODAY, Outbox

BUCKETS = {BUCKET: "BlobsBucket", INCOMING: "IncomingBucket"}
KEYS = {"SYMMETRIC_DEFAULT": "SealKey", "HMAC_256": "HashKey", "RSA_2048": "SignKey"}


class Context:
    """What Lambda tells of an invocation."""

    function_name = "miaopi"
    memory_limit_in_mb = 1024
    invoked_function_arn = "arn:aws:lambda:cn-northwest-1:123456789012:function:miaopi"
    aws_request_id = "request"

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


@dataclass
class Functions:
    """An installation's functions, each as in a process of its own. ``asked`` holds, by function, the actions it needed
    and on what."""

    environment: dict[str, str]
    clients: Clients
    mails: Outbox = field(default_factory=Outbox)
    asked: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    running: str | None = None
    _opened: dict[str, AwsWorld] = field(default_factory=dict)

    def world(self, function: str) -> AwsWorld:
        """The world as one function's process has it."""
        if function not in self._opened:
            opened = assemble(self.environment)
            platform = replace(
                opened.platform, paper=RecordedPaper(), press=PlainPress(), mailer=self.mails, clock=PinnedClock(TODAY),
            )
            self._opened[function] = AwsWorld(platform, opened, self.mails)
        return self._opened[function]

    def run(self, function: str, work: Callable[[AwsWorld], Any]) -> Any:
        """Do something as a function of this name."""
        world, self.running = self.world(function), function
        try:
            with (
                patch.object(lambda_events, "platform", lambda: world.platform),
                patch.object(lambda_events, "outbox", lambda: world.storage.outbox),
            ):
                return work(world)
        finally:
            self.running = None

    def receive(self, queue: Queue, most: int = 1) -> list[dict[str, Any]]:
        """What the event source of a queue takes off it, as the records of an event."""
        return self._received(self._url(queue), most)

    def _received(self, url: str, most: int) -> list[dict[str, Any]]:
        answer = self.clients.client("sqs").receive_message(
            QueueUrl=url, MaxNumberOfMessages=most, MessageSystemAttributeNames=["All"]
        )
        return [
            {
                "messageId": found["MessageId"], "receiptHandle": found["ReceiptHandle"], "body": found["Body"],
                "attributes": found["Attributes"], "messageAttributes": {}, "eventSource": "aws:sqs",
                "eventSourceARN": f"arn:aws-cn:sqs:{REGION}:123456789012:{url.rpartition('/')[2]}", "awsRegion": REGION,
            }
            for found in answer.get("Messages", [])
        ]

    def handle(self, queue: Queue, records: list[dict[str, Any]]) -> list[str]:
        """Call the function of a queue and delete what it settled, as the event source does; ids of what must come again."""
        answer = self.run(queue.value, lambda _: lambda_events.on_messages({"Records": records}, Context()))
        again = [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]
        for record in records:
            if record["messageId"] not in again:
                self.clients.client("sqs").delete_message(
                    QueueUrl=self._url(queue), ReceiptHandle=record["receiptHandle"]
                )
        return again

    def receive_arrivals(self) -> list[dict[str, Any]]:
        """What S3 told of, as records of an event."""
        records = self._received(self.environment["MIAOPI_QUEUE_INCOMING"], 10)
        return [{**record, "body": self._with_versions(record["body"])} for record in records]

    def _with_versions(self, body: str) -> str:
        """Moto's notifications lack the version, which S3 tells for a bucket that keeps versions."""
        told = json.loads(body)
        for record in told.get("Records", []):
            made = record["s3"]["object"]
            head = self.clients.client("s3").head_object(Bucket=INCOMING, Key=unquote_plus(made["key"]))
            made["versionId"] = head["VersionId"]
        return json.dumps(told)

    def take(self, records: list[dict[str, Any]]) -> list[str]:
        """Call the function that takes what was posted; ids of what must come again."""
        if not records:
            return []
        answer = self.run("take", lambda _: lambda_events.on_arrivals({"Records": records}, Context()))
        return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]

    def work(self) -> None:
        """Until every queue is empty, or shows nothing more."""
        while any([self.handle(queue, records) or True for queue in Queue if (records := self.receive(queue))]):
            pass

    def _url(self, queue: Queue) -> str:
        return self.environment[f"MIAOPI_QUEUE_{queue.upper()}"]


@contextmanager
def aws_functions() -> Iterator[Functions]:
    """A fresh installation, as a deployment leaves it, and a record of every call its functions make."""
    with cloud() as clients:
        functions = Functions(make_installation(clients, IMPATIENT), clients)
        install(functions.environment).registers.seed(register_records())
        call = BaseClient._make_api_call

        def recorded(client: Any, operation: str, arguments: Any) -> Any:
            if functions.running:
                functions.asked[functions.running] |= set(needed(client, operation, arguments))
            return call(client, operation, arguments)

        with patch.object(BaseClient, "_make_api_call", recorded):
            yield functions


def needed(client: Any, operation: str, arguments: Any) -> Iterator[tuple[str, str]]:
    """The actions a call needs, each with the resource's name in the template."""
    match client.meta.service_model.service_name, operation:
        case "dynamodb", "TransactWriteItems":
            for write in arguments["TransactItems"]:
                ((kind, what),) = write.items()
                yield f"dynamodb:{kind}Item", _table(what["TableName"])
        case "dynamodb", "BatchGetItem":
            yield from ((f"dynamodb:{operation}", _table(name)) for name in arguments["RequestItems"])
        case "dynamodb", _:
            index = f"/index/{arguments['IndexName']}" if "IndexName" in arguments else ""
            yield f"dynamodb:{operation}", _table(arguments["TableName"]) + index
        case "s3", _:
            yield from _of_a_bucket(operation, arguments, BUCKETS[arguments["Bucket"]])
        case "sqs", _:
            yield f"sqs:{operation.removesuffix('Batch')}", _queue(arguments["QueueUrl"].rpartition("/")[2])
        case "sesv2", "SendEmail":
            yield from (("ses:SendEmail", "SenderIdentity"), ("ses:SendRawEmail", "SenderIdentity"))
        case "kms", "DescribeKey":
            return
        case "kms", _:
            yield f"kms:{operation}", KEYS[client.describe_key(KeyId=arguments["KeyId"])["KeyMetadata"]["KeySpec"]]
        case service, _:
            raise AssertionError(f"{service}:{operation} is in no policy")


def _of_a_bucket(operation: str, arguments: Any, bucket: str) -> Iterator[tuple[str, str]]:
    if operation == "ListObjectsV2":
        yield "s3:ListBucket", bucket
        return
    version = "Version" if "VersionId" in arguments else ""
    yield f"s3:{operation}{version}", f"{bucket}/{arguments['Key'].partition('/')[0]}/*"
    # What S3 asks for in our name: the bucket encrypts, and an absent object is told from a forbidden one.
    if operation == "PutObject":
        yield "kms:GenerateDataKey", "StorageKey"
    elif operation == "GetObject":
        yield from (("kms:Decrypt", "StorageKey"), ("s3:ListBucket", bucket))


def _table(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))


def _queue(name: str) -> str:
    dead, _, queue = name.rpartition("-")
    return f"{queue.capitalize()}{'DeadLetter' if dead else ''}Queue"
