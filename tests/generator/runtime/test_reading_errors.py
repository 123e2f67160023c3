"""What cannot be read: no JSON, nested too deep, or no object or array where one is declared."""

from __future__ import annotations

import json
from collections import OrderedDict
from typing import Any

import pytest
from attrs import define
from hypothesis import given
from hypothesis import strategies as st

from speckiln.runtime._codec import shape_of
from speckiln.runtime._errors import ResponseDecodeError
from speckiln.runtime._model import Model
from speckiln.runtime._reader import Reader
from speckiln.runtime._shapes import MemberShape, NullableShape
from speckiln.runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class Part(Model):
    name: str | Unset = UNSET


@define(eq=False, repr=False)
class Thing(Model):
    id: str
    anything: Any | Unset = UNSET
    table: list[list[int]] | Unset = UNSET
    part: Part | Unset | None = UNSET
    parts: list[Part] | Unset | None = UNSET


@define(eq=False, repr=False)
class Node(Model):
    name: str | Unset = UNSET
    parent: Node | Unset = UNSET
    children: list[Node] | Unset = UNSET


@pytest.mark.parametrize(
    ("model", "body", "path", "message"),
    [
        (Thing, 5, "$", "expected an object, found a number"),
        (Thing, {"parts": {}}, "$.parts", "expected an array or null, found an object"),
        (Thing, {"parts": [{}, {}, {}, "x"]}, "$.parts[3]", "expected an object, found a string"),
        (Thing, {"table": [[], True]}, "$.table[1]", "expected an array, found a boolean"),
        (Thing, {"part": []}, "$.part", "expected an object or null, found an array"),
        (
            Node,
            {"children": [{}, {"parent": {"children": [1.5]}}]},
            "$.children[1].parent.children[0]",
            "expected an object, found a number",
        ),
    ],
)
def test_an_error_says_where_it_is(model: type[Model], body: Any, path: str, message: str) -> None:
    content = json.dumps(body).encode()
    for read in (lambda: model.from_dict(body), lambda: Reader(shape_of(model))(content)):
        with pytest.raises(ResponseDecodeError) as caught:
            read()
        assert (caught.value.path, caught.value.message) == (path, message)
    assert caught.value.body == content.decode()


# Bytes


@given(content=st.binary(max_size=30))
def test_bytes_that_are_no_json_are_no_other_error(content: bytes) -> None:
    with pytest.raises(ResponseDecodeError):
        Reader(shape_of(Thing))(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" ",
        b"{",
        b"{]",
        b'{"id": "t"} x',
        b"{'id': 't'}",
        b'{"id": "\xff"}',
        b"<html>",
        b"\x00",
    ],
)
def test_what_is_no_json(content: bytes) -> None:
    with pytest.raises(ResponseDecodeError, match="not JSON") as caught:
        Reader(shape_of(Thing))(content)
    assert caught.value.path == "$"


def test_only_the_beginning_of_a_long_body_is_kept() -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        Reader(shape_of(Thing))(b"[" + b"1," * 10_000 + b"1]")
    assert len(caught.value.body) == 500


def test_an_error_of_the_bytes_shows_them_and_says_why() -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        Reader(shape_of(Thing))(b"<html>502 Bad Gateway</html>")
    assert str(caught.value).startswith("$: The answer is not JSON: Expecting value")
    assert caught.value.body == "<html>502 Bad Gateway</html>"


# What is missing


@pytest.mark.parametrize("body", [{}, {"part": None}, {"part": 5}, {"part": [{}]}, [], None])
def test_a_wanted_object_is_never_silently_nothing(body: Any) -> None:
    read = Reader(MemberShape("part", shape_of(Part)))
    with pytest.raises(ResponseDecodeError, match="expected an object"):
        read(json.dumps(body).encode())


def test_a_wanted_object_can_be_null_where_the_contract_says_so() -> None:
    read = Reader(MemberShape("part", NullableShape(shape_of(Part))))
    assert read(b'{"part": null}') is None
    assert read(b'{"part": {"name": "p"}}') == Part(name="p")
    with pytest.raises(ResponseDecodeError, match="expected an object or null, found a number"):
        read(b'{"part": 5}')
    with pytest.raises(ResponseDecodeError, match='an object with the member "part"'):
        read(b"{}")


@pytest.mark.parametrize("body", [{}, {"parts": None}, {"parts": [None, {"name": "p"}, {}]}])
def test_null_and_missing_lose_nothing_of_the_rest(body: dict[str, Any]) -> None:
    thing = Reader(shape_of(Thing))(json.dumps(body).encode())
    assert thing.to_dict() == body


def test_dictionaries_and_lists_of_derived_types_are_read() -> None:
    class Items(list[Any]):
        pass

    thing = Thing.from_dict(OrderedDict(id="t", parts=Items([OrderedDict(name="p")])))
    assert thing.parts == [Part(name="p")]


# Depth


@pytest.mark.parametrize("model", [Thing, Node])
@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"anything":' * 100_000,
        b'{"parent":' * 100_000,
        b'{"parent":' * 100_000 + b"{}" + b"}" * 100_000,
    ],
    ids=["arrays", "objects", "open parents", "parents"],
)
def test_what_is_nested_too_deep_is_an_error(model: type[Model], content: bytes) -> None:
    read = Reader(shape_of(model))
    for each in (read, read.problems):
        with pytest.raises(ResponseDecodeError, match="nested too deep") as caught:
            each(content)
        assert caught.value.path == "$"


@pytest.mark.parametrize("depth", [10, 100, 300, 500, 900])
@pytest.mark.parametrize("extra", [b"", b'"name":5,"new":[],'], ids=["documented", "odd"])
def test_models_are_read_as_deep_as_python_goes(depth: int, extra: bytes) -> None:
    opened = b"{" + extra + b'"parent":{"children":['
    content = opened * depth + b"{}" + b"]}}" * depth
    try:
        tree = Reader(shape_of(Node))(content)
    except ResponseDecodeError as error:
        assert error.message == "The answer is nested too deep."  # noqa: PT017 - or it can be read
        assert depth > 50
    else:
        assert written(tree.to_dict()) == written(json.loads(content))


def written(value: Any) -> str:
    """Return JSON that tells 1 from 1.0 and from true."""
    return json.dumps(value, sort_keys=True)
