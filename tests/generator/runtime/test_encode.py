"""Writing arguments and models as JSON."""

from __future__ import annotations

import enum
import json
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st

from speckiln.runtime._encode import encode, to_json
from speckiln.runtime._errors import ParameterError
from speckiln.runtime._model import Model
from speckiln.runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class Tag(Model):
    key: str
    is_new: bool | Unset = field(default=UNSET, metadata={"json": "isNew"})
    inner: Any | Unset = UNSET


class Text(str):
    __slots__ = ()


class Whole(int):
    pass


class Real(float):
    pass


class Colour(str, enum.Enum):  # noqa: UP042 - the older way to write it, which users have
    RED = "red"


class Level(enum.IntEnum):
    HIGH = 3


documents: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(document=documents)
def test_plain_json_is_sent_as_it_is(document: Any) -> None:
    assert encode(document) == document


@given(document=st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.integers()))
def test_what_is_sent_is_json(document: Any) -> None:
    assert json.loads(to_json(encode(document))) == document


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (Tag(key="k"), {"key": "k"}),
        (Tag(key="k", is_new=False), {"key": "k", "isNew": False}),
        (Tag(key="k", inner=[Tag(key="i")]), {"key": "k", "inner": [{"key": "i"}]}),
        (
            Tag(key="k", inner={"a": (1, Tag(key="i"))}),
            {"key": "k", "inner": {"a": [1, {"key": "i"}]}},
        ),
        ([Tag(key="k"), {"key": "l"}], [{"key": "k"}, {"key": "l"}]),
        ((1, 2), [1, 2]),
        (iter("ab"), ["a", "b"]),
        (range(2), [0, 1]),
        ({}, {}),
        ([], []),
        ({"a": UNSET, "b": None}, {"b": None}),
        ([UNSET, 1], [1]),
        (MappingProxyType({"a": {"b": UNSET}}), {"a": {}}),
        ({Text("k"): Text("v")}, {"k": "v"}),
        ({Colour.RED: Level.HIGH}, {"red": 3}),
        ([Colour.RED, Whole(5), Real(2.5), True], ["red", 5, 2.5, True]),
    ],
)
def test_what_becomes_of_a_value(value: Any, sent: Any) -> None:
    assert json.loads(to_json(encode(value))) == sent


def test_members_of_ones_own_are_sent() -> None:
    tag = Tag(key="k")
    tag.additional_properties["more"] = Tag(key="i")
    assert encode(tag) == {"key": "k", "more": {"key": "i"}}


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (float("nan"), "nan cannot be sent: JSON has no such number"),
        ([float("-inf")], "-inf cannot be sent"),
        (b"abc", "a value of type bytes cannot be sent"),
        (bytearray(b"abc"), "a value of type bytearray cannot be sent"),
        (Decimal(1), "a value of type Decimal cannot be sent"),
        (datetime.now(UTC), "a value of type datetime cannot be sent"),
        ({"a": object()}, "a value of type object cannot be sent"),
        ({1: "a"}, "1 cannot be the name of a member"),
        ({None: "a"}, "None cannot be the name of a member"),
        (Tag, "a value of type type cannot be sent"),
        (Tag(key="k", inner=len), "cannot be sent"),
    ],
)
def test_what_json_has_no_form_for_is_refused(value: Any, problem: str) -> None:
    with pytest.raises(ParameterError, match=problem):
        encode(value)


@pytest.mark.parametrize("value", ["\ud800", {"\ud800": 1}, ["a\udfff"]])
def test_text_that_is_no_unicode_is_refused(value: Any) -> None:
    with pytest.raises(ParameterError, match="cannot be sent as JSON"):
        to_json(encode(value))
