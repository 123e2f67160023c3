"""What the stub makes of requests."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import speckiln
from sdrs_client import APIStatusError
from sdrs_client.testing import BrokenRequestError, StubTransport

if TYPE_CHECKING:
    from speckiln.contract import Exchange

CONTRACT = speckiln.read_contract(Path(__file__).parents[3] / "openapi" / "sdrs.yaml")
EXCHANGES = [each for exchanges in CONTRACT.exchanges.values() for each in exchanges]
ID = "c2aee29a-2959-4d01-9755-01cc76a4d17d"
URL = "https://sdrs.example/v1/p"


@pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda each: f"{each.operation_id}-{each.name}")
def test_every_recorded_exchange_is_one_of_the_stub(call: Any, exchange: Exchange) -> None:
    name = f"{exchange.call.resource}.{exchange.call.method}"
    with StubTransport() as stub:
        if exchange.response.status < 300:
            stub.answer(name, exchange.response.body)
        else:
            stub.refuse(name, status=exchange.response.status)
        with contextlib.suppress(APIStatusError):
            call(stub, name, **exchange.call.arguments)
    assert [(each.method, each.arguments) for each in stub.calls] == [
        (name, exchange.call.arguments)
    ]


@pytest.mark.parametrize(
    ("name", "path", "arguments", "answer", "kept"),
    [
        ("tags.delete", (ID, "k/ä"), {}, None, {"protected_instance_id": ID, "key": "k/ä"}),
        (
            "protection_groups.list",
            (),
            {"limit": 5, "name": "a b"},
            [],
            {"limit": 5, "name": "a b"},
        ),
        (
            "protected_instances.list",
            (),
            {"protected_instance_ids": ("a", "b")},
            {"count": 0, "protected_instances": []},
            {"protected_instance_ids": ["a", "b"]},
        ),
        ("protection_groups.stop_protection", (ID,), {}, "j", {"server_group_id": ID}),
        (
            "protection_groups.reverse",
            (ID,),
            {"priority_station": "source"},
            "j",
            {"server_group_id": ID, "priority_station": "source"},
        ),
        ("protected_instances.delete", (ID,), {}, "j", {"protected_instance_id": ID}),
        (
            "tags.batch_delete",
            (ID,),
            {"tags": [{"key": "k"}]},
            None,
            {"protected_instance_id": ID, "tags": [{"key": "k"}]},
        ),
        ("tags.count_instances", (), {}, {"total_count": 3}, {}),
        ("versions.list", (), {}, [], {}),
    ],
)
def test_each_call_is_recognized(
    call: Any,
    name: str,
    path: tuple[str, ...],
    arguments: dict[str, Any],
    answer: Any,
    kept: dict[str, Any],
) -> None:
    with StubTransport() as stub:
        stub.answer(name, answer)
        call(stub, name, *path, **arguments)
    assert [(each.method, each.arguments) for each in stub.calls] == [(name, kept)]


@pytest.mark.parametrize(
    ("name", "path", "arguments", "problem"),
    [
        (
            "disaster_recovery_drills.create",
            (),
            {"server_group_id": ID, "name": "a b"},
            r"^POST /v1/stub/disaster-recovery-drills \(disaster_recovery_drills\.create\): name ",
        ),
        ("protection_groups.list", (), {"limit": 1001}, "limit must be no more than 1000"),
        (
            "protected_instances.batch_create",
            (),
            {"name_prefix": "n", "server_group_id": ID, "servers": [{"odd": 1}]},
            r"servers\[0\] has the unknown member 'odd'; known are server_id, flavorRef",
        ),
    ],
)
def test_a_request_that_breaks_the_contract_fails(
    call: Any, name: str, path: tuple[str, ...], arguments: dict[str, Any], problem: str
) -> None:
    stub = StubTransport()
    with pytest.raises(BrokenRequestError, match=problem):
        call(stub, name, *path, **arguments, validate=False)
    assert not stub.calls


@pytest.mark.parametrize(
    ("method", "path", "sent", "problem"),
    [
        ("GET", "/nothing/here", {}, "GET /v1/p/nothing/here is no request of this API"),
        ("PATCH", "/server-groups", {}, "PATCH /v1/p/server-groups is no request of this API"),
        ("GET", "/server-groups?odd=1", {}, "the query has the unknown 'odd'; known are limit"),
        ("GET", "/protected-instances?server_group_ids=a", {}, "server_group_ids is not JSON"),
        ("GET", "/jobs/j", {"json": {}}, "it has no body"),
        ("POST", "/server-groups", {}, "the body is missing"),
        ("POST", "/server-groups", {"content": b"{"}, "the body is not JSON"),
        ("POST", "/server-groups", {"json": []}, "an object with the one member 'server_group'"),
        ("POST", "/server-groups", {"json": {"server_group": 1}}, "the body must be an object"),
        ("POST", "/server-groups", {"json": {"server_group": {}}}, "name is required"),
        (
            "POST",
            "/server-groups/g/action",
            {"json": {"odd": {}}},
            r"the body is none that protection_groups\.start_protection or protection_groups\.st",
        ),
    ],
)
def test_so_does_one_that_another_http_client_sends(
    method: str, path: str, sent: dict[str, Any], problem: str
) -> None:
    http = httpx.Client(transport=StubTransport())
    with pytest.raises(BrokenRequestError, match=problem) as caught:
        http.request(method, URL + path, **sent)
    assert isinstance(caught.value, AssertionError)
