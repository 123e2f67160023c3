# Made by speckiln 0.1.0 from Storage Disaster Recovery Service 1.0.0; not to be edited.
"""Tokens of the provider's identity service (IAM), and the turn to ask for them."""

from __future__ import annotations

import copy
import logging
import re
import threading
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

from ._encode import to_json
from ._errors import APITimeoutError, ResponseDecodeError, SdrsError
from ._http import Request, Response, request_id
from ._iam import unreadable
from ._reader import parse
from ._responses import http_date, status_error

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator, Iterator, Mapping

_TOKENS = "/v3/auth/tokens"
_TOKEN = "X-Subject-Token"  # noqa: S105 - the name of a header
_DAY = 24 * 60 * 60.0
_EARLY = 5 * 60.0
_EARLY_SHARE = 0.1
_SHOWN = 500


class Tokens:
    """The token of a user for a project, and the turn to renew it.

    Attributes:
        endpoint: Address of the identity service.
        answers: How many times it has answered.
    """

    def __init__(self, endpoint: str) -> None:
        """Begin without a token."""
        self.endpoint = endpoint
        self.answers = 0
        self._url = endpoint + _TOKENS
        self._held: tuple[str, float] | None = None
        self._refusal: SdrsError | None = None
        self._lock = threading.Lock()
        self._loops: dict[asyncio.AbstractEventLoop, asyncio.Lock] = {}

    def fresh(self, stale: str | None = None) -> str | None:
        """Return a token that is not about to expire, and not the stale one."""
        if self._held is None:
            return None
        token, renewed_at = self._held
        return token if token != stale and monotonic() < renewed_at else None

    def fetched(self, since: int, stale: str | None) -> str | None:
        """Return what another caller has got meanwhile.

        Args:
            since: The number of answers when this caller began to wait.
            stale: A token that the service has refused.

        Raises:
            SdrsError: The other caller was refused; asking again could lock the user out.
        """
        if self.answers != since and self._refusal is not None:
            raise copy.copy(self._refusal)
        return self.fresh(stale)

    def request(self, login: Mapping[str, Any], original: Request) -> Request:
        """Return the request for a token, with the time limits of the request that needs it."""
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if "User-Agent" in original.headers:
            headers["User-Agent"] = original.headers["User-Agent"]
        limits = {name: value for name, value in original.extensions.items() if name == "timeout"}
        content = to_json({"auth": login})
        return Request("POST", self._url, headers=headers, content=content, extensions=limits)

    def take(self, response: Response, secret: str) -> str:
        """Keep the token of an answer, and return it.

        Args:
            response: The answer, with its body.
            secret: The password, which must not be seen in an error.

        Raises:
            SdrsError: There is no token in it.
        """
        # The last response of a call remembers this one, and its request holds the password.
        response.request = Request("POST", self._url)
        try:
            token = _token(response, secret)
        except SdrsError as error:
            self._refusal = copy.copy(error)
            raise
        else:
            life = _life(response)
            self._held = token, monotonic() + life - min(_EARLY, life * _EARLY_SHARE)
            self._refusal = None
            return token
        finally:
            self.answers += 1

    @contextmanager
    def turn(self, original: Request) -> Iterator[None]:
        """Wait for the turn to renew, no longer than the request would wait for a connection.

        Raises:
            APITimeoutError: It took too long.
        """
        limit = _patience(original)
        if not self._lock.acquire(timeout=-1 if limit is None else limit):
            raise self._too_late(limit)
        try:
            yield
        finally:
            self._lock.release()

    @asynccontextmanager
    async def async_turn(self, original: Request) -> AsyncIterator[None]:
        """Do the same as `turn`, among the tasks of an event loop."""
        import asyncio  # noqa: PLC0415 - the blocking flavour does without

        limit = _patience(original)
        lock = self._lock_of(asyncio.get_running_loop(), asyncio.Lock)
        try:
            async with asyncio.timeout(limit):
                await lock.acquire()
        except TimeoutError:
            raise self._too_late(limit) from None
        try:
            yield
        finally:
            lock.release()

    def _lock_of(
        self, loop: asyncio.AbstractEventLoop, new_lock: type[asyncio.Lock]
    ) -> asyncio.Lock:
        lock = self._loops.get(loop)
        if lock is None:
            for other in [each for each in self._loops if each.is_closed()]:
                self._loops.pop(other, None)
            lock = self._loops.setdefault(loop, new_lock())
        return lock

    def _too_late(self, limit: float | None) -> APITimeoutError:
        return APITimeoutError(
            f"no token within {limit:g} s: another call has been asking for one all that time",
            method="POST",
            url=self._url,
        )


def project_of(response: Response) -> str | None:
    """Return the ID of the project that a token is for, where the answer says it."""
    project = _described(response).get("project")
    found = project.get("id") if isinstance(project, dict) else None
    return found if isinstance(found, str) else None


def hide_tokens_in_logs() -> None:
    """Keep tokens out of what the HTTP library logs of answers at the level DEBUG."""
    for library in ("httpcore", "httpcore2"):
        for part in ("http11", "http2"):
            logging.getLogger(f"{library}.{part}").addFilter(_hide_token)


_LOGGED = re.compile(
    rf"""(b?'{_TOKEN}',\s*)b?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", re.IGNORECASE
)


def _hide_token(record: logging.LogRecord) -> bool:
    message = record.getMessage()
    hidden = _LOGGED.sub(r"\1'…'", message)
    if hidden != message:
        record.msg, record.args = hidden, None
    return True


def _token(response: Response, secret: str) -> str:
    if not response.is_success:
        raise status_error(_without(response, secret))
    token: str = response.headers.get(_TOKEN, "")
    if not token or not token.isascii() or not token.isprintable():
        raise unreadable(
            response,
            f"there is no token in the header {_TOKEN}; is this the identity service?",
            _without(response, secret).text[:_SHOWN],
        )
    return token


def _life(response: Response) -> float:
    """Return for how many seconds a token is valid, whatever the time is here."""
    described = _described(response)
    expires = _moment(described.get("expires_at"))
    if expires is None:
        return _DAY
    issued = (
        _moment(described.get("issued_at"))
        or http_date(response.headers.get("Date", ""))
        or datetime.now(UTC)
    )
    return max((expires - issued).total_seconds(), 0.0)


def _described(response: Response) -> dict[str, Any]:
    try:
        token = parse(response.content)["token"]
    except (ResponseDecodeError, KeyError, TypeError):
        return {}
    return token if isinstance(token, dict) else {}


def _moment(text: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _without(response: Response, secret: str) -> Response:
    """Return an answer that does not repeat the secret."""
    try:
        body = parse(response.content)
    except ResponseDecodeError:
        body = response.text
    hidden = _hidden(body, secret)
    if hidden == body:
        return response
    content = hidden.encode() if isinstance(hidden, str) else to_json(hidden)
    headers = {"X-Request-Id": request_id(response)}
    return Response(
        response.status_code, headers=headers, content=content, request=response.request
    )


def _hidden(value: Any, secret: str) -> Any:
    if isinstance(value, str):
        return value.replace(secret, "…").replace(to_json(secret).decode()[1:-1], "…")
    if isinstance(value, list):
        return [_hidden(each, secret) for each in value]
    if isinstance(value, dict):
        return {name: _hidden(each, secret) for name, each in value.items()}
    return value


def _patience(request: Request) -> float | None:
    limit: float | None = request.extensions.get("timeout", {}).get("pool")
    return limit
