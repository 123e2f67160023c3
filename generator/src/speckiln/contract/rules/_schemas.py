"""Rules about schemas."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from speckiln.contract._schemas import schema_mismatches
from speckiln.contract._shapes import as_dict, as_list, as_text, did_you_mean
from speckiln.contract.rules._rule import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from speckiln.contract._kinds import Node
    from speckiln.contract.rules._rule import Context

_NESTED = {"Schema", "Schemas", "Properties"}
_COMPOSED = {"$ref", "allOf", "anyOf", "oneOf", "if"}
_COMPONENTS = ("components", "schemas")


def valid(context: Context) -> Iterator[Problem]:
    """Every schema is a JSON Schema of 2020-12, and its patterns are regular expressions."""
    for node in context.nodes:
        if node.kind != "Schema":
            continue
        if node.parent not in _NESTED or node.path[:-1] == _COMPONENTS:
            for mismatch in schema_mismatches(node.value):
                yield Problem(
                    (*node.path, *mismatch.path),
                    f"not a schema: {mismatch.message}",
                    "See https://json-schema.org/draft/2020-12 for what a schema may say.",
                )
        pattern = as_dict(node.value).get("pattern")
        if isinstance(pattern, str) and not _is_pattern(pattern):
            yield Problem(
                (*node.path, "pattern"),
                "the pattern is not a regular expression",
                "It must be one in ECMA 262, which validators use, and in Python.",
            )


def required(context: Context) -> Iterator[Problem]:
    """What a schema requires is one of its properties."""
    for node in context.of_kind("Schema"):
        if "properties" not in node.value or node.value.keys() & _COMPOSED:
            continue
        properties = as_dict(node.value["properties"])
        for position, name in enumerate(as_list(node.value.get("required"))):
            if isinstance(name, str) and name not in properties:
                yield Problem(
                    (*node.path, "required", position),
                    f"{name!r} is required and not a property",
                    did_you_mean(name, properties, "Add the property."),
                )


def described(context: Context) -> Iterator[Problem]:
    """Every named schema and every property has a description."""
    for node in context.nodes:
        is_property = node.parent == "Properties"
        named = is_property or node.path[:-1] == _COMPONENTS
        if node.kind != "Schema" or not named or not isinstance(node.value, dict):
            continue
        if not as_text(node.value.get("description")).strip():
            what = "property" if is_property else "schema"
            yield Problem(
                node.path,
                f"the {what} {node.path[-1]!r} has no description",
                "Say in a sentence what it is; a description may stand beside a $ref.",
            )


def named(context: Context) -> Iterator[Problem]:
    """Every object is a named schema."""
    for node in context.of_kind("Schema"):
        if node.path[:-1] != _COMPONENTS and _is_object(node.value):
            yield Problem(
                node.path,
                "an object schema has no name",
                "Move it into schemas/ under a name and refer to it; generated classes are "
                "called after it.",
            )


def requests_closed(context: Context) -> Iterator[Problem]:
    """Objects in requests allow no members but those listed."""
    for node in context.reachable(_bodies(context)).values():
        value = as_dict(node.value)
        if not _is_object(value) or value.get("unevaluatedProperties") is False:
            continue
        more = value.get("additionalProperties")
        is_map = isinstance(more, dict) and "properties" not in value
        if more is not False and not is_map:
            yield Problem(
                node.path,
                "an object in a request allows members that are not listed",
                "Add 'additionalProperties: false', so that a typing error is found before it "
                "is sent.",
            )


def responses_open(context: Context) -> Iterator[Problem]:
    """Objects in responses allow what a newer service may send."""
    requests = context.reachable(_bodies(context))
    answers = [node for node in context.nodes if node.kind == "Response"]
    for pointer, node in context.reachable(answers).items():
        value = as_dict(node.value)
        if pointer in requests:
            continue
        if "enum" in value:
            yield Problem(
                (*node.path, "enum"),
                "a response lists its values as closed",
                "Use 'x-extensible-enum': a new value on the server must not break a client.",
            )
        if value.get("additionalProperties") is False:
            yield Problem(
                (*node.path, "additionalProperties"),
                "a response forbids members that are not listed",
                "Remove it: a new member on the server must not break a client.",
            )


def examples(context: Context) -> Iterator[Problem]:
    """Examples and defaults keep to the schema they stand in."""
    for node in context.nodes:
        value = as_dict(node.value)
        schema = value if node.kind == "Schema" else value.get("schema")
        if node.kind not in {"Schema", "Parameter", "Header", "MediaType"} or schema is None:
            continue
        for steps, example in _examples(value, node.kind, context):
            for mismatch in context.checker.mismatches(schema, example):
                yield Problem(
                    (*node.path, *steps, *mismatch.path),
                    f"the {steps[0]} does not keep to its own schema: {mismatch.message}",
                    "Correct the example, or the schema if the example is from the service.",
                )


def _examples(
    value: dict[str, Any], kind: str, context: Context
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if "example" in value:
        yield ("example",), value["example"]
    if kind == "Schema":
        if "default" in value:
            yield ("default",), value["default"]
        for position, example in enumerate(as_list(value.get("examples"))):
            yield ("examples", position), example
        return
    for name, example in as_dict(value.get("examples")).items():
        found = as_dict(context.resolve(example))
        if "value" in found:
            yield ("examples", name), found["value"]


def _bodies(context: Context) -> Iterator[Node]:
    """Yield where requests begin."""
    for node in context.nodes:
        if node.kind in {"RequestBody", "Variant"}:
            yield node


def _is_object(schema: dict[str, Any]) -> bool:
    types = schema.get("type")
    return types == "object" or "object" in as_list(types) or "properties" in schema


def _is_pattern(pattern: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except (re.error, ValueError, OverflowError, RecursionError):
        return False
    return True
