"""What the service documents of its parameters is checked before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sdrs_client import ParameterError, Sdrs, models

if TYPE_CHECKING:
    from collections.abc import Callable

ID = "c2aee29a-2959-4d01-9755-01cc76a4d17d"
SERVER = {"server_id": "s1"}
BATCH = {"name_prefix": "n", "server_group_id": ID, "servers": [SERVER]}
DRILL = {"server_group_id": ID, "name": "drill"}

BROKEN: list[tuple[str, str, tuple[str, ...], dict[str, Any], str]] = [
    (
        "disaster_recovery_drills",
        "create",
        (),
        {**DRILL, "name": "容灾" * 11},
        "name must have no more than 64 bytes in UTF-8, and '容灾容灾",
    ),
    ("disaster_recovery_drills", "create", (), {**DRILL, "name": ""}, "name must have at least 1"),
    ("disaster_recovery_drills", "create", (), {**DRILL, "name": "a b"}, "name must match ^[A-Za-"),
    ("disaster_recovery_drills", "create", (), {**DRILL, "name": "a\n"}, "name must match ^[A-Za-"),
    ("disaster_recovery_drills", "create", (), {**DRILL, "name": None}, "name must be a string"),
    (
        "disaster_recovery_drills",
        "create",
        (),
        {**DRILL, "drill_vpc_id": None},
        "drill_vpc_id must be a string, not None: leave it out instead.",
    ),
    ("disaster_recovery_drills", "get", (None,), {}, "disaster_recovery_drill_id is required"),  # type: ignore[list-item]  # what is refused
    ("disaster_recovery_drills", "list", (), {"limit": 1001}, "limit must be no more than 1000, "),
    ("disaster_recovery_drills", "list", (), {"limit": "ten"}, "limit must be a number, not 'ten'"),
    ("disaster_recovery_drills", "list", (), {"offset": -1}, "offset must be at least 0, not -1."),
    ("protection_groups", "rename", (ID,), {"name": "a" * 65}, "name must have no more than 64 c"),
    (
        "protection_groups",
        "reverse",
        (ID,),
        {"priority_station": "Source"},
        "priority_station must be 'source' or 'target', not 'Source'.",
    ),
    (
        "protected_instances",
        "batch_create",
        (),
        {**BATCH, "servers": [SERVER, {"serverId": "s2"}]},
        "servers[1] has the unknown member 'serverId'; known are server_id, flavorRef.",
    ),
    (
        "protected_instances",
        "batch_create",
        (),
        {**BATCH, "servers": [SERVER, {}]},
        "servers[1].server_id is required.",
    ),
    (
        "protected_instances",
        "batch_create",
        (),
        {**BATCH, "servers": [models.BatchCreateProtectedInstancesServer(server_id=5)]},  # type: ignore[arg-type]  # what is refused
        "servers[0].server_id must be a string, not 5.",
    ),
    (
        "protected_instances",
        "delete",
        (ID,),
        {"delete_target_server": 1},
        "delete_target_server must be a boolean, not 1.",
    ),
    ("replication_pairs", "expand", (ID,), {"new_size": True}, "new_size must be a whole number"),
    ("tags", "batch_add", (ID,), {"tags": []}, "tags must have at least 1 item, and has 0."),
    (
        "tags",
        "batch_add",
        (ID,),
        {"tags": [{"key": "a*b", "value": "v"}]},
        "tags[0].key must match ^[^*<>",
    ),
    (
        "tags",
        "filter_instances",
        (),
        {"tags": [{"key": "k", "values": ["a", "a"]}]},
        "tags[0].values must not have an item twice, and [1] is 'a' as [0] is.",
    ),
]


@pytest.mark.parametrize(("resource", "method", "path", "arguments", "problem"), BROKEN)
def test_what_the_service_would_refuse_is_not_sent(
    flavour: Any,
    recorder: Any,
    resource: str,
    method: str,
    path: tuple[str, ...],
    arguments: dict[str, Any],
    problem: str,
) -> None:
    with pytest.raises(ParameterError) as caught:
        flavour.call(resource, method, *path, **arguments)
    assert str(caught.value).startswith(problem)
    assert str(caught.value).isprintable()
    assert not recorder.received


def test_it_is_sent_as_given_where_checks_are_off(flavour: Any, recorder: Any) -> None:
    recorder.answer(200, {"job_id": "j-1"})
    flavour.client = flavour.client.with_options(validate=False)
    flavour.call("disaster_recovery_drills", "create", server_group_id=5, name="a b")
    flavour.call("protected_instances", "batch_create", **{**BATCH, "servers": [{"odd": None}]})

    drill, batch = (received.json for received in recorder.received)
    assert drill == {"disaster_recovery_drill": {"server_group_id": 5, "name": "a b"}}
    assert batch["protected_instances"]["servers"] == [{"odd": None}]


def test_what_cannot_be_sent_at_all_is_refused_nevertheless(make: Callable[..., Sdrs]) -> None:
    sdrs = make(validate=False)
    for argument in ("", "..", None, b"x"):
        with pytest.raises(ParameterError, match="server_group_id"):
            sdrs.protection_groups.get(argument)  # type: ignore[arg-type]  # what is refused
    with pytest.raises(ParameterError, match="name: a value of type bytes cannot be sent"):
        sdrs.protection_groups.rename(ID, name=b"x")  # type: ignore[arg-type]  # likewise


@pytest.mark.parametrize("name", ["容灾" * 10 + "abcd", "a.b_c-9", "㐀"])
def test_names_in_chinese_may_use_all_their_bytes(flavour: Any, recorder: Any, name: str) -> None:
    recorder.answer(200, {"job_id": "j-1"})
    flavour.call("disaster_recovery_drills", "create", server_group_id=ID, name=name)
    assert recorder.received[0].json["disaster_recovery_drill"]["name"] == name
