"""Which errors of AWS mean that it did not answer. Everything else is a bug or an answer, and is raised as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError, IncompleteReadError

from infra.ports import Unavailable

_OUTAGES = frozenset({
    "InternalError", "InternalFailure", "InternalServerError", "KMSInternalException", "ProvisionedThroughputExceeded",
    "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled", "RequestTimeout",
    "ServiceUnavailable", "SlowDown", "Throttling", "ThrottlingError", "ThrottlingException", "TooManyRequestsException",
    "TransactionConflictException", "TransactionInProgressException",
})
_SERVER_ERROR = 500


@contextmanager
def outages() -> Iterator[None]:
    """Raise Unavailable for throttling, time-outs, lost connections and errors on AWS's side."""
    try:
        yield
    except (ConnectionError, HTTPClientError, IncompleteReadError) as error:
        raise Unavailable(type(error).__name__) from error
    except ClientError as error:
        if is_outage(error):
            raise Unavailable(code_of(error)) from error
        raise


def code_of(error: ClientError) -> str:
    """The name AWS gives an error."""
    return str(error.response.get("Error", {}).get("Code", ""))


def is_outage(error: ClientError) -> bool:
    """Whether the same call may succeed later."""
    status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    return means_outage(code_of(error)) or status >= _SERVER_ERROR


def means_outage(code: str) -> bool:
    """Whether the name of an error, or of the reason why a transaction was cancelled, says so."""
    return code in _OUTAGES
