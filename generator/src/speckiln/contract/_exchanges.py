"""Recorded exchanges: one request and its response each, kept beside the contract as JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from speckiln.contract._files import ContractFiles

FOLDER = "examples"
_FILE_NAME = re.compile(r"[A-Za-z0-9._-]{1,200}\Z")


@frozen
class Call:
    """How the client makes the request.

    Attributes:
        resource: The client's attribute, such as ``disaster_recovery_drills``.
        method: The method on it, such as ``create``.
        arguments: The keyword arguments.
    """

    resource: str
    method: str
    arguments: dict[str, Any]


@frozen
class Request:
    """What is sent.

    Attributes:
        method: The HTTP method in capitals.
        path: The path, with ``{project_id}`` as a placeholder.
        query: Query values, each a text or a list of texts.
        headers: Headers that must arrive as recorded; ``<token>`` is a placeholder.
        body: The JSON body, or None.
    """

    method: str
    path: str
    query: dict[str, str | list[str]]
    headers: dict[str, str]
    body: Any


@frozen
class Response:
    """What comes back.

    Attributes:
        status: The HTTP status.
        headers: The headers.
        body: The JSON body, or None.
    """

    status: int
    headers: dict[str, str]
    body: Any


@frozen
class Exchange:
    """A recorded request and its response.

    Attributes:
        name: What it shows, in snake case; unique among the exchanges of its operation.
        source: Where it is from: the id of a documentation page.
        operation_id: The operation it belongs to.
        call: How the client makes the request.
        request: What is sent.
        response: What comes back.
        file: The file it is recorded in.
        index: Its position in the file, from 0.
    """

    name: str
    source: str
    operation_id: str
    call: Call
    request: Request
    response: Response
    file: Path
    index: int


class Exchanges(Mapping[str, tuple[Exchange, ...]]):
    """The exchanges of a contract by operation id, each file read when it is first asked for."""

    def __init__(self, files: ContractFiles, operation_ids: Iterable[str]) -> None:
        """Remember which operations there are; nothing is read yet."""
        self._files = files
        self._found: dict[str, tuple[Exchange, ...] | None] = dict.fromkeys(operation_ids)

    def __getitem__(self, operation_id: str) -> tuple[Exchange, ...]:
        """Return the exchanges of an operation; an empty tuple where none are recorded.

        Raises:
            KeyError: There is no such operation.
            ContractError: The file does not hold exchanges.
            UnreadableError: The file cannot be read.
        """
        found = self._found[operation_id]
        if found is None:
            found = ()
            if _FILE_NAME.match(operation_id):
                file = self._files.folder / FOLDER / f"{operation_id}.json"
                found = read_exchanges(self._files, file) if file.is_file() else ()
            self._found[operation_id] = found
        return found

    def __iter__(self) -> Iterator[str]:
        """Iterate over the operation ids in the order of the document."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return how many operations there are."""
        return len(self._found)


def read_exchanges(files: ContractFiles, file: Path) -> tuple[Exchange, ...]:
    """Return the exchanges in a file.

    Raises:
        ContractError: The file does not hold exchanges.
        UnreadableError: The file cannot be read.
    """
    return _Reader(files, file).read()


class _Reader:
    def __init__(self, files: ContractFiles, file: Path) -> None:
        self._files = files
        self._file = file

    def read(self) -> tuple[Exchange, ...]:
        entries = self._expect(self._files.read(self._file), list, "")
        return tuple(self._exchange(entry, index) for index, entry in enumerate(entries))

    def _exchange(self, entry: Any, index: int) -> Exchange:
        at = f"/{index}"
        call = self._member(entry, "call", dict, at)
        request = self._member(entry, "request", dict, at)
        response = self._member(entry, "response", dict, at)
        return Exchange(
            name=self._member(entry, "name", str, at),
            source=self._member(entry, "source", str, at),
            operation_id=self._file.stem,
            call=Call(
                resource=self._member(call, "resource", str, f"{at}/call"),
                method=self._member(call, "method", str, f"{at}/call"),
                arguments=self._member(call, "arguments", dict, f"{at}/call"),
            ),
            request=Request(
                method=self._member(request, "method", str, f"{at}/request"),
                path=self._member(request, "path", str, f"{at}/request"),
                query=self._query(request, f"{at}/request"),
                headers=self._headers(request, f"{at}/request"),
                body=request.get("body"),
            ),
            response=Response(
                status=self._status(response, f"{at}/response"),
                headers=self._headers(response, f"{at}/response"),
                body=response.get("body"),
            ),
            file=self._file,
            index=index,
        )

    def _query(self, request: dict[str, Any], at: str) -> dict[str, str | list[str]]:
        query: dict[str, Any] = self._member(request, "query", dict, at, {})
        for name, value in query.items():
            for text in value if isinstance(value, list) else [value]:
                self._expect(text, str, f"{at}/query/{name}")
        return query

    def _headers(self, message: dict[str, Any], at: str) -> dict[str, str]:
        headers: dict[str, Any] = self._member(message, "headers", dict, at, {})
        for name, value in headers.items():
            self._expect(value, str, f"{at}/headers/{name}")
        return headers

    def _status(self, response: dict[str, Any], at: str) -> int:
        status: int = self._member(response, "status", int, at)
        if not 100 <= status <= 599:
            raise self._wrong(f"{status} is not an HTTP status", f"{at}/status")
        return status

    def _member(self, owner: Any, name: str, kind: type, at: str, default: Any = None) -> Any:
        self._expect(owner, dict, at)
        if name not in owner and default is not None:
            return default
        if name not in owner:
            raise self._wrong(f"{name!r} is missing", at)
        return self._expect(owner[name], kind, f"{at}/{name}")

    def _expect(self, value: Any, kind: type, at: str) -> Any:
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self._wrong(f"this should be {_WORDS[kind]}", at)
        return value

    def _wrong(self, message: str, at: str) -> ContractError:
        return ContractError(
            f"not a recorded exchange: {message}",
            location=self._files.locate(self._file, at),
            hint="An exchange has name, source, call, request and response.",
        )


_WORDS = {list: "a list", dict: "an object", str: "a text", int: "a whole number"}
