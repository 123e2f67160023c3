"""How the client makes a request: resource, method and arguments."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from speckiln.contract import resolve
from speckiln.contract._shapes import as_dict, as_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from speckiln.contract import Contract, Operation


class Calls:
    """Finds the method of the client that makes a request."""

    def __init__(self, contract: Contract) -> None:
        """Read ``client.yaml``."""
        client = as_dict(contract.client)
        self._document = contract.document
        self._resources = as_dict(client.get("resources"))
        self._names = as_dict(client.get("names"))
        self._known = as_list(as_dict(client.get("settings")).get("parameters"))

    def call(self, operation: Operation, request: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the call that makes a recorded request, or None where no method makes it.

        Args:
            operation: The operation.
            request: The request as it is recorded: method, path, query, headers and body.
        """
        found: list[tuple[int, dict[str, Any]]] = []
        for resource, name, method in self._methods(operation.operation_id):
            members = _members(method, request["body"])
            if members is None:
                continue
            arguments = {**self._in_path(operation, request["path"])}
            arguments |= self._in_query(operation, request["query"])
            arguments |= members
            renamed = {self._names.get(key, key): value for key, value in arguments.items()}
            call = {"resource": resource, "method": name, "arguments": renamed}
            found.append((len(as_dict(method.get("fixed"))), call))
        return max(found, key=lambda each: each[0])[1] if found else None

    def _methods(self, operation_id: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
        for resource, methods in self._resources.items():
            for name, method in as_dict(methods).items():
                if as_dict(method).get("operation") == operation_id:
                    yield resource, name, method

    def _in_path(self, operation: Operation, path: str) -> dict[str, Any]:
        pairs = zip(operation.path.split("/"), path.split("/"), strict=False)
        return {
            part.strip("{}"): unquote(segment)
            for part, segment in pairs
            if part.startswith("{") and part.strip("{}") not in self._known
        }

    def _in_query(self, operation: Operation, query: Mapping[str, Any]) -> dict[str, Any]:
        described = {each.get("name"): each for each in operation.parameters}
        return {
            name: self._typed(value, as_dict(described.get(name))) for name, value in query.items()
        }

    def _typed(self, value: Any, parameter: Mapping[str, Any]) -> Any:
        """Return the value of a query parameter as a caller gives it."""
        if parameter.get("content") and isinstance(value, str):
            return _parsed(value)
        schema = as_dict(resolve(self._document, parameter.get("schema")))
        kinds = schema.get("type")
        if "array" in (kinds if isinstance(kinds, list) else [kinds]):
            return value if isinstance(value, list) else [value]
        if isinstance(value, list) or kinds in ("string", None):
            return value
        return _parsed(str(value))


def _members(method: Mapping[str, Any], body: Any) -> dict[str, Any] | None:
    """Return the arguments in a body, or None where the method sends another one."""
    if body is None:
        return None if method.get("fixed") else {}
    wrapper = method.get("body")
    if not isinstance(body, dict) or (wrapper and set(body) != {wrapper}):
        return None
    members = body[wrapper] if wrapper else body
    fixed, omitted = as_dict(method.get("fixed")), as_list(method.get("omit"))
    if not isinstance(members, dict) or not members.keys().isdisjoint(omitted):
        return None
    if any(name not in members or members[name] != value for name, value in fixed.items()):
        return None
    return {name: value for name, value in members.items() if name not in fixed}


def _parsed(text: str) -> Any:
    """Return the JSON value of a text, or the text where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return text
