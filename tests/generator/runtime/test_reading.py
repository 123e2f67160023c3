"""Reading models: quickly where the body is as documented, and in every other case without loss."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st

from speckiln.runtime import _reader
from speckiln.runtime._codec import shape_of
from speckiln.runtime._errors import ResponseDecodeError
from speckiln.runtime._model import Model
from speckiln.runtime._reader import Reader, parse
from speckiln.runtime._shapes import MemberShape
from speckiln.runtime._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable


@define(eq=False, repr=False)
class Part(Model):
    name: str
    size: int | Unset = UNSET


@define(eq=False, repr=False)
class Thing(Model):
    id: str
    count: int | Unset = UNSET
    ratio: float | Unset = UNSET
    is_new: bool | Unset = field(default=UNSET, metadata={"json": "isNew"})
    note: str | Unset | None = UNSET
    either: str | int | Unset = UNSET
    anything: Any | Unset = UNSET
    names: list[str] | Unset = UNSET
    holes: list[str | None] | Unset = UNSET
    table: list[list[int]] | Unset = UNSET
    part: Part | Unset | None = UNSET
    parts: list[Part] | Unset | None = UNSET


@define(eq=False, repr=False)
class Nothing(Model):
    """A model without members."""


@define(eq=False, repr=False)
class Node(Model):
    name: str | Unset = UNSET
    parent: Node | Unset = UNSET
    children: list[Node] | Unset = UNSET


@define(eq=False, repr=False)
class Left(Model):
    right: Right | Unset = UNSET
    only: int | Unset = UNSET


@define(eq=False, repr=False)
class Right(Model):
    lefts: list[Left] | Unset = UNSET


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
integers = st.integers(-(2**70), 2**70)
floats = st.floats(allow_nan=False, allow_infinity=False)
numbers = st.integers(-(2**60), 2**60) | floats
plain_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | integers | floats | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
clean_parts = st.fixed_dictionaries({"name": texts}, optional={"size": st.integers(-9, 9)})
clean_things = st.fixed_dictionaries(
    {"id": texts},
    optional={
        "count": st.integers(-(2**63), 2**63),
        "ratio": numbers,
        "isNew": st.booleans(),
        "note": st.none() | texts,
        "either": texts | st.integers(-9, 9),
        "anything": plain_values,
        "names": st.lists(texts, max_size=3),
        "holes": st.lists(st.none() | texts, max_size=3),
        "table": st.lists(st.lists(st.integers(-9, 9), max_size=2), max_size=2),
        "part": st.none() | clean_parts,
        "parts": st.none() | st.lists(clean_parts, max_size=3),
    },
)
members = st.sampled_from(
    [*Thing.__annotations__, "isNew", "new", "to_dict", "__class__", "_extra"]
)
odd_things = st.dictionaries(
    members, plain_values | clean_things | st.lists(clean_parts | plain_values, max_size=3)
)
trees: st.SearchStrategy[Any] = st.recursive(
    st.fixed_dictionaries({}, optional={"name": texts}) | plain_values,
    lambda inner: st.fixed_dictionaries(
        {}, optional={"name": texts, "parent": inner, "children": st.lists(inner, max_size=3)}
    ),
    max_leaves=6,
)


def written(value: Any) -> str:
    """Return JSON that tells 1 from 1.0 and from true."""
    return json.dumps(value, sort_keys=True)


def outcome(read: Callable[[], Any]) -> tuple[str, str]:
    """Return what was read, or why it was not."""
    try:
        return "read", written(read().to_dict())
    except ResponseDecodeError as error:
        return error.path, error.message


@pytest.fixture(scope="module")
def read_thing() -> Reader:
    return Reader(shape_of(Thing))


@given(body=clean_things)
def test_a_body_as_documented_is_read_and_written_without_loss(
    read_thing: Reader, body: dict[str, Any]
) -> None:
    thing = read_thing(json.dumps(body).encode())
    assert written(thing.to_dict()) == written(body)
    assert thing == Thing.from_dict(body)
    assert Thing.from_dict(thing.to_dict()) == thing


@given(body=clean_things | odd_things | plain_values)
def test_both_ways_of_reading_agree(read_thing: Reader, body: Any) -> None:
    content = json.dumps(body).encode()
    assert outcome(lambda: read_thing(content)) == outcome(lambda: Thing.from_dict(body))


@given(body=odd_things)
def test_what_can_be_read_can_be_written_without_loss(body: dict[str, Any]) -> None:
    try:
        thing = Thing.from_dict(body)
    except ResponseDecodeError:
        return
    assert written(thing.to_dict()) == written(body)
    assert Thing.from_dict(thing.to_dict()) == thing


@given(body=trees)
def test_both_ways_of_reading_agree_on_models_that_hold_themselves(body: Any) -> None:
    content = json.dumps(body).encode()
    read = Reader(shape_of(Node))
    assert outcome(lambda: read(content)) == outcome(lambda: Node.from_dict(body))


def test_a_body_as_documented_takes_the_quick_way(
    read_thing: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: bytes) -> Any:
        pytest.fail("this is the tolerant way")

    monkeypatch.setattr(_reader, "parse", refuse)
    body = {"id": "t", "isNew": True, "ratio": 1, "note": None, "parts": [{"name": "p"}]}
    assert read_thing(json.dumps(body).encode()).to_dict() == body


def test_models_in_models_are_models(read_thing: Reader) -> None:
    thing = read_thing(b'{"id": "t", "part": {"name": "p"}, "parts": [{"name": "q", "x": 1}]}')
    assert isinstance(thing.part, Part)
    assert isinstance(thing.parts[0], Part)
    assert thing.parts[0].additional_properties == {"x": 1}
    assert thing.count is UNSET


@pytest.mark.parametrize("count", [1, 2, 8, 9, 30])
def test_each_object_keeps_its_own_unknown_members_in_their_order(count: int) -> None:
    names = [f"new {index}" for index in reversed(range(count))]
    bodies = [dict.fromkeys(names, 1), {"name": "p"}, *({"name": "q", each: 2} for each in names)]
    bodies.append({"late": 3, "name": "r"})
    parts = Reader(shape_of(list[Part]))(json.dumps(bodies).encode())
    assert [part.to_dict() for part in parts] == bodies
    assert list(parts[0].additional_properties) == names
    assert parts[1].additional_properties == {}


def test_models_that_hold_themselves() -> None:
    body = {"name": "root", "children": [{"parent": {"name": "root"}}, {"children": []}]}
    tree = Reader(shape_of(Node))(json.dumps(body).encode())
    assert isinstance(tree.children[0].parent, Node)
    assert tree.to_dict() == body


def test_models_that_hold_each_other() -> None:
    body = {"right": {"lefts": [{"only": 1}, {"right": {"lefts": []}}]}}
    left = Reader(shape_of(Left))(json.dumps(body).encode())
    assert isinstance(left.right.lefts[1].right, Right)
    assert left.to_dict() == body
    right = Reader(shape_of(Right))(json.dumps(body["right"]).encode())
    assert right == left.right


def test_a_model_without_members_keeps_all() -> None:
    assert Reader(shape_of(Nothing))(b"{}").to_dict() == {}
    assert Reader(shape_of(Nothing))(b'{"a": 1}').additional_properties == {"a": 1}


@pytest.mark.parametrize(
    ("annotation", "body"),
    [
        (str, "text"),
        (int, 5),
        (float, 5),
        (bool, True),
        (Any, {"a": [None]}),
        (str | None, None),
        (list[str], ["a"]),
        (list[list[int]], [[1]]),
        (int, "five"),
        (str, None),
        (list[str], ["a", None, 5]),
    ],
)
def test_answers_need_not_be_objects(annotation: Any, body: Any) -> None:
    assert Reader(shape_of(annotation))(json.dumps(body).encode()) == body


def test_an_array_of_models() -> None:
    parts = Reader(shape_of(list[Part]))(b'[{"name": "a"}, {"name": "b", "x": 1}, null]')
    assert [type(part) for part in parts] == [Part, Part, type(None)]


def test_one_member_of_an_object() -> None:
    read = Reader(MemberShape("part", shape_of(Part)))
    assert read(b'{"part": {"name": "p"}}') == Part(name="p")
    assert read(b'{"part": {"name": "p"}, "more": 1}') == Part(name="p")
    with pytest.raises(ResponseDecodeError, match='an object with the member "part"'):
        read(b'{"parts": []}')


# Threads


def test_threads_can_read_the_first_answer_at_once() -> None:
    for _ in range(20):

        @define(eq=False, repr=False)
        class Inner(Model):
            a: int

        @define(eq=False, repr=False)
        class Outer(Model):
            inner: Part

        with ThreadPoolExecutor(8) as pool:
            bodies = [{"inner": {"name": str(index)}} for index in range(8)]
            found = list(pool.map(Outer.from_dict, bodies))
        assert [each.to_dict() for each in found] == bodies
        assert all(isinstance(each.inner, Part) for each in found)
        assert Inner.from_dict({"a": 1}).a == 1


def test_parse_reads_any_json() -> None:
    assert parse(b'{"a": [1, null, "x"]}') == {"a": [1, None, "x"]}
