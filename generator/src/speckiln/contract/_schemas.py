"""Checking JSON values against the schemas of a document."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

import jsonschema_rs
from attrs import frozen

from speckiln.contract._kinds import kind_of
from speckiln.contract._locations import from_fragment, to_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

_BASE = "urn:contract"
_WITH_SCHEMAS = ("components", "paths", "webhooks")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MASK = "this"
_MAX_MESSAGE = 300
_CLOSING = {"additionalProperties", "unevaluatedProperties"}


@frozen
class Mismatch:
    """Where a value differs from its schema.

    Attributes:
        path: The steps to it inside the value.
        message: What is wrong with it.
        keyword: The keyword of the schema that says so.
    """

    path: tuple[str | int, ...]
    message: str
    keyword: str = ""


class SchemaChecker:
    """Checks values against the schemas of one document; compiles each schema once."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Register the document, so that its schemas can refer to each other."""
        # Without the members that a broken document may have in common with schemas.
        parts = {name: document[name] for name in _WITH_SCHEMAS if name in document}
        self._registry = jsonschema_rs.Registry(
            [(_BASE, parts)], draft=jsonschema_rs.Draft202012, retriever=_refuse
        )
        self._validators: dict[int, tuple[Any, Any]] = {}

    def mismatches(self, schema: Any, value: Any) -> list[Mismatch]:
        """Return where a value differs from a schema of the document.

        A schema that is no schema, or refers to nothing, accepts everything: other rules tell
        about it.
        """
        validator = self._validator(schema)
        if validator is None:
            return []
        return list(explain(validator.iter_errors(value)))

    def _validator(self, schema: Any) -> Any:
        # The schema is kept with its validator, so that its id stays its own.
        if id(schema) not in self._validators:
            self._validators[id(schema)] = (schema, self._compile(schema))
        return self._validators[id(schema)][1]

    def _compile(self, schema: Any) -> Any:
        if not isinstance(schema, dict | bool):
            return None
        try:
            return jsonschema_rs.Draft202012Validator(
                _absolute(schema, "Schema"),
                registry=self._registry,
                keywords=_KEYWORDS,
                validate_formats=True,
                mask=_MASK,
                offline=True,
            )
        except ValueError:
            return None


def schema_mismatches(schema: Any) -> list[Mismatch]:
    """Return where a schema differs from what JSON Schema 2020-12 says a schema is."""
    return list(explain(_of_schemas().iter_errors(schema)))


@cache
def _of_schemas() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({"$ref": _DIALECT}, mask=_MASK, offline=True)


def explain(errors: Any) -> Iterator[Mismatch]:
    """Yield what is wrong in words, each thing once.

    Where none of several alternatives fits, only the one that fits best is explained.
    """
    seen: set[Mismatch] = set()
    for error in errors:
        for inner in _innermost(error):
            for mismatch in _mismatches(inner):
                if mismatch not in seen:
                    seen.add(mismatch)
                    yield mismatch


def _refuse(uri: str) -> NoReturn:
    message = f"{uri} is not part of the contract"
    raise ValueError(message)


class _MaxBytes:
    """The keyword ``x-max-bytes``: a limit on the UTF-8 of a text."""

    def __init__(self, _schema: dict[str, Any], limit: Any, _path: list[str | int]) -> None:
        self._limit = limit if isinstance(limit, int) else None

    def validate(self, value: Any) -> None:
        if self._limit is not None and isinstance(value, str):
            size = len(value.encode(errors="replace"))
            if size > self._limit:
                message = f"this is {size} bytes long in UTF-8, more than {self._limit}"
                raise ValueError(message)


_KEYWORDS: dict[str, Any] = {"x-max-bytes": _MaxBytes}


def _absolute(value: Any, kind: str | None) -> Any:
    """Return a schema whose references work outside its document."""
    if isinstance(value, list):
        return [_absolute(child, kind_of(kind, position)) for position, child in enumerate(value)]
    if not isinstance(value, dict) or kind is None:
        return value
    copy = {name: _absolute(child, kind_of(kind, name)) for name, child in value.items()}
    ref = copy.get("$ref")
    if kind == "Schema" and isinstance(ref, str) and ref.startswith("#"):
        copy["$ref"] = f"{_BASE}#{to_fragment(from_fragment(ref))}"
    return copy


def _innermost(error: Any) -> list[Any]:
    if error.kind.name not in {"anyOf", "oneOf"}:
        return [error]
    branches = [branch for branch in _branches(error.kind.value) if branch]
    if not branches:
        return [error]
    best = max(branches, key=lambda branch: max(len(inner.instance_path) for inner in branch))
    if max(len(inner.instance_path) for inner in best) <= len(error.instance_path):
        return [error]
    return [deeper for inner in best for deeper in _innermost(inner)]


def _branches(value: Any) -> list[list[Any]]:
    return [branch for branch in value if isinstance(branch, list)] if value else []


def _mismatches(error: Any) -> Iterator[Mismatch]:
    keyword, value = error.kind.name, error.kind.value
    path = tuple(error.instance_path)
    if keyword in _CLOSING and isinstance(value, list) and value:
        for name in value:
            yield Mismatch((*path, name), _short(f"{name!r} is not known here"), keyword)
    else:
        yield Mismatch(path, _short(_words(error)), keyword)


def _words(error: Any) -> str:
    keyword, value = error.kind.name, error.kind.value
    if keyword == "required":
        return f"{value!r} is missing"
    if keyword == "type":
        types = value if isinstance(value, list) else [value]
        return f"this should be {' or '.join(map(str, types))}, not {_type_name(error.instance)}"
    if keyword in {"anyOf", "oneOf"}:
        return _alternatives(error)
    return str(error.message)


def _short(message: str) -> str:
    return message if len(message) <= _MAX_MESSAGE else f"{message[:_MAX_MESSAGE]}…"


def _alternatives(error: Any) -> str:
    """Say in words that none of several alternatives fits, or that more than one does."""
    branches = _branches(error.kind.value)
    if error.kind.name == "oneOf" and not all(branches):
        return "this fits more than one of the alternatives, and should fit one"
    reasons = dict.fromkeys(_words(branch[0]) for branch in branches if branch)
    return f"this fits none of the alternatives: {'; '.join(reasons)}"


def _type_name(value: Any) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer"}
    return "null" if value is None else names.get(type(value), "number")
