"""The OpenAPI 3.0.3 twin of a 3.1 document, for tools that know no 3.1.

What 3.0 says in other words is put into them. What 3.0 cannot say is an error that lists all of it:
a twin that silently allows more, or less, than the contract would be worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field

from speckiln.contract._kinds import kind_of
from speckiln.contract._locations import to_pointer
from speckiln.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Callable

    from speckiln.contract._contract import Contract

VERSION = "3.0.3"

_UNKNOWN_KEYWORDS = (
    "$anchor",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$schema",
    "contains",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
)
_Steps = tuple[str | int, ...]


def as_openapi30(document: dict[str, Any], contract: Contract) -> dict[str, Any]:
    """Return the 3.0.3 twin of a bundled 3.1 document.

    Args:
        document: The bundled document; it is not changed.
        contract: The contract it is from, to say where something is.

    Raises:
        ContractError: The document says what 3.0 cannot say; the hint lists all of it.
    """
    twin = _Twin()
    result: dict[str, Any] = twin.convert(document, "Document", ())
    if twin.unsaid:
        steps, what = twin.unsaid[0]
        places = [f"{contract.locate(to_pointer(steps))}: {what}" for steps, what in twin.unsaid]
        raise ContractError(
            f"OpenAPI 3.0 has no word for {what}",
            location=contract.locate(to_pointer(steps)),
            hint="All that it cannot say:\n  " + "\n  ".join(places),
        )
    return result


@define
class _Twin:
    """Converts a document and notes what could not be converted."""

    unsaid: list[tuple[_Steps, str]] = field(factory=list)

    def convert(self, value: Any, kind: str | None, steps: _Steps) -> Any:
        if isinstance(value, list):
            return [
                self.convert(child, kind_of(kind, position), (*steps, position))
                for position, child in enumerate(value)
            ]
        if kind == "Schema" and isinstance(value, bool):
            return {} if value else {"not": {}}
        if not isinstance(value, dict):
            return value
        copy = {
            # The one place where 3.0 allows a boolean; generators take {"not": {}} for a type.
            name: child
            if kind == "Schema" and name == "additionalProperties" and isinstance(child, bool)
            else self.convert(child, kind_of(kind, name), (*steps, name))
            for name, child in value.items()
        }
        change = _CHANGES.get(kind or "")
        return change(self, copy, steps) if change else _plain_reference(copy, kind)

    def cannot_say(self, what: str, steps: _Steps) -> None:
        self.unsaid.append((steps, what))

    def document(self, value: dict[str, Any], steps: _Steps) -> dict[str, Any]:
        value["openapi"] = VERSION
        value.pop("jsonSchemaDialect", None)
        if value.pop("webhooks", None):
            self.cannot_say("webhooks", (*steps, "webhooks"))
        info = value.get("info")
        if isinstance(info, dict):
            info.pop("summary", None)
            if isinstance(info.get("license"), dict):
                info["license"].pop("identifier", None)
        value.setdefault("paths", {})
        return value

    def components(self, value: dict[str, Any], steps: _Steps) -> dict[str, Any]:
        if value.pop("pathItems", None):
            self.cannot_say("components/pathItems", (*steps, "pathItems"))
        return value

    def operation(self, value: dict[str, Any], steps: _Steps) -> dict[str, Any]:
        if "responses" not in value:
            self.cannot_say("an operation without responses", steps)
        return value

    def security_scheme(self, value: dict[str, Any], steps: _Steps) -> dict[str, Any]:
        if value.get("type") == "mutualTLS":
            self.cannot_say("the security scheme mutualTLS", (*steps, "type"))
        return _plain_reference(value, "SecurityScheme")

    def schema(self, value: dict[str, Any], steps: _Steps) -> dict[str, Any]:
        for keyword in _UNKNOWN_KEYWORDS:
            if keyword in value:
                self.cannot_say(f"the keyword {keyword}", (*steps, keyword))
        value.pop("$comment", None)
        _constant(value)
        _example(value)
        _exclusive(value, "exclusiveMinimum", "minimum", max)
        _exclusive(value, "exclusiveMaximum", "maximum", min)
        self._content(value, steps)
        self._alternatives(value)
        self._type(value, steps)
        if value.get("type") == "array":
            value.setdefault("items", {})
        if "$ref" in value and len(value) > 1:
            ref = {"$ref": value.pop("$ref")}
            value["allOf"] = [ref, *value.get("allOf", [])]
        return value

    def _content(self, value: dict[str, Any], steps: _Steps) -> None:
        media_type = value.pop("contentMediaType", None)
        encoding = value.pop("contentEncoding", None)
        if encoding == "base64":
            value["format"] = "byte"
        elif encoding is not None:
            self.cannot_say(f"the encoding {encoding}", (*steps, "contentEncoding"))
        elif media_type is not None:
            value["format"] = "binary"

    def _alternatives(self, value: dict[str, Any]) -> None:
        """Say ``{type: 'null'}`` among alternatives with nullable."""
        for keyword in ("anyOf", "oneOf"):
            alternatives = value.get(keyword)
            if not isinstance(alternatives, list):
                continue
            others = [other for other in alternatives if not _is_null(other)]
            if len(others) == len(alternatives):
                continue
            if len(others) == 1 and "allOf" not in value:
                del value[keyword]
                value.update(nullable=True, allOf=others)
            else:
                value[keyword] = [{"allOf": [other], "nullable": True} for other in others]

    def _type(self, value: dict[str, Any], steps: _Steps) -> None:
        types = value.get("type")
        if isinstance(types, list):
            named = [name for name in types if name != "null"]
            if len(named) < len(types):
                value["nullable"] = True
            if len(named) == 1:
                value["type"] = named[0]
            else:
                self._several_types(value, named, steps)
        elif types == "null" and steps[-2:-1] not in {("anyOf",), ("oneOf",)}:
            self.cannot_say("a value that is always null", (*steps, "type"))

    def _several_types(self, value: dict[str, Any], types: list[Any], steps: _Steps) -> None:
        del value["type"]
        nullable = {"nullable": True} if value.pop("nullable", False) else {}
        if "anyOf" in value or not types:
            self.cannot_say("these types together", (*steps, "type"))
            return
        value["anyOf"] = [
            {"type": name, **nullable, **({"items": {}} if name == "array" else {})}
            for name in types
        ]


_CHANGES: dict[str, Callable[[_Twin, dict[str, Any], _Steps], dict[str, Any]]] = {
    "Document": _Twin.document,
    "Components": _Twin.components,
    "Operation": _Twin.operation,
    "SecurityScheme": _Twin.security_scheme,
    "Schema": _Twin.schema,
}


def _plain_reference(value: dict[str, Any], kind: str | None) -> dict[str, Any]:
    """Drop what stands beside a reference: 3.0 allows nothing there."""
    if kind is not None and isinstance(value.get("$ref"), str):
        return {"$ref": value["$ref"]}
    return value


def _is_null(schema: Any) -> bool:
    return isinstance(schema, dict) and schema.get("type") == "null"


def _constant(value: dict[str, Any]) -> None:
    if "const" in value:
        value["enum"] = [value.pop("const")]


def _example(value: dict[str, Any]) -> None:
    examples = value.pop("examples", None)
    if isinstance(examples, list) and examples:
        value.setdefault("example", examples[0])


def _exclusive(
    value: dict[str, Any], exclusive: str, inclusive: str, stricter: Callable[[Any, Any], Any]
) -> None:
    """Say ``exclusiveMinimum: 5`` as ``minimum: 5, exclusiveMinimum: true``."""
    bound = value.get(exclusive)
    if isinstance(bound, bool) or not isinstance(bound, int | float):
        return
    other = value.get(inclusive)
    strict = not isinstance(other, int | float) or stricter(bound, other) == bound
    value[inclusive] = bound if strict else other
    if strict:
        value[exclusive] = True
    else:
        del value[exclusive]
