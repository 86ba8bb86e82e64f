"""The ``deliver`` step: one answer over one channel, once. The last delivery of a final answer closes the case (办结)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.application import Application
from domain.case import Case, Status
from domain.events import Closed, Delivered
from domain.messages import Message, Queue
from functions.deliver.compose import compose_mail, compose_result, compose_sms, compose_supervision
from journey.platform import Platform
from journey.routes import channels
from journey.step import NOTHING, Decision, Numbers, Step

_FINAL = frozenset({Status.ISSUED, Status.REFUSED, Status.WITHDRAWN})


@dataclass(frozen=True)
class Delivery:
    """What went out."""

    answers: int
    channel: str
    receipt: str


def work(platform: Platform, case: Case, message: Message) -> Delivery | None:
    """Send; idempotent at the receiver by key or Message-ID. Raises Unavailable if the outside does not answer."""
    channel = message.subject
    if case.answer_seq != message.answers or channel in case.delivered:
        return None
    key = f"{case.case_id}-{message.answers}"
    match channel:
        case "mail":
            receipt = platform.mailer.send(compose_mail(platform, case, _application(platform, case), key))
        case "sms":
            phone = _application(platform, case).contact.phone
            receipt = platform.sms.send(key, phone, compose_sms(platform, case))
        case "results":
            receipt = platform.results.publish(key, compose_result(platform, case))
        case "supervision":
            receipt = platform.results.publish(f"{key}-supervision", compose_supervision(platform, case))
        case _:
            raise ValueError(f"no such channel: {channel}")
    return Delivery(message.answers, channel, receipt)


def decide(case: Case, delivery: Delivery | None, _numbers: Numbers) -> Decision:
    """Record the delivery; close the case when all of a final answer is out."""
    if delivery is None or case.answer_seq != delivery.answers or delivery.channel in case.delivered:
        return NOTHING
    delivered = Delivered(answers=delivery.answers, channel=delivery.channel, receipt=delivery.receipt)
    out = {*case.delivered, delivery.channel}
    if case.status in _FINAL and out.issuperset(channels(case)):
        return Decision((delivered, Closed(outcome=case.status.value)))
    return Decision((delivered,))


def _application(platform: Platform, case: Case) -> Application:
    assert case.form is not None  # CaseOpened sets it
    return Application.model_validate_json(platform.vault.open(case.case_id, case.form))


STEP = Step(queue=Queue.DELIVER, work=work, decide=decide)
