"""Whether a request carries a credential; any value is good enough for a local server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.contract import resolve
from speckiln.server._refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from speckiln.contract import Operation
    from speckiln.server._message import Message


class Security:
    """What an operation asks of its callers."""

    def __init__(self, operation: Operation, document: Mapping[str, Any]) -> None:
        """Look up the schemes that the operation names."""
        schemes = document.get("components", {}).get("securitySchemes", {})
        self._alternatives = [
            [_Credential.of(resolve(document, schemes.get(name, {}))) for name in need]
            for need in operation.security
        ]
        self.query_names = {
            credential.name
            for need in self._alternatives
            for credential in need
            if credential.place == "query"
        }

    @property
    def is_needed(self) -> bool:
        """Whether anything is asked of them."""
        return bool(self._alternatives) and all(self._alternatives)

    def is_met(self, message: Message) -> bool:
        """Whether a request carries what is asked for."""
        return not self._alternatives or any(
            all(credential.is_in(message) for credential in need) for need in self._alternatives
        )

    def check(self, message: Message) -> None:
        """Raise a Refusal with status 401 where a credential is missing."""
        if not self.is_met(message):
            wanted = " or ".join(" and ".join(map(str, need)) for need in self._alternatives)
            raise Refusal(401, f"a credential is missing: send {wanted}")


@frozen
class _Credential:
    place: str
    name: str

    @classmethod
    def of(cls, scheme: Mapping[str, Any]) -> _Credential:
        if scheme.get("type") == "apiKey":
            return cls(str(scheme.get("in")), str(scheme.get("name")))
        if scheme.get("type") == "mutualTLS":
            return cls("connection", "certificate")
        return cls("header", "Authorization")

    def is_in(self, message: Message) -> bool:
        if self.place == "header":
            return any(message.headers.get(self.name.lower(), []))
        if self.place == "query":
            return any(message.query.get(self.name, []))
        if self.place == "cookie":
            return any(message.cookies().get(self.name, []))
        # A certificate travels with the connection, and a local server has plain ones.
        return True

    def __str__(self) -> str:
        article = "the " if self.place != "query" else "the query parameter "
        place = "" if self.place == "query" else f"{self.place} "
        return f'{article}{place}"{self.name}"'
