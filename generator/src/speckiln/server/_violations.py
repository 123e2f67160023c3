"""What a value violates, in words instead of JSON Schema's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from speckiln.server._json import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jsonschema_rs import ValidationError

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def violation(error: ValidationError, *, secret: bool = False) -> str:
    """Say what is wrong, such as ``2000 is more than the maximum of 1000``.

    Args:
        error: What the validator found.
        secret: Leave the value out of the sentence.
    """
    error = closest(error)
    facts = error.kind.as_dict()
    if error.kind.name in _ABOUT_MEMBERS:
        return _ABOUT_MEMBERS[error.kind.name](facts)
    predicate = _PREDICATES.get(error.kind.name, _otherwise)(facts, error.instance)
    return predicate if secret else f"{shown(error.instance)} {predicate}"


def place(error: ValidationError) -> str:
    """Return where in the document the error is: ``.drill.name``, ``.servers[0]["x-y"]``."""
    return "".join(_step(part) for part in closest(error).instance_path)


def steps(error: ValidationError) -> list[str | int]:
    """Return the way to what is wrong; a member that is missing counts as being wrong."""
    error = closest(error)
    missing = [str(error.kind.as_dict()["property"])] if error.kind.name == "required" else []
    return [*error.instance_path, *missing]


def closest(error: ValidationError) -> ValidationError:
    """Return the error that says most: inside ``oneOf``, that of the alternative that was meant."""
    alternatives = [found for found in error.kind.as_dict().get("context", []) if found]
    meant = nearest(alternatives)
    return error if meant is None else closest(alternatives[meant][0])


def nearest(alternatives: Sequence[Sequence[ValidationError]]) -> int | None:
    """Guess which of several alternatives was meant, given what each of them finds wrong.

    It is the one whose constants are there and that has the fewest faults; where two have equally
    many, the one whose fault lies deeper.

    Returns:
        Its index, or None where no alternative is nearer than all others.
    """
    if not alternatives:
        return None
    distances = [_distance(errors) for errors in alternatives]
    least = min(distances)
    return distances.index(least) if distances.count(least) == 1 else None


def _distance(errors: Sequence[ValidationError]) -> tuple[bool, int, int]:
    other_constant = any(error.kind.name == "const" for error in errors)
    return other_constant, len(errors), -max(len(error.instance_path) for error in errors)


def _step(part: str | int) -> str:
    if isinstance(part, str) and _IDENTIFIER.fullmatch(part):
        return f".{part}"
    return f"[{shown(part)}]"


def _type(facts: Mapping[str, Any], _instance: Any) -> str:
    types = [f"an {name}" if name[0] in "aio" else f"a {name}" for name in sorted(facts["types"])]
    names = [name.replace("a null", "null") for name in types]
    if len(names) == 1:
        return f"is not {names[0]}"
    return f"is neither {', '.join(names[:-1])} nor {names[-1]}"


def _one_of(facts: Mapping[str, Any], _instance: Any) -> str:
    if all(facts["context"]):
        return f"fits none of the {len(facts['context'])} forms that are allowed"
    return "fits more than one of the forms of which exactly one is allowed"


def _otherwise(facts: Mapping[str, Any], _instance: Any) -> str:
    return str(facts.get("message") or "is not allowed here")


def _size(unit: str, bound: str) -> Callable[[Mapping[str, Any], Any], str]:
    def predicate(facts: Mapping[str, Any], instance: Any) -> str:
        return f"has {len(instance)} {unit}, at {bound} {facts['limit']} are allowed"

    return predicate


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(shown(value) for value in values)


_PREDICATES: Mapping[str, Callable[[Mapping[str, Any], Any], str]] = {
    "anyOf": _one_of,
    "const": lambda facts, _: f"is not {shown(facts['expected_value'])}",
    "enum": lambda facts, _: f"is not one of {_listed(facts['options'])}",
    "exclusiveMaximum": lambda facts, _: f"is not less than {facts['limit']}",
    "exclusiveMinimum": lambda facts, _: f"is not more than {facts['limit']}",
    "format": lambda facts, _: f"is not a {facts['format']}",
    "maxItems": _size("items", "most"),
    "maxLength": _size("characters", "most"),
    "maxProperties": _size("members", "most"),
    "maximum": lambda facts, _: f"is more than the maximum of {facts['limit']}",
    "minItems": _size("items", "least"),
    "minLength": _size("characters", "least"),
    "minProperties": _size("members", "least"),
    "minimum": lambda facts, _: f"is less than the minimum of {facts['limit']}",
    "multipleOf": lambda facts, _: f"is not a multiple of {facts['multiple_of']}",
    "oneOf": _one_of,
    "pattern": lambda facts, _: f"does not match the pattern {facts['pattern']}",
    "type": _type,
    "uniqueItems": lambda *_: "holds an item twice",
}
_ABOUT_MEMBERS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "additionalProperties": lambda facts: (
        f"does not know the member {shown(facts['unexpected'][0])}"
    ),
    "required": lambda facts: f"lacks the member {shown(facts['property'])}",
    "unevaluatedProperties": lambda facts: (
        f"does not know the member {shown(facts['unexpected'][0])}"
    ),
}
