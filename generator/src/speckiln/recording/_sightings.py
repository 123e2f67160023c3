"""What a recording shows that is to be replaced wherever it stands: secrets, projects, ids."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from speckiln.recording._captured import query_of
from speckiln.recording._placeholders import TOKEN, label
from speckiln.recording._redaction import is_an_id
from speckiln.recording._secrets import in_header, names_a_secret

if TYPE_CHECKING:
    from speckiln.recording._captured import Captured, Message, Pairs
    from speckiln.recording._vocabulary import Vocabulary

_NESTED = 4


class Sightings:
    """Collects what exchanges show, before any of them is written.

    Attributes:
        secrets: The secrets, each with the name that its placeholder gets.
        parameters: The values of the path parameters that the client knows, each with their name.
        ids: The ids that only the names of their members tell.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Start with nothing."""
        self.secrets: dict[str, str] = {}
        self.parameters: dict[str, str] = {}
        self.ids: set[str] = set()
        self._vocabulary = vocabulary

    def is_secret(self, name: str) -> bool:
        """Whether what is in a member of this name is secret."""
        return name in self._vocabulary.secrets or names_a_secret(name)

    def look_at(self, captured: Captured) -> None:
        """Look at a request and its answer."""
        template = captured.operation.path.split("/")
        for part, segment in zip(template, captured.path.split("/"), strict=False):
            name, value = part.strip("{}"), unquote(segment)
            if part != f"{{{name}}}":
                continue
            if name in self._vocabulary.parameters:
                self.parameters.setdefault(value, name)
            else:
                self._value(value, name)
        self.look_at_query(captured.query)
        self.look_at_message(captured.request)
        self.look_at_message(captured.response)

    def look_at_query(self, pairs: Pairs) -> None:
        """Look at a decoded query."""
        for name, value in pairs:
            if name in self._vocabulary.credential_queries:
                self._secret(value, TOKEN)
            self._value(value, name)

    def look_at_message(self, message: Message) -> None:
        """Look at headers and a body."""
        for name, value in message.headers:
            if name.lower() == "location":
                self.look_at_query(query_of(value.partition("?")[2]))
            if name.lower() in self._vocabulary.credential_headers:
                self._secret(value, TOKEN)
            for secret in in_header(name, value):
                self._secret(secret, TOKEN)
        for name, value in message.fields:
            self._value(value, name)
        if message.is_json:
            self._value(message.body, "")

    def _value(self, value: Any, name: str, *, secret: str = "", depth: int = 0) -> None:
        if isinstance(value, dict):
            for key, part in value.items():
                inside = secret or (label(key) if self.is_secret(key) else "")
                self._value(part, key, secret=inside, depth=depth)
        elif isinstance(value, list):
            for part in value:
                self._value(part, name, secret=secret, depth=depth)
        elif secret or self.is_secret(name):
            self._leaf(value, secret or label(name))
        elif isinstance(value, str):
            if is_an_id(value, name):
                self.ids.add(value)
            elif value[:1] in {"{", "["} and depth < _NESTED:
                self._value(_parsed(value), name, depth=depth + 1)

    def _leaf(self, value: Any, name: str) -> None:
        if isinstance(value, str):
            self._secret(value, name)
        elif not isinstance(value, bool) and value is not None:
            self._secret(json.dumps(value), name)

    def _secret(self, secret: str, name: str) -> None:
        if secret.strip():
            self.secrets.setdefault(secret, name)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
