"""What the functions behind queues and schedules do: each message or sweep as on one machine, over the family at hand.

A message takes effect at most once, by the journal's inbox; a batch is answered message by message. Logs and metrics
name queues, outcomes and messages, never a value of a case.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from domain.messages import Message
from functions.oversee.expired import alert_expired
from functions.oversee.stranded import refer_stranded
from functions.receive.incoming import take
from infra.aws.queues import lease
from infra.aws.uploads import arrivals
from infra.ports import Unavailable, VersionConflict
from journey.platform import Platform
from journey.run import Handled, Steps, handle
from journey.steps import steps
from platforms.process import outbox, platform

NAMESPACE = "Miaopi"

logger = Logger(service="miaopi")
"""Has the name above all our loggers, so that whatever a module says comes out as JSON with the request's id."""


class ComesAgain(Exception):
    """The message stays on its queue. Says why in a word, never with a value."""


@logger.inject_lambda_context
def on_messages(event: Mapping[str, Any], context: Any) -> PartialItemFailureResponse:
    """See a batch of messages through; the answer names those that must come again."""
    opened, table = platform(), steps()
    until = time.time() + context.get_remaining_time_in_millis() / 1000

    def see_record_through(record: SQSRecord) -> None:  # the processor passes it by this very name
        see_through(opened, table, record, until)

    processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
    return process_partial_response(dict(event), see_record_through, processor, context)


def see_through(platform: Platform, steps: Steps, record: SQSRecord, until: float) -> None:
    """One message. Returns if it is settled; else sees to its back-off and raises ComesAgain."""
    message = _message(record)
    held = lease(message, record.receipt_handle, int(record.attributes.approximate_receive_count), until)
    began = time.perf_counter()
    handled = handle(platform, steps, held)
    _count_message(message, handled, time.perf_counter() - began)
    if not handled.settled:
        platform.queues.retry(held, handled.reason)
        raise ComesAgain(handled.reason)


@logger.inject_lambda_context
def on_arrivals(event: Mapping[str, Any], context: Any) -> PartialItemFailureResponse:
    """Take the files that were posted with tickets; the answer names the notifications that must come again."""
    opened = platform()

    def take_record(record: SQSRecord) -> None:  # the processor passes it by this very name
        take_all(opened, record)

    processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
    return process_partial_response(dict(event), take_record, processor, context)


def take_all(platform: Platform, record: SQSRecord) -> None:
    """What one notification of S3 tells of. Returns if all is settled; else raises ComesAgain, and its queue waits."""
    assert platform.uploads is not None  # the template names the bucket to whoever serves its queue
    try:
        for arrival in arrivals(record.body):
            take(platform, platform.uploads, arrival)
    except (Unavailable, VersionConflict) as error:
        logger.warning("will be tried again: %s (%s)", record.message_id, type(error).__name__)
        raise ComesAgain(type(error).__name__) from None
    except Exception as error:  # noqa: BLE001 - whatever it is, its words may hold what it failed on
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.error("not taken: %s (%s)\n%s", record.message_id, type(error).__name__, frames)
        raise ComesAgain(type(error).__name__) from None


@logger.inject_lambda_context
def on_sweep(_event: Mapping[str, Any], _context: Any) -> None:
    """Send what a crash left in the outbox, a bounded number of rows a call."""
    _count("SweptRows", outbox().sweep())


@logger.inject_lambda_context
def on_stranded(_event: Mapping[str, Any], _context: Any) -> None:
    """Refer every case that waits for a dead letter to a person. The letter stays; its queue's alarm calls who mends it."""
    _count("ReferredStranded", refer_stranded(platform()))


@logger.inject_lambda_context
def on_new_day(_event: Mapping[str, Any], _context: Any) -> None:
    """Alert of every renewal whose licence expired undecided."""
    _count("ExpiredUndecided", alert_expired(platform()))


def _message(record: SQSRecord) -> Message:
    try:
        return Message.model_validate_json(record.body)
    except ValueError:
        # Its error would repeat the body, and nobody knows what is in it.
        logger.error("no message of ours: %s", record.message_id)
        raise ComesAgain("NotAMessage") from None


def _count_message(message: Message, handled: Handled, seconds: float) -> None:
    metrics = EphemeralMetrics(namespace=NAMESPACE)
    metrics.add_dimension("queue", message.queue.value)
    metrics.add_dimension("outcome", handled.outcome.value)
    metrics.add_metric("Messages", MetricUnit.Count, 1)
    metrics.add_metric("Duration", MetricUnit.Milliseconds, seconds * 1000)
    metrics.flush_metrics()


def _count(name: str, value: int) -> None:
    metrics = EphemeralMetrics(namespace=NAMESPACE)
    metrics.add_metric(name, MetricUnit.Count, value)
    metrics.flush_metrics()
