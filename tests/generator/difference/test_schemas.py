"""How schemas change, and what that does to those who send and to those who read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from speckiln.difference._differences import canonical

from .documents import contract, request, thing

if TYPE_CHECKING:
    from collections.abc import Callable


TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
NULL = {"type": "null"}
NARROWER, WIDER = ("breaking", "additive"), ("additive", "breaking")
BREAKING, ADDITIVE, EDITORIAL = (2 * (one,) for one in ("breaking", "additive", "editorial"))
NOTHING = ("", "")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(thing(a=TEXT), thing("a", a=TEXT), NARROWER, id="a member is required"),
        pytest.param(thing("a", a=TEXT), thing(a=TEXT), WIDER, id="a member may be absent"),
        pytest.param(thing(), thing("a"), NARROWER, id="a member without a schema is required"),
        pytest.param(thing(), thing(a=TEXT), ADDITIVE, id="a member is new"),
        pytest.param(thing(), thing("a", a=TEXT), NARROWER, id="a required member is new"),
        pytest.param(thing(a=TEXT), thing(), BREAKING, id="a member is gone"),
        pytest.param(TEXT, NUMBER, BREAKING, id="the type is another one"),
        pytest.param(NUMBER, {"type": "number"}, WIDER, id="integers become numbers"),
        pytest.param({}, TEXT, NARROWER, id="anything becomes a text"),
        pytest.param(TEXT, {"type": ["string", "null"]}, WIDER, id="null is allowed by type"),
        pytest.param(TEXT, {"oneOf": [TEXT, NULL]}, WIDER, id="null is allowed by oneOf"),
        pytest.param(TEXT, {"anyOf": [NULL, TEXT]}, WIDER, id="null is allowed by anyOf"),
        pytest.param(
            {"type": ["string", "null"]},
            {"oneOf": [TEXT, NULL]},
            NOTHING,
            id="null is allowed in another way",
        ),
        pytest.param(
            {"type": ["string", "null"], "enum": ["a", None]},
            {"type": ["string", "null"], "enum": ["a"]},
            NARROWER,
            id="null is no longer listed",
        ),
        pytest.param(
            {"oneOf": [TEXT, NUMBER, NULL]},
            {"oneOf": [TEXT, NUMBER]},
            NARROWER,
            id="null is no alternative any more",
        ),
        pytest.param({"enum": ["a", "b"]}, {"enum": ["a"]}, NARROWER, id="a list is narrowed"),
        pytest.param({"enum": ["a"]}, {"enum": ["b", "a"]}, WIDER, id="a list is widened"),
        pytest.param({"enum": ["a"]}, {"enum": ["b"]}, BREAKING, id="a list is another one"),
        pytest.param({"enum": ["a", "b"]}, {"enum": ["b", "a"]}, NOTHING, id="a list is reordered"),
        pytest.param({"enum": [1]}, {"enum": [1.0]}, NOTHING, id="a number is written otherwise"),
        pytest.param({"enum": [1]}, {"enum": [True]}, BREAKING, id="true is not 1"),
        pytest.param(
            TEXT, {**TEXT, "enum": ["a"]}, BREAKING, id="a list is new, and a type of clients"
        ),
        pytest.param({"const": "a"}, {"enum": ["a"]}, NOTHING, id="a list of one is a constant"),
        pytest.param({"const": "a"}, {"const": "b"}, BREAKING, id="a constant is another one"),
        pytest.param(
            {"x-extensible-enum": ["a"]},
            {"x-extensible-enum": ["a", "b"]},
            ADDITIVE,
            id="an open list is widened",
        ),
        pytest.param(
            {"x-extensible-enum": ["a", "b"]},
            {"x-extensible-enum": ["a"]},
            NARROWER,
            id="an open list is narrowed",
        ),
        pytest.param(
            {"enum": ["a"]}, {"x-extensible-enum": ["a"]}, BREAKING, id="a closed list is opened"
        ),
        pytest.param(
            {"x-extensible-enum": ["a"]}, {"enum": ["a"]}, BREAKING, id="an open list is closed"
        ),
        pytest.param({}, {"x-extensible-enum": ["a"]}, EDITORIAL, id="an open list is new"),
        pytest.param({"x-extensible-enum": ["a"]}, {}, EDITORIAL, id="an open list is gone"),
        pytest.param({"maxLength": 2}, {"maxLength": 1}, NARROWER, id="a maximum sinks"),
        pytest.param({"maxLength": 2}, {"maxLength": 3}, WIDER, id="a maximum rises"),
        pytest.param({"maxLength": 2}, {}, WIDER, id="a maximum is gone"),
        pytest.param({}, {"maximum": 2}, NARROWER, id="a maximum is new"),
        pytest.param({"minimum": 1}, {"minimum": 2}, NARROWER, id="a minimum rises"),
        pytest.param({"minimum": 1}, {"minimum": 0}, WIDER, id="a minimum sinks"),
        pytest.param({}, {"minLength": 0}, NOTHING, id="a minimum that limits nothing is new"),
        pytest.param({"x-max-bytes": 64}, {"x-max-bytes": 63}, NARROWER, id="fewer bytes"),
        pytest.param({"multipleOf": 2}, {"multipleOf": 4}, NARROWER, id="steps are larger"),
        pytest.param({"multipleOf": 4}, {"multipleOf": 2}, WIDER, id="steps are smaller"),
        pytest.param({"multipleOf": 4}, {"multipleOf": 6}, BREAKING, id="steps are others"),
        pytest.param({}, {"uniqueItems": True}, NARROWER, id="items may not come twice"),
        pytest.param({"pattern": "a"}, {"pattern": "b"}, BREAKING, id="the pattern is another one"),
        pytest.param({}, {"pattern": "a"}, NARROWER, id="a pattern is new"),
        pytest.param({"pattern": "a"}, {}, WIDER, id="a pattern is gone"),
        pytest.param({"format": "date"}, {"format": "uuid"}, BREAKING, id="the format is another"),
        pytest.param({}, {"format": "date"}, BREAKING, id="a format is new, and a type of clients"),
        pytest.param({}, {"default": 1}, ("breaking", "editorial"), id="a default is new"),
        pytest.param({}, {"default": None}, ("breaking", "editorial"), id="null is the default"),
        pytest.param({"default": 1}, {"default": 2}, ("breaking", "editorial"), id="a default"),
        pytest.param({}, {"deprecated": True}, ADDITIVE, id="something is deprecated"),
        pytest.param({"deprecated": True}, {}, ADDITIVE, id="something is deprecated no longer"),
        pytest.param(
            thing(a=TEXT),
            thing(a={**TEXT, "readOnly": True}),
            ("breaking", "editorial"),
            id="a member may no longer be sent",
        ),
        pytest.param(
            thing(a=TEXT),
            thing(a={**TEXT, "writeOnly": True}),
            ("editorial", "breaking"),
            id="a member is no longer answered",
        ),
        pytest.param(
            thing(a={**TEXT, "readOnly": True}),
            thing("a", a={**TEXT, "readOnly": True}),
            ("", "additive"),
            id="nobody sends what is only read",
        ),
        pytest.param({}, {"description": "New."}, EDITORIAL, id="words are new"),
        pytest.param({"x-any": 1}, {"x-any": 2}, EDITORIAL, id="an extension changes"),
        pytest.param({}, {"not": TEXT}, BREAKING, id="a keyword that nobody looks into is new"),
        pytest.param({"items": TEXT}, {"items": NUMBER}, BREAKING, id="items are others"),
        pytest.param(
            {"type": "array"}, {"type": "array", "items": TEXT}, NARROWER, id="items get a type"
        ),
        pytest.param(
            {"type": "object"},
            {"type": "object", "additionalProperties": False},
            ("breaking", "editorial"),
            id="other members are forbidden",
        ),
        pytest.param(
            {"additionalProperties": False},
            {"additionalProperties": True},
            ("additive", "editorial"),
            id="other members are allowed",
        ),
        pytest.param(
            {"additionalProperties": TEXT},
            {"additionalProperties": NUMBER},
            BREAKING,
            id="the values of a map are others",
        ),
        pytest.param(
            {"additionalProperties": True},
            {"additionalProperties": TEXT},
            NARROWER,
            id="the values of a map get a type",
        ),
        pytest.param(
            {"additionalProperties": TEXT},
            {"additionalProperties": False},
            BREAKING,
            id="a map loses its members",
        ),
        pytest.param(
            thing(a=TEXT), {"allOf": [thing(a=TEXT)]}, NOTHING, id="a schema moves into allOf"
        ),
        pytest.param(
            {"allOf": [{"maxLength": 5}, {"maxLength": 9}]},
            {"allOf": [{"maxLength": 5}, {"maxLength": 7}]},
            NOTHING,
            id="a limit changes that another one hides",
        ),
        pytest.param(
            {"allOf": [thing(a={"maxLength": 5}), thing(a={"minLength": 1})]},
            {"allOf": [thing(a={"maxLength": 4}), thing(a={"minLength": 1})]},
            NARROWER,
            id="a member changes that two parts of allOf have",
        ),
        pytest.param(
            {"allOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]},
            {"enum": ["b"]},
            NOTHING,
            id="lists in allOf hold together",
        ),
        pytest.param(
            {"oneOf": [TEXT, NUMBER]}, {"oneOf": [TEXT]}, NARROWER, id="an alternative is gone"
        ),
        pytest.param(
            {"oneOf": [TEXT]}, {"oneOf": [NUMBER, TEXT]}, WIDER, id="an alternative is new"
        ),
        pytest.param(TEXT, {"oneOf": [TEXT, NUMBER]}, WIDER, id="a schema gets an alternative"),
        pytest.param(
            {"oneOf": [thing(a=TEXT), NUMBER]},
            {"oneOf": [NUMBER, thing("a", a=TEXT)]},
            NARROWER,
            id="an alternative changes",
        ),
        pytest.param(
            {"type": ["string", "integer"], "oneOf": [{"maximum": 1}, {"maxLength": 1}]},
            {"type": "string", "oneOf": [{"maximum": 1}, {"maxLength": 1}]},
            NARROWER,
            id="a type changes beside alternatives",
        ),
        pytest.param(thing(a=True), thing(a=False), BREAKING, id="a member that nothing fits"),
    ],
)
def test_the_direction_decides_what_a_change_does(
    effects: Callable[..., tuple[str, str]], old: Any, new: Any, expected: tuple[str, str]
) -> None:
    assert effects(old, new) == expected


def test_a_change_names_the_members_that_lead_to_it(told: Callable[..., Any]) -> None:
    def of(limit: int) -> dict[str, Any]:
        inner = {"type": "array", "items": {"additionalProperties": {"maxLength": limit}}}
        return request(thing(drill=thing(servers=inner)))

    assert told(of(5), of(4)) == [
        ("breaking", "Ping, request body: drill.servers[].*", "maxLength is 4 instead of 5")
    ]


def test_what_several_operations_share_is_told_once(report: Callable[..., Any]) -> None:
    def of(**book: Any) -> dict[str, Any]:
        schema = {"schema": {"$ref": "#/components/schemas/Book"}}
        body = {"description": "A book.", "content": {"application/json": schema}}
        operations = {
            "get": {"operationId": "Show", "responses": {"200": body}},
            "put": {"operationId": "Put", "requestBody": body, "responses": {"200": body}},
        }
        return contract(
            paths={"/book": operations}, components={"schemas": {"Book": thing(**book)}}
        )

    (change,) = report(of(title=TEXT), of(title={"type": ["string", "null"]})).changes
    assert [(one.operation, one.place, one.effect) for one in change.uses] == [
        ("Show", "response 200: title", "breaking"),
        ("Put", "request body: title", "additive"),
        ("Put", "response 200: title", "breaking"),
    ]
    assert (change.effect, change.message) == ("breaking", "it may be null")
    assert change.subject == "Show, response 200: title (and 2 other places)"


def test_words_beside_a_reference_and_those_that_they_hide_are_both_compared(
    told: Callable[..., Any],
) -> None:
    def of(beside: str, hidden: str) -> dict[str, Any]:
        schema = {"$ref": "#/components/schemas/Name", "description": beside}
        named = {"schemas": {"Name": {**TEXT, "description": hidden}}}
        return {**request(schema), "components": named}

    expected = [("editorial", "Ping, request body", "the description changed")]
    assert told(of("a", "b"), of("c", "b")) == expected
    assert told(of("a", "b"), of("a", "c")) == expected


def test_a_schema_that_has_another_name_breaks_those_who_write_it(told: Callable[..., Any]) -> None:
    def of(name: str) -> dict[str, Any]:
        schema = request({"$ref": f"#/components/schemas/{name}"})
        return {**schema, "components": {"schemas": {name: TEXT}}}

    assert told(of("Name"), of("Title")) == [
        ("breaking", "Ping, request body", "the schema is called Title instead of Name")
    ]


def test_a_schema_that_contains_itself_is_compared_once(told: Callable[..., Any]) -> None:
    def of(kind: str) -> dict[str, Any]:
        value = {"type": kind}
        nexts = {"$ref": "#/components/schemas/Node"}
        node = thing(next=nexts, others={"type": "array", "items": nexts}, value=value)
        return {**request(nexts), "components": {"schemas": {"Node": node}}}

    assert told(of("string"), of("integer")) == [
        ("breaking", "Ping, request body: value", "it is integer instead of string")
    ]


def test_a_message_shows_the_beginning_of_a_long_value(told: Callable[..., Any]) -> None:
    old, new = (request({"pattern": letter * 500}) for letter in "ab")
    ((_, _, message),) = told(old, new)
    assert len(message) < 200


def test_equal_values_and_no_others_look_the_same() -> None:
    assert canonical({"a": [1.0], "b": None}) == canonical({"b": None, "a": [1]})
    assert len({canonical(one) for one in (1, True, "1", [1], None)}) == 5
