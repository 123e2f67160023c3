"""Exchanges as they are written: one file for each operation, in the order of the calls."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from speckiln.recording._calls import Calls
from speckiln.recording._placeholders import SIGNATURE, TOKEN, VALUES_FILE
from speckiln.recording._redaction import Redactor
from speckiln.recording._sightings import Sightings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speckiln.recording._captured import Captured, Message, Pairs
    from speckiln.recording._vocabulary import Vocabulary

SOURCE = "recorded"

# Whoever reads exchanges takes 16 MiB a file.
_MAX_INDENTED = 15 * 1024 * 1024

_JSON = "application/json"
# Beside those that the contract names. What tells of the transfer, the time or the machine is not
# kept: what is not known to be harmless is not written.
_KEPT = frozenset({"content-type", "retry-after", "location", "allow"})


class Rendering:
    """The files of a recording."""

    def __init__(self, vocabulary: Vocabulary, captured: Sequence[Captured]) -> None:
        """Look at what was captured, and give everything its placeholder."""
        self._vocabulary = vocabulary
        self._calls = Calls(vocabulary.contract)
        self._seen = Sightings(vocabulary)
        ordered = sorted(captured, key=lambda each: each.sequence)
        for each in ordered:
            self._seen.look_at(each)
        self._redactor = Redactor(vocabulary, self._seen)
        self._exchanges: dict[str, list[dict[str, Any]]] = {}
        for each in ordered:
            entries = self._exchanges.setdefault(each.operation.operation_id, [])
            entries.append(self._exchange(each))

    def files(self) -> dict[str, str]:
        """Return the text of each file by its name."""
        files = {f"{name}.json": _dump(entries) for name, entries in self._exchanges.items()}
        return files | {VALUES_FILE: _dump(self._redactor.values)}

    def words(self, problem: str) -> str:
        """Return a sentence about a request, with placeholders."""
        return self._redactor.text(problem, "", sent=True)

    def _exchange(self, captured: Captured) -> dict[str, Any]:
        request = {
            "method": captured.method,
            "path": self._redactor.path(captured.path, captured.operation.path),
            "query": self._query(captured.query),
            "headers": self._headers(captured.request, sent=True),
            "body": self._body(captured.request, sent=True),
        }
        response = {
            "status": captured.status,
            "headers": self._headers(captured.response, sent=False),
            "body": self._body(captured.response, sent=False),
        }
        call = self._calls.call(captured.operation, request)
        return {
            "name": f"recorded_{captured.sequence}",
            "source": SOURCE,
            "sequence": captured.sequence,
            **({"call": call} if call else {}),
            "request": request,
            "response": response,
        }

    def _query(self, pairs: Pairs) -> dict[str, str | list[str]]:
        grouped: dict[str, list[str]] = {}
        for name, value in pairs:
            is_credential = name in self._vocabulary.credential_queries
            text = TOKEN if is_credential else self._redactor.text(value, name, sent=True)
            grouped.setdefault(name, []).append(text)
        return {name: each[0] if len(each) == 1 else each for name, each in grouped.items()}

    def _headers(self, message: Message, *, sent: bool) -> dict[str, str]:
        kept: dict[str, list[str]] = {}
        for name, value in message.headers:
            lowered = name.lower()
            if sent and lowered in self._vocabulary.credential_headers:
                kept[_title(name)] = [_credential(value)]
            elif lowered in self._vocabulary.headers or (
                lowered in _KEPT and not (sent and value == _JSON)
            ):
                text = self._redactor.text(value, name, sent=sent)
                kept.setdefault(_title(name), []).append(text)
        return {name: ", ".join(values) for name, values in kept.items()}

    def _body(self, message: Message, *, sent: bool) -> Any:
        return self._redactor.value(message.body, "", sent=sent)


def _credential(value: str) -> str:
    scheme, space, rest = value.partition(" ")
    if "Signature=" in rest:
        return SIGNATURE
    return f"{scheme} {TOKEN}" if space and scheme.isalpha() and len(scheme) < 8 else TOKEN


def _title(name: str) -> str:
    """Return a header's name as people write it, whatever the library that sent it did."""
    return "-".join(part.capitalize() for part in name.split("-"))


def _dump(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if len(text.encode()) > _MAX_INDENTED:
        return json.dumps(value, ensure_ascii=False) + "\n"
    return text
