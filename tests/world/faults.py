"""Calls of AWS that fail: before they were done, or after, when only the answer is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from botocore.awsrequest import AWSResponse

_ANSWER = AWSResponse("https://emulated.invalid", 400, {}, None)


class Fault:
    """One operation of one client fails as long as this is not mended, or so many ``times``.

    With ``code`` (and, for a transaction, ``reasons``) AWS refuses it; with ``error`` the connection breaks before it is
    done; ``late``, after it.
    """

    def __init__(
        self, client: Any, operation: str, *, code: str = "", reasons: Sequence[str] = (),
        error: BaseException | None = None, late: bool = False, times: int = 1_000_000,
    ) -> None:
        self._events, self._name = client.meta.events, f"{client.meta.service_model.service_id.hyphenize()}.{operation}"
        self._code, self._reasons, self._error, self._left = code, reasons, error, times
        self._point = f"{'after' if late else 'before'}-call.{self._name}"
        self._events.register_first(self._point, self._fail)

    def mend(self) -> None:
        self._events.unregister(self._point, self._fail)

    def _fail(self, **_call: Any) -> tuple[AWSResponse, dict[str, Any]] | None:
        if not self._left:
            return None
        self._left -= 1
        if self._error is not None:
            raise self._error
        answer = {"Error": {"Code": self._code, "Message": ""}, "ResponseMetadata": {"HTTPStatusCode": 400}}
        return _ANSWER, {**answer, "CancellationReasons": [{"Code": reason} for reason in self._reasons]}
