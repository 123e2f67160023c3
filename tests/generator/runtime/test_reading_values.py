"""Numbers and texts are read as JSON has them, and in every encoding that JSON comes in."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from attrs import define, field

from speckiln.runtime._codec import shape_of
from speckiln.runtime._model import Model
from speckiln.runtime._reader import Reader
from speckiln.runtime._unset import UNSET, Unset


@define(eq=False, repr=False)
class Thing(Model):
    id: str
    count: int | Unset = UNSET
    ratio: float | Unset = UNSET
    is_new: bool | Unset = field(default=UNSET, metadata={"json": "isNew"})
    either: str | int | Unset = UNSET
    anything: Any | Unset = UNSET


@pytest.fixture(scope="module")
def read_thing() -> Reader:
    return Reader(shape_of(Thing))


def written(value: Any) -> str:
    """Return JSON that tells 1 from 1.0 and from true."""
    return json.dumps(value, sort_keys=True)


# Numbers


@pytest.mark.parametrize(
    "text",
    ["0", "-0.0", "1.0", "9007199254740993", "1e30", "18446744073709551616", "-1e-7", "1" * 400],
)
@pytest.mark.parametrize("member", ["count", "ratio", "either", "anything", "unknown"])
def test_a_number_stays_the_number_it_was(read_thing: Reader, text: str, member: str) -> None:
    thing = read_thing(f'{{"id": "t", "{member}": {text}}}'.encode())
    assert written(thing.to_dict()[member]) == written(json.loads(text))


def test_a_boolean_is_no_number_and_a_number_no_boolean(read_thing: Reader) -> None:
    body = {"id": "t", "count": True, "ratio": False, "isNew": 1}
    assert written(read_thing(json.dumps(body).encode()).to_dict()) == written(body)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_numbers_that_json_does_not_have_are_read(read_thing: Reader, text: str) -> None:
    ratio = read_thing(f'{{"id": "t", "ratio": {text}}}'.encode()).ratio
    assert not math.isfinite(ratio)


# Texts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32-le"])
def test_every_encoding_of_json(read_thing: Reader, encoding: str) -> None:
    assert read_thing('{"id": "环境 🧪"}'.encode(encoding)).id == "环境 🧪"


def test_the_last_of_two_members_with_the_same_name_counts(read_thing: Reader) -> None:
    assert read_thing(b'{"id": "a", "id": "b"}').id == "b"
    assert read_thing(b'{"id": "a", "x": 1, "id": "b"}').id == "b"
