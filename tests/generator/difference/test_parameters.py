"""How parameters change, in all places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .documents import contract, operation, parameter

if TYPE_CHECKING:
    from collections.abc import Callable

JSON = {"application/json": {"schema": {"type": "string"}}}


def with_parameters(*parameters: dict[str, Any]) -> dict[str, Any]:
    return operation(parameters=[*parameters])


@pytest.mark.parametrize("place", ["query", "header", "path", "cookie"])
def test_parameters_in_all_places(told: Callable[..., Any], place: str) -> None:
    subject = f"Ping, {place} parameter size"
    one, nothing = with_parameters(parameter(place=place)), with_parameters()
    needed = with_parameters(parameter(place=place, required=True))
    assert told(nothing, one) == [("additive", subject, "it is new")]
    assert told(nothing, needed) == [("breaking", subject, "it is new and required")]
    assert told(one, nothing) == [("breaking", subject, "it is gone")]
    assert told(one, needed) == [("breaking", subject, "it may no longer be absent")]
    assert told(needed, one) == [("additive", subject, "it may be absent")]
    longer, shorter = (
        with_parameters(parameter(place=place, schema={"maxLength": limit})) for limit in (9, 8)
    )
    assert told(longer, shorter) == [("breaking", subject, "maxLength is 8 instead of 9")]
    assert told(shorter, longer) == [("additive", subject, "maxLength is 9 instead of 8")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"explode": True}, []),
        ({}, {"explode": False}, ["breaking"]),
        ({"style": "form"}, {"style": "pipeDelimited", "explode": True}, ["breaking"]),
        ({}, {"allowReserved": True}, ["breaking"]),
        ({}, {"deprecated": True}, ["additive"]),
        ({}, {"description": "How large."}, ["editorial"]),
        ({}, {"schema": {}, "content": JSON}, ["breaking"]),
    ],
)
def test_how_a_parameter_is_written(
    told: Callable[..., Any], old: Any, new: Any, expected: list[str]
) -> None:
    found = told(with_parameters(parameter(**old)), with_parameters(parameter(**new)))
    assert [effect for effect, _, _ in found] == expected


def test_names_of_headers_are_the_same_in_capitals(told: Callable[..., Any]) -> None:
    old, new = (with_parameters(parameter(name, "header")) for name in ("X-Size", "x-size"))
    assert told(old, new) == []


def test_parameters_of_the_path_count_for_each_operation(told: Callable[..., Any]) -> None:
    old, new = contract(), contract()
    new["paths"]["/ping"]["parameters"] = [parameter(required=True)]
    assert told(old, new) == [("breaking", "Ping, query parameter size", "it is new and required")]
