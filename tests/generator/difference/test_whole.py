"""How credentials, servers and words change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .documents import contract, operation

if TYPE_CHECKING:
    from collections.abc import Callable

A, B = {"a": []}, {"b": []}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([A], [A, B], [("additive", "a call with b is let in")]),
        ([A, B], [A], [("breaking", "a call with b is no longer let in")]),
        ([], [A], [("breaking", "a call with no credential is no longer let in")]),
        ([A], [], [("additive", "a call with no credential is let in")]),
        ([A], [A, {}], [("additive", "a call with no credential is let in")]),
        (
            [A],
            [{"a": ["write"]}],
            [
                ("breaking", "a call with a is no longer let in"),
                ("additive", "a call with a ['write'] is let in"),
            ],
        ),
        ([{**A, **B}], [{**B, **A}], []),
    ],
)
@pytest.mark.parametrize("holder", [contract, operation])
def test_credentials(
    told: Callable[..., Any], holder: Callable[..., Any], old: Any, new: Any, expected: Any
) -> None:
    found = told(holder(security=old), holder(security=new))
    assert [(effect, message) for effect, _, message in found] == expected


def scheme(**members: Any) -> dict[str, Any]:
    found = {"type": "apiKey", "in": "header", "name": "X-Token", **members}
    return contract(components={"securitySchemes": {"token": found}})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            scheme(),
            scheme(name="X-Key"),
            ("breaking", "credential token", "its name is another one"),
        ),
        (scheme(), contract(), ("breaking", "credential token", "it is gone")),
        (contract(), scheme(), ("additive", "credential token", "it is new")),
        (
            scheme(),
            scheme(description="New."),
            ("editorial", "credential token", "the description changed"),
        ),
        (
            contract(),
            contract(tags=[{"name": "a"}]),
            ("editorial", "the contract", "the tags changed"),
        ),
        (
            contract(),
            contract(webhooks={"a": {}}),
            ("breaking", "the contract", "the webhooks changed"),
        ),
        (
            contract(),
            contract(info={"title": "New", "version": "2.0.0"}),
            ("editorial", "the contract", "the title changed"),
        ),
    ],
)
def test_the_whole(told: Callable[..., Any], old: Any, new: Any, expected: Any) -> None:
    assert told(old, new) == [expected]


def servers(*urls: str, **region: Any) -> list[dict[str, Any]]:
    return [{"url": url, **({"variables": {"region": region}} if region else {})} for url in urls]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (servers("/a"), servers("/a", "/b"), ("additive", "server /b", "it is new")),
        (servers("/a", "/b"), servers("/a"), ("breaking", "server /b", "it is gone")),
        (
            servers("/a", "/b"),
            servers("/b", "/a"),
            (
                "breaking",
                "servers",
                "the servers are in another order, and clients call the first one",
            ),
        ),
        (
            servers("/{region}", enum=["a", "b"], default="a"),
            servers("/{region}", enum=["a"], default="a"),
            ("breaking", "server /{region}, region", "b is no longer listed"),
        ),
        (
            servers("/{region}", enum=["a"], default="a"),
            servers("/{region}", enum=["a", "b"], default="a"),
            ("additive", "server /{region}, region", "b is listed too"),
        ),
        (
            servers("/{region}", default="a"),
            servers("/{region}", default="a", enum=["a"]),
            ("breaking", "server /{region}, region", "only a is allowed"),
        ),
        (
            servers("/{region}", default="a", enum=["a"]),
            servers("/{region}", default="a"),
            ("additive", "server /{region}, region", "other values are allowed, too"),
        ),
        (
            servers("/{region}", default="a"),
            servers("/{region}", default="b"),
            ("breaking", "server /{region}, region", "default is b instead of a"),
        ),
        (
            servers("/{region}", default="a"),
            servers("/{region}", default="a", description="New."),
            ("editorial", "server /{region}, region", "the description changed"),
        ),
    ],
)
def test_servers(told: Callable[..., Any], old: Any, new: Any, expected: Any) -> None:
    assert told(contract(servers=old), contract(servers=new)) == [expected]
    effect, subject, message = expected
    assert told(operation(servers=old), operation(servers=new)) == [
        (effect, f"Ping, {subject}", message)
    ]


def test_a_server_of_its_own_is_compared_with_that_of_the_contract(
    told: Callable[..., Any],
) -> None:
    old = contract(servers=servers("/a"))
    new = {**operation(servers=servers("/b")), "servers": servers("/a")}
    assert [effect for effect, _, _ in told(old, new)] == ["breaking", "additive"]
