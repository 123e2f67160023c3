"""What is refused before it is sent, and how that is said."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st

from speckiln.runtime._answers import Nothing
from speckiln.runtime._constraints import check_of, checked
from speckiln.runtime._errors import ParameterError
from speckiln.runtime._model import Model
from speckiln.runtime._operation import Body, Operation, Parameter
from speckiln.runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class Server(Model):
    server_id: str = field(metadata={"minLength": 2})
    flavor_ref: str | Unset = field(default=UNSET, metadata={"json": "flavorRef"})
    parts: list[Server] | Unset = UNSET


@define(eq=False, repr=False)
class Labels(Model):
    """A map: no members of its own."""


@define(eq=False, repr=False)
class Group(Model):
    name: str = field(
        metadata={"minLength": 1, "maxLength": 40, "x-max-bytes": 64, "pattern": "^[a-z环境-]*$"}
    )
    size: int | Unset = field(default=UNSET, metadata={"minimum": 10, "multipleOf": 10})
    share: float | Unset | None = field(default=UNSET, metadata={"exclusiveMaximum": 1})
    mode: Literal["on", "off"] | Unset = UNSET
    main: Server | Unset = UNSET
    servers: list[Server] | Unset = field(default=UNSET, metadata={"minItems": 1, "maxItems": 3})
    tags: list[str] | Unset = field(
        default=UNSET, metadata={"uniqueItems": True, "items": {"maxLength": 3}}
    )
    is_new: bool | Unset = field(default=UNSET, metadata={"json": "isNew"})
    labels: Labels | Unset = UNSET
    anything: Any | Unset = UNSET


def operation(path: str = "/", **parts: Any) -> Operation[None, None]:
    return Operation("Do", "POST", path, Nothing(), **parts)


GROUP = operation(body=Body(Group, member="group"))


@pytest.mark.parametrize(
    "arguments",
    [
        {"name": "环" * 21},
        {"name": "a", "size": 20.0, "share": None, "mode": "on", "is_new": False},
        {"name": "a", "share": -5, "anything": [{"x": None}], "labels": {"k": "v"}},
        {"name": "a", "main": {"server_id": "s1", "flavorRef": "c3"}},
        {"name": "a", "main": Server(server_id="s1", flavor_ref="c3")},
        {"name": "a", "servers": (Server(server_id="s1"), {"server_id": "s2", "parts": []})},
        {"name": "a", "main": {"server_id": "s1", "flavorRef": UNSET}},
        {"name": "a", "size": UNSET, "tags": ["a", UNSET, "b"]},
    ],
)
def test_what_the_contract_allows_is_sent(arguments: dict[str, Any]) -> None:
    assert GROUP.write(arguments).body == GROUP.write(arguments, validate=False).body


def test_what_can_be_read_once_only_is_sent() -> None:
    servers = (Server(server_id=f"s{number}") for number in range(2))
    sent = GROUP.write({"name": "a", "servers": servers}).body["group"]["servers"]
    assert sent == [{"server_id": "s0"}, {"server_id": "s1"}]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "name is required."),
        ({"name": UNSET}, "name is required."),
        ({"name": None}, "name must be a string, not None."),
        ({"name": 5}, "name must be a string, not 5."),
        ({"name": ["a"]}, "name must be a string, not a list."),
        ({"name": ""}, "name must have at least 1 character, and '' has 0."),
        ({"name": "a" * 41}, "name must have no more than 40 characters, and '{}' has 41."),
        ({"name": "环" * 22}, "name must have no more than 64 bytes in UTF-8, and '{}' has 66."),
        ({"name": "a b"}, "name must match ^[a-z环境-]*$, which 'a b' does not."),
        ({"name": "a\n"}, r"name must match ^[a-z环境-]*$, which 'a\n' does not."),
        ({"size": 5}, "size must be at least 10, not 5."),
        ({"size": 15}, "size must be a multiple of 10, not 15."),
        ({"size": True}, "size must be a whole number, not True."),
        ({"size": 10.5}, "size must be a whole number, not 10.5."),
        ({"size": "10"}, "size must be a whole number, not '10'."),
        ({"size": None}, "size must be a whole number, not None: leave it out instead."),
        ({"share": 1}, "share must be less than 1, not 1."),
        ({"share": "1"}, "share must be a number or None, not '1'."),
        ({"mode": "ON"}, "mode must be 'on' or 'off', not 'ON'."),
        ({"main": {}}, "main.server_id is required."),
        ({"main": "s1"}, "main must be a dictionary, not 's1'."),
        ({"main": Server(server_id="s")}, "main.server_id must have at least 2 characters, and"),
        (
            {"servers": [{"server_id": "s1"}, {"server_ID": "s2"}]},
            "servers[1] has the unknown member 'server_ID'; known are server_id, flavorRef, parts.",
        ),
        (
            {"servers": [{"server_id": "s1", "parts": [Server(server_id="s1", flavor_ref=True)]}]},  # type: ignore[arg-type]  # what is refused
            "servers[0].parts[0].flavorRef must be a string, not True.",
        ),
        ({"servers": []}, "servers must have at least 1 item, and has 0."),
        ({"servers": [None]}, "servers[0] must be a dictionary, not None."),
        ({"servers": {"server_id": "s"}}, "servers must be a list, not a dictionary."),
        ({"tags": ["a", "b", "a"]}, "tags must not have an item twice, and [2] is 'a' as [0] is."),
        ({"tags": ["abcd"]}, "tags[0] must have no more than 3 characters, and 'abcd' has 4."),
        ({"is_new": 1}, "is_new must be a boolean, not 1."),
        ({"is_new": "true"}, "is_new must be a boolean, not 'true'."),
    ],
)
def test_a_message_says_where_what_and_why(arguments: dict[str, Any], message: str) -> None:
    given_name = {"name": "a"} if "name" not in message.split(maxsplit=1)[0] else {}
    with pytest.raises(ParameterError) as caught:
        GROUP.write({**given_name, **arguments})
    assert str(caught.value).startswith(message.format(arguments.get("name")))
    assert GROUP.write(arguments, validate=False)


def test_members_of_ones_own_are_refused() -> None:
    server = Server(server_id="s1")
    server.additional_properties["more"] = 1
    with pytest.raises(ParameterError, match="main has the unknown member 'more'"):
        GROUP.write({"name": "a", "main": server})


@given(text=st.text(st.characters(), min_size=41))
def test_values_are_shown_short_and_printable(text: str) -> None:
    with pytest.raises(ParameterError) as caught:
        GROUP.write({"name": text})
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 150


def test_a_huge_number_is_refused_in_few_words() -> None:
    with pytest.raises(ParameterError, match=r"^size must be a multiple of 10, not a number with"):
        GROUP.write({"name": "a", "size": 10**5000 + 1})


@pytest.mark.parametrize(
    ("constraints", "good", "bad", "problem"),
    [
        ({"minimum": 0, "maximum": 9}, [0, "9", 4.5, UNSET, None], [-1, "10", True], "q must be"),
        ({"type": "integer"}, [0, "-9"], [1.5, "x"], "q must be a"),
        ({"enum": ["a", "b"]}, ["a"], ["c", 1], "q must be 'a' or 'b', not"),
        ({"enum": [1, True]}, [1, "1", True, "true"], [2, False], "q must be '1' or 'true', not"),
        ({"const": "a"}, ["a"], ["b"], "q must be 'a', not"),
        ({"maxLength": 2}, ["ab", 12, ["a", "b"]], ["abc", 123, ["ab", "abc"]], "q.* characters"),
        ({"x-max-bytes": 3}, ["环", "abc"], ["环a"], "q .* 3 bytes in UTF-8"),
        ({"pattern": "^a+$"}, ["aa"], ["b", "a\n"], r"q must match \^a\+\$"),
        ({"maxItems": 2}, [["a", "b"], "a"], [["a", "b", "c"]], "q .* 2 items, and has 3"),
        ({"items": {"minimum": 3}}, [[3, "4"]], [[3, 2]], r"q\[1\] must be at least 3, not 2"),
    ],
)
def test_a_parameter_is_checked_as_it_is_sent(
    constraints: dict[str, Any], good: list[Any], bad: list[Any], problem: str
) -> None:
    found = operation(query=(Parameter("q", "Q", constraints=constraints),))
    for value in good:
        assert found.write({"q": value}) == found.write({"q": value}, validate=False)
    for value in bad:
        with pytest.raises(ParameterError, match=problem):
            found.write({"q": value})
        assert found.write({"q": value}, validate=False).target.startswith("/?Q=")


@pytest.mark.parametrize(
    ("constraints", "good", "bad", "problem"),
    [
        ({"minLength": 1, "maxLength": 2}, "ab", "abc", "q must have no more than 2 characters"),
        ({"minLength": 2}, "ab", "a", "q must have at least 2 characters, and 'a' has 1"),
        ({"maximum": 9}, 9, 10, "q must be no more than 9, not 10"),
        ({"enum": ["a", "b"]}, "a", "c", "q must be 'a' or 'b', not 'c'"),
    ],
)
def test_so_is_one_in_the_path_or_a_header(
    constraints: dict[str, Any], good: Any, bad: Any, problem: str
) -> None:
    parameters = (Parameter("q", "Q", constraints=constraints),)
    for found in (operation("/{Q}", path_parameters=parameters), operation(headers=parameters)):
        assert found.write({"q": good})
        with pytest.raises(ParameterError, match=problem):
            found.write({"q": bad})
        assert found.write({"q": bad}, validate=False)


def test_a_parameter_that_is_json_is_checked_inside() -> None:
    words = {"maxItems": 2, "items": {"type": "string", "minLength": 1}}
    ids = Parameter("ids", "ids", style="json", constraints=words)
    found = operation(query=(ids,))
    assert found.write({"ids": iter(["a"])}).target == "/?ids=%5B%22a%22%5D"
    for value, problem in ((["a", ""], r"ids\[1\] must have at"), ([1], r"ids\[0\] must be a")):
        with pytest.raises(ParameterError, match=problem):
            found.write({"ids": value})


def test_what_several_types_allow_is_allowed() -> None:
    check = check_of(Literal["auto"] | int | list[int] | list[str] | None, {})
    for value in ("auto", 5, [1], ["a"], [], None):
        checked("x", check, value)
    for value in ("other", 1.5, [1, "a"], {}, True):
        with pytest.raises(ParameterError, match=r"^x"):
            checked("x", check, value)
