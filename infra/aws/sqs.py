"""One queue of SQS: what is sent to it, received from it and done with what was received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from domain.messages import Message
from infra.aws.clients import Clients
from infra.aws.outages import code_of, outages
from infra.ports import Unavailable

BATCH = 10
"""The most SQS takes or gives in one call."""

LONGEST_HIDDEN = 43_200
"""Seconds a message may be hidden, all in all: 12 hours. A message may be sent with a delay of 15 minutes at most."""

_REASON = "reason"
_LOST = frozenset({
    "AWS.SimpleQueueService.MessageNotInflight", "InvalidParameterValue", "MessageNotInflight", "ReceiptHandleIsInvalid",
})
_DEPTH = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed")


@dataclass(frozen=True)
class Received:
    """A message as received: SQS's id of it, its text, how often it was, and, of a dead letter that was buried, why."""

    id: str
    body: str
    receipt: str
    attempts: int
    reason: str | None

    @property
    def message(self) -> Message | None:
        """What it asks for; None if it is no message of ours: whoever may send to a queue may send anything."""
        try:
            return Message.model_validate_json(self.body)
        except ValueError:
            return None


class SqsQueue:
    """A queue by its URL. Everything raises Unavailable if SQS does not answer."""

    def __init__(self, clients: Clients, url: str) -> None:
        self._clients = clients
        self._url = url

    def send(self, bodies: Sequence[str]) -> None:
        """Put messages on. Raises Unavailable if any was not taken; then others may have been."""
        for start in range(0, len(bodies), BATCH):
            entries = [{"Id": str(n), "MessageBody": body} for n, body in enumerate(bodies[start : start + BATCH])]
            with outages():
                answer = self._client.send_message_batch(QueueUrl=self._url, Entries=entries)
            if failed := answer.get("Failed"):
                raise Unavailable(", ".join(str(entry.get("Code")) for entry in failed))

    def send_letter(self, body: str, reason: str) -> None:
        """Put on a message that says why it is here."""
        said = {_REASON: {"DataType": "String", "StringValue": reason}}
        with outages():
            self._client.send_message(QueueUrl=self._url, MessageBody=body, MessageAttributes=said)

    def receive(self, most: int, hidden: int) -> list[Received]:
        """Some messages that are due, hidden from others for so many seconds. Waits as the queue itself is set to."""
        with outages():
            answer = self._client.receive_message(
                QueueUrl=self._url, MaxNumberOfMessages=most, VisibilityTimeout=hidden,
                MessageSystemAttributeNames=["ApproximateReceiveCount"], MessageAttributeNames=[_REASON],
            )
        return [_received(found) for found in answer.get("Messages", [])]

    def delete(self, receipt: str) -> None:
        """Remove a message received; harmless if it is no longer ours."""
        self._touch("delete_message", receipt)

    def hide(self, receipt: str, seconds: int) -> None:
        """Hide a message received for so long from now; harmless if it is no longer ours."""
        self._touch("change_message_visibility", receipt, VisibilityTimeout=seconds)

    def depth(self) -> int:
        """Messages waiting or hidden, about."""
        return sum(int(found) for found in self._attributes(*_DEPTH).values())

    def move_to(self, other: SqsQueue) -> None:
        """Begin to move every message, in the background. This must be a dead-letter queue."""
        # The destination is named: SQS does not know where a letter came from that was sent here and not moved by it.
        with outages():
            self._client.start_message_move_task(SourceArn=self._arn(), DestinationArn=other._arn())

    @property
    def _client(self) -> Any:
        return self._clients.client("sqs")

    def _arn(self) -> str:
        return self._attributes("QueueArn")["QueueArn"]

    def _attributes(self, *names: str) -> dict[str, str]:
        with outages():
            answer = self._client.get_queue_attributes(QueueUrl=self._url, AttributeNames=list(names))
        return dict(answer["Attributes"])

    def _touch(self, call: str, receipt: str, **more: Any) -> None:
        try:
            with outages():
                getattr(self._client, call)(QueueUrl=self._url, ReceiptHandle=receipt, **more)
        except ClientError as error:
            if code_of(error) not in _LOST:
                raise


def _received(found: dict[str, Any]) -> Received:
    reason = found.get("MessageAttributes", {}).get(_REASON, {}).get("StringValue")
    return Received(found["MessageId"], found["Body"], found["ReceiptHandle"], int(found["Attributes"]["ApproximateReceiveCount"]), reason)
