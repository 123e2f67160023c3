"""The contract's JSON Schemas, compiled once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema_rs

from speckiln.contract import resolve
from speckiln.errors import ContractError
from speckiln.server._violations import violation

if TYPE_CHECKING:
    from collections.abc import Mapping

_DOCUMENT = "urn:speckiln:contract"


class Schemas:
    """Compiles schemas whose ``$ref`` lead into one OpenAPI document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Make the document known to the schemas that refer to it."""
        self._document = document
        self._registry = jsonschema_rs.Registry([(_DOCUMENT, dict(document))])

    def compile(self, schema: Any, subject: str) -> Schema:
        """Compile a schema.

        Args:
            schema: JSON Schema (Draft 2020-12) as it stands in the document.
            subject: What the schema is about, for messages: ``body of CreateDrill``.

        Raises:
            ContractError: The schema is not one, or refers to what is not in the document.
        """
        try:
            validator = jsonschema_rs.Draft202012Validator(
                _absolute(schema),
                registry=self._registry,
                keywords={"x-max-bytes": _MaxBytes},
                offline=True,
            )
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
            message = f"The schema of {subject} cannot be used: {error.message}."
            raise ContractError(message) from error
        return Schema(validator)

    def resolve(self, schema: Any) -> dict[str, Any]:
        """Follow a schema's ``$ref``; what leads nowhere is a schema that allows all."""
        resolved = resolve(self._document, schema)
        return resolved if isinstance(resolved, dict) else {}

    def types(self, schema: Any) -> frozenset[str]:
        """Return the JSON types that a schema names, in itself or in its alternatives."""
        return frozenset(self._types(schema, depth=0))

    def _types(self, schema: Any, depth: int) -> set[str]:
        resolved = self.resolve(schema)
        named = resolved.get("type", [])
        types = {named} if isinstance(named, str) else set(named)
        if depth < 16:
            for combination in ("allOf", "anyOf", "oneOf"):
                for part in resolved.get(combination, []):
                    types |= self._types(part, depth + 1)
        return types


class Schema:
    """One compiled schema."""

    def __init__(self, validator: jsonschema_rs.Validator) -> None:
        """Wrap the validator."""
        self._validator = validator

    def violations(self, value: Any) -> list[jsonschema_rs.ValidationError]:
        """Return what is wrong with a value; nothing where it is valid."""
        try:
            return [] if self._validator.is_valid(value) else [*self._validator.iter_errors(value)]
        except jsonschema_rs.ValidationError as error:
            return [error]

    def complaint(self, value: Any, *, secret: bool = False) -> str:
        """Say in words what is wrong first, such as ``2000 is more than the maximum of 1000``.

        Args:
            value: The value to check.
            secret: Leave the value itself out of the sentence.

        Returns:
            The words; empty where the value is valid.
        """
        errors = self.violations(value)
        return violation(errors[0], secret=secret) if errors else ""


class _MaxBytes:
    """The keyword ``x-max-bytes``: the longest a string may be in UTF-8."""

    def __init__(
        self,
        parent_schema: dict[str, Any],  # noqa: ARG002 -- the validator gives three arguments
        value: Any,
        schema_path: list[str | int],  # noqa: ARG002 -- likewise
    ) -> None:
        self._maximum = value

    def validate(self, instance: Any) -> None:
        if isinstance(instance, str) and (size := len(instance.encode())) > self._maximum:
            raise ValueError(f"has {size} bytes in UTF-8, at most {self._maximum} are allowed")


def _absolute(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_absolute(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: _DOCUMENT + part
        if name == "$ref" and isinstance(part, str) and part.startswith("#")
        else _absolute(part)
        for name, part in schema.items()
    }
