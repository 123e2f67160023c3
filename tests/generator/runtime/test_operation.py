"""What an operation sends for its arguments."""

from __future__ import annotations

import enum
from typing import Any

import pytest
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st

from speckiln.runtime._answers import Nothing
from speckiln.runtime._errors import ParameterError
from speckiln.runtime._model import Model
from speckiln.runtime._operation import Body, Operation, Parameter
from speckiln.runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class Drill(Model):
    name: str
    vpc_id: str | Unset = field(default=UNSET, metadata={"json": "vpcId"})


THING = Parameter("thing_id", "thing_id")


def operation(**parts: Any) -> Operation[None, None]:
    return Operation("Do", "POST", parts.pop("path", "/things"), Nothing(), **parts)


def target(query: list[Parameter], **arguments: Any) -> str:
    return operation(query=tuple(query)).write(arguments).target


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/", "/"),
        ("/things", "/things"),
        ("/things/{thing_id}", "/things/x"),
        ("/things/{thing_id}/parts", "/things/x/parts"),
        ("/things/{thing_id}:act", "/things/x:act"),
        ("{thing_id}", "x"),
        ("/{thing_id}/{other}", "/x/y%2Fz"),
    ],
)
def test_arguments_fill_the_path(path: str, target: str) -> None:
    written = operation(path=path, path_parameters=(THING, Parameter("other", "other"))).write(
        {"thing_id": "x", "other": "y/z"}
    )
    assert written.target == target


@given(text=st.text(min_size=1))
def test_a_path_argument_never_leaves_its_segment(text: str) -> None:
    found = operation(path="/things/{thing_id}/parts", path_parameters=(THING,))
    try:
        segments = found.write({"thing_id": text}).target.split("/")
    except ParameterError:
        return
    assert len(segments) == 4
    assert segments[2] not in {"", ".", ".."}
    assert segments[2].isascii()
    assert not set(segments[2]) & set("?#% \\") - {"%"}


@pytest.mark.parametrize("value", ["", ".", "..", None, UNSET, b"x", ["x"], {"x": 1}, "\ud800"])
def test_a_path_argument_that_names_nothing_is_refused(value: Any) -> None:
    with pytest.raises(ParameterError, match="thing_id"):
        operation(path="/things/{thing_id}", path_parameters=(THING,)).write({"thing_id": value})


@pytest.mark.parametrize(
    ("value", "query"),
    [
        ("text", "?q=text"),
        ("", "?q="),
        ("a&b=c+d e", "?q=a%26b%3Dc%2Bd%20e"),
        ("环", "?q=%E7%8E%AF"),
        (True, "?q=true"),
        (False, "?q=false"),
        (0, "?q=0"),
        (-5, "?q=-5"),
        (1.5, "?q=1.5"),
        (["a", "b"], "?q=a&q=b"),
        (("a", 1, True), "?q=a&q=1&q=true"),
        ([], ""),
        (None, ""),
        (UNSET, ""),
    ],
)
def test_a_query_parameter(value: Any, query: str) -> None:
    assert target([Parameter("q", "q")], q=value) == f"/things{query}"


@pytest.mark.parametrize(
    ("value", "query"),
    [
        (["a", "b"], "?ids=%5B%22a%22%2C%22b%22%5D"),
        (("a",), "?ids=%5B%22a%22%5D"),
        ([], "?ids=%5B%5D"),
        ({"a": 1}, "?ids=%7B%22a%22%3A1%7D"),
        (Drill(name="n"), "?ids=%7B%22name%22%3A%22n%22%7D"),
        (["环"], "?ids=%5B%22%E7%8E%AF%22%5D"),
        (None, ""),
        (UNSET, ""),
    ],
)
def test_a_query_parameter_that_is_json(value: Any, query: str) -> None:
    assert target([Parameter("ids", "ids", style="json")], ids=value) == f"/things{query}"


@pytest.mark.parametrize(
    "value", [b"x", {"a": 1}, object(), float("nan"), [None], [["a"]], "\ud800"]
)
def test_a_query_parameter_that_cannot_be_sent(value: Any) -> None:
    with pytest.raises(ParameterError, match="q "):
        target([Parameter("q", "q")], q=value)


@pytest.mark.parametrize("value", ["abc", "", "[]", ["\ud800"]])
def test_a_query_parameter_that_is_not_what_is_written_as_json(value: Any) -> None:
    with pytest.raises(ParameterError, match="ids "):
        target([Parameter("ids", "ids", style="json")], ids=value)


def test_query_parameters_keep_their_order_and_their_names() -> None:
    parameters = [Parameter("b", "B[]"), Parameter("a", "a&b")]
    assert target(parameters, a=1, b=2) == "/things?B%5B%5D=2&a%26b=1"


@pytest.mark.parametrize(
    ("value", "headers"),
    [
        ("text", {"X-H": "text"}),
        (True, {"X-H": "true"}),
        (5, {"X-H": "5"}),
        ("", {"X-H": ""}),
        (None, {}),
        (UNSET, {}),
    ],
)
def test_a_header_parameter(value: Any, headers: dict[str, str]) -> None:
    found = operation(headers=(Parameter("h", "X-H"),))
    assert found.write({"h": value}).headers == headers


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "\x00", "\x7f", "密码", "\u2028"])
def test_a_header_that_would_become_two_is_refused(value: str) -> None:
    with pytest.raises(ParameterError, match="h has characters that no header can hold"):
        operation(headers=(Parameter("h", "X-H"),)).write({"h": value})


@pytest.mark.parametrize("value", [["a"], b"a", {"a": 1}, float("inf")])
def test_a_header_that_is_no_text_is_refused(value: Any) -> None:
    with pytest.raises(ParameterError, match="h must be a"):
        operation(headers=(Parameter("h", "X-H"),)).write({"h": value})


@pytest.mark.parametrize(
    ("body", "arguments", "sent"),
    [
        (None, {"name": "n"}, UNSET),
        (Body(Drill), {"name": "n", "other": 1}, {"name": "n"}),
        (Body(Drill), {"name": None, "vpc_id": "v"}, {"name": None, "vpcId": "v"}),
        (Body(Drill), {}, {}),
        (Body(Drill), {"name": UNSET}, {}),
        (Body(Drill, required=False), {}, UNSET),
        (Body(Drill, required=False), {"name": "n"}, {"name": "n"}),
        (Body(Drill, required=False), {"name": None}, {"name": None}),
        (Body(Drill, member="drill"), {"name": "n"}, {"drill": {"name": "n"}}),
        (Body(Drill, member="drill"), {}, {"drill": {}}),
        (Body(Drill, member="drill", required=False), {}, UNSET),
        (Body(Drill, fixed={"action": "go"}), {"name": "n"}, {"action": "go", "name": "n"}),
        (Body(Drill, fixed={"action": "go"}, required=False), {}, {"action": "go"}),
    ],
)
def test_a_body(body: Body | None, arguments: dict[str, Any], sent: Any) -> None:
    assert operation(body=body).write(arguments, validate=False).body == sent


def test_a_body_that_need_not_be_sent_need_not_be_complete() -> None:
    assert operation(body=Body(Drill, required=False)).write({}).body is UNSET


def test_what_cannot_be_sent_is_refused_by_name() -> None:
    with pytest.raises(ParameterError, match="name: a value of type bytes cannot be sent"):
        operation(body=Body(Drill)).write({"name": b"x"}, validate=False)


@pytest.mark.parametrize("validate", [True, False])
@pytest.mark.parametrize("arguments", [{}, {"thing_id": None}, {"thing_id": UNSET}])
def test_a_missing_path_argument_is_refused(arguments: dict[str, Any], *, validate: bool) -> None:
    found = operation(path="/things/{thing_id}", path_parameters=(THING,))
    with pytest.raises(ParameterError, match="thing_id is required"):
        found.write(arguments, validate)


@pytest.mark.parametrize("place", ["query", "headers"])
@pytest.mark.parametrize("arguments", [{}, {"q": None}, {"q": UNSET}])
def test_a_missing_parameter_is_refused_where_it_is_required(
    place: str, arguments: dict[str, Any]
) -> None:
    found = operation(**{place: (Parameter("q", "Q", required=True),)})
    with pytest.raises(ParameterError, match=r"^q is required\.$"):
        found.write(arguments)
    assert found.write(arguments, validate=False).target == "/things"


def test_a_number_too_large_to_be_written_is_refused() -> None:
    with pytest.raises(ParameterError, match="q is too large a number"):
        target([Parameter("q", "q")], q=10**5000)


def test_enumerations_are_their_values() -> None:
    class Level(int, enum.Enum):
        HIGH = 3

    class Colour(str, enum.Enum):  # noqa: UP042 - the older way to write it, which users have
        RED = "red"

    assert target([Parameter("q", "q")], q=[Level.HIGH, Colour.RED]) == "/things?q=3&q=red"


def test_fixed_members_stay_what_they_are() -> None:
    body = Body(Drill, fixed={"action": "go"})
    operation(body=body).write({"name": "n"}, validate=False)
    assert body.fixed == {"action": "go"}
