"""The packaged stack, deployed by the emulator's CloudFormation as it would be by AWS's."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import yaml
from botocore.config import Config

from domain.messages import Queue
from infra.packaging.merged import LIGHT_ZIP, PAPER_ZIP, Template
from tests.aws_stack.emulator import ACCOUNT, REGION, Emulator

STACK, RELEASES = "miaopi", "releases"
TODAY = "2026-03-16T09:30:00+08:00"
PUBLIC_URL = "http://127.0.0.1:8000"
RUNTIME = f"python{sys.version_info.major}.{sys.version_info.minor}"
"""The emulator runs functions with its own Python, which is ours."""
PATIENCE = 120.0
CREDENTIALS = {"AWS_ACCESS_KEY_ID": ACCOUNT, "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": REGION}
CONCURRENCY = 2
"""Of each function behind a queue, the least that AWS takes: on AWS each has processors of its own, here all share a few."""
HIDDEN_SECONDS = 90
"""How long a message that a dead function held is hidden; six times its time-out on AWS, half an hour for reading."""

TAKE = "take"
"""The function behind what S3 tells of, which is no queue of ours."""

FUNCTIONS = (TAKE, *Queue)
"""All that stand behind a queue, by name, in the order in which a case meets them."""


@dataclass(frozen=True)
class Stack:
    """Deployed. ``environment`` is what the functions are told, all together."""

    emulator: Emulator
    environment: dict[str, str]
    api: str
    sources: dict[str, str]
    _clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        """A client of the emulator's."""
        if service not in self._clients:
            self._clients[service] = _client(self.emulator, service)
        return self._clients[service]

    def queue(self, function: str) -> str:
        """The URL of the queue it stands behind."""
        return self.environment["MIAOPI_QUEUE_INCOMING" if function == TAKE else f"MIAOPI_QUEUE_{function.upper()}"]

    def open(self, *functions: str) -> None:
        """Let messages reach these functions, and no other."""
        for function, source in self.sources.items():
            self.client("lambda").update_event_source_mapping(UUID=source, Enabled=function in functions)

    def hide(self, function: str, seconds: int) -> None:
        """For so long is a message hidden from now on, once the function was given it."""
        self.client("sqs").set_queue_attributes(QueueUrl=self.queue(function), Attributes={"VisibilityTimeout": str(seconds)})

    def pull(self, function: str) -> list[str]:
        """Everything that waits for it, off its queue."""
        sqs, url, found = self.client("sqs"), self.queue(function), []
        while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                found.append(message["Body"])
        return found

    def put(self, function: str, bodies: Sequence[str]) -> None:
        """Messages in this order."""
        for body in bodies:
            self.client("sqs").send_message(QueueUrl=self.queue(function), MessageBody=body)

    def warm(self, function: str) -> None:
        """See to it that a process runs the function: it refuses what is no message, and stays."""
        record = {"messageId": "none", "receiptHandle": "none", "body": "none", "attributes": {}, "eventSource": "aws:sqs"}
        answer = self.client("lambda").invoke(FunctionName=f"{STACK}-{function}", Payload=json.dumps({"Records": [record]}))
        assert json.load(answer["Payload"]) == {"batchItemFailures": [{"itemIdentifier": "none"}]}

    def waiting(self, function: str) -> tuple[int, int]:
        """How many messages wait for it, and how many it has in hand."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        told = self.client("sqs").get_queue_attributes(QueueUrl=self.queue(function), AttributeNames=names)["Attributes"]
        return int(told[names[0]]), int(told[names[1]])

    def settled(self, *functions: str, patience: float = 300.0) -> None:
        """Wait until nothing waits for these functions and none has a message in hand."""
        deadline, empty = time.monotonic() + patience, 0
        while empty < 2:  # while one queue is looked at, a message may pass to another that was empty
            empty = 0 if any(sum(self.waiting(function)) for function in functions) else empty + 1
            assert time.monotonic() < deadline, {function: self.waiting(function) for function in functions}
            time.sleep(0.1)


def without_what_it_lacks(template: Template) -> Template:
    """Alarms over several metrics, and rules of sampling: the emulator's CloudFormation refuses them."""
    resources = {name: resource for name, resource in template["Resources"].items() if not _lacking(resource)}
    return {**template, "Resources": resources}


def _lacking(resource: Template) -> bool:
    return resource["Type"] == "AWS::XRay::SamplingRule" or (
        resource["Type"] == "AWS::CloudWatch::Alarm" and "Metrics" in resource["Properties"]
    )


def deploy(emulator: Emulator, bundles: Path, *, smtp_port: int) -> Stack:
    """Put the bundles where CloudFormation finds them, create the stack and wait for it."""
    s3, formation = _client(emulator, "s3"), _client(emulator, "cloudformation")
    s3.create_bucket(Bucket=RELEASES)
    text = (bundles / "sam.yaml").read_text(encoding="utf-8")
    for name in (LIGHT_ZIP, PAPER_ZIP):
        s3.upload_file(str(bundles / name), RELEASES, name)
        text = text.replace(f"./{name}", f"s3://{RELEASES}/{name}")
    template = without_what_it_lacks(yaml.safe_load(text))
    s3.put_object(Bucket=RELEASES, Key="sam.yaml", Body=yaml.safe_dump(template).encode())
    parameters = {
        "Endpoint": emulator.url, "Today": TODAY, "PublicUrl": PUBLIC_URL, "PythonRuntime": RUNTIME, "Mail": "smtp",
        "MailFrom": "miaopi@authority.example.test", "SmtpHost": "127.0.0.1", "SmtpPort": str(smtp_port),
    }
    formation.create_stack(
        StackName=STACK, TemplateURL=f"{emulator.url}/{RELEASES}/sam.yaml", Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()],
    )
    outputs = _outputs(formation)
    stack = Stack(
        emulator, _environment(emulator), f"{emulator.url}/_aws/execute-api/{outputs['RestAPIId']}/api", _sources(emulator),
    )
    for source in stack.sources.values():
        stack.client("lambda").update_event_source_mapping(UUID=source, ScalingConfig={"MaximumConcurrency": CONCURRENCY})
    for function in FUNCTIONS:
        stack.hide(function, HIDDEN_SECONDS)
    return stack


def _client(emulator: Emulator, service: str) -> Any:
    return boto3.session.Session().client(
        service, region_name=REGION, endpoint_url=emulator.url, aws_access_key_id=ACCOUNT, aws_secret_access_key="test",
        config=Config(s3={"addressing_style": "path"}, read_timeout=PATIENCE, account_id_endpoint_mode="disabled"),
    )


def _outputs(formation: Any) -> dict[str, str]:
    deadline = time.monotonic() + PATIENCE
    while (stack := formation.describe_stacks(StackName=STACK)["Stacks"][0])["StackStatus"].endswith("IN_PROGRESS"):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    events = formation.describe_stack_events(StackName=STACK)["StackEvents"]
    failed = [(event["LogicalResourceId"], event.get("ResourceStatusReason")) for event in events if "FAILED" in event["ResourceStatus"]]
    assert stack["StackStatus"] == "CREATE_COMPLETE", failed
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def _environment(emulator: Emulator) -> dict[str, str]:
    """What the functions are told, with the credentials a person would have."""
    told = dict(CREDENTIALS)
    for function in _functions(emulator):
        told |= function["Environment"]["Variables"]
    return told


def _functions(emulator: Emulator) -> Iterator[dict[str, Any]]:
    for page in _client(emulator, "lambda").get_paginator("list_functions").paginate():
        yield from page["Functions"]


def _sources(emulator: Emulator) -> dict[str, str]:
    """The event source of each function behind a queue, by its name."""
    found = _client(emulator, "lambda").list_event_source_mappings()["EventSourceMappings"]
    by_function = {each["FunctionArn"].rpartition(f"{STACK}-")[2]: each["UUID"] for each in found}
    assert by_function.keys() == {*FUNCTIONS}
    return by_function
