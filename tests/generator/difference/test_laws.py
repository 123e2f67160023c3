"""What holds for all schemas: no change against itself, and each change has its reverse."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from speckiln.difference._nodes import Node
from speckiln.difference._schemas import SchemaComparison

NAMES = st.sampled_from("abc")
LIMITS = st.integers(0, 9)
LEAVES = st.one_of(
    st.fixed_dictionaries(
        {"type": st.sampled_from(["string", "integer", ["string", "null"], "boolean"])},
        optional={
            "minLength": LIMITS,
            "maxLength": LIMITS,
            "pattern": st.sampled_from(["a", "b"]),
            "enum": st.lists(NAMES, min_size=1, unique=True),
            "x-extensible-enum": st.lists(NAMES, min_size=1, unique=True),
            "default": NAMES,
        },
    ),
    st.just({"$ref": "#/components/schemas/Circle"}),
    st.booleans(),
    st.just({}),
)


def _composed(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        st.fixed_dictionaries(
            {"type": st.just("object"), "properties": st.dictionaries(NAMES, inner)},
            optional={
                "required": st.lists(NAMES, unique=True),
                "additionalProperties": st.one_of(st.booleans(), inner),
            },
        ),
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
        *(st.fixed_dictionaries({kind: several}) for kind in ("allOf", "oneOf", "anyOf")),
    )


SCHEMAS = st.recursive(LEAVES, _composed, max_leaves=6)
CIRCLE = {"properties": {"next": {"$ref": "#/components/schemas/Circle"}}}


def effects(old: Any, new: Any, direction: Any) -> set[str]:
    documents = [{"components": {"schemas": {"Circle": CIRCLE, "Top": one}}} for one in (old, new)]
    comparison = SchemaComparison(documents[0], documents[1], direction)
    nodes = (Node(one, "").at("components", "schemas", "Top") for one in documents)
    return {found.effect(direction) for found in comparison.differences(*nodes)}


@given(SCHEMAS)
def test_a_schema_does_not_differ_from_itself(schema: Any) -> None:
    for direction in ("request", "response"):
        assert effects(schema, deepcopy(schema), direction) == set()


@given(SCHEMAS, SCHEMAS)
@settings(deadline=None)
def test_what_is_told_in_one_direction_of_time_is_told_in_the_other(old: Any, new: Any) -> None:
    for direction in ("request", "response"):
        assert bool(effects(old, new, direction)) == bool(effects(new, old, direction))


@given(LEAVES, LEAVES)
def test_a_value_that_breaks_neither_way_back_and_forth_is_the_same(old: Any, new: Any) -> None:
    there, back = (effects(*pair, "request") for pair in ((old, new), (new, old)))
    if "additive" in there and "breaking" not in there:
        assert "breaking" in back or {*_open(old)} != {*_open(new)}


def _open(schema: Any) -> list[str]:
    """Return the values of an open list, which may grow and shrink without breaking anybody."""
    return schema.get("x-extensible-enum", []) if isinstance(schema, dict) else []


@given(SCHEMAS)
def test_what_is_required_of_requests_breaks_and_the_reverse_does_not(schema: Any) -> None:
    old = {"type": "object", "properties": {"a": schema}}
    new = {**old, "required": ["a"]}
    assert effects(old, new, "request") == effects(new, old, "response") == {"breaking"}
    assert effects(new, old, "request") == effects(old, new, "response") == {"additive"}


@given(SCHEMAS)
def test_a_member_that_is_gone_breaks_everybody_and_one_that_is_new_nobody(schema: Any) -> None:
    old, new = ({"type": "object", "properties": one} for one in ({"a": schema}, {}))
    for direction in ("request", "response"):
        assert effects(old, new, direction) == {"breaking"}
        assert effects(new, old, direction) == {"additive"}


@given(SCHEMAS, SCHEMAS)
def test_moving_a_schema_into_all_of_changes_nothing(schema: Any, other: Any) -> None:
    both = {"allOf": [schema, other]}
    for direction in ("request", "response"):
        assert effects(both, {"allOf": [both]}, direction) == set()
