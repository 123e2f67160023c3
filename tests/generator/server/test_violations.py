from __future__ import annotations

from typing import Any

import pytest

from speckiln.errors import ContractError
from speckiln.server._schemas import Schemas
from speckiln.server._violations import place

SCHEMAS = Schemas({"components": {"schemas": {"Name": {"type": "string", "x-max-bytes": 4}}}})
NAME = {"$ref": "#/components/schemas/Name"}


@pytest.mark.parametrize(
    ("schema", "value", "words"),
    [
        ({"type": "integer"}, "a", '"a" is not an integer'),
        ({"type": ["integer", "null"]}, "a", '"a" is neither an integer nor null'),
        ({"maximum": 5}, 6, "6 is more than the maximum of 5"),
        ({"minimum": 5}, 4.5, "4.5 is less than the minimum of 5"),
        ({"exclusiveMaximum": 5}, 5, "5 is not less than 5"),
        ({"exclusiveMinimum": 5}, 5, "5 is not more than 5"),
        ({"multipleOf": 2}, 3, "3 is not a multiple of 2"),
        ({"maxLength": 2}, "中中中", '"中中中" has 3 characters, at most 2 are allowed'),
        ({"minLength": 1}, "", '"" has 0 characters, at least 1 are allowed'),
        ({"pattern": "^a+$"}, "b", '"b" does not match the pattern ^a+$'),
        ({"enum": ["a", 1, None]}, "b", '"b" is not one of "a", 1, null'),
        ({"const": True}, 1, "1 is not true"),
        ({"maxItems": 1}, [1, 2], "[1, 2] has 2 items, at most 1 are allowed"),
        ({"minItems": 1}, [], "[] has 0 items, at least 1 are allowed"),
        ({"uniqueItems": True}, [1, 1], "[1, 1] holds an item twice"),
        ({"minProperties": 1}, {}, "{} has 0 members, at least 1 are allowed"),
        ({"required": ["a"]}, {}, 'lacks the member "a"'),
        (
            {"properties": {"b": {}}, "additionalProperties": False},
            {"a": 1},
            'does not know the member "a"',
        ),
        ({"additionalProperties": False}, {"a": 1}, "1 is not allowed here"),
        ({"unevaluatedProperties": False}, {"a": 1}, 'does not know the member "a"'),
        ({"not": {}}, 1, "1 is not allowed here"),
        (NAME, "中中", '"中中" has 6 bytes in UTF-8, at most 4 are allowed'),
        ({"oneOf": [{}, {"type": "string"}]}, "a", '"a" fits more than one of the forms'),
        ({"oneOf": [{"type": "null"}, {"type": "string"}]}, 1, "1 fits none of the 2 forms"),
        ({"anyOf": [{"type": "null"}, {"maximum": 1}]}, 2, "2 fits none of the 2 forms"),
    ],
)
def test_violations_are_told_in_words(schema: Any, value: Any, words: str) -> None:
    assert SCHEMAS.compile(schema, "it").complaint(value).startswith(words)


@pytest.mark.parametrize("value", ["secret", {"secret": 1}])
def test_a_secret_value_is_not_told(value: Any) -> None:
    schema = SCHEMAS.compile({"type": "integer"}, "it")
    assert schema.complaint(value, secret=True) == "is not an integer"


def test_inside_alternatives_the_one_that_was_meant_is_told() -> None:
    cat = {"properties": {"kind": {"const": "cat"}, "lives": {"maximum": 9}}, "required": ["kind"]}
    dog = {"properties": {"kind": {"const": "dog"}, "age": {"type": "integer"}}}
    schema = SCHEMAS.compile({"properties": {"pet": {"oneOf": [cat, dog]}}}, "it")
    value = {"pet": {"kind": "cat", "lives": 10, "age": 3}}
    assert schema.complaint(value) == "10 is more than the maximum of 9"
    assert place(schema.violations(value)[0]) == ".pet.lives"


def test_a_place_is_a_path_into_the_document() -> None:
    schema = SCHEMAS.compile({"properties": {"a-b": {"items": {"type": "null"}}}}, "it")
    assert place(schema.violations({"a-b": [None, 1]})[0]) == '["a-b"][1]'


@pytest.mark.parametrize(
    "schema", [{"$ref": "#/components/schemas/Nothing"}, {"type": "strin"}, {"pattern": "("}]
)
def test_a_schema_that_cannot_be_used_is_named(schema: Any) -> None:
    with pytest.raises(ContractError, match="The schema of the body of AddBook cannot be used"):
        SCHEMAS.compile(schema, "the body of AddBook")
