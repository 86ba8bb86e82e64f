"""The Lambda entry point, and ``chalice local``'s: the application, and the events its functions are called by.

The functions that need the libraries of paper (split, read, issue, and the pictures of the API) are in
``template.yaml``, for Chalice makes no container images; their handlers are the same ones.
"""

from __future__ import annotations

import gc
from typing import Any

from chalice.app import Chalice, CloudWatchEvent, Cron, Rate, SQSEvent


def _load() -> Chalice:
    """The application. Of what is loaded nothing is garbage: to look for some meanwhile is a tenth of a cold start."""
    gc.disable()
    try:
        from api.application import create_app
        from platforms.process import access, platform

        return create_app(platform, access)
    finally:
        gc.enable()
        gc.freeze()


app = _load()


@app.on_sqs_message(queue="review", name="review", batch_size=5)
def review(event: SQSEvent) -> dict[str, Any]:
    """Messages of the queue ``review``."""
    from platforms.lambda_events import on_messages

    return dict(on_messages(event.to_dict(), event.context))


@app.on_sqs_message(queue="deliver", name="deliver", batch_size=5)
def deliver(event: SQSEvent) -> dict[str, Any]:
    """Messages of the queue ``deliver``."""
    from platforms.lambda_events import on_messages

    return dict(on_messages(event.to_dict(), event.context))


@app.on_sqs_message(queue="incoming", name="take", batch_size=1)
def take(event: SQSEvent) -> dict[str, Any]:
    """Files that were posted straight to S3."""
    from platforms.lambda_events import on_arrivals

    return dict(on_arrivals(event.to_dict(), event.context))


@app.schedule(Rate(1, unit=Rate.MINUTES), name="sweep")
def sweep(event: CloudWatchEvent) -> None:
    """What a crash left in the outbox is sent."""
    from platforms.lambda_events import on_sweep

    on_sweep(event.to_dict(), event.context)


@app.schedule(Rate(5, unit=Rate.MINUTES), name="stranded")
def stranded(event: CloudWatchEvent) -> None:
    """Cases that wait for a dead letter go to a person."""
    from platforms.lambda_events import on_stranded

    on_stranded(event.to_dict(), event.context)


@app.schedule(Cron(5, 16, "*", "*", "?", "*"), name="expired")  # 00:05 in Asia/Shanghai, when the legal day is new
def expired(event: CloudWatchEvent) -> None:
    """Renewals whose licence expired undecided."""
    from platforms.lambda_events import on_new_day

    on_new_day(event.to_dict(), event.context)
