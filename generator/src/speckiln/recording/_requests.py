"""Requests as they are sent again: placeholders filled, with the credentials of the environment."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from attrs import field, frozen

from speckiln.errors import UsageError
from speckiln.recording._captured import is_json
from speckiln.recording._placeholders import SIGNATURE, TOKEN, variable
from speckiln.runtime._signing import Message, sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from speckiln.recording._bindings import Bindings
    from speckiln.recording._reading import Recorded
    from speckiln.recording._vocabulary import Vocabulary

_NOBODY = "of-nobody"


@frozen
class Outgoing:
    """A request, ready to be sent.

    Attributes:
        method: The HTTP method.
        target: Path and query, encoded.
        headers: The headers.
        body: The body.
    """

    method: str
    target: str = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Credentials:
    """Who asks, and for what: read from the environment, so that no secret is on a command line."""

    def __init__(self, vocabulary: Vocabulary, environment: Mapping[str, str]) -> None:
        """Take the variables that the client reads as well."""
        self._vocabulary = vocabulary
        self._environment = environment
        self._token = environment.get(vocabulary.variable("token"), "")
        self._keys = tuple(
            environment.get(vocabulary.variable(name), "")
            for name in ("access_key", "secret_key", "security_token")
        )

    @property
    def secrets(self) -> list[str]:
        """What must not be printed."""
        return [secret for secret in (self._token, *self._keys) if secret]

    def check(self, exchanges: Iterable[Recorded]) -> None:
        """Make sure that all is there that requests need.

        Raises:
            UsageError: A variable is not set.
        """
        missing: set[str] = set()
        for each in exchanges:
            for name in self._vocabulary.parameters:
                known = self._environment.get(self._vocabulary.variable(name))
                if f"{{{name}}}" in each.request.path and not known:
                    missing.add(self._vocabulary.variable(name))
            if self._carried(each) and not self._token and not all(self._keys[:2]):
                missing.add(self._vocabulary.variable("token"))
        if missing:
            names = " and ".join(sorted(missing))
            raise UsageError(
                f"the requests need {names}.",
                hint="Set it in the environment: secrets do not belong on a command line.",
            )

    def lookup(self, placeholder: str) -> str | None:
        """Return what a placeholder stands for, or None where the environment does not say."""
        if placeholder == TOKEN:
            return self._token or None
        name = placeholder.strip("{}")
        if name in self._vocabulary.parameters:
            return self._environment.get(self._vocabulary.variable(name)) or None
        return self._environment.get(variable(placeholder)) or None

    def apply(self, exchange: Recorded, outgoing: Outgoing, host: str) -> Outgoing:
        """Return a request with what it needs to be let in.

        What was refused because of its credentials is sent with those of nobody.
        """
        carried = self._carried(exchange)
        if not carried:
            return outgoing
        headers = {
            name: value for name, value in outgoing.headers.items() if name.lower() not in carried
        }
        if exchange.response.status == 401:
            headers |= dict.fromkeys(carried, _NOBODY)
        elif self._token:
            headers |= self._with_token(carried)
        else:
            headers = self._signed(outgoing, headers, host)
        return Outgoing(outgoing.method, outgoing.target, headers, outgoing.body)

    def _carried(self, exchange: Recorded) -> dict[str, str]:
        """Return the headers of an exchange that carried credentials, names in lower case."""
        return {
            name.lower(): value
            for name, value in exchange.request.headers.items()
            if TOKEN in value or value == SIGNATURE
        }

    def _with_token(self, carried: Mapping[str, str]) -> dict[str, str]:
        if SIGNATURE not in carried.values():
            return {name: value.replace(TOKEN, self._token) for name, value in carried.items()}
        others = [each for each in self._vocabulary.credential_headers if each != "authorization"]
        return {others[0]: self._token} if others else {"authorization": f"Bearer {self._token}"}

    def _signed(self, outgoing: Outgoing, headers: dict[str, str], host: str) -> dict[str, str]:
        access, secret, temporary = self._keys
        headers = {**headers, "Host": host}
        if temporary:
            headers["X-Security-Token"] = temporary
        message = Message(outgoing.method, outgoing.target, headers, outgoing.body)
        return headers | sign(message, access, secret, datetime.now(UTC))


def build(exchange: Recorded, bindings: Bindings) -> Outgoing:
    """Return the request of an exchange with its placeholders filled, without credentials.

    Raises:
        UnboundError: A placeholder is not bound.
    """
    request = exchange.request
    pairs = [
        (name, bindings.fill(text))
        for name, texts in request.query.items()
        for text in ([texts] if isinstance(texts, str) else texts)
    ]
    path = bindings.fill(request.path, lambda text: quote(text, safe=""))
    headers = {
        name: str(bindings.fill(value))
        for name, value in request.headers.items()
        if TOKEN not in value and value != SIGNATURE
    }
    headers |= {name: value for name, value in request.headers.items() if name not in headers}
    body = _body(bindings.fill_value(request.body), headers)
    query = f"?{urlencode(pairs)}" if pairs else ""
    return Outgoing(request.method, f"{path}{query}", headers, body)


def _body(value: Any, headers: dict[str, str]) -> bytes:
    if value is None:
        return b""
    names = {name.lower(): name for name in headers}
    media_type = headers.get(names.get("content-type", ""), "").partition(";")[0].strip().lower()
    if isinstance(value, str) and not is_json(media_type):
        return value.encode()
    if "content-type" not in names:
        headers["Content-Type"] = "application/json"
    return json.dumps(value, ensure_ascii=False).encode()
