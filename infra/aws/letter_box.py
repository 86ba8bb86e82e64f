"""All dead letters of an installation on AWS: those of the steps, and of what S3 told of and nobody could take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from infra.aws.clients import Clients
from infra.aws.dead_letters import About, DeadLetters, about_a_message
from infra.aws.queue_urls import QueueUrls, incoming_urls_of, queue_urls_of
from infra.aws.sqs import Received, SqsQueue
from infra.aws.uploads import arrivals
from infra.letters import Letter

INCOMING = "incoming"


class LetterBox:
    """Implements :class:`infra.letters.Letters` over the queues the environment names with their dead letters."""

    def __init__(self, clients: Clients, environment: Mapping[str, str]) -> None:
        self._queues: dict[str, tuple[DeadLetters, SqsQueue]] = {}
        for queue, urls in queue_urls_of(environment).items():
            self._add(clients, queue.value, urls, about_a_message)
        if incoming := incoming_urls_of(environment):
            self._add(clients, INCOMING, incoming, about_an_arrival)

    def waiting(self) -> Iterator[Letter]:
        for name, (letters, _) in self._queues.items():
            yield from letters.waiting(name)

    def put_back(self) -> int:
        return sum(letters.put_back(live) for letters, live in self._queues.values())

    def drop(self, letter_id: str) -> bool:
        return any(letters.drop(letter_id) for letters, _ in self._queues.values())

    def _add(self, clients: Clients, name: str, urls: QueueUrls, about: About) -> None:
        if urls.dead:
            self._queues[name] = DeadLetters(SqsQueue(clients, urls.dead), about), SqsQueue(clients, urls.live)


def about_an_arrival(letter: Received) -> str | None:
    """Of a notification of S3: the posts it tells of. What tells of no file of a case is none of ours."""
    try:
        told = [f"{INCOMING}:{arrival.case_id}:{arrival.token}" for arrival in arrivals(letter.body)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # whatever it is, it is not as S3 writes
        return None
    return " ".join(told) or None
