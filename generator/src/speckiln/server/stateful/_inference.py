"""What expressions are about, found out before anything is evaluated.

Each name has a schema, so a misspelt member is found when ``service.yaml`` is read.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from speckiln.server._json import shown
from speckiln.server.stateful._functions import functions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from speckiln.server._schemas import Schemas

Schema = Any
ANYTHING: Schema = {}
_BINDING = {"filter", "collect", "every", "some"}
_SAME_AS_FIRST = {"default", "filter", "not_null", "reverse", "sort_by", "unique"}
_COLLECTIONS = {"all", "find", "get"}


def list_of(schema: Schema) -> Schema:
    """Return the schema of a list of such values."""
    return {"type": "array", "items": schema}


def object_of(members: Mapping[str, Schema]) -> Schema:
    """Return the schema of an object with such members."""
    return {"type": "object", "properties": dict(members)}


@frozen
class Inference:
    """Finds the schema of what an expression gives.

    Attributes:
        schemas: Resolves references.
        kinds: The schemas of the collections' items.
        statuses: The schemas of members with a closed set of values, by their identity.
        names: The schemas of the names that the expression can use; None for any name.
        complain: Is told what is wrong.
    """

    schemas: Schemas
    kinds: Mapping[str, Schema]
    statuses: Mapping[int, Iterable[Any]]
    names: Mapping[str, Schema] | None
    complain: Callable[[str], None] = field(repr=False)

    def of(self, tree: Any) -> Schema:
        """Return the schema of an expression's value; ``ANYTHING`` where it is not known."""
        return self._infer(tree, ANYTHING if self.names is None else object_of(self.names))

    def member(self, schema: Schema, name: str) -> Schema:
        """Return the schema of a member, and complain where there is no such member."""
        resolved = self.schemas.resolve(schema)
        for combination in ("allOf", "anyOf", "oneOf"):
            if combination in resolved and "properties" not in resolved:
                return ANYTHING
        if "properties" not in resolved:
            if resolved.get("type") in {"string", "integer", "number", "boolean", "array"}:
                self.complain(f"{shown(name)} is asked of what is no object")
            return ANYTHING
        members = resolved["properties"]
        if name in members:
            return members[name]
        is_open = resolved.get("additionalProperties", False) not in (False, None)
        if not is_open and not _is_private(name):
            self.complain(unknown("name", name, members))
        return ANYTHING

    def check_value(self, schema: Schema, value: Any) -> None:
        """Complain where a text is not among the values that its schema lists."""
        resolved = self.schemas.resolve(schema)
        allowed = self.statuses.get(id(resolved), resolved.get("enum"))
        if allowed is not None and isinstance(value, str) and value not in allowed:
            self.complain(unknown("value", value, allowed))

    def _infer(  # noqa: C901, PLR0911, PLR0912 -- one case for each kind of node
        self, tree: Any, current: Schema
    ) -> Schema:
        children = tree["children"]
        match tree["type"]:
            case "field":
                return self.member(current, tree["value"])
            case "subexpression" | "pipe" | "index_expression":
                if tree["type"] == "subexpression" and children[0]["type"] == "not_expression":
                    self.complain("!a.b is read as (!a).b, which is always null: write !(a.b)")
                for child in children:
                    current = self._infer(child, current)
                return current
            case "current" | "identity" | "slice":
                return current
            case "index":
                return self._element(current)
            case "flatten":
                element = self._element(self._infer(children[0], current))
                inner = self.schemas.resolve(element)
                return list_of(self._element(inner)) if "items" in inner else list_of(element)
            case "projection":
                element = self._element(self._infer(children[0], current))
                return list_of(self._infer(children[1], element))
            case "filter_projection":
                element = self._element(self._infer(children[0], current))
                self._infer(children[2], element)
                return list_of(self._infer(children[1], element))
            case "multi_select_dict":
                members = {each["value"]: each["children"][0] for each in children}
                return object_of({name: self._infer(m, current) for name, m in members.items()})
            case "function_expression":
                return self._call(tree["value"], children, current)
            case "comparator":
                left, right = (self._infer(child, current) for child in children)
                self._compare(left, right, children)
            case "literal" | "value_projection":
                pass
            case _:
                found = [self._infer(child, current) for child in children]
                if tree["type"] in {"or_expression", "and_expression"}:
                    return found[-1]
        return ANYTHING

    def _call(self, name: str, arguments: list[Any], current: Schema) -> Schema:
        known = functions()
        if name not in known:
            self.complain(unknown("function", f"{name}()", [f"{each}()" for each in known]))
            return ANYTHING
        if not known[name].takes(len(arguments)):
            self.complain(f"the function {name}() takes {known[name]}, not {len(arguments)}")
            return ANYTHING
        if name in _COLLECTIONS:
            return self._ask(name, arguments, current)
        if name in _BINDING:
            return self._bind(name, arguments, current)
        schemas = [self._infer(part, current) for part in arguments if part["type"] != "expref"]
        for part in arguments:
            if part["type"] == "expref":
                self._infer(part["children"][0], self._element(schemas[0]))
        if name == "contains":
            for value in self._constants(arguments[0], schemas[0]):
                self.check_value(schemas[1], value)
        if name == "if":
            return schemas[1]
        return schemas[0] if name in _SAME_AS_FIRST else ANYTHING

    def _ask(self, name: str, arguments: list[Any], current: Schema) -> Schema:
        for part in arguments[1:]:
            self._infer(part, current)
        collection = arguments[0].get("value")
        if arguments[0]["type"] != "literal":
            return ANYTHING
        if collection not in self.kinds:
            self.complain(unknown("collection", str(collection), self.kinds))
            return ANYTHING
        schema = self.kinds[collection]
        if name == "find" and arguments[1]["type"] == "literal":
            self.member(schema, str(arguments[1]["value"]))
        return schema if name == "get" else list_of(schema)

    def _bind(self, name: str, arguments: list[Any], current: Schema) -> Schema:
        elements = self._infer(arguments[1], current)
        if arguments[0]["type"] != "literal" or arguments[2]["type"] != "expref":
            self.complain(f"the function {name}() takes a name in quotes, a list, and &expression")
            return ANYTHING
        names = None
        if self.names is not None:
            names = {**self.names, str(arguments[0]["value"]): self._element(elements)}
        inner = evolve(self, names=names)
        result = inner.of(arguments[2]["children"][0])
        if name == "collect":
            return list_of(result)
        return elements if name == "filter" else ANYTHING

    def _compare(self, left: Schema, right: Schema, sides: list[Any]) -> None:
        for schema, other in ((left, sides[1]), (right, sides[0])):
            if other["type"] == "literal":
                self.check_value(schema, other["value"])

    def _constants(self, tree: Any, schema: Schema) -> list[Any]:
        """Return the values of a list that are known."""
        if tree["type"] == "multi_select_list":
            return [part["value"] for part in tree["children"] if part["type"] == "literal"]
        constant = self.schemas.resolve(schema).get("const")
        return constant if isinstance(constant, list) else []

    def _element(self, schema: Schema) -> Schema:
        return self.schemas.resolve(schema).get("items", ANYTHING)


def unknown(what: str, name: str, known: Iterable[Any]) -> str:
    """Say that something is not known, and what may be meant."""
    names = [str(each) for each in known]
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return f"the {what} {shown(name)} is not known; did you mean {shown(close[0])}?"
    listed = ", ".join(sorted(names)) if len(names) <= 16 else f"{len(names)} others"
    return f"the {what} {shown(name)} is not known; known are {listed or 'none'}"


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")
