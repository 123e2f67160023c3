"""Prance on documents that are in memory.

Prance reads what it validates or resolves from a URL or a string. A URL would make it follow file
references on its own, without our limits; a string it parses with a YAML parser that takes longer
than the validation. Its parsers work on any document that is put into ``specification`` before they
validate, which is what these two do.

The references of a bundled document all begin with ``#``. But the libraries below take any member
named ``$ref`` for a reference, in a default or an example as well, and would fetch what it names:
such members are renamed before they see them.
"""

from __future__ import annotations

from typing import Any

import prance  # type: ignore[import-untyped]  # prance has no type hints

from speckiln.contract._kinds import SECTIONS, kind_of

NOT_A_REFERENCE = "x-speckiln-ref"
_BACKEND = "openapi-spec-validator"
_IN_MEMORY = "in memory"  # prance insists on a text, even where it is never parsed


class DocumentError(Exception):
    """Prance refused a document."""


def check(document: dict[str, Any]) -> None:
    """Validate a bundled document.

    Raises:
        DocumentError: It is not a valid OpenAPI document.
    """
    _run(_Checking(_hide(document, "Document")))


def dereference(document: dict[str, Any]) -> Any:
    """Return a bundled document without references; equal parts are the same objects.

    Args:
        document: The document, with members that are no references renamed by ``member_name``.

    Raises:
        DocumentError: It is not a valid OpenAPI document.
    """
    parser = _Resolving(document)
    _run(parser)
    return parser.specification


def _hide(value: Any, kind: str | None) -> Any:
    """Return a copy in which only references are named ``$ref``."""
    if isinstance(value, list):
        return [_hide(child, kind_of(kind, position)) for position, child in enumerate(value)]
    if not isinstance(value, dict):
        return value
    return {
        member_name(name, value, kind): _hide(child, kind_of(kind, name))
        for name, child in value.items()
    }


def member_name(name: str, owner: dict[str, Any], kind: str | None) -> str:
    """Return the name that prance may see: another one for a ``$ref`` that is no reference."""
    if name != "$ref" or (kind in SECTIONS and isinstance(owner[name], str)):
        return name
    return NOT_A_REFERENCE


class _InMemory(prance.BaseParser):  # type: ignore[misc]  # prance has no type hints
    def __init__(self, document: dict[str, Any]) -> None:
        super().__init__(spec_string=_IN_MEMORY, lazy=True, backend=_BACKEND)
        self.specification = document

    def parse(self) -> None:
        self._validate()


class _Checking(_InMemory):
    pass


class _Resolving(_InMemory, prance.ResolvingParser):  # type: ignore[misc]  # likewise
    pass


def _run(parser: _InMemory) -> None:
    try:
        parser.parse()
    except Exception as error:
        # The libraries below prance raise whatever they trip over when a document is odd.
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise DocumentError(reason) from error
