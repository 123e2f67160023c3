"""Contracts that are made to keep a comparison busy."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from .documents import request, thing

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("shape", ["wide", "deep", "woven", "circles", "lists", "alternatives"])
def test_hostile_contracts_take_a_bounded_time(report: Callable[..., Any], shape: str) -> None:
    old, new = HOSTILE[shape](0), HOSTILE[shape](1)
    started = time.process_time()
    assert report(old, new).changes
    assert time.process_time() - started < 30


def _chain(number: int, version: int, links: Callable[[int], list[int]]) -> dict[str, Any]:
    schemas = {}
    for index in range(number):
        inner = {
            f"m{i}": {"$ref": f"#/components/schemas/S{to}"} for i, to in enumerate(links(index))
        }
        schemas[f"S{index}"] = thing(**inner, leaf={"maxLength": 5 + version})
    first = request({"$ref": "#/components/schemas/S0"})
    return {**first, "components": {"schemas": schemas}}


HOSTILE: dict[str, Callable[[int], dict[str, Any]]] = {
    "wide": lambda version: request(
        thing(**{f"m{one}": {"maxLength": 5 + version} for one in range(10_000)})
    ),
    "deep": lambda version: _chain(2000, version, lambda index: [min(index + 1, 1999)]),
    "woven": lambda version: _chain(40, version, lambda _: [*range(40)]),
    "circles": lambda version: _chain(
        500 + version, version, lambda index: [(index + 1) % (500 + version)]
    ),
    "lists": lambda version: request({"enum": [f"v{one}" for one in range(version, 10_000)]}),
    "alternatives": lambda version: request(
        {"oneOf": [{"maxLength": one + 1} for one in range(version, 3_000)]}
    ),
}
