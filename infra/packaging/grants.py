"""What each function calls on AWS, and on which resource: the table the policies are held against, both ways.

A resource is a name of the template, with the part of it that is meant: ``JournalTable/index/due``, ``BlobsBucket/blobs/*``.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from domain.messages import Queue

Grant = tuple[str, str]
"""An action and the resource it is allowed on."""


def _on(resource: str, *actions: str) -> frozenset[Grant]:
    return frozenset((action, resource) for action in actions)


def _all(*parts: Iterable[Grant]) -> frozenset[Grant]:
    return frozenset(chain.from_iterable(parts))


def _to(*queues: Queue) -> frozenset[Grant]:
    """What the outbox sends to, right after an append."""
    return _all(*(_on(f"{queue.capitalize()}Queue", "sqs:SendMessage") for queue in queues))


def _taken(queue: str) -> frozenset[Grant]:
    """What the event source takes and acknowledges."""
    return _on(queue, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")


def _serves(queue: Queue) -> frozenset[Grant]:
    """What is taken, and what puts a message back or buries it."""
    name = queue.capitalize()
    back = (_on(f"{name}Queue", "sqs:ChangeMessageVisibility"), _on(f"{name}DeadLetterQueue", "sqs:SendMessage"))
    return _all(_taken(f"{name}Queue"), *back)


def _lists(*indexes: str) -> frozenset[Grant]:
    return _all(*(_on(f"JournalTable/index/{index}", "dynamodb:Query") for index in indexes))


_JOURNAL = _on("JournalTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem")
_ENTRIES = _on("JournalTable", "dynamodb:Query")
_LICENCES = _on("JournalTable", "dynamodb:BatchGetItem")
_BLOBS = _all(
    _on("BlobsBucket/blobs/*", "s3:GetObject"), _on("BlobsBucket", "s3:ListBucket"), _on("StorageKey", "kms:Decrypt"),
)
_OPEN = _all(_BLOBS, _on("KeysTable", "dynamodb:GetItem"), _on("SealKey", "kms:Decrypt"))
_SEAL = _all(_OPEN, _on("BlobsBucket/blobs/*", "s3:PutObject"), _on("StorageKey", "kms:GenerateDataKey"))
_NEW_CASE = _all(_on("KeysTable", "dynamodb:PutItem"), _on("SealKey", "kms:GenerateDataKeyWithoutPlaintext"))
_HASH = _on("HashKey", "kms:GenerateMac")
_PACKS = _all(
    _on("PacksTable", "dynamodb:GetItem", "dynamodb:Query"), _on("BlobsBucket/packs/*", "s3:GetObject"),
    _on("StorageKey", "kms:Decrypt"),
)
_POSTED = _all(
    # S3 takes what is posted in the name of whoever signed the ticket.
    _on("IncomingBucket/incoming/*", "s3:GetObject", "s3:PutObject"), _on("IncomingBucket", "s3:ListBucket"),
)
_REGISTERS = _on("RegistersTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query")
_RESULTS = _on("ResultsTable", "dynamodb:GetItem", "dynamodb:PutItem")

GRANTS: dict[str, frozenset[Grant]] = {
    "api": _all(
        _JOURNAL, _ENTRIES, _LICENCES, _lists("referred", "at_counter"), _SEAL, _NEW_CASE, _HASH, _PACKS, _REGISTERS, _POSTED,
        _on("SessionsTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"),
        _on("ResultsTable", "dynamodb:Query"), _to(Queue.SPLIT, Queue.REVIEW, Queue.ISSUE, Queue.DELIVER),
    ),
    "pictures": _all(
        _on("JournalTable", "dynamodb:GetItem"), _OPEN, _on("SessionsTable", "dynamodb:GetItem"),
    ),
    "split": _all(_serves(Queue.SPLIT), _JOURNAL, _OPEN, _to(Queue.READ, Queue.REVIEW)),
    "read": _all(_serves(Queue.READ), _JOURNAL, _SEAL, _to(Queue.REVIEW)),
    "review": _all(
        _serves(Queue.REVIEW), _JOURNAL, _ENTRIES, _LICENCES, _SEAL, _HASH, _PACKS, _REGISTERS, _to(Queue.ISSUE),
    ),
    "issue": _all(
        _serves(Queue.ISSUE), _JOURNAL, _ENTRIES, _SEAL, _PACKS, _on("RegistersTable", "dynamodb:PutItem"),
        _on("SignKey", "kms:Sign", "kms:GetPublicKey"), _to(Queue.DELIVER),
    ),
    "deliver": _all(
        _serves(Queue.DELIVER), _JOURNAL, _ENTRIES, _OPEN, _PACKS, _RESULTS,
        _on("RegistersTable", "dynamodb:PutItem"), _on("SenderIdentity", "ses:SendEmail", "ses:SendRawEmail"),
        _to(Queue.ISSUE),
    ),
    "take": _all(
        _taken("IncomingQueue"), _JOURNAL, _SEAL, _to(Queue.SPLIT), _on("IncomingBucket", "s3:ListBucket"),
        _on("IncomingBucket/incoming/*", "s3:GetObjectVersion", "s3:DeleteObjectVersion", "s3:PutObject"),
    ),
    "sweep": _all(_on("JournalTable", "dynamodb:GetItem", "dynamodb:DeleteItem"), _lists("outbox"), _to(*Queue)),
    "stranded": _all(
        *(_on(f"{queue.capitalize()}DeadLetterQueue", "sqs:ReceiveMessage", "sqs:ChangeMessageVisibility") for queue in Queue),
        _JOURNAL, _SEAL, _PACKS, _to(Queue.ISSUE),
    ),
    "expired": _all(_JOURNAL, _lists("due"), _OPEN, _PACKS, _to(Queue.DELIVER)),
}
"""By function, without its log group, which :func:`infra.packaging.policies` knows of all alike."""
