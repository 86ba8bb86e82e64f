"""Dead letters: what a queue gave up, kept for 14 days, read without being taken away, and put back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from botocore.exceptions import ClientError

from domain.messages import Message, message
from infra.aws.outages import is_outage
from infra.aws.sqs import BATCH, Received, SqsQueue
from infra.letters import Letter

_DIED = "its worker died at every attempt"
_STRAY = "no message of ours"
_LOOK_SECONDS = 30
_CASE_ID = re.compile("[0-9a-f]+")

About = Callable[[Received], str | None]
"""What a letter is about, in words without a value; None if it is none of ours: whoever may send to a queue may send anything."""


class DeadLetters:
    """The dead-letter queue of one queue. What SQS itself moved here bears no reason: nobody was left to give one."""

    def __init__(self, queue: SqsQueue, about: About) -> None:
        self._queue = queue
        self._about = about

    def add(self, message: Message, reason: str) -> None:
        """Keep a message, and why it is here."""
        self._queue.send_letter(message.canonical().decode(), reason)

    def read(self) -> list[tuple[Message, str]]:
        """All messages with their reasons, but for what is no message of ours."""
        letters = filter(self._is_ours, self._looked_at())
        return [(letter.message, letter.reason or _DIED) for letter in letters if letter.message is not None]

    def waiting(self, queue: str) -> list[Letter]:
        """All letters, those of the named queue; what is none of ours says so, and nothing else."""
        told = [(letter, self._about(letter)) for letter in self._looked_at()]
        return [Letter(letter.id, queue, about, (letter.reason or _DIED) if about else _STRAY) for letter, about in told]

    def put_back(self, live: SqsQueue) -> int:
        """Return every letter of ours to its queue, where its attempts begin anew; how many, about.

        SQS moves them by itself where it can and nothing else is there, for it would move that too. Otherwise they are
        carried: sent, then deleted, so that a crash between sends one twice and loses none.
        """
        letters = self._looked_at()
        ours = sum(map(self._is_ours, letters))
        if not ours:
            return 0
        return ours if ours == len(letters) and self._moved(live) else self._carry(live)

    def drop(self, letter_id: str) -> bool:
        """Delete a letter that is none of ours; whether it was here."""
        letters = self._leased()
        dropped = [letter for letter in letters if letter.id == letter_id and not self._is_ours(letter)]
        for letter in dropped:
            self._queue.delete(letter.receipt)
        self._let_go(letter for letter in letters if letter not in dropped)
        return bool(dropped)

    def _moved(self, live: SqsQueue) -> bool:
        """Whether SQS is moving them; raises Unavailable if it did not answer."""
        try:
            self._queue.move_to(live)
        except NotImplementedError:  # an emulator inside this process says it so
            return False
        except ClientError as error:
            if is_outage(error):
                raise
            return False
        return True

    def _carry(self, live: SqsQueue) -> int:
        letters = self._leased()
        self._let_go(letter for letter in letters if not self._is_ours(letter))
        ours = [*filter(self._is_ours, letters)]
        for letter in ours:
            live.send([letter.body])
            self._queue.delete(letter.receipt)
        return len(ours)

    def _is_ours(self, letter: Received) -> bool:
        return self._about(letter) is not None

    def _looked_at(self) -> list[Received]:
        """All letters. SQS shows a message only by leasing it, so that another reader may miss some for half a minute."""
        letters = self._leased()
        self._let_go(letters)
        return letters

    def _leased(self) -> list[Received]:
        found: list[Received] = []
        while batch := self._queue.receive(BATCH, _LOOK_SECONDS):
            found += batch
        return found

    def _let_go(self, letters: Iterable[Received]) -> None:
        for letter in letters:
            self._queue.hide(letter.receipt, 0)


def about_a_message(letter: Received) -> str | None:
    """Of the steps' queues: which message it is. Only one that bears the name of what it asks for is ours: any other name
    may be made up of anything, and would be shown."""
    found = letter.message
    if found is None or not _CASE_ID.fullmatch(found.case_id) or not found.id.isprintable():
        return None
    named = message(found.queue, found.case_id, found.subject, page_no=found.page_no, answers=found.answers)
    return found.id if found == named else None
