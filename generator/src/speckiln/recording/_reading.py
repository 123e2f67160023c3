"""Reading a recording, or the exchanges beside a contract, back from their folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from speckiln.contract import Request, Response
from speckiln.contract._files import ContractFiles
from speckiln.errors import ContractError, UnreadableError
from speckiln.recording._placeholders import VALUES_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from speckiln.errors import Location

_WORDS = {list: "a list", dict: "an object", str: "a text", int: "a whole number"}


@frozen
class Recorded:
    """One exchange.

    Attributes:
        operation_id: The operation.
        name: Its name among the exchanges of the operation.
        sequence: Its position among all calls of a recording; None where it stands alone.
        request: What is sent.
        response: What came back.
        file: The file that it is in.
        index: Its position in the file, from 0.
    """

    operation_id: str
    name: str
    sequence: int | None
    request: Request
    response: Response
    file: Path
    index: int


class Folder:
    """The exchanges in a folder.

    Attributes:
        exchanges: All of them: those of a recording in the order of their calls, then the others.
        values: What placeholders stand for that requests brought in.
    """

    def __init__(self, path: Path) -> None:
        """Read the folder.

        Raises:
            UnreadableError: It is not there, holds no exchanges, or a file of it cannot be read.
            ContractError: A file holds something else than exchanges.
        """
        self._files = ContractFiles(path / VALUES_FILE)
        if not path.is_dir():
            raise UnreadableError(f"{path}: there is no such folder.")
        found: list[Recorded] = []
        for file in sorted(path.glob("*.json")):
            if file.name != VALUES_FILE:
                found += self._read(file)
        if not found:
            raise UnreadableError(
                f"{path} holds no exchanges.", hint="`speckiln record` writes <OperationId>.json."
            )
        self.exchanges = sorted(found, key=lambda each: (each.sequence is None, each.sequence or 0))
        self.values = self._values(path / VALUES_FILE)

    def locate(self, exchange: Recorded, pointer: str) -> Location:
        """Return the line of a part of an exchange."""
        return self._files.locate(exchange.file, f"/{exchange.index}{pointer}")

    def _values(self, file: Path) -> dict[str, Any]:
        if not file.exists():
            return {}
        values: dict[str, Any] = self._expect(self._files.read(file), dict, file, "")
        for name, value in values.items():
            self._expect(value, str, file, f"/{name}")
        return values

    def _read(self, file: Path) -> list[Recorded]:
        entries = self._expect(self._files.read(file), list, file, "")
        return [self._exchange(entry, file, index) for index, entry in enumerate(entries)]

    def _exchange(self, entry: Any, file: Path, index: int) -> Recorded:
        at = f"/{index}"
        request = self._member(entry, "request", dict, file, at)
        response = self._member(entry, "response", dict, file, at)
        sequence = entry.get("sequence")
        if sequence is not None:
            self._expect(sequence, int, file, f"{at}/sequence")
        return Recorded(
            operation_id=file.stem,
            name=self._member(entry, "name", str, file, at),
            sequence=sequence,
            request=Request(
                method=self._member(request, "method", str, file, f"{at}/request"),
                path=self._member(request, "path", str, file, f"{at}/request"),
                query=self._query(request, file, f"{at}/request"),
                headers=self._headers(request, file, f"{at}/request"),
                body=request.get("body"),
            ),
            response=Response(
                status=self._member(response, "status", int, file, f"{at}/response"),
                headers=self._headers(response, file, f"{at}/response"),
                body=response.get("body"),
            ),
            file=file,
            index=index,
        )

    def _query(self, request: dict[str, Any], file: Path, at: str) -> dict[str, str | list[str]]:
        query: dict[str, Any] = self._expect(request.get("query", {}), dict, file, f"{at}/query")
        for name, value in query.items():
            for text in value if isinstance(value, list) else [value]:
                self._expect(text, str, file, f"{at}/query/{name}")
        return query

    def _headers(self, message: dict[str, Any], file: Path, at: str) -> dict[str, str]:
        headers: dict[str, Any] = self._expect(
            message.get("headers", {}), dict, file, f"{at}/headers"
        )
        for name, value in headers.items():
            self._expect(value, str, file, f"{at}/headers/{name}")
        return headers

    def _member(self, owner: Any, name: str, kind: type, file: Path, at: str) -> Any:
        self._expect(owner, dict, file, at)
        if name not in owner:
            raise self._wrong(f"{name!r} is missing", file, at)
        return self._expect(owner[name], kind, file, f"{at}/{name}")

    def _expect(self, value: Any, kind: type, file: Path, at: str) -> Any:
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self._wrong(f"this should be {_WORDS[kind]}", file, at)
        return value

    def _wrong(self, message: str, file: Path, at: str) -> ContractError:
        return ContractError(
            f"not a recorded exchange: {message}",
            location=self._files.locate(file, at),
            hint="An exchange has name, source, request and response.",
        )
