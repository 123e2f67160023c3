"""Items are completed as their schema wants it."""

from __future__ import annotations

from typing import Any

import pytest

from speckiln.server._schemas import Schemas
from speckiln.server.stateful._shapes import Shapes

DOCUMENT = {
    "components": {
        "schemas": {
            "Node": {
                "type": "object",
                "required": ["name", "size", "kind", "tags", "on", "box"],
                "properties": {
                    "name": {"type": "string"},
                    "size": {"type": "integer"},
                    "kind": {"type": "string", "default": "plain"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "on": {"type": "boolean"},
                    "box": {"type": "object"},
                    "note": {"type": ["string", "null"]},
                    "link": {"type": "string"},
                    "child": {"$ref": "#/components/schemas/Node"},
                    "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
                },
            }
        }
    }
}
EMPTY = {"name": "", "size": 0, "kind": "plain", "tags": [], "on": False, "box": {}, "note": None}


def complete(value: Any) -> Any:
    shapes = Shapes(Schemas(DOCUMENT))
    return shapes.of({"$ref": "#/components/schemas/Node"}).complete(value)


@pytest.mark.parametrize(
    ("value", "completed"),
    [
        ({}, EMPTY),
        ({"name": None, "link": None, "note": None}, EMPTY),
        ({"name": "x", "size": 3, "on": True}, {**EMPTY, "name": "x", "size": 3, "on": True}),
        ({"link": "l", "unknown": 1}, {**EMPTY, "link": "l", "unknown": 1}),
        ({"child": {"size": 1}}, {**EMPTY, "child": {**EMPTY, "size": 1}}),
        ({"children": [{}, {"name": "y"}]}, {**EMPTY, "children": [EMPTY, {**EMPTY, "name": "y"}]}),
        ({"child": "no object"}, {**EMPTY, "child": "no object"}),
    ],
)
def test_what_is_not_set_is_null_or_absent_or_empty(value: Any, completed: Any) -> None:
    assert complete(value) == completed


def test_what_is_empty_is_nobody_elses() -> None:
    one, other = complete({}), complete({})
    one["tags"].append("x")
    one["box"]["x"] = 1
    assert (other["tags"], other["box"]) == ([], {})
