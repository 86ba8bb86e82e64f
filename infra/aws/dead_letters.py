"""Dead letters: what a queue gave up, kept for 14 days, read without being taken away, and put back."""

from __future__ import annotations

from botocore.exceptions import ClientError

from domain.messages import Message
from infra.aws.outages import is_outage
from infra.aws.sqs import BATCH, Received, SqsQueue

_DIED = "its worker died at every attempt"
_LOOK_SECONDS = 30


class DeadLetters:
    """The dead-letter queue of one queue. What SQS itself moved here bears no reason: nobody was left to give one."""

    def __init__(self, queue: SqsQueue) -> None:
        self._queue = queue

    def add(self, message: Message, reason: str) -> None:
        """Keep a message, and why it is here."""
        self._queue.send_letter(message.canonical().decode(), reason)

    def read(self) -> list[tuple[Message, str]]:
        """All letters with their reasons, but for what is no message of ours. SQS shows a message only by leasing it, so
        that another reader may miss some for half a minute."""
        letters = self._lease()
        for letter in letters:
            self._queue.hide(letter.receipt, 0)
        return [(letter.message, letter.reason or _DIED) for letter in letters if letter.message is not None]

    def put_back(self, live: SqsQueue) -> int:
        """Return every letter to its queue, where its attempts begin anew; how many, about.

        SQS moves them by itself where it can; where it cannot, they are carried: sent, then deleted, so that a crash
        between sends one twice and loses none.
        """
        waiting = self._queue.depth()
        if not waiting:
            return 0
        try:
            self._queue.move_to(live)
        except NotImplementedError:  # an emulator inside this process says it so
            return self._carry(live)
        except ClientError as error:
            if is_outage(error):
                raise
            return self._carry(live)
        return waiting

    def _carry(self, live: SqsQueue) -> int:
        letters = self._lease()
        for letter in letters:
            live.send([letter.body])
            self._queue.delete(letter.receipt)
        return len(letters)

    def _lease(self) -> list[Received]:
        found: list[Received] = []
        while batch := self._queue.receive(BATCH, _LOOK_SECONDS):
            found += batch
        return found
