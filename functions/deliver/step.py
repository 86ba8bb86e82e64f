"""The ``deliver`` step: one answer over one channel, once. With the last of them the delivery receipt gets its number."""

from __future__ import annotations

from dataclasses import dataclass

from domain.application import Application
from domain.case import Case
from domain.document_number import Series, series
from domain.documents import DocumentKind
from domain.events import Delivered, DeliveryCompleted
from domain.messages import Message, Queue
from functions.deliver.compose import compose_mail, compose_result, compose_sms, compose_sms_alert, compose_supervision
from functions.deliver.tasks import compose_alert, compose_dispute, compose_original
from journey.platform import Platform
from journey.routes import DISPUTE, EXPIRED, channels
from journey.step import NOTHING, Decision, Numbers, Step


@dataclass(frozen=True)
class Delivery:
    """What went out, and where the receipt of the whole answer gets its number."""

    answers: int
    channel: str
    receipt: str
    numbering: Series


def work(platform: Platform, case: Case, message: Message) -> Delivery | None:
    """Send; idempotent at the receiver by key or Message-ID. Raises Unavailable if the outside does not answer."""
    channel = message.subject
    if channel.startswith(DISPUTE):
        _dispute(platform, case, channel.removeprefix(DISPUTE))
        return None
    if channel == EXPIRED:
        _alert(platform, case)
        return None
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
        case "original":
            receipt = platform.results.publish(f"{key}-original", compose_original(platform, case))
        case _:
            raise ValueError(f"no such channel: {channel}")
    return Delivery(message.answers, channel, receipt, numbering(platform, case))


def _dispute(platform: Platform, case: Case, value: str) -> None:
    """Tell the owner of a register; of no answer, so nothing is recorded, and once by its key."""
    row = compose_dispute(platform, case, value)
    if row is not None:
        platform.results.publish(f"{case.case_id}-dispute-{value}", row)


def _alert(platform: Platform, case: Case) -> None:
    """Tell the bureau's other systems, and the holder who must suspend business; once by the keys."""
    if not case.alert:
        return
    platform.results.publish(f"{case.case_id}-{EXPIRED}", compose_alert(platform, case))
    if case.filed_late:
        phone = _application(platform, case).contact.phone
        platform.sms.send(f"{case.case_id}-{EXPIRED}", phone, compose_sms_alert(platform, case))


def numbering(platform: Platform, case: Case) -> Series:
    """The series of delivery receipts of today."""
    return series(platform.authority, DocumentKind.DELIVERY_RECEIPT, case.kind, platform.today())


def decide(case: Case, delivery: Delivery | None, numbers: Numbers) -> Decision:
    """Record the delivery; once all of the answer is out, its receipt is due."""
    if delivery is None or case.answer_seq != delivery.answers or delivery.channel in case.delivered:
        return NOTHING
    delivered = Delivered(answers=delivery.answers, channel=delivery.channel, receipt=delivery.receipt)
    if not {*case.delivered, delivery.channel}.issuperset(channels(case)):
        return Decision((delivered,))
    completed = DeliveryCompleted(answers=delivery.answers, number=delivery.numbering.number(numbers))
    return Decision((delivered, completed), delivery.numbering.use(numbers))


def counters(delivery: Delivery | None) -> tuple[str, ...]:
    """The counter of delivery receipts."""
    return (delivery.numbering.counter,) if delivery else ()


def _application(platform: Platform, case: Case) -> Application:
    assert case.form is not None  # CaseOpened sets it
    return Application.model_validate_json(platform.vault.open(case.case_id, case.form))


STEP = Step(queue=Queue.DELIVER, work=work, decide=decide, counters=counters)
